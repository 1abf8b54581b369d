"""A page as the blocks of text that a reader sees, in the order of the page.

trafilatura decides what belongs to the article; the words are taken from here. So nothing that trafilatura's own
serialisation moves, joins or spaces differently gets into the stored text, and each block knows where it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

Element: TypeAlias = _Element

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({
    "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "math", "noscript", "object",
    "option", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
# Hyphenation and joining marks that the reader does not see but every search would stumble on.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"))
# What browsers show for characters 0x80 to 0x9f that a page means as Windows-1252; other control characters they drop.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_CONTROL = dict.fromkeys((*range(0x09), *range(0x0E, 0x20), 0x7F))
_CLEAN = {**_INVISIBLE, **_WINDOWS, **_CONTROL}

_BREAK = "\n"
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OPENING = "„“”‚‘’«»‹›\"'"
_CELL = " | "
_CELL_LENGTH = 80  # characters: a longer cell is a paragraph
_LAYOUT = BLOCKS - {"td", "th"} | {"br", "img"}


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of text between two block-level boundaries of the page.

    Attributes:
        text: its words, white space collapsed, without markup.
        owner: the block-level element that it stands in.
        linked: the share of its characters that are links, 0 to 1.
    """

    text: str
    owner: Element
    linked: float

    def within(self, *tags: str) -> bool:
        """Whether one of these elements holds the block."""
        return self.owner.tag in tags or next(self.owner.iterancestors(*tags), None) is not None

    def names(self) -> str:
        """Class and id of its element and the two around it, lower case: how the page calls it."""
        elements = [self.owner, *list(self.owner.iterancestors())[:2]]
        return " ".join(f"{element.get('class', '')} {element.get('id', '')}" for element in elements).lower()


def clean(text: str) -> str:
    """White space collapsed, invisible and control characters dropped, misdeclared Windows-1252 put right."""
    return " ".join(text.translate(_CLEAN).split())


def inner_text(element: Element) -> str:
    """All text below an element as the page's source has it, hidden parts included."""
    return "".join(map(str, element.itertext()))


def visible_blocks(body: Element) -> list[Block]:
    """All visible blocks of text below `body`, in the order of the page."""
    return _Walk(body).blocks


class _Walk:
    """One pass over the tree, without recursion: pages nest as deep as they like."""

    def __init__(self, body: Element) -> None:
        self.blocks: list[Block] = []
        self._run: list[str] = []
        self._linked = 0
        self._links = 0
        self._quotes: list[str] = []
        self._owners: list[Element] = [body]
        self._row: Element | None = None  # the last row looked at, for its cells come one after the other
        self._is_data = False
        walker = etree.iterwalk(body, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element is not body and _is_hidden(element):
                    walker.skip_subtree()
                else:
                    self._start(element)
            else:
                if element is body or not _is_hidden(element):
                    self._end(element)
                if element is not body:
                    self._text(element.tail)
        self._flush()

    def _is_inline_cell(self, element: Element) -> bool:
        """Whether it is a cell of a data table, whose row reads as one line; a layout table's hold paragraphs."""
        row = element.getparent() if element.tag in ("td", "th") else None
        if row is None or row.tag != "tr":
            return False
        if row is not self._row:
            self._row = row
            self._is_data = not any(below.tag in _LAYOUT for below in row.iterdescendants()) and all(
                len(inner_text(cell).strip()) <= _CELL_LENGTH for cell in row
            )
        return self._is_data

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCKS and not self._is_inline_cell(element):
            self._flush()
            self._owners.append(element)
        elif tag in ("td", "th"):
            self._run.append(_CELL if any(map(str.strip, self._run)) else "")
        elif tag == "br":
            self._run.append(_BREAK)
        elif tag == "a":
            self._links += 1
        elif tag == "q":
            self._open_quote(element)
        elif self._owners[-1].tag in HEADINGS and self._run and self._run[-1][-1:].isalnum():
            # A kicker and a headline in one heading are parted by style sheets only.
            self._run.append(" ")
        self._text(element.text)

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCKS and not self._is_inline_cell(element):
            self._flush()
            self._owners.pop()
        elif tag == "a":
            self._links -= 1
        elif tag == "q" and self._quotes:
            self._run.append(self._quotes.pop())

    def _open_quote(self, element: Element) -> None:
        """Browsers show `<q>` with quotation marks of the page's language; some pages write them themselves as well."""
        inner = inner_text(element).strip()
        if inner[:1] in _OPENING or next((run[-1] for run in reversed(self._run) if run), " ") in _OPENING:
            self._quotes.append("")
            return
        opening, closing = ("‚", "‘") if any(self._quotes) else ("„", "“")
        self._run.append(opening)
        self._quotes.append(closing)

    def _text(self, text: str | None) -> None:
        if text:
            flat = text.replace("\n", " ").replace("\r", " ") if self._owners[-1].tag != "pre" else text
            self._run.append(flat)
            if self._links:
                self._linked += len(clean(flat))

    def _flush(self) -> None:
        raw, linked = "".join(self._run), self._linked
        self._run, self._linked = [], 0
        letters = len(clean(raw))
        for part in _PARAGRAPH.split(raw):
            if text := clean(part):
                self.blocks.append(Block(text, self._owners[-1], min(1.0, linked / letters)))


def _is_hidden(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None
