"""Days: what the patterns for dates, weekdays, feasts and “gestern” mean."""

from __future__ import annotations

from datetime import date

from lagebild.extraction.time_expressions.calendar import (
    OPEN,
    Tense,
    day,
    holiday,
    monday_of,
    nearest_weekday,
    nearest_year,
    shifted,
)
from lagebild.extraction.time_expressions.context import GERMAN, Found, Match, of_day
from lagebild.language.morphology import looks_finite
from lagebild.lexicon import table


def words_of(name: str) -> frozenset[str]:
    """One list of words of `time_signals.toml`."""
    return frozenset(table("time_signals")[name]["words"])


def is_name(match: Match, kind: str) -> bool:
    """Whether a month, season or part of the day is somebody's name: "Frau Herbst", "August Kolb"."""
    piece = match.get(kind)
    if piece is None:
        return False
    k = match.pieces.index(piece, match.start)
    if k > match.start or match.pieces[match.stop - 1].kind in ("year", "season_year"):
        return False
    before = match.pieces[k - 1] if k else None
    behind = match.pieces[k + 1] if k + 1 < len(match.pieces) else None
    if before is not None and before.low in words_of("time_context"):
        return False
    if before is not None and (before.kind == "capital" or before.text in words_of("name_starts")):
        return True
    return behind is not None and behind.kind == "capital"


def dated(found: date | None, why: str, *, counted: bool = False) -> Found | None:
    """One day; None if there is no such day."""
    return Found("DATE", found.isoformat(), of_day(found), why, found, counted) if found else None


def full_date(match: Match) -> Found | None:
    """Day, month and year in numbers or words."""
    whole = match.get("full_date", "iso_date")
    if whole is not None and isinstance(whole.value, tuple) and len(whole.value) == 3:
        return dated(day(*whole.value), "mit Tag, Monat und Jahr genannt")
    year = _year_behind(match)
    month, number = _month_number(match), day_number(match)
    if month is None or number is None:
        return None
    if year is not None:
        return dated(day(year, month, number), "mit Tag, Monat und Jahr genannt")
    return day_and_month(match)


def _year_behind(match: Match) -> int | None:
    """The year in the match: a number, or "dieses Jahres" counted from the report."""
    if (year := match.number("year")) is not None:
        return year
    if match.get("unit_one") is None or match.anchor is None:
        return None
    shift = match.number("last", "next", "this")
    return match.anchor.year + (shift or 0)


def _month_number(match: Match) -> int | None:
    numbers = match.all("number")
    return match.number("month") if len(numbers) < 2 else int(str(numbers[1].value))


def day_number(match: Match) -> int | None:
    """The number of a day in the match, if it can be one."""
    number = match.number("number", "ordinal")
    return number if number is not None and 1 <= number <= 31 else None


def _resolve_day(match: Match, month: int, number: int) -> Found | None:
    if not 1 <= month <= 12:
        return None
    if match.anchor is None:
        known = day(2000, month, number)  # a leap year: any day that a year may have
        return Found("DATE", f"XXXX-{month:02d}-{number:02d}", OPEN, "ohne Jahr") if known else None
    if (named := _year_of_range(match)) is not None:
        return dated(day(named, month, number), "Jahr am Ende des Zeitraums genannt")
    tense = match.tense()
    told = match.told_year() if tense == "past" else None
    year = told or nearest_year(match.anchor, month, number, tense)
    found = day(year, month, number)
    if found is None:
        return None
    why = "Tag des Berichts" if found == match.anchor else f"Jahr zuvor genannt: {told}" if told else GERMAN[tense]
    return dated(found, f"ohne Jahr, {why}", counted=True)


def _year_of_range(match: Match) -> int | None:
    """The year of the day that a range ends on: that of "28. Februar bis 3. März 2030"."""
    kinds = [piece.kind for piece in match.pieces[match.stop : match.stop + 6]]
    if not kinds or kinds[0] not in ("bis", "dash", "and"):
        return None
    rest = [kind for kind in kinds[1:] if kind not in ("zum", "am", "article")]
    if rest[:4] != ["number", "stop", "month", "year"]:
        return None
    return next(int(str(p.value)) for p in match.pieces[match.stop : match.stop + 6] if p.kind == "year")


def day_and_month(match: Match) -> Found | None:
    """A day without its year: the year by tense."""
    short = match.get("short_date", "clock")
    if short is not None and isinstance(short.value, tuple):
        return _resolve_day(match, int(short.value[1]), int(short.value[0]))
    month, number = _month_number(match), day_number(match)
    if month is None or number is None:
        return None
    iso_day = match.number("weekday")
    if iso_day is not None and match.anchor is not None:
        around = [day(match.anchor.year + years, month, number) for years in (0, -1, 1)]
        fitting = [found for found in around if found is not None and found.isoweekday() == iso_day]
        if fitting:
            return dated(fitting[0], "das Jahr, in dem der Wochentag stimmt", counted=True)
    return _resolve_day(match, month, number)


def listed_day(match: Match) -> Found | None:
    """A day whose month stands further on: "3." of "3. bis 5. Mai"; its year is that of the date further on."""
    number = match.number("number")
    k = match.stop
    while k < len(match.pieces) and match.pieces[k].kind != "month":
        k += 1
    if number is None or not 1 <= number <= 31 or k == len(match.pieces):
        return None
    month = int(str(match.pieces[k].value))
    behind = match.pieces[k + 1] if k + 1 < len(match.pieces) else None
    if behind is not None and behind.kind == "year":
        return dated(day(int(str(behind.value)), month, number), "Monat und Jahr stehen weiter hinten")
    found = _resolve_day(match, month, number)
    return found and Found(
        found.type, found.value, found.interval, f"Monat steht weiter hinten, {found.why}", found.day, found.counted
    )


