# ruff: noqa: E501  examples of text are easier to compare on one line
"""Page furniture of German news pages, in many houses' styles: invented reports, each piece with its kind.

A report is written as pairs of kind and text, one blank line between them; `=` before a text joins it to the piece before
with a single line break, `~` with a space, `^` with nothing.

The file is long because the reports are: nine tenths are tables of cases for one builder, which would be torn apart.
"""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.ingest.passages import RULES, segment
from lagebild.records import Article, Document, Hint

B1 = (
    "Die Regierung von Ostmark hat den Vertrag über die Fischerei im Grauen Sund am Freitag nach langer Beratung gebilligt. "
    "Er soll im Herbst in Kraft treten."
)
B2 = (
    "Außenministerin Mira Kolb sagte dem Sender Hafenfunk, das Abkommen sei „ein guter Tag für die Küste“. Die Opposition "
    "warf ihr dagegen vor, die kleinen Häfen zu opfern."
)
B3 = (
    "Westmark hatte den Entwurf zunächst abgelehnt. Nach Angaben von Diplomaten lenkte Ministerpräsident Jon Ebert erst ein, "
    "als ihm längere Fristen zugesagt wurden."
)
B4 = "Wie es nun weitergeht, ist offen. Das Parlament in Tarnhafen berät den Text in der kommenden Woche."

Piece = tuple[str, str]
JOINTS = {"=": "\n", "~": " ", "^": ""}


def build(pieces: list[Piece], gap: str = "\n\n") -> tuple[str, list[tuple[int, int, str]]]:
    """The text, and start, end, kind of each piece."""
    text, spans = "", []
    for kind, content in pieces:
        joint = JOINTS.get(content[0])
        content = content[1:] if joint is not None else content
        text += "" if not text else gap if joint is None else joint
        spans.append((len(text), len(text) + len(content), kind))
        text += content
    return text, spans


def kinds(text: str, spans: list[tuple[int, int, str]], **article: object) -> list[str]:
    """The kind that covers most of each piece."""
    passages, _ = segment(Document(Article("x.txt", **article), text))  # type: ignore[arg-type]
    found = []
    for start, end, _ in spans:
        cover = {p.kind: 0 for p in passages}
        for p in passages:
            cover[p.kind] += max(0, min(end, p.end) - max(start, p.start))
        best = max(cover, key=lambda kind: cover[kind])
        found.append(best if cover[best] >= 0.9 * (end - start) else f"{best}, in part")
    return found


# ---------------------------------------------------------------- furniture that must be found

