"""Chains of runs of equal words, and the passages that they are, for many pairs of articles in one go.

A run hangs on the run before it that makes the best chain: one that ends less than `UNIT` words before it in both
articles. This is the Smith-Waterman recursion (Smith, Waterman: Identification of common molecular subsequences, 1981)
over runs instead of words, with 1 for an equal word and -`GAP` for one that differs. Where each run has at most one
neighbour to hang on, the recursion is a running maximum along each row of neighbours, which numpy does for all pairs at
once. `Chained.undecided` are the pairs with a choice: `alignment` weighs it run by run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from lagebild.corpus.runs import Bools, Ints, Row, Runs

UNIT = 8
"""Equal words of the shortest passage that counts as shared; also, a hole of so many words parts two passages."""
ANCHOR = 5
"""Equal words in a row that a passage must hold somewhere."""
LEAST_SIMILARITY = 0.6
"""Below it, two passages that hold the same phrases are not one text edited."""
SHORT = 16
"""Equal words below which chance plays a part: shorter passages must be more alike."""
LEAST_SIMILARITY_SHORT = 0.75
GAP = 0.5
"""What a word that differs costs a chain, in equal words."""
_BETWEEN = 6
"""Runs that may stand between two neighbours, by their place in the first article; beyond, the pair is undecided."""
_FAR = 32
"""Runs of a pair for which all runs before are looked at, beyond `_BETWEEN`."""
_EQUAL = 1 << 8
"""What an equal word between two runs is worth, in differing places: more than there can be of these."""
_ROUNDS = 4
"""How often passages that meet are parted, before what still meets is undecided."""


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Shared passages of many pairs of articles, a column each; all numbers count words, ends exclusive.

    Attributes:
        pair: number of the pair.
        a_start: first word in the first article.
        a_end: word after the last one there.
        b_start: first word in the second article.
        b_end: word after the last one there.
        equal: words that are equal, in order.
        differing: places of the alignment that hold a word of each article, or of one only.
    """

    pair: Ints
    a_start: Ints
    a_end: Ints
    b_start: Ints
    b_end: Ints
    equal: Ints
    differing: Ints

    def __len__(self) -> int:
        return len(self.pair)

    @property
    def columns(self) -> tuple[Ints, ...]:
        """All columns, in the order above."""
        return self.pair, self.a_start, self.a_end, self.b_start, self.b_end, self.equal, self.differing

    @property
    def similarity(self) -> NDArray[np.float64]:
        """Share of equal words in the alignment, rounded to four digits."""
        ratio = np.asarray(self.equal / (self.equal + self.differing), np.float64)
        return ratio.round(4)

    def of(self, chosen: Bools | Ints) -> Passages:
        """Some of them."""
        return Passages(*(column[chosen] for column in self.columns))


NOTHING = Passages(*[np.empty(0, np.int64)] * 7)


@dataclass(frozen=True, slots=True, eq=False)
class Chained:
    """The passages of those pairs that leave no choice, in no order, and of each pair whether it leaves one."""

    passages: Passages
    undecided: Bools


@dataclass(frozen=True, slots=True, eq=False)
class _Links:
    """Of each run the one before it that it may hang on, or -1, and what lies between the two, in words.

    Attributes:
        lost: words that the two share: the later one then begins behind them.
        a_gap: words between them in the first article; `b_gap`: in the second. One of them is 0 where words are lost.
    """

    before: Ints
    lost: Ints
    a_gap: Ints
    b_gap: Ints


@overload
def similar_enough(equal: int, differing: int) -> bool: ...
@overload
def similar_enough(equal: Ints, differing: Ints) -> Bools: ...
def similar_enough(equal: int | Ints, differing: int | Ints) -> bool | Bools:
    """Whether a chain of so many equal words and so many differing places is one text, edited."""
    similarity = equal / (equal + differing)
    long_enough = (equal >= SHORT) & (similarity >= LEAST_SIMILARITY)
    return (equal >= UNIT) & (long_enough | (similarity >= LEAST_SIMILARITY_SHORT))


