"""Where a statement begins and ends: clauses, the sentence around a frame, and the reporter's own voice again."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.language.morphology import looks_finite, verb_readings, words
from lagebild.language.syntax import (
    clause_end,
    clause_start,
    is_final,
    main_konjunktiv,
    noun_phrase,
    subject_after,
    verb_at,
)
from lagebild.language.units import Item
from lagebild.lexicon import table

_ASKED = tuple(table("verbs_of_saying")["asked"]["endings"])
_DETERMINERS = words("determiners")
_RELATIVE_BUT_DAS = words("relative") - {"das"}
_SUBORDINATE = _RELATIVE_BUT_DAS | words("subordinators")


def is_saying(items: Sequence[Item], k: int) -> bool:
    """Whether item `k` can be a finite form of a verb of saying."""
    return not items[k].is_capital and any(
        r.form in ("past", "present") and "say" in r.verb.groups for r in verb_readings(items[k].low)
    )


def _is_plain_saying(items: Sequence[Item], k: int) -> bool:
    """Whether item `k` is a verb of saying that needs no particle."""
    return any(r.joined and not r.verb.particle and "say" in r.verb.groups for r in verb_readings(items[k].low))


def _is_split(items: Sequence[Item], k: int, stop: int) -> bool:
    """Whether item `k` is a verb of saying whose particle ends the sentence: "…, teilte Kolb am Montag mit"."""
    return any(
        not r.joined and r.verb.particle == items[stop - 1].low and "say" in r.verb.groups
        for r in verb_readings(items[k].low)
    )


def sentence_start(items: Sequence[Item], i: int) -> int:
    """Where the sentence around item `i` begins: after a semicolon, colon or a final sign inside the unit."""
    for k in range(i - 1, -1, -1):
        if items[k].text in (";", ":") or (is_final(items[k]) and items[k].text != "."):
            return k + 1
    return 0


def sentence_end(items: Sequence[Item], i: int, stop: int) -> int:
    """Where the sentence from item `i` on ends: at a semicolon, or before "und" with a verb of saying of its own."""
    for k in range(i, stop):
        if items[k].text == ";":
            return k
        if items[k].low == "und" and k + 1 < stop and is_saying(items, k + 1) and items[k - 1].text != ",":
            return k
    return stop


def source_scope(items: Sequence[Item], begin: int, end: int) -> int:
    """Where the clause begins that a source phrase in `items[begin:end]` speaks for.

    Its own clause, if that is a subordinate clause or a main clause with a verb; else the whole sentence.
    """
    own = clause_start(items, begin)
    whole = sentence_start(items, begin)
    verb_second = own == begin and whole < own < end < len(items) and verb_at(items, end)
    if verb_second and any(verb_at(items, k) for k in range(whole, own)):
        return own  # "Davon sprach Kolb, ihm zufolge ist …": a main clause of its own
    if own <= whole or own >= begin or items[own - 1].text != ",":
        return whole
    if items[own].low in _SUBORDINATE:
        return own
    finite = next((k for k in range(own + 1, begin) if verb_at(items, k)), None)
    return own if finite is not None and noun_phrase(items, own, finite) == finite else whole


def content_end(items: Sequence[Item], start: int, stop: int) -> int:
    """Where governed content ends: at a semicolon, a new frame, or "und" with a verb of saying."""
    for k in range(start, stop):
        item = items[k]
        if item.text == ";" or (item.text == ":" and k + 1 < len(items) and items[k + 1].quotation is not None):
            return k
        if item.low == "und" and k + 1 < stop and is_saying(items, k + 1):
            if not main_konjunktiv(items, k + 1, min(k + 2, stop)):
                return k
        elif item.text == "," and k + 2 < stop and is_saying(items, k + 1) and items[k + 2].low not in ("dass", ","):
            follows = subject_after(items, k + 1, stop)
            if follows and follows[0] == k + 2 and (_is_plain_saying(items, k + 1) or _is_split(items, k + 1, stop)):
                return k
    return stop


def names_question(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether a noun for what somebody asked stands in `items[start:stop]`: "Frage", "Rückfragen"."""
    return any(item.is_capital and item.low.endswith(_ASKED) for item in items[start:stop])


def reporter_returns(items: Sequence[Item], start: int, stop: int) -> int:
    """Where the reporter's own indicative takes over again: ", doch die Richterin ließ …"; else `stop`."""
    for k in range(start, stop - 1):
        # "sie wolle Frieden, aber keinen um jeden Preis" goes on without a verb of the reporter's.
        adversative = items[k].text == "," and items[k + 1].low in words("adversative") and _tells(items, k + 2, stop)
        # "…, sprach aber von …": the subject of the frame goes on, in the indicative.
        goes_on = items[k].text == "," and is_saying(items, k + 1) and items[k + 2 : k + 3] != ()
        if (adversative or goes_on) and not main_konjunktiv(items, k + 1, stop):
            return k
    return stop


def _tells(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether more than nouns, articles and prepositions stands in `items[start:stop]`: a clause has a verb."""
    small = words("determiners") | words("prepositions") | words("adverbs")
    return any(item.is_word and not item.is_capital and item.low not in small for item in items[start:stop])


def phrase_before(items: Sequence[Item], i: int) -> int | None:
    """Start of the noun phrase that ends right before item `i`, or None."""
    best = None
    for k in range(i - 1, clause_start(items, i) - 1, -1):
        if items[k].low != "und" and noun_phrase(items, k, i, apposition=False) == i:
            best = k
            if items[k].low in _DETERMINERS:
                break
    return best


def is_infinitive(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether an infinitive with "zu" ("… zu beenden", "… einzuhalten") stands in the first three clauses."""
    end = start
    for _ in range(3):
        end = min(clause_end(items, end), stop)
        if end - start >= 2 and (_joined_infinitive(items[end - 1]) or _has_infinitive(items, start, end)):
            return True
        if end >= stop or items[end].text != ",":
            return False
        end += 1
    return False


def _joined_infinitive(item: Item) -> bool:
    """Whether "zu" stands inside a verb with a separable particle: "einzuhalten"."""
    low = item.low
    return not item.is_capital and len(low) > 7 and low.endswith("en") and "zu" in low[2:-3]


def _has_infinitive(items: Sequence[Item], start: int, end: int) -> bool:
    last = items[end - 1]
    if items[end - 2].low == "zu" and last.low.endswith(("en", "ern", "eln", "sein", "tun")):
        return True
    return any(
        items[k].low == "zu" and not items[k + 1].is_capital and items[k + 1].low.endswith("en")
        for k in range(start, end - 1)
    )


def has_finite(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether a word that looks like a finite verb stands in `items[start:stop]`."""
    return any(not items[k].is_capital and looks_finite(items[k].low) for k in range(start, stop))


def behind_relative_clause(items: Sequence[Item], comma: int, stop: int) -> int:
    """Behind a relative clause that tells of somebody, where the sentence goes on with its verb; else `comma`."""
    if comma + 2 >= stop or items[comma + 1].low not in words("relative"):
        return comma
    close = clause_end(items, comma + 1)
    goes_on = close + 1 < stop and items[close].text == "," and verb_at(items, close + 1)
    return close + 1 if goes_on and verb_at(items, close - 1) else comma
