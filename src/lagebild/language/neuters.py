"""Institutions that "es" can mean: "das Magazin", "das Ministerium"."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.language.morphology import words
from lagebild.language.syntax import Phrase, noun_phrase
from lagebild.language.units import Item

_OPENS = frozenset({"das", "dem", "des", "ein", "einem", "eines"})


def neuter_institution(items: Sequence[Item]) -> Phrase | None:
    """The only phrase of a sentence that names a neuter institution that can speak, or None of two or none.

    Args:
        items: the words of the sentence.
    """
    endings = tuple(words("neuter_speakers"))
    found = []
    for k, item in enumerate(items):
        if item.low not in _OPENS:
            continue
        end = noun_phrase(items, k, len(items), apposition=False)
        head = next((m for m in range(k + 1, end) if items[m].is_capital), None)
        if head is not None and items[head].low.removesuffix("s").endswith(endings):
            found.append((k, end))
    return found[0] if len(found) == 1 else None
