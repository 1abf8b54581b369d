"""The moving line of `add`: on a terminal only, and only for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lagebild.views.texts import ngettext

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from lagebild.workspace import Step

_PATIENCE = 1.0


class AddProgress:
    """A progress line on standard error; use it as a context manager and as `Dossier.add`'s `progress`."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._read = 0
        self._statements = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, step: Step) -> None:
        """Count one more input."""
        self._read += 1
        self._statements += step.statements
        if self._progress is None and sys.stderr.isatty() and time.monotonic() - self._begun > _PATIENCE:
            self._start()
        if self._progress is not None and self._task is not None:
            read = ngettext("%(n)d report", "%(n)d reports", self._read)
            found = ngettext("%(n)d statement", "%(n)d statements", self._statements)
            self._progress.update(self._task, description=f"{read}, {found}")

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        # How many reports the inputs hold shows only when they are read, so the bar pulses.
        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=24),
            TextColumn("{task.description}", markup=False),
            TimeElapsedColumn(),
            console=Console(file=sys.stderr, markup=False, highlight=False, emoji=False),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None)
        self._progress.start()

    def say(self, line: str) -> None:
        """A line on standard error, above the moving one."""
        if self._progress is not None:
            self._progress.console.print(line, soft_wrap=True)
        else:
            sys.stderr.write(line + "\n")
