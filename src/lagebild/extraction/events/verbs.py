"""Mentions of events by a verb: "trafen sich", "will telefonieren", "hat Sanktionen verhängt"."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extraction.events.clauses import Clause, finite_at, zone
from lagebild.extraction.events.forms import Verb, VerbForm, class_of_nouns, event_verbs, nominative, signals
from lagebild.extraction.events.phrases import Phrase, free_items, names_the_purpose
from lagebild.extraction.events.scene import (
    Scene,
    all_in,
    governor,
    owns,
    partners,
    place_at,
    place_in,
    place_near,
    when,
)
from lagebild.extraction.events.sighting import Sighting
from lagebild.extraction.events.status import Outlook, governing, negated, outlook
from lagebild.language.morphology import words
from lagebild.language.syntax import noun_phrase
from lagebild.language.units import Item
from lagebild.span import Span

_DETERMINERS = words("determiners")
_PREPOSITIONS = words("prepositions")
_AUXILIARIES = signals("clauses", "auxiliaries")
_TOGETHER = frozenset({"miteinander", "einander"})
_PASSIVE = frozenset({"wird", "werden", "werde", "wurde", "wurden"})
_PRONOUNS = frozenset({"er", "sie", "ich", "wir", "beide"})
_MUST = frozenset({"muss", "müssen", "müsse"})
_IN_WORDS = frozenset(
    {"scharf", "verbal", "frontal", "persönlich", "öffentlich", "worten", "formulierungen", "vorwürfen", "rhetorisch"}
)
_MEETINGS = ("conference", "video_conference")
"""Kinds of which a noun is more exact than its verb: "kamen zu einer Krisensitzung zusammen"."""
_VERB_RULES = {
    "meeting": "EV01", "talk": "EV01", "conference": "EV01", "video_conference": "EV01", "call": "EV02",
    "visit": "EV03", "attack": "EV04", "agreement": "EV05", "vote": "EV06", "appointment": "EV07", "sanctions": "EV08",
    "other": "EV09",
}  # fmt: skip


def by_verb(scene: Scene, clause: Clause, before: Clause | None, k: int, phrases: dict[int, Phrase]) -> Sighting | None:
    """What a clause says of an event by its verb at item `k`; None where that tells none.

    Args:
        scene: the article.
        clause: the clause.
        before: the clause before it in the sentence, which may govern an infinitive.
        k: index of the item.
        phrases: the events' nouns of the clause with their phrases, by the index of the noun.
    """
    items = clause.items
    start, stop = zone(clause, k)
    read = _verb_reading(scene, clause, k, start, stop)
    if read is None:
        return None
    form, said = read
    verb = form.verb
    if form.form == "zu" or (form.form == "plural" and k > 0 and items[k - 1].low == "zu"):
        said = governing(before) if clause.kind == "infinitive" else governing(clause)
    no = negated(items, start, stop)
    if no:
        if said not in ("intended", "future") or any(items[m].low in _MUST for m in range(start, stop)):
            return None
        said = "refused"
    free = free_items(phrases, start, stop, verb.kind)
    day = when(scene, items, free, k)
    phrase: str | None = None
    if verb.measure:
        phrase = _measure_phrase(scene, items, verb, start, stop)
    elif verb.kind in ("agreement", "vote"):
        phrase = _paper(items, start, stop, "laws" if verb.kind == "vote" else "agreements")
    elif verb.kind == "attack":
        phrase = _object(scene, items, free, k)
    whole = free if not start or _subject_in(scene, items, start, k) else free_items(phrases, 0, stop, verb.kind)
    with_all = partners(scene, items, whole, targets=verb.kind == "attack" or verb.measure)
    speaker = scene.speaker_of(items[k].start)
    if speaker is not None and speaker in scene.names and scene.names[speaker].kind != "person":
        speaker = None  # an office says neither "er" nor "sie" of itself
    if (
        speaker is not None
        and speaker not in with_all
        and not verb.measure
        and _speaks_of_self(scene, items, start, stop)
    ):
        with_all = (speaker, *with_all)
    elif clause.kind == "infinitive" and not with_all and before is not None and not verb.measure:
        # "Landau kündigte an, nach Tessalien zu reisen"
        whole = [m for m in range(len(before.items)) if scene.actor_at(before.items[m]) is not None]
        with_all = partners(scene, before.items, whole) if whole else ()
    elif speaker is None and not verb.measure and (he := meant(scene, items, start, stop)) is not None:
        with_all = (he, *(actor for actor in with_all if actor != he))
    own = next(
        (p for m, p in phrases.items() if start <= m < stop and names_the_purpose(p) and verb.kind == "meeting"), None
    )
    place = None if verb.measure else place_in(scene, clause, free, stop, travel=verb.kind == "visit")
    if verb.kind == "attack":
        if _in_words(scene, items, k, start, stop):
            return None
        near = next(((m, found) for m in free if (found := place_near(scene, items, m, stop)) is not None), None)
        if place is None and near is not None:
            first, (place, end) = near
            there = {named.actor for m in range(first, end) if (named := scene.actor_at(items[m])) is not None}
            with_all = tuple(actor for actor in with_all if actor not in there)
    noun = nominative(items[own.head].text, own.noun) if own is not None else verb.noun
    lows = [items[m].low for m in range(start, stop)]
    both = not with_all and bool({"beide", "beiden", "beider"} & set(lows))
    return Sighting(
        rule=_VERB_RULES[verb.kind],
        kind=own.noun.kind if own is not None and own.noun.kind in _MEETINGS else verb.kind,
        trigger=Span(items[k].start, items[k].end),
        evidence=Span(items[start].start, items[stop - 1].end),
        said=said,
        when=day,
        place=place,
        participants=with_all,
        company=verb.sets or _met("self", scene, items, k, start, stop) or any(items[m].low == "mit" for m in free),
        noun=noun,
        phrase=phrase,
        definite=both or "dort" in lows or (not with_all and bool({"sie", "er"} & set(lows))),
        this=both,
        both=both,
        three=any(low.startswith(tuple(signals("clauses", "three"))) for low in lows),
        video=any(low in signals("clauses", "by_video") for low in lows),
        phone=any(low in signals("clauses", "by_telephone") for low in lows),
        sentence=clause.sentence,
        nominal=False,
    )


def _verb_reading(
    scene: Scene, clause: Clause, k: int, start: int, stop: int
) -> tuple[VerbForm, Outlook | None] | None:
    """The verb of the tables that item `k` is in this clause, and what the clause says of it; None for none."""
    items = clause.items
    lows = {items[m].low for m in range(start, stop)}
    aided = any(items[m].low in _AUXILIARIES for m in range(start, stop) if m != k)
    for form in event_verbs(items[k].low):
        verb = form.verb
        if form.form == "present" and aided and any(
            other.form == "participle" and other.verb == verb for other in event_verbs(items[k].low)
        ):  # fmt: skip
            continue
        if not has_particle(form, items, k, start, stop):
            continue
        if not verb.particle and form.form != "participle" and _other_particle(items, k, start, stop):
            continue
        if verb.passive and not (form.form == "participle" and lows & _PASSIVE):
            continue
        if verb.needs and not any(
            _met(need, scene, items, k, 0 if need == "somebody" else start, stop) for need in verb.needs
        ):  # fmt: skip
            continue
        if verb.never_self and lows & signals("clauses", "self"):
            continue
        if verb.only_self and not lows & signals("clauses", "self"):
            continue
        if verb.kind in ("meeting", "talk") and lows & signals("figurative", "nouns") and "sich" not in lows:
            continue
        said = outlook(clause, k, form.form, start, stop)
        if form.form == "plural" and said == "present" and _infinitive_of_other(items, k, start, stop):
            continue
        if form.form == "participle" and (said is None or _adverbial(items, k, start, stop)):
            continue  # an attribute, or "geschlossen gegen das Abkommen stimmen"
        if said == "present" and (verb.lasting or verb.measure):
            said = "lasting"
        if form.form == "past" and _attributive(scene, items, k, start, stop):
            continue
        if verb.lasting and said in ("present", "lasting") and "seit" in lows:
            said = "ongoing"
        if verb.sets and said in ("past", "present"):
            said = "scheduled"
        if verb.invites and said in ("past", "present", "intended", "future"):
            said = "proposed"
        if verb.only_future and said not in ("future", "intended", "expected", "proposed"):
            together = bool(lows & _TOGETHER) or _with_a_person(scene, items, start, stop)
            if said != "past" or not together:
                continue
        return form, said
    return None


def has_particle(form: VerbForm, items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether the particle of a separable verb stands with it: in the word, or among the items `start..stop`."""
    if form.joined or not form.verb.particle:
        return True
    last = form.verb.particle.rpartition(" ")[2].lower()
    return any(items[m].low == last for m in range(start, stop) if m != k)


