"""Shared passages that are no copies, by their words: names, attributions and phrases of the trade.

Two articles that share nothing but "wie die Nachrichtenagentur nda unter Berufung auf das Ministerium berichtet" do
not come from one text. Where two articles share a passage that says something, all that they share counts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lagebild.language.morphology import verb_readings
from lagebild.lexicon import table

_WORD = re.compile(r"[^\W_]+")
TOO_LONG = 32
"""Equal words from which on a passage says something: no attribution with its names and offices is as long."""
_LEAST_LETTERS = 3
"""Shorter words tell nothing."""
_OF_A_NAME = re.compile(r"isch(?:e[mnrs]?)?$")
"""Adjectives of states, cities and people, which belong to offices ("der ormländische Vermittler")."""


@cache
def _grammar() -> frozenset[str]:
    rows, trade = table("function_words"), table("formulas")
    words = {
        word
        for name, value in rows.items()
        if isinstance(value, list) and not name.endswith("endings")
        for word in value
        if isinstance(word, str)
    }
    agencies = {
        word for agency in table("agencies")["agency"] for code in agency["codes"] for word in _WORD.findall(code)
    }
    return frozenset(words | agencies | {*trade["verbs"], *trade["others"]})


def _of_saying(word: str) -> bool:
    # Of a verb with a particle apart ("fuhr … fort") the rest alone is some other verb.
    return any(reading.joined or not reading.verb.particle for reading in verb_readings(word))


def says_something(text: str) -> bool:
    """Whether a passage holds a word in lower case that is neither grammar nor a phrase of the trade.

    A verb or an adjective says something; without one, a passage is names, offices, days and attributions.
    """
    return any(_tells(found[0]) for found in _WORD.finditer(text))


@lru_cache(maxsize=1 << 16)
def _tells(word: str) -> bool:
    if len(word) < _LEAST_LETTERS or not word[0].islower():
        return False
    return word not in _grammar() and not _OF_A_NAME.search(word) and not _of_saying(word)
