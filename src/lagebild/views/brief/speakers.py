"""Groups statements by the name of their speaker, and by nothing else: pronouns and descriptions are never guessed.

Two phrases belong to one speaker if they hold the same full name, or if one is a bare surname that exactly one
full name of the dossier ends in, in a speaker phrase or in the running text. "der Minister", "er" or "drei Diplomaten"
name nobody: they stay apart, with the sentence before them as context.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lagebild.lexicon.names import Phrase, fold, is_office, read_phrase, stem
from lagebild.records import Statement

Form = Literal["named", "described", "none"]

# What stands before a word, and the word: only blanks between two words make them one name.
_SEQUENCE = re.compile(r"([^\w]*)([^\W\d_][\w-]*)")
MINIMUM = 3
"""Letters of the shortest first name or surname that is looked for in running text."""


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
        if proper and together >= max(2, 0.8 * alone[first]) and not is_office(first):
            known[fold(surname)][f"{first} {surname}"] += count
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
            key = "p:" + fold(name)
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
        elif surname and not phrase.full and (institution := "i:" + stem(surname)) in spelling:
            key = institution
        if key not in spelling:
            key = phrase.key
        return Speaker(key, spelling[key].most_common(1)[0][0], "named", candidates)

    speakers = []
    for phrase, form in read:
        speakers.append(resolve(phrase) if form == "named" else DESCRIBED if form == "described" else NOBODY)
    return speakers
