"""Finding copies: recall, precision, time and memory, beside MinHash-LSH over passages, on copies known to the letter.

    python -m benchmarks.copies QUOTATIONS/train [--articles 1000 10000] [--systems lagebild rensa datasketch] [--json]

The folder holds articles of the German Wikinews quotation data; `copied_texts` says what is made of them, the same
each time. Each system reads the same texts in a process of its own, on one core, after a warm-up on a few of them,
and answers with passages: two places each.

Recall: of the characters of all true passages, on both sides, the share inside a passage found for that pair at that
place. Precision: of the characters of all passages found, the share inside a true one.

The peers, rensa (Rust) and datasketch, hash passages and not articles, as a copied paragraph drowns in a long article:
sentences joined until they have eight words, as word pairs; articles with a passage in common are aligned. They know
no alignment of their own, so they get this project's, the quicker and better one; `--difflib` gives them the standard
library's instead. `--sweep` prints what a peer reaches with each setting; `SETTINGS` holds the quickest one within
0.001 of its best recall. Compare processor seconds where other work shares the machine.

passim, which aligns as well, is not compared: what has its name in the package index checks passwords, and passim
itself comes from its repository alone, and needs Java and PySpark. A trial of its pairwise path on 102 articles (n 20,
gap 600) took some forty processor seconds, start of Spark included, with recall 0.973 and precision 0.884.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.copied_texts import UNIT, Article, Copied, copies, make

Found = tuple[int, int, int, int, int, int]
"""Numbers of two articles with start and end in each: a, start, end, b, start, end."""

SETTINGS: dict[str, dict[str, Any]] = {
    "rensa": {"permutations": 32, "bands": 8},
    "datasketch": {"permutations": 32, "bands": 8},
}
SWEEP = [
    {"permutations": rows * bands, "bands": bands}
    for rows, bands in [(2, 8), (3, 10), (4, 4), (4, 6), (4, 8), (4, 16), (4, 32), (5, 8)]
]
WARM_UP = 50
"""Articles that each system reads before the clock starts."""
FEW, RUNS = 10_000, 5
"""Up to so many articles, each system reads them so many times, and the quickest time counts."""
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"\w+")


# --- the systems


def lagebild(texts: Sequence[str], **_: Any) -> Iterator[Found]:
    """This project, as `add` runs it, without the dossier."""
    from lagebild.corpus.reuse import Text, compare
    from lagebild.corpus.shingles import Index
    from lagebild.span import Span

    def read(numbers: Iterable[int]) -> Iterator[Text]:
        return (Text(number, number, texts[number], (Span(0, len(texts[number])),)) for number in numbers)

    for result in compare(read(range(len(texts))), Index(), read):
        for each in result.matches:
            yield each[:6]


def _passages(texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Article and word pairs of each passage: a sentence, or several up to eight words."""
    for number, text in enumerate(texts):
        words: list[str] = []
        for sentence in _SENTENCE_END.split(text):
            words += _WORD.findall(sentence.casefold())
            if len(words) >= UNIT:
                yield number, [f"{one} {two}" for one, two in pairwise(words)]
                words = []
        if len(words) > 1:
            yield number, [f"{one} {two}" for one, two in pairwise(words)]


def rensa(texts: Sequence[str], permutations: int, bands: int, difflib: bool = False) -> Iterator[Found]:
    """rensa's R-MinHash and its LSH, in batches of all passages."""
    from rensa import RMinHash, RMinHashLSH

    owners, sets = zip(*_passages(texts), strict=True)
    sketches = RMinHash.from_token_sets(sets, permutations, 42)
    index = RMinHashLSH(threshold=0.5, num_perm=permutations, num_bands=bands)
    index.insert_many(sketches)
    pairs = {
        (owners[other], owners[number])
        for number, found in enumerate(index.query_all(sketches))
        for other in found
        if owners[other] < owners[number]
    }
    yield from _aligned(texts, sorted(pairs), difflib)


