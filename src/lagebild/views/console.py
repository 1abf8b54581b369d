"""How the command line speaks: help in the reader's language, every expected error in one line, no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

import click

from lagebild.errors import LagebildError
from lagebild.views import texts
from lagebild.views.plain import one_line
from lagebild.views.texts import _, mark

INTERRUPTED = 130
CLICK_WORDS = (
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("Show the version and exit."),
    mark("Show this message and exit."),
    mark("Error: {message}"),
    mark("Try '{command} {option}' for help."),
    mark("Missing argument"),
    mark("Missing option"),
    mark("Missing command."),
    mark("No such command {name!r}."),
    mark("No such option {name!r}."),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("default: {default}"),
)
"""What Click itself says most often; it looks these up in our catalogue."""
_BROKEN_PIPE = 141
_FIRST_SENTENCE = 200
"""Characters of a command's first sentence in the list of commands; Click would cut it to fill one line."""
Function = TypeVar("Function", bound=Callable[..., Any])


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"lagebild: {one_line(message)}", err=True)


def _leave(status: int) -> NoReturn:
    """End the process; a standard output that nobody reads any more stays quiet."""
    try:
        sys.stdout.flush()
    except OSError:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        status = status or _BROKEN_PIPE
    sys.exit(status)


@contextmanager
def _while_somebody_reads() -> Iterator[None]:
    """Leave as other programs do once the reader of a pipe is gone; Click would call it the failure of an article."""
    try:
        yield
    except BrokenPipeError:
        _leave(_BROKEN_PIPE)


class Group(click.Group):
    """The top of the command line: says every expected error in one line, and never shows a traceback."""

    def main(  # type: ignore[override]  # Click's overloads say no more than this
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and leave with its exit status."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        texts.use(None)  # until --lang says otherwise
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:  # closed by the caller
                setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115  # lives as long as the process
        try:
            result = super().main(args, prog_name, standalone_mode=False, **extra)
            # Standard output is flushed here, where a broken pipe can still be told from success.
            sys.stdout.flush()
            _leave(result if isinstance(result, int) else 0)
        except LagebildError as error:
            from lagebild.views.messages import in_words

            complain(in_words(error))
            _leave(error.exit_status)
        except click.ClickException as error:
            error.show()
            _leave(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            complain(_("interrupted"))
            _leave(INTERRUPTED)
        except OSError as error:
            # Files are named where they are opened; what is left is the output itself, for instance a full disk.
            from lagebild.views.messages import translated

            output = _("the output")
            complain(f"{error.filename or output}: {translated(error.strerror or str(error))}")
            _leave(1)
        except Exception as error:
            if os.environ.get("LAGEBILD_DEBUG"):
                raise
            kind = type(error).__name__
            complain(f"{kind}: {error}" if str(error) else kind)
            complain(_("this is a defect of Lagebild: set LAGEBILD_DEBUG=1 for the traceback and report it"))
            _leave(1)

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        """Read the arguments, and print the help where it is asked for."""
        with _while_somebody_reads():
            return super().make_context(*arguments, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _while_somebody_reads():
            return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, in the reader's language."""
        return _in_words(super().get_help_option(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help text in the reader's language."""
        with _Translated(self):
            super().format_help_text(ctx, formatter)


def _in_words(help_option: click.Option | None) -> click.Option | None:
    # Click makes it once, before --lang is read, and keeps it.
    if help_option is not None:
        help_option.help = _("Show this message and exit.")
    return help_option


class Command(click.Command):
    """A command whose help is in the reader's language, and which takes --lang itself."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        if not any("--lang" in parameter.opts for parameter in self.params):
            self.params.append(language_option(Option, hidden=True))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, in the reader's language."""
        return _in_words(super().get_help_option(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help text in the reader's language."""
        with _Translated(self):
            super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence in the reader's language."""
        with _Translated(self):
            return super().get_short_help_str(limit=_FIRST_SENTENCE)


class Option(click.Option):
    """An option whose help is in the reader's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The help text in the reader's language."""
        with _Translated(self):
            return super().get_help_record(ctx)


class _Translated:
    """Swaps the English help of a command or option for the reader's language while Click formats it."""

    def __init__(self, part: click.Command | Option) -> None:
        self._part = part
        self._help = part.help

    def __enter__(self) -> None:
        if self._help:
            # A paragraph that is indented is an example: Click leaves it as it stands after a \\b.
            parts = _(self._help).split("\n\n")
            self._part.help = "\n\n".join(f"\b\n{part}" if part.startswith("  ") else part for part in parts)

    def __exit__(self, *_error: object) -> None:
        self._part.help = self._help


Group.command_class = Command


def option(*names: str, **settings: Any) -> Callable[[Function], Function]:
    """`click.option` with help in the reader's language."""
    return click.option(*names, cls=Option, **settings)


def json_option(command: Function) -> Function:
    """The option of each listing for programs."""
    return option("--json", "as_json", is_flag=True, help=mark("One JSON object a line, for programs."))(command)


def write_json(rows: Iterable[object]) -> None:
    """Write one JSON object a line on standard output."""
    import msgspec

    stream = sys.stdout.buffer
    encode = msgspec.json.Encoder().encode
    for row in rows:
        stream.write(encode(row) + b"\n")
    stream.flush()


def _choose_language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        texts.use(value)
    return value


def language_option(kind: type[click.Option], **settings: Any) -> click.Option:
    """The option --lang: before the command as in its help, or after it, where people write it too."""
    return kind(
        ["--lang"], type=click.Choice(texts.LANGUAGES), callback=_choose_language, is_eager=True, expose_value=False,
        help=mark("Language of all texts for people; by default as the locale has it."), **settings,
    )  # fmt: skip
