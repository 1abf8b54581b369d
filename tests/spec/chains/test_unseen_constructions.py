"""Turns of phrase of agency reports: chains that go on, members of a group of sources, hearsay, epithets."""

from __future__ import annotations

import pytest

from lagebild.pipeline import analyse


def chains(text: str) -> list[str]:
    """The chains of a report with their actors' names, outermost first, `*` at what has no name."""
    analysis = analyse(text, published="2031-03-06")
    return [" > ".join(link.name + "*" * link.anonymous for link in each.chain) for each in analysis.statements]


def test_she_goes_on_speaking_to_the_same_medium() -> None:
    text = "„Wir bleiben“, sagte Ministerin Mira Kolb dem Sender TV Nord. „Das ist alles“, sagte sie."
    assert chains(text) == ["TV Nord > Mira Kolb"] * 2


def test_with_her_name_again_it_may_be_somewhere_else() -> None:
    text = "„Wir bleiben“, sagte Ministerin Mira Kolb dem Sender TV Nord. „Das ist alles“, sagte Kolb."
    assert chains(text)[1] == "Mira Kolb"


def test_one_of_those_before_speaks_to_the_paper_too() -> None:
    text = (
        "Das berichtet die Zeitung „Sundbote“. Zwei Sicherheitsbeamte bestätigten das gegenüber der Zeitung. „Die Lage "
        "ist ernst“, sagte einer der Beamten. Der andere sagte, man warte ab."
    )
    assert chains(text)[-2:] == ["Sundbote > einer der Beamten*", "Sundbote > andere*"]


def test_the_paper_that_was_only_named() -> None:
    text = "Die Regierung wies einen Bericht der Zeitung „Sundbote“ zurück. Die Lage sei ernst, schrieb das Blatt."
    assert chains(text)[-1] == "Sundbote"


def test_another_medium_is_not_the_one_before() -> None:
    """An adjective or a plural tells that others may be meant."""
    text = "Die Lage sei ernst, berichtete der Sender CNN. Das Dorf sei leer, meldete der örtliche Sender."
    assert chains(text)[-1] != "CNN"


def test_media_behind_their_speaker() -> None:
    text = "Man habe damit nichts zu tun, sagte Außenministerin Mira Kolb russischen Nachrichtenagenturen zufolge."
    assert chains(text) == ["russischen Nachrichtenagenturen > Mira Kolb"]


def test_the_informations_of_the_papers_sources() -> None:
    text = (
        "Ostmark will verhandeln. Das berichtet der „Sundbote“ unter Berufung auf drei Beamte. Den Angaben zufolge "
        "soll der Vertrag im Juni unterzeichnet werden."
    )
    assert chains(text) == ["Sundbote > drei Beamte*"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Ministerin Mira Kolb reiste ab. Ostmark habe Hilfe angenommen, hieß es.",
        "In Brüssel hieß es, ein neuer Termin werde gesucht.",
    ],
)
def test_what_is_heard_of_nobody(text: str) -> None:
    assert chains(text) == [""]


@pytest.mark.parametrize("text", ["Aus dem Finanzministerium hieß es, ein neuer Termin werde gesucht."])
def test_what_is_heard_of_somebody(text: str) -> None:
    assert chains(text) == ["Finanzministerium"]


@pytest.mark.parametrize(
    "epithet", ["der 61-Jährige", "der Christdemokrat", "der Tarvonier"],
)  # fmt: skip
def test_an_epithet_is_whom_the_report_just_spoke_of(epithet: str) -> None:
    text = f"Der tarvonische Minister Karl Rau trat zurück. Er habe keine Wahl gehabt, sagte {epithet}."
    assert chains(text)[-1] == "Karl Rau"


def test_a_people_is_nobody_of_them() -> None:
    text = "Die tarvonische Ministerin Mira Kolb trat zurück. Man habe keine Wahl, sagten die Tarvonier."
    assert "Kolb" not in chains(text)[-1]


def test_an_epithet_between_two_means_nobody() -> None:
    text = "Minister Karl Rau traf Minister Jon Teller. Man habe keine Wahl, sagte der 61-Jährige."
    assert "Rau" not in chains(text)[-1]
    assert "Teller" not in chains(text)[-1]


def test_a_name_alone_behind_an_office_and_a_comma() -> None:
    """No list has the first name; the sprecher of the union is not the one of the government."""
    text = (
        "„Wir bleiben“, sagte Regierungssprecher Karl Rau. Der außenpolitische Sprecher der Union, Jobst Marner, "
        "sagte, es sei spät."
    )
    assert chains(text)[-1] == "Jobst Marner"
