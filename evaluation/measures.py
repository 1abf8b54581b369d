"""What is measured, and on which data: each measure is a function from the data's folder to figures.

The data are not part of the repository. `DATA` is a folder that holds (each part may be missing)

    data/quotations/dev, data/quotations/train   German Wikinews articles with quotations (CC BY-NC-SA 4.0):
                                                 github.com/uhh-lt/german-news-quotation-attribution-2024
    data/germeval2014/*.tsv                      GermEval 2014, named entities (CC BY 4.0): germeval.github.io
    data/ud/*.conllu                             German Universal Dependencies (GSD, PUD): universaldependencies.org
    data/krauts/gold, data/krauts/text           KRAUTS, German news with time expressions (CC BY-NC 4.0), and its
                                                 texts with the day of each: github.com/JannikStroetgen/KRAUTS
    gold/*.json, seeds/*.txt                     hand-made gold of real reports, and the reports

The example reports and their gold are in `examples/` and always measured.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from lagebild.ingest import Failure, read
from lagebild.pipeline import analyse, analyse_document, analyse_documents
from lagebild.records import Article, Document, Engine

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"

Figures = dict[str, float]


@dataclass(frozen=True)
class Measure:
    """One measure.

    Attributes:
        name: its name in `floors.json`.
        folders: what it reads, below DATA; below `examples/` for the example story.
        run: from the root that holds the folders to figures, 0 to 1.
        command: what prints the same figures by hand.
        slack: how far a figure may fall below its floor: processors round the model's numbers in different order.
    """

    name: str
    folders: tuple[str, ...]
    run: Callable[[Path], Figures]
    command: str
    slack: float = 0.0


def data_hash(root: Path, folders: tuple[str, ...]) -> str:
    """SHA-256 over the names and contents of all files in the folders, in order."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in (root / folder).rglob("*") if p.is_file()):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _score(script: str, gold: Path, analyses: Path, *subcommand: str) -> dict[str, Any]:
    command = [sys.executable, str(HERE / script), *subcommand, str(gold), str(analyses), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def write_reports(reports: Path, out: Path, engine: Engine = "rules") -> None:
    """Analyse all reports of a folder into `out`, one file a report, named after it."""
    for document in read([str(reports)]):
        if isinstance(document, Failure):
            raise SystemExit(f"{document.uri}: {document.error}")
        analysis, _ = analyse_document(document, engine)
        (out / (Path(document.article.uri).stem + ".json")).write_bytes(msgspec.json.encode(analysis))


def _articles(gold: Path, reports: Path, engine: Engine) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        write_reports(reports, Path(folder), engine)
        result = _score("score_articles.py", gold, Path(folder))
    names = ("recall", "precision", "speaker", "kind", "chain", "via", "anonymous")
    figures = {f"statements.{name}": result["statements"][name] for name in names}
    figures |= {f"furniture.{name}": result["furniture"][name] for name in ("recall", "precision", "f1", "headings")}
    told = ("recall", "precision", "date", "status", "participants")
    figures |= {f"events.{name}": result["events"][name] for name in told}
    return {name: value for name, value in figures.items() if value is not None}


def examples(root: Path, engine: Engine = "rules") -> Figures:
    """The example story against its gold."""
    return _articles(root / "gold", root / "reports", engine)


def reports(root: Path, engine: Engine = "rules") -> Figures:
    """Real reports against their hand-made gold."""
    return _articles(root / "gold", root / "seeds", engine)


def quotation_texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """The articles of the quotation data: file and text."""
    for path in sorted(folder.glob("*.json")):
        yield path, json.loads(path.read_text("utf-8"))["originalText"]


def quotations(root: Path, part: str = "dev", engine: Engine = "rules") -> Figures:
    """German Wikinews, with the data set's own metric."""
    gold = root / "data" / "quotations" / part
    with tempfile.TemporaryDirectory() as folder:
        for path, text in quotation_texts(gold):
            (Path(folder) / path.name).write_bytes(msgspec.json.encode(analyse(text, engine=engine)))
        result = _score("score_statements.py", gold, Path(folder))
    figures = {
        f"{name}.f1": result[name]["f1"] for name in ("quote", "speaker", "cue", "frame", "addressee", "roles", "joint")
    }
    return {**figures, "attributed": result["attributed"], "not_invented": 1 - result["invented"]}


def sentence_boundaries(root: Path) -> Figures:
    """Sentence ends: precision and recall as F1 on three sets."""
    from evaluation.sentences import own, score, sets

    return {f"{name}.f1": score(own, articles).f1 for name, articles in sets(root / "data")}


def times(root: Path) -> Figures:
    """KRAUTS, with TempEval-3's measures."""
    folder_of_data = root / "data" / "krauts"
    with tempfile.TemporaryDirectory() as folder:
        write_reports(folder_of_data / "text", Path(folder))
        result = _score("score_times.py", folder_of_data / "gold", Path(folder), "score")["all"]
    return {f"{name}.f1": result[name]["F1"] for name in ("strict", "relaxed", "type", "value", "strict+value")}


def entities(root: Path) -> Figures:
    """Names on half of GermEval 2014's development file: strict F1 of the three plain labels, and of all twelve."""
    gold = root / "data" / "germeval2014" / "NER-de-dev.tsv"
    with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(HERE / "score_entities.py"), "text", str(gold), texts], check=True)
        paths = sorted(Path(texts).glob("*.txt"))
        for begin in range(0, len(paths), 64):
            some = paths[begin : begin + 64]
            documents = [Document(Article(uri=path.name), path.read_text("utf-8")) for path in some]
            for path, found in zip(some, analyse_documents(documents, "model"), strict=True):
                if isinstance(found, Exception):
                    raise found
                (Path(folder) / f"{path.stem}.json").write_bytes(msgspec.json.encode(found[0]))
        result = _score("score_entities.py", gold, Path(folder), "score")
    return {f"{name}.f1": result[name]["f1"] for name in ("main", "all")}


