"""Who, where and when, and for how long.

All reports of this chapter are of Thursday, 6 March 2031.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Kolb trifft am Samstag Odrin.", {"kolb", "odrin"}),
        ("Kolb will sich am Samstag mit Odrin treffen.", {"kolb", "odrin"}),
        ("Das Treffen zwischen Kolb und Odrin ist für Samstag geplant.", {"kolb", "odrin"}),
        ("Maretz kündigte ein Treffen zwischen Kolb und Odrin am Samstag an.", {"kolb", "odrin"}),
        ("Nach seinem Treffen mit Odrin in Ormshafen war Kolb zufrieden.", {"kolb", "odrin"}),
        ("Kolbs Treffen mit Odrin fand am Dienstag statt.", {"kolb", "odrin"}),
        ("Kolb und Odrin trafen sich am Dienstag, um über Maretz zu sprechen.", {"kolb", "odrin"}),
        ("Kolb und Odrin berieten am Dienstag über Westmark.", {"kolb", "odrin"}),
        ("Ostmark hat am Dienstag Sanktionen gegen Westmark verhängt.", {"ostmark", "westmark"}),
    ],
)
def test_who_takes_part(read, text: str, participants: set[str]) -> None:
    """By the preposition: nobody behind “über” takes part, and nobody who only speaks of it."""
    (event,) = read(text)
    assert set(event.participants) == participants


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kolb und Odrin trafen sich am Dienstag in Ormshafen.", "Ormshafen"),
        ("Kolb und Odrin trafen sich am Dienstag auf Schloss Tarn.", "Schloss Tarn"),
        ("Kolb und Odrin trafen sich am Dienstag in der Hafenstadt Ormshafen.", "Ormshafen"),
        ("Kolb empfing Odrin am Dienstag im Weißen Haus.", "Weißes Haus"),
        ("Kolb reist am Samstag nach Ormshafen.", "Ormshafen"),
        ("Nach dem Ormshafen-Gipfel mit Odrin war Kolb zufrieden.", "Ormshafen"),
        ("Kolb und Odrin trafen sich am Dienstag in guter Stimmung.", None),
        ("Kolb und Odrin sprachen am Dienstag bei ihrem Treffen über den Krieg in Westmark.", None),
    ],
)
def test_where(read, text: str, place: str | None) -> None:
    """Names of places, without their preposition; what lies elsewhere is no place of the event."""
    (event,) = read(text)
    assert event.place == place


def test_the_day_of_the_speech_is_not_that_of_the_event(read) -> None:
    """Each clause has its own day."""
    (event,) = read("Kolb sagte am Dienstag, sie werde Odrin am Samstag treffen.")
    assert (event.earliest, event.latest) == ("2031-03-08", "2031-03-08")


def test_a_day_that_belongs_to_another_event(read) -> None:
    """A day beside a noun is that noun's."""
    first, second = read("Nach dem Treffen mit Odrin in Ormshafen will Kolb am Samstag mit Maretz telefonieren.")
    assert (first.type, first.earliest) == ("meeting", None)
    assert (second.type, second.earliest) == ("call", "2031-03-08")


def test_terms_and_scopes_of_measures(read) -> None:
    """Until when a measure holds, and for what alone, even where other sentences say so."""
    text = (
        "Ostmark hat einige Sanktionen gegen Westmark ausgesetzt. Die Pause gilt bis zum 20. März. "
        "Die Aussetzung gilt nur für die Anreise der Minister."
    )
    (event,) = read(text)
    assert (event.type, event.status, event.ends) == ("sanctions", "ongoing", "2031-03-20")
    assert event.scope is not None
    assert event.scope.of(text) == "nur für die Anreise der Minister"


def test_titles(read) -> None:
    """A short phrase: what, who, where."""
    (meeting,) = read("Kolb und Odrin trafen sich am Dienstag in Ormshafen.")
    assert meeting.title == "Treffen Kolb – Odrin (Ormshafen)"
    (measure,) = read("Ostmark hat am Dienstag Sanktionen gegen Westmark verhängt.")
    assert measure.title == "Sanktionen verhängt (Ostmark, Westmark)"


def test_who_says_something_on_a_visit_is_the_visitor(read) -> None:
    """“bei einem Besuch in …” tells of the subject, where nobody else is named for the visit."""
    (event,) = read("Das kündigte Kolb bei einem Besuch in Ormshafen an.")
    assert (event.type, event.place, event.participants) == ("visit", "Ormshafen", ("kolb",))
    (event,) = read("Beim Besuch Odrins in Ormshafen kündigte Kolb das an.")
    assert event.participants == ("odrin",)


def test_who_offers_a_talk_takes_part_and_to_whom(read) -> None:
    """Who only asks others to talk does not."""
    (event,) = read("Kolb bot Odrin ein Gespräch am Samstag an.")
    assert (event.status, event.earliest, set(event.participants)) == ("proposed", "2031-03-08", {"kolb", "odrin"})
    (event,) = read("Kolb verlangte ein Gespräch zwischen Odrin und Maretz am Samstag.")
    assert set(event.participants) == {"odrin", "maretz"}
