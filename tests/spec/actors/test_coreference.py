"""Offices without a name, pronouns, unnamed people: whom they mean, and where nobody can tell."""

from __future__ import annotations

TALKS = "US-Präsident Carl Rauner traf Kremlchef Igor Wassin und die ukrainische Präsidentin Olha Hordij. "


def test_an_office_means_its_holder(read) -> None:
    assert read(TALKS + "Der US-Präsident sagte, es sei gut gelaufen.").who("Der US-Präsident") == "Carl Rauner"
    assert read(TALKS + "Der Kremlchef sagte, es sei gut gelaufen.").who("Der Kremlchef") == "Igor Wassin"
    assert read(TALKS + "Der russische Präsident sagte, es sei gut.").who("Der russische Präsident") == "Igor Wassin"


def test_the_sex_of_an_office_counts(read) -> None:
    assert read(TALKS + "Die Präsidentin sagte, es sei gut gelaufen.").who("Die Präsidentin") == "Olha Hordij"


def test_an_office_that_two_hold_means_nobody(read) -> None:
    assert read(TALKS + "Der Präsident sagte, es sei gut gelaufen.").who("Der Präsident") is None


def test_an_office_that_two_hold_means_the_one_just_spoken_of(read) -> None:
    found = read(
        TALKS + "\n\n„Wir brauchen Zeit“, sagte Rauner in Ormshafen. Zunächst müsse die Waffe ruhen, "
        "bekräftigte der Präsident."
    )
    assert found.who("der Präsident") == "Carl Rauner"


def test_other_words_for_an_office(read) -> None:
    found = read("Präsident Darian Kovell blieb in Ravosk. Der Staatschef sagte, er habe Zeit.")
    assert found.who("Der Staatschef") == "Darian Kovell"


def test_a_minister_is_the_only_minister(read) -> None:
    found = read("Außenminister Jannes Ruhdorf kam an. „Wir verhandeln“, betonte der Minister.")
    assert found.who("der Minister") == "Jannes Ruhdorf"


def test_a_pronoun_means_the_last_speaker(read) -> None:
    found = read("Minister Jonas Rau sprach mit Präsident Laurent Odrin. Rau sagte, es sei spät. Er sagte, er gehe.")
    assert found.who("Er") == "Jonas Rau"


def test_a_pronoun_means_nobody_where_two_may_be_meant(read) -> None:
    found = read("Minister Jonas Rau traf Präsident Laurent Odrin. Er sagte, es sei spät.")
    assert found.who("Er") is None


def test_a_pronoun_tells_the_sex(read) -> None:
    found = read("Minister Jonas Rau traf Präsidentin Henrike Tolvan. Sie sagte, es sei spät.")
    assert found.who("Sie") == "Henrike Tolvan"


def test_a_nationality_means_the_one_who_has_it(read) -> None:
    found = read(TALKS.replace("die ukrainische Präsidentin Olha", "den ukrainischen Präsidenten Petro"))
    assert found.actors["Petro Hordij"].roles == ["ukrainischer Präsident"]
    found = read(
        "Der ukrainische Präsident Petro Hordij reiste mit Ministerin Mira Kolb an. "
        "Beide begleiteten den Ukrainer nicht weiter."
    )
    assert "den Ukrainer" in found.actors["Petro Hordij"].mentions


def test_unnamed_people_are_told_by_what_they_are(read) -> None:
    found = read(
        "Ein europäischer Diplomat sagte, es sei spät. Ein britischer Beamter sagte, es sei früh. "
        "Der Diplomat sagte, dabei bleibe er."
    )
    assert found.actors["europäischer Diplomat"].kind == "unnamed"
    assert found.actors["britischer Beamter"].kind == "unnamed"
    assert found.who("Der Diplomat") == "europäischer Diplomat"


def test_the_sources_are_those_that_were_cited(read) -> None:
    found = read(
        "Das berichtet der „Küstenkurier“ unter Berufung auf drei mit den Gesprächen vertraute Personen. "
        "Laut den Quellen war der Präsident bereit."
    )
    name = "drei mit den Gesprächen vertraute Personen"
    assert found.actors[name].kind == "unnamed"
    assert found.who("den Quellen") == name


def test_somebodys_aide_is_not_that_somebody(read) -> None:
    found = read("Vermittler Peder Klint schwieg. Ein Mitarbeiter des Vermittlers Peder Klint sagte, es sei spät.")
    phrase = "Ein Mitarbeiter des Vermittlers Peder Klint"
    assert found.who(phrase) == "Mitarbeiter des Vermittlers Peder Klint"
    assert found.actors["Mitarbeiter des Vermittlers Peder Klint"].kind == "unnamed"


def test_a_genitive_of_several_means_nobody_of_them(read) -> None:
    found = read("Nach Gesprächen der Außenminister reiste Außenminister Jannes Ruhdorf ab.")
    assert found.actors["Jannes Ruhdorf"].mentions == ["Jannes Ruhdorf"]


def test_who_held_an_office_once_is_not_meant_by_it(read) -> None:
    found = read("Die frühere Ministerin Mira Kolb schwieg. Die Ministerin sagte, es sei spät.")
    assert found.who("Die Ministerin") != "Mira Kolb"
    found = read("Ex-Präsident Carl Rauner schwieg. Der Präsident sagte, es sei spät.")
    assert found.who("Der Präsident") != "Carl Rauner"


def test_an_office_that_is_spoken_of_as_such_means_nobody(read) -> None:
    found = read("Ministerin Mira Kolb lobte die Wahl zur Ministerin und das Amt der Ministerin.")
    assert found.actors["Mira Kolb"].mentions == ["Mira Kolb"]


def test_a_narrower_description_may_mean_somebody_else(read) -> None:
    found = read("Spieler Jonas Rau traf zweimal. Der Fußballspieler sagte, er bleibe.")
    assert found.who("Der Fußballspieler") != "Jonas Rau"
