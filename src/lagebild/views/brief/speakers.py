"""Groups statements by the name of their speaker, and by nothing else: pronouns and descriptions are never guessed.

Two phrases belong to one speaker if they hold the same full name, or if one is a bare surname that exactly one
full name of the dossier ends in, in a speaker phrase or in the running text. "der Minister", "er" or "drei Diplomaten"
name nobody: they stay apart, with the sentence before them as context.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lagebild.lexicon import table
from lagebild.records import Statement

Form = Literal["named", "described", "none"]

_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
# What stands before a word, and the word: only blanks between two words make them one name.
_SEQUENCE = re.compile(r"([^\w]*)([^\W\d_][\w-]*)")
MINIMUM = 3
"""Letters of the shortest first name or surname that is looked for in running text."""
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


@dataclass(frozen=True, slots=True)
class Speaker:
    """A group of statements: a name, or the two groups without one.

    Attributes:
        key: identifies the group within one brief.
        name: the name that heads the group; empty for the two groups without a name.
        form: whether the statements' speaker is named, only described, or missing.
        candidates: full names that a bare surname might mean, where it is more than one.
    """

    key: str
    name: str
    form: Form
    candidates: tuple[str, ...] = ()


DESCRIBED = Speaker("?", "", "described")
NOBODY = Speaker("", "", "none")


@cache
def _words() -> dict[str, frozenset[str]]:
    rows = table("speaker_names")
    return {
        name: frozenset(rows[name])
        for name in ("not_a_name", "particles", "titles", "groups", "media", "generic", "documents")
    }


@cache
def _agencies() -> dict[str, str]:
    """What agencies are called, and the name under which they are known: "deutschen presse-agentur" is "dpa"."""
    return {
        _fold(called): agency["name"]
        for agency in table("agencies")["agency"]
        for called in (agency["name"], *agency.get("names", ()))
    }


@cache
def _office() -> re.Pattern[str]:
    """Matches a word that is an office or a role, alone or as the last part of a compound."""
    rows = table("speaker_names")
    stems = "|".join(sorted(map(re.escape, rows["offices"]), key=len, reverse=True))
    return re.compile(rf"(?:.*[-\w])?(?:{stems})(?:in|innen|n|en|e|er|es|s|r|m)?", re.IGNORECASE)


def _is_office(word: str) -> bool:
    return word.casefold().rstrip(".") in _words()["titles"] or _office().fullmatch(word) is not None


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def _stem(word: str) -> str:
    """A word without its case ending, so that "des Weißen Hauses" and "das Weiße Haus" share a key."""
    folded = _fold(word)
    # Twice: "Hauses" and "Haus" meet only where both lose all that could be an ending.
    for _ in range(2):
        for ending in ("es", "en", "er", "em", "e", "s", "n"):
            if folded.endswith(ending) and len(folded) - len(ending) >= 3:
                folded = folded[: -len(ending)]
                break
    return folded


def _nobiliary(words: Sequence[str]) -> bool:
    """Whether the words are a surname such as "von der Au", that may open a sentence ("Von der Au sagte")."""
    return len(words) == 3 and _fold(words[0]) == "von" and words[1] in ("der", "den", "dem") and words[2][0].isupper()


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
        return _person([_fold(words[0]), *words[1:]])
    genitive = bool(words) and _fold(words[0]) in ("des", "eines")
    determined = bool(words) and _fold(words[0]) in lists["not_a_name"]
    while words and _fold(words[0]) in lists["not_a_name"]:
        words.pop(0)
    if agency := _agencies().get(_fold(" ".join(words))):
        return Phrase(agency, _fold(agency), False, "p:" + _fold(agency))
    if not words or all(word[0].islower() for word in words):
        return Phrase("")
    office = max((at for at, word in enumerate(words) if _is_office(word)), default=-1)
    if office >= 0:
        rest = words[office + 1 :]
        # "Sprecher des Außenministeriums": an office with its house, and nobody's name. "der Minister von Ostmark"
        # is one too, "Ministerin von Ahlen" is not: before a name, German news leaves the article out.
        if not rest or (rest[0][0].islower() and (determined or _fold(rest[0]) not in lists["particles"])):
            return Phrase("")
        return _person(rest)
    while words[-1][0].islower() and _fold(words[-1]) not in _agencies():
        words.pop()  # "Bericht zufolge", "Kanzlei am"
    first = next(at for at, word in enumerate(words) if not word[0].islower())
    head = _fold(words[first])
    if head in lists["media"]:
        named = words[first + 1 :]
        if named and (agency := _agencies().get(_fold(named[0]))):
            return Phrase(agency, _fold(agency), False, "p:" + _fold(agency))
        return _person(named) if named else Phrase("")
    if (
        head in lists["generic"]
        and first == 0
        and (len(words) == 1 or _fold(words[1]) not in ("von", "in", "der", "des"))
    ):
        return Phrase("")
    if _fold(words[-1]) in lists["groups"] or head in lists["groups"]:
        return Phrase("")
    if len(words) > 1 and _fold(words[-1]) in lists["documents"]:
        return Phrase("")
    if not determined and all(word[0].isupper() or _fold(word) in lists["particles"] for word in words):
        return _person(words)
    if genitive and len(words) == 1 and words[0].endswith("s"):
        words = [words[0].removesuffix("es") if words[0].endswith("es") else words[0][:-1]]
    name = " ".join(words)
    return Phrase(name, key="i:" + " ".join(_stem(word) for word in words))


def _person(words: Sequence[str]) -> Phrase:
    particles = _words()["particles"]
    kept: list[str] = []
    for word in words:
        if word[0].islower() and _fold(word) not in particles:
            break
        kept.append(word)
    while kept and _fold(kept[-1]) in particles:
        kept.pop()
    if not kept:
        return Phrase("")
    name = " ".join(kept)
    proper = [word for word in kept if _fold(word) not in particles]
    return Phrase(name, _fold(kept[-1]), len(proper) > 1, "p:" + _fold(name))


def phrase_of(statement: Statement) -> tuple[Phrase, Form]:
    """The phrase that a statement's speaker stands for: the originator of its chain where that has a name."""
    if statement.speaker is None:
        return Phrase(""), "none"
    text = statement.speaker.text
    if statement.chain:
        originator = statement.chain[-1]
        if originator.anonymous:
            return Phrase(""), "described"
        text = originator.name
    found = read_phrase(text) if text else Phrase("")
    return found, "named" if found.name else "described"


