"""What happens, as the reports of the brief tell it: the timeline's entries with the place of each telling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.corpus.timeline import Entry
    from lagebild.happenings import TimelineEntry
    from lagebild.records import Event
    from lagebild.views.brief.model import Report
    from lagebild.views.brief.sourcing import SourcedClaim


_BEFORE, _TOLD, _AFTER = 160, 240, 80
"""Characters of a sentence that are shown of what it tells of an event, and before and after that."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What one report tells of an event.

    Attributes:
        report: the report.
        event: the record.
        parts: the exact texts of its evidence, in order.
        reasons: how its days were found, in German, one for each wording; empty where it has none.
        anchor: the id of the first of these places in the report's text.
    """

    report: Report
    event: Event
    parts: tuple[str, ...]
    reasons: tuple[str, ...]
    anchor: str

    @property
    def number(self) -> str:
        """The report's number."""
        return str(self.report.number)

    @property
    def around(self) -> tuple[str, str, str]:
        """The first of its places between what stands before and after it in the sentence, cut where that is long."""
        evidence = self.event.evidence[0].trim(self.report.text)
        sentence = next((each for each in self.report.stored.sentences if each.contains(evidence)), evidence)
        text = self.report.text
        before, after = text[sentence.start : evidence.start], text[evidence.end : sentence.end]
        told = _start_of(text[evidence.start : evidence.end], _TOLD)
        # What follows words that are cut short has lost its beginning.
        return _end_of(before, _BEFORE), told, "" if told.endswith(" …") else _start_of(after, _AFTER)

    @property
    def places(self) -> tuple[tuple[str, Span], ...]:
        """The id and the span of each place in the report's text."""
        return tuple(
            (self.anchor if count == 0 else f"{self.anchor}-{count + 1}", span)
            for count, span in enumerate(self.event.evidence)
        )


@dataclass(slots=True, eq=False)
class Happening:
    """An event on the timeline, with the reports that tell it.

    Attributes:
        number: from 1, in the order of the timeline.
        anchor: the id of its place in the list.
        entry: the event.
        lines: what each report tells, by day of the report.
        claims: what the reports claim of it, that it is to come, took place or does not, the first told first.
    """

    number: int
    anchor: str
    entry: Entry
    lines: tuple[Told, ...]
    claims: list[SourcedClaim] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How the brief refers to it: "E7"."""
        return f"E{self.number}"

    @property
    def unclaimed(self) -> tuple[Told, ...]:
        """What is told without being part of a claim."""
        claimed = {place.anchor for claim in self.claims for place in claim.places}
        return tuple(line for line in self.lines if line.anchor not in claimed)


def happenings(timeline: Sequence[TimelineEntry], reports: Sequence[Report]) -> tuple[Happening, ...]:
    """The events that reports of the brief tell, in the order of the timeline; each report is told its own."""
    by_uri = {report.article.uri: report for report in reports}
    found: list[Happening] = []
    for row in timeline:
        number = len(found) + 1
        counted: Counter[int] = Counter()
        lines = []
        for told in row.reports:
            report = by_uri.get(told.article)
            if report is None:
                continue
            counted[report.number] += 1
            again = f"-{chr(96 + counted[report.number])}" if counted[report.number] > 1 else ""
            parts = tuple(part.text for part in told.evidence)
            reasons = _reasons(told.reasons)
            lines.append(Told(report, told.event, parts, reasons, f"e{number}-{report.number}{again}"))
        if lines:
            lines.sort(key=lambda line: line.report.number)
            happening = Happening(number, f"e{number}", row.entry, tuple(lines))
            found.append(happening)
            for line in lines:
                line.report.told.append((happening, line))
    return tuple(found)


def _reasons(given: Sequence[str]) -> tuple[str, ...]:
    """One for each wording, the first: "Freitag" three times in a report, read in two ways, is one day.

    What is explained is said once: "Freitag: Freitag, Zukunft" is "Freitag, Zukunft".
    """
    found: dict[str, str] = {}
    for reason in given:
        wording, _, why = reason.partition(": ")
        found.setdefault(wording, why if why.startswith(f"{wording},") else reason)
    return tuple(found.values())


def _end_of(text: str, characters: int) -> str:
    words = " ".join(text.split())
    if len(words) > characters:
        words = "… " + words[-characters:].partition(" ")[2]
    return words + " " if text[-1:].isspace() else words


def _start_of(text: str, characters: int) -> str:
    words = " ".join(text.split())
    if len(words) > characters:
        words = words[:characters].rpartition(" ")[0].rstrip(" ,;:–-") + " …"
    return " " + words if text[:1].isspace() else words
