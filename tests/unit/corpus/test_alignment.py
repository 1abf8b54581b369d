"""Aligning many pairs of articles in one go gives what aligning them one by one gives, however they are parted."""

from __future__ import annotations

import random

import numpy as np
import pytest

from lagebild.corpus import alignment
from lagebild.corpus.alignment import ANCHOR, LEAST_SIMILARITY, UNIT, Side, shared, shared_by_pairs


def side(words: list[int], border: int | None = None) -> Side:
    stretches = np.zeros(len(words), np.int64)
    if border is not None:
        stretches[border:] = 1
    return Side(np.asarray(words, np.uint64) * np.uint64(0x9E3779B97F4A7C15), stretches)


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


def test_one_by_one_and_all_at_once(pairs: list[tuple[Side, Side]], monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one = [shared(a, b) for a, b in pairs]
    assert sum(map(len, one_by_one)) > 60
    assert list(shared_by_pairs(pairs)) == one_by_one
    monkeypatch.setattr(alignment, "_AT_ONCE", 500)
    monkeypatch.setattr(alignment, "_PAIRS", 3)
    assert list(shared_by_pairs(pairs)) == one_by_one


def test_what_holds_of_each_passage(pairs: list[tuple[Side, Side]]) -> None:
    """Enough equal words, a run of some of them, no word in two passages, none over the border of a stretch."""
    for (a, b), passages in zip(pairs, shared_by_pairs(pairs), strict=True):
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
