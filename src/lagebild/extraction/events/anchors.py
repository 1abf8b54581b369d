"""What hangs on another event of the article: "am Tag nach dem Gipfel", "nach dem Treffen telefonierte sie".

The day is counted from the event that the noun names, as the rest of the article dates it; without a day of its own, or
with one that is wider than a week, it dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.extraction.events.clauses import Clause
from lagebild.extraction.events.forms import event_noun
from lagebild.extraction.events.joining import Gathered
from lagebild.extraction.events.phrases import Phrase, phrase_of
from lagebild.extraction.events.scene import Scene
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.records import TimeRef

RULE = "EV17"
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_DURATION = re.compile(r"P(T?)(\d+|X+)([YMWDHS])")
_DAYS_OF = {"D": 1, "W": 7}
_PART = re.compile(r".*T(MO|MI|AF|EV|NI|DT)")
_STORY_RULES = frozenset({"TI26", "TI32"})
"""Rules of time expressions that count from what was told before."""
_TOLD = 2
"""Sentences back to which they may lead."""
_GENITIVES = ("des", "der", "eines", "einer", "dieses", "dieser")


@dataclass(frozen=True, slots=True)
class Hanging:
    """A noun of an event behind "nach" or "vor", or in the genitive, that dates what stands before it.

    Attributes:
        clause: its clause.
        phrase: the noun with its phrase.
        side: 1 behind "nach", -1 behind "vor", 0 in the genitive.
        before: index of the item before the preposition or the genitive; -1 where it opens the clause.
    """

    clause: Clause
    phrase: Phrase
    side: int
    before: int

    @property
    def head(self) -> Item:
        """The noun."""
        return self.clause.items[self.phrase.head]


def hanging(scene: Scene, clause: Clause) -> Iterator[Hanging]:
    """The events' nouns of a clause that something may hang on, in order."""
    items = clause.items
    for k, item in enumerate(items):
        noun = event_noun(item.low) if item.is_capital else None
        if noun is None or scene.time_at(item) is not None:
            continue
        phrase = phrase_of(scene, clause, k, noun)
        m = phrase.left - 1
        if phrase.preposition:
            side = _SIDES.get(phrase.preposition)
            if side is not None:
                # A preposition joined with its article is the determiner, too.
                at = m if m >= 0 and items[m].low == phrase.preposition else phrase.left
                yield Hanging(clause, phrase, side, at - 1)
            continue
        if phrase.determiner.startswith(_GENITIVES) and m >= 0 and items[m].is_capital:
            yield Hanging(clause, phrase, 0, m)
            continue
        while m >= 0 and items[m].is_capital and scene.actor_at(items[m]) is not None:
            m -= 1  # "nach | Kolbs | Treffen mit Odrin"
        if 0 <= m < phrase.left - 1 and items[m].low in _SIDES:
            yield Hanging(clause, phrase, _SIDES[items[m].low], m - 1)


_SIDES = {"nach": 1, "seit": 1, "vor": -1}


def owner(found: Hanging, events: Sequence[Gathered]) -> Gathered | None:
    """The event that the noun names, if it is known on a day, or on some days of one week."""
    for event in events:
        if any(mention.trigger.start == found.head.start for mention in event.mentions):
            return event if _days(event) is not None else None
    return None


def _days(event: Gathered) -> tuple[date, date] | None:
    if event.first is None or event.last is None or event.last - event.first > _WEEK:
        return None
    return event.first, event.last


def _name(scene: Scene, found: Hanging) -> str:
    items = found.clause.items
    words = scene.text[items[found.phrase.left].start : found.head.end]
    return " ".join(words.split())


def _span(days: tuple[date, date]) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()} bis {days[1].isoformat()}"


# ---- time expressions ------------------------------------------------------------------------------------------


