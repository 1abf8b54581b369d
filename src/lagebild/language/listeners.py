"""Whom somebody speaks to, right behind the name: "…, sagte Minister Karl Rau | der Nachrichtenagentur nda"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lagebild.language.morphology import words
from lagebild.language.names import is_first_name, is_media_noun, known_at

_OFFICE_ENDINGS = tuple(words("office_endings"))
_SPEAKING_ENDINGS = (*_OFFICE_ENDINGS, *words("speaking_endings"))


def opens_listener(phrase: Sequence[str], der: int) -> bool:
    """Whether "der" behind somebody's name opens the dative of a medium, and no genitive.

    An office with its holder's name, or a full name, has no genitive behind it; "der Chef | der Agentur nda" has.

    Args:
        phrase: the words from the beginning of the phrase on, and some behind it; a passage in quotation marks is "".
        der: index of "der".
    """
    if der < 2 or not phrase[der - 1][:1].isupper() or not phrase[der - 2][:1].isupper():
        return False
    if phrase[der - 1].lower().endswith(_SPEAKING_ENDINGS):
        return False
    if not (is_first_name(phrase[der - 2]) or phrase[der - 2].lower().endswith(_OFFICE_ENDINGS)):
        return False
    behind = list(takewhile(lambda word: not word or word[0].isalnum(), phrase[der + 1 :]))
    if not behind:
        return False
    known = known_at(behind, 0) if behind[0] else None
    medium = known is not None and known[1].kind == "medium"
    return medium or not behind[0] or any(is_media_noun(word) for word in behind[:4])
