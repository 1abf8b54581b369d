"""What a link is called: the name alone, or the report's own description; and whether it has a name."""

from __future__ import annotations

import pytest

from lagebild.extraction.source_chain.naming import Name, link_name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Außenministerin Mira Kolb", "Mira Kolb"),
        ("Kanzler Karl Rau (OVP)", "Karl Rau"),
        ("Der Leiter der Hafenbehörde, Karl Rau,", "Karl Rau"),
        ("Von der Au", "von der Au"),
        ("des Finanzministeriums", "Finanzministerium"),
        ("der Bundesregierung", "Bundesregierung"),
        ("des Weißen Hauses", "Weißes Haus"),
        ("der Vereinten Nationen", "Vereinte Nationen"),
        ("des Verteidigungsministeriums in Tarnhafen", "Verteidigungsministerium in Tarnhafen"),
        ("Der Präsident", "Präsident"),
        ("seines Generalsekretärs", "Generalsekretär"),
        ("des Unterhändlers", "Unterhändler"),
        ("Die Reedereien", "Reedereien"),
        ("die ostmärkische Politikerin", "ostmärkische Politikerin"),
        ("Er", "er"),
        ("Karl Biermann, Vorsitzender der Union", "Karl Biermann"),
    ],
)
def test_named(phrase, name) -> None:
    """People, offices, authorities and groups that the reader can tell."""
    found = link_name(phrase)
    assert (found.text, found.anonymous) == (name, False)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("drei mit dem Gespräch vertraute Personen", "drei mit dem Gespräch vertraute Personen"),
        ("drei mit dem Gespräch vertrauten Personen", "drei mit dem Gespräch vertraute Personen"),
        ("ein tarvonischer Diplomat", "tarvonischer Diplomat"),
        ("einem hochrangigen Beamten", "hochrangiger Beamter"),
        ("eines ranghohen Diplomaten", "ranghoher Diplomat"),
        ("eine Beamtin des Westbunds", "Beamtin des Westbunds"),
        ("ein Sprecher des Finanzministeriums", "Sprecher des Finanzministeriums"),
        ("ein Diplomat, der an der Schaltung teilnahm", "Diplomat"),
        ("tarvonischen Diplomatenkreisen", "tarvonische Diplomatenkreise"),
        ("zwei hochrangigen Beamten", "zwei hochrangige Beamte"),
        ("Regierungsvertretern", "Regierungsvertreter"),
        ("Europäische und ukrainische Vertreter", "europäische und ukrainische Vertreter"),
        ("den Quellen", "Quellen"),
        ("Medienberichten", "Medienberichten"),
    ],
)
def test_without_a_name(phrase, name) -> None:
    """People and circles that nobody names, with number, function and nationality, in the nominative."""
    found = link_name(phrase)
    assert (found.text, found.anonymous) == (name, True)


def test_what_may_lead_back() -> None:
    """A definite phrase alone does not tell whether its noun was described before."""
    assert link_name("der Diplomat") == Name("Diplomat", False, definite=True)


def test_figures_of_a_state() -> None:
    """“Nach dänischen Angaben”: the state; its circles have no name all the same."""
    assert link_name("dänischen Angaben") == Name("Dänemark", False)
    assert link_name("dänischen Regierungskreisen") == Name("dänische Regierungskreise", True)


def test_a_circle_that_opens_its_phrase(read) -> None:
    """“Kreisen der Delegation” is the circle, not the delegation."""
    (found,) = read("Kreisen der Delegation zufolge stehen die Gespräche vor dem Abbruch.").said
    assert (found.speaker, found.chain) == ("Kreisen der Delegation", "Kreise der Delegation*")


def test_a_medium_in_the_genitive(read) -> None:
    """A name in quotation marks behind “des” stands without its ending."""
    assert read("Dem Bericht des «Küstenkuriers» zufolge gibt es Zweifel.").chains == ["Küstenkurier"]


def test_a_medium_in_the_dative(read) -> None:
    """A name of several words loses the ending of its case where the report has it without."""
    text = "Wie der „Westmärker Bote“ berichtet, gilt das.\nDie Grenze sei zu, sagte Karl Rau dem „Westmärker Boten“."
    assert [each.channel for each in read(text).said] == ["Westmärker Bote", "Westmärker Bote"]


def test_a_longer_name_than_the_known_one(read) -> None:
    """What follows a known name of a medium in capitals belongs to it."""
    (found,) = read("Die Grenze sei zu, sagte Karl Rau dem Inforadio Süd.").said
    assert found.chain == "Inforadio Süd > Karl Rau"
