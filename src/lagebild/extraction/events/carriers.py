"""The verb that an event's noun stands with, and what it makes of the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.extraction.events.clauses import Clause
from lagebild.extraction.events.forms import Carrying, VerbForm, carriers, needed_by, prepositions_of, signals
from lagebild.extraction.events.status import Outlook, negated, outlook
from lagebild.extraction.events.verbs import has_particle
from lagebild.language.morphology import words
from lagebild.language.units import Item

_ORDER: tuple[Carrying, ...] = (
    "cancelled", "postponed", "refused", "scheduled", "invited", "proposed", "expected", "happens", "holds",
)  # fmt: skip
"""Of several verbs the first counts: "wurde vereinbart, aber abgesagt"."""


_BEING = frozenset({"ist", "sind", "sei", "seien", "war", "waren", "bleibt", "blieb"})


@dataclass(frozen=True, slots=True)
class Carried:
    """What a verb says of the event whose noun it carries.

    Attributes:
        said: the status in the making, or None where the verb leaves it open.
        holds: whether the verb's subject takes part.
        prepositions: those behind which it has its object ("rechnet mit", "drängt auf").
        announced: whether it tells of somebody's word in the past: a day beside it is that of the word.
        offers: whether the subject offers to take part itself.
    """

    said: Outlook | None
    holds: bool = False
    prepositions: frozenset[str] = frozenset()
    announced: bool = False
    offers: bool = False


def carried(clause: Clause, start: int, stop: int, head: int) -> Carried | None:
    """What the clause's verb says of the event that the noun at item `head` names.

    Args:
        clause: the clause.
        start: where the part of it that shares the finite verb begins.
        stop: where it ends.
        head: index of the noun; -1 in a relative clause behind it.

    Returns:
        What it says; None where no verb of the tables carries the noun.
    """
    if _is_talked_about(clause.items, start, stop):
        return Carried("proposed")
    found = [
        (_ORDER.index(kind), kind, outlook(clause, m, form.form, start, stop), form.verb.lemma)
        for m in range(start, stop)
        if m != head and (m == 0 or not clause.items[m].is_capital)
        for form in carriers(clause.items[m].low)
        if (kind := _carries(form, clause.items, m, start, stop, head)) is not None
    ]
    if not found:
        return None
    _, kind, said, lemma = min(found, key=lambda entry: entry[0])
    word = kind not in ("happens", "holds") and said == "past" and lemma not in signals("own_day", "verbs")
    meaning = _meaning(kind, said, no=negated(clause.items, start, stop))
    if lemma == "geben" and meaning.said == "cancelled":
        meaning = Carried("denied")  # "ein solches Treffen hat es nicht gegeben"
    return replace(
        meaning, prepositions=prepositions_of(lemma), announced=word, offers=lemma in signals("own_part", "verbs")
    )


def _is_talked_about(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether something is "im Gespräch": a proposal."""
    talk = any(items[m].low == "gespräch" and items[m - 1].low == "im" for m in range(start + 1, stop))
    return talk and any(items[m].low in _BEING for m in range(start, stop))


def _carries(form: VerbForm, items: Sequence[Item], m: int, start: int, stop: int, head: int) -> Carrying | None:
    """What kind of carrier the verb at item `m` is; None where it is another verb."""
    verb = form.verb
    kind = next((name for name in _ORDER if name == verb.kind), None)
    if kind is None or not has_particle(form, items, m, start, stop):
        return None
    lows = {items[n].low for n in range(start, stop)}
    if not verb.particle:
        if (needed := needed_by(verb.lemma)) and not lows & needed:
            return None
        if not form.joined or (form.form != "participle" and items[stop - 1].low in words("separable")):
            return None if items[stop - 1].low in words("separable") else kind
    attribute = form.form == "participle" and m + 1 == head
    return None if attribute else kind


def _meaning(kind: Carrying, said: Outlook | None, *, no: bool) -> Carried:
    if kind in ("happens", "holds"):
        if not no:
            return Carried(said, holds=kind == "holds")
        if kind == "holds":
            return Carried(None)  # somebody stays away
        return Carried("cancelled" if said in ("past", "future", "present") else "supposed")
    if said == "supposed":
        return Carried("supposed")
    if kind in ("cancelled", "postponed"):
        if no:
            return Carried(None)
        done: Outlook = "cancelled" if kind == "cancelled" else "postponed"
        return Carried(done if said in ("past", "present", None) else "proposed")
    if kind == "refused":
        return Carried("proposed" if no else "refused")
    if no:
        return Carried("supposed")
    meanings: dict[Carrying, Outlook] = {
        "scheduled": "scheduled", "invited": "intended", "proposed": "proposed", "expected": "expected",
    }  # fmt: skip
    return Carried(meanings[kind], holds=kind == "invited")


def may_carry(preposition: str, verb: Carried) -> bool:
    """Whether a verb can carry a noun behind this preposition: "lud zu | dem Treffen ein"."""
    return preposition in ("", "zu", "zum", "zur", "an", "am") or preposition in verb.prepositions


def attribute(attributes: Sequence[str]) -> Outlook | None:
    """The status that a noun's attributes give: "das geplante Treffen"."""
    names: tuple[Outlook, ...] = ("cancelled", "postponed", "proposed", "scheduled", "expected", "ongoing", "held")
    for name in names:
        if any(inflected(word, signals("attributes", name)) for word in attributes):
            return name
    return None


def inflected(word: str, stems: frozenset[str]) -> bool:
    """Whether a lower-case adjective is a form of one of the stems."""
    return any(word == stem + end for end in ("", "e", "en", "er", "es", "em") for stem in stems)