def weekday_of(match: Match, iso_day: int) -> tuple[date | None, str]:
    """The day that a weekday of the match means, and why."""
    anchor = match.anchor
    if anchor is None:
        return None, ""
    shift = match.number("last", "next")
    if shift is not None and shift:
        tense: Tense = "past" if shift < 0 else "future"
        found = nearest_weekday(anchor, iso_day, tense)
        if found == anchor and found is not None:
            found = shifted(anchor, 7 if shift > 0 else -7)
        if found is not None and abs(shift) > 1:
            found = shifted(found, 7 if shift > 0 else -7)
        return found, "vor dem Tag des Berichts" if shift < 0 else "nach dem Tag des Berichts"
    tense = match.tense()
    if tense == "past" and _attributive(match) and (same := match.memory.weekdays.get(iso_day)) is not None:
        return same, "derselbe wie zuvor im Bericht"
    found = nearest_weekday(anchor, iso_day, tense)
    return found, "Tag des Berichts" if found == anchor else GERMAN[tense]


def _attributive(match: Match) -> bool:
    """Whether the day belongs to the noun before it and not to the verb: "Zu dem Gespräch am Freitag | wurden …".

    Before the finite verb of a main clause there is one constituent, so that a noun, "am" and the day are one.
    """
    behind = match.after()
    if match.before() != "am" or match.start < 2 or match.pieces[match.start - 2].kind != "capital" or behind is None:
        return False
    return behind.kind == "lower" and looks_finite(behind.low)


def weekday(match: Match) -> Found | None:
    """A weekday: by its modifier, else by tense."""
    iso_day = match.number("weekday")
    if iso_day is None:
        return None
    if match.anchor is None:
        return Found("DATE", f"XXXX-WXX-{iso_day}", OPEN, "Wochentag")
    found, why = weekday_of(match, iso_day)
    if found is not None:
        match.memory.weekdays[iso_day] = found
    return dated(found, f"{match.get('weekday').text}, {why}", counted=True)  # type: ignore[union-attr]


def weekday_of_week(match: Match) -> Found | None:
    """“Donnerstag kommender Woche”: that day of the week counted from the report's."""
    iso_day, unit = match.number("weekday"), match.word("unit_one")
    if iso_day is None or unit != "W":
        return None
    if match.anchor is None:
        return Found("DATE", f"XXXX-WXX-{iso_day}", OPEN, "Wochentag")
    shift = match.number("last", "next", "this") or 0
    return dated(shifted(monday_of(match.anchor), 7 * shift + iso_day - 1), "Tag der genannten Woche", counted=True)


def deictic(match: Match) -> Found | None:
    """“gestern”, “morgen”; “heute” where it is a day and not nowadays."""
    piece = match.get("deictic_day")
    if piece is None:
        return None
    shift = int(str(piece.value))
    if shift == 0 and _nowadays(match):
        return Found("DATE", "PRESENT_REF", of_day(match.anchor), "heute im Sinn von heutzutage", None, counted=True)
    if match.anchor is None:
        return Found("DATE", "XXXX-XX-XX", OPEN, f"{piece.low}, Tag nicht bekannt")
    return dated(shifted(match.anchor, shift), f"{piece.low}, vom Tag des Berichts gezählt", counted=True)


def _nowadays(match: Match) -> bool:
    """Whether "heute" means nowadays: "bis heute", or in a report that names no day near its own."""
    if match.before() in table("time_signals")["today"]["nowadays"]:
        return True
    if any(piece.kind in ("oclock", "part", "early") for piece in match.pieces[match.stop : match.stop + 6]):
        return False
    return not match.memory.daily and match.tense(own_clause=True) is None


def this_day(match: Match) -> Found | None:
    """“an diesem Tag”, “am nächsten Tag”: counted from the day that was named last."""
    base = match.memory.day
    shift = match.number("next", "last") or 0
    if base is None:
        return Found("DATE", "XXXX-XX-XX", OPEN, "ein Tag, der nicht genannt ist")
    return dated(shifted(base, shift), "vom zuletzt genannten Tag gezählt")


def feast(match: Match) -> Found | None:
    """A feast: of the year that stands behind it, else by tense."""
    piece = match.get("feast")
    if piece is None:
        return None
    feasts = table("time_holidays")
    name = str(piece.value)
    if match.before() and any(word.lower() == match.before() for word in feasts["not_before"]["words"]):
        return None
    behind = match.after()
    named = behind is not None and behind.kind == "capital" and behind.start == piece.end + 1
    if name in feasts["alone_only"]["words"] and (
        named or (match.before() and match.before() not in words_of("time_context"))
    ):
        return None
    year = match.number("year")
    if year is None:
        if match.anchor is None:
            return Found("DATE", "XXXX-XX-XX", OPEN, f"Feiertag {name}, Jahr nicht bekannt")
        year = _feast_year(match, name, match.anchor)
    found = holiday(name, year)
    return dated(found, f"Feiertag {name} im Jahr {year}", counted=match.get("year") is None)


def _feast_year(match: Match, name: str, anchor: date) -> int:
    tense = match.tense()
    shift = match.number("last", "next")
    if shift:
        tense = "past" if shift < 0 else "future"
    candidates = [found for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (found := holiday(name, year))]
    if tense == "past":
        candidates = [found for found in candidates if found <= anchor] or candidates
    elif tense == "future":
        candidates = [found for found in candidates if found >= anchor] or candidates
    return min(candidates, key=lambda found: abs((found - anchor).days)).year if candidates else anchor.year
