"""One entry an event: mentions of it in many articles, and how far it has come as their reports came in.

Two mentions are linked if nothing in them disagrees and enough agrees: day, place, participants. Whether they are
linked depends on the two alone, so that what belongs together does not depend on the order in which articles are
added. Mentions that are linked only by way of others, and disagree, are parted again.

An event without a day of its own has a window: what was held lies up to a month before its report, what is announced
up to three months behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lagebild.records import EventStatus, EventType

BACK = timedelta(days=30)
"""How far before its report an event without a day lies that was held."""
AHEAD = timedelta(days=90)
"""How far behind its report one lies that is announced."""
MOVED = timedelta(days=14)
"""How far a postponed event may move."""
LONG = timedelta(days=62)
"""From this on a range of days (a year) says little: place and two participants must agree."""
OPEN: tuple[EventStatus, ...] = ("proposed", "expected", "scheduled", "postponed")
"""Announced, and not yet reported as held, called off or refused."""
_TALKS = frozenset({"meeting", "visit", "video_conference"})
_TITLE = 80
"""Characters of a title that is not too long."""
_FREQUENT = frozenset(
    {
        "Treffen",
        "Gespräch",
        "Gespräche",
        "Besuch",
        "Telefonat",
        "Reise",
        "Beratungen",
        "Verhandlungen",
        "Sitzung",
        "Begegnung",
    }
)
"""Words for events that somebody may have several of within a week."""
_OCCASION = timedelta(days=7)
"""How far the day of an event lies from a report that tells it without a day by a rarer word."""
_NAMED = 3
"""Names in a heading."""
_LETTERS = 5
"""Letters of the shortest word by which two measures or agreements are told to be one."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part, as one article names them; `actor` is who it is in the dossier, where that is known."""

    name: str
    kind: str
    actor: int | None = None

    @property
    def key(self) -> str:
        """A person's last name, any other name in full; lower case, without attributes in lower case before it."""
        words = self.name.casefold().split()
        if self.kind == "person":
            return words[-1]
        first = next((k for k, word in enumerate(self.name.split()) if word[:1].isupper()), 0)
        return " ".join(words[first:])


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an event.

    Attributes:
        id: number of the event in the dossier.
        article: uri of the article.
        published: the day of the report, or None where unknown.
        type: of the event.
        title: as the article's analysis has it.
        status: how far it is, as of this report.
        first: first day on which it can begin, or None.
        last: last such day, or None.
        ends: its last day, or None.
        place: where, or None.
        places: that place and those that it lies in.
        participants: who takes part.
    """

    id: int
    article: str
    published: date | None
    type: EventType
    title: str
    status: EventStatus
    first: date | None
    last: date | None
    ends: date | None
    place: str | None
    places: frozenset[str]
    participants: tuple[Participant, ...]

    @property
    def window(self) -> tuple[date, date] | None:
        """The days on which it can have begun; None where nothing tells."""
        if self.first is not None and self.last is not None:
            moved = MOVED if self.status == "postponed" else timedelta()
            return self.first - moved, self.last + moved
        if self.published is None:
            return None
        if self.status in OPEN:
            return self.published, self.published + AHEAD
        return self.published - BACK, self.published

    @property
    def on_a_day(self) -> bool:
        """Whether one day, or a night of two, is known."""
        return self.first is not None and self.last is not None and self.last - self.first <= timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with all its reports.

    Attributes:
        id: the lowest number of its events.
        type: of the event.
        title: a short German phrase.
        status: how far it has come.
        earliest: first day on which it can begin, or None.
        latest: last such day, or None.
        ends: its last day, or None.
        place: where, or None.
        participants: names, those first whom most reports name among their first.
        reports: by day of publication.
    """

    id: int
    type: EventType
    title: str
    status: EventStatus
    earliest: date | None
    latest: date | None
    ends: date | None
    place: str | None
    participants: tuple[str, ...]
    reports: tuple[Report, ...]


# ---- what belongs together -------------------------------------------------------------------------------------


