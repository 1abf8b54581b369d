"""What the brief says, without any markup: reports in order, statements by speaker and by day, the open gaps."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagebild.corpus.timeline import OPEN
from lagebild.records import Analysis, Article, Passage, Silence, SourceLink, Statement, TimeRef
from lagebild.rulebook import Rule
from lagebild.span import Span
from lagebild.views.brief import copies as same_quotes
from lagebild.views.brief import nested, sourcing, speakers
from lagebild.views.brief.days import Day, DayGroup, day_groups, day_of
from lagebild.views.brief.events import Happening, Told, happenings
from lagebild.views.brief.sourcing import CopiedPair, SourcedClaim
from lagebild.views.brief.speakers import Speaker

if TYPE_CHECKING:
    from lagebild.across import Claim, Copy
    from lagebild.happenings import TimelineEntry

FIRST_WORDS = 90
"""Characters of a report without a title that stand for it in the overview."""
_FEW = 30
"""Characters that tell what a report is about."""
GAP = " […] "
"""Between the parts of an interrupted quote."""


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """Another version of a report that the dossier keeps.

    Attributes:
        number: from 1.
        article: its metadata.
        own: the sentences that the version shown does not have, in order.
    """

    number: int
    article: Article
    own: Sequence[str]


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One report as the dossier holds it.

    Attributes:
        analysis: its current version.
        sentences: its sentences, in order.
        version: number of that version, from 1.
        versions: how many versions the dossier keeps.
        location: the file that it was read from.
        others: its other versions.
        actors: who its actors (a1, a2 …) are in the dossier.
    """

    analysis: Analysis
    sentences: Sequence[Span] = ()
    version: int = 1
    versions: int = 1
    location: str | None = None
    others: Sequence[OtherVersion] = ()
    actors: Mapping[str, speakers.Known] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Finding:
    """A statement at its place in one report.

    Attributes:
        anchor: the id of its place in the report's text.
        number: report and statement, for instance `3.2`.
        wording: the quote as it stands in the report.
        added_marks: whether it is direct speech without quotation marks of its own.
        context: the sentence before it; empty where nothing stands before.
    """

    report: Report
    statement: Statement
    anchor: str
    number: str
    wording: str
    added_marks: bool
    context: str
    within: str | None
    speaker: Speaker = speakers.NOBODY
    entry: Entry = field(init=False)
    claim: SourcedClaim | None = None

    @property
    def phrase(self) -> str:
        """The words that name the speaker in the report; empty without any."""
        return (self.statement.speaker.text or "") if self.statement.speaker else ""

    @property
    def attribution(self) -> tuple[tuple[str, str], ...]:
        """The words that name the speaker (`who`) and those of saying (`cue`), in the order of the text, and gaps."""
        speaker = self.statement.speaker
        spans = [(cue, "cue") for cue in self.statement.cue]
        if speaker is not None and speaker.start is not None and speaker.end is not None:
            spans.append((Span(speaker.start, speaker.end), "who"))
        found: list[tuple[str, str]] = []
        at = None
        for span, role in sorted(spans):
            if at is not None:
                found.append(("gap", " … " if self.report.text[at : span.start].strip() else " "))
            found.append((role, " ".join(span.of(self.report.text).split())))
            at = max(at or 0, span.end)
        return tuple(found)

    @property
    def way(self) -> tuple[SourceLink, ...]:
        """Through whom it came, from the outside in, with the originator; empty where that one is named alone."""
        chain = self.statement.chain
        return chain if len(chain) > 1 or any(link.anonymous for link in chain) else ()

    @property
    def where(self) -> str:
        """Where it was said, if no link of the chain says so."""
        channel = self.statement.channel or ""
        return "" if any(link.name == channel for link in self.statement.chain) else channel

    @property
    def times(self) -> tuple[TimeRef, ...]:
        """What the quote says of when, where days are known and are not plain from the words."""
        quote = self.statement.quote
        return tuple(
            time
            for time in self.report.times
            if any(part.start <= time.start and time.end <= part.end for part in quote) and not _says_itself(time)
        )

    @property
    def start(self) -> int:
        """Where the quote begins."""
        return self.statement.quote[0].start if self.statement.quote else 0


