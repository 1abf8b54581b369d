"""Shell examples that are run: what stands in the docs is what the commands printed.

Commands run in an empty folder of their own with a Bash that finds this clone's `lagebild`; nothing of the machine,
neither its language nor its home, shows in what they print. All examples of one page share the folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TIMEOUT = 120
"""Seconds for one command."""


class Session:
    """A folder and a shell for the examples of one page.

    Args:
        language: of the texts for people, `en` or `de`.
    """

    def __init__(self, language: str = "en") -> None:
        self._folder = tempfile.TemporaryDirectory()
        home = Path(self._folder.name)
        self.cwd = home / "work"
        self.cwd.mkdir()
        programs = home / "bin"
        programs.mkdir()
        for name, start in (
            ("lagebild", f'exec "{sys.executable}" -m lagebild'),
            ("python", f'exec "{sys.executable}"'),
        ):
            (programs / name).write_text(f'#!/bin/sh\n{start} "$@"\n', "utf-8")
            (programs / name).chmod(0o755)
        self._environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(home),
            "LC_ALL": "de_DE.UTF-8" if language == "de" else "C.UTF-8",
            "TERM": "dumb",
        }

    def run(self, command: str, *, status: int = 0) -> str:
        """What a command prints, both streams as they come.

        Raises:
            AssertionError: another exit status.
        """
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.cwd,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=TIMEOUT,
            check=False,
        )
        assert done.returncode == status, f"{command}: exit status {done.returncode}\n{done.stdout}"
        return done.stdout

    def show(self, *commands: str, lines: int | None = None, status: int = 0) -> None:
        """Print commands with their output as one block of Markdown.

        Args:
            commands: run one after the other.
            lines: how many lines of each output to show; the rest becomes an ellipsis.
            status: the exit status that each must have.
        """
        shown: list[str] = []
        for command in commands:
            output = [line.rstrip() for line in self.run(command, status=status).rstrip("\n").split("\n")]
            if lines is not None and len(output) > lines:
                output = [*output[:lines], "…"]
            shown.append("\n".join([f"$ {command}", *(output if output != [""] else [])]))
        self._print("console", "\n\n".join(shown))

    def python(self, source: str) -> None:
        """Print a piece of Python and what it prints, as two blocks of Markdown."""
        source = textwrap.dedent(source).strip()
        (self.cwd / "example.py").write_text(source, "utf-8")
        output = self.run("python example.py").rstrip("\n")
        (self.cwd / "example.py").unlink()
        self._print("python", source)
        if output:
            self._print("text", output)

    def file(self, name: str, *, language: str = "text") -> None:
        """Print a file of the folder as a block of Markdown."""
        self._print(language, (self.cwd / name).read_text("utf-8").rstrip("\n"))

    def write(self, name: str, content: str) -> None:
        """Put a file into the folder."""
        path = self.cwd / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content).lstrip("\n"), "utf-8")

    @staticmethod
    def _print(language: str, content: str) -> None:
        import cog

        cog.outl(f"```{language}\n{content}\n```")
