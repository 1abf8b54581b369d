"""Spans: half-open ranges of Unicode code points in an article's stored text.

Every offset that Lagebild hands out counts code points from 0 in the stored text, `end` exclusive,
so that `text[span.start:span.end]` is what the span means. Whatever cleans or folds a text for
analysis returns the cleaned text together with an `OffsetMap` that leads back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
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

    def without(self, holes: Iterable[Span]) -> tuple[Span, ...]:
        """The parts of this span that no hole covers, in order, without empty ones."""
        parts, start = [], self.start
        for hole in sorted(holes):
            if hole.end <= start or hole.start >= self.end:
                continue
            if hole.start > start:
                parts.append(Span(start, hole.start))
            start = max(start, hole.end)
        if start < self.end:
            parts.append(Span(start, self.end))
        return tuple(parts)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters in as few spans as possible, in order: overlapping and touching spans become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that contains all the given ones.

    Raises:
        ValueError: there are none.
    """
    return Span(min(span.start for span in spans), max(span.end for span in spans))


class OffsetMap:
    """Leads from offsets in a cleaned text back to offsets in the original.

    Args:
        pieces: pairs `(cleaned_start, original_start)` in rising order, one for each run of characters
            that was taken over unchanged. The first pair starts at 0 of the cleaned text.
    """

    __slots__ = ("_cleaned", "_original")

    def __init__(self, pieces: Sequence[tuple[int, int]]) -> None:
        self._cleaned = [cleaned for cleaned, _ in pieces] or [0]
        self._original = [original for _, original in pieces] or [0]

    def original(self, offset: int) -> int:
        """The original offset of the character at `offset` of the cleaned text."""
        piece = bisect_right(self._cleaned, offset) - 1
        return self._original[piece] + offset - self._cleaned[piece]

    def span(self, span: Span) -> Span:
        """The original span of a non-empty span of the cleaned text."""
        return Span(self.original(span.start), self.original(span.end - 1) + 1)
