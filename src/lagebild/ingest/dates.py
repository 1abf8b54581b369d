"""Days and times of publication as people, pages and crawlers write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from lagebild.lexicon import table

FORMS = "a day such as 2031-03-06, or a day with time and zone such as 2031-03-06T09:30+01:00"

_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\D.*)?")
_GERMAN_WORDS = re.compile(r"(?:[A-Z][a-z]+,?\s+(?:de[nr]\s+)?)?(\d{1,2})\.\s?([A-Za-zä]{3,9})\.?\s(\d{4})(?:\D.*)?")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Only what begins like one is tried: `date.fromisoformat` would also take the bare number 20310306.
_RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} ")


def publication(written: str) -> str | None:
    """The day, or the day with time and zone, that `written` says beyond doubt; None where it says none.

    A time without a zone is dropped and its day kept: crawlers and content systems write local time, and nothing
    tells where. `06.03.2031` and `6. März 2031` are read as German writes them; `03/06/2031` is not read at all, for
    it has two readings.
    """
    written = written.strip()
    if german := _GERMAN.fullmatch(written):
        return _day(int(german[3]), int(german[2]), int(german[1]))
    if (words := _GERMAN_WORDS.fullmatch(written)) and (month := _month(words[2])):
        return _day(int(words[3]), month, int(words[1]))
    if _DAY.match(written):
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            # "2031-03-06 - 09:15 Uhr" and the like: the day is clear all the same.
            return _leading_day(written)
        return written if _DAY.fullmatch(written) else _moment(moment)
    if _RFC_2822.match(written):
        try:
            return _moment(parsedate_to_datetime(written))
        except ValueError:
            return None
    return None


def given(written: str) -> str | None:
    """As `publication`, for what the user asks for: ISO 8601 only, and a time must have its zone."""
    written = written.strip()
    if not _DAY.match(written):
        return None
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written).isoformat()
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo else None


def _month(name: str) -> int | None:
    names = enumerate(table("months")["months"], start=1)
    return next((number for number, forms in names if name.lower() in forms), None)


def _leading_day(written: str) -> str | None:
    found = _DAY.match(written)
    if not found or written[found.end() : found.end() + 1].isdigit():
        return None
    return _day(int(found[1]), int(found[2]), int(found[3]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _moment(moment: datetime) -> str:
    moment = moment.replace(microsecond=0)
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
