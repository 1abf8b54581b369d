"""The command line: Click commands over `workspace`, every heavy import late."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NoReturn

import click

from lagebild import __version__
from lagebild.errors import UsageError
from lagebild.views import texts
from lagebild.views.cli_events import export, timeline
from lagebild.views.cli_reading import add, analyse, with_name
from lagebild.views.console import (
    Group,
    Option,
    complain,
    json_option,
    language_option,
    option,
    write_json,
)
from lagebild.views.plain import one_line
from lagebild.views.texts import _, mark

KINDS = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")


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
cli.add_command(analyse)
cli.add_command(add)
cli.add_command(timeline)
cli.add_command(export)


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
    if undo:
        tables.note(_("The last correction is taken back."))
    elif merge or split or rename:
        tables.note(_("Corrected, also for what is added later. To take it back: lagebild actors DOSSIER --undo"))


@cli.command(
    help=mark(
        "Where the reports have it from: claims with their origins, copies, versions.\n\n"
        "A claim is a statement, however many reports carry it, in the same words or one utterance translated in "
        "several ways; or that an event is to come, took place or was called off. Its origins are the distinct "
        "speakers at the end of the chains, after copies are folded; of an event also the agencies and papers that "
        "tell it on nobody else's word. What hangs on one origin, or on one without a name, comes first.\n\n"
        "  lagebild sources talks.lagebild --claims\n"
        "  lagebild sources talks.lagebild --copies --json\n"
        "  lagebild sources talks.lagebild --versions"
    )
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option("--claims", "show", flag_value="claims", default=True,
        help=mark("Statements and events, their reports and distinct origins (the default)."))  # fmt: skip
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
        from lagebild.views import source_tables

        source_tables.sources(rows)
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
            complain(with_name(step.uri, step.error))
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
