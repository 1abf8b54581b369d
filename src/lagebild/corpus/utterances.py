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
COPIED_LATER = 0.9
"""The same where the two were said more than `DAYS` apart: somebody may say nearly the same again."""
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
_LEAST = 4
"""Letters of the shortest stem."""
_ENDINGS = ("ung", "en", "em", "er", "es", "st", "te", "e", "n", "r", "s", "t")
_MARKS = frozenset("„“”\"»«‚‘'›‹")

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
        nouns: for each of them whether it is written with a capital, as nouns and names are.
        telling: the stems of the words that are neither grammar nor negations, without numbers.
        numbers: the numbers in it, also those written out.
        days: the days of the week and the months that it names.
        negated: whether it holds an odd number of negations.
        sides: of the pairs of opposites of which it holds one, the pair and which one.
        quoted: whether it stands in quotation marks.
    """

    words: tuple[str, ...]
    nouns: tuple[bool, ...]
    telling: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    negated: bool
    sides: frozenset[tuple[int, bool]]
    quoted: bool


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


@cache
def _numerals() -> dict[str, float]:
    numerals: dict[str, float] = table("time_words")["numeral"]
    return {word: value for word, value in numerals.items() if not word.startswith("beide")} | {"ein": 1}


@lru_cache(maxsize=1 << 14)
def _written_number(word: str) -> float | None:
    """The number that a word writes out, also a compound: "vierhundert", "fünfundzwanzigtausend"."""
    if word in _numerals():
        return None if word == "ein" else _numerals()[word]
    for name, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, behind = word.partition(name)
        if found:
            many, rest = _part(before, 1), _part(behind.removeprefix("und"), 0)
            return None if many is None or rest is None else many * factor + rest
    ones, found, tens = word.partition("und")
    one, ten = _numerals().get(ones), _numerals().get(tens)
    return one + ten if found and one is not None and ten is not None else None


def _part(word: str, default: float) -> float | None:
    if not word:
        return default
    return 1 if word == "ein" else _written_number(word)


def _number(word: str) -> str | None:
    if word[0].isdigit():
        return word
    written = _written_number(word)
    return None if written is None else f"{written:g}"


@cache
def _calendar() -> tuple[dict[str, str], dict[str, str]]:
    """The days of the week and the months, written out, and what tells them apart."""
    words = table("time_words")
    return (
        {word.casefold(): f"day {number}" for word, number in words["weekday"].items()},
        {word.casefold(): f"month {number}" for word, number in words["month"].items()},
    )


@lru_cache(maxsize=1 << 14)
def _day(word: str) -> str | None:
    """The day of the week or the month that a word names: that of "Montagabend" is Monday."""
    weekdays, months = _calendar()
    return months.get(word) or next((day for name, day in weekdays.items() if word.startswith(name)), None)


@cache
def _opposites() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(tuple(pair["one"]), tuple(pair["other"])) for pair in table("opposites")["pair"]]


@cache
def _denials() -> tuple[str, ...]:
    return tuple(table("opposites")["denials"])


def _is_one_of(word: str, entries: Sequence[str]) -> bool:
    return any(word.startswith(entry[:-1]) if entry.endswith("-") else word == entry for entry in entries)


@lru_cache(maxsize=1 << 14)
def _denies(word: str) -> bool:
    return word in _NEGATIONS or _is_one_of(word, _denials())


@lru_cache(maxsize=1 << 14)
def _sides(word: str) -> frozenset[tuple[int, bool]]:
    return frozenset(
        (number, side)
        for number, pair in enumerate(_opposites())
        for side, entries in zip((False, True), pair, strict=True)
        if _is_one_of(word, entries)
    )


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """What the forms of one word have in common: without accents, without endings, at most `_STEM` letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    while ending := next((each for each in _ENDINGS if plain.endswith(each) and len(plain) - len(each) >= _LEAST), ""):
        plain = plain.removesuffix(ending)
    return plain[:_STEM]


