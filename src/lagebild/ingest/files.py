"""Files as bytes: only regular ones, never past the size limit, and with errors that say what to do."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lagebild.errors import EmptyInput, ReadError, TooLarge

STDIN = "-"

_ESCAPED_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")


def printable(name: str | Path) -> str:
    """The name as it can be stored and printed: bytes of a file name that are no UTF-8 become `\\xff`."""
    return str(name).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def shown(name: str | Path) -> str:
    """A name, or words from a file, as they stand in a message of one line: no line breaks, nothing invisible."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in printable(name))


def stored_path(location: str) -> Path:
    """The file of a stored location: the way back from `printable`."""
    path = Path(location)
    if path.exists():
        return path
    raw = _ESCAPED_BYTE.sub(lambda found: os.fsdecode(bytes([int(found[1], 16)])), location)
    return Path(raw)


def is_folder(path: Path) -> bool:
    """Whether it is a folder that can be seen; `Path.is_dir` raises where a folder above it may not be entered."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether it is a regular file that can be seen."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def trouble(error: OSError, name: str) -> ReadError:
    """What the operating system refused, with the next step."""
    if isinstance(error, FileNotFoundError):
        return ReadError(f"{name} does not exist", "check the name and the folder you are in")
    if isinstance(error, PermissionError):
        return ReadError(f"{name} may not be read", "ask its owner for read permission, or copy it to a place of yours")
    if isinstance(error, IsADirectoryError):
        return ReadError(f"{name} is a folder", "name a file in it")
    return ReadError(
        f"{name} cannot be read ({error.strerror or type(error).__name__})", "check the file, or leave it out"
    )


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The regular file, open for reading; a pipe or a device is refused without waiting for it.

    Raises:
        ReadError: missing, not permitted, no regular file.
    """
    name = shown(path)
    try:
        # O_NONBLOCK: a named pipe without a writer would block the whole run before it could be told from a file.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path, flags)
    except OSError as error:
        raise trouble(error, name) from error
    with os.fdopen(descriptor, "rb") as file:  # closes the descriptor, whatever happens
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise trouble(IsADirectoryError(), name)
        if not stat.S_ISREG(mode):
            raise ReadError(f"{name} is a pipe or a device, not a file", "pipe it in and name it - instead")
        yield file


def read_bytes(path: Path, max_size: int | None) -> bytes:
    """The whole file, its size checked before a byte is read.

    Args:
        path: the file.
        max_size: limit in bytes; None for none.

    Raises:
        TooLarge: over the limit.
        EmptyInput: no byte in it.
        ReadError: missing, not permitted, no regular file, or changed while it was read.
    """
    with opened(path) as file:
        before = os.fstat(file.fileno())
        if max_size is not None and before.st_size > max_size:
            raise too_large(shown(path), before.st_size, max_size)
        try:
            # One byte more than it should have: Python reserves all that is asked for.
            data = file.read(before.st_size + 1)
        except OSError as error:
            raise trouble(error, shown(path)) from error
        after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != before.st_size:
            raise ReadError(f"{shown(path)} changed while it was read", "run the command again once it is complete")
    if not data:
        raise EmptyInput(f"{shown(path)} is empty", "check how it was saved, or leave it out")
    return data


def read_stdin(stream: BinaryIO, max_size: int) -> bytes:
    """All of standard input, at most one byte past the limit.

    Raises:
        TooLarge: over the limit.
        EmptyInput: nothing came.
        ReadError: it could not be read.
    """
    try:
        data = stream.read(max_size + 1)
    except OSError as error:
        raise trouble(error, "standard input") from error
    if len(data) > max_size:
        raise too_large("standard input", None, max_size)
    if not data:
        raise EmptyInput("standard input is empty", "pipe an article in, for instance: lagebild analyse - < report.txt")
    return data


def too_large(name: str, size: int | None, max_size: int) -> TooLarge:
    """The refusal of an input over the limit; `size` in bytes where it is known."""
    has = f"has {size:,} bytes," if size is not None else "has"
    return TooLarge(
        f"{name} {has} more than the limit of {max_size:,} bytes",
        "raise the limit with --max-size if it is meant, or leave it out",
    )
