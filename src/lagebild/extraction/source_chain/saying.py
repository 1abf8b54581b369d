"""A statement beside its speaker, and what stands around a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.language.syntax import Item, Phrase, Unit
from lagebild.records import Mention, Statement
from lagebild.span import Span


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement with a speaker, and where both stand.

    Attributes:
        statement: the statement.
        mention: its speaker.
        span: where the speaker stands.
        items: the items of the unit that the speaker stands in.
        phrase: which of them name the speaker, or None.
        unit: the unit of the statement's own frame.
    """

    statement: Statement
    mention: Mention
    span: Span
    items: Sequence[Item]
    phrase: Phrase | None
    unit: Unit


def items_in(items: Sequence[Item], span: Span) -> Phrase | None:
    """The items that a span covers, or None where it covers none of them."""
    inside = [k for k, item in enumerate(items) if item.start < span.end and span.start < item.end]
    return (inside[0], inside[-1] + 1) if inside else None


def named_behind(items: Sequence[Item], end: int) -> bool:
    """Whether a name follows a description: "ein Diplomat namens Kolb", "ein Sprecher, Karl Rau,"."""
    if end < len(items) and items[end].low == "namens":
        return True
    return end + 2 < len(items) and items[end].text == "," and items[end + 1].is_capital and items[end + 2].is_capital