def chained(a: Row, b: Row, runs: Runs) -> Chained:
    """The passages that the runs of equal words of some pairs of articles make up."""
    undecided = np.zeros(len(a.first), bool)
    links = _links(a, b, runs, undecided)
    # Neighbours next to each other, row by row.
    order, first = _rows(links.before)
    runs, lost = runs.of(order), links.lost[order]
    a_gap, b_gap = links.a_gap[order], links.b_gap[order]
    score, hangs = _scores(runs.length, lost, np.maximum(a_gap, b_gap), first)
    starts = np.flatnonzero(~hangs)
    chain = np.cumsum(~hangs) - 1
    # A chain ends where it is best; of equal ends, at the first.
    places = np.arange(len(runs))
    best = np.maximum.reduceat(score, starts)
    last = np.minimum.reduceat(np.where(score == best[chain], places, len(runs)), starts)
    inside = places <= last[chain]
    undecided[runs.pair[~inside & (runs.length >= ANCHOR)]] = True
    telling = np.maximum.reduceat(np.where(inside, runs.length, 0), starts) >= ANCHOR
    joint = hangs & inside & telling[chain] & ~undecided[runs.pair]
    same, differing = _between_runs(a, b, runs, np.where(joint, a_gap, 0), np.where(joint, b_gap, 0))
    equal = np.where(inside, runs.length + same - np.where(hangs, lost, 0), 0)
    counts = [np.add.reduceat(column, starts) for column in (equal, differing)]
    # A chain too short where it is best may be long enough with the runs behind.
    short = telling & (counts[0] < UNIT) & (last + 1 < np.append(starts[1:], len(runs)))
    undecided[runs.pair[starts[short]]] = True
    chosen = np.flatnonzero(telling & (counts[0] >= UNIT))
    head, tail = starts[chosen], last[chosen]
    passages = Passages(
        *(runs.pair[head], runs.a[head], runs.a[tail] + runs.length[tail]),
        *(runs.b[head], runs.b[tail] + runs.length[tail]),
        *(counts[0][chosen], counts[1][chosen]),
    )
    # A chain that is not similar enough may be with fewer of its runs.
    undecided[passages.pair[~similar_enough(passages.equal, passages.differing)]] = True
    rank = np.empty(len(chosen), np.int64)
    rank[np.lexsort((order[tail], -best[chosen]))] = np.arange(len(chosen))
    passages = _parted(passages, rank, runs.length[head], runs.length[tail], undecided)
    return Chained(passages.of(~undecided[passages.pair]), undecided)


def _links(a: Row, b: Row, runs: Runs, undecided: Bools) -> _Links:
    """The neighbours of all runs; marks the pairs where a run has two to choose from."""
    count = len(runs)
    none = np.empty(0, np.int64)
    found: list[tuple[Ints, ...]] = [(none,) * 5]
    for back in range(1, min(_BETWEEN + 2, count)):
        near = (runs.pair[back:] == runs.pair[:-back]) & (runs.a[back:] - runs.a[:-back] < runs.length[:-back] + UNIT)
        earlier = np.flatnonzero(near & (runs.b[back:] > runs.b[:-back]))
        found.append(_linked(a, b, runs, earlier, earlier + back))
    if count > _BETWEEN + 2:
        a_end = runs.a + runs.length
        apart = runs.pair * (a_end.max() + UNIT)
        reached = np.maximum.accumulate(apart + a_end)[: -_BETWEEN - 2] + UNIT
        far = np.flatnonzero(reached > (apart + runs.a)[_BETWEEN + 2 :]) + _BETWEEN + 2
        # Words that stand all over would cost the square of their number here.
        many = np.bincount(runs.pair[far], minlength=len(undecided)) > _FAR
        undecided |= many
        far = far[~many[runs.pair[far]]]
        first = np.searchsorted(runs.pair, runs.pair[far])
        before = np.maximum(far - _BETWEEN - 1 - first, 0)
        later = np.repeat(far, before)
        earlier = np.repeat(first - np.cumsum(before) + before, before) + np.arange(len(later))
        ahead = runs.b[earlier] < runs.b[later]
        found.append(_linked(a, b, runs, earlier[ahead], later[ahead]))
    earlier, followers, lost, a_gap, b_gap = (np.concatenate(column) for column in zip(*found, strict=True))
    gain = runs.length[followers] - lost - GAP * np.maximum(a_gap, b_gap)
    kept = ~_roundabout(earlier, followers, gain, count)
    earlier, followers, lost, a_gap, b_gap = (column[kept] for column in (earlier, followers, lost, a_gap, b_gap))
    for ends in (earlier, followers):
        undecided[runs.pair[np.flatnonzero(np.bincount(ends, minlength=count) > 1)]] = True
    before = np.full(count, -1)
    before[followers] = earlier
    columns = []
    for column in (lost, a_gap, b_gap):
        columns.append(np.zeros(count, np.int64))
        columns[-1][followers] = column
    return _Links(before, *columns)


