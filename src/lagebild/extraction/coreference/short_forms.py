"""Nouns that lead back to an institution or state that was named before: "die Firma", "das Bündnis", "das Land"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lagebild.extraction.coreference.draft import Draft, Entity
from lagebild.language.names import adjective_stem, known_at, name_stem, state_of_adjective
from lagebild.language.units import Unit
from lagebild.lexicon import table
from lagebild.records import Naming

_DEFINITE = frozenset({"der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesem", "diesen"})
_CONTRACTED = frozenset({"im", "vom", "zum", "zur", "beim"})
_ATTRIBUTE = frozenset({"der", "des", "von", "vom", "für", "namens", "einer", "eines"})
_ENDINGS = ("", "s", "es")
_INFLECTED = ("e", "en", "er", "es", "em")

Site = tuple[int, int, int, int]
"""First code point and the one after the last of a phrase; its sentence, and its noun there."""


def sites(draft: Draft) -> Iterator[Site]:
    """The phrases of a report that are an article, perhaps an adjective, and a noun that may lead back."""
    taken = {naming.start for naming in draft.namings} | {naming.phrase.start for naming in draft.namings}
    for number, unit in enumerate(draft.sentences):
        for i, item in enumerate(unit.items):
            if not (item.is_word and item.is_capital and (item.text in _forms() or item.text in _states())):
                continue
            begin = _begin(unit, i)
            if begin is None or _goes_on(unit, i) or unit.items[begin].start in taken or item.start in taken:
                continue
            contracted = unit.items[begin].low in _CONTRACTED
            yield unit.items[i if contracted else begin].start, item.end, number, i


def _begin(unit: Unit, i: int) -> int | None:
    """Where the phrase of a noun begins, if it has a definite article and nothing in it tells of another one."""
    k = i
    # "der örtliche Sender" is another one than the one before; "das neutrale Land" may be the one.
    while (
        _is_state(unit.items[i].text)
        and k
        and not unit.items[k - 1].is_capital
        and unit.items[k - 1].low.endswith(_INFLECTED)
        and i - k < 2
    ):
        low = unit.items[k - 1].low
        if low in _DEFINITE or low in _CONTRACTED:
            break
        if state_of_adjective(low) or adjective_stem(low) in _other_adjectives() or adjective_stem(low).endswith("t"):
            return None
        k -= 1
    if not k or unit.items[k - 1].low not in _DEFINITE | _CONTRACTED:
        return None
    return k - 1


def _goes_on(unit: Unit, i: int) -> bool:
    """Whether something behind a noun tells which one it is: a name, a quotation, a genitive."""
    if i + 1 >= len(unit.items):
        return False
    behind = unit.items[i + 1]
    return behind.is_capital or behind.low in _ATTRIBUTE or behind.text in ("„", "»", '"', "“", "‚", "›")


def meant(draft: Draft, site: Site) -> Entity | None:
    """Which institution or state a phrase leads back to: the only one of its class, else the only one just named."""
    start, _, number, i = site
    noun = draft.sentences[number].items[i].text
    if _is_state(noun):
        return _state(draft, start, number)
    return organisation(draft, start, noun)


def organisation(draft: Draft, start: int, noun: str) -> Entity | None:
    """Which organisation that was named before a place its noun leads back to, or None.

    Args:
        draft: the report's actors.
        start: first code point of the phrase.
        noun: "Firma", in any case.
    """
    before = [e for e in draft.entities if e.kind == "organisation" and any(p < start for p in _places(draft, e))]
    fitting = [e for e in before if _fits(draft, e, noun)]
    if len(fitting) > 1:
        at = draft.sentence_at(start)
        near = draft.parse.sentences[max(0, at - 1)].start
        fitting = [e for e in fitting if any(near <= p < start for p in _places(draft, e))]
    if len(fitting) != 1:
        return None
    last = max(p for p in _places(draft, fitting[0]) if p < start)
    unclear = [e for e in before if e is not fitting[0] and not _bears(draft, e) and not _is_told(e)]
    return None if any(last < p < start for e in unclear for p in _places(draft, e)) else fitting[0]


def _places(draft: Draft, entity: Entity) -> list[int]:
    return [start for (start, _), each in draft.places() if each is entity]


def _is_told(entity: Entity) -> bool:
    """Whether it is known what an organisation is: an institution, or one of the tables."""
    words = entity.name.split()
    return any(naming.kind == "institution" for naming in entity.namings) or known_at(words, 0) is not None


def _fits(draft: Draft, entity: Entity, noun: str) -> bool:
    for row in _classes(noun):
        if entity.key in row["keys"]:
            return True
        borne = _borne(draft, entity, row)
        word = _forms()[noun].lower()
        if any(word in map(str.lower, row["general"]) or each.endswith(word) for each in borne):
            return True
    return False


def _bears(draft: Draft, entity: Entity) -> bool:
    """Whether it is told of an organisation what it is."""
    return any(entity.key in row["keys"] or _borne(draft, entity, row) for row in _rows())


def _borne(draft: Draft, entity: Entity, row: dict[str, Any]) -> set[str]:
    """The nouns of a class that stand with an organisation's name or end it, in lower case."""
    nouns = tuple(noun.lower() for noun in (*row["general"], *row["special"]))
    found: set[str] = set()
    for naming in entity.namings:
        for word in (*_before_name(draft.text, naming).split(), *naming.name.split()):
            low = word.strip('„“"»«').lower()
            stem = name_stem(low)
            found |= {form for form in (low, stem) if form.endswith(nouns)}
    return found


def _before_name(text: str, naming: Naming) -> str:
    return text[naming.phrase.start : naming.start]


def _state(draft: Draft, start: int, number: int) -> Entity | None:
    """The only state named in the sentence so far, or in the one before it."""
    for k in (number, number - 1):
        if k < 0 or draft.parse.sentences[number].passage - draft.parse.sentences[k].passage > 1:
            return None
        begin, end = draft.parse.sentences[k].start, min(draft.parse.sentences[k].end, start)
        inside = {id(e): e for (p, _), e in draft.places() if begin <= p < end and e.kind == "state"}
        unit = draft.sentences[k]
        texts = [item.text for item in unit.items]
        named = {
            known[1].key
            for m, item in enumerate(unit.items)
            if item.start < end and item.is_word and (known := known_at(texts, m)) is not None
            and known[1].kind in ("state", "capital")
        }  # fmt: skip
        if len(named | {e.key for e in inside.values()}) > 1:
            return None
        if len(inside) == 1:
            return next(iter(inside.values()))
        if named:
            return None
    return None


@cache
def _rows() -> Sequence[dict[str, Any]]:
    return tuple(table("anaphora")["class"])


@cache
def _forms() -> dict[str, str]:
    """The entry that a noun of any class is, in any case."""
    nouns = [noun for row in _rows() for noun in (*row["general"], *row["special"])]
    return {noun + ending: noun for noun in nouns for ending in _ENDINGS} | {noun: noun for noun in nouns}


@cache
def _classes(noun: str) -> Sequence[dict[str, Any]]:
    entry = _forms().get(noun, "")
    return tuple(row for row in _rows() if entry in row["general"] or entry in row["special"])


@cache
def _states() -> frozenset[str]:
    return frozenset(noun + ending for noun in table("anaphora")["state"]["nouns"] for ending in _ENDINGS)


def _is_state(noun: str) -> bool:
    return noun in _states()


@cache
def _other_adjectives() -> frozenset[str]:
    return frozenset(table("anaphora")["state"]["other"])
