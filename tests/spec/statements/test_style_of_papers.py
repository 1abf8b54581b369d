"""Turns of phrase of papers, tickers and tabloids that lead to or go on with what somebody said."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse


def said(text: str) -> list[tuple[str, str | None]]:
    """Quote and speaker of each statement."""
    analysis = analyse(text, published="2031-03-06")
    return [
        (" … ".join(part.of(text) for part in each.quote), each.speaker.text if each.speaker else None)
        for each in analysis.statements
    ]


def test_who_has_others_say_it() -> None:
    """“Ließ ausrichten”: the subject says it, by whomever."""
    assert said("Karl Rau ließ über eine Sprecherin ausrichten, man rede.") == [("man rede", "Karl Rau")]
    assert said("Karl Rau ließ die Waffen schweigen, man rede.") == []


def test_and_further() -> None:
    """Words such as “und weiter” before a colon go on with the speaker of the sentence before, and of no other."""
    text = "Man müsse reden, sagte Mira Kolb. Und weiter: „Wer schweigt, der verliert am Ende alles.“"
    assert said(text)[-1] == ("„Wer schweigt, der verliert am Ende alles.“", "Mira Kolb")
    assert said("Die Lage ist ernst. Und weiter: „Wer schweigt, der verliert am Ende alles.“")[-1][1] is None


def test_demnach_behind_its_verb() -> None:
    text = "Man wolle reden, sagte Mira Kolb. Ein Treffen gilt demnach als wahrscheinlich."
    assert said(text)[-1] == ("Ein Treffen gilt … als wahrscheinlich", "Mira Kolb")
    assert said("Ein Treffen gilt demnach als wahrscheinlich.") == []


def test_a_clause_whose_mood_cannot_be_told() -> None:
    """The past of weak verbs is their Konjunktiv, too: behind a verb of saying it is what was said."""
    text = "Die Ministerin hatte berichtet, mehrere Staaten drängten auf ein Embargo."
    assert said(text) == [("mehrere Staaten drängten auf ein Embargo", "Die Ministerin")]
    assert said("Die Ministerin hatte gezögert, mehrere Staaten drängten auf ein Embargo.") == []


def test_what_something_is_called() -> None:
    """The fragment is no part of the caller's name, and what is called so does not call."""
    assert said("Die Vorwürfe nannte Storm „frei erfunden“.") == [("„frei erfunden“", "Storm")]
    assert said("Der Minister nannte sie „frei erfunden“.") == [("„frei erfunden“", "Der Minister")]


def test_a_number_that_somebody_speaks_of() -> None:
    text = "Die Behörden sprechen von 17 Verstößen auf beiden Seiten."
    assert said(text) == [(text[:-1], "Die Behörden")]
    assert said("Die Behörden sprechen von den Verstößen auf beiden Seiten.") == []


@pytest.mark.parametrize("text", ["Kaum jemand in Aue glaubt, dass es dabei bleibt.", "Niemand sagt, dass es geht."])
def test_what_nobody_believes(text: str) -> None:
    assert said(text) == []


def test_a_single_word() -> None:
    """Before a comma and a verb of saying also a word or two are speech; a title stands in a sentence."""
    assert said("„Alles Quatsch“, schimpfte eine Vertraute.") == [("„Alles Quatsch“", "eine Vertraute")]
    assert said("Sie sah den Film „Alles Quatsch“ und ging.") == []


@pytest.mark.parametrize(
    ("heading", "quote", "speaker"),
    [
        ("Insider: Ostmark erwägt Verkauf der Werft", "Ostmark erwägt Verkauf der Werft", "Insider"),
        ("Ostmark erwägt Verkauf der Werft – Kreise", "Ostmark erwägt Verkauf der Werft", "Kreise"),
    ],
)
def test_sources_of_headings(heading: str, quote: str, speaker: str) -> None:
    body = "\n\nDie Werft in Aue ist in Not. Es fehlt an Geld."
    assert said(heading + body) == [(quote, speaker)]
    assert said("Werft in Aue: Ostmark erwägt Verkauf" + body) == []


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("Der Anteil betrug laut Seebund 26 Prozent.", "Der Anteil betrug … 26 Prozent", "Seebund"),
        ("Laut Artikel 5 Satz 2 ist das Pflicht.", "ist das Pflicht", "Artikel 5 Satz 2"),
    ],
)
def test_figures_behind_a_source(text: str, quote: str, speaker: str) -> None:
    """A number with a noun of its own belongs to the statement, that of an article or channel to its name."""
    assert said(text) == [(quote, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ein Anwohner: „Es war so laut wie noch nie.“", "Ein Anwohner"),
        ("Mira Kolb: „Es war so laut wie noch nie.“", "Mira Kolb"),
        ("Sein Wahlspruch: „Es war so laut wie noch nie.“", None),
    ],
)
def test_who_stands_before_a_colon(text: str, speaker: str | None) -> None:
    """Without a verb only somebody speaks, not a thing."""
    assert said(text) == [("„Es war so laut wie noch nie.“", speaker)]


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        (
            "Wie aus einem Papier hervorgeht, das der Zeitung vorliegt, plant die Regierung Kürzungen.",
            "plant die Regierung Kürzungen",
            "einem Papier",
        ),
        (
            "Nach Informationen von NDR, WDR und „Sundbote“ wusste das Amt Bescheid.",
            "wusste das Amt Bescheid",
            "NDR, WDR und „Sundbote“",
        ),
    ],
)
def test_what_belongs_to_the_source(text: str, quote: str, speaker: str) -> None:
    """A relative clause that tells of the paper, and the second and third of several media."""
    assert said(text) == [(quote, speaker)]
