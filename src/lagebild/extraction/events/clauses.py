"""Sentences cut into clauses, without a tagger: by commas and finite verbs.

A piece between commas that has no finite verb belongs to the clause before it; a clause that is interrupted by a
relative clause goes on behind it. Marks of quotation and what stands in brackets are left out, so that a clause reads
through them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lagebild.extraction.events.forms import carriers, event_verbs, finite_form, signals
from lagebild.language.morphology import looks_finite, verb_readings, words
from lagebild.language.units import Item
from lagebild.records import Sentence, Token
from lagebild.span import Span

_QUOTES = frozenset("„“”\"'‚‘’»«›‹") | {"''", "``"}
_DELIMITERS = frozenset({",", ";", ":", "–", "—", "-", "--"})
_FINAL = frozenset({".", "!", "?", "…", "..."})
_BRACKETS = 8
"""Tokens in brackets that are left out at most."""

ClauseKind = Literal["main", "sub", "relative", "infinitive"]
_RELATIVE = words("relative")
_SUBORDINATORS = words("subordinators")
_PREPOSITIONS = words("prepositions")
_COORDINATORS = frozenset({"und", "oder", "aber", "sowie", "doch", "sondern"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its words in order, perhaps with a gap where another one is inserted.

    Attributes:
        items: its words and signs.
        kind: what opens it.
        sentence: index of its sentence.
        passage: index of its passage.
    """

    items: tuple[Item, ...]
    kind: ClauseKind
    sentence: int
    passage: int

    @property
    def span(self) -> Span:
        """From its first character to its last one."""
        return Span(self.items[0].start, self.items[-1].end)

    @property
    def opener(self) -> str:
        """Its first word, lower case."""
        return self.items[0].low


def _item(token: Token) -> Item:
    text = token.text
    return Item(token.start, token.end, text, text.lower(), text[0].isalnum(), text[0].isupper())


def _read_through(tokens: Sequence[Token]) -> list[Item]:
    """The tokens without marks of quotation, short brackets and the final stop."""
    items: list[Item] = []
    k = 0
    while k < len(tokens):
        text = tokens[k].text
        if text in ("(", "["):
            close = next((m for m in range(k, min(len(tokens), k + _BRACKETS)) if tokens[m].text in (")", "]")), None)
            if close is not None:
                k = close + 1
                continue
        if text not in _QUOTES and text not in ("(", ")", "[", "]"):
            items.append(_item(tokens[k]))
        k += 1
    while items and items[-1].text in _FINAL:
        items.pop()
    return items


def finite_at(items: Sequence[Item], k: int) -> bool:
    """Whether item `k` can be a finite verb."""
    item = items[k]
    if not item.is_word or (item.is_capital and k > 0):
        return False
    low = item.low
    if low in words("auxiliaries") or low in words("modals") or finite_form(low):
        return low not in ("haben", "sein", "werden") or k + 1 < len(items)
    if low.startswith("ge") and low.endswith(("t", "en")):
        return False
    behind = items[k + 1] if k + 1 < len(items) else None
    if behind is not None and behind.is_capital and low.endswith(("ten", "te")) and k > 0:
        # "die vereinbarten Gespräche": an attribute, unless its own clause ends with it.
        if low.startswith("ge") and not verb_readings(low):
            return False
        before = items[k - 1].low
        if before in words("determiners") or before in _PREPOSITIONS or before.endswith(("en", "er", "em", "es", "e")):
            return False
    return looks_finite(low)


def has_finite(items: Sequence[Item]) -> bool:
    """Whether a run of items holds a finite verb."""
    return any(finite_at(items, k) for k in range(len(items)))


def _infinitive(items: Sequence[Item]) -> bool:
    """Whether a run of items is an infinitive group: "um … zu treffen", "zusammenzukommen"."""
    ends = items[-1].low
    if len(items) > 1 and items[-2].low == "zu" and ends.endswith("n"):
        return not has_finite(items[:-2])
    return any(form.form == "zu" for form in (*event_verbs(ends), *carriers(ends))) and not has_finite(items[:-1])


