"""What the reading model costs: whole `analyse` against one bare pass of its encoder, station by station.

    python -m benchmarks.reading [FOLDER] [--repeat 3] [--together 8] [--json]

FOLDER holds *.txt or the *.json of the quotation data (github.com/uhh-lt/german-news-quotation-attribution-2024);
without it the example reports are read. Each figure is the shortest of some runs, all parts taken in turn, with one
thread a core. "Bare" is the encoder alone over the same windows in the same batches, cut and batched beforehand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lagebild.extraction.model_statements import Thresholds, judge
from lagebild.extraction.statements import find_statements
from lagebild.extraction.time_expressions import find_times
from lagebild.ingest.decoding import decode
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.language.dependencies import read_syntax
from lagebild.language.encoder import load
from lagebild.language.features import words_of
from lagebild.language.tagging import first_pieces, read, sentence_numbers, windows, word_states
from lagebild.pipeline import analyse_documents
from lagebild.records import Article, Document

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reports"


def texts_in(folder: Path) -> list[str]:
    """The articles of a folder."""
    found = [json.loads(path.read_text("utf-8"))["originalText"] for path in sorted(folder.glob("*.json"))
             if not path.name.endswith(".meta.json")]  # fmt: skip
    return found + [decode(path.read_bytes(), path.name).text for path in sorted(folder.glob("*.txt"))]


def measure(texts: list[str], together: int, repeat: int) -> dict[str, float]:
    """Seconds of each part for all texts, shortest of `repeat` rounds."""
    model = load()
    documents = [Document(Article(uri=str(k)), text) for k, text in enumerate(texts)]
    segmented = [segment(document) for document in documents]
    parses = [parse(text, passages) for text, (passages, _) in zip(texts, segmented, strict=True)]
    ruled = [find_statements(t, p, *s) for t, p, s in zip(texts, parses, segmented, strict=True)]
    groups = [range(k, min(k + together, len(texts))) for k in range(0, len(texts), together)]
    ready = []
    for group in groups:
        cut = []
        for k in group:
            pieces, ends = model.pieces(texts[k])
            first = first_pieces(ends, [word.start for word in words_of(parses[k])])
            spec = model.spec
            cut += list(windows(pieces, first, sentence_numbers(parses[k]), spec["window"], spec["overlap"]))
        ready.append(([w.pieces for w in cut], [w.first for w in cut]))
    readings = [
        r for g in groups for r in read(model, [texts[k] for k in g], [parses[k] for k in g], [ruled[k] for k in g])
    ]

    def bare() -> None:
        for pieces, first in ready:
            model.states(pieces, first)

    def whole() -> None:
        for group in groups:
            for found in analyse_documents([documents[k] for k in group], "model"):
                if isinstance(found, Exception):
                    raise found

    def rules() -> None:
        for text, (passages, article) in zip(texts, segmented, strict=True):
            find_statements(text, parse(text, passages), passages, article)

    def states() -> None:
        for g in groups:
            word_states(model, [texts[k] for k in g], [parses[k] for k in g])

    def heads() -> None:
        for g in groups:
            read(model, [texts[k] for k in g], [parses[k] for k in g], [ruled[k] for k in g])

    def decisions() -> None:
        for text, parsed, reading in zip(texts, parses, readings, strict=True):
            judge(text, parsed, reading, Thresholds())

    def times() -> None:
        for text, parsed, (passages, article), found in zip(texts, parses, segmented, ruled, strict=True):
            find_times(text, parsed, passages, article, found)

    def syntax() -> None:
        for g in groups:
            read_syntax(model, [texts[k] for k in g], [parses[k] for k in g])

    parts: dict[str, Callable[[], None]] = {
        "bare pass": bare, "analyse": whole, "rules": rules, "states of words": states, "states and heads": heads,
        "roles and decisions": decisions, "time expressions": times, "states and syntax": syntax,
    }  # fmt: skip
    best = dict.fromkeys(parts, float("inf"))
    for _ in range(repeat):
        for name, part in parts.items():
            begin = time.perf_counter()
            part()
            best[name] = min(best[name], time.perf_counter() - begin)
    return best


def start() -> float:
    """Seconds from the start of `lagebild analyse` on one short report to its end."""
    report = min(EXAMPLES.glob("*.txt"), key=lambda path: path.stat().st_size)
    command = [sys.executable, "-m", "lagebild", "analyse", "--engine", "model", str(report)]
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        best = min(best, time.perf_counter() - begin)
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--together", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    texts = texts_in(args.folder)
    seconds = measure(texts, args.together, args.repeat)
    ratio = seconds["analyse"] / seconds["bare pass"]
    result = {**seconds, "analyse over bare": ratio, "articles": len(texts), "start": start()}
    result["articles a second"] = len(texts) / seconds["analyse"]
    if args.json:
        print(json.dumps(result))
        return
    for name, value in seconds.items():
        print(f"{name:22s} {1000 * value / len(texts):8.1f} ms an article")
    print(f"analyse takes {ratio:.2f} times the bare pass; {result['articles a second']:.1f} articles a second")
    print(f"from the start of the command to its end with one short report: {result['start']:.2f} s")


if __name__ == "__main__":
    main()
