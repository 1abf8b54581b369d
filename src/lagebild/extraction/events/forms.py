"""Words that name an event or say how far it has come, in all their forms, made from the tables once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from lagebild.lexicon import table

Form = Literal["present", "plural", "past", "participle", "konjunktiv", "zu"]
Gender = Literal["der", "die", "das"]
Kind = Literal[
    "meeting", "conference", "talk", "call", "video_conference", "visit", "attack", "sanctions", "agreement", "vote",
    "appointment", "other",
]  # fmt: skip
"""The types of `records.EventType`, and two more kinds of meeting: `talk`, which may turn out to be a call or a video
conference, and `conference`, at which others meet, too."""

NOUN_KINDS: tuple[Kind, ...] = (
    "video_conference", "call", "meeting", "conference", "talk", "visit", "attack", "agreement", "vote", "appointment",
    "sanctions",
)  # fmt: skip
Carrying = Literal[
    "cancelled", "postponed", "refused", "scheduled", "invited", "expected", "proposed", "happens", "holds"
]  # fmt: skip
"""What a verb makes of the event whose noun stands with it; behind `happens` and `holds` its tense decides."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the tables.

    Attributes:
        lemma: infinitive without particle.
        particle: separable part, or empty.
        kind: type of the event that it tells, or for a carrier what it makes of the event beside it.
        noun: what names the event in a title.
        needs: what must stand in the clause, any of it; empty for nothing.
        only_self: whether nothing but "sich" will do.
        never_self: whether it means something else with "sich".
        only_future: whether it tells an event only where it is still to come.
        lasting: whether its present means that it goes on.
        measure: whether it is a step that may have a term and a scope.
        done: what was done, for a title: "ausgesetzt".
        passive: whether only its passive tells the event: "wird in Ormshafen erwartet".
        invites: whether it proposes the event: "lud nach Ormshafen ein".
        sets: whether it sets the event: "berief für Montag das Kabinett ein".
    """

    lemma: str
    particle: str
    kind: str
    noun: str = ""
    needs: tuple[str, ...] = ()
    only_self: bool = False
    never_self: bool = False
    only_future: bool = False
    lasting: bool = False
    measure: bool = False
    done: str = ""
    passive: bool = False
    invites: bool = False
    sets: bool = False


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One way to read a word form: the verb, which form of it, and whether its particle is part of the word."""

    verb: Verb
    form: Form
    joined: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names an event.

    Attributes:
        head: the noun of the table in the singular.
        kind: type of the event.
        gender: its article.
        before: what stands before it in a compound, lower case, without a hyphen; empty for none.
        plural: its plural, where the form is one; else empty.
    """

    head: str
    kind: Kind
    gender: Gender
    before: str
    plural: str


# ---- verbs -----------------------------------------------------------------------------------------------------


def _stem(lemma: str) -> str:
    return lemma[:-2] if lemma.endswith("en") else lemma[:-1]


def _principal(line: str) -> tuple[str, str, str, str]:
    """Infinitive, third person present, past and participle of a line of the tables, without particle."""
    parts = line.split()
    if len(parts) == 4:
        return parts[0], parts[1], parts[2], parts[3]
    lemma = parts[0]
    stem = _stem(lemma)
    linked = stem + "e" if stem.endswith(("t", "d", "tm", "dn", "gn", "chn", "ffn")) else stem
    bare = lemma.endswith("ieren") or lemma.startswith(tuple(table("verbs_of_saying")["inflection"]["inseparable"]))
    return lemma, linked + "t", linked + "te", linked + "t" if bare else f"ge{linked}t"


def _inflected(line: str) -> tuple[str, str, str, list[tuple[str, Form]]]:
    """Lemma, particle, participle and forms of a line of the tables."""
    particle, _, rest = line.rpartition("|")
    lemma, present, past, participle = _principal(rest)
    plural = past + "n" if past.endswith("e") else past + "en"
    forms: list[tuple[str, Form]] = [
        (present, "present"), (lemma, "plural"), (past, "past"), (plural, "past"), (participle, "participle"),
        (_stem(lemma) + "e", "konjunktiv"),
    ]  # fmt: skip
    return lemma, particle, participle, forms


def _forms_of(line: str, verb: Verb, forms: list[tuple[str, Form]]) -> Iterator[tuple[str, VerbForm]]:
    last = verb.particle.rpartition(" ")[2].lower()
    for word, form in forms:
        if form != "participle" or not last or " " in verb.particle:
            yield word, VerbForm(verb, form, not last)
        if last:
            yield last + word, VerbForm(verb, form, True)
    if last:
        yield f"{last}zu{verb.lemma}", VerbForm(verb, "zu", True)


@cache
def _index() -> tuple[dict[str, tuple[VerbForm, ...]], dict[str, tuple[VerbForm, ...]]]:
    events: dict[str, list[VerbForm]] = {}
    for entry in table("event_verbs")["verb"]:
        for line in entry["forms"]:
            lemma, particle, participle, forms = _inflected(line)
            verb = Verb(
                lemma,
                particle,
                entry["type"],
                entry["noun"],
                tuple(entry["needs"]),
                entry.get("only_self", False),
                entry.get("never_self", False),
                entry.get("only_future", False),
                entry.get("lasting", False),
                entry.get("measure", False),
                entry.get("done") or particle.rpartition(" ")[2] + participle,
                entry.get("passive", False),
                entry.get("invites", False),
                entry.get("sets", False),
            )
            for word, form in _forms_of(line, verb, forms):
                events.setdefault(word, []).append(form)
    carriers: dict[str, list[VerbForm]] = {}
    signals = table("event_signals")
    sections = [(name, signals["carriers"][name]) for name in get_args(Carrying)]
    sections += [(name, signals["clauses"][name]) for name in ("term_verbs", "scope_verbs")]
    for name, lines in sections:
        for line in lines:
            lemma, particle, _, forms = _inflected(line)
            verb = Verb(lemma, particle, name)
            for word, form in _forms_of(line, verb, forms):
                carriers.setdefault(word, []).append(form)
    return (
        {word: tuple(found) for word, found in events.items()},
        {word: tuple(found) for word, found in carriers.items()},
    )


def event_verbs(low: str) -> tuple[VerbForm, ...]:
    """The readings of a lower-case word as a verb that tells an event."""
    return _index()[0].get(low, ())


def carriers(low: str) -> tuple[VerbForm, ...]:
    """The readings of a lower-case word as a verb that an event's noun stands with."""
    return _index()[1].get(low, ())


