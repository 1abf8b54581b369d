"""What else than a person a pronoun may mean: things of the same gender, told by their articles."""

from __future__ import annotations

from functools import cache

from lagebild.language.morphology import looks_finite, verb_readings, words
from lagebild.language.names import Sex
from lagebild.language.syntax import verb_at
from lagebild.language.units import Unit
from lagebild.lexicon import table

_MALE = frozenset(
    {
        "der",
        "den",
        "ein",
        "einen",
        "kein",
        "keinen",
        "dieser",
        "diesen",
        "jeder",
        "jeden",
        "mancher",
        "manchen",
        "jener",
        "jenen",
    }
)
_FEMALE = frozenset({"die", "eine", "keine", "diese", "jede", "manche", "jene"})
_OWN = ("sein", "ihr", "unser", "mein")
_FEMALE_ENDINGS = ("ung", "heit", "keit", "schaft", "ion", "tät", "ei", "enz", "anz", "ur", "ik", "in", "ie")
_PEOPLE = {"m": ("er", "ist", "ent", "ant", "or", "eur", "oge", "är", "mann"), "f": ("in", "frau"), "": ()}
"""Endings of nouns for men and for women."""
_TIMES = (
    "tag",
    "abend",
    "morgen",
    "monat",
    "mittag",
    "moment",
    "augenblick",
    "sommer",
    "winter",
    "herbst",
    "frühling",
    "meter",
    "euro",
    "prozent",
    "teil",
    "wert",
)
_REACH = 4
"""How many words may stand between an article and its noun."""


def things(
    unit: Unit, begin: int, end: int, sex: Sex, known: frozenset[int], *, every: bool = False, people: bool = False
) -> int:
    """How many phrases of a sentence may be what "er" or "sie" means without being anybody.

    Counted are common nouns whose article can be a masculine nominative or accusative, or a feminine one; an article
    behind a preposition or a noun is that of a dative or genitive, and does not count.

    Args:
        unit: the sentence.
        begin: first code point of the stretch to look at.
        end: the one after its last.
        sex: "m" for what "er" may mean, "f" for what "sie" may.
        known: first code points of phrases that name somebody.
        every: for a possessive: of which "ihr" may mean several, too.
        people: count only nouns that end as those for people do: a "Nebenklägerin" of whom no table knows.
    """
    items, found = unit.items, 0
    articles = _MALE if sex == "m" else _FEMALE
    for i, item in enumerate(items):
        own = item.low.startswith(_OWN) and item.low.endswith("en" if sex == "m" else "e")
        if not begin <= item.start < end or not (item.low in articles or own):
            continue
        head = next((k for k in range(i + 1, min(len(items), i + _REACH)) if items[k].is_capital), None)
        if head is None or any(not items[k].is_word for k in range(i, head)) or items[head].start in known:
            continue
        if item.start in known or (i and (items[i - 1].low in words("prepositions") or items[i - 1].is_capital)):
            continue
        low = items[head].low
        if item.low in ("den", "ein", "einen", "keinen", "jeden", "diesen") and low.endswith(_TIMES):
            continue  # "keinen Tag früher", "ein paar Meter"
        if people and not low.endswith(_PEOPLE[sex]):
            continue
        several = low.endswith(("en", "ern")) and item.low in ("den", "die", "diese", "diesen")
        found += (not several or (every and sex == "f" and item.low != "den")) and (
            sex == "f" or not low.endswith(_FEMALE_ENDINGS)
        )
    return found


@cache
def _personal() -> frozenset[str]:
    return frozenset(table("anaphora")["verbs"]["personal"])


def is_personal(unit: Unit, i: int) -> bool:
    """Whether the verb of the pronoun at item `i` has somebody for its subject: a verb of saying, thinking, wanting."""
    verb, last = verb_of(unit, i), _last_word(unit, i)
    full = last if verb in words("auxiliaries") | words("modals") else verb
    return any(each in _personal() or bool(verb_readings(each)) for each in (verb, full))


def verb_of(unit: Unit, i: int) -> str:
    """The finite verb, in lower case, of which the pronoun at item `i` can be the subject; empty if none is seen.

    It stands right before the pronoun ("sagte er"), right behind it ("er sagte"), or at the end of a clause that a
    subordinating word opens before the pronoun ("dass er gekommen sei").
    """
    items = unit.items
    if i and verb_at(items, i - 1):
        return items[i - 1].low
    if i + 1 < len(items) and verb_at(items, i + 1) and not (i and items[i - 1].low in _opening()):
        return items[i + 1].low
    last = _last_word(unit, i)
    return last if looks_finite(last) or last in words("auxiliaries") | words("modals") else ""


def _last_word(unit: Unit, i: int) -> str:
    """The last word of the clause behind item `i`, in lower case; empty if it is a noun."""
    items = unit.items
    stop = next((k for k in range(i + 1, len(items)) if not items[k].is_word), len(items))
    last = next((k for k in range(stop - 1, i, -1) if items[k].is_word), None)
    return items[last].low if last is not None and not items[last].is_capital else ""


@cache
def _opening() -> frozenset[str]:
    return words("subordinators") | words("interrogatives") | words("relative")
