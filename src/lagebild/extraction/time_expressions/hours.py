"""Parts of days, nights and clock times: what the patterns for them mean."""

from __future__ import annotations

from datetime import date

from lagebild.extraction.time_expressions.calendar import OPEN, Interval, Tense, shifted
from lagebild.extraction.time_expressions.context import Found, Match, of_day
from lagebild.extraction.time_expressions.days import day_number, full_date, is_name, weekday_of, words_of
from lagebild.language.morphology import looks_finite

HOURS = 24
NEARBY = 1
"""How many sentences back a day is still the one that a clock time belongs to."""
_NUMBERS = ("number", "numeral")


def night_beside(match: Match) -> Found | None:
    """“die vergangene Nacht”, “die kommende Nacht”: the one that ends or begins on the report's day."""
    if match.word("part") != "NI":
        return None
    if match.anchor is None:
        return Found("TIME", "XXXX-XX-XXTNI", OPEN, "Nacht vor oder nach dem Bericht")
    begin = shifted(match.anchor, -1 if (match.number("last", "next") or 0) < 0 else 0)
    return timed(begin, "NI", "Nacht vor oder nach dem Bericht", "future")


def timed(found: date | None, part: str, why: str, tense: Tense = None, *, counted: bool = True) -> Found:
    """A part of a day; a night of what was began on the evening before, any other ends on the next morning."""
    if found is None:
        return Found("TIME", f"XXXX-XX-XXT{part}", OPEN, why, None, counted)
    days = of_day(found)
    if part == "NI":
        days = Interval(shifted(found, -1), found) if tense == "past" else Interval(found, shifted(found, 1))
    return Found("TIME", f"{found.isoformat()}T{part}", days, why, found, counted)


def weekday_part(match: Match) -> Found | None:
    """“Montagabend”, “Dienstag Nachmittag”, “Mittwoch früh”."""
    joined = match.get("weekday_part")
    if joined is not None:
        number, part = str(joined.value).split()
    else:
        number, part = match.word("weekday"), match.word("part", "part_adverb", "early")
    if match.anchor is None:
        return Found("TIME", f"XXXX-WXX-{number}T{part}", OPEN, "Wochentag und Tageszeit")
    found, why = weekday_of(match, int(number))
    return timed(found, part, f"Tageszeit am genannten Wochentag, {why}")


def night_to(match: Match) -> Found | None:
    """“die Nacht zum Samstag”: the night that ends on that day, so that it begins on the day before."""
    target: date | None
    iso_day = [int(str(piece.value)) for piece in match.all("weekday")]
    month, number = match.number("month"), day_number(match)
    if iso_day:
        if match.anchor is None:
            return Found("TIME", f"XXXX-WXX-{(iso_day[-1] - 2) % 7 + 1}TNI", OPEN, "Nacht, die an diesem Tag endet")
        target, why = weekday_of(match, iso_day[-1])
    elif month is not None and number is not None:
        resolved = full_date(match)
        target, why = (resolved.day if resolved else None), "Datum genannt"
    else:
        shift = match.number("deictic_day")
        if match.anchor is None or shift is None:
            return Found("TIME", "XXXX-XX-XXTNI", OPEN, "Nacht, die an diesem Tag endet")
        target, why = shifted(match.anchor, shift), "vom Tag des Berichts gezählt"
    if target is None:
        return None
    begin = shifted(target, -1)
    night = Interval(begin, target)
    value = f"{begin.isoformat()}TNI" if begin else "XXXX-XX-XXTNI"
    return Found("TIME", value, night, f"Nacht, die am {target.isoformat()} endet, {why}", begin, counted=True)


def deictic_part(match: Match) -> Found | None:
    """“heute Abend”, “gestern Nacht”, “morgen früh”."""
    part = match.word("part", "part_adverb", "early")
    shift = match.number("deictic_day")
    if shift is None:
        return None
    if not part:  # "gestern morgen", in old spelling
        if match.pieces[match.stop - 1].low != "morgen" or match.pieces[match.start].low == "morgen":
            return None
        part = "MO"
    found = shifted(match.anchor, shift) if match.anchor else None
    return timed(found, part, "Tageszeit, vom Tag des Berichts gezählt", match.tense())


def part_of_day(match: Match) -> Found | None:
    """“am Abend”, “in der Nacht”: of the day that was named last nearby, else of the report's day."""
    piece = match.get("part")
    if piece is None or is_name(match, "part"):
        return None
    adjective = match.get("lower")
    if adjective is not None and adjective.low not in words_of("part_adjectives"):
        return None  # "am selben Morgen": of another day
    found, why = spoken_of(match)
    if piece.text.startswith("Mitternacht"):
        return Found("TIME", f"{found.isoformat()}T24:00", of_day(found), why, found, True) if found else None
    return timed(found, str(piece.value), f"Tageszeit, {why}", match.tense())


def one_part(match: Match) -> Found:
    """“ein Nachmittag”: how long."""
    return Found("DURATION", f"PT1{match.word('part')}", OPEN, "Dauer, nicht an einen Tag gebunden")


def clock(match: Match) -> Found | None:
    """“20.30 Uhr”, “acht Uhr”: of the day that was named last nearby, else of the report's day."""
    piece = match.get("clock", "number", "numeral")
    if piece is None:
        return None
    if isinstance(piece.value, tuple):
        hour, minute = int(piece.value[0]), int(piece.value[1])
    else:
        number = float(str(piece.value))
        if number != int(number):
            return None
        hour, minute = int(number), 0
        numbers = match.all(*_NUMBERS)
        if len(numbers) > 1:
            minute = int(float(str(numbers[1].value)))
    if match.get("half_clock") is not None and match.get("clock") is None:
        hour, minute = hour - 1, 30
    if not (0 <= hour <= HOURS and 0 <= minute < 60):
        return None
    written = f"T{hour:02d}:{minute:02d}"
    if _of_each(match):
        return Found("TIME", written, OPEN, "Uhrzeit an jedem der Tage")
    found, why = spoken_of(match)
    if found is None:
        return Found("TIME", f"XXXX-XX-XX{written}", OPEN, "Uhrzeit, Tag nicht bekannt")
    return Found("TIME", found.isoformat() + written, of_day(found), f"Uhrzeit, {why}", found, counted=True)


def _of_each(match: Match) -> bool:
    """Whether a clock time is that of several days: "am 3. und 4. Mai um 20 Uhr", "jeweils um 20 Uhr"."""
    memory = match.memory
    here = (memory.sentence, memory.passage) == (match.sentence, match.passage)
    return "jeweils" in (match.before(), match.before(2)) or (memory.listed and here)


def spoken_of(match: Match) -> tuple[date | None, str]:
    """The day that a part of a day or a clock time belongs to, and why."""
    memory = match.memory
    # An entry of a programme, without a verb, stands by itself.
    told_on = any(piece.kind == "lower" and looks_finite(piece.low) for piece in match.pieces)
    if match.before() in ("am", "im", "in") and match.before(2) == "noch":
        return memory.anchor, "am Tag des Berichts"  # "noch am Abend"
    near = memory.passage == match.passage and match.sentence - memory.sentence <= (NEARBY if told_on else 0)
    told = (
        memory.day is not None and memory.anchor is not None and memory.day > memory.anchor and match.tense() == "past"
    )
    if near and memory.day is not None and not told:
        return memory.day, f"am zuletzt genannten Tag {memory.day.isoformat()}"
    return memory.anchor, "am Tag des Berichts"
