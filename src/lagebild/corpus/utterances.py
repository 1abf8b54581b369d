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
COPIED_OF_ONE = 0.5
"""The same where one speaker said both: an editor rewrote one sentence of a copied passage."""
DAYS = 3
"""Days between two reports of one utterance at most: later, it was said again."""
FEWEST = 4
"""Telling words that two translations share at least."""
MOST = 0.6
"""Share of the telling words of the shorter one that the longer one holds as well."""
FEWEST_REPEATED = 2
"""Telling words that a statement and its repetition share at least."""
_STEM = 6
"""Letters that two forms of one German word share: "Zugeständnis", "Zugeständnisse"."""

_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
_UN = re.compile(r"un(?!ter|ser|gar|i[okv])\w{3,}(?:bar|lich|ig|isch|sam|t)(?:e[mnrs]?)?")
"""An adjective that denies what it is made from: "unverhandelbar" is "nicht verhandelbar"."""
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
    written = [found[0] for found in _WORD.finditer(unicodedata.normalize("NFC", text))]
    words = tuple(word.casefold() for word in written)
    numbers = frozenset(word for word in words if word[0].isdigit())
    negations = sum(word in _NEGATIONS for word in words)
    negations += sum(word[0] == "u" and _UN.fullmatch(word) is not None for word in written)
    telling = frozenset(
        _stem(word)
        for word in words
        if len(word) > 2 and not word[0].isdigit() and word not in _grammar() and word not in _NEGATIONS
    )
    return Content(words, telling, numbers, negations % 2 == 1)


def copied(one: Content, other: Content, share: float = COPIED) -> bool:
    """Whether two quotes inside a shared passage are the same statement: nearly the same words, and no other number.

    Args:
        one: a quote.
        other: the other one.
        share: equal words in order, of those of the longer one, that it takes.
    """
    if not one.words or one.numbers != other.numbers or one.negated != other.negated:
        return False
    fewer, more = sorted((len(one.words), len(other.words)))
    return fewer >= share * more and _equal(one.words, other.words) >= share * more


def repeated(one: Content, other: Content) -> bool:
    """Whether one speaker says the same twice in one report, as a headline and its text do."""
    if one.words == other.words:
        return len(one.words) > FEWEST_REPEATED
    return len(one.telling & other.telling) >= FEWEST_REPEATED and copied(one, other)


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
