"""What links of a chain are the same, and chains put together."""

from __future__ import annotations

from lagebild.lexicon.names import fold
from lagebild.records import SourceLink

Links = tuple[SourceLink, ...]


def joined(links: Links, link: SourceLink) -> Links:
    """The links and one more behind them, unless it is one of them."""
    return links if any(fold(other.name) == fold(link.name) for other in links) else (*links, link)


def merged(before: Links, outer: Links) -> Links:
    """The links of both, each once."""
    for link in outer:
        before = joined(before, link)
    return before


def same_person(link: SourceLink, other: SourceLink) -> bool:
    """Whether two links are one person: the same actor, or a surname and the full name that ends in it."""
    if link.actor and other.actor:
        return link.actor == other.actor
    if link.anonymous or other.anonymous or not link.name or not other.name:
        return False
    first, second = fold(link.name), fold(other.name)
    return first == second or first.endswith(" " + second.removesuffix("s")) or second.endswith(" " + first)
