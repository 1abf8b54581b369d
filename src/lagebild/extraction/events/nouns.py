"""Mentions of events by a noun: "das Treffen findet statt", "nach dem Telefonat", "der geplante Besuch"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.extraction.events.carriers import attribute, carried, inflected, may_carry
from lagebild.extraction.events.clauses import Clause, finite_at, has_finite, zone
from lagebild.extraction.events.forms import Noun, event_noun, nominative, signals
from lagebild.extraction.events.phrases import POSSESSIVE, Phrase, free_items, owner
from lagebild.extraction.events.scene import NO_DAY, Scene, When, partners, place_in, when
from lagebild.extraction.events.sighting import Sighting
from lagebild.extraction.events.status import Outlook, governing, loosened, negated, supposing
from lagebild.extraction.events.verbs import meant, noun_of_class
from lagebild.language.morphology import words
from lagebild.language.tense import is_participle, is_preterite
from lagebild.language.units import Item
from lagebild.records import TimeRef
from lagebild.span import Span

_RELATIVES = frozenset({"der", "die", "das", "dem", "den", "deren", "dessen", "denen"})
_KNOWN = ("de", "di", "da", "be", "zu", "am", "im", "vo")
"""Beginnings of articles, and of prepositions joined with one, that take a noun for known."""
_SURROUNDING = frozenset({"nach", "seit", "beim", "bei", "während", "vor", "trotz", "wegen", "anlässlich"})
"""Prepositions that place something else beside the event: the verb is not its own."""
_HELD_AFAR = ("call", "video_conference")
_OF_THE_SPEAKER = (*_HELD_AFAR, "visit")
_SIDES = ("talk", "meeting", "conference", "call", "video_conference")
_AHEAD = ("scheduled", "intended", "expected", "proposed")
_ONES_OWN = ("cancelled", "postponed", "scheduled", "past")
_CARRIED_RULES = {"proposed": "EV11", "refused": "EV13", "cancelled": "EV13", "postponed": "EV13"}
_INTO_TIME = frozenset({"am", "im", "in", "an", "zum", "über", "seit", "vom", "von", "vor", "der", "die", "den", "dem"})
"""What leads to a time, which is no part of an event's name: "Anschlag in Dolm | am 3. Mai"."""
_THIS = ("dies", "jen", "solch", "derselb", "besagt")
_RELATIVE_OF = {
    "das": ("das", "dem", "dessen"),
    "der": ("der", "den", "dem", "dessen"),
    "die": ("die", "der", "deren", "denen"),
}
_PLURAL_RELATIVE = ("die", "denen", "deren")
_TOLD = frozenset({"wurde", "wurden", "war", "waren", "hatte", "hatten", "hat", "haben", "habe", "worden"})


