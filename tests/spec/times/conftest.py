from __future__ import annotations

from collections.abc import Callable

import pytest

from lagebild.extraction.time_expressions import find_times
from lagebild.language import parse
from lagebild.records import Article, TimeRef

THURSDAY = "2031-03-06"
"""The day of the report, unless a test says otherwise."""


@pytest.fixture
def read(paragraphs) -> Callable[..., list[TimeRef]]:
    """Reads a report with one paragraph a line; its time expressions in the order of the text."""

    def read(text: str, published: str | None = THURSDAY) -> list[TimeRef]:
        kinds = paragraphs(text)
        return list(find_times(text, parse(text, kinds), kinds, Article("report.txt", published=published), ()))

    return read


@pytest.fixture
def days(read) -> Callable[..., list[tuple[str, str, str | None, str | None]]]:
    """The same as words, value, first day and last day."""

    def days(text: str, published: str | None = THURSDAY) -> list[tuple[str, str, str | None, str | None]]:
        return [(t.text, t.value, t.earliest, t.latest) for t in read(text, published)]

    return days
