"""Events as claims: which reports say that one is to come, took place or was called off, and on whose word.

A report tells of an event on somebody's word, who then stands at the end of the event's chain, or in its own words.
Those rest on the agency that it credits, else on the report itself. A copy adds no origin, and reports that credit
one agency have one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from lagebild.corpus.independence import Origin
from lagebild.lexicon import table
from lagebild.records import EventStatus
from lagebild.span import Span

Stage = Literal["ahead", "over", "off"]

STAGES: dict[EventStatus, Stage] = {
    "proposed": "ahead",
    "expected": "ahead",
    "scheduled": "ahead",
    "postponed": "ahead",
    "ongoing": "over",
    "held": "over",
    "cancelled": "off",
    "refused": "off",
}
"""What a status claims: that something is to come, that it took place, that it does not. Each is a claim of its own."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a report tells of an event.

    Attributes:
        id: its number.
        article: number of the article.
        spans: where it stands.
        event: the entry of the timeline.
        status: how far the event is, as of this report.
        said: who stands at the end of the event's chain, or None where the report tells it in its own words.
    """

    id: int
    article: int
    spans: tuple[Span, ...]
    event: int
    status: EventStatus
    said: Origin | None


@dataclass(frozen=True, slots=True)
class Byline:
    """Whose a report is.

    Attributes:
        uri: of the article.
        outlet: who published it, or None.
        agencies: that it credits as a whole.
    """

    uri: str
    outlet: str | None
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventClaim:
    """The tellings of one event that claim the same of it.

    Attributes:
        event: the entry of the timeline.
        stage: what they claim.
        tellings: in the order given.
        origins: of each telling, by its number, on whose word it stands.
        same: pairs of tellings that are one: in a passage that two reports share, or of one agency.
    """

    event: int
    stage: Stage
    tellings: tuple[Telling, ...]
    origins: Mapping[int, Origin]
    same: tuple[tuple[int, int], ...]


def event_claims(
    tellings: Sequence[Telling],
    bylines: Mapping[int, Byline],
    shared: Iterable[tuple[int, Span, int, Span]],
) -> list[EventClaim]:
    """What is claimed of each event, with the origins of every telling.

    Args:
        tellings: of all events, by day of their reports.
        bylines: of each article.
        shared: the passages that two articles share: number and span of the one and of the other.
    """
    claims: dict[tuple[int, Stage], list[Telling]] = defaultdict(list)
    by_article: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        claims[telling.event, STAGES[telling.status]].append(telling)
        by_article[telling.article].append(telling)
    copied: dict[tuple[int, Stage], list[tuple[int, int]]] = defaultdict(list)
    for a, a_span, b, b_span in shared:
        for one in by_article.get(a, ()):
            for other in by_article.get(b, ()):
                claim = one.event, STAGES[one.status]
                if claim == (other.event, STAGES[other.status]) and _inside(one, a_span) and _inside(other, b_span):
                    copied[claim].append((one.id, other.id))
    # An outlet that others credit is an agency, also where the table does not know it.
    credited = {name.strip().casefold() for byline in bylines.values() for name in byline.agencies}
    houses = {article: _houses(byline, credited) for article, byline in bylines.items()}
    found = []
    for (event, stage), members in claims.items():
        own = {each.id: _own(bylines[each.article], houses[each.article]) for each in members if each.said is None}
        origins = own | {each.id: each.said for each in members if each.said is not None}
        for pair in copied[event, stage]:
            # Whose text names the speaker has him from there; two that name two are two.
            for mine, theirs in (pair, pair[::-1]):
                if mine in own and theirs not in own:
                    origins[mine] = Origin(None, "", False)
        same = [pair for pair in copied[event, stage] if pair[0] in own and pair[1] in own]
        same += _of_one_agency([each for each in members if origins[each.id].word == "agency"], houses)
        found.append(EventClaim(event, stage, tuple(members), origins, tuple(same)))
    return found


def _own(byline: Byline, houses: Sequence[str]) -> Origin:
    """The origin of what a report tells in its own words: the agency behind it, or itself."""
    if houses:
        return Origin(("agency", houses[0].casefold()), houses[0], True, word="agency")
    name = byline.outlet or byline.uri.rsplit("/", 1)[-1]
    return Origin(("report", byline.outlet or byline.uri), name, True, word="report")


def _of_one_agency(members: Sequence[Telling], houses: Mapping[int, Sequence[str]]) -> list[tuple[int, int]]:
    sharing: dict[str, list[int]] = defaultdict(list)
    for telling in members:
        for house in houses[telling.article]:
            sharing[house.casefold()].append(telling.id)
    return [pair for same in sharing.values() for pair in pairwise(same)]


def _houses(byline: Byline, credited: Container[str]) -> tuple[str, ...]:
    """The agencies behind a report: itself, where it is one's own text, else those that it credits."""
    outlet = (byline.outlet or "").strip()
    own = _agencies().get(outlet.casefold()) or (outlet if outlet.casefold() in credited else None)
    if own:
        return (own,)
    return tuple(dict.fromkeys(_agencies().get(name.strip().casefold(), name.strip()) for name in byline.agencies))


@cache
def _agencies() -> dict[str, str]:
    """Names and codes of agencies, folded, and the house whose text they carry."""
    return {
        name.casefold(): agency.get("house", agency["name"])
        for agency in table("agencies")["agency"]
        for name in (agency["name"], *agency["codes"], *agency["names"])
    }


def _inside(telling: Telling, passage: Span) -> bool:
    """Whether more than half of a place of the telling lies in a passage."""
    return any(
        2 * (min(span.end, passage.end) - max(span.start, passage.start)) > len(span) for span in telling.spans
    )  # fmt: skip
