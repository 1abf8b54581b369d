"""Events in the dossier: what each article tells of one, and which of them are the same.

An event of a current version without a row in `timeline` has not been compared with the others yet. The rows go in as
one transaction: what a killed process left undone, the next `add` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

import msgspec

from lagebild.records import Actor, Event, EventStatus, EventType, SourceLink
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.dossier.store import Store

_CHAIN = msgspec.json.Decoder(tuple[SourceLink, ...])
_TIMES = msgspec.json.Decoder(tuple[str, ...])
_TYPES: dict[str, EventType] = {name: name for name in get_args(EventType)}
_STATUSES: dict[str, EventStatus] = {name: name for name in get_args(EventStatus)}
_ROSTER = """LEFT JOIN actor_found ON actor_found.version_id = own.version_id
    AND actor_found.name = event_participant.actor
    LEFT JOIN actor AS part ON part.id = actor_found.actor_id
    LEFT JOIN actor AS root ON root.id = coalesce(part.merged_into, part.id)"""
"""From the participants of an event `own` to the actors of the dossier, corrections included."""
_MANY = 500
"""Values that one question asks for."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A place where an article tells of an event."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as one article tells it.

    Attributes:
        id: its number in the dossier.
        article: uri of the article.
        article_id: number of the article.
        version_id: row of the version it was found in.
        event: the record, equal to the one that was added.
        names: name and kind of each participant, in the order of the record's ids; the name that the user gave, if so.
        actors: which actor of the dossier each of them is; None until that is known.
        evidence: its spans with their text.
        published: as in the article, or None.
        day: the day of the report, or the last possible one; None where unknown.
        outlet: who published it, or None.
        reasons: how its days were found, in German; empty where it has none.
    """

    id: int
    article: str
    article_id: int
    version_id: int
    event: Event
    names: tuple[tuple[str, str], ...]
    evidence: tuple[Receipt, ...]
    published: str | None
    day: str | None
    outlet: str | None
    reasons: tuple[str, ...] = ()
    actors: tuple[int | None, ...] = ()


def insert(store: Store, version_id: int, text: str, events: Sequence[Event], actors: Sequence[Actor]) -> None:
    """Store the events of a version; inside a transaction."""
    known = {actor.id: actor for actor in actors}
    run, many = store.connection.execute, store.connection.executemany
    for number, each in enumerate(events):
        row = run(
            """INSERT INTO event (version_id, number, name, type, title, status, place, earliest, latest, ends,
                                  scope_start, scope_end, scope, times, chain, rule, why)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                version_id, number, each.id, each.type, each.title, each.status, each.place, each.earliest,
                each.latest, each.ends, each.scope.start if each.scope else None,
                each.scope.end if each.scope else None, each.scope.of(text) if each.scope else None,
                msgspec.json.encode(each.times).decode(), msgspec.json.encode(each.chain).decode(), each.rule,
                each.why,
            ),
        ).lastrowid  # fmt: skip
        many(
            "INSERT INTO event_part (event_id, number, start, end, text) VALUES (?, ?, ?, ?, ?)",
            [(row, k, span.start, span.end, span.of(text)) for k, span in enumerate(each.evidence)],
        )
        many(
            "INSERT INTO event_participant (event_id, number, actor, name, kind) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    row,
                    k,
                    actor,
                    known[actor].name if actor in known else actor,
                    known[actor].kind if actor in known else "",
                )
                for k, actor in enumerate(each.participants)
            ],
        )


def forget(store: Store, version_id: int) -> None:
    """Drop the events of a version; inside a transaction. What was linked with them will be compared anew."""
    store.connection.execute(
        """DELETE FROM timeline WHERE linked IN
           (SELECT linked FROM timeline JOIN event ON event.id = event_id WHERE version_id = ?)""",
        (version_id,),
    )
    store.connection.execute("DELETE FROM event WHERE version_id = ?", (version_id,))


