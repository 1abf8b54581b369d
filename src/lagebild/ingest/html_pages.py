"""Web pages to articles: trafilatura finds the article, the page's own blocks give its words and their order."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from lagebild.errors import EmptyInput, NotText, ReadError
from lagebild.ingest.page_blocks import HEADINGS, Block, Element, clean, inner_text, visible_blocks
from lagebild.ingest.page_metadata import PageMetadata, read_metadata
from lagebild.records import Hint, PassageKind

# News pages have some thousand elements, live blogs ten thousand. trafilatura's time grows with the square of their
# number where they are all in one paragraph: at this limit it is 20 seconds.
_MOST_ELEMENTS = 50_000
_HEAD = 4096  # characters of the source in which browsers note where a saved page came from
_LONG = 25  # letters and figures from which a block is told by its words alone
_CHUNK = 40
_COVERED = 0.8
_LINKS = 0.9
_AROUND_HEADLINE = 12  # blocks between headline and first paragraph: lead, author, date, sharing, picture

_LEAD = re.compile(r"(?:^|[-_\s])(?:lead|intro|vorspann|standfirst|summary|subline|teaser|anlauf|abstract|unterzeile)")
_CAPTION = re.compile(r"caption|bildunterschrift|bildtext|legende")
_CREDIT = re.compile(r"(?:^|[-_\s])(?:credits?|copyright|bildnachweis|bildquelle|photographer|fotograf)")
_FURNITURE = ("nav", "footer", "form", "aside", "figure", "menu")


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page: its stored text, what its markup says about stretches of it, and its metadata."""

    text: str
    hints: tuple[Hint, ...]
    metadata: PageMetadata
    extractor: str


def read_page(source: str, name: str) -> Page:
    """The article of an HTML page. Nothing is fetched, no script is run, no entity is resolved.

    Args:
        source: the decoded page.
        name: its name for messages.

    Raises:
        NotText: cut short, nested too deep, or larger than any article.
        ReadError: not to be taken apart.
        EmptyInput: there is no article text in it.
    """
    _refuse_cut_short(source, name)
    root = _parse(source, name)
    metadata = read_metadata(root, source[:_HEAD])
    body = root.find(".//body")
    if body is None:
        body = root
    found = _trafilatura(root, name)
    pieces = _from_page(visible_blocks(body), found, metadata) or _from_trafilatura(found)
    text, hints = _join(pieces)
    if not text:
        raise EmptyInput(
            f"{name} holds no article text",
            "open it in a browser, wait until the article shows, and save it again (a consent or login page, perhaps?)",
        )
    return Page(text, hints, metadata, _extractor())


def _extractor() -> str:
    from importlib.metadata import version

    return f"trafilatura {version('trafilatura')}"


def _refuse_cut_short(source: str, name: str) -> None:
    """Raise where the end is missing: half an article must not pass for the whole.

    HTML allows to leave out `</html>` and `</body>`, but what saves or delivers pages writes one of them.
    """
    lower = source.lower()
    opened = "<html" in lower[:_HEAD] or "<body" in lower[:_HEAD]
    if (opened and "</html" not in lower and "</body" not in lower) or source.rfind("<") > source.rfind(">"):
        raise NotText(
            f"{name} ends before the page does: it was cut short",
            "save or download it again (if it is whole, add </html> at its end)",
        )


def _parse(source: str, name: str) -> Element:
    # Limits stay on (huge_tree=False): past 256 levels libxml2 stops, and older ones would overflow the stack.
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise EmptyInput(f"{name} holds no HTML elements", "save the page again, or as plain text") from error
    for entry in parser.error_log:
        if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "depth" in entry.message:
            raise NotText(
                f"{name} is no readable page: its elements nest over 250 levels deep, or one of them is over 10 MB",
                "save the page again from a browser, or its text as a .txt file",
            )
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise NotText(
            f"{name} has more than {_MOST_ELEMENTS:,} elements: that is no article",
            "save the article's text as a .txt file",
        )
    return root


