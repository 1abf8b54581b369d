"""The commands that read reports: `analyse` and `add`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from lagebild.engine import VARIABLE
from lagebild.errors import LagebildError
from lagebild.views.console import INTERRUPTED, Command, Function, complain, option
from lagebild.views.plain import one_line
from lagebild.views.texts import _, mark, ngettext

if TYPE_CHECKING:
    from lagebild.bulk import Analysed
    from lagebild.records import Document
    from lagebild.workspace import Step

_SIZE = re.compile(r"(\d+(?:[._]\d+)*)\s*(?:([kmg])(i)?)?b?", re.IGNORECASE)


def _size(_context: click.Context, _parameter: click.Parameter, value: str) -> int:
    found = _SIZE.fullmatch(value.strip())
    if found is None:
        raise click.BadParameter(_("a number of bytes, or a number with k, M or G, for instance 50M"))
    step = 1024 if found[3] else 1000
    factor = step ** ("kmg".index(found[2].lower()) + 1 if found[2] else 0)
    return int(float(found[1].replace("_", "")) * factor)


def _mapping(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, str] | None:
    mapping = {}
    for value in values:
        name, equals, column = value.partition("=")
        if not equals or not name.strip() or not column.strip():
            raise click.BadParameter(_("FIELD=COLUMN, for instance text=Inhalt"))
        mapping[name.strip()] = column.strip()
    return mapping or None


def reading_options(command: Function) -> Function:
    """The options of all commands that read reports."""
    decorators: tuple[Callable[[Any], Any], ...] = (
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
        option(
            "--max-size", default="20M", show_default=True, metavar="SIZE", callback=_size,
            help=mark("Largest file that is read, for instance 50M."),
        ),
        option(
            "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N",
            help=mark("Number of processes."),
        ),
        option(
            "--engine", type=click.Choice(["model", "rules"]), default="model", show_default=True, envvar=VARIABLE,
            help=mark("What finds the statements: the reading model, or the rules alone."),
        ),
        option(
            "--published", metavar="DATE",
            help=mark("Day of the reports, or day with time and zone; overrides what files and sidecars say."),
        ),
    )  # fmt: skip
    for decorate in decorators:
        command = decorate(command)
    return command


def _stdin(paths: Sequence[str]) -> BinaryIO | None:
    return sys.stdin.buffer if "-" in paths else None


@click.command(
    cls=Command,
    help=mark(
        "Analyse reports one by one, without a dossier.\n\n"
        "Writes one JSON object a line, or with --out one file a report, named after it. Files that Lagebild wrote "
        "there before are replaced; any other name that is taken gets -2, -3 and a warning.\n\n"
        "  lagebild analyse reports/ --out analyses/\n"
        "  lagebild analyse --published 2031-03-06 17.txt | jq .statements"
    ),
)
@reading_options
@option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help=mark("Folder for the results, made where it is missing."),
)  # fmt: skip
def analyse(
    paths: tuple[str, ...], published: str | None, engine: str, jobs: int, max_size: int, out: Path | None
) -> int:
    """See `help`."""
    import msgspec

    from lagebild.bulk import analyse_all
    from lagebild.views.writing import write_whole

    names = _Names(out) if out is not None else None
    failed = False
    results = analyse_all(
        paths,
        published=published,
        engine=engine,
        jobs=jobs,
        max_size=max_size,
        stdin=_stdin(paths),
        skip=names.written_before if names is not None else None,
    )
    stream = sys.stdout.buffer
    for result in results:
        if result.error is not None:
            complain(with_name(result.uri, result.error))
            failed = True
            continue
        if result.analysis is not None and result.analysis.article.published_doubt:
            complain(_doubt(result.uri, result.analysis.article.published_doubt))
        if names is None:
            stream.write(msgspec.json.encode(result.analysis) + b"\n")
            stream.flush()
        else:
            content = msgspec.json.format(msgspec.json.encode(result.analysis), indent=2)
            write_whole(names.choose(result), content + b"\n")
    return 1 if failed else 0


class _Names:
    """Names for the results of `analyse --out`, no two alike, also where upper and lower case are the same."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LagebildError(
                f"{folder}: cannot be made ({error.strerror or error})", "check the path and its rights"
            ) from error
        self._folder = folder
        self._taken: set[str] = set()

    def choose(self, result: Analysed) -> Path:
        """The file for a result."""
        assert result.document is not None
        source = result.document.article.source
        path = source.path if source is not None else result.uri
        stem = "stdin" if path == "-" else Path(path).stem
        if source is not None and source.record is not None:
            stem = f"{stem}-{source.record}"
        name, count = f"{stem}.json", 1
        while name.casefold() in self._taken or not self._ours(self._folder / name):
            count += 1
            name = f"{stem}-{count}.json"
        if count > 1:
            complain(_("the name %(name)s is taken, %(uri)s is written to %(other)s")
                     % {"name": f"{stem}.json", "uri": result.uri, "other": name})  # fmt: skip
        self._taken.add(name.casefold())
        return self._folder / name

    def written_before(self, path: str) -> bool:
        """Whether an input is a result in our own folder, as in `analyse . --out out`."""
        file = Path(path)
        return file.suffix == ".json" and file.parent.resolve() == self._folder.resolve() and self._ours(file)

    @staticmethod
    def _ours(path: Path) -> bool:
        """Whether nothing of somebody else's would be overwritten."""
        try:
            with path.open("rb") as file:
                return b'"lagebild.analysis/' in file.read(80)
        except FileNotFoundError:
            return True
        except OSError:
            return False


