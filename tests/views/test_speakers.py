from __future__ import annotations

import pytest

from lagebild.lexicon.names import read_phrase
from lagebild.records import ActorKind, Mention, SourceLink, Statement
from lagebild.span import Span
from lagebild.views.brief.speakers import DESCRIBED, NOBODY, Known, group


def said(phrase: str | None, *chain: tuple[str, bool]) -> Statement:
    mention = None if phrase is None else Mention(0, len(phrase), phrase)
    links = tuple(SourceLink(name, anonymous) for name, anonymous in chain)
    return Statement("s1", "direct", None, (Span(0, 1),), mention, chain=links)


def known(number: int, name: str, kind: ActorKind = "person", *, bound: bool = False) -> Known:
    return Known(number, name, kind, bound)


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
        ("Artikel 5 des Vertrags von Aue", ""),
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


def test_pronouns_and_offices_stand_under_the_actor_that_they_mean() -> None:
    kolb = known(3, "Mira Kolb")
    phrases = [said("er"), said("die Ministerin"), said("Kolb"), said("sie")]
    speakers = group(phrases, actors=[None, kolb, kolb, kolb])
    assert speakers[0] == DESCRIBED
    assert {speaker.key for speaker in speakers[1:]} == {"a:3"}
    assert {speaker.name for speaker in speakers[1:]} == {"Mira Kolb"}


def test_a_phrase_without_actor_joins_the_actor_of_that_name() -> None:
    """Only the name is known, and only one has it."""
    kolb = known(3, "Mira Kolb")
    speakers = group([said("sie"), said("Kolb"), said("Mira Kolb")], actors=[kolb, None, None])
    assert {speaker.key for speaker in speakers} == {"a:3"}
    both = group([said("sie"), said("er"), said("Kolb")], actors=[kolb, known(4, "Jan Kolb"), None])
    assert both[2].name == "Kolb"
    assert both[2].candidates == ("Jan Kolb", "Mira Kolb")


def test_a_surname_that_the_reports_leave_open_names_its_candidates() -> None:
    actors = [known(1, "Mira Kolb"), known(2, "Jan Kolb"), known(3, "Kolb")]
    speakers = group([said("Mira Kolb"), said("Jan Kolb"), said("Kolb")], actors=actors)
    assert [speaker.key for speaker in speakers] == ["a:1", "a:2", "a:3"]
    assert speakers[2].candidates == ("Jan Kolb", "Mira Kolb")


def test_a_source_without_a_name_is_a_group_of_its_own() -> None:
    """Also a group that a chain has as a source: the name tells a heap of people, and nobody."""
    envoys = known(7, "drei Diplomaten", "unnamed", bound=True)
    group_of = known(8, "tarvonische Vertreter", "group")
    asked = [said("die Diplomaten"), said("tarvonische Vertreter", ("tarvonische Vertreter", True)), said("Karl Rau")]
    speakers = group(asked, actors=[envoys, group_of, None])
    assert [speaker.form for speaker in speakers] == ["unnamed", "unnamed", "named"]
    assert speakers[0].name == "drei Diplomaten"


def test_two_who_speak_at_once_are_not_the_first_of_them_alone() -> None:
    both = said("Kolb und Rau", ("Mira Kolb und Karl Rau", False))
    assert group([both], actors=[known(3, "Mira Kolb")])[0].name == "Mira Kolb und Karl Rau"


def test_what_only_looks_like_an_institution_is_led_back_to_nobody() -> None:
    """Where the reports' actors are known; a dossier without them goes by the looks."""
    asked = [said("er"), said("tarvonischer Darstellung"), said("Verbandsangaben")]
    assert group(asked, actors=[known(3, "Mira Kolb"), None, None])[1:] == [DESCRIBED, DESCRIBED]
