"""When statements of two reports are the same one."""

from __future__ import annotations

import pytest

from lagebild.corpus.originators import originator
from lagebild.corpus.utterances import COPIED_OF_ONE, content, copied, one_utterance, pair_up, repeated
from lagebild.records import SourceLink

ORIGINAL = (
    "Wir haben ein Zugeständnis erreicht: Die Insel Großholm bekommt einen Schutz, der dem Bündnisfall ähnlich ist."
)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("»Wir haben ein Zugeständnis erreicht, die Insel Großholm bekommt einen Schutz, der dem Bündnisfall ähnlich "
         "ist«", True),
        ("Wir haben das Zugeständnis erreicht: Großholm bekommt einen Schutz, der dem Bündnisfall sehr ähnlich ist.",
         True),
        ("Wir haben kein Zugeständnis erreicht: Die Insel Großholm bekommt einen Schutz, der dem Bündnisfall ähnlich "
         "ist.", False),
        ("Wir haben ein Zugeständnis erreicht.", False),
    ],
)  # fmt: skip
def test_copied_quotes(other: str, same: bool) -> None:
    """Inside a shared passage, quotes are one statement if most of their words are equal and none is turned round."""
    assert copied(content(ORIGINAL), content(other)) is same


def test_another_number_is_another_statement() -> None:
    one = "Der Krieg hat nach Schätzungen bislang mehr als 2400 Menschen das Leben gekostet."
    assert not copied(content(one), content(one.replace("2400", "2500")))


def test_one_sentence_rewritten_in_a_copied_passage() -> None:
    """Where one speaker said both, half of the words are enough; "unverhandelbar" is a denial."""
    one = content("Für Staatschefin Ådler sei ein Abzug der Flotte nicht diskutierbar.")
    other = content("Für die ostmärkische Präsidentin Jonna Ådler sei der Abzug der Flotte unverhandelbar.")
    assert copied(one, other, COPIED_OF_ONE)
    assert not copied(one, other)
    assert not copied(one, content("Für Staatschefin Ådler sei ein Abzug der Flotte diskutierbar."), COPIED_OF_ONE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("„Wir lassen uns nicht drängen“", "„Wir lassen uns nicht drängen.“", True),
        ("„schweren Folgen“", "„sehr schweren Folgen“", False),
        ("„Ja, sicher“", "„Ja, sicher“", False),
    ],
)
def test_said_twice_in_one_report(one: str, other: str, same: bool) -> None:
    """A headline repeats what the text has; a word or two say too little."""
    assert repeated(content(one), content(other)) is same


def test_translations() -> None:
    """Most telling words of the shorter one are in the other, in whatever form and order."""
    other = "Uns ist ein Zugeständnis gelungen. Für Großholm soll ein Schutz gelten, ähnlich dem Bündnisfall."
    assert one_utterance(content(ORIGINAL), content(other)) > 0


@pytest.mark.parametrize(
    "other",
    [
        "Für Großholm gilt kein Schutz, der dem Bündnisfall ähnlich ist, ein Zugeständnis gibt es nicht und niemals.",
        "Großholm braucht Schutz, und das schnell.",
        "Der Schutz von Großholm kostet 12 Millionen, ein Zugeständnis an den Nachbarn wäre billiger gewesen als "
        "jede Werft, jeder Hafen und alle Boote der Küstenwache zusammen.",
    ],
)
def test_the_same_matter_is_not_the_same_utterance(other: str) -> None:
    """A denial more, too few words, or a much longer statement: two claims."""
    assert one_utterance(content(ORIGINAL), content(other)) == 0


def test_each_statement_has_one_partner() -> None:
    """A report seldom says the same twice: the best pairs count."""
    assert pair_up([(0.5, 1, 11), (0.9, 1, 12), (0.6, 2, 12), (0.4, 2, 11)]) == [(1, 12), (2, 11)]


@pytest.mark.parametrize(
    ("chain", "speaker", "key", "named"),
    [
        ((SourceLink("TV Nord", False), SourceLink("Mira Kolb", False)), "sie", "kolb", True),
        ((SourceLink("Kolb", False),), "Kolb", "kolb", True),
        ((), "Außenministerin Mira Kolb (Küstenunion)", "kolb", True),
        ((SourceLink("drei Diplomaten", True),), "drei Diplomaten", "7/drei diplomaten", False),
        ((), "die Ministerin", "7/die ministerin", False),
        ((), "Es", "7/es", False),
        ((SourceLink("Ministerin", False),), "die Ministerin", "7/ministerin", False),
        ((), None, None, False),
        ((SourceLink("er", False),), "er", "7/er", False),
        ((SourceLink("dem Gipfel mit", False),), "dem Gipfel mit", None, False),
        ((SourceLink("Küstenkurier", False), SourceLink("drei Diplomaten", True)), None, "via/kustenkurier", False),
        ((SourceLink("ein Beamter", True), SourceLink("drei Diplomaten", True)), None, "7/drei diplomaten", False),
    ],
)
def test_who_stands_behind_it(chain: tuple[SourceLink, ...], speaker: str | None, key: str | None, named: bool) -> None:
    """The last link of the chain; an office or a source without a name is nobody else's in another report.

    Unless both have it by way of one and the same, who has a name. A pronoun that nobody was found for is no name, and
    a phrase that breaks off names nobody.
    """
    found = originator(chain, speaker, 7)
    assert (found.key, found.named) == (key, named)
    assert found.elsewhere is (named or (key or "").startswith("via/"))


def test_the_actors_of_the_dossier_come_first() -> None:
    """Whoever the dossier knows is the same one in all reports, under whichever words."""
    found = originator((SourceLink("Ministerin", False),), "die Ministerin", 7, (3, "Mira Kolb"))
    assert (found.key, found.name, found.named) == ("actor/3", "Mira Kolb", True)
