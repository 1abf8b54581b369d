"""When each statement was said: the day beside its words of saying, else no later than the report.

„… “, sagte Kolb am Freitag. The day counts where it stands in the frame of the statement and in the clause of its cue,
or in one without a verb of its own; not where it belongs to another clause ("sagte Kolb, die am Montag abgereist
war") or only limits ("sagte bis Freitag nichts"). What was said "nach dem Treffen am Freitag" was said on that day or
later. A statement that is carried on, without words of saying of its own, was said when the one before it was.

A statement that is reported in substance has no frame: there the day counts in the clause that names the speaker, and
behind a noun it may belong to that ("wies die Rede am Freitag zurück"), so that the statement is of that day or later.

Where nothing is said of the day, `latest` is that of the report and `earliest` open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lagebild.language.morphology import looks_finite, words
from lagebild.lexicon import table
from lagebild.records import Article, DayRange, Parse, Statement, TimeRef, Token

_DELIMITERS = frozenset({",", ";", ":", "–", "—", "(", ")", "„", "“", "”", '"', "»", "«", "!", "?"})

_Days = tuple[date | None, date | None]


def date_statements(
    parse: Parse, article: Article, statements: Sequence[Statement], times: Sequence[TimeRef]
) -> tuple[Statement, ...]:
    """The statements with the days on which they can have been made.

    Args:
        parse: the reading of the article.
        article: what is known of it: nothing that it reports was said after its day.
        statements: who said what.
        times: the article's time expressions.

    Returns:
        The same statements in the same order, each with `said`: whole days, ISO 8601. Where no day stands beside a
        statement, `earliest` is None and `latest` the day of the report, or None where that is unknown.
    """
    last = _report_day(article)
    sentences = [sentence.tokens for sentence in parse.sentences if sentence.tokens]
    starts = [tokens[0].start for tokens in sentences]
    dated: list[Statement] = []
    occasions: dict[tuple[int, int], _Days] = {}
    for statement in statements:
        days: _Days | None = None
        for time in times:
            if not _in_frame(time, statement):
                continue
            tokens = sentences[max(bisect_right(starts, time.start) - 1, 0)]
            if (found := _of_saying(time, tokens, statement, last)) is not None:
                days = found if days is None else _both(days, found)
        speaker = statement.speaker
        key = (speaker.start, speaker.end) if speaker and speaker.start is not None and speaker.end else None
        if days is None and key is not None and not statement.cue:
            days = occasions.get(key)
        elif days is not None and key is not None:
            occasions[key] = days
        if days is None or not _in_order(days):
            days = None, last
        said = DayRange(*(day.isoformat() if day else None for day in days))
        dated.append(statement if statement.said == said else replace(statement, said=said))
    return tuple(dated)


def _report_day(article: Article) -> date | None:
    written = article.published or (article.published_range.latest if article.published_range else None)
    return _day(written)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _in_frame(time: TimeRef, statement: Statement) -> bool:
    """Whether a time stands in the frame and not in what was said; or in what was reported in substance."""
    if statement.kind == "reported" and not statement.frame:
        return any(part.start <= time.start and time.end <= part.end for part in statement.quote)
    if any(part.start <= time.start < part.end for part in statement.quote):
        return False
    return any(part.start <= time.start and time.end <= part.end for part in statement.frame)


def _of_saying(time: TimeRef, tokens: Sequence[Token], statement: Statement, last: date | None) -> _Days | None:
    """The days that a time in the frame gives to the saying, or None where it belongs to something else."""
    earliest, latest = _day(time.earliest), _day(time.latest)
    if time.type == "SET" or time.value.endswith("_REF") or earliest is None or latest is None:
        return None
    if last is not None:
        if earliest > last:
            return None
        latest = min(latest, last)
    first = next((k for k, token in enumerate(tokens) if token.end > time.start), None)
    if first is None or not _with_cue(tokens, first, statement):
        return None
    k = first - 1
    between = table("saying_days")["between"]["words"]
    leads = []
    while k >= 0 and tokens[k].text.lower() in between:
        leads.append(tokens[k].text.lower())
        k -= 1
    lead = tokens[k].text.lower() if k >= 0 else ""
    if lead in table("saying_days")["ago"]["words"] and not leads:
        return (earliest, latest) if time.type == "DURATION" else None
    if time.type == "DURATION" or lead in table("saying_days")["edges"]["words"]:
        return None
    if statement.kind == "reported" and not statement.frame and _behind_noun(tokens, k, statement):
        return earliest, last
    beside = _beside(tokens, k, statement) if "am" in leads or "vom" in leads else None
    if beside in table("saying_days")["beside"]["after"]:
        return earliest, last
    return (None, latest) if beside in table("saying_days")["beside"]["before"] else (earliest, latest)


def _with_cue(tokens: Sequence[Token], k: int, statement: Statement) -> bool:
    """Whether token `k` stands in the clause of the words of saying, or in a part without a verb of its own."""
    start = stop = k
    while start > 0 and tokens[start - 1].text not in _DELIMITERS:
        start -= 1
    while stop < len(tokens) and tokens[stop].text not in _DELIMITERS:
        stop += 1
    clause = tokens[start:stop]
    for cue in statement.cue:
        if any(cue.start <= token.start < cue.end for token in clause):
            return True
    if statement.kind == "reported" and not statement.frame:
        speaker = statement.speaker
        return speaker is not None and any(token.start == speaker.start for token in clause)
    return not any(token.text[0].islower() and looks_finite(token.text) for token in clause)


def _behind_noun(tokens: Sequence[Token], k: int, statement: Statement) -> bool:
    """Whether token `k` is a noun other than the speaker, to which the day behind it may belong."""
    speaker = statement.speaker
    if k < 0 or not tokens[k].text[0].isupper():
        return False
    return speaker is None or speaker.end is None or tokens[k].end != speaker.end


def _beside(tokens: Sequence[Token], k: int, statement: Statement) -> str:
    """The preposition of the noun that a day belongs to: "nach" of "nach dem Treffen am Freitag"; else empty."""
    if k < 0 or not tokens[k].text[0].isupper():
        return ""
    k -= 1
    while k >= 0 and tokens[k].text[0].islower() and tokens[k].text.lower().endswith(("en", "er", "em")):
        if tokens[k].text in words("determiners"):
            break
        k -= 1
    if k >= 0 and tokens[k].text.lower() in words("determiners"):
        k -= 1
    cue = any(part.start <= tokens[k].start < part.end for part in statement.cue) if k >= 0 else False
    return tokens[k].text.lower() if k >= 0 and not cue else ""


def _both(one: _Days, other: _Days) -> _Days:
    """The days that two times leave together ("am Freitag um 20.30 Uhr")."""
    earliest = max((day for day in (one[0], other[0]) if day), default=None)
    latest = min((day for day in (one[1], other[1]) if day), default=None)
    return earliest, latest


def _in_order(days: _Days) -> bool:
    earliest, latest = days
    return earliest is None or latest is None or earliest <= latest
