"""Direct speech: a passage in quotation marks, and whose it is.

The quote is the passage with its marks. Who said it stands in the frame: before it, behind it, or between two parts.
"""

from __future__ import annotations

import pytest


def test_the_frame_behind_the_quotation(read) -> None:
    """Most often the verb of saying and its subject stand behind the quotation. Verb and particle are the cue."""
    (s,) = read("„Wir sind bereit zu reden“, teilte Außenministerin Mira Kolb am Montag mit.")
    assert (s.kind, s.quote, s.speaker) == ("direct", "„Wir sind bereit zu reden“", "Außenministerin Mira Kolb")
    assert s.cue == "teilte mit"
    assert s.frame == ", teilte Außenministerin Mira Kolb am Montag mit"


def test_the_frame_before_the_quotation(read) -> None:
    """A frame before its quotation leads to it by a colon."""
    (s,) = read("Außenministerin Mira Kolb sagte: „Wir sind bereit zu reden.“")
    assert (s.quote, s.speaker) == ("„Wir sind bereit zu reden.“", "Außenministerin Mira Kolb")
    assert s.frame == "Außenministerin Mira Kolb sagte:"


def test_the_frame_between_two_parts(read) -> None:
    """A frame may interrupt what somebody says: both parts have its speaker."""
    first, second = read("„Wir sind bereit“, sagte Mira Kolb, „aber wir lassen uns nicht drohen.“")
    assert (first.quote, first.speaker) == ("„Wir sind bereit“", "Mira Kolb")
    assert (second.quote, second.speaker) == ("„aber wir lassen uns nicht drohen.“", "Mira Kolb")


def test_so_with_a_name(read) -> None:
    """“So” and a name are a frame without a verb."""
    (s,) = read("„Wir sind bereit zu reden“, so Außenministerin Mira Kolb.")
    assert (s.quote, s.speaker, s.cue) == ("„Wir sind bereit zu reden“", "Außenministerin Mira Kolb", "so")


def test_a_quotation_that_goes_on(read) -> None:
    """A sentence in quotation marks behind a statement goes on with its speaker."""
    _, second = read("„Wir sind bereit zu reden“, sagte Mira Kolb. „Aber wir lassen uns nicht drohen.“")
    assert (second.quote, second.speaker) == ("„Aber wir lassen uns nicht drohen.“", "Mira Kolb")


def test_a_quotation_over_two_paragraphs(read) -> None:
    """A quotation that opens anew in the next paragraph is one statement."""
    (s,) = read("Mira Kolb sagte: „Wir sind bereit zu reden.\n„Aber wir lassen uns nicht drohen.“")
    assert s.quote == "„Wir sind bereit zu reden.\n„Aber wir lassen uns nicht drohen.“"
    assert s.speaker == "Mira Kolb"


def test_a_colon_without_a_verb_of_saying(read) -> None:
    """Any clause about somebody may lead to a quotation by a colon."""
    (s,) = read("Mira Kolb wurde deutlich: „Wir lassen uns nicht drohen.“")
    assert (s.quote, s.speaker) == ("„Wir lassen uns nicht drohen.“", "Mira Kolb")


@pytest.mark.parametrize(
    "marks", ["„“", "„”", "“”", '""', "»«", "«»"], ids=["German", "mixed", "English", "typewriter", "French", "Swiss"]
)
def test_all_styles_of_marks(read, marks) -> None:
    """The style of the marks does not matter."""
    (s,) = read(f"{marks[0]}Wir sind bereit zu reden{marks[1]}, sagte Mira Kolb.")
    assert (s.quote, s.speaker) == (f"{marks[0]}Wir sind bereit zu reden{marks[1]}", "Mira Kolb")


def test_so_with_a_verb(read) -> None:
    """ "So" may take up the quotation before its verb of saying."""
    (s,) = read("„Ohne Garantien kein Abzug“ – so fasste Vizepremier Jannes Ruhdorf die Haltung zusammen.")
    assert (s.kind, s.speaker) == ("direct", "Vizepremier Jannes Ruhdorf")
