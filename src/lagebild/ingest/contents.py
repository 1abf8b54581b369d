"""What a page or a record says of an article, in one form, before it becomes a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lagebild.errors import BadRecord, NotText
from lagebild.ingest import dates
from lagebild.ingest.decoding import refuse_broken
from lagebild.ingest.files import shown
from lagebild.ingest.record_files import Record
from lagebild.records import Hint, PassageKind


@dataclass(frozen=True, slots=True)
class Contents:
    """Text and metadata of one article, from whatever format."""

    text: str
    hints: tuple[Hint, ...] = ()
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    published: str | None = None
    extractor: str | None = None

    def shown(self, field: str) -> str | None:
        """The value of a field of the mapping as one string; the language is told from the text."""
        value = getattr(self, field, None)
        return "; ".join(value) if isinstance(value, tuple) else value


def from_page(source: str, name: str) -> Contents:
    """The article of a web page.

    Raises:
        ReadError: it cannot be taken apart, holds no article, or its article is damaged.
    """
    from lagebild.ingest.html_pages import read_page

    page = read_page(source, name)
    about = page.metadata
    refuse_broken(page.text, name)
    return Contents(
        page.text, page.hints, about.title, about.url, about.outlet, about.authors, (), about.published, page.extractor
    )


def from_record(record: Record, where: str) -> Contents:
    """The article of a JSON or CSV record.

    Raises:
        BadRecord: no text, characters that no text has, or a date that is none.
    """
    values = record.values
    text, hints = _body(values["text"], where)
    if not text.strip():
        raise BadRecord(f"{where}, has no text", "fill its text, or leave it out")
    try:
        for value in (text, *(value for value in values.values() if isinstance(value, str))):
            refuse_broken(value, where)
    except NotText as error:
        raise BadRecord(error.what, error.next_step) from error
    written = values.get("published")
    published = dates.publication(written) if isinstance(written, str) else None
    if written and not published:
        raise BadRecord(f"{where}, has the date “{_short(str(written))}”, which is none", f"give {dates.FORMS}")
    outlet = values.get("outlet")
    outlet = _line(outlet.get("name") if isinstance(outlet, dict) else outlet)
    return Contents(
        text=text,
        hints=hints,
        title=_line(values.get("title")),
        url=_address(values.get("url")) or _address(outlet),
        outlet=None if _address(outlet) else outlet,
        authors=_names(values.get("authors")),
        agencies=_names(values.get("agencies")),
        published=published,
        extractor=f"field {record.text_from}",
    )


def _body(value: Any, where: str) -> tuple[str, tuple[Hint, ...]]:
    """A record's text: a string to the letter, or Fundus' summary and sections with what each part is."""
    if isinstance(value, str):
        return value, ()
    pieces: list[tuple[str, PassageKind | None]] = []
    try:
        pieces += [(part, "lead") for part in value.get("summary") or ()]
        for section in value.get("sections") or ():
            pieces += [(part, "heading") for part in section.get("headline") or ()]
            pieces += [(part, None) for part in section.get("paragraphs") or ()]
        pieces = [(" ".join(part.split()), kind) for part, kind in pieces if part.strip()]
    except (AttributeError, TypeError) as error:
        raise BadRecord(
            f"{where}, has a body that is none of Fundus'", "write the text into the field “text”"
        ) from error
    hints, at = [], 0
    for part, kind in pieces:
        if kind:
            hints.append(Hint(at, at + len(part), kind))
        at += len(part) + 2
    return "\n\n".join(part for part, _ in pieces), tuple(hints)


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _short(text: str) -> str:
    text = shown(" ".join(text.split()))
    return text if len(text) <= 40 else f"{text[:39]}…"


def _address(value: Any) -> str | None:
    try:
        parts = urlsplit(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None
    return value.strip() if parts and parts.scheme in ("http", "https") and parts.netloc else None


def _names(value: Any) -> tuple[str, ...]:
    # A comma may part surname and first name; trafilatura and spreadsheets part people by semicolons.
    entries = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(name for entry in entries if (name := _line(entry))))
