from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from synthetic_articles import OTHER, TEXT, analysed, document

from lagebild.dossier.store import Added, Store
from lagebild.records import Document


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create_or_open(tmp_path / "story.dossier") as opened:
        yield opened


@pytest.fixture
def add(store: Store) -> Callable[..., Added]:
    """Adds a document as the pipeline does."""

    def do(read: Document, engine: str = "rules", **article: object) -> Added:
        return store.add(*analysed(read, **article), read.location, given=read.article, engine=engine)

    return do


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of three articles, one of them undated and one in two versions; read only."""
    path = tmp_path_factory.mktemp("dossier") / "finished.dossier"
    reads = [
        document(TEXT, "a.txt", "/nowhere/a.txt", title="Streit", outlet="Küstenkurier", published="2031-03-06T18:00Z",
                 published_basis="given", agencies=("vnd",), authors=("M. Lind",)),
        document(OTHER, "b.txt", "/nowhere/b.txt", outlet="Holmer Bote", published="2031-03-08", url="https://h.example/b"),
        document(OTHER.replace("Abend", "Morgen"), "b2.txt", "/nowhere/b2.txt", published="2031-03-09",
                 url="https://h.example/b", outlet="Holmer Bote"),
        document("Jemand: „Das steht ohne Datum da.“\n", "c.txt", "/nowhere/c.txt"),
    ]  # fmt: skip
    with Store.create_or_open(path) as store:
        for read in reads:
            store.add(*analysed(read), read.location, given=read.article)
    return path
