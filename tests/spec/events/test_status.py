"""How far an event has come: tense, mood, modals and its day.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kolb und Odrin trafen sich am Montag in Ormshafen.", "held"),
        ("Kolb und Odrin haben sich in Ormshafen getroffen.", "held"),
        ("Kolb und Odrin hätten sich am Montag getroffen, sagte Maretz.", "held"),
        ("Kolb und Odrin werden sich am Samstag in Ormshafen treffen.", "scheduled"),
        ("Kolb will sich am Samstag mit Odrin treffen.", "scheduled"),
        ("Kolb und Odrin sollen sich am Samstag treffen.", "scheduled"),
        ("Kolb und Odrin treffen sich am Samstag in Ormshafen.", "scheduled"),
        ("Kolb und Odrin werden sich in Ormshafen treffen.", "expected"),
        ("Kolb und Odrin dürften sich in Ormshafen treffen.", "expected"),
        ("Kolb und Odrin werden sich voraussichtlich in Ormshafen treffen.", "expected"),
        ("Kolb will sich mit Odrin in Ormshafen treffen.", "proposed"),
        ("Kolb könnte sich am Samstag mit Odrin treffen.", "proposed"),
        ("Kolb will sich nicht mit Odrin in Ormshafen treffen.", "refused"),
        ("Kolb und Odrin verhandeln in Ormshafen.", "ongoing"),
    ],
)
def test_the_verb_decides(states, text: str, status: str) -> None:
    """What was is held; what will be is scheduled with a day, expected without; a will alone is a proposal."""
    assert states(text) == [("meeting", status)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Das Treffen fand am Montag in Ormshafen statt.", "held"),
        ("Das Treffen soll am Samstag in Ormshafen stattfinden.", "scheduled"),
        ("Das Treffen beginnt am Samstag in Ormshafen.", "scheduled"),
        ("Für Samstag ist ein Treffen in Ormshafen geplant.", "scheduled"),
        ("Kolb lud Odrin für Samstag zu einem Treffen ein.", "scheduled"),
        ("Kolb stellte ein Treffen zwischen Odrin und Maretz in Aussicht.", "proposed"),
        ("Kolb schlug ein Treffen mit Odrin in Ormshafen vor.", "proposed"),
        ("Kolb rechnet mit einem Treffen mit Odrin in Ormshafen.", "expected"),
        ("Das Treffen am Montag fiel aus.", "cancelled"),
        ("Das Treffen am Montag kam nicht zustande.", "cancelled"),
        ("Das Treffen am Freitag wurde abgesagt.", "cancelled"),
        ("Kolb lehnte ein Treffen mit Odrin ab.", "refused"),
        ("Kolb schloss ein Treffen mit Odrin in Ormshafen aus.", "refused"),
    ],
)
def test_the_verb_beside_a_noun_decides(states, text: str, status: str) -> None:
    """An event's noun has its status from the verb that carries it."""
    assert states(text) == [("meeting", status)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Das für Freitag geplante Treffen stößt auf Kritik.", "scheduled"),
        ("Ein mögliches Treffen mit Odrin in Ormshafen stößt bei Kolb auf Skepsis.", "proposed"),
        ("Nach dem Treffen mit Odrin in Ormshafen war Kolb zufrieden.", "held"),
        ("Mit Blick auf das Treffen am kommenden Samstag mahnte Kolb zur Ruhe.", "scheduled"),
        ("Mit Blick auf das Treffen am vergangenen Samstag mahnte Kolb zur Ruhe.", "held"),
    ],
)
def test_a_noun_by_itself(states, text: str, status: str) -> None:
    """Attributes, “nach”, and at last the day tell how far it is."""
    assert states(text) == [("meeting", status)]


def test_a_day_still_to_come_is_not_held(states) -> None:
    """Whoever agreed on a meeting has not met."""
    assert states("Kolb und Odrin vereinbarten ein Treffen am Samstag in Ormshafen.") == [("meeting", "scheduled")]


@pytest.mark.parametrize(
    "text",
    [
        "Falls sich Kolb und Odrin in Ormshafen treffen, wird Maretz zufrieden sein.",
        "Ob sich Kolb mit Odrin in Ormshafen trifft, ist offen.",
        "Kolb und Odrin trafen sich nicht.",
        "Ein Treffen wäre gut.",
        "Im Fall eines Angriffs helfen sich die Staaten.",
        "Sie führen Gespräche.",
    ],
)
def test_what_is_supposed_or_general_is_no_event(states, text: str) -> None:
    """Conditions, questions, negated pasts and talk in general are left out."""
    assert states(text) == []
