"""How many stand behind it: claims that several reports carry, and reports that share their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagebild.across import Claim, Copy
    from lagebild.corpus.direction import Direction
    from lagebild.views.brief.model import Finding, Report


@dataclass(frozen=True, slots=True, eq=False)
class SourcedClaim:
    """A statement with the reports that carry it.

    Attributes:
        anchor: the id of its entry in the list of claims; empty where one report alone carries it.
        claim: with its reports and origins.
        findings: its places in this brief, in the order of the reports.
    """

    anchor: str
    claim: Claim
    findings: tuple[Finding, ...]

    @property
    def reports(self) -> tuple[Finding, ...]:
        """The first place in each report."""
        first: dict[int, Finding] = {}
        for finding in self.findings:
            first.setdefault(finding.report.number, finding)
        return tuple(first.values())


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


def sourced(claims: Sequence[Claim], findings: Sequence[Finding]) -> tuple[SourcedClaim, ...]:
    """The claims that stand in several reports of the brief; each finding is told its claim, also of one report."""
    by_place = {(each.report.article.uri, each.statement.id, each.start): each for each in findings}
    found: list[SourcedClaim] = []
    for claim in claims:
        places = [by_place.get((each.article, each.statement, each.start)) for each in claim.reports]
        members = tuple(sorted((each for each in places if each is not None), key=lambda each: each.report.number))
        if not members:
            continue
        several = len({each.report.number for each in members}) > 1
        item = SourcedClaim(f"q{len(found) + 1}" if several else "", claim, members)
        for member in members:
            member.claim = item
        if several:
            found.append(item)
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
