"""Nouns of saying: “die Forderung, …”, “mit der Begründung, …”. Their clause is the statement, the noun its cue."""

from __future__ import annotations

import pytest


def test_the_attribute_names_the_speaker(read) -> None:
    """A genitive behind the noun names who says it."""
    (s,) = read("Die Forderung des Präsidenten, die Truppen abzuziehen, blieb ohne Antwort.")
    assert (s.quote, s.speaker, s.cue) == ("die Truppen abzuziehen", "des Präsidenten", "Forderung")


@pytest.mark.parametrize(
    "text",
    [
        "Karl Rau trat mit der Begründung zurück, er sei krank.",
        "Karl Rau ist der Ansicht, er sei krank.",
    ],
)
def test_a_claim_of_the_subject(read, text) -> None:
    """Where the claim is the subject's own, the subject speaks."""
    (s,) = read(text)
    assert (s.quote, s.speaker) == ("er sei krank", "Karl Rau")


def test_a_claim_that_somebody_answers(read) -> None:
    """Who answers a claim did not make it: nobody is named as its speaker."""
    found = read("Mira Kolb bestätigte den Vorwurf nicht, dass die Brücke morsch war.")
    assert all(s.speaker is None for s in found if s.quote == "dass die Brücke morsch war")


def test_other_clauses_behind_such_a_noun(read) -> None:
    """A relative clause behind the noun says nothing of its content."""
    assert read("Die Forderung, die der Präsident stellte, blieb ohne Antwort.") == []
