"""What is found across the articles of a dossier: stored when articles are added, put together when it is asked for.

`update` runs at the end of each `add`, for what is new, and may be stopped at any moment: whatever is not yet stored
is done by the next one. All else reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from lagebild import attribution, happenings
from lagebild.corpus.direction import Direction, likely
from lagebild.corpus.event_claims import Byline, event_claims
from lagebild.corpus.independence import Origin, Sources, groups, sources
from lagebild.corpus.standing import Pair, standing
from lagebild.corpus.versions import ChangeKind, Sentence, differences
from lagebild.dossier import claims as stored_claims
from lagebild.dossier import queries
from lagebild.dossier import reuse as stored
from lagebild.records import Article, EventStatus
from lagebild.span import Span

if TYPE_CHECKING:
    from lagebild.attribution import Words
    from lagebild.corpus.reuse import Text
    from lagebild.dossier.claims import Link, Said, StoredClaim
    from lagebild.dossier.reuse import SharedPassage
    from lagebild.dossier.store import Store

Passage: TypeAlias = tuple[int, Span, int, Span, int, float]
"""Two versions' rows, each with the span of a passage that they share; then equal words and similarity."""

How: TypeAlias = Literal["copy", "utterance", "repeat", "event"]
"""How a report is the same as others of a claim."""