@dataclass(slots=True, eq=False)
class Entry:
    """One quote of one speaker with all its places.

    Attributes:
        anchor: the id of its row.
        findings: its places.
        outer: the quote of the same speaker in which all of them lie, or None.
        inner: the quotes that lie in this one.
    """

    anchor: str
    findings: list[Finding]
    outer: Entry | None = None
    inner: list[Entry] = field(default_factory=list)

    @property
    def first(self) -> Finding:
        """The place whose wording is shown."""
        return self.findings[0]

    @property
    def reports(self) -> int:
        """In how many reports it stands."""
        return len({id(finding.report) for finding in self.findings})

    @property
    def claim(self) -> SourcedClaim | None:
        """The claim that this quote is: of several, the one that most reports carry."""
        claims = [finding.claim for finding in self.findings if finding.claim is not None]
        return max(claims, key=lambda claim: len(claim.reports), default=None)

    @property
    def has_way(self) -> bool:
        """Whether there is a way to draw: several reports, or one that has it from others."""
        return self.reports > 1 or any(finding.way for finding in self.findings)

    def other_wordings(self) -> list[Finding]:
        """The first place of each wording that differs in words from the one shown."""
        seen = {same_quotes.fold(self.first.wording)}
        others = []
        for finding in self.findings:
            words = same_quotes.fold(finding.wording)
            if words not in seen:
                seen.add(words)
                others.append(finding)
        return others


