"""The timeline in the dossier: found at `add`, for what is new, and the same whatever the order of adding."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from lagebild.errors import UsageError
from lagebild.workspace import Dossier

REPORTS = {
    "a.txt": ("2031-03-04", "Außenministerin Mira Kolb will am Freitag Präsident Jon Odrin in Ormshafen treffen."),
    "b.txt": ("2031-03-06", "Das Treffen von Außenministerin Mira Kolb mit Präsident Jon Odrin in Ormshafen soll am "
                            "Freitag stattfinden."),
    "c.txt": ("2031-03-08", "Nach ihrem Treffen mit Präsident Jon Odrin in Ormshafen war Außenministerin Mira Kolb "
                            "zufrieden."),
    "d.txt": ("2031-03-08", "Außenministerin Mira Kolb will am Dienstag mit Präsident Jon Odrin telefonieren."),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (day, text) in REPORTS.items():
        (tmp_path / name).write_text(text + "\n", "utf-8")
        (tmp_path / name).with_suffix(".meta.json").write_text(f'{{"published": "{day}"}}', "utf-8")
    return tmp_path


def shown(dossier: Dossier, **options: object) -> list[tuple[str, str, str | None, set[str]]]:
    return [
        (
            row.entry.type,
            row.entry.status,
            row.entry.earliest.isoformat() if row.entry.earliest else None,
            {Path(each.article).name for each in row.reports},
        )
        for row in dossier.timeline(**options)  # type: ignore[arg-type]
    ]


EXPECTED = [
    ("meeting", "held", "2031-03-07", {"a.txt", "b.txt", "c.txt"}),
    ("call", "scheduled", "2031-03-11", {"d.txt"}),
]


@pytest.mark.parametrize("order", list(itertools.permutations(["a.txt", "b.txt", "c.txt"])))
def test_whatever_the_order_of_adding(folder: Path, order: tuple[str, ...]) -> None:
    dossier = Dossier(folder / "x.lagebild")
    for name in (*order, "d.txt"):
        dossier.add([folder / name])
    assert shown(dossier) == EXPECTED


def test_one_add_gives_the_same(folder: Path) -> None:
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / name for name in REPORTS])
    assert shown(dossier) == EXPECTED
    dossier.add([folder / name for name in REPORTS])
    assert shown(dossier) == EXPECTED


def test_a_new_version_takes_the_place_of_the_old_one(folder: Path) -> None:
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / name for name in REPORTS])
    text = "Der Hafen von Ormshafen ist seit Tagen gesperrt. Die Reeder warten auf Nachricht aus der Hauptstadt."
    (folder / "d.txt").write_text(text, "utf-8")
    (folder / "d.meta.json").write_text('{"published": "2031-03-09"}', "utf-8")
    dossier.add([folder / "d.txt"])
    assert shown(dossier) == EXPECTED[:1]


def test_filters(folder: Path) -> None:
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / name for name in REPORTS])
    assert shown(dossier, since="2031-03-08") == EXPECTED[1:]
    assert shown(dossier, until="2031-03-08") == EXPECTED[:1]
    assert shown(dossier, status="held") == EXPECTED[:1]
    assert shown(dossier, still_open=True) == EXPECTED[1:]
    with pytest.raises(UsageError, match="there is no status"):
        dossier.timeline(status="gone")
    with pytest.raises(UsageError, match="is no day"):
        dossier.timeline(since="Freitag")


def test_receipts_of_events_are_verified(folder: Path) -> None:
    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / name for name in REPORTS])
    receipts = [each for each in dossier.verify() if each.kind == "event"]
    assert len(receipts) == 4
    assert {each.result for each in receipts} == {"found"}


def test_the_calendar_has_what_is_scheduled(folder: Path) -> None:
    from icalendar import Calendar

    dossier = Dossier(folder / "x.lagebild")
    dossier.add([folder / name for name in REPORTS])
    written = dossier.export("ics", folder / "x.ics", language="de")
    (event,) = Calendar.from_ical(written.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2031-03-11"
    assert event.decoded("dtend").isoformat() == "2031-03-12"
    assert "Telefonat" in event["summary"]
    assert "d.txt" in event["description"]
    assert written.read_bytes() == dossier.export("ics", folder / "y.ics", language="de").read_bytes()
    with pytest.raises(UsageError, match="there is no format"):
        dossier.export("xls", folder / "x.xls")


TWO_NAMES = {
    "a.txt": ("2031-03-04", "Außenministerin Mira Kolb und Präsident Jon Odrin treffen sich am Freitag."),
    "b.txt": ("2031-03-08", "Ministerin Mira Sander und Präsident Jon Odrin haben sich getroffen."),
}


def test_a_correction_of_the_actors_joins_and_parts(tmp_path: Path) -> None:
    """Two names are two people until the user says that they are one; taken back, they are two again."""
    for name, (day, text) in TWO_NAMES.items():
        (tmp_path / name).write_text(text + "\n", "utf-8")
        (tmp_path / name).with_suffix(".meta.json").write_text(f'{{"published": "{day}"}}', "utf-8")
    dossier = Dossier(tmp_path / "x.lagebild")
    dossier.add([tmp_path / name for name in TWO_NAMES])
    assert len(dossier.timeline()) == 2
    dossier.actors(merge=("Mira Kolb", "Mira Sander"))
    assert [len(row.reports) for row in dossier.timeline()] == [2]
    dossier.actors(undo=True)
    assert len(dossier.timeline()) == 2
