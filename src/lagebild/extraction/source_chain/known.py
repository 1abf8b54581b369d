"""What a report has named so far, so that "die Quellen", "der Beamte" and "die Zeitung" lead back to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lagebild.extraction.source_chain.naming import attributes, head_stem, is_member
from lagebild.lexicon import table
from lagebild.records import SourceLink
from lagebild.span import Span

_GIVEN = frozenset(table("unnamed_sources")["given"]["nouns"])


@dataclass(frozen=True, slots=True)
class Source:
    """A source without a name, as it was described first.

    Attributes:
        link: its link.
        outer: by way of whom it spoke.
        stem: the stem of its noun.
        attributes: its adjectives, without endings.
        span: where it was described.
        several: whether it is more than one, or a circle.
        spoke: whether a statement was taken from it; else it was only named.
        feminine: whether its article or its noun is a woman's.
    """

    link: SourceLink
    outer: tuple[SourceLink, ...]
    stem: str
    attributes: frozenset[str]
    span: Span
    several: bool
    spoke: bool
    feminine: bool = False


@dataclass
class Known:
    """The sources and media of one article, in the order in which it names them."""

    sources: list[Source] = field(default_factory=list)
    media: list[SourceLink] = field(default_factory=list)

    def describe(
        self, phrase: str, link: SourceLink, outer: tuple[SourceLink, ...], span: Span, *, spoke: bool = True
    ) -> None:
        """Note a source without a name.

        Args:
            phrase: its description, as it stands in the report.
            link: its link.
            outer: by way of whom it spoke.
            span: where the phrase stands.
            spoke: whether a statement was taken from it; else it is only named.
        """
        twice = next((source for source in self.sources if source.span.start == span.start), None)
        if twice is not None:
            if not spoke or (twice.spoke and (twice.outer or not outer)):
                return
            self.sources.remove(twice)
        first = phrase.split(maxsplit=1)[0].casefold() if phrase else ""
        several = first not in _ONE
        feminine = first in ("eine", "einer") and head_stem(phrase) != "person"
        stem, adjectives = head_stem(phrase), attributes(phrase)
        self.sources.append(Source(link, outer, stem, adjectives, span, several, spoke, feminine))

    def back(self, phrase: str, before: int) -> Source | None:
        """The source without a name that a definite phrase leads back to, or None.

        Args:
            phrase: as it stands in the report.
            before: where it stands; what is named only behind it is not meant.

        "der britische Beamte" is the last Beamter whose description does not say otherwise; "die Quellen" and "die
        Angaben" are whoever was described last as several or as a circle.
        """
        named = [source for source in self.sources if source.span.start < before]
        if phrase.casefold() in _ALL_OF_THEM:
            return next((source for source in reversed(named) if source.several and source.spoke), None)
        stem, adjectives = head_stem(phrase), attributes(phrase)
        for source in reversed(named):
            if source.stem == stem and adjectives <= source.attributes:
                return source
        noun = next((word for word in phrase.split() if word[:1].isupper() and word.casefold() not in _ARTICLES), "")
        if noun.strip(",") in _GIVEN:
            return next((source for source in reversed(named) if source.several and source.spoke), None)
        return None

    def man(self, phrase: str, before: int) -> Source | None:
        """The last source without a name that "der Mann" or "die Frau" can mean, or None; several are not meant.

        Args:
            phrase: as it stands in the report.
            before: where it stands.
        """
        sex = _SEX.get(phrase.casefold())
        named = [source for source in self.sources if source.span.start < before]
        if sex is None or not named or named[-1].several:
            return None
        feminine = named[-1].feminine
        return named[-1] if feminine == (sex == "f") else None

    def pair(self, phrase: str, before: int) -> tuple[Source, Source] | None:
        """The two sources without a name, each described alone, that "beide" means: the last two; else None.

        Args:
            phrase: as it stands in the report.
            before: where it stands.
        """
        spoke = [source for source in self.sources if source.span.start < before and source.spoke]
        if phrase.casefold() not in _PAIR or len(spoke) < 2 or spoke[-1].several or spoke[-2].several:
            return None
        return spoke[-2], spoke[-1]

    def members_of(self, phrase: str, before: int) -> Source | None:
        """The sources of whom a phrase means one: "einer der Beamten", "der andere"; None for any other phrase.

        Args:
            phrase: as it stands in the report.
            before: where it stands.
        """
        named = [source for source in reversed(self.sources) if source.span.start < before and source.several]
        if is_member(phrase):
            return next(iter(named), None)
        if _ONE_OF.match(phrase) is None:
            return None
        stem = head_stem(phrase.split(maxsplit=1)[1])
        return next((source for source in named if source.stem.endswith(stem)), None)

    def medium(self) -> SourceLink | None:
        """The last medium by way of which anything was reported."""
        return self.media[-1] if self.media else None


_ONE_OF = re.compile(r"(?:einer|eine|eines) (?:der|dieser) ", re.IGNORECASE)
_ALL_OF_THEM = frozenset(
    {
        "alle drei",
        "alle zwei",
        "alle vier",
        "alle fünf",
        "die drei",
        "die zwei",
        "die vier",
        "die fünf",
        "beide",
        "die beiden",
    }
)


def is_all_of_them(phrase: str) -> bool:
    """Whether a phrase means all of several sources named before: "alle drei", "beide"."""
    return phrase.casefold() in _ALL_OF_THEM


_PAIR = frozenset({"beide", "die beiden"})
_SEX = {"der mann": "m", "die frau": "f", "dieser mann": "m", "diese frau": "f", "der herr": "m"}
_ONE = frozenset({"ein", "eine", "einer", "einem", "einen", "eines"})
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "diese", "dieser", "diesen"})
