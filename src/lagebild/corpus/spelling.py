"""Whether two spellings are one name: Selenskyj, Selenski, Zelensky; Erdoğan, Erdogan.

Accents never part two names. Other letters may differ only as transliterations do, and only in names that are
transliterated, by their ending or first name: Schulz and Schultz stay two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from lagebild.lexicon import table


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """A name in lower case without accents; letters that Unicode does not take apart stay."""
    decomposed = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """What all transliterations of a name share: of Selenskyj and Zelensky "selenski"."""
    found = plain(name)
    for line in table("transliteration")["letters"]:
        before, after = line.split()
        found = found.replace(before, after)
    return re.sub(r"(.)\1+", r"\1", found)


@cache
def _first_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in table("transliteration")["first_names"]:
        names = {plain(name) for name in line.split()}
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(others) for name, others in found.items()}


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names can be one person's: equal but for accents, spellings of one name, or an initial."""
    a, b = plain(one), plain(other)
    if a == b or b in _first_names().get(a, ()):
        return True
    short, long = sorted((a, b), key=len)
    return short.endswith(".") and long.startswith(short[:1])


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames are one: equal but for accents, or transliterations of one name."""
    a, b = plain(one), plain(other)
    if a == b:
        return True
    endings = tuple(table("transliteration")["endings"])
    return a.endswith(endings) and b.endswith(endings) and skeleton(one) == skeleton(other)
