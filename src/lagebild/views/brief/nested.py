"""A quote inside what its speaker says: „sehr bald“ in what she announced shows there, not once more as a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagebild.views.brief.model import Entry, Finding


def nest(entries: Sequence[Entry]) -> list[Entry]:
    """The quotes, each of which knows those inside it; what is inside one place of a quote itself is one of its own.

    A quote is inside another one of its speaker where all its places lie inside that one's.

    Args:
        entries: all quotes, as they are grouped.
    """
    from lagebild.views.brief.model import Entry

    made: list[Entry] = []
    for entry in entries:
        made.append(entry)
        inside = [finding for finding in entry.findings if _around(finding, entry.findings)]
        if inside:
            part = Entry(f"{entry.anchor}-1", inside, outer=entry)
            entry.findings = [finding for finding in entry.findings if finding not in inside]
            for finding in inside:
                finding.entry = part
            made.append(part)
    said: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for entry in made:
        for finding in entry.findings:
            if finding.speaker.form in ("named", "unnamed"):
                said[finding.report.number, finding.speaker.key].append(finding)
    for entry in made:
        around = [_around(each, said.get((each.report.number, each.speaker.key), ())) for each in entry.findings]
        outer = {id(each.entry): each.entry for each in around if each is not None}
        if entry.outer is None and None not in around and len(outer) == 1:
            (entry.outer,) = outer.values()
    for entry in made:
        while entry.outer is not None and entry.outer.outer is not None:
            entry.outer = entry.outer.outer
        if entry.outer is not None:
            entry.outer.inner.append(entry)
    return made


def _around(finding: Finding, others: Iterable[Finding]) -> Finding | None:
    """The longest other statement of the report, of another quote or longer, in which all of a statement lies."""
    parts = finding.statement.quote
    length = sum(map(len, parts))
    around = [
        other
        for other in others
        if other.report is finding.report
        and sum(map(len, other.statement.quote)) > length
        and all(any(whole.contains(part) for whole in other.statement.quote) for part in parts)
    ]
    return max(around, key=lambda other: sum(map(len, other.statement.quote)), default=None) if parts else None
