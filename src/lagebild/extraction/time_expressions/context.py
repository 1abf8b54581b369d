"""What a resolver is handed and what it hands back: a match in its sentence, and what is known of the report's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lagebild.extraction.time_expressions.calendar import OPEN, WEEKDAYS, Interval, Tense
from lagebild.extraction.time_expressions.pieces import Piece
from lagebild.language import tense as tenses
from lagebild.lexicon import table

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TOLD = 2
"""How many sentences back a day is still the one that "zwei Tage später" counts from."""
GERMAN = {"past": "Vergangenheit", "future": "Zukunft", None: "keine Zeitform, das nächstliegende"}


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression.

    Attributes:
        type: its TIMEX3 type.
        value: its TIMEX3 value.
        interval: the days that it covers.
        why: how it was resolved, in German, without the day that it was counted from.
        day: the one day that it names, for what is counted from it later.
        counted: whether it was counted from the day of the report.
    """

    type: TimeType
    value: str
    interval: Interval = OPEN
    why: str = ""
    day: date | None = None
    counted: bool = False


@dataclass(slots=True)
class Memory:
    """What was read before in the article.

    Attributes:
        anchor: the day that relative expressions are counted from; None where it is unknown.
        daily: whether the report speaks of yesterday or tomorrow, so that its "heute" is a day.
        day: the last day named, and the passage and sentence that named it.
        passage: index of that passage.
        sentence: index of that sentence.
        year: the last year named in figures.
        year_place: passage and sentence that named it.
        weekdays: what each weekday, by ISO number, was last.
        listed: whether the last day named is one of several ("25. und 26. August").
    """

    anchor: date | None
    daily: bool = False
    day: date | None = None
    passage: int = -1
    sentence: int = -1
    year: int | None = None
    year_place: tuple[int, int] = (-1, -1)
    weekdays: dict[int, date] = field(default_factory=dict)
    listed: bool = False


@dataclass(slots=True)
class Match:
    """A pattern found in the pieces `start..stop` of a sentence."""

    pieces: Sequence[Piece]
    start: int
    stop: int
    memory: Memory
    passage: int
    sentence: int

    @property
    def anchor(self) -> date | None:
        """The day that relative expressions are counted from."""
        return self.memory.anchor

    def get(self, *kinds: str) -> Piece | None:
        """The first piece of one of these classes."""
        for k in range(self.start, self.stop):
            if self.pieces[k].kind in kinds:
                return self.pieces[k]
        return None

    def all(self, *kinds: str) -> list[Piece]:
        """All pieces of these classes."""
        return [piece for piece in self.pieces[self.start : self.stop] if piece.kind in kinds]

    def number(self, *kinds: str) -> int | None:
        """The value of the first piece of one of these classes, as a whole number."""
        piece = self.get(*kinds)
        return int(piece.value) if piece is not None and isinstance(piece.value, int | float) else None

    def word(self, *kinds: str) -> str:
        """The value of the first piece of one of these classes, as a word; empty if there is none."""
        piece = self.get(*kinds)
        return str(piece.value) if piece is not None else ""

    def before(self, steps: int = 1) -> str:
        """The lower-case word so many steps before the match; empty at the sentence's start."""
        k = self.start - steps
        return self.pieces[k].low if k >= 0 else ""

    def after(self, steps: int = 1) -> Piece | None:
        """The piece so many steps behind the match."""
        k = self.stop + steps - 1
        return self.pieces[k] if k < len(self.pieces) else None

    def told_year(self) -> int | None:
        """The year of the story: the one that this sentence or the one before it named, if it is past."""
        passage, sentence = self.memory.year_place
        year = self.memory.year
        near = passage == self.passage and self.sentence - sentence <= 1
        return year if near and year is not None and self.anchor is not None and year < self.anchor.year else None

    def told_day(self) -> date | None:
        """The day of the story: the one that this passage named last, in this sentence or the two before it."""
        memory = self.memory
        near = memory.passage == self.passage and self.sentence - memory.sentence <= TOLD
        return memory.day if near else None

    def tense(self, *, own_clause: bool = False) -> Tense:
        """What the clause and the word before say: "seit" looks back; "ab" and "bis" ahead, unless the clause is past.

        Args:
            own_clause: whether the clauses around it are left out where its own has no sign.
        """
        lead = self.before()
        if lead in ("zum", "zur", "den", "dem") and self.before(2) == "bis":
            lead = "bis"
        if lead in ("seit", "gestrigen"):
            return "past"
        if lead in table("time_signals")["future"]["leads"] and not own_clause:
            # "Ursprünglich war sie für Ende April vorgesehen": that day may be past by now.
            formerly = table("time_signals")["future"]["formerly"]
            return None if any(piece.low in formerly for piece in self.pieces) else "future"
        behind = self.after()
        if lead == "vom" and not (behind and behind.low in ("bis", "an")):
            # "der Entwurf vom Sonntag" is of a day that was, whatever its clause says.
            if self.start > 1 and self.pieces[self.start - 2].kind == "capital":
                return "past"
            return tenses.tense(self.pieces, self.start, own_clause=own_clause) or "past"
        if behind is not None and _done(behind.low) and (noun := self.after(2)) is not None and noun.text[:1].isupper():
            return "past"  # "das am Freitag unterzeichnete Abkommen"
        sign = tenses.tense(self.pieces, self.start, own_clause=own_clause)
        return "future" if lead in ("ab", "bis") and sign is None else sign


def _done(low: str) -> bool:
    """Whether a word is a participle II before a noun, and none of a plan."""
    stem = next((low.removesuffix(end) for end in ("en", "er", "es", "em", "e") if low.endswith(end)), "")
    planned = (
        low in table("time_signals")["future"]["participles"] or stem in table("time_signals")["future"]["participles"]
    )
    return stem.endswith(("t", "en")) and tenses.is_participle(stem) and not planned


def german(anchor: date | None, of: Literal["Bericht", "Rede"] = "Bericht") -> str:
    """The day of the report or of a speech as `why` names it."""
    if anchor is None:
        return f"Tag {'des Berichts' if of == 'Bericht' else 'der Rede'} unbekannt"
    return f"{of} vom {WEEKDAYS[anchor.weekday()]} {anchor.isoformat()}"


def of_day(found: date | None) -> Interval:
    """One day as an interval."""
    return Interval(found, found)