def content(text: str) -> Content:
    """What is compared of a statement's words."""
    written = [found[0] for found in _WORD.finditer(unicodedata.normalize("NFC", text))]
    words = tuple(word.casefold() for word in written)
    numbers = frozenset(number for word in words if (number := _number(word)) is not None)
    negations = sum(_denies(word) for word in words)
    negations += sum(word[0] == "u" and _UN.fullmatch(word) is not None for word in written)
    telling = frozenset(
        _stem(word)
        for word in words
        if len(word) > 2
        and not word[0].isdigit()
        and word not in _grammar()
        and word not in _NEGATIONS
        and _written_number(word) is None
    )
    sides = frozenset(side for word in words for side in _sides(word))
    return Content(
        words,
        tuple(word[0].isupper() for word in written),
        telling,
        numbers,
        frozenset(day for word in words if (day := _day(word)) is not None),
        negations % 2 == 1,
        frozenset((pair, side) for pair, side in sides if (pair, not side) not in sides),
        text.lstrip()[:1] in _MARKS,
    )


def copied(one: Content, other: Content, share: float = COPIED) -> bool:
    """Whether two quotes inside a shared passage are the same statement: nearly the same words, and nothing that parts.

    Another number, day or denial, an opposite, two names that changed their places make two statements, and so does
    another noun where both stand in quotation marks.

    Args:
        one: a quote.
        other: the other one.
        share: equal words in order, of those of the longer one, that it takes.
    """
    if not one.words or one.numbers != other.numbers or one.days != other.days or _contradict(one, other):
        return False
    fewer, more = sorted((len(one.words), len(other.words)))
    if fewer < share * more:
        return False
    if one.words == other.words:
        return True
    blocks = _equal(one.words, other.words)
    if sum(size for _, _, size in blocks) < share * more:
        return False
    return not _exchanged(one, other, blocks)


def _contradict(one: Content, other: Content) -> bool:
    """Whether one denies what the other says, or holds its opposite."""
    return one.negated != other.negated or any((pair, not side) in other.sides for pair, side in one.sides)


def _exchanged(one: Content, other: Content, blocks: Sequence[tuple[int, int, int]]) -> bool:
    """Whether nouns changed places, or, in quotation marks on both sides, one stands for another."""
    mine, theirs = set(), set()
    at, other_at = 0, 0
    for start, other_start, size in (*blocks, (len(one.words), len(other.words), 0)):
        gone = {one.words[k] for k in range(at, start) if one.nouns[k] and k}
        come = {other.words[k] for k in range(other_at, other_start) if other.nouns[k] and k}
        if gone and come and one.quoted and other.quoted and not {*map(_stem, gone)} & {*map(_stem, come)}:
            return True
        mine |= {one.words[k] for k in range(at, start) if one.nouns[k]}
        theirs |= {other.words[k] for k in range(other_at, other_start) if other.nouns[k]}
        at, other_at = start + size, other_start + size
    return len(mine & theirs) > 1


def repeated(one: Content, other: Content) -> bool:
    """Whether one speaker says the same twice in one report, as a headline and its text do."""
    if one.words == other.words:
        return len(one.words) > FEWEST_REPEATED
    return len(one.telling & other.telling) >= FEWEST_REPEATED and copied(one, other)


def one_utterance(one: Content, other: Content) -> float:
    """How sure two statements of one speaker, of about one day, are two translations of the same words; 0 for not."""
    if _contradict(one, other) or not all(
        mine <= theirs or theirs <= mine for mine, theirs in ((one.numbers, other.numbers), (one.days, other.days))
    ):
        return 0.0
    shared = len(one.telling & other.telling)
    fewer = min(len(one.telling), len(other.telling))
    if shared < FEWEST or shared < MOST * fewer or not _alike(one, other):
        return 0.0
    if one.quoted and other.quoted and not copied(one, other) and _overlap(one, other) >= COPIED:
        return 0.0  # word for word the same, and yet another statement
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


def _overlap(one: Content, other: Content) -> float:
    """Share of the words of the longer one that are equal, in order."""
    return sum(size for _, _, size in _equal(one.words, other.words)) / max(len(one.words), len(other.words), 1)


def _equal(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Equal words in order, as many as possible: stretches with their places in the one and the other, and length."""
    rows = [[0] * (len(other) + 1)]
    for word in one:
        above = rows[-1]
        row = [0]
        for at, candidate in enumerate(other):
            row.append(above[at] + 1 if word == candidate else max(above[at + 1], row[at]))
        rows.append(row)
    blocks: list[tuple[int, int, int]] = []
    i, j = len(one), len(other)
    while i and j:
        if one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            if blocks and blocks[-1][0] == i + 1 and blocks[-1][1] == j + 1:
                blocks[-1] = (i, j, blocks[-1][2] + 1)
            else:
                blocks.append((i, j, 1))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return blocks[::-1]
