"""Marks every finding in the text of its report: valid HTML however findings nest, cross or span paragraphs.

A quote is a `<mark>` and ends in a small link to its entry in the lists; links cannot nest, marks can. What is told of
an event carries no line of its own, but an id and, the first time, a link to the timeline. Where two findings cross,
the inner mark is cut in two at the border. An id stands at the first piece of each quote only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from lagebild.records import Passage, Silence
from lagebild.span import Span
from lagebild.views.brief.model import Finding, Report
from lagebild.views.brief.wording import Words

COLLAPSED = frozenset({"promo", "related", "consent", "navigation", "disclaimer"})
"""Page furniture that a reader opens only to check it."""
ASIDE = frozenset({"caption", "credit", "signoff", "version_note"})
"""Page furniture that belongs to the report and stays visible, in grey."""

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\s*\n\s*")
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def safe(text: str) -> Markup:
    """Text from a report as HTML: escaped; controls that HTML forbids as U+FFFD; a direction override is shown.

    An override ("right-to-left from here") could make a line read as something else than what is stored, so it is
    printed by its code point instead of carried out.
    """
    html = str(escape(UNFIT.sub("\ufffd", text)))
    if BIDI.search(html):
        html = BIDI.sub(lambda found: f'<span class="control">U+{ord(found[0]):04X}</span>', html)
    return Markup(html)


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    rank: int  # events around quotes, these around speakers, cues and times where they cover the same characters
    opening: str
    first: str  # attributes of the first piece only
    closing: str
    after: str  # what follows the last piece


def _quote_marks(finding: Finding, words: Words) -> Iterable[_Mark]:
    statement = finding.statement
    parts = statement.quote
    kind = statement.kind.replace("_", "-")
    rule = f" · {statement.rule}" if statement.rule else ""
    title = escape(f"{finding.number} · {words.kind(statement.kind)}{rule}")
    label = escape(words._("To statement %(number)s in the list") % {"number": finding.number})
    link = f'<a class="ref" href="#{finding.entry.anchor}" aria-label="{label}" title="{title}">{finding.number}</a>'
    for count, part in enumerate(part.trim(finding.report.text) for part in parts):
        identity = f' id="{finding.anchor}"' if count == 0 else ""
        yield _Mark(part, 0, f'<mark class="q {kind}"', identity, "</mark>", link if count == len(parts) - 1 else "")


def _role_marks(report: Report, words: Words) -> Iterable[_Mark]:
    spoken: dict[tuple[Span, str], list[str]] = {}
    for finding in report.findings:
        speaker = finding.statement.speaker
        if speaker is not None and speaker.start is not None and speaker.end is not None:
            spoken.setdefault((Span(speaker.start, speaker.end), "who"), []).append(finding.number)
        for cue in finding.statement.cue:
            spoken.setdefault((cue, "cue"), []).append(finding.number)
    for (span, role), numbers in spoken.items():
        said = words._("Speaker of %(numbers)s") if role == "who" else words._("Words of saying of %(numbers)s")
        title = escape(said % {"numbers": ", ".join(numbers)})
        tag = "b" if role == "who" else "i"
        yield _Mark(span, 1 if role == "who" else 2, f'<{tag} class="{role}" title="{title}"', "", f"</{tag}>", "")


def _time_marks(report: Report, words: Words) -> Iterable[_Mark]:
    for time in report.times:
        title = escape(f"{words.time(time)} · {time.why}" + (f" · {time.rule}" if time.rule else ""))
        # A machine reads the attribute: one day, or nothing.
        day = f' datetime="{time.earliest}"' if time.earliest == time.latest else ""
        tag = "time" if day else "span"
        yield _Mark(Span(time.start, time.end), 3, f'<{tag} class="when"{day} title="{title}"', "", f"</{tag}>", "")


def _event_marks(report: Report, words: Words) -> Iterable[_Mark]:
    for happening, line in report.told:
        title = escape(f"{happening.name} · {happening.entry.title} · {words.event_status(line.event.status)}")
        label = escape(words._("To event %(number)s in the timeline") % {"number": happening.name})
        link = (
            f'<a class="ref" href="#{happening.anchor}" aria-label="{label}" title="{title}">{happening.name}</a>'
        )  # fmt: skip
        opening = f'<span class="event" title="{title}"'
        for count, (anchor, span) in enumerate(line.places):
            after = link if count == 0 else ""
            # The closing quotation mark stays with its words, before the link.
            end = span.end + (report.text[span.end : span.end + 1] in tuple("“”\"«»‹›‘’'"))
            yield _Mark(Span(span.start, end).trim(report.text), -1, opening, f' id="{anchor}"', "</span>", after)


def silence_anchor(report: Report, silence: Silence) -> str:
    """The id of the place where a report says that somebody does not answer."""
    return f"{report.anchor}-{silence.id}"


def _silence_marks(report: Report, words: Words) -> Iterable[_Mark]:
    for silence in report.stored.analysis.silences:
        title = escape(f"{words._('No answer, no comment, denied')} · {silence.rule}")
        span = Span(silence.start, silence.end).trim(report.text)
        yield _Mark(
            span, -1, f'<span class="event" title="{title}"', f' id="{silence_anchor(report, silence)}"', "</span>", ""
        )


def _weave(text: str, block: Span, marks: Sequence[_Mark], seen: set[int]) -> Markup:
    """The characters of `block` with the marks around them, cut to the block and properly nested."""
    inside = [mark for mark in marks if mark.span.overlaps(block) and len(mark.span)]
    # Outermost first: what starts earlier and ends later encloses the rest.
    inside.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.rank))
    order = {id(mark): position for position, mark in enumerate(inside)}
    borders = {block.start, block.end}
    for mark in inside:
        borders.update((max(mark.span.start, block.start), min(mark.span.end, block.end)))
    edges = sorted(borders)
    html: list[str] = []
    stack: list[_Mark] = []

    def close_to(depth: int) -> None:
        while len(stack) > depth:
            html.append(stack.pop().closing)

    for start, end in pairwise(edges):
        wanted = [mark for mark in inside if mark.span.start <= start and end <= mark.span.end]
        common = 0
        while common < min(len(stack), len(wanted)) and stack[common] is wanted[common]:
            common += 1
        close_to(common)
        for mark in wanted[common:]:
            first = mark.first if id(mark) not in seen else ""
            seen.add(id(mark))
            html.append(f"{mark.opening}{first}>")
            stack.append(mark)
        piece = safe(text[start:end])
        html.append(_LINE.sub("<br>", piece) if "\n" in piece else str(piece))
        ended = [mark for mark in wanted if mark.span.end == end and mark.after]
        if ended:
            # The innermost reference first; each stands after its own mark, inside the marks that go on.
            for mark in sorted(ended, key=lambda each: -order[id(each)]):
                close_to(next(depth for depth, each in enumerate(stack) if each is mark))
                html.append(mark.after)
    close_to(0)
    return Markup("".join(html))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a report.

    Attributes:
        shape: `headline`, `heading`, `text`, `lead`, `dateline`, `aside` or `furniture`.
        kind: the passage's kind.
        html: its characters with all marks.
    """

    shape: str
    kind: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks of one shape; furniture is opened as a whole."""

    shape: str
    kinds: tuple[str, ...]
    blocks: tuple[Block, ...]


def _paragraphs(text: str, passage: Passage) -> Iterable[Span]:
    start = passage.start
    for gap in _PARAGRAPH.finditer(text, passage.start, passage.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, passage.end)


def _shape(kind: str) -> str:
    if kind in COLLAPSED:
        return "furniture"
    if kind in ASIDE:
        return "aside"
    return kind if kind in ("headline", "heading", "lead", "dateline") else "text"


def blocks(report: Report, words: Words) -> list[Block]:
    """The whole text of a report, paragraph by paragraph, nothing left out."""
    marks = [mark for finding in report.findings for mark in _quote_marks(finding, words)]
    marks += _role_marks(report, words)
    marks += _time_marks(report, words)
    marks += _event_marks(report, words)
    marks += _silence_marks(report, words)
    marks.sort(key=lambda mark: mark.span)
    text = report.text
    passages = report.stored.analysis.passages or (Passage(0, len(text), "body"),)
    seen: set[int] = set()
    made = []
    for passage in passages:
        for paragraph in _paragraphs(text, passage):
            core = paragraph.trim(text)
            if len(core):
                made.append(Block(_shape(passage.kind), passage.kind, _weave(text, core, marks, seen)))
    return made


def stretches(parts: Sequence[Block], joined: Callable[[Block], str] = lambda block: block.shape) -> list[Stretch]:
    """The blocks in runs of one shape, so that page furniture folds away as one."""
    runs = []
    for shape, run in groupby(parts, key=joined):
        members = tuple(run)
        runs.append(Stretch(shape, tuple(dict.fromkeys(block.kind for block in members)), members))
    return runs
