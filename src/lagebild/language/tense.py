"""Whether a clause speaks of what was or of what will be, read from its finite verb without a tagger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, Protocol

from lagebild.language.morphology import konjunktiv, looks_finite, words
from lagebild.lexicon import table

_DELIMITERS = frozenset({",", ";", ":", "–", "—", "-", "(", ")", "„", "“", "”", '"', "»", "«", "!", "?", "…"})
_SHORTEST_PRETERITE = 5
"""Letters of the shortest weak preterite that is taken for one ("sagte")."""

_JOINED = 7
"""Letters of the shortest infinitive with "zu" inside: "anzurufen"."""

_EIN = ("ein", "eine", "einen")
_ATTRIBUTE = ("e", "en", "er", "es")

Sign = Literal["past", "future"]


class Word(Protocol):
    """A word, number or sign of a sentence."""

    @property
    def text(self) -> str:
        """Its characters."""

    @property
    def low(self) -> str:
        """The same in lower case."""


@cache
def _class(section: str, name: str) -> frozenset[str]:
    return frozenset(table("time_signals")[section][name])


@lru_cache(maxsize=1 << 14)
def is_participle(low: str) -> bool:
    """Whether a lower-case word looks like a participle II."""
    if len(low) < 5 or not low.endswith(("t", "en")) or low in _class("past", "not_preterite"):
        return False
    signals = table("time_signals")["past"]
    if low.endswith("iert") or low.startswith("ge"):
        return True
    for particle in signals["participle_particles"]:
        if low.startswith(particle + "ge") and len(low) > len(particle) + 4:
            return True
    return low.startswith(tuple(signals["participle_starts"]))


@lru_cache(maxsize=1 << 14)
def is_preterite(low: str) -> bool:
    """Whether a lower-case word looks like a finite verb in the Präteritum."""
    if low in _class("past", "finite"):
        return True
    strong = words("strong_past")
    if low in strong or (low.endswith("en") and low[:-2] in strong):
        return True
    if low in _class("past", "not_preterite") or low in words("modals") or konjunktiv(low) == "first":
        return False
    return len(low) >= _SHORTEST_PRETERITE and low.endswith(("te", "ten")) and looks_finite(low)


def _sign_of(found: Sequence[Word], i: int, start: int, stop: int) -> Sign | None:
    """What the word at `i` says in the clause `start..stop`."""
    piece = found[i]
    low = piece.low
    if piece.text[0].isupper() and i > start:
        return None
    if low in _class("future", "participles"):
        return None if any(found[k].low == "worden" for k in range(start, stop)) else "future"
    if low in _class("future", "finite"):
        # "soll getroffen haben" looks back; "wird vermutet" and the passive look ahead all the same.
        last = stop - (found[stop - 1].text in ".!?")
        ends = [p.low for p in found[max(i + 1, last - 2) : last]]
        if len(ends) == 2 and ends[1] in ("haben", "sein") and (ends[0] == "worden" or is_participle(ends[0])):
            return "past"
        return "future"
    if low in _class("past", "auxiliaries"):
        before = range(start, i) if i > start + 2 and i >= stop - 2 else ()
        return (
            "past"
            if any(
                is_participle(found[k].low) and found[k].text[0].islower() and found[k - 1].low != "zu"
                for k in (*range(i + 1, stop), *before)
            )
            else None
        )
    if is_preterite(low):
        attribute = (
            i + 1 < stop
            and found[i + 1].text[0].isupper()
            and i > start
            and (
                found[i - 1].low in words("determiners")
                or (found[i - 1].text[0].islower() and found[i - 1].low.endswith(("en", "er", "em", "es")))
                # "Die im Mai vereinbarte Waffenruhe gilt …"
                or (low.endswith("te") and found[start].low in words("determiners") and _finite_in(found, i + 2, stop))
            )
        )
        return None if attribute and low not in _class("past", "finite") else "past"
    return None


def _finite_in(found: Sequence[Word], start: int, stop: int) -> bool:
    return any(looks_finite(found[k].low) for k in range(start, stop) if found[k].text[0].islower())


def _planned_infinitive(found: Sequence[Word], start: int, stop: int) -> bool:
    """Whether the clause is an infinitive that a verb of planning before it governs: "schlug vor, … zu reisen"."""
    last = stop - 1
    while last > start and not found[last].text[0].isalnum():
        last -= 1
    low = found[last].low
    joined = len(low) > _JOINED and "zu" in low[2:-3] and low.endswith("n") and not looks_finite(low)
    if not (joined or (found[last - 1].low == "zu" and low.endswith("n") and low not in ("haben", "sein"))):
        return False
    return any(found[k].low in _class("future", "governing") for k in range(start))


def _object_of_a_plan(found: Sequence[Word], i: int, start: int, stop: int) -> bool:
    """Whether the day at `i` belongs to what is offered, asked for or called: "bot ein Gespräch am Samstag an".

    Only behind the indefinite article: "kündigte der Minister am Samstag an" tells when he did.
    """
    noun = i - 2
    if noun <= start or found[i - 1].low not in ("am", "im") or not found[noun].text[0].isupper():
        return False
    k = noun - 1
    while k > start and found[k].text[0].islower() and found[k].low.endswith(_ATTRIBUTE) and found[k].low not in _EIN:
        k -= 1
    if found[k].low not in _EIN:
        return False
    particles = {found[m].low for m in range(i + 1, stop)}
    plans = table("time_signals")["future"]["plans"]
    return any(
        found[m].low in row["verbs"] and (not row["particles"] or particles & set(row["particles"]))
        for m in range(start, k)
        for row in plans
    )


def _weak_sign(found: Sequence[Word], start: int, stop: int, *, modals: bool) -> Sign | None:
    """What looks ahead only where nothing else tells: verbs of the calendar, modals, the present of reported speech."""
    for k in range(start, stop):
        low = found[k].low
        if found[k].text[0].isupper() or low in _class("past", "auxiliaries"):
            continue
        if low in _class("future", "present"):
            return "future"
        if modals and (low in _class("future", "modals") or konjunktiv(low) == "first"):
            return "future"
    return None


def _nearest_sign(found: Sequence[Word], i: int, start: int, stop: int) -> Sign | None:
    best: tuple[int, Sign] | None = None
    # "War am Mittwoch angesetzt worden" tells of the plan's own day.
    planned = any(found[k].low in _class("future", "participles") for k in range(start, stop)) and not any(
        found[k].low == "worden" for k in range(start, stop)
    )
    for k in range(start, stop):
        sign = _sign_of(found, k, start, stop)
        if sign == "past" and planned and found[k].low in _class("past", "cancelled_by_plans"):
            continue
        if sign is not None and (best is None or abs(k - i) < best[0]):
            best = (abs(k - i), sign)
    return best[1] if best else None


def tense(found: Sequence[Word], i: int, *, own_clause: bool = False) -> Sign | None:
    """The tense of the clause that holds word `i`; where that has no sign of any, of the clauses around it.

    Args:
        found: the words of a sentence.
        i: index of a word.
        own_clause: whether the clauses around it are left out.

    Returns:
        "past" for Präteritum, Perfekt and Plusquamperfekt; "future" for Futur, passives of plans, modals that look
        ahead and verbs of the calendar in the present; None where nothing tells.
    """
    start = i
    while start > 0 and found[start - 1].text not in _DELIMITERS:
        start -= 1
    stop = i + 1
    while stop < len(found) and found[stop].text not in _DELIMITERS:
        stop += 1
    if _object_of_a_plan(found, i, start, stop):
        return "future"
    sign = _nearest_sign(found, i, start, stop)
    if sign is None:
        sign = _weak_sign(found, start, stop, modals=not own_clause)
    if sign is None and not own_clause and not _finite_in(found, start, stop):
        if start and _planned_infinitive(found, start, stop):
            return "future"
        sign = _nearest_sign(found, i, 0, len(found)) or _weak_sign(found, 0, len(found), modals=True)
    return sign
