"""Reading an article once more, in the same way as before: what `verify` compares with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from lagebild.errors import ReadError, UsageError
from lagebild.ingest import record_files
from lagebild.ingest.contents import from_page, from_record
from lagebild.ingest.files import opened, read_bytes, shown, stored_path
from lagebild.ingest.formats import JSON, PAGE, TABLE, decode_article, json_records
from lagebild.ingest.record_files import Broken, Record
from lagebild.records import Source


def re_extract(source: Source, location: str) -> str | None:
    """The text of an article that was read before, taken once more from its file in the same way.

    Args:
        source: how it was read.
        location: the absolute path that was stored with it.

    Returns:
        The text as it is now, or None where the file or record is not there any more or holds no text.
    """
    path = stored_path(location)
    try:
        if source.record is not None:
            return _cursor.text(source, path)
        data = read_bytes(path, None)
        decoded, is_page = decode_article(data, "html" if source.media_type == PAGE else "text", shown(path))
        return from_page(decoded.text, shown(path)).text if is_page else decoded.text
    except (ReadError, UsageError, OSError):
        return None


class _Cursor(threading.local):
    """The records of the file that was asked for last: asked in order, a file is read once and not once a record."""

    def __init__(self) -> None:
        self._file: tuple[str, int, int, str, str | None] | None = None
        self._records: Iterator[Record | Broken] = iter(())
        self._last = 0

    def text(self, source: Source, path: Path) -> str | None:
        about = path.stat()
        column = source.extractor if source.media_type == TABLE else None
        asked = (str(path), about.st_size, about.st_mtime_ns, source.media_type, column)
        if asked != self._file or (source.record or 0) <= self._last:
            self._records, self._file = _records_again(source, path), asked
        for found in self._records:
            self._last = found.line
            if found.line == source.record:
                return None if isinstance(found, Broken) else from_record(found, shown(path)).text
            if found.line > (source.record or 0):
                break
        self._file = None
        return None


_cursor = _Cursor()


def _records_again(source: Source, path: Path) -> Iterator[Record | Broken]:
    name = shown(path)
    if source.media_type == JSON:
        yield from json_records(read_bytes(path, None), name)
        return
    with opened(path) as file:
        if source.media_type == TABLE:
            column = (source.extractor or "").removeprefix("field ")
            head = record_files.open_table(file, name, {"text": column} if column else None)
            yield from record_files.read_table(file, name, head, None)
        else:
            yield from record_files.read_json_lines(file, name, None)
