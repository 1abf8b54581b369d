"""Verbs of saying: which word is the verb of its clause, with its particle, auxiliary or passive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.extraction.statements.quoted import is_speech
from lagebild.language.morphology import Reading, verb_readings, words
from lagebild.language.syntax import clause_end, clause_start, verb_at
from lagebild.language.units import Item
from lagebild.lexicon import table

_NEGATIONS, _HARMLESS, _SILENT_IF_NEGATED = (
    frozenset(table("verbs_of_saying")["negation"][name]) for name in ("words", "harmless", "verbs")
)
_NEVER_REFLEXIVE = frozenset(table("verbs_of_saying")["reflexive"]["never"])
APPOSITION = 9
"""How many items an apposition between a verb and its particle may hold."""
_QUOTING = frozenset(table("verbs_of_saying")["quoting"]["verbs"])
_IMPERSONAL = frozenset(table("verbs_of_saying")["impersonal"]["verbs"])
_SOURCING = frozenset(table("verbs_of_saying")["impersonal"]["sourcing"])
LEARNING = frozenset(table("verbs_of_saying")["source"]["learning"])
"""Forms of "erfahren", which name who told it in a clause with "wie" and behind "das"."""
_SPLIT_PARTICLES = frozenset(table("verbs_of_saying")["inflection"]["written_apart"])
_PERFECT = words("perfect")
_REPORTED_PERFECT = words("reported_perfect")
_ANY_PERFECT = _PERFECT | _REPORTED_PERFECT
_PASSIVE = words("passive")
_PREPOSITIONS = words("prepositions")
_CAUSING = frozenset(table("verbs_of_saying")["causing"]["forms"])
_GOVERNS_INFINITIVE = words("modals") | words("governs_infinitive")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying that is the verb of its clause.

    Attributes:
        verb: index of the finite part that stands first.
        parts: indices of all its words, with particle and auxiliary.
        reading: the verb and its form.
        start: where its clause begins.
        end: where its clause ends.
        last: whether it ends a subordinate clause.
        passive: whether it is in the passive.
        reported: whether it is in the perfect of the Konjunktiv, as part of somebody else's speech.
    """

    verb: int
    parts: tuple[int, ...]
    reading: Reading
    start: int
    end: int
    last: bool
    passive: bool = False
    reported: bool = False

    @property
    def groups(self) -> frozenset[str]:
        """What the verb may govern (see `verbs_of_saying.toml`)."""
        return self.reading.verb.groups

    @property
    def impersonal(self) -> bool:
        """Whether its subject can only be "es": "heißt es in …", "hatte es geheißen"."""
        return self.reading.verb.lemma in _IMPERSONAL

    @property
    def sourcing(self) -> bool:
        """Whether its source stands behind "aus": "aus dem Bericht geht hervor"."""
        return self.reading.verb.key in _SOURCING

    @property
    def quoting(self) -> bool:
        """Whether its object is who speaks: "zitierte Kolb mit den Worten"."""
        return self.reading.verb.lemma in _QUOTING


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause around a word: its bounds, its words and what else shapes the verb."""

    start: int
    end: int
    words: tuple[str, ...]
    auxiliary: int | None
    helper: int | None

    @property
    def passive(self) -> bool:
        return self.helper is not None or "worden" in self.words


def _helpers(items: Sequence[Item], start: int, end: int, i: int) -> tuple[int | None, int | None]:
    """Indices of the auxiliaries of the perfect and of the passive in `items[start:end]`, other than `i`."""
    perfect = next((k for k in range(start, end) if items[k].low in _ANY_PERFECT and k != i), None)
    return perfect, next((k for k in range(start, end) if items[k].low in _PASSIVE), None)


def _before_insertion(items: Sequence[Item], start: int, end: int, i: int) -> tuple[int, int | None, int | None]:
    """Where the clause of a participle at `i` begins if something is inserted before it, and its auxiliaries there.

    "Am Montag hatte der Präsident, Karl Rau, erklärt": the clause begins with "Am".
    """
    comma = start - 1
    if comma > 0 and items[comma].text == ",":
        inserted = clause_start(items, comma)
        before = inserted - 1
        if before > 0 and items[before].text == "," and not any(verb_at(items, k) for k in range(inserted, comma)):
            first = clause_start(items, before)
            auxiliary, helper = _helpers(items, first, before, i)
            if auxiliary is not None or helper is not None:
                return first, auxiliary, helper
    return start, None, None


def _clause(text: str, items: Sequence[Item], i: int, may_be_participle: bool) -> _Clause:
    start, end = clause_start(items, i), clause_end(items, i + 1)
    # A quotation in the clause is its content: "sagte „…“ und ging".
    end = next((k for k in range(i + 1, end) if items[k].quotation is not None and is_speech(text, items[k])), end)
    auxiliary, helper = _helpers(items, start, end, i)
    if auxiliary is None and helper is None and may_be_participle:
        start, auxiliary, helper = _before_insertion(items, start, end, i)
    return _Clause(start, end, tuple(item.low for item in items[start:end]), auxiliary, helper)


def cue_at(text: str, items: Sequence[Item], i: int) -> Cue | None:
    """The verb of saying at item `i` if it is the verb of its clause, with particle or auxiliary."""
    item = items[i]
    if item.is_capital or not item.text:
        return None
    readings = verb_readings(item.low)
    if not readings:
        return None
    clause = _clause(text, items, i, any(r.form == "participle" for r in readings))
    reflexive = "sich" in clause.words
    perfect = clause.auxiliary is not None and any(r.form == "participle" for r in readings)
    # The longest particle first: "gab zu bedenken" is not "gab zu".
    for reading in sorted(readings, key=lambda r: (-len(r.verb.particle), r.form == "participle")):
        if reading.form == "konjunktiv" or (reflexive and reading.verb.lemma in _NEVER_REFLEXIVE):
            continue
        if reading.form == "participle":
            cue = _participle(items, i, reading, clause)
        else:
            cue = None if perfect else _finite(items, i, reading, clause)
        if cue is not None:
            return cue
    return None


def is_silence(items: Sequence[Item], cue: Cue) -> bool:
    """Whether the clause says that nothing was said: "sagte nicht, wann …", "wurde nicht mitgeteilt"."""
    if cue.reading.verb.key not in _SILENT_IF_NEGATED:
        return False
    return any(
        items[k].low in _NEGATIONS and not (k + 1 < len(items) and items[k + 1].low in _HARMLESS)
        for k in range(cue.start, min(cue.end, len(items)))
    )


def _participle(items: Sequence[Item], i: int, reading: Reading, clause: _Clause) -> Cue | None:
    """The cue of a participle: "hat … gesagt", "…, die gesagt hat", "wurde … aufgefordert"."""
    apart = [] if reading.joined else _particle_before_participle(items, reading, clause.start, i)
    if not (reading.joined or apart):
        return None
    word_follows = i + 1 < clause.end and items[i + 1].is_word
    if clause.passive:
        helper = clause.helper
        if helper is None or (word_follows and i + 1 != helper):
            return None
        parts = tuple(sorted({helper, i}))
        return Cue(min(helper, i), parts, reading, clause.start, clause.end, helper > i, passive=True)
    auxiliary = clause.auxiliary
    if auxiliary is None or (word_follows and i + 1 != auxiliary and auxiliary < i):
        return None
    extra = _phrasal(items, [reading], clause.start, i) if reading.joined else apart
    parts = tuple(sorted({auxiliary, *extra, i}))
    reported = items[auxiliary].low in _REPORTED_PERFECT
    return Cue(min(auxiliary, i), parts, reading, clause.start, clause.end, auxiliary > i, reported=reported)


def _finite(items: Sequence[Item], i: int, reading: Reading, clause: _Clause) -> Cue | None:
    """The cue of a finite form: "sagte", "teilte … mit", "…, die mitteilte"."""
    item, end = items[i], clause.end
    if reading.form == "plural":
        caused = _caused(items, i, reading, clause)
        if caused is not None:
            return caused
        infinitive = i > 0 and items[i - 1].low == "zu"
        if infinitive or any(word in _GOVERNS_INFINITIVE for word in clause.words if word != item.low):
            return None
    if not reading.joined:
        tail = _particle_behind(items, reading.verb.particle.split(), i + 1, end)
        if tail is None:
            tail = _particle_behind_apposition(items, reading.verb.particle.split(), end)
            end = tail[-1] + 1 if tail else end
        return Cue(i, (i, *tail), reading, clause.start, end, False) if tail is not None else None
    particle = reading.verb.particle
    word_follows = i + 1 < end and items[i + 1].is_word
    if particle and word_follows:
        return None
    if not particle and end - 1 > i and items[end - 1].low in words("separable"):
        return None  # "forderte … ab": another verb than "fordern"
    if clause.passive and i + 1 >= end and item.low.endswith("t"):
        return None
    extra = _phrasal(items, [reading], clause.start, i) if particle else []
    return Cue(i, (*extra, i), reading, clause.start, end, bool(particle))


def _caused(items: Sequence[Item], i: int, reading: Reading, clause: _Clause) -> Cue | None:
    """The cue of what somebody has others say: "ließ … ausrichten", "…, wie sie mitteilen ließ"."""
    if not reading.joined:
        return None
    before = next((k for k in range(clause.start, i) if items[k].low in _CAUSING), None)
    if before is not None and (i + 1 >= clause.end or not items[i + 1].is_word):
        return Cue(before, (before, i), reading, clause.start, clause.end, False)
    if i + 1 < clause.end and items[i + 1].low in _CAUSING and i + 2 >= clause.end:
        return Cue(i, (i, i + 1), reading, clause.start, clause.end, True)
    return None


def _particle_behind(items: Sequence[Item], particle: list[str], start: int, end: int) -> list[int] | None:
    """Indices of a separated particle, in order, the last one near the clause's end; None where it is not there."""
    places: list[int] = []
    k = start
    for word in particle:
        k = next((m for m in range(k, end) if items[m].low == word.lower()), -1)
        if k < 0:
            return None
        places.append(k)
        k += 1
    # "zu" and "aus" are prepositions, too: as particles they end the clause.
    goes_on = k < end and items[k].is_word and items[k].low != "und"
    return None if particle[-1] in _PREPOSITIONS and goes_on else places


