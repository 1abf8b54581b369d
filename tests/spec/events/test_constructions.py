"""Constructions of agency German that lead an eye astray: whose day it is, whose name, and what is no event.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Das Treffen von Kolb und Odrin in Ormshafen war am Mittwoch angesetzt worden.", None),
        ("Das Treffen von Kolb und Odrin in Ormshafen wurde für Samstag angesetzt.", "2031-03-08"),
        ("Ein Treffen mit Odrin in Ormshafen hatte Kolb Anfang der Woche vorgeschlagen.", None),
        ("Kolb kündigte am Mittwoch ein Treffen mit Odrin in Ormshafen an.", None),
        ("Das Treffen von Kolb und Odrin ist am Mittwoch ausgefallen.", "2031-03-05"),
    ],
)
def test_the_day_of_the_word_is_not_that_of_the_event(read, text: str, day: str | None) -> None:
    """What was said of an event on a day past has its own day; "für Samstag" is the event's."""
    (event,) = read(text)
    assert event.earliest == day


def test_what_it_was_set_for_once(read) -> None:
    """“Ursprünglich war sie für Ende Februar vorgesehen” makes no second event."""
    text = "Kolb und Odrin treffen sich am Samstag in Ormshafen. Ursprünglich war das Treffen für Februar vorgesehen."
    assert [(event.status, event.earliest) for event in read(text)] == [("scheduled", "2031-03-08")]


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Ostmarks Präsidentin Kolb empfing am Dienstag Odrin in Ormshafen.", {"kolb", "odrin"}),
        ("Präsidentin Kolb von Ostmark empfing am Dienstag Odrin in Ormshafen.", {"kolb", "odrin"}),
        ("Kolb telefonierte am Dienstag mit Westmarks Minister Odrin.", {"kolb", "odrin"}),
        ("Am Dienstag empfing Odrin die Präsidentin Kolb von Ostmark.", {"kolb", "odrin"}),
        ("Ostmark verhandelt am Samstag mit Westmark in Ormshafen.", {"ostmark", "westmark"}),
        ("Kolb sagte eine für Samstag geplante Reise nach Ormshafen ab.", {"kolb"}),
        ("Kolb lehnte ein von Odrin vorgeschlagenes Krisentreffen ab.", {"kolb", "odrin"}),
    ],
)
def test_whose_somebody_is(read, text: str, participants: set[str]) -> None:
    """A state that only says whose president it is does not take part; who cancels a visit was to take part."""
    (event,) = read(text)
    assert set(event.participants) == participants


def test_a_pronoun_takes_part() -> None:
    """“Sie” is the one woman of the sentence before; with two of them nobody is guessed."""
    one = "Außenministerin Mira Kolb reiste am Dienstag nach Ormshafen. Am Mittwoch traf sie dort Minister Jon Odrin."
    assert last_participants(one) == {"Mira Kolb", "Jon Odrin"}
    assert last_participants(one.replace("reiste", "und Ministerin Ilka Maretz reisten")) == {"Jon Odrin"}


def last_participants(text: str) -> set[str]:
    """Names of those who take part in the last event of a report."""
    found = analyse(text, published="2031-03-06")
    names = {actor.id: actor.name for actor in found.actors}
    return {names[actor] for actor in found.events[-1].participants}


def test_both_are_the_two_of_the_event_before(read) -> None:
    """“Nach dem Gespräch unterzeichneten beide ein Abkommen.”"""
    text = "Kolb empfing am Dienstag Odrin in Ormshafen. Nach dem Gespräch unterzeichneten beide ein Abkommen."
    signed = next(event for event in read(text) if event.type == "agreement")
    assert set(signed.participants) == {"kolb", "odrin"}


