"""What a report calls by a word of its own: "darin", a paper named before; "auf Funkfeld", a platform it introduced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lagebild.extraction.source_chain.media import Kind, Medium, is_kind, is_platform_kind, known_medium, medium_at
from lagebild.language.morphology import words
from lagebild.language.syntax import Item, Phrase, Unit, noun_phrase
from lagebild.lexicon import table
from lagebild.span import Span

_PAPERS = tuple(table("verbs_of_saying")["impersonal"]["documents"])
_DARIN = frozenset({"darin", "dort"})
_SAYS = frozenset({"heißt", "heisst", "hieß", "hiess", "steht", "stand"})
_AT = frozenset({"bei", "in", "auf", "gegenüber", "via", "über"})

Introduced = dict[str, tuple[str, Kind]]


def says_therein(items: Sequence[Item]) -> bool:
    """Whether a sentence opens with "Darin heißt es": it tells what a paper named before says."""
    return len(items) > 2 and items[0].low in _DARIN and items[1].low in _SAYS


def paper_in(items: Sequence[Item]) -> Phrase | None:
    """The only paper that a sentence names: "Auslöser war |ein Bericht des Hilfswerks Aue|."; None of two or none."""
    found: list[Phrase] = []
    k = 0
    while k < len(items):
        if items[k].low in words("determiners"):
            end = noun_phrase(items, k, len(items), apposition=False)
            head = next((m for m in range(k, end) if items[m].is_capital), None)
            if head is not None and items[head].low.endswith(_PAPERS):
                found.append((k, end))
                k = end
                continue
        k += 1
    return found[0] if len(found) == 1 else None


def introduced(text: str, in_units: Iterable[Unit]) -> Introduced:
    """The media and platforms that no table knows and that the article introduces: "auf der Plattform Funkfeld".

    Returns:
        Each name in lower case, as it stands there, with its kind.
    """
    found: Introduced = {}
    for unit in in_units:
        for k, item in enumerate(unit.items):
            if not (item.is_capital and (is_kind(item.text) or is_platform_kind(item.text))):
                continue
            medium = medium_at(text, unit.items, k, len(unit.items))
            if medium is None or not medium.name or medium.name == item.text or known_medium(medium.name):
                continue
            if text[medium.span.start - 1] == " ":  # a name without marks
                found[medium.name.casefold()] = (medium.name, medium.kind)
    return found


def places_introduced(items: Sequence[Item], inside: Sequence[bool], names: Introduced) -> Iterator[Medium]:
    """Where something was said, by a name that the article introduced elsewhere: "schrieb sie auf Funkfeld".

    Args:
        items: the unit's items.
        inside: for each item, whether it is one of the words to look at.
        names: what the article introduced.
    """
    longest = max((len(name.split()) for name in names), default=0)
    for k in range(len(items) - 1):
        if not inside[k] or items[k].low not in _AT or not items[k + 1].is_capital:
            continue
        for length in range(min(longest, len(items) - k - 1), 0, -1):
            run = items[k + 1 : k + 1 + length]
            known = names.get(" ".join(item.text for item in run).casefold())
            if known is not None:
                yield Medium(known[0], known[1], k + 1, k + 1 + length, Span(run[0].start, run[-1].end))
                break
