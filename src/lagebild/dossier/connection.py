"""Opening the file, and telling what went wrong in words instead of SQLite's codes."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from lagebild.dossier.fulltext import fold
from lagebild.errors import (
    DossierDamaged,
    DossierError,
    DossierLocked,
    DossierMissing,
    DossierNotWritable,
    DossierTooNew,
    DossierTooOld,
    NotADossier,
)

APPLICATION_ID = 1281451877
SCHEMA_VERSION = 2


@dataclass(frozen=True, slots=True)
class Migration:
    """What leads from one schema version to the next.

    Attributes:
        made: tables, indexes and views of `schema.sql` that are made, in this order; one of that name is replaced if
            it is a view. Once a further version changes one of them, its text of before has to be kept here.
        then: SQL statements that run afterwards. A column that is added here stands last in its table in `schema.sql`.
    """

    made: tuple[str, ...]
    then: tuple[str, ...] = ()


MIGRATIONS = (
    Migration(
        (
            "time_expression",
            "time_expression_days",
            "time_list",
            "actor",
            "actor_name",
            "actor_change",
            "actor_found",
            "actor_found_actor",
            "actor_mention",
            "actor_list",
            "statement_list",
            "event",
            "event_part",
            "event_participant",
            "timeline",
            "timeline_linked",
            "timeline_entry",
            "event_key",
            "event_key_event",
            "event_list",
            "fingerprint",
            "shared_passage",
            "shared_passage_a",
            "shared_passage_b",
            "utterance",
            "utterance_speaker",
            "same_statement",
            "same_statement_b",
            "copy_list",
            "source_link",
            "source_link_name",
            "receipt",
        ),
        (
            "ALTER TABLE version ADD COLUMN published_doubt TEXT",
            # `Store.known` then holds no article for known: the next `add` finds what was not looked for before.
            "UPDATE version SET given_sha256 = ''",
        ),
    ),
)
"""The first leads from schema version 1 to 2, and so on; `user_version` and `meta` follow by themselves."""

_OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""
_MAGIC = b"SQLite format 3\x00"
_CREATES = re.compile(r"^CREATE (?:UNIQUE |VIRTUAL )?(TABLE|INDEX|VIEW|TRIGGER) (\w+)", re.MULTILINE)


def now() -> str:
    """This moment, UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Translate what SQLite raises inside the block, and bytes that are no text or no JSON, to `lagebild.errors`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(path) from error


