from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lagebild.extraction.statements import find_statements
from lagebild.language import parse
from lagebild.records import Article


@dataclass(frozen=True)
class Said:
    """A statement as a reader sees it: its words instead of offsets."""

    quote: str
    speaker: str | None
    kind: str
    addressee: str | None
    cue: str
    frame: str
    inside: str | None
    rule: str


@pytest.fixture
def read(paragraphs) -> Callable[[str], list[Said]]:
    """Reads a report with one paragraph a line; its statements in the order of the text."""

    def read(text: str) -> list[Said]:
        passages = paragraphs(text)
        found = find_statements(text, parse(text, passages), passages, Article("report.txt"))
        quotes = {s.id: " … ".join(part.of(text) for part in s.quote) for s in found}
        return [
            Said(
                quote=quotes[s.id],
                speaker=s.speaker.text if s.speaker else None,
                kind=s.kind,
                addressee=s.addressee.text if s.addressee else None,
                cue=" ".join(part.of(text) for part in s.cue),
                frame=" … ".join(part.of(text) for part in s.frame),
                inside=quotes[s.within] if s.within else None,
                rule=s.rule,
            )
            for s in found
        ]

    return read
