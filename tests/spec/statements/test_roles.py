"""Who speaks, and to whom: the phrases that name them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mira Kolb, Ministerin von Ostmark, sagte, die Lage sei ernst.", "Mira Kolb, Ministerin von Ostmark"),
        ("Der Sprecher des Amts für Verkehr sagte, die Lage sei ernst.", "Der Sprecher des Amts für Verkehr"),
        ("Am Montag sagte in Aue die Ministerin, die Lage sei ernst.", "die Ministerin"),
        ("Dem Sender TV Nord sagte Mira Kolb, die Lage sei ernst.", "Mira Kolb"),
        ("Die Partei, die die Wahl gewann, sagte, die Lage sei ernst.", "Die Partei"),
        ("Mira Kolb dankte den Helfern und sagte, die Lage sei ernst.", "Mira Kolb"),
        ("Später sagte er, die Lage sei ernst.", "er"),
        ("Mira Kolb und der Präsident sagten, die Lage sei ernst.", "Mira Kolb und der Präsident"),
    ],
)
def test_the_whole_phrase(read, text, speaker) -> None:
    """The speaker is the whole phrase: office, name, apposition."""
    (s,) = read(text)
    assert s.speaker is not None
    assert s.speaker.rstrip(",") == speaker


def test_a_relative_clause(read) -> None:
    """In a relative clause the noun before it speaks."""
    (s,) = read("Am Abend traf die Ministerin den Präsidenten, der sagte, die Lage sei ernst.")
    assert s.speaker in ("den Präsidenten", "der")


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Mira Kolb sagte gegenüber Reportern, die Lage sei ernst.", "Reportern"),
        ("Mira Kolb sagte dem Sender TV Nord, die Lage sei ernst.", "dem Sender TV Nord"),
        ("„Die Lage ist ernst“, sagte Mira Kolb der Zeitung.", "der Zeitung"),
        ("Mira Kolb sagte am Montag, die Lage sei ernst.", None),
    ],
)
def test_the_addressee(read, text, addressee) -> None:
    """To whom something was said."""
    (s,) = read(text)
    assert s.addressee == addressee