def events(store: Store, ids: Iterable[int] | None = None) -> list[StoredEvent]:
    """Events of current versions by number: all of them, or those asked for."""
    if ids is None:
        return _events(store, "", ())
    found: list[StoredEvent] = []
    wanted = sorted(set(ids))
    for first in range(0, len(wanted), _MANY):
        some = wanted[first : first + _MANY]
        found += _events(store, f"AND event.id IN ({', '.join('?' * len(some))})", some)
    return found


def _events(store: Store, condition: str, values: Sequence[int]) -> list[StoredEvent]:
    source = f"FROM event JOIN version ON version.id = event.version_id AND version.current {condition}"
    with store.snapshot():
        rows = store.rows(
            f"""SELECT event.id, article.uri, article.id, version.id, event.name, type, event.title, status,
                       event.place, earliest, latest, ends, scope_start, scope_end, times, chain, rule, event.why,
                       version.published, coalesce(substr(version.published, 1, 10), version.published_latest),
                       version.outlet
                {source} JOIN article ON article.id = version.article_id ORDER BY event.id""",
            values,
        )
        parts: dict[int, list[Receipt]] = {}
        for row, start, end, text in store.rows(
            f"""SELECT event_id, start, event_part.end, event_part.text FROM event_part
                WHERE event_id IN (SELECT event.id {source}) ORDER BY event_id, number""",
            values,
        ):
            parts.setdefault(row, []).append(Receipt(start, end, text))
        people: dict[int, list[tuple[str, str, str, int | None]]] = {}
        for row, *participant in store.rows(
            f"""SELECT event_id, actor, coalesce(root.given_name, event_participant.name), event_participant.kind,
                       root.id
                FROM event_participant JOIN event AS own ON own.id = event_id {_ROSTER}
                WHERE event_id IN (SELECT event.id {source}) ORDER BY event_id, event_participant.number""",
            values,
        ):
            people.setdefault(row, []).append((participant[0], participant[1], participant[2], participant[3]))
        reasons: dict[int, list[str]] = {}
        for row, text, why in store.rows(
            f"""SELECT event.id, time_expression.text, time_expression.why {source}
                JOIN json_each(event.times) JOIN time_expression
                ON time_expression.version_id = event.version_id AND time_expression.name = json_each.value
                ORDER BY event.id, json_each.key""",
            values,
        ):
            reasons.setdefault(row, []).append(f"{text}: {why}")
    found = []
    for row, uri, article, version, name, kind, title, status, place, *rest in rows:
        earliest, latest, ends, scope_start, scope_end, times, chain, rule, why, published, day, outlet = rest
        event = Event(
            id=name,
            type=_TYPES.get(kind, "other"),
            title=title,
            status=_STATUSES.get(status, "expected"),
            participants=tuple(actor for actor, *_ in people.get(row, [])),
            place=place,
            earliest=earliest,
            latest=latest,
            ends=ends,
            scope=Span(scope_start, scope_end) if scope_start is not None else None,
            times=_TIMES.decode(times),
            chain=_CHAIN.decode(chain),
            evidence=tuple(Span(part.start, part.end) for part in parts.get(row, [])),
            rule=rule,
            why=why,
        )
        names = tuple((shown, sort) for _, shown, sort, _ in people.get(row, []))
        known = tuple(number for *_, number in people.get(row, []))
        dated = earliest is not None or latest is not None or ends is not None
        own = (*((why,) if why else ()), *reasons.get(row, ())) if dated else ()
        found.append(
            StoredEvent(
                row,
                uri,
                article,
                version,
                event,
                names,
                tuple(parts.get(row, [])),
                published,
                day,
                outlet,
                own,
                known,
            )
        )
    return found


# ---- which are the same ----------------------------------------------------------------------------------------


def not_compared(store: Store) -> list[int]:
    """Events of current versions that have no place in the timeline yet."""
    rows = store.rows(
        """SELECT event.id FROM event JOIN version ON version.id = event.version_id AND version.current
           WHERE event.id NOT IN (SELECT event_id FROM timeline) ORDER BY event.id"""
    )
    return [row for (row,) in rows]


