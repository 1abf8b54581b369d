"""The wheel and the source archive: what is in them, and the demo from an installed wheel in an empty environment."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import lagebild

ROOT = Path(__file__).resolve().parents[1]
pytest.importorskip("hatchling", reason="the build back end is part of the development tools")
pytestmark = pytest.mark.slow

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LAGEBILD"))}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env={**CLEAN, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source archive, and the wheel built from what is in it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    (source,) = (path for path in folder.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    (wheel,) = folder.glob("*.whl")
    return archive, wheel


def test_the_wheel_holds_all_that_runs(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        held = {name for name in wheel.namelist() if wheel.getinfo(name).file_size or name.endswith("py.typed")}
    package = ROOT / "src"
    kinds = {".py", ".toml", ".sql", ".mo", ".j2", ".css", ".js", ".typed", ".svg", ".html"}
    wanted = {
        path.relative_to(package).as_posix()
        for path in (package / "lagebild").rglob("*")
        if path.is_file() and (path.suffix in kinds or path.name == "py.typed") and path.stat().st_size
    }
    wanted |= {"lagebild/py.typed", "lagebild/dossier/schema.sql"}
    wanted |= {f"lagebild/_examples/{path.name}" for path in (ROOT / "examples" / "reports").iterdir()}
    assert wanted - held == set()
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert not [name for name in held if name.startswith(("tests/", "docs/", "evaluation/"))]


def test_the_source_archive_holds_tests_docs_and_examples(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "constraints.txt",
        "tests/test_packaging.py", "docs/why.md", "docs/generate.py", "examples/README.md", "evaluation/gate.py",
        "pyproject.toml",
    }  # fmt: skip
    assert wanted - held == set()


def test_the_demo_runs_from_an_installed_wheel(built: tuple[Path, Path], tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    options = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, built[1], cwd=tmp_path)
    # The dependencies are those of this environment, so that nothing is downloaded. A path file, because its own
    # path files (an editable install of the clone among them) are then not followed.
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", asked, cwd=tmp_path).strip())
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "dependencies.pth").write_text("\n".join(sorted(others)) + "\n", "utf-8")
    where = run(python, "-c", "import lagebild; print(lagebild.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(home)
    said = run(python.with_name("lagebild"), "demo", cwd=tmp_path)
    assert "brief.html" in said
    brief = (tmp_path / "lagebild-demo" / "brief.html").read_text("utf-8")
    assert "Halmersee" in brief
    verified = run(python.with_name("lagebild"), "verify", "lagebild-demo/demo.lagebild", cwd=tmp_path)
    total, _, found = verified.strip().splitlines()[-1].partition(" receipts: ")
    assert found == f"{total} found"
    german = run(python.with_name("lagebild"), "--lang", "de", "--help", cwd=tmp_path)
    assert "Befehle" in german or "Berichte" in german


def test_the_public_names_are_listed() -> None:
    assert dir(lagebild) == sorted(lagebild.__all__)
    for name in lagebild.__all__:
        assert getattr(lagebild, name) is not None
