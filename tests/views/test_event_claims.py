"""Beside each event of the brief: how many reports tell it, on whose word, by way of whom, and where exactly."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import html

from lagebild.records import SCHEMA, Analysis, Article, Event, Passage
from lagebild.span import Span
from lagebild.views.brief.events import Told
from lagebild.views.brief.model import StoredReport, build
from lagebild.workspace import Dossier

ANNOUNCED = "Außenministerin Mira Kolb will am Freitag Präsident Jon Odrin in Ormshafen treffen"
REPORTS: dict[str, tuple[str, str | None, tuple[str, ...], str]] = {
    "a": ("2031-03-04", "Küsten<kurier", (), f"Der Sund ist offen. {ANNOUNCED}, sagte Odrin dem Sender TV Nord."),
    "b": ("2031-03-04", "Sundbote", (), f"Die Fähren fahren. {ANNOUNCED}, sagte Odrin."),
    "c": ("2031-03-05", None, (), "Das Treffen von Außenministerin Mira Kolb mit Präsident Jon Odrin "
          "in Ormshafen soll am Freitag stattfinden."),
    "d": ("2031-03-08", "Inselbote", ("nda",), "Außenministerin Mira Kolb und Präsident Jon Odrin trafen sich am "
          "Freitag in Ormshafen. Bei dem Treffen am Freitag in Ormshafen sprachen Kolb und Odrin über Fähren."),
    "e": ("2031-03-08", "Nordlot", ("nda",), "Kolb und Odrin sind sich am Freitag in Ormshafen zu einem Treffen "
          "begegnet. Außenministerin Mira Kolb und Präsident Jon Odrin trafen sich am Freitag in Ormshafen."),
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("claims")
    for name, (day, outlet, agencies, text) in REPORTS.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
        sidecar = {"published": day, "outlet": outlet, "agencies": agencies}
        (folder / f"{name}.meta.json").write_text(json.dumps(sidecar), "utf-8")
    made = Dossier(folder / "talks.lagebild")
    made.add([folder / f"{name}.txt" for name in REPORTS])
    return made


def words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def brief(dossier: Dossier, language: str) -> html.HtmlElement:
    return html.fromstring(dossier.brief(dossier.path.with_suffix(".html"), language=language).read_text("utf-8"))


def test_the_number_stands_beside_each_stage(dossier: Dossier) -> None:
    """Announced by one, told as held by an agency; each with its own reports."""
    (event,) = brief(dossier, "de").xpath("//ol[@class='happenings']/li")
    ahead, over = event.xpath("./p[@class='word']")
    assert words(ahead) == "angesetzt: 3 Berichte, 2 Ursprünge: Jon Odrin über TV Nord; in eigenen Worten: Bericht 3"
    assert words(over) == "geschehen: 2 Berichte, 1 Ursprung, in eigenen Worten: nda"
    assert [len(each) for each in event.xpath("./ul[@class='places']")] == [3, 2]


def test_the_tree_leads_to_the_reports(dossier: Dossier) -> None:
    (event,) = brief(dossier, "de").xpath("//ol[@class='happenings']/li")
    ahead, over = event.xpath("./*[name()='svg']")
    drawn = ["".join(text.itertext()) for text in ahead.xpath(".//*[name()='text']")]
    assert drawn == ["Jon Odrin", "TV Nord", "1 Küsten<kurier, 4. März 2031", "2 Sundbote, 4. März 2031",
                     "3 Medium unbekannt, 5. März 2031 (in eigenen Worten)"]  # fmt: skip
    assert len(over.xpath(".//*[name()='a']")) == 2
    (told, _) = event.xpath("./p[@class='unseen']")
    assert words(told).startswith("Jon Odrin: 1 Küsten<kurier, 4. März 2031 (Weg: TV Nord), 2 Sundbote")


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_receipt_leads_to_its_words(dossier: Dossier, language: str) -> None:
    page = brief(dossier, language)
    (event,) = page.xpath("//ol[@class='happenings']/li")
    links = event.xpath(".//span[@class='receipt']/a[starts-with(@href, '#e')]")
    assert len(links) >= len(REPORTS)
    for link in links:
        (place,) = page.xpath(f"//*[@id='{link.get('href')[1:]}']")
        start, end = (int(number) for number in words(link).split("–"))
        (report,) = place.xpath("ancestor::article[@class='report']")
        stored = list(REPORTS.values())[int(report.get("id")[1:]) - 1][3]
        shown = "".join(place.xpath(".//text()[not(ancestor::a)]"))
        assert stored[start:end].startswith(shown[:20]), (stored[start:end], shown)
    for link in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']"), link
    back = page.xpath("//article//a[@class='ref' and @href='#e1']")
    assert [words(each) for each in back] == ["E1"] * len(REPORTS)  # once a report, however many places it has


def test_what_several_reports_tell_is_in_the_list_of_claims(dossier: Dossier) -> None:
    page = brief(dossier, "en")
    listed = [words(each) for each in page.xpath("//section[@id='sources']//p[@class='claimed']")]
    assert listed == ["E1 Treffen Kolb – Odrin (Ormshafen) 7 March 2031 · held",
                      "E1 Treffen Kolb – Odrin (Ormshafen) 7 March 2031 · scheduled"]  # fmt: skip
    for link in page.xpath("//ol[@class='happenings']//a[@class='copies']/@href"):
        (entry,) = page.xpath(f"//*[@id='{link[1:]}']")
        assert entry.xpath(".//p[@class='claimed']")


@pytest.mark.parametrize(
    ("language", "ahead", "over"),
    [
        ("de", "angesetzt: 3 Berichte, 2 Ursprünge: Jon Odrin über TV Nord; in eigenen Worten: Bericht 3",
         "geschehen: 2 Berichte, 1 Ursprung, in eigenen Worten: nda"),
        ("en", "scheduled: 3 reports, 2 origins: Jon Odrin by way of TV Nord; in its own words: report 3",
         "held: 2 reports, 1 origin, in its own words: nda"),
    ],
)  # fmt: skip
def test_markdown_says_the_same(dossier: Dossier, language: str, ahead: str, over: str) -> None:
    text = dossier.brief(dossier.path.with_suffix(".md"), language=language).read_text("utf-8")
    assert f"\n  - {ahead}\n    - Jon Odrin\n      - TV Nord\n        - [1](#b1) Küsten\\<kurier, " in text
    assert f"\n  - {over}\n    - nda" in text
    assert "\n- **2 " in text


def test_the_overview_counts_them(dossier: Dossier) -> None:
    """One event; two claims that several reports carry, one of them of one origin, and one statement of Odrin's."""
    text = dossier.brief(dossier.path.with_suffix(".md"), language="en").read_text("utf-8")
    figures = "2 statements, 1 event, 3 claims in several reports, of these with one origin at most: 2"
    assert f"\n{figures}\n" in text
    shown = [words(each) for each in brief(dossier, "en").xpath("//dl[@class='figures']/div")]
    assert "event1" in [each.replace(" ", "") for each in shown]


