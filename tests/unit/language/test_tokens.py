from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.language.tokens import tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    "word",
    ["Artikel-5-ähnlich", "Rock'n'Roll", "Kolb'sche", "Gas-", "1.200.000", "3,5", "20.30", "12:15", "z.B.", "#aue"],
)
def test_stays_one_token(word: str) -> None:
    assert words(word) == [word]


def test_a_stop_is_a_token_of_its_own() -> None:
    assert words("Dr. Kolb kam am 3. Mai.") == ["Dr", ".", "Kolb", "kam", "am", "3", ".", "Mai", "."]


def test_quotation_marks_are_tokens_of_their_own() -> None:
    assert words("„Ja“, »nein«") == ["„", "Ja", "“", ",", "»", "nein", "«"]


def test_addresses_stay_whole_without_the_stop_behind_them() -> None:
    assert words("Siehe https://aue.example/x?y=1. Oder post@aue.example") == [
        "Siehe", "https://aue.example/x?y=1", ".", "Oder", "post@aue.example",
    ]  # fmt: skip


def test_dots_and_dashes_in_a_row_are_one_token() -> None:
    assert words("so... -- und …") == ["so", "...", "--", "und", "…"]


def test_offsets_count_in_the_whole_text() -> None:
    text = "Aue brennt. Brück auch."
    assert [(t.start, t.text) for t in tokenise(text, 12, 22)] == [(12, "Brück"), (18, "auch")]


@given(st.text(max_size=200))
def test_every_character_but_blanks_is_in_one_token(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    covered = {i for t in tokens for i in range(t.start, t.end)}
    assert [c for i, c in enumerate(text) if i not in covered and not c.isspace()] == []
