"""Which of two articles that share a passage has it from the other, as far as time and credits tell."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Literal

from lagebild.lexicon import table
from lagebild.records import Article

Direction = Literal["a_to_b", "b_to_a", "common"]


@cache
def _agencies() -> dict[str, str]:
    """Names and codes of agencies, folded, and the name under which each is known."""
    return {
        name.casefold(): agency["name"]
        for agency in table("agencies")["agency"]
        for name in (agency["name"], *agency["codes"], *agency["names"])
    }


def agency_of(article: Article, credited: frozenset[str] = frozenset()) -> str | None:
    """The agency that published the article itself, or None where a paper did.

    Args:
        article: the article.
        credited: agencies that others credit: an outlet of that name is one, also where the table does not know it.
    """
    outlet = (article.outlet or "").strip()
    return _agencies().get(outlet.casefold()) or (outlet if outlet in credited else None)


def likely(a: Article, b: Article) -> Direction | None:
    """Which way a passage went.

    An agency's own text comes before that of a paper. Two papers that credit one agency have it from there
    ("common"). Else the article that surely appeared earlier comes first. None where nothing tells, or where the
    signs contradict each other.
    """
    credits_a, credits_b = _credits(a), _credits(b)
    own_a, own_b = (agency_of(each, credits_a | credits_b) for each in (a, b))
    time = _earlier(a, b)
    if own_a and not own_b:
        return _unless(time == "b_to_a" and own_a not in credits_b, "a_to_b")
    if own_b and not own_a:
        return _unless(time == "a_to_b" and own_b not in credits_a, "b_to_a")
    if not own_a and not own_b and credits_a & credits_b:
        return "common"
    return time


def _unless(contradicted: bool, direction: Direction) -> Direction | None:
    return None if contradicted else direction


def _credits(article: Article) -> frozenset[str]:
    return frozenset(_agencies().get(name.casefold().strip(), name) for name in article.agencies)


def _earlier(a: Article, b: Article) -> Direction | None:
    first, second = _moments(a), _moments(b)
    if first is None or second is None:
        return None
    if first[1] < second[0]:
        return "a_to_b"
    if second[1] < first[0]:
        return "b_to_a"
    return None


def _moments(article: Article) -> tuple[str, str] | None:
    """The first and the last moment at which the article can have appeared, comparable as text."""
    if article.published and len(article.published) > 10:
        try:
            moment = datetime.fromisoformat(article.published)
        except ValueError:
            return None
        if moment.tzinfo is None:
            day = moment.date().isoformat()
            return f"{day}T00:00:00", f"{day}T23:59:59"
        exact = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return exact, exact
    if article.published:
        return f"{article.published}T00:00:00", f"{article.published}T23:59:59"
    known = article.published_range
    if known is not None and known.earliest and known.latest:
        return f"{known.earliest}T00:00:00", f"{known.latest}T23:59:59"
    return None
