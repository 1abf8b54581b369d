"""Score a run's last checkpoint on dev: statements by the data set's own metric, and named entities.

    python -m training.score --run RUN --data DATA [--grid NAME=VALUE,VALUE …]

`--grid` tries other thresholds (see `training.decoding.Thresholds`), one at a time. Long articles are read in
overlapping windows whose states are averaged, those near a window's edge counting less, so that there is no seam.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import entities
from training.articles import Example, windows
from training.decoding import Thresholds, decode
from training.export import load
from training.train import OVERLAP, WINDOW, Model, batches, prepare

SCORER = Path(__file__).resolve().parents[1] / "evaluation" / "score_statements.py"
MAIN = {"PER", "LOC", "ORG"}
ALL = {label[2:] for label in entities.LABELS[1:]}
FIGURES = ("quote", "speaker", "cue", "frame", "addressee", "roles", "joint")
EDGE = 80
"""Words from a window's edge on which its states count in full."""


def states_of(model: Model, examples: list[Example], device: torch.device) -> list[np.ndarray]:
    """(words, width) states of each article."""
    jobs = [
        (i, w)
        for i, e in enumerate(examples)
        if len(e.first)
        for w in windows(e.pieces, e.first, e.sentence, WINDOW, OVERLAP)
    ]
    width = model.encoder.words.weight.shape[1]
    sums = [np.zeros((len(e.first), width), np.float32) for e in examples]
    weights = [np.zeros((len(e.first), 1), np.float32) for e in examples]
    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
        for batch in batches(jobs, lambda job: len(job[1].pieces), 4000, None):
            states = model.states([(w.pieces, w.first) for _, w in batch], device)
            for (i, w), state in zip(batch, states, strict=True):
                count = w.end - w.begin
                near = (
                    np.minimum(np.arange(count) + 1, count - np.arange(count)).clip(1, EDGE).astype(np.float32)[:, None]
                )
                if w.begin == 0:
                    near[: count // 2] = EDGE
                if w.end == len(examples[i].first):
                    near[count // 2 :] = EDGE
                sums[i][w.begin : w.end] += near * state.float().cpu().numpy()
                weights[i][w.begin : w.end] += near
    return [s / np.maximum(w, 1) for s, w in zip(sums, weights, strict=True)]


def score_statements(read: list[Any], head: Any, gold: Path, limits: Thresholds) -> dict[str, Any]:
    """The scorer's figures for all articles with these thresholds."""
    with tempfile.TemporaryDirectory() as folder:
        for example, tags, inner, joined in read:
            found = decode(example, tags, inner, joined, head, limits) if len(tags) else []
            (Path(folder) / f"{example.name}.json").write_text(json.dumps({"statements": found}), "utf-8")
        command = [sys.executable, str(SCORER), str(gold), folder, "--json", "--per-kind"]
        result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def entity_spans(labels: list[int]) -> set[tuple[int, int, str]]:
    """First and last word (exclusive) and label of each entity."""
    found, i = set(), 0
    while i < len(labels):
        name = entities.LABELS[labels[i]]
        j = i + 1
        if name[0] == "B":
            while j < len(labels) and entities.LABELS[labels[j]] == f"I-{name[2:]}":
                j += 1
            found.add((i, j, name[2:]))
        i = j
    return found


def best_labels(logs: np.ndarray) -> list[int]:
    """The best sequence in which an entity goes on only behind its own kind (Viterbi 1967)."""
    names = entities.LABELS
    step = np.array([[-1e4 if b[0] == "I" and a[2:] != b[2:] else 0 for b in names] for a in names])
    score = logs[0] + np.array([-1e4 if name[0] == "I" else 0 for name in names])
    back = []
    for row in logs[1:]:
        options = score[:, None] + step
        back.append(options.argmax(0))
        score = options.max(0) + row
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def score_entities(model: Model, sentences: list[entities.Sentence], device: torch.device) -> dict[str, float]:
    """Strict F1 of PER, LOC and ORG, and of all twelve labels."""
    counts = {"main": np.zeros(3), "all": np.zeros(3)}
    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
        for group in batches(sentences, lambda s: len(s.pieces), 4000, None):
            for s, state in zip(group, model.states([(s.pieces, s.first) for s in group], device), strict=True):
                logs = model.entities(state.float()).float().log_softmax(-1).cpu().numpy()
                found, gold = entity_spans(best_labels(logs)), entity_spans(s.labels.tolist())
                for name, wanted in (
                    ("main", {"PER", "LOC", "ORG"}),
                    ("all", {label[2:] for label in entities.LABELS[1:]}),
                ):
                    ours, theirs = {x for x in found if x[2] in wanted}, {x for x in gold if x[2] in wanted}
                    counts[name] += [len(ours & theirs), len(ours), len(theirs)]
    return {name: round(float(2 * c[0] / max(c[1] + c[2], 1)), 4) for name, c in counts.items()}


def line(result: dict[str, Any]) -> str:
    """One line of figures."""
    f1 = " ".join(
        f"{name} {result[name]['f1']:.3f}"
        for name in ("quote", "speaker", "cue", "frame", "addressee", "roles", "joint")
    )
    return f"{f1} attributed {result['attributed']:.3f} invented {result['invented']:.3f}"


def main() -> None:
    """Score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--grid", nargs="*", default=[], metavar="NAME=VALUES")
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = prepare(argparse.Namespace(out=args.run, data=args.data, tokenizer=None, pieces=0))
    model = load(args.run).to(device)
    print("entities", score_entities(model, data["entities_dev"], device))
    head, read = model.statements.cpu(), []
    for example, state in zip(data["dev"], states_of(model, data["dev"], device), strict=True):
        if not len(state):
            read.append((example, np.zeros((0, 1)), None, None))
            continue
        with torch.no_grad():
            joined = head.words(torch.from_numpy(state), torch.from_numpy(example.features))
            read.append(
                (example, head.tags(joined).softmax(-1).numpy(), head.inner_tags(joined).softmax(-1).numpy(), joined)
            )
    gold, limits = args.data / "quotations/dev", Thresholds()
    print(line(score_statements(read, head, gold, limits)))
    for trial in args.grid:
        name, values = trial.split("=")
        for value in values.split(","):
            changed = replace(limits, **{name: type(getattr(limits, name))(float(value))})
            print(f"{name} {value}: {line(score_statements(read, head, gold, changed))}", flush=True)


if __name__ == "__main__":
    main()
