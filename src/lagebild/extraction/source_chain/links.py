"""What links of a chain are the same, and chains put together."""

from __future__ import annotations

from dataclasses import replace

from lagebild.language.names import sex_of
from lagebild.lexicon.names import fold, read_phrase
from lagebild.records import SourceLink, Statement

Links = tuple[SourceLink, ...]
POSSESSIVES = ("sein", "ihr")


def joined(links: Links, link: SourceLink) -> Links:
    """The links and one more behind them, unless it is one of them."""
    return links if any(fold(other.name) == fold(link.name) for other in links) else (*links, link)


def merged(before: Links, outer: Links) -> Links:
    """The links of both, each once."""
    for link in outer:
        before = joined(before, link)
    return before


def by_rule(links: Links, rule: str) -> Links:
    """The links of another statement as those of one that has them from there by a rule."""
    return tuple(replace(link, rule=rule) for link in links)


def same_person(link: SourceLink, other: SourceLink) -> bool:
    """Whether two links are one person: the same actor, or a surname and the full name that ends in it."""
    if link.actor and other.actor:
        return link.actor == other.actor
    if link.anonymous or other.anonymous or not link.name or not other.name:
        return False
    first, second = fold(link.name), fold(other.name)
    return first == second or first.endswith(" " + second.removesuffix("s")) or second.endswith(" " + first)


def is_full(name: str) -> bool:
    """Whether a name is one of a person in full, as far as its form tells."""
    parts = name.split()
    return len(parts) > 1 and parts[0][:1].isupper() and parts[-1][:1].isupper() and read_phrase(name).full


def acting(statement: Statement) -> Statement:
    """The statement whose speaker is the actor that its chain ends in, also where coreference left that open."""
    speaker = statement.speaker
    if speaker is None or speaker.actor is not None or not statement.chain:
        return statement
    if statement.chain[-1].rule not in ("SC08", "SC12") and not (speaker.text or "").casefold().startswith(POSSESSIVES):
        return statement  # "dem Bericht zufolge" leads to a paper, and what it tells may be somebody else's
    return replace(statement, speaker=replace(speaker, actor=statement.chain[-1].actor))


def may_own(phrase: str, name: str) -> bool:
    """Whether "seinen Worten" or "ihren Worten" can be those of somebody with this name, by the first name."""
    sex = sex_of(name.split()[0]) if name else ""
    return not sex or sex == ("m" if phrase.casefold().startswith("sein") else "f")
