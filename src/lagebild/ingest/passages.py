"""From an article's text to its passages: report text told from page furniture, every character in exactly one.

The text is cut into lines. Each line is first judged by its own words (`furniture`), then by its neighbours (`boxes`);
datelines, notes of the version and sign-offs are split off what remains (`credits`); last, headline, lead and headings
are told from the body by their place and shape. What the page's markup says is evidence where the words say nothing.
Where nothing speaks for furniture, a line stays body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lagebild.ingest import boxes, credits, furniture
from lagebild.ingest.furniture import Line, Verdict
from lagebild.records import REPORT_TEXT, Article, Document, Hint, Passage
from lagebild.rulebook import Rule

# Spaces that a page sets where it wants no break; replaced one for one, so that offsets stay.
_SPACES = "\xa0\u2007\u2009\u202f\u2002\u2003\u200a"
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def segment(document: Document) -> tuple[tuple[Passage, ...], Article]:
    """Divides an article into passages and completes what they say of it.

    Args:
        document: the article as read.

    Returns:
        The passages in order: without overlap, without white space at their ends, together covering every other
        character; and the article with outlet, agencies, authors, place, version and title where they were not given.
    """
    text = document.text
    flat = _plain_spaces(text)
    lines = _lines(flat)
    _take_hints(lines, document.hints)
    _by_own_words(lines, flat.lower(), document.article.title)
    boxes.settle(lines)
    pieces = _split(lines, flat)
    _structure(pieces, document.article.title)
    passages = tuple(Passage(line.start, line.end, line.kind or "body", line.rule or "PA03") for line in pieces)
    article = credits.complete(document.article, text, passages)
    if article.title is None and (headlines := [p for p in passages if p.kind == "headline"]):
        last = headlines[-1]  # a short line above it is only its topic
        article = replace(article, title=text[last.start : last.end])
    return passages, article


# ---------------------------------------------------------------- lines


def _plain_spaces(text: str) -> str:
    for space in _SPACES:  # faster than str.translate, which looks at every character
        text = text.replace(space, " ")
    return text


def _lines(flat: str) -> list[Line]:
    """The text's lines, trimmed and without empty ones; lines broken at a fixed width are joined to paragraphs."""
    spans: list[tuple[int, int, int]] = []
    block, before = 0, 0
    for match in _LINE.finditer(flat):
        content = match[0].strip()
        if not content:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = flat[before:start]
        block += bool(spans) and (gap.count("\n") > 1 or gap.replace("\r\n", "\n").count("\r") > 1 or "\u2029" in gap)
        spans.append((start, start + len(content), block))
        before = start + len(content)
    spans = _joined(spans, flat)
    lines: list[Line] = []
    for start, end, block in spans:
        content = _LINE_BREAK.sub(" ", flat[start:end])
        opens = not lines or lines[-1].block != block
        lines.append(Line(start, end, content, block, opens, content.lower()))
    return lines


_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def _joined(spans: list[tuple[int, int, int]], flat: str) -> list[tuple[int, int, int]]:
    """Joins lines that were broken because the next word did not fit into the width of the text."""
    width = max((end - start for start, end, _ in spans), default=0)
    if not 40 <= width <= 160 or len(spans) < 4 or (width > 100 and not _breaks_inside_sentences(spans, flat, width)):
        return spans
    joined: list[tuple[int, int, int]] = []
    last = (0, 0)
    for start, end, block in spans:
        first_word = flat[start:end].split(maxsplit=1)[0]
        # Ten characters of slack: editors break a little before the widest line.
        full = joined and joined[-1][2] == block and last[1] - last[0] + 1 + len(first_word) > width - 10
        if full and (last[1] - last[0]) > 0.6 * width:
            joined[-1] = (joined[-1][0], end, block)
        else:
            joined.append((start, end, block))
        last = (start, end)
    return joined


def _breaks_inside_sentences(spans: list[tuple[int, int, int]], flat: str, width: int) -> bool:
    """Whether most full lines end inside a sentence: wide lines may as well be short paragraphs."""
    full = inside = 0
    for (start, end, block), (following, _, its_block) in pairwise(spans):
        if block == its_block and end - start > 0.8 * width:
            full += 1
            inside += flat[following].islower() or flat[end - 1] not in '.!?:“”"»«…'
    return full >= 2 and inside > 0.5 * full


def _take_hints(lines: Sequence[Line], hints: Sequence[Hint]) -> None:
    """Gives each line the kind that the page's markup suggests for most of it."""
    starts = [hint.start for hint in hints]
    for line in lines if hints else ():
        for hint in hints[max(0, bisect_right(starts, line.start) - 1) : bisect_right(starts, line.end)]:
            if min(hint.end, line.end) - max(hint.start, line.start) >= 0.8 * (line.end - line.start):
                line.hint = hint.kind


