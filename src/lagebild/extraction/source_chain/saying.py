"""A statement beside its speaker, and what stands around a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.language.syntax import Phrase, clause_end, clause_start
from lagebild.language.units import Item, Unit
from lagebild.records import Mention, Statement
from lagebild.span import Span

_REPORTING = (
    *("bericht", "meld", "schreib", "schrieb", "zitier", "laut"),
    *("nach", "zufolge", "wie", "heiß", "hieß", "gemäß"),
)
"""How the words begin by which a paper says what it knows."""


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


def clauses_of(items: Sequence[Item], cue: Sequence[Span]) -> tuple[Span, ...]:
    """The clauses that words of saying stand in: what a frame is where none was found."""
    found = []
    for part in cue:
        at = items_in(items, part)
        if at is not None:
            begin, end = clause_start(items, at[0]), min(clause_end(items, at[0] + 1), len(items))
            found.append(Span(items[begin].start, items[max(end, begin + 1) - 1].end))
    return tuple(found) or tuple(cue)


def reports(text: str, statement: Statement) -> bool:
    """Whether a statement's words of saying are those of a paper: "berichtet", "schreibt", "laut"."""
    return any(part.of(text).casefold().startswith(_REPORTING) for part in statement.cue)


def around(statement: Statement, items: Sequence[Item]) -> list[bool]:
    """For each item whether it belongs to the frame, or to the clause of an act without one; not to the speaker."""
    speaker = statement.speaker
    names = (
        Span(speaker.start, speaker.end) if speaker and speaker.start is not None and speaker.end is not None else None
    )
    act = statement.kind == "reported" and not statement.frame
    where = statement.quote if act else (statement.frame or clauses_of(items, statement.cue))
    quote = () if act else statement.quote
    found = []
    for item in items:
        span = Span(item.start, item.end)
        covered = any(part.contains(span) for part in where)
        said = any(part.overlaps(span) for part in quote)
        found.append(covered and not said and not (names and names.overlaps(span)))
    return found
