"""Actors in the dossier: as each version has them, joined across versions, and corrected by the user.

An actor keeps its number for good. What the user merged stays two rows, one of which points to the other, so that
either can be taken back, and that a later report with either name finds its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagebild.dossier.connection import in_words, now
from lagebild.records import Actor, ActorKind

if TYPE_CHECKING:
    from lagebild.dossier.store import Store

SPEAKER_NAME = """(SELECT coalesce(root.given_name, root.name) FROM actor_found
    JOIN actor AS part ON part.id = actor_found.actor_id
    JOIN actor AS root ON root.id = coalesce(part.merged_into, part.id)
    WHERE actor_found.version_id = statement.version_id AND actor_found.name = statement.speaker_actor
      AND root.kind <> 'unnamed')"""
"""The name of the actor whose statement it is, for a query of `statement`; null where that is not known, or unnamed."""

SPEAKS = """EXISTS (SELECT 1 FROM actor_found AS spoken
    JOIN actor AS part ON part.id = spoken.actor_id
    JOIN actor AS whole ON coalesce(whole.merged_into, whole.id) = coalesce(part.merged_into, part.id)
    LEFT JOIN actor_found AS other ON other.actor_id = whole.id
    WHERE spoken.version_id = statement.version_id AND spoken.name = statement.speaker_actor
      AND whole.kind <> 'unnamed'
      AND (instr(fold(coalesce(whole.given_name, '') || ' ' || whole.name), ?) > 0
           OR instr(fold(other.label), ?) > 0))"""
"""Whether a name of the actor whose statement it is holds the words that are given twice, folded."""

_DAY = "coalesce(substr(version.published, 1, 10), version.published_latest)"


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor as one version has it.

    Attributes:
        id: its row.
        version_id: row of the version.
        article_id: number of the article.
        current: whether listings show this version.
        kind: what it is.
        label: what the version calls it.
        actor_id: which actor of the dossier it is; None until that is known.
        day: the day of the report, or None.
        mentions: words and role of each mention.
    """

    id: int
    version_id: int
    article_id: int
    current: bool
    kind: ActorKind
    label: str
    actor_id: int | None
    day: str | None
    mentions: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the dossier.

    Attributes:
        id: its number.
        kind: what it is.
        name: the name most used.
        given_name: the name that the user gave it, or None.
        merged_into: number of the actor that the user said it is, or None.
        wikidata: its Wikidata id, or None.
        fixed: names that mean it because the user said so.
    """

    id: int
    kind: ActorKind
    name: str
    given_name: str | None
    merged_into: int | None
    wikidata: str | None
    fixed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A correction by the user that was not taken back; see the table `actor_change`."""

    id: int
    action: str
    actor_id: int
    other_id: int | None
    before: str | None


def insert(store: Store, version_id: int, actors: Iterable[Actor]) -> None:
    """Store the actors of a version; inside a transaction."""
    run, many = store.connection.execute, store.connection.executemany
    for number, actor in enumerate(actors):
        cursor = run(
            "INSERT INTO actor_found (version_id, number, name, label, kind) VALUES (?, ?, ?, ?, ?)",
            (version_id, number, actor.id, actor.name, actor.kind),
        )
        many(
            "INSERT INTO actor_mention (found_id, number, start, end, text, role) VALUES (?, ?, ?, ?, ?, ?)",
            ((cursor.lastrowid, place, m.start, m.end, m.text, m.role) for place, m in enumerate(actor.mentions)),
        )


def found(store: Store, *, current: bool = False, unlinked: bool = False) -> list[FoundActor]:
    """The actors of all versions, in the order of the versions.

    Args:
        store: the dossier.
        current: only those of the versions that listings show.
        unlinked: only those of which it is not yet known which actor of the dossier they are.
    """
    conditions = ("AND version.current " if current else "") + ("AND actor_found.actor_id IS NULL" if unlinked else "")
    with in_words(store.path), store.snapshot():
        mentions: dict[int, list[tuple[str, str | None]]] = {}
        for found_id, text, role in store.rows(
            f"""SELECT found_id, actor_mention.text, role FROM actor_mention
                JOIN actor_found ON actor_found.id = found_id JOIN version ON version.id = version_id
                WHERE true {conditions} ORDER BY found_id, actor_mention.number"""
        ):
            mentions.setdefault(found_id, []).append((text, role))
        rows = store.rows(
            f"""SELECT actor_found.id, version_id, article_id, current, kind, label, actor_id, {_DAY}
                FROM actor_found JOIN version ON version.id = version_id
                WHERE true {conditions} ORDER BY version_id, actor_found.number"""
        )
    return [
        FoundActor(id_, version, article, bool(shown), kind, label, actor, day, tuple(mentions.get(id_, ())))
        for id_, version, article, shown, kind, label, actor, day in rows
    ]


