"""Which statements are the same one: in the dossier, who stands at the end of each chain, and links between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from lagebild.dossier.connection import in_words
from lagebild.records import SourceLink
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.dossier.store import Store

Link: TypeAlias = Literal["copy", "utterance", "repeat"]
"""How two statements are one: in a passage that two reports share; in other words; or said again in one report."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as far as it is compared with others.

    Attributes:
        id: its row.
        version_id: the version it was found in.
        article_id: number of its article.
        text: its quote.
        span: from the beginning of its first part to the end of its last.
        speaker: the phrase that names the speaker, or None.
        chain: through whom it came, the originator last.
        day: the day it counts under, ISO 8601, or None.
        actor: number and name of the actor of the dossier who speaks, where that is somebody with a name; else None.
    """

    id: int
    version_id: int
    article_id: int
    text: str
    span: Span
    speaker: str | None
    chain: tuple[SourceLink, ...]
    day: str | None
    actor: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """Who stands at the end of a statement's chain.

    Attributes:
        statement_id: the statement's row.
        speaker: a key that is the same in other reports, or None where nobody is named or described.
        name: the name or the description.
        named: whether it is a name.
        day: the day that the statement counts under, ISO 8601, or None.
    """

    statement_id: int
    speaker: str | None
    name: str
    named: bool
    day: str | None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A statement of a current version, with all that a list of claims says of it."""

    id: int
    article: str
    article_id: int
    published: str | None
    outlet: str | None
    name: str
    kind: str
    text: str
    start: int
    end: int
    speaker: str | None
    key: str | None
    origin: str
    named: bool
    chain: tuple[str, ...]
    day: str | None


_CHAIN = msgspec.json.Decoder(tuple[SourceLink, ...])
_NAMES = msgspec.json.Decoder(tuple[str, ...])
_PUBLISHED = "coalesce(substr(version.published, 1, 10), version.published_latest)"
_DAY = f"coalesce(statement.said_latest, {_PUBLISHED})"
_SPAN = """(SELECT min(start) FROM statement_part WHERE statement_id = statement.id AND role = 'quote') AS start,
    (SELECT max(end) FROM statement_part WHERE statement_id = statement.id AND role = 'quote') AS end"""


_ACTOR = """LEFT JOIN actor_found ON actor_found.version_id = statement.version_id
        AND actor_found.name = statement.speaker_actor
    LEFT JOIN actor AS part ON part.id = actor_found.actor_id
    LEFT JOIN actor AS who ON who.id = coalesce(part.merged_into, part.id)
        AND who.kind IN ('person', 'organisation', 'state')"""
"""Joins to a statement the actor of the dossier who speaks, as the user's corrections have it."""
_ACTOR_NAME = "coalesce(who.given_name, who.name)"


def said(store: Store, version_id: int) -> list[Said]:
    """The statements of a version, in order."""
    rows = store.rows(
        f"""SELECT statement.id, article_id, quote, {_SPAN}, speaker, chain, {_DAY}, who.id, {_ACTOR_NAME}
            FROM statement JOIN version ON version.id = statement.version_id {_ACTOR}
            WHERE statement.version_id = ? ORDER BY statement.number""",
        (version_id,),
    )
    with in_words(store.path):
        return [
            Said(
                id_, version_id, article, quote, Span(start, end), speaker, _CHAIN.decode(chain), day,
                None if actor is None else (actor, name),
            )
            for id_, article, quote, start, end, speaker, chain, day, actor, name in rows
            if start is not None
        ]  # fmt: skip


def by_speaker(store: Store, speaker: str, days: tuple[str, str], article_id: int) -> list[tuple[int, int, str]]:
    """Version, row and quote of the statements of one speaker in other articles, of a range of days, ISO 8601."""
    return store.rows(
        """SELECT version_id, statement.id, quote FROM utterance
           JOIN statement ON statement.id = statement_id JOIN version ON version.id = version_id
           WHERE utterance.speaker = ? AND day BETWEEN ? AND ? AND article_id <> ? ORDER BY statement.id""",
        (speaker, *days, article_id),
    )


def keep(store: Store, utterances: Sequence[Utterance], links: Sequence[tuple[int, int, Link]]) -> None:
    """Store who said what and what is the same; inside a transaction.

    Args:
        store: the dossier, open for writing.
        utterances: one for each statement.
        links: two statements' rows, the lower first, and how they are one; of a pair given twice, the first.
    """
    many = store.connection.executemany
    many(
        "INSERT OR REPLACE INTO utterance (statement_id, speaker, name, named, day) VALUES (?, ?, ?, ?, ?)",
        ((each.statement_id, each.speaker, each.name, int(each.named), each.day) for each in utterances),
    )
    many("INSERT OR IGNORE INTO same_statement (a_statement_id, b_statement_id, how) VALUES (?, ?, ?)", links)


def statements(store: Store) -> list[StoredClaim]:
    """The statements of all current versions that have been compared, by day (undated last), article and place."""
    rows = store.rows(
        f"""SELECT statement.id, article.uri, article.id, version.published, version.outlet, statement.name,
                   statement.kind, quote, {_SPAN}, statement.speaker,
                   coalesce('actor/' || who.id, utterance.speaker), coalesce({_ACTOR_NAME}, utterance.name),
                   who.id IS NOT NULL OR utterance.named, chain, {_DAY} AS day
            FROM statement
            JOIN utterance ON utterance.statement_id = statement.id
            JOIN version ON version.id = statement.version_id AND version.current
            JOIN article ON article.id = article_id
            {_ACTOR}
            ORDER BY day IS NULL, day, article.id, statement.number"""
    )
    with in_words(store.path):
        return [
            StoredClaim(
                id_, uri, article, published, outlet, name, kind, quote, start, end, speaker, key, origin, bool(named),
                tuple(link.name for link in _CHAIN.decode(chain)), day,
            )
            for (id_, uri, article, published, outlet, name, kind, quote, start, end, speaker, key, origin, named,
                 chain, day) in rows
        ]  # fmt: skip


def links(store: Store) -> list[tuple[int, int, Link]]:
    """All pairs of statements that are the same one, and how."""
    return store.rows("SELECT a_statement_id, b_statement_id, how FROM same_statement ORDER BY 1, 2")


def bylines(store: Store) -> dict[int, tuple[str, str | None, tuple[str, ...]]]:
    """Of each article its uri, its outlet, and the agencies that it credits as a whole."""
    rows = store.rows(
        """SELECT article.id, article.uri, outlet, agencies FROM version
           JOIN article ON article.id = article_id WHERE version.current"""
    )
    with in_words(store.path):
        return {article: (uri, outlet, _NAMES.decode(agencies)) for article, uri, outlet, agencies in rows}


def times(store: Store) -> dict[int, list[Span]]:
    """The time expressions of all current versions that tell of an event, by the version's row."""
    found: dict[int, list[Span]] = {}
    for version, start, end in store.rows(
        """SELECT version_id, start, time_expression.end FROM time_expression
           JOIN version ON version.id = version_id AND version.current
           WHERE version_id IN (SELECT version_id FROM event) ORDER BY version_id, time_expression.number"""
    ):
        found.setdefault(version, []).append(Span(start, end))
    return found
