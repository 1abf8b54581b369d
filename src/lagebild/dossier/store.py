"""Opening a dossier, and adding articles to it.

A dossier is one SQLite file. Whatever is added goes in as one transaction an article, so that a process killed
at any moment leaves each article either wholly in or wholly out.

The same text again changes nothing, unless its metadata or findings differ: then those of its version are replaced,
and `metadata_change` keeps what the metadata said before. Another text under the same address is another version.
A text that an article had before is that older version again, not another one, so that the same folder added twice
gives the same dossier.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any, Literal, Self

import msgspec

from lagebild import __version__
from lagebild.dossier import actors, events, queries, reuse
from lagebild.dossier.connection import connect_for_reading, connect_for_writing, damaged, file_of, in_words, now
from lagebild.dossier.identity import Address, same_article
from lagebild.errors import NotText
from lagebild.records import Analysis, Article, Document, Mention, Parse
from lagebild.span import Span

_SOURCE_FIELDS = frozenset({"location", "file_name", "path", "record"})
"""Where a text was read, not what is known of it: no correction worth keeping."""

_INFERRED = ("published_basis", "published_earliest", "published_latest", "published_why")
"""What may be inferred of the day of a report."""

_TELLING = 25
"""Characters from which on a sentence does not stand in another article by chance."""

_NOBODY = Mention(None, None, None)


@dataclass(frozen=True, slots=True)
class Added:
    """What `Store.add` did.

    Attributes:
        article_id: the article's number in the dossier.
        version: number of the version that holds this text, from 1.
        outcome: "new" article, "same" text as a version already there, or "new_version" of an article already there.
        reanalysed: only with "same": metadata or findings differed and were replaced.
    """

    article_id: int
    version: int
    outcome: Literal["new", "same", "new_version"]
    reanalysed: bool = False


class Store:
    """An open dossier; a context manager that closes it.

    Attributes:
        path: the file.
        writable: whether it was opened by `create_or_open`.
        connection: the SQLite connection.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.connection = connection
        self.writable = writable

    @classmethod
    def create_or_open(cls, path: str | Path, *, timeout: float = 5.0) -> Self:
        """Open a dossier for writing; create it where there is none.

        Args:
            path: the file.
            timeout: seconds to wait while another process writes.

        Raises:
            NotADossier: some other file or a folder.
            DossierDamaged: SQLite reports damage.
            DossierLocked: another process writes for longer than `timeout`.
            DossierTooNew: written by a newer Lagebild; one of an older version is brought up to date.
            DossierNotWritable: read-only, or no such folder, or the disk is full.
        """
        return cls(Path(path), connect_for_writing(Path(path), timeout), writable=True)

    @classmethod
    def open(cls, path: str | Path, *, timeout: float = 5.0) -> Self:
        """Open a dossier for reading; never creates or changes it, works while others write and on read-only media.

        Args:
            path: the file.
            timeout: seconds to wait for a lock.

        Raises:
            DossierMissing: no such file.
            DossierTooOld: written by an older Lagebild, and not yet opened by `create_or_open`.
            NotADossier, DossierDamaged, DossierLocked, DossierTooNew, DossierNotWritable: as in `create_or_open`.
        """
        return cls(Path(path), connect_for_reading(Path(path), timeout), writable=False)

    def add(
        self,
        analysis: Analysis,
        parse: Parse,
        location: str | None,
        *,
        given: Article | None = None,
        engine: str = "rules",
    ) -> Added:
        """Store one analysed article, in one transaction; a second time changes nothing.

        Where two files hold the same text under one web address, the first one's metadata stand as long as it
        exists; the other only fills in what is missing.

        Args:
            analysis: what was found.
            parse: its linguistic reading.
            location: absolute path of the file, `Document.location`; None for standard input.
            given: the metadata as read, `Document.article`, by which `known` notices a change without an analysis;
                left out, `analysis.article` stands in, and `known` may ask for an analysis that was not needed.
            engine: name of the analysis engine.

        Raises:
            NotText: the text holds half a surrogate pair, which no encoding can store.
            DossierLocked, DossierNotWritable, DossierDamaged: nothing of this article was stored.
        """
        article = analysis.article
        try:
            text_sha256 = _sha256(analysis.text.encode())
            fields = _fields(article, location)
            f"{article.uri}{location}".encode()
            stamp = {
                "given_sha256": _given_sha256(given or article),
                "findings_sha256": _findings_sha256(analysis, parse),
                "lagebild": __version__,
                "engine": engine,
            }
        except UnicodeEncodeError as error:
            raise NotText(f"{article.uri!a} holds a lone surrogate", "save it as UTF-8 again") from error
        sentences = [analysis.text[each.start : each.end] for each in parse.sentences]
        with self.transaction():
            found = same_article(self, _address(article, location, sentences))
            article_id = found if found is not None else self._insert("article", uri=article.uri, added=now())
            if article.url is not None:
                self._run("UPDATE article SET url = ? WHERE id = ? AND url IS NULL", (article.url, article_id))
            stored = queries.version_row(self, article_id, text_sha256)
            if stored is not None:
                changed = self._refresh(article_id, stored, fields, stamp, analysis, parse)
                return Added(article_id, stored["number"], "same", changed)
            number = len(queries.version_dates(self, article_id)) + 1
            moment = now()
            version_id = self._insert(
                "version",
                article_id=article_id, number=number, current=0, text=analysis.text, text_sha256=text_sha256,
                added=moment, analysed=moment, **fields, **stamp,
            )  # fmt: skip
            self._insert_findings(version_id, analysis, parse)
            self._choose_current(article_id)
            return Added(article_id, number, "new" if found is None else "new_version")

    def known(self, document: Document, *, engine: str = "rules") -> bool:
        """Whether text, metadata, Lagebild's version and engine are as stored: the analysis can be skipped.

        Notes the new place of a file that was moved, and changes nothing else.
        """
        article, location = document.article, document.location
        try:
            text_sha256 = _sha256(document.text.encode())
        except UnicodeEncodeError:
            return False
        with self.snapshot():
            article_id = same_article(self, _address(article, location))
            stored = None if article_id is None else queries.version_row(self, article_id, text_sha256)
        if stored is None or (stored["lagebild"], stored["engine"]) != (__version__, engine):
            return False
        fields = _fields(article, location)
        if _is_another_copy(stored, location):
            return not _gaps(stored, fields)
        if _given_sha256(article) != stored["given_sha256"]:
            return False
        place = {field: fields[field] for field in sorted(_SOURCE_FIELDS)}
        if (stored["location"], stored["record"]) != (location, fields["record"]):
            with self.transaction():
                self._update_version(stored["id"], place)
        return True

    def rows(self, sql: str, values: Sequence[object] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that a SELECT answers; for `queries`."""
        with in_words(self.path):
            return self.connection.execute(sql, values).fetchall()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside the block all queries see the dossier in one state, whatever others write meanwhile."""
        outermost = not self.connection.in_transaction
        if outermost:
            with in_words(self.path):
                self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if outermost and self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file; the second time does nothing."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Inside the block all changes go in together, or, where an error leaves it, none."""
        with in_words(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException as error:
                # A full disk has rolled back already.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.IntegrityError) and queries.damaged(self):
                    raise damaged(self.path) from error
                raise

    def _run(self, sql: str, values: Sequence[object]) -> sqlite3.Cursor:
        return self.connection.execute(sql, values)

    def _insert(self, table: str, **values: object) -> int:
        marks = ", ".join("?" * len(values))
        cursor = self._run(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
        return cursor.lastrowid or 0

    def _update_version(self, version_id: int, values: dict[str, object]) -> None:
        columns = ", ".join(f"{column} = ?" for column in values)
        self._run(f"UPDATE version SET {columns} WHERE id = ?", (*values.values(), version_id))

    def _refresh(
        self,
        article_id: int,
        stored: dict[str, Any],
        fields: dict[str, object],
        stamp: dict[str, str],
        analysis: Analysis,
        parse: Parse,
    ) -> bool:
        """Bring a stored version up to date; whether anything of it but its place was not."""
        if _is_another_copy(stored, str(fields["location"]) if fields["location"] else None):
            fields = _gaps(stored, fields)
            if not fields:
                return False
            stamp = {**stamp, "given_sha256": stored["given_sha256"]}
        update = {
            name: value for name, value in {**fields, **stamp}.items() if stored[name] != value
        }  # fmt: skip
        if not update:
            return False
        moment = now()
        self._note_changes(stored, {name: update[name] for name in update.keys() & (fields.keys() - _SOURCE_FIELDS)})
        if "findings_sha256" in update:
            self._delete_findings(stored["id"])
            self._insert_findings(stored["id"], analysis, parse)
            update["analysed"] = moment
        self._update_version(stored["id"], update)
        if "published" in update:
            self._choose_current(article_id)
        return not update.keys() <= _SOURCE_FIELDS

    def _note_changes(self, stored: dict[str, Any], update: dict[str, object]) -> None:
        for field, value in sorted(update.items()):
            self._insert(
                "metadata_change",
                version_id=stored["id"], changed=now(), field=field, before=stored[field], after=value,
            )  # fmt: skip

    def replace_findings(self, version_id: int, analysis: Analysis, parse: Parse) -> None:
        """Put a version's findings and what is inferred of its day anew; inside a transaction."""
        fields = _fields(analysis.article, None)
        inferred = {name: fields[name] for name in _INFERRED}
        columns = ", ".join(_INFERRED)
        before = self._run(f"SELECT {columns} FROM version WHERE id = ?", (version_id,)).fetchone()
        stored: dict[str, Any] = {"id": version_id, **dict(zip(_INFERRED, before, strict=True))}
        self._note_changes(stored, {name: value for name, value in inferred.items() if stored[name] != value})
        self._delete_findings(version_id)
        self._insert_findings(version_id, analysis, parse)
        digest = _findings_sha256(analysis, parse)
        self._update_version(version_id, {**inferred, "findings_sha256": digest, "analysed": now()})

    def _choose_current(self, article_id: int) -> None:
        current = _current(queries.version_dates(self, article_id))
        # First none, then one: the index allows no two at any moment.
        self._run("UPDATE version SET current = 0 WHERE article_id = ? AND current", (article_id,))
        self._run("UPDATE version SET current = 1 WHERE id = ?", (current,))

    def _delete_findings(self, version_id: int) -> None:
        for table in ("passage", "sentence", "statement", "silence", "time_expression", "actor_found"):
            self._run(f"DELETE FROM {table} WHERE version_id = ?", (version_id,))
        reuse.forget(self, version_id)
        events.forget(self, version_id)

    def _insert_findings(self, version_id: int, analysis: Analysis, parse: Parse) -> None:
        text, many = analysis.text, self.connection.executemany
        many(
            "INSERT INTO passage (version_id, number, start, end, text, kind, rule) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (version_id, number, each.start, each.end, text[each.start : each.end], each.kind, each.rule)
                for number, each in enumerate(analysis.passages)
            ),
        )
        many(
            "INSERT INTO sentence (version_id, number, start, end, text, passage) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (version_id, number, each.start, each.end, text[each.start : each.end], each.passage)
                for number, each in enumerate(parse.sentences)
            ),
        )
        for number, each in enumerate(analysis.statements):
            speaker, addressee = each.speaker or _NOBODY, each.addressee or _NOBODY
            statement_id = self._insert(
                "statement",
                version_id=version_id, number=number, name=each.id, kind=each.kind, within=each.within,
                quote=" … ".join(part.of(text) for part in each.quote),
                speaker_start=speaker.start, speaker_end=speaker.end, speaker=speaker.text,
                speaker_actor=speaker.actor, addressee_start=addressee.start, addressee_end=addressee.end,
                addressee=addressee.text, addressee_actor=addressee.actor, channel=each.channel,
                said_earliest=each.said.earliest, said_latest=each.said.latest, chain=_json(each.chain),
                rule=each.rule, confidence=each.confidence,
            )  # fmt: skip
            roles: tuple[tuple[str, tuple[Span, ...]], ...] = (
                ("quote", each.quote), ("cue", each.cue), ("frame", each.frame),
            )  # fmt: skip
            many(
                "INSERT INTO statement_part (statement_id, role, number, start, end, text) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (statement_id, role, place, part.start, part.end, part.of(text))
                    for role, parts in roles
                    for place, part in enumerate(parts)
                ),
            )
            many(
                "INSERT INTO source_link (statement_id, number, name, anonymous, actor, start, end, text, rule) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (statement_id, place, link.name, link.anonymous, link.actor, link.start, link.end,
                     text[link.start : link.end] if link.start is not None else None, link.rule)
                    for place, link in enumerate(each.chain)
                ),
            )  # fmt: skip
        many(
            "INSERT INTO silence (version_id, number, name, start, end, text, actor, rule) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (version_id, number, each.id, each.start, each.end, text[each.start : each.end], each.actor, each.rule)
                for number, each in enumerate(analysis.silences)
            ),
        )
        many(
            "INSERT INTO time_expression (version_id, number, name, start, end, text, type, value, earliest, latest, "
            "why, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (version_id, number, each.id, each.start, each.end, each.text, each.type, each.value, each.earliest,
                 each.latest, each.why, each.rule)
                for number, each in enumerate(analysis.times)
            ),
        )  # fmt: skip
        actors.insert(self, version_id, analysis.actors)
        events.insert(self, version_id, text, analysis.events, analysis.actors)


