"""Every question that is asked of a dossier: one function a question, small frozen rows as answers.

All functions take an open `Store` first, read the current version of each article unless they say otherwise, and
import nothing of the analysis. Offsets are code points in the stored text of the version. Each may raise
`DossierDamaged` or `DossierLocked`. Several questions that must fit together are asked inside `Store.snapshot()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from lagebild.dossier.actors import SPEAKER_NAME, SPEAKS
from lagebild.dossier.connection import in_words
from lagebild.dossier.fulltext import CLOSE, OPEN, fold, marked_spans, terms
from lagebild.errors import UsageError
from lagebild.records import (
    Article,
    DayRange,
    Mention,
    Passage,
    Silence,
    Source,
    SourceLink,
    Statement,
    StatementKind,
    TimeRef,
)
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.dossier.store import Store


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its current version.

    Attributes:
        id: its number in the dossier, stable for good.
        version_id: row of the version, the key for `text`, `passages`, `sentences`.
        version: number of that version, from 1.
        versions: how many versions are stored.
        article: its metadata, as analysed; `article.uri` is the uri under which it was first added.
        location: absolute path of the file it was read from, or None.
        added: when this version was added, UTC, ISO 8601.
        engine: the analysis engine of its findings.
        characters: length of its text in code points.
        statements: number of statements found in it.
        silences: number of silences found in it.
        opening: the beginning of its text, without page furniture; 160 code points at most.
    """

    id: int
    version_id: int
    version: int
    versions: int
    article: Article
    location: str | None
    added: str
    engine: str
    characters: int
    statements: int
    silences: int
    opening: str = ""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of an article.

    Attributes:
        version_id: its row.
        version: its number, from 1.
        current: whether it is the one that all listings show.
        article: its metadata.
        location: absolute path of the file it was read from, or None.
        added: when it was added, UTC, ISO 8601.
        lagebild: version of Lagebild that analysed it.
        engine: the analysis engine of its findings.
        text_sha256: SHA-256 of its text in UTF-8.
    """

    version_id: int
    version: int
    current: bool
    article: Article
    location: str | None
    added: str
    lagebild: str
    engine: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence of the report: `number` from 0, `passage` the index of its passage."""

    number: int
    start: int
    end: int
    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement with what a listing shows beside it.

    Attributes:
        article: uri of its article.
        article_id: number of its article.
        version_id: row of the version it was found in.
        statement: the record, equal to the one that was added.
        text: its quote; parts joined by " … ".
        day: the day it counts under: `said.latest`, else the day published, else the last possible one; or None.
        published: as in the article, or None.
        outlet: who published it, or None.
        title: the article's headline, or None.
        speaker_name: name of the dossier's actor who speaks, None where that is not known or without a name.
    """

    article: str
    article_id: int
    version_id: int
    statement: Statement
    text: str
    day: str | None
    published: str | None
    outlet: str | None
    title: str | None
    speaker_name: str | None


@dataclass(frozen=True, slots=True)
class StoredSilence:
    """A silence with its article."""

    article: str
    article_id: int
    version_id: int
    silence: Silence
    published: str | None
    outlet: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that answers a search.

    Attributes:
        article: uri of its article.
        article_id: number of its article.
        version_id: row of the version.
        start: of the sentence.
        end: of the sentence.
        text: the sentence.
        hits: the matched words or phrases, offsets in the article's text like `start`.
        published: as in the article, or None.
        outlet: who published it, or None.
        title: the article's headline, or None.
    """

    article: str
    article_id: int
    version_id: int
    start: int
    end: int
    text: str
    hits: tuple[Span, ...]
    published: str | None
    outlet: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What a dossier holds: current versions, except for `versions`.

    Attributes:
        articles: number of articles.
        versions: number of versions of all articles.
        outlets: number of different outlets.
        undated: articles without a day of publication, given or in the metadata.
        sentences: number of sentences.
        statements: number of statements.
        unattributed: statements without a speaker.
        speakers: number of different speaker phrases.
        silences: number of silences.
        first_day: first day of publication, or None.
        last_day: last day of publication, or None.
    """

    articles: int
    versions: int
    outlets: int
    undated: int
    sentences: int
    statements: int
    unattributed: int
    speakers: int
    silences: int
    first_day: str | None
    last_day: str | None


def articles(store: Store) -> list[StoredArticle]:
    """All articles, by day of publication (undated last), then uri."""
    return _articles(store, "", ())


def article(store: Store, key: int | str) -> StoredArticle | None:
    """One article by its number or its uri (of several under one uri, the one added last), or None."""
    if isinstance(key, int):
        found = _articles(store, "AND article.id = ?", (key,))
    else:
        found = _articles(store, "AND article.id = (SELECT max(id) FROM article WHERE uri = ?)", (key,))
    return found[0] if found else None


def versions(store: Store, article_id: int) -> list[StoredVersion]:
    """All versions of an article, first to last."""
    rows = store.rows(
        f"""SELECT version.id, version.number, version.current, version.location, version.added, version.lagebild,
                   version.engine, version.text_sha256, {ARTICLE}
            FROM version JOIN article ON article.id = version.article_id
            WHERE article.id = ? ORDER BY version.number""",
        (article_id,),
    )
    with in_words(store.path):
        return [
            StoredVersion(row, number, bool(current), article_of_row(rest), location, added, lagebild, engine, digest)
            for row, number, current, location, added, lagebild, engine, digest, *rest in rows
        ]


def text(store: Store, version_id: int) -> str:
    """The stored text of a version.

    Raises:
        KeyError: there is no such version.
    """
    rows = store.rows("SELECT text FROM version WHERE id = ?", (version_id,))
    if not rows:
        raise KeyError(version_id)
    return str(rows[0][0])


def passages(store: Store, version_id: int) -> tuple[Passage, ...]:
    """The passages of a version, in order."""
    rows = store.rows("SELECT start, end, kind, rule FROM passage WHERE version_id = ? ORDER BY number", (version_id,))
    return tuple(Passage(*row) for row in rows)


def sentences(store: Store, version_id: int) -> list[StoredSentence]:
    """The sentences of a version, in order."""
    rows = store.rows(
        "SELECT number, start, end, text, passage FROM sentence WHERE version_id = ? ORDER BY number", (version_id,)
    )
    return [StoredSentence(*row) for row in rows]


def times(store: Store, version_id: int) -> tuple[TimeRef, ...]:
    """The time expressions of a version, in order."""
    rows = store.rows(
        """SELECT name, start, end, text, type, value, earliest, latest, why, rule
           FROM time_expression WHERE version_id = ? ORDER BY number""",
        (version_id,),
    )
    return tuple(TimeRef(*row) for row in rows)


def statements(
    store: Store,
    *,
    speaker: str | None = None,
    about: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    until: str | None = None,
    article_id: int | None = None,
) -> list[StoredStatement]:
    """Who said what, by day (undated last), article and place in the text; the filters narrow each other.

    Args:
        store: the dossier.
        speaker: part of the speaker's phrase or of a name of the actor; case and accents are the same.
        about: words that all must occur in the quote: as in `search`, and words from four letters on also inside
            a longer word ("Garantien" finds "Sicherheitsgarantien").
        kind: one of `records.StatementKind`.
        since: first day, ISO 8601, inclusive, against `StoredStatement.day`; leaves undated ones out.
        until: last day, likewise, against the first day on which it can have been said, where that is known: what was
            said in a week or month is found with each of its days.
        article_id: only those of one article.

    Raises:
        UsageError: a kind or day that does not exist, or `about` without a word.
    """
    conditions: list[str] = []
    values: list[object] = []

    def narrow(condition: str, *parameters: object) -> None:
        conditions.append(f"AND {condition}")
        values.extend(parameters)

    if article_id is not None:
        narrow("version.article_id = ?", article_id)
    if kind is not None:
        if kind not in get_args(StatementKind):
            raise UsageError(f"there is no kind '{kind}'", f"use one of {', '.join(get_args(StatementKind))}")
        narrow("statement.kind = ?", kind)
    if since is not None:
        narrow(f"{_DAY} >= ?", day_of(since))
    if until is not None:
        narrow(f"coalesce(statement.said_earliest, {_DAY}) <= ?", day_of(until))
    if speaker is not None:
        narrow(f"(instr(fold(statement.speaker), ?) > 0 OR {SPEAKS})", *3 * [fold(speaker.strip())])
    for term in terms(about) if about is not None else ():
        if term.inside:
            narrow(f"({_FULL_TEXT} OR instr(fold(statement.quote), ?) > 0)", term.match, fold(term.words))
        else:
            narrow(_FULL_TEXT, term.match)
    source = f"""FROM statement
        JOIN version ON version.id = statement.version_id AND version.current
        JOIN article ON article.id = version.article_id
        WHERE true {" ".join(conditions)}"""
    with in_words(store.path), store.snapshot():
        rows = store.rows(
            f"""SELECT statement.id, article.uri, article.id, version.id, statement.quote, {_DAY}, version.published,
                       version.outlet, version.title, {SPEAKER_NAME}, {_STATEMENT}
                {source} ORDER BY {_DAY} IS NULL, {_DAY}, article.id, statement.number""",
            values,
        )
        parts: dict[tuple[int, str], list[Span]] = {}
        for statement, role, start, end in store.rows(
            f"""SELECT statement_id, role, start, end FROM statement_part
                {f"WHERE statement_id IN (SELECT statement.id {source})" if conditions else ""}
                ORDER BY statement_id, role, number""",
            values,
        ):
            parts.setdefault((statement, role), []).append(Span(start, end))
        return [
            StoredStatement(uri, number, version, _statement(id_, rest, parts), quote, *shown)
            for id_, uri, number, version, quote, *shown, rest in (([*row[:10], row[10:]]) for row in rows)
        ]


def silences(store: Store, article_id: int | None = None) -> list[StoredSilence]:
    """Reported refusals to comment, ordered as `statements`; of one article or of all."""
    rows = store.rows(
        f"""SELECT article.uri, article.id, version.id, silence.name, silence.start, silence.end, silence.text,
                   silence.actor, silence.rule, version.published, version.outlet, version.title
            FROM silence
            JOIN version ON version.id = silence.version_id AND version.current
            JOIN article ON article.id = version.article_id
            WHERE ?1 IS NULL OR article.id = ?1
            ORDER BY {_PUBLISHED} IS NULL, {_PUBLISHED}, article.id, silence.number""",
        (article_id,),
    )
    return [
        StoredSilence(uri, number, version, Silence(*silence), published, outlet, title)
        for uri, number, version, *silence, published, outlet, title in rows
    ]


def search(store: Store, words: str, limit: int | None = 50) -> list[Hit]:
    """Sentences in which all the words occur, best first.

    Whole words, whatever their case and accents; `Sicherheit*` is any word that begins so; "words in quotation marks"
    (also „so“ and »so«) are a phrase. Nothing that is typed is a syntax error.

    Args:
        store: the dossier.
        words: what to look for.
        limit: how many at most; None for all.

    Raises:
        UsageError: no word in `words`.
    """
    rows = store.rows(
        """SELECT article.uri, article.id, version.id, sentence.start, sentence.end, sentence.text,
                  highlight(sentence_fts, 0, ?, ?), version.published, version.outlet, version.title
           FROM sentence_fts
           JOIN sentence ON sentence.id = sentence_fts.rowid
           JOIN version ON version.id = sentence.version_id AND version.current
           JOIN article ON article.id = version.article_id
           WHERE sentence_fts MATCH ?
           ORDER BY sentence_fts.rank, article.id, sentence.number LIMIT ?""",
        (OPEN, CLOSE, " AND ".join(term.match for term in terms(words)), -1 if limit is None else limit),
    )
    return [
        Hit(uri, number, version, start, end, text, marked_spans(start, text, marked), published, outlet, title)
        for uri, number, version, start, end, text, marked, published, outlet, title in rows
    ]


def counts(store: Store) -> Counts:
    """What the dossier holds."""
    (row,) = store.rows(
        f"""SELECT count(*), (SELECT count(*) FROM version), count(DISTINCT version.outlet),
                   count(*) - count(version.published),
                   (SELECT count(*) FROM sentence JOIN version ON version.id = version_id AND current),
                   (SELECT count(*) FROM statement JOIN version ON version.id = version_id AND current),
                   (SELECT count(*) FROM statement JOIN version ON version.id = version_id AND current
                    WHERE speaker IS NULL AND speaker_actor IS NULL),
                   (SELECT count(DISTINCT speaker) FROM statement JOIN version ON version.id = version_id AND current),
                   (SELECT count(*) FROM silence JOIN version ON version.id = version_id AND current),
                   min({_PUBLISHED}), max({_PUBLISHED})
            FROM version WHERE version.current"""
    )
    return Counts(*row)


# What follows serves the functions above, `Store` and `verify`.


def version_row(store: Store, article_id: int, text_sha256: str) -> dict[str, Any] | None:
    """All columns but the text of the version of an article that holds this text, or None."""
    columns = ("id", "number", "given_sha256", "findings_sha256", "lagebild", "engine", *VERSION_FIELDS)
    rows = store.rows(
        f"SELECT {', '.join(columns)} FROM version WHERE article_id = ? AND text_sha256 = ?", (article_id, text_sha256)
    )
    return dict(zip(columns, rows[0], strict=True)) if rows else None


def version_dates(store: Store, article_id: int) -> list[tuple[int, int, str | None, float | None]]:
    """Row, number, `published` and its moment in days, of all versions of an article, first to last."""
    return store.rows(
        "SELECT id, number, published, julianday(published) FROM version WHERE article_id = ? ORDER BY number",
        (article_id,),
    )


def article_ids(store: Store) -> list[int]:
    """The numbers of all articles."""
    return [row[0] for row in store.rows("SELECT id FROM article ORDER BY id")]


def receipts(store: Store, version_id: int) -> list[tuple[str, str, int, int, str]]:
    """Finding, kind, start, end and exact text of all spans found in a version, sentences and passages last."""
    return store.rows(
        """SELECT finding, kind, start, end, text FROM receipt WHERE version_id = ?
           ORDER BY kind = 'passage', kind = 'sentence', start, end, finding, part""",
        (version_id,),
    )


def damaged(store: Store) -> bool:
    """Whether SQLite's own check of the whole file finds anything."""
    return store.rows("PRAGMA integrity_check(1)") != [("ok",)] or bool(store.rows("PRAGMA foreign_key_check"))


