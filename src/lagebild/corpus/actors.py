"""Who is the same across reports: the actors of new reports joined with those that a dossier knows.

A person is known by the full name, in any spelling; a bare surname belongs to the only person of the dossier who has
it, if the offices allow it; an office alone („der US-Präsident“) to whoever is seen in it at that time. Institutions
are known by what they are and whose; what a report leaves open („die Polizei“, „ein Diplomat“) stays its own. Where
two may be meant, nothing is joined: two actors are easily merged by hand, one that is wrong is not noticed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise

from lagebild.corpus.spelling import plain, same_first_name, same_surname, skeleton
from lagebild.language.names import (
    Sex,
    adjective_stem,
    adjectives_of,
    institution_of,
    is_former,
    known_at,
    name_stem,
    office_of,
    office_words,
    same_office,
    sex_of,
    state_of_adjective,
)
from lagebild.lexicon import table
from lagebild.records import ActorKind

HOLDS_FOR = 400
"""Days from a day on which somebody was seen in an office within which the office alone still means that person."""

_OPEN = frozenset(
    {"beide", "andere", "viele", "mehrere", "einige", "zwei", "drei", "vier", "alle", "weitere", "zahlreiche"}
)
_PARTICLES = frozenset(
    {"von", "van", "de", "del", "der", "den", "di", "al", "bin", "zu", "la", "le", "da", "dos", "el", "ter", "ten"}
)


@dataclass(frozen=True, slots=True)
class Role:
    """An office, as far as its words tell.

    Attributes:
        office: its lemma ("außenminister"), or the whole phrase where it is no office of the tables.
        of: whose it is: a state's code, an organisation's key, a word; or empty.
        former: whether the words say that it is not held at that time: "frühere Ministerin", "designierter Kanzler".
    """

    office: str
    of: str
    former: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An actor of one report.

    Attributes:
        kind: what it is.
        name: its name there.
        roles: the roles that stand with it there, as written.
        definite: for one without a name, whether it is "the" one.
        day: the day of the report, or None.
    """

    kind: ActorKind
    name: str
    roles: tuple[str, ...] = ()
    definite: bool = False
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the dossier.

    Attributes:
        id: its number.
        kind: what it is.
        names: all names under which reports have it.
        fixed: names that a user gave it or left with it: they mean this actor and no other.
        seen: roles as written, with the days of the reports that have them.
    """

    id: int
    kind: ActorKind
    names: tuple[str, ...]
    fixed: tuple[str, ...] = ()
    seen: tuple[tuple[str, str | None], ...] = ()


@dataclass(slots=True)
class _Entity:
    """An actor while reports are joined; `id` is None for a new one."""

    id: int | None
    kind: ActorKind
    names: set[str]
    sex: Sex = ""
    roles: dict[Role, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_role(text: str, states: dict[str, str] | None = None) -> Role:
    """The office and whose it is, of a role as a report puts it: "ukrainischer Präsident" is (präsident, UA).

    Args:
        text: the role.
        states: adjectives of states that no table knows, and the state's key.
    """
    words = text.split()
    head = next((k for k, word in enumerate(words) if office_of(word) is not None), None)
    if head is None:
        return Role(text.lower(), "")
    office = office_of(words[head])
    assert office is not None
    return Role(office.lemma, office.of or _owner(words[:head], words[head + 1 :], states or {}), is_former(text))


def _owner(before: Sequence[str], behind: Sequence[str], states: dict[str, str]) -> str:
    """Whose an office or institution is, by the words before and behind it."""
    for word in before:
        stem = adjective_stem(word.lower())
        if state := state_of_adjective(word) or states.get(stem, ""):
            return state
        known = known_at((word,), 0)
        if known is not None and known[1].kind in ("state", "organisation"):
            return known[1].key
        if stem.endswith("isch"):
            return stem
        if word[:1].isupper():
            return word.lower().rstrip("’'").removesuffix("s")
    institution = next((found for word in behind if (found := institution_of(word)) is not None), None)
    if institution is not None:
        head = next(k for k, word in enumerate(behind) if institution_of(word) is not None)
        of = institution.of or _owner(behind[:head], behind[head + 1 :], states)
        return f"{institution.noun}@{of}" if of else institution.noun
    for k in range(len(behind)):
        known = known_at(tuple(behind), k)
        if known is not None and known[1].kind != "medium":
            return known[1].key
        if state := state_of_adjective(behind[k]) or states.get(adjective_stem(behind[k].lower()), ""):
            return state
    return " ".join(word.lower().removesuffix("s") for word in behind if word[:1].isupper())


def institution_key(name: str, states: dict[str, str] | None = None) -> str:
    """What all names of an institution or organisation share; empty where the name leaves open which one it is."""
    words = tuple(name.split())
    known = known_at(words, 0)
    if known is not None and known[0] == len(words):
        return f"{known[1].noun}@{known[1].key}" if known[1].noun else known[1].key
    head = next((k for k, word in enumerate(words) if institution_of(word) is not None), None)
    if head is None:
        return name_stem(plain(name))
    institution = institution_of(words[head])
    assert institution is not None
    of = institution.of or _owner(words[:head], words[head + 1 :], states or {})
    if of:
        return f"{institution.noun}@{of}"
    return "" if institution.noun == institution.base else plain(words[head])


def name_parts(name: str) -> tuple[tuple[str, ...], str]:
    """First names and surname, with its particles: "Karl von der Au" is ("Karl",) and "von der Au"."""
    parts = name.split()
    if len(parts) > 1 and parts[0].lower() in _PARTICLES:
        return (), name
    begin = next(
        (k for k, part in enumerate(parts[:-1]) if k and part.lower() in _PARTICLES and part[0].islower()), None
    )
    begin = len(parts) - 1 if begin is None else begin
    return tuple(parts[:begin]), " ".join(parts[begin:])


def link(known: Sequence[Known], found: Sequence[Found]) -> list[int]:
    """Which actor of the dossier each actor of new reports is.

    Args:
        known: the actors of the dossier.
        found: the actors of the new reports, in the order of the reports.

    Returns:
        For each of `found` the number of an actor of the dossier, or, for a new one, a negative number that all of the
        same new actor share.
    """
    linker = _Linker(known)
    return linker.link(found)


class _Linker:
    def __init__(self, known: Sequence[Known]) -> None:
        self.entities: list[_Entity] = []
        self.fixed: dict[tuple[ActorKind, str], _Entity] = {}
        self.people: dict[str, list[_Entity]] = defaultdict(list)
        """Persons by the skeleton of their surname."""
        self.others: dict[tuple[ActorKind, str], _Entity] = {}
        self.states = state_adjectives(name for actor in known if actor.kind == "state" for name in actor.names)
        for actor in known:
            entity = _Entity(actor.id, actor.kind, set())
            self.entities.append(entity)
            for name in actor.names:
                self._enter(entity, name)
            for name in actor.fixed:
                self.fixed[actor.kind, plain(name)] = entity
            for text, day in actor.seen:
                self._see(entity, text, day)

    def link(self, found: Sequence[Found]) -> list[int]:
        self.states |= state_adjectives(each.name for each in found if each.kind == "state")
        chosen: dict[int, _Entity] = {}
        for full in (True, False):
            for i, each in enumerate(found):
                if each.kind == "person" and bool(name_parts(each.name)[0]) is full:
                    chosen[i] = self._person(each)
        for i, each in enumerate(found):
            if each.kind == "organisation":
                chosen[i] = self._organisation(each)
            elif each.kind in ("state", "group"):
                chosen[i] = self._by_key(each, "" if is_bound(each.kind, each.name) else plain(each.name))
        for i, each in enumerate(found):
            if each.kind == "unnamed":
                chosen[i] = self._holder(each) or self._new(each)
        numbers: dict[int, int] = {}
        new = 0
        for i in range(len(found)):
            entity = chosen[i]
            if id(entity) not in numbers:
                new -= entity.id is None
                numbers[id(entity)] = entity.id if entity.id is not None else new
        return [numbers[id(chosen[i])] for i in range(len(found))]

    # ---- persons -----------------------------------------------------------------------------------------------

    def _person(self, found: Found) -> _Entity:
        first, surname = name_parts(found.name)
        entity = self.fixed.get(("person", plain(found.name)))
        if entity is None:
            same = [
                e
                for e in self.people[skeleton(surname)]
                if any(same_surname(surname, name_parts(n)[1]) for n in e.names)
            ]
            entity = self._full(found, first, same) if first else self._bare(found, same)
        entity = entity or self._new(found)
        if entity.kind == "organisation":
            entity.kind = "person"
        self._enter(entity, found.name)
        for role in found.roles:
            self._see(entity, role, found.day)
        return entity

    def _full(self, found: Found, first: Sequence[str], same: Sequence[_Entity]) -> _Entity | None:
        """The person of a full name: of the same first name; or of the surname alone so far, if offices allow it."""
        named = [e for e in same if any(_same_first(first, name_parts(n)[0]) for n in e.names)]
        if len(named) > 1:
            named = [e for e in named if self._shares_role(e, found)] or [e for e in named if not e.roles]
        if named:
            return named[0] if len(named) == 1 else None
        bare = [e for e in same if not any(name_parts(n)[0] for n in e.names) and self._compatible(e, found)]
        others = [e for e in same if any(name_parts(n)[0] for n in e.names)]
        return bare[0] if len(bare) == 1 and not others else None

    def _bare(self, found: Found, same: Sequence[_Entity]) -> _Entity | None:
        """The person of a bare surname: the only one of the dossier, or the only one with its office."""
        fitting = [e for e in same if self._compatible(e, found)]
        if len(fitting) > 1:
            fitting = [e for e in fitting if self._shares_role(e, found)] or [
                e for e in fitting if not any(name_parts(n)[0] for n in e.names)
            ]
        return fitting[0] if len(fitting) == 1 else None

    def _compatible(self, entity: _Entity, found: Found) -> bool:
        """Whether office and sex allow that two are one: to have no role in common tells only where both have one."""
        sex = next((s for text in found.roles if (s := _sex_of_role(text))), "")
        if sex and entity.sex and sex != entity.sex:
            return False
        return not found.roles or not entity.roles or self._shares_role(entity, found)

    def _shares_role(self, entity: _Entity, found: Found) -> bool:
        roles = [read_role(text, self.states) for text in found.roles]
        return any(_same_role(one, other) for one in roles for other in entity.roles)

    def _holder(self, found: Found) -> _Entity | None:
        """Whoever holds an office that a report names without its holder, on the day of the report."""
        if not found.definite:
            return None
        role = read_role(found.name, self.states)
        if not role.of or office_of_text(found.name) is None:
            return None
        sex = _sex_of_role(found.name)
        held: list[tuple[Sequence[str], _Entity]] = []
        for entity in self.entities:
            if entity.kind != "person" or (sex and entity.sex and sex != entity.sex):
                continue
            roles = [seen for seen in entity.roles if seen.of and not seen.former and _same_role(seen, role)]
            if roles:
                held.append(([day for seen in roles for day in entity.roles[seen]], entity))
        return _at(found.day, held)

    # ---- all others --------------------------------------------------------------------------------------------

    def _organisation(self, found: Found) -> _Entity:
        entity = self.fixed.get(("organisation", plain(found.name)))
        if entity is None and len(found.name.split()) == 1 and not institution_key(found.name):
            return self._new(found)
        # A name that one report leaves open may be a person's in another: "Kolb" beside "Mira Kolb".
        people = (
            self.people.get(skeleton(found.name), [])
            if institution_of(found.name) is None and known_at((found.name,), 0) is None
            else []
        )
        fitting = [e for e in people if any(same_surname(found.name, name_parts(n)[1]) for n in e.names)]
        if (
            entity is None
            and len(fitting) == 1
            and found.name[:1].isupper()
            and " " not in found.name
            and not found.name.isupper()
        ):
            return fitting[0]
        return entity or self._by_key(found, institution_key(found.name, self.states))

    def _by_key(self, found: Found, key: str) -> _Entity:
        entity = self.fixed.get((found.kind, plain(found.name)))
        if entity is None and key:
            entity = self.others.get((found.kind, key))
        if entity is None:
            entity = self._new(found)
            if key:
                self.others[found.kind, key] = entity
        entity.names.add(found.name)
        return entity

    # ---- entities ----------------------------------------------------------------------------------------------

    def _new(self, found: Found) -> _Entity:
        entity = _Entity(None, found.kind, {found.name})
        self.entities.append(entity)
        return entity

    def _enter(self, entity: _Entity, name: str) -> None:
        entity.names.add(name)
        if entity.kind == "person":
            first, surname = name_parts(name)
            if entity not in self.people[skeleton(surname)]:
                self.people[skeleton(surname)].append(entity)
            if first:
                entity.sex = entity.sex or sex_of(first[0])
        elif entity.kind == "organisation":
            if key := institution_key(name, self.states):
                self.others.setdefault(("organisation", key), entity)
        elif not is_bound(entity.kind, name):
            self.others.setdefault((entity.kind, plain(name)), entity)

    def _see(self, entity: _Entity, text: str, day: str | None) -> None:
        entity.sex = entity.sex or _sex_of_role(text)
        entity.roles[read_role(text, self.states)] += [day] if day else []


def office_of_text(text: str) -> str | None:
    """The lemma of the office in a role's words, or None."""
    return next((office.lemma for word in text.split() if (office := office_of(word)) is not None), None)


