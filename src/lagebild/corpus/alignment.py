"""The passages that two articles share, word for word or lightly edited, from their words alone.

Runs of equal words (`runs`) are chained where little lies between them on either side: a replaced word, a dropped or
added clause. What is left between two runs of a chain is aligned word by word. A chain with at least `UNIT` equal words
is a shared passage. Passages may stand in another order in the other article: chains are local.

Most pairs of articles leave no choice which run hangs on which, and are chained many in one go (`chains`). Here stands
what that is part of, and the pairs that leave one: the best chain counts first, and takes its words from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from lagebild.corpus.chains import (
    ANCHOR,
    GAP,
    NOTHING,
    UNIT,
    Passages,
    between,
    chained,
    similar_enough,
)
from lagebild.corpus.runs import PAIRS, Ints, Row, Runs, Side, equal_runs

_COMPARED = 1 << 16
"""Words that are compared in one go: few enough for a processor's cache."""
_CHAINED = 1 << 20
"""Words whose runs are chained in one go: there are few runs, so that more articles are needed to make calls cheap."""


def shared_by_pairs(pairs: Iterable[tuple[Side, Side]]) -> Passages:
    """The passages that the two articles of each pair share, by pair and their place in the first.

    Where one passage of an article fits two of the other, the longer one counts, and no word is part of two passages.
    """
    found = [_passages(batch, first) for first, batch in _batches(pairs, _CHAINED)]
    return Passages(*map(np.concatenate, zip(*(each.columns for each in found), strict=True))) if found else NOTHING


def _batches(
    pairs: Iterable[tuple[Side, Side]], words: int
) -> Iterator[tuple[int, Sequence[tuple[Side, Side]]]]:  # fmt: skip
    """The pairs in lots of about so many words, each with the number of its first pair."""
    batch: list[tuple[Side, Side]] = []
    size = done = 0
    for pair in pairs:
        batch.append(pair)
        size += len(pair[0].hashes) + len(pair[1].hashes)
        if size >= words or len(batch) == PAIRS:
            yield done, batch
            done += len(batch)
            batch, size = [], 0
    if batch:
        yield done, batch


def _passages(pairs: Sequence[tuple[Side, Side]], first: int) -> Passages:
    """The passages of one batch; `first` is the number of its first pair."""
    lots: list[Runs] = []
    rows: list[tuple[Row, Row]] = []
    for number, batch in _batches(pairs, _COMPARED):
        rows.append((Row.of([a for a, _ in batch]), Row.of([b for _, b in batch])))
        runs = equal_runs(*rows[-1])
        telling = np.zeros(len(batch), bool)
        telling[runs.pair[runs.length >= ANCHOR]] = True
        runs = runs.of(telling[runs.pair])
        lots.append(Runs(runs.pair + number, runs.a, runs.b, runs.length))
    runs = Runs(*map(np.concatenate, zip(*(each.columns for each in lots), strict=True)))
    if not len(runs):
        return NOTHING
    plain = chained(Row.joined([a for a, _ in rows]), Row.joined([b for _, b in rows]), runs)
    borders = np.searchsorted(runs.pair, np.arange(len(pairs) + 1))
    weighed = [
        (number, *passage)
        for number in np.flatnonzero(plain.undecided).tolist()
        for passage in _weighed(runs.of(slice(borders[number], borders[number + 1])), *pairs[number])
    ]
    columns: Sequence[Ints] = plain.passages.columns
    if weighed:
        columns = [np.concatenate(each) for each in zip(columns, np.asarray(weighed, np.int64).T, strict=True)]
    found = Passages(columns[0] + first, *columns[1:])
    return found.of(np.lexsort((found.b_start, found.a_start, found.pair)))


class _Choices:
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

    def __init__(self, runs: Runs, a: Side, b: Side) -> None:
        self.a, self.b, self.length = runs.a.tolist(), runs.b.tolist(), runs.length.tolist()
        self.stretches = [*zip(a.stretches[runs.a].tolist(), b.stretches[runs.b].tolist(), strict=True)]
        self.score: list[float] = [*self.length]
        self.longest = [*self.length]
        self.before = [-1] * len(runs)

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
                score = scores[earlier] + length - lost - GAP * gap
                if score > best:
                    best, before[run] = score, earlier
            if before[run] >= 0:
                scores[run] = best
                longest[run] = max(longest[run], longest[before[run]])
            near.append(run)


_Piece: TypeAlias = tuple[int, int, int]
"""Equal words: where they begin in the first article, where in the second, how many."""
_Passage: TypeAlias = tuple[int, int, int, int, int, int]
"""Start and end in the first article, in the second, equal words, differing places."""


def _weighed(all_runs: Runs, a: Side, b: Side) -> list[_Passage]:
    """The passages of one pair of articles, the best chain first."""
    runs = _Choices(all_runs, a, b)
    runs.chain()
    found: list[_Passage] = []
    used = [False] * len(all_runs)
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
        passage = _passage(chain, a, b)
        if passage is not None:
            for step in members:
                used[step] = True
            found.append(passage)
    return found


def _outside(chain: Sequence[_Piece], found: Sequence[_Passage]) -> list[_Piece]:
    """What a chain holds beside the passages found already: equal words of neighbours often run on by a word or two."""
    (a_from, b_from, _), (a_last, b_last, length) = chain[0], chain[-1]
    near = [
        other
        for other in found
        if (a_from < other[1] and other[0] < a_last + length) or (b_from < other[3] and other[2] < b_last + length)
    ]
    if not near:
        return [*chain]
    return [rest for run in chain if (rest := _rest(run, near)) is not None]


def _rest(run: _Piece, found: Sequence[_Passage]) -> _Piece | None:
    a, b, length = run
    start, end = 0, length
    for other in found:
        for place, other_start, other_end in ((a, other[0], other[1]), (b, other[2], other[3])):
            if place + start < other_end and other_start < place + end:
                if other_start - place - start >= place + end - other_end:
                    end = other_start - place
                else:
                    start = other_end - place
                if start >= end:
                    return None
    return a + start, b + start, end - start


def _passage(chain: Sequence[_Piece], a: Side, b: Side) -> _Passage | None:
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
            same, places = between(one.tolist(), other.tolist())
            equal += same
            differing += places
        equal += length
        a_at, b_at = run_a + length, run_b + length
    if not similar_enough(equal, differing):
        return None
    return first_a, a_at, first_b, b_at, equal, differing
