"""The brief as Markdown (CommonMark with tables): the same contents in reading form, for editors, wikis and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lagebild.records import Passage
from lagebild.span import Span
from lagebild.views.brief.events import Told
from lagebild.views.brief.marks import ASIDE, BIDI, COLLAPSED, UNFIT
from lagebild.views.brief.model import GAP, Brief, Entry, Finding, Report, shorten
from lagebild.views.brief.sourcing import Place, SourcedClaim
from lagebild.views.brief.trees import Node, grow, grow_claim, label, tells
from lagebild.views.brief.wording import Words, words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_LONG = 1_000


def plain(text: str) -> str:
    """A report's words as one line of Markdown: nothing in them is markup, HTML or a direction override."""
    line = " ".join(BIDI.sub("", UNFIT.sub("\ufffd", text)).split())
    line = _SPECIAL.sub(r"\\\1", line.replace("&", "&amp;"))
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found[2].isdigit():
        # "2031. Ein Jahr": an ordered list unless the full stop is escaped.
        return line[: found.end()] + "\\" + line[found.end() :]
    return f"{found[1]}\\{line[len(found[1]) :]}"


def _quote(finding: Finding) -> str:
    text = " […] ".join(plain(part) for part in finding.wording.split(GAP))
    if finding.statement.kind == "direct":
        return f"„{text}“" if finding.added_marks else text
    return f"*{text}*"


def _link(place: Place) -> str:
    return f"[{place.number}](#{place.report.anchor})"


def _place(finding: Finding, texts: Words) -> str:
    parts = [f"{_link(finding)} {plain(texts.outlet(finding.report))}, {texts.day(finding.report.day)}"]
    if finding.attribution:
        parts.append(_inner("".join(text for _, text in finding.attribution)))
    if finding.where:
        parts.append(f"{texts._('where:')} {plain(finding.where)}")
    if said_on := texts.said(finding):
        parts.append(said_on)
    if finding.within:
        parts.append(texts._("inside %(number)s") % {"number": finding.within})
    receipt = texts.receipt(finding)
    if finding.report.stored.versions > 1:
        receipt += ", " + texts._("version %(number)s") % {"number": finding.report.stored.version}
    return " · ".join([*parts, receipt + _rule(finding, texts)])


def _rule(finding: Finding, texts: Words) -> str:
    return f", {texts._('rule')} {plain(finding.statement.rule)}" if finding.statement.rule else ""


def _told(line: Told, texts: Words, status: str = "") -> str:
    source = f"[{line.number}](#{line.report.anchor}) {plain(texts.outlet(line.report))}"
    before, told, after = line.around
    told = f"*{_inner(before + told + after).strip()}*"
    if line.event.status != status:
        told = f"{texts.event_status(line.event.status)}: {told}"
    spans = ", ".join(f"{span.start}–{span.end}" for _, span in line.places)
    receipt = texts._("characters %(spans)s") % {"spans": spans}
    if line.report.stored.versions > 1:
        receipt += ", " + texts._("version %(number)s") % {"number": line.report.stored.version}
    receipt += f", {texts._('rule')} {plain(line.event.rule)}"
    why = f" · {texts._('day:')} {_inner('; '.join(line.reasons))}" if line.reasons else ""
    return f"{source}, {texts.day(line.report.day)} · {told} · {receipt}{why}"


def _branch(node: Node, depth: int, texts: Words, status: str = "") -> Iterator[str]:
    """The chain as nested lists, the originator outermost, the reports innermost."""
    if node.place is None:
        line = plain(label(node, texts))
    elif isinstance(node.place, Told):
        line = _told(node.place, texts, status)
    else:
        line = _place(node.place, texts)
    yield f"{'  ' * depth}- {line}"
    for child in node.children:
        yield from _branch(child, depth + 1, texts, status)


def _standing(item: SourcedClaim, texts: Words) -> str:
    """ "2 Berichte, 1 Ursprung: Mira Kolb über TV Nord; in eigenen Worten: dpa"."""
    names = ", ".join(texts.origin(each) for each in item.behind if not each.own_words)
    if item.claim.via:
        names += " " + texts._("by way of %(names)s") % {"names": ", ".join(item.claim.via)}
    own = [texts.origin(each) for each in item.behind if each.own_words]
    parts = [texts.standing(item) + (f": {_inner(names)}" if names else "")]
    if own:
        parts.append(f"{texts.own_words(len(own))} {_inner(', '.join(own))}")
    return ("; " if names else ", ").join(parts)


