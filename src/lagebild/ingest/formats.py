"""What an input is, told from how it begins: people give wrong endings, and standard input has none."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from lagebild.errors import ReadError, UsageError
from lagebild.ingest import record_files
from lagebild.ingest.decoding import Decoded, decode, refuse_binary
from lagebild.ingest.discovery import Kind
from lagebild.ingest.record_files import Broken, Record

TEXT, PAGE, JSON_LINES, TABLE, JSON = "text/plain", "text/html", "application/jsonl", "text/csv", "application/json"
"""Values of `Source.media_type`."""

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
# Standard input may be a part of a page; a text that begins with < and a letter is none that a person wrote.
_FRAGMENT = re.compile(r"\s*<(?:article|main|section|div|p|h1)\b[^>]*>", re.IGNORECASE)


def decode_article(data: bytes, kind: Kind, name: str) -> tuple[Decoded, bool]:
    """The text of a file and whether it is a page: by its ending, or because it begins like one."""
    if kind == "html":
        return decode(data, name, html=True), True
    # A page saved as .txt would otherwise be stored with all its markup.
    start = data[:2048].decode("latin-1").removeprefix("ï»¿")
    if _HTML.match(start):
        return decode(data, name, html=True), True
    return decode(data, name), False


def sniff(data: bytes, name: str, mapping: Mapping[str, str] | None) -> Kind:
    """What the bytes are, by their beginning; a mapping says that they are CSV.

    Raises:
        ReadError: binary, or in no encoding that can be told.
        UsageError: a column of the mapping is not there.
    """
    refuse_binary(data, name)
    text = decode(data, name, html=True).text[:4096]
    if _HTML.match(text) or _FRAGMENT.match(text):
        return "html"
    if text.lstrip()[:1] in ("{", "["):
        file = io.BytesIO(data)
        return "jsonl" if is_json_lines(file, "jsonl", len(data)) else "json"
    try:
        head = record_files.open_table(io.BytesIO(data), name, mapping)
    except (ReadError, UsageError):
        if mapping:
            raise
        return "text"
    # Without a word from the user, two titles that are known make a table; one could begin a sentence.
    return "csv" if mapping or len(head.fields) > 1 else "text"


def json_records(data: bytes, name: str) -> Iterator[Record | Broken]:
    """The articles of a plain JSON file.

    Raises:
        ReadError: no text, or no valid JSON.
    """
    decoded = decode(data, name)
    return record_files.read_json(decoded.text, name, decoded.encoding, decoded.basis)


def is_json_lines(file: BinaryIO, kind: Kind, max_size: int) -> bool:
    """Whether it is one object a line: people give both endings to both formats. Leaves the file at its beginning."""
    first = b""
    while line := file.readline(max_size + 1):
        first = line.strip()
        if first:
            break
    more = bool(file.read(1))
    file.seek(0)
    try:
        starts = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        starts = False
    if starts:
        return more or kind == "jsonl"
    if kind == "json":
        return False
    # Not even the first line: an indented object or a list under the wrong ending, or a broken line.
    if first[:1] not in (b"{", b"["):
        return True
    data = file.read(max_size + 1)
    file.seek(0)
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return True
    return False
