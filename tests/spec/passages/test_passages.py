# ruff: noqa: E501  examples of text are easier to compare on one line
"""Passages: what belongs to the report, and what to the page around it.

Every character of an article belongs to one passage with a kind. Statements are looked for in headline, lead, body,
headings and after datelines only; a quotation in a list of links is nobody's statement here.
"""

from __future__ import annotations

import pytest

from lagebild.ingest.passages import segment
from lagebild.records import Article, Document

FIRST = (
    "Im Streit um die Staudämme am Oberlauf der Silbe haben Nordheim und Südheim am Dienstag erste Zugeständnisse gemacht. "
    "Beide wollen die Schleusen bis zum Sommer offen halten."
)
SECOND = (
    "„Wir haben heute mehr erreicht als in zwei Jahren“, sagte Südheims Wasserminister Tarek Olm nach dem Treffen in Lorbach. "
    "Seine Kollegin Ines Varga sprach von einem Anfang."
)
THIRD = (
    "Der Streit hatte begonnen, als Nordheim im vergangenen Herbst den dritten Damm in Betrieb nahm. Südheim verlor danach "
    "ein Fünftel seiner Ernte."
)


def passages_of(text: str) -> list[tuple[str, str]]:
    passages, _ = segment(Document(Article("report.txt"), text))
    return [(p.kind, text[p.start : p.end]) for p in passages]


def kinds_of(*blocks: str) -> list[str]:
    return [kind for kind, _ in passages_of("\n\n".join(blocks))]


def test_a_report_without_furniture_is_body() -> None:
    assert kinds_of(FIRST, SECOND, THIRD) == ["body", "body", "body"]


def test_headline_lead_dateline_and_headings_are_report_text() -> None:
    text = "\n\n".join(
        [
            "Nordheim und Südheim nähern sich an",
            "Im Streit um das Wasser der Silbe geben beide Seiten nach. Gelöst ist er nicht.",
            f"LORBACH (dpa) - {FIRST}",
            SECOND,
            "„Ein Anfang“",
            THIRD,
        ]
    )
    assert passages_of(text) == [
        ("headline", "Nordheim und Südheim nähern sich an"),
        ("lead", "Im Streit um das Wasser der Silbe geben beide Seiten nach. Gelöst ist er nicht."),
        ("dateline", "LORBACH (dpa) -"),
        ("body", FIRST),
        ("body", SECOND),
        ("heading", "„Ein Anfang“"),
        ("body", THIRD),
    ]


def test_a_sign_off_is_split_from_the_last_sentence_even_without_a_space() -> None:
    assert passages_of(f"{FIRST}\n\n{THIRD}/iva/ol")[1:] == [("body", THIRD), ("signoff", "/iva/ol")]
    assert passages_of(f"{FIRST}\n\n{THIRD} (dpa/AFP)")[1:] == [("body", THIRD), ("signoff", "(dpa/AFP)")]


