"""Persons: names with offices, appositions, surnames alone."""

from __future__ import annotations

import pytest


def test_an_office_before_the_name_is_its_role(read) -> None:
    found = read("Außenministerin Mira Kolb reiste am Montag nach Ormshafen.")
    assert found.actors["Mira Kolb"].kind == "person"
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb"]
    assert found.actors["Mira Kolb"].roles == ["Außenministerin"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Der ukrainische Präsident Pawlo Hordij dankte.", "Pawlo Hordij", "ukrainischer Präsident"),
        ("Er traf den ukrainischen Präsidenten Pawlo Hordij.", "Pawlo Hordij", "ukrainischer Präsident"),
        ("Nach Angaben des US-Sondergesandten Carl Rauner ruht der Verkehr.", "Carl Rauner", "US-Sondergesandter"),
        ("Frankreichs Präsidentin Odile Tessard sagte ab.", "Odile Tessard", "Frankreichs Präsidentin"),
        ("Kremlchef Igor Wassin sagte ab.", "Igor Wassin", "Kremlchef"),
        ("Bundeskanzler Jens Ahler (CDU) sagte ab.", "Jens Ahler", "Bundeskanzler"),
        ("Die Fischerin Wiebke Tjardsen hörte davon.", "Wiebke Tjardsen", "Fischerin"),
        ("Bruno Rau, der Vorsitzende der Küstenunion, lehnte ab.", "Bruno Rau", "Vorsitzender der Küstenunion"),
        ("Der Chef der Hafenbehörde, Jonas Rau, lehnte ab.", "Jonas Rau", "Chef der Hafenbehörde"),
        ("„Das kostet“, kündigte Nadja Rau an, die Chefin des Verbands.", "Nadja Rau", "Chefin des Verbands"),
    ],
)  # fmt: skip
def test_roles_stand_in_the_nominative(read, text: str, name: str, role: str) -> None:
    assert read(text).actors[name].roles == [role]


def test_a_surname_belongs_to_the_full_name_that_ends_in_it(read) -> None:
    found = read(
        "Ministerin Mira Kolb reiste ab. Am Abend sagte Kolb, die Reise habe sich gelohnt. Kolbs Sprecher schwieg."
    )
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb", "Kolb", "Kolbs"]


def test_particles_belong_to_a_surname(read) -> None:
    found = read("Kommissarin Ursula von der Au kam an. Von der Au sagte, sie sei bereit.")
    assert found.actors["Ursula von der Au"].mentions[:2] == ["Ursula von der Au", "Von der Au"]


def test_two_people_of_one_surname_stay_two(read) -> None:
    found = read("Ministerin Mira Kolb und ihr Bruder Peter Kolb kamen an. Kolb sagte, das Wetter sei gut.")
    assert {"Mira Kolb", "Peter Kolb"} <= found.actors.keys()
    assert found.who("Kolb") is None


def test_an_office_tells_which_of_the_two(read) -> None:
    found = read("Ministerin Mira Kolb und Reeder Peter Kolb kamen an. Ministerin Kolb sagte, das Wetter sei gut.")
    assert found.who("Ministerin Kolb") == "Mira Kolb"


def test_a_first_name_in_brackets(read) -> None:
    found = read('"Wir danken Präsident (Laurent) Odrin für seine Mühe", sagte Ministerin Mira Kolb.')
    assert "Laurent) Odrin" in found.actors["Laurent Odrin"].mentions


def test_an_object_behind_an_office_is_no_name(read) -> None:
    found = read("Auf der Reise beantwortete der Präsident Fragen. Zugleich sah der Minister Bewegung.")
    assert not any(actor.kind == "person" for actor in found.actors.values())


def test_a_first_name_that_is_a_place(read) -> None:
    found = read(
        "Handelskommissarin Sofia Lind reiste ab. Verteidigungsminister Israel Drost blieb. Sofia schwieg dazu."
    )
    assert {"Sofia Lind", "Israel Drost"} <= found.actors.keys()
    assert "Israel" not in found.actors


def test_a_description_that_no_table_knows_is_no_part_of_the_name(read) -> None:
    found = read("Küchenvorständin Carla Wiek sagte: „Wir kommen.“")
    assert "Carla Wiek" in found.actors
