"""Many reports at once: read, put together in groups, analysed in one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from lagebild.engine import engine_of
from lagebild.errors import LagebildError

if TYPE_CHECKING:
    from lagebild.records import Analysis, Document, Engine, Parse

MAX_SIZE = 20_000_000
"""Bytes of a file that are read without being asked to."""

TOGETHER = 8
"""Articles that are analysed in one go: the model reads them in batches of like length."""

MUCH = 100_000
"""Characters from which on no more articles are put together: longer ones gain nothing from company."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """What one input became: an analysis with its parse, or the error that stopped it."""

    document: Document | None
    uri: str
    analysis: Analysis | None = None
    parse: Parse | None = None
    error: LagebildError | None = None


def _internal(uri: str, error: Exception) -> LagebildError:
    # One article that trips a defect must not cost the user all the others.
    if os.environ.get("LAGEBILD_DEBUG"):
        raise error
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return LagebildError(
        f"{uri}: the analysis failed ({' '.join(kind.split())[:300]})",
        "this is a defect of Lagebild; set LAGEBILD_DEBUG=1 for the traceback and report it",
    )


def _analyse(documents: Sequence[Document], engine: Engine, threads: int) -> list[Analysed]:
    from lagebild.pipeline import analyse_documents

    done = []
    for document, found in zip(documents, analyse_documents(documents, engine, threads=threads), strict=True):
        uri = document.article.uri
        if isinstance(found, LagebildError):
            done.append(Analysed(document, uri, error=found))
        elif isinstance(found, Exception):
            done.append(Analysed(document, uri, error=_internal(uri, found)))
        else:
            done.append(Analysed(document, uri, *found))
    return done


def _quiet_worker() -> None:
    # Ctrl-C reaches every process of the terminal; only the parent should answer.
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _together(items: Iterable[Document | Analysed]) -> Iterator[list[Document] | Analysed]:
    """Documents in groups to be analysed in one go; whatever is done already stays in its place."""
    group: list[Document] = []
    size = 0
    for item in items:
        if isinstance(item, Analysed):
            if group:
                yield group
            group, size = [], 0
            yield item
            continue
        group.append(item)
        size += len(item.text)
        if len(group) >= TOGETHER or size >= MUCH:
            yield group
            group, size = [], 0
    if group:
        yield group


def in_order(items: Iterable[Document | Analysed], jobs: int, engine: Engine) -> Iterator[Analysed]:
    """Analyse the documents with `jobs` processes; whatever is done already passes through, all in the order given."""
    if jobs <= 1:
        for group in _together(items):
            yield from [group] if isinstance(group, Analysed) else _analyse(group, engine, 0)
        return
    import multiprocessing
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pending: deque[Analysed | Future[list[Analysed]]] = deque()

    def finished(item: Analysed | Future[list[Analysed]]) -> list[Analysed]:
        return [item] if isinstance(item, Analysed) else item.result()

    # "spawn" is the one start method that works alike everywhere and copies no open dossier into the workers.
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_quiet_worker)
    try:
        for group in _together(items):
            # A thread a process: together they keep the cores busy, and each pass wastes least.
            pending.append(group if isinstance(group, Analysed) else pool.submit(_analyse, group, engine, 1))
            # Read only a little ahead, so that memory does not grow with the number of inputs.
            while len(pending) > 3 * jobs:
                yield from finished(pending.popleft())
        while pending:
            yield from finished(pending.popleft())
    except BrokenProcessPool as error:
        raise LagebildError(
            "a worker process died, perhaps for want of memory", "run the same command again with fewer --jobs"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def read(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    max_size: int = MAX_SIZE,
    mapping: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Analysed]:
    """Read articles without analysing them; one that cannot be read comes as an `Analysed` with its error.

    Args:
        paths: files, folders, globs, or `-` for standard input.
        published: day, or day with time and zone, that overrides what files and sidecars say.
        max_size: bytes of a file that are still read.
        mapping: for CSV, the column of each field of an article.
        stdin: what `-` reads.

    Raises:
        UsageError: the arguments cannot be meant.
    """
    from lagebild.ingest import Failure
    from lagebild.ingest import read as ingest

    for found in ingest(list(paths), published=published, max_size=max_size, mapping=mapping, stdin=stdin):
        yield Analysed(None, found.uri, error=found.error) if isinstance(found, Failure) else found


def analyse_all(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    engine: str | None = None,
    jobs: int = 1,
    max_size: int = MAX_SIZE,
    stdin: BinaryIO | None = None,
    skip: Callable[[str], bool] | None = None,
) -> Iterator[Analysed]:
    """Analyse articles one by one, without a dossier, in the order in which they are read.

    Args:
        paths: files, folders, globs, or `-` for standard input.
        published: as in `read`.
        engine: `model`, or `rules` for the rule engine alone; None for what `lagebild.engine` says.
        jobs: number of processes.
        max_size: bytes of a file that are still read.
        stdin: what `-` reads.
        skip: for an input's path, whether to pass over it silently.

    Raises:
        UsageError: the arguments cannot be meant.
    """
    chosen = engine_of(engine)
    inputs = read(paths, published=published, max_size=max_size, stdin=stdin)
    if skip is not None:
        inputs = (item for item in inputs if not skip(_path_of(item)))
    yield from in_order(inputs, jobs, chosen)


def _path_of(item: Document | Analysed) -> str:
    if isinstance(item, Analysed):
        return item.uri.rsplit("#", 1)[0]
    source = item.article.source
    return source.path if source is not None else item.article.uri
