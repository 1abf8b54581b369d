from __future__ import annotations

import pytest

from lagebild.lexicon.names import read_phrase
from lagebild.records import Mention, SourceLink, Statement
from lagebild.span import Span
from lagebild.views.brief.speakers import DESCRIBED, NOBODY, group


def said(phrase: str | None, *chain: tuple[str, bool]) -> Statement:
    mention = None if phrase is None else Mention(0, len(phrase), phrase)
    links = tuple(SourceLink(name, anonymous) for name, anonymous in chain)
    return Statement("s1", "direct", None, (Span(0, 1),), mention, chain=links)


def names(*phrases: str | None) -> list[str]:
    return [speaker.name for speaker in group([said(phrase) for phrase in phrases])]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Mira Kolb", "Mira Kolb"),
        ("Außenministerin Mira Kolb", "Mira Kolb"),
        ("der ostmärkische Regierungssprecher Jon Ådler (PdU)", "Jon Ådler"),
        ("Ministerin von Ahlen", "von Ahlen"),
        ("Kommissionschefin Jette von der Au", "Jette von der Au"),
        ("Von der Au", "von der Au"),
        ("Herrn Dr. Kolb", "Kolb"),
        ("die Bundesregierung", "Bundesregierung"),
        ("das Weiße Haus", "Weiße Haus"),
        ("des Finanzministeriums", "Finanzministerium"),
        ("die Nachrichtenagentur dpa", "dpa"),
        ("die Nachrichtenagentur", ""),
        ("der Sender TV Nord", "TV Nord"),
        ("Bericht zufolge", ""),
        ("die Regierung", ""),
        ("die Regierung von Ostmark", "Regierung von Ostmark"),
        ("die ostmärkische Regierung", "ostmärkische Regierung"),
        ("das Blatt aus einem Entwurf", ""),
        ("die Deutsche Presse-Agentur", "dpa"),
        ("der Deutschen Presse-Agentur (dpa)", "dpa"),
        ("der Nachrichtenagentur afp", "AFP"),
        ("afp", "AFP"),
        ("einem unbestätigten „Inselbote“-Bericht", ""),
        ("der Entwurf", ""),
        ("er", ""),
        ("Sie", ""),
        ("der Minister", ""),
        ("der Minister von Ostmark", ""),
        ("ein Sprecher des Außenministeriums", ""),
        ("drei mit dem Gespräch vertraute Personen", ""),
        ("informierte Kreise", ""),
        ("", ""),
        ("123 — !", ""),
    ],
)
def test_only_a_name_counts_as_a_name(phrase: str, name: str) -> None:
    assert read_phrase(phrase).name == name


def test_a_surname_joins_the_only_full_name_with_it() -> None:
    assert names("Außenministerin Mira Kolb", "Kolb", "Kolbs", "Ministerin Kolb") == ["Mira Kolb"] * 4


def test_a_surname_with_particles_joins_too() -> None:
    assert names("Kommissionschefin Jette von der Au", "Von der Au") == ["Jette von der Au"] * 2


def test_a_surname_with_two_full_names_stays_alone_and_says_so() -> None:
    speakers = group([said("Mira Kolb"), said("Jan Kolb"), said("Kolb")])
    assert [speaker.name for speaker in speakers] == ["Mira Kolb", "Jan Kolb", "Kolb"]
    assert speakers[2].candidates == ("Jan Kolb", "Mira Kolb")
    assert len({speaker.key for speaker in speakers}) == 3


def test_a_surname_that_ends_in_s_is_no_genitive() -> None:
    assert names("Eva Klaas", "Klaas", "Jon Klaa") == ["Eva Klaas", "Eva Klaas", "Jon Klaa"]


def test_an_institution_is_one_in_every_case() -> None:
    keys = {speaker.key for speaker in group([said("das Weiße Haus"), said("des Weißen Hauses")])}
    assert len(keys) == 1
    assert len({speaker.key for speaker in group([said("die Bundesregierung"), said("Bundesregierung")])}) == 1


def test_pronouns_and_descriptions_are_never_given_a_name() -> None:
    assert group([said("Mira Kolb"), said("sie"), said("die Ministerin"), said(None)])[1:] == [
        DESCRIBED,
        DESCRIBED,
        NOBODY,
    ]


def test_the_originator_of_a_chain_is_the_speaker() -> None:
    speakers = group(
        [
            said("Kolb", ("TV Nord", False), ("Mira Kolb", False)),
            said("drei Vertraute", ("Sundbote", False), ("drei Vertraute", True)),
        ]
    )
    assert speakers[0].name == "Mira Kolb"
    assert speakers[1] == DESCRIBED


def test_a_full_name_from_the_running_text() -> None:
    """No speaker phrase has the first name, but the reports do: the group gets it."""
    text = "Präsidentin Mira Kolb reist nach Aue. Dort trifft Mira Kolb den Kanzler. Die Rede hielt Kolb am Montag."
    assert [speaker.name for speaker in group([said("Kolb"), said("Präsidentin Kolb")], [text])] == ["Mira Kolb"] * 2


def test_offices_and_other_nouns_are_no_first_names() -> None:
    """Nouns stand before a surname, too, but not only there; a word that stands there once proves nothing."""
    text = (
        "Präsidentin Kolb reiste ab. Präsidentin Kolb kam an. Amtskollege Rau wartete. Der Amtskollege lachte, und "
        "Amtskollege Rau ging. Gegen Rau sprach viel, gegen Kolb nichts. Auch Rau schwieg. Auch Kolb. Auch er."
    )
    assert [speaker.name for speaker in group([said("Kolb"), said("Rau")], [text])] == ["Kolb", "Rau"]


def test_two_full_names_in_the_running_text_join_nobody() -> None:
    text = "Mira Kolb und Jan Kolb reisen. Mira Kolb fährt, Jan Kolb fliegt."
    (speaker,) = group([said("Kolb")], [text])
    assert speaker.name == "Kolb"
    assert set(speaker.candidates) == {"Mira Kolb", "Jan Kolb"}