@dataclass(slots=True, eq=False)
class Report:
    """A report in the brief.

    Attributes:
        number: from 1, by day and outlet.
        anchor: the id of its section.
        label: its title, or its first words.
        titled: whether that is a title.
        findings: its statements, in order.
        told: what it tells of which events.
    """

    number: int
    anchor: str
    stored: StoredReport
    day: Day
    label: str
    titled: bool
    findings: list[Finding] = field(default_factory=list)
    told: list[tuple[Happening, Told]] = field(default_factory=list)

    @property
    def article(self) -> Article:
        """Its metadata."""
        return self.stored.analysis.article

    @property
    def credits(self) -> tuple[str, ...]:
        """The agencies that it credits, but for itself."""
        return tuple(name for name in self.article.agencies if name != self.article.outlet)

    @property
    def text(self) -> str:
        """Its stored text."""
        return self.stored.analysis.text

    @property
    def times(self) -> tuple[TimeRef, ...]:
        """Its time expressions that name days: neither "jetzt" nor "jeden Montag"."""
        return tuple(time for time in self.stored.analysis.times if _names_days(time))


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """All that one speaker said, or the statements without a name.

    Attributes:
        anchor: the id of its heading.
        speaker: who it is.
        entries: the quotes.
        phrases: other words by which the reports name the speaker, each once.
    """

    anchor: str
    speaker: Speaker
    entries: tuple[Entry, ...]
    phrases: tuple[str, ...]

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The quotes that do not stand inside another one."""
        return tuple(entry for entry in self.entries if entry.outer is None)

    @property
    def report(self) -> Report | None:
        """The only report that knows this speaker, where the name alone does not tell who it is."""
        reports = {id(each.report): each.report for entry in self.entries for each in entry.findings}
        return next(iter(reports.values())) if self.speaker.bound and len(reports) == 1 else None

    @property
    def places(self) -> int:
        """Number of statements, each place counted."""
        return sum(len(entry.findings) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the reader should know is missing."""

    undated: tuple[Report, ...]
    inferred: tuple[Report, ...]
    doubted: tuple[Report, ...]
    no_outlet: tuple[Report, ...]
    no_statement: tuple[Report, ...]
    unattributed: tuple[Finding, ...]
    unnamed: tuple[Finding, ...]
    described: tuple[Finding, ...]
    ambiguous: tuple[SpeakerGroup, ...]
    silences: tuple[tuple[Report, Silence], ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole document."""

    name: str
    version: str
    engine: str
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]
    speakers: tuple[SpeakerGroup, ...]
    days: tuple[DayGroup, ...]
    gaps: Gaps
    claims: tuple[SourcedClaim, ...]
    copies: tuple[CopiedPair, ...]
    rules: tuple[tuple[Rule, int], ...]
    unknown_rules: tuple[str, ...]
    happenings: tuple[Happening, ...] = ()

    @property
    def still_open(self) -> tuple[Happening, ...]:
        """What is announced and not reported as held, called off or refused."""
        return tuple(each for each in self.happenings if each.entry.status in OPEN)

    @property
    def agencies(self) -> bool:
        """Whether a report credits an agency."""
        return any(report.article.agencies for report in self.reports)

    @property
    def single_origin(self) -> tuple[SourcedClaim, ...]:
        """What several reports carry and one origin, or none that is named, stands behind."""
        return tuple(item for item in self.claims if item.claim.independent < 2)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets, sorted."""
        return tuple(sorted({report.article.outlet for report in self.reports if report.article.outlet}))

    @property
    def period(self) -> tuple[dt.date, dt.date] | None:
        """First and last certain day of a report."""
        days = [group.day for group in self.days if group.day]
        days += [report.day.earliest for report in self.reports if report.day.key and report.day.earliest]
        return (min(days), max(days)) if days else None


def _names_days(time: TimeRef) -> bool:
    return time.type != "SET" and not time.value.endswith("_REF") and bool(time.earliest or time.latest)


def _says_itself(time: TimeRef) -> bool:
    """Whether the words are a day, month or year in full ("3. Mai 2029")."""
    return any(len(word) == 4 and word.isdigit() for word in time.text.split())


def _label(stored: StoredReport) -> tuple[str, bool]:
    analysis, sentences = stored.analysis, stored.sentences
    if analysis.article.title and analysis.article.title.strip():
        return " ".join(analysis.article.title.split()), True
    text = analysis.text
    for kinds in (("headline",), ("lead", "body")):
        for passage in analysis.passages:
            if passage.kind in kinds:
                if kinds[0] == "headline":
                    return shorten(" ".join(text[passage.start : passage.end].split()), 200), True
                return _first_words(text, passage, sentences), False
    return shorten(" ".join(text[:400].split()), FIRST_WORDS) or analysis.article.uri, False


def _first_words(text: str, passage: Passage, sentences: Sequence[Span]) -> str:
    """As many whole sentences as there is room for, else words."""
    whole = [each.end for each in sentences if passage.start <= each.start and each.end <= passage.end]
    for end in reversed(whole):
        words = " ".join(text[passage.start : end].split())
        if _FEW <= len(words) <= FIRST_WORDS:
            return words
    return shorten(" ".join(text[passage.start : passage.end].split()), FIRST_WORDS)


def shorten(text: str, characters: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer."""
    if len(text) <= characters:
        return text
    return text[:characters].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def wording(text: str, quote: Iterable[Span]) -> str:
    """The characters of a quote, its parts joined by a gap mark."""
    return GAP.join(span.of(text).strip() for span in quote)


def _sentence_before(report: StoredReport, start: int) -> str:
    before = ""
    for sentence in report.sentences:
        if sentence.end > start:
            # The quote's own sentence: its beginning is context too, if the quote starts within it.
            break
        before = sentence.of(report.analysis.text)
    return " ".join(before.split())


def _findings(report: Report) -> list[Finding]:
    analysis = report.stored.analysis
    numbers = {statement.id: f"{report.number}.{count}" for count, statement in enumerate(analysis.statements, start=1)}
    found = []
    for count, statement in enumerate(analysis.statements, start=1):
        words = wording(analysis.text, statement.quote)
        found.append(
            Finding(
                report,
                statement,
                anchor=f"b{report.number}-{count}",
                number=numbers[statement.id],
                wording=words,
                added_marks=statement.kind == "direct" and not words.startswith(tuple("\"'„“”‚‘’»«›‹")),
                context=_sentence_before(report.stored, statement.quote[0].start if statement.quote else 0),
                within=numbers.get(statement.within or ""),
            )
        )
    return found


def _actor(finding: Finding) -> speakers.Known | None:
    """The actor of the dossier who speaks, as far as the report makes that certain."""
    speaker = finding.statement.speaker
    return finding.report.stored.actors.get(speaker.actor or "") if speaker is not None else None


def _entries(findings: Sequence[Finding]) -> list[Entry]:
    asked: list[tuple[Hashable, str, bool]] = []
    for finding in findings:
        direct = finding.statement.kind == "direct"
        if finding.speaker.form in ("named", "unnamed"):
            asked.append(((finding.speaker.key, direct), finding.wording, True))
        else:
            # Without a name only the same words after the same phrase can be the same statement.
            same = (finding.speaker.key, direct, same_quotes.fold(finding.phrase))
            asked.append((same, finding.wording, False))
    entries: dict[int, Entry] = {}
    for finding, leader in zip(findings, _one_claim(findings, same_quotes.same_quotes(asked)), strict=True):
        entry = entries.setdefault(leader, Entry(f"z{len(entries) + 1}", []))
        entry.findings.append(finding)
        finding.entry = entry
    return list(entries.values())


def _one_claim(findings: Sequence[Finding], leaders: Sequence[int]) -> list[int]:
    """Quotes of one speaker that are the same claim in other words join, too."""
    first: dict[tuple[str, str], int] = {}
    moved: dict[int, int] = {}
    for finding, leader in zip(findings, leaders, strict=True):
        if finding.claim is not None and finding.claim.anchor and finding.speaker.key:
            while leader in moved:
                leader = moved[leader]
            target = first.setdefault((finding.claim.anchor, finding.speaker.key), leader)
            while target in moved:
                target = moved[target]
            if target != leader:
                moved[max(target, leader)] = min(target, leader)
    found = []
    for leader in leaders:
        while leader in moved:
            leader = moved[leader]
        found.append(leader)
    return found


def _speaker_groups(entries: Sequence[Entry]) -> tuple[SpeakerGroup, ...]:
    by_speaker: dict[Speaker, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_speaker[entry.first.speaker].append(entry)
    order = {"named": 0, "unnamed": 1, "described": 2, "none": 3}
    ranked = sorted(
        by_speaker.items(),
        key=lambda item: (order[item[0].form], -sum(len(e.findings) for e in item[1]), item[0].name.casefold()),
    )
    groups = []
    for count, (speaker, members) in enumerate(ranked, start=1):
        phrases: dict[str, str] = {}
        for entry in members:
            for finding in entry.findings:
                if finding.phrase:
                    phrase = " ".join(finding.phrase.split())
                    # "Der Minister" at the beginning of a sentence is "der Minister".
                    phrases.setdefault(phrase[:1].casefold() + phrase[1:], phrase)
        others = tuple(phrase for phrase in phrases.values() if phrase != speaker.name)
        groups.append(SpeakerGroup(f"p{count}", speaker, tuple(members), others))
    return tuple(groups)


def build(
    stored: Iterable[StoredReport],
    *,
    name: str,
    version: str,
    engine: str = "rules",
    rules: Mapping[str, Rule],
    claims: Sequence[Claim] = (),
    copies: Sequence[Copy] = (),
    timeline: Sequence[TimelineEntry] = (),
) -> Brief:
    """Put the reports of a dossier in the order in which one reads them.

    Args:
        stored: the reports, in any order.
        name: what the dossier is called.
        version: of the program.
        engine: what found the statements.
        rules: every rule by its id, for the appendix.
        claims: statements with all their reports and origins.
        copies: passages that two reports share.
        timeline: the events, in order.
    """
    dated = [(day_of(report.analysis.article), report) for report in stored]
    far = dt.date.max
    dated.sort(
        key=lambda pair: (
            not pair[0].key,
            pair[0].key,
            pair[0].earliest or far,
            pair[1].analysis.article.published or "",
            pair[1].analysis.article.outlet or "",
            pair[1].analysis.article.uri,
        )
    )
    reports = []
    for number, (day, each) in enumerate(dated, start=1):
        label, titled = _label(each)
        report = Report(number, f"b{number}", each, day, label, titled)
        report.findings = _findings(report)
        reports.append(report)
    findings = [finding for report in reports for finding in report.findings]
    texts = (report.text for report in reports)
    acting = [_actor(finding) for finding in findings]
    grouped = speakers.group((finding.statement for finding in findings), texts, acting)
    for finding, speaker in zip(findings, grouped, strict=True):
        finding.speaker = speaker
    events = happenings(timeline, reports)
    several = sourcing.sourced(claims, findings, events)
    groups = _speaker_groups(nested.nest(_entries(findings)))
    fired: dict[str, int] = defaultdict(int)
    for finding in findings:
        for rule in (finding.statement.rule, *(link.rule for link in finding.statement.chain)):
            if rule:
                fired[rule] += 1
    for report in reports:
        for rule in (
            each.rule
            for found in (report.stored.analysis.passages, report.stored.analysis.silences, report.times)
            for each in found
        ):
            if rule:
                fired[rule] += 1
    for happening in events:
        for line in happening.lines:
            if line.event.rule:
                fired[line.event.rule] += 1
    gaps = Gaps(
        undated=tuple(report for report in reports if report.day.basis == "none"),
        inferred=tuple(report for report in reports if report.day.basis == "inferred"),
        doubted=tuple(report for report in reports if report.article.published_doubt),
        no_outlet=tuple(report for report in reports if not report.article.outlet),
        no_statement=tuple(report for report in reports if not report.findings),
        unattributed=tuple(finding for finding in findings if finding.speaker.form == "none"),
        unnamed=tuple(finding for finding in findings if finding.speaker.form == "unnamed"),
        described=tuple(finding for finding in findings if finding.speaker.form == "described"),
        ambiguous=tuple(group for group in groups if group.speaker.candidates),
        silences=tuple((report, silence) for report in reports for silence in report.stored.analysis.silences),
    )
    return Brief(
        name=name,
        version=version,
        engine=engine,
        reports=tuple(reports),
        findings=tuple(findings),
        speakers=groups,
        days=day_groups(reports),
        gaps=gaps,
        claims=several,
        copies=sourcing.copied(copies, reports),
        rules=tuple((rules[rule], fired[rule]) for rule in sorted(fired) if rule in rules),
        unknown_rules=tuple(rule for rule in sorted(fired) if rule not in rules),
        happenings=events,
    )
