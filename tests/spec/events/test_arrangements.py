"""Meetings that are only arranged, and attacks: which of them, where, and whether it is one at all.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        (
            "Ein ursprünglich für Samstag angesetztes Treffen von Kolb und Odrin wurde abgesagt.",
            "cancelled",
            "2031-03-08",
        ),
        ("Ein kurzfristig für Samstag anberaumtes Treffen mit Odrin sagte Kolb ab.", "cancelled", "2031-03-08"),
        ("Ein Gespräch mit Kolb ist geplant.", "scheduled", None),
        ("Das Treffen mit Odrin wurde verschoben.", "postponed", None),
    ],
)
def test_an_arrangement_stands_by_itself(read, text: str, status: str, day: str | None) -> None:
    """An adverb before the time inside a noun's phrase does no harm; without a day, one name is enough."""
    (event,) = read(text)
    assert (event.status, event.earliest) == (status, day)


@pytest.mark.parametrize("text", ["Ein Gespräch ist geplant.", "Ein Treffen wurde abgesagt."])
def test_an_arrangement_with_nobody_and_no_day_is_left_out(read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Kolb traf am Dienstag in Ormshafen ihren Kollegen Odrin.", {"kolb", "odrin"}),
        ("Kolb empfing am Dienstag im Weißen Haus den Gesandten Odrin.", {"kolb", "odrin"}),
        ("Maretz schlug ein Gipfeltreffen in Ormshafen vor, an dem auch Odrin teilnehmen soll.", {"odrin"}),
    ],
)
def test_a_preposition_governs_its_own_phrase_only(read, text: str, participants: set[str]) -> None:
    """An article or possessive behind a noun begins another phrase."""
    (event,) = read(text)
    assert set(event.participants) == participants


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Die Armee hat am Dienstag mehrere Stellungen bei Ormshafen beschossen.", "Ormshafen"),
        ("In der Nacht zum Dienstag griffen Rebellen einen Posten nahe der Stadt Tarn an.", "Tarn"),
        ("Bei einem Anschlag unweit von Ormshafen starben am Dienstag vier Menschen.", "Ormshafen"),
        ("Am Dienstag wurde ein Lager bei Einbruch der Nacht angegriffen.", None),
    ],
)
def test_an_attack_happens_near_a_place(read, text: str, place: str | None) -> None:
    (event,) = read(text)
    assert (event.type, event.place) == ("attack", place)


def test_an_attack_told_by_what_came_of_it(read) -> None:
    """A relative clause says when it was."""
    (event,) = read("Der Angriff auf das Kraftwerk, bei dem im Januar vier Menschen starben, wird untersucht.")
    assert (event.type, event.status, event.earliest) == ("attack", "held", "2031-01-01")
    (event,) = read("Er bestritt das Attentat auf ein Flugzeug im Jahr 2027, das 73 Todesopfer forderte.")
    assert (event.status, event.title) == ("held", "Attentat auf ein Flugzeug")


@pytest.mark.parametrize(
    "text",
    [
        "Kolb griff die Regierung von Westmark am Dienstag an.",
        "Am Dienstag griff Ostmark die Nachbarn mit scharfen Worten an.",
        "Odrin attackierte Westmark am Dienstag als Hort des Terrors.",
        "Sie sollen einer Zelle angehören und Anschläge in Ormshafen geplant haben.",
    ],
)
def test_what_is_no_attack(read, text: str) -> None:
    """Words, and what somebody is accused of having planned."""
    assert read(text) == []


def test_what_is_attacked_stands_before_the_participle(read) -> None:
    """What follows belongs to the next verb."""
    (event,) = read("Am Dienstag hatten Soldaten den Palast gestürmt und den Präsidenten Odrin festgenommen.")
    assert event.title.startswith("Angriff: Palast")


def test_whose_followers_they_are(read) -> None:
    """A name in the genitive behind its noun says whose they are, and does not act itself."""
    (event,) = read("Am Dienstag haben Anhänger Odrins mehrere Stellungen in Ormshafen angegriffen.")
    assert event.participants == ()


def test_who_must_agree_has_not_refused(read) -> None:
    assert read("Tut er das nicht, müssen sich Rat und Parlament auf einen Entwurf einigen.") == []


def test_a_title_has_no_day(read) -> None:
    """The day stands beside it."""
    (event,) = read("Er verwies auf den Anschlag auf ein Hotel in Ormshafen am 3. Februar.")
    assert event.title == "Anschlag auf ein Hotel in Ormshafen"