def in_versions(store: Store) -> list[tuple[int, str, int]]:
    """Version, name in its article (a1, a2 …) and number in the dossier of the actors of the versions shown."""
    return store.rows(
        """SELECT version_id, actor_found.name, coalesce(part.merged_into, part.id) FROM actor_found
           JOIN actor AS part ON part.id = actor_found.actor_id
           JOIN version ON version.id = version_id AND version.current"""
    )


def has_unlinked(store: Store) -> bool:
    """Whether there are actors of which it is not yet known which actor of the dossier they are."""
    return bool(store.rows("SELECT 1 FROM actor_found WHERE actor_id IS NULL LIMIT 1"))


def names_seen(store: Store) -> list[tuple[int, str, int]]:
    """Of each actor of the dossier the labels that current versions have for it, and in how many articles."""
    return [
        (int(actor), str(label), int(count))
        for actor, label, count in store.rows(
            """SELECT actor_id, label, count(DISTINCT article_id) FROM actor_found
               JOIN version ON version.id = version_id AND version.current
               WHERE actor_id IS NOT NULL GROUP BY actor_id, label"""
        )
    ]


def labels_and_roles(store: Store) -> tuple[list[tuple[int, str]], list[tuple[int, str, str | None]]]:
    """Of each actor of the dossier all labels, and all roles with the day of the report, of all versions."""
    with in_words(store.path), store.snapshot():
        labels = store.rows("SELECT DISTINCT actor_id, label FROM actor_found WHERE actor_id IS NOT NULL")
        roles = store.rows(
            f"""SELECT DISTINCT actor_id, role, {_DAY} FROM actor_mention
                JOIN actor_found ON actor_found.id = found_id JOIN version ON version.id = version_id
                WHERE actor_id IS NOT NULL AND role IS NOT NULL"""
        )
    return [(a, b) for a, b in labels], [(a, b, c) for a, b, c in roles]


def actors(store: Store) -> list[ActorRow]:
    """All actors of the dossier, by number."""
    with in_words(store.path), store.snapshot():
        fixed: dict[int, list[str]] = {}
        for actor, name in store.rows("SELECT actor_id, name FROM actor_name ORDER BY name"):
            fixed.setdefault(actor, []).append(name)
        rows = store.rows("SELECT id, kind, name, given_name, merged_into, wikidata FROM actor ORDER BY id")
    return [
        ActorRow(id_, kind, name, given, merged, wikidata, tuple(fixed.get(id_, ())))
        for id_, kind, name, given, merged, wikidata in rows
    ]


def keep(
    store: Store,
    new: Sequence[tuple[ActorKind, str]],
    links: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, ActorKind, str]] = (),
) -> None:
    """Store which actor each found one is, in one transaction.

    Args:
        store: the dossier, open for writing.
        new: kind and name of each new actor, -1, -2 … in `links`.
        links: row of the found actor, and its actor's number.
        names: number, kind and name of actors whose name most used is another now.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: nothing was stored.
    """
    with store.transaction():
        run, many = store.connection.execute, store.connection.executemany
        numbers = {}
        for k, (kind, name) in enumerate(new, 1):
            numbers[-k] = run("INSERT INTO actor (kind, name) VALUES (?, ?)", (kind, name)).lastrowid
        many(
            "UPDATE actor_found SET actor_id = ? WHERE id = ?",
            ((numbers.get(actor, actor), row) for row, actor in links),
        )
        many("UPDATE actor SET kind = ?, name = ? WHERE id = ?", ((kind, name, actor) for actor, kind, name in names))


def links_of(store: Store, version_id: int) -> dict[tuple[str, str], int]:
    """Which actor of the dossier each actor of a version is, by its name in the version and its label."""
    return {
        (name, label): actor
        for name, label, actor in store.rows(
            "SELECT name, label, actor_id FROM actor_found WHERE version_id = ? AND actor_id IS NOT NULL", (version_id,)
        )
    }


