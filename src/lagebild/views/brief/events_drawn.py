"""The picture of the timeline: a row an event, its reports as ticks, inline SVG in the page's own colours.

Days stand side by side without the empty spaces between them, so that a story of a week and what it recalls of years
ago fit on one page; a dashed line shows where days are left out.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from lagebild.views.brief.events import Happening
from lagebild.views.brief.model import shorten
from lagebild.views.brief.wording import Words

MOST_ROWS = 60
"""Events that are drawn at most; a list tells all of them."""
_MOST_COLUMNS = 30
_WIDTH = 736
_NAMES = 270
_ROW = 24
_TOP = 10
_BELOW = 36
_TITLE = 40
"""Characters of a title that fit before the row."""
_GAP = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Column:
    """A day, or the first one of a week or month, with its place from the left."""

    day: dt.date
    x: float


def _floor(day: dt.date, unit: str) -> dt.date:
    if unit == "month":
        return day.replace(day=1)
    return day - dt.timedelta(days=day.weekday()) if unit == "week" else day


def _days(event: Happening) -> set[dt.date]:
    """The days that the row of an event needs."""
    found = {line.report.day.earliest for line in event.lines if line.report.day.key}
    return {day for day in (*found, event.entry.earliest, event.entry.latest) if day is not None}


def _columns(events: Sequence[Happening]) -> tuple[str, list[Column]] | None:
    """The unit and the columns; None where even months are too many."""
    for unit in ("day", "week", "month"):
        days = sorted({_floor(day, unit) for event in events for day in _days(event)})
        if len(days) <= _MOST_COLUMNS:
            step = (_WIDTH - _NAMES) / max(len(days), 1)
            return unit, [Column(day, _NAMES + step * (k + 0.5)) for k, day in enumerate(days)]
    return None


def draw(events: Sequence[Happening], words: Words) -> Markup:
    """The timeline as SVG; hidden from screen readers, who get the list below it. Empty with nothing to draw.

    Args:
        events: those with a day, in order.
        words: the language.
    """
    shown = events[:MOST_ROWS]
    made = _columns(shown) if len(shown) > 1 else None
    if made is None:
        return Markup("")
    unit, columns = made
    places = {column.day: column.x for column in columns}
    height = _TOP + _ROW * len(shown) + _BELOW
    parts = [
        f'<svg class="happenings-drawn" aria-hidden="true" focusable="false" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}">'
    ]
    bottom = height - _BELOW + 4
    for before, column in itertools.pairwise(columns):
        if column.day - before.day > _GAP:
            x = round((before.x + column.x) / 2, 1)
            parts.append(f'<path class="break" d="M{x} {_TOP - 4}V{bottom}"/>')
    for k, event in enumerate(shown):
        parts += _row(event, _TOP + _ROW * k + _ROW // 2, places, unit, words)
    parts.append(f'<path class="axis" d="M{_NAMES} {bottom + 0.5}H{_WIDTH}"/>')
    parts += _labels(columns, unit, bottom, words)
    parts.append("</svg>")
    return Markup("".join(parts))


def _row(event: Happening, y: int, places: dict[dt.date, float], unit: str, words: Words) -> list[str]:
    entry = event.entry
    title = escape(shorten(entry.title, _TITLE))
    tip = escape(f"{words.event_days(entry)}: {entry.title} ({words.event_status(entry.status)})")
    days = {line.report.day.earliest for line in event.lines if line.report.day.key}
    told = sorted({places[_floor(day, unit)] for day in days if day is not None})
    first = places[_floor(entry.earliest, unit)] if entry.earliest else 0.0
    last = places[_floor(entry.latest, unit)] if entry.latest else first
    ends = [*told, first, last]
    parts = [f'<a href="#{event.anchor}" tabindex="-1"><title>{tip}</title>']
    parts.append(f'<text class="t" x="0" y="{y + 4}"><tspan class="n">{event.name}</tspan> {title}</text>')
    parts.append(f'<path class="way" d="M{min(ends):.1f} {y}H{max(ends):.1f}"/>')
    parts += [f'<path class="told" d="M{x:.1f} {y - 5}V{y + 5}"/>' for x in told]
    if last > first:
        parts.append(f'<path class="range" d="M{first:.1f} {y}H{last:.1f}"/>')
    parts.append(_mark(entry.status, (first + last) / 2, y))
    parts.append("</a>")
    return parts


def _mark(status: str, x: float, y: int) -> str:
    if status in ("held", "ongoing"):
        return f'<circle class="held" cx="{x:.1f}" cy="{y}" r="5.5"/>'
    if status in ("cancelled", "refused"):
        return f'<path class="off" d="M{x - 5:.1f} {y - 5}l10 10m0 -10l-10 10"/>'
    kind = "ahead" if status in ("scheduled", "postponed") else "ahead maybe"
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y}" r="5"/>'


def _labels(columns: Sequence[Column], unit: str, bottom: int, words: Words) -> list[str]:
    """Days below the axis, as many as have room; the year where it changes."""
    from babel.dates import format_date

    room = max(1, -(-52 * len(columns) // (_WIDTH - _NAMES)))
    short = "MMM" if unit == "month" else "d. MMM" if words.language == "de" else "d MMM"
    parts, year = [], 0
    for k, column in enumerate(columns):
        if k % room:
            continue
        x = min(column.x, _WIDTH - 24)
        day = escape(format_date(column.day, short, locale=words.locale))
        parts.append(f'<text class="l" x="{x:.1f}" y="{bottom + 15}">{day}</text>')
        if column.day.year != year:
            year = column.day.year
            parts.append(f'<text class="l" x="{x:.1f}" y="{bottom + 29}">{year}</text>')
    return parts
