"""Shared passages that are no copies, by their number: what many articles carry whatever they report.

A paper's own standing paragraph, a word on its author, the sentence that recalls how it all began: many articles share
it, weeks apart, and nothing else. An agency's text shows itself by its length, and by the days within which it appears.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import islice

from lagebild.span import Span

MANY = 6
"""Other articles with one and the same passage, and with nothing else in common, that make it a standing one."""
STANDING = 60
"""Words of the longest standing passage. A longer one that many articles carry is a text of an agency."""
_ONE_STORY = 3
"""Days within which papers carry one agency's text."""


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
