"""The passages that two articles share, word for word or lightly edited, from their words alone.

Runs of at least `RUN` equal words are found by way of an index of one article's word triples, and chained where
little lies between them on either side: a replaced word, a dropped or added clause. What is left between two runs
of a chain is aligned word by word. A chain with at least `UNIT` equal words is a shared passage. Passages may stand in
another order in the other article: chains are local.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

UNIT = 8
"""Equal words of the shortest passage that counts as shared; also, a hole of so many words parts two passages."""
RUN = 3
"""Equal words in a row that an alignment may be hung on."""
ANCHOR = 5
"""Equal words in a row that a passage must hold somewhere."""
LEAST_SIMILARITY = 0.6
"""Below it, two passages that hold the same phrases are not one text edited."""
SHORT = 16
"""Equal words below which chance plays a part: shorter passages must be more alike."""
LEAST_SIMILARITY_SHORT = 0.75
_GAP = 0.5
"""What a word that differs costs a chain, in equal words."""
_REPEATED = 6
"""A word triple that stands more often than this in one article is no place to start from."""
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two articles share; all numbers count words, ends exclusive.

    Attributes:
        a_start: first word in the first article.
        a_end: word after the last one there.
        b_start: first word in the second article.
        b_end: word after the last one there.
        equal: words that are equal, in order.
        similarity: share of equal words in the alignment: equal / (equal + differing places).
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: int
    similarity: float


@dataclass(slots=True)
class _Run:
    """Equal words in a row, and the best chain of runs that ends in it."""

    a: int
    b: int
    length: int
    stretches: tuple[int, int]
    score: float
    longest: int
    before: _Run | None = None
    used: bool = False


class Side:
    """One article's words, prepared for comparison.

    Args:
        words: a number a word, 64 bits; equal numbers are equal words.
        stretches: the stretch of text that each word stands in: no passage goes from one to another.
    """

    __slots__ = ("_order", "_sorted", "_triples", "_words", "hashes", "repeats", "stretches")

    def __init__(self, words: NDArray[np.uint64], stretches: NDArray[np.int64]) -> None:
        self.hashes = words
        self.stretches = stretches
        self.repeats = False  # whether a triple stands twice, known once the index is
        self._words: list[int] | None = None
        self._triples: NDArray[np.uint64] | None = None
        self._order: NDArray[np.int64] | None = None
        self._sorted: NDArray[np.uint64] | None = None

    @property
    def words(self) -> list[int]:
        """The numbers as a list, which is quicker to read one by one."""
        if self._words is None:
            self._words = self.hashes.tolist()
        return self._words

    @property
    def triples(self) -> NDArray[np.uint64]:
        """A number for the three words that begin at each place."""
        if self._triples is None:
            self._triples = self.hashes[:-2] * _FACTORS[0] + self.hashes[1:-1] * _FACTORS[1] + self.hashes[2:]
        return self._triples

    @property
    def index(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The triples in the order of their numbers, and where each one begins."""
        if self._sorted is None or self._order is None:
            self._order = np.argsort(self.triples, kind="stable")
            self._sorted = self.triples[self._order]
            self.repeats = bool((self._sorted[1:] == self._sorted[:-1]).any())
        return self._sorted, self._order


def shared(a: Side, b: Side) -> list[Shared]:
    """The passages that two articles share, by their place in the first.

    Where one passage of an article fits two of the other, the longer one counts, and no word is part of two passages.
    """
    runs = _runs(a, b)
    _chain(runs)
    found: list[Shared] = []
    for last in sorted(runs, key=lambda run: (-run.score, run.a, run.b)):
        if last.used or last.longest < ANCHOR:
            continue
        chain: list[_Run] = []
        step: _Run | None = last
        while step is not None and not step.used:
            chain.append(step)
            step = step.before
        chain.reverse()
        if found:
            chain = [rest for run in chain if (rest := _outside(run, found)) is not None]
        if max((run.length for run in chain), default=0) < ANCHOR:
            continue
        passage = _passage(chain, a, b)
        if passage is not None:
            step = last
            while step is not None and not step.used:
                step.used = True
                step = step.before
            found.append(passage)
    return sorted(found, key=lambda passage: (passage.a_start, passage.b_start))


def _outside(run: _Run, found: Sequence[Shared]) -> _Run | None:
    """What a run holds beside the passages found already: equal words of neighbours often run on by a word or two."""
    start, end = 0, run.length
    for other in found:
        for place, other_start, other_end in ((run.a, other.a_start, other.a_end), (run.b, other.b_start, other.b_end)):
            if place + start < other_end and other_start < place + end:
                if other_start - place - start >= place + end - other_end:
                    end = other_start - place
                else:
                    start = other_end - place
                if start >= end:
                    return None
    return run if end - start == run.length else _Run(run.a + start, run.b + start, end - start, run.stretches, 0.0, 0)