@pytest.mark.parametrize(
    ("box", "kind"),
    [
        (
            "Der Flusskurier-Newsletter\n\nWas Sie heute wissen müssen: kompakt zusammengefasst, kostenlos per Mail.",
            "promo",
        ),
        (
            "Abend-Briefing\n\nDas Wichtigste vom Tag, von unserer Chefredaktion für Sie ausgewählt. Jetzt abonnieren!",
            "promo",
        ),
        ("Hat Ihnen dieser Text gefallen? Dann testen Sie unser Probeabo: vier Wochen für einen Euro.", "promo"),
        (
            "Sie wollen wissen, was die Region bewegt? Abonnieren Sie unseren kostenlosen Newsletter „Flussauf“.",
            "promo",
        ),
        ("Folgen Sie der Redaktion auch auf Instagram und Facebook.", "promo"),
        ("Lesen Sie mehr zum Thema\n\nWem gehört die Silbe?\n\nDämme am Fluss: Die Chronik", "related"),
        ("Mehr dazu lesen Sie in unserem Dossier „Wasser“.", "related"),
        ("Lesetipp: So lebt es sich am trockenen Fluss", "related"),
        ("Video: Die Schleusen von Lorbach aus der Luft", "related"),
        ("→ Alle Texte zum Wasserstreit finden Sie hier", "related"),
        ("Hier geht es zum Interview mit Ines Varga.", "related"),
        ("Lesen Sie hier den Kommentar: „Wasser kennt keine Grenzen“", "related"),
        ("+++ Lesen Sie auch: Südheim zählt die Schäden +++", "related"),
        ("Siehe auch: Ernteausfälle in Südheim", "related"),
        ("Aus unserem Archiv: Wie der Streit um die Silbe begann", "related"),
        (
            "An dieser Stelle ist ein Video von YouTube eingebunden. Beim Anzeigen werden Daten an Google gesendet.",
            "consent",
        ),
        (
            "Dieser Inhalt kann leider nicht angezeigt werden, weil Sie der Nutzung von Cookies nicht zugestimmt haben.",
            "consent",
        ),
        ("Mit dem Laden des Posts akzeptieren Sie die Datenschutzerklärung von X.", "consent"),
        ("Zur Anzeige dieses Beitrags von Instagram benötigen wir Ihre Einwilligung.", "consent"),
        ("Möchten Sie externe Inhalte von Facebook anzeigen?", "consent"),
        ("Stand: 4. Mai 2032, 18.20 Uhr", "navigation"),
        ("Lesezeit: 4 Minuten", "navigation"),
        ("Jetzt kommentieren", "navigation"),
        ("Artikel drucken", "navigation"),
        ("Per E-Mail weiterleiten", "navigation"),
        ("Schriftgröße ändern", "navigation"),
        ("Auf X teilen", "navigation"),
        ("Werbung", "navigation"),
        ("Weiterlesen nach der Anzeige", "navigation"),
        ("Der Damm von Lorbach. Bild: Keystone/Ines Varga", "caption"),
        ("Die Schleusen sind offen. © Foto: Tarek Olm/dpa", "caption"),
        ("Wasserminister Tarek Olm (r.) gibt Ines Varga die Hand. (Archivfoto)", "caption"),
        ("Quelle: AFP/TAREK OLM", "credit"),
        ("Bildnachweis: Tarek Olm", "credit"),
        ("(Foto: dpa)", "credit"),
        ("Hinweis der Redaktion: Dieser Text wurde von einem Programm übersetzt.", "disclaimer"),
        (
            "Die Veröffentlichung erfolgt mit freundlicher Genehmigung. Nachdruck nur mit schriftlicher Genehmigung.",
            "disclaimer",
        ),
        ("Für den Inhalt der Meldung übernimmt die Redaktion keine Haftung.", "disclaimer"),
        ("Diese Nachricht wurde am 04.05.2032 im Programm Flussfunk gesendet.", "disclaimer"),
        ("Wird laufend aktualisiert", "version_note"),
        ("+++ Diese Meldung wird laufend aktualisiert +++", "version_note"),
        ("(Durchgehend aktualisierte Fassung)", "version_note"),
        ("[Update, 17:45 Uhr]", "version_note"),
        ("Hinweis: In einer früheren Fassung dieses Textes stand, der Damm sei 2030 gebaut worden.", "version_note"),
    ],
)
def test_boxes_and_lines_between_two_paragraphs(box: str, kind: str) -> None:
    blocks = box.split("\n\n")
    assert kinds_of(FIRST, THIRD, *blocks, SECOND) == ["body", "body", *[kind] * len(blocks), "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Mit Informationen von dpa und Reuters",
        "dpa",
        "AFP/dpa/iva",
        "(iva/dpa)",
        "(mit dpa)",
        "Mit Material der Nachrichtenagentur AFP",
        "Quellen: dpa, AFP",
        "dpa-infocom, dpa:320504-930-99887/2",
        "SDA",
        "(SDA/iva)",
        "Dieser Artikel enthält Material der Nachrichtenagentur dpa.",
        "(Mitarbeit: Ines Varga, Tarek Olm)",
    ],
)
def test_sign_offs_on_a_line_of_their_own(line: str) -> None:
    assert kinds_of(FIRST, SECOND, line) == ["body", "body", "signoff"]