def _entry(entry: Entry, form: str, texts: Words) -> Iterator[str]:
    first = entry.first
    kind = texts.kind(first.statement.kind)
    if entry.claim is not None:
        kind += f" ({texts.standing(entry.claim)})"
    elif entry.reports > 1:
        kind += ", " + texts.plural("in %(n)s report", "in %(n)s reports", entry.reports)
    if form != "named" and first.context:
        yield f"{texts._('Sentence before:')} {plain(shorten(first.context, 400))}"
        yield ""
    yield f"> {_quote(first)}"
    yield ">"
    yield f"> — {kind}"
    yield ""
    for time in first.times:
        yield f"- „{_inner(time.text)}“: {texts.time(time)} ({_inner(time.why)})"
    if entry.has_way:
        for root in grow(entry.findings):
            yield from _branch(root, 0, texts)
    else:
        for finding in entry.findings:
            yield f"- {_place(finding, texts)}"
    for finding in entry.other_wordings():
        yield f"- {texts._('Wording in %(number)s:') % {'number': finding.number}} {_quote(finding)}"
    for inner in entry.inner:
        within = texts._("within it, %(kind)s:") % {"kind": texts.kind(inner.first.statement.kind)}
        places = " · ".join(f"{_link(each)}, {texts.receipt(each)}{_rule(each, texts)}" for each in inner.findings)
        yield f"- {within} {_quote(inner.first)} · {places}"
    yield ""


def _speakers(brief: Brief, texts: Words) -> Iterator[str]:
    yield f"## {texts._('Statements by speaker')}"
    yield ""
    if not brief.speakers:
        yield texts._("No statement was found.")
        yield ""
    for group in brief.speakers:
        name = {
            "named": plain(group.speaker.name),
            "unnamed": plain(group.speaker.name),
            "described": texts._("Not led back to anybody"),
            "none": texts._("Without speaker"),
        }[group.speaker.form]
        yield f"### {name} ({texts.number(group.places)})"
        yield ""
        notes = [texts._("Source without a name")] if group.speaker.form == "unnamed" else []
        if group.speaker.roles:
            notes.append(plain(texts.roles(group.speaker)))
        elif group.report is not None:
            notes.append(texts._("known only from report %(number)s") % {"number": group.report.number})
        if group.speaker.form == "described":
            notes.append(texts._("Pronouns, descriptions and papers that lead to no person and no institution with "
                                 "certainty. The sentence before is shown in grey."))  # fmt: skip
        if group.phrases and group.speaker.form in ("named", "unnamed"):
            notes.append(f"{texts._('In the reports:')} {plain(', '.join(group.phrases[:12]))}")
        if notes:
            yield "; ".join(notes)
            yield ""
        if group.speaker.candidates:
            names = plain(", ".join(group.speaker.candidates))
            yield texts._("This surname could mean several people: %(names)s.") % {"names": names}
            yield ""
        for entry in group.rows:
            yield from _entry(entry, group.speaker.form, texts)


def _happenings(brief: Brief, texts: Words) -> Iterator[str]:
    if not brief.happenings:
        return
    yield f"## {texts._('Timeline')}"
    yield ""
    if brief.still_open:
        yield f"{texts._('Still open:')} {', '.join(event.name for event in brief.still_open)}"
        yield ""
    for event in brief.happenings:
        entry = event.entry
        until = ", " + texts._("until %(day)s") % {"day": texts.short_date(entry.ends)} if entry.ends else ""
        kind = f"{texts.event_type(entry.type)}, {texts.event_status(entry.status)}"
        who = [_inner(each) for each in (entry.place or "", ", ".join(entry.participants)) if each]
        head = f"**{event.name} · {texts.event_days(entry)}{until}: {_inner(entry.title)}** ({kind})"
        yield f"- {' · '.join([head, *who])}"
        for item in event.claims:
            stage = f"{texts.event_status(item.claim.status or '')}: " if len(event.claims) > 1 else ""
            yield f"  - {stage}{_standing(item, texts)}"
            roots = grow_claim(item, texts)
            if tells(roots):
                for root in roots:
                    yield from _branch(root, 2, texts, item.claim.status or "")
            else:
                for line in item.lines:
                    yield f"    - {_told(line, texts, item.claim.status or '')}"
        for line in event.unclaimed:
            yield f"  - {_told(line, texts)}"
        yield ""


def _days(brief: Brief, texts: Words) -> Iterator[str]:
    yield f"## {texts._('Statements by day')}"
    yield ""
    for group in brief.days:
        day = texts.date(group.day) if group.day else texts._("No certain day")
        yield f"### {day} ({texts.number(group.places)})"
        yield ""
        several = len(group.reports) > 1
        yield ", ".join(f"[{each.number}](#{each.anchor}) {plain(texts.outlet(each))}" for each in group.reports)
        yield ""
        for line in group.lines:
            first = line.findings[0]
            speaker = first.speaker.name or " ".join(first.phrase.split()) or texts._("without speaker")
            places = ", ".join(
                _link(each) + (f" {plain(texts.outlet(each.report))}" if several else "") for each in line.findings
            )
            if first.within and not line.entry.outer:
                places += f" ({texts._('inside %(number)s') % {'number': first.within}})"
            if line.inner:
                places += f", {texts._('within it')} {', '.join(map(_link, line.inner))}"
            if said := texts.said(first):
                places += f" · {said}"
            kind = texts.kind(line.entry.first.statement.kind)
            if line.context:
                places += f" · {texts._('Sentence before:')} {_inner(shorten(line.context, 240))}"
            yield f"- **{plain(speaker)}** ({kind}): {_quote(first)} — {places}"
        yield ""


