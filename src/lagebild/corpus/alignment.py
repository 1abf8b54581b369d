"""The passages that two articles share, word for word or lightly edited, from their words alone.

Runs of at least `RUN` equal words are found by way of the word triples of both articles, and chained where
little lies between them on either side: a replaced word, a dropped or added clause. What is left between two runs
of a chain is aligned word by word. A chain with at least `UNIT` equal words is a shared passage. Passages may stand in
another order in the other article: chains are local.

The runs of many pairs of articles are found in one go with numpy: a call on some hundred words costs more than the work
it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

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
_PLACE = 22
"""Bits of a place in an article: four million words, more than the largest file that is read."""
_AT_ONCE = 1 << 16
"""Triples that are looked at in one go: few enough for a processor's cache."""
_PAIRS = 1 << 16
"""Pairs of articles in one go at most, so that a pair, a place and a run fit into 64 bits."""
_RUNS = 25
"""Bits of a run's number: `_REPEATED` times as many as places at most."""

_Ints: TypeAlias = NDArray[np.int64]


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


class Side:
    """One article's words, prepared for comparison.

    Args:
        words: a number a word, 64 bits; equal numbers are equal words.
        stretches: the stretch of text that each word stands in: no passage goes from one to another.
    """

    __slots__ = ("_triples", "hashes", "stretches")

    def __init__(self, words: NDArray[np.uint64], stretches: _Ints) -> None:
        self.hashes = words
        self.stretches = stretches
        self._triples: NDArray[np.uint64] | None = None

    @property
    def triples(self) -> NDArray[np.uint64]:
        """For each place a number of 42 bits for the three words that begin there, before the place; sorted.

        Two different triples of two articles of 300 words have the same number with a probability of 2e-8; to be taken
        for a run, three such pairs would have to follow each other.
        """
        if self._triples is None:
            words = self.hashes
            triples = words[:-2] * _FACTORS[0] + words[1:-1] * _FACTORS[1] + words[2:]
            triples >>= np.uint64(_PLACE)
            triples <<= np.uint64(_PLACE)
            triples |= np.arange(len(triples), dtype=np.uint64)
            triples.sort()
            self._triples = triples
        return self._triples


class _Runs:
    """Runs of equal words of one pair of articles, by their place in the first, and the chains that they make.

    Attributes:
        a: where each begins in the first article; `b`: in the second.
        length: equal words.
        stretches: the two stretches of text that it stands in.
        score: of the best chain that ends in it.
        longest: the length of the longest run of that chain.
        before: the run before it in that chain, or -1.
    """

    __slots__ = ("a", "b", "before", "length", "longest", "score", "stretches")

    def __init__(self, a: list[int], b: list[int], length: list[int], stretches: list[tuple[int, int]]) -> None:
        self.a = a
        self.b = b
        self.length = length
        self.stretches = stretches
        self.score: list[float] = [*length]
        self.longest = [*length]
        self.before = [-1] * len(a)

    def chain(self) -> None:
        """Hang each run, in order, on the run before it that makes the best chain."""
        starts, others, lengths, stretches = self.a, self.b, self.length, self.stretches
        scores, longest, before = self.score, self.longest, self.before
        near: list[int] = []
        for run, a in enumerate(starts):
            b, length = others[run], lengths[run]
            best = scores[run]
            near = [each for each in near if starts[each] + lengths[each] + UNIT > a]
            for earlier in near:
                if b <= others[earlier]:
                    continue
                a_gap = a - starts[earlier] - lengths[earlier]
                b_gap = b - others[earlier] - lengths[earlier]
                # Two runs may share a word or two ("der Präsident der"): the later one then begins behind them.
                lost = -min(0, a_gap, b_gap)
                gap = max(a_gap, b_gap) + lost
                if gap >= UNIT or lost >= length or stretches[run] != stretches[earlier]:
                    continue
                score = scores[earlier] + length - lost - _GAP * gap
                if score > best:
                    best, before[run] = score, earlier
            if before[run] >= 0:
                scores[run] = best
                longest[run] = max(longest[run], longest[before[run]])
            near.append(run)


_Piece: TypeAlias = tuple[int, int, int]
"""Equal words: where they begin in the first article, where in the second, how many."""


def shared(a: Side, b: Side) -> list[Shared]:
    """The passages that two articles share, by their place in the first.

    Where one passage of an article fits two of the other, the longer one counts, and no word is part of two passages.
    """
    return next(shared_by_pairs([(a, b)]))


