"""The day of a report, from its own words where nobody gave it; and what in them contradicts a day that was given.

Each clue bounds the day: what the report tells as past lies before it, what it announces for a day with its year lies
ahead of it, a weekday beside a day and month fits few years. The days that fit all clues are the range; with clues that
contradict each other there is none. A bound is taken only from a clause whose own verb tells its tense: a wrong range
would date every "am Freitag" of the report wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from lagebild.language.tense import tense
from lagebild.lexicon import table
from lagebild.records import Article, DayRange, Parse, Passage, TimeRef
from lagebild.rulebook import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "DA01",
        "Date line or stamp",
        "A full date in the dateline, behind “Stand”, “veröffentlicht” and the like in page furniture, or in the "
        "first line with a medium's name at most beside it, is the day of the report; of several, the last.",
        "Der Rat von Ormshafen hat den Haushalt gebilligt.\n\nStand: 4. März 2031, 14.30 Uhr",
        "Der Rat von Ormshafen hat am 4. März 2031 den Haushalt gebilligt.",
    ),
    Rule(
        "DA02",
        "“Heute” with its date",
        "A full date beside “heute”, “gestern” or “morgen” names the day of the report.",
        "Der Rat von Ormshafen hat heute, am 4. März 2031, den Haushalt gebilligt.",
        "Der Rat von Ormshafen hat am 4. März 2031 den Haushalt gebilligt.",
    ),
    Rule(
        "DA03",
        "Told as past",
        "The report is not older than a day, month or year that a clause of what was names with its year, or that "
        "stands behind “seit”.",
        "Kestrien hatte die Inseln im Juli 2030 besetzt.",
        "Der Gipfel wurde auf Juli 2032 verschoben.",
    ),
    Rule(
        "DA04",
        "Announced",
        "The report is not younger than a day, month or year that a clause in the present tense of plans names with "
        "its year. A year before one that is told as past announces nothing: the text tells history in the present.",
        "Das Abkommen soll am 12. März 2031 unterzeichnet werden.",
        "Das Abkommen sollte am 12. März 2031 unterzeichnet werden.",
    ),
    Rule(
        "DA05",
        "Weekday against date",
        "A day and month with their weekday fit few years: that of a month or day told as past, or the year after it. "
        "In a clause of what was, the report followed within a month; in one of what will be, it came no more than "
        "three months before. So too for a day with weekday and year, if the text names no later year.",
        "Kestrien hatte die Inseln im Juli 2030 besetzt. Am Sonntag, dem 9. März, trafen sich die Minister.",
        "Am Sonntag, dem 9. März, trafen sich die Minister.",
    ),
    Rule(
        "DA06",
        "Day without its year",
        "Where the other clues leave no more than a year, a day and month in a clause of what was lies before the "
        "report, in one of what will be after it, within some months.",
        "Kestrien hatte die Inseln im Februar 2031 besetzt, die Wahl wird am 5. Mai 2031 stattfinden. Am 9. März "
        "trafen sich die Minister.",
        "Am 9. März trafen sich die Minister.",
    ),
)
"""What dates a report; the id stands in the reasons."""

_MONTH = r"(?P<month>\d{1,2}\.|\s?[A-Za-zä]{3,9}\.?)"
_DATE = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?{_MONTH}\s?(?P<year>(?:19|20)\d\d)(?!\d)")
_OUTLET = r"[A-ZÄÖÜ][\w.&'-]*(?:(?:\s+(?:der|die|das|am|für|und))?\s+[A-ZÄÖÜ][\w.&'-]*){0,3}"
_DASH = "[,|:\N{EN DASH}\N{EM DASH}-]"
_SOURCE_LINE = re.compile(
    rf"\s*(?:(?:Quelle|Aus|Erschienen (?:am|in|im))\b:?\s+)?(?:(?:(?:der|dem)\s+)?{_OUTLET})?"
    rf"\s*(?:{_DASH}|\bvom\b)?\s*(?:\w+tag\b|\bMittwoch\b)?,?\s*(?:den\s+)?{_DATE.pattern}(?:,?\s+\d{{1,2}}[.:]\d\d(?:\s+Uhr)?)?"
    rf"(?:\s*{_DASH}\s*{_OUTLET})?(?:\s*[,|;]?\s*(?:S\.|Seiten?|Nr\.|Ausgabe)\s*[\w/-]+)*\s*\.?\s*"
)
"""A line that says where and when a report appeared: "Hafenkurier, 4. März 2031, S. 3"."""
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_VALUE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?")
_WIDEST = 366
"""Days that clues with a year may leave for a day without one to count."""
_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class _Clue:
    """What bounds the day of the report.

    Attributes:
        first: the report is not before this day; None if it may be.
        last: the report is not after this day; None if it may be.
        reason: in German.
        rule: id of the rule.
    """

    first: date | None
    last: date | None
    reason: str
    rule: str

    @property
    def why(self) -> str:
        """The reason with its rule."""
        return f"{self.reason} ({self.rule})" if self.rule else self.reason


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A time of the text in its clause.

    Attributes:
        first: its first day; in a leap year of no meaning where no year is named.
        last: its last day, likewise.
        year: whether its year is named.
        weekday: ISO number of the weekday beside it, or None.
        sign: what its own clause says: past, future (only in the present tense), or None.
        before: the words before it in its sentence, the nearest first.
        behind: the word behind it, lower case.
    """

    text: str
    first: date
    last: date
    year: bool
    weekday: int | None
    sign: Literal["past", "future"] | None
    before: tuple[str, ...]
    behind: str