REPORTS: dict[str, list[Piece]] = {
    "newsletter box between paragraphs": [
        ("body", B1),
        ("promo", "Küstenbrief – der Newsletter"),
        (
            "promo",
            "=Die wichtigsten Nachrichten vom Grauen Sund, jeden Morgen in Ihrem Postfach. Jetzt kostenlos anmelden.",
        ),
        ("body", B2),
    ],
    "newsletter box whose title names no newsletter": [
        ("body", B1),
        ("promo", "Tarnhafen Kompakt"),
        (
            "promo",
            "Melden Sie sich hier für unser tägliches Update aus der Hauptstadt an, kostenlos und jederzeit kündbar.",
        ),
        ("body", B2),
    ],
    "app and push": [
        ("body", B1),
        (
            "promo",
            "Laden Sie sich jetzt hier kostenfrei unsere App herunter und aktivieren Sie Push-Nachrichten, um keine Eilmeldung "
            "zu verpassen.",
        ),
        ("body", B2),
    ],
    "messenger channel": [
        ("body", B1),
        (
            "promo",
            "Der Küstenkurier ist jetzt auch bei WhatsApp. Folgen Sie unserem Kanal und bleiben Sie auf dem Laufenden.",
        ),
        ("body", B2),
    ],
    "paywall at the end": [
        ("body", B1),
        ("body", B2),
        ("promo", "Weiterlesen mit Küsten+"),
        ("promo", "Testen Sie unser Digital-Abo einen Monat kostenlos. Jederzeit kündbar."),
        ("promo", "Jetzt testen"),
    ],
    "podcast": [
        ("body", B1),
        ("promo", "Hören Sie dazu die neue Folge unseres Podcasts „Am Sund“ – überall, wo es Podcasts gibt."),
        ("body", B2),
    ],
    "informal address": [
        ("body", B1),
        ("promo", "Du willst nichts mehr verpassen? Abonniere jetzt unseren kostenlosen Newsletter!"),
        ("body", B2),
    ],
    "asks for support": [
        ("body", B1),
        ("body", B2),
        (
            "promo",
            "Unterstützen Sie unabhängigen Journalismus. Schon mit drei Euro im Monat helfen Sie. Ihre Spende zählt.",
        ),
    ],
    "pointer with one link": [
        ("body", B1),
        ("related", "Lesen Sie auch: Wie die Fischer von Tarnhafen auf den Vertrag blicken"),
        ("body", B2),
    ],
    "pointer with several links and a quotation": [
        ("body", B1),
        (
            "related",
            "Mehr zum Thema: Streit im Grauen Sund „Uns nimmt niemand die Netze weg“ Porträt der Ministerin Die Unbeugsame von "
            "Tarnhafen",
        ),
        ("body", B2),
    ],
    "list of links in one block": [
        ("body", B1),
        ("related", "Das könnte Sie auch interessieren"),
        ("related", "=Ostmark baut neue Fähren"),
        ("related", "=„Niemand fragt die Inseln“ – ein Besuch auf Horn"),
        ("body", B2),
        ("body", B3),
    ],
    "list of links with bullets": [
        ("body", B1),
        ("related", "Empfehlungen der Redaktion"),
        ("related", "• Ostmark baut neue Fähren"),
        ("related", "• Was der Hafen kostet"),
        ("body", B2),
    ],
    "links after the report": [
        ("body", B1),
        ("body", B2 + " (dpa)"),
        ("related", "Weitere Artikel"),
        ("related", "Streik legt Fährverkehr lahm"),
        ("related", "Orla Brandt: „Wir brauchen mehr Lotsen“"),
        ("related", "Rekordfang vor Horn"),
        ("navigation", "Kommentare"),
    ],
    "empty box above a heading": [
        ("body", B1),
        ("related", "Auch interessant"),
        ("heading", "Opposition sieht kleine Häfen geopfert"),
        ("body", B2),
    ],
    "pointer at the end of a paragraph": [
        ("body", B3),
        ("related", "~Lesen Sie hier, wie die Fischer reagieren."),
        ("body", B4),
    ],
    "all developments in the live blog": [
        ("body", B1),
        ("related", "Alle aktuellen Entwicklungen rund um den Grauen Sund lesen Sie in unserem Newsblog."),
        ("body", B2),
    ],
    "consent with buttons": [
        ("body", B1),
        ("consent", "Externe Inhalte"),
        (
            "consent",
            "=An dieser Stelle finden Sie einen Post von X. Mit Ihrer Zustimmung wird er hier geladen. Dabei werden "
            "personenbezogene Daten an Drittplattformen übermittelt.",
        ),
        ("consent", "=Inhalte anzeigen"),
        ("body", B2),
    ],
    "consent, another wording": [
        ("body", B1),
        (
            "consent",
            "Wir benötigen Ihre Zustimmung, um das Video von YouTube anzuzeigen. Sie können sie jederzeit widerrufen.",
        ),
        ("consent", "Akzeptieren und weiter"),
        ("body", B2),
    ],
    "consent, cookies": [
        ("body", B1),
        (
            "consent",
            "Um die Karte anzuzeigen, akzeptieren Sie bitte die Cookies von Datawrapper. Mehr dazu in unserer "
            "Datenschutzerklärung.",
        ),
        ("body", B2),
    ],
    "head with numbered breadcrumbs": [
        ("navigation", "1. Startseite"),
        ("navigation", "=2. Politik"),
        ("headline", "Ostmark billigt den Vertrag vom Grauen Sund"),
        ("navigation", "Stand: 07.03.2031, 14:30 Uhr"),
        ("credit", "Von: Orla Brandt"),
        ("navigation", "Kommentare"),
        ("navigation", "Drucken"),
        ("navigation", "Teilen"),
        ("lead", "Nach langer Beratung stimmt das Kabinett zu. Die Opposition ist empört."),
        ("dateline", "Tarnhafen –"),
        ("body", "~" + B1),
        ("body", B2),
    ],
    "head with line of times": [
        ("navigation", "Home › Politik › Ausland"),
        ("headline", "Ostmark billigt den Vertrag vom Grauen Sund"),
        ("version_note", "Aktualisiert am 07.03.2031, 14:30 Uhr"),
        ("navigation", "Lesedauer: 3 Min."),
        ("body", B1),
        ("body", B2),
    ],
    "head with audio and share line": [
        ("headline", "Ostmark billigt den Vertrag vom Grauen Sund"),
        ("navigation", "07.03.2031, 14:30 Uhr"),
        ("navigation", "Artikel anhören (04:12)"),
        ("navigation", "Teilen | Merken | Drucken"),
        ("body", B1),
        ("navigation", "ANZEIGE"),
        ("body", B2),
    ],
    "tail with buttons": [
        ("body", B1),
        ("body", B2),
        ("navigation", "Auf Facebook teilen"),
        ("navigation", "Per WhatsApp teilen"),
        ("navigation", "Link kopieren"),
        ("navigation", "12 Kommentare"),
        ("navigation", "Zur Startseite"),
    ],
    "caption with its title": [
        ("body", B1),
        ("caption", "Mira Kolb"),
        ("caption", "=Mira Kolb, Außenministerin von Ostmark, am Freitag im Parlament. © Bildhaus | Jon Ebert"),
        ("body", B2),
    ],
    "caption, credit in brackets": [
        ("body", B1),
        ("caption", "Fischer am Kai von Tarnhafen (Archivbild). (Foto: Orla Brandt/dpa)"),
        ("heading", "Streit um die Fristen"),
        ("body", B2),
    ],
    "caption, credit without a mark": [
        ("body", B1),
        ("caption", "Die Ministerin verlässt das Kabinett – IMAGO / Seebild"),
        ("body", B2),
    ],
    "caption above its credit": [
        ("body", B1),
        ("caption", "Mira Kolb (l.) und Jon Ebert bei der Unterzeichnung"),
        ("credit", "=Foto: Orla Brandt/AFP"),
        ("body", B2),
    ],
    "credit alone": [
        ("headline", "Ostmark billigt den Vertrag"),
        ("credit", "© picture alliance/dpa"),
        ("body", B1),
        ("body", B2),
    ],
    "caption without a credit": [
        ("body", B1),
        ("caption", "Mira Kolb (links) neben Jon Ebert am Kai von Tarnhafen"),
        ("body", B2),
    ],
    "copyright and rights": [
        ("body", B1),
        ("body", B2),
        ("disclaimer", "© 2031 Küstenkurier. Alle Rechte vorbehalten."),
    ],
    "risk notice with a title": [
        ("body", B1),
        ("body", B2),
        ("disclaimer", "Risikohinweis"),
        (
            "disclaimer",
            "Wertpapiere können an Wert verlieren. Dieser Beitrag ist keine Anlageberatung und keine Kaufempfehlung.",
        ),
    ],
    "machine translation": [
        ("body", B1),
        ("body", B2),
        (
            "disclaimer",
            "Dieser Artikel wurde mit Hilfe künstlicher Intelligenz aus dem Englischen übersetzt und redaktionell geprüft.",
        ),
    ],
    "first published elsewhere": [
        ("body", B1),
        ("body", B2),
        ("disclaimer", "Dieser Beitrag erschien zuerst im Hafenmagazin."),
        ("disclaimer", "Transparenzhinweis: Der Autor berät den Verband der Lotsen."),
    ],
    "sign-off in brackets": [("body", B1), ("body", B4), ("signoff", "~(dpa/AFP)")],
    "sign-off of initials": [("body", B1), ("body", B4), ("signoff", "~(orb)")],
    "sign-off glued to the sentence": [("body", B1), ("body", B4), ("signoff", "^/orb/jeb")],
    "sign-off glued in brackets": [("body", B1), ("body", B4), ("signoff", "^(dpa)")],
    "sign-off line of codes": [("body", B1), ("body", B4), ("signoff", "dpa/rtr/orb")],
    "sign-off with material": [("body", B1), ("body", B4), ("signoff", "Mit Material von dpa und AFP")],
    "sign-off with material on the same line": [("body", B1), ("body", B4), ("signoff", "~(Mit Material von dpa)")],
    "sign-off with number": [("body", B1), ("body", B4), ("signoff", "© dpa-infocom, dpa:310307-99-123456/3")],
    "sign-off as source": [("body", B1), ("body", B4), ("signoff", "Quelle: ntv.de, orb/dpa")],
    "sign-off of a news agency's editors": [
        ("body", B1),
        ("body", B4),
        (
            "signoff",
            "(Bericht von Orla Brandt, redigiert von Jon Ebert. Bei Rückfragen wenden Sie sich bitte an die Redaktion.)",
        ),
    ],
    "list of sources": [
        ("body", B1),
        ("body", B4),
        ("signoff", "Verwendete Quellen"),
        ("signoff", "=Nachrichtenagentur dpa"),
        ("signoff", "=hafenfunk.example: „Kolb verteidigt Vertrag“"),
    ],
    "austrian sign-off": [("body", B1), ("body", B4), ("signoff", "~(APA, red, 7.3.2031)")],
    "version note in brackets": [
        ("version_note", "(neu: Reaktion der Opposition)"),
        ("dateline", "TARNHAFEN/HORN (dpa) -"),
        ("body", "~" + B1),
        ("body", B2),
    ],
    "update inside": [
        ("body", B1),
        ("version_note", "Update, 14.30 Uhr:"),
        ("body", "~" + B2),
    ],
    "update with a date": [
        ("version_note", "Update vom 7. März, 14.30 Uhr:"),
        ("body", "~" + B1),
        ("body", B2),
    ],
    "running updates": [
        ("headline", "Ostmark billigt den Vertrag"),
        ("version_note", "Dieser Artikel wird laufend aktualisiert."),
        ("body", B1),
        ("body", B2),
    ],
    "correction": [
        ("body", B1),
        ("body", B2),
        (
            "version_note",
            "In einer früheren Version dieses Artikels hieß es, der Vertrag gelte zehn Jahre. Wir haben das korrigiert.",
        ),
    ],
    "dateline with a day": [("dateline", "Bern, 7. März (Reuters) -"), ("body", "~" + B1), ("body", B2)],
    "dateline without a dash": [("dateline", "Berlin (AFP)"), ("body", "~" + B1), ("body", B2)],
    "dateline with a full stop": [("dateline", "Hamburg."), ("body", "~" + B1), ("body", B2)],
    "dateline in an unknown place": [("dateline", "Tarnhafen."), ("body", "~" + B1), ("body", B4)],
    "byline with place": [
        ("headline", "Ostmark billigt den Vertrag"),
        ("credit", "Von Orla Brandt, Berlin"),
        ("body", B1),
        ("body", B2),
    ],
    "byline of a comment": [
        ("headline", "Ein fauler Frieden"),
        ("credit", "Ein Kommentar von Jon Ebert"),
        ("body", B1),
        ("body", B2),
    ],
}
SINGLE_LINES = {
    "buttons, heading, caption, sign-off": [
        ("headline", "Ostmark billigt den Vertrag"),
        ("navigation", "Teilen"),
        ("body", B1),
        ("heading", "Opposition spricht von Verrat"),
        ("body", B2),
        ("caption", "Mira Kolb am Kai von Tarnhafen. Foto: Orla Brandt/dpa"),
        ("body", B3),
        ("related", "Lesen Sie auch: Wer in Ostmark regiert"),
        ("heading", "Wie geht es weiter?"),
        ("body", B4),
        ("signoff", "~(dpa)"),
        ("navigation", "Kommentare (3)"),
    ],
    "promo in a text without blank lines": [
        ("body", B1),
        ("promo", "Der Newsletter am Morgen"),
        ("promo", "Verpassen Sie nichts mehr: Jeden Tag um sechs kommt das Wichtigste per E-Mail zu Ihnen."),
        ("body", B2),
        ("heading", "„Kein guter Tag“"),
        ("body", B3),
    ],
}


