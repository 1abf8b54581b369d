"""Groups statements by who speaks: the actors of the dossier, corrections by the user included.

"Er", "der Minister" and "Kolb" stand under Mira Kolb where the report makes it certain that it is her. A source without
a name has a group of its own in each report. Phrases that lead to no actor are grouped by the name that they hold: two
belong together if they hold the same full name, or if one is a bare surname that exactly one full name of the dossier
ends in. What neither leads to an actor nor holds a name stays apart, with the sentence before it as context.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from lagebild.lexicon.names import Phrase, fold, is_office, read_phrase, stem
from lagebild.records import ActorKind, Statement

if TYPE_CHECKING:
    from lagebild.roster import RoleSeen

Form = Literal["named", "unnamed", "described", "none"]

# What stands before a word, and the word: only blanks between two words make them one name.
_SEQUENCE = re.compile(r"([^\w]*)([^\W\d_][\w-]*)")
MINIMUM = 3
"""Letters of the shortest first name or surname that is looked for in running text."""


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the dossier.

    Attributes:
        id: its number.
        name: the name most used, or the one that the user gave; of a source without a name, its description.
        kind: what it is.
        bound: whether it is known in one report alone.
        roles: its roles, the latest first.
    """

    id: int
    name: str
    kind: ActorKind
    bound: bool = False
    roles: tuple[RoleSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom statements are given, or one of the two groups of statements without.

    Attributes:
        key: identifies the group within one brief.
        name: the name or description that heads the group; empty for the two groups without anybody.
        form: whether it has a name, is a source without a name, is a phrase that leads to nobody, or is missing.
        candidates: full names that a bare surname might mean, where it is more than one.
        roles: the roles in which the reports have it, the latest first.
        bound: whether it is known in one report alone.
    """

    key: str
    name: str
    form: Form
    candidates: tuple[str, ...] = ()
    roles: tuple[RoleSeen, ...] = ()
    bound: bool = False


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


def _together(statement: Statement, actor: Known | None) -> str:
    """ "Mira Kolb und Karl Rau", where several speak at once; empty otherwise. The actor is only the first of them."""
    name = statement.chain[-1].name if statement.chain and not statement.chain[-1].anonymous else ""
    several = actor is not None and actor.kind != "unnamed" and " und " in name and " und " not in actor.name
    return name if several and name.startswith(actor.name if actor else "") else ""


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


def group(
    statements: Iterable[Statement], texts: Iterable[str] = (), actors: Sequence[Known | None] = ()
) -> list[Speaker]:
    """The speaker of each statement, in the order given.

    Where no actor is known, a bare surname joins a full name only if that is the dossier's only one with this surname;
    a genitive ("Kolbs") only if the surname without its -s is known and the one with it is not.

    Args:
        statements: all statements of the dossier.
        texts: its reports, for the full names that no speaker phrase holds.
        actors: for each statement the actor that speaks; None where that is not known.
    """
    asked = list(statements)
    known = [*actors, *[None] * (len(asked) - len(actors))]
    read = [
        phrase_of(statement) if actor is None else (Phrase(""), "named")
        for statement, actor in zip(asked, known, strict=True)
    ]
    full: dict[str, Counter[str]] = defaultdict(Counter)
    spelling: dict[str, Counter[str]] = defaultdict(Counter)
    by_name: dict[str, set[Known]] = defaultdict(set)
    for each in {each for each in known if each is not None and each.kind != "unnamed"}:
        phrase = read_phrase(each.name)
        if phrase.name and not each.bound:
            by_name[phrase.key].add(each)
            spelling[phrase.key][phrase.name] += 1
            if phrase.full and each.kind == "person":
                full[phrase.surname][phrase.key] += 1
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
                return Speaker(key, phrase.name, "named", _candidates(surname))
            # "Bundesregierung" and "die Bundesregierung" are one institution.
        elif surname and not phrase.full and (institution := "i:" + stem(surname)) in spelling:
            key = institution
        if key not in spelling:
            key = phrase.key
        if len(by_name[key]) == 1:
            return acting(next(iter(by_name[key])))
        if any(known) and not phrase.full and surname not in full:
            # Where the reports' actors are known, a phrase that is none of them has a name by its looks alone.
            return DESCRIBED
        return Speaker(key, spelling[key].most_common(1)[0][0], "named", candidates)

    def _candidates(surname: str) -> tuple[str, ...]:
        return tuple(sorted(spelling[other].most_common(1)[0][0] for other in full[surname]))

    def acting(actor: Known) -> Speaker:
        if actor.kind == "unnamed":
            return Speaker(f"u:{actor.id}", actor.name, "unnamed", bound=True)
        phrase = read_phrase(actor.name)
        several = actor.kind == "person" and not phrase.full and len(full.get(phrase.surname, ())) > 1
        candidates = _candidates(phrase.surname) if several else ()
        return Speaker(f"a:{actor.id}", actor.name, "named", candidates, actor.roles, actor.bound)

    speakers = []
    for (phrase, form), actor, statement in zip(read, known, asked, strict=True):
        together = _together(statement, actor)
        if together:
            speakers.append(Speaker("j:" + fold(together), together, "named"))
        elif actor is not None:
            # "Europäische Vertreter" are a group, and as somebody's source without a name.
            hidden = bool(statement.chain) and statement.chain[-1].anonymous and actor.kind == "group"
            speakers.append(acting(replace(actor, kind="unnamed") if hidden else actor))
        else:
            speakers.append(resolve(phrase) if form == "named" else DESCRIBED if form == "described" else NOBODY)
    return speakers
