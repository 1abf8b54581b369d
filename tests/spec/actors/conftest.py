from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lagebild.pipeline import analyse


@dataclass(frozen=True)
class Named:
    """An actor as a reader sees it: words instead of offsets."""

    kind: str
    mentions: list[str]
    roles: list[str]


@dataclass(frozen=True)
class Report:
    """A report's actors by name, whose each statement is (speaker's phrase and actor's name), and its chain."""

    actors: dict[str, Named]
    speakers: list[tuple[str | None, str | None]]
    addressees: list[tuple[str | None, str | None]]
    chains: list[list[str]]

    def who(self, phrase: str) -> str | None:
        """The name of the actor whom a speaker's phrase means."""
        return dict(self.speakers)[phrase]


@pytest.fixture
def read() -> Callable[[str], Report]:
    """Reads a report; the spans of all mentions are checked on the way."""

    def read(text: str) -> Report:
        analysis = analyse(text, published="2031-03-06")
        for actor in analysis.actors:
            assert all(text[m.start : m.end] == m.text for m in actor.mentions), actor
        names = {actor.id: actor.name for actor in analysis.actors}
        speakers = [(s.speaker.text, names.get(s.speaker.actor or "")) for s in analysis.statements if s.speaker]
        addressees = [
            (s.addressee.text, names.get(s.addressee.actor or "")) for s in analysis.statements if s.addressee
        ]
        return Report(
            {
                a.name: Named(a.kind, [m.text for m in a.mentions], [m.role for m in a.mentions if m.role])
                for a in analysis.actors
            },
            speakers,
            addressees,
            [[link.name for link in s.chain] for s in analysis.statements],
        )

    return read
