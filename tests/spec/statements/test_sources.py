"""Source phrases: “laut X”, “nach Angaben von X”, “X zufolge”, “wie X mitteilte”.

The rest of the clause is the statement, in one or two parts; what the phrase names is the speaker.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("Nach Angaben der Polizei wurden drei Menschen verletzt.", "wurden drei Menschen verletzt", "der Polizei"),
        ("Laut Polizei wurden drei Menschen verletzt.", "wurden drei Menschen verletzt", "Polizei"),
        ("Der Polizei zufolge wurden drei Menschen verletzt.", "wurden drei Menschen verletzt", "Der Polizei"),
        ("Drei Menschen wurden laut Polizei verletzt.", "Drei Menschen wurden … verletzt", "Polizei"),
        ("Nach Ansicht von Mira Kolb ist die Lage ernst.", "ist die Lage ernst", "Mira Kolb"),
        ("Nach Einschätzung von Experten ist die Lage ernst.", "ist die Lage ernst", "Experten"),
    ],
)
def test_source_phrases(read, text, quote, speaker) -> None:
    """The phrase may open the sentence, close it or stand in it."""
    (s,) = read(text)
    assert (s.kind, s.quote, s.speaker) == ("indirect", quote, speaker)


@pytest.mark.parametrize(
    "text",
    ["Nach dem Treffen in Aue reiste der Minister nach Brück.", "Nach drei Stunden fuhr der Minister nach Hause."],
)
def test_nach_in_time_and_space(read, text) -> None:
    """“Nach” names a source only before a noun of saying."""
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Brücke bleibt gesperrt, wie das Verkehrsministerium mitteilte.",
        "Wie das Verkehrsministerium mitteilte, bleibt die Brücke gesperrt.",
        "Die Brücke bleibt, wie das Verkehrsministerium mitteilte, gesperrt.",
    ],
)
def test_wie_x_mitteilte(read, text) -> None:
    """A clause with “wie” stands before, in or behind what it reports."""
    (s,) = read(text)
    assert s.speaker == "das Verkehrsministerium"
    assert s.cue.lower() == "wie mitteilte"


def test_wie_in_a_comparison(read) -> None:
    """A clause with “wie” and any other verb compares."""
    assert read("Die Brücke bleibt gesperrt, wie es alle erwartet hatten.") == []


def test_so_behind_a_sentence(read) -> None:
    """“So” and a name behind a sentence make a statement of it."""
    (s,) = read("Die Brücke bleibt bis Mai gesperrt, so der Sprecher des Ministeriums.")
    assert (s.quote, s.speaker) == ("Die Brücke bleibt bis Mai gesperrt", "der Sprecher des Ministeriums")


def test_demnach(read) -> None:
    """“Demnach” goes on with the source of the sentence before."""
    _, s = read("Nach Angaben der Polizei brannte ein Lager. Demnach wurden drei Menschen verletzt.")
    assert (s.quote, s.speaker) == ("wurden drei Menschen verletzt", "der Polizei")


def test_a_statement_in_what_a_source_reports(read) -> None:
    """What a source reports may be somebody else's statement: both are found."""
    found = read("Laut Küstenkurier sagte Mira Kolb, Ostmark sei zu Gesprächen bereit.")
    assert [s.speaker for s in found] == ["Küstenkurier", "Mira Kolb"]
    assert found[1].inside == found[0].quote


def test_by_their_own_account(read) -> None:
    """“Nach eigenen Angaben” names nobody: the subject of the sentence speaks."""
    (s,) = read("Die Hafenbehörde hat nach eigenen Angaben drei Schiffe gestoppt.")
    assert (s.speaker, s.quote) == ("Die Hafenbehörde", "Die Hafenbehörde hat … drei Schiffe gestoppt")


def test_figures_behind_a_source(read) -> None:
    """A figure behind the source phrase belongs to the statement."""
    (s,) = read("Am Hafen warteten nach Behördenangaben 40 Menschen auf Hilfe.")
    assert (s.speaker, s.quote) == ("Behördenangaben", "Am Hafen warteten … 40 Menschen auf Hilfe")


def test_what_a_paper_shows(read) -> None:
    """“Aus dem Bericht geht hervor”: the report speaks."""
    (s,) = read("Aus dem Bericht geht hervor, dass die Brücke morsch war.")
    assert (s.speaker, s.cue) == ("dem Bericht", "geht hervor")


def test_an_insertion_that_explains_the_source(read) -> None:
    """What stands between dashes behind the source says who it is; it is not what was said."""
    (s,) = read(
        "Laut den Quellen – ein Diplomat aus Ostmark, zwei Beamte und eine mit dem Fall vertraute Person – hat der "
        "Präsident seine Hilfe angeboten."
    )
    assert s.quote == "hat der Präsident seine Hilfe angeboten"
    assert s.speaker == "den Quellen"


