"""Words for people that the HTML and the Markdown brief share: kinds, passages, days, counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from gettext import NullTranslations
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from lagebild.records import Article, TimeRef
from lagebild.views.brief.days import Day, day_of
from lagebild.views.brief.model import Brief, Finding, OtherVersion, Report
from lagebild.views.terms import DIRECTIONS, EVENT_STATUS, EVENT_TYPES, KIND_NOTES, KINDS, PASSAGES
from lagebild.views.texts import catalogue

if TYPE_CHECKING:
    from lagebild.corpus.direction import Direction
    from lagebild.corpus.timeline import Entry as TimelineEvent
    from lagebild.roster import RoleSeen
    from lagebild.views.brief.sourcing import Behind, SourcedClaim
    from lagebild.views.brief.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Words:
    """Texts in one language.

    Attributes:
        language: `de` or `en`.
        texts: its catalogue.
        locale: for days and numbers.
    """

    language: str
    texts: NullTranslations
    locale: Locale

    @property
    def _(self) -> Callable[[str], str]:
        return self.texts.gettext

    def plural(self, one: str, many: str, count: int) -> str:
        """The form that fits the count, with the number written as the language writes it."""
        return self.texts.ngettext(one, many, count) % {"n": self.number(count)}

    def number(self, value: int) -> str:
        """12345 as "12.345" or "12,345"."""
        return format_decimal(value, locale=self.locale)

    def date(self, day: dt.date) -> str:
        """ "Donnerstag, 6. März 2031"."""
        return format_date(day, "EEEE, d. MMMM y" if self.language == "de" else "EEEE, d MMMM y", locale=self.locale)

    def short_date(self, day: dt.date) -> str:
        """ "6. März 2031"."""
        return format_date(day, "d. MMMM y" if self.language == "de" else "d MMMM y", locale=self.locale)

    def period(self, first: dt.date, last: dt.date) -> str:
        """ "6. bis 14. März 2031", as short as it can be said."""
        if first == last:
            return self.short_date(first)
        dot = "." if self.language == "de" else ""
        if (first.year, first.month) == (last.year, last.month):
            start = f"{first.day}{dot}"
        elif first.year == last.year:
            start = format_date(first, f"d{dot} MMMM", locale=self.locale)
        else:
            start = self.short_date(first)
        return self._("%(first)s to %(last)s") % {"first": start, "last": self.short_date(last)}

    def event_days(self, event: TimelineEvent) -> str:
        """When an event begins, as far as known: "15. August 2031", "Februar 2031", "ohne Tag"."""
        first, last = event.earliest, event.latest
        if first is None or last is None:
            return self._("without a day")
        whole = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
        if whole and (first.year, first.month) == (last.year, last.month):
            return format_date(first, "MMMM y", locale=self.locale)
        if whole and first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
        return self.period(first, last)

    def event_status(self, status: str) -> str:
        """ "geschehen", "angesetzt" …"""
        return self._(EVENT_STATUS.get(status, status))

    def event_type(self, kind: str) -> str:
        """ "Treffen", "Telefonat" …"""
        return self._(EVENT_TYPES.get(kind, kind))

    def kind(self, kind: str) -> str:
        """ "wörtlich", "indirekt" …"""
        return self._(KINDS.get(kind, kind))

    def kind_note(self, kind: str) -> str:
        """What that kind means; empty for an unknown one."""
        return self._(KIND_NOTES[kind]) if kind in KIND_NOTES else ""

    def passage(self, kind: str) -> str:
        """ "Bildunterschrift", "Überschrift" …"""
        return self._(PASSAGES.get(kind, kind))

    def day(self, day: Day, *, short: bool = True) -> str:
        """When a report appeared; says so where that is unknown or only inferred."""
        written = self.short_date if short else self.date
        if day.basis == "none":
            return self._("undated")
        if not day.earliest and not day.latest:
            return self._("undated")
        text = self._days(day.earliest, day.latest, written)
        return self._("probably %(day)s") % {"day": text} if day.basis == "inferred" else text

    def _days(self, earliest: dt.date | None, latest: dt.date | None, written: Callable[[dt.date], str]) -> str:
        """A day, some days, or from or up to a day; a whole month or year by its name."""
        if earliest and latest:
            if earliest == latest:
                return written(earliest)
            after = latest + dt.timedelta(days=1) if latest < dt.date.max else latest
            if earliest.day == 1 and after.day == 1:
                if (earliest.month, after.month, after.year) == (1, 1, earliest.year + 1):
                    return str(earliest.year)
                if (earliest.year, earliest.month) == (latest.year, latest.month):
                    return format_date(earliest, "MMMM y", locale=self.locale)
            return self.period(earliest, latest)
        if earliest:
            return self._("not before %(day)s") % {"day": written(earliest)}
        return self._("not after %(day)s") % {"day": written(latest)} if latest else ""

    def time(self, time: TimeRef) -> str:
        """The days of a time expression, with its hour: "7. März 2031, 20:30"; empty where it names none."""
        earliest, latest = _date(time.earliest), _date(time.latest)
        hour = time.value.rpartition("T")[2] if time.type == "TIME" else ""
        days = self._days(earliest, latest, self.short_date)
        return f"{days}, {hour}" if days and hour[:1].isdigit() else days

    def said(self, finding: Finding) -> str:
        """When something was said: "gesagt: 5. März 2031"; empty where that is the report's day or not known."""
        said = finding.statement.said
        earliest = _date(said.earliest)
        if earliest is None or said.earliest == said.latest == finding.report.day.key:
            return ""
        return self._("said %(day)s") % {"day": self._days(earliest, _date(said.latest), self.short_date)}

    def time_of_day(self, article: Article) -> str:
        """ ", 20:48 Uhr": when on its day a report appeared, as it says; empty where it gives the day alone."""
        published = article.published or ""
        return ", " + self._("at %(time)s") % {"time": published[11:16]} if published[10:11] == "T" else ""

    def other_version(self, other: OtherVersion) -> str:
        """ "Fassung 1 vom 6. März 2031: 3 Sätze, die es in der gezeigten nicht gibt"."""
        day = self._("version %(number)s, %(day)s") % {
            "number": other.number,
            "day": self.day(day_of(other.article)) + self.time_of_day(other.article),
        }
        if not other.own:
            return day + ": " + self._("all its sentences are in the one shown")
        return (
            day
            + ": "
            + self.plural(
                "%(n)s sentence that the one shown does not have",
                "%(n)s sentences that the one shown does not have",
                len(other.own),
            )
        )

    def basis(self, day: Day) -> str:
        """Where a report's day comes from."""
        return {
            "given": self._("as given when it was added"),
            "metadata": self._("as the page states it"),
            "inferred": self._("inferred from the text"),
            "none": self._("no day known"),
        }[day.basis]

    def outlet(self, report: Report) -> str:
        """The outlet's name, or that it is unknown."""
        return report.article.outlet or self._("Outlet unknown")

    def receipt(self, finding: Finding) -> str:
        """Where exactly the quote stands: "Zeichen 12–40 und 55–80"."""
        spans = [f"{span.start}–{span.end}" for span in finding.statement.quote]
        return self._("characters %(spans)s") % {"spans": self._(" and ").join(spans)}

    def origins(self, item: SourcedClaim) -> str:
        """ "1 Ursprung", "2 Ursprünge", "1 Ursprung ohne Namen", "kein Ursprung genannt"."""
        if not item.claim.origins:
            return self._("no origin named")
        count = self.plural("%(n)s origin", "%(n)s origins", item.claim.independent)
        return self._("%(origins)s without a name") % {"origins": count} if item.claim.unnamed else count

    def origin(self, behind: Behind) -> str:
        """The name or description of who stands behind a claim; of a report without an outlet, its number."""
        if behind.report is None:
            return behind.name
        return self._("report %(number)s") % {"number": behind.report.number}

    def own_words(self, count: int) -> str:
        """Said before the agencies and papers that tell it on nobody else's word."""
        return self.plural("in its own words:", "in their own words:", count)

    def standing(self, item: SourcedClaim) -> str:
        """ "3 Berichte, 1 Ursprung": how many carry a claim, and how many stand behind it."""
        return f"{self.plural('%(n)s report', '%(n)s reports', len(item.reports))}, {self.origins(item)}"

    def limits(self, brief: Brief) -> str:
        """How the findings came about, and how far they can be trusted."""
        engines = set(brief.engine.split(", "))
        if engines == {"rules"}:
            how = self._("Found by fixed rules, without a person's review:")
        elif "rules" not in engines:
            how = self._("Found by a statistical reading model and fixed rules, without a person's review:")
        else:
            how = self._(
                "Found by fixed rules, in some reports together with a statistical reading model, without a person's "
                "review:"
            )
        return f"{how} " + self._(
            "statements can be missing, cut wrongly or given to the wrong speaker. Nothing is guessed where a report "
            "names nobody. Each line leads to its place in the report; check it there before you quote it."
        )

    def engine(self, name: str) -> str:
        """ "Lesemodell mit Regeln", "Regeln"."""
        known = {"model": self._("reading model with rules"), "rules": self._("rules alone")}
        return ", ".join(known.get(each, each) for each in name.split(", "))

    def roles(self, speaker: Speaker) -> str:
        """ "Außenministerin (6. bis 9. März 2031), Parteichefin"."""
        return ", ".join(self._role(role) for role in speaker.roles[:3])

    def _role(self, role: RoleSeen) -> str:
        first, last = _date(role.first), _date(role.last)
        return f"{role.role} ({self.period(first, last)})" if first and last else role.role

    def direction(self, direction: Direction | None) -> str:
        """Which way a text went, between the names of two reports."""
        if direction == "common":
            return self._("and, from the same source,")
        return DIRECTIONS[direction] if direction is not None else self._("and")

    def figures(self, brief: Brief) -> str:
        """ "149 Aussagen, 18 Ereignisse, 12 Behauptungen in mehreren Berichten, davon …": what there is to read."""
        parts = [self.plural("%(n)s statement", "%(n)s statements", len(brief.findings))]
        for one, many, count in (
            ("event", "events", len(brief.happenings)),
            ("claim in several reports", "claims in several reports", len(brief.claims)),
        ):
            if count:
                parts.append(f"{self.number(count)} {self.texts.ngettext(one, many, count)}")
        if brief.claims:
            parts.append(f"{self._('of these with one origin at most')}: {self.number(len(brief.single_origin))}")
        return ", ".join(parts)

    def subtitle(self, brief: Brief) -> str:
        """ "14 Berichte aus 5 Medien, 6. bis 14. März 2031"."""
        reports = self.plural("%(n)s report", "%(n)s reports", len(brief.reports))
        text = reports
        if brief.outlets:
            outlets = self.plural("%(n)s outlet", "%(n)s outlets", len(brief.outlets))
            text = self._("%(reports)s from %(outlets)s") % {"reports": reports, "outlets": outlets}
            if unknown := sum(1 for report in brief.reports if not report.article.outlet):
                text += " " + self.plural("(outlet of %(n)s unknown)", "(outlet of %(n)s unknown)", unknown)
        return text + (", " + self.period(*brief.period) if brief.period else "")


def _date(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def words(language: str) -> Words:
    """The texts of a language, `de` or `en`."""
    return Words(language, catalogue(language), Locale.parse("de_DE" if language == "de" else "en_GB"))