def by_noun(
    scene: Scene, clauses: Sequence[Clause], number: int, phrase: Phrase, phrases: dict[int, Phrase]
) -> Sighting | None:
    """What a clause says of the event that a noun names.

    Args:
        scene: the article.
        clauses: the clauses of the sentence.
        number: index of the clause.
        phrase: the noun with its phrase.
        phrases: all such phrases of the clause, by the index of their nouns.
    """
    clause = clauses[number]
    items, k, noun = clause.items, phrase.head, phrase.noun
    start, stop = zone(clause, k)
    if noun.kind == "sanctions" and noun_of_class("sanctions", items, k + 1, phrase.right) is None:
        return None
    if phrase.determiner.startswith("kein") or phrase.preposition == "ins":
        return None
    if phrase.preposition == "im" and items[k].low == "gespräch" and not phrase.attributes:
        return None
    told = _told_of(scene, clauses, number, phrase, phrases)
    people = dict.fromkeys((*owner(scene, clause, phrase), *phrase.attached, *told.people))
    three = any(part.startswith(tuple(signals("clauses", "three"))) for part in (items[k].low, *phrase.attributes))
    if three and len(people) < 3:
        # "Auf Kolbs Besuch bei Odrin könnte ein Dreiertreffen mit Maretz folgen": those of the one are in the other.
        for other in (p for p in phrases.values() if p.head != k):
            people.update(dict.fromkeys((*owner(scene, clause, other), *other.attached)))
    naming = scene.actor_at(items[k])  # "der Kongress der Ärzte" may be an institution, but does not attend itself
    if naming is not None:
        people.pop(naming.actor, None)
    attributes = set(phrase.attributes)
    this = any(word.startswith(_THIS) for word in (phrase.determiner, *attributes))
    return Sighting(
        rule=told.rule,
        kind=noun.kind,
        trigger=Span(items[k].start, items[k].end),
        evidence=Span(items[start].start, max(items[stop - 1].end, told.end)),
        sentence=clause.sentence,
        nominal=True,
        noun=nominative(items[k].text, noun),
        said=told.said,
        when=told.when,
        place=told.place,
        label=_label(items[k], noun),
        participants=tuple(people),
        phrase=_words(scene, items, phrase),
        definite=this or phrase.determiner.startswith((*POSSESSIVE, *_KNOWN)),
        this=this,
        indefinite=phrase.determiner.startswith("ein") and not this,
        other=not this and any(inflected(word, signals("attributes", "other")) for word in attributes),
        three=three,
        both=not people and any(items[m].low in ("beiden", "beider") for m in range(k + 1, phrase.right)),
        video=bool(attributes & signals("clauses", "by_video")),
        phone=bool(attributes & signals("clauses", "by_telephone")),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause, and a relative clause behind it, say of an event's noun."""

    rule: str
    said: Outlook | None
    when: When
    place: str | None
    people: tuple[str, ...]
    end: int


def _told_of(scene: Scene, clauses: Sequence[Clause], number: int, phrase: Phrase, phrases: dict[int, Phrase]) -> _Told:
    clause = clauses[number]
    items, k = clause.items, phrase.head
    start, stop = zone(clause, k)
    free = free_items(phrases, start, stop, "", k)
    day = when(scene, items, range(phrase.left, phrase.right), k)
    place = phrase.place
    people: tuple[str, ...] = ()
    said = attribute(phrase.attributes)
    rule = "EV15" if said is not None else "EV12"
    verb = carried(clause, start, stop, k)
    inside = phrase.preposition == "in" and phrase.noun.kind in _HELD_AFAR and phrase.determiner.startswith("ein")
    # "Auf dem Programm | des Besuchs | steht ein Treffen": the verb is not its own.
    before = items[phrase.left - 1] if phrase.left else None
    attached = phrase.determiner in ("des", "eines") and before is not None and before.is_capital
    if phrase.preposition in _SURROUNDING or inside:
        if said is None and (said := _behind(phrase.preposition, clause, start, stop)) is not None:
            rule = "EV14"
        if phrase.preposition in ("bei", "beim", "während", "in") and day.first is None:
            day = when(scene, items, free, k)
        if said in ("held", "past") and phrase.noun.kind in _OF_THE_SPEAKER and phrase.determiner.startswith("ein"):
            # Who offers something in a conference or on a visit, or speaks after one, took part in it.
            people = tuple(a for a in partners(scene, items, free) if scene.names[a].kind == "person")[:1]
    elif verb is not None and verb.said is not None and may_carry(phrase.preposition, verb) and not attached:
        said = verb.said if said not in ("cancelled", "postponed") else said
        rule = _CARRIED_RULES.get(verb.said, "EV10")
        if phrase.noun.kind == "attack" and said == "proposed":
            said, rule = "past", "EV10"  # "der Anschlag forderte acht Menschenleben"
        if day.first is None or verb.said == "postponed":
            own = _own_days(scene, items, free) if verb.announced else free
            later = when(scene, items, own, k, moved=verb.said == "postponed")
            day = later if later.first is not None else day
        if phrase.noun.kind == "attack" and said == "scheduled" and day.first is None:
            said = None  # "Anschläge geplant zu haben" is what somebody is accused of
        place = place or place_in(scene, clause, free, stop)
        # Who refuses, cancels or plans a visit is to take part.
        side = verb.said == "refused" or (phrase.noun.kind == "visit" and verb.said in _ONES_OWN)
        alone = not phrase.attached and not phrase.determiner.startswith(POSSESSIVE)
        offered = verb.offers and phrase.noun.kind in _SIDES and not negated(items, start, stop)
        people = partners(scene, items, free) if verb.holds or offered or (side and alone) else ()
        if (verb.holds or offered) and (he := meant(scene, items, start, stop)) is not None:
            people = (he, *people)
    elif verb is not None and verb.said is None and clause.kind == "infinitive" and number:
        said, rule = governing(clauses[number - 1]), "EV11"
        day = when(scene, items, free, k) if day.first is None else day
        place = place or place_in(scene, clause, free, stop)
    elif said is None and not has_finite(items[start:stop]):
        # A headline without a verb: "Gipfel womöglich am Freitag".
        said = loosened(items, start, stop)
        rule = "EV11" if said is not None else rule
        day = when(scene, items, free, k) if day.first is None else day
    end = 0
    relative = _relative_behind(scene, clauses, number, phrase.noun, items[k])
    if relative is not None:
        behind = "past" if phrase.noun.kind == "attack" and relative.said == "proposed" else relative.said
        said = behind if said is None or behind in ("past", "postponed", "cancelled") else said
        day = relative.when if day.first is None else day
        place = place or relative.place
        people, end = (*people, *relative.people), relative.end
        rule = "EV10" if rule == "EV12" else rule
    lows = {item.low for item in items[start:stop]}
    if said == "scheduled" and lows & signals("adverbs", "formerly") and _told(clause, start, stop):
        said, day = None, NO_DAY  # what it was set for once
    if supposing(clause) and said not in ("held", "postponed", "cancelled"):
        said = "supposed"
    return _Told(rule, said, day, place, people, end)


def _own_days(scene: Scene, items: Sequence[Item], free: Sequence[int]) -> list[int]:
    """The items without the days on which something was said of the event: "am Montag wurde das Treffen angesetzt"."""
    return [m for m in free if (time := scene.time_at(items[m])) is None or not _is_over(scene, items, m, time)]


def _is_over(scene: Scene, items: Sequence[Item], m: int, time: TimeRef) -> bool:
    while m > 0 and time.start <= items[m - 1].start:
        m -= 1
    lead = next((items[n].low for n in range(m - 1, -1, -1) if items[n].low not in ("den", "dem", "die", "das")), "")
    past = scene.published is None or time.latest is None or time.latest <= scene.published.isoformat()
    return past and lead not in ("für", "auf", "ab", "bis")


def _words(scene: Scene, items: Sequence[Item], phrase: Phrase) -> str:
    """The noun in the nominative with what is attached to it, as the text has it."""
    head = items[phrase.head]
    end = phrase.head + 1
    while end < phrase.right and scene.time_at(items[end]) is None:
        end += 1
    while end < phrase.right and end > phrase.head + 1 and items[end - 1].low in _INTO_TIME:
        end -= 1
    behind = scene.text[head.end : items[end - 1].end]
    return " ".join((nominative(head.text, phrase.noun) + behind).split())


def _label(item: Item, noun: Noun) -> str | None:
    """The beginning of a compound with a hyphen that may name its place: "Alaska" of "Alaska-Gipfel"."""
    if "-" not in item.text or not noun.before:
        return None
    before = item.text[: len(noun.before)]
    known = before.lower() in signals("no_places", "beginnings")
    return None if known or not before[:1].isupper() or before.isupper() or "-" in before else before


def _behind(preposition: str, clause: Clause, start: int, stop: int) -> Outlook | None:
    """What a preposition says of the event behind it."""
    finite = [clause.items[m].low for m in range(start, stop) if finite_at(clause.items, m)]
    if preposition in ("nach", "seit"):
        ahead = any(low in signals("modals", name) for low in finite for name in _AHEAD)
        return "reached" if ahead and not signals("modals", "looking_back").intersection(finite) else "held"
    modal = any(low in words("modals") or low in ("wird", "werden", "werde") for low in finite)
    if preposition in ("bei", "beim", "während", "in"):
        return None if modal else "past" if _told(clause, start, stop) else None
    return None


def _told(clause: Clause, start: int, stop: int) -> bool:
    """Whether a part of a clause tells what was."""
    for m in range(start, stop):
        low = clause.items[m].low
        if not clause.items[m].is_capital and (low in _TOLD or is_preterite(low)):
            return True
        if low in ("ist", "sind", "sei", "seien") and any(is_participle(i.low) for i in clause.items[m + 1 : stop]):
            return True
    return False


def _relative_behind(scene: Scene, clauses: Sequence[Clause], number: int, noun: Noun, head: Item) -> _Told | None:
    """What a relative clause that follows says of the event that the noun at `head` names."""
    if number + 1 >= len(clauses):
        return None
    clause = clauses[number + 1]
    if clause.kind != "relative" or clause.items[0].start < head.end:
        return None
    pronoun = next((item.low for item in clause.items[:2] if item.low in _RELATIVES), "")
    if pronoun not in (_PLURAL_RELATIVE if noun.plural else _RELATIVE_OF[noun.gender]):
        return None
    # Another event's noun of that gender stands nearer.
    between = [item for item in clauses[number].items if head.end <= item.start < clause.items[0].start]
    nearer = [event_noun(item.low) for item in between if item.is_capital]
    if any(other is not None and other.gender == noun.gender for other in nearer):
        return None
    stop = len(clause.items)
    day = when(scene, clause.items, range(stop), stop - 1)
    if noun.kind == "attack" and clause.items[0].low in ("bei", "durch") and _told(clause, 0, stop):
        # "der Angriff auf Dolm, bei dem im Januar zwölf Menschen starben"
        return _Told("EV14", "held", day, place_in(scene, clause, range(stop), stop), (), clause.span.end)
    verb = carried(clause, 0, stop, -1)
    if verb is None:
        return None
    people = partners(scene, clause.items, range(stop)) if verb.holds else ()
    return _Told("EV10", verb.said, day, place_in(scene, clause, range(stop), stop), people, clause.span.end)
