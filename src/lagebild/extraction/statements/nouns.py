"""Statements by a noun of saying: "die Forderung, … zu …", "mit der Begründung, …", "der Vorwurf, …"."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extraction.statements.draft import Draft
from lagebild.extraction.statements.scope import content_end, is_infinitive, reporter_returns
from lagebild.language.morphology import words
from lagebild.language.syntax import (
    Phrase,
    clause_end,
    clause_start,
    is_agent,
    main_konjunktiv,
    noun_phrase,
    subject_after,
    subject_before,
    verb_at,
)
from lagebild.language.units import Item
from lagebild.lexicon import table

_NOUN = table("verbs_of_saying")["noun"]
_CLAIMS = frozenset(_NOUN["words"])
_OWN = frozenset(_NOUN["own"])
_HOLDING = frozenset(_NOUN["holding"])
_PARTICLES = words("separable")
_THAT = frozenset({"dass", "daß", "ob"})
_OPENS_OTHER = words("subordinators") | words("prepositions") | words("relative")

CLAIM_REACH = 9
"""How many items a noun of saying and its attributes may take up before the comma."""


def claims(draft: Draft) -> None:
    """ST23: a clause in the Konjunktiv, with "dass" or with "zu" behind a noun of saying."""
    items, stop = draft.items, draft.stop
    for comma in range(2, stop - 2):
        if items[comma].text != "," or draft.covered(comma + 1) or draft.covered(comma):
            continue
        noun = _noun_before(items, comma)
        if noun is None:
            continue
        last = _content(items, comma + 1, content_end(items, comma + 1, stop))
        if last is not None:
            speaker = _speaker(items, noun, comma)
            start = clause_start(items, noun)
            draft.add(
                "ST23", "indirect", [draft.span(comma + 1, last)], draft.span(*speaker) if speaker else None,
                [draft.item_span(noun)], [draft.span(start, comma + 1)],
            )  # fmt: skip


def _noun_before(items: Sequence[Item], comma: int) -> int | None:
    """Index of the noun of saying whose phrase ends at the comma, or None."""
    for k in range(comma - 1, max(clause_start(items, comma), comma - CLAIM_REACH) - 1, -1):
        if items[k].text in _CLAIMS:
            tail = items[k + 1 : comma]  # the end of the verb: "mit der Begründung zurück, …"
            verb_end = (
                len(tail) == 1 and not tail[0].is_capital and tail[0].low not in words("prepositions") - _PARTICLES
            )
            return k if not tail or verb_end or _attribute(items, k, comma) else None
    return None


def _attribute(items: Sequence[Item], noun: int, comma: int) -> Phrase | None:
    """Who says it, where a genitive or "von" behind the noun tells: "die Forderung des Präsidenten, …"."""
    begin = noun + 1 + (items[noun + 1].low in ("von", "vom"))
    end = noun_phrase(items, begin, comma, apposition=False)
    return (begin, end) if end == comma and is_agent(items, begin, end) else None


def _content(items: Sequence[Item], start: int, stop: int) -> int | None:
    """Where a clause that says what the noun claims ends; None if the clause is another one."""
    low = items[start].low
    if low in _THAT:
        end = clause_end(items, start)
        # "Mit der Begründung, dass …, wurden …": the main clause goes on with its verb.
        return end if end + 1 < stop and items[end].text == "," and verb_at(items, end + 1) else stop
    article = low in words("relative_articles") and start + 1 < stop and items[start + 1].is_capital
    if low in _OPENS_OTHER and not article:
        return None
    end = clause_end(items, start)
    if main_konjunktiv(items, start, min(end, stop)):
        return reporter_returns(items, start, stop)
    return min(end, stop) if is_infinitive(items, start, min(end, stop)) else None


def _speaker(items: Sequence[Item], noun: int, comma: int) -> Phrase | None:
    """Who claims it: the noun's attribute, or the subject where the claim is its own ("mit der Begründung")."""
    named = _attribute(items, noun, comma)
    if named:
        return named
    start = clause_start(items, noun)
    verb = next((k for k in range(start, noun) if verb_at(items, k)), None)
    opened = next((k for k in range(noun - 1, max(start, noun - 4) - 1, -1) if items[k].low in _OWN), None)
    if opened is None and verb is not None and items[verb].low in _HOLDING:
        opened = noun - 1  # "viele sind der Auffassung", "manche teilen die Meinung"
    if verb is None or opened is None or verb >= opened:
        return None
    for subject in (subject_before(items, start, verb), subject_after(items, verb, opened)):
        if subject is None or not is_agent(items, *subject):
            continue
        low = items[subject[0]].low
        if low != "es" and not (subject[1] == subject[0] + 1 and low in words("pointing") | words("relative_articles")):
            return subject
    return None
