"""What "es heißt" where a report names nobody who says it."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.language.names import known_at
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.records import Statement

_CLOSES = frozenset({".", "!", ","})


def is_hearsay(statement: Statement, items: Sequence[Item]) -> bool:
    """Whether "…, hieß es." or "in Aue hieß es" stands beside a statement: the report names nobody.

    "Aus dem Ministerium hieß es", "hieß es weiter" and "darin heißt es" lead to somebody or something.

    Args:
        statement: with the speaker that was found for it.
        items: the unit that its quote ends in.
    """
    if statement.kind == "direct":
        return False
    for k in range(len(items) - 1):
        if items[k].low not in ("hieß", "heißt") or items[k + 1].low != "es":
            continue
        speaker = statement.speaker
        behind = items[k + 2].text if k + 2 < len(items) else "."
        if k and items[k - 1].text == "," and behind in _CLOSES:
            return speaker is None or speaker.start is None or speaker.start < items[0].start
        # A town alone is where it is said, not who says it.
        return k == 2 and items[0].low == "in" and _is_town(items[1].text)
    return False


def _is_town(word: str) -> bool:
    known = known_at([word], 0)
    return word in table("dateline_places")["places"] or (known is not None and known[1].kind == "capital")
