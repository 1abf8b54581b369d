"""What a report introduces and then names in a shorter way, and what looks like a name and is none."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Das Amt für Hafenbau (AHB) prüft das. Das AHB teilte mit, man warte.", "Amt für Hafenbau",
         ["AHB", "AHB"]),
        ("Das Landgericht Aumünde vertagte sich. Das Gericht will im Mai urteilen.", "Landgericht Aumünde",
         ["Das Landgericht Aumünde", "Das Gericht"]),
        ("Der Konzern Norlund lehnte ab. Später stimmte Norlund zu.", "Norlund", ["Norlund", "Norlund"]),
        ("Das teilte der Betreiber Orlwerk mit. Orlwerk sagte, man warte.", "Orlwerk", ["Orlwerk", "Orlwerk"]),
        ("Der Chef des Deutschen Reeder-Bundes warnte. Der Deutsche Reeder-Bund lehnte ab.",
         "Deutscher Reeder-Bund", ["des Deutschen Reeder-Bundes", "Der Deutsche Reeder-Bund"]),
        ("Die Gewerkschaft Deutscher Lotsen streikt.", "Gewerkschaft Deutscher Lotsen",
         ["Gewerkschaft Deutscher Lotsen"]),
        ("Der Autobauer Norlund wächst. Norlund hat seine Werke erneuert. Der Autobauer baut mehr.", "Norlund",
         ["Norlund", "Norlund", "seine", "Der Autobauer"]),
        ("Die Hilfsorganisation Ärzte ohne Grenzen half. Die Teams der Organisation blieben.", "Ärzte ohne Grenzen",
         ["Ärzte ohne Grenzen", "der Organisation"]),
        ("Die Hamas drohte. Die Gruppe lehnt ab.", "Hamas", ["Hamas", "Die Gruppe"]),
        ("Hamas-Kämpfer griffen an. Auch Kämpfer der Hamas starben.", "Hamas", ["Hamas-Kämpfer", "Hamas"]),
        ("Der Weltverband Fifa wartet. Der Verband lehnt ab.", "Fifa", ["Fifa", "Der Verband"]),
        ("Microsoft lehnt ab. Das Unternehmen wartet.", "Microsoft", ["Microsoft", "Das Unternehmen"]),
        ("Die Grünen lehnen ab.", "Die Grünen", ["Die Grünen"]),
        ("Rebellen griffen am Montag die Stadt an. Die Rebellen drohen mit mehr.", "Rebellen",
         ["Rebellen", "Die Rebellen"]),
    ],
)  # fmt: skip
def test_one_organisation(read, text: str, name: str, mentions: list[str]) -> None:
    actor = read(text).actors[name]
    assert actor.kind in ("organisation", "group")
    assert actor.mentions[-len(mentions) :] == mentions


def test_two_courts_leave_the_court_open(read) -> None:
    found = read("Das Landgericht Aumünde und das Landgericht Orlau berieten. Das Gericht will im Mai urteilen.")
    assert not [m for actor in found.actors.values() for m in actor.mentions if m == "Das Gericht"]


def test_an_object_behind_a_court_is_no_place(read) -> None:
    found = read("Am Montag hat das Landgericht Klagen abgewiesen, sagte das Landgericht.")
    assert "Landgericht Klagen" not in found.actors


def test_what_is_somebodys_surname_is_no_firm(read) -> None:
    found = read("Die Firma Wendt lehnte ab. Clara Wendt sagte, sie warte. Wendt reiste ab.")
    assert found.actors["Clara Wendt"].mentions[-1] == "Wendt"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wie der Minister am Montag mitteilte, gilt das.", "unnamed"),
        ("Nach Gesprächen der Minister gilt das, sagten die Minister.", "group"),
    ],
)
def test_one_minister_or_several(read, text: str, kind: str) -> None:
    assert {actor.kind for actor in read(text).actors.values()} == {kind}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Die Sängerin und Autorin Nora Velt kam.", "Nora Velt", "Sängerin und Autorin"),
        ("Der CDU-Politiker und frühere Minister Karl Rau kam.", "Karl Rau", "CDU-Politiker und früherer Minister"),
        ("Das sagte der Botschafter der Republik Polen Dr. Karl Rau.", "Karl Rau", "Botschafter der Republik Polen"),
    ],
)
def test_all_that_stands_before_a_name_is_its_role(read, text: str, name: str, role: str) -> None:
    actors = read(text).actors
    assert actors[name].roles == [role]
    assert not [actor for actor in actors.values() if actor.kind == "unnamed"]


def test_two_offices_are_two_people(read) -> None:
    found = read("Der Präsident und Kanzler Karl Rau trafen sich.")
    assert found.actors["Karl Rau"].roles == ["Kanzler"]


def test_a_profession_behind_a_first_name_is_a_surname(read) -> None:
    found = read("Minister Karl Fischer sagte, das gelte. Fischer reiste ab.")
    assert found.actors["Karl Fischer"].mentions == ["Karl Fischer", "Fischer"]


@pytest.mark.parametrize(
    "text",
    [
        "Im Kreis Aumünde sagte man nichts.",  # a district
        "In der Gruppe C wird gespielt.",
        "Die Mira EV fährt weiter.",  # a model
        "AIDS-Symptome habe man nicht gesehen, hieß es.",
        "Der Unfall geschah nordwestlich von Warschau.",
        "Das geschah in der Hauptstadt Warschau.",
        "Überlieferungen zufolge war das so.",
        "Ein solcher Bericht fehlt, und laut Bericht war das so.",
        "Man hat die Absicht, Truppen abzuziehen.",
    ],
)
def test_what_is_nobody(read, text: str) -> None:
    assert not read(text).actors


def test_a_city_that_acts_is_its_state(read) -> None:
    assert read("Die Stadt Singapur warnte am Montag.").actors["Singapur"].kind == "state"


def test_several_of_a_profession_in_the_nominative(read) -> None:
    assert "Manche Analysten" in read("Manche Analysten sagten, das gelte.").actors


def test_a_possessive_behind_an_unknown_name_is_not_the_speakers(read) -> None:
    found = read("Minister Karl Rau sagte, Rot-Grün habe seine Mehrheit verloren.")
    assert found.actors["Karl Rau"].mentions == ["Karl Rau"]


def test_what_somebody_owns_is_no_name(read) -> None:
    found = read("Präsident Karl Rau lehnte ab. Raus Vorschlag sei das nicht. Rau schwieg.")
    assert found.actors["Karl Rau"].mentions == ["Karl Rau", "Raus", "Rau"]


def test_people_may_stand_behind_a_relative_pronoun(read) -> None:
    found = read("Rau sagte, man warte. Unter den Leuten waren Händler, die Rau lobten. Karl Rau ging.")
    assert found.actors["Karl Rau"].mentions == ["Rau", "Rau", "Karl Rau"]


@pytest.mark.parametrize(
    "text",
    ["Google und Microsoft lehnen ab. Das Unternehmen wartet.", "Hisbollah und Hamas drohen. Die Gruppe wartet."],
)
def test_a_noun_that_fits_two_names_means_neither(read, text: str) -> None:
    assert all(len(actor.mentions) == 1 for actor in read(text).actors.values())


def test_one_who_alone_holds_an_office_is_somebody(read) -> None:
    assert read("Der Papst will nach Polen reisen.").actors["Papst"].kind == "unnamed"
