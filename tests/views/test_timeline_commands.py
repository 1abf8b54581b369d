"""`lagebild timeline` and `lagebild export`: what they print."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lagebild.views.cli import cli
from lagebild.workspace import Dossier


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    reports = {
        "a": ("2031-03-04", "Außenministerin Mira Kolb will am Freitag Präsident Jon Odrin in Ormshafen treffen."),
        "b": ("2031-03-08", "Außenministerin Mira Kolb und Präsident Jon Odrin trafen sich am Freitag in Ormshafen. "
                            "Kolb will am Dienstag mit Odrin telefonieren."),
    }  # fmt: skip
    for name, (day, text) in reports.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
        (folder / f"{name}.meta.json").write_text(f'{{"published": "{day}", "outlet": "Küstenkurier"}}', "utf-8")
    Dossier(folder / "talks.lagebild").add([folder / "a.txt", folder / "b.txt"])
    return folder / "talks.lagebild"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    return lambda *arguments: CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_as_json(run: Callable[..., Result], dossier: Path) -> None:
    result = run("timeline", dossier, "--json")
    assert result.exit_code == 0, result.stderr
    meeting, call = (json.loads(line) for line in result.stdout.splitlines())
    assert {"id", "type", "title", "status", "earliest", "latest", "ends", "place", "participants", "reports"} <= {
        *meeting
    }
    assert (meeting["type"], meeting["status"], meeting["earliest"]) == ("meeting", "held", "2031-03-07")
    assert (meeting["place"], set(meeting["participants"])) == ("Ormshafen", {"Mira Kolb", "Jon Odrin"})
    assert [each["status"] for each in meeting["reports"]] == ["scheduled", "held"]
    first = meeting["reports"][0]
    assert {"article", "published", "status", "start", "end", "text"} <= {*first}
    assert first["published"] == "2031-03-04"
    text = (dossier.parent / "a.txt").read_text("utf-8")
    assert text[first["start"] : first["end"]] == first["text"]
    assert (call["type"], call["status"]) == ("call", "scheduled")


def test_as_table(run: Callable[..., Result], dossier: Path) -> None:
    result = run("timeline", dossier)
    assert result.exit_code == 0, result.stderr
    for words in ("2031-03-07", "held", "Treffen", "Mira Kolb", "2 events in 2 reports"):
        assert words in result.stdout
    german = run("--lang", "de", "timeline", dossier)
    assert "geschehen" in german.stdout
    assert "2 Ereignisse in 2 Berichten" in german.stdout


def test_filters(run: Callable[..., Result], dossier: Path) -> None:
    for options in (["--open"], ["--since", "2031-03-08"], ["--status", "scheduled"]):
        result = run("timeline", dossier, "--json", *options)
        assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["call"]
    assert run("timeline", dossier, "--status", "gone").exit_code == 2
    assert run("timeline", dossier, "--since", "Freitag").exit_code == 2


def test_export(run: Callable[..., Result], dossier: Path, tmp_path: Path) -> None:
    result = run("export", dossier, "--format", "ics", "-o", tmp_path / "talks.ics")
    assert result.exit_code == 0, result.stderr
    assert "BEGIN:VEVENT" in (tmp_path / "talks.ics").read_text("utf-8")
    assert run("export", dossier, "--format", "ics", "-o", tmp_path / "absent" / "talks.ics").exit_code == 1
    assert run("export", dossier, "--format", "xls", "-o", tmp_path / "talks.xls").exit_code == 2


def test_reading_loads_no_analysis(dossier: Path) -> None:
    code = (
        "import sys; from lagebild.views.cli import cli\n"
        f"cli(['timeline', {str(dossier)!r}, '--json'], standalone_mode=False)\n"
        "names = ('lagebild.extraction', 'lagebild.language', 'lagebild.ingest', 'trafilatura', 'rich', 'icalendar')\n"
        "loaded = [name for name in names if name in sys.modules]\n"
        "sys.exit(str(loaded) if loaded else 0)"
    )
    environment = {"PYTHONPATH": ":".join(sys.path), "LANG": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
