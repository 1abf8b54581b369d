"""What words of a report stand for: "darin", a paper named before; "es", a state; "Funkfeld", what it introduced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lagebild.extraction.source_chain.media import (
    Kind,
    Medium,
    is_kind,
    is_platform_kind,
    is_report,
    known_medium,
    medium_at,
)
from lagebild.language.morphology import words
from lagebild.language.syntax import Phrase, noun_phrase
from lagebild.language.units import Item, Unit
from lagebild.lexicon import table
from lagebild.records import Actor
from lagebild.span import Span

_PAPERS = tuple(table("verbs_of_saying")["impersonal"]["documents"])
_DARIN = frozenset({"darin", "dort"})
_SAYS = frozenset({"heißt", "heisst", "hieß", "hiess", "steht", "stand"})
_AT = frozenset({"bei", "in", "auf", "gegenüber", "via", "über"})

Introduced = dict[str, tuple[str, Kind]]


def says_therein(items: Sequence[Item]) -> bool:
    """Whether a sentence tells what a paper named before says: "Darin heißt es, …", "…, heißt es dort"."""
    if len(items) > 2 and items[0].low in _DARIN and items[1].low in _SAYS:
        return True
    threes = zip(items, items[1:], items[2:], strict=False)
    return any(a.low in ("heißt", "hieß") and b.low == "es" and c.low in ("dort", "darin") for a, b, c in threes)


def paper_in(items: Sequence[Item]) -> Phrase | None:
    """The only paper that a sentence names: "Auslöser war |ein Bericht des Hilfswerks Aue|."; None of two or none."""
    found: list[Phrase] = []
    k = 0
    while k < len(items):
        if items[k].low in words("determiners"):
            end = noun_phrase(items, k, len(items), apposition=False)
            nouns = (m for m in range(k, end) if items[m].is_capital and items[m].low not in words("determiners"))
            head = next(nouns, None)
            if any(item.low in ("und", "oder") for item in items[k:end]):
                return None
            if head is not None and items[head].low.endswith(_PAPERS):
                found.append((k, end))
                k = end
                continue
        k += 1
    return found[0] if len(found) == 1 else None


def introduced(text: str, in_units: Iterable[Unit]) -> Introduced:
    """The media and platforms that no table knows and that the article introduces: "auf der Plattform Funkfeld".

    Returns:
        Each name in lower case, as it stands there, with its kind.
    """
    found: Introduced = {}
    for unit in in_units:
        for k, item in enumerate(unit.items):
            if not (item.is_capital and (is_kind(item.text) or is_platform_kind(item.text))):
                continue
            medium = medium_at(text, unit.items, k, len(unit.items))
            if medium is None or not medium.name or medium.name == item.text or known_medium(medium.name):
                continue
            if text[medium.span.start - 1] == " ":  # a name without marks
                found[medium.name.casefold()] = (medium.name, medium.kind)
    return found


def places_introduced(items: Sequence[Item], inside: Sequence[bool], names: Introduced) -> Iterator[Medium]:
    """Where something was said, by a name that the article introduced elsewhere: "schrieb sie auf Funkfeld".

    Args:
        items: the unit's items.
        inside: for each item, whether it is one of the words to look at.
        names: what the article introduced.
    """
    longest = max((len(name.split()) for name in names), default=0)
    for k in range(len(items) - 1):
        if not inside[k] or items[k].low not in _AT or not items[k + 1].is_capital:
            continue
        for length in range(min(longest, len(items) - k - 1), 0, -1):
            run = items[k + 1 : k + 1 + length]
            known = names.get(" ".join(item.text for item in run).casefold())
            if known is not None:
                yield Medium(known[0], known[1], k + 1, k + 1 + length, Span(run[0].start, run[-1].end))
                break


def media_in(text: str, items: Sequence[Item]) -> Iterator[Medium]:
    """The media that a unit names."""
    k = 0
    while k < len(items):
        found = medium_at(text, items, k, len(items)) if items[k].is_capital or items[k].quotation else None
        if (
            found is not None
            and found.name
            and found.kind == "medium"
            and (known_medium(found.name) or is_kind(items[k].text) or is_report(items[k].text))
        ):
            yield found
        k = max(k + 1, found.end if found is not None else 0)


def only_state(text: str, unit: Unit, actors: Iterable[Actor]) -> Actor | None:
    """The only state that a unit names, if it is one that the report calls without an article."""
    if not unit.items:
        return None
    start, end = unit.items[0].start, unit.items[-1].end
    named = {
        actor.id: actor
        for actor in actors
        for mention in actor.mentions
        if start <= mention.start < end and actor.kind == "state"
    }
    if len(named) != 1:
        return None
    (actor,) = named.values()
    articled = re.search(rf"\b(?:der|die|den|dem)\s+{re.escape(actor.name)}\b", text, re.IGNORECASE)
    return None if articled else actor
