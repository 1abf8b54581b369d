"""Which of two reports has a passage from the other."""

from __future__ import annotations

import pytest

from lagebild.corpus.direction import likely
from lagebild.records import Article, DayRange


def report(outlet: str | None, published: str | None = None, *agencies: str, **more: object) -> Article:
    return Article("report.txt", outlet=outlet, published=published, agencies=agencies, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "direction"),
    [
        (report("Küstenkurier", "2031-03-06"), report("Sundbote", "2031-03-07"), "a_to_b"),
        (report("Küstenkurier", "2031-03-08"), report("Sundbote", "2031-03-07"), "b_to_a"),
        (report("Küstenkurier", "2031-03-06"), report("Sundbote", "2031-03-06"), None),
        (report("Küstenkurier", "2031-03-06"), report("Sundbote", "2031-03-06T10:00:00+00:00"), None),
        (report("Kük", "2031-03-06T12:00:00+01:00"), report("Sundbote", "2031-03-06T11:30:00+00:00"), "a_to_b"),
        (report("Küstenkurier"), report("Sundbote", "2031-03-06"), None),
    ],
)  # fmt: skip
def test_time(a: Article, b: Article, direction: str | None) -> None:
    """The report that surely appeared earlier; a day without a time says nothing about another report of that day."""
    assert likely(a, b) == direction


def test_an_inferred_day_counts_as_a_range() -> None:
    week = report("Küstenkurier", published_range=DayRange("2031-03-06", "2031-03-10"))
    assert likely(week, report("Sundbote", "2031-03-11")) == "a_to_b"
    assert likely(week, report("Sundbote", "2031-03-08")) is None


@pytest.mark.parametrize(
    ("a", "b", "direction"),
    [
        (report("AFP", "2031-03-06"), report("Sundbote", "2031-03-06"), "a_to_b"),
        (report("Sundbote", "2031-03-06", "AFP"), report("AFP", "2031-03-06"), "b_to_a"),
        (report("nda", "2031-03-06", "nda"), report("Sundbote", "2031-03-06", "nda"), "a_to_b"),
        (report("Küstenkurier", "2031-03-06", "AFP"), report("Sundbote", "2031-03-09", "AFP", "nda"), "common"),
        (report("Küstenkurier", "2031-03-06", "AFP"), report("Sundbote", "2031-03-09", "nda"), "a_to_b"),
        (report("AFP", "2031-03-09"), report("Sundbote", "2031-03-06"), None),
    ],
)
def test_agencies(a: Article, b: Article, direction: str | None) -> None:
    """An agency's text goes to the papers; two papers that credit one agency have it from there."""
    assert likely(a, b) == direction