def _linked(a: Row, b: Row, runs: Runs, earlier: Ints, later: Ints) -> tuple[Ints, ...]:
    """Of pairs of runs those of which the later one may hang on the earlier one, with what `_Links` says of them."""
    length = runs.length.take(earlier)
    a_gap = runs.a.take(later) - runs.a.take(earlier) - length
    b_gap = runs.b.take(later) - runs.b.take(earlier) - length
    lost = -np.minimum(np.minimum(a_gap, b_gap), 0)
    a_gap += lost
    b_gap += lost
    fits = (np.maximum(a_gap, b_gap) < UNIT) & (lost < runs.length.take(later))
    for row, places in ((a, runs.a), (b, runs.b)):
        if row.stretches is not None:
            stretch = row.stretches[row.first[runs.pair] + places]
            fits &= stretch[earlier] == stretch[later]
    return tuple(column.compress(fits) for column in (earlier, later, lost, a_gap, b_gap))


def _roundabout(earlier: Ints, later: Ints, gain: NDArray[np.float64], count: int) -> Bools:
    """Which links are worth less than the same way over a run between: no best chain takes these."""
    beaten = np.zeros(len(earlier), bool)
    # Such a way begins at a run that two hang on, and ends at one that hangs on two.
    forks, joins = np.bincount(earlier, minlength=count) > 1, np.bincount(later, minlength=count) > 1
    some = np.flatnonzero(forks[earlier] | joins[later])
    earlier, later, gain = earlier[some], later[some], gain[some]
    ways = earlier * count + later
    order = np.argsort(ways)
    ways, gains = ways[order], gain[order]
    # All ways of two steps: each link with those that go on from where it leads.
    begin, end = np.searchsorted(earlier[order], later), np.searchsorted(earlier[order], later, "right")
    onward = end - begin
    step = np.repeat(np.arange(len(earlier)), onward)
    further = np.arange(len(step)) - np.repeat(np.cumsum(onward) - onward, onward) + begin[step]
    direct = earlier[step] * count + later[order][further]
    at = np.minimum(np.searchsorted(ways, direct), len(ways) - 1)
    worse = (ways[at] == direct) & (gain[step] + gains[further] > gains[at])
    beaten[some[order[at[worse]]]] = True
    return beaten


def _rows(before: Ints) -> tuple[Ints, Bools]:
    """An order in which each run stands behind the one that it may hang on; and, in it, which hang on none."""
    places = np.arange(len(before))
    root = np.where(before >= 0, before, places)
    while (further := root[root]).tobytes() != root.tobytes():
        root = further
    order = np.argsort(root, kind="stable")
    return order, before[order] < 0


def _scores(length: Ints, lost: Ints, gap: Ints, first: Bools) -> tuple[NDArray[np.float64], Bools]:
    """The score of the best chain that ends in each run, and whether the run hangs on the one before it in that chain.

    With `gained`, the sum of what each run adds to a row, the best chain that ends in a run is worth its `gained` and
    the most that any run of the row up to it has in `alone`: what it is worth alone beside its `gained`.
    """
    gained = np.cumsum(np.where(first, 0.0, length - lost - GAP * gap))
    alone = length - gained
    apart = np.cumsum(first) * (np.ptp(alone) + 1)
    most = np.maximum.accumulate(alone + apart) - apart
    hangs = ~first
    hangs[1:] &= most[:-1] > alone[1:]
    return gained + most, hangs


def _parted(passages: Passages, rank: Ints, head: Ints, tail: Ints, undecided: Bools) -> Passages:
    """The passages without the words that two of them share at their ends: these go to the better one.

    Marks the pairs of which two passages share more.

    Args:
        rank: the place of each passage, the best first.
        head: equal words of each passage's first run; `tail`: of its last.
    """
    for _ in range(_ROUNDS):
        better, worse, common, at_head = _meetings(passages, rank, undecided)
        if not len(better):
            return passages
        # One that has to give words itself may not meet the other any more when it has.
        gives = np.zeros(len(rank), bool)
        gives[worse] = True
        final = ~gives[better]
        given = np.zeros((2, len(rank)), np.int64)  # at the head, at the tail
        np.maximum.at(given, (np.where(at_head, 0, 1)[final], worse[final]), common[final])
        for words, run in zip(given, (head, tail), strict=True):
            short = run - words
            undecided[passages.pair[(words > 0) & ((short < 1) | ((run >= ANCHOR) & (short < ANCHOR)))]] = True
        fewer = passages.equal - given.sum(axis=0)
        enough = similar_enough(np.maximum(fewer, 1), passages.differing)
        undecided[passages.pair[~enough & (fewer >= UNIT)]] = True
        passages = Passages(
            *(passages.pair, passages.a_start + given[0], passages.a_end - given[1]),
            *(passages.b_start + given[0], passages.b_end - given[1]),
            *(fewer, passages.differing),
        ).of(enough)
        rank, head, tail = rank[enough], (head - given[0])[enough], (tail - given[1])[enough]
    undecided[passages.pair[_meetings(passages, rank, undecided)[0]]] = True
    return passages


