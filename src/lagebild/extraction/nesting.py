"""What both engines do with the statements they found: cut mentions from the text, number, say what stands in what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lagebild.records import DayRange, Mention, Statement
from lagebild.span import Span


def mention_of(span: Span | None, text: str) -> Mention | None:
    """The mention of a span, or None for no span."""
    return Mention(span.start, span.end, span.of(text)) if span else None


def numbered(statements: Iterable[Statement], published: str | None) -> tuple[Statement, ...]:
    """Statements in the order of the text, outer before inner, with their ids.

    Args:
        statements: without `id`, `within` and `said`, in any order.
        published: the day of the report, ISO 8601: the latest day on which anything was said.

    Returns:
        The same, numbered s1, s2 …; a nested one names the innermost that it stands in.
    """
    said = DayRange(None, published[:10] if published else None)
    result: list[Statement] = []
    around: list[Statement] = []
    for number, found in enumerate(sorted(statements, key=lambda s: (s.quote[0].start, -s.quote[-1].end)), 1):
        # In the order of the text, what has ended before this one begins can hold nothing later either.
        around = [each for each in around if each.quote[-1].end > found.quote[0].start]
        result.append(replace(found, id=f"s{number}", within=_innermost(found.quote[0], around), said=said))
        around.append(result[-1])
    return tuple(result)


def _innermost(quote: Span, around: list[Statement]) -> str | None:
    for statement in reversed(around):
        if any(part.contains(quote) and part != quote for part in statement.quote):
            return statement.id
    return None
