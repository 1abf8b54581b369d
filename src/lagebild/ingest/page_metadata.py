"""What a page says of itself: JSON-LD, meta tags and `<time datetime>`; never a date found in running text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lagebild.ingest.dates import publication
from lagebild.ingest.page_blocks import Element, clean, inner_text

_ARTICLE_TYPE = re.compile(r"Article$|^(BlogPosting|LiveBlogPosting|Report|Review)$")
# Lists of other articles inside a page's JSON-LD: what stands below them is not about this page.
_LISTS = frozenset(
    {"itemListElement", "hasPart", "mentions", "citation", "relatedLink", "isRelatedTo", "liveBlogUpdate"}
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dc.date.created", "pubdate", "publish-date",
    "publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "article:published", "rnews:datepublished",
)  # fmt: skip
_LAST_PART = re.compile(r"\s[|–—-]\s([^|–—]*)$")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+)\s*-->")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page says of itself; each value is null where it says nothing or contradicts itself."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    description: str | None = None


def read_metadata(root: Element, source: str) -> PageMetadata:
    """The metadata of a page.

    Args:
        root: its tree, scripts included.
        source: the beginning of its source, where browsers note the address that a page was saved from.
    """
    meta = _meta(root)
    url = _url(root, meta, source)
    article = _article_node(root, url, meta)
    outlet = _name(article.get("publisher")) or _first(
        meta, "og:site_name", "dc.publisher", "publisher", "application-name"
    )
    headings = [heading for element in root.iter("h1") if (heading := _line(inner_text(element)))]
    title = (
        _text(article.get("headline"))
        or (headings[0] if len(headings) == 1 else None)
        or _without_outlet(_first(meta, "og:title", "twitter:title", "dc.title") or _title(root), outlet)
    )
    return PageMetadata(
        title=title,
        url=url or _web_address(_text(article.get("url")) or _id(article.get("mainEntityOfPage"))),
        outlet=outlet,
        authors=_authors(article, meta, outlet),
        published=_published(root, article, meta),
        description=_text(article.get("description"))
        or _first(meta, "og:description", "description", "twitter:description"),
    )


def _meta(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _line(unescape(element.get("content") or ""))
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _title(root: Element) -> str | None:
    element = root.find(".//head/title")
    return _line(inner_text(element)) or None if element is not None else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A window title without the paper's name behind the last dash or bar."""
    if title and outlet and (found := _LAST_PART.search(title)) and outlet.casefold() in found[1].casefold():
        return title[: found.start()].strip()
    return title


def _url(root: Element, meta: dict[str, list[str]], source: str) -> str | None:
    canonical = next(
        (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    saved = _SAVED_FROM.search(source) or _SINGLE_FILE.search(source)
    candidates = [canonical, _first(meta, "og:url"), saved[1] if saved else None]
    known = [address for candidate in candidates if (address := _web_address(candidate))]
    # A canonical address that is only the paper's front page is a mistake of its content system.
    return next((address for address in known if urlsplit(address).path.strip("/")), known[0] if known else None)


def _web_address(candidate: str | None) -> str | None:
    """The address if it is one of the web: a saved page is full of file:// and relative ones."""
    candidate = (candidate or "").strip()
    try:
        parts = urlsplit(candidate)
    except ValueError:
        return None
    # The part behind # is a place in the page, not another page.
    return parts._replace(fragment="").geturl() if parts.scheme in ("http", "https") and parts.netloc else None


def _nodes(root: Element) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD scripts, outer ones first, without those in lists of other articles."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = re.sub(
            r"^\s*(?:<!--|/?\*?\s*<!\[CDATA\[\s*\*?/?)|(?:-->|/?\*?\s*\]\]>\s*\*?/?)\s*$", "", script.text or ""
        )
        try:
            waiting = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the meta tags are asked next
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting[:0] = node
            elif isinstance(node, dict):
                yield node
                waiting.extend(
                    value for key, value in node.items() if key not in _LISTS and isinstance(value, dict | list)
                )


def _article_node(root: Element, url: str | None, meta: dict[str, list[str]]) -> dict[str, Any]:
    """The one JSON-LD article that is this page; empty where there is none or it cannot be told which."""
    articles = []
    for node in _nodes(root):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in kinds):
            articles.append(node)
    if len(articles) > 1:
        titles = {_key(title) for title in (_first(meta, "og:title"), _title(root)) if title}
        titles |= {_key(inner_text(heading)) for heading in root.iter("h1")}
        same = [
            node
            for node in articles
            if (url and url in (_text(node.get("url")), _id(node.get("mainEntityOfPage")), _text(node.get("@id"))))
            or _key(_text(node.get("headline")) or "\0") in titles
        ]
        articles = same or articles
    if len(articles) > 1 and len({_text(node.get("datePublished")) for node in articles}) > 1:
        return {}
    return articles[0] if articles else {}


def _published(root: Element, article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    written = [_text(article.get("datePublished"))]
    written += [value for name in _PUBLISHED for value in meta.get(name, ())]
    written += [
        element.get("datetime") or element.get("content")
        for element in root.iter("time", "span", "abbr")
        if element.get("itemprop") == "datePublished" or "pubdate" in element.attrib
    ]
    written.append(_head_time(root))
    return next((day for value in written if value and (day := publication(value))), None)


def _head_time(root: Element) -> str | None:
    """The `<time datetime>` between the headline and the first paragraph; null where there are several days."""
    heading = next(root.iter("h1"), None)
    if heading is None:
        return None
    days: dict[str, str] = {}
    letters = 0
    for element in heading.iter() if heading.find(".//time") is not None else _after(heading):
        if element.tag == "time" and (written := element.get("datetime")) and (day := publication(written)):
            days.setdefault(day[:10], written)
        elif element.tag == "p":
            letters += len(inner_text(element).strip())
            if letters > 300:
                break
    return next(iter(days.values())) if len(days) == 1 else None


def _after(heading: Element) -> Iterator[Element]:
    """Elements that follow in the page, near ones first: the rest of the heading's parents."""
    element: Element | None = heading
    while element is not None and element.tag not in ("body", "html"):
        for sibling in element.itersiblings():
            yield from sibling.iter()
        element = element.getparent()
        if element is not None and element.tag in ("article", "main"):
            return


def _authors(article: dict[str, Any], meta: dict[str, list[str]], outlet: str | None) -> tuple[str, ...]:
    named = article.get("author")
    names = [_name(author) for author in (named if isinstance(named, list) else [named])]
    if not any(names):
        written = [*meta.get("author", ()), *meta.get("article:author", ()), *meta.get("dc.creator", ())]
        # "KK/dpa" is a sign-off, whose parts are told apart where the text has it.
        names = [name for name in written if " " in name or "/" not in name]
    # Some pages give the author's profile page, others the paper itself.
    kept = [name for name in names if name and not _web_address(name) and name.casefold() != (outlet or "").casefold()]
    return tuple(dict.fromkeys(kept))


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for entry in value if (name := _name(entry))), None)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _id(value: Any) -> str | None:
    return _text(value.get("@id") or value.get("url")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    # Content systems escape entities once too often.
    return _line(unescape(value)) or None if isinstance(value, str) else None


def _line(text: str) -> str:
    # JSON-LD may escape half a surrogate pair, which nothing could store.
    return clean(text.encode("utf-8", "ignore").decode("utf-8"))


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
