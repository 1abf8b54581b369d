"""Media and platforms in a sentence: what stands between an article and what somebody said.

A medium is recognised by its name (`lexicon/media.toml`, `agencies.toml`, `outlets.toml`), by a noun for a kind of
medium before a name ("dem Sender TV Nord"), or by what it publishes ("einem „Küstenkurier“-Bericht"). A name that is a
word, too, counts only in quotation marks, behind such a noun, or behind a preposition that the table lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lagebild.language.agency_codes import is_unknown_code
from lagebild.language.morphology import looks_finite, words
from lagebild.language.names import is_paper_name
from lagebild.language.syntax import noun_phrase
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.span import Span

Kind = Literal["medium", "platform", "occasion"]

_MEDIA = table("media")
_KINDS = tuple(_MEDIA["kinds"]["endings"])
_GENERIC = frozenset(_MEDIA["kinds"]["generic"])
_NO_KIND = frozenset(word.casefold() for word in _MEDIA["kinds"]["except"])
_PLATFORM_KINDS = tuple(_MEDIA["platforms"]["endings"])
_REPORTS = frozenset(_MEDIA["reports"]["nouns"])
_REPORT_ENDINGS = tuple(_MEDIA["reports"]["endings"])
_OCCASIONS = frozenset(_MEDIA["occasions"]["nouns"])
_AMBIGUOUS = frozenset(name.casefold() for name in _MEDIA["ambiguous"]["names"])
_BEHIND_PREPOSITION = frozenset(_MEDIA["ambiguous"]["behind_preposition"])
_DETERMINERS = words("determiners")
_PREPOSITIONS = words("prepositions")
_LEADS_BACK = frozenset({"der", "die", "das", "den", "dem", "des", "diesem", "dieser", "diesen"})
_DECLINED = re.compile(
    r"\b(\w{3,})e[rs]? (?=zeitung|rundfunk|welle|post|presse|allgemeine|sonntagszeitung|osnabrücker|zürcher|neue|"
    r"nachrichten|anzeiger)"
)
_WEAK = re.compile(_DECLINED.pattern.replace("e[rs]?", "e", 1))
"""The same without "Frankfurter", which never declines."""
_GENITIVE = re.compile(r"(?<=[^\W\dsßxz])s$")
"""The ending of a name in the genitive, but not of one that ends in -ss or -x anyway."""
_LONGEST_NAME = 6
"""Words of the longest name in the tables."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium, platform or occasion that a phrase names.

    Attributes:
        name: its name as the tables or the article have it; empty where the phrase names none ("die Zeitung").
        kind: a medium is a link of a chain; a platform or an occasion is only where something was said.
        start: index of the first item of the phrase.
        end: index after its last item.
        span: where the name stands in the text; the whole phrase where there is none.
    """

    name: str
    kind: Kind
    start: int
    end: int
    span: Span


@cache
def _names() -> dict[str, tuple[str, Kind]]:
    """Every known name in lower case, with the name that is handed out and its kind."""
    known: dict[str, tuple[str, Kind]] = {}
    for group in _MEDIA["names"].values():
        known |= {name.casefold(): (name, "medium") for name in group}
    for row in table("outlets")["outlet"]:
        # Its Sunday paper is another one: "Bild am Sonntag" is in the table of media.
        known = {name.casefold(): (row["name"], "medium") for name in (*row["names"], row["name"])} | known
    for row in table("agencies")["agency"]:
        single = [code for code in row["codes"] if code.isalpha()]
        known |= {name.casefold(): (row["name"], "medium") for name in (*single, *row["names"], row["name"])}
    for name, (handed, kind) in list(known.items()):
        # "der Süddeutschen Zeitung", "im Westdeutschen Rundfunk", "der Frankfurter Allgemeinen Zeitung"
        for oblique in (_DECLINED.sub(r"\1en ", name), _WEAK.sub(r"\1en ", name)):
            known.setdefault(oblique, (handed, kind))
    known |= {name.casefold(): (name, "platform") for name in _MEDIA["platforms"]["names"]}
    for name, handed in _MEDIA["aliases"].items():
        known[name.casefold()] = (handed, known.get(handed.casefold(), (handed, "medium"))[1])
    known |= {name.casefold(): (station, "medium") for name, station in _MEDIA["programmes"].items()}
    return known


def known_medium(name: str) -> tuple[str, Kind] | None:
    """The name that is handed out and the kind of a medium or platform of the tables, or None.

    Args:
        name: as it stands in a report, perhaps in an oblique case.
    """
    folded = " ".join(name.split()).casefold()
    bare = (folded.removesuffix("s"), folded.removesuffix("n"), "der " + folded, "die " + folded)
    for form in (folded,) if is_kind(name) else (folded, *bare):
        if form in _names():
            return _names()[form]
    return None


def is_kind(word: str) -> bool:
    """Whether a capitalised word names a kind of medium: "Sender", "Nachrichtenmagazin", "US-Nachrichtenportal"."""
    low = word.casefold()
    return word[:1].isupper() and low.endswith(_KINDS) and low not in _NO_KIND


def _is_generic(word: str) -> bool:
    """Whether a noun for a kind of medium names none by itself: "Tageszeitung"; "Ärztezeitung" is a name."""
    return any(word.removesuffix(ending) in _GENERIC for ending in _KINDS if word.endswith(ending))


def is_platform_kind(word: str) -> bool:
    """Whether a capitalised word names a kind of platform: "Plattform", "Kurznachrichtendienst", "Telegram-Kanal"."""
    return word[:1].isupper() and word.casefold().endswith(_PLATFORM_KINDS)


def is_report(word: str) -> bool:
    """Whether a capitalised word names what a medium publishes: "Bericht", "Medienbericht"."""
    return word in _REPORTS or (word[:1].isupper() and word.casefold().endswith(_REPORT_ENDINGS))


def leads_back(phrase: str) -> bool:
    """Whether a phrase without a name may mean a medium named before: "das Blatt", "der Sender"; not "der britische
    Sender" or "die Sender", which may be others."""
    tokens = phrase.split()
    if any(token.islower() and token.casefold() not in _DETERMINERS | _PREPOSITIONS for token in tokens[1:]):
        return False
    feminine = (
        tokens[-1].casefold().endswith(("zeitung", "agentur", "zeitschrift", "illustrierte", "redaktion", "meldung"))
    )
    return feminine or tokens[0].casefold() not in ("die", "den")


