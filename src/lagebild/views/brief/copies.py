"""Finds the same quote in several reports: copies, agency text and repeated headlines show once, with all their places.

Sameness is about wording only. That a quote stands in four reports says nothing about four independent sources.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_NEAR = 0.85
"""Share of words that two wordings have in common, in order, to show as one quote with two wordings."""
_FEWEST_WORDS = 6
"""Shorter quotes must be equal: one word more or less changes too much."""
_COMMON_SHINGLE = 40
"""A run of three words in more quotes than this tells nothing, and costs time."""
_TURNS_THE_SENSE = frozenset(
    {
        *("nicht", "nie", "niemals", "nichts", "weder", "noch", "ohne", "kaum", "ja", "nein", "doch"),
        *("kein", "keine", "keinen", "keinem", "keiner", "keines"),
        *("muss", "müssen", "soll", "sollen", "kann", "können", "darf", "dürfen", "will", "wollen"),
    }
)
"""Wordings that differ in one of these words, or in a number, are two quotes."""


def fold(text: str) -> tuple[str, ...]:
    """The words of a text for comparison: without case, punctuation, quotation marks and soft hyphens."""
    kept = (
        character if character.isalnum() else "" if unicodedata.category(character) == "Cf" else " "
        for character in unicodedata.normalize("NFKC", text).casefold()
    )
    return tuple("".join(kept).split())


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR or matcher.ratio() < _NEAR:
        return False
    for operation, one_from, one_to, other_from, other_to in matcher.get_opcodes():
        if operation == "equal":
            continue
        for word in (*one[one_from:one_to], *other[other_from:other_to]):
            if word in _TURNS_THE_SENSE or any(character.isdigit() for character in word):
                return False
    return True


def same_quotes(quotes: Sequence[tuple[Hashable, str, bool]]) -> list[int]:
    """The number of the group that each quote belongs to; the first quote of a group gives the number.

    Args:
        quotes: who said it (only equal ones are compared), the wording, and whether near-identical wordings count
            as the same too.

    Returns:
        For each quote the index of the first quote with the same wording by the same speaker.
    """
    words = [fold(wording) for _, wording, _ in quotes]
    leader = list(range(len(quotes)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    def join(one: int, other: int) -> None:
        first, second = sorted((find(one), find(other)))
        leader[second] = first

    first_of: dict[tuple[Hashable, tuple[str, ...]], int] = {}
    for at, (speaker, _, _) in enumerate(quotes):
        if words[at]:
            join(first_of.setdefault((speaker, words[at]), at), at)
    shingles: dict[tuple[Hashable, tuple[str, ...]], list[int]] = defaultdict(list)
    for (speaker, wording), at in first_of.items():
        if quotes[at][2] and len(wording) >= _FEWEST_WORDS:
            for three in {(a, b, c) for (a, b), (_, c) in pairwise(pairwise(wording))}:
                shingles[speaker, three].append(at)
    tried: set[tuple[int, int]] = set()
    for members in shingles.values():
        if len(members) > _COMMON_SHINGLE:
            continue
        for position, one in enumerate(members):
            for other in members[position + 1 :]:
                if (one, other) not in tried:
                    tried.add((one, other))
                    if find(one) != find(other) and _near(words[one], words[other]):
                        join(one, other)
    return [find(at) for at in range(len(quotes))]