VERSION_FIELDS = (
    "title", "outlet", "agencies", "authors", "published", "published_basis", "published_earliest",
    "published_latest", "published_why", "place", "note", "language", "location", "file_name", "path", "media_type",
    "record", "encoding", "encoding_basis", "raw_sha256", "extractor", "published_doubt",
)  # fmt: skip
"""The columns of `version` that hold metadata and source."""

ARTICLE = """article.uri, article.url, version.title, version.outlet, version.agencies, version.authors,
    version.published, version.published_basis, version.published_earliest, version.published_latest,
    version.published_why, version.place, version.note, version.language, version.path, version.media_type,
    version.record, version.encoding, version.encoding_basis, version.raw_sha256, version.text_sha256,
    version.extractor, version.published_doubt"""
_STATEMENT = """statement.name, statement.kind, statement.within, statement.speaker_start, statement.speaker_end,
    statement.speaker, statement.speaker_actor, statement.addressee_start, statement.addressee_end,
    statement.addressee, statement.addressee_actor, statement.channel, statement.said_earliest,
    statement.said_latest, statement.chain, statement.rule, statement.confidence"""
_PUBLISHED = "coalesce(substr(version.published, 1, 10), version.published_latest)"
_DAY = f"coalesce(statement.said_latest, {_PUBLISHED})"
_FULL_TEXT = "statement.id IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?)"

