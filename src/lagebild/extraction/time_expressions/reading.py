"""The station: time expressions of an article in the order of its text, each with its days and how they were found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lagebild.extraction.time_expressions.context import Found, Match, Memory, german
from lagebild.extraction.time_expressions.grammar import Pattern, patterns
from lagebild.extraction.time_expressions.pieces import Piece, pieces, signature, tells_something
from lagebild.records import REPORT_TEXT, Article, Parse, Passage, Statement, TimeRef

COMPOUND = "TI29"
"""The one rule whose expressions begin a compound; no other may end before the rest of one."""


NAMES = frozenset({"TI07", "TI13", "TI17", "TI18"})
"""Rules for words that are titles where they stand alone in quotation marks."""
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
        statements: who said what; what somebody says counts from the day of the speech where that is known.

    Returns:
        The expressions in the order of the text. Without a day of publication, relative ones keep their type, have a
        value with X for what is unknown, and no days.
    """
    published = _day(article.published)
    sentences = [s for s in parse.sentences if passages[s.passage].kind in REPORT_TEXT]
    read = [(s, pieces(s.tokens)) for s in sentences]
    daily = any(p.kind == "deictic_day" and p.value != 0 for _, found in read for p in found)
    memory = Memory(published, daily)
    said = [(part.start, part.end, day) for s in statements if (day := _said(s)) for part in s.quote]
    times: list[TimeRef] = []
    for number, (sentence, found) in enumerate(read):
        for first, last, rule, meaning, anchor in _find(found, memory, sentence.passage, number, said):
            why = f"{meaning.why}, {german(anchor)}" if meaning.counted or anchor is None else meaning.why
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


def _said(statement: Statement) -> date | None:
    """The one day on which a statement was made, if it is known."""
    said = statement.said
    return _day(said.earliest) if said.earliest == said.latest else None


def _is_title(rule: str, match: Match) -> bool:
    """Whether nothing but the expression stands in quotation marks, as the name of a song or a ship does."""
    behind = match.after()
    return rule in NAMES and match.before() in _OPENING and behind is not None and behind.text in _CLOSING


def _find(
    found: Sequence[Piece], memory: Memory, passage: int, sentence: int, said: Sequence[tuple[int, int, date]]
) -> Iterator[tuple[int, int, str, Found, date | None]]:
    """The expressions of one sentence: first piece, piece after the last, rule, meaning, day counted from."""
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
        place = found[start].start
        spoken = next((day for begin, end, day in said if begin <= place < end), None)
        memory.anchor = spoken or published
        match = Match(found, start, -minus_end, memory, passage, sentence)
        behind = match.after()
        compound = behind is not None and behind.kind == "month_compound" and pattern.rule != COMPOUND
        meaning = None if compound or _is_title(pattern.rule, match) else pattern.resolve(match)
        anchor, memory.anchor = memory.anchor, published
        if meaning is None:
            continue
        free = -minus_end
        if meaning.day is not None and meaning.type == "DATE":
            memory.day, memory.passage, memory.sentence = meaning.day, passage, sentence
        if (year := match.number("year")) is not None and meaning.type == "DATE":
            memory.year, memory.year_place = year, (passage, sentence)
        yield start, free, pattern.rule, meaning, anchor