@pytest.mark.parametrize(
    "text",
    [
        "Ostmark bestellte am Mittwoch den Botschafter von Westmark ein.",
        "Kolb berief am Mittwoch den Botschafter zu Beratungen zurück.",
        "Ein solches Treffen mit Odrin in Ormshafen hat es am Montag nicht gegeben, sagte Kolb.",
        "Im Gespräch sind Einreiseverbote am Samstag.",
        "Kolb sagte, dass bei einem Angriff auf Ostmark alle Beistand leisten.",
    ],
)
def test_what_is_no_event(read, text: str) -> None:
    """Other verbs with the same stem, what somebody says never was, an idiom, a case that is only thought of."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Kolb wird am Freitag in Ormshafen erwartet.", "visit", "scheduled"),
        ("Odrin lud Kolb nach Ormshafen ein.", "visit", "proposed"),
        ("Kolb soll am 4. Juli in ihr Amt eingeführt werden.", "appointment", "scheduled"),
        ("Kolb berief für Samstag das Kabinett ein.", "meeting", "scheduled"),
        ("Die Parlamentswahl findet im Herbst statt.", "vote", "expected"),
        ("Ostmark kündigte an, die Grenze bis zum 12. März zu schließen.", "other", "scheduled"),
        ("Zwischen Ostmark und Westmark herrscht seit Dienstag eine Waffenruhe.", "other", "ongoing"),
        ("Ein Treffen von Kolb und Odrin ist im Gespräch.", "meeting", "proposed"),
        ("Die seit Montag laufenden Gespräche in Ormshafen wurden abgebrochen.", "meeting", "held"),
        ("Bei einem Raketenangriff auf Ormshafen kamen drei Menschen ums Leben.", "attack", "held"),
    ],
)
def test_more_ways_to_tell_one(read, text: str, type_: str, status: str) -> None:
    """Verbs and nouns of the tables in their further constructions."""
    (event,) = read(text)
    assert (event.type, event.status) == (type_, status)


def test_one_session_is_one_event(read) -> None:
    """“Beraten bei einer Sondersitzung” is one event, and so is a vote that the next sentence goes on with."""
    (event,) = read("Ostmark und Westmark beraten am Samstag bei einer Sondersitzung in Ormshafen über Hilfen.")
    assert (event.place, event.title.split()[0]) == ("Ormshafen", "Sondersitzung")
    text = "Das Parlament hat den Vertrag gebilligt. 61 Abgeordnete stimmten am Mittwoch für den Vertrag."
    assert [(event.type, event.earliest) for event in read(text)] == [("vote", "2031-03-05")]


def test_what_is_attacked(read) -> None:
    """The object, not who attacks; nor with what."""
    (event,) = read("Am Montag hatten Kämpfer der Gruppe einen Militärkonvoi nahe der Stadt Tarn überfallen.")
    assert event.title == "Angriff: Militärkonvoi"
    (event,) = read("Ostmark griff Westmark am Montag mit 85 Drohnen an.")
    assert "Drohnen" not in event.title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kolb und Odrin setzen die am Mittwoch unterbrochenen Gespräche in Ormshafen fort.", None),
        ("Die für Samstag geplanten Gespräche von Kolb und Odrin in Ormshafen stoßen auf Kritik.", "2031-03-08"),
        ("Statt wie geplant am Samstag reist Kolb erst am Dienstag nach Ormshafen.", "2031-03-11"),
    ],
)
def test_a_day_of_something_else(read, text: str, day: str | None) -> None:
    """The day of a participle before the noun, and one behind “statt”, are not those of the event."""
    assert [event.earliest for event in read(text)] in ([day], [])


@pytest.mark.parametrize(
    ("text", "type_", "participants"),
    [
        ("Kolb und Odrin haben am Dienstag lange miteinander gesprochen.", "meeting", {"kolb", "odrin"}),
        ("Kolb hat am Dienstag mit Odrin über Hilfen gesprochen.", "meeting", {"kolb", "odrin"}),
        ("Kolb kündigte an, am Samstag nach Ormshafen zu reisen.", "visit", {"kolb"}),
        ("Der Rat wählte Kolb am Dienstag zur Präsidentin.", "appointment", {"kolb"}),
        ("Kolb tritt ihr Amt am 1. Oktober an.", "appointment", {"kolb"}),
        ("Die Außenminister von Ostmark und Westmark trafen sich am Dienstag.", "meeting", {"ostmark", "westmark"}),
    ],
)
def test_who_takes_part_in_them(read, text: str, type_: str, participants: set[str]) -> None:
    """Talks told with a day, infinitives that the main clause governs, elections to an office."""
    (event,) = read(text)
    assert (event.type, set(event.participants)) == (type_, participants)


def test_a_measure_that_goes_on(read) -> None:
    """The next sentence tells until when."""
    text = "Ostmark stoppt seine Hilfen. Ostmark hat sie am Dienstag eingestellt. Die Maßnahme gilt bis zum 20. März."
    (event,) = read(text)
    assert (event.status, event.ends) == ("ongoing", "2031-03-20")


def test_speaking_with_the_press_is_no_meeting(read) -> None:
    """Nor is what “er” of an office says of itself."""
    assert read("Kolb hat am Dienstag mit Journalisten über Hilfen gesprochen.") == []
