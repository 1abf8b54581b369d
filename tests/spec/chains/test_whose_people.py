"""Whose words they are: those of a spokesman, an adviser or a palace are not those of the one whom they serve."""

from __future__ import annotations

import pytest

from lagebild.extraction.source_chain.naming import link_name
from lagebild.pipeline import analyse


@pytest.mark.parametrize(
    ("phrase", "name", "anonymous"),
    [
        ("Ein Sprecher von Präsident Odrin", "Sprecher von Präsident Odrin", True),
        ("eine Beraterin der Kanzlerin Mira Kolb", "Beraterin der Kanzlerin Mira Kolb", True),
        ("Die Berater von Kanzlerin Mira Kolb", "Berater von Kanzlerin Mira Kolb", True),
        ("Präsident Odrin von Ostmark", "Odrin von Ostmark", False),
        ("der Präsident von Ostmark, Jon Odrin", "Jon Odrin", False),
        ("Kommissionschefin Ursa von der Loh", "Ursa von der Loh", False),
    ],
)
def test_a_name_behind_von_is_the_owner(phrase: str, name: str, anonymous: bool) -> None:
    """A name that follows its own office is the name."""
    found = link_name(phrase)
    assert (found.text, found.anonymous) == (name, anonymous)


def test_the_actor_is_the_spokesman(analysed_names) -> None:
    text = "Präsident Jon Odrin schweigt. Ein Sprecher von Odrin teilte mit, es gebe kein Treffen."
    assert analysed_names(text) == ["Sprecher von Odrin"]
    analysis = analyse("Jon Odrin schweigt. Ein Vertrauter Odrins sagte, er gehe bald.")
    (statement,) = analysis.statements
    assert statement.chain[-1].name == "Vertrauter Odrins"
    assert statement.speaker is not None
    assert statement.speaker.actor not in [actor.id for actor in analysis.actors if actor.name.endswith("Odrin")]
    assert analysed_names("Nach Angaben von Jon Odrin gibt es kein Treffen.") == ["Jon Odrin"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Papst Leo XIV. sagte am Sonntag, er bete für den Frieden.", "Leo XIV"),
        ("„Wir müssen reden“, sagte König Arvid III. am Montag in Ormshafen.", "Arvid III"),
        ("König Arvid III. hat Berichte über eine Reise dementiert.", "Arvid III"),
    ],
)
def test_the_number_of_a_king_does_not_end_his_name(analysed_names, text: str, name: str) -> None:
    assert analysed_names(text) == [name]


@pytest.fixture
def analysed_names():
    """The names of the originators of a text's statements."""
    return lambda text: [statement.chain[-1].name for statement in analyse(text).statements]


def test_an_agency_that_no_table_knows() -> None:
    """Who reports "unter Berufung auf" somebody passes on what that one said."""
    text = "Wie die NPA unter Berufung auf Diplomaten meldet, haben mehrere Staaten um Gespräche gebeten."
    (statement,) = analyse(text).statements
    assert [(link.name, link.anonymous) for link in statement.chain] == [("NPA", False), ("Diplomaten", True)]