def link_again(store: Store, version_id: int, links: dict[tuple[str, str], int]) -> None:
    """Give the actors of a version that was read again the links of `links_of`; inside a transaction."""
    store.connection.executemany(
        "UPDATE actor_found SET actor_id = ? WHERE version_id = ? AND name = ? AND label = ?",
        ((actor, version_id, name, label) for (name, label), actor in links.items()),
    )


def merge(store: Store, actor_id: int, other_ids: Sequence[int]) -> None:
    """Let other actors be this one; all are actors that are merged into none."""
    with store.transaction():
        run = store.connection.execute
        for other in other_ids:
            inner = [str(row) for (row,) in run("SELECT id FROM actor WHERE merged_into = ?", (other,)).fetchall()]
            run("UPDATE actor SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2", (actor_id, other))
            _log(store, "merge", actor_id, other, " ".join(inner) or None)


def take_out(
    store: Store, actor_id: int, merged: Sequence[int], parts: Sequence[tuple[str, Sequence[int]]]
) -> list[int]:
    """Take an actor apart: undo merges, and make actors of their own of some of its reports.

    Args:
        store: the dossier, open for writing.
        actor_id: the actor.
        merged: actors merged into it that stand by themselves again.
        parts: name and rows of found actors of each new one.

    Returns:
        The numbers of the actors taken out.
    """
    taken = list(merged)
    with store.transaction():
        run, many = store.connection.execute, store.connection.executemany
        for other in merged:
            run("UPDATE actor SET merged_into = NULL WHERE id = ?", (other,))
            _log(store, "split", actor_id, other)
        for name, rows in parts:
            cursor = run("INSERT INTO actor (kind, name) SELECT kind, ? FROM actor WHERE id = ?", (name, actor_id))
            other = cursor.lastrowid or 0
            run("INSERT INTO actor_name (actor_id, name) VALUES (?, ?)", (other, name))
            many("UPDATE actor_found SET actor_id = ? WHERE id = ?", ((other, row) for row in rows))
            _log(store, "split", actor_id, other)
            taken.append(other)
    return taken


def rename(
    store: Store, actor_id: int, name: str | None, wikidata: str | None = None, *, action: str = "rename"
) -> None:
    """Give an actor a name, or, with None, the one most used again."""
    with store.transaction():
        run = store.connection.execute
        ((before,),) = run("SELECT given_name FROM actor WHERE id = ?", (actor_id,)).fetchall()
        run(
            "UPDATE actor SET given_name = ?, wikidata = coalesce(?, wikidata) WHERE id = ?", (name, wikidata, actor_id)
        )
        _log(store, action, actor_id, None, before, name)


def enter(store: Store, kind: ActorKind, name: str, wikidata: str | None) -> int:
    """Make an actor that no report has named yet; its number."""
    with store.transaction():
        cursor = store.connection.execute(
            "INSERT INTO actor (kind, name, given_name, wikidata) VALUES (?, ?, ?, ?)", (kind, name, name, wikidata)
        )
        return cursor.lastrowid or 0


def fix_names(store: Store, actor_id: int, names: Iterable[str]) -> None:
    """Let names mean an actor from now on."""
    with store.transaction():
        store.connection.executemany(
            "INSERT OR IGNORE INTO actor_name (actor_id, name) VALUES (?, ?)", ((actor_id, name) for name in names)
        )


def last_change(store: Store) -> Change | None:
    """The last correction that was not taken back, or None."""
    rows = store.rows(
        "SELECT id, action, actor_id, other_id, before FROM actor_change WHERE undone IS NULL ORDER BY id DESC LIMIT 1"
    )
    return Change(*rows[0]) if rows else None


def take_back(store: Store, change: Change) -> None:
    """Undo a correction."""
    with store.transaction():
        run = store.connection.execute
        if change.action == "merge":
            run("UPDATE actor SET merged_into = NULL WHERE id = ?", (change.other_id,))
            for inner in (change.before or "").split():
                run("UPDATE actor SET merged_into = ? WHERE id = ?", (change.other_id, int(inner)))
        elif change.action == "split":
            run("UPDATE actor SET merged_into = ? WHERE id = ?", (change.actor_id, change.other_id))
        else:
            run("UPDATE actor SET given_name = ? WHERE id = ?", (change.before, change.actor_id))
        run("UPDATE actor_change SET undone = ? WHERE id = ?", (now(), change.id))


def _log(
    store: Store, action: str, actor: int, other: int | None, before: str | None = None, after: str | None = None
) -> None:
    store.connection.execute(
        "INSERT INTO actor_change (made, action, actor_id, other_id, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        (now(), action, actor, other, before, after),
    )
