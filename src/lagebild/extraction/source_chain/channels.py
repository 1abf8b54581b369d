"""Where something was said and on whom a report relies, read from the words around a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lagebild.extraction.source_chain.media import Medium, is_kind, is_report, medium_at, whole_name
from lagebild.extraction.source_chain.naming import is_circle
from lagebild.language.agency_codes import is_unknown_code
from lagebild.language.morphology import verb_readings
from lagebild.language.syntax import Phrase, clause_end, noun_phrase
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.span import Span

_SOURCE = table("verbs_of_saying")["source"]
_LEARNING = frozenset(_SOURCE["learning"])
_SOURCE_NOUNS = frozenset(_SOURCE["nouns"])
_SOURCE_ENDINGS = tuple(_SOURCE["noun_endings"])
_TALKS = frozenset(table("verbs_of_saying")["addressee"]["talks"])
_RELYING = tuple(tuple(phrase.split()) for phrase in table("unnamed_sources")["relying"]["phrases"])
_RELYING_VERBS = frozenset(table("unnamed_sources")["relying"]["verbs"])
_AT = frozenset({"bei", "beim", "im", "in", "auf", "gegenüber", "via", "per", "über", "unter", "mit"})
_WRITTEN = tuple(table("media")["written"]["endings"])
_PLATFORM_ONLY = frozenset({"über", "unter", "per"})
_INDEFINITE = frozenset({"ein", "eine", "einer", "einem", "einen", "mehrere", "zwei", "drei"})
_DASHES = frozenset({"–", "—", "-", "--", "("})
_LONGEST = 7
"""Words of the longest phrase of a medium before "zufolge"."""
REACH = 14
"""How many items behind a medium may say on whom it relies."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a phrase of the sentence names as a source.

    Attributes:
        phrase: its items.
        medium: the medium that it is, or None.
    """

    phrase: Phrase
    medium: Medium | None


def place_of_saying(text: str, items: Sequence[Item], inside: Sequence[bool]) -> Iterator[Medium]:
    """The media, platforms and occasions that the words around a statement name, in order.

    Args:
        text: the stored text.
        items: the unit's items.
        inside: for each item, whether it is one of the words to look at.
    """
    stop = len(items)
    reported = next((k for k in range(stop) if inside[k] and items[k].low == "wie"), stop)
    for k in range(stop - 1):
        if not inside[k]:
            continue
        low = items[k].low
        limit = min(stop, clause_end(items, k + 1) + 1)
        if low in _AT and items[k].text != "Mit":
            if low == "mit" and not (k and _talk(items[k - 1])):
                continue
            found = medium_at(text, items, k + 1, limit, low, quoted_names=low in ("gegenüber", "mit"))
            if found is not None and found.name and (found.kind == "platform" or low not in _PLATFORM_ONLY):
                yield found
        elif low in ("dem", "der", "den") and k and (items[k - 1].text == "," or reported < k):
            # "sagte ein Beamter, der anonym bleiben wollte, dem Sender TV Nord", "wie Beamte dem Sender TV Nord sagten"
            found = whole_name(text, items, medium_at(text, items, k, limit, quoted_names=True), limit)
            behind = found.end if found is not None else 0
            if found is not None and found.name and (reported < k or not (behind < limit and items[behind].is_word)):
                yield found
        elif low == "für" and k and _text_for(items[k - 1]):
            # "in einem Beitrag für die Zeitschrift „Ostblick“"
            found = medium_at(text, items, k + 1, limit, low, quoted_names=True)
            if found is not None and found.name and found.kind == "medium":
                yield found
        elif _talk(items[k]) and items[k + 1].low in ("der", "des"):
            found = medium_at(text, items, k + 1, limit, "von", quoted_names=True)
            if found is not None and found.name:
                yield found


def told_in(text: str, items: Sequence[Item]) -> Iterator[Medium]:
    """The media with a name to whom somebody speaks in a sentence, whatever is said.

    Args:
        text: the stored text.
        items: the unit's items.
    """
    yield from (place for place in place_of_saying(text, items, [True] * len(items)) if place.kind == "medium")
    begins = [0] if any(item.low in _SPOKE for item in items) and any(item.low == "mit" for item in items) else []
    for k in range(1, len(items) - 1):
        if items[k].low in ("dem", "der") and any(
            "say" in found.verb.groups for found in verb_readings(items[k - 1].low)
        ):
            begins.append(k)
    # "Der „Sundbote“ hat mit sechs Mitarbeitern gesprochen.", "Drei Beamte berichteten dem „Sundboten“ von Streit."
    for k in begins:
        medium = medium_at(text, items, k, len(items), quoted_names=True)
        if medium is not None and medium.kind == "medium" and medium.name:
            yield medium


_SPOKE = frozenset({"gesprochen", "sprach", "sprachen"})


def _text_for(item: Item) -> bool:
    """Whether a noun names what somebody writes for a medium: "Gastbeitrag", "Kolumne"."""
    return item.is_capital and item.low.endswith(_WRITTEN)


def _talk(item: Item) -> bool:
    return item.text in _TALKS or item.low.endswith(("interview", "gespräch"))


def medium_of(text: str, items: Sequence[Item], phrase: Phrase, *, quoted_names: bool = True) -> Medium | None:
    """The medium that a whole phrase names: "die Zeitung", "das Portal „…“", "einem Bericht des Senders TV Nord".

    Args:
        text: the stored text.
        items: the unit's items.
        phrase: whoever speaks or is spoken to.
        quoted_names: whether a name in quotation marks behind an article is a medium, known or not.
    """
    begin, end = phrase
    found = whole_name(text, items, medium_at(text, items, begin, end, "", quoted_names=quoted_names), end)
    if found is None:
        return None
    # "die Zeitung und der Minister", "der Sender für den Norden": more than the medium is named.
    rest = [item for item in items[found.end : end] if item.is_word]
    return found if len(rest) <= 2 or is_report(items[found.start].text) else None


def source_in_frame(text: str, items: Sequence[Item], inside: Sequence[bool]) -> Named | None:
    """A source phrase inside a frame: "sagte Kolb laut der Agentur nda", "… nach Angaben des Senders TV Nord"."""
    stop = len(items)
    for k in range(stop):
        if not inside[k]:
            continue
        low, begin = items[k].low, k + 1
        if low == "zufolge" and k >= 2:
            # "sagte Kolb der Agentur nda zufolge", "… ostmärkischen Agenturen zufolge"
            named = _before_postposition(text, items, k)
            if named is not None:
                return named
            continue
        if low == "laut":
            pass
        elif low == "nach" and k + 1 < stop and _source_noun(items[k + 1]):
            begin = k + 2
            if begin < stop and items[begin].low in ("von", "vom", "aus"):
                begin += 1
        else:
            continue
        named = _named(text, items, begin, stop)
        if named is not None:
            return named
    return None


def _before_postposition(text: str, items: Sequence[Item], end: int) -> Named | None:
    """The medium, or the media, whose phrase ends before item `end`."""
    for begin in range(max(0, end - _LONGEST), end - 1):
        if items[begin].is_capital or not items[begin].is_word:
            continue
        medium = medium_at(text, items, begin, end, "laut", quoted_names=True)
        if medium is not None and medium.end == end and medium.kind == "medium":
            named = medium.name and not (is_kind(medium.name) or medium.name.endswith("n"))
            return Named((begin, end), medium if named else None)
        if all(not item.is_capital for item in items[begin : end - 1]) and _are_media(items[end - 1]):
            return Named((begin, end), None)
    return None


def _are_media(item: Item) -> bool:
    return item.is_capital and item.low.endswith(("agenturen", "medien", "staatsmedien", "zeitungen", "sendern"))


def _source_noun(item: Item) -> bool:
    return item.text in _SOURCE_NOUNS or (item.is_capital and item.low.endswith(_SOURCE_ENDINGS))


def relied_on(text: str, items: Sequence[Item], start: int, stop: int, *, of_medium: bool) -> Named | None:
    """On whom a report relies: "unter Berufung auf drei Beamte", "…, die sich auf den Sender TV Nord stützt".

    Args:
        text: the stored text.
        items: the unit's items.
        start: where to begin to look.
        stop: where to stop.
        of_medium: whether a medium relies on it; of others only "unter Berufung auf" is read.
    """
    for k in range(start, stop - 3):
        if items[k].text and any(_matches(items, k, words_) for words_ in (_RELYING if of_medium else _RELYING[:1])):
            length = next(len(words_) for words_ in _RELYING if _matches(items, k, words_))
            return _named(text, items, k + length, stop)
    if not of_medium:
        return None
    for k in range(start, min(stop - 1, start + REACH)):
        if items[k].low in ("aus", "von"):
            named = _named(text, items, k + 1, stop)
            # "erfuhr die Agentur von zwei Teilnehmern"
            learned = items[k].low == "von" and any(item.low in _LEARNING for item in items[max(0, k - REACH) : k])
            if named is not None and learned and named.medium is None:
                return named
            if named is not None and is_circle(text[items[k + 1].start : items[named.phrase[1] - 1].end]):
                return named
    for k in range(start, min(stop - 2, start + REACH)):
        if items[k].low != "sich":
            continue
        on = next((m for m in range(k + 1, min(stop - 1, k + 5)) if items[m].low == "auf"), None)
        if on is not None and any(
            item.low in _RELYING_VERBS for item in items[max(start, k - 4) : min(stop, on + REACH)]
        ):
            return _named(text, items, on + 1, stop)
    return None


def _matches(items: Sequence[Item], k: int, phrase: tuple[str, ...]) -> bool:
    return (
        tuple(item.text.lower() if n == 0 else item.text for n, item in enumerate(items[k : k + len(phrase)])) == phrase
    )


def _named(text: str, items: Sequence[Item], begin: int, stop: int) -> Named | None:
    """The medium or the noun phrase at item `begin`."""
    medium = medium_at(text, items, begin, stop, "laut", quoted_names=True)
    if medium is None and begin < stop and is_unknown_code(items[begin].text, items[begin - 1].low):
        code = items[begin]
        medium = Medium(code.text, "medium", begin, begin + 1, Span(code.start, code.end))
    if medium is not None:
        return Named((medium.start, medium.end), medium)
    end = noun_phrase(items, begin, stop, apposition=False)
    return Named((begin, end), None) if end > begin else None


def one_of_several(items: Sequence[Item], begin: int, end: int) -> int:
    """Where the first of several descriptions ends: "ein Diplomat und eine Beamtin" are two."""
    joined = (k for k in range(begin + 1, end - 1) if items[k].low == "und" and items[k + 1].low in _INDEFINITE)
    return next(joined, end)


def described_members(items: Sequence[Item], end: int) -> Iterator[Phrase]:
    """The descriptions in an insertion behind a source: "den Quellen – ein Diplomat, zwei Beamte und …"."""
    if end >= len(items) or items[end].text not in _DASHES:
        return
    k = end + 1
    while k < len(items) and items[k].text not in (*_DASHES, ")"):
        if items[k].low in _INDEFINITE:
            phrase = one_of_several(items, k, noun_phrase(items, k, len(items), apposition=False))
            if phrase > k:
                yield (k, phrase)
                k = phrase
                continue
        k += 1
