"""The passages that two articles share, word for word or lightly edited, from their words alone.

Runs of at least `RUN` equal words are found by way of an index of one article's word triples, and chained where
little lies between them on either side: a replaced word, a dropped or added clause. What is left between two runs
of a chain is aligned word by word. A chain with at least `UNIT` equal words is a shared passage. Passages may stand in
another order in the other article: chains are local.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

UNIT = 8
"""Equal words of the shortest passage that counts as shared; also, a hole of so many words parts two passages."""
RUN = 3
"""Equal words in a row that an alignment may be hung on."""
ANCHOR = 5
"""Equal words in a row that a passage must hold somewhere."""
LEAST_SIMILARITY = 0.6
"""Below it, two passages that hold the same phrases are not one text edited."""
_GAP = 0.5
"""What a word that differs costs a chain, in equal words."""
_REPEATED = 6
"""A word triple that stands more often than this in one article is no place to start from."""


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
    score: float
    before: _Run | None = None
    used: bool = False


class Side:
    """One article's words, prepared for comparison.

    Args:
        words: a number a word; equal numbers are equal words.
        stretches: the stretch of text that each word stands in: no passage goes from one to another.
    """

    __slots__ = ("_triples", "stretches", "words")

    def __init__(self, words: Sequence[int], stretches: Sequence[int]) -> None:
        self.words = words
        self.stretches = stretches
        self._triples: dict[tuple[int, int, int], list[int]] | None = None

    @property
    def triples(self) -> dict[tuple[int, int, int], list[int]]:
        """Where each three words in a row begin."""
        if self._triples is None:
            found: dict[tuple[int, int, int], list[int]] = {}
            words = self.words
            for place, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
                found.setdefault(triple, []).append(place)
            self._triples = found
        return self._triples


def shared(a: Side, b: Side) -> list[Shared]:
    """The passages that two articles share, by their place in the first.

    Where one passage of an article fits two of the other, the longer one counts, and no word is part of two passages.
    """
    found: list[Shared] = []
    runs = _runs(a, b)
    if max((run.length for run in runs), default=0) < ANCHOR:
        return []
    _chain(runs, a, b)
    for last in sorted(runs, key=lambda run: (-run.score, run.a, run.b)):
        chain: list[_Run] = []
        step: _Run | None = last
        while step is not None and not step.used:
            chain.append(step)
            step = step.before
        chain.reverse()
        if sum(run.length for run in chain) < RUN + 1 or max(run.length for run in chain) < ANCHOR:
            continue
        for run in chain:
            run.used = True
        passage = _passage(chain, a, b)
        if passage is not None and not any(_overlap(passage, other) for other in found):
            found.append(passage)
    return sorted(found, key=lambda passage: (passage.a_start, passage.b_start))


def _runs(a: Side, b: Side) -> list[_Run]:
    """All runs of equal words that cannot be made longer."""
    runs: list[_Run] = []
    words, others, triples = a.words, b.words, b.triples
    for i, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
        places = triples.get(triple)
        if places is None or len(places) > _REPEATED:
            continue
        for j in places:
            if i and j and words[i - 1] == others[j - 1] and _inside(a, i - 1, i) and _inside(b, j - 1, j):
                continue
            length = 0
            while (
                i + length < len(words)
                and j + length < len(others)
                and words[i + length] == others[j + length]
                and _inside(a, i, i + length)
                and _inside(b, j, j + length)
            ):
                length += 1
            if length >= RUN:
                runs.append(_Run(i, j, length, float(length)))
    return runs


def _inside(side: Side, one: int, other: int) -> bool:
    return side.stretches[one] == side.stretches[other]


def _chain(runs: list[_Run], a: Side, b: Side) -> None:
    """Hang each run, in order, on the run before it that makes the best chain."""
    for number, run in enumerate(runs):
        best = float(run.length)
        for earlier in reversed(runs[:number]):
            if run.a - earlier.a > 400:
                break
            # Two runs may share a word or two ("der Präsident der"): the later one then begins behind them.
            lost = max(0, earlier.a + earlier.length - run.a, earlier.b + earlier.length - run.b)
            gap = max(run.a - earlier.a - earlier.length, run.b - earlier.b - earlier.length) + lost
            if gap >= UNIT or run.b <= earlier.b or run.length - lost < 1:
                continue
            if not (_inside(a, earlier.a, run.a) and _inside(b, earlier.b, run.b)):
                continue
            score = earlier.score + run.length - lost - _GAP * gap
            if score > best:
                best, run.before = score, earlier
        run.score = best


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
    if equal < UNIT or similarity < LEAST_SIMILARITY:
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


def _overlap(one: Shared, other: Shared) -> bool:
    return (one.a_start < other.a_end and other.a_start < one.a_end) or (
        one.b_start < other.b_end and other.b_start < one.b_end
    )
