"""What stands beside something told before: “am Tag zuvor”, “am selben Abend”, “wenig später”.

The day counted from is the one that the passage named last, in the same sentence or the two before it; further back it
is no longer sure, and the expression keeps a value with X and no days.
"""

from __future__ import annotations

from lagebild.extraction.time_expressions.calendar import (
    OPEN,
    Interval,
    monday_of,
    month_interval,
    months_later,
    shifted,
    week_interval,
    week_value,
    year_interval,
)
from lagebild.extraction.time_expressions.context import Found, Match, of_day
from lagebild.extraction.time_expressions.hours import timed

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}


def neighbour(match: Match) -> Found | None:
    """“der Tag zuvor”, “Vortag”, “tags darauf”, “die Woche darauf”, “das Jahr danach”."""
    unit = match.word("unit_one") or "D"
    if unit not in _UNKNOWN:
        return None
    step = match.number("day_beside")
    if step is None:
        step = -1 if match.get("before") is not None else 1
    why = f"{'vor' if step < 0 else 'nach'} dem, wovon die Rede ist"
    base = match.told_day()
    if base is None:
        year = match.told_year()
        if unit == "Y" and year is not None:
            return Found("DATE", f"{year + step:04d}", year_interval(year + step), f"{why}: {year}")
        return Found("DATE", _UNKNOWN[unit], OPEN, why)
    why = f"{why}: {base.isoformat()}"
    if unit == "D":
        day = shifted(base, step)
        return Found("DATE", day.isoformat(), of_day(day), why, day) if day else None
    if unit == "W":
        monday = shifted(monday_of(base), 7 * step)
        return Found("DATE", week_value(monday), week_interval(monday), why) if monday else None
    if unit == "M":
        month = months_later(base, step)
        return Found("DATE", f"{month[0]:04d}-{month[1]:02d}", month_interval(*month), why) if month else None
    return Found("DATE", f"{base.year + step:04d}", year_interval(base.year + step), why)


def same(match: Match) -> Found | None:
    """“am selben Tag”, “am gleichen Abend”, “desselben Jahres”: the one that was told of."""
    base = match.told_day()
    why = "derselbe wie zuvor im Bericht"
    if (part := match.word("part")) != "":
        if base is None:
            return Found("TIME", f"XXXX-XX-XXT{part}", OPEN, why)
        return timed(base, part, f"{why}: {base.isoformat()}", "future", counted=False)
    unit = match.word("unit_one")
    if unit == "D":
        return Found("DATE", base.isoformat() if base else _UNKNOWN["D"], of_day(base), why, base)
    if unit == "Y":
        year = match.told_year() or (base.year if base else None)
        return Found("DATE", f"{year:04d}", year_interval(year), why) if year else Found("DATE", "XXXX", OPEN, why)
    if unit == "M" and base is not None:
        return Found("DATE", f"{base.year:04d}-{base.month:02d}", month_interval(base.year, base.month), why)
    if unit == "W" and base is not None:
        monday = monday_of(base)
        return Found("DATE", week_value(monday), week_interval(monday), why)
    return None


def shortly(match: Match) -> Found:
    """“wenig später”, “kurz zuvor”: not before, or not after, the day that was told of."""
    later = match.word("reference_beside") == "later"
    base = match.told_day()
    if base is None:
        return Found("DATE", _UNKNOWN["D"], OPEN, "kurz nach" if later else "kurz vor")
    if later:
        # What is told as past lies before the report.
        last = match.anchor if match.tense() == "past" else None
        return Found("DATE", _UNKNOWN["D"], Interval(base, last), f"nicht lange nach {base.isoformat()}")
    return Found("DATE", _UNKNOWN["D"], Interval(None, base), f"nicht lange vor {base.isoformat()}")