def _inner(text: str, item: Item) -> str:
    return text[item.start + 1 : item.end - 1].strip()


def medium_at(
    text: str, items: Sequence[Item], i: int, stop: int, before: str = "", *, quoted_names: bool = False
) -> Medium | None:
    """The medium, platform or occasion whose phrase begins at item `i`, or None.

    Args:
        text: the stored text.
        items: the unit's items.
        i: first item, a determiner or attribute included.
        stop: where to stop at the latest.
        before: the preposition before the phrase in lower case, or empty.
        quoted_names: whether any name in quotation marks behind an article is a medium: whoever speaks or is spoken
            to and stands in marks is a paper ("dem „Küstenkurier“").
    """
    k = i
    while k < stop and items[k].low in _DETERMINERS:
        k += 1
    while k < stop and _attribute(items, k, stop, determined=k > i):
        k += 1
    if k >= stop:
        return None
    item = items[k]
    if item.quotation is not None:
        return _quoted(text, items, i, k, stop, quoted_names and k == i + 1, before)
    if not item.is_capital and not _known_code(item):
        return None
    if item.text.endswith("-") and k + 1 < stop and items[k + 1].quotation is not None:
        known = known_medium(item.text[:-1])  # "im ZDF-„Morgenmagazin“"
        if known is not None:
            return Medium(known[0], known[1], i, k + 2, Span(item.start, item.end - 1))
    if item.text in _OCCASIONS:
        return Medium(item.text, "occasion", i, k + 1, Span(items[i].start, item.end))
    compound = _compound(text, items, i, k, stop)
    if compound is not None:
        return compound
    named = _named(text, items, i, k, stop, before)
    if named is not None:
        return named
    if is_kind(item.text):
        return _behind_kind(text, items, i, k, stop, "medium")
    if is_platform_kind(item.text):
        found = _behind_kind(text, items, i, k, stop, "platform")
        return found if (found.name and known_medium(found.name)) or (_is_network(item.text) and found.name) else None
    if is_report(item.text):
        return _behind_report(text, items, i, k, stop)
    return None


