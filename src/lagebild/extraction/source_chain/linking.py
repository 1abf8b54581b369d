"""The links of one article: what each is called, whose actor it is, and whether it has a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice

from lagebild.extraction.source_chain.links import POSSESSIVES, is_full
from lagebild.extraction.source_chain.naming import (
    VIEWS,
    head_stem,
    is_house,
    is_owner,
    is_sole_office,
    is_somebody,
    link_name,
)
from lagebild.lexicon.names import fold
from lagebild.records import Actor, SourceLink
from lagebild.span import Span

GIVEN_BEFORE = frozenset({"angab", "quell", "bericht", "inform", "darstell", "schilder", "mitteil", "aussag"})
"""Stems of nouns for what was reported before: nobody's name."""
ONE_OR_MORE = frozenset({
    "ein", "eine", "einem", "einen", "einer", "eines", "zwei", "drei", "vier", "fünf", "mehrere", "einige",
})  # fmt: skip
_PRONOUNS = frozenset({"er", "sie", "ihm", "ihr", "ihn"})
_SOMEBODY = frozenset({"person", "unnamed"})


_ATTRIBUTE = re.compile(
    r"^(?!.*[,(–])(?:.*\s)?[A-ZÄÖÜ„\"][\w“\"-]+ (?:[a-zäöü]\w* )*"  # a noun, with nothing but small words behind it
    r"(?:der|des|von|vom|in|im|aus|bei|beim|für) (?:\w+en )?$"
)
"""What stands before a name that is only an attribute of a noun before it."""


_TOLD = re.compile(rf".*(?:{'|'.join(view for view in VIEWS if len(view) > 5)}|meldung|ankündigung)\w{{0,2}}")
"""What somebody says, also in a compound: "einer Pressemitteilung des Konzerns" is the group's word."""


def _is_view(phrase: str) -> bool:
    noun = next((word for word in phrase.split() if word[:1].isupper() and len(word) > 3), "").casefold()
    return head_stem(phrase) in VIEWS | GIVEN_BEFORE or _TOLD.fullmatch(noun) is not None


def _opens_definite(actor: Actor, text: str) -> bool:
    """Whether an actor is named with "der" or "die" at once: "Der Bürgermeister von Aue" is the only one."""
    first = min(actor.mentions, key=lambda mention: mention.start, default=None)
    return first is not None and text[first.start : first.end].casefold().startswith(("der ", "die ", "dem ", "des "))


def _is_first_word(actor: Actor, name: str) -> bool:
    """Whether a state is only the first word of another name: "Ostmark Meteorological Agency"."""
    rest = name[len(actor.name) :].split() if name.startswith(f"{actor.name} ") else []
    return actor.kind == "state" and bool(rest) and all(word[:1].isupper() for word in rest)


