"""The order in which the rules read an article, and the records that are made of what they find."""

from __future__ import annotations

from lagebild.extraction.statements.catalogue import CONFIDENCE
from lagebild.extraction.statements.draft import Draft, Finding
from lagebild.extraction.statements.frames import answers, frames, quoted_speech
from lagebild.extraction.statements.nouns import claims
from lagebild.extraction.statements.runs import (
    continued_quotations,
    konjunktiv_behind_colon,
    konjunktiv_run,
    nested_quotations,
)
from lagebild.extraction.statements.sources import as_reported, so_speaker, source_phrases
from lagebild.language.syntax import units
from lagebild.records import Article, DayRange, Mention, Parse, Passage, Statement
from lagebild.span import Span

UNMEASURED = 0.5
"""The confidence of a rule that the training data never fired."""


def find_statements(text: str, parse: Parse, passages: tuple[Passage, ...], article: Article) -> tuple[Statement, ...]:
    """Who said what in one article, by the rules of this package.

    Args:
        text: the stored text.
        parse: its sentences and quotations.
        passages: its passages; page furniture was left out of the parse already.
        article: metadata; the day of publication is the latest day on which anything was said.

    Returns:
        The statements in the order of the text; a nested one names the one it stands in.
    """
    draft = Draft(text, passages, units(parse))
    for number, unit in enumerate(draft.units):
        if passages[unit.passage].kind == "dateline":
            continue
        draft.turn_to(number)
        # Strong signs first: what a source phrase or a frame explains, a later rule leaves alone.
        source_phrases(draft)
        as_reported(draft)
        so_speaker(draft)
        frames(draft)
        continued_quotations(draft)
        konjunktiv_behind_colon(draft)
        konjunktiv_run(draft)
        claims(draft)
        answers(draft)
        draft.fold_sources()
        nested_quotations(draft)
        draft.remember()
        quoted_speech(draft, parse)
    return _records(draft.findings, text, DayRange(None, article.published[:10] if article.published else None))


def _records(findings: list[Finding], text: str, said: DayRange) -> tuple[Statement, ...]:
    """The findings as records, numbered in the order of the text, outer before inner."""
    statements: list[Statement] = []
    around: list[Statement] = []
    for number, found in enumerate(sorted(findings, key=lambda f: (f.quote[0].start, -f.quote[-1].end)), 1):
        # In the order of the text, what has ended before this one begins can hold nothing later either.
        around = [each for each in around if each.quote[-1].end > found.quote[0].start]
        statements.append(
            Statement(
                id=f"s{number}",
                kind=found.kind,
                within=_innermost_around(found.quote[0], around),
                quote=found.quote,
                speaker=_mention(found.speaker, text),
                cue=found.cue,
                frame=found.frame,
                addressee=_mention(found.addressee, text),
                said=said,
                rule=found.rule,
                confidence=CONFIDENCE.get(found.rule, UNMEASURED),
            )
        )
        around.append(statements[-1])
    return tuple(statements)


def _innermost_around(quote: Span, outer: list[Statement]) -> str | None:
    """The id of the statement that a quote stands in, or None."""
    for statement in reversed(outer):
        if any(part.contains(quote) and part != quote for part in statement.quote):
            return statement.id
    return None


def _mention(span: Span | None, text: str) -> Mention | None:
    return Mention(span.start, span.end, span.of(text)) if span else None