def _sha256(content: bytes) -> str:
    import hashlib  # it loads OpenSSL, which no reading command needs

    return hashlib.sha256(content).hexdigest()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _address(article: Article, location: str | None, sentences: Sequence[str] = ()) -> Address:
    source = article.source
    return Address(
        uri=article.uri,
        url=article.url,
        location=location,
        record=source.record if source else None,
        file_name=PurePath(location).name if location else None,
        raw_sha256=(source.raw_sha256 or None) if source else None,
        outlet=article.outlet,
        published=article.published,
        sentences=_json([sentence for sentence in sentences if len(sentence) >= _TELLING]),
    )


def _fields(article: Article, location: str | None) -> dict[str, object]:
    """The values of `queries.VERSION_FIELDS`."""
    source, inferred = article.source, article.published_range
    return {
        "title": article.title,
        "outlet": article.outlet,
        "agencies": _json(article.agencies),
        "authors": _json(article.authors),
        "published": article.published,
        "published_basis": article.published_basis,
        "published_earliest": inferred.earliest if inferred else None,
        "published_latest": inferred.latest if inferred else None,
        "published_why": article.published_why,
        "place": article.place,
        "note": article.version,
        "language": article.language,
        "location": location,
        "file_name": PurePath(location).name if location else None,
        "path": source.path if source else None,
        "media_type": source.media_type if source else None,
        "record": source.record if source else None,
        "encoding": source.encoding if source else None,
        "encoding_basis": source.encoding_basis if source else None,
        "raw_sha256": source.raw_sha256 if source else None,
        "extractor": source.extractor if source else None,
        "published_doubt": article.published_doubt,
    }