def shared_by_pairs(pairs: Iterable[tuple[Side, Side]]) -> Iterator[list[Shared]]:
    """What `shared` gives, for many pairs of articles, in order."""
    batch: list[tuple[Side, Side]] = []
    size = 0
    for pair in pairs:
        batch.append(pair)
        size += len(pair[0].hashes) + len(pair[1].hashes)
        if size >= _AT_ONCE or len(batch) == _PAIRS:
            yield from map(_passages, batch, _runs(batch))
            batch, size = [], 0
    if batch:
        yield from map(_passages, batch, _runs(batch))


def _passages(pair: tuple[Side, Side], runs: _Runs | None) -> list[Shared]:
    if runs is None:
        return []
    runs.chain()
    found: list[Shared] = []
    used = [False] * len(runs.a)
    # The best chain first; of equal ones, the one that ends first.
    for last in sorted(range(len(used)), key=runs.score.__getitem__, reverse=True):
        if used[last] or runs.longest[last] < ANCHOR:
            continue
        members: list[int] = []
        step = last
        while step >= 0 and not used[step]:
            members.append(step)
            step = runs.before[step]
        members.reverse()
        chain = [(runs.a[step], runs.b[step], runs.length[step]) for step in members]
        if found:
            chain = _outside(chain, found)
        if max((length for _, _, length in chain), default=0) < ANCHOR:
            continue
        passage = _passage(chain, *pair)
        if passage is not None:
            for step in members:
                used[step] = True
            found.append(passage)
    found.sort(key=lambda passage: (passage.a_start, passage.b_start))
    return found


def _outside(chain: Sequence[_Piece], found: Sequence[Shared]) -> list[_Piece]:
    """What a chain holds beside the passages found already: equal words of neighbours often run on by a word or two."""
    (a_from, b_from, _), (a_last, b_last, length) = chain[0], chain[-1]
    near = [
        other
        for other in found
        if (a_from < other.a_end and other.a_start < a_last + length)
        or (b_from < other.b_end and other.b_start < b_last + length)
    ]
    if not near:
        return [*chain]
    return [rest for run in chain if (rest := _rest(run, near)) is not None]


def _rest(run: _Piece, found: Sequence[Shared]) -> _Piece | None:
    a, b, length = run
    start, end = 0, length
    for other in found:
        for place, other_start, other_end in ((a, other.a_start, other.a_end), (b, other.b_start, other.b_end)):
            if place + start < other_end and other_start < place + end:
                if other_start - place - start >= place + end - other_end:
                    end = other_start - place
                else:
                    start = other_end - place
                if start >= end:
                    return None
    return a + start, b + start, end - start


def _runs(pairs: Sequence[tuple[Side, Side]]) -> Iterator[_Runs | None]:
    """Of each pair all runs of equal words that cannot be made longer; None where none is long enough to count."""
    starts, others, lengths, owners = _equal_words(pairs)
    telling = np.zeros(len(pairs), bool)
    telling[owners[lengths >= ANCHOR]] = True
    kept = telling[owners]
    starts, others, lengths, owners = starts[kept], others[kept], lengths[kept], owners[kept]
    # By pair and place in the first article; of one place, the runs stand the later ones in the second article first.
    numbered = ((owners << _PLACE) | starts).astype(np.uint64) << np.uint64(_RUNS)
    numbered |= np.arange(len(owners), 0, -1, dtype=np.uint64)
    numbered.sort()
    order = len(owners) - (numbered & np.uint64((1 << _RUNS) - 1)).astype(np.int64)
    columns = [column[order].tolist() for column in (starts, others, lengths)]
    borders = np.searchsorted(owners[order], np.arange(len(pairs) + 1)).tolist()
    for number, (a, b) in enumerate(pairs):
        begin, end = borders[number], borders[number + 1]
        if begin == end:
            yield None
            continue
        i, j, length = (column[begin:end] for column in columns)
        one, other = a.stretches, b.stretches
        if one[0] != one[-1] or other[0] != other[-1]:
            pieces = [piece for run in zip(i, j, length, strict=True) for piece in _pieces(run, a, b)]
            if not pieces:
                yield None
                continue
            i, j, length = ([piece[at] for piece in pieces] for at in range(3))
            stretches = list(zip(one[i].tolist(), other[j].tolist(), strict=True))
        else:
            stretches = [(0, 0)] * (end - begin)
        yield _Runs(i, j, length, stretches)


