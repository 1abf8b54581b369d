"""The schema: documented, pleasant for people, and not changed without a decision."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from importlib.resources import files

import pytest

from lagebild.dossier.connection import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from lagebild.dossier.store import Store

SQL = files("lagebild.dossier").joinpath("schema.sql").read_text("utf-8")
PINNED = {
    1: "b8cfa0339aec2bc812b1bb373a977f1ab9d4db7e33d1e8bbc377dd34ce7fcfc6",
    2: "e33df93083acf719e786df9be7bd9d625e722903d91830c9bf4186240f0745d3",
}
"""Schema version -> SHA-256 of schema.sql without comments and white space."""


def test_a_changed_schema_needs_a_decision():
    digest = hashlib.sha256(re.sub(r"--[^\n]*|\s+", "", SQL).encode()).hexdigest()
    assert digest == PINNED[SCHEMA_VERSION], (
        "schema.sql changed. If a dossier of this schema version is out in the world, raise SCHEMA_VERSION and "
        f"user_version, add a script to MIGRATIONS and pin the new hash; else pin it for this version: {digest}"
    )
    assert len(MIGRATIONS) == SCHEMA_VERSION - 1


def test_the_file_says_what_it_is(store):
    assert store.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
    assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert store.rows("SELECT value FROM meta WHERE key = 'schema_version'") == [(str(SCHEMA_VERSION),)]
    assert store.rows("SELECT value LIKE 'lagebild _%' FROM meta WHERE key = 'created_by'") == [(1,)]
    assert store.rows("PRAGMA journal_mode") == [("wal",)]
    assert store.rows("PRAGMA foreign_keys") == [(1,)]


def test_each_table_view_and_column_has_its_comment():
    lines = SQL.splitlines()
    bare = []
    for number, line in enumerate(lines):
        creates = re.match(r"CREATE (TABLE|VIEW|VIRTUAL TABLE)", line)
        column = re.match(r"  \(?[a-z_'][^-]*,?$", line) and not re.match(
            r"  (UNIQUE|PRIMARY KEY|text,|quote,|INSERT)", line
        )
        if (creates or column) and not lines[number - 1].lstrip().startswith("--"):
            bare.append(line)
    assert bare == []
    assert SQL.count("  -- ") > 100  # the test above sees them


def test_tables_are_strict(store):
    loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    assert {name for (name,) in store.rows(loose)} <= {"sqlite_schema", "sqlite_sequence"}


def test_offsets_mean_the_same_in_sql(finished):
    with Store.open(finished) as store:
        rows = store.rows(
            "SELECT receipt.text, substr(version.text, start + 1, end - start) "
            "FROM receipt JOIN version ON version.id = version_id"
        )
    assert len(rows) > 20
    assert all(exact == cut for exact, cut in rows)


def test_views_show_people_the_current_versions(finished):
    with Store.open(finished) as store:
        rows = store.rows("SELECT article, day, speaker, quote, outlet, start, end FROM statement_list ORDER BY day")
        articles = store.rows("SELECT article, versions, statements FROM article_list ORDER BY id")
    assert rows[0][:3] == ("c.txt", None, "Jemand")
    assert ("b.txt", "2031-03-09", "Präsident Jon Ådler") in [row[:3] for row in rows]
    assert len(rows) == 4
    assert articles == [("a.txt", 1, 2), ("b.txt", 2, 1), ("c.txt", 1, 1)]


def test_the_plain_sqlite_module_reads_it_and_keeps_its_foreign_keys(finished, tmp_path):
    connection = sqlite3.connect(f"file:{finished}?mode=ro&immutable=1", uri=True)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT count(*) FROM sentence_fts WHERE sentence_fts MATCH 'munchen'").fetchone() == (1,)
    connection.close()


def test_findings_cannot_outlive_their_version(store):
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("INSERT INTO silence VALUES (1, 99, 0, 'x1', 0, 1, 'a', NULL, 'ST90')")


def test_datasette_and_sqlite_utils_recognise_the_full_text(finished):
    # What both ask the file (their function `detect_fts`) before they offer a search.
    with sqlite3.connect(finished) as connection:
        for table in ("sentence", "statement"):
            found = connection.execute(
                "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?",
                (f'%VIRTUAL TABLE%USING FTS%content="{table}"%',),
            ).fetchall()
            assert found == [(f"{table}_fts",)]
