"""Dossiers that are missing, foreign, damaged, locked, too new, read-only, or on a full disk: one line each."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "dossier"))

from synthetic_articles import analysed, report

from lagebild.dossier import queries
from lagebild.dossier.connection import SCHEMA_VERSION
from lagebild.dossier.store import Store
from lagebild.dossier.verify import verify
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

NOBODY = 65534


def fill(path: Path, count: int = 3, first: int = 0) -> Path:
    with Store.create_or_open(path) as store:
        for number in range(first, first + count):
            read = report(number)
            store.add(*analysed(read), read.location, given=read.article)
    return path


def read_all(path: Path) -> int:
    """Asks everything that a dossier can be asked; the number of articles."""
    with Store.open(path, timeout=0.1) as store:
        rows = queries.articles(store)
        for row in rows:
            queries.versions(store, row.id)
            queries.text(store, row.version_id)
            queries.passages(store, row.version_id)
            queries.sentences(store, row.version_id)
        queries.statements(store, speaker="kolb", about="Garantien")
        queries.statements(store)
        queries.silences(store)
        queries.search(store, "Bericht*", limit=None)
        queries.counts(store)
        list(verify(store, lambda source, location: None))
        return len(rows)


def state(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in folder.iterdir()
    }


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def one_line(error: DossierError) -> str:
    assert error.what
    assert error.next_step
    assert "\n" not in str(error)
    assert "Traceback" not in str(error)
    assert error.exit_status == 1
    return str(error)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.dossier"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="lagebild-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_ordinary_user(use: Callable[[], object]) -> str:
    """What `use` answers, or its error, in a process that permissions hold back, also where the tests run as root."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            answer = str(use())
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answers:
        answer = answers.read()
    os.waitpid(child, 0)
    return answer


def listed(path: Path) -> int:
    with Store.open(path) as store:
        return len(queries.statements(store))


class TestWrongFile:
    def test_no_dossier_names_the_command_that_makes_one(self, path):
        with pytest.raises(DossierMissing) as caught:
            Store.open(path)
        assert f"lagebild add {path}" in one_line(caught.value)
        assert not path.exists()

    @pytest.mark.parametrize("use", [Store.open, Store.create_or_open])
    @pytest.mark.parametrize(
        "content", [b"Ein Bericht aus Valmark.\n" * 9, b"PK\x03\x04" + bytes(900), b"S", b"SQLite format 2\x00"]
    )
    def test_some_other_file_is_refused_and_left_alone(self, path, use, content):
        path.write_bytes(content)
        before = state(path.parent)
        with pytest.raises(NotADossier) as caught:
            use(path)
        one_line(caught.value)
        assert state(path.parent) == before

    @pytest.mark.parametrize("use", [Store.open, Store.create_or_open])
    def test_another_sqlite_database_is_refused_and_left_alone(self, path, use):
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE article (id)")
        connection.close()
        before = state(path.parent)
        with pytest.raises(NotADossier) as caught:
            use(path)
        assert "SQLite database" in one_line(caught.value)
        assert state(path.parent) == before

    @pytest.mark.parametrize("use", [Store.open, Store.create_or_open])
    def test_a_folder_is_refused(self, path, use):
        path.mkdir()
        with pytest.raises(NotADossier) as caught:
            use(path)
        assert "folder" in one_line(caught.value)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    @pytest.mark.parametrize("use", [Store.open, Store.create_or_open])
    def test_a_pipe_is_refused_without_waiting_for_it(self, path, use):
        os.mkfifo(path)
        with pytest.raises(NotADossier) as caught:
            use(path)
        one_line(caught.value)

    def test_an_empty_file_is_none_yet(self, path):
        path.touch()
        with pytest.raises(NotADossier) as caught:
            Store.open(path)
        assert "lagebild add" in one_line(caught.value)
        assert path.stat().st_size == 0
        assert read_all(fill(path)) == 3

    def test_an_empty_database_is_none_yet(self, path):
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        with pytest.raises(NotADossier) as caught:
            Store.open(path)
        assert "lagebild add" in one_line(caught.value)
        assert read_all(fill(path)) == 3

    def test_a_folder_that_does_not_exist(self, tmp_path):
        with pytest.raises(DossierNotWritable) as caught:
            Store.create_or_open(tmp_path / "none" / "story.dossier")
        assert "does not exist" in one_line(caught.value)
        assert not (tmp_path / "none").exists()

    @pytest.mark.parametrize("use", [Store.open, Store.create_or_open])
    def test_a_name_that_no_file_can_have(self, tmp_path, use):
        with pytest.raises(DossierError) as caught:
            use(tmp_path / ("x" * 300))
        assert "cannot be reached" in one_line(caught.value)

    def test_an_sqlite_that_is_too_old_is_named(self, path, monkeypatch):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
        with pytest.raises(DossierError) as caught:
            Store.create_or_open(path)
        assert "3.37" in one_line(caught.value)
        assert not path.exists()

    @pytest.mark.parametrize("use", [Store.open, Store.create_or_open])
    def test_one_of_a_newer_lagebild_names_both_versions(self, path, use):
        fill(path)
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.close()
        before = state(path.parent)
        with pytest.raises(DossierTooNew) as caught:
            use(path)
        assert f"schema version {SCHEMA_VERSION + 1}" in one_line(caught.value)
        assert f"up to {SCHEMA_VERSION}" in str(caught.value)
        assert state(path.parent) == before

    def test_one_of_an_older_lagebild_asks_to_be_brought_up_to_date(self, path):
        fill(path)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 1")
        connection.close()
        before = state(path.parent)
        with pytest.raises(DossierTooOld) as caught:
            Store.open(path)
        assert f"version 1 of {SCHEMA_VERSION}" in one_line(caught.value)
        assert f"lagebild add {path}" in str(caught.value)
        assert state(path.parent) == before


