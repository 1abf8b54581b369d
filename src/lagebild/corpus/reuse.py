"""Copies: the passages that new articles share with those before them, without comparing all pairs.

The words of an article become sampled shingles (`shingles`), an index of which says which stored articles to look at;
those are aligned word by word (`alignment`). Passages of a pair that are nothing but phrases of the trade are dropped
(`formulas`). The work grows with the number of new articles and of pairs that share something, not with the square of
what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lagebild.corpus.alignment import Shared, Side, shared_by_pairs
from lagebild.corpus.formulas import says_something
from lagebild.corpus.shingles import Hashes, Index, Places, Words, read
from lagebild.records import REPORT_TEXT, Passage
from lagebild.span import Span

BATCH = 10_000
"""Articles that are compared in one go: what they share with those of batches before is read again."""


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
        yield from _matched(batch, words, candidates, known)


def _matched(
    batch: Sequence[Text],
    words: Sequence[Words],
    candidates: Sequence[Places],
    known: Mapping[int, tuple[Text, Words]],
) -> Iterator[Compared]:
    sides: dict[int, Side] = {}

    def side(key: int, of: Words) -> Side:
        if key not in sides:
            sides[key] = Side(of.hashes, of.stretches)
        return sides[key]

    others: list[list[tuple[Text, Words]]] = []
    for each, keys in zip(batch, candidates, strict=True):
        found = (known.get(key) for key in keys.tolist())
        others.append([other for other in found if other is not None and other[0].article != each.article])
    passages = shared_by_pairs(
        (side(other[0].key, other[1]), side(each.key, of))
        for each, of, near in zip(batch, words, others, strict=True)
        for other in near
    )
    for each, of, near in zip(batch, words, others, strict=True):
        matches: list[Match] = []
        for other in near:
            matches += _matches(other, (each, of), next(passages))
        yield Compared(each.key, of.shingles, tuple(matches))


def _matches(a: tuple[Text, Words], b: tuple[Text, Words], passages: Sequence[Shared]) -> list[Match]:
    if not passages:
        return []
    (one, one_words), (other, other_words) = a, b
    a_starts, a_ends, b_starts, b_ends = one_words.starts, one_words.ends, other_words.starts, other_words.ends
    spans = [
        (
            Span(a_starts.item(each.a_start), a_ends.item(each.a_end - 1)),
            Span(b_starts.item(each.b_start), b_ends.item(each.b_end - 1)),
        )
        for each in passages
    ]
    if not any(says_something(span.of(one.text)) for span, _ in spans):
        return []
    return [
        Match(one.key, a_span, other.key, b_span, each.equal, each.similarity)
        for each, (a_span, b_span) in zip(passages, spans, strict=True)
    ]
