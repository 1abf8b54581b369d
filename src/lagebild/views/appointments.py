"""What the calendar of a dossier says in words, in German or English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from lagebild.exchange.ics import DATED, Appointment, calendar
from lagebild.views.terms import EVENT_TYPES
from lagebild.views.texts import catalogue, mark

if TYPE_CHECKING:
    from lagebild.happenings import TimelineEntry

_WHO = mark("Who: %(names)s")
_REPORTS = mark("Reports:")


def render(rows: Sequence[TimelineEntry], name: str, changed: datetime, language: str) -> bytes:
    """The calendar of the events that are scheduled or postponed to a known day.

    Args:
        rows: all events of the dossier.
        name: what the calendar is called.
        changed: when the dossier last changed.
        language: `de` or `en`.
    """
    say = catalogue(language).gettext
    made = []
    for row in rows:
        event = row.entry
        if event.status not in DATED or event.earliest is None or event.latest is None:
            continue
        lines = [say(_WHO) % {"names": ", ".join(event.participants)}] if event.participants else []
        lines.append(say(_REPORTS))
        for told in row.reports:
            source = ", ".join(filter(None, (told.outlet, (told.published or "")[:10], told.article)))
            lines += [f"{source}: {part.text}" for part in told.evidence[:1]]
        made.append(
            Appointment(
                uid=f"event-{event.id}@{name}.lagebild",
                title=event.title,
                status=event.status,
                earliest=event.earliest,
                latest=event.latest,
                ends=event.ends,
                place=event.place,
                category=say(EVENT_TYPES[event.type]),
                description="\n".join(" ".join(line.split()) for line in lines),
            )
        )
    return calendar(made, name, changed)
