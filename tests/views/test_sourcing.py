"""The brief's section on sources: the number of origins beside each claim, and who shares text with whom."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from lagebild.across import Claim, Copy, Place
from lagebild.across import Report as Carrier
from lagebild.records import SCHEMA, Analysis, Article, Mention, Passage, Statement
from lagebild.span import Span
from lagebild.views.brief import markdown
from lagebild.views.brief.model import Brief, StoredReport, build
from lagebild.views.brief.page import render
from lagebild.views.brief.trees import grow_claim, leaves
from lagebild.views.brief.wording import words as wording

TEXT = "„Der Sund ist frei“, sagte Kolb <b>heute</b>."
OUTLETS = ("Küstenkurier", "Sundbote", "Inselbote")


def carrier(number: int, behind: tuple[int, ...]) -> Carrier:
    return Carrier(
        f"{number}.txt", "2031-03-06", OUTLETS[number], "s1", "direct", 0, 19, TEXT[:19], "Kolb", "copy",
        behind[number] if number < len(behind) else None,
    )  # fmt: skip


def claim(
    *reports: int, origins: tuple[str, ...] = ("Mira <Kolb>",), unnamed: bool = False, behind: tuple[int, ...] = ()
) -> Claim:
    behind = behind or (0,) * (max(reports) + 1 if origins else 0)
    return Claim(
        TEXT[:19], tuple(carrier(each, behind) for each in reports), origins, len(origins), unnamed, ("TV Nord",),
        len(reports), nameless=origins if unnamed else (),
    )  # fmt: skip


def brief(*claims: Claim, copies: tuple[Copy, ...] = ()) -> Brief:
    said = Statement("s1", "direct", None, (Span(0, 19),), Mention(27, 31, "Kolb"), (Span(21, 26),))
    passages = (Passage(0, len(TEXT), "body"),)
    reports = [
        StoredReport(
            Analysis(SCHEMA, Article(f"{number}.txt", outlet=outlet, published="2031-03-06"), TEXT, passages, (said,))
        )
        for number, outlet in enumerate(OUTLETS)
    ]
    return build(reports, name="Sund", version="0", rules={}, claims=claims, copies=copies)


def words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    ("language", "number"), [("de", "3 Berichte, 1 Ursprung"), ("en", "3 reports, 1 origin")]
)  # fmt: skip
def test_the_number_stands_beside_the_claim(language: str, number: str) -> None:
    page = html.document_fromstring(render(brief(claim(0, 1, 2)), language))
    (beside,) = page.xpath("//section[@id='speakers']//a[contains(@href, '#q')]")
    assert words(beside) == number
    (entry,) = page.xpath(f"//*[@id='{beside.get('href')[1:]}']")
    assert "Mira <Kolb>" in words(entry)
    assert "TV Nord" in words(entry)
    (told,) = entry.xpath(".//p[@class='unseen']")
    assert words(told).startswith("Mira <Kolb>: ")
    assert [outlet in words(told) for outlet in OUTLETS] == [True] * 3
    assert len(entry.xpath(".//*[name()='svg']//*[name()='a']")) == 3
    assert not page.xpath("//b[. = 'heute']")


def test_a_claim_in_one_report_is_not_listed() -> None:
    page = html.document_fromstring(render(brief(claim(1)), "de"))
    assert not page.xpath("//section[@id='sources']")
    assert not page.xpath("//a[@href='#sources']")


def test_the_number_stands_beside_what_one_report_alone_has() -> None:
    said = Statement("s1", "direct", None, (Span(0, 19),), Mention(27, 31, "Kolb"), (Span(21, 26),))
    only = StoredReport(Analysis(SCHEMA, Article("0.txt"), TEXT, (Passage(0, len(TEXT), "body"),), (said,)))
    made = build([only], name="Sund", version="0", rules={}, claims=[claim(0)])
    page = html.document_fromstring(render(made, "de"))
    assert words(page.xpath("//section[@id='speakers']//span[@class='standing']")[0]) == "1 Bericht, 1 Ursprung"
    assert "(1 Bericht, 1 Ursprung)" in markdown.render(made, "de")


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("rules", "Nach festen Regeln gefunden und von niemandem durchgesehen:"),
        ("model", "Von einem statistischen Lesemodell und nach festen Regeln gefunden"),
        ("model, rules", "in einem Teil der Berichte zusammen mit einem statistischen Lesemodell"),
    ],
)
def test_the_brief_says_what_found_its_statements(engine: str, said: str) -> None:
    made = build([], name="Sund", version="0", rules={}, engine=engine)
    assert said in render(made, "de")
    assert said in markdown.render(made, "de")


@pytest.mark.parametrize(
    ("origins", "said"),
    [((), "kein Ursprung genannt"), (("drei Diplomaten",), "1 Ursprung ohne Namen")],
)
def test_nobody_named(origins: tuple[str, ...], said: str) -> None:
    text = markdown.render(brief(claim(0, 1, origins=origins, unnamed=True)), "de")
    assert f"**2 Berichte, {said}" in text
    page = html.document_fromstring(render(brief(claim(0, 1, origins=origins, unnamed=True)), "de"))
    assert said in words(page.xpath("//section[@id='sources']")[0])


def test_the_tree_counts_as_the_claim_does() -> None:
    """Who a copy leaves out stands behind it all the same; two who are described alike stay two."""

    def roots(**given: Any) -> list[tuple[str, bool, int]]:
        (item,) = brief(claim(0, 1, 2, **given)).claims
        return [(root.label, root.unnamed, len(leaves(root))) for root in grow_claim(item, wording("de"))]

    assert roots(origins=("Mira Kolb", "Jon Odrin"), behind=(0, 1, 0)) == [
        ("Mira Kolb", False, 2),
        ("Jon Odrin", False, 1),
    ]
    twice = ("ein Diplomat", "ein Diplomat")
    assert roots(origins=twice, unnamed=True, behind=(0, 1, 1)) == [
        ("ein Diplomat", True, 2),
        ("ein Diplomat", True, 1),
    ]


def test_reports_that_share_text() -> None:
    """A line a pair, whatever the number of passages."""
    places = [Place(f"{number}.txt", 0, 19, TEXT[:19], "2031-03-06", OUTLETS[number]) for number in range(2)]
    shared = Copy(places[0], places[1], 1.0, "a_to_b", 8)
    made = brief(copies=(shared, shared))
    (pair,) = made.copies
    assert (pair.passages, pair.words) == (2, 16)
    assert "→" in words(html.document_fromstring(render(made, "de")).xpath("//ul[@class='pairs']/li")[0])
    assert "2 Abschnitte, 16 Wörter" in markdown.render(made, "de")
