"""On whose word each report tells of an event: a speaker's who says that it takes place, or its own.

That is the end of the event's chain where it has one. A report that tells an event in its own words and also quotes
somebody who announces or confirms it has it from there; to mention it in passing („bei dem Treffen will er zuhören“)
is to confirm nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagebild.corpus.event_claims import Telling
from lagebild.corpus.independence import Origin
from lagebild.corpus.originators import originator
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.dossier.claims import StoredClaim
    from lagebild.dossier.events import Receipt, StoredEvent
    from lagebild.happenings import TimelineEntry

MOST_OF_IT = 0.75
"""Share of a quote that what it tells of an event takes, where it says little else."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a report tells of an event by one and the same word.

    Attributes:
        telling: for the comparison with others; its number is its place in the list.
        event: as the report tells it.
        places: where, each with the words that name the speaker, or None.
    """

    telling: Telling
    event: StoredEvent
    places: tuple[tuple[Receipt, str | None], ...]


def tellings(
    told: Iterable[TimelineEntry], statements: Iterable[StoredClaim], times: Mapping[int, Sequence[Span]]
) -> list[Words]:
    """What all reports tell of all events, in the order of the entries and of their reports.

    Args:
        told: the timeline.
        statements: of the current versions.
        times: the time expressions of each version, by its row.
    """
    said_in: dict[int, list[StoredClaim]] = {}
    for statement in statements:
        said_in.setdefault(statement.article_id, []).append(statement)
    found: list[Words] = []
    for item in told:
        for event in item.reports:
            for said, places in _by_word(event, said_in.get(event.article_id, ()), times.get(event.version_id, ())):
                spans = tuple(Span(receipt.start, receipt.end) for receipt, _ in places)
                telling = Telling(len(found), event.article_id, spans, item.entry.id, event.event.status, said)
                found.append(Words(telling, event, tuple(places)))
    return found


def _by_word(
    event: StoredEvent, statements: Iterable[StoredClaim], times: Sequence[Span]
) -> list[tuple[Origin | None, list[tuple[Receipt, str | None]]]]:
    said: dict[Hashable, tuple[Origin | None, list[tuple[Receipt, str | None]]]] = {}
    rest: list[tuple[Receipt, str | None]] = []
    for receipt in event.evidence:
        statement = _around(receipt, statements)
        if statement is None or not _reports(event, receipt, statement, times):
            rest.append((receipt, None))
            continue
        origin = Origin(statement.key, statement.origin, statement.named, statement.chain[:-1])
        said.setdefault(statement.key, (origin, []))[1].append((receipt, statement.speaker))
    found = list(said.values())
    if rest and found:
        found.append((Origin(None, "", False), rest))  # beside those whom it names, the report is no source itself
    elif rest:
        found.append((_end_of(event), rest))
    return found


def _around(receipt: Receipt, statements: Iterable[StoredClaim]) -> StoredClaim | None:
    """The shortest statement with a speaker around more than half of a place."""
    around = [
        row
        for row in statements
        if row.key is not None
        and 2 * (min(row.end, receipt.end) - max(row.start, receipt.start)) > receipt.end - receipt.start
    ]
    return min(around, key=lambda row: row.end - row.start, default=None)


def _reports(event: StoredEvent, receipt: Receipt, statement: StoredClaim, times: Sequence[Span]) -> bool:
    """Whether a statement says that the event takes place: so the event's chain, or little else, and when or who."""
    chain = tuple(link.name for link in event.event.chain)
    if chain and chain == statement.chain:
        return True
    if receipt.end - receipt.start < MOST_OF_IT * (statement.end - statement.start):
        return False
    words = receipt.text.casefold()
    named = sum(name.casefold().split()[-1] in words for name, _ in event.names if name.strip())
    return named > 1 or any(Span(receipt.start, receipt.end).contains(time) for time in times)


def _end_of(event: StoredEvent) -> Origin | None:
    chain = event.event.chain
    if not chain:
        return None
    found = originator(chain, None, event.article_id)
    return Origin(found.key, found.name, found.named, tuple(link.name for link in chain[:-1]))
