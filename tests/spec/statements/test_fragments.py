"""Fragments in quotation marks: a few words of somebody's own in the reporter's sentence.

Not all that stands in quotation marks was said: names, titles and distant words are left alone.
"""

from __future__ import annotations

import pytest


def test_a_fragment_behind_a_verb_of_naming(read) -> None:
    """“Sprach von”, “nannte”, “bezeichnete als” lead to a fragment."""
    (s,) = read("Der Minister sprach von einem „schwarzen Tag für Ostmark“.")
    assert (s.quote, s.speaker, s.kind) == ("„schwarzen Tag für Ostmark“", "Der Minister", "direct")


def test_a_fragment_in_an_indirect_statement(read) -> None:
    """A fragment of two words or more in an indirect statement is a direct statement within it."""
    outer, inner = read("Mira Kolb sagte, der Vorschlag sei „ein erster kleiner Schritt“.")
    assert outer.kind == "indirect"
    assert (inner.quote, inner.speaker, inner.inside) == ("„ein erster kleiner Schritt“", "Mira Kolb", outer.quote)


@pytest.mark.parametrize(
    "text",
    [
        "Der Film „Wir sind bereit“ läuft am Montag.",
        "Die Fähre „Roter Stern“ sprach den Hafen an.",
        "Das Bündnis „Ostmark zuerst“ traf sich in Aue.",
        "Die sogenannten „Grünen Reiter“ zogen ab.",
        "Mira Kolb las aus dem Roman „Der lange Weg nach Aue“.",
        "Die Zeitung „Küstenkurier“ kostet mehr.",
    ],
)
def test_names_and_titles(read, text) -> None:
    """What a name or title says, nobody said."""
    assert read(text) == []


def test_a_distant_word(read) -> None:
    """One word in quotation marks, without a verb of naming, keeps the reporter at a distance and is no statement."""
    assert read("Die „Reform“ tritt am Montag in Kraft.") == []


def test_a_title_inside_an_indirect_statement(read) -> None:
    """A title inside an indirect statement is no statement of its own."""
    (s,) = read("Mira Kolb sagte, der Dampfer „Roter Stern“ sei verspätet.")
    assert s.kind == "indirect"


def test_what_something_is_called(read) -> None:
    """Behind an indefinite article and a verb of naming, words in capitals are a judgement and no title."""
    (s,) = read("Minister Klint nannte die Entscheidung einen „Bruch des Völkerrechts“.")
    assert (s.kind, s.quote, s.speaker) == ("direct", "„Bruch des Völkerrechts“", "Minister Klint")


def test_what_something_is_called_with_its_article_inside(read) -> None:
    """A fragment that opens with an indefinite article is no title."""
    (found,) = read("Karl Rau nannte den Bericht „eine Sammlung von Märchen“.")
    assert (found.quote, found.speaker) == ("„eine Sammlung von Märchen“", "Karl Rau")
