"""What a passage in quotation marks is: speech, a fragment of it, or only a name or title."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.language.morphology import looks_finite, words
from lagebild.language.units import Item

_NAME_ENDINGS = tuple(words("name_endings"))
_NAMING = tuple(words("naming"))
_FUNCTION_WORDS = words("determiners") | words("prepositions") | {"und", "oder"}


LONGEST_TITLE = 10
"""Words of the longest name that is told by its capitals alone ("Rat für Frieden und Freiheit im Süden")."""


def is_speech(text: str, item: Item, *, framed: bool = False) -> bool:
    """Whether a quotation reads like speech: a sentence of its own, or long enough with a verb in it.

    Args:
        text: the stored text.
        item: the quotation.
        framed: whether a verb of saying stands beside it; then a few words are enough.
    """
    inner = text[item.start + 1 : item.end - 1].strip()
    tokens = inner.split()
    if not tokens:
        return False
    if inner[-1] in ".!?…" and len(tokens) > 1:
        return True
    lower = [word.strip(".,;:!?") for word in tokens if word[:1].islower()]
    if framed:
        return len(tokens) >= 3 or bool(lower)
    return len(tokens) >= 6 and any(looks_finite(word) for word in lower)


def is_title(text: str, items: Sequence[Item], k: int) -> bool:
    """Whether the quotation at item `k` is a name or title: after "Zeitung", "Titel", "so genannte" and the like."""
    inner = text[items[k].start + 1 : items[k].end - 1]
    tokens = inner.split()
    previous = items[k - 1] if k else None
    if previous is not None:
        if previous.text in words("name_nouns") or (previous.is_capital and previous.low.endswith(_NAME_ENDINGS)):
            return len(tokens) < 8
        if previous.low.startswith(_NAMING):
            return True
    content = any(word[:1].islower() and word not in _FUNCTION_WORDS for word in tokens)
    if content or len(tokens) > LONGEST_TITLE or inner[-1:] in ".!?":
        return False
    if 1 < len(tokens) <= 4 and tokens[0][:1].isupper():
        return previous is None or previous.low != "als"
    # Only capitals: a name ("Roter Stern"), unless the quotation is a noun alone behind "von" or "als".
    return previous is None or previous.low not in words("before_fragment")
