"""How far an event has come: read from tense, mood and modals of its clause, and settled by its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from lagebild.extraction.events.clauses import Clause, finite_at
from lagebild.extraction.events.forms import Form, carriers, signals
from lagebild.language.morphology import words
from lagebild.language.units import Item
from lagebild.records import EventStatus

Outlook = Literal[
    "past", "present", "lasting", "future", "intended", "expected", "proposed", "supposed",
    "scheduled", "held", "ongoing", "postponed", "cancelled", "refused", "reached", "denied",
]  # fmt: skip
"""What the words say; `settle` makes a status of it when the day is known. `reached` is what lies behind something that
is still to come ("nach dem Treffen will sie …"): it may be so itself. `denied` is what somebody says never was."""

_HAVE = frozenset({"hat", "haben", "habe", "hatte", "hatten", "hätte", "hätten"})
_BE = frozenset({"ist", "sind", "sei", "seien", "war", "waren", "wäre", "wären"})
_PASSIVE_PAST = frozenset({"wurde", "wurden", "worden"})
_WILL = frozenset({"wird", "werden", "werde", "würde", "würden"})
_NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "keinem", "keiner", "nie", "niemals", "weder", "niemand"})
_NO_NEGATION = frozenset({"nur", "allzu", "ganz", "sehr", "sonderlich", "besonders", "zuletzt", "näher"})


def supposing(clause: Clause) -> bool:
    """Whether the clause asks or supposes: "falls …", "ob …", "sollte der Rat …"."""
    first = clause.items[0]
    if clause.opener in signals("clauses", "supposing"):
        return True
    return clause.opener in ("sollte", "sollten") and len(clause.items) > 1 and first.start == clause.span.start


def negated(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether the part of a clause is negated; "nicht nur", "nicht allzu" are no negation, "nicht mehr" is."""
    for k in range(start, stop):
        if items[k].low in _NEGATIONS and not (k + 1 < stop and items[k + 1].low in _NO_NEGATION):
            return True
    return False


def _modal(items: Sequence[Item], start: int, stop: int, k: int) -> Item | None:
    """The finite modal, or form of "werden", that is nearest to item `k`."""
    best: Item | None = None
    distance = 1 << 30
    for m in range(start, stop):
        low = items[m].low
        if m == k or (items[m].is_capital and m > 0):
            continue
        if any(low in signals("modals", name) for name in ("scheduled", "intended", "expected", "proposed", "held")):
            # The infinitive "werden" behind a participle is no future: the modal beside it tells.
            if low == "werden" and any(
                items[n].low in words("modals") for n in range(start, stop) if n not in (m, k)
            ):  # fmt: skip
                continue
            if abs(m - k) < distance:
                best, distance = items[m], abs(m - k)
    return best


def _of_modal(low: str, form: Form, items: Sequence[Item], start: int, stop: int) -> Outlook:
    if low in signals("modals", "held"):
        return "past"
    if low in _WILL and form == "participle":
        return "present"
    ends = [item.low for item in items[max(start, stop - 2) : stop]]
    if form == "participle" and ends and ends[-1] in ("haben", "sein") and low not in _WILL:
        return "past"  # "soll sich getroffen haben"
    if low in signals("modals", "intended"):
        return "intended"
    if low in signals("modals", "expected"):
        return "expected"
    return "future" if low in signals("modals", "scheduled") else "proposed"


def outlook(clause: Clause, k: int, form: Form, start: int, stop: int) -> Outlook | None:
    """What the clause says of the verb at item `k`.

    Args:
        clause: its clause.
        k: index of the verb.
        form: how the verb is read.
        start: where the part of the clause that shares its finite verb begins.
        stop: where it ends.

    Returns:
        The outlook, without regard to negation; None where nothing tells.
    """
    items = clause.items
    if supposing(clause):
        return "supposed"
    said: Outlook | None
    if form in ("past",):
        said = "past"
    elif (modal := _modal(items, start, stop, k)) is not None and form in ("plural", "participle", "zu"):
        said = _of_modal(modal.low, form, items, start, stop)
    elif form == "participle":
        said = _of_participle(items, k, start, stop)
    elif form == "zu" or (form == "plural" and k > 0 and items[k - 1].low == "zu"):
        said = None
    else:
        said = "present"
    return _loosened(said, items, start, stop)


def _of_participle(items: Sequence[Item], k: int, start: int, stop: int) -> Outlook | None:
    for m in range(start, stop):
        low = items[m].low
        if m != k and (low in _HAVE or low in _BE or low in _PASSIVE_PAST):
            return "past"
    # In a headline the auxiliary is left out: "Treffen am Halmersee verschoben".
    return "past" if k == stop - 1 and not any(finite_at(items, m) for m in range(start, stop) if m != k) else None


def _loosened(said: Outlook | None, items: Sequence[Item], start: int, stop: int) -> Outlook | None:
    """Adverbs make less of what is not past: "wird voraussichtlich", "womöglich"."""
    if said in (None, "past", "supposed"):
        return said
    lows = {items[m].low for m in range(start, stop)}
    if lows & signals("adverbs", "proposed"):
        return "proposed"
    if said in ("future", "present") and lows & signals("adverbs", "expected"):
        return "expected"
    return said


def loosened(items: Sequence[Item], start: int, stop: int) -> Outlook | None:
    """What an adverb says where there is no verb: "Gipfel womöglich am Freitag"."""
    lows = {items[m].low for m in range(start, stop)}
    if lows & signals("adverbs", "proposed"):
        return "proposed"
    if lows & signals("adverbs", "expected"):
        return "expected"
    return "scheduled" if lows & signals("adverbs", "scheduled") else None


def settle(said: Outlook | None, first: date | None, last: date | None, published: date | None) -> EventStatus | None:
    """The status that an outlook comes to with its days.

    Args:
        said: what the words say.
        first: first day on which the event can begin, or None.
        last: last such day, or None.
        published: the day of the report, or None where unknown.

    Returns:
        The status; None where words and days leave it open.
    """
    ahead = published is not None and first is not None and first > published
    behind = published is not None and last is not None and last < published
    dated = first is not None and last is not None and (last - first).days <= 7
    status: EventStatus | None
    match said:
        case "past" | "held":
            status = "scheduled" if ahead else "held"
        case "present":
            status = "held" if behind else "scheduled" if dated else "expected" if ahead else None
        case "lasting":
            status = "held" if behind else "scheduled" if dated else "ongoing"
        case "future":
            status = "scheduled" if dated else "expected"
        case "intended":
            status = "scheduled" if dated else "proposed"
        case "scheduled" | "expected" | "proposed" | "ongoing" | "postponed" | "cancelled" | "refused":
            status = said
        case "denied":
            status = None
        case _:
            status = "scheduled" if ahead and dated else "held" if behind else None
    return "held" if said == "supposed" and behind else None if said == "supposed" else status


def governing(clause: Clause | None) -> Outlook | None:
    """What the clause before an infinitive group makes of it: "lehnte es ab, sich zu treffen"."""
    if clause is None:
        return None
    lows = {item.low for item in clause.items}
    found = {
        form.verb.kind
        for low in lows
        for form in carriers(low)
        if form.joined or not form.verb.particle or form.verb.particle.rpartition(" ")[2].lower() in lows
    }
    no = negated(clause.items, 0, len(clause.items))
    if "refused" in found:
        return "proposed" if no else "refused"
    if "scheduled" in found:
        return "scheduled"
    if found & {"proposed", "invited"} or lows & signals("clauses", "readiness"):
        return None if no else "proposed"
    return "expected" if "expected" in found else None