def _is_network(word: str) -> bool:
    return word.casefold().endswith(("plattform", "dienst", "netzwerk", "messenger"))


def _attribute(items: Sequence[Item], k: int, stop: int, *, determined: bool) -> bool:
    """Whether item `k` is an adjective before a noun; behind an article a participle is one, too."""
    item = items[k]
    if item.is_capital or item.quotation is not None or not item.low.replace("-", "").isalpha():
        return False
    closed = item.low in _PREPOSITIONS or item.low in words("adverbs") or item.low in words("subordinators")
    endings = ("e", "en", "er", "es", "em")
    return not closed and item.low.endswith(endings) and k + 1 < stop and (determined or not looks_finite(item.low))


def _known_code(item: Item) -> bool:
    return item.text.islower() and item.low in _names() and item.low not in _AMBIGUOUS and len(item.low) <= 4


def _quoted(
    text: str, items: Sequence[Item], i: int, k: int, stop: int, trusted: bool, before: str = ""
) -> Medium | None:
    """A known name in quotation marks, or any short one where the noun before it says that it is a medium."""
    name = _inner(text, items[k])
    known = known_medium(name)
    span = Span(items[k].start + 1, items[k].end - 1)
    if known is None and k and items[k - 1].low in ("des", "eines"):
        name = _GENITIVE.sub("", name)  # "des «Küstenkuriers»"
    end = k + 1
    if end + 1 < stop and items[end].text == "-" and items[end + 1].is_capital:
        # "„Küstenkurier“-Bericht"
        if is_report(items[end + 1].text) or is_kind(items[end + 1].text):
            trusted = True
        end += 2
    if known is not None:
        return Medium(known[0], known[1], i, end, span)
    trusted = trusted or ((k == i + 1 or before in ("im", "beim", "laut")) and is_paper_name(name))
    return Medium(name, "medium", i, end, span) if trusted and 0 < len(name.split()) <= _LONGEST_NAME else None


def _named(text: str, items: Sequence[Item], i: int, k: int, stop: int, before: str) -> Medium | None:
    """The longest known name that begins at item `k`."""
    for length in range(min(_LONGEST_NAME, stop - k), 0, -1):
        run = items[k : k + length]
        if any(
            item.quotation is not None or (not item.is_word and item.text not in ("-", "&", ".", "/")) for item in run
        ):
            continue
        name = text[run[0].start : run[-1].end]
        known = known_medium(name)
        if known is None:
            continue
        folded = name.casefold()
        plain = folded not in _AMBIGUOUS and known[0].casefold() not in _AMBIGUOUS
        if not plain:
            allowed = before and (name in _BEHIND_PREPOSITION or known[0] in _BEHIND_PREPOSITION)
            if not allowed or (k + length < stop and items[k + length].is_capital):
                continue
        end = _after_brackets(items, k + length, stop)
        return Medium(known[0], known[1], i, end, Span(run[0].start, run[-1].end))
    return None


def _compound(text: str, items: Sequence[Item], i: int, k: int, stop: int) -> Medium | None:
    """ "ARD-Talkshow", "CNN-Interview", "Telegram-Kanal": the name before the hyphen."""
    word = items[k].text
    head, _, tail = word.rpartition("-")
    known = known_medium(head) if head and len(head) > 1 else None
    if known is None or not tail[:1].isupper():
        return None
    told = (
        is_kind(tail)
        or is_report(tail)
        or is_platform_kind(tail)
        or tail.casefold().endswith(("interview", "gespräch"))
    )
    if not told:
        return None
    end = k + 1
    if end < stop and items[end].quotation is not None and items[end].end - items[end].start < 40:
        end += 1
    return Medium(known[0], known[1], i, end, Span(items[k].start, items[k].start + len(head)))


