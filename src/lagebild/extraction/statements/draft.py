"""The draft of an article's statements: what was found so far, and the unit that is being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.language.syntax import is_final
from lagebild.language.units import Item, Unit
from lagebild.records import Passage, StatementKind
from lagebild.span import Span

_REPORTING = frozenset({"ST11", "ST14", "ST15"})
"""Rules by which a source reports a whole clause, in which somebody else may say something."""

_ACTS = frozenset({"ST08", "ST10", "ST16"})
"""Rules for acts of speech told without its words."""

_CONTENT_FIRST = frozenset({"ST01", "ST03", "ST05", "ST06"})
"""Rules for what stands before its reporting clause."""

_RUNS_OVER = frozenset({"headline", "lead", "body"})
"""Kinds of passages through which a speaker may be remembered."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement in the making; spans count in the stored text.

    Attributes:
        rule: id of the rule that found it.
        kind: direct, indirect, reported …
        quote: its parts, in order.
        speaker: the phrase that names who said it, or None.
        cue: the words of saying.
        frame: the clause around the quote.
        addressee: to whom it was said, or None.
        unit: number of the unit that it stands in, or from which it was found.
    """

    rule: str
    kind: StatementKind
    quote: tuple[Span, ...]
    speaker: Span | None
    cue: tuple[Span, ...]
    frame: tuple[Span, ...]
    addressee: Span | None
    unit: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke last, and where: whose speech a sentence without a frame may go on with.

    Attributes:
        speaker: the phrase that names who speaks.
        unit: number of the unit in which the speech last went on.
        quoted: whether its content was given, so that the Konjunktiv II goes on with it, too.
    """

    speaker: Span
    unit: int
    quoted: bool