@pytest.mark.parametrize("name", REPORTS)
def test_furniture_is_told_from_the_report(name: str) -> None:
    text, spans = build(REPORTS[name])
    assert kinds(text, spans) == [kind for _, _, kind in spans]


@pytest.mark.parametrize("name", SINGLE_LINES)
def test_also_where_no_blank_lines_part_the_paragraphs(name: str) -> None:
    text, spans = build(SINGLE_LINES[name], gap="\n")
    assert kinds(text, spans) == [kind for _, _, kind in spans]


@pytest.mark.parametrize(
    "name", ["tail with buttons", "caption with its title", "sign-off in brackets", "update inside"]
)
def test_other_line_ends_and_spaces_change_nothing(name: str) -> None:
    text, spans = build(REPORTS[name])
    assert kinds(text.replace(" ", "\xa0"), spans) == [kind for _, _, kind in spans]
    wide, wide_spans = build(REPORTS[name], gap="\n \n\n")
    assert kinds(wide, wide_spans) == [kind for _, _, kind in spans]
    windows = text.replace("\n", "\r\n")
    assert [p.kind for p in segment(Document(Article("x"), windows))[0]] == [
        p.kind for p in segment(Document(Article("x"), text))[0]
    ]


# ---------------------------------------------------------------- report text that must stay report text

