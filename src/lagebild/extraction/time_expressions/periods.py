"""Weeks, months, seasons, quarters, and units counted from the report: what the patterns for them mean."""

from __future__ import annotations

from datetime import date

from lagebild.extraction.time_expressions.calendar import (
    OPEN,
    Interval,
    monday_of,
    month_interval,
    months_later,
    nearest_year,
    part_of,
    shifted,
    week_interval,
    week_value,
    year_interval,
)
from lagebild.extraction.time_expressions.context import GERMAN, Found, Match
from lagebild.extraction.time_expressions.days import is_name, this_day
from lagebild.lexicon import table

_SHIFTS = ("last", "next", "this")
_EDGES = {"START": "Anfang", "MID": "Mitte", "END": "Ende"}


def _edge(match: Match) -> str | None:
    return match.word("edge") or None


def period(match: Match, value: str, interval: Interval, why: str, *, counted: bool) -> Found:
    """A stretch of time, or the edge of it that the match names."""
    edge = _edge(match)
    if edge:
        why = f"{_EDGES[edge]} davon, {why}"
    return Found("DATE", value, part_of(interval, edge), why, None, counted)


def _shift(match: Match) -> int | None:
    """How many units before or after that of the report, None where the match says nothing of it."""
    piece = match.get(*_SHIFTS)
    if piece is not None:
        return int(str(piece.value))
    return 0 if match.get("demonstrative") is not None else None


# ---- months and seasons ----------------------------------------------------------------------------------------


def _year_of(match: Match) -> int | None:
    """The year that the match names, in figures or as "vorigen Jahres"; None where it names none."""
    if (year := match.number("year", "season_year")) is not None:
        return year
    word = match.get("year_word")
    if word is not None and match.anchor is not None:
        return match.anchor.year + int(str(word.value))
    if match.get("unit_one") is not None and match.anchor is not None:
        return match.anchor.year + (_shift(match) or 0)
    return None


def month(match: Match) -> Found | None:
    """A month, with its year or by tense."""
    number = match.number("month")
    if number is None or is_name(match, "month"):
        return None
    year = _year_of(match)
    if year is not None:
        return period(
            match, f"{year:04d}-{number:02d}", month_interval(year, number), "Monat und Jahr genannt", counted=False
        )
    if match.anchor is None:
        return Found("DATE", f"XXXX-{number:02d}", OPEN, "Monat ohne Jahr")
    year, why = _by_tense(match, match.anchor, number)
    return period(
        match, f"{year:04d}-{number:02d}", month_interval(year, number), f"Monat ohne Jahr, {why}", counted=True
    )


def _by_tense(match: Match, anchor: date, number: int) -> tuple[int, str]:
    shift = _shift(match)
    if shift:
        year = nearest_year(anchor, number, None, "past" if shift < 0 else "future")
        if number == anchor.month:
            year += 1 if shift > 0 else -1
        return year, "vor dem Bericht" if shift < 0 else "nach dem Bericht"
    if shift == 0:
        return anchor.year, "im Jahr des Berichts"
    tense = match.tense()
    if tense == "past" and (told := match.told_year()) is not None:
        return told, f"Jahr zuvor genannt: {told}"
    return nearest_year(anchor, number, None, tense), GERMAN[tense]


def season(match: Match) -> Found | None:
    """A season, with its year or by tense; of a winter, the year in which it begins."""
    piece = match.get("season")
    if piece is None or is_name(match, "season"):
        return None
    letters = str(piece.value)
    first, last = table("time_words")["season_months"][letters]
    if piece.low.endswith(("monate", "monaten")):
        return Found("SET", f"P1{letters}", OPEN, "jedes Jahr in dieser Jahreszeit")
    year = _year_of(match)
    if year is None:
        lead = match.before() in table("time_signals")["time_context"]["words"] or match.start < match.pieces.index(
            piece
        )
        if not lead and match.start > 0:
            return None
        if match.anchor is None:
            return Found("DATE", f"XXXX-{letters}", OPEN, "Jahreszeit ohne Jahr")
        year, why = _by_tense(match, match.anchor, first)
        if match.anchor.month in _months_of(first, last) and (_shift(match) or 0) == 0:
            year, why = match.anchor.year - (match.anchor.month < first), "Jahreszeit des Berichts"
        return period(
            match,
            f"{year:04d}-{letters}",
            month_interval(year, first, last),
            f"Jahreszeit ohne Jahr, {why}",
            counted=True,
        )
    return period(
        match, f"{year:04d}-{letters}", month_interval(year, first, last), "Jahreszeit und Jahr genannt", counted=False
    )


