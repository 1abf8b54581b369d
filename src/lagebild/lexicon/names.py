"""What a phrase that names somebody holds: a name without its office, an institution, or nobody by name.

Nothing is guessed: "der Minister", "er" or "drei Diplomaten" name nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.lexicon import table

_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_QUOTES = "\"'„“”‚‘’»«›‹ \t\n,;:.!?–-"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a speaker phrase holds.

    Attributes:
        name: the name without offices, articles and brackets; empty where the phrase names nobody.
        surname: the last part of a person's name, folded; empty for an institution.
        full: whether the name has a first name too.
        key: what equal names share.
    """

    name: str
    surname: str = ""
    full: bool = False
    key: str = ""


@cache
def _words() -> dict[str, frozenset[str]]:
    rows = table("speaker_names")
    return {
        name: frozenset(rows[name])
        for name in ("not_a_name", "particles", "titles", "groups", "media", "generic", "documents", "clauses")
    }


@cache
def _agencies() -> dict[str, str]:
    """What agencies are called, and the name under which they are known: "deutschen presse-agentur" is "dpa"."""
    return {
        fold(called): agency["name"]
        for agency in table("agencies")["agency"]
        for called in (agency["name"], *agency.get("names", ()))
    }


@cache
def _office() -> re.Pattern[str]:
    """Matches a word that is an office or a role, alone or as the last part of a compound."""
    rows = table("speaker_names")
    stems = "|".join(sorted(map(re.escape, rows["offices"]), key=len, reverse=True))
    return re.compile(rf"(?:.*[-\w])?(?:{stems})(?:in|innen|n|en|e|er|es|s|r|m)?", re.IGNORECASE)


def is_office(word: str) -> bool:
    """Whether a word is an office, a role or a title, alone or as the last part of a compound."""
    return word.casefold().rstrip(".") in _words()["titles"] or _office().fullmatch(word) is not None


def fold(word: str) -> str:
    """A word in the form in which words are compared: NFKC, without case."""
    return unicodedata.normalize("NFKC", word).casefold()


def stem(word: str) -> str:
    """A word without its case ending, so that "des Weißen Hauses" and "das Weiße Haus" share a key."""
    folded = fold(word)
    # Twice: "Hauses" and "Haus" meet only where both lose all that could be an ending.
    for _ in range(2):
        for ending in ("es", "en", "er", "em", "e", "s", "n"):
            if folded.endswith(ending) and len(folded) - len(ending) >= 3:
                folded = folded[: -len(ending)]
                break
    return folded


def _nobiliary(words: Sequence[str]) -> bool:
    """Whether the words are a surname such as "von der Au", that may open a sentence ("Von der Au sagte")."""
    return len(words) == 3 and fold(words[0]) == "von" and words[1] in ("der", "den", "dem") and words[2][0].isupper()


@cache
def read_phrase(text: str) -> Phrase:
    """What the phrase names, without guessing.

    Args:
        text: a speaker phrase as it stands in the report.
    """
    words = _WORD.findall(_BRACKETS.sub(" ", text).split(",")[0].strip(_QUOTES))
    words = [word.strip("'’-") or word for word in words]
    lists = _words()
    if _nobiliary(words):
        return _person([fold(words[0]), *words[1:]])
    genitive = bool(words) and fold(words[0]) in ("des", "eines")
    determined = bool(words) and fold(words[0]) in lists["not_a_name"]
    while words and fold(words[0]) in lists["not_a_name"]:
        words.pop(0)
    if agency := _agencies().get(fold(" ".join(words))):
        return Phrase(agency, fold(agency), False, "p:" + fold(agency))
    if not words or all(word[0].islower() for word in words):
        return Phrase("")
    office = max((at for at, word in enumerate(words) if is_office(word)), default=-1)
    if office >= 0:
        rest = words[office + 1 :]
        # "Sprecher des Außenministeriums": an office with its house, and nobody's name. "der Minister von Ostmark"
        # is one too, "Ministerin von Ahlen" is not: before a name, German news leaves the article out.
        if not rest or (rest[0][0].islower() and (determined or fold(rest[0]) not in lists["particles"])):
            return Phrase("")
        return _person(rest)
    while words[-1][0].islower() and fold(words[-1]) not in _agencies():
        words.pop()  # "Bericht zufolge", "Kanzlei am"
    first = next(at for at, word in enumerate(words) if not word[0].islower())
    head = fold(words[first])
    if head in lists["media"]:
        named = words[first + 1 :]
        if named and (agency := _agencies().get(fold(named[0]))):
            return Phrase(agency, fold(agency), False, "p:" + fold(agency))
        return _person(named) if named else Phrase("")
    if (
        head in lists["generic"]
        and first == 0
        and (len(words) == 1 or fold(words[1]) not in ("von", "in", "der", "des"))
    ):
        return Phrase("")
    if fold(words[-1]) in lists["groups"] or head in lists["groups"]:
        return Phrase("")
    if head in lists["clauses"] or (len(words) > 1 and fold(words[-1]) in lists["documents"]):
        return Phrase("")
    if not determined and all(word[0].isupper() or fold(word) in lists["particles"] for word in words):
        return _person(words)
    if genitive and len(words) == 1 and words[0].endswith("s"):
        words = [words[0].removesuffix("es") if words[0].endswith("es") else words[0][:-1]]
    name = " ".join(words)
    return Phrase(name, key="i:" + " ".join(stem(word) for word in words))


def _person(words: Sequence[str]) -> Phrase:
    particles = _words()["particles"]
    kept: list[str] = []
    for word in words:
        if word[0].islower() and fold(word) not in particles:
            break
        kept.append(word)
    while kept and fold(kept[-1]) in particles:
        kept.pop()
    if not kept:
        return Phrase("")
    name = " ".join(kept)
    proper = [word for word in kept if fold(word) not in particles]
    return Phrase(name, fold(kept[-1]), len(proper) > 1, "p:" + fold(name))