_NAMES = msgspec.json.Decoder(tuple[str, ...])
_CHAIN = msgspec.json.Decoder(tuple[SourceLink, ...])


def _articles(store: Store, condition: str, values: Sequence[object]) -> list[StoredArticle]:
    rows = store.rows(
        f"""SELECT article.id, version.id, version.number,
                   (SELECT count(*) FROM version WHERE article_id = article.id), version.location, version.added,
                   version.engine, length(version.text),
                   (SELECT count(*) FROM statement WHERE version_id = version.id),
                   (SELECT count(*) FROM silence WHERE version_id = version.id),
                   (SELECT substr(version.text, start + 1, min(passage.end - start, 160)) FROM passage
                    WHERE version_id = version.id AND kind IN ('headline', 'lead', 'body') ORDER BY start LIMIT 1),
                   {ARTICLE}
            FROM article JOIN version ON version.article_id = article.id AND version.current
            WHERE true {condition}
            ORDER BY {_PUBLISHED} IS NULL, {_PUBLISHED}, version.published, article.uri, article.id""",
        values,
    )
    with in_words(store.path):
        return [
            StoredArticle(
                id=number, version_id=version_id, version=version, versions=count, article=article_of_row(rest),
                location=location, added=added, engine=engine, characters=characters, statements=said, silences=silent,
                opening=opening or "",
            )
            for (number, version_id, version, count, location, added, engine, characters, said, silent, opening,
                 *rest) in rows
        ]  # fmt: skip


