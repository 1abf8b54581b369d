"""What two reports may share without one having it from the other."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lagebild.corpus.formulas import says_something
from lagebild.corpus.standing import MANY, Pair, standing
from lagebild.span import Span


@pytest.mark.parametrize(
    "formula",
    [
        "Außenministerin Mira Kolb, Präsident Jon Ådler und der Generalsekretär des Westbunds, Matthis Orell",
        "wie die Nachrichtenagentur dpa am Dienstag unter Berufung auf das Ministerium berichtete",
        "wird von der Nachrichtenagentur dpa mit den Worten zitiert",
        "Die Angaben ließen sich zunächst nicht unabhängig überprüfen",
        "Das teilte der ormländische Vermittler Peder Klint am Freitag mit",
        "Das Ministerium wollte sich auf Anfrage zunächst nicht dazu äußern",
    ],
)
def test_phrases_of_the_trade(copies, formula: str) -> None:
    """Names, offices, attributions: a pair that shares nothing else shares no text."""
    assert not says_something(formula)
    one, other = "Der Rat tagt in Großholm. {}. Danach fuhr er heim.", "Am Sund liegen Boote. {}. Morgen kommen mehr."
    assert copies(one.format(formula), other.format(formula)) == []


def test_beside_a_copy_they_count(copies) -> None:
    """Where two reports share a passage that says something, they share all of it."""
    formula = "Außenministerin Mira Kolb, Präsident Jon Ådler und Generalsekretär Matthis Orell"
    copied = "Taucher haben im Sund die letzte Mine entschärft und sicher geborgen"
    one = f"{copied}. Der Rat tagt in Großholm, dabei sind {formula}."
    other = f"{formula} reisen heute an den Hof von Valmark. {copied}."
    assert {each[0] for each in copies(one, other)} == {copied, formula}


def pairs(count: int, words: int = 20, apart: int = 10) -> list[Pair]:
    """The same passage in `count` articles that share nothing else, `apart` days from each other."""
    return [
        Pair(a, b, Span(0, 100), Span(50, 150), words, (a * apart, b * apart)) for b in range(count) for a in range(b)
    ]


def test_standing_passages() -> None:
    """What many reports carry, days apart, and nothing else, is a house's own paragraph."""
    many = MANY + 1
    assert len(standing(pairs(many))) == many * (many - 1) // 2
    assert standing(pairs(many - 1)) == set()
    assert standing(pairs(many, apart=0)) == set(), "one day's papers carry one agency's text"
    assert standing(pairs(many, words=200)) == set(), "so long a passage is an agency's text"
    udpated = [Pair(each.a, each.b, each.a_span, each.b_span, 20) for each in pairs(many)]
    assert standing(udpated) == set()
    more = [*pairs(many), Pair(0, 1, Span(400, 500), Span(400, 500), 20, (0, 10))]
    assert 0 not in standing(more), "these two share more than that"


def test_a_long_list_is_no_formula(copies) -> None:
    """Results of a whole match day are copied, though they say nothing in words; a few names are not."""
    teams = [
        "Ormshafen",
        "Sill",
        "Dolm",
        "Aue",
        "Elmbeck",
        "Niedersund",
        "Sandhagen",
        "Brenkstedt",
        "Talgard",
        "Steinau",
    ]
    table = ", ".join(f"SC {team} – FC {other} {number}" for number, (team, other) in enumerate(pairwise(teams * 2)))
    assert len(copies(f"Am Abend lief das Spiel ruhig. {table}.", f"Viele Leute kamen früh. {table}.")) == 1
    names = ", ".join(teams)
    assert not copies(f"Am Abend lief das Spiel ruhig. {names}.", f"Viele Leute kamen früh. {names}.")
