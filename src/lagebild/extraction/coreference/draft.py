"""A report's actors in the making: who has been found where, and what stands in which sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lagebild.language.names import Sex
from lagebild.language.units import Unit, units
from lagebild.lexicon import table
from lagebild.records import ActorKind, Mention, Naming, Parse, Statement

_WORD_OF = tuple(table("verbs_of_saying")["source"]["word_of"])
"""Beginnings of nouns for what somebody says."""
_OFFSET = 40
"""How many characters of articles and adjectives may stand before a naming in a speaker's phrase."""
_BEFORE_NAMING = frozenset({"", "der", "die", "das", "den", "dem", "des", "auch", "selbst", "sogar", "laut", "von"})


@dataclass(slots=True, eq=False)
class Entity:
    """An actor in the making."""

    kind: ActorKind
    name: str
    key: str = ""
    sex: Sex = ""
    roles: set[tuple[str, str]] = field(default_factory=set)
    namings: list[Naming] = field(default_factory=list)
    plural: bool = False


class Draft:
    """A report's actors in the making.

    Attributes:
        text: the stored text.
        parse: its sentences and quotations.
        namings: who is named where.
        statements: who said what, as yet by phrases.
        entities: the actors so far.
        of: the entity of each naming, by its place in `namings`.
        extra: the entity of each phrase without a naming of its own: pronouns, mostly.
    """

    def __init__(self, text: str, parse: Parse, namings: tuple[Naming, ...], statements: tuple[Statement, ...]) -> None:
        self.text = text
        self.parse = parse
        self.namings = namings
        self.statements = statements
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        self.extra: dict[tuple[int, int], Entity] = {}

    def new(self, kind: ActorKind, name: str, key: str = "", sex: Sex = "") -> Entity:
        """A new actor."""
        entity = Entity(kind, name, key, sex)
        self.entities.append(entity)
        return entity

    def add(self, entity: Entity, i: int, naming: Naming) -> None:
        """Say whom the naming at place `i` means."""
        self.of[i] = entity
        entity.namings.append(naming)
        entity.sex = entity.sex or naming.sex
        if naming.office:
            entity.roles.add((naming.office, naming.of))

    def places(self) -> Iterable[tuple[tuple[int, int], Entity]]:
        """Where somebody is meant, and who."""
        for i, entity in self.of.items():
            yield (self.namings[i].start, self.namings[i].end), entity
        yield from self.extra.items()

    def named_between(self, entity: Entity, start: int, end: int) -> bool:
        """Whether a naming of the actor begins there."""
        return any(start <= n.start < end for n in entity.namings)

    # ---- sentences ---------------------------------------------------------------------------------------------

    @cached_property
    def sentences(self) -> tuple[Unit, ...]:
        """The words of each sentence of the parse, those inside quotations too."""
        return units(Parse(self.parse.sentences, ()))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.parse.sentences]

    def sentence_at(self, offset: int) -> int:
        """The last sentence that begins at or before an offset; -1 if none does."""
        return bisect_right(self._starts, offset) - 1

    def sentence_start(self, offset: int) -> int:
        """Where the sentence of an offset begins."""
        at = self.sentence_at(offset)
        return self.parse.sentences[at].start if at >= 0 else 0

    def paragraph_start(self, offset: int) -> int:
        """Where the passage of an offset begins."""
        at = self.sentence_at(offset)
        passage = self.parse.sentences[at].passage if at >= 0 else -1
        return next((s.start for s in self.parse.sentences if s.passage == passage), 0)

    # ---- speakers ----------------------------------------------------------------------------------------------

    def actor_of(self, mention: Mention | None) -> Entity | None:
        """Whom a speaker's or addressee's phrase means."""
        if mention is None or mention.start is None or mention.end is None:
            return None
        if (mention.start, mention.end) in self.extra:
            return self.extra[mention.start, mention.end]
        i = self.naming_in(mention)
        return self.of.get(i) if i is not None else None

    def naming_in(self, mention: Mention) -> int | None:
        """The naming that a speaker's phrase stands for: the first that is no attribute of another."""
        start, end = mention.start, mention.end
        assert start is not None
        assert end is not None
        inside = [
            (i, n) for i, n in enumerate(self.namings)
            if (n.start < end and start < n.end) or (n.phrase.start <= start and end <= n.phrase.end)
        ]  # fmt: skip
        outer = [
            (i, n) for i, n in inside
            if not any(m is not n and m.phrase != n.phrase and m.phrase.contains(n.phrase) for _, m in inside)
        ]  # fmt: skip
        for i, naming in outer:
            if naming.phrase.start - start <= _OFFSET and self._heads(naming, start) and not self._owns(naming, start):
                return i
        return None

    def _owns(self, naming: Naming, start: int) -> bool:
        """Whether a person's name in the genitive stands behind whom the phrase means: "ein Vertrauter Fenns"."""
        if naming.kind not in ("person", "name") or not self.text[start : naming.start].strip():
            return False
        last = self.text[naming.start : naming.end].split()[-1]
        known = any(other.name.split()[-1:] == [last[:-1]] for other in self.namings)
        genitive = last.endswith("s") and (known or not naming.name.endswith("s"))
        before = self.text[start : naming.start].split()
        # "den Worten Präsident Odrins"
        if naming.office and not before[0].lower().startswith("ein"):
            return False
        return genitive and before[-1][:1].isupper() and not before[-1].lower().startswith(_WORD_OF)

    def _heads(self, naming: Naming, start: int) -> bool:
        """Whether nothing but articles and the like stands in a phrase before a naming."""
        between = self.text[start : max(start, naming.phrase.start)].strip(" „“\"»«'").lower()
        if between in _BEFORE_NAMING:
            return True
        words = between.split()
        # "nach Angaben von Kolb" is Kolb's word, that of "ein Sprecher von Kolb" is not.
        theirs = naming.kind not in ("person", "name") or words[-2:-1] == [] or words[-2].startswith(_WORD_OF)
        return words[-1:] == ["von"] and theirs