def _sources(brief: Brief, texts: Words) -> Iterator[str]:
    if not brief.claims and not brief.copies:
        return
    yield f"## {texts._('Sources and copies')}"
    yield ""
    for item in brief.claims:
        places = ", ".join(f"{_link(each)} {plain(texts.outlet(each.report))}" for each in item.reports)
        claimed = plain(shorten(" ".join(item.claim.claim.split()), 400))
        if item.event is not None:
            days = texts.event_days(item.event.entry)
            claimed = f"{item.event.name} {claimed} ({days}, {texts.event_status(item.claim.status or '')})"
        yield f"- **{_standing(item, texts)}**: {claimed} — {places}"
    yield ""
    if brief.copies:
        yield f"### {texts._('Reports that share their text')}"
        yield ""
    for pair in brief.copies:
        one, other = (f"[{each.number}](#{each.anchor}) {plain(texts.outlet(each))}" for each in (pair.one, pair.other))
        passages = texts.plural("%(n)s passage", "%(n)s passages", pair.passages)
        shared = texts.plural("%(n)s word", "%(n)s words", pair.words)
        yield f"- {one} {texts.direction(pair.direction)} {other}: {passages}, {shared}"
    yield ""


def _paragraph(report: Report, span: Span) -> str:
    """The paragraph with the number of each statement after its last character, and of each event the first time."""
    text = report.text
    ends: dict[int, list[str]] = {}
    told = [(line.event.evidence[0], happening.name) for happening, line in report.told]
    said = [(finding.statement.quote[-1], finding.number) for finding in report.findings if finding.statement.quote]
    for marked, number in (*said, *told):
        end = marked.trim(text).end
        if span.start < end <= span.end:
            ends.setdefault(end, []).append(number)
    pieces, at = [], span.start
    for end in sorted(ends):
        pieces.append(plain(text[at:end]) if at == span.start else _inner(text[at:end]))
        pieces.append("".join(f" \\[{number}\\]" for number in ends[end]))
        at = end
    pieces.append(plain(text[at : span.end]) if at == span.start else _inner(text[at : span.end]))
    return "".join(pieces)


def _inner(text: str) -> str:
    # Inside a paragraph, where a space at the border counts and a list cannot begin.
    body = plain("x" + text)[1:]
    return body + " " if text[-1:].isspace() else body


def _reports(brief: Brief, texts: Words) -> Iterator[str]:
    yield f"## {texts._('The reports')}"
    yield ""
    for report in brief.reports:
        yield f'<a id="{report.anchor}"></a>'
        yield ""
        yield f"### {report.number}. {plain(report.label)}"
        yield ""
        head = [plain(texts.outlet(report)), texts.day(report.day, short=False) + texts.time_of_day(report.article)]
        head[-1] += f" ({texts.basis(report.day)})"
        if report.day.why:
            head[-1] = f"{head[-1][:-1]}: {plain(report.day.why)})"
        if report.article.published_doubt:
            head[-1] += f"; {texts._('the text contradicts it:')} {plain(report.article.published_doubt)}"
        if report.credits:
            head.append(plain(", ".join(report.credits)))
        if report.article.version:
            head.append(plain(report.article.version))
        yield " · ".join(head)
        yield ""
        passages = report.stored.analysis.passages or (Passage(0, len(report.text), "body"),)
        for passage in passages:
            start = passage.start
            for gap in [*re.finditer(r"\n\s*\n\s*", report.text[passage.start : passage.end]), None]:
                end = passage.end if gap is None else passage.start + gap.start()
                core = Span(start, end).trim(report.text)
                start = end if gap is None else passage.start + gap.end()
                if not len(core):
                    continue
                line = _paragraph(report, core)
                if passage.kind == "heading":
                    yield f"#### {line}"
                elif passage.kind in COLLAPSED or passage.kind in ASIDE:
                    yield f"> {texts.passage(passage.kind)}: {line}"
                elif passage.kind in ("headline", "lead"):
                    yield f"**{line}**"
                else:
                    yield line
                yield ""
        if report.times:
            yield texts.plural("%(n)s time named", "%(n)s times named", len(report.times)) + ":"
            yield ""
            for time in report.times:
                rule = f", {plain(time.rule)}" if time.rule else ""
                yield f"- „{_inner(time.text)}“: {texts.time(time)} ({_inner(time.why)}{rule})"
            yield ""
        for other in report.stored.others:
            yield f"{texts._('Also kept:')} {texts.other_version(other)}"
            yield ""
            for sentence in other.own:
                yield f"- {plain(sentence)}"
            yield ""
        source = report.article.source
        receipts = [f"{texts._('Added as')} {plain(report.article.uri)}"]
        if report.article.url:
            receipts.append(f"{texts._('Address')} {plain(report.article.url)}")
        version = texts._("%(number)s of %(all)s") % {
            "number": report.stored.version,
            "all": report.stored.versions,
        }
        receipts.append(f"{texts._('Version')} {version}")
        if source is not None and source.text_sha256:
            receipts.append(f"SHA-256 `{source.text_sha256}`")
        yield "; ".join(receipts)
        yield ""


