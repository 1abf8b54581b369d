"""The words of articles as numbers, and an index of the word runs that articles have in common.

A word is a run of letters and digits without regard to case; punctuation, quotation marks and soft hyphens do not
count. A compound is one word ("Artikel-5-ähnlich"), and so is a number ("3,5", "18:23"). It becomes a 64-bit number,
the same on every machine and in every run, so that equal numbers are equal words (by chance, two of a million
different words collide with a probability of 3e-8). All articles of a batch are read in one go with numpy, character
by character in columns: that is several times as fast as a loop over words.

Runs of `SHINGLE` words are the shingles. Of these, winnowing keeps a sample (Schleimer, Wilkerson, Aiken: Winnowing,
SIGMOD 2003): of each `WINDOW` neighbouring shingles the one with the smallest number, so that whenever two articles
have SHINGLE + WINDOW - 1 = 8 equal words in a row, both keep at least one equal shingle.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from lagebild.span import Span

Hashes: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]
Letters: TypeAlias = NDArray[np.uint16]

SHINGLE = 5
"""Words of a shingle. With 4, twelve times as many pairs of articles share one by chance."""
WINDOW = 4
"""Neighbouring shingles of which at least one is kept."""
COMMON = 100
"""Articles with the same shingle from which on it is a formula until proved otherwise, see `Index.candidates`."""
ENOUGH_COMMON = 3
"""Shared shingles that make a pair worth a look where all of them are common: a run of some 12 words."""
_BATCH = 1 << 17
"""Characters that are read in one go: few enough for a processor's cache, enough to make calls cheap."""

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2**64
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_SHIFT = np.uint64(32)
_NEVER = np.uint64(0xFFFFFFFFFFFFFFFF)
_STEPS = tuple(np.uint64(pow(0xBF58476D1CE4E5B9, step, 1 << 64)) for step in range(1, SHINGLE + 1))
_IGNORED, _JOINS, _JOINS_DIGITS, _LETTERS = 1, 2, 3, 4
"""What the table of characters says of those that stand inside a word without being part of it, of those that join two
letters or digits to one word, of those that join two digits; letters and digits have higher numbers."""
_LAST_LETTER = "\uffff"
"""Beyond the basic plane nothing counts as a letter, see `_codes`, whatever it would be put together to."""
_BEYOND_LATIN = 0x300
"""The first of the combining accents: no character before it is ever put together with the one before it."""


@dataclass(slots=True, eq=False)
class Words:
    """The words of an article's report text, in order, without page furniture.

    Not frozen, as a frozen one takes three times as long to make.

    Attributes:
        hashes: a number a word.
        starts: first code point of each word in the article's text.
        ends: code point after the last one.
        stretches: number of the stretch of text that the word stands in; page furniture lies between two stretches.
        shingles: the sampled shingles, in order.
    """

    hashes: Hashes
    starts: Places
    ends: Places
    stretches: Places
    shingles: Hashes

    def __len__(self) -> int:
        return len(self.hashes)


def read(texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Words]:
    """The words of many articles, in the order given.

    Args:
        texts: of each article the stored text, and the spans of it that are report text, in order.
    """
    batch: list[tuple[str, Sequence[Span]]] = []
    size = 0
    for text, spans in texts:
        if batch and size + len(text) > _BATCH:
            yield from _read_batch(batch)
            batch, size = [], 0
        batch.append((text, spans))
        size += len(text) + 1
    if batch:
        yield from _read_batch(batch)