class TestDamage:
    def test_bytes_overwritten_in_the_middle(self, path):
        fill(path, 40)
        content = bytearray(path.read_bytes())
        content[len(content) // 3 : len(content) // 3 + 40_000] = b"\xa5" * 40_000
        path.write_bytes(content)
        with pytest.raises(DossierDamaged) as caught:
            read_all(path)
        assert ".recover" in one_line(caught.value)
        assert "restore" in str(caught.value)

    @pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.99])
    def test_a_file_cut_off(self, path, kept):
        fill(path, 40)
        os.truncate(path, int(path.stat().st_size * kept))
        for use in (read_all, lambda path: fill(path, 1, 99)):
            with pytest.raises(DossierDamaged) as caught:
                use(path)
            one_line(caught.value)

    def test_a_file_cut_off_in_its_first_page(self, path):
        fill(path)
        os.truncate(path, 60)
        with pytest.raises(DossierDamaged):
            read_all(path)

    def test_a_table_that_is_missing(self, path):
        fill(path)
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE silence")
        connection.close()
        with pytest.raises(DossierDamaged):
            read_all(path)

    def test_any_damage_is_told_in_words(self, path):
        """Whatever the bytes, only errors of the tree come out, and most damage is noticed."""
        whole = fill(path, 12).read_bytes()
        chance = random.Random(1848)
        noticed = 0
        for _ in range(150):
            content = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                size = chance.choice([1, 8, 200, 5000])
                start = chance.randrange(len(content))
                content[start : start + size] = chance.randbytes(size)
            path.write_bytes(content)
            for use in (read_all, lambda path: fill(path, 1, 99)):
                try:
                    use(path)
                except DossierError as error:
                    one_line(error)
                    noticed += 1
        assert noticed > 100


class TestLocked:
    def test_adding_waits_and_then_says_that_another_process_writes(self, path):
        fill(path)
        other = sqlite3.connect(path, isolation_level=None)
        with Store.create_or_open(path, timeout=0.1) as store:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DossierLocked) as caught:
                store.add(*analysed(report(9)), None)
            assert "another process" in one_line(caught.value)
            assert read_all(path) == 3, "reading goes on meanwhile"
            other.execute("ROLLBACK")
            assert store.add(*analysed(report(9)), None).outcome == "new"
        other.close()

    def test_a_file_locked_as_a_whole(self, path):
        fill(path)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("INSERT INTO meta VALUES ('x', 'y')")
        for use in (read_all, lambda path: Store.create_or_open(path, timeout=0.1)):
            with pytest.raises(DossierLocked):
                use(path)
        other.close()

    def test_one_being_created_by_another_process(self, path):
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DossierLocked):
            Store.create_or_open(path, timeout=0.1)
        other.execute("ROLLBACK")
        other.close()
        assert read_all(fill(path)) == 3


