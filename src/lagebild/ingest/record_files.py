"""JSON Lines, JSON and CSV: many articles in one file, read one record at a time.

A record that is broken is handed out as an error with its line; the next one is read all the same. A file of any length
is read with the memory of one record.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any, BinaryIO

from lagebild.errors import BadRecord, EmptyInput, NotText, ReadError, TooLarge, UsageError
from lagebild.ingest import decoding
from lagebild.ingest.decoding import Basis
from lagebild.ingest.files import shown, too_large
from lagebild.lexicon import table
from lagebild.records import SCHEMA

FIELDS = ("text", "title", "url", "published", "outlet", "authors", "agencies", "language")
"""The fields of an article that a mapping can name."""

_CHUNK = 1 << 20
_OWN = SCHEMA.rpartition("/")[0] + "/"
_PATIENCE = 20  # broken lines without a good one before them, after which a file is taken for something else
_SEPARATORS = ";\t,|"


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file of many, as its fields stand there.

    Attributes:
        line: the line that it begins in, from 1; for a JSON list, its place in the list.
        values: what the file holds for each field of an article; `text` is always there.
        text_from: the key or column that the text was taken from, to read it in the same way again.
        sha256: of the line's bytes, or of the record as canonical JSON.
        encoding: the encoding that decoded it.
        basis: why that one.
        cells: all cells of a CSV row by column; empty for JSON.
    """

    line: int
    values: Mapping[str, Any]
    text_from: str
    sha256: str
    encoding: str
    basis: Basis
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be read."""

    line: int
    error: ReadError


# --- JSON


def read_json_lines(file: BinaryIO, name: str, max_size: int | None) -> Iterator[Record | Broken]:
    """The articles of a JSON Lines file.

    Args:
        file: open at its beginning.
        name: for messages.
        max_size: limit of one line in bytes; None for none.

    Raises:
        EmptyInput: there is no line with anything in it.
        BadRecord: it is something else than JSON Lines.
    """
    waiting: list[Broken] = []
    good = False
    for found in _json_lines(file, name, max_size):
        if isinstance(found, Record) and not good:
            good = True
            yield from waiting
        if good:
            yield found
        elif isinstance(found, Broken):
            waiting.append(found)
            if len(waiting) == _PATIENCE:
                what = f"{name} is no JSON Lines file: none of its first {_PATIENCE} lines is an article"
                raise BadRecord(what, f"rename it to what it is (its first line: {waiting[0].error.what})")
    if not good and not waiting:
        raise EmptyInput(f"{name} holds no record", "check how it was written, or leave it out")
    if not good:
        yield from waiting


def _json_lines(file: BinaryIO, name: str, max_size: int | None) -> Iterator[Record | Broken]:
    head = file.read(4096)
    decoding.refuse_binary(head, name)
    mark, encoding = decoding.bom(head) or (b"", decoding.zero_pattern(head) or "utf-8")
    basis: Basis = "bom" if mark else "valid" if encoding == "utf-8" else "detected"
    file.seek(len(mark))
    for line, raw in _lines(file, "\n".encode(encoding), max_size):
        where = f"{name}, line {line:,}"
        if raw is None:
            yield Broken(line, too_large(where, None, max_size or 0))
            continue
        try:
            text = raw.decode(encoding)
            if text.strip():
                yield _record(_object(text, where), line, where, hashlib.sha256(raw).hexdigest(), encoding, basis)
        except UnicodeDecodeError as error:
            what = f"{where}, is not {encoding.upper()} at byte {error.start:,}"
            yield Broken(line, BadRecord(what, "convert the file to UTF-8"))
        except ReadError as error:
            yield Broken(line, error)


def _lines(file: BinaryIO, end: bytes, max_size: int | None) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their end; None for one over the limit, which is passed over and never held in memory."""
    line, pending, over, width = 1, bytearray(), False, len(end)
    while chunk := file.read(_CHUNK):
        pending += chunk
        start = 0
        while (at := _aligned(pending, end, start, width)) >= 0:
            too_long = over or (max_size is not None and at - start > max_size)
            yield line, None if too_long else bytes(pending[start:at])
            line, over, start = line + 1, False, at + width
        del pending[:start]
        if max_size is not None and len(pending) > max_size:
            # The rest of this line is dropped as it comes; what is kept keeps the width of a character.
            over = True
            del pending[: len(pending) - len(pending) % width]
    if pending or over:
        yield line, None if over else bytes(pending)