def _read_batch(batch: Sequence[tuple[str, Sequence[Span]]]) -> Iterator[Words]:
    """One batch: all its report text as one row of characters, with the place each one came from."""
    backs: dict[int, Places] = {}
    pieces, first_place, first_piece = _pieces(batch)
    letters = _letters("\n".join(pieces))
    if len(letters) and _may_be_apart(letters):
        whole = list(batch)
        for number, (text, spans) in enumerate(batch):
            if not unicodedata.is_normalized("NFC", text):
                text, backs[number] = _composed(text)
                borders = np.searchsorted(backs[number], [(span.start, span.end) for span in spans])
                whole[number] = text, [Span(start, end) for start, end in borders.tolist()]
        if backs:
            pieces, first_place, first_piece = _pieces(whole)
            letters = _letters("\n".join(pieces))
    if not len(letters):
        for _ in batch:
            yield _nothing()
        return
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    piece_starts = np.cumsum(lengths + 1) - lengths - 1
    hashes, starts, ends = _words(letters)
    first_words = np.searchsorted(starts, np.append(piece_starts, len(letters) + 1))
    piece_of = np.repeat(np.arange(len(pieces)), np.diff(first_words))
    shift = np.repeat(np.asarray(first_place, np.int64) - piece_starts, np.diff(first_words))
    sampled, shingles = _winnow(hashes, piece_of)
    starts += shift
    ends += shift
    borders = first_words[first_piece]
    sample_borders = np.searchsorted(sampled, borders).tolist()
    for number, ((begin, end), (first, last)) in enumerate(
        zip(pairwise(borders.tolist()), pairwise(sample_borders), strict=True)
    ):
        own_starts, own_ends = starts[begin:end], ends[begin:end]
        if number in backs:
            own_starts, own_ends = backs[number][own_starts], backs[number][own_ends]
        yield Words(hashes[begin:end], own_starts, own_ends, piece_of[begin:end], shingles[first:last])


def _pieces(batch: Sequence[tuple[str, Sequence[Span]]]) -> tuple[list[str], list[int], list[int]]:
    """The report text of all articles, where each piece begins in its own article, and each article's first piece."""
    pieces: list[str] = []
    first_place: list[int] = []
    first_piece: list[int] = []
    for text, spans in batch:
        first_piece.append(len(pieces))
        for span in spans:
            pieces.append(text[span.start : span.end])
            first_place.append(span.start)
    return pieces, first_place, [*first_piece, len(pieces)]


def _nothing() -> Words:
    empty = np.empty(0, np.int64)
    return Words(np.empty(0, np.uint64), empty, empty, empty, np.empty(0, np.uint64))


def _letters(text: str) -> Letters:
    """What `_table` says of each character."""
    # Each number has its place in the table: nothing is clipped, but the check for it is left out.
    return _table().take(_codes(text), mode="clip")


def _may_be_apart(letters: Letters) -> bool:
    """Whether some text may hold letters and their accents as two characters, or one of two for the same letter.

    All characters that are put together with others are ignored ones or beyond the Latin letters.
    """
    return bool(letters.max() >= _BEYOND_LATIN) or bool((letters == _IGNORED).any())


def _words(letters: Letters) -> tuple[Hashes, Places, Places]:
    """Number, start and end of each word of a text."""
    back: Places | None = None
    if (letters == _IGNORED).any():
        back = np.append(np.flatnonzero(letters != _IGNORED), len(letters))
        letters = letters[back[:-1]]
    if not len(letters):  # nothing but soft hyphens
        return np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.int64)
    inside = letters >= _LETTERS
    joins = np.flatnonzero(letters - np.uint16(_JOINS) < _LETTERS - _JOINS)  # below `_JOINS` it wraps round
    numbers = letters.astype(np.uint64)
    numbers[joins] = 0
    if len(joins) and len(letters) > 2:
        joins = joins[(joins > 0) & (joins < len(letters) - 1)]
        before, after = letters[joins - 1], letters[joins + 1]
        between_digits = _digit(before) & _digit(after)
        between_letters = (letters[joins] == _JOINS) & (before >= _LETTERS) & (after >= _LETTERS)
        inside[joins[between_letters | between_digits]] = True
    changes = np.zeros(len(inside) + 1, bool)
    changes[0], changes[-1] = inside[0], inside[-1]
    np.not_equal(inside[1:], inside[:-1], out=changes[1:-1])
    edges = np.flatnonzero(changes)
    starts, ends = edges[0::2].copy(), edges[1::2].copy()
    # The number of a word is the sum of letter * BASE**place, with places counted from the word's own start: a
    # difference of two running sums, brought back by the inverse power.
    powers, inverses = _powers(len(letters))
    numbers *= powers
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(numbers, out=sums[1:])
    hashes = _mixed((sums.take(ends) - sums.take(starts)) * inverses.take(starts))
    if back is not None:
        starts, ends = back[starts], back[ends - 1] + 1
    return hashes, starts, ends


