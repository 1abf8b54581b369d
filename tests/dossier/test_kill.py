"""kill -9 at any moment: the dossier opens, verifies, holds whole articles only, and the same command goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from synthetic_articles import report

from lagebild.dossier import queries
from lagebild.dossier.store import Store
from lagebild.dossier.verify import verify
from lagebild.errors import DossierMissing, NotADossier

KILLS = 50
COUNT = 100_000
SCRIPT = Path(__file__).with_name("add_many.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def start(path: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(path), str(count)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )


def files(path: Path) -> dict[Path, bytes]:
    """The dossier and its log; an empty log, which a process killed between two writes leaves, is none."""
    found = {name: name.read_bytes() for name in path.parent.glob(f"{path.name}*") if not name.name.endswith("-shm")}
    return {name: content for name, content in found.items() if content or name == path}


def stored(path: Path) -> int:
    """How many articles are there, after checking each of them."""
    before = files(path)
    try:
        store = Store.open(path)
    except (DossierMissing, NotADossier):
        # Killed before the first transaction: an empty file, at most.
        assert not path.exists() or path.stat().st_size == 0
        return 0
    with store:
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
        assert store.rows("PRAGMA foreign_key_check") == []
        rows = queries.articles(store)
        for row in rows[-3:]:
            expected = report(row.id - 1)
            assert queries.text(store, row.version_id) == expected.text
        assert all(row.statements == 2 for row in rows)
        assert queries.counts(store).sentences == 4 * len(rows)
        assert len(queries.search(store, "nennt", limit=None)) == len(rows)
        if len(rows) < 500:
            assert {each.result for each in verify(store, lambda source, location: None)} <= {"found"}
    assert files(path) == before
    return len(rows)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_process_killed_at_random_points_loses_nothing(tmp_path):
    moments = random.Random(20310306)
    path = tmp_path / "story.dossier"
    count, grown = 0, 0
    for attempt in range(KILLS):
        # Every tenth dies while it creates the dossier or just after, on a path of its own.
        place = tmp_path / f"young-{attempt}.dossier" if attempt % 10 == 9 else path
        process = start(place, COUNT)
        try:
            if place is path:
                assert process.stdout is not None
                assert process.stdout.readline() == "open\n"
                time.sleep(moments.uniform(0, 0.06))
            else:
                # From here it is a matter of milliseconds until the file appears.
                while not place.exists():
                    assert process.poll() is None
                time.sleep(moments.uniform(0, 0.01))
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
        assert process.returncode == -signal.SIGKILL
        if place is path:
            now = stored(path)
            assert now >= count
            grown += now > count
            count = now
        else:
            assert stored(place) <= COUNT
            process = start(place, 3)
            assert process.communicate(timeout=60)[0] == "open\ndone\n"
            assert stored(place) == 3
    assert grown > KILLS // 4, "hardly any process was killed in the middle of adding"
    process = start(path, count + 5)
    assert process.communicate(timeout=60)[0] == "open\ndone\n"
    assert stored(path) == count + 5
    assert not Path(f"{path}-wal").exists()