def _trafilatura(root: Element, name: str) -> list[Element]:
    """The blocks of the article as trafilatura's simplified elements; empty where it finds none."""
    # Its warnings would reach standard error where the caller has set up no logging.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    except Exception as error:  # whatever a hostile page sets off in there concerns this page only
        raise ReadError(
            f"{name} cannot be taken apart ({type(error).__name__})", "save the page's text as a .txt file and add that"
        ) from error
    return list(document.body) if document is not None and not isinstance(document, dict) else []


# --- the article in the page's own blocks


def _from_page(
    blocks: list[Block], found: list[Element], metadata: PageMetadata
) -> list[tuple[str, PassageKind | None]]:
    """The blocks of the page that trafilatura chose, in the page's order; empty where they are not found there."""
    wanted = _Wanted(found)
    chosen = {block for block in blocks if wanted.holds(block)}
    if not wanted.letters or sum(len(_key(text)) for text in {b.text for b in chosen}) < _COVERED * wanted.letters:
        return []
    container = _container(chosen)
    kept = _without_copies([block for block in blocks if block in chosen], container)
    if not kept:
        return []
    kept = _with_gaps_filled(blocks, kept)
    return [
        (block.text, _kind(block, place, metadata)) for place, block in enumerate(_with_head(blocks, kept, metadata))
    ]


class _Wanted:
    """The words that trafilatura chose, to ask whether a block of the page is among them."""

    def __init__(self, found: list[Element]) -> None:
        lines = [inner_text(element) for top in found for element in _leaves(top)]
        self._lines = {_key(line) for line in lines}
        self._all = "".join(_key(inner_text(top)) for top in found)
        self.letters = len(self._all)

    def holds(self, block: Block) -> bool:
        key = _key(block.text)
        if not key:
            return False
        if key in self._lines or (len(key) >= _LONG and key in self._all):
            return True
        # trafilatura may have cut a link or a button out of the middle of a paragraph.
        chunks = [key[start : start + _CHUNK] for start in range(0, len(key) - _CHUNK + 1, _CHUNK)]
        return len(chunks) > 1 and sum(chunk in self._all for chunk in chunks) >= 0.6 * len(chunks)


def _leaves(top: Element) -> Iterable[Element]:
    yield top
    yield from top.iter("item", "row", "cell", "p", "head", "quote")


def _container(chosen: Iterable[Block]) -> Element | None:
    """The innermost element that holds most of the chosen text."""
    weight: Counter[Element] = Counter()
    total = 0
    for block in chosen:
        total += len(block.text)
        weight[block.owner] += len(block.text)
        for ancestor in block.owner.iterancestors():
            weight[ancestor] += len(block.text)
    holders = [element for element, letters in weight.items() if letters >= _COVERED * total]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _without_copies(chosen: list[Block], container: Element | None) -> list[Block]:
    """Each text once, that in the article rather than in a list of teasers; short ones only within the article."""
    inside = {block for block in chosen if container is not None and _holds(container, block)}
    seen = {_key(block.text) for block in inside}
    kept: list[Block] = []
    used: set[str] = set()
    for block in chosen:
        key = _key(block.text)
        if block not in inside and (key in seen or len(key) < 2 * _LONG or block.within(*_FURNITURE)):
            continue
        if len(key) >= _LONG and key in used:
            continue
        used.add(key)
        kept.append(block)
    # Links alone before the first and after the last words of the article lead to other pages.
    words = [index for index, block in enumerate(kept) if block.linked < _LINKS]
    return kept[words[0] : words[-1] + 1] if words else []


def _holds(container: Element, block: Block) -> bool:
    return block.owner is container or any(ancestor is container for ancestor in block.owner.iterancestors())


