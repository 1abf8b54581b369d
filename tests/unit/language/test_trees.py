"""The best tree: as good as the best of all trees, tried one by one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.language.dependencies import endings, expand, maximum_tree, moods
from lagebild.records import Token


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen, node = set(), word
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def total(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@settings(max_examples=150)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.integers(-50, 50), min_size=n * (n + 1), max_size=n * (n + 1))))
def test_no_tree_is_better(numbers: list[int]) -> None:
    count = next(n for n in range(1, 5) if n * (n + 1) == len(numbers))
    scores = np.array(numbers, float).reshape(count, count + 1)
    for word in range(count):
        scores[word, word + 1] = -1000.0  # nobody is his own head
    found = tuple(maximum_tree(scores))
    assert is_tree(found)
    trees = [heads for heads in itertools.product(range(count + 1), repeat=count) if is_tree(heads)]
    # Three candidates for the root are tried: with up to three words that is all of them.
    if count <= 3:
        assert total(scores, found) == max(total(scores, heads) for heads in trees)


def test_a_circle_is_opened_where_it_costs_least() -> None:
    # Words 1 and 2 want each other; word 2 gives up less by taking the root.
    scores = np.array([[0.0, -9.0, 10.0], [8.0, 9.0, -9.0]])
    assert maximum_tree(scores) == [2, 0]


def test_one_word() -> None:
    assert maximum_tree(np.array([[1.0, -5.0]])) == [0]


@pytest.mark.parametrize(
    ("text", "words"), [("im", ("in", "dem")), ("Zur", ("Zu", "der")), ("immer", ("immer",)), ("IM", ("In", "dem"))]
)
def test_a_preposition_with_its_article_is_two_words(text: str, words: tuple[str, ...]) -> None:
    assert expand(Token(0, len(text), text)) == words


def test_endings_tell_shapes_apart() -> None:
    rows = endings(["kolb", "Kolb", "KOLB", "1Kolb", "kOLB"])
    assert len({tuple(row) for row in rows[:, 3:]}) == 5
    assert (rows[:, :3] == rows[0, :3]).all()  # endings know no case


def test_endings_of_no_words() -> None:
    assert endings([]).shape == (0, 4)


def test_moods_come_from_the_tables() -> None:
    assert moods(["Sei", "wäre", "ist"]).tolist() == [[1, 0], [0, 1], [0, 0]]
