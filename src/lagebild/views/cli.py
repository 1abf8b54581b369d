"""The command line: Click commands over `workspace`, every heavy import late."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NoReturn

import click

from lagebild import __version__
from lagebild.engine import VARIABLE
from lagebild.errors import LagebildError, UsageError
from lagebild.views import texts
from lagebild.views.cli_events import export, timeline
from lagebild.views.console import (
    INTERRUPTED,
    Function,
    Group,
    Option,
    complain,
    json_option,
    language_option,
    option,
    write_json,
)
from lagebild.views.plain import one_line
from lagebild.views.texts import _, mark, ngettext

if TYPE_CHECKING:
    from lagebild.records import Document
    from lagebild.workspace import Analysed, Step

KINDS = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")
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


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=mark(
        "Reads German news reports and says who said what, each line traceable to its sentence.\n\n"
        "  lagebild demo                              try it on invented reports\n"
        "  lagebild add talks.lagebild reports/       read a folder into a dossier\n"
        "  lagebild statements talks.lagebild --speaker Kolb\n"
        "  lagebild brief talks.lagebild -o talks.html"
    ),
)
@click.version_option(
    __version__, "--version", prog_name="lagebild", message="%(prog)s %(version)s",
    cls=Option, help=mark("Show the version and exit."),
)  # fmt: skip
def cli() -> None:
    """See `help`: translated where it is shown."""


cli.params.append(language_option(Option))
cli.add_command(timeline)
cli.add_command(export)


@cli.command(
    help=mark(
        "Analyse reports one by one, without a dossier.\n\n"
        "Writes one JSON object a line, or with --out one file a report, named after it. Files that Lagebild wrote "
        "there before are replaced; any other name that is taken gets -2, -3 and a warning.\n\n"
        "  lagebild analyse reports/ --out analyses/\n"
        "  lagebild analyse --published 2031-03-06 17.txt | jq .statements"
    )
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

    from lagebild.views.writing import write_whole
    from lagebild.workspace import analyse_all

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
            complain(_with_name(result.uri, result.error))
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


def _with_name(uri: str, error: LagebildError) -> str:
    from lagebild.views.messages import in_words

    named = uri in str(error) or uri.rsplit("#", 1)[0] in str(error)  # of a record, the message names file and line
    return in_words(error) if named else f"{uri}: {in_words(error)}"


@cli.command(
    help=mark(
        "Read reports into DOSSIER, a SQLite file that is made where it is missing.\n\n"
        "A PATH is a text, HTML, JSON Lines or CSV file, a folder, or - for standard input. A report that is in the "
        "dossier already is passed over; a changed one becomes a new version, and both are kept. Stopped at any "
        "moment, the same command goes on where it was.\n\n"
        "  lagebild add talks.lagebild reports/ page.html\n"
        "  lagebild add talks.lagebild export.csv --map text=Inhalt --map published=Datum --dry-run"
    )
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
                bar.say(f"lagebild: {one_line(_with_name(step.uri, step.error))}")
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
    from lagebild.views.tables import PREVIEW, preview
    from lagebild.workspace import Analysed, read

    shown: list[Document] = []
    more = failed = 0
    _preview_columns(paths, mapping)
    for item in read(paths, published=published, max_size=max_size, mapping=mapping, stdin=_stdin(paths)):
        if isinstance(item, Analysed):
            failed += 1
            if item.error is not None:
                complain(_with_name(item.uri, item.error))
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


@cli.command(
    help=mark(
        "Who said what, by day.\n\n"
        "  lagebild statements talks.lagebild --speaker Kolb --about Waffenruhe\n"
        "  lagebild statements talks.lagebild --kind direct --since 2031-03-06 --json"
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option("--speaker", metavar="NAME", help=mark("Part of the words that name the speaker."))
@option("--about", metavar="WORDS", help=mark("Words that the statement holds."))
@option("--kind", type=click.Choice(KINDS), help=mark("Only one kind."))
@option("--since", metavar="DAY", help=mark("First day, for instance 2031-03-06."))
@option("--until", metavar="DAY", help=mark("Last day."))
@json_option
def statements(
    dossier: Path,
    speaker: str | None,
    about: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    rows = Dossier(dossier).statements(speaker=speaker, about=about, kind=kind, since=since, until=until)
    if not as_json:
        from lagebild.views import tables

        tables.statements(rows)
        return
    import msgspec

    write_json(
        [
            {
                "article": row.article,
                **msgspec.to_builtins(row.statement),
                "text": row.text,
                "day": row.day,
                "published": row.published,
                "outlet": row.outlet,
                "title": row.title,
                "speaker_name": row.speaker_name,
            }
            for row in rows
        ]
    )


@cli.command(
    help=mark(
        "Sentences in which all the WORDS occur, best first.\n\n"
        "Wort* finds every word that begins so; words in quotation marks are a phrase.\n\n"
        "  lagebild search talks.lagebild Waffenruhe Kolb\n"
        "  lagebild search talks.lagebild 'Sicherheit*' --json"
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True)
@option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help=mark("Sentences at most.")
)  # fmt: skip
@json_option
def search(dossier: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    # A shell takes the quotation marks off: an argument of several words was meant as a phrase.
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    rows = Dossier(dossier).search(asked, limit=limit)
    if as_json:
        write_json(rows)
        return
    from lagebild.views import tables

    tables.hits(rows, limit)


@cli.command(
    help=mark(
        "The articles of a dossier, by day.\n\n  lagebild articles talks.lagebild\n"
        "  lagebild articles talks.lagebild --json"
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@json_option
def articles(dossier: Path, as_json: bool) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    rows = Dossier(dossier).articles()
    if not as_json:
        from lagebild.views import tables

        tables.articles(rows)
        return
    import msgspec

    write_json([{"article": row.article.uri, **_without(msgspec.to_builtins(row), "article"),
                  "metadata": row.article} for row in rows])  # fmt: skip


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


@cli.command(
    help=mark(
        "People and institutions of a dossier, by number of reports, with their other names and their roles.\n\n"
        "Corrections stay, whatever is added later; --undo takes the last one back. An actor is named by its number or "
        "its name.\n\n"
        "  lagebild actors talks.lagebild\n"
        "  lagebild actors talks.lagebild --merge 3 17\n"
        '  lagebild actors talks.lagebild --rename 3 "Mira Kolb"'
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option("--merge", nargs=2, metavar="A B", help=mark("A and B are one; A keeps its number."))
@option(
    "--split", metavar="A", help=mark("A is several: take apart what was merged, else other names, else other offices.")
)
@option("--rename", nargs=2, metavar="A NAME", help=mark("Show A under another name."))
@option("--undo", is_flag=True, help=mark("Take the last correction back."))
@option("--known", type=click.Path(path_type=Path), metavar="FILE",
        help=mark("A CSV list of actors to go by: name, aliases (parted by |), kind, wikidata."))  # fmt: skip
@option("--all", "everybody", is_flag=True, help=mark("Also those without a name."))
@json_option
def actors(
    dossier: Path,
    merge: tuple[str, str] | None,
    split: str | None,
    rename: tuple[str, str] | None,
    undo: bool,
    known: Path | None,
    everybody: bool,
    as_json: bool,
) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    asked = sum(1 for each in (merge, split, rename, known, undo or None) if each is not None)
    if asked > 1:
        raise UsageError("only one correction at a time", "run the command once for each")
    rows = Dossier(dossier).actors(everybody=everybody, merge=merge, split=split, rename=rename, undo=undo, known=known)
    if as_json:
        write_json(rows)
        return
    from lagebild.views import tables

    tables.actors(rows)


@cli.command(
    help=mark(
        "Where the reports have it from: claims with their origins, copies, versions.\n\n"
        "A claim is a statement, however many reports carry it: in the same words, or one utterance translated in "
        "several ways. Its origins are the distinct speakers at the end of the chains, after copies are folded. What "
        "hangs on one origin, or on one without a name, comes first.\n\n"
        "  lagebild sources talks.lagebild --claims\n"
        "  lagebild sources talks.lagebild --copies --json\n"
        "  lagebild sources talks.lagebild --versions"
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option("--claims", "show", flag_value="claims", default=True,
        help=mark("Statements with all their reports and the distinct origins behind them (the default)."))  # fmt: skip
@option("--copies", "show", flag_value="copies",
        help=mark("Passages of eight words and more that two reports share, with the likely direction."))  # fmt: skip
@option("--versions", "show", flag_value="versions",
        help=mark("What was added, cut and changed between versions of one report."))  # fmt: skip
@json_option
def sources(dossier: Path, show: Literal["claims", "copies", "versions"], as_json: bool) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    rows = Dossier(dossier).sources(show)
    if not as_json:
        from lagebild.views import tables

        tables.sources(rows)
        return
    if show != "versions":
        write_json(rows)
        return
    write_json(
        [
            {"article": row.article, "from": row.earlier, "to": row.later,
             "published": row.published, "changes": row.changes}
            for row in Dossier(dossier).sources("versions")
        ]
    )  # fmt: skip


@cli.command(
    help=mark(
        "Compare every receipt with the stored text and, where it is still there, with the original file.\n\n"
        "Each is found, moved, changed or gone. The exit status is 1 where one is not found.\n\n"
        "  lagebild verify talks.lagebild"
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@json_option
def verify(dossier: Path, as_json: bool) -> int:
    """See `help`."""
    from lagebild.workspace import Dossier

    receipts = Dossier(dossier).verify()
    if as_json:
        rows = list(receipts)
        write_json(rows)
        return 0 if all(row.result == "found" for row in rows) else 1
    from lagebild.views import tables

    results = tables.receipts(receipts)
    return 0 if set(results) <= {"found"} else 1


@cli.command(
    help=mark(
        "What each rule does; with an ID, one rule in full with its examples.\n\n"
        "  lagebild rules\n"
        "  lagebild rules ST01"
    )
)
@click.argument("rule", required=False, metavar="[ID]")
@json_option
def rules(rule: str | None, as_json: bool) -> None:
    """See `help`."""
    from lagebild import workspace

    rows = workspace.rules()
    if rule is not None:
        known = rows
        rows = tuple(each for each in known if each.id == rule.upper())
        if not rows:
            ids = ", ".join(each.id for each in known)
            raise UsageError(f"there is no rule '{rule}'", f"choose one of {ids}")
    if as_json:
        write_json(rows)
        return
    from lagebild.views import tables

    tables.rules(rows)


@cli.command(
    help=mark(
        "Write the readable dossier: one self-contained .html file, or .md.\n\n"
        '  lagebild brief talks.lagebild -o talks.html --title "Talks on the islands"\n'
        "  lagebild brief talks.lagebild -o talks.md --lang en"
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option("-o", "--output", "output", type=click.Path(path_type=Path), required=True, metavar="FILE",
        help=mark("The file to write, .html or .md."))  # fmt: skip
@option("--title", metavar="TEXT", help=mark("Heading of the brief; by default the name of the dossier's file."))
@option("--lang", "language", type=click.Choice(texts.LANGUAGES), help=mark("Language of the brief."))
def brief(dossier: Path, output: Path, title: str | None, language: str | None) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    written = Dossier(dossier).brief(output, language=language, name=title)
    click.echo(_("Written: %(file)s") % {"file": one_line(str(written))})


@cli.command(
    help=mark(
        "Build a dossier from the example reports that come with Lagebild, and write its brief.\n\n"
        "The reports, states and people are invented.\n\n"
        "  lagebild demo\n"
        "  lagebild demo -o /tmp/try"
    )
)
@option("-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), default="lagebild-demo",
        show_default=True, metavar="DIR", help=mark("Folder for reports, dossier and brief."))  # fmt: skip
def demo(folder: Path) -> int:
    """See `help`."""
    from lagebild.views import tables
    from lagebild.views.progress import AddProgress
    from lagebild.workspace import Dossier, copy_examples

    reports = copy_examples(folder / "reports")
    dossier = Dossier(folder / "demo.lagebild")
    with AddProgress() as bar:
        summary = dossier.add([reports], progress=bar)
    for step in summary.failures:
        if step.error is not None:
            complain(_with_name(step.uri, step.error))
    written = dossier.brief(folder / "brief.html", name=_("Talks on the Kelber Islands"))
    tables.overview(dossier.counts(), dossier.statements())
    click.echo(_("Open the brief in a browser: %(file)s") % {"file": written})
    click.echo(_("Then, for instance:"))
    for line in (
        f"lagebild statements {dossier.path}",
        f"lagebild search {dossier.path} Waffenruhe",
        f"lagebild verify {dossier.path}",
    ):
        click.echo(f"  {line}")
    return 1 if summary.failures else 0


def run() -> NoReturn:
    """Entry of `lagebild` and `python -m lagebild`."""
    cli.main(prog_name="lagebild")
    raise SystemExit(0)
