"""Score a model folder on the development data, try other thresholds, and calibrate its confidence.

    python -m training.score --model FOLDER --data DATA [--grid NAME=VALUE,VALUE …] [--calibrate] [--errors]

FOLDER is what `training.export` wrote, DATA holds `quotations/dev`. `--grid` tries other thresholds (see
`lagebild.extraction.model_statements.Thresholds`), one at a time; `--set NAME=VALUE …` writes the chosen ones into the
folder's `model.json`. `--calibrate` fits the confidence on dev by logistic regression and writes its weights; the
reliability table that it prints is out of fold (ten folds of articles), so that no article judges itself.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from evaluation import score_statements

from lagebild.extraction.model_statements import Judged, Thresholds, judge, written
from lagebild.extraction.statements import find_statements
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.language.encoder import Model
from lagebild.language.reading import KINDS, Reading
from lagebild.language.tagging import read
from lagebild.records import Article, Document, Parse
from training.export import update

FIGURES = ("quote", "speaker", "cue", "frame", "addressee", "roles", "joint")
SIGNS = ("bias", "quoted", "speaker", "silent", "silent_best", "cue", "ruled", "rule", "words", *KINDS[1:])


@dataclass
class Read:
    """One article of the development data, read by the model."""

    path: Path
    text: str
    parse: Parse
    reading: Reading


def read_folder(folder: Path, model: Model) -> list[Read]:
    """All articles of a folder of the quotation data."""
    texts, parses, ruled, paths = [], [], [], sorted(folder.glob("*.json"))
    for path in paths:
        text = json.loads(path.read_text("utf-8"))["originalText"]
        passages, article = segment(Document(Article(uri=path.name), text))
        texts.append(text)
        parses.append(parse(text, passages))
        ruled.append(find_statements(text, parses[-1], passages, article))
    readings = read(model, texts, parses, ruled)
    return [Read(*each) for each in zip(paths, texts, parses, readings, strict=True)]


def score(found: list[tuple[Read, list[Judged]]]) -> dict[str, Any]:
    """The data set's own figures."""
    with tempfile.TemporaryDirectory() as folder:
        for each, judged in found:
            content = msgspec.json.encode({"statements": [j.statement for j in judged]})
            (Path(folder) / each.path.name).write_bytes(content)
        before, out = sys.argv, io.StringIO()
        sys.argv = ["", str(found[0][0].path.parent), folder, "--json", "--per-kind"]
        try:
            with contextlib.redirect_stdout(out):
                score_statements.main()
        finally:
            sys.argv = before
    result: dict[str, Any] = json.loads(out.getvalue())
    return result


def line(result: dict[str, Any]) -> str:
    """One line of figures."""
    f1 = " ".join(f"{name} {result[name]['f1']:.3f}" for name in FIGURES)
    return f"{f1} attributed {result['attributed']:.3f} invented {result['invented']:.3f}"


def judged_by(read_articles: list[Read], limits: Thresholds) -> list[tuple[Read, list[Judged]]]:
    """What the thresholds make of each article."""
    return [(each, judge(each.text, each.parse, each.reading, limits)) for each in read_articles]


def outcomes(found: list[tuple[Read, list[Judged]]]) -> tuple[np.ndarray, np.ndarray, np.ndarray, Counter[str]]:
    """Signs (statements, SIGNS), whether quote and speaker are right, the article of each; and counts of what went
    how: `right`, `wrong` (the quote is right, the speaker is another), `invented`, `unattributed` (no speaker where
    there is one), `missing` (gold that nothing covers by half)."""
    signs, right, group = [], [], []
    counts: Counter[str] = Counter()
    for number, (each, judged) in enumerate(found):
        article = json.loads(each.path.read_text("utf-8"))
        gold = list(score_statements.gold_statements(article))
        as_json = msgspec.json.decode(msgspec.json.encode({"statements": [j.statement for j in judged]}))
        system = list(score_statements.predicted_statements(as_json, article["tokens"]))
        partner = {j: gold[i] for i, j in score_statements.pair(gold, system)}
        hit = set()
        for k, (j, s) in enumerate(zip(judged, system, strict=True)):
            g = partner.get(k)
            fits = g is not None and score_statements.f1(g["quote"], s["quote"]) >= 0.5
            attributed = fits and (bool(g["speaker"] & s["speaker"]) or not (g["speaker"] or s["speaker"]))
            if fits:
                hit.add(id(g))
            kind = (
                "right"
                if attributed
                else "invented"
                if not any(s["quote"] & other["quote"] for other in gold)
                else "other edges"
                if not fits
                else "unattributed"
                if not s["speaker"]
                else "wrong"
            )
            counts[kind] += 1
            signs.append([j.signs.get(name, 0.0) for name in SIGNS])
            right.append(float(attributed))
            group.append(number)
        counts["missing"] += sum(id(g) not in hit for g in gold)
        counts["gold"] += len(gold)
    return np.array(signs, np.float64), np.array(right), np.array(group), counts


