"""How many stand behind it: claims that several reports carry, and reports that share their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from lagebild.across import Claim, Copy
    from lagebild.corpus.direction import Direction
    from lagebild.views.brief.model import Finding, Report
    from lagebild.views.brief.wording import Words

_ROW = 24
_ORIGIN = 250
_REPORTS = 330
_WIDTH = 640
_LETTERS = 30
"""Characters of an origin's name that fit before the lines."""


@dataclass(frozen=True, slots=True, eq=False)
class SourcedClaim:
    """A statement that several reports carry.

    Attributes:
        anchor: the id of its entry in the list of claims.
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
    """The claims that stand in several reports of the brief; each of their findings is told its claim."""
    by_place = {(each.report.article.uri, each.statement.id, each.start): each for each in findings}
    found: list[SourcedClaim] = []
    for claim in claims:
        places = [by_place.get((each.article, each.statement, each.start)) for each in claim.reports]
        members = tuple(sorted((each for each in places if each is not None), key=lambda each: each.report.number))
        if len({each.report.number for each in members}) < 2:
            continue
        item = SourcedClaim(f"q{len(found) + 1}", claim, members)
        for member in members:
            member.claim = item
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


def draw(item: SourcedClaim, words: Words) -> Markup:
    """Origins at the left, reports at the right, a line to each; hidden from screen readers, who get the list."""
    origins = list(item.claim.origins) or [words._("nobody named")]
    if item.claim.via:
        origins[-1] += f" ({', '.join(item.claim.via)})"
    reports = item.reports
    rows = max(len(origins), len(reports))
    height = rows * _ROW
    parts = [
        f'<svg class="tree" aria-hidden="true" focusable="false" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}">'
    ]
    root = height / 2
    for number, name in enumerate(origins):
        y = (number + 0.5) * height / len(origins)
        label = name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"
        parts.append(f'<text class="o" x="{_ORIGIN}" y="{y + 4:g}">{escape(label)}</text>')
        if len(origins) > 1:
            parts.append(f'<path d="M{_ORIGIN + 8} {y:g}H{_ORIGIN + 20}V{root:g}"/>')
    for number, finding in enumerate(reports):
        y = (number + 0.5) * height / len(reports)
        start = _ORIGIN + (20 if len(origins) > 1 else 8)
        parts.append(f'<path d="M{start} {root:g}H{(_ORIGIN + _REPORTS) // 2}V{y:g}H{_REPORTS - 8}"/>')
        where = f"{finding.number} {words.outlet(finding.report)}, {words.day(finding.report.day)}"
        parts.append(
            f'<a href="#{finding.anchor}" tabindex="-1"><text x="{_REPORTS}" y="{y + 4:g}">{escape(where)}</text></a>'
        )
    parts.append("</svg>")
    return Markup("".join(parts))
