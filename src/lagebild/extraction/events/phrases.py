"""The phrase around an event's noun: its attributes, what is attached to it, and whose event it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.extraction.events.clauses import Clause, finite_at, zone
from lagebild.extraction.events.forms import Noun, event_noun
from lagebild.extraction.events.scene import Scene, all_in, governor, owns, place_at, place_near
from lagebild.language.morphology import words
from lagebild.language.syntax import noun_phrase
from lagebild.language.units import Item

_DETERMINERS = words("determiners")
_PREPOSITIONS = words("prepositions")
_CONTRACTED = frozenset({"am", "im", "beim", "zum", "zur", "vom", "ins", "ans"})
POSSESSIVE = ("sein", "ihr", "unser", "mein", "euer")
"""Beginnings of determiners that say whose it is."""
_INSIDE = ("für", "am", "im", "auf", "vom", "in", "seit", "ab", "vor", "nach")
"""Prepositions of a time between an article and its noun: "die seit Oktober laufenden Gespräche"."""
_TALKS = ("meeting", "talk", "video_conference", "conference")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An event's noun with what is attached to it: the items `left..right` (exclusive) around the noun at `head`."""

    noun: Noun
    left: int
    head: int
    right: int
    preposition: str
    determiner: str
    attributes: tuple[str, ...]
    attached: tuple[str, ...]
    place: str | None
    one_side: bool


def _left(scene: Scene, items: Sequence[Item], k: int) -> tuple[int, str, str, tuple[str, ...]]:
    """Where the phrase begins, its preposition, its determiner and its attributes."""
    attributes: list[str] = []
    determiner = ""
    m = k - 1
    while m >= 0 and k - m <= 9:
        item = items[m]
        low = item.low
        if scene.time_at(item) is not None:
            m -= 1
            continue
        if low in _DETERMINERS or low.startswith(("solch", "kein")):
            determiner = low
            m -= 1
            if low.startswith("solch") and m >= 0 and items[m].low.startswith("ein"):
                m -= 1
            break
        if low in _PREPOSITIONS or low in _CONTRACTED:
            behind = items[m + 1]
            before = m - 1
            while before > 0 and _modifies(items, before):
                before -= 1
            inside = before >= 0 and items[before].low in _DETERMINERS and low in _INSIDE
            if inside and scene.time_at(behind) is not None:
                m = before
                continue
            break
        if item.is_capital or not item.is_word:
            break
        if attributes and m > 0 and items[m - 1].low.startswith("ein") and _modifies(items, m):
            m -= 1  # "ein | kurzfristig | angesetztes Treffen"; "der eilig einberufene Besuch" is none told before
            continue
        if low.endswith(("e", "en", "er", "es", "em")) and not (
            finite_at(items, m) and low in words("auxiliaries") | words("modals")
        ):
            attributes.append(low)
            m -= 1
            continue
        break
    preposition = ""
    if m >= 0 and (items[m].low in _PREPOSITIONS or items[m].low in _CONTRACTED):
        preposition = items[m].low
        if not determiner and preposition in _CONTRACTED:
            determiner = preposition
    return m + 1, preposition, determiner, tuple(attributes)


def _modifies(items: Sequence[Item], m: int) -> bool:
    """Whether an item may be an adverb before an attribute: "ein | ursprünglich | für Samstag angesetztes Treffen"."""
    item = items[m]
    plain = item.is_word and not item.is_capital and not finite_at(items, m)
    return plain and item.low not in _DETERMINERS | _PREPOSITIONS | _CONTRACTED and item.low not in ("und", "oder")


def _right(
    scene: Scene, items: Sequence[Item], k: int, stop: int, noun: Noun
) -> tuple[int, tuple[str, ...], str | None, bool]:
    """Where what is attached to the noun at `k` ends, its actors, its place, and whether its other side lacks."""
    found: dict[str, None] = {}
    place: str | None = None
    topic = one_side = False
    j = k + 1
    while j < stop:
        item = items[j]
        low = item.low
        if scene.time_at(item) is not None:
            j += 1
            continue
        if (low in _PREPOSITIONS or low in _CONTRACTED) and j + 1 < stop and _time_behind(scene, items, j, stop):
            j += 1
            continue
        if low in ("dem", "den", "der") and j + 1 < stop and scene.time_at(items[j + 1]) is not None:
            j += 1
            continue
        nowhere = low in ("bei", "beim") or topic or (low == "nach" and noun.kind != "visit")
        near = noun.kind == "attack" and low in ("bei", "nahe", "unweit")
        where = place_near(scene, items, j, stop) if near else None if nowhere else place_at(scene, items, j, stop)
        if where is not None:
            place = place or where[0]
            if noun.kind == "attack":
                found.update(dict.fromkeys(all_in(scene, items, j, where[1])))
            j = where[1]
            continue
        if low == "mit" and place is not None:
            break
        if low in ("mit", "zwischen", "von", "vom", "bei", "beim", "durch", "auf", "gegen", "unter"):
            end = noun_phrase(items, j + 1, stop, apposition=False)
            if end == j + 1:
                break
            if low in ("zwischen", "von") and end + 1 < stop and items[end].low == "und":
                end = max(end, noun_phrase(items, end + 1, stop, apposition=False))
            for actor in all_in(scene, items, j + 1, end):
                found[actor] = None
            one_side = low == "mit" and len(found) == 1
            j = end
            continue
        if (
            low in ("des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer", "beider", "dieser", "dieses")
            and j == k + 1
        ):
            end = noun_phrase(items, j, stop, apposition=False)
            if end == j:
                break
            if end + 1 < stop and items[end].low == "und" and scene.actor_at(items[end + 1]) is not None:
                end = max(end, noun_phrase(items, end + 1, stop, apposition=False))
            for actor in all_in(scene, items, j, end):
                if low not in ("eines", "einer") or scene.names[actor].kind != "unnamed":
                    found[actor] = None
            j = end
            continue
        if item.is_capital and (named := scene.actor_at(item)) is not None and j == k + 1:
            while j < stop and items[j].start < named.end:
                j += 1
            found[named.actor] = None
            continue
        if low in ("über", "zu", "zur", "zum", "um", "für", "aus", "in", "im"):
            end = noun_phrase(items, j + 1, stop, apposition=False)
            if end == j + 1 or any(event_noun(items[m].low) for m in range(j + 1, end)):
                break
            topic = True
            j = end
            continue
        break
    return j, tuple(found), place, one_side


