"""Who is the subject of a clause or sentence, and who stands there besides: "Kolb sprach mit Odrin über ihren Plan".

A possessive means the subject of its own clause before it, and a pronoun that opens the next one goes on with the
subject rather than with whom a preposition or a genitive names. Without a tagger, word order tells the subject.
"""

from __future__ import annotations

from lagebild.extraction.coreference.draft import Draft, Entity
from lagebild.language.morphology import words
from lagebild.language.syntax import (
    Phrase,
    clause_end,
    clause_start,
    noun_phrase,
    subject_after,
    subject_before,
    verb_at,
)
from lagebild.language.units import Item, Unit
from lagebild.records import Mention, Naming

_RELATIVE = {"der": "m", "die": "f", "das": "m"}
_CONTRACTED = frozenset({"im", "vom", "zum", "zur", "beim", "am"})
_OBLIQUE = frozenset({"dem", "des", "einem", "eines"})
_PERSONAL = frozenset({"er", "sie"})


def subject_before_site(draft: Draft, number: int, i: int) -> tuple[Entity, int] | None:
    """The subject of the clause of an item, where it stands before it.

    Args:
        draft: the report's actors.
        number: index of the sentence.
        i: the item there.

    Returns:
        Who it is and the code point behind its phrase; None where the clause has another subject or none that is known.
    """
    unit = draft.sentences[number]
    begin = clause_start(unit.items, i)
    if begin >= i:
        return None
    if (bound := _of_relative_clause(draft, unit, begin, i)) is not None:
        return bound
    phrase = _phrase(unit, begin, i)
    return None if phrase is None or phrase[1] > i else _entity(draft, unit, phrase)


def has_other_subject(draft: Draft, number: int, i: int) -> bool:
    """Whether the subject of the clause before an item is a name of which nothing is known: "Rot-Grün habe seine …"."""
    unit = draft.sentences[number]
    begin = clause_start(unit.items, i)
    phrase = _phrase(unit, begin, i) if begin < i else None
    if phrase is None or phrase[1] > i or not unit.items[phrase[0]].is_capital:
        return False
    first = unit.items[phrase[0]]
    return first.low not in words("determiners") | words("pronouns") and _entity(draft, unit, phrase) is None


def subject_of_main_clause(draft: Draft, number: int, i: int) -> tuple[Entity, int] | None:
    """The subject of the clause right before that of an item, in the same sentence: "Kolb sagte, dass er …"."""
    unit = draft.sentences[number]
    begin = clause_start(unit.items, i)
    if begin < 2 or unit.items[begin - 1].text != ",":
        return None
    start = clause_start(unit.items, begin - 1)
    if unit.items[start].low == "wie":
        return None  # "Wie sein Anwalt mitteilte, kam er um"
    return _first_subject(draft, unit, start, begin - 1)


def subject_of_sentence(draft: Draft, number: int) -> tuple[Entity, int] | None:
    """The subject of the first clause of a sentence, if it is a main clause."""
    unit = draft.sentences[number]
    return _first_subject(draft, unit, 0, clause_end(unit.items, 0)) if unit.items else None


def is_beside(draft: Draft, naming: Naming) -> bool:
    """Whether a naming is behind a preposition, oblique, or part of another's phrase, so that it is no subject."""
    unit = draft.sentences[draft.sentence_at(naming.start)]
    first = next((k for k, item in enumerate(unit.items) if item.start >= naming.phrase.start), None)
    if first is None:
        return False
    if unit.items[first].low in _OBLIQUE | _CONTRACTED or _is_attribute(draft, naming):
        return True
    before = unit.items[first - 1].low if first else ""
    if before in words("joining") and first > 1:
        end = unit.items[first - 2].end
        return any(other.phrase.end == end and is_beside(draft, other) for other in draft.namings)
    return before in words("prepositions") or before in _CONTRACTED


def _is_attribute(draft: Draft, naming: Naming) -> bool:
    return any(
        other is not naming and other.phrase != naming.phrase and other.phrase.contains(naming.phrase)
        for other in draft.namings
    )


def _first_subject(draft: Draft, unit: Unit, begin: int, end: int) -> tuple[Entity, int] | None:
    phrase = _phrase(unit, begin, end)
    return None if phrase is None or phrase[1] > end else _entity(draft, unit, phrase)


def _phrase(unit: Unit, begin: int, i: int) -> Phrase | None:
    """The subject of the clause that begins at item `begin`, as far as its words before item `i` tell."""
    items = unit.items
    if items[begin].low in words("coordinators"):
        begin += 1
    if begin < i and items[begin].low in words("subordinators"):
        k = begin + 1
        while k < i and items[k].low in words("focus") | words("adverbs"):
            k += 1
        if k < i and items[k].low in _PERSONAL:
            return k, k + 1
        end = noun_phrase(items, k, i, apposition=False)
        return (k, end) if end > k else None
    verb = next((k for k in range(begin, min(i, len(items))) if verb_at(items, k)), None)
    if verb is None:
        return None
    if verb == begin + 1 and items[begin].low in _PERSONAL:
        return begin, verb
    found = subject_before(items, begin, verb) if verb > begin else None
    if found is not None:
        return found
    found = subject_after(items, verb, i)
    # What stands right behind the verb; farther off it may be an object.
    return found if found is not None and found[0] <= verb + 2 else None


def actor_of_phrase(draft: Draft, unit: Unit, phrase: Phrase) -> Entity | None:
    """Whom the items of a phrase name, as far as is known."""
    span = unit.span(*phrase)
    return draft.actor_of(Mention(span.start, span.end, span.of(draft.text)))


def _entity(draft: Draft, unit: Unit, phrase: Phrase) -> tuple[Entity, int] | None:
    items = unit.items[phrase[0] : phrase[1]]
    if not items or any(item.low in words("joining") for item in items):
        return None
    entity = actor_of_phrase(draft, unit, phrase)
    return (entity, items[-1].end) if entity is not None else None


def _of_relative_clause(draft: Draft, unit: Unit, begin: int, i: int) -> tuple[Entity, int] | None:
    """Whom a relative pronoun means that is the subject of a clause: "Rau, der dort seine Rede hielt"."""
    items = unit.items
    if begin < 2 or items[begin - 1].text != "," or items[begin].low not in _RELATIVE:
        return None
    if begin + 1 >= len(items) or items[begin + 1].is_capital or not _ends_in_verb(items, begin, i):
        return None
    end = items[begin - 2].end
    for i_naming, entity in draft.of.items():
        naming = draft.namings[i_naming]
        if end in (naming.end, naming.phrase.end) and entity.kind in ("person", "unnamed"):
            return (entity, items[begin].end) if _RELATIVE[items[begin].low] == entity.sex else None
    return None


def _ends_in_verb(items: tuple[Item, ...], begin: int, i: int) -> bool:
    """Whether the words behind a relative pronoun hold no noun phrase that may be the subject: "der am Montag"."""
    return noun_phrase(items, begin, i, apposition=False) <= begin + 1
