"""Shared passages that are no copies: phrases of the trade, and what many articles carry whatever they report.

Two articles that share nothing but "wie die Nachrichtenagentur nda unter Berufung auf das Ministerium berichtet" do
not come from one text. Nor do those that share a house's own standing paragraph. Where two articles share a passage
that says something, all that they share counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from lagebild.language.morphology import verb_readings
from lagebild.lexicon import table
from lagebild.span import Span

TELLING = 2
"""Words in lower case, beside those of grammar and trade, from which on a passage says something of its own: a verb
and what belongs to it, or an adjective. Without, it is names, offices, days and attributions."""
MANY = 6
"""Other articles with one and the same passage, and with nothing else in common, that make it a standing one."""
STANDING = 60
"""Words of the longest standing passage. A longer one that many articles carry is a text of an agency."""
_ONE_STORY = 3
"""Days within which papers carry one agency's text."""

_WORD = re.compile(r"[^\W_]+")


@cache
def _grammar() -> frozenset[str]:
    rows, trade = table("function_words"), table("formulas")
    words = {
        word
        for name, value in rows.items()
        if isinstance(value, list) and not name.endswith("endings")
        for word in value
        if isinstance(word, str)
    }
    return frozenset(words | {*trade["verbs"], *trade["others"]})


def says_something(text: str) -> bool:
    """Whether a passage holds words of its own, beside names, nouns, days, grammar and phrases of the trade."""
    telling = 0
    for found in _WORD.finditer(text):
        word = found[0]
        if word[0].islower() and len(word) > 2 and word not in _grammar() and not verb_readings(word):
            telling += 1
            if telling == TELLING:
                return True
    return False


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage that two articles share.

    Attributes:
        a: the one article, b: the other.
        a_span: where it stands in `a`; `b_span`: in `b`.
        words: equal words.
        days: when the two articles appeared, as numbers of days, where that is known.
    """

    a: Hashable
    b: Hashable
    a_span: Span
    b_span: Span
    words: int
    days: tuple[int | None, int | None] = (None, None)


def standing(pairs: Sequence[Pair]) -> set[int]:
    """Which of the passages are standing ones: the same few sentences in many articles that share nothing else.

    Args:
        pairs: all shared passages of a dossier.

    Returns:
        Indexes into `pairs`.
    """
    of_pair: dict[tuple[Hashable, Hashable], list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        of_pair[pair.a, pair.b].append(number)
    alone = [members[0] for members in of_pair.values() if len(members) == 1 and pairs[members[0]].words <= STANDING]
    places: dict[Hashable, list[Span]] = defaultdict(list)
    for number in alone:
        pair = pairs[number]
        places[pair.a].append(pair.a_span)
        places[pair.b].append(pair.b_span)
    found: set[int] = set()
    for number in alone:
        pair = pairs[number]
        if _spread(pair) and all(
            sum(1 for _ in islice((None for other in places[side] if other.overlaps(span)), MANY)) == MANY
            for side, span in ((pair.a, pair.a_span), (pair.b, pair.b_span))
        ):
            found.add(number)
    return found


def _spread(pair: Pair) -> bool:
    """Whether the two articles surely appeared so far apart that one event's text does not explain the passage."""
    one, other = pair.days
    return one is not None and other is not None and abs(one - other) > _ONE_STORY