def date_report(
    text: str, parse: Parse, passages: Sequence[Passage], article: Article, times: Sequence[TimeRef]
) -> Article:
    """The article with what its text says of its day.

    Args:
        text: the stored text.
        parse: its reading.
        passages: its passages; stamps stand in page furniture.
        article: what is known of it; a range that it has already is one clue more.
        times: its time expressions, found without a day of the report where none is given.

    Returns:
        Without a day: the article with `published_basis` "inferred", `published_range` and, in German,
        `published_why`; unchanged where the text bounds nothing or contradicts itself. With a day: the article with
        `published_doubt` where the text contradicts it, else unchanged.
    """
    named = [found for time in times if (found := _named(time, parse)) is not None]
    clues = [*_stamps(text, passages), *_today(named), *_with_year(named)]
    if article.published is not None:
        doubt = _doubt(article.published, clues, named)
        return replace(article, published_doubt=doubt) if doubt != article.published_doubt else article
    if article.published_range is not None:
        # Bounded already, by what other reports of the dossier tell.
        first, last = _given(article.published_range.earliest), _given(article.published_range.latest)
        clues.append(_Clue(first, last, article.published_why or "", ""))
    clues += _with_weekday(named, clues)
    clues += _without_year(named, clues) if _agree(clues) else []
    first, last = _bounds(clues)
    if not _agree(clues) or (first is None and last is None):
        return replace(article, published_range=None, published_why=None) if article.published_range else article
    telling = [clue for clue in clues if clue.first == first is not None or clue.last == last is not None]
    why = "; ".join(dict.fromkeys(clue.why for clue in telling))
    days = DayRange(first.isoformat() if first else None, last.isoformat() if last else None)
    return replace(article, published_basis="inferred", published_range=days, published_why=why)


# ---- what the text names ---------------------------------------------------------------------------------------


def _named(time: TimeRef, parse: Parse) -> _Named | None:
    """A day, month or year that stands in the text by itself, not counted from anything."""
    has_year = bool(_HAS_YEAR.search(time.text))
    value = _VALUE.match(time.value)
    if time.type not in ("DATE", "TIME") or value is None:
        return None
    month, day = value[2], value[3]
    if not has_year and (month is None or day is None or not any(sign.isdigit() for sign in time.text)):
        return None
    if (has_year and value[1] == "XXXX") or (not has_year and time.type == "TIME"):
        return None
    year = int(value[1]) if has_year else _LEAP
    first = _day(year, int(month or 1), int(day or 1))
    if first is None or len(time.value.partition("T")[0]) > len(value[0]):  # 2030-SU, 2030-Q1
        return None
    last = first
    if day is None:
        after = date(first.year + (month is None or month == "12"), 1 if month in (None, "12") else int(month) + 1, 1)
        last = after - timedelta(days=1)
    sentence = next((s for s in parse.sentences if s.start <= time.start < s.end), None)
    if sentence is None:
        return None
    # In "am Sonntag, dem 9. März, traf" the commas part nothing.
    joined = "," in time.text
    tokens = [
        token
        for token in sentence.tokens
        if not (joined and token.text == "," and time.start <= token.start <= time.end + 1)
    ]
    found = [_Word(token.text, token.text.lower()) for token in tokens]
    at = next((k for k, token in enumerate(tokens) if token.end > time.start), 0)
    behind = next((w.low for w, token in zip(found, tokens, strict=True) if token.start >= time.end), "")
    return _Named(
        time.text,
        first,
        last,
        has_year,
        _weekday(time.text),
        _sign(found, at),
        tuple(w.text for w in found[:at][::-1]),
        behind,
    )


_LEAP = 4
"""A leap year, for days without one."""


def _weekday(text: str) -> int | None:
    weekdays: dict[str, int] = table("time_words")["weekday"]
    return next((weekdays[word] for word in re.findall(r"\w+", text) if word in weekdays), None)


