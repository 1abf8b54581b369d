"""How many stand behind it: claims that several reports carry, and reports that share their text."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from lagebild.views.brief.events import Told

if TYPE_CHECKING:
    from lagebild.across import Claim, Copy
    from lagebild.across import Report as Carrier
    from lagebild.corpus.direction import Direction
    from lagebild.views.brief.events import Happening
    from lagebild.views.brief.model import Finding, Report

Place: TypeAlias = "Finding | Told"
"""A statement, or what is told of an event, at its place in one report."""


@dataclass(frozen=True, slots=True, eq=False)
class SourcedClaim:
    """A statement, or what is said of an event, with the reports that carry it.

    Attributes:
        anchor: the id of its entry in the list of claims; empty where one report alone carries it.
        claim: with its reports and origins.
        places: where it stands in this brief, in the order of the reports.
        carriers: of each place what the claim says of it.
        event: the event of the timeline that it tells of; None for a statement.
    """

    anchor: str
    claim: Claim
    places: tuple[Place, ...]
    carriers: tuple[Carrier, ...]
    event: Happening | None = None

    @property
    def reports(self) -> tuple[Place, ...]:
        """The first place in each report."""
        first: dict[int, Place] = {}
        for place in self.places:
            first.setdefault(place.report.number, place)
        return tuple(first.values())

    @property
    def verbatim(self) -> bool:
        """Whether its wording is one that a report gives in quotation marks."""
        return any(carrier.kind == "direct" and carrier.text == self.claim.claim for carrier in self.carriers)

    @property
    def lines(self) -> tuple[Told, ...]:
        """What the reports tell of the event, by day of the report."""
        mine = {place.anchor for place in self.places}
        return tuple(line for line in self.event.lines if line.anchor in mine) if self.event is not None else ()

    @property
    def behind(self) -> tuple[Behind, ...]:
        """Who stands behind it, in the order of the claim's origins."""
        return tuple(self._behind(at) for at in range(len(self.claim.origins)))

    def origins(self, place: Place) -> tuple[tuple[Behind, tuple[str, ...]], ...]:
        """Who stands behind it at a place, and through whom, from the outside in; empty where nobody is named there."""
        found: dict[int, tuple[Behind, tuple[str, ...]]] = {}
        for at, carrier in zip(self.places, self.carriers, strict=True):
            if at is place and carrier.origin is not None:
                found.setdefault(carrier.origin, (self._behind(carrier.origin), carrier.via))
        return tuple(found.values())

    def _behind(self, at: int) -> Behind:
        name = self.claim.origins[at]
        nameless = at >= len(self.claim.origins) - len(self.claim.nameless)
        if name not in self.claim.own_words:
            return Behind((name.casefold(), self.claim.origins[:at].count(name)), name, nameless)
        files = {place.report.article.uri.rsplit("/", 1)[-1]: place.report for place in self.places}
        report = files.get(name)
        return Behind((at,), name, nameless, True, report if report and not report.article.outlet else None)


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind a claim.

    Attributes:
        key: the same for the same one in other claims, as far as a name tells.
        name: or the description.
        nameless: whether it has no name.
        own_words: whether it is an agency or a paper that tells it on nobody else's word.
        report: where that is a report whose outlet is not known: which one.
    """

    key: Hashable
    name: str
    nameless: bool
    own_words: bool = False
    report: Report | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CopiedPair:
    """Two reports that share passages.

    Attributes:
        one: the report that appeared first, as far as known.
        other: the other one.
        direction: which way most of the text went, or None.
        passages: how many passages they share.
        words: equal words in these.
    """

    one: Report
    other: Report
    direction: Direction | None
    passages: int
    words: int


def sourced(
    claims: Sequence[Claim], findings: Sequence[Finding], happenings: Sequence[Happening] = ()
) -> tuple[SourcedClaim, ...]:
    """The claims that stand in several reports of the brief; each finding and event is told its own, also of one."""
    known: dict[tuple[int | None, str, str, int], Place] = {
        (None, each.report.article.uri, each.statement.id, each.start): each for each in findings
    }
    for happening in happenings:
        for line in happening.lines:
            for span in line.event.evidence:
                known[happening.entry.id, line.report.article.uri, line.event.id, span.start] = line
    events = {event.entry.id: event for event in happenings}
    found: list[SourcedClaim] = []
    for claim in claims:
        places = (known.get((claim.event, each.article, each.statement, each.start)) for each in claim.reports)
        members = [(place, each) for place, each in zip(places, claim.reports, strict=True) if place is not None]
        members.sort(key=lambda member: member[0].report.number)
        if not members:
            continue
        several = len({place.report.number for place, _ in members}) > 1
        item = SourcedClaim(
            f"q{len(found) + 1}" if several else "",
            claim,
            tuple(place for place, _ in members),
            tuple(each for _, each in members),
            events[claim.event] if claim.event is not None else None,
        )
        if item.event is not None:
            item.event.claims.append(item)
        for place, _ in members:
            if not isinstance(place, Told):
                place.claim = item
        if several:
            found.append(item)
    for event in happenings:
        order = {line.anchor: number for number, line in enumerate(event.lines)}
        event.claims.sort(key=lambda item: min(order[place.anchor] for place in item.places))
    return tuple(found)


def copied(copies: Sequence[Copy], reports: Sequence[Report]) -> tuple[CopiedPair, ...]:
    """The pairs of reports that share passages, those with the most words first."""
    by_uri = {report.article.uri: report for report in reports}
    pairs: dict[tuple[str, str], list[Copy]] = {}
    for copy in copies:
        if copy.a.article in by_uri and copy.b.article in by_uri:
            pairs.setdefault((copy.a.article, copy.b.article), []).append(copy)
    found = [
        CopiedPair(by_uri[a], by_uri[b], members[0].direction, len(members), sum(each.words for each in members))
        for (a, b), members in pairs.items()
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.words, pair.one.number, pair.other.number)))
