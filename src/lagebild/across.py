"""What is found across the articles of a dossier: stored when articles are added, put together when it is asked for.

`update` runs at the end of each `add`, for what is new, and may be stopped at any moment: whatever is not yet stored
is done by the next one. All else reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lagebild.corpus.direction import Direction, likely
from lagebild.corpus.standing import Pair, standing
from lagebild.dossier import reuse as stored
from lagebild.records import Article
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.corpus.reuse import Text
    from lagebild.dossier.reuse import SharedPassage
    from lagebild.dossier.store import Store

_KEPT_AT_ONCE = 200
"""Articles whose comparison goes in as one transaction."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage in its article.

    Attributes:
        article: the uri under which the article was added.
        start: first code point.
        end: code point after the last one.
        text: the exact text.
        published: when the article appeared, as in the article, or None.
        outlet: who published it, or None.
    """

    article: str
    start: int
    end: int
    text: str
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that two articles share.

    Attributes:
        a: the passage in the article that appeared first, as far as known.
        b: the passage in the other.
        similarity: share of equal words in the alignment, up to 1.0 for word for word.
        direction: `a_to_b`, `b_to_a`, `common` where both have it from an agency that both credit, or None.
        words: equal words, at least 8.
    """

    a: Place
    b: Place
    similarity: float
    direction: Direction | None
    words: int


def update(store: Store) -> None:
    """Compare the versions that have not been compared yet, with all others and with each other, and store the result.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: what was stored before stays; the next call goes on.
    """
    new = stored.not_compared(store)
    if not new:
        return
    import numpy as np

    from lagebild.corpus import reuse
    from lagebild.corpus.shingles import Index

    # A version that is compared again has a row number of before: the index counts on its own.
    rows: list[int] = []
    index = Index()
    known = []
    for version_id, shingles in stored.fingerprints(store):
        known.append((len(rows), np.frombuffer(shingles, "<u8").astype(np.uint64)))
        rows.append(version_id)
    index.add(known)
    del known
    first = len(rows)
    rows += new

    def texts(numbers: Sequence[int]) -> Iterator[Text]:
        wanted = [rows[number] for number in numbers]
        for number, found in zip(numbers, stored.texts(store, wanted), strict=True):
            spans = reuse.report_text(found.text, found.passages)
            yield reuse.Text(number, found.article_id, found.text, spans)

    prints: list[tuple[int, bytes]] = []
    matches: list[tuple[int, Span, int, Span, int, float]] = []
    for result in reuse.compare(texts(range(first, len(rows))), index, texts):
        prints.append((rows[result.key], result.shingles.astype("<u8").tobytes()))
        matches += [
            (rows[each.a], each.a_span, rows[each.b], each.b_span, each.words, each.similarity)
            for each in result.matches
        ]
        if len(prints) == _KEPT_AT_ONCE:
            stored.keep(store, prints, matches)
            prints, matches = [], []
    if prints:
        stored.keep(store, prints, matches)


def copies(store: Store) -> list[Copy]:
    """The passages that articles share, without standing ones, by day, article and place."""
    found = stored.shared_passages(store)
    pairs = [
        Pair(each.a_id, each.b_id, each.a_span, each.b_span, each.words, (_day(each.a), _day(each.b))) for each in found
    ]
    left_out = standing(pairs)
    rows = [_copy(each) for number, each in enumerate(found) if number not in left_out]
    return sorted(rows, key=lambda row: (*_order(row.a), *_order(row.b)))


def _copy(found: SharedPassage) -> Copy:
    a = Place(found.a.uri, found.a_span.start, found.a_span.end, found.a_text, found.a.published, found.a.outlet)
    b = Place(found.b.uri, found.b_span.start, found.b_span.end, found.b_text, found.b.published, found.b.outlet)
    if _later(found.a, found.b):
        return Copy(b, a, found.similarity, likely(found.b, found.a), found.words)
    return Copy(a, b, found.similarity, likely(found.a, found.b), found.words)


def _later(a: Article, b: Article) -> bool:
    """Whether `a` appeared after `b`; an undated one counts as later."""
    one, other = _day(a), _day(b)
    if one == other:
        return likely(a, b) == "b_to_a"
    return other is not None and (one is None or one > other)


def _day(article: Article) -> int | None:
    known = article.published_range
    day = article.published[:10] if article.published else known.latest if known else None
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _order(place: Place) -> tuple[bool, str, str, int]:
    return place.published is None, (place.published or "")[:10], place.article, place.start
