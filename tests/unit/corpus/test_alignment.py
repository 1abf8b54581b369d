"""Aligning many pairs of articles in one go gives what aligning them one by one gives, however they are parted."""

from __future__ import annotations

import random
from typing import NamedTuple

import numpy as np
import pytest

from lagebild.corpus import alignment
from lagebild.corpus import runs as runs_module
from lagebild.corpus.alignment import shared_by_pairs
from lagebild.corpus.chains import ANCHOR, LEAST_SIMILARITY, NOTHING, UNIT, Chained, Passages, chained
from lagebild.corpus.runs import Row, Runs, Side, equal_runs


def side(words: list[int], border: int | None = None) -> Side:
    stretches = np.zeros(len(words), np.int64)
    if border is not None:
        stretches[border:] = 1
    return Side(np.asarray(words, np.uint64) * np.uint64(0x9E3779B97F4A7C15), stretches)


class Shared(NamedTuple):
    """One passage that two articles share."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: int
    similarity: float


def shared(a: Side, b: Side) -> list[Shared]:
    """The passages of one pair."""
    found = shared_by_pairs([(a, b)])
    columns = (found.a_start, found.a_end, found.b_start, found.b_end, found.equal, found.similarity)
    return [Shared(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def edited(words: list[int], chance: random.Random) -> list[int]:
    """One word in ten replaced or dropped, and the halves exchanged."""
    kept = [chance.randrange(9_000, 9_100) if chance.random() < 0.06 else word for word in words]
    kept = [word for word in kept if chance.random() > 0.04]
    half = len(kept) // 2
    return kept[half:] + kept[:half]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Side, Side]]:
    chance = random.Random(7)
    made = [(side([]), side([1, 2, 3])), (side([1, 2]), side([1, 2]))]
    for vocabulary in (12, 400):
        for _ in range(40):
            words = [chance.randrange(vocabulary) for _ in range(chance.randrange(5, 160))]
            border = chance.choice([None, len(words) // 3])
            made.append((side(words, border), side(edited(words, chance))))
    return made


def rows(found: Passages) -> list[tuple[int, ...]]:
    return [*zip(*(column.tolist() for column in found.columns), strict=True)]


def test_one_by_one_and_all_at_once(pairs: list[tuple[Side, Side]], monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one = [shared(a, b) for a, b in pairs]
    assert sum(map(len, one_by_one)) > 60
    at_once = rows(shared_by_pairs(pairs))
    assert [(number, each.a_start, each.b_end) for number, found in enumerate(one_by_one) for each in found] == [
        (number, a_start, b_end) for number, a_start, _, _, b_end, _, _ in at_once
    ]
    monkeypatch.setattr(alignment, "_CHAINED", 5000)
    monkeypatch.setattr(alignment, "_COMPARED", 500)
    monkeypatch.setattr(alignment, "PAIRS", 3)
    assert rows(shared_by_pairs(pairs)) == at_once


def test_chains_without_a_choice_are_what_weighing_each_run_finds(
    pairs: list[tuple[Side, Side]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = rows(shared_by_pairs(pairs))
    decided: list[int] = []

    def undecided(a: Row, b: Row, runs: Runs) -> Chained:
        decided.append(int((~chained(a, b, runs).undecided).sum()))
        return Chained(NOTHING, np.ones(len(a.first), bool))

    monkeypatch.setattr(alignment, "chained", undecided)
    assert rows(shared_by_pairs(pairs)) == found
    assert sum(decided) > 40


@pytest.mark.parametrize("vocabulary", [1, 2, 12])
def test_texts_of_a_few_words_again_and_again_share_nothing(vocabulary: int) -> None:
    chance = random.Random(5)
    a, b = ([chance.randrange(vocabulary) for _ in range(20_000)] for _ in range(2))
    assert shared(side(a), side(b)) == []


def test_words_that_stand_all_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """More equal triples than the table has rounds for: the same runs by sorting."""
    chance = random.Random(3)
    a, b = ([chance.randrange(3) for _ in range(60)] for _ in range(2))
    both = Row.of([side(a)]), Row.of([side(b)])
    by_table = equal_runs(*both)
    monkeypatch.setattr(runs_module, "_ROUNDS", 1)
    by_sorting = equal_runs(*both)
    assert len(by_table) > 20
    assert [column.tolist() for column in by_table.columns] == [column.tolist() for column in by_sorting.columns]
    for begin, other, length in zip(by_table.a, by_table.b, by_table.length, strict=True):
        assert a[begin : begin + length] == b[other : other + length]


def test_what_holds_of_each_passage(pairs: list[tuple[Side, Side]]) -> None:
    """Enough equal words, a run of some of them, no word in two passages, none over the border of a stretch."""
    for a, b in pairs:
        passages = shared(a, b)
        taken: tuple[set[int], set[int]] = set(), set()
        for each in passages:
            one, other = range(each.a_start, each.a_end), range(each.b_start, each.b_end)
            assert each.equal >= UNIT
            assert LEAST_SIMILARITY <= each.similarity <= 1
            assert a.hashes[each.a_start] == b.hashes[each.b_start]
            assert a.hashes[each.a_end - 1] == b.hashes[each.b_end - 1]
            assert len({*a.stretches[one].tolist()}) == 1
            words = [a.hashes[at : at + ANCHOR].tolist() for at in one]
            assert any(b.hashes[at : at + ANCHOR].tolist() in words for at in other)
            for places, seen in zip((one, other), taken, strict=True):
                assert not seen & {*places}
                seen |= {*places}
