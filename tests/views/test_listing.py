"""Listings on a terminal of 80 and of 120 columns, in both languages: nothing is cut off, nothing is left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console
from rich.text import Text

from lagebild.views import tables
from lagebild.views.cli import cli
from lagebild.views.listing import NOTHING, Column, Listing, short_names
from lagebild.workspace import Dossier

TEXT = (
    "Außenministerin Mira Kolb will am Freitag Präsident Jon Odrin in Ormshafen treffen, sagte Odrin dem Sender TV "
    "Nord. „Wir werden über die Fähren sprechen und über nichts anderes“, sagte Kolb. Der Sund sei offen, teilte die "
    "Regierung von Ostmark mit.\n"
)
COMMANDS = (
    ("articles",), ("statements",), ("timeline",), ("actors",), ("sources",), ("sources", "--copies"),
    ("sources", "--versions"), ("search", "Fähren"),
)  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a-folder-with-a-long-name-that-takes-room")
    for number, day in enumerate(("04", "05"), start=1):
        (folder / f"{number}-bericht-aus-dem-hafen.txt").write_text(TEXT, "utf-8")
        sidecar = f'{{"published": "2031-03-{day}T08:00:00+01:00", "outlet": "Hafenstädter Allgemeine {number}"}}'
        (folder / f"{number}-bericht-aus-dem-hafen.meta.json").write_text(sidecar, "utf-8")
    made = Dossier(folder / "talks.lagebild")
    made.add([folder / "1-bericht-aus-dem-hafen.txt", folder / "2-bericht-aus-dem-hafen.txt"])
    (folder / "1-bericht-aus-dem-hafen.txt").write_text(TEXT + "\nAm Abend legte die letzte Fähre ab.\n", "utf-8")
    made.add([folder / "1-bericht-aus-dem-hafen.txt"])
    return made.path


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [80, 90, 100, 110, 114, 118, 120, 160])
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_cut_off(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], width: int, language: str
) -> None:
    """Every letter of every cell is there, and no line is wider than the terminal."""
    cells: Counter[str] = Counter()
    add = Listing.add

    def note(listing: Listing, *row: str | Text) -> None:
        cells.update("".join("".join(str(cell).split()) for cell in row if str(cell) != NOTHING))
        add(listing, *row)

    monkeypatch.setattr(Listing, "add", note)
    monkeypatch.setattr(tables, "_PIPE_WIDTH", width)
    result = CliRunner().invoke(cli, ["--lang", language, command[0], str(dossier), *command[1:]])
    assert result.exit_code == 0, result.output
    assert not cells - Counter(result.stdout)
    if cells:
        assert max(map(len, result.stdout.splitlines())) <= width
    else:
        assert command[0] == "search" or "--versions" in command  # these leave the lines to the terminal


def test_claims_name_who_and_where(dossier: Path) -> None:
    """The count and the names have headings of their own; a place is a day, an outlet and where it begins."""
    result = CliRunner().invoke(cli, ["--lang", "de", "sources", str(dossier)])
    assert re.search(r"Berichte +Ursprünge +Ursprung +Steht in", result.stdout.splitlines()[0])
    assert "2031-03-05 Hafenstädter" in result.stdout
    assert "Jon Odrin über TV Nord" in result.stdout


def test_versions_of_one_day_tell_the_hour(dossier: Path) -> None:
    result = CliRunner().invoke(cli, ["--lang", "en", "sources", str(dossier), "--versions"])
    assert "from version 1 (2031-03-04 08:00) to version 2 (2031-03-04 08:00)" in result.stdout
    assert "  + added: Am Abend legte die letzte Fähre ab." in result.stdout


def test_a_report_without_a_title_shows_its_first_words(dossier: Path) -> None:
    assert "Außenministerin Mira Kolb will am Freitag" in " ".join(
        CliRunner().invoke(cli, ["articles", str(dossier)]).stdout.split()
    )


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2031-03-08", "2031-03-08", "2031-03-08"),
        ("2031-03-08", "2031-03-09", "2031-03-08–2031-03-09"),
        ("2031-03-01", "2031-03-31", "2031-03"),
        ("2030-12-01", "2030-12-31", "2030-12"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-01-01", "2031-02-28", "2031-01-01–2031-02-28"),
        ("9999-12-01", "9999-12-31", "9999-12-01–9999-12-31"),
    ],
)
def test_whole_months_and_years(first: str, last: str, shown: str) -> None:
    assert tables.days(date.fromisoformat(first), date.fromisoformat(last)) == shown


def listed(width: int, *rows: tuple[str, ...]) -> list[str]:
    listing = Listing(
        Column("Day", "head"), Column("Who", "head"), Column("What", "text", least=30), Column("Of", "rest"),
        Column("In", "rest"),
    )  # fmt: skip
    for row in rows:
        listing.add(*row)
    stream = io.StringIO()
    listing.show(Console(file=stream, width=width))
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_an_entry_where_there_is_no_room_for_a_table() -> None:
    """What is empty is left out; what takes several lines has a heading."""
    assert listed(40, ("1", "Kolb\nsie", "Der Sund sei offen, und das bleibe er auch.", "a", "b\nc")) == [
        "1  Kolb, sie", "  Der Sund sei offen, und das bleibe er", "  auch.", "  Of: a", "  In:", "    b", "    c", "",
    ]  # fmt: skip
    assert listed(20, ("1", "–", "Nein.", "–", "")) == ["1  –", "  Nein.", ""]
    assert listed(60, ("1", "–", "Nein.", "–", ""))[0].split() == ["Day", "Who", "What", "Of", "In"]


def test_short_names_are_told_apart() -> None:
    assert short_names(["a/1.txt", "b/2.txt"]) == {"a/1.txt": "1.txt", "b/2.txt": "2.txt"}
    assert short_names(["a/1.txt", "b/1.txt"]) == {"a/1.txt": "a/1.txt", "b/1.txt": "b/1.txt"}
