"""Chains: who said it, by way of whom, and who said nothing, on fourteen reports in their styles.

    python -m evaluation.chains [--engine rules|model] [--misses]

`examples/chains` has two halves; its README says what is marked. Rules are read against `development`; of `unseen`
only the figures are looked at, and `--misses` does not show what is missed there. For each half:

    recall, precision, speaker, chain, via, anonymous   as `evaluation/score_articles.py` counts them
    chain_whole        core statements whose chain is right from end to end: every link, in order, none too many
    chain_not_wrong    core statements whose chain names no link that is wrong; an empty one names none
    channel            F1 of the channel over core statements with one, in the gold or found
    silences.recall    silences that are not marginal and that a found one overlaps by half
    silences.precision silences found that overlap one of the gold, or a statement marked there as a refusal
    silences.actor     of the silences that are found: those whose actor is the gold's
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

if not __package__:  # run as a file, not with -m
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lagebild.ingest import Failure, read
from lagebild.pipeline import analyse_documents
from lagebild.records import Document, Engine

_scores: Any = importlib.import_module("evaluation.score_articles")  # kept as it is, without types

HALVES = ("development", "unseen")

SAME = 0.5
"""How much of all that two spans cover they must share to be one silence, or one quote."""

Figures = dict[str, float]


def figures(root: Path, engine: Engine = "rules", misses: list[str] | None = None) -> Figures:
    """All figures of both halves.

    Args:
        root: the folder `examples`.
        engine: who finds the statements.
        misses: where to put what is wrong in the half for development, one line each.
    """
    found: Figures = {}
    for half in HALVES:
        shown = misses if half == "development" else None
        found |= {f"{half}.{name}": value for name, value in _half(root / "chains", half, engine, shown).items()}
    return found


def _half(root: Path, half: str, engine: Engine, misses: list[str] | None) -> Figures:
    names = msgspec.json.decode((root / "names.json").read_bytes())["canonical"]
    scorer = _scores.Scorer(names)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    documents: list[Document] = []
    for document in read([str(root / half)]):
        if isinstance(document, Failure):
            raise SystemExit(f"{document.uri}: {document.error}")
        documents.append(document)
    for document, result in zip(documents, analyse_documents(documents, engine), strict=True):
        if isinstance(result, Exception):
            raise result
        stem = Path(document.article.uri).stem
        gold = msgspec.json.decode((root / "gold" / f"{stem}.json").read_bytes())
        scorer.known = _scores.Scorer(gold.get("names", names)).known  # "der Minister" is another one in each report
        analysis = msgspec.json.decode(msgspec.json.encode(result[0]))
        text = analysis["text"]
        for statement in analysis["statements"]:
            for span in (*statement["quote"], *([statement["speaker"]] if statement["speaker"] else [])):
                if span["start"] is not None:
                    span["text"] = text[span["start"] : span["end"]]
        scorer.name, scorer.actors = stem, {x["id"]: (x["name"] or "", x["kind"]) for x in analysis["actors"]}
        scorer.statements(analysis["statements"], gold["statements"], gold["silences"])
        _chains(scorer, analysis["statements"], gold["statements"], right, asked)
        _silences(scorer, analysis, gold, right, asked, misses)
    told = {name: scorer.figures()["statements"][name] for name in TAKEN}
    if misses is not None:
        misses += scorer.misses
    return {**told, **{name: right[name] / asked[name] for name in asked if asked[name]}}


TAKEN = ("recall", "precision", "speaker", "chain", "via", "anonymous")


def _chains(
    scorer: Any,
    found: list[dict[str, Any]],
    gold: list[dict[str, Any]],
    right: Counter[str],
    asked: Counter[str],
) -> None:
    """Whole chains and channels of the core statements."""
    for theirs in (each for each in gold if not each["marginal"]):
        place = _scores.letters(theirs["quote"]["parts"])
        fits = [ours for ours in found if _scores.f1(ours["letters"], place) >= SAME]
        chains = [[[link] for link in links] for links in (theirs["chain"], theirs.get("chain_alt", [])) if links]
        for links in chains:
            links[-1] = links[-1] + [each["canonical"] for each in theirs.get("co_speakers", [])]

        def whole(ours: dict[str, Any], chains: list[Any] = chains) -> tuple[bool, bool]:
            length = len(ours["links"])
            shared = [(scorer.in_order(ours["links"], chain), len(chain)) for chain in chains]
            return any(a == length == b for a, b in shared), any(a == length for a, _ in shared)

        judged = [(*whole(ours), round(_scores.f1(ours["letters"], place), 2), -i, ours) for i, ours in enumerate(fits)]
        ends, no_wrong, _, _, best = max(judged, key=lambda each: each[:4], default=(False, True, 0, 0, None))
        asked["chain_whole"] += 1
        right["chain_whole"] += ends
        asked["chain_not_wrong"] += 1
        right["chain_not_wrong"] += no_wrong
        if not ends:
            told = [link["name"] for link in best["chain"]] if best else None
            label = f"{scorer.name} chain_whole: {theirs['chain']} {theirs['quote']['text']:.60} | {told}"
            scorer.misses.append(label.replace("\n", " "))
        wanted, given = _scores.accepted(theirs, "medium"), best and best["channel"]
        some = [each for each in wanted if each]
        hit = bool(given) and bool(some) and scorer.same((given, None), some, loose=True)
        both = bool(given) + bool(theirs["medium"])
        asked["channel"] += both
        right["channel"] += 2 * hit if theirs["medium"] else hit
        if both and not hit:
            scorer.misses.append(f"{scorer.name} channel: {wanted} {theirs['quote']['text']:.60} | {given}")


def _silences(
    scorer: Any,
    analysis: dict[str, Any],
    gold: dict[str, Any],
    right: Counter[str],
    asked: Counter[str],
    misses: list[str] | None,
) -> None:
    """Silences found, and whose they are."""
    ours = [(_scores.letters([each]), each) for each in analysis["silences"]]
    for theirs in gold["silences"]:
        place = _scores.letters([theirs["evidence"]])
        best = max(ours, key=lambda each: _scores.f1(each[0], place), default=None)
        hit = best is not None and _scores.f1(best[0], place) >= SAME
        asked["silences.recall"] += not theirs["marginal"]
        right["silences.recall"] += hit and not theirs["marginal"]
        if not hit and not theirs["marginal"] and misses is not None:
            misses.append(f"{scorer.name} silences.recall: {theirs['evidence']['text']}")
        if hit and best is not None:
            asked["silences.actor"] += 1
            who = scorer.actor(best[1]["actor"])
            its = scorer.same(who, [theirs["actor"]], loose=True)
            right["silences.actor"] += its
            if not its and misses is not None:
                misses.append(f"{scorer.name} silences.actor: {theirs['actor']} | {who[0]}: {best[1]['text']}")
    for place, each in ours:
        some = any(_scores.f1(place, _scores.letters([theirs["evidence"]])) >= SAME for theirs in gold["silences"])
        asked["silences.precision"] += 1
        right["silences.precision"] += some
        if not some and misses is not None:
            misses.append(f"{scorer.name} silences.precision: {each['text']}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=("rules", "model"), help="only this one")
    parser.add_argument("--misses", action="store_true", help="one line a miss of the half for development")
    args = parser.parse_args()
    engines: list[Engine] = [args.engine] if args.engine else ["rules", "model"]
    table: dict[Engine, Figures] = {}
    for engine in engines:
        misses: list[str] = []
        table[engine] = figures(Path(__file__).resolve().parents[1] / "examples", engine, misses)
        if args.misses:
            print("".join(f"{engine} {line}\n" for line in misses), end="")
    print(f"{'':34s}" + "  ".join(f"{engine:>6s}" for engine in engines))
    for name in table[engines[0]]:
        print(f"{name:34s}" + "  ".join(f"{table[engine][name]:6.3f}" for engine in engines))


if __name__ == "__main__":
    main()
