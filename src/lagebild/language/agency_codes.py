"""Codes of news agencies as some papers write them, in lower case: dpa, afp; also those that no table has."""

from __future__ import annotations

from functools import cache

from lagebild.language.morphology import looks_finite, words
from lagebild.lexicon import table

_CLOSED = (
    words("prepositions") | words("adverbs") | words("determiners") | words("pronouns") | words("subordinators")
    | words("joining")
)  # fmt: skip


@cache
def _known() -> frozenset[str]:
    codes = (code for agency in table("agencies")["agency"] for code in agency["codes"])
    return frozenset(code for code in codes if 2 < len(code) <= 4 and code.isalpha())


def is_agency_code(word: str, before: str) -> bool:
    """Whether a word is an agency's code, a known one or one that the word before it tells.

    Args:
        word: as it stands in the report.
        before: the word before it in lower case, or empty.
    """
    return word.lower() in _known() or is_unknown_code(word, before)


def is_unknown_code(word: str, before: str) -> bool:
    """Whether a short word in lower case behind "laut" or "Agentur" can only be an agency's code: "laut nda"."""
    if not before.endswith(("agentur", "laut")) or not (word.islower() and word.isalpha() and 3 <= len(word) <= 4):
        return False
    return word not in _CLOSED and not looks_finite(word)
