"""The runs of equal words that two articles have in common, from their words alone.

They are found by way of the word triples of both articles, for many pairs of articles in one go with numpy: a call on
some hundred words costs more than the work it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

RUN = 3
"""Equal words in a row that an alignment may be hung on."""
PAIRS = 1 << 16
"""Pairs of articles in one go at most, so that a pair and two places fit into 64 bits."""
_REPEATED = 6
"""A word triple that stands more often than this in one article is no place to start from."""
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_PLACE = 22
"""Bits of a place in an article: four million words, more than the largest file that is read."""
_NONE = (np.uint64(0), np.uint64(1))
_ROUNDS = 10
"""How often what found its slot of the table taken is tried again, before it is sorted."""

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]


class Side:
    """One article's words, as they are compared.

    Attributes:
        hashes: a number a word, 64 bits; equal numbers are equal words.
        stretches: the stretch of text that each word stands in, rising: no passage goes from one to another.
        parted: whether there are several stretches.
    """

    __slots__ = ("hashes", "parted", "stretches")

    def __init__(self, hashes: NDArray[np.uint64], stretches: Ints) -> None:
        self.hashes = hashes
        self.stretches = stretches
        self.parted = len(stretches) > 1 and stretches.item(0) != stretches.item(-1)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The words of one article of each pair, one article behind the other.

    Attributes:
        words: a number a word.
        first: the place in `words` at which each article begins.
        pair: of each word the number of the pair.
        stretches: of each word its stretch; None if no article has several.
    """

    words: NDArray[np.uint64]
    first: Ints
    pair: Ints
    stretches: Ints | None

    @classmethod
    def of(cls, sides: Sequence[Side]) -> Row:
        """The row of some articles, in order."""
        lengths = np.fromiter((len(side.hashes) for side in sides), np.int64, len(sides))
        return cls(
            np.concatenate([side.hashes for side in sides]),
            np.cumsum(lengths) - lengths,
            np.repeat(np.arange(len(sides)), lengths),
            np.concatenate([side.stretches for side in sides]) if any(side.parted for side in sides) else None,
        )

    @classmethod
    def joined(cls, rows: Sequence[Row]) -> Row:
        """Several rows as one."""
        words = np.cumsum([0, *(len(row.words) for row in rows[:-1])]).tolist()
        pairs = np.cumsum([0, *(len(row.first) for row in rows[:-1])]).tolist()
        parted = any(row.stretches is not None for row in rows)
        return cls(
            np.concatenate([row.words for row in rows]),
            np.concatenate([row.first + before for row, before in zip(rows, words, strict=True)]),
            np.concatenate([row.pair + before for row, before in zip(rows, pairs, strict=True)]),
            np.concatenate([np.zeros_like(row.pair) if row.stretches is None else row.stretches for row in rows])
            if parted
            else None,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Runs of equal words that cannot be made longer, by pair of articles and place in both; a column each.

    Attributes:
        pair: number of the pair.
        a: where each begins in the first article; `b`: in the second.
        length: equal words.
    """

    pair: Ints
    a: Ints
    b: Ints
    length: Ints

    def __len__(self) -> int:
        return len(self.pair)

    @property
    def columns(self) -> tuple[Ints, Ints, Ints, Ints]:
        """All columns, in the order above."""
        return self.pair, self.a, self.b, self.length

    def of(self, chosen: Bools | Ints | slice) -> Runs:
        """Some of them."""
        if not isinstance(chosen, slice):
            chosen = np.flatnonzero(chosen) if chosen.dtype == bool else chosen
            return Runs(*(column.take(chosen) for column in self.columns))
        return Runs(*(column[chosen] for column in self.columns))


def equal_runs(a: Row, b: Row) -> Runs:
    """All runs of at least `RUN` equal words, each as long as it gets; of at most `PAIRS` pairs.

    The same words may be part of several runs. Triples that stand all over an article begin none.
    """
    a_keys, b_keys = _triples(a, _NONE[0]), _triples(b, _NONE[1])
    i, j, repeated = _joined(a_keys, b_keys)
    # A triple goes on where the next one is equal as well. Sorted by diagonal, the n-th begin and end are one run's.
    # The key before the first one is the last, which is none.
    edges = []
    for step in (-1, 1):
        edge = a_keys.take(i + step, mode="wrap") != b_keys.take(j + step, mode="wrap")
        if repeated is not None:
            edge |= repeated.take(i + step, mode="wrap")
        edges.append(np.flatnonzero(edge))
    (i, j), (last, _) = (_by_diagonal(i.take(edge), j.take(edge)) for edge in edges)
    pair = a.pair.take(i)
    runs = Runs(pair, i - a.first.take(pair), j - b.first.take(pair), last - i + RUN)
    return runs.of(np.argsort(runs.pair << (2 * _PLACE) | runs.a << _PLACE | runs.b))


def _triples(row: Row, none: np.uint64) -> NDArray[np.uint64]:
    """A number of 64 bits for the pair and three words, for each word that they begin with.

    Where they would go from one article or stretch to another, and once more at the end, it is `none`. Two triples of
    different words have the same number with a probability of 5e-20.
    """
    words, pair, stretches = row.words, row.pair, row.stretches
    keys = np.full(len(words) + 1, none)
    if len(words) < RUN:
        return keys
    triples = words[:-2] * _FACTORS[0]
    triples += words[1:-1] * _FACTORS[1]
    triples += words[2:]
    triples += pair[:-2].astype(np.uint64) * _FACTORS[2]
    across = pair[:-2] != pair[2:]
    if stretches is not None:
        across |= stretches[:-2] != stretches[2:]
    triples[across] = none
    keys[:-3] = triples
    return keys


def _joined(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> tuple[Ints, Ints, Bools | None]:
    """The places of equal numbers in both; and which places of the first hold a number that is too frequent, if any.

    A hash join without sorting: in each round every slot of a table holds one place of the second, and what found
    its slot taken waits for the next round.
    """
    # `take` and `compress` are up to twice as quick as brackets, and a table is filled so with numbers of its own type.
    bits = np.uint64(max(10, len(b).bit_length() + 2))
    shift = np.uint64(64) - bits
    asked, waiting = np.arange(len(a), dtype=np.int32), np.flatnonzero(b > _NONE[1]).astype(np.int32)
    asked_slots, slots = (a >> shift).view(np.int64), (b >> shift).view(np.int64).take(waiting)
    table = np.full(1 << int(bits), -1, np.int32)
    found: list[tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]]]] = []
    for _ in range(_ROUNDS):
        if not len(waiting):
            break
        table[slots] = waiting
        held = table.take(asked_slots)
        places = np.flatnonzero(held >= 0)
        i, j = asked.take(places), held.take(places)
        equal = a.take(i) == b.take(j)
        found.append((i.compress(equal), j.compress(equal)))
        left = np.flatnonzero(table.take(slots) != waiting)
        # The next round is for the slots that more than one wanted.
        table[slots] = -1
        waiting, slots = waiting.take(left), slots.take(left)
        table[slots] = 0
        asked_slots = asked_slots.take(places)
        again = np.flatnonzero(table.take(asked_slots) == 0)
        asked, asked_slots = i.take(again), asked_slots.take(again)
    count = np.zeros(len(a), np.int64)
    if len(found) > _REPEATED:  # a round finds one for each at most
        count += np.bincount(np.concatenate([i for i, _ in found]), minlength=len(a))
    if len(waiting):
        waiting = waiting[np.argsort(b[waiting])]
        left = np.searchsorted(b[waiting], a)
        more = np.searchsorted(b[waiting], a, "right") - left
        count += more
        more[count > _REPEATED] = 0
        shift_by = np.repeat(left - np.cumsum(more) + more, more)
        found.append((np.repeat(np.arange(len(a)), more), waiting[shift_by + np.arange(len(shift_by))]))
    found.append((np.empty(0, np.int64), np.empty(0, np.int64)))
    of_a, of_b = (np.concatenate([each[side] for each in found]) for side in (0, 1))
    repeated = count > _REPEATED
    if not repeated.any():
        return of_a, of_b, None
    kept = np.flatnonzero(~repeated.take(of_a))
    return of_a.take(kept), of_b.take(kept), repeated


def _by_diagonal(i: Ints, j: Ints) -> tuple[Ints, Ints]:
    both = ((i - j) << 32) + i
    both.sort()
    i = both & 0xFFFFFFFF
    return i, i - (both >> 32)
