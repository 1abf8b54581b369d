"""The timeline of a dossier: which events are one is found at `add`, what they tell is put together when it is read.

`update` runs at the end of each `add`, for what is new, and may be stopped at any moment: whatever is not yet stored
is done by the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lagebild.dossier import events as told
from lagebild.records import EventStatus

if TYPE_CHECKING:
    from lagebild.corpus.timeline import Entry, Report
    from lagebild.dossier.events import StoredEvent
    from lagebild.dossier.store import Store


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event with what each article tells of it.

    Attributes:
        entry: the event.
        reports: what the articles tell, in the order of `entry.reports`.
    """

    entry: Entry
    reports: tuple[StoredEvent, ...]


def update(store: Store) -> None:
    """Compare the events that are not in the timeline yet with those that may be the same, and store what is one.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: what was stored before stays; the next call goes on.
    """
    from lagebild.corpus import timeline

    new = told.not_compared(store)
    stale = told.not_current(store)
    if not new and not stale:
        return
    added = [_report(each) for each in told.events(store, new)]
    near = told.sharing(store, {key for report in added for key in timeline.keys(report)})
    known = [_report(each) for each in told.events(store, near)]
    # Only groups with which a new event is linked change; all others stay as they are.
    touched = {report.id for group in timeline.groups([*known, *added]) for report in group if _holds(group, new)}
    changed = {*stale, *told.groups_of(store, touched)}
    reports = [_report(each) for each in told.events(store, {*told.members(store, changed), *new})]
    rows = [
        (report.id, group[0].id, min(each.id for each in part))
        for group in timeline.groups(reports)
        for part in timeline.parted(group)
        for report in part
    ]
    told.keep(store, changed, rows, [(report.id, key) for report in reports for key in timeline.keys(report)])


def corrected(store: Store, before: dict[int, tuple[int | None, ...]]) -> None:
    """Compare the events anew in which other actors take part than before a correction.

    Args:
        store: the dossier, open for writing.
        before: what `dossier.events.who` said before it.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: as `update`.
    """
    after = told.who(store)
    changed = [event for event, actors in after.items() if actors != before.get(event)]
    if changed:
        told.drop(store, changed)
        update(store)


def _holds(group: Sequence[Report], new: Sequence[int]) -> bool:
    return any(report.id in new for report in group)


def _report(stored_event: StoredEvent) -> Report:
    from lagebild.corpus.timeline import Participant, Report
    from lagebild.lexicon.places import inside

    event, place = stored_event.event, stored_event.event.place
    return Report(
        id=stored_event.id,
        article=stored_event.article,
        published=_date(stored_event.day),
        type=event.type,
        title=event.title,
        status=event.status,
        first=_date(event.earliest),
        last=_date(event.latest),
        ends=_date(event.ends),
        place=place,
        places=frozenset((place, *inside(place)) if place else ()),
        participants=tuple(
            Participant(name, kind, actor)
            for (name, kind), actor in zip(stored_event.names, stored_event.actors, strict=True)
            if name.strip()
        ),
    )


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def entries(
    store: Store,
    *,
    since: date | None = None,
    until: date | None = None,
    status: EventStatus | None = None,
    still_open: bool = False,
) -> list[TimelineEntry]:
    """The events of the dossier, each with all its reports, by day; those without a day last.

    Args:
        store: the dossier.
        since: leaves out what can only have begun earlier, and what has no day.
        until: leaves out what can only begin later, and what has no day.
        status: only those that have come so far.
        still_open: only those that are announced and not reported as held, called off or refused.
    """
    from lagebild.corpus.timeline import OPEN, entry

    with store.snapshot():
        by_entry = told.timeline(store)
        events = {each.id: each for each in told.events(store)}
    found = []
    for ids in by_entry.values():
        made = entry([_report(events[each]) for each in ids if each in events])
        if since is not None and (made.latest is None or (made.ends or made.latest) < since):
            continue
        if until is not None and (made.earliest is None or made.earliest > until):
            continue
        if (status is not None and made.status != status) or (still_open and made.status not in OPEN):
            continue
        found.append(TimelineEntry(made, tuple(events[report.id] for report in made.reports)))
    return sorted(found, key=lambda each: _entry_order(each.entry))


def _entry_order(entry: Entry) -> tuple[bool, date, date, str, int]:
    """By its own day; those without one behind, by the day of their first report."""
    told = min((report.published for report in entry.reports if report.published is not None), default=date.max)
    return entry.earliest is None, entry.earliest or date.max, told, entry.title, entry.id