def _doubt(uri: str, doubt: str) -> str:
    return _("%(uri)s: the text contradicts the day that was given: %(doubt)s") % {"uri": uri, "doubt": doubt}


def with_name(uri: str, error: LagebildError) -> str:
    """An error in words, with the name of the input where the words do not have it."""
    from lagebild.views.messages import in_words

    named = uri in str(error) or uri.rsplit("#", 1)[0] in str(error)  # of a record, the message names file and line
    return in_words(error) if named else f"{uri}: {in_words(error)}"


@click.command(
    cls=Command,
    help=mark(
        "Read reports into DOSSIER, a SQLite file that is made where it is missing.\n\n"
        "A PATH is a text, HTML, JSON Lines or CSV file, a folder, or - for standard input. A report that is in the "
        "dossier already is passed over; a changed one becomes a new version, and both are kept. Stopped at any "
        "moment, the same command goes on where it was.\n\n"
        "  lagebild add talks.lagebild reports/ page.html\n"
        "  lagebild add talks.lagebild export.csv --map text=Inhalt --map published=Datum --dry-run"
    ),
)
@click.argument("dossier", type=click.Path(path_type=Path))
@reading_options
@option(
    "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", callback=_mapping,
    help=mark("For CSV: the column of a field (text, title, outlet, published, url, authors, agencies)."),
)  # fmt: skip
@option("--dry-run", is_flag=True, help=mark("Show what would be read, and change nothing."))
def add(
    dossier: Path,
    paths: tuple[str, ...],
    published: str | None,
    engine: str,
    jobs: int,
    max_size: int,
    mapping: dict[str, str] | None,
    dry_run: bool,
) -> int:
    """See `help`."""
    from lagebild.workspace import AddSummary, Dossier

    if dry_run:
        return _preview(paths, published, max_size, mapping)
    from lagebild.views.progress import AddProgress

    summary = AddSummary()
    with AddProgress() as bar:

        def note(step: Step) -> None:
            summary.count(step)
            bar(step)
            if step.error is not None:
                bar.say(f"lagebild: {one_line(with_name(step.uri, step.error))}")
            if step.doubt is not None:
                bar.say(f"lagebild: {one_line(_doubt(step.uri, step.doubt))}")

        try:
            Dossier(dossier).add(
                paths,
                published=published,
                mapping=mapping,
                engine=engine,
                jobs=jobs,
                max_size=max_size,
                stdin=_stdin(paths),
                progress=note,
            )
        except KeyboardInterrupt:
            kept = summary.new + summary.new_versions + summary.unchanged
            line = _("interrupted: %(kept)d reports are in %(dossier)s; the same command goes on from there")
            complain(line % {"kept": kept, "dossier": dossier})
            return INTERRUPTED
    _say_summary(dossier, summary)
    return 1 if summary.failures else 0


def _say_summary(dossier: Path, summary: Any) -> None:
    parts = [
        ngettext("%(n)d new report", "%(n)d new reports", summary.new),
        ngettext("%(n)d new version", "%(n)d new versions", summary.new_versions),
        ngettext("%(n)d unchanged", "%(n)d unchanged", summary.unchanged),
        ngettext("%(n)d failed", "%(n)d failed", len(summary.failures)),
    ]
    found = ngettext("%(n)d statement found", "%(n)d statements found", summary.statements)
    click.echo(f"{one_line(str(dossier))}: {', '.join(parts)}; {found}")


def _preview(paths: tuple[str, ...], published: str | None, max_size: int, mapping: dict[str, str] | None) -> int:
    from lagebild.bulk import Analysed, read
    from lagebild.views.tables import PREVIEW, preview

    shown: list[Document] = []
    more = failed = 0
    _preview_columns(paths, mapping)
    for item in read(paths, published=published, max_size=max_size, mapping=mapping, stdin=_stdin(paths)):
        if isinstance(item, Analysed):
            failed += 1
            if item.error is not None:
                complain(with_name(item.uri, item.error))
        elif len(shown) < PREVIEW:
            shown.append(item)
        else:
            more += 1
    preview(shown, more)
    click.echo(_("Nothing was written (--dry-run)."))
    return 1 if failed else 0


def _preview_columns(paths: tuple[str, ...], mapping: dict[str, str] | None) -> None:
    from lagebild.errors import ReadError
    from lagebild.ingest import preview
    from lagebild.views import tables

    for path in paths:
        if Path(path).suffix.lower() in (".csv", ".tsv"):
            try:
                tables.columns(path, preview(path, mapping))
            except ReadError:
                continue  # said below, where the file is read