# ---------------------------------------------------------------- a line's own words


def _by_own_words(lines: Sequence[Line], whole: str, title: str | None) -> None:
    cues = {kind: furniture.live_cues(kind, whole) for kind in ("promo", "consent", "disclaimer")}
    paragraphs = [furniture.is_paragraph(line) for line in lines]
    for line, paragraph in zip(lines, paragraphs, strict=True):
        if paragraph:
            line.settle(_judge(line, cues, inside=True, tail=False, dated=False))
    report = [paragraph and line.kind is None for line, paragraph in zip(lines, paragraphs, strict=True)]
    last = max((i for i, is_report in enumerate(report) if is_report), default=-1)
    seen = 0
    for i, line in enumerate(lines):
        if report[i]:
            seen += 1
        elif not paragraphs[i] and not _is_headline_of(line, title):
            inside = seen > 0 and i + 1 < len(lines) and report[i + 1]
            dated = (seen == 0 and i < 8) or (i > last and lines[i - 1].kind is not None)
            line.settle(_judge(line, cues, inside, i > last, dated))
        if line.kind is None and (seen <= 1 or i > last) and not report[i] and credits.byline(line.text) is not None:
            line.kind, line.rule = "credit", "PA09"
    for line in lines:
        line.settle(_by_markup(line))


def _is_headline_of(line: Line, title: str | None) -> bool:
    return title is not None and line.lower.strip() == _plain_spaces(title).lower().strip()


def _judge(
    line: Line, cues: dict[str, tuple[furniture.Cue, ...]], inside: bool, tail: bool, dated: bool
) -> Verdict | None:
    """The first rule that knows the line; the order puts the surer signs first."""
    return (
        furniture.navigation_line(line, inside, dated)
        or (("signoff", "PA12") if credits.signoff_line(line.text, tail) else None)
        or furniture.disclaimer_line(line, cues["disclaimer"])
        or furniture.consent_line(line, cues["consent"], inside)
        or furniture.version_line(line, inside)
        or furniture.related_line(line)
        or furniture.picture_line(line)
        or furniture.promo_line(line, cues["promo"])
    )


def _by_markup(line: Line) -> Verdict | None:
    """What the page's markup says, where it fits the shape of the line."""
    kind, size = line.hint, len(line.text)
    if kind is None or kind in {"body", "dateline"}:
        return None
    if kind in {"headline", "heading"}:
        return (kind, "PA23") if size <= 250 and not (furniture.several_sentences(line.text) and size > 160) else None
    if kind == "lead":
        return (kind, "PA23") if size <= 1200 else None
    if kind == "caption":
        return (kind, "PA23") if size <= 700 else None
    # A long paragraph that reports what somebody said is report text, in whatever box it stands.
    return None if size > 300 and furniture.reports_speech(line.lower) else (kind, "PA23")


# ---------------------------------------------------------------- inside a line


def _split(lines: Sequence[Line], flat: str) -> list[Line]:
    """Splits notes of the version, datelines, pointers, credits and sign-offs off the paragraphs that hold them."""
    pieces: list[Line] = []
    openings = 0
    last = max((i for i, line in enumerate(lines) if line.kind is None and furniture.is_paragraph(line)), default=-1)
    for i, line in enumerate(lines):
        if line.kind not in {None, "lead", "headline"}:
            pieces.append(line)
            continue
        opening = openings < 2 and furniture.is_paragraph(line)
        openings += furniture.is_paragraph(line)
        pieces.extend(
            _parts(line, flat, opening or (openings == 0 and not furniture.is_title(line)), i >= last, first=not pieces)
        )
    return pieces


