"""Copies: the passages that new articles share with those before them, without comparing all pairs.

The words of an article become sampled shingles (`shingles`), an index of which says which stored articles to look at;
those are aligned word by word (`alignment`). Passages of a pair that are nothing but phrases of the trade are dropped
(`formulas`). The work grows with the number of new articles and of pairs that share something, not with the square of
what is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np

from lagebild.corpus.alignment import shared_by_pairs
from lagebild.corpus.formulas import TOO_LONG, says_something
from lagebild.corpus.runs import Side
from lagebild.corpus.shingles import Hashes, Index, Places, Words, read
from lagebild.records import REPORT_TEXT, Passage
from lagebild.span import Span

BATCH = 10_000
"""Articles that are compared in one go: what they share with those of batches before is read again."""


class Text(NamedTuple):
    """An article's text as it is compared.

    Attributes:
        key: its number, higher than those of all articles compared before.
        article: what versions of one article have in common: these are not compared with each other.
        text: the stored text.
        spans: the report text in it, in order, without page furniture.
    """

    key: int
    article: int
    text: str
    spans: Sequence[Span]


class Match(NamedTuple):
    """A passage that two articles share; a tuple of numbers, as there are many.

    Attributes:
        a: key of the article compared earlier.
        a_start: where the passage begins in it, with an equal word; `a_end`: where it ends, behind one.
        b: key of the later one.
        b_start: where it begins there; `b_end`: where it ends.
        words: equal words.
        similarity: share of equal words in the alignment, from 0.6 to 1.
    """

    a: int
    a_start: int
    a_end: int
    b: int
    b_start: int
    b_end: int
    words: int
    similarity: float

    @property
    def a_span(self) -> Span:
        """Where the passage stands in the earlier article."""
        return Span(self.a_start, self.a_end)

    @property
    def b_span(self) -> Span:
        """Where it stands in the later one."""
        return Span(self.b_start, self.b_end)


class Compared(NamedTuple):
    """What the comparison of one article came to: what later ones are compared with, and the passages it shares."""

    key: int
    shingles: Hashes
    matches: Sequence[Match]


def report_text(text: str, passages: Iterable[Passage]) -> tuple[Span, ...]:
    """The stretches of an article that are the report itself; passages with nothing but blanks between are one."""
    spans: list[Span] = []
    for passage in passages:
        if passage.kind not in REPORT_TEXT or passage.kind == "dateline":
            continue
        if spans and not text[spans[-1].end : passage.start].strip():
            spans[-1] = Span(spans[-1].start, passage.end)
        else:
            spans.append(Span(passage.start, passage.end))
    return tuple(spans)


def compare(new: Iterable[Text], index: Index, stored: Callable[[Sequence[int]], Iterable[Text]]) -> Iterator[Compared]:
    """Compare articles with all that the index knows and with each other.

    Args:
        new: the articles, by rising key.
        index: of the articles compared before; takes in the new ones.
        stored: fetches articles compared before by their keys.

    Yields:
        One result an article, in order. Matches are those with articles before it.
    """
    source = iter(new)
    while batch := list(islice(source, BATCH)):
        words = list(read((each.text, each.spans) for each in batch))
        items = [(each.key, found.shingles) for each, found in zip(batch, words, strict=True)]
        candidates = index.candidates(items)
        index.add(items)
        known = {each.key: (each, found) for each, found in zip(batch, words, strict=True)}
        wanted = sorted({key for keys in candidates for key in keys.tolist()} - known.keys())
        for number in range(0, len(wanted), BATCH):
            fetched = list(stored(wanted[number : number + BATCH]))
            more = read((each.text, each.spans) for each in fetched)
            known |= {each.key: (each, found) for each, found in zip(fetched, more, strict=True)}
        yield from _matched(batch, words, candidates, known)


def _matched(
    batch: Sequence[Text],
    words: Sequence[Words],
    candidates: Sequence[Places],
    known: Mapping[int, tuple[Text, Words]],
) -> Iterator[Compared]:
    pairs = [
        (key, each.key)
        for each, keys in zip(batch, candidates, strict=True)
        for key in keys.tolist()
        if key in known and known[key][0].article != each.article
    ]
    matches = _matches(pairs, known)
    for each, of in zip(batch, words, strict=True):
        yield Compared(each.key, of.shingles, matches.get(each.key, ()))


def _matches(pairs: Sequence[tuple[int, int]], known: Mapping[int, tuple[Text, Words]]) -> dict[int, list[Match]]:
    """By the later article of each pair what the two share, unless it is phrases of the trade alone."""
    keys = sorted({key for pair in pairs for key in pair})
    words = {key: known[key][1] for key in keys}
    sides = {key: Side(each.hashes, each.stretches) for key, each in words.items()}
    found = shared_by_pairs([(sides[a], sides[b]) for a, b in pairs])
    if not len(found):
        return {}
    # The places of all words in one column, so that those of all passages are looked up in one go.
    lengths = [len(each) for each in words.values()]
    first = dict(zip(keys, np.cumsum([0, *lengths[:-1]]).tolist(), strict=True))
    starts, ends = (np.concatenate([getattr(each, name) for each in words.values()]) for name in ("starts", "ends"))
    of_pair = np.asarray([(one, first[one], other, first[other]) for one, other in pairs], np.int64)[found.pair]
    one, a, other, b = of_pair.T
    columns = [
        *(one, starts[a + found.a_start], ends[a + found.a_end - 1]),
        *(other, starts[b + found.b_start], ends[b + found.b_end - 1]),
        *(found.equal, found.similarity),
    ]
    rows = [*map(Match._make, zip(*(column.tolist() for column in columns), strict=True))]
    borders = np.searchsorted(found.pair, np.arange(len(pairs) + 1)).tolist()
    matches: dict[int, list[Match]] = defaultdict(list)
    for (key, later), (begin, end) in zip(pairs, pairwise(borders), strict=True):
        text = known[key][0].text
        mine = rows[begin:end]
        if any(each.words >= TOO_LONG for each in mine) or any(
            says_something(text[each.a_start : each.a_end]) for each in mine
        ):
            matches[later] += mine
    return matches