def _runs(a: Side, b: Side) -> list[_Run]:
    """All runs of equal words that cannot be made longer, by their place in the first article."""
    if len(a.hashes) < RUN or len(b.hashes) < RUN:
        return []
    numbers, order = b.index
    left = np.searchsorted(numbers, a.triples)
    left[left == len(numbers)] = 0
    (hits,) = np.nonzero(numbers[left] == a.triples)
    if not len(hits):
        return []
    places = left[hits]
    if b.repeats:
        count = np.searchsorted(numbers, a.triples[hits], "right") - places
        hits, places, count = (each[count <= _REPEATED] for each in (hits, places, count))
        shift = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        hits, places = np.repeat(hits, count), np.repeat(places, count) + shift
    others = order[places]
    # Triples that follow each other in both articles stand on one diagonal, and are one run.
    diagonal = hits - others
    by_diagonal = np.argsort(diagonal, kind="stable")
    hits, others, diagonal = hits[by_diagonal], others[by_diagonal], diagonal[by_diagonal]
    apart = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(hits) != 1)) + 1
    starts = np.concatenate(([0], apart))
    lengths = np.diff(np.concatenate((starts, [len(hits)]))) + RUN - 1
    if lengths.max(initial=0) < ANCHOR:
        return []
    i, j = hits[starts], others[starts]
    if _crossing(a, i, lengths).any() or _crossing(b, j, lengths).any():
        pieces = [
            piece for run in zip(i.tolist(), j.tolist(), lengths.tolist(), strict=True) for piece in _pieces(*run, a, b)
        ]
        i, j, lengths = (np.asarray([piece[at] for piece in pieces], np.int64) for at in range(3))
    by_place = np.lexsort((j, i))
    rows = (i, j, lengths, a.stretches[i], b.stretches[j])
    return [
        _Run(at, other, length, (one, two), float(length), length)
        for at, other, length, one, two in zip(*(row[by_place].tolist() for row in rows), strict=True)
    ]


def _crossing(side: Side, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
    crossing: NDArray[np.bool_] = side.stretches[starts] != side.stretches[starts + lengths - 1]
    return crossing


def _pieces(i: int, j: int, length: int, a: Side, b: Side) -> Iterator[tuple[int, int, int]]:
    """A run of equal words as one, or, where it goes over the border of a stretch of text, in pieces."""
    changes = [np.diff(side.stretches[start : start + length]) != 0 for side, start in ((a, i), (b, j))]
    edges = [0, *(np.flatnonzero(changes[0] | changes[1]) + 1).tolist(), length]
    for start, end in pairwise(edges):
        if end - start >= RUN:
            yield i + start, j + start, end - start


def _chain(runs: list[_Run]) -> None:
    """Hang each run, in order, on the run before it that makes the best chain."""
    near: list[_Run] = []
    for run in runs:
        best = run.score
        near = [each for each in near if each.a + each.length + UNIT > run.a]
        for earlier in near:
            # Two runs may share a word or two ("der Präsident der"): the later one then begins behind them.
            lost = max(0, earlier.a + earlier.length - run.a, earlier.b + earlier.length - run.b)
            gap = max(run.a - earlier.a - earlier.length, run.b - earlier.b - earlier.length) + lost
            if gap >= UNIT or run.b <= earlier.b or lost >= run.length or run.stretches != earlier.stretches:
                continue
            score = earlier.score + run.length - lost - _GAP * gap
            if score > best:
                best, run.before = score, earlier
        run.score = best
        if run.before is not None and run.before.longest > run.longest:
            run.longest = run.before.longest
        near.append(run)


def _passage(chain: Sequence[_Run], a: Side, b: Side) -> Shared | None:
    first, last = chain[0], chain[-1]
    equal = first.length
    differing = 0
    a_at, b_at = first.a + first.length, first.b + first.length
    for run in chain[1:]:
        lost = max(0, a_at - run.a, b_at - run.b)
        a_from, b_from = run.a + lost, run.b + lost
        between, places = _between(a.words[a_at:a_from], b.words[b_at:b_from])
        equal += between + run.length - lost
        differing += places
        a_at, b_at = run.a + run.length, run.b + run.length
    similarity = equal / (equal + differing)
    if equal < UNIT or similarity < (LEAST_SIMILARITY_SHORT if equal < SHORT else LEAST_SIMILARITY):
        return None
    return Shared(first.a, last.a + last.length, first.b, last.b + last.length, equal, round(similarity, 4))


def _between(one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """Of two short stretches: how many words are equal in order, and at how many places they differ at least."""
    if not one or not other:
        return 0, len(one) + len(other)
    # (equal, -differing) of the best alignment of what lies before; a differing place holds a word of each or of one.
    row = [(0, -count) for count in range(len(other) + 1)]
    for place, word in enumerate(one, start=1):
        above, row[0] = row[0], (0, -place)
        for at, candidate in enumerate(other, start=1):
            same = word == candidate
            diagonal = (above[0] + same, above[1] - (not same))
            above = row[at]
            row[at] = max(diagonal, (above[0], above[1] - 1), (row[at - 1][0], row[at - 1][1] - 1))
    return row[-1][0], -row[-1][1]