def _parts(line: Line, flat: str, opening: bool, last: bool, first: bool) -> Iterator[Line]:
    """The pieces of one line, in order."""
    text, lower = line.text, line.lower
    start, end = 0, len(text)
    behind: list[Line] = []

    def cut(a: int, b: int, verdict: Verdict) -> Line:
        content = text[a:b]
        a += len(content) - len(content.lstrip())
        b -= len(content) - len(content.rstrip())
        piece = Line(line.start + a, line.start + b, text[a:b], line.block, line.opens and a == 0, lower[a:b])
        piece.kind, piece.rule = verdict
        return piece

    def core() -> Line:
        piece = cut(start, end, ("body", "PA03"))
        piece.kind, piece.rule, piece.hint = line.kind, line.rule, line.hint
        return piece

    if first and (match := furniture.pattern("version", "headline_marks").match(lower)):
        yield cut(0, match.end(), ("version_note", "PA13"))
        start = match.end()
    elif (match := furniture.pattern("version", "prefixes").match(lower)) and any(c.isdigit() for c in match[0]):
        yield cut(0, match.end(), ("version_note", "PA13"))
        start, opening = match.end(), True
    begin = credits.dateline(text[start:], flat, opening)
    if begin is not None:
        yield cut(start, start + begin, ("dateline", "PA05"))
        start += begin
    while True:
        part = text[start:end].rstrip()
        if (inner := _pointer(part, lower[start : start + len(part)])) is not None:
            behind.append(cut(start + inner, end, ("related", "PA25")))
        elif (inner := credits.signoff_start(part, last)) is not None and (inner > 0 or start > 0):
            behind.append(cut(start + inner, end, ("signoff", "PA10")))
        elif "vorbehalten" in part and (match := _RIGHTS.search(part)) and match.start() > 0:
            inner = match.start()
            behind.append(cut(start + inner, end, ("disclaimer", "PA22")))
        elif len(part) > 200 and (inner := furniture.credit_tail(part)) is not None and inner > 0:
            behind.append(cut(start + inner, end, ("credit", "PA08")))
        else:
            break
        end = start + inner
    if text[start:end].strip():
        yield core()
    yield from reversed(behind)


_RIGHTS = re.compile(r"(?<=[.!?“\"»])\s*(?:©|\([cC]\)|Copyright)?\s?(?:Alle )?Rechte vorbehalten\.?$")


def _pointer(text: str, lower: str) -> int | None:
    """Where a pointer to another page begins that was added after a sentence and ends the paragraph."""
    for match in furniture.pattern("related", "inline").finditer(lower, max(0, len(text) - 260)):
        before = text[: match.start()].rstrip()
        if before and furniture.ends_sentence(before[-6:]):
            # Inside an open quotation it is speech.
            if before.count("„") > len(re.findall("[“”]", before)) or before.count('"') % 2:
                continue
            return match.start()
    return None


# ---------------------------------------------------------------- headline, lead, headings


def _structure(lines: list[Line], title: str | None) -> None:
    """Tells headline, lead and headings from the body by place and shape, and the page's rest after the report."""
    report = [i for i, line in enumerate(lines) if line.kind is None or line.kind in REPORT_TEXT]
    paragraphs = [i for i in report if lines[i].kind != "dateline" and furniture.is_paragraph(lines[i])]
    first = paragraphs[0] if paragraphs else len(lines)
    last = paragraphs[-1] if paragraphs else -1
    _head([lines[i] for i in report if i < first], lines, first, title)
    _lead(lines, paragraphs)
    begun = False
    for at, i in enumerate(report):
        line = lines[i]
        if line.kind is None and begun and furniture.is_title(line) and i < last:
            # The next report line must be the paragraph that it stands above; two headings may follow one another,
            # but more lines of that shape in a row are a list or table.
            rest = [lines[j] for j in report[at + 1 : at + 4]]
            run = 0
            while run < len(rest) and rest[run].kind is None and furniture.is_title(rest[run]):
                run += 1
            below = rest[run] if run < min(2, len(rest)) else None
            if below is not None and below.text[:1].islower():
                continue
            if below is not None and (
                furniture.is_paragraph(below) or below.kind in {"dateline", "heading"} or len(below.text) > 40
            ):
                line.settle(("heading", "PA04"))
        begun = begun or line.kind != "dateline"
    _after_the_report(lines, last)


def _head(head: Sequence[Line], lines: Sequence[Line], first: int, title: str | None) -> None:
    """Headline, its topic line and the lead above the first paragraph."""
    titles = leads = 0
    for at, line in enumerate(head):
        if line.kind is not None:
            titles += line.kind == "headline"
            leads += line.kind == "lead"
            continue
        below = head[at + 1] if at + 1 < len(head) else lines[first] if first < len(lines) else None
        if below is None or below.text[:1].islower():
            continue
        if _is_headline_of(line, title) or (titles == 0 and furniture.is_title(line)):
            line.settle(("headline", "PA01"))
            titles += 1
        elif titles and furniture.is_title(line):
            earlier = next((x for x in reversed(head[:at]) if x.kind == "headline"), None)
            topic = titles == 1 and earlier is not None and len(earlier.text) <= 45 and len(line.text) <= 90
            if topic:
                line.settle(("headline", "PA01"))
                titles += 1
            elif not leads and len(line.text) >= 50:
                leads += line.settle(("lead", "PA02"))
            elif at + 1 == len(head):
                line.settle(("heading", "PA04"))
        elif titles and not leads and 30 <= len(line.text) <= 400:
            ends = furniture.ends_sentence(line.text)
            leads += below.kind == "dateline" or not ends
            line.settle(("lead", "PA02") if leads else None)