def _met(need: str, scene: Scene, items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether the clause holds one of the things that a verb needs to mean the event."""
    lows = [items[m].low for m in range(start, stop)]
    match need:
        case "self":
            return bool(set(lows) & signals("clauses", "self"))
        case "with":
            return any(items[m].low == "mit" and _somebody_behind(scene, items, m, stop) for m in range(start, stop))
        case "somebody" | "target":
            named = {n.actor for m in range(start, stop) if m != k and (n := scene.actor_at(items[m])) is not None}
            if need == "somebody" and set(lows) & _PRONOUNS:
                return bool(named)
            return len(named) >= (2 if need == "somebody" else 1) or (
                need == "target" and _target(items, k, stop, start)
            )
        case "place":
            return any(place_at(scene, items, m, stop) for m in range(start, stop) if m != k and items[m].low != "am")
        case "about":
            return any(low in ("über", "für", "gegen", "darüber", "dafür", "dagegen") for low in lows)
        case "date":
            return any(scene.time_at(items[m]) for m in range(start, stop))
        case "together":
            return bool(set(lows) & _TOGETHER)
        case "into":
            return any(
                items[m].low in ("zum", "zur") and _class_office(items, m, min(m + 4, stop)) for m in range(start, stop)
            )
        case "role":
            return any(low in ("zum", "zur", "als") for low in lows) or _class_office(items, start, stop)
        case _:
            return noun_of_class(need, items, start, stop) is not None


def noun_of_class(name: str, items: Sequence[Item], start: int, stop: int) -> int | None:
    """The first noun of a class among some items, or None."""
    endings = class_of_nouns(name)
    return next((m for m in range(start, stop) if items[m].is_capital and items[m].low.endswith(endings)), None)


def _class_office(items: Sequence[Item], start: int, stop: int) -> bool:
    endings = tuple(words("office_endings"))
    return any(items[m].is_capital and items[m].low.endswith(endings) for m in range(start, stop))


def _target(items: Sequence[Item], k: int, stop: int, start: int) -> bool:
    return sum(items[m].is_capital for m in range(start, stop) if m != k) >= 2


def _somebody_behind(scene: Scene, items: Sequence[Item], m: int, stop: int) -> bool:
    """Whether the phrase behind "mit" names somebody, not a thing: an actor, or where none is known any noun phrase."""
    end = noun_phrase(items, m + 1, stop, apposition=False)
    if any(items[n].low.endswith(tuple(signals("clauses", "press"))) for n in range(m + 1, end)):
        return False
    if any(scene.actor_at(items[n]) is not None for n in range(m + 1, max(end, min(m + 3, stop)))):
        return True
    return not scene.named and end > m + 1


def _other_particle(items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether the clause ends with a separable particle that makes another verb of a finite form: "trat … zurück"."""
    return stop - 1 > k and items[stop - 1].low in words("separable")


def _infinitive_of_other(items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether a form in -en behind another finite verb is an infinitive that it governs: "ließ … verhandeln"."""
    return any(finite_at(items, m) and items[m].low != items[k].low for m in range(start, k)) and k == stop - 1


def _adverbial(items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether a participle stands beside a modal whose infinitive ends the clause."""
    modal = any(
        items[m].low in words("modals") or items[m].low in ("wird", "werden", "werde") for m in range(start, stop)
    )
    last = items[stop - 1].low
    return (
        modal and k < stop - 1 and last.endswith("en") and last not in ("werden", "haben", "sein", "worden", "sollen")
    )


def _subject_in(scene: Scene, items: Sequence[Item], start: int, k: int) -> bool:
    return any(scene.actor_at(items[m]) is not None for m in range(start, k))


def _speaks_of_self(scene: Scene, items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether the subject is "ich", or "er" or "sie" with a verb in the singular, that no mention resolves."""
    plural = any(items[m].low.endswith("en") and finite_at(items, m) for m in range(start, stop))
    return any(
        items[m].low in ("er", "sie", "ich") and scene.actor_at(items[m]) is None and not plural
        for m in range(start, stop)
    )


def _attributive(scene: Scene, items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether a form in -te belongs to the noun behind it: "die im Mai vereinbarte Waffenruhe"."""
    if k + 1 >= stop or not items[k + 1].is_capital or not items[k].low.endswith(("te", "ten")):
        return False
    m = k - 1
    while m > start and items[m].low not in _DETERMINERS and (not items[m].is_capital or scene.time_at(items[m])):
        m -= 1
    opened = m > start and items[m - 1].low in _PREPOSITIONS and any(items[n].is_capital for n in range(m, k))
    return items[m].low in _DETERMINERS and m < k and not opened


def _with_a_person(scene: Scene, items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether a day is named, and somebody known by name behind "mit"."""
    if not any(scene.time_at(items[m]) is not None for m in range(start, stop)):
        return False
    for m in range(start, stop):
        if items[m].low == "mit":
            behind = all_in(scene, items, m + 1, min(noun_phrase(items, m + 1, stop, apposition=False), stop))
            if any(scene.names[actor].kind in ("person", "state") for actor in behind if actor in scene.names):
                return True
    return False


def _paper(items: Sequence[Item], start: int, stop: int, name: str) -> str | None:
    """What is signed, or voted on."""
    for own in (name, "agreements"):
        if (m := noun_of_class(own, items, start, stop)) is not None:
            return items[m].text
    return None


def meant(scene: Scene, items: Sequence[Item], start: int, stop: int) -> str | None:
    """Whom "er" or "sie" as the subject means, in the reporter's own words."""
    if any(items[m].low.endswith("en") and finite_at(items, m) for m in range(start, stop)):
        return None  # "sie wollen"
    for m in range(start, stop):
        if items[m].low in ("er", "sie") and scene.actor_at(items[m]) is None and governor(scene, items, m) == "":
            return scene.antecedent(items[m].start, items[m].low)
    return None


def _object(scene: Scene, items: Sequence[Item], free: Sequence[int], k: int) -> str | None:
    """What is attacked, as the text has it: the first noun without a preposition that is no actor."""
    found: list[tuple[int, int]] = []
    subject = False
    for m in free:
        item = items[m]
        if found and m > k and not finite_at(items, k):
            break  # "hatten den Palast gestürmt | und den Präsidenten festgenommen"
        if m == k or not item.is_capital or scene.time_at(item) or (found and m < found[-1][1]):
            continue
        if governor(scene, items, m) != "":
            continue
        if scene.actor_at(item):
            subject = subject or not (found or owns(scene, items, m) or _before_noun(items, m))
        elif m > 0:
            found.append((m, max(noun_phrase(items, m, len(items), apposition=False), m + 1)))
    if not found:
        return None
    passive = any(items[m].low in _PASSIVE or items[m].low == "worden" for m in free)
    accusative = [part for part in found if _determiner(items, part[0]) in ("einen", "den", "ihren", "seinen")]
    behind = found if passive or subject else accusative[-1:] or found[1:] or found
    begin, end = behind[0]
    if not subject and len(found) == 1 and end - begin > 1 and items[end - 1].is_capital and items[end - 2].is_capital:
        begin = end - 1  # "bombardierten Kampfjets | Stellungen"
    return scene.text[items[begin].start : items[end - 1].end]


def _in_words(scene: Scene, items: Sequence[Item], k: int, start: int, stop: int) -> bool:
    """Whether somebody attacks with words: "attackierte Kolb die Regierung als …", "sie griff ihn scharf an"."""
    lows = [items[m].low for m in range(start, stop)]
    if _IN_WORDS.intersection(lows) or "als" in lows[k - start + 1 :]:
        return True
    # A person alone, as the subject beside the finite verb.
    for m in (k - 1, k + 1):
        named = scene.actor_at(items[m]) if start <= m < stop else None
        if (
            named is None
            or named.kind != "person"
            or not finite_at(items, k)
            or _determiner(items, m) in ("den", "einen")
        ):
            continue
        if m > k or governor(scene, items, m) == "":
            return m < k or items[m].low in ("er", "sie")
    return False


def _before_noun(items: Sequence[Item], m: int) -> bool:
    """Whether a name in the genitive stands before its noun: "Otoros Kämpfer"."""
    return items[m].low.endswith(("s", "'", "’")) and m + 1 < len(items) and items[m + 1].is_capital


def _determiner(items: Sequence[Item], m: int) -> str:
    """The word that opens the phrase of the noun at item `m`, past its adjectives; lower case."""
    n = m - 1
    while (
        n >= 0 and not items[n].is_capital and items[n].low not in _DETERMINERS and items[n].low.endswith(("en", "e"))
    ):
        n -= 1
    return items[n].low if n >= 0 else ""


def _measure_phrase(scene: Scene, items: Sequence[Item], verb: Verb, start: int, stop: int) -> str | None:
    for need in verb.needs:
        m = noun_of_class(need, items, start, stop)
        if m is not None:
            return f"{items[m].text} {verb.done}"
    return None
