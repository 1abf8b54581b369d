"""Durations and sets: how long, how long ago, how often."""

from __future__ import annotations

from datetime import date

from lagebild.extraction.time_expressions.calendar import (
    OPEN,
    Interval,
    monday_of,
    month_interval,
    months_later,
    shifted,
    week_interval,
    year_interval,
)
from lagebild.extraction.time_expressions.context import Found, Match, of_day
from lagebild.extraction.time_expressions.pieces import duration
from lagebild.language.morphology import words
from lagebild.lexicon import table

VAGUE_REACH = {"D": 7, "W": 31, "M": 183, "Y": 1826}
"""How many days "die kommenden Tage", "Wochen", "Monate" and "Jahre" reach at most."""
_ABSTRACT = tuple(words("abstract_endings"))
_AGES = table("time_words")["words"]["age"]


def _amount(match: Match) -> float | None:
    """The number of units; None for "einige Jahre"."""
    piece = match.get("number", "numeral", "decimal", "year")
    if piece is not None and isinstance(piece.value, int | float):
        half = match.get("half")
        return float(piece.value) + (0.5 if half is not None else 0)
    if match.get("half") is not None:
        return 0.5
    if match.get("vague") is not None:
        return None
    return 1.0 if match.get("unit_many") is None else None


def _unit(match: Match) -> str:
    return match.word("unit_many", "unit_one")


def _is_age(match: Match) -> bool:
    """Whether "50 Jahre" is somebody's age."""
    if not _unit(match).startswith(("Y", "M", "W")):
        return False
    behind = match.after()
    if behind is not None and behind.low in table("time_words")["words"]["old"] and match.get("unit_many", "unit_one"):
        return True
    if match.before(2) in _AGES or match.before(3) in _AGES or match.before(4) in _AGES:
        return True
    if match.get("number", "numeral") is None:
        return False
    lead = match.before()
    if lead == "(" and behind is not None and behind.kind == "close" and _unit(match) == "Y":
        return True
    if lead in ("mit", "ab"):  # "mit drei Jahren", but "mit drei Jahren Haft"
        return behind is None or behind.kind != "capital"
    children = lead == "bis" and match.start > 1 and match.pieces[match.start - 2].kind == "capital"
    return children or (lead in ("und", "bis") and match.before(3) in ("zwischen", "von"))


def length(match: Match) -> Found | None:
    """“sechs Monate”, “ein halbes Jahr”, “Jahre”: with days only behind “vor”, “seit” and “in”."""
    unit, amount = _unit(match), _amount(match)
    if not unit or _is_age(match):
        return None
    if unit == "WE":
        return Found("DURATION", "PXWE" if amount is None else f"P{amount:g}WE", OPEN, "Dauer")
    bare = match.get("article") is not None and match.get("unit_one") is not None and match.stop - match.start == 2
    if bare and (unit.startswith("T") or match.word("article") == "" or match.pieces[match.start].low == "des"):
        return None
    if unit == "D" and bare:
        behind = match.after()
        if behind is not None and behind.low not in (",", "."):
            return None  # "der Tag des Baumes", "der Tag war lang"
    value = duration(amount, unit)
    lead = match.before()
    if lead == "über":  # "vor über 20 Jahren"
        lead = match.before(2)
    vague = amount is None and match.get("vague") is not None and unit in VAGUE_REACH
    if vague and match.anchor is not None and lead in ("vor", "in"):
        reach = shifted(match.anchor, VAGUE_REACH[unit] * (-1 if lead == "vor" else 1))
        interval = Interval(reach, match.anchor) if lead == "vor" else Interval(match.anchor, reach)
        return Found("DURATION", value, interval, "in der Nähe vom Tag des Berichts", None, True)
    if lead == "vor" and amount is not None:
        return Found(
            "DURATION", value, ago(match.anchor, unit, -amount), "vom Tag des Berichts zurückgezählt", None, True
        )
    if lead == "seit":
        begin = ago(match.anchor, unit, -amount) if amount is not None else OPEN
        return Found(
            "DURATION", value, Interval(begin.first, match.anchor), "vom Beginn bis zum Tag des Berichts", None, True
        )
    if lead == "in" and amount is not None and match.get("article") is None and match.tense() == "future":
        return Found(
            "DURATION", value, ago(match.anchor, unit, amount), "vom Tag des Berichts vorausgezählt", None, True
        )
    return Found("DURATION", value, OPEN, "Dauer, nicht an einen Tag gebunden")


