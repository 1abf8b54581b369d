"""The order in which a report's actors are found; names, institutions and offices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lagebild.extraction.coreference import short_forms
from lagebild.extraction.coreference.draft import Draft, Entity
from lagebild.extraction.coreference.pronouns import Pronouns, epithet_sex
from lagebild.extraction.coreference.pronouns import sites as pronoun_sites
from lagebild.extraction.coreference.subjects import is_beside, subject_of_sentence
from lagebild.language.names import (
    Sex,
    institution_name,
    is_first_name,
    is_former,
    office_words,
    same_office,
    sex_of,
    state_names,
)
from lagebild.records import Actor, ActorKind, ActorMention, Mention, Naming, Parse, Passage, Statement
from lagebild.span import Span

_HE = frozenset({"er", "ihm", "ihn"})
_SHE = frozenset({"sie", "ihr"})
_CITES = re.compile(
    r"(?:berufung|verweis|bezug|(?:berief|beriefen|beruft|berufen|stützt|stützte|stützen) sich)\b[^.]{0,40}auf\s+$",
    re.IGNORECASE,
)
_SOURCES = frozenset({"quelle", "kreise", "leute", "fachleute", "menschen", "person"})

_POSSESSIVE = re.compile(r"(?P<owner>sein|ihr)(?:e[nmrs]?)?\b", re.IGNORECASE)
_ANYBODY = frozenset({"frau", "mann"})
_COLLEAGUE = 5
"""Sentences in which somebody is named whose colleague is spoken of."""
_LOOK_BACK = 3
"""Sentences before a pronoun in which whom it means may be named."""


def find_actors(
    text: str,
    parse: Parse,
    passages: tuple[Passage, ...],
    namings: tuple[Naming, ...],
    statements: tuple[Statement, ...],
) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """The report's actors, and its statements with the actor of each speaker and addressee.

    Args:
        text: the stored text.
        parse: its sentences and quotations.
        passages: its passages.
        namings: who is named where.
        statements: who said what, as yet by phrases.

    Returns:
        The actors, numbered in the order of their first mention, each with all mentions that are surely the same; and
        the statements, in which `actor` stays None where the report does not tell, or two may be meant.
    """
    resolver = _Resolver(text, parse, namings, statements)
    resolver.resolve()
    return resolver.records()


class _Resolver(Draft):
    def resolve(self) -> None:
        """Everything, in the order in which it rests on each other."""
        self._people()
        self._states_and_organisations()
        self._colleagues()
        self._roles_of_several()
        self._roles()
        self._speakers()
        self._back()

    # ---- names -------------------------------------------------------------------------------------------------

    def _people(self) -> None:
        """Persons by their names: a bare surname joins the only full name that ends in it."""
        full: dict[str, list[Entity]] = defaultdict(list)
        numbered = [(i, n) for i, n in enumerate(self.namings) if n.kind in ("person", "name")]
        for i, naming in numbered:
            first, surname = _parts(naming.name)
            if not first:
                continue
            entity = next((e for e in full[surname] if _same_first(_parts(e.name)[0], first)), None)
            if entity is None:
                entity = self.new("person", naming.name, sex=sex_of(first[0]))
                full[surname].append(entity)
            elif len(naming.name) > len(entity.name):
                entity.name = naming.name
            self.add(entity, i, naming)
        bare: dict[str, Entity] = {}
        for i, naming in numbered:
            first, surname = _parts(naming.name)
            if first:
                continue
            candidates = full.get(surname, [])
            if len(candidates) > 1:
                candidates = self._fitting(candidates, naming)
            if len(candidates) > 1 and not naming.office:
                # Whoever of the two is named later is not meant yet.
                candidates = [e for e in candidates if any(n.start < naming.start for n in e.namings)]
            if len(candidates) == 1:
                self.add(candidates[0], i, naming)
            elif not full.get(surname):
                if surname not in bare:
                    bare[surname] = self.new("person", naming.name)
                self.add(bare[surname], i, naming)
        for surname, entity in bare.items():
            # Without first name, office or title it may be a person or a firm; the verb does not tell.
            if all(n.kind == "name" for n in entity.namings) or not entity.name:
                entity.kind = "person" if self._is_spoken_of_as_person(entity) else "organisation"
            entity.key = surname

    def _is_spoken_of_as_person(self, entity: Entity) -> bool:
        """Whether a name alone is that of a person: several words that open with a first name."""
        return is_first_name(entity.name.split()[0]) or len(entity.namings) > 1

    def _fitting(self, candidates: Sequence[Entity], naming: Naming) -> list[Entity]:
        """Those of several people of one surname whom office or sex of a naming can mean."""
        fitting = [e for e in candidates if not naming.sex or not e.sex or naming.sex == e.sex]
        if naming.office:
            fitting = [e for e in fitting if any(same_office(naming.office, office) for office, _ in e.roles)]
        return fitting if naming.office or naming.sex else list(candidates)

    def _states_and_organisations(self) -> None:
        by_key: dict[tuple[str, str], Entity] = {}
        for i, naming in enumerate(self.namings):
            if naming.kind not in ("state", "organisation", "group"):
                continue
            kind: ActorKind = (
                "state" if naming.kind == "state" else "organisation" if naming.kind == "organisation" else "group"
            )
            group = f"{naming.key}@{naming.of}" if kind == "group" else naming.key
            entity = by_key.get((kind, group))
            if entity is None:
                entity = by_key[kind, group] = self.new(kind, naming.name, group)
                entity.plural = kind == "group"
            self.add(entity, i, naming)
        self._institutions()

    def _institutions(self) -> None:
        """Institutions: one that does not say whose it is belongs to the only one of its noun."""
        told = [(i, self._of_a_state(n)) for i, n in enumerate(self.namings) if n.kind == "institution"]
        by_key: dict[str, Entity] = {}
        for i, naming in told:
            if naming.of or "@" in naming.key:
                if naming.key not in by_key:
                    by_key[naming.key] = self.new("organisation", naming.name, naming.key)
                self.add(by_key[naming.key], i, naming)
        for i, naming in told:
            if naming.of or "@" in naming.key:
                continue
            candidates = [e for key, e in by_key.items() if key.split("@")[0].endswith(naming.office)]
            before = [e for e in candidates if e.namings[0].start < naming.start]
            noun = self.text[naming.phrase.start : naming.phrase.end].split()[-1]
            if naming.definite and len(candidates) == 1 and before:
                self.add(candidates[0], i, naming)
            elif naming.definite and (named := short_forms.organisation(self, naming.start, noun)) is not None:
                self.add(named, i, naming)
            elif not candidates:
                if naming.key not in by_key:
                    by_key[naming.key] = self.new("organisation", naming.name, naming.key)
                self.add(by_key[naming.key], i, naming)

    def _of_a_state(self, naming: Naming) -> Naming:
        """An institution named by whoever heads it ("Kolbs Regierung") as that of his state, where that is known."""
        if not naming.of or naming.of.isupper():
            return naming
        heads = [e for e in self.entities if e.kind == "person" and _parts(e.name)[1] == naming.of]
        states = {of for e in heads for office, of in e.roles if of and _heads_state(office)}
        if len(heads) == 1 and len(states) == 1:
            state = states.pop()
            name = institution_name(naming.office, state)
            return replace(naming, of=state, key=f"{naming.office}@{state}", name=name)
        return naming

    # ---- offices -----------------------------------------------------------------------------------------------

    def _colleagues(self) -> None:
        """Whose colleague somebody is, has the same office: "Ostmarks Minister Rau und seine Kollegin Mira Kolb"."""
        for i, naming in enumerate(self.namings):
            entity = self.of.get(i)
            if entity is None or naming.office not in office_words("peers"):
                continue
            opens = _POSSESSIVE.match(self.text, naming.phrase.start)
            if opens is None:
                continue
            sex: Sex = "m" if opens["owner"].lower() == "sein" else "f"
            at = self.sentence_at(naming.start)
            for k in range(at, max(-1, at - _COLLEAGUE), -1):
                start = self.parse.sentences[k].start
                near = [e for e in self._people_between(start, naming.phrase.start, sex) if e is not entity]
                if near:
                    if len(near) == 1:
                        held = {
                            office for office, _ in near[0].roles if office and office not in office_words("any_person")
                        }
                        entity.roles |= {(office, naming.of) for office in held}
                    break

    def _roles_of_several(self) -> None:
        """Several unnamed people: "drei Diplomaten" and later "die Diplomaten"."""
        known: list[Entity] = []
        for i, naming in enumerate(self.namings):
            if naming.kind != "role" or not naming.plural:
                continue
            if not (self._is_source(naming) or (naming.definite and known)):
                continue
            same = [e for e in known if self._same_group(e, naming)]
            if naming.definite and naming.office in _SOURCES and not naming.of and not same:
                same = [e for e in known if e.kind == "unnamed"]
            if len(same) == 1:
                self.add(same[0], i, naming)
            elif not same and self._is_source(naming):
                entity = self.new(self._kind_of_several(naming), naming.name)
                entity.plural = True
                known.append(entity)
                self.add(entity, i, naming)

    def _same_group(self, entity: Entity, naming: Naming) -> bool:
        return any(
            (n.office == naming.office and n.of == naming.of) or n.name.lower() == naming.name.lower()
            for n in entity.namings
        )

    def _kind_of_several(self, naming: Naming) -> ActorKind:
        vague = naming.office in _SOURCES or naming.office.endswith(tuple(_SOURCES)) or not naming.definite
        return "unnamed" if vague else "group"

    def _is_source(self, naming: Naming) -> bool:
        """Whether a naming is the speaker or addressee of a statement, or somebody whom a report cites."""
        if _CITES.search(self.text[max(0, naming.phrase.start - 80) : naming.phrase.start]):
            return True
        mentions = (m for s in self.statements for m in (s.speaker, s.addressee) if m is not None)
        places = ((m.start, m.end) for m in mentions if m.start is not None and m.end is not None)
        return any(naming.phrase.start <= end and start <= naming.start < end for start, end in places)

    def _roles(self) -> None:
        """Offices without a name: whoever holds them in this report, else somebody without a name."""
        unnamed: list[Entity] = []
        for i, naming in enumerate(self.namings):
            if naming.kind != "role" or naming.plural:
                continue
            person = (self._holder(naming) or self._described_anew(naming, unnamed)) if naming.definite else None
            if person is not None:
                self.add(person, i, naming)
                continue
            if naming.definite and self._may_be_named(naming):
                continue
            if self._is_attribute(naming):
                continue
            same = [e for e in unnamed if self._same_description(e, naming)]
            if naming.definite and not same and naming.office in _ANYBODY:
                same = self._just_described(unnamed, naming)
            if naming.definite and len(same) == 1:
                self.add(same[0], i, naming)
            elif (
                self._is_source(naming)
                or (not same and naming.of and self._opens_with(naming, ("ein ", "eine")))
                or self._is_office_of_a_state(naming)
            ):
                entity = same[0] if same and naming.definite else self.new("unnamed", naming.name, sex=naming.sex)
                if entity not in unnamed:
                    unnamed.append(entity)
                self.add(entity, i, naming)

    def _described_anew(self, naming: Naming, unnamed: Sequence[Entity]) -> Entity | None:
        """Whom a description of another kind than a report had so far means, "der frühere Minister", "der Hamburger
        Abgeordnete": the only one of that sex named in its paragraph or just before."""
        known = naming.office in office_words("describing") or is_former(naming.name)
        if not known or not naming.sex or self._opens_with(naming, ("sein", "ihr", "ihre")):
            return None
        others = (n for i, n in enumerate(self.namings) if i not in self.of and n.start < naming.start)
        if any(n.kind == "role" and same_office(n.office, naming.office) for n in others):
            return None
        if self._candidates(naming) or any(self._same_description(e, naming) for e in unnamed):
            return None
        at = self.sentence_at(naming.start)
        start = min(self.paragraph_start(naming.start), self.parse.sentences[max(0, at - _LOOK_BACK)].start)
        near = self._people_between(start, self.sentence_start(naming.start), naming.sex)
        inside = self._people_between(self.sentence_start(naming.start), naming.phrase.start, naming.sex)
        states = {of for e in near for _, of in e.roles if of in state_names()}
        other = naming.of in state_names() and bool(states - {naming.of})
        return near[0] if len(near) == 1 and not inside and not other else None

    def _is_office_of_a_state(self, naming: Naming) -> bool:
        """Whether a description is that of the one who holds an office of a state: "der polnische Botschafter"."""
        return (
            naming.definite and naming.of in state_names() and naming.office.endswith(tuple(office_words("of_states")))
        )

    def _just_described(self, unnamed: Sequence[Entity], naming: Naming) -> list[Entity]:
        """Whom "die Frau" means: the only one of that sex without a name in this sentence and the one before, if no
        one with a name stands there."""
        start = self.sentence_start(max(0, self.sentence_start(naming.start) - 1))
        near = [e for e in unnamed if not e.plural and self.named_between(e, start, naming.start)]
        near = [e for e in near if not (e.sex and naming.sex and e.sex != naming.sex)]
        others = [e for e in self.entities if e.kind == "person" and not (e.sex and e.sex != naming.sex)]
        return [] if any(self.named_between(e, start, naming.start) for e in others) else near

    def _is_attribute(self, naming: Naming) -> bool:
        """Whether a description stands inside another's phrase: "ein Manager eines Versicherers"."""
        return any(
            other is not naming and other.phrase != naming.phrase and other.phrase.contains(naming.phrase)
            for other in self.namings
        )

    def _opens_with(self, naming: Naming, starts: tuple[str, ...]) -> bool:
        return self.text[naming.phrase.start : naming.phrase.start + 4].lower() in starts

    def _same_description(self, entity: Entity, naming: Naming) -> bool:
        return any(
            same_office(office, naming.office) and (not of or not naming.of or of == naming.of)
            for office, of in entity.roles
        ) and not (entity.sex and naming.sex and entity.sex != naming.sex)

    def _may_be_named(self, naming: Naming) -> bool:
        """Whether a description may mean one of several people of the report, so that it is nobody of its own."""
        return naming.office not in office_words("vague") and len(self._candidates(naming)) > 1

    def _candidates(self, naming: Naming) -> list[Entity]:
        """People of the report whom a description can mean."""
        people = [e for e in self.entities if e.kind == "person" and not (e.sex and naming.sex and e.sex != naming.sex)]
        if naming.office in office_words("any_person"):
            if naming.office in office_words("relational"):
                return [e for e in people if naming.of and any(of == naming.of for _, of in e.roles)]
            return [e for e in people if not naming.of or all(of == naming.of or not of.isupper() for _, of in e.roles)]
        exact = [e for e in people if naming.of and (naming.office, naming.of) in e.roles]
        if is_former(naming.name):
            return exact
        return exact or [
            e for e in people
            if any(_means(naming.office, o) and (not of or not naming.of or of == naming.of) for o, of in e.roles)
        ]  # fmt: skip

    def _holder(self, naming: Naming) -> Entity | None:
        """The one person whom a description means, or None: by office, then by who was just spoken of."""
        if naming.office in office_words("vague"):
            return None
        own = self.text[naming.phrase.start : naming.phrase.start + 4].lower() in ("sein", "ihre", "ihr ", "unse")
        if (own or naming.office in office_words("relational")) and not naming.of:
            return None
        candidates = self._candidates(naming)
        general = naming.office in office_words("any_person") and naming.office not in office_words("relational")
        if len(candidates) == 1 and not general:
            return candidates[0]
        if not candidates:
            return None
        before = [e for e in candidates if e.namings[0].start < naming.start]
        near = [e for e in before if self.named_between(e, self.paragraph_start(naming.start), naming.start)]
        if len(near) > 1:
            start = self.sentence_start(naming.start)
            near = [e for e in near if self.named_between(e, self.sentence_start(max(0, start - 1)), naming.start)]
        return near[0] if len(near) == 1 else None

    # ---- speakers ----------------------------------------------------------------------------------------------

    def _speakers(self) -> None:
        """The pronouns and other phrases that name speakers and addressees."""
        for statement in sorted(self.statements, key=lambda s: s.quote[0].start):
            for mention in (statement.speaker, statement.addressee):
                if mention is None or mention.start is None or mention.end is None or mention.text is None:
                    continue
                if (mention.start, mention.end) in self.extra or self.naming_in(mention) is not None:
                    continue
                entity = self._pronoun(mention.start, mention.text, statement)
                if entity is not None:
                    self.extra[mention.start, mention.end] = entity

    def _pronoun(self, start: int, text: str, statement: Statement) -> Entity | None:
        """The person whom a pronoun means: the last speaker, or the only one of that sex named shortly before."""
        low = text.lower()
        sex: Sex = "m" if low in _HE else "f" if low in _SHE else epithet_sex(text, self.text)
        if not sex:
            return None
        at = self.sentence_at(start)
        passage = self.parse.sentences[at].passage
        for back in range(_LOOK_BACK + 1):
            k = at - back
            if k < 0 or (back and passage - self.parse.sentences[k].passage > 1):
                return None
            begin, end = self.parse.sentences[k].start, min(self.parse.sentences[k].end, start)
            # Of whom somebody speaks, is not who speaks: "Das sehe auch die Präsidentin so, sagte sie".
            people = self._people_between(begin, end, sex, statement.quote)
            if len(people) == 1:
                return people[0]
            if len(people) > 1:
                speaker = [e for e in people if self._speaks_between(e, begin, end)]
                if len(speaker) == 1:
                    return speaker[0]
                return self._subject_among(people, k, end) if back else None
            described = [
                (i, n) for i, n in self._described_between(begin, end, sex)
                if not any(part.start <= n.start < part.end for part in statement.quote)  # of whom one speaks
            ]  # fmt: skip
            if len(described) == 1 and (entity := self._unnamed(*described[0])) is not None:
                return entity
        return None

    def _subject_among(self, people: Sequence[Entity], k: int, end: int) -> Entity | None:
        """The one of several people who is the subject of a sentence, if the others stand behind prepositions there."""
        found = subject_of_sentence(self, k)
        if found is None or found[0] not in people:
            return None
        begin = self.parse.sentences[k].start
        others = [n for e in people if e is not found[0] for n in e.namings if begin <= n.start < end]
        return found[0] if all(is_beside(self, naming) for naming in others) else None

    def _described_between(self, start: int, end: int, sex: Sex) -> list[tuple[int, Naming]]:
        """Descriptions of one person there of whom it is not known who it is: "ein Diplomat"."""
        return [
            (i, n) for i, n in enumerate(self.namings)
            if n.kind == "role" and not n.plural and i not in self.of and start <= n.start < end and n.sex in (sex, "")
        ]  # fmt: skip

    def _unnamed(self, i: int, naming: Naming) -> Entity | None:
        """Somebody without a name whom a sentence is about, and then a pronoun: "Ein Diplomat lobte das"."""
        # "The" one may have a name that stands elsewhere, and an object is not what the next sentence is about.
        opens = self._opens_with(naming, ("ein ", "eine")) and naming.phrase.start == self.sentence_start(naming.start)
        if not opens or naming.office in office_words("relational") or self._is_attribute(naming):
            return None
        entity = self.new("unnamed", naming.name, sex=naming.sex)
        self.add(entity, i, naming)
        return entity

    def _people_between(self, start: int, end: int, sex: Sex, without: tuple[Span, ...] = ()) -> list[Entity]:
        found: list[Entity] = []
        for (begin, _), entity in self.places():
            if (
                start <= begin < end
                and not any(part.start <= begin < part.end for part in without)
                and entity.kind in ("person", "unnamed")
                and not entity.plural
                and entity.sex in (sex, "")
                and entity not in found
            ):
                found.append(entity)
        return found

    def _speaks_between(self, entity: Entity, start: int, end: int) -> bool:
        speakers = [s.speaker for s in self.statements if s.speaker is not None and s.speaker.start is not None]
        return any(start <= (m.start or 0) < end and self.actor_of(m) is entity for m in speakers)

    # ---- what leads back ---------------------------------------------------------------------------------------

    def _back(self) -> None:
        """Pronouns, possessives, epithets and short forms that name no speaker, in the order of the text."""
        spoken = {
            (m.start, m.end)
            for s in self.statements
            for m in (s.speaker, s.addressee)
            if m is not None and m.start is not None
        }
        pronouns = Pronouns(self)
        short = {site[0]: site for site in short_forms.sites(self)}
        others = {site.start: site for site in pronoun_sites(self)}
        for start in sorted(short.keys() | others.keys()):
            if start in short:
                if (entity := short_forms.meant(self, short[start])) is not None:
                    self.extra.setdefault(short[start][:2], entity)
                continue
            site = others[start]
            place = (site.start, site.end)
            if place in self.extra or place in spoken:
                continue
            person = pronouns.meant(site)
            if person is None:
                continue
            self.extra[place] = person
            if site.kind == "own" and (owned := pronouns.owned(site, person)) is not None:
                self.extra.setdefault(*owned)

    # ---- records -----------------------------------------------------------------------------------------------

    def records(self) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
        """What was found, as records."""
        mentions: dict[int, list[ActorMention]] = defaultdict(list)
        for i, entity in self.of.items():
            n = self.namings[i]
            mentions[id(entity)].append(ActorMention(n.start, n.end, self.text[n.start : n.end], n.role))
        for (start, end), entity in self.extra.items():
            mentions[id(entity)].append(ActorMention(start, end, self.text[start:end]))
        kept = [e for e in self.entities if mentions[id(e)]]
        kept.sort(key=lambda e: min((m.start, m.end) for m in mentions[id(e)]))
        ids = {id(entity): f"a{number}" for number, entity in enumerate(kept, 1)}
        actors = tuple(
            Actor(ids[id(e)], e.name, e.kind, tuple(sorted(mentions[id(e)], key=lambda m: (m.start, m.end))))
            for e in kept
        )

        def linked(mention: Mention | None) -> Mention | None:
            entity = self.actor_of(mention)
            return (
                replace(mention, actor=ids.get(id(entity))) if mention is not None and entity is not None else mention
            )

        return actors, tuple(
            replace(s, speaker=linked(s.speaker), addressee=linked(s.addressee)) for s in self.statements
        )


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """First names and surname (with its particles, folded): "Karl von der Aue" is ("Karl",) and "von der aue"."""
    parts = name.split()
    begin = next((k for k, part in enumerate(parts[:-1]) if part[0].islower() and k), len(parts) - 1)
    if parts[0].lower() in ("von", "van") and len(parts) > 1:
        begin = 0
    return tuple(parts[:begin]), " ".join(parts[begin:]).lower()


def _same_first(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of first names can be one person's: equal, or initials of each other."""
    pairs = zip(one, other, strict=False)
    return all(
        a == b or (a.endswith(".") and b.startswith(a[0])) or (b.endswith(".") and a.startswith(b[0])) for a, b in pairs
    )


def _means(described: str, held: str) -> bool:
    """Whether an office that is named can mean one that somebody holds: "der Minister" an Außenminister, not
    the other way round."""
    return same_office(described, held) and not (len(described) > len(held) and described.endswith(held))


_STATE_HEADS = (
    "präsident",
    "kanzler",
    "ministerpräsident",
    "premierminister",
    "premier",
    "regierungschef",
    "staatschef",
)


def _heads_state(office: str) -> bool:
    return office in _STATE_HEADS
