"""What a later sentence tells of a statement before it: to which medium it was said, on whom its medium relies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from lagebild.extraction.source_chain.channels import Named, relied_on
from lagebild.extraction.source_chain.media import is_report, leads_back, medium_at
from lagebild.language.morphology import verb_readings, words
from lagebild.language.units import Item, Unit
from lagebild.lexicon import table
from lagebild.records import Mention, SourceLink, Statement

_RELYING = frozenset(table("unnamed_sources")["relying"]["verbs"])


_SHORTEST = 4
"""Items of the shortest sentence that says who reports something."""
_REACH = 8
"""How far from its beginning the medium stands in it."""


class Reading(Protocol):
    """What is known of an article whose statements have been read."""

    text: str
    units: tuple[Unit, ...]

    @property
    def placed(self) -> Mapping[str, SourceLink]:
        """The medium that a statement's own words name, by the statement's id."""

    def number(self, offset: int) -> int:
        """The unit of an offset."""

    def is_source_phrase(self, statement: Statement) -> bool:
        """Whether a source phrase, and no verb of saying, tells whose statement it is."""

    def link_of(self, named: Named, items: Sequence[Item], rule: str) -> SourceLink | None:
        """The link of a source that a sentence names."""


def amended(reading: Reading, found: Sequence[Statement]) -> list[Statement]:
    """The statements, with what the sentence behind them tells of their chain."""
    return _relied_on_behind(reading, _said_to_behind(reading, found))


def _said_to_behind(reading: Reading, found: Sequence[Statement]) -> list[Statement]:
    """SC10: the sentence before, where the next one names the medium and goes on with "er" or "sie"."""
    result = list(found)
    for at, statement in enumerate(found):
        link = reading.placed.get(statement.id)
        speaker = statement.speaker
        if link is None or speaker is None or (speaker.text or "").casefold() not in ("er", "sie"):
            continue
        if statement.cue and (link.start or 0) < statement.cue[0].start:
            continue  # "Gegenüber dem Sender TV Nord bestritt sie …" turns to another occasion
        number = reading.number((statement.frame or statement.quote)[0].start)
        for k in range(at - 1, -1, -1):
            before = result[k]
            other = reading.number(before.quote[0].start)
            if reading.units[other].passage != reading.units[number].passage or number - other > 1:
                break
            if other == number or reading.is_source_phrase(before):
                continue
            whole = len(before.chain) == 1 and not before.channel and before.chain[0].rule in ("SC01", "SC07")
            if whole and (before.speaker is None or (before.speaker.text or "").casefold() not in words("personal")):
                added = replace(link, rule="SC10")
                result[k] = replace(before, chain=(added, *before.chain), channel=link.name)
    return result


def told_behind(reading: Reading, statement: Statement) -> Statement | None:
    """SC14: "Das berichtete der „Sundbote“ unter Berufung auf …" behind what is so "einem Bericht zufolge"."""
    if len(statement.chain) != 1 or not _is_some_report(statement.chain[0].name):
        return None
    number = max(reading.number(part.end - 1) for part in (*statement.quote, *statement.frame)) + 1
    if number >= len(reading.units) or reading.units[number].passage - reading.units[number - 1].passage > 1:
        return None
    unit = reading.units[number]
    items = unit.items
    if len(items) < _SHORTEST or items[0].text not in ("Das", "Dies", "Darüber"):
        return None
    if not any("say" in found.verb.groups for found in verb_readings(items[1].low)):
        return None
    media = (
        medium_at(reading.text, items, k, len(items), quoted_names=True) for k in range(2, min(_REACH, len(items)))
    )
    medium = next((found for found in media if found is not None and found.kind == "medium" and found.name), None)
    link = reading.link_of(Named((medium.start, medium.end), medium), items, "SC14") if medium is not None else None
    if medium is None or link is None:
        return None
    span = unit.span(medium.start, medium.end)
    mention = Mention(span.start, span.end, span.of(reading.text), link.actor)
    told = replace(statement, chain=(link,), speaker=mention, channel=link.name)
    named = relied_on(reading.text, items, medium.end, len(items), of_medium=True)
    return _originated(reading, told, unit, named) or told


def _is_some_report(name: str) -> bool:
    """Whether a link is a report of nobody in particular: "Bericht", "Medienberichte", "Medien"."""
    return name == "Medien" or (" " not in name and is_report(name))


def _relied_on_behind(reading: Reading, found: Sequence[Statement]) -> list[Statement]:
    """SC14: "Das Blatt beruft sich auf …" right behind what the paper reports."""
    result = list(found)
    for at, statement in enumerate(found):
        chain = statement.chain
        if not chain or chain[-1].rule not in ("SC03", "SC09") or chain[-1].anonymous:
            continue
        number = max(reading.number(part.start) for part in (*statement.quote, *statement.frame))
        if number + 1 >= len(reading.units) or reading.units[number + 1].passage != reading.units[number].passage:
            continue
        unit = reading.units[number + 1]
        named = _relies(reading.text, unit.items, chain[-1].name)
        result[at] = _originated(reading, statement, unit, named) or statement
    return result


def _originated(reading: Reading, statement: Statement, unit: Unit, named: Named | None) -> Statement | None:
    """The statement with whoever a unit names as the one on whom its source relies; None where it names nobody."""
    origin = reading.link_of(named, unit.items, "SC14") if named is not None else None
    if named is None or origin is None:
        return None
    span = unit.span(*named.phrase)
    mention = Mention(span.start, span.end, span.of(reading.text), origin.actor)
    return replace(statement, chain=(*statement.chain, origin), speaker=mention)


def _relies(text: str, items: Sequence[Item], medium: str) -> Named | None:
    """On whom a sentence says that the medium relies: its subject is the medium, or leads back to it."""
    verb = next((k for k, item in enumerate(items[:4]) if item.low in _RELYING), None)
    if verb is None or "sich" not in (item.low for item in items[verb : verb + 5]):
        return None
    places = [0, *(k + 1 for k in range(verb, min(verb + 4, len(items) - 1)))]
    theirs = items[0].low in ("sie", "es", "er") and verb == 1
    for k in places:
        found = medium_at(text, items, k, len(items), quoted_names=True)
        if found is not None and found.kind == "medium" and (found.start < verb or items[k].low != "auf"):
            theirs |= found.name == medium or (not found.name and leads_back(found.span.of(text)))
            break
    return relied_on(text, items, 0, len(items), of_medium=True) if theirs else None
