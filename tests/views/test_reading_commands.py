"""Commands that read a finished dossier: what they print, and what they must not load."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lagebild import __version__
from lagebild.views.cli import cli

FORBIDDEN = ("trafilatura", "lxml", "charset_normalizer", "jinja2", "rich", "lagebild.ingest", "lagebild.language",
             "lagebild.extraction", "lagebild.pipeline")  # fmt: skip
ENVIRONMENT = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments])

    return invoke


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_statements_as_json(run: Callable[..., Result], dossier: Path) -> None:
    found = rows(run("statements", dossier, "--json"))
    assert len(found) == 9
    first = found[0]
    assert first["article"] == "reports/1.txt"
    assert first["kind"] == "direct"
    assert first["quote"] == [{"start": 95, "end": 135}, {"start": 163, "end": 185}]
    assert first["speaker"]["text"] == "Kolb"  # type: ignore[index]
    for key in ("id", "within", "cue", "frame", "addressee", "channel", "said", "chain", "rule", "confidence"):
        assert key in first


def test_statements_filters(run: Callable[..., Result], dossier: Path) -> None:
    assert {row["article"] for row in rows(run("statements", dossier, "--speaker", "mira", "--json"))} == {
        "reports/2.txt"
    }
    assert len(rows(run("statements", dossier, "--kind", "free_indirect", "--json"))) == 1
    assert len(rows(run("statements", dossier, "--since", "2031-03-07", "--until", "2031-03-07", "--json"))) == 1
    assert len(rows(run("statements", dossier, "--about", "Soldaten", "--json"))) == 2


def test_statements_for_people(run: Callable[..., Result], dossier: Path) -> None:
    result = run("statements", dossier, "--speaker", "Kolb")
    assert result.exit_code == 0
    assert "Wir ziehen keinen einzigen" in result.stdout
    assert "Küstenkurier" in result.stdout
    assert "verbatim" in result.stdout
    assert "wörtlich" in run("--lang", "de", "statements", dossier).stdout


def test_no_control_character_of_a_report_reaches_the_terminal(run: Callable[..., Result], dossier: Path) -> None:
    for command in (["statements", dossier], ["articles", dossier], ["search", dossier, "Kolb"]):
        output = run(*command).stdout
        assert output
        assert not set(output) & set("\x07\x1b\u202e\u2066")


def test_search_shows_the_hit_in_its_sentence(run: Callable[..., Result], dossier: Path) -> None:
    assert "Dies sei [schon] [lange] so" in run("search", dossier, "schon", "lange").stdout
    hit = rows(run("search", dossier, "schon lange", "--json"))[0]
    assert hit["article"] == "reports/1.txt"
    assert {"start", "end", "text", "hits"} <= set(hit)
    assert rows(run("search", dossier, "gibtesnicht", "--json")) == []


def test_articles(run: Callable[..., Result], dossier: Path) -> None:
    found = rows(run("articles", dossier, "--json"))
    assert [row["article"] for row in found][:2] == ["reports/1.txt", "reports/2.txt"]
    assert found[0]["metadata"]["outlet"] == "Küstenkurier"  # type: ignore[index]
    assert "4 reports" in run("articles", dossier).stdout


def test_brief_writes_the_file_that_its_ending_names(run: Callable[..., Result], dossier: Path, tmp_path: Path) -> None:
    for name, start in (("a.html", '<!doctype html>\n<html lang="de">'), ("a.md", "# ostmark")):
        result = run("brief", dossier, "-o", tmp_path / name, "--lang", "de")
        assert result.exit_code == 0, result.stderr
        assert (tmp_path / name).read_text("utf-8").startswith(start)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.md"]


def test_version_and_help(run: Callable[..., Result]) -> None:
    assert run("--version").stdout == f"lagebild {__version__}\n"
    assert "lagebild demo" in run("--help").stdout
    for command in ("add", "analyse", "articles", "brief", "demo", "rules", "search", "statements", "verify"):
        result = run(command, "-h")
        assert result.exit_code == 0
        assert "\b" not in result.stdout
        assert f"  lagebild {command}" in result.stdout


def test_help_in_german(run: Callable[..., Result]) -> None:
    assert "erfundenen Berichten" in run("--lang", "de", "--help").stdout
    top = run("--lang", "de", "--help").stdout
    assert "Diese Hilfe zeigen und enden." in top
    assert "Die Version zeigen und enden." in top
    assert "..." not in top.split("Befehle:")[1]
    assert "Wer was gesagt hat, nach Tagen." in run("--lang", "de", "statements", "--help").stdout
    assert "Wer was gesagt hat, nach Tagen." in run("statements", "--lang", "de", "--help").stdout


LOADED = (
    "import sys, atexit\n"
    "atexit.register(lambda: sys.stderr.write('\\nLOADED ' + ' '.join(sorted(sys.modules)) + '\\n'))\n"
    "from lagebild.views.cli import run\n"
    "sys.argv[0] = 'lagebild'\n"
    "run()"
)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["statements", "D", "--json"], set()),
        (["statements", "D", "--speaker", "Kolb", "--json"], set()),
        (["statements", "D"], {"rich"}),
        (["search", "D", "Kolb", "--json"], set()),
        (["search", "D", "Kolb"], {"rich"}),
        (["articles", "D", "--json"], set()),
    ],
)
def test_reading_loads_no_analysis(arguments: list[str], allowed: set[str], dossier: Path) -> None:
    command = [str(dossier) if argument == "D" else argument for argument in arguments]
    done = subprocess.run([sys.executable, "-c", LOADED, *command], capture_output=True, text=True, env=ENVIRONMENT,
                          encoding="utf-8", check=True)  # fmt: skip
    loaded = done.stderr.split("LOADED ")[1].split()
    top = {name for module in loaded for name in FORBIDDEN if module == name or module.startswith(name + ".")}
    assert top <= allowed
    assert "lagebild.workspace" in loaded


def test_a_brief_loads_no_analysis_library(dossier: Path, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, "brief", str(dossier), "-o", str(tmp_path / "a.html")],
                          capture_output=True, text=True, env=ENVIRONMENT, encoding="utf-8", check=True)  # fmt: skip
    loaded = set(done.stderr.split("LOADED ")[1].split())
    assert not loaded & {"trafilatura", "lxml", "lxml.etree", "charset_normalizer", "rich", "htmldate"}


def cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_statements_json_costs_a_quarter_of_a_second_at_most(dossier: Path) -> None:
    # The least of several runs: whatever else the machine does only ever adds.
    empty = min(cpu([sys.executable, "-c", "pass"]) for _ in range(5))
    command = [sys.executable, "-m", "lagebild", "statements", str(dossier), "--json"]
    assert min(cpu(command) for _ in range(5)) - empty <= 0.25


def test_copies(run: Callable[..., Result], tmp_path: Path) -> None:
    """A row a pair, with its places in both reports."""
    copied = "Taucher haben im Sund die letzte Mine entschärft und die Fahrrinne freigegeben"
    for name, frame in (("a", "Am Morgen war es so weit. {}."), ("b", "{}, so die Behörde. Großholm jubelt.")):
        (tmp_path / f"{name}.txt").write_text(frame.format(copied), "utf-8")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert run("add", tmp_path / "d", *paths).exit_code == 0
    (row,) = rows(run("sources", tmp_path / "d", "--copies", "--json"))
    assert row["similarity"] == 1.0
    assert row["direction"] is None
    for side, path in zip(("a", "b"), paths, strict=True):
        place: dict[str, object] = row[side]  # type: ignore[assignment]
        assert place["article"] == str(path)
        assert path.read_text("utf-8")[place["start"] : place["end"]] == copied  # type: ignore[misc]
    (claim,) = rows(run("sources", tmp_path / "d", "--claims", "--json"))
    assert {"claim", "reports", "origins", "independent"} <= claim.keys()
    table = run("--lang", "de", "sources", tmp_path / "d", "--copies")
    assert "100%" in table.stdout.replace("\xa0", "")
    assert "unklar" in table.stdout
    assert "1 gemeinsamer Textabschnitt in 1 Paar von Berichten" in table.stdout


def test_versions(run: Callable[..., Result], tmp_path: Path) -> None:
    """A row from one version to the next."""
    path = tmp_path / "a.txt"
    for sentence in ("Der Rat tagt am Freitag in Tarnhafen.", "Der Rat tagt am Samstag in Tarnhafen."):
        path.write_text(f"Die Minister sind da. {sentence} Es ist kalt.", "utf-8")
        assert run("add", tmp_path / "d", path).exit_code == 0
    (row,) = rows(run("sources", tmp_path / "d", "--versions", "--json"))
    assert (row["article"], row["from"], row["to"]) == (str(path), 1, 2)
    (change,) = row["changes"]  # type: ignore[misc]
    assert change["kind"] == "changed"
    assert change["after"]["text"] == "Der Rat tagt am Samstag in Tarnhafen."
    assert "geändert: Der Rat tagt am Samstag" in run("--lang", "de", "sources", tmp_path / "d", "--versions").stdout
