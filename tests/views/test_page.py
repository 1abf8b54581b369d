"""The HTML brief: valid, complete, linked both ways, and nothing that a report holds breaks out of it."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree, html

from lagebild.records import Mention, Passage, Silence, Statement
from lagebild.span import Span
from lagebild.views.brief import markdown
from lagebild.views.brief.model import Brief, OtherVersion, StoredReport
from lagebild.views.brief.page import render


@pytest.fixture(scope="module", params=["de", "en"])
def source(request: pytest.FixtureRequest, brief: Brief) -> str:
    return render(brief, request.param)


@pytest.fixture(scope="module")
def page(source: str) -> html.HtmlElement:
    return html.document_fromstring(source)


def text_of(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_id_is_there_once(page: html.HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert not [name for name, count in ids.items() if count > 1]


def test_every_link_inside_the_page_leads_somewhere(page: html.HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    targets = [href[1:] for href in page.xpath("//@href") if href.startswith("#")]
    assert len(targets) > 30
    assert not set(targets) - ids


def test_nothing_is_fetched_from_anywhere(page: html.HtmlElement, source: str) -> None:
    assert not page.xpath("//@src | //@srcset | //@data | //@action | //@poster")
    outside = [link for link in page.xpath("//*[@href]") if not link.get("href").startswith(("#", "data:,"))]
    assert [link.tag for link in outside] == ["a"]
    assert outside[0].get("href") == "https://kuestenkurier.example/kolb?a=1&b=2"
    assert "noreferrer" in outside[0].get("rel")
    assert "@import" not in source
    assert "url(" not in source


def test_the_policy_allows_only_the_pages_own_style_and_script(page: html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//*[@style] | //*[@onclick]")


def test_headings_are_in_order(page: html.HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_language_landmarks_and_skip_link(page: html.HtmlElement) -> None:
    language = page.get("lang")
    assert language in ("de", "en")
    assert len(page.xpath("//main")) == len(page.xpath("//nav[@aria-label]")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    if language == "en":
        assert all(each.get("lang") == "de" for each in page.xpath("//blockquote"))


def test_every_statement_is_linked_both_ways(page: html.HtmlElement, brief: Brief) -> None:
    assert len(brief.findings) == 9
    for finding in brief.findings:
        place = page.get_element_by_id(finding.anchor)
        assert place.tag == "mark"
        refs = page.xpath(f"//article//a[@class='ref' and text()='{finding.number}']")
        assert [ref.get("href") for ref in refs] == [f"#{finding.entry.anchor}"]
        entry = page.get_element_by_id(finding.entry.anchor)
        assert f"#{finding.anchor}" in entry.xpath(".//a/@href")


def test_the_marks_cover_exactly_the_quote(page: html.HtmlElement) -> None:
    marks = page.xpath("//article[@id='b1']//mark[@class='q direct']")
    assert [text_of(mark) for mark in marks] == ["„Wir ziehen keinen einzigen Soldaten ab“", "„und dabei bleibt es.“"]
    outer = page.xpath("//mark[@id='b1-3']")[0]
    assert [mark.get("id") for mark in outer.iter("mark")] == ["b1-3", "b1-4"]


def test_links_do_not_nest(page: html.HtmlElement) -> None:
    assert not page.xpath("//a//a")
    assert not page.xpath("//p//p | //p//details | //mark//p")


def test_every_character_of_a_report_is_shown(page: html.HtmlElement, brief: Brief) -> None:
    for report in brief.reports:
        shown = page.xpath(f"//article[@id='{report.anchor}']//*[self::h3 or self::div[@class='text']]")
        for part in shown:
            for extra in part.xpath(".//a[@class='ref'] | .//summary | .//span[@class='tag']"):
                extra.drop_tag() if extra.text is None else extra.getparent().replace(extra, _only_tail(extra))
        text = "".join("".join("".join(part.itertext()) for part in shown).split())
        for control, sign in (("\x07", "\ufffd"), ("\u202e", "U+202E"), ("\u2066", "U+2066")):
            text = text.replace(sign, control)
        wanted = "".join(report.text.split())
        assert wanted in text


def _only_tail(element: html.HtmlElement) -> html.HtmlElement:
    empty = etree.Element("span")
    empty.tail = element.tail
    return empty


def test_a_hostile_report_stays_text(page: html.HtmlElement, source: str) -> None:
    assert "alert('x')</script>" not in source
    assert not page.xpath("//b[@onclick] | //i[script]")
    assert "javascript:" not in " ".join(page.xpath("//@href"))
    assert "\u202e" not in source
    assert "\u2066" not in source
    assert "\x07" not in source
    assert text_of(page.xpath("//article[@id='b4']//h3")[0]).startswith("Titel <script>alert('x')</script>")


def test_a_copy_shows_once_with_both_reports(page: html.HtmlElement, brief: Brief) -> None:
    entry = page.get_element_by_id(brief.findings[0].entry.anchor)
    assert entry.xpath(".//a[@class='place']/text()") == ["1.1", "2.1"]
    assert re.search(r"in 2 (Berichten|reports)", text_of(entry))


def test_unattributed_and_described_statements_have_groups_of_their_own(brief: Brief) -> None:
    forms = {group.speaker.form: group for group in brief.speakers}
    assert [finding.number for entry in forms["none"].entries for finding in entry.findings] == ["1.5"]
    described = [finding.number for entry in forms["described"].entries for finding in entry.findings]
    assert sorted(described) == ["1.2", "1.4", "3.1"]


def test_days_are_certain_or_in_a_group_of_their_own(brief: Brief) -> None:
    assert [(group.anchor, len(group.reports)) for group in brief.days] == [
        ("t-2031-03-06", 1),
        ("t-2031-03-07", 1),
        ("t-ohne", 2),
    ]


def test_german_days_in_words(brief: Brief) -> None:
    german = render(brief, "de")
    assert "Donnerstag, 6. März 2031" in german
    assert "vermutlich 8. bis 10. März 2031" in german
    assert "Thursday, 6 March 2031" in render(brief, "en")


def test_furniture_folds_away(page: html.HtmlElement) -> None:
    folded = page.xpath("//article[@id='b1']//details")
    assert len(folded) == 1
    assert "Newsletter: Jeden Morgen um sechs." in text_of(folded[0])
    assert folded[0].get("open") is None


def test_rules_are_explained(page: html.HtmlElement) -> None:
    assert "Fires on a quotation & its frame." in text_of(page.get_element_by_id("r-ST01"))


def test_an_empty_dossier_is_a_page_too(outline: Callable[..., Brief]) -> None:
    page = html.document_fromstring(render(outline([], name="<leer>"), "de"))
    assert text_of(page.xpath("//h1")[0]) == "<leer>"
    assert page.xpath("//title/text()") == ["<leer> – Lagebild"]


def crossing(outline: Callable[..., Brief], spans: list[tuple[Span, ...]], text: str) -> html.HtmlElement:
    said = [Statement(f"s{n}", "indirect", None, quote, None) for n, quote in enumerate(spans, start=1)]
    from lagebild.records import SCHEMA, Analysis, Article

    analysis = Analysis(SCHEMA, Article("x"), text, (Passage(0, len(text), "body"),), tuple(said))
    return html.document_fromstring(render(outline([StoredReport(analysis)]), "de"))


def test_crossing_equal_and_paragraph_spanning_marks(outline: Callable[..., Brief]) -> None:
    text = "Eins zwei drei vier.\n\nFünf sechs sieben acht."
    spans = [(Span(0, 14),), (Span(5, 28),), (Span(5, 28),), (Span(22, 26), Span(40, 45)), (Span(10, 10),)]
    page = crossing(outline, spans, text)
    body = page.xpath("//article//div[@class='text']")[0]
    for ref in page.xpath("//article//a[@class='ref']"):
        assert ref.getparent() is not None
    numbers = page.xpath("//article//a[@class='ref']/text()")
    assert sorted(numbers) == ["1.1", "1.2", "1.3", "1.4"]
    ids = page.xpath("//article//mark/@id")
    assert sorted(ids) == ["b1-1", "b1-2", "b1-3", "b1-4"]
    plain = re.sub(r"1\.\d", "", text_of(body))
    assert plain.split() == text.split()


def test_a_mention_without_a_place_is_no_error(outline: Callable[..., Brief]) -> None:
    from lagebild.records import SCHEMA, Analysis, Article

    text = "Man warte ab."
    said = (Statement("s1", "indirect", None, (Span(0, 12),), Mention(None, None, None, "a1")),)
    analysis = Analysis(SCHEMA, Article("x"), text, (), said)
    page = html.document_fromstring(render(outline([StoredReport(analysis)]), "de"))
    assert "Man warte ab" in text_of(page.xpath("//blockquote")[0])


@pytest.mark.slow
def test_five_hundred_reports_in_seconds(outline: Callable[..., Brief], stored: list[StoredReport]) -> None:
    begun = time.process_time()
    page = render(outline(stored * 125), "de")
    assert time.process_time() - begun < 20
    assert page.count('<article class="report"') == 500
    # A quote that all of them share stands once in the list of speakers.
    assert page.count('<li class="entry') < 20


def test_another_version_is_kept_in_sight(outline: Callable[..., Brief], stored: list[StoredReport]) -> None:
    article = stored[0].analysis.article
    others = (
        OtherVersion(1, replace(article, published="2031-03-05", published_basis="given"), ("Der alte <Satz>.",)),
        OtherVersion(2, article, ()),
    )
    changed = replace(stored[0], version=3, versions=3, others=others)
    brief = outline([changed])
    page = html.document_fromstring(render(brief, "de"))
    first, second = page.xpath("//details[contains(@class, 'earlier')]")
    assert text_of(first) == (
        "Außerdem aufbewahrt: Fassung 1, 5. März 2031: 1 Satz, den die gezeigte nicht hat Der alte <Satz>."
    )
    assert text_of(second).endswith("alle ihre Sätze stehen auch in der gezeigten")
    assert "- Der alte \\<Satz\\>.\n" in markdown.render(brief, "de")


def test_the_way_of_a_statement(page: html.HtmlElement, brief: Brief) -> None:
    """Outermost first, with what has no name marked, and in words for those who hear it."""
    (line,) = page.xpath("//li[a[@class='place'] and .//bdi[.='ein Sprecher']]//span[contains(@class, 'way')]")
    assert text_of(line) in (
        "· Weg: TV Nord ← , dort von ein Sprecher (ohne Namen)",
        "· by way of TV Nord ← , which has it from ein Sprecher (no name)",
    )
    assert line.xpath("./span[@aria-hidden='true']")
    # Drawn as a tree beside it; what is drawn is not written a second time for those who see.
    assert "unseen" in line.get("class")
    (drawn,) = line.xpath("ancestor::li[contains(@class, 'entry')]//*[name()='svg']")
    assert [text_of(node) for node in drawn.xpath(".//*[name()='text']")][1:2] == ["TV Nord"]
    assert drawn.get("aria-hidden") == "true"
    text = markdown.render(brief, "de")
    assert "- ein Sprecher (ohne Namen)\n  - TV Nord\n    - [1.4](#b1) Küstenkurier" in text


def test_silences_stand_with_the_open_gaps(outline: Callable[..., Brief], stored: list[StoredReport]) -> None:
    first = stored[0]
    silence = Silence("x1", 0, 12, "Er <schwieg>.", None, "SI02")
    brief = outline([replace(first, analysis=replace(first.analysis, silences=(silence,)))])
    page = html.document_fromstring(render(brief, "de"))
    (item,) = page.xpath("//section[@id='gaps']//ul[contains(@class, 'silences')]/li")
    assert "Er <schwieg>." in text_of(item)
    (place,) = page.xpath(f"//*[@id='{item.xpath('.//a/@href')[0][1:]}']")
    assert text_of(place).startswith(first.analysis.text[:12].split()[0])
    assert "Keine Antwort, kein Kommentar, bestritten" in markdown.render(brief, "de")


def test_without_agencies_there_is_no_column_for_them(brief: Brief, outline: Callable[..., Brief]) -> None:
    columns = [
        len(html.document_fromstring(render(each, "de")).xpath("//th[@class='c-agencies']"))
        for each in (brief, outline(_without(brief)))
    ]
    assert columns == [1, 0]


def _without(brief: Brief) -> list[StoredReport]:
    return [each.stored for each in brief.reports if not each.article.agencies]