def _lead(lines: Sequence[Line], paragraphs: Sequence[int]) -> None:
    """The first paragraph is the lead where a dateline, byline or line of time stands between it and the next."""
    if len(paragraphs) < 2:
        return
    a, b = paragraphs[:2]
    line = lines[a]
    if line.kind is not None or len(line.text) > 600 or (a > 0 and lines[a - 1].kind == "dateline"):
        return
    parting = {"PA05", "PA09", "PA20", "PA21"}
    between = [
        x for x in lines[a + 1 : b] if x.rule in parting or (x.rule == "PA13" and furniture.time_line(x.lower, False))
    ]
    if any(x.rule != "PA20" for x in between):
        line.settle(("lead", "PA02"))


_CLOSING = frozenset({"PA10", "PA12", "PA14", "PA15", "PA16", "PA20", "PA22"})
"""Rules whose furniture ends a report when no paragraph follows."""


def _after_the_report(lines: Sequence[Line], last: int) -> None:
    """What has the shape of a title after the last paragraph, and after a sign-off or other furniture, is a link."""
    closed = False
    for line in lines[last + 1 :] if last >= 0 else ():
        if line.kind is None:
            if closed and furniture.is_title(line):
                line.settle(("related", "PA24"))
        elif line.rule in _CLOSING and re.search(r"\w", line.text):
            closed = True
        elif line.kind == "heading" and closed:
            line.kind, line.rule = "related", "PA24"


RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *furniture.RULES,
            *credits.RULES,
            *boxes.RULES,
            Rule(
                "PA01",
                "Headline",
                "The first line, where it is short, has no final stop and a report follows, or where it equals the "
                "title that the metadata give; a short topic line above it too.",
                "Ostmark billigt den Vertrag von Tarnhafen\n\nDie Regierung von Ostmark hat den Vertrag am Freitag "
                "nach langer Beratung gebilligt. Er soll im Herbst in Kraft treten.",
                "Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt.\n\nEr soll im "
                "Herbst in Kraft treten.",
            ),
            Rule(
                "PA02",
                "Lead",
                "A short text without a final stop between headline and report, or a first paragraph that a dateline, "
                "byline or line of time parts from the second.",
                "Ostmark billigt den Vertrag\n\nDie Regierung von Ostmark hat den Vertrag gebilligt. Nun soll ihn das "
                "Parlament beraten.\n\nTarnhafen (dpa) - Nach langer Beratung hat die Regierung von Ostmark den "
                "Vertrag am Freitag gebilligt.",
                "Ostmark billigt den Vertrag\n\nDie Regierung von Ostmark hat den Vertrag gebilligt. Nun soll ihn das "
                "Parlament beraten.\n\nNach langer Beratung hatte sich die Mehrheit der Minister am Freitag für den "
                "Vertrag ausgesprochen.",
            ),
            Rule(
                "PA03",
                "Body",
                "Everything that no other rule claims.",
                "Die Regierung von Ostmark hat den Vertrag am Freitag gebilligt.",
                "Startseite",
            ),
            Rule(
                "PA04",
                "Heading",
                "A short line without a final stop between report text and a paragraph.",
                "Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt.\n\nStreit um die "
                "Grenze\n\nOffen ist, wo die Grenze verlaufen soll. Darüber will das Parlament im Herbst beraten.",
                "Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt.\n\nOffen ist der "
                "Verlauf der Grenze.\n\nDarüber will das Parlament im Herbst beraten, heißt es aus Tarnhafen am Abend.",
            ),
            Rule(
                "PA23",
                "The page's markup",
                "What the page itself marks as heading, caption, list of links or other furniture, where its words say "
                "nothing and its shape fits. Plain text has no markup.",
                "<h2>Streit um die Grenze</h2>",
                "Streit um die Grenze",
            ),
            Rule(
                "PA24",
                "After the report",
                "A line with the shape of a title after the last paragraph and after a sign-off or other furniture.",
                "Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt. (dpa)\n\n"
                "Streik legt Hafen von Tarnhafen lahm",
                "Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt.\n\nStreit um die "
                "Grenze\n\nDer Verlauf der Grenze ist weiter offen, und das Parlament will darüber beraten. (dpa)",
            ),
            Rule(
                "PA25",
                "Pointer at the end of a paragraph",
                "After a full stop, words that point to another page: from there to the end of the paragraph.",
                "Der Vertrag soll im Herbst in Kraft treten. Lesen Sie auch: Wer in Ostmark regiert",
                "„Der Vertrag ist gut. Lesen Sie auch das Kleingedruckte“, sagte Mira Kolb am Freitag in Tarnhafen.",
            ),
        ),
        key=lambda rule: rule.id,
    )
)
