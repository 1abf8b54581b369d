"""The links of a chain: from the outside in, without the article's own outlet, the originator last."""

from __future__ import annotations

import pytest


def test_a_plain_statement_has_one_link(read) -> None:
    """Whoever speaks is the last link; with nobody else, the only one."""
    (said,) = read("„Wir reden“, sagte Außenministerin Mira Kolb am Montag.").said
    assert (said.chain, said.channel, said.rules) == ("Mira Kolb", None, "SC01")


def test_a_statement_without_a_speaker_has_none(read) -> None:
    (said,) = read("„Wir reden miteinander, und das seit Wochen.“").said
    assert said.chain == ""


@pytest.mark.parametrize(
    "frame",
    [
        "sagte Mira Kolb dem Sender TV Nord",
        "sagte Mira Kolb dem Fernsehsender „TV Nord“",
        "so Mira Kolb gegenüber dem Sender TV Nord",
        "sagte Mira Kolb im Interview mit dem Sender TV Nord",
        "sagte Mira Kolb in einem Interview des Senders TV Nord",
        "sagte Mira Kolb beim Sender TV Nord",
        "sagte Mira Kolb laut dem Sender TV Nord",
        "sagte Mira Kolb nach Angaben des Senders TV Nord",
    ],
)
def test_a_medium_between(read, frame) -> None:
    """The medium from which the article has it stands before the speaker, and is the channel."""
    (said,) = read(f"„Wir sind zu Gesprächen bereit“, {frame}.").said
    assert (said.chain, said.channel) == ("TV Nord > Mira Kolb", "TV Nord")


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        ("sagte Mira Kolb bei Fox News", "Fox News"),
        ("sagte Mira Kolb im ZDF", "ZDF"),
        ("sagte Mira Kolb dem „Spiegel“", "Der Spiegel"),
        ("sagte Mira Kolb der Süddeutschen Zeitung", "Süddeutsche Zeitung"),
        ("sagte Mira Kolb der Deutschen Presse-Agentur", "dpa"),
        ("sagte Mira Kolb im ARD-Morgenmagazin", "ARD"),
    ],
)
def test_known_media(read, frame, name) -> None:
    """Known media need no word that says what they are, and have one name in every case."""
    (said,) = read(f"„Wir sind zu Gesprächen bereit“, {frame}.").said
    assert (said.chain, said.channel) == (f"{name} > Mira Kolb", name)


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        ("schrieb Mira Kolb auf X", "X"),
        ("schrieb Mira Kolb auf Telegram", "Telegram"),
        ("schrieb Mira Kolb auf ihrer Plattform Truth Social", "Truth Social"),
        ("schrieb Mira Kolb auf der Plattform Rundruf", "Rundruf"),
        ("schrieb Mira Kolb im Kurznachrichtendienst X", "X"),
        ("sagte Mira Kolb auf einer Pressekonferenz", "Pressekonferenz"),
    ],
)
def test_platforms_are_a_channel_only(read, frame, name) -> None:
    """Who writes on a platform speaks there without anybody between."""
    (said,) = read(f"„Wir sind zu Gesprächen bereit“, {frame}.").said
    assert (said.chain, said.channel) == ("Mira Kolb", name)


@pytest.mark.parametrize(
    "frame", ["sagte Mira Kolb der Zeitarbeitsfirma", "sagte Mira Kolb über den Sender", "sagte Mira Kolb zur Zeit"]
)
def test_what_is_no_medium(read, frame) -> None:
    (said,) = read(f"„Wir sind zu Gesprächen bereit“, {frame}.").said
    assert (said.chain, said.channel) == ("Mira Kolb", None)


def test_the_own_outlet_is_no_link(read) -> None:
    """What is said to the paper itself came by way of nobody; where it was said is known all the same."""
    (said,) = read("„Wir reden“, sagte Mira Kolb dem „Küstenkurier“.", outlet="Küstenkurier").said
    assert (said.chain, said.channel) == ("Mira Kolb", "Küstenkurier")


@pytest.mark.parametrize("own", ["Wochenlotse", "Sundbote"])
def test_the_own_outlet_in_an_oblique_case(read, own) -> None:
    (said,) = read(f"„Wir reden“, sagte Mira Kolb gegenüber dem „{own}n“.", outlet=own).said
    assert said.chain == "Mira Kolb"


