"""From paths to documents: what an editor has, as text with its metadata, and a clear word on what cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from lagebild.errors import BadRecord, ReadError, UsageError
from lagebild.ingest import dates, record_files
from lagebild.ingest.contents import Contents, from_page, from_record
from lagebild.ingest.discovery import Input, Refused, expand
from lagebild.ingest.files import STDIN, opened, printable, read_bytes, read_stdin, shown, trouble
from lagebild.ingest.formats import (
    JSON,
    JSON_LINES,
    PAGE,
    TABLE,
    TEXT,
    decode_article,
    is_json_lines,
    json_records,
    sniff,
)
from lagebild.ingest.language_guess import require_german
from lagebild.ingest.record_files import FIELDS, Broken, Record
from lagebild.ingest.sidecar import Sidecar, read_sidecar
from lagebild.records import Article, Document, Source


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or one record of it, that could not be read.

    Attributes:
        uri: the name under which it would have been read.
        error: what happened and what to do.
    """

    uri: str
    error: ReadError


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """What a column of a CSV file becomes.

    Attributes:
        column: its title in the file.
        field: the field of an article that it becomes, null where it is not used.
        examples: its first values, as they would be stored where it becomes a field.
    """

    column: str
    field: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """How a CSV file would be read.

    Attributes:
        columns: in the order of the file.
        separator: what parts its cells.
        encoding: the encoding that decodes it.
        encoding_basis: why that one.
        problems: the first rows that could not be read, with the reason.
    """

    columns: tuple[ColumnPreview, ...]
    separator: str
    encoding: str
    encoding_basis: str
    problems: tuple[Failure, ...]


def read(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    max_size: int = 20_000_000,
    mapping: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Failure]:
    """The articles behind the paths, one at a time, each as it is read.

    Args:
        paths: files, folders, patterns such as `reports/*.html`, or `-` for standard input.
        published: the day of all of them, or a day with time and zone; stronger than all that files say.
        max_size: limit in bytes of a file, or of one record in a JSON Lines or CSV file.
        mapping: for CSV, the column of each field (`FIELDS`).
        stdin: what `-` means; the process's own standard input if not given.

    Returns:
        Documents, and a `Failure` for each input or record that could not be read; these never raise.

    Raises:
        UsageError: at once for a bad value; before the first article for a mapping that fits no CSV file.
    """
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    if not paths:
        raise UsageError("no input is named", "name files or folders, or - for standard input")
    if sum(str(path) == STDIN for path in paths) > 1:
        raise UsageError("standard input is named twice", "name - once")
    if max_size < 1:
        raise UsageError(f"the size limit of {max_size} bytes lets nothing pass", "give --max-size a number above 0")
    day = None
    if published is not None and (day := dates.given(published)) is None:
        raise UsageError(f"“{published}” is no date", f"give {dates.FORMS}")
    _check_mapping(mapping)
    return _Reader(day, max_size, mapping, stdin).read(paths)


def preview(path: str | Path, mapping: Mapping[str, str] | None = None, limit: int = 5) -> Preview:
    """What each column of a CSV file would become; nothing is stored.

    Args:
        path: the file.
        mapping: the column of each field, as for `read`.
        limit: how many rows to look at.

    Raises:
        UsageError: a column of the mapping is not there, or a field is unknown.
        ReadError: the file cannot be read, or has no column for the text.
    """
    _check_mapping(mapping)
    path = Path(path)
    name = shown(path)
    with opened(path) as file:
        head = record_files.open_table(file, name, mapping)
        columns = {column: field for field, column in head.fields.items()}
        raw: dict[str, list[str]] = {column: [] for column in head.columns}
        problems: list[Failure] = []
        for count, found in enumerate(record_files.read_table(file, name, head, None)):
            if count >= limit:
                break
            if isinstance(found, Broken):
                problems.append(Failure(f"{printable(path)}#{found.line}", found.error))
                continue
            try:
                article = from_record(found, f"{name}, line {found.line:,}")
            except ReadError as error:
                problems.append(Failure(f"{printable(path)}#{found.line}", error))
                continue
            for column, cell in found.cells.items():
                field = columns.get(column)
                value = cell if field in (None, "language") else article.shown(field)
                if value:
                    raw[column].append(value)
    return Preview(
        columns=tuple(ColumnPreview(column, columns.get(column), tuple(raw[column])) for column in head.columns),
        separator=head.separator,
        encoding=head.encoding,
        encoding_basis=head.basis,
        problems=tuple(problems),
    )


def _check_mapping(mapping: Mapping[str, str] | None) -> None:
    for field in mapping or {}:
        if field not in FIELDS:
            raise UsageError(f"an article has no field “{field}”", f"name one of {', '.join(FIELDS)}")


