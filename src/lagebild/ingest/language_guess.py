"""Is it German? A count of function words, without a model: cheap, and it abstains on short texts."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from lagebild.errors import NotGerman
from lagebild.lexicon import table

MINIMUM_WORDS = 40
"""Below, a text is taken as it is: results and quotes of a few lines may have no function word at all."""

# Tried on 1,891 German texts (news, legal prose, old spelling, football tables): with these values none is refused.
_RIVAL = 1.5  # so many words of the other language for each that only German has
_ENOUGH = 0.1
_NAMED = 0.2
_SURELY_FOREIGN = 0.03
_LETTERS = 100
_LATIN = "\u024f"  # the end of Latin Extended-B
_LOOKED_AT = 40_000  # characters: enough to be sure, and a long text costs no more than a short one

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {
    "en": "English", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "pl": "Polish", "cs": "Czech", "da": "Danish", "sv": "Swedish", "hu": "Hungarian", "tr": "Turkish",
}  # fmt: skip


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in table("languages").items()}


def other_language(text: str) -> str | None:
    """The language that the text is in for sure, if it is not German; None for German and wherever it cannot be told.

    Returns:
        An English name such as "French", or "another language" where the table has no name for it.
    """
    found = _WORD.findall(text[:_LOOKED_AT])
    letters = "".join(found)
    if len(letters) >= _LETTERS and sum(letter > _LATIN for letter in letters) > 0.5 * len(letters):
        return "another script"
    if len(found) < MINIMUM_WORDS:
        return None
    counts = Counter(word.lower() for word in found)

    def share(of: frozenset[str]) -> float:
        return sum(counts[word] for word in of) / len(found)

    lists = dict(_lists())
    german = lists.pop("de")
    # Pair by pair, for what German shares with one neighbour (der, in, er …) still tells it from another.
    lead, nearest = max((share(rival - german) - _RIVAL * share(german - rival), name) for name, rival in lists.items())
    own = share(lists[nearest] - german)
    if lead > 0 and own > _ENOUGH:
        # A language that is in no list shares some words with one that is: a name needs more than the refusal.
        return _NAMES[nearest] if own > _NAMED else "another language"
    # A table of names and figures has no function words of any language either, but its words are capitalised.
    running = sum(word[0].islower() for word in found) > 0.6 * len(found)
    only_german = german - frozenset().union(*lists.values())
    if running and len(found) >= 2 * MINIMUM_WORDS and share(only_german) < _SURELY_FOREIGN:
        return "another language"
    return None


def require_german(text: str, name: str) -> None:
    """Raise `NotGerman` if the text is surely in another language."""
    if language := other_language(text):
        raise NotGerman(f"{name} is not German (it reads as {language})", "leave it out, or add the German version")
