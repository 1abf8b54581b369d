"""How far each rule for statements can be trusted: the figures that the rule catalogue holds as confidence.

    python -m evaluation.rule_confidence FOLDER [--json]

FOLDER is `quotations/train` of the German Wikinews quotation data (Petersen-Frey & Biemann, LREC-COLING 2024), one JSON
file an article; they can be had from github.com/uhh-lt/german-news-quotation-attribution-2024 (CC BY-NC-SA 4.0).

A finding is right if its quote shares at least half of its tokens with a quote of the data (token F1 >= 0.5) and its
speaker touches the speaker of that quote, or neither has one. The confidence is the share of right findings, to two
decimals; a rule with fewer than 20 findings gets (right + 1) / (found + 2), so that luck is not taken for skill.
Copy the last column into `CONFIDENCE` of `src/lagebild/extraction/statements/catalogue.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.extraction.statements import RULES, find_statements
from lagebild.language import parse
from lagebild.records import Article, Passage, Statement
from lagebild.span import Span

FEWEST = 20
"""Findings below which the share is smoothed."""

ENOUGH = 0.5
"""Token F1 from which on two quotes are the same."""

Tokens = frozenset[int]


@dataclass(slots=True)
class Tally:
    """What one rule found."""

    found: int = 0
    quotes: int = 0
    right: int = 0

    @property
    def confidence(self) -> float:
        """The share of right findings, smoothed where there are few."""
        share = self.right / self.found if self.found >= FEWEST else (self.right + 1) / (self.found + 2)
        return round(share, 2)


def paragraphs(text: str) -> tuple[Passage, ...]:
    """One body passage for each line that is not blank."""
    found, start = [], 0
    for line in text.split("\n"):
        span = Span(start, start + len(line)).trim(text)
        if len(span):
            found.append(Passage(span.start, span.end, "body"))
        start += len(line) + 1
    return tuple(found)


def covered(tokens: list[dict[str, Any]], spans: Iterable[Span]) -> Tokens:
    """Ids of the tokens that the spans touch."""
    parts = list(spans)
    return frozenset(t["id"] for t in tokens for s in parts if t["charBegin"] < s.end and t["charEnd"] > s.start)


def token_f1(a: Tokens, b: Tokens) -> float:
    """How far two sets of tokens are the same."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def judge(statement: Statement, tokens: list[dict[str, Any]], gold: list[tuple[Tokens, Tokens]]) -> tuple[bool, bool]:
    """Whether the quote of a finding is right, and whether quote and speaker are."""
    quote = covered(tokens, statement.quote)
    best = max(gold, key=lambda g: token_f1(g[0], quote), default=(frozenset[int](), frozenset[int]()))
    if token_f1(best[0], quote) < ENOUGH:
        return False, False
    speaker = statement.speaker
    said: Tokens = frozenset()
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        said = covered(tokens, [Span(speaker.start, speaker.end)])
    return True, bool(said & best[1]) or not (said or best[1])


def articles(folder: Path) -> Iterator[dict[str, Any]]:
    """The data's articles, in the order of their names."""
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text("utf-8"))


def measure(folder: Path) -> dict[str, Tally]:
    """What each rule found in the articles of a folder, by id; rules that found nothing, too."""
    tallies = {rule.id: Tally() for rule in RULES}
    for article in articles(folder):
        text, tokens = article["originalText"], article["tokens"]
        gold = [
            (frozenset(note["quote"]["tokenIds"]), frozenset((note.get("speaker") or {}).get("tokenIds", [])))
            for note in article["annotations"]
        ]
        passages = paragraphs(text)
        for statement in find_statements(text, parse(text, passages), passages, Article(uri="article")):
            tally = tallies[statement.rule]
            quote, right = judge(statement, tokens, gold)
            tally.found += 1
            tally.quotes += quote
            tally.right += right
    return tallies


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="quotations/train of the data set")
    parser.add_argument("--json", action="store_true", help="one JSON object, rule id to confidence")
    args = parser.parse_args()
    if not any(args.folder.glob("*.json")):
        print(f"{args.folder}: no *.json in it: name the folder quotations/train of the data", file=sys.stderr)
        return 2
    tallies = measure(args.folder)
    if args.json:
        print(json.dumps({rule: tally.confidence for rule, tally in tallies.items()}))
        return 0
    print("rule   found  right quote  right quote and speaker  confidence")
    for rule, tally in tallies.items():
        print(f"{rule}   {tally.found:5}  {tally.quotes:11}  {tally.right:23}  {tally.confidence:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
