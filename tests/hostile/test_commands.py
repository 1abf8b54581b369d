"""What bad use gets: one line that says what happened and what to do, the right exit status, never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
TEXT = (
    "Die Regierung von Ostmark will am Samstag verhandeln, sagte Außenministerin Mira Kolb am Donnerstag. „Wir sind zu "
    "allen Gesprächen bereit“, sagte Kolb in der Hauptstadt Dorvenau.\n"
)


def lagebild(*arguments: str, cwd: Path, shell: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command: list[str] | str = [sys.executable, "-m", "lagebild", *arguments]
    if shell:
        command = f"{sys.executable} -m lagebild {shell}"
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT | environment, capture_output=True, text=True,
                          shell=bool(shell), timeout=120, encoding="utf-8", errors="surrogateescape",
                          check=False)  # fmt: skip


def refused(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    for word in words:
        assert word in done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "17.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["statements", "fehlt.lagebild"], ["fehlt.lagebild"]),
        (["search", "fehlt.lagebild", "x"], ["fehlt.lagebild"]),
        (["verify", "fehlt.lagebild"], ["fehlt.lagebild"]),
        (["articles", "fehlt.lagebild", "--json"], ["fehlt.lagebild"]),
        (["brief", "fehlt.lagebild", "-o", "a.html"], ["fehlt.lagebild"]),
        (["statements", "17.txt"], ["17.txt"]),
        (["add", "17.txt", "17.txt"], ["17.txt"]),
        (["add", ".", "17.txt"], ["."]),
        (["add", "gibt/es/nicht/d.lagebild", "17.txt"], ["gibt/es/nicht"]),
        (["add", "d.lagebild", "fehlt.txt"], ["fehlt.txt"]),
        (["analyse", "17.txt", "--out", "/proc/nein"], ["/proc/nein"]),
    ],
)
def test_what_is_not_there_is_named(arguments: list[str], words: list[str], folder: Path) -> None:
    done = lagebild(*arguments, cwd=folder)
    if arguments[1] == "d.lagebild":
        assert done.returncode == 1
        assert "fehlt.txt" in done.stderr
        return
    refused(done, 1, *words)
    assert len(done.stderr.splitlines()) == 1
    assert (folder / "17.txt").read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["gibtsnicht"],
        ["add"],
        ["add", "d.lagebild"],
        ["analyse"],
        ["analyse", "17.txt", "--jobs", "0"],
        ["analyse", "17.txt", "--max-size", "viel"],
        ["analyse", "17.txt", "--engine", "zauberei"],
        ["analyse", "17.txt", "--engine", "oracle"],
        ["analyse", "17.txt", "--published", "neulich"],
        ["add", "d.lagebild", "17.txt", "--map", "text"],
        ["add", "d.lagebild", "17.txt", "--map", "farbe=rot"],
        ["statements", "d.lagebild", "--kind", "laut"],
        ["search", "d.lagebild"],
        ["brief", "d.lagebild"],
        ["rules", "ZZ99"],
        ["timeline", "d.lagebild", "--status", "weg"],
        ["export", "d.lagebild"],
        ["--lang", "fr", "rules"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str], folder: Path) -> None:
    done = lagebild(*arguments, cwd=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (done.stderr or done.stdout).strip()
    assert not (folder / "d.lagebild").exists()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled")
    (path / "17.txt").write_text(TEXT, "utf-8")
    done = lagebild("add", "d.lagebild", "17.txt", cwd=path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["brief", "d.lagebild", "-o", "a.pdf"], 2, ".html or .md"),
        (["brief", "d.lagebild", "-o", "a"], 2, ".html or .md"),
        (["brief", "d.lagebild", "-o", "gibt/es/nicht.html"], 1, "nicht.html"),
        (["statements", "d.lagebild", "--since", "gestern"], 2, "gestern"),
        (["statements", "d.lagebild", "--about", "?!"], 2, "?!"),
        (["search", "d.lagebild", '"'], 2, "word"),
    ],
)
def test_values_that_cannot_be_meant(arguments: list[str], status: int, word: str, filled: Path) -> None:
    done = lagebild(*arguments, cwd=filled)
    refused(done, status, word)
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_in_the_place_of_the_brief(filled: Path) -> None:
    (filled / "ordner.html").mkdir()
    refused(lagebild("brief", "d.lagebild", "-o", "ordner.html", cwd=filled), 1, "ordner.html")


def test_a_reader_that_leaves_early_is_no_error(filled: Path) -> None:
    many = filled / "many"
    many.mkdir()
    for number in range(60):
        (many / f"{number}.txt").write_text(TEXT.replace("Samstag", f"Tag {number}") * 20, "utf-8")
    for shell in ("analyse many | head -c 10", "rules | head -n 1", "analyse many | true", "--help | true",
                  "verify d.lagebild --json | head -n 1"):  # fmt: skip
        done = lagebild(cwd=filled, shell=shell)
        assert done.stderr == "", shell


@pytest.mark.parametrize(
    "shell", ["statements d.lagebild --json", "statements d.lagebild", "rules ST01", "--help", "analyse 17.txt"]
)
def test_a_reader_that_is_gone_is_told_from_a_failed_article(shell: str, filled: Path) -> None:
    status = "; exit ${PIPESTATUS[0]}'"
    done = lagebild(
        cwd=filled, shell=f"--version >/dev/null; bash -c '{sys.executable} -m lagebild {shell} | true{status}"
    )
    assert (done.returncode, done.stderr) == (141, "")


def test_a_dossier_is_made_for_a_report_that_can_be_read_only(folder: Path) -> None:
    (folder / "leer.txt").write_bytes(b"")
    assert lagebild("add", "d.lagebild", "leer.txt", "fehlt.txt", cwd=folder).returncode == 1
    assert not (folder / "d.lagebild").exists()
    done = lagebild("add", "d.lagebild", "leer.txt", "17.txt", "fehlt.txt", cwd=folder)
    assert done.returncode == 1
    assert "1 new report, 0 new versions, 0 unchanged, 2 failed" in done.stdout


def test_a_closed_standard_output_is_no_traceback(filled: Path) -> None:
    done = lagebild(cwd=filled, shell="statements d.lagebild --json >&-")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_named(filled: Path) -> None:
    for shell in ("statements d.lagebild --json >/dev/full", "statements d.lagebild >/dev/full", "rules >/dev/full"):
        done = lagebild(cwd=filled, shell=shell)
        assert done.returncode == 1, shell
        assert "Traceback" not in done.stderr
        assert "No space left" in done.stderr
        assert "defect" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    locked = folder / "locked"
    locked.mkdir(mode=0o500)
    refused(lagebild("analyse", "17.txt", "--out", "locked", cwd=folder), 1, "locked")
    refused(lagebild("add", "locked/d.lagebild", "17.txt", cwd=folder), 1, "locked")


def test_file_names_cannot_write_to_the_terminal(folder: Path) -> None:
    name = "a\x1b[2J\nlagebild: alles gut\u202e.txt"
    (folder / name).write_bytes(b"")
    done = lagebild("analyse", name, cwd=folder)
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_file_names_that_are_no_utf8(folder: Path) -> None:
    (folder / os.fsdecode(b"K\xfcste.txt")).write_bytes(TEXT.replace("Samstag", "Sonntag").encode())
    done = lagebild("analyse", ".", "--out", "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert len(list((folder / "out").iterdir())) == 2
    assert lagebild("add", "d.lagebild", "17.txt", os.fsdecode(b"K\xfcste.txt"), cwd=folder).returncode == 0
    done = lagebild("brief", "d.lagebild", "-o", "b.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert lagebild("articles", "d.lagebild", cwd=folder).returncode == 0


def test_script_in_names_titles_and_text_stays_text(folder: Path) -> None:
    bad = "<img src=x onerror=alert(1)>"
    (folder / f"{bad}.txt").write_text(TEXT.replace("Dorvenau", f"Dorvenau {bad}</script>"), "utf-8")
    (folder / f"{bad}.meta.json").write_text(json.dumps({"title": bad, "outlet": bad, "url": "javascript:alert(1)"}))
    assert lagebild("add", f"{bad}.lagebild", f"{bad}.txt", cwd=folder).returncode == 0
    for output in ("b.html", "b.md"):
        assert lagebild("brief", f"{bad}.lagebild", "-o", output, cwd=folder).returncode == 0
        assert not re.search(r"(?<!\\)<img", (folder / output).read_text("utf-8"))
    assert 'href="javascript:' not in (folder / "b.html").read_text("utf-8")


def test_a_defect_is_one_line_and_shows_its_traceback_only_when_asked(filled: Path) -> None:
    broken = (
        "import lagebild.workspace as w\n"
        "def fail(*a, **k): raise ZeroDivisionError('boom')\n"
        "w.Dossier.articles = fail\n"
        "from lagebild.views.cli import run\n"
        "run()"
    )
    command = [sys.executable, "-c", broken, "articles", "d.lagebild"]
    quiet = subprocess.run(command, cwd=filled, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert quiet.returncode == 1
    assert "Traceback" not in quiet.stderr
    assert "ZeroDivisionError: boom" in quiet.stderr
    assert "LAGEBILD_DEBUG=1" in quiet.stderr
    debug = ENVIRONMENT | {"LAGEBILD_DEBUG": "1"}
    loud = subprocess.run(command, cwd=filled, env=debug, capture_output=True, text=True, check=False)
    assert "Traceback" in loud.stderr