_KEPT_AT_ONCE = 200
"""Articles whose comparison goes in as one transaction."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage in its article.

    Attributes:
        article: the uri under which the article was added.
        start: first code point.
        end: code point after the last one.
        text: the exact text.
        published: when the article appeared, as in the article, or None.
        outlet: who published it, or None.
    """

    article: str
    start: int
    end: int
    text: str
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that two articles share.

    Attributes:
        a: the passage in the article that appeared first, as far as known.
        b: the passage in the other.
        similarity: share of equal words in the alignment, up to 1.0 for word for word.
        direction: `a_to_b`, `b_to_a`, `common` where both have it from an agency that both credit or from a third
            report, or None.
        words: equal words, at least 8.
    """

    a: Place
    b: Place
    similarity: float
    direction: Direction | None
    words: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report that carries a claim.

    Attributes:
        article: the uri under which it was added.
        published: when it appeared, or None.
        outlet: who published it, or None.
        statement: name of the statement in it: s1, s2 …; of what it tells of an event, the event's name: e1, e2 …
        kind: of the statement, or `event`.
        start: where its quote begins.
        end: where its quote ends.
        text: the quote as it stands in this report.
        speaker: the words that name the speaker, or None.
        how: how it is the same as others of the claim: `copy`, `utterance`, `repeat` (said again in one report, or part
            of what is said there), `event`, or None for the only one.
        origin: who stands behind it in this report, after copies are folded: a place in the claim's `origins`, counted
            from 0; None where nobody is named.
        via: through whom this report has it, from the outside in, without the originator.
    """

    article: str
    published: str | None
    outlet: str | None
    statement: str
    kind: str
    start: int
    end: int
    text: str
    speaker: str | None
    how: How | None
    origin: int | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, or that an event takes place, whoever reports it, and who stands behind it.

    Attributes:
        claim: its wording, as the first report has it that gives it in quotation marks, else as the first one has it;
            of an event, its title.
        reports: the places where it stands, by day; several in one article count as one report.
        origins: names of the distinct originators; descriptions of those without a name; empty where nobody is named.
            Of an event also the agencies and papers that tell it on nobody else's word.
        independent: how many origins there are, after copies are folded and chains followed to the end.
        unnamed: whether no origin has a name.
        via: through whom it came: media and mediators that the reports name.
        articles: how many articles carry it.
        event: number of the event in the timeline, or None for a statement.
        status: of an event: how far it is as these reports have it, the last of them; else None.
        day: of an event: the first day on which it can begin, where known; else None.
        last_day: of an event: the last such day, where known; else None.
        own_words: which of `origins` are agencies and papers that tell it in their own words.
        nameless: which of `origins` are descriptions of somebody without a name.
    """

    claim: str
    reports: tuple[Report, ...]
    origins: tuple[str, ...]
    independent: int
    unnamed: bool
    via: tuple[str, ...]
    articles: int
    event: int | None = None
    status: EventStatus | None = None
    day: str | None = None
    last_day: str | None = None
    own_words: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in one version of an article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that is not the same in two versions.

    Attributes:
        kind: `added`, `cut`, `changed` or `moved`.
        before: the sentence in the earlier version, or None.
        after: the sentence in the later one, or None.
    """

    kind: ChangeKind
    before: Excerpt | None
    after: Excerpt | None


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What changed from one version of an article to the next.

    Attributes:
        article: the uri under which it was first added.
        earlier: number of the one version.
        later: number of the next.
        published: when the two appeared, as far as known.
        changes: in the order of the later one.
    """

    article: str
    earlier: int
    later: int
    published: tuple[str | None, str | None]
    changes: tuple[Change, ...]


def update(store: Store) -> None:
    """Compare the versions that have not been compared yet, with all others and with each other, and store the result.

    Raises:
        DossierLocked, DossierNotWritable, DossierDamaged: what was stored before stays; the next call goes on.
    """
    new = stored.not_compared(store)
    if not new:
        return
    import numpy as np

    from lagebild.corpus import reuse
    from lagebild.corpus.shingles import Index

    # A version that is compared again has a row number of before: the index counts on its own.
    rows: list[int] = []
    index = Index()
    known = []
    for version_id, shingles in stored.fingerprints(store):
        known.append((len(rows), np.frombuffer(shingles, "<u8").astype(np.uint64)))
        rows.append(version_id)
    index.add(known)
    del known
    first = len(rows)
    rows += new

    def texts(numbers: Sequence[int]) -> Iterator[Text]:
        wanted = [rows[number] for number in numbers]
        for number, found in zip(numbers, stored.texts(store, wanted), strict=True):
            spans = reuse.report_text(found.text, found.passages)
            yield reuse.Text(number, found.article_id, found.text, spans)

    prints: list[tuple[int, bytes]] = []
    matches: list[Passage] = []
    for result in reuse.compare(texts(range(first, len(rows))), index, texts):
        prints.append((rows[result.key], result.shingles.astype("<u8").tobytes()))
        matches += [
            (rows[each.a], each.a_span, rows[each.b], each.b_span, each.words, each.similarity)
            for each in result.matches
        ]
        if len(prints) == _KEPT_AT_ONCE:
            _keep(store, prints, matches)
            prints, matches = [], []
    if prints:
        _keep(store, prints, matches)


def _keep(store: Store, prints: Sequence[tuple[int, bytes]], matches: Sequence[Passage]) -> None:
    """Store the comparison of some versions together with what it says of their statements."""
    with store.transaction():
        stored.keep(store, prints, matches)
        _link(store, [version_id for version_id, _ in prints], matches)


def _link(store: Store, versions: Sequence[int], passages: Sequence[Passage]) -> None:
    """Say of the statements of some versions who stands behind them, and which of those before them are the same."""
    from lagebild.corpus.originators import Originator, originator
    from lagebild.corpus.utterances import (
        COPIED,
        COPIED_LATER,
        COPIED_OF_ONE,
        DAYS,
        Content,
        content,
        copied,
        one_utterance,
        pair_up,
        repeated,
    )

    said_in: dict[int, list[Said]] = {}
    contents: dict[int, Content] = {}
    origins: dict[int, Originator] = {}

    def said(version_id: int) -> list[Said]:
        if version_id not in said_in:
            said_in[version_id] = stored_claims.said(store, version_id)
        return said_in[version_id]

    def content_of(statement_id: int, text: str) -> Content:
        if statement_id not in contents:
            contents[statement_id] = content(text)
        return contents[statement_id]

    def origin_of(each: Said) -> Originator:
        if each.id not in origins:
            origins[each.id] = originator(each.chain, each.speaker, each.article_id, each.actor)
        return origins[each.id]

    copies: dict[tuple[int, int], set[int]] = {}
    links: list[tuple[int, int, Link]] = []
    for a, a_span, b, b_span, _, _ in passages:
        inside = [[each for each in said(row) if _mostly(each.span, span)] for row, span in ((a, a_span), (b, b_span))]
        for one in inside[0]:
            for other in inside[1]:
                if one.actor is not None and other.actor is not None and one.actor[0] != other.actor[0]:
                    continue
                same_one = origin_of(one).elsewhere and origin_of(one).key == origin_of(other).key
                share = COPIED_OF_ONE if same_one else COPIED
                if one.day is not None and other.day is not None and not _near(one.day, other.day, DAYS):
                    share = COPIED_LATER
                if copied(content_of(one.id, one.text), content_of(other.id, other.text), share):
                    links.append((*_in_order(one.id, other.id), "copy"))
                    copies.setdefault(_in_order(a, b), set()).update((one.id, other.id))
    for version_id in versions:
        utterances = []
        scores: dict[int, list[tuple[float, int, int]]] = {}
        for each in said(version_id):
            origin = origin_of(each)
            utterances.append(stored_claims.Utterance(each.id, origin.key, origin.name, origin.named, each.day))
            if not origin.key or not origin.elsewhere or each.day is None:
                continue
            own, days = content_of(each.id, each.text), _around(each.day, DAYS)
            for other_version, statement_id, text in stored_claims.by_speaker(store, origin.key, days, each.article_id):
                same = copies.get(_in_order(version_id, other_version), ())
                if each.id in same or statement_id in same:
                    continue  # it is there already, word for word
                if score := one_utterance(own, content_of(statement_id, text)):
                    scores.setdefault(other_version, []).append((score, each.id, statement_id))
        for found in scores.values():
            links += [(*_in_order(one, other), "utterance") for one, other in pair_up(found)]
        for one, other in combinations(said(version_id), 2):
            if origin_of(one).key is None or origin_of(one).key != origin_of(other).key:
                continue
            if (
                one.span.contains(other.span)
                or other.span.contains(one.span)
                or repeated(content_of(one.id, one.text), content_of(other.id, other.text))
            ):
                links.append((*_in_order(one.id, other.id), "repeat"))
        stored_claims.keep(store, utterances, ())
    stored_claims.keep(store, (), links)


def _in_order(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _mostly(span: Span, passage: Span) -> bool:
    """Whether more than half of a span lies inside a passage."""
    return 2 * (min(span.end, passage.end) - max(span.start, passage.start)) > len(span)


def _near(one: str, other: str, days: int) -> bool:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days)


def _around(day: str, days: int) -> tuple[str, str]:
    middle = date.fromisoformat(day)
    return (middle - timedelta(days)).isoformat(), (middle + timedelta(days)).isoformat()


def copies(store: Store) -> list[Copy]:
    """The passages that articles share, without standing ones, by day, article and place."""
    found = stored.shared_passages(store)
    pairs = [
        Pair(each.a_id, each.b_id, each.a_span, each.b_span, each.words, (_day(each.a), _day(each.b))) for each in found
    ]
    left_out = standing(pairs)
    rows = [_copy(each) for number, each in enumerate(found) if number not in left_out]
    rows = _from_a_third(rows)
    return sorted(rows, key=lambda row: (*_order(row.a), *_order(row.b)))


def claims(store: Store) -> list[Claim]:
    """Statements and events with their reports and origins: what hangs on one or on an unnamed origin first."""
    with store.snapshot():
        rows = {row.id: row for row in stored_claims.statements(store)}
        links = [link for link in stored_claims.links(store) if link[0] in rows and link[1] in rows]
        told = happenings.entries(store)
        bylines = {article: Byline(*row) for article, row in stored_claims.bylines(store).items()}
        shared = stored.shared_spans(store)
        words = attribution.tellings(told, rows.values(), stored_claims.times(store))
    origin_of = {row.id: Origin(row.key, row.origin, row.named, row.chain[:-1]) for row in rows.values()}
    found = [*_statement_claims(rows, links, origin_of), *_told_events(told, words, bylines, shared)]
    return sorted(found, key=_hanging_first)


def _hanging_first(claim: Claim) -> tuple[bool, bool, int, int]:
    """What hangs on one origin, of it what on one without a name; then by most reports and fewest origins."""
    return claim.independent > 1, not claim.unnamed, -claim.articles, claim.independent


def _statement_claims(
    rows: Mapping[int, StoredClaim], links: Sequence[tuple[int, int, How]], origin_of: Mapping[int, Origin]
) -> Iterator[Claim]:
    how: dict[int, How] = {}
    copies: dict[int, list[tuple[int, int]]] = {}
    inner: set[int] = set()
    for one, other, kind in links:
        for each in (one, other):
            how[each] = min(how.get(each, kind), kind, key=_CLOSEST.index)
        if kind == "copy":
            copies.setdefault(one, []).append((one, other))
        elif kind == "repeat":
            inner |= {each for each, outer in ((one, other), (other, one)) if _part_of(rows[each], rows[outer])}
    for members in groups(rows, ((one, other) for one, other, _ in links)):
        behind = sources(members, origin_of, (link for member in members for link in copies.get(member, ())))
        yield Claim(
            _wording([rows[member] for member in members if member not in inner] or [rows[members[0]]]),
            tuple(_report(rows[member], how.get(member), behind.of.get(member)) for member in members),
            tuple(origin.name for origin in behind.origins),
            len(behind.origins),
            behind.unnamed,
            behind.via,
            len({rows[member].article_id for member in members}),
            nameless=_nameless(behind),
        )


def _nameless(behind: Sources) -> tuple[str, ...]:
    return tuple(origin.name for origin in behind.origins if not origin.named)


_CLOSEST: tuple[How, ...] = ("copy", "utterance", "repeat", "event")


def _part_of(inner: StoredClaim, outer: StoredClaim) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _told_events(
    told: Sequence[happenings.TimelineEntry],
    words: Sequence[Words],
    bylines: Mapping[int, Byline],
    shared: Sequence[tuple[int, Span, int, Span]],
) -> Iterator[Claim]:
    """A claim for each stage of each event that reports tell of."""
    entries = {item.entry.id: item.entry for item in told}
    for found in event_claims([each.telling for each in words], bylines, shared):
        behind = sources([each.id for each in found.tellings], found.origins, found.same)
        entry = entries[found.event]
        yield Claim(
            entry.title,
            tuple(
                report
                for each in found.tellings
                for report in _told(words[each.id], behind.of.get(each.id), found.origins[each.id].via)
            ),
            tuple(origin.name for origin in behind.origins),
            len(behind.origins),
            behind.unnamed,
            behind.via,
            len({each.article for each in found.tellings}),
            entry.id,
            found.tellings[-1].status,
            entry.earliest.isoformat() if entry.earliest else None,
            entry.latest.isoformat() if entry.latest else None,
            tuple(origin.name for origin in behind.origins if origin.word != "speaker"),
            _nameless(behind),
        )


def version_changes(store: Store) -> list[VersionChange]:
    """What was added, cut and changed in the articles of which several versions are stored, from one to the next."""
    found = []
    with store.snapshot():
        for row in queries.articles(store):
            if row.versions < 2:
                continue
            versions = queries.versions(store, row.id)
            if all(each.article.published for each in versions):
                versions.sort(key=lambda each: _moment(each.article.published or ""))
            for earlier, later in pairwise(versions):
                changes = differences(*(_sentences(store, each.version_id) for each in (earlier, later)))
                found.append(
                    VersionChange(
                        row.article.uri,
                        earlier.version,
                        later.version,
                        (earlier.article.published, later.article.published),
                        tuple(Change(each.kind, _excerpt(each.before), _excerpt(each.after)) for each in changes),
                    )
                )
    return found


def _moment(published: str) -> tuple[str, str]:
    """Comparable as text: the moment in UTC, or the day, which then comes after all moments of that day."""
    if len(published) == 10:
        return published, "~"
    moment = datetime.fromisoformat(published)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return published[:10], moment.strftime("%Y-%m-%dT%H:%M:%S")


def _sentences(store: Store, version_id: int) -> list[Sentence]:
    return [Sentence(Span(each.start, each.end), each.text) for each in queries.sentences(store, version_id)]


def _excerpt(sentence: Sentence | None) -> Excerpt | None:
    return None if sentence is None else Excerpt(sentence.span.start, sentence.span.end, sentence.text)


def _wording(members: Sequence[StoredClaim]) -> str:
    return next((member.text for member in members if member.kind == "direct"), members[0].text)


def _report(row: StoredClaim, how: How | None, origin: int | None) -> Report:
    return Report(
        row.article, row.published, row.outlet, row.name, row.kind, row.start, row.end, row.text, row.speaker, how,
        origin, row.chain[:-1],
    )  # fmt: skip


def _told(words: Words, origin: int | None, via: tuple[str, ...]) -> list[Report]:
    event = words.event
    return [
        Report(
            event.article, event.published, event.outlet, event.event.id, "event",
            each.start, each.end, each.text, speaker, "event", origin, via,
        )
        for each, speaker in words.places
    ]  # fmt: skip


def _copy(found: SharedPassage) -> Copy:
    a = Place(found.a.uri, found.a_span.start, found.a_span.end, found.a_text, found.a.published, found.a.outlet)
    b = Place(found.b.uri, found.b_span.start, found.b_span.end, found.b_text, found.b.published, found.b.outlet)
    if _later(found.a, found.b):
        return Copy(b, a, found.similarity, likely(found.b, found.a), found.words)
    return Copy(a, b, found.similarity, likely(found.a, found.b), found.words)


def _from_a_third(rows: Sequence[Copy]) -> list[Copy]:
    """Two reports that both have the passage from a third one have it in common, where nothing else tells."""
    came: dict[str, list[tuple[str, Place]]] = {}
    for row in rows:
        if row.direction in ("a_to_b", "b_to_a"):
            source, taker = (row.a, row.b) if row.direction == "a_to_b" else (row.b, row.a)
            came.setdefault(taker.article, []).append((source.article, taker))

    def sources_of(place: Place) -> set[str]:
        span = Span(place.start, place.end)
        return {source for source, other in came.get(place.article, ()) if span.overlaps(Span(other.start, other.end))}

    return [
        replace(row, direction="common") if row.direction is None and sources_of(row.a) & sources_of(row.b) else row
        for row in rows
    ]


def _later(a: Article, b: Article) -> bool:
    """Whether `a` appeared after `b`; an undated one counts as later."""
    one, other = _day(a), _day(b)
    if one == other:
        return likely(a, b) == "b_to_a"
    return other is not None and (one is None or one > other)


def _day(article: Article) -> int | None:
    known = article.published_range
    day = article.published[:10] if article.published else known.latest if known else None
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _order(place: Place) -> tuple[bool, str, str, int]:
    return place.published is None, (place.published or "")[:10], place.article, place.start