PLAIN = [
    "„Lesen Sie auch das Kleingedruckte“, riet Kolb den Abgeordneten. „Verpassen Sie keine Frist, melden Sie sich jetzt an.“",
    "Der Newsletter der Partei erreicht nach eigenen Angaben jede Woche mehr als zwei Millionen Menschen in Ostmark.",
    "Die Firma warb in einem Newsletter damit, dass man das Abonnement jederzeit kündigen könne. Das Gericht nannte das falsch.",
    "Nutzer sollten der Datenschutzerklärung zustimmen, bevor personenbezogene Daten übermittelt werden, urteilte das Gericht.",
    "Die Kommentare aus Westmark fielen zurückhaltend aus, auf den Startseiten der Zeitungen stand der Vertrag nicht.",
    "Auch interessant ist die Frage, wer die Fristen überwacht. Dazu schweigt der Vertrag, und das ist wohl Absicht.",
    "Mehr zum Thema Fischerei will die Regierung erst im Herbst sagen, wenn das Parlament aus der Pause zurückkehrt.",
    "Das erfuhr die Deutsche Presse-Agentur (dpa) aus Kreisen der Delegation, die seit Montag in Tarnhafen verhandelt.",
    "Nach einem Bericht der Nachrichtenagentur Reuters (rtr) liegt der Entwurf seit Mai vor, was Kolb am Abend bestätigte (CDU).",
    "Teilen wollen sich die beiden Länder nur die Kosten für die Lotsen. Drucken ließ Kolb den Vertrag auf Büttenpapier.",
    "Wer die App der Bahn nutzt, erhält Push-Nachrichten über Verspätungen, sagte ein Sprecher. Kostenlos ist das nicht.",
    "Foto und Film waren im Saal verboten. Das Bild, das die Delegation veröffentlichte, zeigt Kolb mit Ebert am Tisch.",
    "Das Urheberrecht an den Karten liegt beim Seeamt. Es warnt vor Haftungsfragen und will die Rechte nicht abtreten.",
    "Copyright und Patente blieben in den Verhandlungen ausgeklammert, das hatten beide Seiten schon im Mai vereinbart.",
    "Von Orla Brandt stammt der Entwurf, den das Kabinett am Freitag billigte. Sie leitet die Rechtsabteilung seit 2029.",
    "Stand: So nennt man in Tarnhafen den Platz, an dem die Fischer ihren Fang verkaufen. Er liegt direkt am alten Kai.",
    "Wir haben den Fehler gemacht, zu lange zu warten, räumte Ebert ein. Aktualisiert werde der Plan nun jedes Jahr.",
    "Sehen Sie, sagte Kolb, das ist der Unterschied zwischen uns und der Opposition: Wir reden mit den Leuten am Hafen.",
    "Schreiben Sie uns nicht ab, rief der Trainer der Mannschaft von Horn den Reportern nach dem Spiel am Samstag zu.",
    "Ein Update der Software legte die Fähren lahm. Der Betreiber bestätigte, dass seit 14.30 Uhr kein Schiff mehr fährt.",
    "Der Kanal von Tarnhafen ist wieder frei. Folgen Sie dem Lotsen, lautete die Anweisung an die wartenden Schiffe.",
    "Quelle: unbekannt. So steht es auf der Karte, die das Archiv von Tarnhafen am Montag der Öffentlichkeit zeigte.",
    "Schweigen. Dann erhob sich die Ministerin und verlas eine Erklärung, die niemand im Saal so erwartet hatte.",
    "Im Video ist zu sehen, wie der Kutter ausläuft. Weitere Informationen gab die Küstenwache zunächst nicht heraus.",
    "Anzeige erstattete die Reederei nicht. Sie will sich mit dem Hafenamt außergerichtlich einigen, hieß es am Abend.",
    "Datenschutz bleibt ein Streitpunkt: Ob die Cookies der Behörde zulässig sind, entscheidet im Mai das Gericht.",
    "Bleiben Sie dran, schrieb Ebert auf seiner Plattform, ohne zu erklären, was er damit meinte. Kolb lachte darüber.",
]