def test_an_agency_in_lower_case(read) -> None:
    """Some papers write the codes of agencies small."""
    (s,) = read("Laut dpa könnte die Grenze im Mai geöffnet werden.")
    assert (s.quote, s.speaker) == ("könnte die Grenze im Mai geöffnet werden", "dpa")


def test_so_and_an_institution(read) -> None:
    """ "so das Ministerium" names somebody; "so das Ergebnis" does not."""
    (s,) = read("Die Brücke bleibt gesperrt, so das Ministerium.")
    assert (s.quote, s.speaker) == ("Die Brücke bleibt gesperrt", "das Ministerium")
    assert read("Die Brücke bleibt gesperrt, so das Ergebnis der Prüfung.") == []


def test_so_in_the_middle_of_a_sentence(read) -> None:
    """Behind its second comma the sentence goes on; that is no apposition to the name."""
    (s,) = read("Das sei, so Kolb, ein guter Vertrag.")
    assert (s.quote, s.speaker) == ("Das sei … ein guter Vertrag", "Kolb")


def test_a_word_before_wie(read) -> None:
    (s,) = read("Denn wie das Ministerium mitteilte, bleibt die Brücke gesperrt.")
    assert (s.quote, s.speaker) == ("bleibt die Brücke gesperrt", "das Ministerium")


def test_what_circles_let_out(read) -> None:
    (s,) = read("Aus Regierungskreisen verlautete, der Vertrag sei fertig.")
    assert (s.quote, s.speaker) == ("der Vertrag sei fertig", "Regierungskreisen")


def test_a_relative_clause_that_tells_of_the_source(read) -> None:
    """What stands between the source and its verb belongs to the source."""
    (s,) = read("Laut dem „Küstenkurier“, der sich auf Beamte beruft, ist der Vertrag fertig.")
    assert s.quote == "ist der Vertrag fertig"


def test_reports_of_a_paper(read) -> None:
    """A genitive before “zufolge” hangs on its noun."""
    (s,) = read("Berichten der Zeitung „Küstenkurier“ zufolge ist der Vertrag fertig.")
    assert (s.quote, s.speaker) == ("ist der Vertrag fertig", "der Zeitung „Küstenkurier“")


def test_the_main_clause_before_a_source(read) -> None:
    """Where the clause behind the comma opens with the source and its verb, it is a sentence of its own."""
    (s,) = read("Die Lage änderte sich am Montag, ihm zufolge hat man jedoch kein Quartier gefunden.")
    assert s.quote == "hat man jedoch kein Quartier gefunden"


def test_a_speaker_with_a_relative_clause(read) -> None:
    """The clause tells of the speaker, and is no part of what was said."""
    (s,) = read("Der Vertrag sei fertig, sagte ein Beamter, der anonym bleiben wollte, dem Sender TV Nord.")
    assert (s.quote, s.speaker) == ("Der Vertrag sei fertig", "ein Beamter")


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [("Nach Tolvans Worten", "Tolvans"), ("Nach Mira Kolbs Angaben", "Mira Kolbs"), ("Nach Angaben Kolbs", "Kolbs")],
)
def test_a_name_in_the_genitive(read, phrase: str, speaker: str) -> None:
    """Whose words they are may stand before the noun as well as behind it."""
    (s,) = read(f"{phrase} haben beide Hauptstädte zugestimmt.")
    assert (s.quote, s.speaker) == ("haben beide Hauptstädte zugestimmt", speaker)


def test_hearsay_names_nobody(read) -> None:
    """ "Dem Vernehmen nach" says that something is heard, and not from whom."""
    (s,) = read("Dem Vernehmen nach arbeitet das Bündnis an einem Plan.")
    assert (s.quote, s.speaker) == ("arbeitet das Bündnis an einem Plan", None)


def test_words_before_nach(read) -> None:
    """“Seinen Worten nach” names a source as “nach seinen Worten” does."""
    (found,) = read("Seinen Worten nach bleibt die Brücke gesperrt.")
    assert (found.quote, found.speaker) == ("bleibt die Brücke gesperrt", "Seinen Worten")


def test_a_report_and_whose_it_is_before_zufolge(read) -> None:
    """The whole phrase stands in the frame, also at the start of its sentence."""
    (found,) = read("Dem Bericht des „Küstenkuriers“ zufolge bleibt die Brücke gesperrt.")
    assert found.quote == "bleibt die Brücke gesperrt"
