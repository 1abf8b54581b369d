"""The station: time expressions of an article in the order of its text, each with its days and how they were found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.extraction.time_expressions.context import Found, Match, Memory, german
from lagebild.extraction.time_expressions.grammar import Pattern, patterns
from lagebild.extraction.time_expressions.pieces import Piece, pieces, signature, tells_something
from lagebild.records import REPORT_TEXT, Article, DayRange, Parse, Passage, Statement, TimeRef

COMPOUND = "TI29"
"""The one rule whose expressions begin a compound; no other may end before the rest of one."""


DAYS = frozenset({"TI04", "TI09"})
"""Rules for a day with a part of it, which name the day as well."""
REPORTERS = frozenset({"TI08", "TI09"})
"""Rules for "gestern" and "morgen", which are the reporter's in indirect speech."""
NAMES = frozenset({"TI07", "TI13", "TI17", "TI18"})
"""Rules for words that are titles where they stand alone in quotation marks."""
_ROW = frozenset({"und", ",", "bis", "sowie", "oder"})
"""What stands between the days of a row."""
_OPENING = frozenset('„“"»«‚‘›')
_CLOSING = frozenset('“”"«»‘’‹')


def find_times(
    text: str, parse: Parse, passages: Sequence[Passage], article: Article, statements: Sequence[Statement]
) -> tuple[TimeRef, ...]:
    """Time expressions of the report's own text, with TIMEX3 type and value and the days that they cover.

    Args:
        text: the stored text.
        parse: its reading.
        passages: its passages; page furniture is left out.
        article: what is known of it: `published` is the day that relative expressions are counted from.
        statements: who said what; what somebody says counts from the day of the speech where that is known. In
            indirect speech, "gestern", "heute" and "morgen" are the reporter's.

    Returns:
        The expressions in the order of the text. Without a day of publication, relative ones keep their type, have a
        value with X for what is unknown, and no days; with a range of days, this holds for those that are not the same
        from each of them.
    """
    published, known = _day(article.published), article.published_range
    if published is not None or known is None:
        return _find_from(text, parse, passages, published, statements)
    plain = _find_from(text, parse, passages, None, statements)
    return _agreed(plain, known, lambda day: _find_from(text, parse, passages, day, statements))


WIDEST = 31
"""Days of a range within which the report can have appeared, so that it dates anything else."""


def _agreed(
    plain: tuple[TimeRef, ...], known: DayRange, find: Callable[[date], tuple[TimeRef, ...]]
) -> tuple[TimeRef, ...]:
    """The expressions as they are without a day, and dated where every day of the range gives the same."""
    first, last = _day(known.earliest), _day(known.latest)
    if first is None or last is None or not 0 <= (last - first).days < WIDEST:
        return plain
    readings = [
        {(time.start, time.end): time for time in find(first + timedelta(days=days))}
        for days in range((last - first).days + 1)
    ]
    agreed = []
    for time in plain:
        same = [reading.get((time.start, time.end)) for reading in readings]
        one = same[0]
        if one is None or any(each is None or _meaning(each) != _meaning(one) for each in same):
            agreed.append(time)
        else:
            between = german(first) if first == last else f"Bericht vom {first.isoformat()} bis {last.isoformat()}"
            agreed.append(replace(one, id=time.id, why=one.why.replace(german(first), between)))
    return tuple(agreed)


def _meaning(time: TimeRef) -> tuple[str | None, ...]:
    return time.type, time.value, time.earliest, time.latest


