"""From what the user named to single inputs: folders and globs opened up, sidecars and parts of pages left out."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lagebild.errors import EmptyInput, NotText, ReadError
from lagebild.ingest.files import STDIN, is_file, is_folder, opened, shown, trouble
from lagebild.ingest.sidecar import ENDING, is_sidecar

Kind = Literal["text", "html", "jsonl", "json", "csv", "unknown"]

KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
# Reports in formats that are not read: in a folder they are named, pictures, scripts and the like are passed over.
_DOCUMENTS = (
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".epub", ".eml", ".msg", ".mht", ".mhtml", ".webarchive",
    ".warc", ".gz", ".bz2", ".xz", ".zip", ".7z",
)  # fmt: skip
# Browsers save a page's pictures, scripts and frames in a folder beside it.
_PAGE_PARTS = ("_files", "-files", "-Dateien", "_Dateien", ".files")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: a file or standard input, with what its name says it is."""

    path: Path
    kind: Kind

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input."""
        return str(self.path) == STDIN


@dataclass(frozen=True, slots=True)
class Refused:
    """A named input that is none."""

    path: Path
    error: ReadError


def expand(paths: Sequence[str | Path]) -> Iterator[Input | Refused]:
    """The inputs behind the given paths, each file once, folders sorted by name."""
    seen: set[str] = set()
    for named in paths:
        for found in _named(Path(named)):
            # The same file under two of the given names is read once, under the first.
            refused_or_stdin = isinstance(found, Refused) or found.is_stdin
            real = str(found.path) if refused_or_stdin else os.path.realpath(found.path)
            if real not in seen:
                seen.add(real)
                yield found


def _named(path: Path) -> Iterator[Input | Refused]:
    if str(path) == STDIN:
        yield Input(path, "unknown")
    elif is_folder(path):
        yield from _folder(path)
    elif os.path.lexists(path):
        yield from _file(path)
    elif glob.has_magic(str(path)):
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            yield Refused(
                path, EmptyInput(f"no file matches {shown(path)}", "check the pattern and the folder you are in")
            )
        for match in matches:
            yield from _folder(Path(match)) if is_folder(Path(match)) else _file(Path(match))
    else:
        yield Refused(path, _missing(path))


def _missing(path: Path) -> ReadError:
    try:
        path.stat()
    except OSError as error:
        return trouble(error, shown(path))
    except ValueError:
        return ReadError(f"{shown(path)} cannot be the name of a file", "check the name")
    return ReadError(f"{shown(path)} cannot be read", "run the command again")  # it appeared between two looks


def _file(path: Path) -> Iterator[Input | Refused]:
    if is_sidecar(path):
        # `reports/*` names the sidecars too: they are read with their articles.
        if not any(is_file(path.with_name(path.name[: -len(ENDING)] + ending)) for ending in KINDS):
            error = ReadError(f"{shown(path)} is a sidecar without its article", "add the article's file beside it")
            yield Refused(path, error)
        return
    ending = path.suffix.lower()
    if ending in KINDS:
        yield Input(path, KINDS[ending])
    elif not ending:
        yield Input(path, "unknown")
    else:
        yield Refused(path, _unknown_ending(path, ending))


def _unknown_ending(path: Path, ending: str) -> ReadError:
    from lagebild.ingest.decoding import refuse_binary

    try:
        with opened(path) as file:
            refuse_binary(file.read(65_536), shown(path))
    except ReadError as error:
        return error
    except OSError as error:
        return trouble(error, shown(path))
    return NotText(
        f"{shown(path)} is skipped: files ending in {shown(ending)} are not read",
        f"if it is plain text, rename it to .txt (read are {', '.join(KINDS)})",
    )


def _folder(top: Path) -> Iterator[Input | Refused]:
    """All readable files below `top`, and a refusal for each document in another format.

    A folder that a link leads back to is entered once.
    """
    entered: set[tuple[int, int]] = set()
    found_any = False
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            about = folder.stat()
            if (about.st_dev, about.st_ino) in entered:
                continue
            entered.add((about.st_dev, about.st_ino))
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            yield Refused(folder, trouble(error, f"the folder {shown(folder)}"))
            found_any = True
            continue
        present = set(names)
        below = []
        for name in names:
            path = folder / name
            if name.startswith(".") or is_sidecar(path):
                continue
            if is_folder(path):
                if not _belongs_to_page(name, present):
                    below.append(path)
            elif kind := KINDS.get(path.suffix.lower()):
                found_any = True
                yield Input(path, kind)
            elif path.suffix.lower() in _DOCUMENTS:
                found_any = True
                yield Refused(path, _unknown_ending(path, path.suffix.lower()))
        waiting.extend(reversed(below))
    if not found_any:
        endings = ", ".join(KINDS)
        yield Refused(
            top, EmptyInput(f"the folder {shown(top)} holds nothing to read", f"read are files ending in {endings}")
        )


def _belongs_to_page(name: str, present: set[str]) -> bool:
    return any(
        name.endswith(part) and {name.removesuffix(part) + ".html", name.removesuffix(part) + ".htm"} & present
        for part in _PAGE_PARTS
    )
