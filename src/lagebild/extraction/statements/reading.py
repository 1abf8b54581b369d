"""The order in which the rules read an article, and the records that are made of what they find."""

from __future__ import annotations

from lagebild.extraction.nesting import mention_of, numbered
from lagebild.extraction.statements.acts import learned
from lagebild.extraction.statements.catalogue import CONFIDENCE
from lagebild.extraction.statements.draft import Draft, Finding
from lagebild.extraction.statements.frames import answers, frames, quoted_speech
from lagebild.extraction.statements.headings import headed
from lagebild.extraction.statements.nouns import claims
from lagebild.extraction.statements.runs import (
    continued_quotations,
    konjunktiv_behind_colon,
    konjunktiv_run,
    nested_quotations,
)
from lagebild.extraction.statements.sources import as_reported, so_speaker, source_phrases
from lagebild.language.units import units
from lagebild.records import Article, Parse, Passage, Statement

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
        learned(draft)
        headed(draft)
        continued_quotations(draft)
        konjunktiv_behind_colon(draft)
        konjunktiv_run(draft)
        claims(draft)
        answers(draft)
        draft.fold_sources()
        nested_quotations(draft)
        draft.remember()
        quoted_speech(draft, parse)
    return numbered((_record(found, text) for found in draft.findings), article.published)


def _record(found: Finding, text: str) -> Statement:
    return Statement(
        id="",
        kind=found.kind,
        within=None,
        quote=found.quote,
        speaker=mention_of(found.speaker, text),
        cue=found.cue,
        frame=found.frame,
        addressee=mention_of(found.addressee, text),
        rule=found.rule,
        confidence=CONFIDENCE.get(found.rule, UNMEASURED),
    )