def _meetings(passages: Passages, rank: Ints, undecided: Bools) -> tuple[Ints, Ints, Ints, Bools]:
    """Passages of a pair with words in common at their ends: the better one, the worse, how many, and at whose head.

    Marks the pairs with one passage inside another, or with words that three have in common.
    """
    found: list[tuple[Ints, ...]] = []
    heads: list[Bools] = []
    for begin, end in ((passages.a_start, passages.a_end), (passages.b_start, passages.b_end)):
        apart = passages.pair * (end.max(initial=0) + 1)
        order = np.argsort(apart + begin, kind="stable")
        begins, ends = (apart + begin)[order], (apart + end)[order]
        reached = np.maximum.accumulate(ends)
        met = np.flatnonzero(reached[:-1] > begins[1:])
        beside = (reached[met] == ends[met]) & (ends[met + 1] > ends[met]) & (begins[met + 1] > begins[met])
        beside &= (met == 0) | (reached[met - 1] <= begins[met + 1])
        one, other = order[met], order[met + 1]
        undecided[passages.pair[one[~beside]]] = True
        first = rank[one] < rank[other]
        found.append((np.where(first, one, other), np.where(first, other, one), ends[met] - begins[met + 1]))
        heads.append(first)
    better, worse, common = (np.concatenate([each[column] for each in found]) for column in range(3))
    clear = ~undecided[passages.pair[better]]
    return better[clear], worse[clear], common[clear], np.concatenate(heads)[clear]


def _between_runs(a: Row, b: Row, runs: Runs, a_gap: Ints, b_gap: Ints) -> tuple[Ints, Ints]:
    """For each run how many words before it are equal in order, and at how many places they differ at least.

    Args:
        a_gap: how many words before the run are to be aligned in the first article; `b_gap`: in the second.
    """
    same = np.zeros(len(runs), np.int64)
    differing = np.maximum(a_gap, b_gap)
    # Most often one word was replaced by another.
    at = np.flatnonzero((a_gap == 1) & (b_gap == 1))
    pair = runs.pair[at]
    replaced = a.words[a.first[pair] + runs.a[at] - 1] != b.words[b.first[pair] + runs.b[at] - 1]
    same[at], differing[at] = ~replaced, replaced
    at = np.flatnonzero((a_gap > 0) & (b_gap > 0) & (differing > 1))
    pair, ahead, behind = runs.pair[at], a_gap[at], b_gap[at]
    one, other = a.first[pair] + runs.a[at] - ahead, b.first[pair] + runs.b[at] - behind
    # The worth of the best alignment of the first words of both: one for a differing place off, `_EQUAL` for an equal
    # word. In a row of the usual table, all gaps at once; what stands behind a gap's own end is not looked at.
    row = [np.full(len(at), -count) for count in range(int(behind.max(initial=0)) + 1)]
    worth = np.zeros(len(at), np.int64)
    for i in range(int(ahead.max(initial=0))):
        word = a.words.take(one + i, mode="clip")
        above, row = row, [np.full(len(at), -i - 1)]
        for j in range(len(above) - 1):
            equal = word == b.words.take(other + j, mode="clip")
            best = np.maximum(above[j] + np.where(equal, _EQUAL, -1), np.maximum(above[j + 1], row[j]) - 1)
            row.append(best)
            done = (ahead == i + 1) & (behind == j + 1)
            worth[done] = best[done]
    same[at] = -(-worth // _EQUAL)
    differing[at] = same[at] * _EQUAL - worth
    return same, differing


def between(one: list[int], other: list[int]) -> tuple[int, int]:
    """Of two short stretches: how many words are equal in order, and at how many places they differ at least."""
    if len(one) == 1 or len(other) == 1:
        single, several = (one, other) if len(one) == 1 else (other, one)
        equal = int(single[0] in several)
        return equal, len(several) - equal
    row = [-count for count in range(len(other) + 1)]
    for place, word in enumerate(one, start=1):
        above, row[0] = row[0], -place
        for at, candidate in enumerate(other, start=1):
            diagonal = above + _EQUAL if word == candidate else above - 1
            above = row[at]
            row[at] = max(diagonal, above - 1, row[at - 1] - 1)
    equal = -(-row[-1] // _EQUAL)
    return equal, equal * _EQUAL - row[-1]