def datasketch(texts: Sequence[str], permutations: int, bands: int, difflib: bool = False) -> Iterator[Found]:
    """datasketch's MinHash and its LSH."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=permutations, params=(bands, permutations // bands))
    owners: list[int] = []
    pairs: set[tuple[int, int]] = set()
    passages = list(_passages(texts))
    sketches = MinHash.generator(([each.encode() for each in tokens] for _, tokens in passages), num_perm=permutations)
    for (owner, _), sketch in zip(passages, sketches, strict=True):
        pairs.update((owners[key], owner) for key in index.query(sketch) if owners[key] != owner)
        index.insert(len(owners), sketch, check_duplication=False)
        owners.append(owner)
    yield from _aligned(texts, sorted(pairs), difflib)


def _aligned(texts: Sequence[str], pairs: Iterable[tuple[int, int]], difflib: bool) -> Iterator[Found]:
    from lagebild.corpus.alignment import shared_by_pairs
    from lagebild.corpus.runs import Side
    from lagebild.corpus.shingles import read
    from lagebild.span import Span

    pairs = list(pairs)
    wanted = sorted({number for pair in pairs for number in pair})
    spans = ((texts[number], (Span(0, len(texts[number])),)) for number in wanted)
    words = dict(zip(wanted, read(spans), strict=True))
    sides = {number: Side(each.hashes, each.stretches) for number, each in words.items()}
    rows: Iterable[tuple[int, int, int, int, int]]
    if difflib:
        rows = ((number, *row) for number, (a, b) in enumerate(pairs) for row in _with_difflib(sides[a], sides[b]))
    else:
        found = shared_by_pairs((sides[a], sides[b]) for a, b in pairs)
        rows = zip(*(column.tolist() for column in found.columns[:5]), strict=True)
    for number, a_start, a_end, b_start, b_end in rows:
        a, b = pairs[number]
        yield (
            *(a, words[a].starts.item(a_start), words[a].ends.item(a_end - 1)),
            *(b, words[b].starts.item(b_start), words[b].ends.item(b_end - 1)),
        )


def _with_difflib(one: Any, other: Any) -> Iterator[tuple[int, int, int, int]]:
    """Matching blocks of the standard library, joined over gaps of less than eight words."""
    from difflib import SequenceMatcher

    run: list[Any] = []
    for block in SequenceMatcher(
        None, one.hashes.tolist(), other.hashes.tolist(), autojunk=False
    ).get_matching_blocks():
        last = run[-1] if run else None
        near = last and max(block.a - last.a - last.size, block.b - last.b - last.size) < UNIT
        if run and (not near or not block.size):
            if sum(each.size for each in run) >= UNIT:
                yield run[0].a, run[-1].a + run[-1].size, run[0].b, run[-1].b + run[-1].size
            run = []
        if block.size:
            run.append(block)


SYSTEMS: dict[str, Callable[..., Iterator[Found]]] = {"lagebild": lagebild, "rensa": rensa, "datasketch": datasketch}


# --- the score


def score(truth: Iterable[Copied], found: Iterable[Found]) -> dict[str, float]:
    """Recall and precision of shared characters, see the head of this file."""
    true_of: dict[tuple[int, int], list[tuple[int, int, int, int]]] = defaultdict(list)
    for each in truth:
        true_of[each.a, each.b].append((each.a_start, each.a_end, each.b_start, each.b_end))
    found_of: dict[tuple[int, int], list[tuple[int, int, int, int]]] = defaultdict(list)
    for a, a_start, a_end, b, b_start, b_end in found:
        found_of[a, b].append((a_start, a_end, b_start, b_end))
    recall = _covered(true_of, found_of)
    precision = _covered(found_of, true_of)
    return {
        "recall": round(recall[0] / recall[1], 4),
        "precision": round(precision[0] / precision[1], 4) if precision[1] else 1.0,
        "found": sum(map(len, found_of.values())),
        "true": sum(map(len, true_of.values())),
    }


def _covered(
    these: dict[tuple[int, int], list[tuple[int, int, int, int]]],
    those: dict[tuple[int, int], list[tuple[int, int, int, int]]],
) -> tuple[int, int]:
    """Of the characters of `these` passages how many `those` cover, and how many there are."""
    covered = total = 0
    for pair, passages in these.items():
        for a_start, a_end, b_start, b_end in passages:
            total += a_end - a_start + b_end - b_start
            same = [
                each
                for each in those.get(pair, ())
                if each[0] < a_end and a_start < each[1] and each[2] < b_end and b_start < each[3]
            ]
            covered += _length((max(each[0], a_start), min(each[1], a_end)) for each in same)
            covered += _length((max(each[2], b_start), min(each[3], b_end)) for each in same)
    return covered, total


def _length(spans: Iterable[tuple[int, int]]) -> int:
    length = reached = 0
    for start, end in sorted(spans):
        length += max(0, end - max(start, reached))
        reached = max(reached, end)
    return length


# --- running


def measure(system: str, articles: Sequence[Article], **settings: Any) -> dict[str, Any]:
    """One system in this process: seconds, processor seconds, memory beside the texts, recall and precision."""
    texts = [article.text for article in articles]
    truth = list(copies(articles))
    list(SYSTEMS[system](texts[:WARM_UP], **settings))  # loads modules and tables
    before = _memory()
    wall, cpu = [], []
    for _ in range(RUNS if len(texts) <= FEW else 1):
        begun = time.perf_counter(), time.process_time()
        found = list(SYSTEMS[system](texts, **settings))
        wall.append(time.perf_counter() - begun[0])
        cpu.append(time.process_time() - begun[1])
    figures: dict[str, Any] = {
        "system": system,
        **settings,
        "articles": len(articles),
        "characters": sum(map(len, texts)),
        "seconds": round(min(wall), 3),
        "cpu_seconds": round(min(cpu), 3),
        "peak_memory_mib": _memory(),
        "memory_of_texts_mib": before,
    }
    return figures | score(truth, found)


def _memory() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024**2 if sys.platform == "darwin" else 1024))


def main() -> None:
    """Each system and size in a process of its own; a table, or JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=["lagebild", "rensa"])
    parser.add_argument("--sweep", action="store_true")
    parser.add_argument("--difflib", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if not any(args.folder.glob("*.json")):
        parser.error(f"{args.folder} holds no articles: give the folder `train` of the quotation data")
    if args.one:
        system, count, settings = json.loads(args.one)
        print(json.dumps(measure(system, make(args.folder, count), **settings)))
        return
    shown = ("system", "setting", "articles", "seconds", "cpu_seconds", "peak_memory_mib", "recall", "precision")
    if not args.json:
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; one core a system")
        print("  ".join(f"{name:>15}" for name in shown))
    for count in args.articles:
        for system in args.systems:
            for settings in _settings(system, args.sweep, args.difflib):
                task = json.dumps([system, count, settings])
                command = [sys.executable, "-m", "benchmarks.copies", str(args.folder), "--one", task]
                one_core = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
                done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, **one_core})
                figures = json.loads(done.stdout)
                figures["setting"] = "/".join(str(value) for value in settings.values()) or "-"
                line = "  ".join(f"{figures[name]!s:>15}" for name in shown)
                print(json.dumps(figures) if args.json else line, flush=True)


def _settings(system: str, sweep: bool, difflib: bool) -> list[dict[str, Any]]:
    if system == "lagebild":
        return [{}]
    chosen = SWEEP if sweep else [SETTINGS[system]]
    return [{**each, "difflib": True} for each in chosen] if difflib else chosen


if __name__ == "__main__":
    main()