def ago(anchor: date | None, unit: str, amount: float) -> Interval:
    """The unit that lies so many units away from the report: a day, a week, a month, a year."""
    if anchor is None or abs(amount) > 100000:
        return OPEN
    if unit == "Y" and amount != int(amount):
        unit, amount = "M", amount * 12
    if unit == "D":
        return of_day(shifted(anchor, round(amount)))
    if unit == "W":
        monday = shifted(monday_of(anchor), 7 * round(amount))
        return week_interval(monday) if monday else OPEN
    if unit in ("M", "Q", "H"):
        found = months_later(anchor, round(amount * {"M": 1, "Q": 3, "H": 6}[unit]))
        return month_interval(*found) if found else OPEN
    if unit in ("Y", "DE", "CE"):
        years = round(amount * {"Y": 1, "DE": 10, "CE": 100}[unit])
        span = 0 if unit == "Y" else 9 if unit == "DE" else 99
        return year_interval(anchor.year + years, anchor.year + years + span)
    if unit.startswith("T"):
        return of_day(anchor)
    return OPEN


def stretch(match: Match) -> Found | None:
    """“die letzten zehn Jahre”, “den kommenden Tagen”: up to, or from, the day of the report."""
    unit, amount = _unit(match), _amount(match)
    shift = match.number("last", "next", "this") or 0
    if not unit:
        return None
    value = duration(amount, unit)
    anchor = match.anchor
    if amount is None and shift > 0:
        last = shifted(anchor, VAGUE_REACH.get(unit, 31)) if anchor else None
        return Found(
            "DATE", "FUTURE_REF", Interval(anchor, last), "ab dem Tag des Berichts, nicht näher gesagt", None, True
        )
    if anchor is None:
        return Found("DURATION", value, OPEN, "vom Tag des Berichts gezählt")
    if amount is None:
        away = shifted(anchor, (VAGUE_REACH.get(unit, 31)) * (1 if shift > 0 else -1))
    else:
        reach = ago(anchor, unit, amount if shift > 0 else -amount)
        away = reach.last if shift > 0 else reach.first
    interval = Interval(anchor, away) if shift > 0 else Interval(away, anchor)
    return Found(
        "DURATION", value, interval, "bis zum Tag des Berichts" if shift <= 0 else "ab dem Tag des Berichts", None, True
    )


def first_of_two(match: Match) -> Found | None:
    """“sechs” of “sechs bis acht Monate”: the unit stands behind the second number."""
    second, unit = match.after(2), match.after(3)
    if second is None or unit is None or unit.value == "WE" or match.before() in ("von", "zwischen"):
        return None
    old = match.after(4)
    if old is not None and old.low in table("time_words")["words"]["old"]:
        return None
    amount = _amount(match)
    return Found("DURATION", duration(amount, str(unit.value)), OPEN, "Dauer, die Einheit steht weiter hinten")


