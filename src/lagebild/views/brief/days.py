"""When a report appeared, as far as it says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lagebild.records import Article


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