@pytest.mark.parametrize("sentence", PLAIN)
def test_words_of_furniture_inside_a_report_are_report(sentence: str) -> None:
    text, spans = build([("body", B1), ("body", sentence), ("body", B3)])
    assert kinds(text, spans) == ["body"] * 3


HEADINGS = [
    "Kolb: „Wir verschenken nichts“",
    "„Das ist kein guter Tag“",
    "Wer zahlt für die Lotsen?",
    "Kabinett wird umgebildet",
    "Horn und Tarnhafen streiten weiter – Lösung nicht in Sicht",
    "Folgen",
    "7. März 2031",
    "Was bedeutet das für die Fischer? Und wer hilft ihnen?",
    "Newsletter-Skandal erschüttert Ostmark",
    "Kommentare aus Westmark",
    "1. Die Frage der Fristen",
    "Archiv",
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_headings_are_found(heading: str, gap: str) -> None:
    text, spans = build([("body", B1), ("heading", heading), ("body", B2), ("body", B4)], gap)
    assert kinds(text, spans) == ["body", "heading", "body", "body"]


NO_HEADINGS = [
    "Offen ist der Verlauf der Grenze.",
    "„Wir verschenken nichts.“",
    "Die Punkte im Einzelnen:",
    "- längere Fristen für kleine Häfen",
    "Kolb schwieg …",
]


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_short_sentences_and_list_items_are_no_headings(line: str) -> None:
    text, spans = build([("body", B1), ("body", line), ("body", B2)])
    assert kinds(text, spans) == ["body"] * 3


def test_a_paragraph_without_its_full_stop_stays_body() -> None:
    text, spans = build([("body", B1), ("body", B3.rstrip(".")), ("body", B2)])
    assert kinds(text, spans) == ["body"] * 3


def test_a_single_sentence_is_body_whatever_its_end() -> None:
    for text in ("Kolb lehnt den Vertrag ab", "Kolb lehnt den Vertrag ab."):
        assert [p.kind for p in segment(Document(Article("x"), text))[0]] == ["body"]


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    first, second = textwrap.fill(f"{B1} {B3}", 60), textwrap.fill(B4, 60)
    passages, _ = segment(Document(Article("x"), f"{first}\n\n{second}"))
    assert [p.kind for p in passages] == ["body", "body"]
    assert passages[0].end == len(first)


# ---------------------------------------------------------------- the page's markup


def hinted(pieces: list[tuple[str, str | None, str]]) -> list[str]:
    """Kinds found for pieces of kind, hinted kind, text, as an HTML page would give them."""
    text, spans = build([(kind, content) for kind, _, content in pieces])
    hints = tuple(
        Hint(start, end, hint)  # type: ignore[arg-type]
        for (start, end, _), (_, hint, _) in zip(spans, pieces, strict=True)
        if hint is not None
    )
    passages, _ = segment(Document(Article("x.html"), text, hints))
    return [next(p.kind for p in passages if p.start == start) for start, _, _ in spans]


@pytest.mark.parametrize(
    "pieces",
    [
        [
            ("headline", "headline", "Ostmark billigt den Vertrag."),
            ("lead", "lead", B4),
            ("body", None, B1),
            ("body", None, B2),
        ],
        [("body", None, B1), ("caption", "caption", "Kolb verlässt am Freitag das Kabinett."), ("body", None, B2)],
        [("body", None, B1), ("related", "related", "Fähren fallen aus."), ("body", None, B2)],
        [("body", None, B1), ("heading", "heading", "Streit um Fristen."), ("body", None, B2)],
        [
            ("body", None, B1),
            ("promo", "heading", "Unser Newsletter"),
            ("promo", None, "Jetzt kostenlos abonnieren."),
            ("body", None, B2),
        ],
        [("body", None, B1), ("body", "body", "Offen bleibt viel."), ("signoff", "body", "(dpa/AFP)")],
    ],
)
def test_markup_decides_where_the_words_say_nothing(pieces: list[tuple[str, str | None, str]]) -> None:
    assert hinted(pieces) == [kind for kind, _, _ in pieces]


def test_markup_is_evidence_not_verdict() -> None:
    long = f"{B2} {B3} {B4}"
    assert hinted([("body", None, B1), ("body", "heading", long), ("body", "related", long)]) == ["body"] * 3


# ---------------------------------------------------------------- the article


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("b", B1), ("s", f"{B4} (Tsp/dpa)")], {"outlet": "Tagesspiegel", "agencies": ("dpa",), "authors": ()}),
        ([("b", B1), ("s", f"{B4} (rtr/AFP/orb)")], {"agencies": ("Reuters", "AFP"), "authors": ("orb",)}),
        ([("b", f"HORN/BAD SUND (dpa-AFX) - {B1}"), ("s", f"{B4}/orb/jeb")], {"place": "Horn/Bad Sund", "agencies": ("dpa-AFX",), "authors": ("orb", "jeb")}),
        ([("b", f"Wien/Bern (APA/sda) – {B1}"), ("b", B2)], {"place": "Wien/Bern", "agencies": ("APA", "Keystone-SDA")}),
        ([("b", f"Frankfurt am Main (epd). {B1}"), ("b", B2)], {"place": "Frankfurt am Main", "agencies": ("epd",)}),
        ([("v", "(aktualisierte Fassung)"), ("b", B1), ("b", B2)], {"version": "aktualisierte Fassung"}),
        ([("b", B1), ("v", f"Update, 14.30 Uhr: {B2}")], {"version": "Update, 14.30 Uhr"}),
        ([("h", "Ostmark billigt den Vertrag"), ("y", "Von Orla Brandt und Jon Ebert, Berlin"), ("b", B1), ("b", B2)], {"authors": ("Orla Brandt", "Jon Ebert"), "title": "Ostmark billigt den Vertrag"}),
        ([("h", "Ostmark billigt den Vertrag"), ("y", "Von Orla Brandt, dpa"), ("b", B1), ("b", B2)], {"authors": ("Orla Brandt",), "agencies": ("dpa",)}),
        ([("b", B1), ("b", B4), ("s", "Mit Material von AFP und der Deutschen Presse-Agentur")], {"agencies": ("AFP", "dpa")}),
        ([("b", B1), ("b", B4), ("p", "Jetzt kostenlos abonnieren: der Newsletter der Sundpost-Redaktion.")], {"outlet": "Sundpost"}),
        ([("b", B1), ("b", B4), ("d", "© 2031 Sundpost. Alle Rechte vorbehalten.")], {"outlet": "Sundpost"}),
        ([("b", B1), ("b", "Laut dpa stimmte die Opposition zu. Die Nachrichtenagentur AFP (afp) meldete dagegen Streit.")], {"agencies": ()}),
        ([("b", B1), ("c", "Mira Kolb in Tarnhafen. Foto: Orla Brandt/dpa"), ("b", B2)], {"agencies": (), "authors": ()}),
        ([("b", f"TARNHAFEN (oma) - {B1}"), ("b", f"{B4} (oma/orb)")], {"agencies": ("oma",), "authors": ("orb",)}),
    ],
)  # fmt: skip
def test_the_article_is_completed(pieces: list[Piece], expected: dict[str, object]) -> None:
    text, _ = build(pieces)
    _, article = segment(Document(Article("x.txt"), text))
    assert {name: getattr(article, name) for name in expected} == expected