def _particle_behind_apposition(items: Sequence[Item], particle: list[str], comma: int) -> list[int] | None:
    """Indices of a particle right behind an apposition: "gab der Leiter, Karl Rau, bekannt, dass …"."""
    if comma >= len(items) or items[comma].text != ",":
        return None
    close = clause_end(items, comma + 1)
    first, last = close + 1, close + 1 + len(particle)
    inserted = close - comma <= APPOSITION and not any(verb_at(items, k) for k in range(comma + 1, close))
    if inserted and [item.low for item in items[first:last]] == [word.lower() for word in particle]:
        ends = last >= len(items) or not items[last].is_word
        return list(range(first, last)) if ends else None
    return None


def _particle_before_participle(items: Sequence[Item], reading: Reading, start: int, k: int) -> list[int]:
    """Indices of a particle written apart before its participle ("zu erkennen gegeben", "bekannt gegeben")."""
    parts = reading.verb.particle.lower().split()
    first = k - len(parts)
    return list(range(first, k)) if first >= start and [x.low for x in items[first:k]] == parts else []


def _phrasal(items: Sequence[Item], readings: Sequence[Reading], start: int, k: int) -> list[int]:
    """Indices of the words before a joined form that belong to the verb, too: "darauf" of "darauf hinwies"."""
    for reading in readings:
        parts = reading.verb.particle.split()[:-1]
        first = k - len(parts)
        if parts and first > start and [item.low for item in items[first:k]] == parts:
            return list(range(first, k))
    return []


def final_cue(items: Sequence[Item], start: int, end: int) -> list[int] | None:
    """The verb of saying at the end of the subordinate clause `items[start:end]`, with its auxiliary, or None."""
    k = end - 1
    if k <= start or items[k].is_capital:
        return None
    low = items[k].low
    if any(r.verb.lemma in _IMPERSONAL for r in verb_readings(low)):
        return [k]
    if low in LEARNING:
        return [k]
    readings = [r for r in verb_readings(low) if r.joined and {"say", "think"} & r.verb.groups]
    if any(r.form != "participle" for r in readings):
        return [*_phrasal(items, readings, start, k), k]
    if low in _PERFECT | {"wurde", "wird"} and k - 1 > start:
        before = verb_readings(items[k - 1].low)
        if any(r.form == "participle" and r.joined and "say" in r.verb.groups for r in before):
            return [k - 1, k]
    if items[k - 1].low in _SPLIT_PARTICLES and verb_readings(low):
        return [k - 1, k]
    return None
