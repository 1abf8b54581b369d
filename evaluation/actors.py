"""Actors: who is the same within a report and across reports, on the example story.

    python -m evaluation.actors [--misses]

`examples/actors` has, for thirteen reports, every place at which somebody is named, described or meant by a pronoun:
for each actor the first code point and the words. Its README says what is marked. Of all pairs of mentions in
`mentions.json`:

    coreference.precision  of pairs that one predicted actor has, both of them in the gold: how many are one actor there
    coreference.recall     of pairs that one actor has in the gold: how many one predicted actor has
    mentions.precision     predicted mentions that overlap one of the gold
    mentions.recall        mentions of the gold that a predicted one overlaps by half

The same of `mentions_unseen.json` as `coreference_unseen` and `mentions_unseen`: no rule was read against these,
and `--misses` does not show them.

Across reports, a dossier of all example reports is made; of all pairs of its statements whose speaker the gold knows
(`examples/gold`, `speaker.canonical`):

    linking.precision      of pairs that the dossier gives to one actor: how many have one speaker in the gold
    linking.recall         of pairs that have one speaker in the gold: how many the dossier gives to one actor

A pair that nobody is told to be the same costs recall; one that is wrong costs precision, which comes first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

if not __package__:  # run as a file, not with -m
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lagebild import Dossier
from lagebild.ingest import Failure, read
from lagebild.pipeline import analyse_document

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

SAME = 0.5
"""How much of all that two spans cover they must share to be one mention, or one quote."""

Figures = dict[str, float]
Pair = tuple[str, str]
Place = tuple[int, int]


def figures(root: Path, misses: list[str] | None = None) -> Figures:
    """All figures.

    Args:
        root: the folder `examples`.
        misses: where to put what is wrong, one line each.
    """
    return {**_within(root, "", misses), **_within(root, "_unseen", None), **_across(root, misses)}


def _within(root: Path, part: str, misses: list[str] | None) -> Figures:
    path = root / f"actors/mentions{part}.json"
    gold: dict[str, dict[str, list[tuple[int, str]]]] = json.loads(path.read_text("utf-8"))
    right = wrong = found = wanted = hit = predicted = on_gold = 0
    for document in read([str(root / "reports"), str(root / "actors/reports")]):
        if isinstance(document, Failure) or Path(document.article.uri).stem not in gold:
            continue
        name = Path(document.article.uri).stem
        analysis, _ = analyse_document(document, "rules")
        chains = [(start, start + len(text), actor) for actor, places in gold[name].items() for start, text in places]
        ours = [(m.start, m.end, actor.id, m.text) for actor in analysis.actors for m in actor.mentions]
        paired = _one_to_one([place[:2] for place in chains], [place[:2] for place in ours])
        matched: list[Pair] = []
        for k, (start, end, actor) in enumerate(chains):
            wanted += 1
            hit += k in paired
            matched.append((actor, ours[paired[k]][2] if k in paired else f"missed at {start}-{end}"))
            if k not in paired and misses is not None:
                misses.append(f"{name} mentions.recall: {actor}: {document.text[start:end]!r} at {start}")
        for start, end, _actor, text in ours:
            predicted += 1
            over = any(start < gold_end and gold_start < end for gold_start, gold_end, _ in chains)
            on_gold += over
            if not over and misses is not None:
                misses.append(f"{name} mentions.precision: {text!r} at {start}")
        counts = _pairs(matched, f"{name} coreference", misses)
        right, wrong, found = right + counts[0], wrong + counts[1], found + counts[2]
    return {
        f"coreference{part}.precision": right / (right + wrong) if right + wrong else 0.0,
        f"coreference{part}.recall": right / found if found else 0.0,
        f"mentions{part}.precision": on_gold / predicted if predicted else 0.0,
        f"mentions{part}.recall": hit / wanted if wanted else 0.0,
    }


def _one_to_one(gold: Sequence[Place], ours: Sequence[Place]) -> dict[int, int]:
    """The predicted mention of each of the gold, the most alike first, by their places in the lists.

    Marks may be nested ("|der Sprecher |der Partei||"): each is found by a mention of its own, or missed.
    """
    shares = [(_share(a, b), -k, -m) for k, a in enumerate(gold) for m, b in enumerate(ours)]
    paired: dict[int, int] = {}
    for share, k, m in sorted(shares, reverse=True):
        if share >= SAME and -k not in paired and -m not in paired.values():
            paired[-k] = -m
    return paired


def _across(root: Path, misses: list[str] | None) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        dossier = Dossier(Path(folder) / "story.lagebild")
        dossier.add([root / "reports"], engine="rules")
        matched: list[Pair] = []
        several = {each.article.uri for each in dossier.articles() if each.versions > 1}
        for row in dossier.statements():
            if row.article in several:
                continue  # the gold of the version shown has another name
            speaker = _speaker(root, Path(row.article).stem, row.statement.quote[0].start, row.statement.quote[-1].end)
            if speaker is not None:
                unknown = f"unknown at {row.article}:{row.statement.quote[0].start}"
                matched.append((speaker, row.speaker_name or unknown))
    right, wrong, found = _pairs(matched, "linking", misses)
    return {
        "linking.precision": right / (right + wrong) if right + wrong else 0.0,
        "linking.recall": right / found if found else 0.0,
    }


def _speaker(root: Path, stem: str, start: int, end: int) -> str | None:
    """The gold speaker of the statement with the same quote, give or take a half; None for all else."""
    path = root / "gold" / f"{stem}.json"
    if not path.exists():
        return None
    best, name = SAME, None
    for statement in json.loads(path.read_text("utf-8"))["statements"]:
        share = _share((start, end), (statement["quote"]["start"], statement["quote"]["end"]))
        if share >= best:
            best, name = share, statement["speaker"]["canonical"]
    return name


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    """What two spans share, of all that they cover."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def _pairs(matched: Sequence[Pair], what: str, misses: list[str] | None) -> tuple[int, int, int]:
    """Pairs that are rightly one, those that are wrongly so, and those that are one in the gold."""
    right = wrong = wanted = 0
    for (gold_a, ours_a), (gold_b, ours_b) in combinations(matched, 2):
        right += gold_a == gold_b and ours_a == ours_b
        wrong += gold_a != gold_b and ours_a == ours_b
        wanted += gold_a == gold_b
        if gold_a != gold_b and ours_a == ours_b and misses is not None:
            misses.append(f"{what}.precision: {ours_a} is {gold_a} and {gold_b}")
    return right, wrong, wanted


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="what was missed or wrong, one a line")
    args = parser.parse_args(None if arguments is None else list(arguments))
    misses: list[str] = []
    found = figures(EXAMPLES, misses)
    if args.misses:
        print("\n".join(dict.fromkeys(misses)))
    for name, value in found.items():
        print(f"{name:28s} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