def test_what_is_given_is_never_overwritten() -> None:
    given_ = Article(
        "x.txt",
        title="T",
        outlet="Sundpost",
        agencies=("AFP",),
        authors=("Orla Brandt",),
        place="Horn",
        version="dritte",
    )
    text = f"Ostmark billigt den Vertrag\n\n(neue Fassung)\n\nBERLIN (dpa) - {B1}\n\n{B4} (Tsp/dpa/kol)"
    assert segment(Document(given_, text))[1] == given_


# ---------------------------------------------------------------- promises


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_fire_on_their_example_and_only_there(rule) -> None:  # type: ignore[no-untyped-def]
    def found(text: str) -> set[str]:
        hints = ()
        if text.startswith("<h2>"):
            text = text.removeprefix("<h2>").removesuffix("</h2>")
            hints = (Hint(0, len(text), "heading"),)
        return {p.rule for p in segment(Document(Article("x"), text, hints))[0]}

    assert rule.id in found(rule.fires)
    assert rule.id not in found(rule.silent)


def covered(text: str) -> None:
    passages, _ = segment(Document(Article("x"), text))
    end = 0
    for p in passages:
        assert end <= p.start < p.end
        assert not text[end : p.start].strip()
        assert text[p.start : p.end] == text[p.start : p.end].strip()
        assert p.rule in {rule.id for rule in RULES}
        end = p.end
    assert not text[end:].strip()


