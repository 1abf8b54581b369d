"""What dates reports without a day: the events that dated reports put on one day, and the reports that wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lagebild.dossier import actors
from lagebild.dossier.queries import ARTICLE, article_of_row
from lagebild.records import Analysis, Article, DatedEvent, EventType, Parse

if TYPE_CHECKING:
    from lagebild.dossier.store import Store


@dataclass(frozen=True, slots=True)
class Undated:
    """A report whose day nobody gave, by its current version.

    Attributes:
        version_id: row of the version.
        engine: what found its findings.
        article: its metadata; a range in them is inferred.
        events: number, type and participants' names of each of its events.
    """

    version_id: int
    engine: str
    article: Article
    events: tuple[tuple[int, EventType, tuple[str, ...]], ...]


def event_days(store: Store) -> dict[int, DatedEvent]:
    """The events that dated reports put on one day, of current versions, by their number, first added first.

    Raises:
        DossierDamaged, DossierLocked: as any question.
    """
    found: dict[int, DatedEvent] = {}
    for number, kind, day, place, uri, title, name in store.rows(
        """SELECT event.id, event.type, event.earliest, event.place, article.uri, event.title, event_participant.name
           FROM event
           JOIN version ON version.id = event.version_id AND version.current AND version.published IS NOT NULL
           JOIN article ON article.id = version.article_id
           JOIN event_participant ON event_participant.event_id = event.id
           WHERE event.earliest = event.latest
           ORDER BY event.id, event_participant.number"""
    ):
        before = found[number].participants if number in found else ()
        found[number] = DatedEvent(kind, date.fromisoformat(day), (*before, name), place, uri, title)
    return found


def undated(store: Store) -> list[Undated]:
    """The reports without a day that tell of events, first added first.

    Raises:
        DossierDamaged, DossierLocked: as any question.
    """
    source = """FROM event JOIN version ON version.id = event.version_id AND version.current
                AND version.published IS NULL"""
    with store.snapshot():
        people: dict[int, dict[int, tuple[EventType, tuple[str, ...]]]] = {}
        for version, number, kind, name in store.rows(
            f"""SELECT version.id, event.id, event.type, event_participant.name {source}
                LEFT JOIN event_participant ON event_participant.event_id = event.id
                ORDER BY event.id, event_participant.number"""
        ):
            events = people.setdefault(version, {})
            before = events[number][1] if number in events else ()
            events[number] = (kind, before if name is None else (*before, name))
        rows = store.rows(
            f"""SELECT version.id, version.engine, {ARTICLE} FROM version JOIN article ON article.id = article_id
                WHERE version.id IN (SELECT version.id {source}) ORDER BY version.id"""
        )
    return [
        Undated(
            version,
            engine,
            article_of_row(rest),
            tuple((number, kind, names) for number, (kind, names) in people.get(version, {}).items()),
        )
        for version, engine, *rest in rows
    ]


def redate(store: Store, version_id: int, analysis: Analysis, parse: Parse) -> None:
    """Replace the inferred days of a version and what was found in it, in one transaction.

    What the metadata said before is kept, and so is which actor of the dossier each of its actors is.

    Args:
        store: the dossier, open for writing.
        version_id: row of the version.
        analysis: the findings with the new days.
        parse: the reading that they were made from.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: nothing was stored.
    """
    with store.transaction():
        links = actors.links_of(store, version_id)
        store.replace_findings(version_id, analysis, parse)
        actors.link_again(store, version_id, links)