def anchored(scene: Scene, clauses: Sequence[Clause], events: Sequence[Gathered]) -> tuple[TimeRef, ...]:
    """The article's time expressions, those that hang on an event with its days.

    Args:
        scene: the article.
        clauses: all clauses of its own text.
        events: the events that it tells.

    Returns:
        The same expressions in the order of the text, with new ids where one was added ("am | Tag | nach dem Gipfel").
    """
    times = {time.id: time for time in scene.times}
    added: list[TimeRef] = []
    for clause in clauses:
        for found in hanging(scene, clause):
            if found.before < 0 or (event := owner(found, events)) is None or (days := _days(event)) is None:
                continue
            item = clause.items[found.before]
            time = scene.time_at(item)
            why = f"gezählt von „{_name(scene, found)}“: {_span(days)}"
            if time is not None and time.end == item.end:
                made = _of_time(time, found.side, days)
            else:
                made = _of_word(scene, item, found.side, days) if time is None else None
            if made is None:
                continue
            made = replace(made, why=why, rule=RULE)
            if time is not None:
                times[time.id] = made
            else:
                added.append(made)
    for time in scene.times:
        if times[time.id] is time and (made := _beside(scene, time, clauses, events)) is not None:
            times[time.id] = made
    if not added and all(times[time.id] is time for time in scene.times):
        return scene.times
    ordered = sorted((*times.values(), *added), key=lambda time: (time.start, time.end))
    return tuple(replace(time, id=f"t{number}") for number, time in enumerate(ordered, 1))


def _beside(scene: Scene, time: TimeRef, clauses: Sequence[Clause], events: Sequence[Gathered]) -> TimeRef | None:
    """ "Wenig später", "eine Stunde darauf" without a day nearby: counted from the event told last, if it is one."""
    if time.rule not in _STORY_RULES or time.earliest is not None or time.latest is not None:
        return None
    words = frozenset(time.text.casefold().split())
    side = 1 if words & _words("later") else -1 if words & _words("earlier") else 0
    here = next((clause for clause in clauses if clause.span.start <= time.start < clause.span.end), None)
    if not side or here is None:
        return None
    told = [
        (mention.trigger.start, event, mention)
        for event in events
        for mention in event.mentions
        if mention.trigger.start < time.start
        and not here.span.contains(mention.trigger)
        and here.sentence - mention.sentence <= _TOLD
        and mention.passage == here.passage
    ]
    _, event, mention = max(told, key=lambda each: each[0], default=(0, None, None))
    days = _days(event) if event is not None else None
    if event is None or mention is None or days is None or event.status not in ("held", "ongoing"):
        return None
    length = _DURATION.fullmatch(time.value) if time.type == "DURATION" else None
    value = time.value
    if length is not None or time.type == "TIME":
        bounds = _distance(length, days, side)
    elif words & _words("next"):
        bounds = days[0] + side * _DAY, days[1] + side * _DAY
        value = bounds[0].isoformat() if bounds[0] == bounds[1] else value
    else:
        bounds = (days[0], scene.published or days[1]) if side > 0 else None
    if bounds is None or bounds[0] > bounds[1]:
        return None
    word = scene.text[mention.trigger.start : mention.trigger.end]
    return replace(_dated(time, bounds), value=value, why=f"gezählt von „{word}“: {_span(days)}", rule=RULE)


def _of_time(time: TimeRef, side: int, days: tuple[date, date]) -> TimeRef | None:
    """A length before "nach" or "vor", or a part of the day, counted from the event; None for any other."""
    part = _PART.fullmatch(time.value)
    if time.type == "TIME" and part is not None and time.text.casefold() in _words("parts"):
        return _of_part(time, part[1], side, days)
    length = _DURATION.fullmatch(time.value) if time.type == "DURATION" and side else None
    if length is None:
        return None
    bounds = _distance(length, days, side)
    return None if bounds is None else _dated(time, bounds)