def _aligned(pending: bytearray, end: bytes, start: int, width: int) -> int:
    """Where `end` is found at a whole character: in UTF-16 its bytes also occur across two of them."""
    at = pending.find(end, start)
    while at >= 0 and (at - start) % width:
        at = pending.find(end, at + 1)
    return at


def read_json(text: str, name: str, encoding: str, basis: Basis) -> Iterator[Record | Broken]:
    """The articles of a plain JSON file: one object, a list of them, or Fundus' object of lists by publisher.

    Raises:
        BadRecord: no valid JSON, or neither of these.
    """
    found = _json(text, name)
    entries: list[tuple[Any, str | None]]
    if isinstance(found, dict) and found and all(isinstance(value, list) for value in found.values()):
        entries = [(entry, publisher) for publisher, articles in found.items() for entry in articles]
    elif isinstance(found, list):
        entries = [(entry, None) for entry in found]
    else:
        entries = [(found, None)]
    if not entries:
        raise EmptyInput(f"{name} holds no record", "check how it was written, or leave it out")
    for place, (entry, publisher) in enumerate(entries, start=1):
        where = f"{name}, record {place:,}" if len(entries) > 1 else name
        try:
            if not isinstance(entry, dict):
                raise BadRecord(f"{where}, is no JSON object", "write each article as an object with its text")
            canonical = json.dumps(entry, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
            sha256 = hashlib.sha256(canonical.encode("ascii")).hexdigest()
            if publisher and not entry.get("publisher"):
                entry = {**entry, "publisher": publisher}
            yield _record(entry, place, where, sha256, encoding, basis)
        except ReadError as error:
            yield Broken(place, error)


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno:,}, column {error.colno:,}" if error.lineno > 1 else f"column {error.colno:,}"
        raise BadRecord(f"{where}, is not valid JSON at {at}", "correct it, or write the file again") from error
    except (ValueError, RecursionError) as error:
        raise BadRecord(
            f"{where}, is JSON that cannot be meant (nested too deep or a number too long)", "correct it"
        ) from error


def _object(text: str, where: str) -> dict[str, Any]:
    found = _json(text, where)
    if not isinstance(found, dict):
        raise BadRecord(f"{where}, is no JSON object", "write one article a line, as an object with its text")
    return found


def _record(entry: Mapping[str, Any], line: int, where: str, sha256: str, encoding: str, basis: Basis) -> Record:
    """The record, its text found under any of the names that crawlers use."""
    if str(entry.get("schema", "")).startswith(_OWN):
        # Beside the reports, as after `analyse . --out results`: their text would count a second time.
        raise BadRecord(f"{where}, is an analysis that Lagebild wrote, no report", "leave it out")
    keys = {_key(key): key for key in reversed(list(entry))}
    values: dict[str, Any] = {}
    text_from = ""
    if isinstance(entry.get("body"), dict):
        values["text"], text_from = entry["body"], "body"
    for wanted in FIELDS:
        for known in _names()[wanted]:
            key = keys.get(known)
            if key is not None and wanted not in values and _is_filled(entry[key], wanted):
                values[wanted] = entry[key]
                text_from = key if wanted == "text" else text_from
    if "text" not in values:
        raise BadRecord(f"{where}, has no text (its fields: {_list(entry)})", "name the article's field “text”")
    return Record(line, values, text_from, sha256, encoding, basis)


def _is_filled(value: Any, wanted: str) -> bool:
    if isinstance(value, str):
        # news-please writes missing dates as the word None.
        return bool(value.strip()) and value.strip() not in ("None", "null", "nan")
    if wanted in ("authors", "agencies"):
        return isinstance(value, list) and bool(value)
    return wanted == "outlet" and isinstance(value, dict)


# --- CSV


