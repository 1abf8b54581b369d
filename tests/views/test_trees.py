"""By way of whom a statement came: who meets where in the tree."""

from __future__ import annotations

from lxml import etree

from lagebild.records import SCHEMA, Analysis, Article, Mention, Passage, SourceLink, Statement
from lagebild.span import Span
from lagebild.views.brief.model import Brief, StoredReport, build
from lagebild.views.brief.speakers import Known
from lagebild.views.brief.trees import Node, draw, grow, leaves, text
from lagebild.views.brief.wording import words

TEXT = "„Der Sund ist frei“, sagte sie."


def report(number: int, *chain: SourceLink, actors: dict[str, Known] | None = None) -> StoredReport:
    speaker = Mention(27, 30, "sie", chain[-1].actor if chain else None)
    said = Statement("s1", "direct", None, (Span(0, 19),), speaker, (Span(21, 26),), chain=chain)
    article = Article(
        f"{number}.txt", outlet=f"Blatt {number}", published="2031-03-06", published_basis="given", agencies=("nda",)
    )
    return StoredReport(
        Analysis(SCHEMA, article, TEXT, (Passage(0, len(TEXT), "body"),), (said,)), actors=actors or {}
    )  # fmt: skip


def trees(*reports: StoredReport) -> tuple[Brief, list[Node]]:
    brief = build(reports, name="Sund", version="0", rules={})
    return brief, grow(brief.findings)


def outline(node: Node) -> object:
    if node.place is not None:
        return node.place.number
    return (node.label, [outline(child) for child in node.children])


KOLB = Known(3, "Mira Kolb", "person")
TV = Known(4, "TV Nord", "organisation")


def test_reports_that_have_it_from_the_same_one_meet_there() -> None:
    """One names the broadcaster in full, one by its actor, one has it from the minister herself."""
    actors = {"a1": KOLB, "a2": TV}
    _, (root,) = trees(
        report(1, SourceLink("TV Nord", False, "a2"), SourceLink("Kolb", False, "a1"), actors=actors),
        report(2, SourceLink("Nordsender", False, "a2"), SourceLink("Mira Kolb", False, "a1"), actors=actors),
        report(3, SourceLink("Mira Kolb", False, "a1"), actors=actors),
    )
    assert outline(root) == ("Mira Kolb", [("TV Nord", ["1.1", "2.1"]), "3.1"])
    assert [place.number for place in leaves(root)] == ["1.1", "2.1", "3.1"]


def test_the_way_goes_outwards_from_the_originator() -> None:
    chain = (SourceLink("Sundbote", False), SourceLink("TV Nord", False), SourceLink("drei Vertraute", True))
    _, (root,) = trees(report(1, *chain))
    assert outline(root) == ("drei Vertraute", [("TV Nord", [("Sundbote", ["1.1"])])])
    assert root.unnamed


def test_unnamed_sources_of_two_reports_stay_two() -> None:
    _, roots = trees(report(1, SourceLink("ein Diplomat", True)), report(2, SourceLink("ein Diplomat", True)))
    assert [outline(root) for root in roots] == [("ein Diplomat", ["1.1"]), ("ein Diplomat", ["2.1"])]


def test_the_drawing_and_the_words_say_the_same() -> None:
    name = "drei mit den Gesprächen auf der Insel seit Wochen vertraute <Personen> aus dem Umfeld der Delegation"
    _, roots = trees(report(1, SourceLink("TV Nord", False), SourceLink(name, True)))
    svg = etree.fromstring(str(draw(roots, words("de"))))
    drawn = ["".join(node.itertext()) for node in svg.iter("text")]
    assert drawn[0].endswith("…")
    assert drawn[1:] == ["TV Nord", "1.1 Blatt 1 (nda), 6. März 2031"]
    assert len(list(svg.iter("a"))) == 1
    assert text(roots, words("de")) == f"{name} (ohne Namen): 1.1 Blatt 1 (nda), 6. März 2031 (Weg: TV Nord)"
