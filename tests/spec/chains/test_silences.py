"""Silences: refusals to comment, missing answers, denials of having said something. They are no statements."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Das Präsidialamt reagierte zunächst nicht auf eine Anfrage.", "SI01"),
        ("Das Präsidialamt ließ mehrere Anfragen unbeantwortet.", "SI01"),
        ("Auf die Frage, ob Ostmark zustimmt, gab es keine Antwort.", "SI01"),
        ("Das Ministerium war für eine Stellungnahme nicht zu erreichen.", "SI01"),
        ("Die Regierung in Tarnhafen wollte sich nicht äußern.", "SI02"),
        ("Ein Sprecher wollte den Vorgang nicht kommentieren.", "SI02"),
        ("Vermittler Rau, der am Mittwoch eintraf, lehnte eine Stellungnahme ab.", "SI02"),
        ("Auf die Nachfrage, ob er bleibe, ging der Minister nicht ein.", "SI03"),
        ("Ob die Präsidentin zustimmt, ließ Kolb offen.", "SI03"),
        ("Fragen von Journalisten ließ die Ministerin nicht zu.", "SI03"),
        ("Einzelheiten nannte Kolb nicht.", "SI04"),
        ("Um wen es sich handelt, teilte das Ministerium nicht mit.", "SI04"),
        ("Wann die Grenze öffnet, wollte er nicht sagen.", "SI04"),
        ("Zahlen wurden in dem Schreiben nicht genannt.", "SI05"),
        ("Mira Kolb bestritt den Satz.", "SI06"),
        ("Mira Kolb selbst schwieg.", "SI02"),
        ("Einzelheiten wurden nicht bekannt.", "SI05"),
        ("Mira Kolb bestritt, das gesagt zu haben.", "SI06"),
        ("Der Minister war am Abend nicht zu erreichen.", "SI01"),
        ("Der Verband stand für ein Interview nicht zur Verfügung.", "SI01"),
        ("Mira Kolb ging nicht ans Telefon.", "SI01"),
        ("Der Konzern rief trotz mehrfacher Bitte nicht zurück.", "SI01"),
        ("Der Betreiber ignorierte mehrere Anfragen.", "SI01"),
        ("Eine Reaktion aus Ostmark stand zunächst aus.", "SI01"),
        ("Das Präsidialamt reagierte bis zum Abend nicht.", "SI01"),
        ("Zu dem Papier wollte das Unternehmen keine Stellung nehmen.", "SI02"),
        ("Ein Sprecher wollte das weder bestätigen noch dementieren.", "SI02"),
        ("Über den Preis verlor sie kein Wort.", "SI02"),
        ("Die Regierung hüllte sich in Schweigen.", "SI02"),
        ("Der Botschafter äusserte sich dazu bisher nicht.", "SI02"),
        ("Auf die Frage nach dem Preis wollte Rau der Zeitung keine Antwort geben.", "SI02"),
        ("Warum sie ging, hat die Ministerin bis heute nicht erklärt.", "SI04"),
        ("Das Ministerium dementierte den Streit nicht.", "SI04"),
    ],
)
def test_silences(read, text, rule) -> None:
    assert read(text).silences == [(rule, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Das Präsidialamt reagierte nicht rechtzeitig auf die Flut.",
        "Mira Kolb äußerte sich nicht nur zur Grenze.",
        "Der Verdacht bestätigte sich nicht.",
        "Unter Berufung auf nicht genannte Quellen gab die Zeitung die Zahl an.",
        "Mira Kolb bestritt die Vorwürfe.",
        "„Wir kommentieren das nicht“, sagte Mira Kolb.",
        "Wenn er nicht antwortet, reist sie ab.",
        "Die Kanonen an der Grenze schweigen.",
        "Das Dorf war nicht zu erreichen.",
        "Der Zug rief die Reisenden nicht zurück.",
        "Die Truppe nahm die Stellung nicht ein.",
        "Das Kabinett ist nicht bereit, die Grenze zu öffnen.",
        "Die Entscheidung steht noch aus.",
        "Erste Tests haben den Verdacht nicht bestätigt.",
    ],
)
def test_what_is_none(read, text) -> None:
    assert read(text).silences == []


def test_what_is_said_instead(read) -> None:
    """Behind “sondern” something is said again."""
    (found,) = read("Konkrete Zahlen nannte Kolb nicht, sondern sprach nur vom allgemeinen Ziel.").silences
    assert found == ("SI04", "Konkrete Zahlen nannte Kolb nicht")