def _equal_words(pairs: Sequence[tuple[Side, Side]]) -> tuple[_Ints, _Ints, _Ints, _Ints]:
    """The runs of all pairs: start in the first article and in the second, length, and the pair's number."""
    nothing = np.empty(0, np.int64)
    long_enough = [
        (number, a, b) for number, (a, b) in enumerate(pairs) if min(len(a.hashes), len(b.hashes)) >= RUN
    ]  # fmt: skip
    if not long_enough:
        return nothing, nothing, nothing, nothing
    numbers = np.asarray([number for number, _, _ in long_enough], np.uint64)
    asked, a_places = _keys(numbers, [a for _, a, _ in long_enough])
    known, b_places = _keys(numbers, [b for _, _, b in long_enough])
    left = np.searchsorted(known, asked)
    hits = np.flatnonzero(known[np.minimum(left, len(known) - 1)] == asked)
    if not len(hits):
        return nothing, nothing, nothing, nothing
    places = left[hits]
    if (known[1:] == known[:-1]).any():
        count = np.searchsorted(known, asked[hits], "right") - places
        seldom = count <= _REPEATED
        hits, places, count = hits[seldom], places[seldom], count[seldom]
        shift = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        hits, places = np.repeat(hits, count), np.repeat(places, count) + shift
    a_at, b_at = a_places[hits], b_places[places]
    owner = (asked[hits] >> np.uint64(64 - _PLACE)).astype(np.int64)
    # Triples that follow each other in both articles stand on one diagonal: sorted by pair, diagonal and place, they
    # are numbers in a row, and one run.
    diagonal = a_at - b_at + (1 << _PLACE)
    rows = (owner << (2 * _PLACE + 1)) | (diagonal << _PLACE) | a_at
    rows.sort()
    starts = np.flatnonzero(np.concatenate(([True], np.diff(rows) != 1)))
    lengths = np.diff(np.append(starts, len(rows))) + RUN - 1
    first = rows[starts]
    a_at = first & ((1 << _PLACE) - 1)
    diagonal = (first >> _PLACE & ((1 << (_PLACE + 1)) - 1)) - (1 << _PLACE)
    return a_at, a_at - diagonal, lengths, first >> (2 * _PLACE + 1)


def _keys(numbers: NDArray[np.uint64], sides: Sequence[Side]) -> tuple[NDArray[np.uint64], _Ints]:
    """Of the triples of some articles the pair's number and their own as one number, sorted; and their places."""
    joined = np.concatenate([side.triples for side in sides])
    owners = np.repeat(numbers << np.uint64(64 - _PLACE), [len(side.triples) for side in sides])
    return owners | (joined >> np.uint64(_PLACE)), (joined & np.uint64((1 << _PLACE) - 1)).astype(np.int64)


def _pieces(run: _Piece, a: Side, b: Side) -> Iterator[_Piece]:
    """A run of equal words as one, or, where it goes over the border of a stretch of text, in pieces."""
    i, j, length = run
    if a.stretches[i] == a.stretches[i + length - 1] and b.stretches[j] == b.stretches[j + length - 1]:
        yield i, j, length
        return
    changes = [np.diff(side.stretches[start : start + length]) != 0 for side, start in ((a, i), (b, j))]
    edges = [0, *(np.flatnonzero(changes[0] | changes[1]) + 1).tolist(), length]
    for start, end in pairwise(edges):
        if end - start >= RUN:
            yield i + start, j + start, end - start


def _passage(chain: Sequence[_Piece], a: Side, b: Side) -> Shared | None:
    first_a, first_b, equal = chain[0]
    differing = 0
    a_at, b_at = first_a + equal, first_b + equal
    for run_a, run_b, length in chain[1:]:
        a_gap, b_gap = run_a - a_at, run_b - b_at
        if a_gap < 0 or b_gap < 0:
            lost = -min(a_gap, b_gap)
            a_gap, b_gap = a_gap + lost, b_gap + lost
            equal -= lost
        if not a_gap or not b_gap:
            differing += a_gap + b_gap
        else:
            one, other = a.hashes[a_at : a_at + a_gap], b.hashes[b_at : b_at + b_gap]
            same, places = _between(one.tolist(), other.tolist())
            equal += same
            differing += places
        equal += length
        a_at, b_at = run_a + length, run_b + length
    similarity = equal / (equal + differing)
    if equal < UNIT or similarity < (LEAST_SIMILARITY_SHORT if equal < SHORT else LEAST_SIMILARITY):
        return None
    return Shared(first_a, a_at, first_b, b_at, equal, round(similarity, 4))


def _between(one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """Of two short stretches: how many words are equal in order, and at how many places they differ at least."""
    if len(one) == 1 or len(other) == 1:
        single, several = (one, other) if len(one) == 1 else (other, one)
        same = single[0] in several
        return int(same), len(several) - same
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
