"""What the whole report tells of its words: states that no table knows, and which words stand without an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lagebild.language.morphology import words
from lagebild.language.names import (
    adjectives_of,
    institution_of,
    is_first_name,
    is_naming_noun,
    known_at,
    name_stem,
    office_of,
)
from lagebild.language.syntax import verb_at
from lagebild.language.units import Unit
from lagebild.lexicon import table
from lagebild.records import Mention, Statement

_ENDINGS_OF_STATES = ("ien", "land", "stan", "mark")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_CLASSES = (
    "determiners", "prepositions", "subordinators", "adverbs", "pronouns", "personal", "auxiliaries", "modals",
    "coordinators", "interrogatives", "relative", "leading",
)  # fmt: skip
_NOT_BEFORE_NAMES = ("ein", "kein", "dies", "das", "sein", "ihr", "im", "vom", "zum", "beim")
_CONTRACTED = frozenset({"im", "vom", "zum", "zur", "beim", "am"})
MAKERS = ("hersteller", "betreiber", "versicherer", "händler")
"""Words for people that are more often firms: "der Hersteller Norlund"."""
_COUNTED = frozenset({
    "ende", "anfang", "mitte", "prozent", "euro", "dollar", "millionen", "milliarden", "uhr", "tausende", "hunderte",
    "europa", "europas", "afrikas", "asiens", "amerikas", "nordamerikas", "südamerikas", "lateinamerikas", "artikel",
    "kapitel", "seite", "nummer", "platz", "frau", "herr", "herrn",
})  # fmt: skip

Place = tuple[int, int]
"""First code point and the one after the last."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole report tells of its words.

    Attributes:
        states: states that no table has, by the word as it stands (also in the genitive); the value is the name.
        adjectives: their adjectives' stems, and the name.
        bare: how often a capitalised word stands without an article before it.
        common: words that stand behind an article, alone or behind an adjective: no surnames, as a rule.
        spoken: where the phrases stand that name a speaker or addressee.
        one: those of them whose verb may be that of one subject.
        organisations: names behind the noun for what they are ("der Konzern Norlund"), by their stem.
        persons: where a tagger found names of persons; empty where there is none.
    """

    states: dict[str, str]
    adjectives: dict[str, str]
    bare: Counter[str]
    common: frozenset[str]
    spoken: frozenset[Place]
    one: frozenset[Place]
    organisations: dict[str, str]
    persons: frozenset[Place]


def gather(
    sentences: Sequence[Unit], statements: Sequence[Statement], text: str, persons: frozenset[Place]
) -> Evidence:
    """Read the report once for what it tells of its words."""
    spoken = {place for s in statements for m in (s.speaker, s.addressee) if (place := _place(m))}
    one = {place for s in statements if (place := _place(s.speaker)) and _one_speaks(s, text)}
    bare: Counter[str] = Counter()
    for unit in sentences:
        for k, item in enumerate(unit.items):
            if item.is_capital and item.is_word and (not k or unit.items[k - 1].low not in words("determiners")):
                bare[item.text] += 1
    states, adjectives = _states(sentences, bare, {text[start:end] for start, end in one})
    organisations = _organisations(sentences)
    return Evidence(
        states, adjectives, bare, _common(sentences), frozenset(spoken), frozenset(one), organisations, persons
    )


@cache
def no_name() -> frozenset[str]:
    """Words, in lower case, that are no part of a name though they may have a capital."""
    times = table("time_words")
    found = {word.lower() for key in ("weekday", "month", "part") for word in times.get(key, ())}
    found |= set(words("time_endings")) | _COUNTED
    for name in _CLASSES:
        found |= words(name)
    return frozenset(found)


def _common(sentences: Sequence[Unit]) -> frozenset[str]:
    found = set()
    for unit in sentences:
        for k, item in enumerate(unit.items):
            if not k or not item.is_capital or not item.is_word or item.text.isupper():
                continue
            articles = [k - 1] if unit.items[k - 1].low in words("determiners") | _CONTRACTED else []
            adjective = not unit.items[k - 1].is_capital and unit.items[k - 1].low.endswith(_ADJECTIVE_ENDINGS)
            # "der frühere Rau" may stand so, "ein früherer Bericht" is no name.
            most = unit.items[k - 1].low.endswith(("ste", "ßte")) and k > 1 and unit.items[k - 2].low in ("der", "die")
            if adjective and k > 1 and (most or unit.items[k - 2].low.startswith(_NOT_BEFORE_NAMES)):
                articles.append(k - 2)
            if any(not m or unit.items[m - 1].text != "," for m in articles):  # not "Serben, die Mladić verehren"
                found.add(item.text)
    return frozenset(found)


def _organisations(sentences: Sequence[Unit]) -> dict[str, str]:
    """Single words behind a noun for a firm or the like, that the report has nowhere as somebody's surname."""
    found: dict[str, str] = {}
    people: set[str] = set()
    for unit in sentences:
        for k in range(1, len(unit.items)):
            before, item = unit.items[k - 1], unit.items[k]
            if not (item.is_capital and item.is_word and before.is_capital and before.is_word) or len(item.text) < 3:
                continue
            office = office_of(before.text)
            named = is_naming_noun(before.text) and unit.items[k].low not in no_name()
            if not named and (is_first_name(before.text) or (office is not None and office.base not in MAKERS)):
                people.add(name_stem(item.text))
            elif (is_naming_noun(before.text) or (office is not None and office.singular)) and _is_free(unit, k):
                found.setdefault(name_stem(item.text), item.text)
    return {stem: name for stem, name in found.items() if stem not in people}


