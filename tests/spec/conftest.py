"""What the chapters of the manual share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lagebild.records import Passage


@pytest.fixture
def paragraphs() -> Callable[[str], tuple[Passage, ...]]:
    """The body passages of a text with one paragraph a line."""

    def paragraphs(text: str) -> tuple[Passage, ...]:
        passages, start = [], 0
        for line in text.split("\n"):
            if line:
                passages.append(Passage(start, start + len(line), "body"))
            start += len(line) + 1
        return tuple(passages)

    return paragraphs
