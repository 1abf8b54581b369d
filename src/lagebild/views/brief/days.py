"""When a report appeared, as far as it says, and what the reports of one day quote."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagebild.records import Article

if TYPE_CHECKING:
    from lagebild.views.brief.model import Entry, Finding, Report


@dataclass(frozen=True, slots=True)
class Day:
    """When a report appeared, as far as known.

    Attributes:
        key: ISO day for grouping; empty where it is not one certain day.
        basis: as `Article.published_basis`.
        earliest: first possible day where only a range is known, else the day itself.
        latest: last possible day, likewise.
        why: reasons for an inferred day.
    """

    key: str
    basis: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    why: str | None = None


def day_of(article: Article) -> Day:
    """When the article appeared, as far as it says."""
    if article.published:
        try:
            day = dt.date.fromisoformat(article.published[:10])
        except ValueError:
            return Day("", "none")
        return Day(day.isoformat(), article.published_basis, day, day)
    if article.published_range:
        try:
            earliest, latest = (
                dt.date.fromisoformat(end) if end else None
                for end in (article.published_range.earliest, article.published_range.latest)
            )
        except ValueError:
            return Day("", "none")
        certain = earliest.isoformat() if earliest and earliest == latest else ""
        return Day(certain, "inferred", earliest, latest, article.published_why)
    return Day("", "none")


@dataclass(frozen=True, slots=True)
class DayLine:
    """A quote as the reports of one day have it.

    Attributes:
        entry: the quote.
        findings: its places in these reports.
        inner: the places of quotes that stand inside it.
        context: the sentence before it, where it takes that to know who speaks and no line above has it; else empty.
    """

    entry: Entry
    findings: tuple[Finding, ...]
    inner: tuple[Finding, ...]
    context: str


@dataclass(frozen=True, slots=True)
class DayGroup:
    """What the reports of one day quote."""

    anchor: str
    day: dt.date | None
    entries: tuple[tuple[Entry, tuple[Finding, ...]], ...]
    reports: tuple[Report, ...]

    @property
    def lines(self) -> tuple[DayLine, ...]:
        """The quotes that do not stand inside another one, in the order of the reports."""
        today = {report.number for report in self.reports}
        found: list[DayLine] = []
        before: Finding | None = None
        for entry, findings in self.entries:
            if entry.outer is not None:
                continue
            first = findings[0]
            # The sentence before tells who "er" is; it is left out where the line above has just said it.
            context = first.context if first.speaker.form in ("described", "none") else ""
            if before is not None and before.report is first.report:
                said = " ".join(before.wording.split())
                context = "" if said in context or context in said else context
            inner = tuple(each for part in entry.inner for each in part.findings if each.report.number in today)
            found.append(DayLine(entry, findings, inner, context))
            before = first
        return tuple(found)

    @property
    def places(self) -> int:
        """Number of statements, each place counted."""
        return sum(len(findings) for _, findings in self.entries)


def day_groups(reports: Sequence[Report]) -> tuple[DayGroup, ...]:
    """What the reports quote, a group a day; those without a certain day last."""
    by_day: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_day[report.day.key].append(report)
    groups = []
    for key in sorted(by_day, key=lambda day: (not day, day)):
        grouped: dict[int, tuple[Entry, list[Finding]]] = {}
        for report in by_day[key]:
            for finding in report.findings:
                grouped.setdefault(id(finding.entry), (finding.entry, []))[1].append(finding)
        groups.append(
            DayGroup(
                f"t-{key}" if key else "t-ohne",
                dt.date.fromisoformat(key) if key else None,
                tuple((entry, tuple(findings)) for entry, findings in grouped.values()),
                tuple(by_day[key]),
            )
        )
    return tuple(groups)
