"""What articles share, in the dossier: the fingerprints of the texts compared, and the passages found.

A version without a fingerprint has not been compared yet. Fingerprint and passages go in as one transaction a batch:
what a killed process left undone, the next `add` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagebild.dossier.connection import in_words
from lagebild.dossier.queries import ARTICLE, article_of_row
from lagebild.records import Article, Passage
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.dossier.store import Store


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text of a version with its passages, for comparison."""

    version_id: int
    article_id: int
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that the current versions of two articles share, the one compared earlier first.

    Attributes:
        a_id: number of the one article, `b_id` of the other.
        a: the one article's metadata, `b` the other's.
        a_span: where the passage stands in `a`, `b_span` in `b`.
        a_text: the passage to the letter, `b_text` likewise.
        words: equal words.
        similarity: share of equal words in the alignment.
    """

    a_id: int
    b_id: int
    a: Article
    b: Article
    a_span: Span
    b_span: Span
    a_text: str
    b_text: str
    words: int
    similarity: float


def not_compared(store: Store) -> list[int]:
    """The rows of all versions without a fingerprint, in order."""
    return [
        row
        for (row,) in store.rows(
            "SELECT id FROM version WHERE id NOT IN (SELECT version_id FROM fingerprint) ORDER BY id"
        )
    ]


def fingerprints(store: Store) -> Iterator[tuple[int, bytes]]:
    """Row and shingles of all versions that have been compared, in order."""
    with in_words(store.path):
        yield from store.connection.execute("SELECT version_id, shingles FROM fingerprint ORDER BY version_id")


def texts(store: Store, version_ids: Sequence[int]) -> Iterator[StoredText]:
    """Texts and passages of versions, in the order asked for."""
    for version_id in version_ids:
        ((article_id, text),) = store.rows("SELECT article_id, text FROM version WHERE id = ?", (version_id,))
        rows = store.rows(
            "SELECT start, end, kind, rule FROM passage WHERE version_id = ? ORDER BY number", (version_id,)
        )
        yield StoredText(version_id, article_id, text, tuple(Passage(*row) for row in rows))


def keep(
    store: Store,
    fingerprints: Sequence[tuple[int, bytes]],
    passages: Sequence[tuple[int, Span, int, Span, int, float]],
) -> None:
    """Store what a comparison came to; inside a transaction.

    Args:
        store: the dossier, open for writing.
        fingerprints: row and shingles of each version compared.
        passages: two versions' rows, each with the span of the passage, then equal words and similarity.
    """
    many = store.connection.executemany
    many("INSERT OR REPLACE INTO fingerprint (version_id, shingles) VALUES (?, ?)", fingerprints)
    many(
        """INSERT INTO shared_passage
             (a_version_id, a_start, a_end, b_version_id, b_start, b_end, equal, similarity)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (a, a_span.start, a_span.end, b, b_span.start, b_span.end, words, similarity)
            for a, a_span, b, b_span, words, similarity in passages
        ),
    )


def forget(store: Store, version_id: int) -> None:
    """Drop what was compared of a version whose passages change; inside a transaction."""
    run = store.connection.execute
    run("DELETE FROM fingerprint WHERE version_id = ?", (version_id,))
    run("DELETE FROM shared_passage WHERE a_version_id = ?1 OR b_version_id = ?1", (version_id,))


def shared_spans(store: Store) -> list[tuple[int, Span, int, Span]]:
    """All passages that current versions share: number of the article and span, of the one and of the other."""
    rows = store.rows(
        """SELECT a.article_id, a_start, a_end, b.article_id, b_start, b_end FROM shared_passage
           JOIN version AS a ON a.id = a_version_id AND a.current
           JOIN version AS b ON b.id = b_version_id AND b.current
           ORDER BY a_version_id, b_version_id, a_start"""
    )
    return [(a, Span(a_start, a_end), b, Span(b_start, b_end)) for a, a_start, a_end, b, b_start, b_end in rows]


def shared_passages(store: Store) -> list[SharedPassage]:
    """All passages that current versions share, by article and place."""
    with in_words(store.path), store.snapshot():
        articles = {
            version_id: (article_id, article_of_row(rest))
            for version_id, article_id, *rest in store.rows(
                f"""SELECT version.id, article.id, {ARTICLE}
                    FROM version JOIN article ON article.id = version.article_id
                    WHERE version.current AND version.id IN
                        (SELECT a_version_id FROM shared_passage UNION SELECT b_version_id FROM shared_passage)"""
            )
        }
        rows = store.rows(
            """SELECT a_version_id, b_version_id, a_start, a_end, b_start, b_end,
                      substr(a.text, a_start + 1, a_end - a_start), substr(b.text, b_start + 1, b_end - b_start),
                      equal, similarity
               FROM shared_passage
               JOIN version AS a ON a.id = a_version_id AND a.current
               JOIN version AS b ON b.id = b_version_id AND b.current
               ORDER BY a_version_id, b_version_id, a_start"""
        )
    return [
        SharedPassage(
            *(articles[a][0], articles[b][0], articles[a][1], articles[b][1]),
            Span(a_start, a_end), Span(b_start, b_end), a_text, b_text, words, similarity,
        )
        for a, b, a_start, a_end, b_start, b_end, a_text, b_text, words, similarity in rows
    ]  # fmt: skip
