"""The runs of equal words that two articles have in common, from their words alone.

They are found by way of the word triples of both articles, for many pairs of articles in one go with numpy: a call on
some hundred words costs more than the work it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

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
        return Runs(self.pair[chosen], self.a[chosen], self.b[chosen], self.length[chosen])


def equal_runs(a: Row, b: Row) -> Runs:
    """All runs of at least `RUN` equal words, each as long as it gets; of at most `PAIRS` pairs.

    The same words may be part of several runs. Triples that stand all over an article begin none.
    """
    a_keys, b_keys = _triples(a, _NONE[0]), _triples(b, _NONE[1])
    i, j, repeated = _joined(a_keys, b_keys)
    # A triple goes on where the next one is equal as well. Sorted by diagonal, the n-th begin and end are one run's.
    begins = (a_keys[i - 1] != b_keys[j - 1]) | repeated[i - 1]
    ends = (a_keys[i + 1] != b_keys[j + 1]) | repeated[i + 1]
    (i, j), (last, _) = (_by_diagonal(i[edge], j[edge]) for edge in (begins, ends))
    pair = a.pair[i]
    runs = Runs(pair, i - a.first[pair], j - b.first[pair], last - i + RUN)
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


def _joined(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> tuple[Ints, Ints, Bools]:
    """The places of equal numbers in both; and which places of the first hold a number that is too frequent.

    A hash join without sorting: in each round every slot of a table holds one place of the second, and what found
    its slot taken waits for the next round.
    """
    bits = np.uint64(max(10, len(b).bit_length() + 2))
    shift = np.uint64(64) - bits
    asked, waiting = np.arange(len(a)), np.flatnonzero(b > _NONE[1])
    asked_slots, slots = (a >> shift).astype(np.int64), (b >> shift).astype(np.int64)[waiting]
    table = np.full(1 << int(bits), -1, np.int32)
    count = np.zeros(len(a), np.int64)
    found: list[tuple[Ints, Ints]] = []
    for _ in range(_ROUNDS):
        if not len(waiting):
            break
        table[slots] = waiting
        held = table[asked_slots]
        places = np.flatnonzero(held >= 0)
        i, j = asked[places], held[places]
        equal = a[i] == b[j]
        found.append((i[equal], j[equal].astype(np.int64)))
        count[found[-1][0]] += 1
        left = table[slots] != waiting
        # The next round is for the slots that more than one wanted.
        table[slots] = -1
        waiting, slots = waiting[left], slots[left]
        table[slots] = 0
        again = table[asked_slots[places]] == 0
        asked, asked_slots = i[again], asked_slots[places[again]]
    if len(waiting):
        waiting = waiting[np.argsort(b[waiting])]
        left = np.searchsorted(b[waiting], a)
        more = np.searchsorted(b[waiting], a, "right") - left
        count += more
        more[count > _REPEATED] = 0
        shift_by = np.repeat(left - np.cumsum(more) + more, more)
        found.append((np.repeat(np.arange(len(a)), more), waiting[shift_by + np.arange(len(shift_by))]))
    of_a, of_b = (np.concatenate([each[side] for each in found] or [np.empty(0, np.int64)]) for side in (0, 1))
    repeated = count > _REPEATED
    kept = ~repeated[of_a]
    return of_a[kept], of_b[kept], repeated


def _by_diagonal(i: Ints, j: Ints) -> tuple[Ints, Ints]:
    order = np.argsort(((i - j) << 32) + i)
    return i[order], j[order]
