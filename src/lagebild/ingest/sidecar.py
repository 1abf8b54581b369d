"""`NAME.meta.json` beside `NAME.txt` or `NAME.html`: what the editor knows of an article and the file does not say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.errors import BadRecord, NotText
from lagebild.ingest.dates import FORMS, publication
from lagebild.ingest.decoding import decode, refuse_broken
from lagebild.ingest.files import is_file, read_bytes, shown

ENDING = ".meta.json"
_LIMIT = 1_000_000  # bytes; a sidecar has some hundred


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar gives; null and empty where it gives nothing."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of an article's file stands."""
    return path.with_name(path.stem + ENDING)


def is_sidecar(path: Path) -> bool:
    """Whether the file is a sidecar, by its name."""
    return path.name.lower().endswith(ENDING)


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar of the article in `path`; an empty one if there is none.

    A broken one is an error and not passed over: the article would stand in the dossier without its date, and
    nobody would notice.

    Raises:
        BadRecord: it is no JSON object, or a field has a value that cannot be meant.
        ReadError: it is there but cannot be read.
    """
    beside = sidecar_of(path)
    if not is_file(beside):
        return Sidecar()
    name = shown(beside)
    try:
        found = json.loads(decode(read_bytes(beside, _LIMIT), name).text)
    except (NotText, ValueError, RecursionError) as error:
        where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadRecord(f"the sidecar {name} is not valid JSON{where}", "correct it, or delete it") from error
    if not isinstance(found, dict):
        raise BadRecord(
            f"the sidecar {name} is no JSON object", 'write it like {"published": "2031-03-06"}, or delete it'
        )
    return Sidecar(
        title=_string(found, "title", name),
        outlet=_string(found, "outlet", name),
        published=_published(found, name),
        url=_string(found, "url", name),
        agencies=_strings(found, "agencies", name),
        authors=_strings(found, "authors", name),
    )


def _string(found: dict[str, Any], key: str, name: str) -> str | None:
    value = found.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise BadRecord(f"the sidecar {name} has a “{key}” that is no text", "put it in quotation marks, or write null")
    return _line(value, key, name)


def _strings(found: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
    value = found.get(key)
    if isinstance(value, str):
        value = [value]
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise BadRecord(
            f"the sidecar {name} has “{key}” that are no list of names", f'write them like "{key}": ["dpa"]'
        )
    return tuple(dict.fromkeys(_line(entry, key, name) for entry in value if entry.strip()))


def _line(value: str, key: str, name: str) -> str:
    try:
        refuse_broken(value, f"“{key}” of the sidecar {name}")
    except NotText as error:
        raise BadRecord(error.what, error.next_step) from error
    return " ".join(value.split())


def _published(found: dict[str, Any], name: str) -> str | None:
    written = _string(found, "published", name)
    if written is None:
        return None
    day = publication(written)
    if day is None:
        raise BadRecord(
            f"the sidecar {name} has “published”: “{shown(written)}”, which is no date", f"give {FORMS}, or null"
        )
    return day