def finite_form(low: str) -> bool:
    """Whether a lower-case word may be a finite form of a verb of the tables."""
    return any(found.form not in ("participle", "zu", "plural") for found in (*event_verbs(low), *carriers(low)))


# ---- nouns -----------------------------------------------------------------------------------------------------


@cache
def _noun_forms() -> dict[str, tuple[str, Kind, Gender, str]]:
    forms: dict[str, tuple[str, Kind, Gender, str]] = {}
    for kind in NOUN_KINDS:
        for line in table("event_nouns")[kind]["nouns"]:
            article, words = line.split(" ")
            singular, plural = words.split("/")
            for word in (singular, singular + "s", singular + "es"):
                forms.setdefault(word.lower(), (singular, kind, article, ""))
            for word in (plural, plural if plural[-1] in "ns" else plural + "n"):
                forms.setdefault(word.lower(), (singular, kind, article, plural))
    return forms


@cache
def _no_event() -> tuple[str, ...]:
    endings = []
    for ending in table("event_nouns")["no_event"]["endings"]:
        endings += [ending, ending + "s", ending + "es", ending + "e", ending + "en"]
    return tuple(endings)


@lru_cache(maxsize=1 << 14)
def event_noun(low: str) -> Noun | None:
    """The noun of the tables that a lower-case word is a form of, by itself or as the last part of a compound."""
    forms = _noun_forms()
    if low in forms:
        head, kind, gender, plural = forms[low]
        return Noun(head, kind, gender, "", plural)
    if len(low) < 8 or low.endswith(_no_event()):
        return None
    for cut in range(2, len(low) - 3):
        rest = low[cut:]
        if rest in forms:
            head, kind, gender, plural = forms[rest]
            return Noun(head, kind, gender, low[:cut].rstrip("-"), plural)
    return None


def nominative(text: str, noun: Noun) -> str:
    """The noun as a title has it: without the ending of its case."""
    named = noun.plural or noun.head
    if not noun.before:
        return named
    before = text[: len(noun.before)]
    hyphen = text[len(noun.before) : len(noun.before) + 1] == "-"
    return f"{before}-{named}" if hyphen else before + named.lower()


@cache
def class_of_nouns(name: str) -> tuple[str, ...]:
    """One class of objects of `event_nouns.toml`."""
    return tuple(table("event_nouns")["objects"][name])


@cache
def needed_by(lemma: str) -> frozenset[str]:
    """Words of which one must stand beside a verb for it to carry an event's noun; empty for none."""
    return frozenset(table("event_signals")["needed"].get(lemma, ()))


@cache
def prepositions_of(lemma: str) -> frozenset[str]:
    """Prepositions behind which a verb has its object: "rechnen mit"."""
    return frozenset(table("event_signals")["objects_behind"].get(lemma, ()))


@cache
def signals(section: str, name: str) -> frozenset[str]:
    """One list of `event_signals.toml`."""
    return frozenset(table("event_signals")[section][name])
