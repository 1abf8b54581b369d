"""What counts as an event, by type.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Kolb und Odrin telefonierten am Dienstag.", "call", "held"),
        ("Kolb will am Samstag mit Odrin telefonieren.", "call", "scheduled"),
        ("Das Telefonat mit Odrin fand am Dienstag statt.", "call", "held"),
        ("Die Videokonferenz mit Odrin beginnt am Samstag.", "video_conference", "scheduled"),
        ("Kolb und Odrin trafen sich am Dienstag zu einem virtuellen Gespräch.", "video_conference", "held"),
        ("Kolb reist am Samstag nach Ormshafen.", "visit", "scheduled"),
        ("Kolb besuchte am Dienstag Odrin.", "visit", "held"),
        ("Kolbs Besuch bei Odrin ist für Samstag geplant.", "visit", "scheduled"),
        ("Drohnen griffen in der Nacht zum Mittwoch den Hafen von Ormshafen an.", "attack", "held"),
        ("Bei dem Anschlag in Ormshafen am 3. Mai 2029 wurden Menschen verletzt.", "attack", "held"),
        ("Ostmark verhängte am Dienstag Sanktionen gegen Westmark.", "sanctions", "held"),
        ("Kolb und Odrin unterzeichneten am Mittwoch das Abkommen.", "agreement", "held"),
        ("Ostmark und Westmark haben sich auf eine Waffenruhe geeinigt.", "agreement", "held"),
        ("Die Unterzeichnung ist für Samstag geplant.", "agreement", "scheduled"),
        ("Das Parlament stimmt am Freitag über den Vertrag ab.", "vote", "scheduled"),
        ("Das Parlament billigte am Dienstag das Gesetz.", "vote", "held"),
        ("Kolb ernannte am Dienstag Odrin zum Minister.", "appointment", "held"),
        ("Odrin trat am Dienstag zurück.", "appointment", "held"),
        ("Ostmark setzte seine Militärhilfe am Dienstag aus.", "other", "held"),
    ],
)
def test_types(states, text: str, kind: str, status: str) -> None:
    """Verbs and nouns name the type."""
    assert states(text) == [(kind, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Kolb traf am Dienstag eine Entscheidung.",
        "Kolb sprach am Dienstag mit Journalisten.",
        "Am Dienstag griff Kolb den Vorschlag auf.",
        "Die Pressekonferenz mit Kolb begann am Dienstag in Ormshafen.",
        "Die Vereinigung von Ostmark feierte am Dienstag in Ormshafen.",
        "Die Stimmung war am Dienstag in Ormshafen gut.",
    ],
)
def test_words_that_look_alike(states, text: str) -> None:
    """Other meanings and other compounds are no events."""
    assert states(text) == []
