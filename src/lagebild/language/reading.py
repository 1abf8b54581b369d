"""What the reading model saw in one article, as the stations of `extraction` ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from lagebild.language.features import Array, Places, distances, flags
from lagebild.records import Entity, Statement, StatementKind, Token

__all__ = ["INNER_TAGS", "KINDS", "ROLES", "TAGS", "Reading"]

KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")
ROLES = ("speaker", "cue", "frame", "addressee")
TAGS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
INNER_TAGS = ("O", "B-direct", "I-direct", "B-indirect", "I-indirect")

NEAR = 400
"""Words before and after a quote among which its roles are looked for: as far as a window of the training reached."""

TOGETHER = 24
"""Quotes whose roles are asked at once."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The model's view of one article.

    Attributes:
        words: all words of the report's sentences, in order.
        sentence: (words,) the number of each word's sentence.
        begins: (words, KINDS) probability that a quote of this kind begins at the word.
        quoted: (words, KINDS) probability that the word stands in a quote of this kind.
        inner: (words, 2) probability that it stands in a direct or an indirect quote inside another.
        entities: names, in the order of the text.
        ruled: the rule engine's statements, which the model saw.
    """

    words: tuple[Token, ...]
    sentence: Places
    begins: Array
    quoted: Array
    inner: Array
    entities: tuple[Entity, ...]
    ruled: tuple[Statement, ...]
    _joined: Array
    _relate: Callable[[Array, Array, Places, Array], Array]

    def roles(self, quotes: Sequence[Sequence[int]]) -> list[Array]:
        """What each word is to each of some quotes.

        Args:
            quotes: indices of their words, in order, none empty.

        Returns:
            For each quote (words, 4): the probability to be part of its speaker, cue, frame and addressee.
        """
        count = len(self.words)
        result: list[Array] = [np.zeros((count, len(ROLES)), np.float32) for _ in quotes]
        order = sorted(range(len(quotes)), key=lambda k: quotes[k][0])
        for begin in range(0, len(order), TOGETHER):
            group = order[begin : begin + TOGETHER]
            first = max(0, min(quotes[k][0] for k in group) - NEAR)
            last = min(count, max(quotes[k][-1] for k in group) + NEAR + 1)
            membership = np.zeros((len(group), last - first), np.float32)
            for row, k in enumerate(group):
                membership[row, np.array(quotes[k]) - first] = 1
            places = np.stack([distances(quotes[k], self.sentence)[first:last] for k in group])
            marks = np.stack([flags(quotes[k], self.ruled, self.words)[first:last] for k in group])
            found = self._relate(self._joined[first:last], membership, places, marks)
            for row, k in enumerate(group):
                result[k][first:last] = found[row]
        return result
