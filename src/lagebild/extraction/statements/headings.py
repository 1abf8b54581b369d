"""Statements of headings: "Insider: Regierung erwägt Verkauf", "Regierung erwägt Verkauf – Kreise"."""

from __future__ import annotations

from lagebild.extraction.statements.draft import Draft
from lagebild.lexicon import table

_SOURCES = frozenset(table("verbs_of_saying")["heading"]["sources"])
_ENDINGS = tuple(table("verbs_of_saying")["heading"]["endings"])
_SIGNS = frozenset({":", "-", "–", "—"})

SHORTEST = 3
"""Fewest words of what a heading says behind its source."""


def headed(draft: Draft) -> None:
    """ST27: a heading that names an unnamed source or a report before its colon, or behind its last dash."""
    items, stop = draft.items, draft.stop
    if draft.passages[draft.unit.passage].kind not in ("headline", "heading") or draft.new or stop < SHORTEST + 2:
        return
    if any(item.quotation is not None for item in items[:stop]):
        return
    first, last = items[0], items[stop - 1]
    if _is_source(first.text) and items[1].text in _SIGNS:
        parts, source = draft.span(2, stop), 0
    elif _is_source(last.text) and items[stop - 2].text in _SIGNS - {":"}:
        parts, source = draft.span(0, stop - 2), stop - 1
    else:
        return
    if sum(item.is_word for item in items[:stop]) > SHORTEST:
        speaker = draft.item_span(source)
        draft.add("ST27", "indirect", [parts], speaker, (), [speaker])


def _is_source(word: str) -> bool:
    return word in _SOURCES or (word[:1].isupper() and word.casefold().endswith(_ENDINGS))