def full_names(surnames: Iterable[str], texts: Iterable[str]) -> dict[str, Counter[str]]:
    """The full names that the running texts give to bare surnames: "Kolb" is "Mira Kolb" where that stands twice.

    A first name is a capitalised word that stands before a surname of the list in nearly all of its occurrences,
    twice at least; offices, titles and other nouns stand before many words.

    Args:
        surnames: as they are written.
        texts: the reports.

    Returns:
        For each surname, folded, its full names and how often they stand.
    """
    wanted = {surname for surname in surnames if surname[:1].isupper() and len(surname) >= MINIMUM}
    before: dict[tuple[str, str], int] = Counter()
    alone: dict[str, int] = Counter()
    if wanted:
        for text in texts:
            words = _SEQUENCE.findall(text)
            for word, (sign, following) in zip(words, [*words[1:], ("", "")], strict=True):
                alone[word[1]] += 1
                if not sign.strip() and following in wanted:
                    before[word[1], following] += 1
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for (first, surname), count in before.items():
        together = sum(times for (other, _), times in before.items() if other == first)
        proper = first[0].isupper() and len(first) >= MINIMUM and first.isalpha() and first not in wanted
        if proper and together >= max(2, 0.8 * alone[first]) and not _is_office(first):
            known[_fold(surname)][f"{first} {surname}"] += count
    return known


def group(statements: Iterable[Statement], texts: Iterable[str] = ()) -> list[Speaker]:
    """The speaker of each statement, in the order given.

    A bare surname joins a full name only if that is the dossier's only one with this surname; a genitive ("Kolbs")
    only if the surname without its -s is known and the one with it is not.

    Args:
        statements: all statements of the dossier.
        texts: its reports, for the full names that no speaker phrase holds.
    """
    read = [phrase_of(statement) for statement in statements]
    full: dict[str, Counter[str]] = defaultdict(Counter)
    spelling: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, _ in read:
        if phrase.name:
            spelling[phrase.key][phrase.name] += 1
        if phrase.full:
            full[phrase.surname][phrase.key] += 1
    bare = {phrase.name for phrase, _ in read if phrase.surname and not phrase.full}
    for surname, names in full_names(bare, texts).items():
        for name, count in names.items():
            key = "p:" + _fold(name)
            full[surname][key] += count
            spelling[key][name] += count

    def resolve(phrase: Phrase) -> Speaker:
        key, candidates = phrase.key, ()
        surname = phrase.surname
        if surname and surname not in full and surname.endswith("s") and surname[:-1] in full:
            surname = surname[:-1]
            if phrase.full:
                key = key[:-1]
        if surname and not phrase.full and surname in full:
            if len(full[surname]) == 1:
                key = next(iter(full[surname]))
            else:
                names = sorted(spelling[other].most_common(1)[0][0] for other in full[surname])
                return Speaker(key, phrase.name, "named", tuple(names))
            # "Bundesregierung" and "die Bundesregierung" are one institution.
        elif surname and not phrase.full and (institution := "i:" + _stem(surname)) in spelling:
            key = institution
        if key not in spelling:
            key = phrase.key
        return Speaker(key, spelling[key].most_common(1)[0][0], "named", candidates)

    speakers = []
    for phrase, form in read:
        speakers.append(resolve(phrase) if form == "named" else DESCRIBED if form == "described" else NOBODY)
    return speakers