def _given_sha256(article: Article) -> str:
    # Under another name, in another place, an article is still the same.
    source = replace(article.source, path="", record=None) if article.source else None
    return _sha256(msgspec.json.encode(replace(article, uri="", source=source)))


def _findings_sha256(analysis: Analysis, parse: Parse) -> str:
    sentences = [(each.start, each.end, each.passage) for each in parse.sentences]
    findings = (
        analysis.passages, analysis.statements, analysis.silences, analysis.times, analysis.actors, analysis.events,
        sentences,
    )  # fmt: skip
    return _sha256(msgspec.json.encode(findings))


def _is_another_copy(stored: dict[str, Any], location: str | None) -> bool:
    """Whether the stored version was read from a file that is still there, and not the one at `location`."""
    before = stored["location"]
    return before is not None and before != location and (location is None or file_of(before).exists())


def _gaps(stored: dict[str, Any], fields: dict[str, object]) -> dict[str, object]:
    """The metadata that a second copy of a text can add."""
    gaps = {
        name: fields[name]
        for name in ("title", "outlet", "agencies", "authors", "place", "note")
        if stored[name] in (None, "[]") and fields[name] not in (None, "[]")
    }
    if stored["published"] is None and fields["published"] is not None:
        inferred = (
            "published",
            "published_basis",
            "published_earliest",
            "published_latest",
            "published_why",
            "published_doubt",
        )
        gaps |= {name: fields[name] for name in inferred}
    return gaps


def _current(versions: list[tuple[int, int, str | None, float | None]]) -> int:
    """The row of the version to show: the one added last, unless its date is before that of another one.

    An archived copy added after the update does not take its place. Where one of two dates is a day without a time,
    only the days are compared.
    """
    current, latest, latest_moment = 0, None, None
    for row, _, published, moment in versions:
        if published is not None and latest is not None and moment is not None and latest_moment is not None:
            by_day = len(published) == 10 or len(latest) == 10
            if published[:10] < latest[:10] if by_day else moment < latest_moment:
                continue
        current = row
        if published is not None:
            latest, latest_moment = published, moment
    return current
