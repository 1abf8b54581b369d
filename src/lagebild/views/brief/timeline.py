"""The picture of the overview: statements per day (week, month) as bars, inline SVG in the page's own colours."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup, escape

from lagebild.views.brief.model import Brief
from lagebild.views.brief.wording import Words

_DAYS = 45
_WEEKS = 45 * 7
_HEIGHT = 72
_BELOW = 22
_ABOVE = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, week or month: its first day, the day group it leads to, and how much was said."""

    first: dt.date
    target: str
    direct: int
    other: int

    @property
    def total(self) -> int:
        """All statements."""
        return self.direct + self.other


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars of equal spans of time without gaps between them.

    Attributes:
        unit: `day`, `week` or `month`.
    """

    unit: str
    bars: tuple[Bar, ...]


def _floor(day: dt.date, unit: str) -> dt.date:
    if unit == "month":
        return day.replace(day=1)
    return day - dt.timedelta(days=day.weekday()) if unit == "week" else day


def _next(day: dt.date, unit: str) -> dt.date:
    if unit == "month":
        return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return day + dt.timedelta(days=7 if unit == "week" else 1)


def timeline(brief: Brief) -> Timeline | None:
    """The bars, or None with fewer than two days to compare."""
    groups = [group for group in brief.days if group.day is not None]
    days = [group.day for group in groups if group.day is not None]
    if len(days) < 2:
        return None
    length = (days[-1] - days[0]).days
    unit = "day" if length < _DAYS else "week" if length < _WEEKS else "month"
    direct: Counter[dt.date] = Counter()
    total: Counter[dt.date] = Counter()
    targets: dict[dt.date, str] = {}
    for group, day in zip(groups, days, strict=True):
        start = _floor(day, unit)
        targets.setdefault(start, group.anchor)
        for _, findings in group.entries:
            total[start] += len(findings)
            direct[start] += sum(finding.statement.kind == "direct" for finding in findings)
    bars: list[Bar] = []
    day = _floor(days[0], unit)
    while day <= days[-1] and len(bars) < 400:
        bars.append(Bar(day, targets.get(day, ""), direct[day], total[day] - direct[day]))
        day = _next(day, unit)
    return Timeline(unit, tuple(bars))


def label(bar: Bar, unit: str, words: Words) -> str:
    """ "6. März 2031", "Woche ab 3. März 2031" or "März 2031"."""
    from babel.dates import format_date

    if unit == "month":
        return format_date(bar.first, "MMMM y", locale=words.locale)
    day = words.short_date(bar.first)
    return words._("week of %(day)s") % {"day": day} if unit == "week" else day


def draw(line: Timeline, words: Words) -> Markup:
    """The bars as SVG; hidden from screen readers, who get `Timeline` as a list."""
    from babel.dates import format_date

    count = len(line.bars)
    step = 54 if count <= 13 else max(10, 700 // count)
    gap = max(2, step // 5)
    width = step * count
    most = max((bar.total for bar in line.bars), default=0) or 1
    every = max(1, -(-66 // step)) if step < 54 else 1
    short = {
        "day": "d. MMM" if words.language == "de" else "d MMM",
        "week": "d. MMM" if words.language == "de" else "d MMM",
        "month": "MMM yy",
    }[line.unit]
    bottom = _ABOVE + _HEIGHT
    parts = [
        f'<svg class="bars" aria-hidden="true" focusable="false" width="{width}" height="{bottom + _BELOW}" '
        f'viewBox="0 0 {width} {bottom + _BELOW}">'
    ]
    for at, bar in enumerate(line.bars):
        x, breadth = at * step + gap // 2, step - gap
        if bar.total:
            direct = round(_HEIGHT * bar.direct / most, 1)
            other = round(_HEIGHT * bar.other / most, 1)
            tip = words.plural("%(n)s statement", "%(n)s statements", bar.total)
            title = escape(f"{label(bar, line.unit, words)}: {tip}")
            parts.append(f'<a href="#{bar.target}" tabindex="-1"><title>{title}</title>')
            if direct:
                parts.append(f'<rect class="d" x="{x}" y="{bottom - direct}" width="{breadth}" height="{direct}"/>')
            if other:
                parts.append(
                    f'<rect class="o" x="{x + 0.5}" y="{round(bottom - direct - other + 0.5, 1)}" '
                    f'width="{breadth - 1}" height="{round(max(other - 0.5, 0.5), 1)}"/>'
                )
            if breadth >= 14:
                top = round(bottom - direct - other - 4, 1)
                parts.append(f'<text class="n" x="{x + breadth / 2}" y="{top}">{bar.total}</text>')
            parts.append("</a>")
        if at % every == 0:
            day = escape(format_date(bar.first, short, locale=words.locale))
            # A label may not stick out of the picture, neither left nor right.
            middle = min(max(at * step + step / 2, 24), max(width - 24, 24))
            parts.append(f'<text class="l" x="{middle}" y="{bottom + 15}">{day}</text>')
    parts.append(f'<path class="axis" d="M0 {bottom + 0.5}H{width}"/></svg>')
    return Markup("".join(parts))