def distance(match: Match) -> Found | None:
    """“drei Minuten später”, “zwei Jahre zuvor”: away from what was told before, where that has its day."""
    unit, amount = _unit(match), _amount(match)
    if not unit:
        return None
    before = match.get("before") is not None
    why = "vor dem, wovon die Rede ist" if before else "nach dem, wovon die Rede ist"
    base = match.told_day()
    days = OPEN
    if base is not None and amount is not None:
        why = f"{why}: {base.isoformat()}"
        if not unit.startswith("T"):
            days = ago(base, unit, -amount if before else amount)
        else:  # hours may run over midnight
            days = Interval(shifted(base, -1), base) if before else Interval(base, shifted(base, 1))
    elif (year := match.told_year()) is not None and amount is not None and unit == "Y" and amount == int(amount):
        why = f"{why}: {year}"
        days = year_interval(year + int(-amount if before else amount))
    if not before and unit.startswith("T"):
        return Found("TIME", "XXXX-XX-XXTXX:XX", days, why)
    if not before and unit == "D" and days.first is not None:
        return Found("DATE", days.first.isoformat(), days, why, days.first)
    return Found("DURATION", duration(amount, unit), days, why)


def long(match: Match) -> Found | None:
    """“jahrelang”, “dreitägig”: a duration in an adjective; not somebody's age."""
    piece = match.get("long")
    if piece is None or piece.text[0].isupper():
        return None
    value = str(piece.value)
    if value.endswith("Y") and "X" not in value:
        behind = match.after()
        ends = (*table("time_signals")["long_nouns"]["ends"], *_ABSTRACT)
        if behind is None or not behind.low.removesuffix("s").removesuffix("e").endswith(ends):
            return None
    return Found("DURATION", value, OPEN, "Dauer als Beiwort")


# ---- sets ------------------------------------------------------------------------------------------------------


def every(match: Match) -> Found | None:
    """“jeden Donnerstag”, “jedes Jahr”, “jeden Abend”."""
    why = "wiederkehrend"
    if match.get("im") is not None:
        return Found("SET", duration(1, match.word("unit_one")), OPEN, why)
    if (iso_day := match.number("weekday")) is not None:
        return Found("SET", f"XXXX-WXX-{iso_day}", OPEN, why)
    if (joined := match.get("weekday_part")) is not None:
        number, part = str(joined.value).split()
        return Found("SET", f"XXXX-WXX-{number}T{part}", OPEN, why)
    if (part := match.word("part")) != "":
        return Found("SET", f"XXXX-XX-XXT{part}", OPEN, why)
    if (number_of_month := match.number("month")) is not None:
        return Found("SET", f"XXXX-{number_of_month:02d}", OPEN, why)
    if (letters := match.word("season")) != "":
        return Found("SET", f"XXXX-{letters}", OPEN, why)
    unit = match.word("unit_one", "unit_many")
    if not unit:
        return None
    amount = match.get("number", "numeral", "ordinal")
    return Found("SET", duration(float(str(amount.value)) if amount is not None else 1, unit), OPEN, why)


def each(match: Match) -> Found | None:
    """“Jahr um Jahr”, “Tag für Tag”: every one."""
    units = match.all("unit_one")
    if units[0].value != units[-1].value or units[0].value in ("WE", "KW"):
        return None
    return Found("SET", duration(1, str(units[0].value)), OPEN, "wiederkehrend")


def often(match: Match) -> Found | None:
    """“täglich”, “dreimal jährlich”."""
    piece = match.get("often")
    return Found("SET", str(piece.value), OPEN, "wiederkehrend") if piece is not None else None


def per(match: Match) -> Found | None:
    """“pro Tag”, “im Jahr”: a rate."""
    unit = match.word("unit_one")
    if not unit or unit in ("DE", "CE", "L", "WE"):
        return None
    return Found("SET", duration(1, unit), OPEN, "Häufigkeit je Einheit")


def rate(match: Match) -> Found | None:
    """“im Jahr”, “im Monat”: a rate where no year or month is named."""
    return per(match) if match.word("unit_one") in ("Y", "M") else None


def weekly(match: Match) -> Found | None:
    """“montags”, “nachts”, “Wochenenden”: each time."""
    piece = match.get("weekly", "part_adverb")
    if piece is None:
        return None
    if piece.kind == "part_adverb":
        return Found("SET", f"XXXX-XX-XXT{piece.value}", OPEN, "wiederkehrend")
    number, _, part = str(piece.value).partition(" ")
    return Found("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""), OPEN, "wiederkehrend")
