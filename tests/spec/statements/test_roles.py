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


@pytest.mark.parametrize(
    ("text", "speaker", "addressee"),
    [
        ("Die Polizei bat die Anwohner, ihre Fenster zu schließen.", "Die Polizei", "die Anwohner"),
        ("Mira Kolb hat Westland aufgefordert, die Truppen abzuziehen.", "Mira Kolb", "Westland"),
        ("Die Anwohner wurden aufgefordert, ihre Fenster zu schließen.", None, "Die Anwohner"),
        ("Karl Rau warf der Regierung vor, sie habe nichts getan.", "Karl Rau", "der Regierung"),
        ("Mira Kolb appellierte an die Eltern, die Schulen zu meiden.", "Mira Kolb", "die Eltern"),
        ("Mira Kolb sagte im Interview mit dem Küstenkurier, die Lage sei ernst.", "Mira Kolb", "dem Küstenkurier"),
        ("Mira Kolb verteidigte ihre Haltung gegenüber Westland und sagte, sie sei bereit.", "Mira Kolb", None),
    ],
)
def test_the_addressee_depends_on_the_verb(read, text, speaker, addressee) -> None:
    """“Bitten” speaks to its accusative, “vorwerfen” to its dative, a passive to its subject."""
    (s,) = read(text)
    assert (s.speaker, s.addressee) == (speaker, addressee)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Der Präsident von Ostmark, Karl Rau, hat am Montag erklärt, das Land sei bereit.", "Karl Rau"),
        ("Am Montag hatte der Präsident von Ostmark, Karl Rau, erklärt, das Land sei bereit.", "Karl Rau"),
        ("Karl Rau, zuständig für den Hafen, sagte, das Land sei bereit.", "Karl Rau"),
    ],
)
def test_what_is_inserted_behind_the_subject(read, text, speaker) -> None:
    """An apposition does not part the subject from its verb."""
    (s,) = read(text)
    assert s.speaker is not None
    assert speaker in s.speaker


def test_a_verb_without_a_subject_of_its_own(read) -> None:
    """A verb behind a comma has the subject of the verb before it."""
    (s,) = read("Die Fischer lobten den Hafen, sprachen aber davon, dass Netze fehlten.")
    assert s.speaker == "Die Fischer"


def test_a_subject_behind_und(read) -> None:
    """A subject between “und” and its verb is that verb's subject."""
    (s,) = read("Das Schiff lag im Hafen und die Behörde versprach, es zu prüfen.")
    assert s.speaker == "die Behörde"


def test_an_object_is_not_taken_for_the_subject(read) -> None:
    """“Als Grund gab er an” begins with an object, not with its subject."""
    (s,) = read("Als Grund gab er an, die Brücke sei morsch.")
    assert s.speaker == "er"


@pytest.mark.parametrize(
    "text",
    [
        "Der Küstenkurier zitierte Mira Kolb mit den Worten: „Wir sind bereit zu reden.“",
        "Mira Kolb wird im Küstenkurier mit den Worten zitiert: „Wir sind bereit zu reden.“",
    ],
)
def test_who_is_quoted(read, text) -> None:
    """Who quotes somebody passes the words on; the speaker is who is quoted."""
    (s,) = read(text)
    assert s.speaker == "Mira Kolb"


def test_a_paper_speaks_for_its_author(read) -> None:
    """In a passive without an agent the paper in which it is written stands for the speaker."""
    (s,) = read("In einer Mitteilung des Ministeriums wird gefordert, dass Westland zahlt.")
    assert s.speaker == "einer Mitteilung des Ministeriums"


def test_who_is_quoted_behind_the_paper(read) -> None:
    """Behind the paper that quotes, the object speaks; where there is none, nobody does."""
    (first,) = read("„Wir sind bereit zu reden“, zitiert der Küstenkurier den Präsidenten.")
    (second,) = read("„Wir sind bereit zu reden“, zitiert der Küstenkurier.")
    assert (first.speaker, second.speaker) == ("den Präsidenten", None)
