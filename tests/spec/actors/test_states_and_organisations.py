"""States by name, capital, people and short form; organisations, institutions and media."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moskau stimmte dem Plan zu.", "Russland"),
        ("Die Russen hätten dem Plan zugestimmt, sagte er.", "Russland"),
        ("Sie will Kiew bei der Abwehr unterstützen.", "Ukraine"),
        ("Die Vereinigten Staaten stimmten zu.", "USA"),
        ("Das sei den USA wichtig.", "USA"),
        ("Großbritannien stimmte zu.", "Großbritannien"),
        ("Das Vereinigte Königreich stimmte zu.", "Großbritannien"),
    ],
)
def test_a_state_has_many_names(read, text: str, name: str) -> None:
    assert read(text).actors[name].kind == "state"


def test_a_place_is_no_actor(read) -> None:
    assert read("In Moskau schneite es, in Kiew nicht. Er reiste nach Washington.").actors == {}


def test_a_state_that_no_table_knows_is_told_by_its_adjective(read) -> None:
    found = read("Kestrien lehnt ab. Die kestrische Außenministerin Ilka Maretz sagte, dabei bleibe es.")
    assert found.actors["Kestrien"].kind == "state"


def test_a_plural_with_the_ending_of_a_state_is_none(read) -> None:
    found = read("Medien berichteten, dass Ferien beginnen.")
    assert not any(actor.kind == "state" for actor in found.actors.values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das Weiße Haus lehnte ab.", "US-Regierung"),
        ("Die US-Regierung lehnte ab.", "US-Regierung"),
        ("Präsidentin Ann Miller (USA) sprach. Das Pentagon lehnte ab.", "US-Verteidigungsministerium"),
        ("Die russische Armee rückte vor.", "russische Armee"),
        ("Nach Angaben der ukrainischen Luftwaffe war es still.", "ukrainische Luftwaffe"),
        ("Das Finanzministerium in Port Ansel lehnte ab.", "Finanzministerium in Port Ansel"),
        ("Die Bundesregierung lehnte ab.", "Bundesregierung"),
        ("Die Europäische Union lehnte ab.", "EU"),
    ],
)
def test_institutions(read, text: str, name: str) -> None:
    assert read(text).actors[name].kind == "organisation"


def test_a_short_form_means_the_only_institution_of_its_kind(read) -> None:
    found = read("Das US-Finanzministerium lockerte die Regeln. Das Finanzministerium sagte, das gelte bis Mai.")
    assert found.who("Das Finanzministerium") == "US-Finanzministerium"


def test_a_short_form_means_nobody_where_there_are_two(read) -> None:
    found = read(
        "Das US-Finanzministerium lockerte die Regeln, das britische Finanzministerium nicht. "
        "Das Finanzministerium sagte, das gelte bis Mai."
    )
    assert found.who("Das Finanzministerium") is None


def test_somebodys_government_is_that_of_his_state(read) -> None:
    found = read("US-Präsident Carl Rauner schwieg. Laut Rauners Regierung bleiben die Regeln.")
    assert found.who("Rauners Regierung") == "US-Regierung"


def test_the_name_behind_a_mediums_noun(read) -> None:
    found = read("„Wir warten“, sagte Ministerin Mira Kolb dem Sender Kanal Nord.")
    assert found.addressees == [("dem Sender Kanal Nord", "Kanal Nord")]
    found = read("Das berichtet das Nachrichtenportal „Seezeichen“. Die Lage sei laut „Seezeichen“ ernst.")
    assert found.actors["Seezeichen"].kind == "organisation"


def test_a_ship_in_quotation_marks_is_nobody(read) -> None:
    assert read("Die „Möwe“ lief am Montag aus.").actors == {}


def test_a_state_that_acts(read) -> None:
    assert read("Galdonien drängt zur Eile.").actors["Galdonien"].kind == "state"
    assert read("Medien drängen zur Eile. Serien laufen.").actors == {}


def test_the_medium_of_a_report(read) -> None:
    found = read("Einen Bericht des „Küstenboten“ wies er zurück.")
    assert found.actors["Küstenboten"].kind == "organisation"


def test_a_paper_by_the_end_of_its_name(read) -> None:
    """No noun says what it is: the last word of the name does."""
    found = read(
        "Das berichtete die „Steinauer Rundschau“. Laut „Ormsker Kurier“ ist der Weg frei. Sie las „Graue Post“."
    )
    assert {"Steinauer Rundschau", "Ormsker Kurier"} <= found.actors.keys()
    assert "Graue Post" not in found.actors
