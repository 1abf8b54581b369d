"""The day of a report without one, from events that other reports of the dossier date.

A report that announces a meeting "am Montag" came out in the week before that Monday, one that tells of it in the week
after. Which Monday, another report knows that tells of the same event with its day. The same event: of one type, with
two participants in common, or with one and the place; and no other of the dossier that fits as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from lagebild.records import Actor, DatedEvent, DayRange, Event, EventStatus, EventType, TimeRef
from lagebild.rulebook import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "DA07",
        "Dated event of the dossier",
        "An event that the report puts on a weekday, or on a day without its year, and that other reports of the "
        "dossier put on one day that fits: announced, the report came out in the week before that day; told of, in the "
        "week after. The events must share their type and two participants, or one and the place.",
        "Außenministerin Mira Kolb und Präsident Jon Kovell wollen sich am Montag in Ormshafen treffen.",
        "Außenministerin Mira Kolb will sich mit Präsident Jon Kovell in Ormshafen treffen.",
    ),
)
"""What dates a report from the outside; the id stands in the reasons."""

WEEK = timedelta(days=6)
"""A bare weekday is the next one or the last one."""
MONTHS = timedelta(days=92)
"""A day and month without the year is this near, as far as events go that are announced or told of as news."""
_AHEAD: frozenset[EventStatus] = frozenset({"scheduled", "expected"})
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")
_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?")

Known = Mapping[tuple[EventType, str], Sequence[DatedEvent]]
"""Dated events by their type and each participant."""


def by_participant(events: Iterable[DatedEvent]) -> Known:
    """The dated events of a dossier, to be asked for many reports."""
    known: dict[tuple[EventType, str], list[DatedEvent]] = defaultdict(list)
    for event in events:
        for key in {_key(name) for name in event.participants}:
            known[event.type, key].append(event)
    return known


def asked_for(told: Iterable[tuple[EventType, Sequence[str]]]) -> frozenset[tuple[EventType, str]]:
    """The keys of `by_participant` under which the events with these types and participants stand."""
    return frozenset((kind, _key(name)) for kind, names in told for name in names)


def because(event: DatedEvent) -> str:
    """What the reasons of a range say of the report that dates an event: by this it is found again."""
    return f"nach {event.article} am {event.day.isoformat()} (DA07)"


def from_events(
    events: Sequence[Event], actors: Sequence[Actor], times: Sequence[TimeRef], known: Known
) -> tuple[DayRange, str] | None:
    """The days on which a report can have appeared, by the events that it shares with dated ones.

    Args:
        events: of the report without a day.
        actors: of that report, for the names of the participants.
        times: of that report: the days of the events without their year.
        known: the dated events of the other reports, by `by_participant`.

    Returns:
        First and last day, both given, and the reasons, in German; None where nothing bounds the day, or where two
        events contradict each other.
    """
    names = {actor.id: actor.name for actor in actors}
    by_id = {time.id: time for time in times}
    first, last, reasons = date.min, date.max, []
    for event in events:
        if event.status not in _AHEAD and event.status != "held":
            continue
        said = {value for name in event.times if name in by_id and "X" in (value := by_id[name].value)}
        if len(said) != 1:
            continue
        value = said.pop()
        keys = frozenset(_key(names[actor]) for actor in event.participants if actor in names)
        near = {id(other): other for key in keys for other in known.get((event.type, key), ())}.values()
        same = [other for other in near if _same(event, keys, other) and _fits(value, other.day)]
        days = {other.day for other in same}
        if len(days) != 1:
            continue
        day = days.pop()
        reach = WEEK if _WEEKDAY.fullmatch(value) else MONTHS
        ahead = event.status in _AHEAD
        begin, end = (day - reach, day) if ahead else (day, day + reach)
        first, last = max(first, begin), min(last, end)
        what = "steht bevor" if ahead else "ist gewesen"
        reasons.append(f"{event.title} {what}, {because(same[0])}")
    if not reasons or first > last:
        return None
    return DayRange(first.isoformat(), last.isoformat()), "; ".join(dict.fromkeys(reasons))


def _key(name: str) -> str:
    """By what a name is compared: its last word, as reports leave out first names and offices."""
    words = name.casefold().split()
    return words[-1] if words else ""


def _same(event: Event, keys: frozenset[str], other: DatedEvent) -> bool:
    """Whether two mentions can only be of one event, the day apart."""
    shared = len(keys & {_key(name) for name in other.participants})
    place = event.place is not None and other.place is not None and event.place.casefold() == other.place.casefold()
    return shared > 1 or (shared == 1 and place)


def _fits(value: str, day: date) -> bool:
    """Whether a weekday, or a day without its year, is that of a day."""
    if weekday := _WEEKDAY.fullmatch(value):
        return day.isoweekday() == int(weekday[1])
    found = _DAY.fullmatch(value)
    return found is not None and (day.month, day.day) == (int(found[1]), int(found[2]))