def not_current(store: Store) -> list[int]:
    """The groups of the timeline that hold an event of a version that is not shown any more."""
    rows = store.rows(
        """SELECT DISTINCT timeline.linked FROM timeline JOIN event ON event.id = timeline.event_id
           JOIN version ON version.id = event.version_id AND NOT version.current ORDER BY 1"""
    )
    return [row for (row,) in rows]


def sharing(store: Store, keys: Iterable[str]) -> list[int]:
    """Events of the timeline that have one of these keys."""
    found: set[int] = set()
    wanted = sorted(set(keys))
    for first in range(0, len(wanted), _MANY):
        some = wanted[first : first + _MANY]
        marks = ", ".join("?" * len(some))
        found.update(row for (row,) in store.rows(f"SELECT event_id FROM event_key WHERE key IN ({marks})", some))
    return sorted(found)


def who(store: Store) -> dict[int, tuple[int | None, ...]]:
    """Which actors of the dossier take part in each event of the timeline."""
    found: dict[int, tuple[int | None, ...]] = {}
    for event, actor in store.rows(
        f"""SELECT event_id, root.id FROM event_participant JOIN event AS own ON own.id = event_id {_ROSTER}
            WHERE event_id IN (SELECT event_id FROM timeline) ORDER BY event_id, event_participant.number"""
    ):
        found[event] = (*found.get(event, ()), actor)
    return found


def drop(store: Store, ids: Iterable[int]) -> None:
    """Take the groups of some events out of the timeline: they will be compared anew."""
    keep(store, groups_of(store, ids), (), ())


def groups_of(store: Store, ids: Iterable[int]) -> list[int]:
    """The groups that hold some events."""
    wanted = sorted(set(ids))
    found: set[int] = set()
    for first in range(0, len(wanted), _MANY):
        some = wanted[first : first + _MANY]
        marks = ", ".join("?" * len(some))
        rows = store.rows(f"SELECT DISTINCT linked FROM timeline WHERE event_id IN ({marks})", some)
        found.update(row for (row,) in rows)
    return sorted(found)


def members(store: Store, groups: Iterable[int]) -> list[int]:
    """All events of some groups."""
    found: list[int] = []
    for group in groups:
        found += [row for (row,) in store.rows("SELECT event_id FROM timeline WHERE linked = ?", (group,))]
    return sorted(found)


def keep(
    store: Store, groups: Iterable[int], rows: Sequence[tuple[int, int, int]], keys: Iterable[tuple[int, str]]
) -> None:
    """Put some groups of the timeline anew, in one transaction.

    Args:
        store: the dossier, open for writing.
        groups: the groups that are replaced.
        rows: event, group and entry of each event in them, or new to them.
        keys: event and key of each.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: nothing was stored.
    """
    with store.transaction():
        run, many = store.connection.execute, store.connection.executemany
        for group in groups:
            run("DELETE FROM event_key WHERE event_id IN (SELECT event_id FROM timeline WHERE linked = ?)", (group,))
            run("DELETE FROM timeline WHERE linked = ?", (group,))
        many("INSERT OR REPLACE INTO timeline (event_id, linked, entry) VALUES (?, ?, ?)", rows)
        many("INSERT OR REPLACE INTO event_key (event_id, key) VALUES (?, ?)", keys)


def changed(store: Store) -> datetime:
    """When the last version was added or analysed."""
    ((moment,),) = store.rows("SELECT max(max(added, analysed)) FROM version")
    return datetime.fromisoformat(moment) if moment else datetime(1970, 1, 1, tzinfo=UTC)


def timeline(store: Store) -> dict[int, list[int]]:
    """The events of current versions by the entry that they belong to."""
    found: dict[int, list[int]] = {}
    for entry, event in store.rows(
        """SELECT entry, event_id FROM timeline JOIN event ON event.id = event_id
           JOIN version ON version.id = event.version_id AND version.current ORDER BY entry, event_id"""
    ):
        found.setdefault(entry, []).append(event)
    return found