def syntax(root: Path) -> Figures:
    """Universal Dependencies, German GSD test, on gold words."""
    from evaluation.syntax import counts, figures, found_in, read_trees

    trees = list(read_trees(root / "data" / "ud" / "de_gsd-ud-test.conllu"))
    found = figures(counts(trees, found_in(trees)))
    return {name: found[name] for name in ("upos", "uas", "las", "konjunktiv.f1")}


def report_dates(root: Path) -> Figures:
    """The day of a report from its text alone: ranges given, right, closed; and no day doubted that is right."""
    from evaluation.report_dates import figures, krauts, wikinews

    found = {"krauts": figures(krauts(root / "data")), "wikinews-train": figures(wikinews(root / "data"))}
    names = ("given", "right", "closed", "closed right", "not doubted")
    return {f"{where}.{name}": values[name] for where, values in found.items() for name in names}


def actors(root: Path) -> Figures:
    """Who is the same within a report and across reports, on the example story."""
    from evaluation.actors import figures

    return figures(root)


def chains(root: Path, engine: Engine = "rules") -> Figures:
    """By way of whom each statement came, and who said nothing, on fourteen reports."""
    from evaluation.chains import figures

    return figures(root, engine)


def copies(root: Path) -> Figures:
    """Shared passages among 1,000 articles with copies known to the letter: characters found, and rightly found."""
    from benchmarks.copied_texts import make
    from benchmarks.copies import measure

    found = measure("lagebild", make(root / "data" / "quotations" / "train", 1000))
    return {name: found[name] for name in ("recall", "precision")}


MEASURES = (
    Measure("examples", ("gold", "reports"), examples, "make eval"),
    Measure("actors", ("actors", "gold", "reports"), actors, "python -m evaluation.actors"),
    Measure("chains", ("chains",), chains, "python -m evaluation.chains"),
    Measure("chains-model", ("chains",), partial(chains, engine="model"), "python -m evaluation.chains", 0.02),
    Measure("reports", ("gold", "seeds"), reports, "make eval DATA=folder"),
    Measure("times", ("data/krauts",), times, "make eval DATA=folder"),
    Measure(
        "report-dates", ("data/krauts", "data/quotations/train"), report_dates, "python -m evaluation.report_dates DATA"
    ),
    Measure("copies", ("data/quotations/train",), copies, "python -m benchmarks.copies FOLDER"),
    Measure("quotations-dev", ("data/quotations/dev",), quotations, "make eval DATA=folder"),
    Measure("examples-model", ("gold", "reports"), partial(examples, engine="model"), "make eval", 0.02),
    Measure("reports-model", ("gold", "seeds"), partial(reports, engine="model"), "make eval DATA=folder", 0.02),
    Measure(
        "quotations-dev-model",
        ("data/quotations/dev",),
        partial(quotations, engine="model"),
        "make eval DATA=folder",
        0.004,
    ),
    Measure("entities-dev", ("data/germeval2014",), entities, "make eval DATA=folder", 0.004),
    Measure("syntax-gsd-test", ("data/ud",), syntax, "python -m evaluation.syntax FILE", 0.004),
    Measure(
        "sentences", ("data/ud", "data/quotations/train"), sentence_boundaries, "python -m evaluation.sentences DATA"
    ),
)