LONG = "der " + "sehr " * 60 + "lange Weg zum Treffen von Mira Kolb mit Jon Odrin"


def test_a_long_sentence_is_cut_around_what_it_tells() -> None:
    """At words; what follows words that are cut has lost its beginning and is left out."""
    text = f"Am Anfang steht {'recht ' * 40}viel, {LONG} war weit, und {'noch ' * 30}mehr."
    start, end = text.index(LONG), text.index(LONG) + len(LONG)
    article = Article("a.txt", outlet="Inselbote")
    analysis = Analysis(SCHEMA, article, text, (Passage(0, len(text), "body"),))
    stored = StoredReport(analysis, [Span(0, len(text))])
    (report,) = build([stored], name="", version="", rules={}).reports
    told = Told(report, Event("e1", "meeting", "Treffen", "held", evidence=(Span(start, end),)), (LONG,), (), "e1-1")
    before, middle, after = told.around
    assert (before[:7], before[-6:]) == ("… recht", "viel, ")
    assert (middle[:8], middle[-6:], after) == ("der sehr", "sehr …", "")
    short = replace(told, event=replace(told.event, evidence=(Span(start, start + 8),)))
    _, middle, after = short.around
    assert (middle, after[:5], after[-2:]) == ("der sehr", " sehr", " …")