@dataclass(frozen=True, slots=True)
class Table:
    """The head of a CSV file: how it is written, and which column is which field of an article."""

    columns: tuple[str, ...]
    fields: Mapping[str, str]
    separator: str
    encoding: str
    basis: Basis
    head_line: int
    mark: int


def open_table(file: BinaryIO, name: str, mapping: Mapping[str, str] | None) -> Table:
    """The head of a CSV file.

    Args:
        file: open at its beginning.
        name: for messages.
        mapping: column by field, as the user gave it; the fields not named in it are found by the usual column titles.

    Raises:
        UsageError: a column of the mapping is not there, or there twice.
        ReadError: no text, empty, or no column for the text.
    """
    encoding, basis, mark = _table_encoding(file, name)
    file.seek(mark)
    stream = io.TextIOWrapper(file, encoding, newline="")
    number, separator = 0, ""
    try:
        while head := stream.readline(_CHUNK):
            number += 1
            if head.lower().startswith("sep=") and len(head.strip()) == 5:  # Excel's own note of the separator
                separator = head[4]
            elif head.strip():
                break
    except UnicodeDecodeError as error:
        raise NotText(f"{name} is not valid {encoding.upper()}", "save it as CSV in UTF-8") from error
    finally:
        stream.detach()
    if not head.strip():
        raise EmptyInput(f"{name} holds no row", "check how it was saved, or leave it out")
    try:
        separator = separator or max(_SEPARATORS, key=lambda mark: len(next(csv.reader([head], delimiter=mark), ())))
        columns = tuple(column.strip() for column in next(csv.reader([head], delimiter=separator)))
    except (csv.Error, TypeError) as error:
        # A title of 100,000 letters, or a separator that none can be.
        raise BadRecord(
            f"{name}, line {number:,}, is no row of column titles", "put the columns' titles first"
        ) from error
    return Table(columns, _map_columns(columns, mapping, name), separator, encoding, basis, number, mark)


def _map_columns(columns: tuple[str, ...], mapping: Mapping[str, str] | None, name: str) -> Mapping[str, str]:
    mapping = mapping or {}
    fields: dict[str, str] = {}
    existing = _list(column for column in columns if column)
    for wanted, column in mapping.items():
        if columns.count(column) != 1:
            problem = "has no column" if column not in columns else "has more than one column"
            raise UsageError(f"{name} {problem} “{shown(column)}”", f"name one of its columns: {existing}")
        fields[wanted] = column
    by_key = {_key(column): column for column in reversed(columns)}
    taken = set(mapping.values())
    for wanted in FIELDS:
        free = (by_key[known] for known in _names()[wanted] if known in by_key and by_key[known] not in taken)
        if wanted not in fields and (found := next(free, None)) is not None:
            fields[wanted] = found
            taken.add(found)
    if "text" not in fields:
        raise BadRecord(
            f"{name} has no column that is known to hold the text (its columns: {existing})",
            "name it with --map text=COLUMN",
        )
    return fields


def read_table(file: BinaryIO, name: str, head: Table, max_size: int | None) -> Iterator[Record | Broken]:
    """The articles of a CSV file, numbered by the line that each begins in."""
    if max_size is not None:
        # A limit of the whole process, 131,072 by default, which articles exceed. Only ever raised.
        csv.field_size_limit(max(csv.field_size_limit(), max_size + 1))
    else:
        csv.field_size_limit(max(csv.field_size_limit(), 1 << 30))
    file.seek(head.mark)
    stream = io.TextIOWrapper(file, head.encoding, newline="")
    lines = _TableLines(stream, name, max_size)
    try:
        for _ in range(head.head_line):
            next(lines, None)
        rows = csv.reader(lines, delimiter=head.separator, strict=True)
        while True:
            lines.begin()
            try:
                row = next(rows, None)
            except csv.Error:
                # The reader goes on with the next line, which may be the middle of a cell: that is then broken as well.
                yield Broken(lines.first, _misquoted(name, lines.first, lines.ended))
                continue
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _row(row, lines.first, head, name)
    except ReadError as error:
        yield Broken(lines.first, error)
    except UnicodeDecodeError:
        where = f"{name}, after line {lines.first:,}, is not {head.encoding.upper()}: no further row is read"
        yield Broken(lines.first, BadRecord(where, "save the file as CSV in UTF-8"))
    finally:
        stream.detach()