def _time_behind(scene: Scene, items: Sequence[Item], j: int, stop: int) -> bool:
    return any(
        scene.time_at(items[m]) is not None for m in range(j + 1, min(stop, j + 3)) if not finite_at(items, m)
    ) and (
        scene.time_at(items[j + 1]) is not None
        or items[j + 1].low in ("dem", "den", "der", "zum", "das", "diesem", "diesen", "dieser")
    )


def owner(scene: Scene, clause: Clause, phrase: Phrase) -> tuple[str, ...]:
    """Whose event it is: a name in the genitive before the noun, or whom "sein" means."""
    items = clause.items
    if phrase.left > 0 and not phrase.determiner:
        named = scene.actor_at(items[phrase.left - 1])
        if named is not None and items[phrase.left - 1].low.endswith(("s", "'", "’")):
            return (named.actor,)
    possessive = phrase.determiner.startswith(POSSESSIVE)
    if not possessive and not phrase.one_side:
        return ()
    for m in range(phrase.left, phrase.head):
        if (named := scene.actor_at(items[m])) is not None and items[m].low == phrase.determiner:
            return (named.actor,)
    for m in range(phrase.left):
        named = scene.actor_at(items[m])
        if owns(scene, items, m):
            continue
        if named is not None and named.kind in ("person", "state", "organisation") and not _oblique(scene, items, m):
            second = scene.actor_at(items[m + 2]) if m + 2 < phrase.left and items[m + 1].low == "und" else None
            return (named.actor, second.actor) if second is not None and possessive else (named.actor,)
    speaker = scene.speaker_of(items[phrase.head].start)
    if speaker is not None and (possessive or {"er", "sie", "ich"} & {item.low for item in items}):
        return (speaker,)
    # "Nach seinem Treffen mit Odrin war Maretz …": the subject behind the phrase.
    inner = {n.actor for m in range(phrase.head, phrase.right) if (n := scene.actor_at(items[m])) is not None}
    for m in range(phrase.right, len(items)):
        named = scene.actor_at(items[m])
        if named is not None and named.kind == "person" and named.actor not in inner and not _oblique(scene, items, m):
            return (named.actor,)
    return ()


def _oblique(scene: Scene, items: Sequence[Item], m: int) -> bool:
    return governor(scene, items, m) != ""


def free_items(phrases: dict[int, Phrase], start: int, stop: int, kind: str, head: int = -1) -> list[int]:
    """The items of a clause that belong to no other event's noun: not "vor | dem Gipfel in Washington |"."""
    taken = {
        m
        for other in phrases.values()
        if other.head != head and not (names_the_purpose(other) and kind in ("meeting", "visit"))
        for m in range(other.left, other.right)
    }
    return [m for m in range(start, stop) if m not in taken] or [start]


def names_the_purpose(phrase: Phrase) -> bool:
    """Whether a noun says what a verb of meeting is about to be: "trafen sich zu Vorbesprechungen"."""
    new = phrase.determiner.startswith(("ein", *POSSESSIVE))
    purpose = phrase.preposition in ("zu", "zum", "zur") or (new and phrase.preposition in ("bei", "in", "auf"))
    return purpose and phrase.noun.kind in _TALKS


def phrase_of(scene: Scene, clause: Clause, k: int, noun: Noun) -> Phrase:
    """The phrase around the event's noun at item `k`."""
    left, preposition, determiner, attributes = _left(scene, clause.items, k)
    right, attached, place, one_side = _right(scene, clause.items, k, zone(clause, k)[1], noun)
    return Phrase(noun, left, k, right, preposition, determiner, attributes, attached, place, one_side)
