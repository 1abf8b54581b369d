"""Names in lower case: codes of news agencies as some papers write them (dpa, afp), also unknown ones; papers (taz)."""

from __future__ import annotations

from functools import cache

from lagebild.language.morphology import looks_finite, words
from lagebild.lexicon import table

_CLOSED = (
    words("prepositions") | words("adverbs") | words("determiners") | words("pronouns") | words("subordinators")
    | words("joining")
)  # fmt: skip


_LONGEST = 4
"""Letters of a code in running text."""


@cache
def lower_case_names(longest: int) -> frozenset[str]:
    """Codes of agencies and names of papers in lower case, of three letters up to so many."""
    codes = (code for agency in table("agencies")["agency"] for code in agency["codes"])
    names = (*codes, *table("media")["lower_case"]["names"])
    return frozenset(name for name in names if 2 < len(name) <= longest and name.isalpha())


def is_agency_code(word: str, before: str) -> bool:
    """Whether a word is an agency's code, a known one or one that the word before it tells, or such a paper's name.

    Args:
        word: as it stands in the report.
        before: the word before it in lower case, or empty.
    """
    return word.lower() in lower_case_names(_LONGEST) or is_unknown_code(word, before)


def is_unknown_code(word: str, before: str) -> bool:
    """Whether a short word in lower case behind "laut" or "Agentur" can only be an agency's code: "laut nda"."""
    if not before.endswith(("agentur", "laut")) or not (word.islower() and word.isalpha() and 3 <= len(word) <= 4):
        return False
    return word not in _CLOSED and not looks_finite(word)
