"""Who is silent: in the sentence itself, in the one before, or left open by the report."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse


def silent(text: str) -> list[str | None]:
    analysis = analyse(text, published="2031-03-06")
    names = {actor.id: actor.name for actor in analysis.actors}
    return [names.get(each.actor or "") for each in analysis.silences]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ministerin Mira Kolb wollte sich nicht äußern.", "Mira Kolb"),
        ("Das Finanzministerium lehnte eine Stellungnahme ab.", "Finanzministerium"),
        ("Eine Stellungnahme des Finanzministeriums lag zunächst nicht vor.", "Finanzministerium"),
        ("Eine Antwort aus dem Finanzministerium gab es zunächst nicht.", "Finanzministerium"),
        ("Konkrete Einzelheiten nannte Mira Kolb nicht.", "Mira Kolb"),
        ("Zahlen wurden in der Stellungnahme des Finanzministeriums nicht genannt.", "Finanzministerium"),
        ("Ministerin Mira Kolb reiste ab. Sie wollte sich nicht äußern.", "Mira Kolb"),
        ("Der Sender bat das Finanzministerium um Auskunft. Eine Antwort lag zunächst nicht vor.", "Finanzministerium"),
        ("Eine Anfrage an das Finanzministerium blieb liegen. Eine Antwort gab es nicht.", "Finanzministerium"),
    ],
)
def test_named_in_the_sentence_or_in_the_one_before(text: str, who: str) -> None:
    assert silent(text)[-1] == who


@pytest.mark.parametrize(
    "text",
    [
        # Who was asked stands nowhere: whoever is named last may, but need not be the one.
        "Mira Kolb warf den Richtern Befangenheit vor. Eine Stellungnahme lag zunächst nicht vor.",
        "Eine Stellungnahme lag zunächst nicht vor.",
        # Somebody is spoken of, or asks.
        "Die Werft reagierte auf eine Anfrage der Nachrichtenagentur AFP nicht.",
        "Zu Mira Kolb wurden keine Einzelheiten genannt.",
        # Two may be meant.
        "Minister Karl Rau traf Minister Jon Teller. Er wollte sich nicht äußern.",
        # Another paragraph is another matter.
        "Der Sender bat das Finanzministerium um Auskunft.\n\nEine Antwort lag zunächst nicht vor.",
    ],
)
def test_left_open(text: str) -> None:
    assert silent(text) == [None]


@pytest.mark.parametrize(
    "text",
    ["Karl Raus Sprecherin wollte sich nicht äußern.", "Die Sprecherin Karl Raus wollte sich nicht äußern."],
)
def test_whose_somebody_is_is_not_silent(text: str) -> None:
    """Who is named in the genitive is not the one who said nothing."""
    assert "Karl Rau" not in silent(text)
