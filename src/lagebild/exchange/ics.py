"""A calendar of what is scheduled, as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from lagebild import __version__
from lagebild.records import EventStatus

DATED: tuple[EventStatus, ...] = ("scheduled", "postponed")
"""What stands in the calendar, where its days are known."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Appointment:
    """What the calendar says of an event.

    Attributes:
        uid: a name that stays the same from one export to the next.
        title: a short phrase.
        status: how far the event has come.
        earliest: first day on which it can begin.
        latest: last such day.
        ends: its last day, or None.
        place: where, or None.
        category: what kind of event, in words.
        description: who takes part and which reports say so, in words; lines parted by line ends.
    """

    uid: str
    title: str
    status: EventStatus
    earliest: date
    latest: date
    ends: date | None
    place: str | None
    category: str
    description: str


def calendar(appointments: Sequence[Appointment], name: str, stamp: datetime) -> bytes:
    """The calendar file.

    Whole days: reports name clock times too seldom. What begins on an unknown one of several days spans them all and is
    tentative.

    Args:
        appointments: its entries, in order.
        name: its name.
        stamp: when the data were last changed, with time zone: the same dossier gives the same file.
    """
    made = Calendar()
    made.add("prodid", f"-//Lagebild//{__version__}//DE")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for each in appointments:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", stamp)
        event.add("summary", each.title)
        event.add("dtstart", each.earliest)
        event.add("dtend", max(each.latest, each.ends or each.latest) + _ONE_DAY)
        certain = each.earliest == each.latest and each.status == "scheduled"
        event.add("status", "CONFIRMED" if certain else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        event.add("categories", [each.category])
        if each.place:
            event.add("location", each.place)
        event.add("description", each.description)
        made.add_component(event)
    return bytes(made.to_ical())