class Draft:
    """What the rules know while they read one article, unit by unit.

    Attributes:
        text: the stored text.
        passages: its passages.
        units: its units, in order.
        findings: all statements so far, in the order in which they were found.
        taken: quotations that are statements already.
        last: the last speaker of the report's own level.
        number: number of the unit that is being read.
        unit: that unit.
        items: its items.
        stop: index of its final sign, or the number of items.
    """

    def __init__(self, text: str, passages: tuple[Passage, ...], units: tuple[Unit, ...]) -> None:
        self.text = text
        self.passages = passages
        self.units = units
        self.findings: list[Finding] = []
        self.taken: set[int] = set()
        self.last: Voice | None = None
        self.number = -1
        self.items: tuple[Item, ...] = ()
        self.stop = 0
        self._first_new = 0
        self._heard: Voice | None = None

    def turn_to(self, number: int) -> None:
        """Read the unit of this number next."""
        self.number = number
        self.unit = self.units[number]
        self.items = self.unit.items
        self.stop = before_final(self.items)
        self._first_new = len(self.findings)
        self._heard = None

    @property
    def new(self) -> list[Finding]:
        """What was found since this unit was turned to."""
        return self.findings[self._first_new :]

    def span(self, i: int, j: int) -> Span:
        """The span of the items `i..j` (j exclusive)."""
        return self.unit.span(i, j)

    def item_span(self, i: int) -> Span:
        """The span of item `i`."""
        return Span(self.items[i].start, self.items[i].end)

    def item_at(self, offset: int, default: int) -> int:
        """Index of the first item that begins at or after an offset of the text, or the default if there is none."""
        return next((k for k, item in enumerate(self.items) if item.start >= offset), default)

    # ---- adding ------------------------------------------------------------------------------------------------

    def add(
        self,
        rule: str,
        kind: StatementKind,
        quote: Sequence[Span],
        speaker: Span | None,
        cue: Sequence[Span] = (),
        frame: Sequence[Span] = (),
        addressee: Span | None = None,
    ) -> None:
        """Add a statement, its quote tidied; nothing if no part of it has more than one character."""
        parts = tuple(part for part in (_tidy(self.text, span, kind) for span in quote) if len(part) > 1)
        if parts:
            self.findings.append(Finding(rule, kind, parts, speaker, tuple(cue), tuple(frame), addressee, self.number))

    def add_direct(
        self,
        item: Item,
        speaker: Span | None,
        cue: Sequence[Span],
        frame: Sequence[Span],
        addressee: Span | None,
        rule: str,
    ) -> None:
        """Add a quotation as a direct statement, unless it is one already."""
        if item.quotation is not None and item.quotation not in self.taken:
            self.taken.add(item.quotation)
            self.add(rule, "direct", [Span(item.start, item.end)], speaker, cue, frame, addressee)

    def hear(self, speaker: Span) -> None:
        """Note that somebody speaks in this unit without it being said what: "Kolb wies auf die Folgen hin."."""
        self._heard = Voice(speaker, self.number, quoted=False)

    def remember(self) -> None:
        """Keep the last speaker of this unit for the next one."""
        new = self.new
        # A quotation inside a statement has that statement's speaker, which is kept anyway.
        speaking = [found for found in new if found.speaker is not None and found.rule != "ST20"]
        last = self._governing(speaking)
        if last is not None and last.speaker is not None:
            self.last = Voice(last.speaker, self.number, quoted=last.kind != "reported")
        elif self._heard is not None:
            self.last = self._heard
        elif self.last is not None and new and new[-1].rule == "ST21":
            self.last = replace(self.last, unit=self.number)

    def cut_at(self, offset: int) -> tuple[Span, ...]:
        """End the statement of this unit that runs over an offset of the text there; what is left of its quote.

        Empty if no statement runs over it.
        """
        for at in range(len(self.findings) - 1, self._first_new - 1, -1):
            found = self.findings[at]
            if found.kind != "direct" and found.quote[0].start < offset < found.quote[-1].end:
                kept = tuple(Span(part.start, min(part.end, offset)) for part in found.quote if part.start < offset)
                self.findings[at] = replace(found, quote=kept)
                return kept
        return ()

    def fold_sources(self) -> None:
        """Drop a source phrase that stands in another statement's frame, behind its verb: that tells by way of whom.

        "…, sagte Kolb nach Angaben des Senders TV Nord" is one statement of hers; "Laut TV Nord sagte Kolb, …" are two,
        one within the other.
        """
        new = self.new
        kept = [found for found in new if not any(self._is_way_of(found, other) for other in new)]
        self.findings[self._first_new :] = kept

    def _is_way_of(self, source: Finding, other: Finding) -> bool:
        """Whether a source phrase lies in the frame of another statement, behind its verb of saying."""
        if source.rule != "ST11" or not other.cue or not source.frame:
            return False
        # Of content behind its frame only that of "heißt es": the training data have two statements otherwise.
        if other.rule not in _CONTENT_FIRST and other.cue[0].of(self.text) not in ("hieß", "heißt"):
            return False
        phrase = source.frame[0]
        return other.cue[0].start < phrase.start and any(part.contains(phrase) for part in other.frame)

    def _governing(self, speaking: Sequence[Finding]) -> Finding | None:
        """Whose speech goes on behind this unit: the last statement, or the source of which it is a part.

        "Laut den Quellen bot Rau an, Boote zu entsenden. Dies gelte …": the sources go on, as Rau's act is what they
        tell; what somebody says in words ("Laut TV Nord sagte Kolb, …") goes on as hers.
        """
        if not speaking:
            return None
        last = speaking[-1]
        if last.rule in _ACTS:
            hull = Span(last.quote[0].start, last.quote[-1].end)
            for found in speaking[:-1]:
                if found.rule in _REPORTING and any(part.contains(hull) for part in found.quote):
                    return found
        return last

    # ---- asking ------------------------------------------------------------------------------------------------

    def covered(self, i: int, *, by_reports: bool = True) -> bool:
        """Whether item `i` lies in the quote or frame of a statement that was found in this unit.

        Args:
            i: index of the item.
            by_reports: whether the quote of a source phrase counts. What a source reports may hold a statement of
                somebody else: "Laut Küstenkurier sagte Kolb, …".
        """
        if len(self.findings) == self._first_new:
            return False
        span = self.item_span(i)
        return any(
            part.overlaps(span)
            for found in self.new
            for part in (found.frame if found.rule in _REPORTING and not by_reports else (*found.quote, *found.frame))
        )

    def inside_frame(self, i: int) -> bool:
        """Whether item `i` lies in the frame of a statement that was found in this unit."""
        span = self.item_span(i)
        return any(part.overlaps(span) for found in self.new for part in found.frame)

    def inside_statement(self, item: Item) -> bool:
        """Whether an item lies in the quote of a statement that was found in this unit."""
        span = Span(item.start, item.end)
        return any(part.contains(span) for found in self.new for part in found.quote)

    def previous(self, distance: int) -> Voice | None:
        """The last speaker, if at most `distance` units back, in this paragraph or the one before."""
        last = self.last
        if last is None:
            return None
        headings = sum(
            self.passages[self.units[k].passage].kind == "heading" for k in range(last.unit + 1, self.number)
        )
        back = self.number - last.unit - headings
        if back > distance:
            return None
        between = range(self.units[last.unit].passage, self.unit.passage + 1)
        paragraphs = sum(self.passages[p].kind in _RUNS_OVER for p in between)
        # On the training articles the speaker of the sentence before is right in 5 of 6 cases, that of the sentence
        # before it only within the paragraph; across paragraphs in 1 of 4.
        near = back <= 1
        return last if paragraphs <= (2 if near else 1) else None


def before_final(items: Sequence[Item]) -> int:
    """Index of the final sign of a unit, or the number of its items."""
    stop = len(items)
    while stop > 0 and is_final(items[stop - 1]):
        stop -= 1
    return stop


def _tidy(text: str, span: Span, kind: StatementKind) -> Span:
    """Without blanks, commas and dashes at the ends; without the final stop where the frame's sentence owns it."""
    if kind == "direct":
        return span
    trimmed = span.trim(text, " \n\t\xa0,;:–—-")
    if kind == "indirect" and text[trimmed.end - 1 : trimmed.end] in {".", "!"}:
        return Span(trimmed.start, trimmed.end - 1)
    return trimmed