def is_bound(kind: ActorKind, name: str) -> bool:
    """Whether an actor is known in one report only: without a name, or an institution that leaves open which one."""
    if kind == "unnamed":
        return True
    if kind == "organisation":
        return not institution_key(name)
    return kind == "group" and _is_open(name)


def state_adjectives(names: Iterable[str]) -> dict[str, str]:
    """The adjectives that names of states make by rule, each with the state's key."""
    return {stem: name.lower() for name in names for stem in adjectives_of(name)}


def _is_open(name: str) -> bool:
    words = name.lower().split()
    return words[0] in _OPEN or len(words) == 1


def _same_first(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and all(same_first_name(a, b) for a, b in zip(one, other, strict=False))


def _same_role(one: Role, other: Role) -> bool:
    return same_office(one.office, other.office) and (not one.of or not other.of or one.of == other.of)


def _sex_of_role(text: str) -> Sex:
    return next((office.sex for word in text.split() if (office := office_of(word)) is not None), "")


def _distance(day: str | None, seen: Sequence[str]) -> int:
    """Days from a day to the nearest edge of the time in which somebody was seen; 0 inside it, or where it is open."""
    if day is None or not seen:
        return 0
    here, first, last = (date.fromisoformat(text[:10]).toordinal() for text in (day, min(seen), max(seen)))
    return max(first - here, here - last, 0)


def _at(day: str | None, held: Sequence[tuple[Sequence[str], _Entity]]) -> _Entity | None:
    """Who of those that held an office held it on a day, or None.

    Whoever was seen in it first holds it before, and whoever was seen in it last holds it since then; between
    two of them it is open when the one followed the other. Where their times overlap, only a day that falls into one's
    alone tells.

    Args:
        day: the day of the report, or None.
        held: for each of them the days of the reports that have them in the office.
    """
    if len(held) == 1:
        days, entity = held[0]
        return entity if _distance(day, days) <= HOLDS_FOR else None
    if not held or day is None or not all(days for days, _ in held):
        return None
    row = sorted(held, key=lambda each: min(each[0]))
    inside = [entity for days, entity in row if _distance(day, days) == 0]
    if len(inside) == 1:
        return inside[0]
    if inside or any(max(one[0]) >= min(next_[0]) for one, next_ in pairwise(row)):
        return None
    outer = row[-1] if day[:10] > max(row[-1][0])[:10] else row[0] if day[:10] < min(row[0][0])[:10] else None
    return outer[1] if outer is not None and _distance(day, outer[0]) <= HOLDS_FOR else None


def choose_name(counts: Sequence[tuple[str, int]], kind: ActorKind) -> str:
    """The name most used; of a person, a full name before a bare surname, of others, the nominative.

    Args:
        counts: names and in how many reports each stands.
        kind: what the actor is.
    """
    names = {name for name, _ in counts}

    def rank(row: tuple[str, int]) -> tuple[bool, int, int, str]:
        name, count = row
        full = bool(name_parts(name)[0]) if kind == "person" else name[:-1] not in names
        return (full, count, len(name) if kind == "person" else -len(name), name)

    return max(counts, key=rank)[0]


def aliases(name: str, labels: Iterable[str], texts: Iterable[str], kind: ActorKind) -> tuple[str, ...]:
    """The other names of an actor, the most used first: no pronouns, descriptions, articles or genitives.

    Args:
        name: the name that is shown.
        labels: what reports call it.
        texts: the words of its mentions.
        kind: what it is.
    """
    if kind == "unnamed":
        return ()
    own = set(labels)
    counts = Counter(dict.fromkeys(own, 0))
    for text in texts:
        words = text.split()
        if _POSSESSIVE.fullmatch(words[0]):
            continue
        if words[0] in _ARTICLES:
            words = words[1:]
        if len(words) == 2 and words[0].endswith("e") and words[1] in _neuter():
            words[0] += "s"  # "das Weiße Haus" is called Weißes Haus
        words = _in_nominative(words)
        alias = " ".join(words)
        if words and alias[:1].isupper() and "(" not in text and ")" not in text and alias not in _PRONOUNS:
            counts[alias] += 1
    known = set(counts)
    parts = {word for label in own for word in label.split()} if kind == "person" else set()
    found = []
    shown = {_inflected(name)}
    for alias, _ in counts.most_common():
        bare = alias.removesuffix("s")
        genitive = bare != alias and (bare in known or bare in parts or known_at((bare,), 0) is not None)
        described = alias not in own and (
            office_of(alias.split()[-1]) is not None
            or alias in _leading_back()
            or (kind == "person" and not _has_name(alias, parts))
        )
        if _inflected(alias) not in shown and not genitive and not described:
            found.append(alias)
            shown.add(_inflected(alias))
    return tuple(found)


def _in_nominative(words: list[str]) -> list[str]:
    """The words of a known name in the nominative: "Vereinigten Staaten" is called Vereinigte Staaten."""
    if len(words) < 2 or not words[0].endswith("en"):
        return words
    straight = [words[0][:-1], *words[1:]]
    found, known = known_at(words, 0), known_at(straight, 0)
    return straight if found is not None and known is not None and found[1].key == known[1].key else words


def _has_name(alias: str, parts: set[str]) -> bool:
    """Whether words for a person hold one of its names: "die Sozialdemokratin" tells of her, but is none."""
    return any(form in parts for word in alias.split() for form in (word, word.removesuffix("s")))


@cache
def _leading_back() -> frozenset[str]:
    """Nouns that lead back to what was named before, and name nobody: "die Firma", "das Land"."""
    rows = table("anaphora")
    nouns = (noun for row in rows["class"] for noun in (*row["general"], *row["special"]))
    found = (*nouns, *rows["state"]["nouns"])
    return frozenset(noun + ending for noun in found for ending in ("", "s", "es"))


@cache
def _neuter() -> frozenset[str]:
    return frozenset(("Haus", *table("organisations")["neuter"]))


def _inflected(name: str) -> tuple[str, ...]:
    """What all cases of a name share: "Weißes Haus", "Weißen Hauses"."""
    return tuple(name_stem(plain(word)) for word in name.split())


_ARTICLES = frozenset(
    {"Der", "Die", "Das", "Den", "Dem", "Des", "der", "die", "das", "den", "dem", "des", "Im", "Zum", "Zur"}
)
_PRONOUNS = frozenset({"Er", "Sie", "Es", "Ihm", "Ihr", "Ihn", "Dieser", "Diese"})


_POSSESSIVE = re.compile(r"(?:sein|ihr)(?:e[nmrs]?)?", re.IGNORECASE)


@dataclass(slots=True)
class SeenRole:
    """A role of an actor, in all the words that reports have for it.

    Attributes:
        words: how often each wording stands.
        days: days of the reports that have it.
        reports: numbers of these reports.
    """

    words: Counter[str]
    days: list[str]
    reports: set[int]


def join_roles(seen: Iterable[tuple[str, str | None, int]], states: dict[str, str] | None = None) -> list[SeenRole]:
    """An actor's roles, in whatever words: "Präsident", "US-Präsident" and "Staatschef" of one person are one role.

    Words that say nothing by themselves ("Amtskollege", "Politikerin") are left out where others stand beside them.

    Args:
        seen: wording, day of the report or None, number of the report.
        states: adjectives of states that no table knows, and the state's key; see `state_adjectives`.
    """
    roles: dict[Role, SeenRole] = {}
    for text, day, report in seen:
        row = roles.setdefault(read_role(text, states), SeenRole(Counter(), [], set()))
        row.words[text] += 1
        row.days += [day[:10]] if day else []
        row.reports.add(report)
    telling = {role for role in roles if role.office not in office_words("any_person")}
    kept: dict[Role, SeenRole] = {}
    # Those that say whose office it is first: the others belong to them.
    for role in sorted(telling or roles, key=lambda r: (not r.of, -len(r.office), -len(roles[r].reports), r.office)):
        home = next((other for other in kept if _same_role(role, other) and role.former == other.former), None)
        if home is None:
            kept[role] = roles[role]
            continue
        row = kept[home]
        row.days += roles[role].days
        row.reports |= roles[role].reports
        if role.of == home.of:
            row.words += roles[role].words
    return [*kept.values()]
