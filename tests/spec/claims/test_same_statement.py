"""When statements of two reports are the same one."""

from __future__ import annotations

import pytest

from lagebild.corpus.originators import originator
from lagebild.corpus.utterances import content, copied, one_utterance, pair_up
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
    ],
)
def test_who_stands_behind_it(chain: tuple[SourceLink, ...], speaker: str | None, key: str | None, named: bool) -> None:
    """The last link of the chain; an office or a source without a name is nobody else's in another report."""
    found = originator(chain, speaker, 7)
    assert (found.key, found.named) == (key, named)


def test_the_actors_of_the_dossier_come_first() -> None:
    """Whoever the dossier knows is the same one in all reports, under whichever words."""
    found = originator((SourceLink("Ministerin", False),), "die Ministerin", 7, (3, "Mira Kolb"))
    assert (found.key, found.name, found.named) == ("actor/3", "Mira Kolb", True)