class _Reader:
    """One call of `read`: its options, and the way from an input to its documents."""

    def __init__(
        self, published: str | None, max_size: int, mapping: Mapping[str, str] | None, stdin: BinaryIO | None
    ) -> None:
        self._published = published
        self._max_size = max_size
        self._mapping = mapping
        self._stdin = stdin

    def read(self, paths: Sequence[str | Path]) -> Iterator[Document | Failure]:
        misfits = self._misfits(paths) if self._mapping else {}
        for found in expand(paths):
            uri = printable(found.path)
            if isinstance(found, Refused):
                yield Failure(uri, found.error)
                continue
            if found.path in misfits:
                yield Failure(uri, misfits[found.path])
                continue
            try:
                yield from self._input(found, uri)
            except ReadError as error:
                yield Failure(uri, error)
            except OSError as error:
                yield Failure(uri, trouble(error, shown(found.path)))

    def _misfits(self, paths: Sequence[str | Path]) -> dict[Path, ReadError]:
        """The CSV files that lack a column of the mapping; where none has them all, the mapping is the mistake.

        Raises:
            UsageError: no CSV file has the columns.
        """
        misfits: dict[Path, ReadError] = {}
        first: UsageError | None = None
        fits = False
        for found in expand(paths):
            if isinstance(found, Refused) or found.kind != "csv":
                continue
            try:
                with opened(found.path) as file:
                    record_files.open_table(file, shown(found.path), self._mapping)
                fits = True
            except UsageError as error:
                first = first or error
                misfits[found.path] = BadRecord(error.what, error.next_step)
            except (ReadError, OSError):
                continue  # reported when its turn comes
        if first and not fits:
            raise first
        return misfits

    def _input(self, found: Input, uri: str) -> Iterator[Document | Failure]:
        if found.is_stdin:
            data = read_stdin(self._stdin or sys.stdin.buffer, self._max_size)
            yield from self._unknown(data, found.path, uri, "standard input")
            return
        name = shown(found.path)
        if found.kind == "jsonl" or found.kind == "json":
            yield from self._json_file(found, uri, name)
        elif found.kind == "csv":
            with opened(found.path) as file:
                yield from self._records(self._table(file, name), found.path, uri, name, TABLE)
        elif found.kind == "unknown":
            yield from self._unknown(read_bytes(found.path, self._max_size), found.path, uri, name)
        else:
            yield self._article(read_bytes(found.path, self._max_size), found, uri, name)

    def _unknown(self, data: bytes, path: Path, uri: str, name: str) -> Iterator[Document | Failure]:
        """Standard input, or a file without an ending: what it is shows in how it begins."""
        kind = sniff(data, name, self._mapping)
        file = io.BytesIO(data)
        if kind == "jsonl":
            yield from self._records(record_files.read_json_lines(file, name, None), path, uri, name, JSON_LINES)
        elif kind == "json":
            yield from self._records(json_records(data, name), path, uri, name, JSON)
        elif kind == "csv":
            yield from self._records(self._table(file, name), path, uri, name, TABLE)
        else:
            yield self._article(data, Input(path, kind), uri, name)

    def _article(self, data: bytes, found: Input, uri: str, name: str) -> Document:
        """A file that is one article: plain text or a page."""
        decoded, is_page = decode_article(data, found.kind, name)
        extracted = from_page(decoded.text, name) if is_page else Contents(decoded.text)
        sidecar = Sidecar() if found.is_stdin else read_sidecar(found.path)
        source = Source(
            path=uri,
            media_type=PAGE if is_page else TEXT,
            encoding=decoded.encoding,
            encoding_basis=decoded.basis,
            raw_sha256=hashlib.sha256(data).hexdigest(),
        )
        return self._document(extracted, sidecar, source, uri, name, found.path)

    def _json_file(self, found: Input, uri: str, name: str) -> Iterator[Document | Failure]:
        with opened(found.path) as file:
            if is_json_lines(file, found.kind, self._max_size):
                records = record_files.read_json_lines(file, name, self._max_size)
                yield from self._records(records, found.path, uri, name, JSON_LINES)
                return
        data = read_bytes(found.path, self._max_size)
        yield from self._records(json_records(data, name), found.path, uri, name, JSON)

    def _table(self, file: BinaryIO, name: str) -> Iterator[Record | Broken]:
        try:
            head = record_files.open_table(file, name, self._mapping)
        except UsageError as error:
            # Here the other inputs are already being read, and they are not to suffer from it.
            raise BadRecord(error.what, error.next_step) from error
        yield from record_files.read_table(file, name, head, self._max_size)

    def _records(
        self, records: Iterator[Record | Broken], path: Path, uri: str, name: str, media_type: str
    ) -> Iterator[Document | Failure]:
        for found in records:
            one = f"{uri}#{found.line}"
            if isinstance(found, Broken):
                yield Failure(one, found.error)
                continue
            where = f"{name}, {'record' if media_type == JSON else 'line'} {found.line:,}"
            source = Source(
                path=uri,
                media_type=media_type,
                record=found.line,
                encoding=found.encoding,
                encoding_basis=found.basis,
                raw_sha256=found.sha256,
            )
            try:
                yield self._document(from_record(found, where), Sidecar(), source, one, where, path)
            except ReadError as error:
                yield Failure(one, error)

    def _document(
        self, extracted: Contents, sidecar: Sidecar, source: Source, uri: str, name: str, path: Path
    ) -> Document:
        require_german(extracted.text, name)
        given = self._published or sidecar.published
        article = Article(
            uri=uri,
            url=sidecar.url or extracted.url,
            title=sidecar.title or extracted.title,
            outlet=sidecar.outlet or extracted.outlet,
            agencies=sidecar.agencies or extracted.agencies,
            authors=sidecar.authors or extracted.authors,
            published=given or extracted.published,
            published_basis="given" if given else "metadata" if extracted.published else "none",
            source=replace(source, text_sha256=text_sha256(extracted.text), extractor=extracted.extractor),
        )
        # Not `resolve`: a link's own place is where the user will look for it.
        location = None if str(path) == STDIN else printable(os.path.abspath(path))  # noqa: PTH100
        return Document(article, extracted.text, extracted.hints, location)


def text_sha256(text: str) -> str:
    """SHA-256 of a stored text in UTF-8, as `Source.text_sha256` has it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