def fit(signs: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights of a logistic regression with a little ridge (Newton's method)."""
    weights = np.zeros(signs.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-signs @ weights))
        gradient = signs.T @ (p - right) + ridge * weights
        hessian = (signs * (p * (1 - p))[:, None]).T @ signs + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def reliability(
    signs: np.ndarray, right: np.ndarray, group: np.ndarray, folds: int = 10
) -> tuple[list[str], np.ndarray]:
    """A table of confidence against truth, each statement judged by weights fitted on other articles."""
    sure = np.zeros(len(right))
    for fold in range(folds):
        test = group % folds == fold
        sure[test] = 1 / (1 + np.exp(-signs[test] @ fit(signs[~test], right[~test])))
    rows = ["| confidence | statements | mean confidence | right |", "| --- | ---: | ---: | ---: |"]
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            gap = abs(sure[inside].mean() - right[inside].mean())
            error += inside.mean() * gap
            rows.append(
                f"| {low:.1f} to {low + 0.1:.1f} | {inside.sum()} "
                f"| {sure[inside].mean():.2f} | {right[inside].mean():.2f} |"
            )
    rows.append(f"Expected calibration error {error:.3f}, Brier score {((sure - right) ** 2).mean():.3f}.")
    return rows, sure


def main() -> None:
    """Score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--grid", nargs="*", default=[], metavar="NAME=VALUES")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE")
    parser.add_argument("--calibrate", action="store_true")
    args = parser.parse_args()
    kinds = {field.name: type(field.default) for field in fields(Thresholds)}
    model = Model(args.model)
    limits = Thresholds(**model.spec.get("thresholds", {}))
    for pair in args.set:
        name, value = pair.split("=")
        limits = replace(limits, **{name: kinds[name](float(value))})
    if args.set:
        update(args.model, {"thresholds": {field.name: getattr(limits, field.name) for field in fields(limits)}})
    articles = read_folder(args.data / "quotations" / "dev", model)
    found = judged_by(articles, limits)
    print(line(score(found)))
    for trial in args.grid:
        name, values = trial.split("=")
        for value in values.split(","):
            changed = replace(limits, **{name: kinds[name](float(value))})
            print(f"{name} {value}: {line(score(judged_by(articles, changed)))}", flush=True)
    if args.calibrate:
        signs, right, group, counts = outcomes(found)
        rows, sure = reliability(signs, right, group)
        print("\n".join(rows), counts, sep="\n")
        weights = dict(zip(SIGNS, np.round(fit(signs, right), 4).tolist(), strict=True))
        update(args.model, {"confidence": weights})
        for low in (0.0, 0.2, 0.3, 0.4, 0.5):
            for silent in (low, low + 0.15, low + 0.3):
                changed, flat = replace(limits, keep=low, keep_silent=silent), iter(sure)
                kept = [
                    (each, [judged[k] for k in written(judged, [float(next(flat)) for _ in judged], changed)])
                    for each, judged in found
                ]
                print(f"keep {low} keep_silent {silent:.2f}: {line(score(kept))} {dict(outcomes(kept)[3])}")


if __name__ == "__main__":
    main()
