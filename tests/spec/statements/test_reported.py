"""Reported speech acts: the verb tells that somebody demanded, rejected or promised something."""

from __future__ import annotations

import pytest


def test_a_demand(read) -> None:
    """The whole clause is the statement; it has no frame of its own."""
    (s,) = read("Der Präsident von Westland forderte am Montag den Abzug aller Truppen aus Ostmark.")
    assert (s.kind, s.speaker, s.frame) == ("reported", "Der Präsident von Westland", "")
    assert s.quote == "Der Präsident von Westland forderte am Montag den Abzug aller Truppen aus Ostmark"


@pytest.mark.parametrize(
    "text", ["Der Frost forderte den Gärtnern viel Geduld ab.", "Der Abzug der Truppen beginnt am Montag in Aue."]
)
def test_other_verbs(read, text) -> None:
    """A verb that only looks like one of saying reports nothing."""
    assert read(text) == []