def _kind(items: Sequence[Item]) -> ClauseKind:
    low = items[0].low
    second = items[1].low if len(items) > 1 else ""
    if _infinitive(items):
        return "infinitive"
    if low in _SUBORDINATORS or low in signals("clauses", "supposing"):
        return "sub"
    if low in _RELATIVE and not items[0].is_capital:
        # "…, die Minister kommen": with a finite verb in second place behind a noun it is no relative clause.
        noun = len(items) > 2 and items[1].is_capital and finite_at(items, 2)
        return "main" if noun else "relative"
    if low in _PREPOSITIONS and second in _RELATIVE and not (len(items) > 2 and items[2].is_capital):
        return "relative"
    return "main"


def _segments(items: Sequence[Item]) -> list[list[Item]]:
    found: list[list[Item]] = [[]]
    for k, item in enumerate(items):
        glued = item.text == "-" and 0 < k < len(items) - 1 and items[k - 1].end == item.start
        if item.text in _DELIMITERS and not glued:
            found.append([])
        elif item.text not in _FINAL or k + 1 < len(items):
            found[-1].append(item)
    return [segment for segment in found if segment]


def clauses(sentence: Sentence, number: int) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin.

    Args:
        sentence: the sentence.
        number: its index among the sentences of the article.
    """
    made: list[tuple[list[Item], ClauseKind, bool]] = []
    waiting: list[Item] = []
    for segment in _segments(_read_through(sentence.tokens)):
        kind = _kind(segment)
        finite = has_finite(segment)
        if not finite and kind == "main":
            if made and not waiting:
                made[-1][0].extend(segment)
            else:
                waiting.extend(segment)
            continue
        late = len(segment) == 1 and _nonfinite(segment[0].low)  # "hatte sie mit dem Chef, Otto Braun, | telefoniert"
        if kind == "main" and made and not waiting and _waits(made[-1][0]) and (late or not finite_at(segment, 0)):
            # An enumeration with commas stands between an auxiliary and its verb.
            made[-1][0].extend(segment)
            continue
        if waiting:
            segment = [*waiting, *segment] if kind == "main" else segment
            if kind != "main":
                made.append((waiting, "main", False))
            waiting = []
        if kind == "main" and finite_at(segment, 0) and len(made) > 1 and made[-1][1] != "main":
            interrupted = next((entry for entry in reversed(made[:-1]) if entry[1] == "main"), None)
            if interrupted is not None and not interrupted[2]:
                interrupted[0].extend(segment)
                made[made.index(interrupted)] = (interrupted[0], "main", True)
                continue
        made.append((list(segment), kind, finite))
    if waiting:
        made.append((waiting, "main", False))
    return [Clause(tuple(items), kind, number, sentence.passage) for items, kind, _ in made]


def zone(clause: Clause, k: int) -> tuple[int, int]:
    """The part of a clause that item `k` shares a finite verb with: "und" parts two, where each has its own."""
    items = clause.items
    start, stop = 0, len(items)
    for m, item in enumerate(items):
        if item.low not in _COORDINATORS or m in (0, len(items) - 1):
            continue
        if not (has_finite(items[start:m]) and has_finite(items[m + 1 : stop])) or _waits(items[start:m]):
            continue
        if _clause_behind(items, m + 1, stop):
            if m < k:
                start = m + 1
            elif m > k:
                stop = m
                break
    return start, stop


def _waits(items: Sequence[Item]) -> bool:
    """Whether a modal or auxiliary still waits for the verb that it governs: "hatten Kolb | und …"."""
    for k, item in enumerate(items):
        if item.low in words("auxiliaries") or item.low in words("modals"):
            rest = [other.low for other in (*items[:k], *items[k + 1 :]) if other.is_word and not other.is_capital]
            return not any(_nonfinite(low) for low in rest)
    return False


def _nonfinite(low: str) -> bool:
    forms = (*event_verbs(low), *carriers(low))
    if any(form.form in ("participle", "plural", "zu") for form in forms) or any(
        reading.form in ("participle", "plural") for reading in verb_readings(low)
    ):
        return True
    participle = "ge" in low[:6] and low.endswith(("t", "en")) and len(low) > 5
    return participle or (low.endswith(("ieren", "iert", "eln", "ern")) and len(low) > 5)


def _clause_behind(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether a second predicate, not just a second noun, stands behind "und": its verb is near, or ends the clause."""
    near = any(finite_at(items, k) for k in range(start, min(stop, start + 6)))
    return near or finite_at(items, stop - 1)