class TestReadOnly:
    def test_a_dossier_opened_for_reading_takes_nothing(self, path):
        fill(path)
        with Store.open(path) as store, pytest.raises(DossierNotWritable) as caught:
            store.add(*analysed(report(9)), None)
        one_line(caught.value)

    def test_reading_changes_and_leaves_nothing(self, path):
        fill(path)
        before = state(path.parent)
        folder = path.parent.stat().st_mode
        assert read_all(path) == 3
        assert state(path.parent) == before
        assert path.parent.stat().st_mode == folder

    def test_reading_what_a_killed_process_left_changes_nothing(self, path, tmp_path):
        fill(path)
        with Store.create_or_open(path) as store:
            store.add(*analysed(report(9)), None)
            copy = tmp_path / "copy"
            copy.mkdir()
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                shutil.copy(path.parent / name, copy / name)
        before = state(copy)
        assert read_all(copy / path.name) == 4
        after = state(copy)
        for name in (path.name, f"{path.name}-wal"):
            assert after[name] == before[name]
        assert read_all(fill(copy / path.name, 1, 20)) == 5

    def test_a_read_only_folder_is_read_and_not_written(self, open_folder):
        path = fill(open_folder / "story.dossier")
        path.chmod(0o444)
        open_folder.chmod(0o555)
        before = state(open_folder)
        assert as_ordinary_user(lambda: listed(path)) == "6"
        told = as_ordinary_user(lambda: Store.create_or_open(path))
        assert told.startswith("DossierNotWritable")
        assert "read-only" in told
        told = as_ordinary_user(lambda: Store.create_or_open(open_folder / "new.dossier"))
        assert told.startswith("DossierNotWritable")
        assert state(open_folder) == before

    def test_a_read_only_file_in_an_ordinary_folder(self, open_folder):
        path = fill(open_folder / "story.dossier")
        path.chmod(0o444)
        open_folder.chmod(0o777)
        before = state(open_folder)
        assert as_ordinary_user(lambda: listed(path)) == "6"
        assert as_ordinary_user(lambda: Store.create_or_open(path)).startswith("DossierNotWritable")
        assert state(open_folder) == before

    def test_an_ordinary_file_in_a_read_only_folder(self, open_folder):
        path = fill(open_folder / "story.dossier")
        path.chmod(0o666)
        open_folder.chmod(0o555)
        assert as_ordinary_user(lambda: listed(path)) == "6"
        assert as_ordinary_user(lambda: Store.create_or_open(path)).startswith("DossierNotWritable")
        assert names(open_folder) == ["story.dossier"]

    def test_a_file_that_may_not_be_read(self, open_folder):
        path = fill(open_folder / "story.dossier")
        path.chmod(0)
        told = as_ordinary_user(lambda: Store.open(path))
        assert told.startswith("DossierError")
        assert "cannot be read" in told
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)

    def test_an_unfinished_one_in_a_read_only_folder_asks_for_a_copy_instead_of_hiding_the_last_articles(
        self, open_folder
    ):
        path = fill(open_folder / "story.dossier")
        with Store.create_or_open(path) as store:
            store.add(*analysed(report(9)), None)
            (open_folder / "copy").mkdir()
            for name in (path.name, f"{path.name}-wal"):
                shutil.copy(open_folder / name, open_folder / "copy" / name)
        (open_folder / "copy").chmod(0o555)
        told = as_ordinary_user(lambda: Store.open(open_folder / "copy" / path.name))
        assert told.startswith("DossierNotWritable")
        assert "story.dossier-wal" in told
        (open_folder / "copy").chmod(0o755)

    def test_reading_while_another_process_adds(self, path):
        fill(path)
        with Store.create_or_open(path) as writer, Store.open(path) as reader:
            for number in range(10, 20):
                writer.add(*analysed(report(number)), None)
                assert queries.counts(reader).articles == number - 6
        assert read_all(path) == 13
        assert names(path.parent) == [path.name]


class TestFullDisk:
    def test_no_article_stored_before_is_lost(self, path):
        fill(path)
        with Store.create_or_open(path) as store:
            (pages,) = store.rows("PRAGMA page_count")[0]
            store.connection.execute(f"PRAGMA max_page_count = {pages + 12}").fetchall()
            added, told = 0, ""
            while not told:
                try:
                    store.add(*analysed(report(10 + added)), None)
                    added += 1
                except DossierNotWritable as error:
                    told = one_line(error)
            assert "full" in told
            assert added
            assert not store.connection.in_transaction
            store.connection.execute("PRAGMA max_page_count = 1000000").fetchall()
            assert store.add(*analysed(report(499)), None).outcome == "new"
        assert read_all(path) == 3 + added + 1

    @pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit of file sizes")
    @pytest.mark.parametrize("limit", [1000, 30_000, 300_000, 1_000_000])
    def test_a_file_that_cannot_grow(self, path, limit):
        code = f"""
import resource, signal, sys
sys.path[:0] = {[str(Path(__file__).parent.parent / "dossier")]!r}
from synthetic_articles import analysed, report
from lagebild.dossier.store import Store
from lagebild.errors import DossierNotWritable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    with Store.create_or_open({str(path)!r}) as store:
        for number in range(2000):
            read = report(number)
            store.add(*analysed(read), read.location)
            print("added")
except DossierNotWritable as error:
    print(error)
"""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        *added, told = done.stdout.splitlines()
        assert set(added) <= {"added"}
        assert "space" in told or "full" in told
        if added:
            assert read_all(path) == len(added)
        assert read_all(fill(path, len(added) + 2)) == len(added) + 2
