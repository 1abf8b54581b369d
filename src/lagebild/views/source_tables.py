"""Where the reports have it from, for people on a terminal: claims, shared passages, versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from lagebild.views.listing import NOTHING, Column, Listing, short_names
from lagebild.views.plain import one_line
from lagebild.views.tables import console, day_of, days
from lagebild.views.terms import CHANGES, DIRECTIONS, EVENT_STATUS
from lagebild.views.texts import _, ngettext

if TYPE_CHECKING:
    from lagebild.across import Claim, Copy, Place, VersionChange


def sources(rows: Sequence[Claim | Copy | VersionChange]) -> None:
    """Claims, copies or versions, whichever it is."""
    from lagebild.across import Copy, VersionChange

    if rows and isinstance(rows[0], Copy):
        _copies([row for row in rows if isinstance(row, Copy)])
    elif rows and isinstance(rows[0], VersionChange):
        _versions([row for row in rows if isinstance(row, VersionChange)])
    elif rows:
        _claims([row for row in rows if not isinstance(row, (Copy, VersionChange))])
    else:
        console().print(_("Nothing found."))


def _claims(rows: Sequence[Claim]) -> None:
    """Statements and events that several reports carry; the others are counted."""
    listing = Listing(
        Column(_("Claim"), "head", least=36),
        Column(_("Reports"), "rest", right=True),
        Column(_("Origins"), "rest", right=True),
        Column(_("Origin"), "rest", least=20, most=30, style="bold"),
        Column(_("Reported by"), "rest", least=30, most=40),
    )
    shown = [row for row in rows if row.articles > 1]
    for row in shown:
        listing.add(
            _shortened(row.claim) if row.event is None else _event_claim(row),
            str(row.articles),
            str(row.independent),
            Text(_origins(row), style="not bold" if row.unnamed else ""),
            Text("\n".join(_places(row)), style="dim"),
        )
    screen = console()
    if shown:
        listing.show(screen)
    alone = len(rows) - len(shown)
    screen.print(
        ngettext("%(n)d claim in several reports", "%(n)d claims in several reports", len(shown))
        + "; "
        + ngettext("%(n)d stands in one report alone", "%(n)d stand in one report alone", alone),
        style="dim",
    )


def _origins(row: Claim) -> str:
    """Who says it, by way of whom, and who tells it in words of their own."""
    said = ", ".join(name for name in row.origins if name not in row.own_words)
    if row.via:
        said += " " + _("by way of %(names)s") % {"names": ", ".join(row.via)}
    own = [name for name in row.origins if name in row.own_words]
    if own:
        said += ("; " if said else "") + ngettext("in its own words:", "in their own words:", len(own))
        said += " " + ", ".join(own)
    return one_line(said) or NOTHING


def _event_claim(row: Claim) -> str:
    """An event with how far it is, as these reports have it, and its day."""
    told = [_(EVENT_STATUS[row.status])] if row.status is not None else []
    if row.day and row.last_day:
        told.append(days(date.fromisoformat(row.day), date.fromisoformat(row.last_day)))
    return f"{one_line(row.claim)} ({', '.join(told)})"


def _places(row: Claim) -> list[str]:
    """Where a claim stands, a line an article."""
    first: dict[str, str] = {}
    for report in row.reports:
        name = one_line(report.outlet or report.article.rsplit("/", 1)[-1])
        first.setdefault(report.article, f"{day_of(report.published)} {name}:{report.start}")
    return list(first.values())


def _versions(rows: Sequence[VersionChange]) -> None:
    """What changed from one version to the next."""
    screen = console()
    for row in rows:
        versions = _("from version %(earlier)s (%(day)s) to version %(later)s (%(next_day)s)") % {
            "earlier": row.earlier,
            "day": _moment(row.published[0]),
            "later": row.later,
            "next_day": _moment(row.published[1]),
        }
        screen.print(Text(one_line(row.article), style="bold"), soft_wrap=True)
        screen.print(Text(versions), soft_wrap=True)
        for change in row.changes:
            kind = _(CHANGES[change.kind])
            for sign, sentence in (("−", change.before), ("+", change.after)):
                if sentence is not None and not (sign == "−" and change.kind == "moved"):
                    line = Text.assemble((f"{kind}: ", "dim"), one_line(sentence.text))
                    if screen.is_terminal:
                        grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
                        grid.add_row(f"  {sign}", line)
                        screen.print(grid)
                    else:
                        screen.print(Text(f"  {sign} ") + line, soft_wrap=True)
        if not row.changes:
            screen.print("  " + _("the same sentences"))
        screen.print()


def _copies(rows: Sequence[Copy]) -> None:
    """Passages that two reports share."""
    listing = Listing(
        Column(_("Passage"), "head", least=34),
        Column(_("Words"), "rest", right=True),
        Column(_("Equal"), "rest", right=True),
        Column(_("Report"), "rest", least=24, most=30),
        Column(_("Direction"), "rest", most=12, style="dim"),
        Column(_("Other report"), "rest", least=24, most=30),
    )
    names = short_names(place.article for row in rows for place in (row.a, row.b))
    for row in rows:
        # Not inside `_()`: what collects the texts would take the "" for one of them, and that one is the header.
        direction = DIRECTIONS[row.direction or ""]
        listing.add(
            _shortened(row.a.text),
            str(row.words),
            f"{row.similarity:.0%}",
            _where(row.a, names),
            _(direction),
            _where(row.b, names),
        )
    screen = console()
    listing.show(screen)
    pairs = len({(row.a.article, row.b.article) for row in rows})
    screen.print(
        ngettext("%(n)d shared passage", "%(n)d shared passages", len(rows))
        + " "
        + ngettext("in %(n)d pair of reports", "in %(n)d pairs of reports", pairs),
        style="dim",
    )


def _shortened(text: str) -> str:
    """A passage as its beginning and its end."""
    line = one_line(text)
    return line if len(line) <= 220 else f"{line[:130].rsplit(' ', 1)[0]} […] {line[-80:].split(' ', 1)[-1]}"


def _where(place: Place, names: dict[str, str]) -> Text:
    day = day_of(place.published)
    return Text.assemble(
        f"{day} {one_line(place.outlet or NOTHING)}", "\n", (f"{one_line(names[place.article])}:{place.start}", "dim")
    )


def _moment(published: str | None) -> str:
    """The day, with the hour where it is known: versions of one day differ in that."""
    day = day_of(published)
    return f"{day} {published[11:16]}" if published and published[10:11] == "T" else day
