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


def test_what_is_confirmed(read) -> None:
    """“Bestätigte dies” takes the sentence before where that is nobody's statement yet, else the pronoun."""
    (free,) = read("Die Brücke bleibt gesperrt. Ein Sprecher bestätigte dies am Abend.")
    assert (free.quote, free.speaker, free.rule) == ("Die Brücke bleibt gesperrt", "Ein Sprecher", "ST26")
    _, taken = read("Die Brücke bleibe gesperrt, sagte Mira Kolb. Ein Sprecher bestätigte dies am Abend.")
    assert (taken.quote, taken.speaker, taken.rule) == ("dies", "Ein Sprecher", "ST26")


def test_what_is_not_confirmed(read) -> None:
    """An article is no pronoun, and a negated confirmation is a silence."""
    assert read("Die Brücke bleibt gesperrt. Ein Sprecher bestätigte das hohe Alter der Pfeiler.") == []
    assert read("Die Brücke bleibt gesperrt. Ein Sprecher bestätigte dies nicht.") == []