def _with_gaps_filled(blocks: list[Block], kept: list[Block]) -> list[Block]:
    """Also the paragraphs that stand between chosen ones, alike in markup, and were left out all the same.

    A paragraph that is mostly a link stays out: that is "Lesen Sie auch".
    """
    chosen = set(kept)
    first, last = blocks.index(kept[0]), max(index for index, block in enumerate(blocks) if block in chosen)
    looks = {(block.owner.getparent(), block.owner.tag, block.owner.get("class")) for block in kept}
    parents = {parent for parent, _, _ in looks}
    known = {_key(block.text) for block in kept}
    filled: list[Block] = []
    for block in blocks[first : last + 1]:
        owner = block.owner
        look = (owner.getparent(), owner.tag, owner.get("class"))
        alike = look in looks or (
            look[0] in parents and owner.tag in ("p", "blockquote", *HEADINGS) and look[2] is None
        )
        if block in chosen or (
            alike
            and owner.tag != "div"
            and block.linked < 0.5
            and _key(block.text) not in known
            and not block.within(*_FURNITURE)
        ):
            filled.append(block)
    return filled


def _with_head(blocks: list[Block], kept: list[Block], metadata: PageMetadata) -> list[Block]:
    """The headline and the lead in front, which many pages keep outside of the article's body."""
    first = blocks.index(kept[0])
    title = _key(metadata.title or "")
    headline = max((index for index, block in enumerate(blocks[: first + 1]) if block.within("h1")), default=None)
    if headline is None:
        # No h1: the last line above the text that stands in the page's title as well.
        above = range(max(0, first - _AROUND_HEADLINE), first)
        headline = max((at for at in above if len(key := _key(blocks[at].text)) > 8 and key in title), default=None)
    if headline is None:
        return kept
    known = {_key(block.text) for block in kept}
    head = [] if blocks[headline] in kept else [blocks[headline]]
    for block in blocks[headline + 1 : min(first, headline + _AROUND_HEADLINE)]:
        if (
            block.linked < 0.5
            and not block.within(*_FURNITURE)
            and _is_lead(block, metadata)
            and _key(block.text) not in known
        ):
            head.append(block)
    return [*head, *kept]


def _is_lead(block: Block, metadata: PageMetadata) -> bool:
    key = _key(block.text)
    described = _key(metadata.description or "")
    if len(key) >= 2 * _LONG and described and (key == described or key.startswith(described.rstrip("…")[: 2 * _LONG])):
        return True
    return len(key) >= 2 * _LONG and _LEAD.search(block.names()) is not None


def _kind(block: Block, place: int, metadata: PageMetadata) -> PassageKind | None:
    """What the markup says of the block, which is the `place`-th of the article; null where it is plain text."""
    tag, name = block.owner.tag, block.owner.get("class", "").lower()
    if tag == "h1" or (place == 0 and len(key := _key(block.text)) > 8 and key in _key(metadata.title or "")):
        return "headline"
    if tag in HEADINGS:
        return "heading"
    if block.within("figcaption", "figure") or _CAPTION.search(name):
        return "credit" if _CREDIT.search(name) else "caption"
    if block.linked >= _LINKS and len(block.text) < 250:
        return "related"
    return "lead" if place < 3 and _is_lead(block, metadata) else None


# --- the article in trafilatura's own words: for pages whose text stands only in JSON-LD


def _from_trafilatura(found: list[Element]) -> list[tuple[str, PassageKind | None]]:
    pieces: list[tuple[str, PassageKind | None]] = []
    for top in found:
        parts = list(top.iter("item", "row")) if top.tag in ("list", "table") else [top]
        for part in parts:
            for line in re.split(r"\n\s*\n", inner_text(part)):
                if text := clean(line):
                    pieces.append((text, "heading" if top.tag == "head" else None))
    return pieces


def _join(pieces: Iterable[tuple[str, PassageKind | None]]) -> tuple[str, tuple[Hint, ...]]:
    texts: list[str] = []
    hints: list[Hint] = []
    at = 0
    for text, kind in pieces:
        texts.append(text)
        if kind:
            hints.append(Hint(at, at + len(text), kind))
        at += len(text) + 2
    return "\n\n".join(texts), tuple(hints)


def _key(text: str) -> str:
    """Letters and figures only: what two renderings of the same words agree on."""
    return "".join(character for character in text.casefold() if character.isalnum())