def _sign(found: Sequence[_Word], at: int) -> Literal["past", "future"] | None:
    """The tense of the clause; "future" only where the verb is in the present."""
    sign = tense(found, at, own_clause=True)
    if sign != "future":
        return sign
    start = stop = at
    while start > 0 and found[start - 1].text not in ',;:–—()„“”"»«':
        start -= 1
    while stop < len(found) and found[stop].text not in ',;:–—()„“”"»«':
        stop += 1
    stop -= found[stop - 1].text in ".!?"
    present = table("report_dates")["present"]["words"]
    # At the end of a clause "werden" may be an infinitive ("sollte unterzeichnet werden").
    finite = [word.low for k, word in enumerate(found[start:stop], start) if word.low != "werden" or k + 1 < stop]
    return "future" if any(low in present for low in finite) else None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


# ---- clues -----------------------------------------------------------------------------------------------------


def _stamps(text: str, passages: Sequence[Passage]) -> Iterator[_Clue]:
    """DA01: dates in the dateline and in stamps of page furniture, the last of them alone."""
    stamp: dict[str, Any] = table("report_dates")["stamp"]
    found: list[tuple[date, str]] = []
    for place, passage in enumerate(passages):
        words = text[passage.start : passage.end]
        low = words.lower()
        # At the end such a line may name a source of the report.
        own = place == 0 or (place == len(passages) - 1 and low.lstrip().startswith("erschienen"))
        alone = own and _SOURCE_LINE.fullmatch(words) is not None
        if passage.kind not in stamp["kinds"] and not alone:
            continue
        marked = alone or passage.kind in stamp["bare"] or any(word in low for word in stamp["words"])
        for match in _DATE.finditer(words) if marked and len(words) < _LINE else ():
            month = match["month"].strip(". ")
            number = int(month) if month.isdigit() else _month(month)
            if number and (day := _day(int(match["year"]), number, int(match["day"]))):
                found.append((day, " ".join(words.split())))
    if found:
        day, words = max(found)
        yield _Clue(day, day, f"„{words}“", "DA01")


_LINE = 200
"""Characters of a passage that can be a stamp."""


def _month(name: str) -> int | None:
    names = enumerate(table("months")["months"], start=1)
    return next((number for number, forms in names if name.lower() in forms), None)


def _today(named: Sequence[_Named]) -> Iterator[_Clue]:
    """DA02: "heute, am 5. Mai 2031"."""
    words, between = table("report_dates")["named"], table("report_dates")["between"]["words"]
    for time in named:
        if not time.year or time.first != time.last:
            continue
        lead = next((word for word in time.before if word.lower() not in between), "")
        lead = lead if lead.startswith("Morgen") else lead.lower()  # the morning is none of them
        if lead in words and not time.text.startswith("des"):
            day = time.first - timedelta(days=words[lead])
            yield _Clue(day, day, f"„{lead} … {time.text}“", "DA02")


def _with_year(named: Sequence[_Named]) -> list[_Clue]:
    """DA03 and DA04: what is told as past or announced, with its year."""
    past = [time for time in named if time.year and _direction(time) == "past"]
    newest = max((time.first for time in past), default=date.min)
    clues = [_Clue(time.first, None, f"„{time.text}“ ist vergangen", "DA03") for time in past]
    for time in named:
        if time.year and time.first > newest and _direction(time) == "future":
            clues.append(_Clue(None, time.last, f"„{time.text}“ steht bevor", "DA04"))
    return clues


def _direction(time: _Named) -> Literal["past", "future"] | None:
    """Whether a time lies before or after the report, as far as its clause and the word it hangs on tell."""
    signals, lead = table("report_dates"), _lead(time)
    short = (time.last - time.first).days < _MONTH_DAYS
    # A month that belongs to a noun is that of something past; a day may be that of something to come ("wählte ihre
    # Kandidaten für die Wahl am 5. Mai 2031").
    month = short and time.first != time.last and not lead
    if lead == "seit" or _from_then(time) or (time.sign == "past" and (month or lead in signals["then"]["words"])):
        return "past"
    until = time.sign is None and lead == "bis" and short
    # History is told in the present, too ("nach dem Brand am 4. Mai 2029 wird …"): nothing is announced behind a noun.
    told = time.sign == "future" and _lead(time, behind_any=True) in signals["ahead"]["words"]
    return "future" if until or told else None


def _from_then(time: _Named) -> bool:
    """Whether a day says from when something is ("die Anschläge vom 5. Mai 2031")."""
    attached = len(time.before) > 1 and time.before[0] == "vom" and time.before[1][:1].isupper()
    return attached and time.first == time.last and time.behind not in ("bis", "an", "–", "-")