def _gaps(brief: Brief, texts: Words) -> Iterator[str]:
    yield f"## {texts._('Open gaps')}"
    yield ""
    gaps = brief.gaps
    found = False
    for title, reports in (
        (texts._("Without a day"), gaps.undated),
        (texts._("Day only inferred from the text"), gaps.inferred),
        (texts._("Day contradicted by the text"), gaps.doubted),
        (texts._("Outlet unknown"), gaps.no_outlet),
        (texts._("No statement found"), gaps.no_statement),
    ):
        if reports:
            found = True
            listed = ", ".join(f"[{each.number}](#{each.anchor}) {plain(each.label)}" for each in reports)
            yield f"- {title}: {listed}"
    for title, findings in (
        (texts._("Without speaker"), gaps.unattributed),
        (texts._("Source without a name"), gaps.unnamed),
        (texts._("Not led back to anybody"), gaps.described),
    ):
        if findings:
            found = True
            yield f"- {title}: {', '.join(_link(each) for each in findings)}"
    for group in gaps.ambiguous:
        found = True
        names = plain(", ".join(group.speaker.candidates))
        yield f"- {texts._('Surname with several possible people')}: {plain(group.speaker.name)} ({names})"
    for report, silence in gaps.silences:
        found = True
        receipt = f"{silence.start}–{silence.end}, {texts._('rule')} {plain(silence.rule)}"
        place = f"[{report.number}](#{report.anchor}) {plain(texts.outlet(report))}"
        silent = report.stored.actors.get(silence.actor or "")
        place += f", {plain(silent.name) if silent is not None else texts._('not assigned')}"
        yield f"- {texts._('No answer, no comment, denied')}: {place}: *{plain(silence.text)}* ({receipt})"
    if not found:
        yield texts._("None that Lagebild could see.")
    yield ""


def _rules(brief: Brief, texts: Words) -> Iterator[str]:
    yield f"## {texts._('Rules and receipts')}"
    yield ""
    for rule, times in brief.rules:
        yield f"- **{rule.id}** {plain(rule.title)} ({texts.number(times)}): {plain(rule.description)}"
    for name in brief.unknown_rules:
        yield f"- **{plain(name)}**: {texts._('This rule is not part of the version that wrote this brief.')}"
    yield ""
    written = texts._("Written by Lagebild %(version)s, engine: %(engine)s.")
    yield written % {"version": brief.version, "engine": texts.engine(brief.engine)}


def _lines(brief: Brief, texts: Words) -> Iterator[str]:
    yield f"# {plain(brief.name)}"
    yield ""
    yield texts.subtitle(brief)
    yield ""
    yield texts.limits(brief)
    yield ""
    yield f"## {texts._('Overview')}"
    yield ""
    yield texts.figures(brief)
    yield ""
    columns = ("No.", "Day", "Outlet", "Report", "Agencies", "Statements")
    yield "| " + " | ".join(texts._(column) for column in columns) + " |"
    yield "| ---: | --- | --- | --- | --- | ---: |"
    for report in brief.reports:
        cells = (
            str(report.number),
            f"{texts.day(report.day)}" + ("" if report.day.basis == "given" else f" ({texts.basis(report.day)})"),
            plain(texts.outlet(report)),
            f"[{plain(report.label)}](#{report.anchor})",
            plain(", ".join(report.article.agencies)),
            str(len(report.findings)),
        )
        yield "| " + " | ".join(cells) + " |"
    yield ""
    yield from _happenings(brief, texts)
    yield from _speakers(brief, texts)
    yield from _days(brief, texts)
    yield from _sources(brief, texts)
    yield from _reports(brief, texts)
    yield from _gaps(brief, texts)
    yield from _rules(brief, texts)


def render(brief: Brief, language: str) -> str:
    """The whole document.

    Args:
        brief: what it says.
        language: `de` or `en`, for all that is not the reports' own text.
    """
    return "\n".join(_lines(brief, words(language))) + "\n"
