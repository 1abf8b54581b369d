"""Writing results to files, each as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from glob import escape
from pathlib import Path

from lagebild.errors import LagebildError

_ABANDONED = 60
"""Seconds after which a half-written file is nobody's: writing one takes a moment."""


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, also where the process is killed or the disk is full.

    Raises:
        LagebildError: the folder is missing or read-only, the disk is full, or the name is taken by a folder.
    """
    if target.is_dir():
        raise LagebildError(f"{target}: is a folder", "name a file")
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file for its owner only; a written result is as readable as the user's other files.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(target)
        _clear_away(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise LagebildError(
            f"{target}: cannot be written ({error.strerror or error})", "check the folder, its rights and the disk"
        ) from error
    except BaseException:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


def _clear_away(target: Path) -> None:
    """Remove what killed processes left of the same file; what is younger may belong to one at work."""
    for left in target.parent.glob(f".{escape(target.name[:40])}.*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()
