"""Quotation marks: what stands between them, in every style that German news uses."""

from __future__ import annotations

from lagebild.language.quotations import quotations
from lagebild.records import Passage


def quoted(text: str) -> list[tuple[str, int]]:
    return [(text[q.start : q.end], q.depth) for q in quotations(text, (Passage(0, len(text), "body"),))]


def test_a_quotation_has_its_marks() -> None:
    """The marks belong to the quotation."""
    assert quoted("Er rief „Halt“ und lief.") == [("„Halt“", 0)]


def test_both_directions_of_guillemets() -> None:
    """German papers write »…«, Swiss and French ones «…»."""
    assert quoted("Er rief »Halt« und «Lauf».") == [("»Halt«", 0), ("«Lauf»", 0)]


def test_quotations_inside_quotations() -> None:
    """An inner quotation has a depth of its own."""
    assert quoted("„Er rief ‚Halt‘ und lief“") == [("„Er rief ‚Halt‘ und lief“", 0), ("‚Halt‘", 1)]


def test_apostrophes() -> None:
    """An apostrophe is no quotation mark."""
    assert quoted("Kolb's Hund ist so'n Ding.") == []
