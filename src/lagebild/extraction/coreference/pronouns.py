"""Whom pronouns and possessives mean, and what tells an age, a party or a people: "er", "ihr Land", "der 54-Jährige".

A pronoun in reported speech means the speaker, one elsewhere the only one of its sex who was just named. Where another
one of that sex was named there as well, or a thing may be meant, nobody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lagebild.extraction.coreference.draft import Draft, Entity
from lagebild.extraction.coreference.genders import gender_of, gender_told, is_called, other_sex
from lagebild.extraction.coreference.rivals import is_personal, things, verb_of
from lagebild.extraction.coreference.subjects import (
    actor_of_phrase,
    has_other_subject,
    is_beside,
    subject_before_site,
    subject_of_main_clause,
    subject_of_sentence,
)
from lagebild.language.morphology import words
from lagebild.language.names import (
    Sex,
    institution_name,
    institution_of,
    office_of,
    office_words,
    organisation_name,
    same_office,
    state_names,
)
from lagebild.language.syntax import clause_start, subject_after, verb_at
from lagebild.language.units import Unit
from lagebild.lexicon import table
from lagebild.records import ActorKind, Mention, Naming, Statement

_HE = {"er": "m", "ihm": "m", "ihn": "m"}
_OWN = re.compile(r"(?P<owner>sein|ihr)(?:e[nmrs]?)?")
_INFLECTED = ("e", "en", "er", "es", "em")
_FIRST = 12
"""Characters from the start of a sentence in which the phrase begins that opens it, perhaps behind an adverb."""
_LOOK_BACK = 2
"""Sentences before a pronoun in which whom it means may be named."""

_EPITHET = re.compile(r"(?P<article>[Dd](?:er|em|en|ie))\s(?:\w+\s)?(?P<noun>[A-ZÄÖÜ]\w+|\d+-Jährige[nr]?)")
_LAND = 3
"""Letters of the shortest name of a country before "-er" in the word for its people."""

Kind = Literal["pronoun", "own", "epithet"]


@dataclass(frozen=True, slots=True)
class Site:
    """A pronoun, possessive or epithet.

    Attributes:
        kind: which of them.
        start: its first code point.
        end: the one after its last.
        sex: of whom it means; for a possessive "m" is what "sein" may mean, "f" what "ihr" may.
        unit: index of its sentence.
        item: its first word there.
        head: for a possessive, the noun that is owned; else the same as `item`.
    """

    kind: Kind
    start: int
    end: int
    sex: Sex
    unit: int
    item: int
    head: int


def epithet_sex(phrase: str, text: str) -> Sex:
    """The sex that an epithet tells: "der 61-Jährige", "die Sozialdemokratin", and "der Ostmärker" where the report has
    "ostmärkisch"; empty for anything else.

    Args:
        phrase: the words, with the article.
        text: the report.
    """
    found = _EPITHET.fullmatch(phrase)
    if found is None:
        return ""
    noun = found["noun"].lower()
    known = "jährige" in noun or noun.removesuffix("in").rstrip("n") in office_words("parties")
    land = noun.removesuffix("in").removesuffix("er")
    people = (
        noun.removesuffix("in").endswith("er") and len(land) > _LAND and f"{land.removesuffix('i')}isch" in text.lower()
    )
    she = found["article"].lower() == "die"
    if (not known and not people) or (she and not noun.endswith(("in", "jährige"))):
        return ""  # "die Tarvonier" are several
    if found["article"].lower() == "der" and noun.endswith("n") and not noun.endswith("in"):
        return ""  # "der Liberalen"
    return "f" if she or noun.endswith("in") else "m"


def sites(draft: Draft) -> Iterator[Site]:
    """The pronouns, possessives and epithets of a report, in its order."""
    for number, unit in enumerate(draft.sentences):
        for i, item in enumerate(unit.items):
            low = item.low
            if low in ("der", "die", "dem", "den"):
                sex = _epithet_at(draft, unit, i)
                if sex:
                    yield Site("epithet", item.start, unit.items[i + 1].end, sex, number, i, i + 1)
            elif low in _HE:
                if item.text == low or _opens(unit, i):
                    yield Site("pronoun", item.start, item.end, "m", number, i, i)
            elif low == "sie":
                if not _is_polite(draft, unit, i) and _is_one(verb_of(unit, i)):
                    yield Site("pronoun", item.start, item.end, "f", number, i, i)
            elif low.startswith(("sein", "ihr")) and _OWN.fullmatch(low) and (head := _owned(unit, i)):
                he = low.startswith("sein")
                if (he and _opens(unit, i)) or not _is_polite(draft, unit, i):
                    yield Site("own", item.start, item.end, "m" if he else "f", number, i, head)


def _epithet_at(draft: Draft, unit: Unit, i: int) -> Sex:
    """The sex that the epithet tells whose article is item `i`; empty where there is none."""
    if i + 1 >= len(unit.items) or not (unit.items[i + 1].is_capital or unit.items[i + 1].text[:1].isdigit()):
        return ""
    if unit.items[i].low == "der" and i and unit.items[i - 1].is_capital:
        return ""  # "die Reden der Kubaner"
    if i + 2 < len(unit.items) and unit.items[i + 2].is_capital:
        return ""  # "der Norweger Nils Aam"
    return epithet_sex(f"{unit.items[i].text} {unit.items[i + 1].text}", draft.text)


def _is_polite(draft: Draft, unit: Unit, i: int) -> bool:
    """Whether a capital may be that of "Sie" and "Ihr" for the one who is spoken to."""
    item = unit.items[i]
    return item.text[:1].isupper() and (not _opens(unit, i) or _in_quotation(draft, item.start))


def _opens(unit: Unit, i: int) -> bool:
    return i == 0 or not unit.items[i - 1].is_word


def _in_quotation(draft: Draft, offset: int) -> bool:
    return any(q.start < offset < q.end for q in draft.parse.quotations)


def _is_one(verb: str) -> bool:
    """Whether a verb form can be that of one subject."""
    return bool(verb) and not verb.endswith("n") and verb not in ("sind", "seid")


def _owned(unit: Unit, i: int) -> int:
    """The noun behind a possessive, perhaps after adjectives; 0 if none follows, as behind the verb "sein"."""
    endings = ("er", "es") if unit.items[i].low in ("sein", "ihr") else _INFLECTED
    for k in range(i + 1, min(len(unit.items), i + 5)):
        item = unit.items[k]
        if item.is_capital:
            return k if item.is_word else 0
        if not item.is_word or not item.low.endswith(endings):
            return 0
    return 0


class Pronouns:
    """Finds whom the sites of one report mean, one after the other, so that each knows those before it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.open: list[Site] = []
        """Those before that stayed open: whoever they mean may be meant again."""

    def meant(self, site: Site) -> Entity | None:
        """Whom a site means, or None where the report does not tell or two may be meant."""
        entity = self._meant(site)
        if entity is None:
            self.open.append(site)
        elif entity.kind == "person" and site.kind == "pronoun":
            entity.sex = entity.sex or site.sex
        return entity

    def _meant(self, site: Site) -> Entity | None:
        return (
            self._joined(site)
            or self._bound(site)
            or self._named_back(site)
            or self._carried_on(site)
            or self._named_ahead(site)
        )

    # ---- by the clause -----------------------------------------------------------------------------------------

    def _joined(self, site: Site) -> Entity | None:
        """Whom a possessive means that is joined to a name: "Rau und seine Berater", "Ostmark und seine Nachbarn"."""
        items = self.draft.sentences[site.unit].items
        if site.kind != "own" or site.item < 2 or items[site.item - 1].low not in words("joining"):
            return None
        end = items[site.item - 2].end
        for i, entity in self.draft.of.items():
            naming = self.draft.namings[i]
            if end in (naming.end, naming.phrase.end) and not self._is_attribute(i):
                return entity if self._agrees(entity, site) else None
        return None

    def _agrees(self, entity: Entity, site: Site) -> bool:
        """Whether a pronoun or possessive can mean an actor by its sex or gender."""
        if entity.kind in ("person", "unnamed"):
            return entity.sex == site.sex and not entity.plural
        head = self.draft.sentences[site.unit].items[site.head].text
        owned_by_people = head in table("anaphora")["owner"]["people"]
        return site.kind == "own" and not owned_by_people and gender_of(entity, self.draft.text) == site.sex

    def _bound(self, site: Site) -> Entity | None:
        """Whom a possessive means by the subject of its clause before it, "Rau legte seinen Plan vor", and a pronoun by
        the subject of the clause before, "Rau sagte, er reise ab"."""
        if site.kind == "epithet" or _in_quotation(self.draft, site.start):
            return None
        if site.kind == "own":
            found = subject_before_site(self.draft, site.unit, site.item)
        else:
            found = subject_of_main_clause(self.draft, site.unit, site.item) if self._is_subject(site) else None
        if found is None or not self._agrees(found[0], site):
            return None
        entity, end = found
        people, open_ones = self._people(end, site.start, site.sex)
        bodies = self._bodies(end, site.start, site.sex)
        if open_ones or any(e is not entity for e in people + bodies):
            return None
        return entity if not self._things_since(site, end) else None

    def _carried_on(self, site: Site) -> Entity | None:
        """Whom a pronoun means that opens a sentence: the subject of the one before, though others stand there behind
        prepositions. In reported speech that must be who speaks."""
        items = self.draft.sentences[site.unit].items
        opens = site.kind == "pronoun" and clause_start(items, site.item) == 0 and self._is_subject(site)
        k = site.unit - 1
        if not opens or k < 0 or self._far(k, site.unit) or _in_quotation(self.draft, site.start):
            return None
        found = subject_of_sentence(self.draft, k)
        if found is None or not self._agrees(found[0], site):
            return None
        entity, sentence = found[0], self.draft.parse.sentences[k]
        speech = self._speech(site)
        speaks = speech is not None and self.draft.actor_of(speech.speaker) is entity
        if speech is not None and not speaks:
            return None
        people, open_ones = self._people(sentence.start, site.start, site.sex)
        inside, _ = self._people(self.draft.parse.sentences[site.unit].start, site.start, site.sex)
        if open_ones or any(e is not entity for e in inside):
            return None
        rivals = [n for e in people if e is not entity for n in e.namings if sentence.start <= n.start < site.start]
        if not speaks and not all(is_beside(self.draft, naming) for naming in rivals):
            return None
        return entity if self._is_clear(site, k, sentence.start) else None

    def _is_subject(self, site: Site) -> bool:
        """Whether a pronoun is the subject of its clause: its first word, or right behind the verb or the word that
        opens the clause."""
        items = self.draft.sentences[site.unit].items
        begin = clause_start(items, site.item)
        if items[site.item].low not in ("er", "sie"):
            return False
        between = [item.low for item in items[begin : site.item]]
        return all(low in words("subordinators") | words("focus") | words("adverbs") for low in between) or verb_at(
            items, site.item - 1
        )

    def _things_since(self, site: Site, begin: int) -> int:
        unit = self.draft.sentences[site.unit]
        personal = site.kind == "pronoun" and is_personal(unit, site.item)
        return self._things(site, site.unit, begin, people=personal)

    def _named_ahead(self, site: Site) -> Entity | None:
        """Whom a possessive that opens a sentence means by the subject behind it: "In ihrer Rede mahnte Mira Kolb"."""
        items = self.draft.sentences[site.unit].items
        if site.kind != "own" or site.item > 1 or (site.item == 1 and items[0].low not in words("prepositions")):
            return None
        verb = next((k for k in range(site.head, len(items)) if verb_at(items, k) or not items[k].is_word), None)
        if verb is None or not items[verb].is_word or self._speech(site) is not None:
            return None
        end = next((k for k in range(verb, len(items)) if not items[k].is_word), len(items) - 1)
        people, open_ones = self._people(items[verb].end, items[end].start, site.sex)
        start = self.draft.parse.sentences[max(0, site.unit - 1)].start
        before, open_before = self._people(start, site.start, site.sex)
        if len(people) != 1 or people[0].sex != site.sex or open_ones:
            return None
        subject = subject_after(items, verb, end)
        found = actor_of_phrase(self.draft, self.draft.sentences[site.unit], subject) if subject else None
        if found is people[0] and found in before:
            return found  # "Kolb traf Rau. Auf seiner Reise sagte Rau …": the subject, of whom was spoken
        others = [e for e in before if e not in people] + open_before
        return people[0] if not others else None

    def _named_back(self, site: Site) -> Entity | None:
        speech = self._speech(site)
        speaker = self.draft.actor_of(speech.speaker) if speech is not None else None
        if speech is not None and _in_quotation(self.draft, site.start):
            return self._named_before(site, speaker)
        if speaker is not None and speaker.sex == site.sex and _fits(speaker, site.sex):
            return self._in_speech(site, speaker)
        if speaker is not None and speaker.kind == "organisation" and site.kind == "pronoun":
            return self._body_that_speaks(site, speaker)
        if speech is not None and speaker is None and _names_somebody(speech.speaker):
            return None  # it is not known who speaks, and the pronoun may mean him
        return self._named_before(site, None)

    def _in_speech(self, site: Site, speaker: Entity) -> Entity | None:
        """Whom a pronoun in reported speech means: the speaker, if no one else can be meant."""
        if site.kind == "own" and has_other_subject(self.draft, site.unit, site.item):
            return None
        sentence = self.draft.parse.sentences[site.unit].start
        bodies = self._bodies(sentence, site.start, site.sex) if site.kind == "own" else []
        bodies = [e for e in bodies if e is not speaker]
        if bodies:
            # "Kolb sagte, Ostmark ziehe seine Truppen ab": the subject of the clause comes before the speaker.
            owned_by_people = self.draft.sentences[site.unit].items[site.head].text in _owned_by_people()
            return None if owned_by_people else self._body(site, site.unit, sentence, site.start)
        return None if self._others(site, speaker) else speaker

    def _speech(self, site: Site) -> Statement | None:
        """The innermost statement in whose words the site stands."""
        around = [s for s in self.draft.statements if any(part.start <= site.start < part.end for part in s.quote)]
        return min(around, key=lambda s: s.quote[-1].end - s.quote[0].start, default=None)

    def _body_that_speaks(self, site: Site, speaker: Entity) -> Entity | None:
        """An organisation by whose words "sie" means it: "Die Kommission teilte mit, sie prüfe das"."""
        return speaker if gender_of(speaker, self.draft.text) == site.sex and not self._others(site, speaker) else None

    def _others(self, site: Site, speaker: Entity) -> bool:
        """Whether somebody else can be meant, named in the sentence before the site or in the one before that."""
        start = self.draft.parse.sentences[max(0, site.unit - 1)].start
        if site.unit and self._far(site.unit - 1, site.unit):
            start = self.draft.parse.sentences[site.unit].start
        people, open_ones = self._people(start, site.start, site.sex)
        if site.kind == "own" and self.draft.sentences[site.unit].items[site.head].text not in _owned_by_people():
            people += [
                e for e in self._bodies(start, site.start, site.sex) if gender_of(e, self.draft.text) == site.sex
            ]
        return bool([e for e in people if e is not speaker] + open_ones)

    def _named_before(self, site: Site, speaker: Entity | None) -> Entity | None:
        """The only one of that sex named in the sentence before the site, else in one of the sentences before."""
        sentences = self.draft.parse.sentences
        excluded = [speaker] if speaker is not None else []
        if site.kind == "pronoun":  # who is named in its own clause is not meant: that would be "sich"
            excluded += self._clause_mates(site)
        for back in range(_LOOK_BACK + 1):
            k = site.unit - back
            if k < 0 or (back and self._far(k, site.unit)):
                return None
            begin, end = sentences[k].start, min(sentences[k].end, site.start)
            people, open_ones = self._people(begin, end, site.sex)
            people = [e for e in people if e not in excluded] or self._speaking(begin, end, site, excluded)
            if not people and not open_ones:
                if site.kind == "own" and (body := self._body(site, k, begin, end)) is not None:
                    return body
                continue
            if len(people) != 1 or open_ones or not (people[0].sex or " " in people[0].name):
                return None
            if back and self._may_point_ahead(site, people[0]):
                return None
            if not back and self._may_be_source_alone(site):
                return None
            return people[0] if self._is_clear(site, k, begin) else None
        return None

    def _may_be_source_alone(self, site: Site) -> bool:
        """Whether who is named may only say so, "Wie Anwalt Rau mitteilte, starb er", and another was named before."""
        items = self.draft.sentences[site.unit].items
        if site.unit == 0 or items[0].low != "wie" or clause_start(items, site.item) == 0:
            return False
        before, now = self.draft.parse.sentences[site.unit - 1], self.draft.parse.sentences[site.unit]
        inside = self._people(now.start, site.start, site.sex)[0]
        return any(e not in inside for e in self._people(before.start, before.end, site.sex)[0])

    def _clause_mates(self, site: Site) -> list[Entity]:
        """Who is named in the clause of a pronoun: no verb but its own stands between them."""
        items = self.draft.sentences[site.unit].items
        own = site.item - 1 if site.item and verb_at(items, site.item - 1) else -1
        verbs = [items[k].start for k in range(site.item) if k != own and verb_at(items, k)]
        begin = max([self.draft.parse.sentences[site.unit].start, *verbs])
        if own < 0:
            begin = max(begin, items[clause_start(items, site.item)].start)
        return self._people(begin, site.start, site.sex)[0]

    def _speaking(self, begin: int, end: int, site: Site, excluded: list[Entity]) -> list[Entity]:
        """Whose words a sentence is in which nobody is named: the speaker of a statement that is carried on there."""
        found: list[Entity] = []
        for statement in self.draft.statements:
            if statement.quote[0].start < end and begin < statement.quote[-1].end and statement.kind != "direct":
                speaker = self.draft.actor_of(statement.speaker)
                if (
                    speaker is not None
                    and speaker not in excluded
                    and _fits(speaker, site.sex)
                    and speaker not in found
                ):
                    found.append(speaker)
        return found

    def _far(self, k: int, unit: int) -> bool:
        return self.draft.parse.sentences[unit].passage - self.draft.parse.sentences[k].passage > 1

    def _may_point_ahead(self, site: Site, person: Entity | None) -> bool:
        """Whether a possessive that opens a sentence behind a preposition may mean one who is named behind it."""
        items = self.draft.sentences[site.unit].items
        if site.kind != "own" or site.item != 1 or items[0].low not in words("prepositions"):
            return False
        end = self.draft.parse.sentences[site.unit].end
        behind = self._people(site.end, end, site.sex)[0] + self._bodies(site.end, end, site.sex)
        return any(e is not person for e in behind) or person is None

    def _is_clear(self, site: Site, k: int, begin: int) -> bool:
        """Whether no thing can be meant instead."""
        if site.kind == "epithet":
            return True
        unit = self.draft.sentences[site.unit]
        if site.kind == "own":
            rivals = self._bodies(begin, site.start, site.sex)
            if unit.items[site.head].text in _owned_by_people():
                return True
            return not rivals and not self._things(site, k, begin)
        if any(is_called(e, site.sex, self.draft.text) for e in self._bodies(begin, site.start, site.sex)):
            return False  # "Die Behörde prüfe das, sagte Ministerin Kolb. Sie habe Zeit."
        if unit.items[site.item].low in ("er", "sie") and is_personal(unit, site.item):
            return not self._things(site, k, begin, people=True)
        return not self._things(site, k, begin)

    def _things(self, site: Site, k: int, begin: int, *, people: bool = False) -> int:
        """How many things between the one that may be meant and the site may be meant instead."""
        known = frozenset(place for naming in self.draft.namings for place in (naming.start, naming.phrase.start))
        sex, every = site.sex, site.kind == "own"
        between = self.draft.sentences[k : site.unit + 1]
        return sum(things(unit, begin, site.start, sex, known, every=every, people=people) for unit in between)

    def _people(self, begin: int, end: int, sex: Sex) -> tuple[list[Entity], list[int]]:
        """Who is named or meant in a stretch and has that sex, or none that is known; and the places of descriptions
        of somebody of that sex of whom it is not known who it is."""
        found: list[Entity] = []
        for (start, stop), entity in self.draft.places():
            if (
                begin <= start < end
                and stop <= end
                and entity.kind in ("person", "unnamed")
                and not entity.plural
                and entity.sex in (sex, "")
                and entity not in found
            ):
                found.append(entity)
        open_ones = [
            n.start
            for i, n in enumerate(self.draft.namings)
            if (n.kind in ("person", "name") or (n.kind == "role" and self._is_somebody(n)))
            and not n.plural and i not in self.draft.of
            and begin <= n.start < end and n.sex in (sex, "")
        ]  # fmt: skip
        open_ones += [site.start for site in self.open if begin <= site.start < end and site.sex == sex]
        return found, open_ones

    def _is_somebody(self, naming: Naming) -> bool:
        """Whether a description is that of somebody, not what is said of another: "Gastgeber ist Minister Rau"."""
        opens = self.draft.text[naming.phrase.start : naming.phrase.start + 3].lower()
        return (naming.definite and opens not in ("im ", "am ", "ins", "bei")) or opens == "ein"

    # ---- bodies: states and organisations ----------------------------------------------------------------------

    def _bodies(self, begin: int, end: int, sex: Sex) -> list[Entity]:
        """States and organisations in a stretch that a possessive may mean; no attributes of a person's phrase."""
        found: list[Entity] = []
        for i, entity in self.draft.of.items():
            naming = self.draft.namings[i]
            if not begin <= naming.start < end or entity.kind not in ("state", "organisation", "group"):
                continue
            if (
                entity in found
                or self._is_attribute(i)
                or gender_told(entity, naming.phrase.of(self.draft.text)) == other_sex(sex)
            ):
                continue
            found.append(entity)
        found += [
            e for (start, _), e in self.draft.extra.items()
            if begin <= start < end and e.kind in ("state", "organisation") and e not in found
        ]  # fmt: skip
        return found

    def _is_attribute(self, i: int) -> bool:
        """Whether a naming belongs to another's phrase: the state in "Ostmarks Präsident"."""
        naming = self.draft.namings[i]
        return any(
            other is not naming and other.phrase != naming.phrase and other.phrase.contains(naming.phrase)
            for other in self.draft.namings
        )

    def _body(self, site: Site, k: int, begin: int, end: int) -> Entity | None:
        """The only state or organisation that a possessive can mean: the subject of its clause, or what opens the
        sentence before."""
        bodies = self._bodies(begin, end, site.sex)
        if len(bodies) != 1 or self._things(site, k, begin) or gender_of(bodies[0], self.draft.text) != site.sex:
            return None
        return bodies[0] if self._leads(bodies[0], site, k) else None

    def _leads(self, body: Entity, site: Site, k: int) -> bool:
        """Whether a body opens the sentence before a possessive, or stands first in its clause."""
        if site.unit - k > 1 or self._may_point_ahead(site, None):
            return False
        if self.draft.sentences[site.unit].items[site.head].text in table("anaphora")["owner"]["people"]:
            return False
        items = self.draft.sentences[k].items
        opening = items[0].start if k < site.unit else items[clause_start(items, site.item)].start
        ends = site.start if k == site.unit else opening + _FIRST
        places = [n.phrase.start for n in body.namings] + [
            place[0] for place, each in self.draft.extra.items() if each is body
        ]
        if k < site.unit:
            return any(opening <= place < ends for place in places)
        relative = items[clause_start(items, site.item)].low in ("der", "die", "das")
        before = items[max(0, clause_start(items, site.item) - 2)].end
        ended = {n.end for n in body.namings}
        return any(opening <= place < ends for place in places) or (relative and before in ended)

    # ---- what is owned -----------------------------------------------------------------------------------------

    def owned(self, site: Site, owner: Entity) -> tuple[tuple[int, int], Entity] | None:
        """Whom a possessive and its noun mean: "ihr Land", "seine Regierung", "ihre Partei", "sein Außenminister".

        Returns:
            The place of the phrase and whom it means; None where the report does not tell.
        """
        unit = self.draft.sentences[site.unit]
        noun = unit.items[site.head]
        place = (site.start, noun.end)
        if place in self.draft.extra or owner.kind not in ("person", "state"):
            return None
        state = _state_of(owner, frozenset(state_names()) | {e.key for e in self.draft.entities if e.kind == "state"})
        if owner.kind == "person" and noun.text in ("Land", "Landes", "Lande", "Heimatland") and state:
            return place, self._known("state", state) or self.draft.new("state", state_names()[state], state)
        institution = institution_of(noun.text)
        if institution is not None and institution.noun == "regierung" and not institution.of and state:
            key = f"{institution.noun}@{state}"
            name = institution_name(institution.noun, state)
            return place, self._known("organisation", key) or self.draft.new("organisation", name, key)
        if noun.text == "Partei" and len(parties := _parties_of(owner)) == 1:
            party = self._known("organisation", parties[0])
            return place, party or self.draft.new("organisation", organisation_name(parties[0]), parties[0])
        office = office_of(noun.text)
        if office is not None and office.singular and state and office.lemma not in office_words("relational"):
            held = [
                e for e in self.draft.entities
                if e.kind == "person" and e is not owner and not (e.sex and office.sex and e.sex != office.sex)
                and any(of == state and same_office(office.lemma, each) for each, of in e.roles)
            ]  # fmt: skip
            return (place, held[0]) if len(held) == 1 else None
        return None

    def _known(self, kind: ActorKind, key: str) -> Entity | None:
        return next((e for e in self.draft.entities if e.kind == kind and e.key == key), None)


def _names_somebody(mention: Mention | None) -> bool:
    """Whether a speaker's phrase can name a person: its last noun is no institution's ("seine Kanzlei")."""
    return mention is not None and institution_of((mention.text or "").split(" ")[-1]) is None


def _fits(entity: Entity, sex: Sex) -> bool:
    return entity.kind in ("person", "unnamed") and not entity.plural and entity.sex in (sex, "")


@cache
def _owned_by_people() -> frozenset[str]:
    rows = table("anaphora")["owner"]
    return frozenset((*rows["nouns"], *rows["people"]))


def _state_of(owner: Entity, states: frozenset[str]) -> str:
    """The state of a person, by the roles; a state's own key; empty where it is open."""
    if owner.kind == "state":
        return owner.key
    found = {of for _, of in owner.roles if of in states}
    return found.pop() if len(found) == 1 else ""


def _parties_of(owner: Entity) -> list[str]:
    keys = next(row["keys"] for row in table("anaphora")["class"] if "Partei" in row["general"])
    return sorted({of for _, of in owner.roles if of in keys})
