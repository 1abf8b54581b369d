from __future__ import annotations

from collections.abc import Callable

import pytest

from lagebild.extraction.events import find_events
from lagebild.extraction.statements import find_statements
from lagebild.extraction.time_expressions import find_times
from lagebild.language import parse
from lagebild.records import Actor, ActorKind, ActorMention, Article, Event

THURSDAY = "2031-03-06"
"""The day of the report, unless a test says otherwise."""
PEOPLE: dict[str, ActorKind] = {
    "Kolb": "person", "Odrin": "person", "Tolvan": "person", "Maretz": "person",
    "Ostmark": "state", "Westmark": "state",
}  # fmt: skip


def actors(text: str) -> tuple[Actor, ...]:
    """The actors of the examples wherever they are named: ids are their names in lower case."""
    found = []
    for name, kind in PEOPLE.items():
        places = [i for i in range(len(text)) if text.startswith(name, i)]
        mentions = tuple(ActorMention(i, i + len(name), name) for i in places)
        if mentions:
            found.append(Actor(name.lower(), name, kind, mentions))
    return tuple(found)


@pytest.fixture
def read(paragraphs) -> Callable[..., list[Event]]:
    """Reads a report with one paragraph a line; its events in the order of the text."""

    def read(text: str, published: str | None = THURSDAY) -> list[Event]:
        kinds = paragraphs(text)
        article = Article("report.txt", published=published)
        reading = parse(text, kinds)
        statements = find_statements(text, reading, kinds, article)
        times = find_times(text, reading, kinds, article, statements)
        people = actors(text)
        _, events = find_events(text, reading, kinds, article, times, statements, people)
        return list(events)

    return read


@pytest.fixture
def states(read) -> Callable[..., list[tuple[str, str]]]:
    """The same as type and status."""

    def states(text: str, published: str | None = THURSDAY) -> list[tuple[str, str]]:
        return [(event.type, event.status) for event in read(text, published)]

    return states
