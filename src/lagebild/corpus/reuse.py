"""Copies: the passages that new articles share with those before them, without comparing all pairs.

The words of an article become sampled shingles (`shingles`), an index of which says which stored articles to look at;
those are aligned word by word (`alignment`). Passages of a pair that are nothing but phrases of the trade are dropped
(`formulas`). The work grows with the number of new articles and of pairs that share something, not with the square of
what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lagebild.corpus.alignment import Side, shared
from lagebild.corpus.formulas import says_something
from lagebild.corpus.shingles import Hashes, Index, Words, read
from lagebild.records import REPORT_TEXT, Passage
from lagebild.span import Span

BATCH = 2000
"""Articles that are compared in one go."""


@dataclass(frozen=True, slots=True)
class Text:
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


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that two articles share.

    Attributes:
        a: key of the article compared earlier.
        a_span: where the passage stands in it, from its first equal word to its last.
        b: key of the later one.
        b_span: where it stands there.
        words: equal words.
        similarity: share of equal words in the alignment, from 0.6 to 1.
    """

    a: int
    a_span: Span
    b: int
    b_span: Span
    words: int
    similarity: float


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What the comparison of one article came to: what later ones are compared with, and the passages it shares."""

    key: int
    shingles: Hashes
    matches: tuple[Match, ...]


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
        index.add(items)
        candidates = index.candidates(items)
        known = {each.key: (each, found) for each, found in zip(batch, words, strict=True)}
        wanted = sorted({int(key) for keys in candidates for key in keys} - known.keys())
        for number in range(0, len(wanted), BATCH):
            fetched = list(stored(wanted[number : number + BATCH]))
            more = read((each.text, each.spans) for each in fetched)
            known |= {each.key: (each, found) for each, found in zip(fetched, more, strict=True)}
        sides: dict[int, Side] = {}
        for each, found, keys in zip(batch, words, candidates, strict=True):
            matches: list[Match] = []
            for key in keys.tolist():
                other = known.get(key)
                if other is not None and other[0].article != each.article:
                    matches += _matches(other, (each, found), sides)
            yield Compared(each.key, found.shingles, tuple(matches))


def _matches(a: tuple[Text, Words], b: tuple[Text, Words], sides: dict[int, Side]) -> list[Match]:
    for text, words in (a, b):
        if text.key not in sides:
            sides[text.key] = Side(words.hashes, words.stretches)
    found = [
        Match(
            a[0].key,
            Span(int(a[1].starts[each.a_start]), int(a[1].ends[each.a_end - 1])),
            b[0].key,
            Span(int(b[1].starts[each.b_start]), int(b[1].ends[each.b_end - 1])),
            each.equal,
            each.similarity,
        )
        for each in shared(sides[a[0].key], sides[b[0].key])
    ]
    return found if any(says_something(each.a_span.of(a[0].text)) for each in found) else []
