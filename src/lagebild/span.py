"""Spans: half-open ranges of Unicode code points in an article's stored text.

Every offset that Lagebild hands out counts code points from 0 in the stored text, `end` exclusive,
so that `text[span.start:span.end]` is what the span means.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `start..end` of code points; `start <= end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters that the span covers in `text`."""
        return text[self.start : self.end]

    def trim(self, text: str, characters: str | None = None) -> Span:
        """The span without white space (or the given characters) at both ends; empty at `start` if nothing stays."""
        covered = self.of(text)
        left = len(covered) - len(covered.lstrip(characters))
        core = covered.strip(characters)
        return Span(self.start + left, self.start + left + len(core)) if core else Span(self.start, self.start)