def _months_of(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1)) if first <= last else frozenset({*range(first, 13), *range(1, last + 1)})


# ---- quarters and halves ---------------------------------------------------------------------------------------


def quarter(match: Match) -> Found | None:
    """“drittes Quartal 2030”, “zweites Halbjahr”: with its year, else that of the report."""
    number = match.number("number", "ordinal")
    unit = next((str(p.value) for p in match.all("unit_one") if p.value in ("Q", "H")), None)
    if number is None or unit is None or not 1 <= number <= (4 if unit == "Q" else 2):
        return None
    year = match.number("year", "season_year")
    if year is None and match.anchor is not None:
        word = match.get("year_word")
        shift = match.number(*_SHIFTS) if len(match.all("unit_one")) > 1 else None
        year = match.anchor.year + (int(str(word.value)) if word else shift or 0)
    months = 3 if unit == "Q" else 6
    if year is None:
        return Found("DATE", f"XXXX-{unit}{number}", OPEN, "ohne Jahr")
    interval = month_interval(year, (number - 1) * months + 1, number * months)
    return period(match, f"{year:04d}-{unit}{number}", interval, f"im Jahr {year}", counted=match.get("year") is None)


# ---- counted from the report -----------------------------------------------------------------------------------


def calendar_week(match: Match) -> Found | None:
    """“die 43. Kalenderwoche”: of the year that stands behind it, else of the report's."""
    number, named = match.number("number"), match.number("year")
    if match.word("unit_one") != "KW" or number is None or not 1 <= number <= 53:
        return None
    year = named or (match.anchor.year if match.anchor else None)
    if year is None:
        return Found("DATE", f"XXXX-W{number:02d}", OPEN, "Kalenderwoche ohne Jahr")
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Found(
        "DATE", week_value(monday), week_interval(monday), f"Kalenderwoche im Jahr {year}", None, named is None
    )


def year_word(match: Match) -> Found | None:
    """“im Vorjahr”, “heuer”, “in der Vorwoche”, “im Vormonat”."""
    piece = match.get("year_word", "week_word", "month_word")
    if piece is None:
        return None
    unit = {"year_word": "Y", "week_word": "W", "month_word": "M"}[piece.kind]
    return _counted(match, unit, int(str(piece.value)))


def deictic_period(match: Match) -> Found | None:
    """“nächste Woche”, “vergangenen Monat”, “dieses Jahres”, “Ende des Jahres”."""
    piece = match.get("unit_one")
    if piece is None:
        return None
    unit = str(piece.value)
    shift = _shift(match)
    if unit == "D":
        return this_day(match)
    if unit == "Y" and shift is None and _edge(match) and match.tense() == "past" and (told := match.told_year()):
        # "1991 wurde … Ab Ende des Jahres stand …": the year of the story.
        return period(match, f"{told:04d}", year_interval(told), f"Jahr zuvor genannt: {told}", counted=False)
    return _counted(match, unit, shift or 0)