@pytest.mark.parametrize(
    "phrase",
    [
        "unter Berufung auf drei mit den Gesprächen vertraute Personen",
        "mit Verweis auf drei mit den Gesprächen vertraute Personen",
    ],
)
def test_on_whom_a_report_relies(read, phrase) -> None:
    """The originator stands behind “unter Berufung auf”, and becomes the speaker."""
    (said,) = read(f"Ostmark will verhandeln. Das berichtet das Portal „Fernblick“ {phrase}.").said
    assert said.chain == "Fernblick > drei mit den Gesprächen vertraute Personen*"
    assert (said.speaker, said.channel) == ("drei mit den Gesprächen vertraute Personen", "Fernblick")


def test_an_agency_that_relies_on_a_paper(read) -> None:
    """A relative clause behind the medium tells the same."""
    (said,) = read("Laut der Agentur nda, die sich auf den „Sundboten“ stützt, hat Ostmark Schiffe angeboten.").said
    assert said.chain == "nda > Sundboten"


def test_one_statement_where_the_frame_names_the_source(read) -> None:
    """A source phrase behind the verb of saying is a link, and no statement of its own."""
    (said,) = read(
        "Die Regierung von Ostmark will am Samstag verhandeln, sagte Außenministerin Mira Kolb nach Angaben des "
        "Senders TV Nord."
    ).said
    assert said.quote == "Die Regierung von Ostmark will am Samstag verhandeln"
    assert (said.speaker, said.chain, said.channel) == (
        "Außenministerin Mira Kolb",
        "TV Nord > Mira Kolb",
        "TV Nord",
    )


def test_circles_by_way_of_an_agency(read) -> None:
    (said,) = read("Aus Regierungskreisen hieß es laut nda, der Vertrag sei fertig.").said
    assert (said.chain, said.channel) == ("nda > Regierungskreise*", "nda")


def test_a_mediator(read) -> None:
    """A statement within another one has the outer one's links before its own."""
    assert read("Nach Angaben des Unterhändlers sagte Mira Kolb, Ostmark sei zu Gesprächen bereit.").chains == [
        "Unterhändler",
        "Unterhändler > Mira Kolb",
    ]


def test_a_fragment_has_the_chain_of_its_statement(read) -> None:
    text = "Ostmark wolle „mit allen Nachbarn reden“, sagte Mira Kolb dem Sender TV Nord."
    assert read(text).chains == ["TV Nord > Mira Kolb"] * 2


def test_two_who_speak_at_once(read) -> None:
    """They are one link with both names."""
    assert read("Mira Kolb und Karl Rau sagten, Ostmark sei zu Gesprächen bereit.").chains == ["Mira Kolb und Karl Rau"]


def test_a_paper_that_quotes_somebody(read) -> None:
    """Whom a medium quotes is the originator."""
    assert read("Kolb habe zugestimmt, zitierte die Agentur nda einen Sprecher.").chains == ["nda > Sprecher*"]


def test_what_a_medium_learned(read) -> None:
    """“Aus” before a circle tells from whom a medium has it."""
    (said,) = read("Wie die Agentur nda aus Diplomatenkreisen erfuhr, ist der Vertrag fertig.").said
    assert (said.chain, said.speaker) == ("nda > Diplomatenkreise*", "Diplomatenkreisen")


def test_a_speaker_with_a_relative_clause(read) -> None:
    (said,) = read("Der Vertrag sei fertig, sagte ein Beamter, der anonym bleiben wollte, dem Sender TV Nord.").said
    assert (said.chain, said.channel) == ("TV Nord > Beamter*", "TV Nord")


def test_an_institution_that_relies_on_somebody(read) -> None:
    """An institution that reports “unter Berufung auf” somebody is the link before; one that decides is not."""
    told = "Das Hilfswerk Aue berichtete unter Berufung auf drei Beamte, die Grenze sei zu."
    (found,) = read(told, named={"Hilfswerk Aue": "organisation"}).said
    assert (found.chain, found.speaker) == ("Hilfswerk Aue > drei Beamte*", "drei Beamte")
    person = "Karl Rau berichtete unter Berufung auf drei Beamte, die Grenze sei zu."
    assert read(person, named={"Karl Rau": "person"}).chains == ["Karl Rau"]
