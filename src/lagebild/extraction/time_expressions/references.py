"""Present, past and future as such: what words that name no day refer to."""

from __future__ import annotations

from datetime import date

from lagebild.extraction.time_expressions.calendar import OPEN, Interval
from lagebild.extraction.time_expressions.context import Found, Match, of_day
from lagebild.lexicon import table


def reference(match: Match) -> Found | None:
    """“jetzt”, “damals”, “demnächst”: present, past or future as such."""
    piece = match.get("reference", "reference_noun")
    if piece is None:
        return None
    rules = table("time_references")
    behind, lead = match.after(), match.before()
    if (
        behind is not None
        and behind.low in rules["silent_before"]["words"]
        and piece.low in ("früher", "bald", "jüngst")
    ):
        return None
    if piece.low in rules["silent_after"]["applies_to"] and lead in rules["silent_after"]["words"]:
        return None
    if piece.low == "früher" and match.start and match.pieces[match.start - 1].kind in ("unit_one", "unit_many"):
        return None
    if piece.kind == "reference_noun":
        if lead and lead not in rules["noun_openers"]["words"]:
            return None
        if behind is not None and behind.low in rules["noun_owned"]["words"]:
            return None
    return referring(str(piece.value), match.anchor)


def this_time(match: Match) -> Found:
    """“in dieser Zeit”: the time spoken of, present or past by tense."""
    past = match.tense() != "future" and match.get("hard") is None
    return referring("PAST_REF" if past else "PRESENT_REF", match.anchor)


def referring(value: str, anchor: date | None) -> Found:
    """Present, past or future as such, as days before, at or after that of the report."""
    if anchor is None:
        return Found("DATE", value, OPEN, "nur ungefähr")
    if value == "PRESENT_REF":
        return Found("DATE", value, of_day(anchor), "Gegenwart des Berichts", None, counted=True)
    if value == "PAST_REF":
        return Found("DATE", value, Interval(None, anchor), "vor dem Bericht, nicht näher gesagt", None, counted=True)
    return Found("DATE", value, Interval(anchor, None), "nach dem Bericht, nicht näher gesagt", None, counted=True)
