"""The patterns: which runs of classes are time expressions, by rule, and which function says what they mean.

A pattern is a regular expression over the classes of `pieces`, one a piece, blanks ignored: `article? last weekday` is
"der vergangene Sonntag". What stands in a lookaround is context and no part of the expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from lagebild.extraction.time_expressions import beside, days, hours, lengths, periods, references, years
from lagebild.extraction.time_expressions.context import Found, Match
from lagebild.extraction.time_expressions.pieces import letters

Resolver = Callable[[Match], Found | None]

_SHORTHANDS = {
    "SHIFT": "[last next this]",
    "DETERMINER": "[article demonstrative]",
    "AMOUNT": "(?: rough* (?: more than )? (?: one? NUMBER half? | year | one? vague | one? half | one ) )",
    "NUMBER": "[number numeral decimal]",
    "DAY": "(?: number stop | ordinal )",
    # "vorigen Jahres", "dieses Jahres", "2031"
    "YEAR": "(?: article unit_one year | year | (?: article? SHIFT | demonstrative ) unit_one )",
    # " , 18. und 25. März": what may stand between a day or hour and the next one of its row
    "ROW": "(?: comma? and am? | bis zum? | dash | slash | comma am? )",
    "HOUR": "[number clock]",
    "UNIT": "[unit_one unit_many]",
}

PATTERNS: tuple[tuple[str, str, Resolver], ...] = (
    ("TI29", "[month weekday weekday_part] (?= month_compound )", lambda match: _in_compound(match)),
    # days
    ("TI01", "full_date | iso_date", days.full_date),
    ("TI01", "number stop number stop year", days.full_date),
    ("TI01", "article? (?: weekday comma? article? )? DAY month comma? YEAR", days.full_date),
    ("TI02", "article? DAY month", days.day_and_month),
    ("TI02", "(?<= [am vom ab zum bis seit] ) [short_date clock] stop", days.day_and_month),
    ("TI02", "(?<= [am vom ab zum bis seit] ) number stop number stop", days.day_and_month),
    ("TI02", "weekday comma? [short_date clock] stop", days.day_and_month),
    ("TI03", "number stop? (?= ROW (?: number stop? ROW )* article? number stop month )", days.listed_day),
    ("TI06", "article? weekday comma? article? DAY month", days.day_and_month),
    ("TI07", "DETERMINER? weekday", days.weekday),
    ("TI05", "DETERMINER? [last next] weekday", days.weekday),
    ("TI05", "DETERMINER? weekday (?: article? SHIFT | demonstrative ) unit_one", days.weekday_of_week),
    ("TI04", "article? [last next]? weekday_part", hours.weekday_part),
    ("TI04", "[last next]? weekday [part part_adverb early]", hours.weekday_part),
    ("TI08", "deictic_day", days.deictic),
    ("TI09", "deictic_day [part part_adverb early deictic_day]", hours.deictic_part),
    ("TI10", "(?<= [am um gegen nach vor bis] ) lower? part", hours.part_of_day),
    ("TI10", "(?<= [in im bis seit] ) DETERMINER lower? part", hours.part_of_day),
    ("TI10", "(?<= zur ) part", hours.part_of_day),
    ("TI11", "article? [last next] part", hours.night_beside),
    ("TI11", "DETERMINER part (?: zum | auf article? | von weekday auf ) [weekday deictic_day]", hours.night_to),
    ("TI11", "DETERMINER part (?: zum | auf article? ) (?: weekday comma )? DAY month year?", hours.night_to),
    ("TI12", "[number clock numeral one] oclock number?", hours.clock),
    ("TI12", "half_clock numeral oclock?", hours.clock),
    ("TI12", "HOUR (?= ROW (?: HOUR ROW )* HOUR oclock )", hours.clock),
    ("TI13", "SHIFT? feast year?", days.feast),
    # weeks, months, seasons, years
    ("TI14", "DETERMINER? SHIFT unit_one | demonstrative unit_one", periods.deictic_period),
    ("TI14", "edge (?: DETERMINER? SHIFT | DETERMINER ) unit_one", periods.deictic_period),
    ("TI14", "article? [year_word week_word month_word]", periods.year_word),
    ("TI14", "article? number stop unit_one year?", periods.calendar_week),
    ("TI15", "article? edge_word year?", periods.edge_word),
    ("TI16", "article? unit_one", periods.bare_weekend),
    ("TI17", "DETERMINER? edge? article? SHIFT? month (?: YEAR | year_word )?", periods.month),
    ("TI18", "DETERMINER? edge? article? SHIFT? season (?: YEAR | season_year | year_word )?", periods.season),
    ("TI19", "article? edge? article? DAY unit_one (?: article? [year_word season_year] )?", periods.quarter),
    ("TI19", "article? edge? article? DAY unit_one article? unit_one? YEAR", periods.quarter),
    ("TI20", "[year season_year] | edge year", years.year),
    ("TI20", "edge? article? UNIT [year season_year]", years.year),
    ("TI20", "article? unit_one number", years.year),
    ("TI21", "DETERMINER? edge? article? [decade decade_number] unit_many?", years.decade),
    ("TI22", "article? edge? article? (?: DAY | ordinal_century ) unit_one", years.century),
    # durations and sets
    ("TI23", "AMOUNT UNIT | rough* [number numeral] lower unit_many", lengths.length),
    ("TI23", "one rough_one unit_one", lengths.length),
    ("TI23", "[number numeral] (?= [bis and] [number numeral] unit_many )", lengths.first_of_two),
    ("TI23", "one part", hours.one_part),
    ("TI24", "(?<! [number numeral decimal year] ) unit_many | article UNIT", lengths.length),
    ("TI25", "DETERMINER? SHIFT AMOUNT? unit_many | DETERMINER AMOUNT? SHIFT unit_many", lengths.stretch),
    ("TI26", "AMOUNT UNIT [later before]", lengths.distance),
    ("TI26", "article? unit_one [later before] | article? day_beside | tags [later before]", beside.neighbour),
    ("TI31", "article? same [unit_one part]", beside.same),
    ("TI32", "reference_beside", beside.shortly),
    ("TI27", "long", lengths.long),
    ("TI28", "every SHIFT? [weekday weekday_part part month season unit_one]", lengths.every),
    ("TI28", "every ordinal unit_one", lengths.every),
    ("TI28", "every [last ordinal]? weekday im unit_one | every [last ordinal] weekday", lengths.every),
    ("TI28", "alle [numeral number] unit_many", lengths.every),
    ("TI28", "times? often", lengths.often),
    ("TI28", "pro unit_one | times (?: pro | im | am | in article ) unit_one", lengths.per),
    ("TI28", "(?<= im ) unit_one (?! year )", lengths.rate),
    ("TI28", "unit_one [um per_each] unit_one", lengths.each),
    ("TI28", "weekly | part_adverb", lengths.weekly),
    # present, past, future
    ("TI30", "reference | article? reference_noun", references.reference),
    ("TI30", "(?<= [in zu seit] ) demonstrative hard? time_noun", references.this_time),
)
"""Rule, pattern, meaning. Of patterns that begin at the same piece the longest is tried first, then the order here."""


def _in_compound(match: Match) -> Found | None:
    """The meaning of the date that begins a compound ("Februar-Gipfel"), without looking for a surname."""
    if match.get("weekday") is not None:
        return days.weekday(match)
    if match.get("weekday_part") is not None:
        return hours.weekday_part(match)
    return periods.month(match) if match.get("month") is not None else periods.season(match)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern of a rule."""

    rule: str
    regex: re.Pattern[str]
    resolve: Resolver


def _compiled(source: str) -> re.Pattern[str]:
    known = letters()
    for _ in range(3):  # shorthands stand in shorthands
        source = re.sub(r"[A-Z_]{3,}", lambda m: _SHORTHANDS.get(m.group(), m.group()), source)
    return re.compile(re.sub(r"[a-z_]+", lambda m: known[m.group()], source).replace(" ", ""))


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, compiled once."""
    return tuple(Pattern(rule, _compiled(source), resolve) for rule, source, resolve in PATTERNS)
