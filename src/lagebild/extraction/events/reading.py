"""The station: events of an article in the order of its text, each with its status, days, place and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from lagebild.extraction.events.anchors import anchored, bound
from lagebild.extraction.events.clauses import Clause, clauses
from lagebild.extraction.events.joining import Gathered, join, tells
from lagebild.extraction.events.scene import Scene, scene
from lagebild.extraction.events.sighting import Sighting
from lagebild.extraction.events.sightings import sightings
from lagebild.extraction.events.titles import title
from lagebild.lexicon.places import inside
from lagebild.records import (
    REPORT_TEXT,
    Actor,
    Article,
    Event,
    EventType,
    Parse,
    Passage,
    SourceLink,
    Statement,
    TimeRef,
)
from lagebild.span import Span

_AHEAD = frozenset({"proposed", "expected", "scheduled"})


def find_events(
    text: str,
    parse: Parse,
    passages: Sequence[Passage],
    article: Article,
    times: tuple[TimeRef, ...],
    statements: tuple[Statement, ...],
    actors: tuple[Actor, ...],
) -> tuple[tuple[TimeRef, ...], tuple[Event, ...]]:
    """Events that the report tells: who meets, calls, attacks, signs … with whom, where and when, and how far it is;
    and the time expressions, with days for those that hang on an event: "wenige Stunden nach dem Gipfel".

    Args:
        text: the stored text.
        parse: its reading.
        passages: its passages; page furniture and datelines are left out.
        article: what is known of it: `published` tells what is still to come.
        times: its time expressions.
        statements: who said what.
        actors: who acts in it; participants are found by their mentions.

    Returns:
        The time expressions in the order of the text, those that no event dates as they were. "Tag", "Vorabend" and the
        like are added where an event dates them ("am | Tag | nach dem Gipfel"), so that ids may be others.
        And the events in the order of their first mention; several mentions of one event are one, with several spans
        of evidence. An event of which too little is told is left out.
    """
    stage = scene(text, times, statements, actors, article.published)
    told, events = _gathered(stage, parse, passages)
    dated = anchored(stage, told, events)
    if dated is not times:
        # An event may have its day from an expression that another event has dated.
        stage = scene(text, dated, statements, actors, article.published)
        told, events = _gathered(stage, parse, passages)
    bound(stage, told, events)
    return dated, tuple(_record(event, number, stage) for number, event in enumerate(filter(tells, events), 1))


def _gathered(stage: Scene, parse: Parse, passages: Sequence[Passage]) -> tuple[list[Clause], list[Gathered]]:
    """The clauses of the report's own text, and the events that they tell."""
    told: list[Clause] = []
    found: list[Sighting] = []
    for number, sentence in enumerate(parse.sentences):
        kind = passages[sentence.passage].kind
        if kind in REPORT_TEXT and kind != "dateline":
            own = clauses(sentence, number)
            told += own
            seen = sorted(sightings(stage, own), key=lambda mention: mention.trigger.start)
            found += [replace(mention, passage=sentence.passage) for mention in seen]
    return told, join(stage, found)


def _type(event: Gathered) -> EventType:
    kinds = event.kinds
    if "call" in kinds:
        return "call"
    if "video_conference" in kinds:
        return "video_conference"
    if kinds & {"meeting", "talk", "visit", "conference"}:
        if any(m.video for m in event.mentions):
            return "video_conference"
        if any(m.phone for m in event.mentions):
            return "call"
        return "visit" if kinds == {"visit"} else "meeting"
    own = [m.kind for m in event.mentions if not m.term] or [event.mentions[0].kind]
    return next((name for name in get_args(EventType) if name == own[0]), "other")


def _place(event: Gathered) -> str | None:
    """The narrowest of its places: a house before its town, a town before its country."""
    if not event.places:
        return None
    depth = {place: len(inside(place)) for place in event.places}
    told = [m.place for m in event.mentions if m.place]
    return max(event.places, key=lambda place: (place in told, depth[place]))


def _evidence(event: Gathered) -> tuple[Span, ...]:
    spans: list[Span] = []
    for mention in sorted(event.mentions, key=lambda m: m.evidence.start):
        if spans and mention.evidence.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, mention.evidence.end))
        else:
            spans.append(mention.evidence)
    return tuple(spans)


def _record(event: Gathered, number: int, stage: Scene) -> Event:
    kind = _type(event)
    place = _place(event)
    mentions = event.mentions
    ends = next((m.when.ends for m in mentions if m.when.ends is not None), None)
    status = event.status or "expected"
    if ends is not None and status == "held" and stage.published is not None and ends >= stage.published:
        status = "ongoing"
    first = event.first
    ahead = stage.published is not None and event.last is not None and event.last >= stage.published
    if ahead and stage.published is not None and first is not None and status in _AHEAD:
        first = max(first, stage.published)  # "in dieser Woche" is still to come
    last = event.last
    if first is None and last is None:
        first, last = event.after, event.until
    best = next((m for m in mentions if m.said not in (None, "supposed")), mentions[0])
    return Event(
        id=f"e{number}",
        type=kind,
        title=title(event, kind, place, stage),
        status=status,
        participants=tuple(event.participants),
        place=place,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        ends=ends.isoformat() if ends else None,
        scope=next((m.scope for m in mentions if m.scope is not None), None),
        times=tuple(dict.fromkeys((*(time for m in mentions for time in m.when.times), *event.anchored_in))),
        why=event.why,
        chain=_chain(best, stage),
        evidence=_evidence(event),
        rule=best.rule,
    )


def _chain(mention: Sighting, stage: Scene) -> tuple[SourceLink, ...]:
    """By way of whom the report knows of it: the chain of the innermost statement that tells it."""
    around = [s for s in stage.statements if any(part.contains(mention.trigger) for part in s.quote)]
    return around[-1].chain if around else ()
