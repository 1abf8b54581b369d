"""Whether two reports give the same statement: by the words they share, or as two translations of one utterance.

Word for word is easy. Two desks that translate one sentence share its rare words ("Zugeständnis", "Artikel 5"), its
numbers, its denials and little else. They count as one utterance only if one speaker said both within days, and if
most of the telling words of the shorter one are in the longer one. What fails this stays two statements: two claims
taken for one would hide a source, one taken for two hides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lagebild.lexicon import table

COPIED = 0.7
"""Share of equal words, in order, from which on two quotes inside a shared passage are one statement."""
DAYS = 3
"""Days between two reports of one utterance at most: later, it was said again."""
FEWEST = 4
"""Telling words that two translations share at least."""
MOST = 0.6
"""Share of the telling words of the shorter one that the longer one holds as well."""
_STEM = 6
"""Letters that two forms of one German word share: "Zugeständnis", "Zugeständnisse"."""

_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
_NEGATIONS = frozenset(
    ("nicht", "nie", "niemals", "nichts", "kein", "keine", "keinen", "keinem", "keiner", "keines", "ohne", "weder",
     "niemand", "nirgends", "keinesfalls", "keineswegs", "kaum")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What is compared of a statement.

    Attributes:
        words: all words, in lower case, in order.
        telling: the stems of the words that are neither grammar nor negations, without numbers.
        numbers: the numbers in it.
        negated: whether it holds an odd number of negations.
    """

    words: tuple[str, ...]
    telling: frozenset[str]
    numbers: frozenset[str]
    negated: bool


@cache
def _grammar() -> frozenset[str]:
    rows = table("function_words")
    closed = {
        word.casefold()
        for name, value in rows.items()
        if isinstance(value, list) and not name.endswith("endings") and name not in ("name_nouns", "titles")
        for word in value
        if isinstance(word, str)
    }
    return frozenset(closed | {*table("formulas")["verbs"]})


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return plain[:_STEM]


def content(text: str) -> Content:
    """What is compared of a statement's words."""
    words = tuple(found[0].casefold() for found in _WORD.finditer(unicodedata.normalize("NFC", text)))
    numbers = frozenset(word for word in words if word[0].isdigit())
    negations = sum(word in _NEGATIONS for word in words)
    telling = frozenset(
        _stem(word)
        for word in words
        if len(word) > 2 and not word[0].isdigit() and word not in _grammar() and word not in _NEGATIONS
    )
    return Content(words, telling, numbers, negations % 2 == 1)


def copied(one: Content, other: Content) -> bool:
    """Whether two quotes inside a shared passage are the same statement: nearly the same words, and no other number."""
    if not one.words or one.numbers != other.numbers or one.negated != other.negated:
        return False
    return _equal(one.words, other.words) >= COPIED * max(len(one.words), len(other.words))


def one_utterance(one: Content, other: Content) -> float:
    """How sure two statements of one speaker, of about one day, are two translations of the same words; 0 for not."""
    if one.negated != other.negated or not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return 0.0
    shared = len(one.telling & other.telling)
    fewer = min(len(one.telling), len(other.telling))
    if shared < FEWEST or shared < MOST * fewer or not _alike(one, other):
        return 0.0
    return shared / len(one.telling | other.telling)


def pair_up(scores: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Of the statements of two reports each with its best partner, none twice: a report seldom repeats itself.

    Args:
        scores: how sure it is that a statement of the one and one of the other are the same, and the two.
    """
    used: set[int] = set()
    pairs = []
    for _, one, other in sorted(scores, key=lambda score: (-score[0], *score[1:])):
        if one not in used and other not in used:
            used |= {one, other}
            pairs.append((one, other))
    return pairs


def _alike(one: Content, other: Content) -> bool:
    # A short statement is easily part of a much longer one on the same matter.
    fewer, more = sorted((len(one.telling), len(other.telling)))
    return more <= 2 * fewer


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """Equal words in order: the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, candidate in enumerate(other, start=1):
            above = row[at]
            row[at] = before + 1 if word == candidate else max(above, row[at - 1])
            before = above
    return row[-1]