class _TableLines(Iterator[str]):
    """The lines of a CSV file, with the number of the line that the row in hand began in, and a limit on its length."""

    def __init__(self, stream: io.TextIOWrapper, name: str, max_size: int | None) -> None:
        self._stream = stream
        self._name = name
        self._limit = max_size
        self._number = 0
        self._length = 0
        self.first = 1
        self.ended = False

    def begin(self) -> None:
        """A new row begins in the next line."""
        self.first, self._length = self._number + 1, 0

    def __next__(self) -> str:
        line = self._stream.readline(-1 if self._limit is None else self._limit + 1)
        if not line:
            self.ended = True
            raise StopIteration
        self._number += 1
        self._length += len(line)
        if self._limit is not None and self._length > self._limit:
            raise TooLarge(
                f"{self._name}, the row that begins in line {self.first:,}, is over the limit "
                f"of {self._limit:,} bytes: no further row is read",
                "close its quotation mark, or raise the limit with --max-size if it is meant",
            )
        return line


def _misquoted(name: str, line: int, ended: bool) -> BadRecord:
    what = "that is never closed" if ended else "in the middle of a cell"
    return BadRecord(
        f"{name}, line {line:,}, has a quotation mark {what}", 'write it twice ("") where it is meant as a sign'
    )


def _row(row: list[str], line: int, head: Table, name: str) -> Record | Broken:
    where = f"{name}, line {line:,}"
    if len(row) > len(head.columns) and any(cell.strip() for cell in row[len(head.columns) :]):
        return Broken(
            line,
            BadRecord(
                f"{where}, has {len(row)} cells under {len(head.columns)} columns",
                f"put cells that hold “{shown(head.separator)}” in quotation marks",
            ),
        )
    cells = dict(zip(head.columns, row, strict=False))
    values = {wanted: cells[column] for wanted, column in head.fields.items() if _is_filled(cells.get(column), "text")}
    if "text" not in values:
        return Broken(
            line,
            BadRecord(
                f"{where}, has no text in the column “{shown(head.fields['text'])}”", "fill it, or delete the row"
            ),
        )
    canonical = json.dumps(cells, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    sha256 = hashlib.sha256(canonical.encode("ascii")).hexdigest()
    return Record(line, values, head.fields["text"], sha256, head.encoding, head.basis, cells)


def _table_encoding(file: BinaryIO, name: str) -> tuple[str, Basis, int]:
    """Encoding, reason and length of the mark, from a pass over the whole file: the first umlaut may be far down."""
    file.seek(0)
    head = file.read(65_536)
    if not head:
        raise EmptyInput(f"{name} is empty", "check how it was saved, or leave it out")
    decoding.refuse_binary(head, name)
    if marked := decoding.bom(head):
        return marked[1], "bom", len(marked[0])
    if utf_16 := decoding.zero_pattern(head):
        return utf_16, "detected", 0
    if b"\x00" in head:
        raise NotText(f"{name} is binary: it has NUL bytes", "save it as CSV in UTF-8")
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = b""
    try:
        while chunk := file.read(_CHUNK):
            sample = chunk
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        # The chunk with the first byte that is no UTF-8 has the evidence; what is told from it must hold for all.
        if encoding := decoding.detect(sample):
            return encoding, "detected", 0
        raise NotText(f"{name} is in no encoding that can be told", "save it as CSV in UTF-8") from error
    return "utf-8", "valid", 0


def _list(names: Iterable[str]) -> str:
    """Names from a file in a message: the first of them, should they be many or long."""
    return shown(", ".join(name if len(name) <= 40 else f"{name[:39]}…" for name in islice(names, 20))) or "none"


def _key(name: str) -> str:
    """A column or key as the table of names has it."""
    return "_".join(
        name.strip().strip("\ufeff").casefold().replace("-", " ").replace(".", " ").replace("_", " ").split()
    )


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return {wanted: tuple(_key(name) for name in names) for wanted, names in table("record_fields").items()}
