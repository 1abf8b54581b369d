"""A dossier of an older schema version, opened for writing, becomes one like those of today."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from synthetic_articles import TEXT, analysed, document

from lagebild.dossier import connection, queries
from lagebild.dossier.connection import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from lagebild.dossier.store import Store
from lagebild.dossier.verify import verify

HERE = Path(__file__).parent


def structure(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL")
        return {name: re.sub(r"--[^\n]*|\s+", "", sql) for name, sql in rows}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A dossier of schema version 1 with one article, as the first Lagebild wrote it."""
    path = tmp_path / "old.dossier"
    with sqlite3.connect(path) as db:
        db.executescript((HERE / "schema_1.sql").read_text("utf-8"))
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        db.execute("INSERT INTO article VALUES (1, 'a.txt', NULL, '2031-03-06T10:00:00+00:00')")
        columns = {
            "id": 1, "article_id": 1, "number": 1, "current": 1, "text": TEXT, "text_sha256": "", "agencies": "[]",
            "authors": "[]", "published_basis": "none", "language": "de", "given_sha256": "a", "findings_sha256": "b",
            "added": "2031", "analysed": "2031", "lagebild": "0.0", "engine": "rules",
        }  # fmt: skip
        db.execute(
            f"INSERT INTO version ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            tuple(columns.values()),
        )
        db.execute("INSERT INTO silence VALUES (1, 1, 0, 'x1', 0, 6, 'Streit', NULL, 'ST90')")
    return path


def test_it_has_the_structure_of_a_new_one(old: Path, tmp_path: Path) -> None:
    with Store.create_or_open(tmp_path / "new.dossier"), Store.create_or_open(old) as store:
        assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert store.rows("SELECT value FROM meta WHERE key = 'schema_version'") == [(str(SCHEMA_VERSION),)]
    assert structure(old) == structure(tmp_path / "new.dossier")


def test_nothing_stored_is_lost(old: Path) -> None:
    with Store.create_or_open(old) as store:
        (row,) = queries.articles(store)
        assert (row.article.uri, queries.text(store, row.version_id), row.silences) == ("a.txt", TEXT, 1)
        assert [each.silence.text for each in queries.silences(store)] == ["Streit"]
        assert {each.kind for each in verify(store, lambda *_: None)} == {"text", "silence"}


def test_the_next_add_looks_again(old: Path) -> None:
    with Store.create_or_open(old) as store:
        assert store.rows("SELECT given_sha256 FROM version") == [("",)]
        read = document(TEXT, "a.txt")
        store.add(*analysed(read), None, given=read.article)
        assert not store.known(document(TEXT, "a.txt", outlet="Küstenkurier"))
        assert store.known(read)


def test_one_that_fails_on_the_way_stays_what_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = structure(old)
    broken = connection.Migration(MIGRATIONS[0].made, ("UPDATE absent SET text = 1",))
    monkeypatch.setattr(connection, "MIGRATIONS", (broken,))
    with pytest.raises(Exception, match=r"damaged|no such table"):
        Store.create_or_open(old)
    assert structure(old) == before
