from __future__ import annotations

from collections.abc import Callable

import pytest

from lagebild.corpus.reuse import Match, Text, compare
from lagebild.corpus.shingles import Index
from lagebild.span import Span


@pytest.fixture
def copies() -> Callable[..., list[tuple[str, str, float]]]:
    """Compares reports: of each shared passage its text in the one and in the other, and the similarity."""

    def found(*texts: str) -> list[tuple[str, str, float]]:
        new = [Text(number, number, text, (Span(0, len(text)),)) for number, text in enumerate(texts)]
        matches: list[Match] = [each for done in compare(new, Index(), lambda _: ()) for each in done.matches]
        return [(each.a_span.of(texts[each.a]), each.b_span.of(texts[each.b]), each.similarity) for each in matches]

    return found