def _in_words(path: Path, error: sqlite3.Error) -> Exception:
    # Only errors that come from SQLite itself carry a code; its extended form has the primary one in the low byte.
    code: int | None = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DossierLocked(f"another process is writing to {path}", "wait until it has finished and try again")
    if primary == sqlite3.SQLITE_FULL:
        return DossierNotWritable(
            f"the disk is full, {path} cannot grow", "make room and run the same command again; nothing stored is lost"
        )
    if code == sqlite3.SQLITE_IOERR_SHORT_READ:
        return damaged(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return _read_only(path)
    if primary == sqlite3.SQLITE_IOERR:
        return DossierNotWritable(
            f"the disk refuses to read or write {path} ({error})", "check the disk and its free space, then try again"
        )
    # Damage as well: a schema of the right version that lacks something, and text that is not UTF-8, at which our own
    # SQL function fails, or Python's module, which raises without a code.
    text = str(error)
    strange = ("no such", "has no column", "unsupported file format", "parse error in", "user-defined function")
    ours = primary == sqlite3.SQLITE_ERROR and any(words in text for words in strange)
    not_text = primary is None and "UTF-8" in text
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or ours or not_text:
        return damaged(path)
    return error


def damaged(path: Path) -> DossierDamaged:
    """What is raised where the file does not hold together."""
    return DossierDamaged(
        f"{path} is damaged",
        "restore a copy of it, or add the reports to a new dossier; what is left can be rescued with: "
        f"sqlite3 {path} .recover | sqlite3 rescued.db",
    )


def _read_only(path: Path) -> DossierNotWritable:
    return DossierNotWritable(
        f"{path} cannot be written: it or its folder is read-only", "choose another place, or change its permissions"
    )


def connect_for_writing(path: Path, timeout: float) -> sqlite3.Connection:
    """Open or create a dossier; see `Store.create_or_open` for what it raises."""
    if _exists(path):
        _check_file(path, may_be_empty=True)
        if not os.access(path, os.W_OK):
            raise _read_only(path)
    elif not path.parent.is_dir():
        raise DossierNotWritable(f"the folder {path.parent} does not exist", "create it, or choose another place")
    with in_words(path):
        connection = _connect(path, "mode=rwc", timeout)
        try:
            if not _is_dossier(connection, path):
                _create(connection, path)
            _migrate(connection, path)
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def connect_for_reading(path: Path, timeout: float) -> sqlite3.Connection:
    """Open a dossier without changing it; see `Store.open` for what it raises."""
    if not _exists(path):
        raise DossierMissing(f"there is no dossier {path}", f"create it with: lagebild add {path} REPORTS")
    _check_file(path, may_be_empty=False)
    with in_words(path):
        connection = _connect(path, _reading_mode(path), timeout)
        try:
            if not _is_dossier(connection, path):
                raise NotADossier(f"{path} is an empty database", f"fill it with: lagebild add {path} REPORTS")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < SCHEMA_VERSION:
                raise DossierTooOld(
                    f"{path} was written by an older Lagebild (schema version {version} of {SCHEMA_VERSION})",
                    f"bring it up to date, nothing stored is lost: lagebild add {path} REPORTS",
                )
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _reading_mode(path: Path) -> str:
    # A reader of a WAL file has to take part in its shared memory, which is a file beside it.
    log = _unless_empty(f"{path}-wal")
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # With a log there, `ro` keeps the last reader from moving its content into the file: a reader changes
        # nothing. Without one, only `rw` clears away the (empty) log and shared memory that SQLite makes.
        return "mode=ro" if log else "mode=rw"
    if log and Path(f"{path}-shm").exists():
        return "mode=ro"
    log = log or _unless_empty(f"{path}-journal")
    if log is None:
        # Nobody can write here: SQLite may do without locks.
        return "mode=ro&immutable=1"
    raise DossierNotWritable(
        f"{path} was left in the middle of writing, and its folder is read-only",
        f"copy it together with {log.name} to a folder that can be written, and open it there",
    )


def _unless_empty(name: str) -> Path | None:
    path = Path(name)
    return path if path.exists() and path.stat().st_size > 0 else None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name too long, or a folder that may not be entered
        raise DossierError(
            f"{path} cannot be reached ({error.strerror})", "check its name and the permissions of its folder"
        ) from error


def _check_file(path: Path, *, may_be_empty: bool) -> None:
    if not path.is_file():
        what = "a folder" if path.is_dir() else "no regular file"
        raise NotADossier(
            f"{path} is {what}, not a dossier", "name the dossier file itself, for instance talks.lagebild"
        )
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise DossierError(f"{path} cannot be read ({error.strerror})", "check its permissions and the disk") from error
    if header.startswith(_MAGIC):
        _check_size(path, header)
        return
    if not header and may_be_empty:
        return
    if not header:
        raise NotADossier(f"{path} is an empty file", f"fill it with: lagebild add {path} REPORTS")
    raise NotADossier(f"{path} is some other file, not a dossier", "choose another name for the dossier")


def _check_size(path: Path, header: bytes) -> None:
    # SQLite notices missing pages by itself, but takes a part of the last one for the whole. A writer at work, or one
    # that was killed, may have left a part too: then a log says what belongs there.
    size = int.from_bytes(header[16:18], "big")
    page = 65536 if size <= 1 else size
    logged = _unless_empty(f"{path}-wal") or _unless_empty(f"{path}-journal")
    if not logged and path.stat().st_size % page:
        raise damaged(path)


def _connect(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        needed = ".".join(map(str, _OLDEST_SQLITE))
        raise DossierError(
            f"this Python comes with SQLite {sqlite3.sqlite_version}, a dossier needs {needed} or newer",
            "use a newer Python, for instance from python.org",
        )
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=timeout, isolation_level=None)
    connection.create_function("fold", 1, fold, deterministic=True)
    return connection


def _is_dossier(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether it is one that this version reads; False for a database without anything in it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application == 0 and tables == 0:
        return False
    if application != APPLICATION_ID or version < 1:
        raise NotADossier(f"{path} is an SQLite database, but not a dossier", "choose another name for the dossier")
    if version > SCHEMA_VERSION:
        raise DossierTooNew(
            f"{path} has schema version {version}, this Lagebild reads up to {SCHEMA_VERSION}",
            "update it with: pip install --upgrade lagebild",
        )
    return True


def _create(connection: sqlite3.Connection, path: Path) -> None:
    # One transaction: a process killed in here leaves an empty file, which counts as none.
    from lagebild import __version__

    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_dossier(connection, path):  # another process may have been quicker
            for statement in _schema():
                connection.execute(statement)
            created = [("created", now()), ("created_by", f"lagebild {__version__}")]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", created)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _schema() -> Iterator[str]:
    """The statements of `schema.sql`, in order, each with the comments before it."""
    from importlib.resources import files

    statement = ""
    for line in files("lagebild.dossier").joinpath("schema.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an older dossier to this version's schema, in one transaction: killed in here, it stays what it was."""
    if connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,):
        return
    named = {found[2]: (found[1], statement) for statement in _schema() if (found := _CREATES.search(statement))}
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been quicker
        for migration in MIGRATIONS[version - 1 :]:
            for name in migration.made:
                kind, statement = named[name]
                if kind == "VIEW":
                    connection.execute(f"DROP VIEW IF EXISTS {name}")
                connection.execute(statement)
            for statement in migration.then:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(SCHEMA_VERSION),))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def file_of(location: str) -> Path:
    """The file of a location, in which bytes of a file name that are no UTF-8 are written as `\\xff`."""
    path = Path(location)
    if path.exists():
        return path
    return Path(re.sub(r"\\x([89a-f][0-9a-f])", lambda found: os.fsdecode(bytes([int(found[1], 16)])), location))
