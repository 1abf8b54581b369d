"""`analyse`, `add`, `verify`, `rules` and `demo` on real files, through the whole pipeline."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lagebild.views.cli import cli
from lagebild.workspace import Dossier

TEXT = (
    "Die Regierung von Ostmark will am Samstag verhandeln, sagte Außenministerin Mira Kolb nach Angaben des Senders "
    "TV Nord. „Wir sind zu allen Gesprächen bereit“, sagte Kolb am Donnerstag in der Hauptstadt Dorvenau.\n"
)
OTHER = TEXT.replace("Samstag", "Sonntag").replace("bereit", "eingeladen")
ARTICLES = 600
ENVIRONMENT = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)

    return invoke


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "17.txt").write_text(TEXT, "utf-8")
    (folder / "17.meta.json").write_text('{"outlet": "Küstenkurier", "published": "2031-03-06"}', "utf-8")
    (folder / "18.txt").write_text(OTHER, "utf-8")
    return folder


def test_analyse_writes_one_object_a_line(run: Callable[..., Result], reports: Path) -> None:
    result = run("analyse", "reports")
    assert result.exit_code == 0, result.stderr
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["schema"] == "lagebild.analysis/1"
    assert first["text"] == TEXT
    assert first["article"]["outlet"] == "Küstenkurier"
    assert first["article"]["published"] == "2031-03-06"
    assert second["article"]["published"] is None
    assert list(first)[1:] == ["article", "text", "passages", "statements", "silences", "entities", "times",
                                          "actors", "events", "positions"]  # fmt: skip
    quotes = [TEXT[part["start"] : part["end"]] for said in first["statements"] for part in said["quote"]]
    assert "„Wir sind zu allen Gesprächen bereit“" in quotes


def test_published_overrides_the_sidecar(run: Callable[..., Result], reports: Path) -> None:
    line = run("analyse", "--published", "2031-04-01", "reports/17.txt").stdout
    assert json.loads(line)["article"]["published"] == "2031-04-01"


def test_analyse_names_its_files_after_the_reports(run: Callable[..., Result], reports: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/17.txt").write_text(OTHER, "utf-8")
    (tmp_path / "lines.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in (TEXT, OTHER)), "utf-8")
    result = run("analyse", "reports", "more", "lines.jsonl", "--out", "out")
    assert result.exit_code == 0, result.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["17-2.json", "17.json", "18.json", "lines-1.json", "lines-2.json"]
    assert "17-2.json" in result.stderr
    assert result.stdout == ""
    again = run("analyse", "reports", "--out", "out")
    assert again.stderr == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


def test_analyse_overwrites_nothing_that_is_not_its_own(
    run: Callable[..., Result], reports: Path, tmp_path: Path
) -> None:
    (reports / "18.json").write_text('{"mine": true}', "utf-8")
    result = run("analyse", "reports/18.txt", "--out", "reports")
    assert result.exit_code == 0
    assert (reports / "18.json").read_text("utf-8") == '{"mine": true}'
    assert json.loads((reports / "18-2.json").read_text("utf-8"))["text"] == OTHER


def test_what_a_killed_process_left_half_written_goes_with_the_next_run(
    run: Callable[..., Result], reports: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, age in ((".17.json.abc123.part", 3600), (".17.json.def456.part", 0), (".18x.json.abc.part", 3600)):
        (out / name).write_text("{", "utf-8")
        os.utime(out / name, (time.time() - age,) * 2)
    assert run("analyse", "reports", "--out", "out").exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        ".17.json.def456.part", ".18x.json.abc.part", "17.json", "18.json",
    ]  # fmt: skip


def test_one_bad_input_costs_no_other(run: Callable[..., Result], reports: Path, tmp_path: Path) -> None:
    (reports / "leer.txt").write_bytes(b"")
    (reports / "bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(range(256)) * 20)
    for arguments in (
        ["analyse", "reports", "fehlt.txt", "--out", "out"],
        ["add", "d.lagebild", "reports", "fehlt.txt"],
    ):
        result = run(*arguments)
        assert result.exit_code == 1
        lines = result.stderr.splitlines()
        assert len(lines) == 3
        for name, line in zip(["bild.txt", "leer.txt", "fehlt.txt"], lines, strict=True):
            assert name in line
    assert {"17.json", "18.json"} <= {path.name for path in (tmp_path / "out").iterdir()}
    assert len(Dossier(tmp_path / "d.lagebild").articles()) == 2


def test_jobs_change_nothing_but_the_time(run: Callable[..., Result], reports: Path) -> None:
    for number in range(6):
        (reports / f"x{number}.txt").write_text(TEXT.replace("Samstag", f"{number + 2}. April"), "utf-8")
    (reports / "x3.txt").write_bytes(b"")
    one, two = (run("analyse", "reports", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.exit_code, two.exit_code) == (1, 1)
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr


def test_an_unknown_engine_is_refused_in_words(run: Callable[..., Result], reports: Path) -> None:
    for command in (["analyse"], ["add", "d.lagebild"]):
        result = run(*command, "--engine", "oracle", "reports")
        assert result.exit_code == 2
        assert "'oracle' is not one of" in result.stderr


def test_add_sums_up(run: Callable[..., Result], reports: Path) -> None:
    first = run("add", "d.lagebild", "reports")
    assert first.exit_code == 0, first.stderr
    assert first.stdout.startswith("d.lagebild: 2 new reports, 0 new versions, 0 unchanged, 0 failed; ")
    assert "0 statements found" not in first.stdout
    (reports / "18.txt").write_text(OTHER.replace("Kolb am", "Kolb spät am"), "utf-8")
    second = run("--lang", "de", "add", "d.lagebild", "reports")
    assert "0 neue Berichte, 1 neue Fassung, 1 unverändert, 0 gescheitert" in second.stdout


def test_add_reads_standard_input(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("add", "d.lagebild", "-", stdin=TEXT).exit_code == 0
    assert len(Dossier(tmp_path / "d.lagebild").articles()) == 1


def test_csv_with_a_mapping_and_its_preview(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Inhalt;Tag;Blatt\n"{TEXT.strip()}";2031-03-06;Küstenkurier\n', "utf-8")
    mapping = ["--map", "text=Inhalt", "--map", "published=Tag", "--map", "outlet=Blatt"]
    result = run("add", "d.lagebild", "a.csv", *mapping, "--dry-run")
    assert result.exit_code == 0, result.stderr
    assert "published" in result.stdout
    assert "Küstenkurier" in result.stdout
    assert not (tmp_path / "d.lagebild").exists()
    assert run("add", "d.lagebild", "a.csv", *mapping).exit_code == 0
    assert Dossier(tmp_path / "d.lagebild").articles()[0].article.outlet == "Küstenkurier"


def test_a_mapping_to_a_column_that_is_not_there(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Inhalt;Tag\nText;2031-03-06\n", "utf-8")
    result = run("add", "d.lagebild", "a.csv", "--map", "text=Quark")
    assert result.exit_code == 2
    assert "Quark" in result.stderr
    assert not (tmp_path / "d.lagebild").exists()
    assert run("add", "d.lagebild", "a.csv", "--map", "Quark").exit_code == 2


def test_verify(run: Callable[..., Result], reports: Path, tmp_path: Path) -> None:
    run("add", "d.lagebild", "reports")
    result = run("verify", "d.lagebild")
    assert result.exit_code == 0
    assert "found" in result.stdout
    receipts = [json.loads(line) for line in run("verify", "d.lagebild", "--json").stdout.splitlines()]
    assert {receipt["result"] for receipt in receipts} == {"found"}
    assert all("finding" in receipt for receipt in receipts)
    (reports / "18.txt").write_text("Ganz anders.\n", "utf-8")
    assert run("verify", "d.lagebild").exit_code == 1
    assert run("verify", "d.lagebild", "--json").exit_code == 1


def test_an_older_version_and_a_file_that_is_gone_are_told(
    run: Callable[..., Result], reports: Path, tmp_path: Path
) -> None:
    run("add", "d.lagebild", "reports")
    (reports / "17.txt").write_text(TEXT.replace("Samstag", "Montag"), "utf-8")
    run("add", "d.lagebild", "reports")
    (reports / "18.txt").unlink()
    told = run("verify", "d.lagebild", "--lang", "de")
    assert told.exit_code == 0
    assert "gefunden" in told.stdout
    assert "1 Text mit dem gespeicherten Text verglichen: die Datei ist nicht mehr da" in told.stdout
    assert "1 Text mit dem gespeicherten Text verglichen: die Datei enthält jetzt Fassung 2" in told.stdout
    assert run("brief", "d.lagebild", "-o", "b.md", "--lang", "de", "--title", "Reise nach Dorvenau").exit_code == 0
    brief = (tmp_path / "b.md").read_text("utf-8")
    assert brief.startswith("# Reise nach Dorvenau\n")
    assert "Außerdem aufbewahrt: Fassung 1, 6. März 2031: 1 Satz, den die gezeigte nicht hat" in brief
    assert "Die Regierung von Ostmark will am Samstag verhandeln" in brief


def test_rules(run: Callable[..., Result]) -> None:
    ids = [json.loads(line)["id"] for line in run("rules", "--json").stdout.splitlines()]
    assert ids == sorted(ids)
    assert ids
    assert run("rules", ids[0].lower()).stdout.startswith(ids[0])
    wrong = run("rules", "ZZ99")
    assert wrong.exit_code == 2
    assert ids[0] in wrong.stderr


def test_demo(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("demo", "-o", "versuch")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "versuch/brief.html").stat().st_size > 50_000
    assert "versuch/brief.html" in result.stdout
    again = run("demo", "-o", "versuch")
    assert again.exit_code == 0
    counts = Dossier(tmp_path / "versuch/demo.lagebild").counts()
    assert counts.articles >= 13
    assert counts.statements > 100
    assert str(counts.statements) in result.stdout


@pytest.mark.slow
def test_interrupt_leaves_a_dossier_that_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:03}.txt").write_text(TEXT.replace("Samstag", f"Tag {number}"), "utf-8")
    command = [sys.executable, "-m", "lagebild", "add", "d.lagebild", "reports"]
    process = subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, encoding="utf-8")  # fmt: skip
    deadline = time.monotonic() + 20
    # An empty file is no dossier yet: the schema goes in as one transaction.
    path = tmp_path / "d.lagebild"
    while not (path.exists() and path.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    # A signal that meets Python inside `exec`, as when a dataclass is made, ends the process by that signal in the end,
    # whatever status was asked for; shells report 130 for both.
    assert process.returncode in (130, -signal.SIGINT)
    assert "Traceback" not in errors
    assert len(errors.splitlines()) == 1
    assert "interrupted" in errors
    before = len(Dossier(tmp_path / "d.lagebild").articles())
    assert before < ARTICLES
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8",
                          check=True)  # fmt: skip
    assert f"{ARTICLES - before} new reports" in done.stdout
    assert len(Dossier(tmp_path / "d.lagebild").articles()) == ARTICLES


def test_a_day_that_the_text_contradicts_is_said(run, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("Der Rat hat heute, am 4. März 2031, den Haushalt von Ostmark gebilligt.\n", "utf-8")
    for command in (["analyse"], ["add", str(tmp_path / "x.lagebild")]):
        result = run(*command, "--published", "2032-03-06", str(report))
        assert result.exit_code == 0
        assert "the text contradicts the day that was given" in result.stderr
        assert "heute … 4. März 2031" in result.stderr
