"""Which stored article a report is, when it comes again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagebild.dossier.connection import file_of

if TYPE_CHECKING:
    from lagebild.dossier.store import Store


@dataclass(frozen=True, slots=True)
class Address:
    """By what an article is recognised when it comes again: see `same_article`."""

    uri: str
    url: str | None
    location: str | None
    record: int | None
    file_name: str | None
    raw_sha256: str | None
    outlet: str | None
    published: str | None
    sentences: str
    """A JSON list of the sentences that tell this text from others."""


def same_article(store: Store, address: Address) -> int | None:
    """The number of the article that this is, or None for a new one.

    In this order: the same web address; the same bytes in the same place; the same bytes in a file of the same name
    elsewhere (it was moved), unless outlet or date contradict; other bytes in the same place; for text that came from
    no file, the same uri; and the same bytes under another name, unless outlet or date contradict, where the file of
    before is no longer there (it was renamed; while it is there, the other is a copy, and a copy is an article of its
    own). Without a web address on one of the two sides, the place decides.

    The line of a file of records is no place to rely on, as lines move when others are added before: there, bytes
    count wherever they stand, and other bytes on the same line must share a sentence with those before.
    """
    if address.url is not None:
        rows = store.rows("SELECT id FROM article WHERE url = ?", (address.url,))
        if rows:
            return int(rows[0][0])
    values = {field: getattr(address, field) for field in Address.__slots__}
    for condition in _SAME_ARTICLE:
        rows = store.rows(
            f"""SELECT article.id FROM version JOIN article ON article.id = version.article_id
                WHERE (article.url IS NULL OR :url IS NULL) AND {condition} ORDER BY version.id DESC LIMIT 1""",
            values,
        )
        if rows:
            return int(rows[0][0])
    renamed = store.rows(
        f"""SELECT article.id, location FROM version JOIN article ON article.id = version.article_id
            WHERE (article.url IS NULL OR :url IS NULL) AND raw_sha256 = :raw_sha256 AND :location IS NOT NULL
            AND location IS NOT NULL AND record IS NULL AND :record IS NULL AND {_NOTHING_CONTRADICTS}
            ORDER BY version.id DESC""",
        values,
    )
    return next((int(article_id) for article_id, location in renamed if not file_of(location).exists()), None)


_NOTHING_CONTRADICTS = """(outlet IS NULL OR :outlet IS NULL OR outlet = :outlet)
       AND (published IS NULL OR :published IS NULL OR published = :published)"""
_SAME_ARTICLE = (
    "location = :location AND record IS :record AND raw_sha256 = :raw_sha256",
    f"""raw_sha256 = :raw_sha256 AND file_name = :file_name AND (record IS NULL) = (:record IS NULL)
       AND {_NOTHING_CONTRADICTS}""",
    """location = :location AND record IS :record
       AND (record IS NULL OR EXISTS (
           SELECT 1 FROM sentence WHERE version_id = version.id AND text IN (SELECT value FROM json_each(:sentences))
       ))""",
    ":location IS NULL AND location IS NULL AND uri = :uri",
)