def _find_from(
    text: str, parse: Parse, passages: Sequence[Passage], published: date | None, statements: Sequence[Statement]
) -> tuple[TimeRef, ...]:
    """The expressions, counted from one day or from none."""
    sentences = [s for s in parse.sentences if passages[s.passage].kind in REPORT_TEXT]
    read = [(s, pieces(s.tokens)) for s in sentences]
    daily = any(p.kind == "deictic_day" and p.value != 0 for _, found in read for p in found)
    memory = Memory(published, daily)
    said = [speech for s in statements for speech in _speeches(s)]
    times: list[TimeRef] = []
    for number, (sentence, found) in enumerate(read):
        for first, last, rule, meaning, base in _find(found, memory, sentence.passage, number, said):
            why = (
                f"{meaning.why}, {base.words}"
                if meaning.counted or (base.day is None and "X" in meaning.value)
                else meaning.why
            )
            interval = meaning.interval
            start, end = found[first].start, found[last - 1].end
            times.append(
                TimeRef(
                    id=f"t{len(times) + 1}",
                    start=start,
                    end=end,
                    text=text[start:end],
                    type=meaning.type,
                    value=meaning.value,
                    earliest=interval.first.isoformat() if interval.first else None,
                    latest=interval.last.isoformat() if interval.last else None,
                    why=why,
                    rule=rule,
                )
            )
    return tuple(times)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Speech:
    """Where somebody speaks, and when: `day` is None where only some days are known, of which it was one."""

    start: int
    end: int
    day: date | None
    direct: bool


@dataclass(frozen=True, slots=True)
class _Base:
    """The day that an expression counts from, and what it is the day of."""

    day: date | None
    words: str


def _speeches(statement: Statement) -> Iterator[_Speech]:
    """The parts of a quote that were not said on the day of the report, as far as known."""
    said = statement.said
    if said.earliest is None:
        return
    day = _day(said.earliest) if said.earliest == said.latest else None
    for part in statement.quote:
        yield _Speech(part.start, part.end, day, statement.kind == "direct")


def _base(place: int, rule: str, published: date | None, said: Sequence[_Speech]) -> _Base:
    """What an expression at a place counts from: the innermost speech around it, or the report."""
    around = [s for s in said if s.start <= place < s.end and (s.direct or rule not in REPORTERS)]
    if not around:
        return _Base(published, german(published))
    speech = min(around, key=lambda s: s.end - s.start)
    return _Base(speech.day, german(speech.day, "Rede" if speech.day != published else "Bericht"))


def _is_title(rule: str, match: Match) -> bool:
    """Whether nothing but the expression stands in quotation marks, as the name of a song or a ship does."""
    behind = match.after()
    return rule in NAMES and match.before() in _OPENING and behind is not None and behind.text in _CLOSING


def _find(
    found: Sequence[Piece], memory: Memory, passage: int, sentence: int, said: Sequence[_Speech]
) -> Iterator[tuple[int, int, str, Found, _Base]]:
    """The expressions of one sentence: first piece, piece after the last, rule, meaning, what it counts from."""
    letters = signature(found)
    if not tells_something(letters):
        return
    candidates: list[tuple[int, int, int, Pattern]] = []
    for order, pattern in enumerate(patterns()):
        for hit in pattern.regex.finditer(letters):
            candidates.append((hit.start(), -hit.end(), order, pattern))
    candidates.sort(key=lambda candidate: candidate[:3])
    published, free = memory.anchor, 0
    for start, minus_end, _, pattern in candidates:
        if start < free:
            continue
        base = _base(found[start].start, pattern.rule, published, said)
        memory.anchor = base.day
        match = Match(found, start, -minus_end, memory, passage, sentence)
        behind = match.after()
        compound = behind is not None and behind.kind == "month_compound" and pattern.rule != COMPOUND
        meaning = None if compound or _is_title(pattern.rule, match) else pattern.resolve(match)
        memory.anchor = published
        if meaning is None:
            continue
        gap = found[free:start] if free else ()
        free = -minus_end
        row = (
            0 < len(gap) <= 2 and any(piece.low in _ROW for piece in gap) and all(not p.text[0].isupper() for p in gap)
        )
        if meaning.day is not None and (meaning.type == "DATE" or pattern.rule in DAYS):
            memory.listed = row and (memory.sentence, memory.passage) == (sentence, passage)
            memory.day, memory.passage, memory.sentence = meaning.day, passage, sentence
        if (year := match.number("year")) is not None and meaning.type == "DATE":
            memory.year, memory.year_place = year, (passage, sentence)
        yield start, free, pattern.rule, meaning, base