def article_of_row(row: Sequence[Any]) -> Article:
    """The metadata in the columns of `ARTICLE`."""
    (uri, url, title, outlet, agencies, authors, published, basis, earliest, latest, why, place, note, language,
     path, media_type, record, encoding, encoding_basis, raw_sha256, text_sha256, extractor, doubt) = row  # fmt: skip
    source = None
    if media_type is not None:
        source = Source(path, media_type, record, encoding, encoding_basis, raw_sha256, text_sha256, extractor)
    return Article(
        uri, url, title, outlet, _NAMES.decode(agencies), _NAMES.decode(authors), published, basis,
        None if earliest is None and latest is None else DayRange(earliest, latest), why, place, note, language,
        source, doubt,
    )  # fmt: skip


def _statement(id_: int, row: Sequence[Any], parts: dict[tuple[int, str], list[Span]]) -> Statement:
    name, kind, within, *mentions, channel, earliest, latest, chain, rule, confidence = row
    return Statement(
        name, kind, within, tuple(parts.get((id_, "quote"), ())), _mention(*mentions[:4]),
        tuple(parts.get((id_, "cue"), ())), tuple(parts.get((id_, "frame"), ())), _mention(*mentions[4:]), channel,
        DayRange(earliest, latest), _CHAIN.decode(chain), rule, confidence,
    )  # fmt: skip


def _mention(start: int | None, end: int | None, words: str | None, actor: str | None) -> Mention | None:
    return None if start is None and actor is None else Mention(start, end, words, actor)


def day_of(value: str) -> str:
    """The day, ISO 8601.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"'{value}' is no day", "write it as YYYY-MM-DD") from None
