from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lagebild.extraction.source_chain import find_chains
from lagebild.extraction.statements import find_statements
from lagebild.language import parse
from lagebild.records import Actor, ActorKind, ActorMention, Article


@dataclass(frozen=True)
class Said:
    """A statement as a reader sees it, with the chain as one line, outermost first, `*` at what has no name."""

    quote: str
    speaker: str | None
    chain: str
    channel: str | None
    rules: str


@dataclass(frozen=True)
class Read:
    """What a report says: statements and silences, the latter by rule and words."""

    said: list[Said]
    silences: list[tuple[str, str]]

    @property
    def chains(self) -> list[str]:
        """The chains, in the order of the text."""
        return [each.chain for each in self.said]


def actors(text: str, kinds: dict[str, ActorKind]) -> tuple[Actor, ...]:
    """The actors that a test names, where their whole name stands."""
    return tuple(
        Actor(name.lower(), name, kind, (ActorMention(start, start + len(name), name),))
        for name, kind in kinds.items()
        for start in [text.index(name)]
    )


@pytest.fixture
def read(paragraphs) -> Callable[..., Read]:
    """Reads a report with one paragraph a line."""

    def read(text: str, outlet: str | None = None, named: dict[str, ActorKind] | None = None) -> Read:
        layout = paragraphs(text)
        article, parsed = Article("report.txt", outlet=outlet), parse(text, layout)
        statements = find_statements(text, parsed, layout, article)
        found, silences = find_chains(text, parsed, layout, article, statements, actors(text, named or {}))
        for link in (link for each in found for link in each.chain):
            assert link.rule
            assert link.start is not None
            assert link.end is not None
        return Read(
            [
                Said(
                    quote=" … ".join(part.of(text) for part in each.quote),
                    speaker=each.speaker.text if each.speaker else None,
                    chain=" > ".join(link.name + "*" * link.anonymous for link in each.chain),
                    channel=each.channel,
                    rules=" ".join(link.rule for link in each.chain),
                )
                for each in found
            ],
            [(each.rule, each.text) for each in silences],
        )

    return read
