"""Boxes: lines that are furniture because of the lines beside them.

A newsletter's title above its invitation, the headlines in a list of links, a picture's title above its caption, the
crumbs after "Startseite". Each function looks at the neighbours of lines whose own words already told their kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lagebild.ingest import furniture
from lagebild.ingest.furniture import Line
from lagebild.rulebook import Rule

_KEYWORDS = re.compile(r"^\S.{2,60} [-–] \S+(?: \S+)?$")
_WORD = re.compile(r"[^\W\d_][\w-]{4,}")


def settle(lines: list[Line]) -> None:
    """Lines that belong to the furniture beside them."""
    _breadcrumbs(lines)
    _consent_boxes(lines)
    _promo_boxes(lines)
    _captions(lines)
    _link_lists(lines)
    _closing_notes(lines)


def _breadcrumbs(lines: Sequence[Line]) -> None:
    sections = furniture.phrases("navigation", "sections")
    for i, line in enumerate(lines):
        if line.kind != "navigation" or furniture.bare(line.lower) not in {"startseite", "home", "homepage"}:
            continue
        for step in (1, -1):
            j = i + step
            while 0 <= j < len(lines) and lines[j].kind in {None, "navigation"}:
                crumb = re.match(r"\d{1,2}\.\s", lines[j].text) and len(lines[j].text) <= 60
                if not crumb and furniture.bare(lines[j].lower) not in sections:
                    break
                lines[j].settle(("navigation", "PA20"))
                j += step


def _consent_boxes(lines: Sequence[Line]) -> None:
    notices = [i for i, line in enumerate(lines) if line.kind == "consent"]
    for a, b in pairwise(notices):
        between = lines[a + 1 : b]
        if len(between) <= 2 and (
            lines[a].block == lines[b].block or all(not furniture.is_paragraph(x) for x in between)
        ):
            for line in between:
                line.settle(("consent", "PA19"))


def _promo_boxes(lines: Sequence[Line]) -> None:
    title_words = furniture.phrases("promo", "title_words")
    for i, line in enumerate(lines):
        if line.kind != "promo" or i == 0:
            continue
        before = lines[i - 1]
        earlier = lines[i - 2] if i > 1 else None
        if before.kind is None and earlier is not None and earlier.kind is None and len(before.text) <= 200:
            # A box of three: title, a sentence about the topic, the invitation.
            titled = furniture.is_title(earlier) and bool(title_words & _words(earlier.lower))
            if titled and before.block == line.block:
                before.settle(("promo", "PA15"))
                earlier.settle(("promo", "PA15"))
                continue
        headline = before.hint in {"heading", "headline"} and i < 3
        if before.kind is not None or not furniture.is_title(before) or headline:
            continue
        named = bool(title_words & _words(before.lower))
        alone = before.block == line.block and before.opens
        if (
            named
            or alone
            or (len(before.text.split()) <= 5 and i > 1 and line.rule == "PA14" and len(before.text) <= 45)
        ):
            before.settle(("promo", "PA15"))


def _words(lower: str) -> set[str]:
    """Words of a line, compounds also by their last part."""
    found = set(re.findall(r"[\w-]+", lower))
    return found | {word.rsplit("-", 1)[-1] for word in found}


def _captions(lines: Sequence[Line]) -> None:
    """A caption's own title, and the text above a credit that stands alone."""
    for i in range(1, len(lines)):
        line, before = lines[i], lines[i - 1]
        if (
            before.kind is not None
            or line.rule not in {"PA06", "PA08", "PA23"}
            or line.kind not in {"caption", "credit"}
        ):
            continue
        earlier = lines[i - 2] if i > 1 else None
        together = before.block == line.block
        framed = before.opens or (earlier is not None and earlier.kind is not None)
        followed = i + 1 < len(lines) and lines[i + 1].block == line.block and lines[i + 1].kind is None
        if line.kind == "credit":
            if together and framed and not followed and len(before.text) <= 350 and i > 1:
                before.settle(("caption", "PA07"))
                titled = earlier is not None and earlier.block == line.block and earlier.opens
                if i > 2 and titled and earlier is not None and furniture.is_title(earlier):
                    earlier.settle(("caption", "PA07"))
            continue
        if not furniture.is_title(before) or i == 1:
            continue
        own, shared = _stems(before.text), _stems(before.text) & _stems(line.text)
        # "Fischerei - Kolb": archives title their pictures by keywords.
        keyed = _KEYWORDS.match(before.text) is not None and bool(shared)
        if (keyed and (together or len(before.text) <= 60)) or (
            together and ((framed and not followed) or (own and own == shared))
        ):
            before.settle(("caption", "PA07"))