def _counted(match: Match, unit: str, shift: int) -> Found | None:
    """The unit so many before or after that of the report."""
    anchor = match.anchor
    why = {
        0: "gezählt ab dem Bericht, dieselbe Einheit",
        -1: "eine vor der des Berichts",
        1: "eine nach der des Berichts",
    }.get(shift, f"{abs(shift)} {'vor' if shift < 0 else 'nach'} der des Berichts")
    if unit == "WE":
        return weekend(match, shift)
    if anchor is None:
        value = {
            "Y": "XXXX",
            "M": "XXXX-XX",
            "W": "XXXX-WXX",
            "Q": "XXXX-QX",
            "H": "XXXX-HX",
            "DE": "XXX",
            "CE": "XX",
        }.get(unit)
        return Found("DATE", value, OPEN, why) if value else None
    if unit == "Y":
        number = anchor.year + shift
        return period(match, f"{number:04d}", year_interval(number), f"Jahr, {why}", counted=True)
    if unit == "M":
        found = months_later(anchor, shift)
        return (
            period(match, f"{found[0]:04d}-{found[1]:02d}", month_interval(*found), f"Monat, {why}", counted=True)
            if found
            else None
        )
    if unit == "W":
        monday = shifted(monday_of(anchor), 7 * shift)
        return (
            period(match, week_value(monday), week_interval(monday), f"Woche, {why}", counted=True) if monday else None
        )
    if unit in ("Q", "H"):
        months = 3 if unit == "Q" else 6
        found = months_later(date(anchor.year, (anchor.month - 1) // months * months + 1, 1), shift * months)
        if found is None:
            return None
        interval = month_interval(found[0], found[1], found[1] + months - 1)
        return period(match, f"{found[0]:04d}-{unit}{(found[1] - 1) // months + 1}", interval, why, counted=True)
    if unit in ("DE", "CE"):
        years = 10 if unit == "DE" else 100
        number = anchor.year // years + shift
        if not 0 < number < date.max.year // years:
            return None
        interval = year_interval(number * years, number * years + years - 1)
        return period(match, f"{number:03d}" if unit == "DE" else f"{number:02d}", interval, why, counted=True)
    return None


def weekend(match: Match, shift: int | None = None) -> Found | None:
    """“am Wochenende”: Saturday and Sunday, by modifier or by tense; on a weekend, that weekend."""
    anchor = match.anchor
    if anchor is None:
        return Found("DATE", "XXXX-WXX-WE", OPEN, "Wochenende")
    explicit = match.get(*_SHIFTS)
    monday = monday_of(anchor)
    if explicit is not None and shift:
        step = shift if shift < 0 or anchor.isoweekday() >= 6 or abs(shift) > 1 else 0
        why = "vor dem Bericht" if shift < 0 else "nach dem Bericht"
    else:
        tense = match.tense() if match.get("demonstrative") is None else "future"
        past = tense == "past" or (tense is None and anchor.isoweekday() <= 3)
        step = -1 if past and anchor.isoweekday() < 6 else 0
        why = GERMAN[tense]
    found = shifted(monday, 7 * step)
    if found is None:
        return None
    return Found(
        "DATE", f"{week_value(found)}-WE", week_interval(found, 5, 6), f"Wochenende, {why}", None, counted=True
    )


def bare_weekend(match: Match) -> Found | None:
    """A unit without a modifier names a time only where it is a weekend."""
    return weekend(match) if match.word("unit_one") == "WE" else None


def edge_word(match: Match) -> Found | None:
    """“zu Wochenbeginn”, “Jahresende”, “Monatsmitte”: of the unit of the report, or of the year behind it."""
    piece = match.get("edge_word")
    if piece is None:
        return None
    unit, edge = str(piece.value).split()
    if match.anchor is None and match.get("year") is None:
        value = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}[unit]
        return Found("DATE", value, OPEN, f"{_EDGES[edge]} der Einheit, Tag des Berichts nicht bekannt")
    if (number := match.number("year")) is not None:
        return Found(
            "DATE", f"{number:04d}", part_of(year_interval(number), edge), f"{_EDGES[edge]} des genannten Jahres"
        )
    shift = 0
    if unit == "W" and edge == "START" and match.tense() == "future":
        shift = 1
    found = _counted(match, unit, shift)
    if found is None:
        return None
    return Found("DATE", found.value, part_of(found.interval, edge), f"{_EDGES[edge]}, {found.why}", None, counted=True)