@pytest.mark.parametrize("name", REPORTS)
def test_every_character_belongs_to_one_passage(name: str) -> None:
    covered(build(REPORTS[name])[0])


SCRAPS = st.sampled_from(
    ["\n", "\n\n", "\r\n", " ", "\xa0", "\u2028", "(dpa)", "/mee/he", "Berlin. ", "Berlin (dpa) - ", "©", "Foto: ", "Kommentare", B1, B4, "„", "“", '"',
     "Update, 14.30 Uhr: ", "Lesen Sie auch: ", "Auch interessant", "Newsletter", "1. Startseite", "Kolb", ".", "…", "\t", "\ufeff", "\u200b", "|", "–", "a", "Ä"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=25).map("".join)))
def test_no_text_breaks_the_cover(text: str) -> None:
    covered(text)


def test_nothing_explodes_on_long_lines() -> None:
    for text in ("a" * 200_000, "( " * 50_000, "Kolb. " * 30_000, "„" * 50_000, "/a" * 60_000, "Foto: " * 20_000):
        began = time.perf_counter()
        covered(text)
        assert time.perf_counter() - began < 5


@pytest.mark.parametrize("width", [60, 72, 100, 120, 140])
def test_lines_broken_at_any_usual_width_are_one_paragraph(width: int) -> None:
    """Mails and press releases come wrapped; a line end inside a sentence must not cut it."""
    paragraphs = [
        "Die Regierung von Ostmark hat sich am Donnerstag nach langer Beratung mit den Nachbarstaaten auf einen neuen "
        "Vertrag über die gemeinsame Nutzung der Häfen verständigt und will ihn noch im Frühjahr unterzeichnen. Das "
        "teilte Regierungssprecherin Mira Kolb nach der Sitzung des Kabinetts in der Hauptstadt mit.",
        "Zuvor hatte die Opposition den Entwurf scharf kritisiert und mehrere Änderungen an den Bestimmungen über die "
        "Gebühren verlangt. Kolb sagte, darüber werde das Parlament im Herbst in öffentlicher Sitzung beraten und "
        "abstimmen, bevor der Vertrag in Kraft treten könne.",
    ]
    text = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs)
    found = segment(Document(Article(uri="mail.txt"), text))[0]
    assert len(found) == 2
    assert [text[passage.start : passage.end].replace("\n", " ") for passage in found] == paragraphs


def test_short_paragraphs_of_one_line_each_stay_apart() -> None:
    """Wide lines that end with their sentences are paragraphs, not a wrapped column."""
    lines = [
        "Die Regierung von Ostmark hat sich am Donnerstag nach langer Beratung auf einen neuen Vertrag verständigt.",
        "Das teilte Regierungssprecherin Mira Kolb nach der Sitzung des Kabinetts in der Hauptstadt am Abend mit.",
        "Zuvor hatte die Opposition den Entwurf kritisiert und Änderungen an den Bestimmungen darin verlangt.",
        "Kolb sagte, darüber werde das Parlament im Herbst in öffentlicher Sitzung beraten und dann abstimmen.",
        "Der Vertrag soll im kommenden Jahr in Kraft treten, wenn beide Parlamente ihn bis dahin gebilligt haben.",
    ]
    assert len(segment(Document(Article(uri="mail.txt"), "\n".join(lines)))[0]) == 5