def keys(report: Report) -> frozenset[str]:
    """By what reports are looked up that may be linked with this one: no two are linked that share none."""
    window = report.window
    if window is None:
        return frozenset()
    months = _months(*window)
    group = "talks" if report.type in _TALKS else report.type
    people = {participant.key for participant in report.participants}
    people |= {f"#{participant.actor}" for participant in report.participants if participant.actor is not None}
    found = {f"{group} {key} {month}" for key in people for month in months}
    if report.on_a_day:
        # A night belongs to both of its days, and so does what is told of either.
        days = {report.first, report.last, *(d - timedelta(days=1) for d in (report.first,) if d)}
        found |= {f"{group} {day.isoformat()}" for day in days if day is not None}
    elif report.first is not None and report.last is not None:
        found.add(f"{group} {report.first.isoformat()} {report.last.isoformat()}")
    return frozenset(found)


def _months(first: date, last: date) -> list[str]:
    found, year, month = [], first.year, first.month
    while (year, month) <= (last.year, last.month):
        found.append(f"{year}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def linked(a: Report, b: Report) -> bool:
    """Whether two reports tell of one event: nothing disagrees, and enough agrees."""
    if a.article == b.article or not _types_fit(a, b) or disagree(a, b):
        return False  # what one article tells as two is not one by itself
    one, other = a.window, b.window
    if one is None or other is None:
        return False
    same_day = a.on_a_day and b.on_a_day and one[0] <= other[1] and other[0] <= one[1]
    common = _common(a, b)
    place = _places(a, b)
    if a.type not in _TALKS and a.type != "call":
        same_days = same_day or (a.first is not None and (a.first, a.last) == (b.first, b.last))
        return _same_words(a, b) and (common > 0 or (same_days and place is not False))
    if _long(a) or _long(b):
        return common >= 2 and place is True
    if same_day:
        return common > 0 or place is True or _bare(a, b) or _bare(b, a)
    everybody = common == len(a.participants) == len(b.participants)
    return (common >= 2 and everybody) or (place is True and common > 0) or (everybody and _same_occasion(a, b))


def _bare(a: Report, b: Report) -> bool:
    """Whether one report has nothing but the day and the noun of the other: "das Treffen am Freitag"."""
    return not a.participants and a.place is None and a.title.split(" ")[0] == b.title.split(" ")[0]


def _same_occasion(a: Report, b: Report) -> bool:
    """Whether a report without a day calls by the same rare word what another dates, some days around its own.

    "Schaltkonferenz" is rarer than "Treffen": somebody is not in two of them within a week.
    """
    noun = a.title.split(" ")[0]
    if noun != b.title.split(" ")[0] or noun in _FREQUENT or not a.participants:
        return False
    dated, other = (a, b) if a.on_a_day else (b, a)
    if not dated.on_a_day or dated.first is None or other.first is not None or other.published is None:
        return False
    return abs(dated.first - other.published) <= _OCCASION


def disagree(a: Report, b: Report) -> bool:
    """Whether two reports cannot be of one event: other days, another place, other people."""
    one, other = a.window, b.window
    if one is not None and other is not None and not (one[0] <= other[1] and other[0] <= one[1]):
        return True
    same_day = a.on_a_day and b.on_a_day
    common = _common(a, b)
    if _places(a, b) is False and not (same_day and common >= 2):
        return True
    if not (a.participants and b.participants) or common or (same_day and _places(a, b)):
        return False
    # Of a vote one report names the house, another who presides over it.
    kinds = [{"person" if each.kind == "person" else "body" for each in report.participants} for report in (a, b)]
    return not (same_day and a.type == b.type == "vote" and kinds[0].isdisjoint(kinds[1]))


def _types_fit(a: Report, b: Report) -> bool:
    if a.type == b.type:
        return True
    if a.type not in _TALKS or b.type not in _TALKS:
        return False
    return "video_conference" not in (a.type, b.type) or (a.on_a_day and b.on_a_day)


def _long(report: Report) -> bool:
    return report.first is not None and report.last is not None and report.last - report.first > LONG


def _common(a: Report, b: Report) -> int:
    """How many participants the two have in common."""
    return sum(any(same(mine, theirs) for theirs in b.participants) for mine in a.participants)


def same(a: Participant, b: Participant) -> bool:
    """Whether two are one: the same actor of the dossier; by name where that is not known, or known for no person.

    By name: equal, or a person's last name and a full name with it.
    """
    if a.actor is not None and b.actor is not None:
        if a.actor == b.actor:
            return True
        if "person" in (a.kind, b.kind):
            return False
    if a.key != b.key:
        return False
    one, other = a.name.casefold().split(), b.name.casefold().split()
    return len(one) == 1 or len(other) == 1 or a.kind != "person" or one[0] == other[0]


def _places(a: Report, b: Report) -> bool | None:
    if a.place is None or b.place is None:
        return None
    if a.place in b.places or b.place in a.places:
        return True
    # "Schloss Halmersee" and "Halmersee"
    return a.place.split()[-1] == b.place.split()[-1]


def _same_words(a: Report, b: Report) -> bool:
    """Whether two titles name the same, names in brackets left out: in a measure both what is done and to what."""
    words = [
        [word for word in each.title.partition("(")[0].casefold().replace("-", " ").split() if len(word) >= _LETTERS]
        for each in (a, b)
    ]
    if a.type in ("sanctions", "other"):
        return words[0][-1:] == words[1][-1:] and bool(set(words[0][:-1]) & set(words[1][:-1]))
    return bool({word.strip(":") for word in words[0]} & {word.strip(":") for word in words[1]})


def groups(reports: Sequence[Report]) -> list[list[Report]]:
    """The reports that are linked, also by way of others, each group by number."""
    by_key: dict[str, list[int]] = {}
    parent = list(range(len(reports)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for k, report in enumerate(reports):
        near = {m for key in keys(report) for m in by_key.get(key, ())}
        for m in near:
            if root(k) != root(m) and linked(reports[m], report):
                parent[root(k)] = root(m)
        for key in keys(report):
            by_key.setdefault(key, []).append(k)
    found: dict[int, list[Report]] = {}
    for k, report in enumerate(reports):
        found.setdefault(root(k), []).append(report)
    return [sorted(group, key=lambda report: report.id) for group in found.values()]


def parted(group: Sequence[Report]) -> list[list[Report]]:
    """A group of linked reports without disagreement inside: each joins the part with which it has most links.

    The order is that of the articles' days and names, whatever the order in which they were added.
    """
    parts: list[list[Report]] = []
    for report in sorted(group, key=_order):
        fitting = [
            (sum(linked(report, other) for other in part), -number)
            for number, part in enumerate(parts)
            if _agree(part, [report])
        ]
        best = max(fitting, default=(0, 0))
        if best[0] == 0:
            parts.append([report])
            continue
        own = parts[-best[1]]
        own.append(report)
        # What was told apart so far may be one by way of this report.
        for links, minus in fitting:
            other = parts[-minus]
            if links and other is not own and _agree(own, other):
                own += other
                other.clear()
        parts = [part for part in parts if part]
    return parts


def _agree(part: Sequence[Report], others: Sequence[Report]) -> bool:
    """Whether nothing in the two disagrees, but for days that moved."""
    together = [*part, *others]
    return not any(disagree(a, b) and not _moved(together, a, b) for a in part for b in others)


def _moved(together: Iterable[Report], report: Report, other: Report) -> bool:
    """Whether the two name other days because the event was postponed in between."""
    if _places(report, other) is False or (report.participants and other.participants and not _common(report, other)):
        return False
    return any(each.status == "postponed" for each in together)


def _order(report: Report) -> tuple[bool, date, str, bool, date, str]:
    day = report.published or date.max
    return report.published is None, day, report.article, not report.on_a_day, report.first or date.max, report.title


# ---- what is told ----------------------------------------------------------------------------------------------


def entry(reports: Sequence[Report]) -> Entry:
    """The entry of the reports of one event."""
    told = tuple(sorted(reports, key=_order))
    status = _status(told)
    dated = _dated(told, status)
    kinds = Counter(report.type for report in told)
    # A visit at which people meet is a meeting.
    kind = "meeting" if kinds["meeting"] and not kinds["video_conference"] else kinds.most_common(1)[0][0]
    place = _place(told)
    people = _people(told)
    return Entry(
        id=min(report.id for report in told),
        type=kind,
        title=_title(told, kind, people, place),
        status=status,
        earliest=dated.first if dated else None,
        latest=dated.last if dated else None,
        ends=next((report.ends for report in reversed(told) if report.ends is not None), None),
        place=place,
        participants=tuple(each.name for each in people),
        reports=told,
    )


def _status(told: Sequence[Report]) -> EventStatus:
    """How far it has come: what is over stays over; else as the last report has it, of one day the furthest."""
    over = [report.status for report in told if report.status not in OPEN]
    if "held" in over:
        return "held"
    if over:
        return over[-1]
    last = [report for report in told if report.published == told[-1].published]
    return max((report.status for report in last), key=OPEN.index)


def _dated(told: Sequence[Report], status: EventStatus) -> Report | None:
    """The report whose days count: with that status, the shortest range, then the last to appear."""
    dated = [report for report in told if report.first is not None and report.last is not None]
    if not dated:
        return None
    postponed = [k for k, report in enumerate(dated) if report.status == "postponed"]
    if postponed:
        dated = dated[postponed[0] :]  # days named before it was moved are past

    def rank(k: int) -> tuple[bool, timedelta, int]:
        first, last = dated[k].first, dated[k].last
        width = last - first if first and last else timedelta.max
        return width > timedelta(days=1), width, -k

    best = min(range(len(dated)), key=rank)
    return dated[best]


def _place(told: Sequence[Report]) -> str | None:
    """The narrowest of its places; of several, the one named most."""
    named = Counter(report.place for report in told if report.place)
    depth = {report.place: len(report.places) for report in told if report.place}
    return max(named, key=lambda place: (depth[place], named[place], place), default=None)


def _title(told: Sequence[Report], kind: EventType, people: Sequence[Participant], place: str | None) -> str:
    """A heading for what all reports tell: of talks the best noun, who takes part, where; else the best of theirs."""
    talk = kind in (*_TALKS, "call")

    def rank(report: Report) -> tuple[bool, bool, bool, int]:
        named = 0 < report.title.count(" – ") <= 2 if talk else "(" in report.title
        length = len(report.title)
        return report.type == kind, named, report.place is not None, -length if talk or length > _TITLE else length

    best = max(told, key=rank).title
    if not talk or not people:
        return best
    more = " u. a." if len(people) > _NAMED else ""
    heading = f"{best.split(' ')[0]} {' – '.join(_short(each) for each in people[:_NAMED])}{more}"
    return heading + (f" ({place})" if place and place not in heading else "")


def _short(participant: Participant) -> str:
    """A person's last name with its particles; any other name in full."""
    parts = participant.name.split()
    if participant.kind != "person" or set(parts[-1]) <= set("IVX."):
        return participant.name
    k = len(parts) - 1
    while k > 1 and parts[k - 1][:1].islower():
        k -= 1
    return " ".join(parts[k:])


def _people(told: Sequence[Report]) -> tuple[Participant, ...]:
    """Who takes part, each by the longest of its names; those whom most reports name among their first come first."""
    people: list[list[Participant]] = []
    ahead: Counter[int] = Counter()
    for report in told:
        for place, participant in enumerate(report.participants):
            known = next(
                (k for k, group in enumerate(people) if any(same(participant, other) for other in group)), None
            )
            if known is None:
                known = len(people)
                people.append([])
            people[known].append(participant)
            ahead[known] += place < _NAMED
    order = sorted(range(len(people)), key=lambda k: (-ahead[k], -len(people[k]), k))
    return tuple(max(people[k], key=lambda each: (len(each.name), each.name)) for k in order)


def entries(reports: Sequence[Report]) -> list[Entry]:
    """The entries of some reports, by day: those without one after the rest."""
    found = [entry(part) for group in groups(reports) for part in parted(group)]
    return sorted(found, key=lambda each: (each.earliest is None, each.earliest or date.max, each.id))