def _codes(text: str) -> Letters:
    """The code point of each character; 0xFFFF, which is no character, for those beyond the basic plane."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) == 2 * len(text):
        return np.frombuffer(encoded, np.uint16)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(codes, 0xFFFF).astype(np.uint16)


def _digit(letters: Letters) -> NDArray[np.bool_]:
    return (letters >= ord("0")) & (letters <= ord("9"))


def _winnow(hashes: Hashes, pieces: Places) -> tuple[Places, Hashes]:
    """At which words a sampled shingle begins, and its number."""
    count = len(hashes)
    if count < SHINGLE:
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    shingles = np.zeros(count - SHINGLE + 1, np.uint64)
    for step, factor in enumerate(_STEPS):
        shingles += hashes[step : count - SHINGLE + 1 + step] * factor
    shingles = _mixed(shingles)
    shingles[pieces[: count - SHINGLE + 1] != pieces[SHINGLE - 1 :]] = _NEVER
    # A shingle is sampled if it is the smallest of one of the windows that it stands in.
    padded = np.concatenate((np.full(WINDOW - 1, _NEVER), shingles, np.full(WINDOW - 1, _NEVER)))
    smallest = padded[: len(padded) - WINDOW + 1].copy()
    for step in range(1, WINDOW):
        np.minimum(smallest, padded[step : len(padded) - WINDOW + 1 + step], out=smallest)
    sampled = np.zeros(len(shingles), bool)
    for step in range(WINDOW):
        sampled |= smallest[step : step + len(shingles)] == shingles
    sampled &= shingles != _NEVER
    # A window that hangs over the edge of a stretch would sample more than it has to; that costs little.
    places = np.flatnonzero(sampled)
    return places, shingles.take(places)


def _mixed(numbers: Hashes) -> Hashes:
    numbers = (numbers ^ (numbers >> _SHIFT)) * _MIX
    return numbers ^ (numbers >> _SHIFT)


@cache
def _table() -> Letters:
    """For each character of the basic plane: 0 outside words, `_IGNORED`, or its lower-case form's code point."""
    table = np.zeros(0x10000, np.uint16)
    for code in range(0x10000):
        character = chr(code)
        if character.isalnum():
            # The sign for ångström is no letter å until it is made one, see `_may_be_apart`.
            settled = unicodedata.is_normalized("NFC", character)
            table[code] = ord(character.casefold()[0]) if settled else code
        elif unicodedata.category(character) in ("Cf", "Mn"):
            table[code] = _IGNORED
        elif character in "-‐‑'’&":
            table[code] = _JOINS
        elif character in ".,:/":
            table[code] = _JOINS_DIGITS
    table[0xFFFF] = 0
    return table