def _behind_kind(text: str, items: Sequence[Item], i: int, k: int, stop: int, kind: Kind) -> Medium:
    """The name behind a noun for a kind of medium; without one, the noun alone."""
    end = k + 1
    if end < stop and items[end].quotation is not None:
        found = _quoted(text, items, i, end, stop, True)
        if found is not None:
            return Medium(found.name, kind if found.kind == "medium" else found.kind, i, found.end, found.span)
    named = _named(text, items, i, end, stop, "x") if end < stop else None
    if named is not None:
        return named
    if end < stop and is_unknown_code(items[end].text, items[end - 1].low):
        return Medium(items[end].text, kind, i, end + 1, Span(items[end].start, items[end].end))
    if end + 1 < stop and items[end].low in ("der", "des", "von"):
        owner = (
            noun_phrase(items, end, stop, apposition=False)
            if items[end].low != "von"
            else noun_phrase(items, end + 1, stop, apposition=False)
        )
        found = medium_at(text, items, end + (items[end].low == "von"), owner, "von")
        if found is not None and found.name:
            return Medium(found.name, found.kind, i, found.end, found.span)
    last = end
    while last < stop and _part_of_name(items, last, end):
        last += 1
    if last > end:
        # "im Deutschlandradio Nord": the noun is the first part of the name.
        whole = items[k].low.endswith(("radio", "rundfunk")) and not _is_generic(items[k].low)
        span = Span(items[k if whole else end].start, items[last - 1].end)
        known = known_medium(span.of(text))
        name = known[0] if known else span.of(text)
        return Medium(name, kind, i, _after_brackets(items, last, stop), span)
    own = Span(items[k].start, items[k].end)
    name = "" if kind != "medium" or _is_generic(items[k].low) else items[k].text
    return Medium(name, kind, i, _after_brackets(items, end, stop), own if name else Span(items[i].start, own.end))


def _part_of_name(items: Sequence[Item], k: int, first: int) -> bool:
    item = items[k]
    if item.quotation is not None:
        return False
    if item.is_capital and item.text[:1].isalnum():
        return True
    joins = item.text.isdigit() or item.text == "-"
    return k > first and joins


def whole_name(text: str, items: Sequence[Item], medium: Medium | None, stop: int) -> Medium | None:
    """The medium with the rest of its name: "Inforadio Süd", where the tables know another "Inforadio"."""
    if medium is None or not medium.name or not is_kind(medium.name.split()[-1]) or items[medium.end - 1].quotation:
        return medium
    last = medium.end
    while last < stop and items[last].is_capital and items[last].is_word:
        last += 1
    if last == medium.end or last - medium.end > 2:
        return medium
    span = Span(medium.span.start, items[last - 1].end)
    return Medium(span.of(text), medium.kind, medium.start, last, span)


def _after_brackets(items: Sequence[Item], k: int, stop: int) -> int:
    """After a bracket such as "(dpa)" that stands at `k`."""
    if k + 2 < stop and items[k].text == "(":
        close = next((m for m in range(k + 1, min(stop, k + 6)) if items[m].text == ")"), None)
        return close + 1 if close is not None else k
    return k


def _behind_report(text: str, items: Sequence[Item], i: int, k: int, stop: int) -> Medium | None:
    """ "einem Bericht der Zeitung …": the medium behind what it publishes; None where another publishes it."""
    m = k + 1
    if m >= stop and i < k and items[i].low in _LEADS_BACK:
        return Medium("", "medium", i, k + 1, Span(items[i].start, items[k].end))
    while m < stop and items[m].low in ("der", "des", "von", "vom", "in", "im", "mit", "dem", "beim", "bei"):
        found = medium_at(
            text, items, m + (items[m].low in ("von", "vom", "in", "im", "mit", "bei", "beim")), stop, items[m].low,
            quoted_names=items[m].low in ("der", "des"),
        )  # fmt: skip
        if found is not None and found.kind == "medium":
            return Medium(found.name, "medium", i, found.end, found.span)
        if items[m].low not in ("mit", "in", "von"):
            return None
        m += 1
    return None