def test_after_the_sign_off_headlines_are_links() -> None:
    assert kinds_of(FIRST, f"{SECOND} (dpa)", "Dürre in Südheim", "„Der Fluss ist leer“") == [
        "body", "body", "signoff", "related", "related",
    ]  # fmt: skip


def test_a_heading_below_an_empty_box_of_links_stays_a_heading() -> None:
    assert kinds_of(FIRST, "Das könnte Sie auch interessieren", "Ernte in Gefahr", THIRD) == [
        "body",
        "related",
        "heading",
        "body",
    ]


def test_quotations_in_lists_of_links_are_no_report() -> None:
    found = passages_of(f"{FIRST}\n\nMehr zum Thema\n„Wir werden verdursten“\n„Dämme sind Waffen“\n\n{SECOND}")
    assert [kind for kind, _ in found] == ["body", "related", "related", "related", "body"]


def test_a_long_run_of_short_lines_is_a_list_not_headings() -> None:
    assert kinds_of(FIRST, "Damm Eins 40 Meter", "Damm Zwei 52 Meter", "Damm Drei 61 Meter", "Damm Vier 70 Meter", SECOND)[1:4] == [
        "body", "body", "heading",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Die Zeitung „Flusskurier“ veröffentlichte auf ihrer Startseite ein Bild des Damms, das Foto stammt von der Nachrichtenagentur dpa.",
        "Varga verwies auf einen Newsletter ihres Ministeriums: Wer ihn abonniere, erfahre jede Woche kostenlos die Pegelstände.",
        "Die Behörde entwickelt eine App, die vor Hochwasser warnt. Wer sie herunterlädt, bekommt Push-Nachrichten auf das Telefon.",
        "Olm empfahl den Bauern, jetzt ein Abonnement für Wetterdaten abzuschließen. Es koste zehn Euro im Monat.",
        "„Hören Sie auf, uns zu drohen“, rief Varga. „Schreiben Sie uns lieber, was Sie wollen.“ Dann verließ sie den Saal.",
        "Sie könnte auch interessieren, was die Ingenieure sagen: Der Damm hält, solange niemand die unteren Schleusen schließt.",
        "In der Datenschutzerklärung des Portals steht, dass externe Inhalte erst nach Zustimmung geladen werden. Varga nannte das Augenwischerei.",
        "Mit Material von der Baustelle, etwa zehn Lastwagen voll Sand, sicherten Helfer am Abend den Deich in Lorbach.",
        "Von Lorbach und Marn aus fahren seit Dienstag wieder Schiffe flussabwärts, sie bringen Getreide in die Städte am Meer.",
        "Weitere Themen des Treffens waren die Fischerei, der Tourismus und die Brücke von Marn, die seit dem Winter gesperrt ist.",
        "Die Risiken: Wenn der Damm bricht, steht Lorbach binnen einer Stunde unter Wasser. Ein Haftungsausschluss im Vertrag hilft niemandem.",
        "Der Vertrag wird jedes Jahr aktualisiert, die Meldungen über die Pegel laufend. So steht es in der Vereinbarung vom Dienstag.",
        "Wer den Artikel 7 des Vertrags liest, findet darin die Fristen (Nr. 3). Dort steht auch, wer zahlt (Nordheim).",
        "Auf die Frage nach dem Damm sagte Varga auch am Abend nur: «Wir warten noch.» Mehr wolle sie dazu nicht sagen.",
        "Die Grünen (Nordheim) stimmten zu, ebenso die Liberalen (LDN). Dagegen stimmte nur die Bauernpartei (BP).",
    ],
)
def test_reports_may_speak_of_what_furniture_speaks_of(text: str) -> None:
    assert kinds_of(FIRST, text, THIRD) == ["body", "body", "body"]
    assert kinds_of(FIRST, THIRD, text) == ["body", "body", "body"]