def _lead(time: _Named, *, behind_any: bool = False) -> str:
    """The word that a time hangs on, past articles; empty where it belongs to a noun ("die Wahl am 5. Mai 2031").

    At the start of a sentence or clause, that is the sign before it, or ".".
    """
    before = [word for word in time.before if word.lower() not in _BETWEEN]
    if not before:
        return "."
    lead = before[0]
    ends = ("",) if behind_any else tuple(table("report_dates")["occasions"]["ends"])
    attached = lead.islower() and len(before) > 1 and before[1][:1].isupper() and before[1].lower().endswith(ends)
    return "" if attached else lead.lower()


_BETWEEN = frozenset(
    {"den", "dem", "der", "jahr", "jahres", "anfang", "mitte", "ende", "zum", "zur", "bereits", "schon", "erst", "noch"}
)


def _with_weekday(named: Sequence[_Named], clues: Sequence[_Clue]) -> list[_Clue]:
    """DA05: the year in which a day and month fall on their weekday, and so the days around."""
    reach = table("report_dates")["reach"]
    first, _ = _bounds(clues)
    # A year alone is often that of an older story; a month or day with its year mostly belongs to this one.
    near = any(time.year and time.first == first and (time.last - time.first).days < _MONTH_DAYS for time in named)
    newest = max((time.last.year for time in named if time.year and time.sign != "future"), default=0)
    found = []
    for time in named:
        direction = _direction(time)
        if time.weekday is None or direction is None or time.first != time.last:
            continue
        day: date | None = time.first
        if time.year and time.first.year < newest:
            continue
        if not time.year:
            if first is None or not near:
                continue
            years = range(first.year, first.year + 2)
            days = [each for year in years if (each := _day(year, time.first.month, time.first.day))]
            day = next(
                (d for d in days if d.isoweekday() == time.weekday and (direction == "future" or d >= first)), None
            )
        if day is None or day.isoweekday() != time.weekday:
            continue
        why = f"„{time.text}“ fällt auf {day.isoformat()}"
        if direction == "past":
            found.append(_Clue(day, day + timedelta(days=reach["weekday_past"]), why, "DA05"))
        else:
            found.append(_Clue(day - timedelta(days=reach["weekday_future"]), day, why, "DA05"))
    return found


def _without_year(named: Sequence[_Named], clues: Sequence[_Clue]) -> list[_Clue]:
    """DA06: days without a year, where the clues before leave no more than one."""
    reach = table("report_dates")["reach"]
    found: list[_Clue] = []
    for time in named:
        first, last = _bounds([*clues, *found])
        if first is None or last is None or (last - first).days > _WIDEST:
            break
        direction = _direction(time)
        if time.year or direction is None or time.first != time.last:
            continue
        past = direction == "past"
        fitting = []
        for year in range(first.year - 1, last.year + 2):
            day = _day(year, time.first.month, time.first.day)
            if day is None:
                continue
            begin = day if past else day - timedelta(days=reach["day_future"])
            end = day + timedelta(days=reach["day_past"]) if past else day
            if begin <= last and end >= first:
                fitting.append((begin, end, day))
        if len(fitting) == 1:
            begin, end, day = fitting[0]
            what = "ist vergangen" if past else "steht bevor"
            found.append(_Clue(begin, end, f"„{time.text}“ ({day.isoformat()}) {what}", "DA06"))
    return found


def _bounds(clues: Sequence[_Clue]) -> tuple[date | None, date | None]:
    """First and last day that fit all clues."""
    return (
        max((clue.first for clue in clues if clue.first), default=None),
        min((clue.last for clue in clues if clue.last), default=None),
    )


def _agree(clues: Sequence[_Clue]) -> bool:
    first, last = _bounds(clues)
    return first is None or last is None or first <= last


# ---- against a day that was given ------------------------------------------------------------------------------


def _doubt(published: str, clues: Sequence[_Clue], named: Sequence[_Named]) -> str | None:
    """What contradicts the day given, in German; None where nothing does."""
    day = _given(published)
    if day is None:
        return None
    # A report may be dated on the evening before its day; a stamp may be that of a later correction.
    slack = timedelta(days=1)
    found = []
    for clue in clues:
        late = clue.first is not None and clue.first > day + slack and clue.rule != "DA01"
        early = clue.last is not None and clue.last < day - slack
        if late or early:
            found.append(clue.why)
    for time in named:
        if time.weekday is None or time.year or time.sign is None or time.first != time.last:
            continue
        around = [_day(day.year + years, time.first.month, time.first.day) for years in (-1, 0, 1)]
        near = [each for each in around if each and abs((each - day).days) <= _WIDEST // 2]
        if near and all(each.isoweekday() != time.weekday for each in near):
            found.append(f"„{time.text}“ gibt es um {day.isoformat()} nicht (DA05)")
    return "; ".join(dict.fromkeys(found)) or None


def _given(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