def _distance(length: re.Match[str] | None, days: tuple[date, date], side: int) -> tuple[date, date] | None:
    """The days so far behind, or before, some days; hours for no length; None where that is too vague."""
    if length is None or length[1]:  # hours may run over midnight
        return (days[0], days[1] + _DAY) if side > 0 else (days[0] - _DAY, days[1])
    amount, unit = length[2], length[3]
    if unit not in _DAYS_OF or not amount.isdigit():
        return None
    step = timedelta(days=int(amount) * _DAYS_OF[unit] * side)
    about = _DAY if unit == "W" else timedelta()
    return days[0] + step - about, days[1] + step + about


def _of_part(time: TimeRef, part: str, side: int, days: tuple[date, date]) -> TimeRef:
    """ "Am Morgen nach dem Gipfel" is that of the next day; in the evening it may be that of the same one."""
    early = part in ("MO", "MI")
    step = side if (side > 0) == early else 0
    first, last = days[0] + step * _DAY, days[1] + step * _DAY
    if side > 0 and not early:
        last += _DAY
    day = first.isoformat() if first == last else "XXXX-XX-XX"
    return replace(_dated(time, (first, last)), value=f"{day}T{part}")


def _of_word(scene: Scene, item: Item, side: int, days: tuple[date, date]) -> TimeRef | None:
    """ "Am Tag nach dem Gipfel", "am Vorabend des Gipfels": words that name a day only by the event."""
    if item.low in _words("days"):
        step, part = side * _DAY, ""
    elif side == 0 and item.low in _words("eves"):
        step, part = -_DAY, "TEV" if item.low.endswith("abend") else ""
    else:
        return None
    first, last = days[0] + step, days[1] + step
    value = (first.isoformat() if first == last else "XXXX-XX-XX") + part
    time = TimeRef("", item.start, item.end, item.text, "TIME" if part else "DATE", value, None, None, "", RULE)
    return _dated(time, (first, last))


def _dated(time: TimeRef, bounds: tuple[date, date]) -> TimeRef:
    return replace(time, earliest=bounds[0].isoformat(), latest=bounds[1].isoformat())


def _words(name: str) -> frozenset[str]:
    return frozenset(table("event_signals")["anchored"][name])


# ---- events ----------------------------------------------------------------------------------------------------


def bound(scene: Scene, clauses: Sequence[Clause], events: Sequence[Gathered]) -> None:
    """Give the events without a day the bounds that other events set: "nach dem Treffen telefonierte sie".

    What was held behind an event of the last week lies between that one and the report; what is still to come, behind
    it; what was held before one, not after it.

    Args:
        scene: the article.
        clauses: all clauses of its own text.
        events: the events that it tells; those that hang on another one are changed.
    """
    for clause in clauses:
        own = [event for event in events if event.first is None and event.why is None and _tells_in(event, clause)]
        if not own:
            continue
        for found in hanging(scene, clause):
            other = owner(found, events) if found.side else None
            days = _days(other) if other is not None else None
            if other is None or days is None:
                continue
            for event in own:
                if event is not other and event.first is None and event.why is None:
                    _bind(scene, event, found, other, days)


def _tells_in(event: Gathered, clause: Clause) -> bool:
    """Whether the clause tells the event by its verb, or by a noun that itself hangs on nothing."""
    return any(
        mention.said is not None and mention.rule != "EV14" and clause.span.contains(mention.trigger)
        for mention in event.mentions
    )


def _bind(scene: Scene, event: Gathered, found: Hanging, other: Gathered, days: tuple[date, date]) -> None:
    held, report = event.status == "held", scene.published
    after = found.side > 0
    if after and held and (report is None or report - days[1] > _WEEK or report < days[1]):
        return  # too long ago to say when
    if not after and (not held or (report is not None and days[1] >= report)):
        return  # what was held lies before the report anyway
    event.after, event.until = (days[0], report if held else None) if after else (None, days[1])
    event.anchored_in = tuple(time for mention in other.mentions for time in mention.when.times)
    event.why = f"{'nach' if after else 'vor'} „{_name(scene, found)}“: {_span(days)}"