class Linker:
    """Makes links of names and phrases.

    Attributes:
        text: the stored text.
        outlet: the article's own, or None.
        mentions: where the actors are named, in order.
        by_id: the actors by their id.
    """

    def __init__(self, text: str, outlet: str | None, actors: Iterable[Actor]) -> None:
        actors = tuple(actors)
        self.text = text
        self.outlet = outlet
        self._words = frozenset(re.findall(r"[\w-]+", text))
        places = ((mention.start, mention.end, actor) for actor in actors for mention in actor.mentions)
        self.mentions = sorted(places, key=lambda each: each[:2])
        self._longest = max((end - start for start, end, _ in self.mentions), default=0)
        self.by_id = {actor.id: actor for actor in actors}
        self._by_name = {actor.name: actor for actor in reversed(actors)}

    def link(self, name: str, anonymous: bool, span: Span, rule: str, actor: str | None = None) -> SourceLink:
        """A link, with the actor whose mention it overlaps."""
        found = self.by_id.get(actor or "") or self.actor_at(span)
        if found is not None and (self.possesses(found, span) or _is_first_word(found, name)):
            found = None
        if found is not None and head_stem(found.name) in GIVEN_BEFORE | VIEWS:
            found = None  # "ostmärkische Angaben" are nobody
        found = found or self._by_name.get(name)
        name = self.spelled(name)
        if found is not None and found.kind == "unnamed" and not anonymous and is_full(name):
            found = self._by_name.get(name)  # "der Vertreter der Werften im Rat (RdW), Karl Rau,"
        if (
            found is not None
            and anonymous
            and found.kind == "organisation"
            and ONE_OR_MORE.intersection(span.of(self.text).casefold().split()[:1])
        ):
            found = None  # "zwei US-Militärs" are not the Militär
        if found is not None and anonymous and found.kind == "person" and link_name(found.name).anonymous is False:
            # "Abgeordneter des Rates Karl Rau" ends in who it is; "Sprecher Karl Raus" in whose
            before, _, behind = span.of(self.text).rpartition(" " + found.name)
            ends = bool(before) and not behind and not re.search(r"\bvo[nm]\b", before)
            found = found if ends and is_full(found.name) else None
        if found is not None:
            holder = not anonymous and _opens_definite(found, self.text) and is_sole_office(found.name)
            unnamed = found.kind == "unnamed" and not is_house(found.name) and not holder
            anonymous = unnamed or (anonymous and found.kind not in ("person", "organisation", "state"))
            genitive = found.name == f"{name}s"  # "des «Küstenkuriers»", and nowhere else named
            nameless = found.kind == "unnamed" or (found.kind == "group" and anonymous)
            described = nameless and name.casefold() not in _PRONOUNS
            # "TV Mitte", "Staatsanwaltschaft Aue", where the actor has only the first word
            rest = name[len(found.name) :].split() if name.startswith(f"{found.name} ") else []
            named = all(word[:1].isupper() or (rest[0] == "für" and word in ("für", "und")) for word in rest)
            longer = found.kind == "organisation" and bool(rest) and named
            name = name if described or genitive or longer else found.name
        return SourceLink(name, anonymous, found.id if found else None, span.start, span.end, rule)

    def possesses(self, actor: Actor, span: Span) -> bool:
        """Whether an actor is only whose somebody is: that of "seines" in "nach Angaben seines Büros"."""
        phrase = span.of(self.text)
        if not phrase.casefold().startswith(POSSESSIVES) or " " not in phrase or not is_somebody(phrase):
            return False
        return any(m.start == span.start and m.end < span.end and " " not in m.text for m in actor.mentions)

    def spelled(self, name: str) -> str:
        """A name without the ending of its case, where the article or its outlet has it without."""
        short, last = name[:-1], name.rpartition(" ")[2]
        oblique = len(last) > 4 and last[-1] in "ns" and last.isalpha() and last[:1].isupper()
        if not oblique:
            return name
        own = self.outlet is not None and fold(self.outlet) == fold(short)
        told = short in self._words if last == name else re.search(rf"{re.escape(short)}(?!\w)", self.text) is not None
        return short if own or told else name

    def actor_at(self, span: Span) -> Actor | None:
        """The actor whose mention a span shares most with, but for one whose people or house it names."""
        best, shared = None, 0
        first = bisect_left(self.mentions, span.start - self._longest, key=lambda each: each[0])
        for start, end, actor in islice(self.mentions, first, None):
            if start >= span.end:
                break
            if actor.kind in _SOMEBODY and start > span.start and is_owner(span.of(self.text), self.text[start:end]):
                continue  # "das Büro von Präsident |Karl Rau|" is not he
            article = re.match(r"(?:der|des) ", self.text[start:end]) if start > span.start else None
            if _ATTRIBUTE.search(self.text[span.start : start] + (article.group() if article else "")) and not _is_view(
                span.of(self.text)
            ):
                continue  # "ein Schreiben der Botschafter von |Ostmark|"
            if start > span.start and self._is_genitive(self.text[start:end], span.of(self.text), start - span.start):
                continue  # "der Arzt |Raus|", "ein Sprecher |Kolbs|"
            common = min(end, span.end) - max(start, span.start)
            if common > shared:
                best, shared = actor, common
        return best

    def _is_genitive(self, name: str, phrase: str, at: int) -> bool:
        """Whether a name in the genitive stands right behind whose people or house a phrase names."""
        bare = name.removesuffix("s").split()[-1]
        known = name.endswith(("’", "'")) or (name.endswith("s") and bare in self._words)
        before = re.search(r"([A-ZÄÖÜ][\w-]+) $", phrase[:at])
        return known and before is not None and is_somebody(phrase)

    def is_own(self, name: str) -> bool:
        """Whether a medium is the article's own outlet."""
        if not self.outlet:
            return False
        own, other = fold(self.outlet), fold(name)
        short = own.removeprefix("der ").removeprefix("die ").removeprefix("das ")
        return any(form in (own, short) for form in (other, other.removesuffix("s"), other.removesuffix("n")))