def _is_free(unit: Unit, k: int) -> bool:
    """Whether a word is a name of one word that no table has."""
    text, behind = unit.items[k].text, unit.items[k + 1] if k + 1 < len(unit.items) else None
    if behind is not None and behind.is_capital and behind.is_word:
        return False
    known = is_first_name(text) or office_of(text) or institution_of(text) or known_at((text,), 0)
    return not known and unit.items[k].low not in no_name() and not text.endswith(("en", "ung", "s"))


def _place(mention: Mention | None) -> Place | None:
    return (mention.start, mention.end) if mention and mention.start is not None and mention.end is not None else None


def _one_speaks(statement: Statement, text: str) -> bool:
    """Whether the verb of saying can be that of one subject, as far as its form tells."""
    cue = statement.cue[0].of(text).lower() if statement.cue else ""
    return not cue.endswith("en")


def _states(sentences: Sequence[Unit], bare: Counter[str], speakers: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """States by the ending of their name and one more sign: their adjective, a genitive, a verb in the singular.

    "Medien" or "Serien" end so, too, but have no genitive in -s, no adjective, and act in the plural.
    """
    lower = {
        item.low
        for unit in sentences
        for item in unit.items
        if not item.is_capital or item.start == unit.items[0].start
    }
    acting = _acting(sentences)
    states: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for word in bare:
        for name in dict.fromkeys((word.removesuffix("s"), word)):
            if (
                not name.endswith(_ENDINGS_OF_STATES)
                or len(name) < 5
                or known_at((name,), 0)
                or name.endswith(_NO_STATE)
            ):
                continue
            stems = [s for s in adjectives_of(name) if any(s + ending in lower for ending in _ADJECTIVE_ENDINGS)]
            genitive = name.endswith("ien") and name + "s" in bare
            acts = name.endswith("ien") and (name in speakers or name in acting)
            if stems or genitive or acts:
                states[word] = name
                adjectives.update(dict.fromkeys(adjectives_of(name), name))
                break
    return states, adjectives


def _acting(sentences: Sequence[Unit]) -> set[str]:
    """Words that open a sentence, without an article, before the verb of one subject: "Galdonien drängt"."""
    found = set()
    for unit in sentences:
        if len(unit.items) > 1 and unit.items[0].is_capital:
            verb = unit.items[1].low
            one = verb in _SINGULAR or (verb.endswith("t") and verb_at(unit.items, 1))
            if one and not unit.items[1].is_capital:
                found.add(unit.items[0].text)
    return found


_SINGULAR = frozenset({"ist", "hat", "will", "war", "wird", "soll", "kann", "muss", "hatte", "wurde", "sei", "habe"})
_NO_STATE = ("ausland", "Ausland", "Inland", "Festland", "Neuland", "Heimatland", "Nachbarland", "Bundesland")
