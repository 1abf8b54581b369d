"""Several mentions of one event are one event with several spans of evidence.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations


def test_one_day_one_event(read) -> None:
    """The same day and the same people: one meeting, though each mention names it otherwise."""
    text = (
        "Mit Blick auf das Treffen am kommenden Samstag mahnte Maretz zur Ruhe. Kolb will am Samstag in Ormshafen "
        "mit Odrin zusammenkommen. Bei diesem Gespräch wolle sie zuhören, sagte Kolb."
    )
    (event,) = read(text)
    assert [span.of(text)[:12] for span in event.evidence] == ["Mit Blick au", "Kolb will am", "Bei diesem G"]
    assert (event.status, event.place, set(event.participants)) == ("scheduled", "Ormshafen", {"kolb", "odrin"})


def test_two_days_two_events(read) -> None:
    """Two similar meetings on other days stay two."""
    events = read("Kolb traf Odrin am Dienstag in Ormshafen. Am Samstag trifft Kolb Odrin in Ormshafen.")
    assert [(event.status, event.earliest) for event in events] == [("held", "2031-03-04"), ("scheduled", "2031-03-08")]


def test_other_people_other_event(read) -> None:
    """A proposal of one pair is not the meeting of another."""
    events = read("Kolb trifft am Samstag Odrin. Kolb stellte zudem ein Treffen zwischen Odrin und Maretz in Aussicht.")
    assert [(event.status, set(event.participants)) for event in events] == [
        ("scheduled", {"kolb", "odrin"}),
        ("proposed", {"odrin", "maretz"}),
    ]


def test_a_call_is_no_meeting(read) -> None:
    """Talks by telephone and face to face are two events; “das Gespräch” is the nearest of them."""
    events = read(
        "Kolb und Odrin telefonierten am Dienstag. Das Gespräch dauerte lange. Am Samstag treffen sich Kolb und Odrin."
    )
    assert [(event.type, len(event.evidence)) for event in events] == [("call", 2), ("meeting", 1)]


def test_a_noun_and_its_relative_clause(read) -> None:
    """A relative clause says more of the noun before it."""
    (event,) = read("Kolb sprach von einem Treffen mit Odrin, das für Samstag in Ormshafen angesetzt ist.")
    assert (event.status, event.earliest, event.place) == ("scheduled", "2031-03-08", "Ormshafen")


def test_who_takes_part_is_told_later(read) -> None:
    """“Daran” points at the event told before."""
    text = "Kolb stellte ein Treffen zwischen Odrin und Maretz in Aussicht. Daran werde Tolvan teilnehmen, sagte Kolb."
    (event,) = read(text)
    assert set(event.participants) == {"odrin", "maretz", "tolvan"}


def test_in_the_order_of_the_text(read) -> None:
    """Ids count in the order of the first mention."""
    events = read("Kolb trifft am Samstag Odrin. Am Dienstag telefonierte Kolb mit Maretz.")
    assert [event.id for event in events] == ["e1", "e2"]


def test_sessions_of_two_bodies_are_two(read) -> None:
    """What lasts several days is one event under one name; who only sits on the next day is another body."""
    events = read("Am Freitag tagt der Küstenrat. Am Samstag tagt das Parlament von Ormland.")
    assert [event.earliest for event in events] == ["2031-03-07", "2031-03-08"]


def test_the_hour_of_an_entry_is_not_that_of_the_event(read) -> None:
    """In a running report the hour before the colon says when the entry was written."""
    (event,) = read(
        "12.20 Uhr: Bei einem Luftangriff auf die Hafenstadt Ormshafen wurden vier Menschen getötet.\n\n"
        "11.05 Uhr: Ormland bereitet eine weitere Offensive vor."
    )
    assert (event.type, event.earliest, len(event.evidence)) == ("attack", None, 1)
    (event,) = read("Am Mittwoch um 12.20 Uhr traf Kolb Odrin.")
    assert event.earliest == "2031-03-05"