_tables: list[tuple[Hashes, Hashes]] = []


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The powers 1, 2 … of the base and of its inverse; kept, as every batch needs them."""
    if not _tables or len(_tables[0][0]) < count:
        size = max(count, _BATCH + _BATCH // 4)
        tables = [np.cumprod(np.full(size, base), dtype=np.uint64) for base in (_BASE, _INVERSE)]
        _tables[:] = [(tables[0], tables[1])]
    powers, inverses = _tables[0]
    return powers[:count], inverses[:count]


def _composed(text: str) -> tuple[str, Places]:
    """The text with letters and their accents as one character each, and the way back."""
    made: list[str] = []
    back: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        cluster = text[at]
        if cluster <= _LAST_LETTER:
            cluster = unicodedata.normalize("NFC", cluster)
            # An accent, or the next part of a Korean syllable.
            while end < len(text) and _goes_on(cluster, text[end]):
                cluster = unicodedata.normalize("NFC", cluster + text[end])
                end += 1
        made.append(cluster)
        back += [at] * len(cluster)
        at = end
    return "".join(made), np.asarray([*back, len(text)], np.int64)


def _goes_on(cluster: str, character: str) -> bool:
    apart = unicodedata.combining(character) or not unicodedata.is_normalized("NFC", cluster + character)
    return bool(apart) and character <= _LAST_LETTER


_Run: TypeAlias = tuple[Hashes, NDArray[np.uint32]]
"""Sorted shingles, and the article that holds each."""
_Articles: TypeAlias = Sequence[tuple[int, Hashes]]
"""Articles by number, with the sampled shingles of each."""


class Index:
    """Which articles hold which sampled shingles; grows with each article, and is asked in batches.

    The postings lie in sorted runs of which each is at least twice as long as the next (a log-structured merge), so
    that adding n articles costs n log n, whatever the size of the batches. What was added is sorted when the index is
    asked again: whoever compares one batch never needs it.
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._waiting: list[_Articles] = []
        self._read: tuple[_Articles, Hashes, Places] | None = None

    def add(self, articles: _Articles) -> None:
        """Take in articles: a number of one's own for each, higher than all before, and its sampled shingles."""
        self._waiting.append(articles)

    def candidates(self, articles: _Articles) -> list[Places]:
        """For each article the numbers of those before it that share a shingle with it, in the index or among them.

        A shingle that `COMMON` or more articles hold leads only to the first of these, and only where
        `ENOUGH_COMMON` of them lead to the same one: a phrase of the trade that stands in thousands of articles must
        not cost thousands of comparisons each time, an agency's text in a thousand papers must still be found.

        Args:
            articles: numbers and sampled shingles, as in `add`, to which they are given afterwards.
        """
        self._settle()
        asked, askers = self._sorted(articles) if self._runs else _sorted(articles, alone=True)
        if not len(asked):
            return [np.empty(0, np.int64) for _ in articles]
        own = np.asarray([number for number, _ in articles], np.int64)
        # Of each posting list where it holds what is asked, and how often; last those asked themselves, of which equal
        # shingles stand together: each is led to those before it.
        edges = np.flatnonzero(np.concatenate(([True], asked[1:] != asked[:-1], [True])))
        size = np.diff(edges)
        first, total = np.repeat(edges[:-1], size), np.repeat(size, size)
        lists: list[tuple[NDArray[np.integer[Any]], Places, Places]] = []
        for hashes, owners in self._runs:
            left = np.searchsorted(hashes, asked, "left")
            (known,) = np.nonzero(hashes[np.minimum(left, len(hashes) - 1)] == asked)
            count = np.zeros(len(asked), np.int64)
            count[known] = np.searchsorted(hashes, asked[known], "right") - left[known]
            lists.append((owners, left, count))
            total += count
        lists.append((own[askers], first, np.arange(len(asked)) - first))
        rare = total < COMMON
        left_over = np.full(len(asked), COMMON, np.int64)
        pairs: list[Places] = []
        for article_of, left, count in lists:
            count = np.minimum(count, left_over)
            left_over -= count
            places = np.repeat(left - (np.cumsum(count) - count), count) + np.arange(count.sum())
            asker, found = np.repeat(askers, count), article_of.take(places).astype(np.int64)
            earlier = found < own.take(asker)
            pairs.append(((asker << 33) | (found << 1) | np.repeat(rare, count)).compress(earlier))
        return _by_asker(np.concatenate(pairs), len(articles))

    def _settle(self) -> None:
        """Sort what was added since the index was asked last."""
        for articles in self._waiting:
            hashes, places = self._sorted(articles)
            run = hashes, np.asarray([number for number, _ in articles], np.uint32)[places]
            while self._runs and len(self._runs[-1][0]) < 2 * len(run[0]):
                run = _merged(self._runs.pop(), run)
            if len(run[0]):
                self._runs.append(run)
        self._waiting = []

    def _sorted(self, articles: _Articles) -> tuple[Hashes, Places]:
        """As `_sorted`; the last answer is kept: who asks for the candidates of articles adds the same list next."""
        if self._read is None or self._read[0] is not articles:
            self._read = articles, *_sorted(articles)
        return self._read[1:]