def _link_lists(lines: Sequence[Line]) -> None:
    """Headlines of other pages under the title of a box of links."""
    rare: dict[int, set[str]] | None = None
    blocky = _has_blocks(lines)
    for i, line in enumerate(lines):
        if line.rule != "PA16":
            continue
        header = furniture.related_header(line)
        run: list[int] = []
        for j in range(i + 1, len(lines)):
            item = lines[j]
            if item.kind is not None and not (item.rule == "PA23" and item.kind == "heading"):
                break
            same_box = blocky and item.block == line.block
            listed = furniture.BULLET.match(item.text) is not None and not furniture.is_paragraph(item)
            if not (same_box or listed or (header and furniture.is_title(item))):
                break
            run.append(j)
        after = run[-1] + 1 if run else i + 1
        if run and after < len(lines) and lines[after].kind is None and furniture.is_paragraph(lines[after]):
            last = lines[run[-1]]
            if not (blocky and last.block == line.block) and furniture.is_title(last):
                rare = _rare_stems(lines) if rare is None else rare
                fits = _fits_below(run[-1], lines, rare)
                single = len(run) == 1 and not line.text.rstrip().endswith(":")
                if single or fits or last.hint == "heading":
                    run.pop()
        for j in run:
            lines[j].kind, lines[j].rule = "related", "PA17"


def _has_blocks(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs, so that lines without one between them belong together."""
    paragraphs = [line for line in lines if furniture.is_paragraph(line)]
    return len(paragraphs) > 1 and len({line.block for line in paragraphs}) >= 0.8 * len(paragraphs)


def _stems(text: str) -> set[str]:
    return {word[:6] for word in map(str.lower, _WORD.findall(text))}


def _rare_stems(lines: Sequence[Line]) -> dict[int, set[str]]:
    """For each paragraph its words that few other paragraphs share."""
    stems = {i: _stems(line.text) for i, line in enumerate(lines) if line.kind is None and furniture.is_paragraph(line)}
    counts = Counter(stem for some in stems.values() for stem in some)
    limit = max(1, len(stems) // 4)
    return {i: {stem for stem in some if counts[stem] <= limit} for i, some in stems.items()}


def _fits_below(i: int, lines: Sequence[Line], rare: dict[int, set[str]]) -> bool:
    """Whether a title shares rare words with the next two paragraphs and not with those before."""
    own = _stems(lines[i].text)
    following = [j for j in rare if j > i][:2]
    return any(own & rare[j] for j in following)


def _closing_notes(lines: Sequence[Line]) -> None:
    """Titles of notices and lists of sources, with what follows them at the end of the page."""
    for i, line in enumerate(lines):
        name = furniture.bare(line.lower)
        rest = lines[i + 1 :]
        if line.kind is not None or len(line.text) > 60 or not rest:
            continue
        if name in furniture.phrases("disclaimer", "titles"):
            if rest[0].kind == "disclaimer" or (
                name not in {"hinweis", "hinweise", "copyright"} and len(rest) <= 6 and i > 1
            ):
                line.settle(("disclaimer", "PA22"))
                for item in rest if rest[0].kind != "disclaimer" else ():
                    item.settle(("disclaimer", "PA22"))
        elif name in furniture.phrases("signoff", "titles"):
            wire = name in furniture.phrases("signoff", "wire_titles")
            if wire or all(len(item.text) <= 200 for item in rest):
                line.settle(("signoff", "PA12"))
                for item in rest:
                    item.settle(("signoff", "PA12"))


RULES: tuple[Rule, ...] = (
    Rule(
        "PA07",
        "Title of a picture",
        "The short line directly above a caption, or the text directly above a credit that stands alone.",
        "Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt.\n\nMira Kolb\nMira "
        "Kolb bei ihrer Ankunft in Tarnhafen. © Bildhaus | Jon Ebert",
        "Die Regierung von Ostmark hat den Vertrag am Freitag nach langer Beratung gebilligt.\n\nMira Kolb bei "
        "ihrer Ankunft in Tarnhafen. © Bildhaus | Jon Ebert",
    ),
    Rule(
        "PA17",
        "List of links",
        "Headlines of other pages under the title of a box of links. The last of them, above a paragraph, is a "
        "heading where it shares rare words with that paragraph or stands alone under a title without a colon.",
        "Mehr zum Thema\n\nWas der Vertrag für Fischer bedeutet\n\nWer in Ostmark regiert",
        "Die Fischer warten.\n\nWas der Vertrag für Fischer bedeutet\n\nWer in Ostmark fischt, braucht künftig eine "
        "Erlaubnis. Sie soll fünf Jahre gelten, teilte das Ministerium mit.",
    ),
    Rule(
        "PA19",
        "Inside a consent notice",
        "A line between two lines of a consent notice.",
        "Empfohlener externer Inhalt\nHafenfunk\nIch bin damit einverstanden, dass mir dieser Inhalt angezeigt wird.",
        "Der Hafenfunk sendet seit gestern wieder.",
    ),
)
