"""Tables and lines for people on a terminal; the only file that loads the pretty printer."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lagebild.span import Span
from lagebild.views.brief.speakers import group
from lagebild.views.listing import NOTHING, Column, Listing, short_names
from lagebild.views.messages import translated
from lagebild.views.plain import one_line, printable
from lagebild.views.terms import ACTOR_KINDS, EVENT_STATUS, KINDS, RESULTS
from lagebild.views.texts import _, ngettext

if TYPE_CHECKING:
    from lagebild.dossier.queries import Counts, Hit, StoredArticle, StoredStatement
    from lagebild.dossier.verify import Receipt
    from lagebild.happenings import TimelineEntry
    from lagebild.ingest import Preview
    from lagebild.records import Document, Statement
    from lagebild.roster import RoleSeen, RosterEntry
    from lagebild.rulebook import Rule

_PIPE_WIDTH = 120
"""Columns where the output is no terminal and so has no width of its own."""
PREVIEW = 20
"""Articles that a preview shows in full."""


class _Screen(Console):
    """Leaves a pipe that nobody reads any more to the command line; Rich would end the process with status 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Where people read: colours only on a terminal, and nothing in a report's text taken as markup."""
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    return _Screen(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def _table(*columns: tuple[str, dict[str, object]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name, options in columns:
        table.add_column(name, **options)  # type: ignore[arg-type]
    return table


def day_of(published: str | None) -> str:
    """The day of a moment, ISO 8601, or that it is not known."""
    return published[:10] if published else _("undated")


def statements(rows: Sequence[StoredStatement]) -> None:
    """Who said what."""
    listing = Listing(
        Column(_("Day"), "head"),
        Column(_("Speaker"), "head", most=22, style="bold"),
        Column(_("Kind"), "head", most=12, style="dim"),
        Column(_("Statement"), "text", least=36),
        Column(_("Report"), "rest", least=22, most=34),
    )
    names = short_names(row.article for row in rows)
    for row in rows:
        speaker = row.statement.speaker
        phrase = (speaker.text or "") if speaker else ""
        known = row.speaker_name or ""
        name = Text(one_line(phrase or known), style="bold")
        if known and known not in phrase:
            name = Text(one_line(known), style="bold")
            if phrase and phrase.casefold() not in known.casefold():
                name.append("\n" + one_line(phrase), "not bold dim")
        start = row.statement.quote[0].start if row.statement.quote else 0
        place = Text(f"{one_line(names[row.article])}:{start}", style="dim")
        listing.add(
            day_of(row.day),
            _speaker(name, row.statement),
            _(KINDS.get(row.statement.kind, row.statement.kind)),
            one_line(row.text),
            Text("\n").join([Text(one_line(row.outlet)), place]) if row.outlet else place,
        )
    screen = console()
    listing.show(screen)
    screen.print(ngettext("%(n)d statement", "%(n)d statements", len(rows)), style="dim")


def _speaker(name: Text, statement: Statement) -> Text:
    """Who speaks, and beneath it by way of whom and where."""
    cell = name.copy() if name else Text("–", style="not bold dim")
    outer = [one_line(link.name) for link in statement.chain[:-1]]
    if outer:
        cell.append(f"\n{_('by way of')} {' ← '.join(outer)}", "not bold dim")
    if statement.channel and statement.channel not in (*outer, *name.plain.split("\n")):
        cell.append(f"\n{_('where:')} {one_line(statement.channel)}", "not bold dim")
    return cell


def articles(rows: Sequence[StoredArticle]) -> None:
    """The articles of a dossier."""
    listing = Listing(
        Column(_("Day"), "head"),
        Column(_("Outlet"), "head", most=24),
        Column(_("Report"), "text", least=36),
        Column(_("Agencies"), "rest", most=14),
        Column(_("Statements"), "rest", right=True),
    )
    for row in rows:
        title = Text(one_line(row.article.title)) if row.article.title else _opening(row.opening)
        if row.versions > 1:
            version = _("version %(number)s of %(all)s") % {"number": row.version, "all": row.versions}
            title.append(f"  {version}", "dim")
        title.append(f"\n{one_line(row.article.uri)}", "dim")
        listing.add(
            _article_day(row),
            one_line(row.article.outlet or NOTHING),
            title,
            one_line(", ".join(row.article.agencies)),
            str(row.statements),
        )
    screen = console()
    listing.show(screen)
    screen.print(ngettext("%(n)d report", "%(n)d reports", len(rows)), style="dim")


def _opening(text: str) -> Text:
    """The first words of a report that has no title."""
    words = one_line(text)
    cut = words[:80].rsplit(" ", 1)[0] + " …" if len(words) > 80 else words
    return Text(cut or NOTHING, style="italic")


def _article_day(row: StoredArticle) -> Text:
    """The day, and beneath it where it comes from if nobody gave it."""
    known = row.article.published_range
    if row.article.published is not None:
        day = Text(row.article.published[:10])
    elif known is not None and known.earliest != known.latest:
        day = Text(f"{known.earliest or '…'}–{known.latest or '…'}")
    else:
        day = Text((known.earliest if known is not None else None) or _("undated"))
    if row.article.published_basis == "inferred":
        day.append("\n" + _("inferred from the text"), "dim")
    return day


def hits(rows: Sequence[Hit], limit: int) -> None:
    """Sentences with the words that were looked for set off."""
    screen = console()
    for row in rows:
        sentence = Text(printable(row.text).replace("\n", " "))
        for hit in row.hits:
            sentence.stylize(
                "bold reverse" if screen.is_terminal else "bold", hit.start - row.start, hit.end - row.start
            )
        if not screen.is_terminal:
            sentence = Text(_marked(row))
        where = f"{day_of(row.published)}  {one_line(row.outlet or '–')}  {one_line(row.article)}:{row.start}"
        screen.print(Text(where, style="dim"), soft_wrap=True)
        screen.print(sentence)
        screen.print()
    found = ngettext("%(n)d sentence", "%(n)d sentences", len(rows))
    more = " " + _("(there may be more: --limit)") if len(rows) == limit else ""
    screen.print(found + more, style="dim")


def _marked(row: Hit) -> str:
    """The sentence with its hits between square brackets, for an output that shows no bold type."""

    def sentence(span: Span) -> str:
        return row.text[span.start - row.start : span.end - row.start]

    pieces, at = [], row.start
    for hit in sorted(row.hits):
        if hit.start < at:
            continue
        pieces += [
            row.text[at - row.start : hit.start - row.start],
            "[",
            row.text[hit.start - row.start : hit.end - row.start],
            "]",
        ]
        at = hit.end
    pieces.append(sentence(Span(at, row.end)))
    return one_line("".join(pieces))


def actors(rows: Sequence[RosterEntry]) -> None:
    """People and institutions."""
    listing = Listing(
        Column(_("No."), "head", right=True),
        Column(_("Name"), "head", most=28, style="bold"),
        Column(_("Kind"), "head", most=12, style="dim"),
        Column(_("Roles"), "rest", least=28),
        Column(_("Also"), "rest", least=16, style="dim"),
        Column(_("Reports"), "rest", right=True),
    )
    for row in rows:
        roles = [_role(seen) for seen in row.roles]
        listing.add(
            str(row.id),
            one_line(row.name),
            _(ACTOR_KINDS.get(row.kind, row.kind)),
            Text("\n").join(roles) if roles else Text(NOTHING, style="dim"),
            one_line(", ".join(row.aliases[:ALIASES]) + (" …" if len(row.aliases) > ALIASES else "")),
            str(row.reports),
        )
    screen = console()
    listing.show(screen)
    screen.print(ngettext("%(n)d actor", "%(n)d actors", len(rows)), style="dim")


ALIASES = 4
"""How many other names of an actor the table shows."""


def note(text: str) -> None:
    """A line below a listing: what a command did."""
    console().print(text, style="dim", soft_wrap=True)


def _role(seen: RoleSeen) -> Text:
    days = ""
    if seen.first:
        days = f"  {seen.first}" if seen.first == seen.last else f"  {seen.first} – {seen.last}"
    return Text.assemble(one_line(seen.role), (days, "dim"))


def timeline(rows: Sequence[TimelineEntry]) -> None:
    """Events with how far they have come, and the reports that tell them."""
    listing = Listing(
        Column(_("Day"), "head"),
        Column(_("Status"), "head", most=13),
        Column(_("Event"), "text", least=30),
        Column(_("Who"), "rest", least=22, most=34),
        Column(_("Reports"), "rest", least=30, most=46, style="dim"),
    )
    names = short_names(told.article for row in rows for told in row.reports)
    for row in rows:
        made = row.entry
        what = Text(one_line(made.title))
        if made.ends is not None:
            what.append("\n" + _("until %(day)s") % {"day": made.ends.isoformat()}, "dim")
        first = {told.article: told for told in reversed(row.reports)}
        listing.add(
            days(made.earliest, made.latest).replace("–", "–\n"),
            _(EVENT_STATUS[made.status]),
            what,
            one_line(", ".join(made.participants)),
            "\n".join(
                f"{day_of(told.published)} {one_line(names[told.article])}:"
                f"{told.evidence[0].start if told.evidence else 0}"
                for told in reversed(first.values())
            ),
        )
    screen = console()
    listing.show(screen)
    reports = len({told.article for row in rows for told in row.reports})
    screen.print(
        ngettext("%(n)d event", "%(n)d events", len(rows))
        + " "
        + ngettext("in %(n)d report", "in %(n)d reports", reports),
        style="dim",
    )


def days(first: date | None, last: date | None) -> str:
    """One day, or the first and the last of several; a whole month or year by its number."""
    if first is None or last is None:
        return _("undated")
    if first == last:
        return first.isoformat()
    after = last + timedelta(days=1) if last < date.max else last
    if first.day == after.day == 1 and (after.year * 12 + after.month) - (first.year * 12 + first.month) == 1:
        return first.isoformat()[:7]
    if (first.month, first.day, after.month, after.day, after.year) == (1, 1, 1, 1, first.year + 1):
        return str(first.year)
    return f"{first.isoformat()}–{last.isoformat()}"


def receipts(rows: Iterable[Receipt]) -> Counter[str]:
    """Receipts that are not found any more, and how many there are of each result."""
    table = _table(
        (_("Result"), {"no_wrap": True, "style": "bold"}),
        (_("Finding"), {"no_wrap": True}),
        (_("Place"), {"no_wrap": True}),
        (_("Text"), {"ratio": 1, "overflow": "fold"}),
        (_("Report"), {"max_width": 40, "overflow": "fold", "style": "dim"}),
    )
    results: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    for row in rows:
        results[row.result] += 1
        if row.kind == "text" and row.result == "found" and row.detail:
            notes[row.detail] += 1
        if row.result != "found":
            text = one_line(row.text)[:160]
            table.add_row(
                _(RESULTS[row.result]),
                f"{row.finding} {row.kind}",
                f"{row.start}–{row.end}",
                f"{text} ({one_line(translated(row.detail))})" if row.detail else text,
                one_line(row.article),
            )
    screen = console()
    if table.row_count:
        screen.print(table)
    total = sum(results.values())
    line = ngettext("%(n)d receipt", "%(n)d receipts", total)
    listed = [f"{results[result]} {_(name)}" for result, name in RESULTS.items() if results[result]]
    screen.print(f"{line}: {', '.join(listed)}" if listed else line)
    for note, count in sorted(notes.items()):
        compared = ngettext("%(n)d text", "%(n)d texts", count)
        screen.print(f"{compared} {one_line(translated(note))}", style="dim")
    return results


def rules(rows: Sequence[Rule]) -> None:
    """All rules, a line each; one rule in full."""
    screen = console()
    if len(rows) != 1:
        table = _table((_("Rule"), {"no_wrap": True, "style": "bold"}), (_("What it finds"), {"ratio": 1}))
        for rule in rows:
            table.add_row(rule.id, rule.title)
        screen.print(table)
        return
    rule = rows[0]
    screen.print(Text(f"{rule.id}  {rule.title}", style="bold"))
    screen.print()
    screen.print(rule.description)
    for name, example in (
        (_("Fires in:"), rule.fires),
        (_("Stays silent in:"), rule.silent),
        (_("Origin:"), rule.source),
    ):
        if example:
            screen.print()
            screen.print(Text(name, style="dim"))
            screen.print(example)


def columns(path: str, found: Preview) -> None:
    """What each column of a CSV file would become."""
    table = _table(
        (_("Column"), {"max_width": 24, "overflow": "fold"}),
        (_("Becomes"), {"no_wrap": True, "style": "bold"}),
        (_("Examples"), {"ratio": 1}),
    )
    for column in found.columns:
        examples = " | ".join(one_line(example)[:60] for example in column.examples[:3])
        table.add_row(one_line(column.column), column.field or Text("–", style="not bold dim"), examples)
    screen = console()
    settings = f"{found.encoding} ({found.encoding_basis}), {found.separator!r}"
    screen.print(Text(f"{one_line(path)}: {settings}", style="dim"))
    screen.print(table)
    screen.print()


def preview(documents: Sequence[Document], more: int) -> None:
    """What `add` would read."""
    table = _table(
        (_("Report"), {"max_width": 34, "overflow": "fold"}),
        (_("Day"), {"no_wrap": True}),
        (_("Outlet"), {"max_width": 20}),
        (_("Title or first words"), {"ratio": 1}),
        (_("Characters"), {"justify": "right"}),
        (_("Encoding"), {"no_wrap": True, "style": "dim"}),
    )
    for document in documents:
        article, source = document.article, document.article.source
        table.add_row(
            one_line(article.uri),
            article.published or "–",
            one_line(article.outlet or "–"),
            one_line(article.title or document.text[:70]),
            str(len(document.text)),
            f"{source.encoding} ({source.encoding_basis})" if source else "–",
        )
    screen = console()
    screen.print(table)
    if more:
        screen.print(ngettext("and %(n)d more", "and %(n)d more", more), style="dim")


def overview(counts: Counts, rows: Sequence[StoredStatement]) -> None:
    """What a dossier holds, for a first look: figures, the most quoted, and a few lines."""
    screen = console()
    parts = [
        ngettext("%(n)d report", "%(n)d reports", counts.articles),
        ngettext("%(n)d outlet", "%(n)d outlets", counts.outlets),
        ngettext("%(n)d statement", "%(n)d statements", counts.statements),
        ngettext("%(n)d without speaker", "%(n)d without speaker", counts.unattributed),
    ]
    screen.print(" · ".join(parts), style="bold")
    if counts.first_day and counts.last_day:
        screen.print(_("Reports from %(first)s to %(last)s") % {"first": counts.first_day, "last": counts.last_day})
    speakers = group(row.statement for row in rows)
    named = Counter(speaker.name for speaker in speakers if speaker.form == "named")
    screen.print()
    screen.print(_("Most quoted:"), style="dim")
    for name, count in named.most_common(6):
        screen.print(f"  {count:>3}  {one_line(name)}")
    shown: set[str] = set()
    for row, speaker in zip(rows, speakers, strict=True):
        long_enough = 60 <= len(row.text) <= 220
        if row.statement.kind != "direct" or speaker.form != "named" or speaker.key in shown or not long_enough:
            continue
        shown.add(speaker.key)
        screen.print()
        screen.print(Text(f"  {one_line(row.text)}"))
        screen.print(Text(f"  {one_line(speaker.name)}, {one_line(row.outlet or '–')}, {day_of(row.published)}", "dim"))
        if len(shown) == 3:
            break
    screen.print()