def _sorted(articles: _Articles, *, alone: bool = False) -> tuple[Hashes, Places]:
    """All shingles in order, and the place among the articles of the one that holds each.

    Args:
        alone: leave out most of those that stand only once.
    """
    hashes = np.concatenate([shingles for _, shingles in articles] or [np.empty(0, np.uint64)])
    holders = np.repeat(np.arange(len(articles), dtype=np.int64), [len(shingles) for _, shingles in articles])
    if alone:
        places = _met_again(hashes)
        hashes, holders = hashes.take(places), holders.take(places)
    order = _order(hashes)
    return hashes.take(order), holders.take(order)


def _by_asker(shared: Places, askers: int) -> list[Places]:
    """For each asker the numbers of the articles that it shares a rare shingle with, or enough common ones.

    Args:
        shared: a number for each shared shingle: the asker, the article (32 bits), whether the shingle is rare (one).
        askers: how many there are.
    """
    rare = (shared & 1).astype(bool)
    # Of rare ones the first decides, so that few are left to sort.
    shared = np.concatenate((_once(shared.compress(rare)), shared.compress(~rare)))
    shared.sort()
    # What leads from one article to the same other one stands together, the rare shingles last.
    edges = np.flatnonzero(np.diff(shared >> 1, append=-1))
    times = np.diff(edges, prepend=-1)
    last = shared[edges]
    keys = last[(last & 1 > 0) | (times >= ENOUGH_COMMON)] >> 1
    borders = np.searchsorted(keys >> 32, np.arange(askers + 1)).tolist()
    articles = keys & 0xFFFFFFFF
    return [articles[start:end] for start, end in pairwise(borders)]


def _met_again(hashes: Hashes) -> Places:
    """The places of all numbers that stand more than once, and of a few others.

    A sort of all numbers would take longer: a table has a slot for each by some of its bits, and what finds its slot
    taken by another place may be there twice.
    """
    bits = len(hashes).bit_length() + 2
    slots = (hashes & np.uint64((1 << bits) - 1)).view(np.int64)
    holders = _holders(slots, bits)
    again = np.zeros(1 << bits, bool)
    again[slots.compress(holders != np.arange(len(hashes)))] = True
    return np.flatnonzero(again.take(slots))


def _once(numbers: Places) -> Places:
    """All the numbers, most of those that stand more than once only one time; in no order."""
    bits = len(numbers).bit_length() + 2
    slots = ((numbers.view(np.uint64) * _MIX) >> np.uint64(64 - bits)).view(np.int64)
    holders = _holders(slots, bits)
    return numbers.compress((holders == np.arange(len(numbers))) | (numbers.take(holders) != numbers))


def _holders(slots: Places, bits: int) -> NDArray[np.int32]:
    """For each place in a row of slots, below 2**bits, one place with the same slot: for all of them the same."""
    table = np.empty(1 << bits, np.int32)  # only what is written first is read
    table[slots] = np.arange(len(slots), dtype=np.int32)
    return table.take(slots)


def _merged(one: _Run, other: _Run) -> _Run:
    hashes, owners = np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1]))
    # Quick where two sorted runs are joined, as Timsort finds them; stable, so that owners stay in order.
    order = np.argsort(hashes, kind="stable")
    return hashes[order], owners[order]


def _order(hashes: Hashes) -> Places:
    """The places of numbers in their order, equal ones as they stand.

    Sorting numbers is several times as fast as sorting places by them: so the places stand in the low bits of the
    numbers, in the hope that the high bits are enough to tell two numbers apart.
    """
    bits = np.uint64(len(hashes).bit_length())
    packed = hashes >> bits << bits
    packed |= np.arange(len(hashes), dtype=np.uint64)
    packed.sort()
    order: Places = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    found = hashes.take(order)
    return order if (found[1:] >= found[:-1]).all() else np.argsort(hashes, kind="stable")
