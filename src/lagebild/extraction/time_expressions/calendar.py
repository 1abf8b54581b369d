"""Days, weeks, months and feasts: calendar arithmetic for intervals and TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from lagebild.lexicon import table

Tense = Literal["past", "future", "report day"] | None
"""What the clause says about a day that it does not date."""

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days from the first to the last; None where open."""

    first: date | None
    last: date | None


OPEN = Interval(None, None)


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None if there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shifted(anchor: date, days: int) -> date | None:
    """The day so many days later, or None outside the calendar."""
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def month_interval(year: int, first: int, last: int | None = None) -> Interval:
    """From the first day of one month to the last of another; a last month before the first lies in the next year."""
    last = first if last is None else last
    end_year = year + (last < first)
    if not (year >= 1 and end_year <= date.max.year):
        return OPEN
    return Interval(date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1]))


def year_interval(first: int, last: int | None = None) -> Interval:
    """From the first day of one year to the last of another."""
    last = first if last is None else last
    if not 1 <= first <= last <= date.max.year:
        return OPEN
    return Interval(date(first, 1, 1), date(last, 12, 31))


def months_later(anchor: date, months: int) -> tuple[int, int] | None:
    """Year and month so many months later, or None outside the calendar."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return (year, month + 1) if 1 <= year <= date.max.year else None


def week_value(monday: date) -> str:
    """An ISO week as TIMEX3 has it."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(anchor: date) -> date:
    """The Monday of its week."""
    return anchor - timedelta(days=min(anchor.weekday(), anchor.toordinal() - 1))


def week_interval(monday: date, first: int = 0, last: int = 6) -> Interval:
    """Days of the week that begins on a Monday, counted from 0."""
    return Interval(shifted(monday, first), shifted(monday, last))


def part_of(interval: Interval, edge: str | None) -> Interval:
    """The first, middle or last third of a stretch of time, for "Anfang", "Mitte" and "Ende"."""
    if edge is None or interval.first is None or interval.last is None:
        return interval
    days = (interval.last - interval.first).days + 1
    third = max(days // 3, 1)
    if edge == "START":
        return Interval(interval.first, interval.first + timedelta(days=third - 1))
    if edge == "END":
        return Interval(interval.last - timedelta(days=third - 1), interval.last)
    middle = max(days - 2 * third, 1)
    begin = interval.first + timedelta(days=min(third, days - 1))
    return Interval(begin, min(begin + timedelta(days=middle - 1), interval.last))


def nearest_weekday(anchor: date, iso_day: int, tense: Tense) -> date | None:
    """The day of that name that a clause in that tense means; the report's own day counts in every tense."""
    ahead = (iso_day - anchor.isoweekday()) % 7
    if ahead == 0:
        return anchor
    back = ahead - 7
    if tense == "future":
        return shifted(anchor, ahead)
    if tense == "past":
        return shifted(anchor, back)
    return shifted(anchor, ahead if ahead <= -back else back)


def nearest_year(anchor: date, month: int, number: int | None, tense: Tense) -> int:
    """The year of a day or month without one, by tense; without a tense, the nearest."""
    mine = (anchor.month, anchor.day) if number is not None else (anchor.month, 0)
    wanted = (month, number or 0)
    if tense == "past":
        return anchor.year if wanted <= mine else anchor.year - 1
    if tense == "future":
        return anchor.year if wanted >= mine else anchor.year + 1
    months = month - anchor.month
    return anchor.year + (-1 if months > 6 else 1 if months < -6 else 0)


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the computus of Butcher and Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def fourth_advent(year: int) -> date:
    """The last Sunday before Christmas."""
    eve = date(year, 12, 24)
    return eve - timedelta(days=eve.isoweekday() % 7)


def holiday(name: str, year: int) -> date | None:
    """The day of a feast in a year; None where the table has no such feast or the calendar no such year."""
    feasts = table("time_holidays")
    if not 1583 <= year <= date.max.year:
        return None
    if name in feasts["fixed"]:
        month, number = feasts["fixed"][name].split("-")
        return day(year, int(month), int(number))
    if name in feasts["easter"]:
        return shifted(easter(year), feasts["easter"][name])
    return shifted(fourth_advent(year), feasts["advent"][name]) if name in feasts["advent"] else None
