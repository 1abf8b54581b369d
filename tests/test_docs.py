"""The docs say what the code does: generated parts, examples that ran, links, names of files."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import lagebild

ROOT = Path(__file__).resolve().parents[1]
SKIPPED = {"build", "dist", "demo", "lagebild-demo", "__pycache__"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def repository() -> list[Path]:
    """Every file of the repository; without git, every file that is not hidden or built."""
    command = ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        files = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        files = [
            path
            for path in ROOT.rglob("*")
            if not {part for part in path.relative_to(ROOT).parts if part in SKIPPED or part[0] == "."}
        ]
    return sorted(path for path in files if path.is_file())


FILES = repository()
PAGES = [path for path in FILES if path.suffix == ".md"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def outside_of_blocks(page: str) -> str:
    """A page without its fenced blocks and comments."""
    return re.sub(r"<!--.*?-->", "", re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE), flags=re.DOTALL)


@pytest.mark.slow
def test_generated_parts_and_examples_are_up_to_date() -> None:
    """Runs every shell and Python example of the docs, too."""
    stored = (ROOT / "docs" / "reference" / "fingerprint.txt").read_text("utf-8").strip()
    asked = "import generate; print(generate.fingerprint())"
    here = subprocess.run([sys.executable, "-c", asked], cwd=ROOT / "docs", capture_output=True, text=True, check=True)
    if here.stdout.strip() != stored:
        pytest.skip("this processor rounds the model's numbers in another order than the one that ran the examples")
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_examples_stand_where_they_are_run(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    generated = re.compile(r"<!-- .*?\[\[\[cog.*?\]\]\] -->.*?<!-- \[\[\[end\]\]\] -->", re.DOTALL)
    by_hand = generated.sub("", text)
    blocks = re.findall(r"^```.*?\n(.*?)^```", by_hand, flags=re.DOTALL | re.MULTILINE)
    typed = [line for block in blocks for line in block.splitlines() if re.match(r"(\$ )?(lagebild|python) ", line)]
    assert typed == []
    assert "$ lagebild " in text


def test_figures_in_the_readme_are_generated() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    by_hand = re.sub(r"\[\[\[cog.*?\[\[\[end\]\]\]", "", text, flags=re.DOTALL)
    assert re.findall(r"\b0\.\d{2,}\b|\b\d+(?:\.\d+)? ?%", by_hand) == []


def anchors(page: Path) -> set[str]:
    """The anchors that hosts make of a page's headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = outside_of_blocks(page.read_text("utf-8"))
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"(?:src|srcset|href)=\"([^\"]+)\"", text)
    broken = []
    for target in targets:
        if re.match(r"https?://|mailto:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=name)
def test_named_files_are_there(page: Path) -> None:
    text = outside_of_blocks(page.read_text("utf-8"))
    tops = "src|docs|tests|examples|evaluation|benchmarks"
    named = re.findall(rf"`((?:{tops})/[\w./-]*)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []


# Put together from pieces, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a path of one machine": rf"(?<![\w.])/(?:{'wo' + 'rk'}|{'ro' + 'ot'})/|{re.escape(str(ROOT))}\b",
    "the number of an issue": r"\bis" + r"sue #?\d",
}
DATA_FOLDER = "../sha" + "red"


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_repository_speaks_of_the_project_alone(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    found = []
    for path in FILES:
        if path.suffix in {".png", ".mo", ".onnx", ".model"} or path.name == "LICENSE":
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{name(path)}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []


def test_no_file_needs_a_folder_beside_the_repository() -> None:
    # The build script alone looks whether it is there.
    named = [name(path) for path in FILES if DATA_FOLDER in path.read_bytes().decode("utf-8", "replace")]
    assert set(named) <= {".ci/run"}


def test_the_changelog_knows_the_version() -> None:
    headings = re.findall(r"^## \[(.*?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert lagebild.__version__ == PROJECT["project"]["version"]
    # Before the first release, everything is unreleased.
    assert lagebild.__version__ in headings or headings == ["Unreleased"]


def test_the_constraints_name_every_package_that_the_project_asks_for() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    fixed = {canonicalize_name(line.split("==")[0]): line.split("==")[1] for line in lines if "==" in line}
    asked = [Requirement(line) for line in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]]
    missing = [
        str(requirement)
        for requirement in asked
        if not requirement.specifier.contains(fixed.get(canonicalize_name(requirement.name), "0"), prereleases=True)
    ]
    assert missing == [], "run `make lock`"


def test_the_decision_on_dependencies_names_each() -> None:
    page = (ROOT / "docs" / "decisions" / "0003-dependencies.md").read_text("utf-8")
    names = [Requirement(line).name for line in PROJECT["project"]["dependencies"]]
    assert [each for each in names if f"| {each} " not in page] == []
    pulled_in = {
        canonicalize_name(Requirement(line).name)
        for package in names
        for line in metadata.requires(package) or []
        if "extra ==" not in line
    }
    assert pulled_in  # else the sentence on what they pull in is out of date


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_every_page_of_the_docs_is_linked() -> None:
    linked: set[Path] = set()
    for page in PAGES:
        targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        linked |= {(page.parent / target).resolve() for target in targets}
    lonely = [name(page) for page in PAGES if page.is_relative_to(ROOT / "docs") and page.resolve() not in linked]
    assert lonely == []
