"""By way of whom an article knows of an event: the chain of the statement in which it tells of it."""

from __future__ import annotations

from dataclasses import replace

from lagebild.extraction.source_chain.links import by_rule
from lagebild.records import Event, SourceLink, Statement
from lagebild.span import Span


def chain_events(events: tuple[Event, ...], statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events with the chain by which the article knows of them.

    An event of which the article tells in its own voice at one place at least has none; another one has that of the
    innermost statement around its first evidence.
    """
    return tuple(replace(event, chain=_chain_of(event.evidence, statements)) for event in events)


def _chain_of(spans: tuple[Span, ...], statements: tuple[Statement, ...]) -> tuple[SourceLink, ...]:
    around: list[Statement] = []
    for span in spans:
        inner = [each for each in statements if _says(each, span)]
        if not inner:
            return ()
        around.append(min(inner, key=lambda each: sum(map(len, each.quote))))
    return by_rule(around[0].chain, "SC11") if around else ()


def _says(statement: Statement, span: Span) -> bool:
    """Whether a span is part of what was said: all of it in quote and frame, and half of it at least in the quote."""
    parts = (*statement.quote, *statement.frame)
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    said = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in statement.quote)
    return whole.contains(span) and 2 * said >= len(span)
