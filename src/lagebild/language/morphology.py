"""German word forms, asked without a tagger: verbs of saying in all their forms, Konjunktiv, participles.

Nothing is tagged: a form is read by itself, and where it has several readings, all are given; the caller knows the
clause. The forms are made from the tables of `lagebild.lexicon` by the regular rules of German inflection.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lagebild.lexicon import table

Form = Literal["present", "past", "plural", "participle", "konjunktiv"]
Mood = Literal["first", "second"]
GROUPS = ("say", "think", "demand", "name", "act")
COUNTED = {"zweier": "zwei", "dreier": "drei"} | {
    stem + "er": stem + "e"
    for stem in ("mehrer", "zahlreich", "verschieden", "viel", "einig", "manch", "all", "weiter", "ander", "beid")
}
"""Counting words in the genitive plural, and in the nominative: "mehrerer" of "mehrere"."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the tables.

    Attributes:
        lemma: infinitive without particle.
        particle: separable or phrasal part ("mit", "darauf hin"), or empty.
        groups: what it may govern (see `verbs_of_saying.toml`).
    """

    lemma: str
    particle: str
    groups: frozenset[str]

    @property
    def key(self) -> str:
        """The verb as the tables write it: "mit|teilen", "sagen"."""
        return f"{self.particle}|{self.lemma}" if self.particle else self.lemma


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form as a form of a verb of the tables.

    Attributes:
        verb: the verb.
        form: which form of it.
        joined: whether the particle is part of the word ("mitteilte").
    """

    verb: Verb
    form: Form
    joined: bool


def _stem(lemma: str) -> str:
    return lemma[:-2] if lemma.endswith("en") else lemma[:-1]


def _weak_forms(lemma: str) -> list[tuple[str, Form]]:
    stem = _stem(lemma)
    linked = stem + "e" if stem.endswith(("t", "d", "tm", "dn", "gn", "chn", "ffn")) else stem
    bare = lemma.endswith("ieren") or lemma.startswith(tuple(table("verbs_of_saying")["inflection"]["inseparable"]))
    participle = linked + "t" if bare else f"ge{linked}t"
    return [
        (linked + "t", "present"), (lemma, "plural"), (linked + "te", "past"), (linked + "ten", "past"),
        (participle, "participle"), (stem + "e", "konjunktiv"),
    ]  # fmt: skip


def _strong_forms(line: str) -> list[tuple[str, Form]]:
    lemma, present, past, participle = line.split()
    plural = past + "n" if past.endswith("e") else past + "en"
    return [
        (present, "present"), (lemma, "plural"), (past, "past"), (plural, "past"), (participle, "participle"),
        (_stem(lemma) + "e", "konjunktiv"),
    ]  # fmt: skip


@cache
def _verb_forms() -> dict[str, tuple[Reading, ...]]:
    groups: dict[tuple[str, str], set[str]] = {}
    forms: dict[tuple[str, str], list[tuple[str, Form]]] = {}
    verbs = table("verbs_of_saying")
    for group in GROUPS:
        for kind in ("weak", "strong"):
            for line in verbs[group].get(kind, ()):
                particle, _, rest = line.rpartition("|")
                lemma = rest.split()[0]
                key = (lemma, particle)
                groups.setdefault(key, set()).add(group)
                forms.setdefault(key, _weak_forms(lemma) if kind == "weak" else _strong_forms(rest))
    index: dict[str, dict[Reading, None]] = {}
    for (lemma, particle), inflected in forms.items():
        verb = Verb(lemma, particle, frozenset(groups[lemma, particle]))
        for word, form in inflected:
            index.setdefault(word, {})[Reading(verb, form, not particle)] = None
            if particle:
                last = particle.rpartition(" ")[2]
                index.setdefault(last + word, {})[Reading(verb, form, True)] = None
    return {word: tuple(readings) for word, readings in index.items()}


def verb_readings(word: str) -> tuple[Reading, ...]:
    """All readings of a lower-case word form as a verb of saying, thinking, demanding or naming; empty for none."""
    return _verb_forms().get(word, ())


@cache
def _moods() -> dict[str, Mood]:
    forms = table("konjunktiv")
    first = {_stem(verb) + "e" for verb in forms["verbs"]}
    first |= {verb[:-3] + "le" for verb in forms["verbs"] if verb.endswith("eln")}  # "handle", beside "handele"
    first |= {word for word, readings in _verb_forms().items() if any(r.form == "konjunktiv" for r in readings)}
    moods: dict[str, Mood] = dict.fromkeys(forms["second"], "second")
    moods.update(dict.fromkeys(first - set(forms["ambiguous"]) | set(forms["first"]), "first"))
    return moods


def konjunktiv(word: str) -> Mood | None:
    """Whether a word can only be read as Konjunktiv I ("first") or II ("second"); None for all else."""
    return _moods().get(word)


@cache
def words(name: str) -> frozenset[str]:
    """One closed class of `function_words.toml`."""
    return frozenset(table("function_words")[name])


@lru_cache(maxsize=1 << 16)
def looks_finite(word: str) -> bool:
    """Whether a lower-case word may be a finite verb, by ending and closed classes; a guess, made without a tagger."""
    if word in words("auxiliaries") or word in words("modals") or konjunktiv(word) or verb_readings(word):
        return True
    if word in words("strong_past") or word.removesuffix("en") in words("strong_past"):
        return True
    if not word.isalpha() or word in words("adverbs") or word in words("prepositions") or word in words("determiners"):
        return False
    return len(word) > 3 and word.endswith(("te", "ten", "t")) and not word.endswith(("haft", "icht", "lichst", "ert"))
