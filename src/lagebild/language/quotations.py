"""Quotation marks: which mark opens, which closes, and what stands between them.

German news mixes „…“, „…”, "…", “…”, »…«, «…» and ‚…‘ ›…‹ '…' inside them, and typing errors. A mark is read by its
shape and by its neighbours: an opening mark has a blank before it, a closing one a letter or stop. A quotation may
run over paragraphs; by custom each further paragraph then opens with a mark of its own. A mark that nothing closes
ends with its paragraph and is recorded as not closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.records import REPORT_TEXT, Passage, Quotation

_DOUBLE = '„“”"»«'
_SINGLE = "‚‘’'›‹"
_MARKS = frozenset(_DOUBLE + _SINGLE)
_CLOSES = {
    "„": "“”\"„", "“": "”“\"", "”": "”\"", "\"": "\"“”", "»": "«", "«": "»",
    "‚": "‘’'‚", "‘": "’'‘", "’": "’'", "'": "'’‘", "›": "‹", "‹": "›",
}  # fmt: skip
_BEFORE_OPENING = frozenset(" \t\n\xa0\u202f([{–—-/:;,.!?…")
_APOSTROPHES = frozenset("'’‘")


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    depth: int


def _blank(text: str, position: int) -> bool:
    return not 0 <= position < len(text) or text[position].isspace()


def _can_open(text: str, i: int) -> bool:
    if _blank(text, i + 1) or text[i + 1] in ",.;:!?)]–":
        return False
    return i == 0 or text[i - 1] in _BEFORE_OPENING or text[i - 1] in _MARKS


def _apostrophe(text: str, i: int) -> bool:
    """Whether the sign is an apostrophe or a doubled wiki mark: Kolb's, so'n, ''kursiv'', '90er."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if (before.isalnum() and after.isalnum()) or "'" in (before, after):
        return True
    return not before.isalnum() and after.isdigit()


def _single_closes_later(text: str, i: int, end: int) -> bool:
    """Whether a single mark at `i` finds its partner nearby; else it is an apostrophe."""
    for j in range(i + 2, min(end, i + 400)):
        if text[j] in "‘’'" and not text[j + 1 : j + 2].isalnum() and not text[j - 1].isspace():
            return True
        if text[j] in "“„”»«":
            return False
    return False


def _walk(text: str, start: int, end: int, stack: list[_Open]) -> Iterator[Quotation]:
    """Yields what closes in `text[start:end]`; `stack` holds what is open before and after."""
    for i in range(start, end):
        sign = text[i]
        if sign not in _MARKS:
            continue
        if sign in _APOSTROPHES and _apostrophe(text, i):
            continue
        opens = _can_open(text, i)
        match = next((k for k in range(len(stack) - 1, -1, -1) if sign in _CLOSES[stack[k].mark]), None)
        if sign in "„‚":
            # A low mark opens; only after a letter and before a blank is it a slip for the closing one.
            closes = match is not None and not opens
        elif sign in "»«›‹":
            # The direction shows in the neighbours: French and Swiss pages use the pair the other way round.
            closes = match is not None and (not opens or _blank(text, i + 1))
        elif sign == "“":
            # Closing in German, opening in English: what is open decides.
            closes = match is not None
        else:
            closes = match is not None and (not opens or text[i - 1 : i] in ".!?…,“‘" or _blank(text, i + 1))
        if closes and match is not None:
            opened = stack[match]
            del stack[match:]
            yield Quotation(opened.start, i + 1, opened.depth, True)
        elif opens and (sign not in _APOSTROPHES or _single_closes_later(text, i, end)):
            stack.append(_Open(sign, i, len(stack)))


def _continues(text: str, passage: Passage, stack: list[_Open]) -> bool:
    """Whether the next paragraph goes on with an open quotation: it opens anew, or closes before it opens."""
    if not stack:
        return False
    opened = stack[0]
    first = text[passage.start]
    if first in _MARKS and first in (opened.mark, _CLOSES[opened.mark][0]):
        return True
    for i in range(passage.start, passage.end):
        sign = text[i]
        if sign in _DOUBLE:
            return sign in _CLOSES[opened.mark] and not _can_open(text, i)
    return False


def quotations(text: str, passages: tuple[Passage, ...]) -> tuple[Quotation, ...]:
    """All passages in quotation marks of the report's text, in order of their opening mark, outer before inner."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    last_end = 0
    for passage in passages:
        if passage.kind not in REPORT_TEXT:
            continue
        begin = passage.start
        if stack:
            if passage.kind == "body" and _continues(text, passage, stack):
                del stack[1:]
                if text[begin] in _MARKS and text[begin] in (stack[0].mark, _CLOSES[stack[0].mark][0]):
                    begin += 1
            else:
                found.append(Quotation(stack[0].start, last_end, 0, False))
                stack.clear()
        # Line ends inside a passage are paragraphs of their own unless something stays open.
        found.extend(_walk(text, begin, passage.end, stack))
        last_end = passage.end
    if stack:
        found.append(Quotation(stack[0].start, last_end, 0, False))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))
