"""The commands on events: `timeline` and `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lagebild.views import texts
from lagebild.views.console import Command, json_option, option, write_json
from lagebild.views.plain import one_line
from lagebild.views.terms import EVENT_STATUS
from lagebild.views.texts import _, mark

if TYPE_CHECKING:
    from lagebild.happenings import TimelineEntry

FORMATS = ("conllu", "ics")


@click.command(
    cls=Command,
    help=mark(
        "What happens, by day: one entry an event, with the reports that tell it and how far it has come.\n\n"
        "A status is one of proposed, expected, scheduled, ongoing, held, postponed, cancelled, refused.\n\n"
        "  lagebild timeline talks.lagebild --since 2031-03-06\n"
        "  lagebild timeline talks.lagebild --open\n"
        "  lagebild timeline talks.lagebild --status held --json"
    ),
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option("--since", metavar="DAY", help=mark("First day, for instance 2031-03-06; what has no day is left out."))
@option("--until", metavar="DAY", help=mark("Last day; what has no day is left out."))
@option("--status", type=click.Choice(tuple(EVENT_STATUS)), help=mark("Only what has come so far."))
@option(
    "--open", "still_open", is_flag=True,
    help=mark("Only what is announced and not reported as held, called off or refused."),
)  # fmt: skip
@json_option
def timeline(
    dossier: Path, since: str | None, until: str | None, status: str | None, still_open: bool, as_json: bool
) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    rows = Dossier(dossier).timeline(since=since, until=until, status=status, still_open=still_open)
    if as_json:
        write_json([_row(row) for row in rows])
        return
    from lagebild.views import tables

    tables.timeline(rows)


def _row(row: TimelineEntry) -> dict[str, object]:
    """An entry as the listing's JSON has it: `reports` is one a piece of evidence."""
    made = row.entry
    return {
        "id": made.id,
        "type": made.type,
        "title": made.title,
        "status": made.status,
        "earliest": made.earliest,
        "latest": made.latest,
        "ends": made.ends,
        "place": made.place,
        "participants": made.participants,
        "reports": [
            {
                "article": told.article,
                "published": told.published,
                "status": told.event.status,
                "start": part.start,
                "end": part.end,
                "text": part.text,
                "outlet": told.outlet,
                "rule": told.event.rule,
                "why": "; ".join(told.reasons) or None,
            }
            for told in row.reports
            for part in told.evidence
        ],
    }


@click.command(
    cls=Command,
    help=mark(
        "Write the dossier for other tools.\n\n"
        "ics is a calendar of the events that are scheduled or postponed to a known day.\n\n"
        "  lagebild export talks.lagebild --format ics -o talks.ics"
    ),
)
@click.argument("dossier", type=click.Path(path_type=Path))
@option("--format", "kind", type=click.Choice(FORMATS), required=True, help=mark("What to write."))
@option("-o", "--output", "output", type=click.Path(path_type=Path), required=True, metavar="PATH",
        help=mark("The file to write."))  # fmt: skip
@option("--lang", "language", type=click.Choice(texts.LANGUAGES), help=mark("Language of the words in it."))
def export(dossier: Path, kind: str, output: Path, language: str | None) -> None:
    """See `help`."""
    from lagebild.workspace import Dossier

    written = Dossier(dossier).export(kind, output, language=language)
    click.echo(_("Written: %(file)s") % {"file": one_line(str(written))})
