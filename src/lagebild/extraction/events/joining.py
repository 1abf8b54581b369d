"""Several mentions of one event become one: by day, place and participants, and by what the text takes for known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lagebild.extraction.events.forms import class_of_nouns
from lagebild.extraction.events.scene import Scene
from lagebild.extraction.events.sighting import Sighting
from lagebild.extraction.events.status import settle
from lagebild.lexicon.places import inside
from lagebild.records import EventStatus

_TALKS = frozenset({"meeting", "talk", "video_conference", "visit"})
_REACH = 6
"""Sentences back to which a known event without day, place or names may lead."""
_STORY = 4
"""Sentences through which an event of long ago is still spoken of without its day."""
_CLOSE = 10
"""Days within which what two mentions name is one day."""
_SESSION = 3
"""Days that a conference lasts."""
_RECENT = 60
"""Days back to which an event may be spoken of without its day."""
_VOTES = frozenset({"Abstimmung", "Abstimmungen", "Wahl", "Wahlen", "Votum", "Voten"})
"""Nouns that name no vote by themselves."""
_OVER = frozenset({"held", "cancelled", "refused"})


@dataclass(slots=True)
class Gathered:
    """An event in the making: its mentions, and what they say together.

    Without a day of its own, `after` and `until` are the days between which another event places it, `anchored_in` the
    ids of the expressions that date that one, and `why` says so in German.
    """

    mentions: list[Sighting] = field(default_factory=list)
    participants: dict[str, None] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    status: EventStatus | None = None
    after: date | None = None
    until: date | None = None
    anchored_in: tuple[str, ...] = ()
    why: str | None = None

    @property
    def kinds(self) -> set[str]:
        """The types of its mentions."""
        return {mention.kind for mention in self.mentions}

    @property
    def three(self) -> bool:
        """Whether it is one of three sides."""
        return any(mention.three for mention in self.mentions)

    def take(self, mention: Sighting, published: date | None) -> None:
        """Add a mention."""
        self.mentions.append(mention)
        self.participants.update(dict.fromkeys(mention.participants))
        place = mention.place or mention.label
        if place and place not in self.places:
            self.places.append(place)
        day = mention.when
        if day.first is not None and day.last is not None:
            narrower = self.first is None or self.last is None or day.last - day.first < self.last - self.first
            if narrower or mention.said == "postponed":
                self.first, self.last = day.first, day.last
        self.status = status_of(self.mentions, self.first, self.last, published)


_RANK: tuple[EventStatus, ...] = (
    "refused", "cancelled", "postponed", "held", "ongoing", "scheduled", "expected", "proposed",
)  # fmt: skip


def status_of(
    mentions: Sequence[Sighting], first: date | None, last: date | None, published: date | None
) -> EventStatus | None:
    """The status that the mentions come to together: the furthest that one of them tells."""
    told = {settle(mention.said, first, last, published) for mention in mentions}
    found = next((status for status in _RANK if status in told), None)
    return "held" if found is None and any(mention.said == "reached" for mention in mentions) else found


def _kinds_fit(event: Gathered, mention: Sighting) -> bool:
    kinds = event.kinds
    if mention.term:
        return bool(kinds & {"sanctions", "other"})
    if "call" in kinds:
        return mention.kind in ("call", "talk")
    if mention.kind == "call":
        return kinds == {"talk"}
    if "conference" in kinds or mention.kind == "conference":
        return kinds == {mention.kind}
    if mention.kind not in _TALKS or not kinds <= _TALKS:
        return mention.kind in kinds and _step(event) in (None, _last_word(mention.phrase))
    # A meeting face to face is no video conference, unless both are told of one day.
    day = event.first is not None and event.first == event.last == mention.when.first
    video = "video_conference" in kinds or any(m.video for m in event.mentions)
    if mention.kind == "video_conference" or mention.video:
        return video or day or kinds == {"talk"}
    return mention.kind == "talk" or day or not video


def _days_fit(event: Gathered, mention: Sighting) -> bool | None:
    """Whether the days agree; None where one side has none."""
    day = mention.when
    if event.first is None or event.last is None or day.first is None or day.last is None:
        return None
    return day.first <= event.last and event.first <= day.last


def _width(first: date | None, last: date | None) -> int:
    return (last - first).days if first and last else 0


def _same_place(a: str, b: str) -> bool:
    return a == b or a in inside(b) or b in inside(a) or a.startswith(b) or b.startswith(a) or a in b or b in a


def _places_fit(event: Gathered, mention: Sighting) -> bool | None:
    place = mention.place or mention.label
    if not event.places or not place:
        return None
    return any(_same_place(place, other) for other in event.places)


def _people_fit(event: Gathered, mention: Sighting) -> bool | None:
    """Whether the participants agree: those of the one are among those of the other, or two are in both."""
    theirs, ours = set(mention.participants), set(event.participants)
    if not theirs or not ours:
        return None
    return theirs <= ours or ours <= theirs or len(theirs & ours) >= 2


def _delegation(event: Gathered, mention: Sighting, scene: Scene) -> bool:
    """Whether a visit and a meeting are joined by an office: "mit der Ukraine", "der ukrainische Präsident reist"."""
    if (mention.kind == "visit") == (event.kinds == {"visit"}):
        return False
    stands = scene.stands_for
    return any(
        a in stands.get(b, ()) or b in stands.get(a, ()) for a in mention.participants for b in event.participants
    )


def fit(event: Gathered, mention: Sighting, scene: Scene, *, elsewhere: bool = False) -> int:
    """How well a mention fits an event; 0 where it is another one.

    Args:
        event: the event.
        mention: the mention.
        scene: the article.
        elsewhere: whether some event of the article is named by the mention's noun.
    """
    published = scene.published
    if not _kinds_fit(event, mention):
        return 0
    distance = mention.sentence - event.mentions[-1].sentence
    if mention.term:
        return 50 - min(distance, 40) + (20 if _same_step(event, mention) else 0)
    days, places, people = _days_fit(event, mention), _places_fit(event, mention), _people_fit(event, mention)
    known = mention.definite and distance <= 2
    delegation = people is not True and _delegation(event, mention, scene)
    if _same_conference(event, mention):
        return 30
    if days is False or (places is False and days is not True):
        return 0
    if event.kinds & {"sanctions", "other"} and _goes_on(event, mention) and people is not False:
        return 15
    if mention.kind == "vote" and abs(distance) <= 1 and people is not False and _one_vote(event, mention, published):
        return 15
    if people is False and not places and not delegation and not (known and len(mention.participants) == 1):
        return 0
    reach = 0 if event.last is None else _STORY
    if days is None and not places and distance > reach and _long_ago(event, mention, published):
        return 0
    if not _sides_fit(event, mention):
        return 0
    own = settle(mention.said, mention.when.first, mention.when.last, published)
    if days is not True and not _states_fit(event.status, own):
        return 0
    single = event.first is not None and event.first == event.last and days is True
    if mention.other and not (event.status == "proposed" and own in (None, "proposed")) and not single:
        return 0
    # Days of one month or season say little.
    near = (
        days and _width(event.first, event.last) <= _CLOSE and _width(mention.when.first, mention.when.last) <= _CLOSE
    )
    score = (40 if single else 20 if near else 0) + (30 if places else 0)
    if mention.three and event.three and (people or not event.participants or not mention.participants):
        score += 25
    elif people and (len(mention.participants) > 1 or mention.nominal or mention.definite):
        score += 25 if len(mention.participants) > 1 else 8
    elif delegation:
        score += 12
    elif people is False and known:
        score += 8
    three = mention.three and event.three
    if mention.indefinite and not single and not three and not (people and len(mention.participants) > 1):
        return 0
    if score == 0:
        bare = mention.when.first is None and not (mention.place or mention.label)
        named = mention.noun in {other.noun for other in event.mentions}
        if elsewhere and not named:
            return 0
        if distance > _REACH or not mention.definite or not (bare or named or mention.this):
            return 0
        score = 5
    same = 3 if mention.noun in {other.noun for other in event.mentions} else 0
    return score + same + max(0, 4 - distance)


def _goes_on(event: Gathered, mention: Sighting) -> bool:
    """Whether a sentence goes on with the measure told before: the same step, close by."""
    near = abs(mention.sentence - event.mentions[-1].sentence) <= 2
    return near and mention.phrase is not None and _step(event) == _last_word(mention.phrase) and not mention.other


def _one_vote(event: Gathered, mention: Sighting, published: date | None) -> bool:
    """Whether a sentence goes on with the vote told before: "61 Abgeordnete votierten für das Abkommen"."""
    if mention.other or mention.indefinite:
        return False
    own = settle(mention.said, mention.when.first, mention.when.last, published)
    nouns = {m.noun for m in event.mentions}
    return own == event.status == "held" and (mention.noun in nouns) and not mention.nominal


def _last_word(phrase: str | None) -> str | None:
    last = phrase.rpartition(" ")[2] if phrase else None
    return "gestoppt" if last in ("eingestellt", "eingefroren", "unterbrochen") else last


def _step(event: Gathered) -> str | None:
    """What is done in a measure: "ausgesetzt"; None for other events."""
    return next((_last_word(m.phrase) for m in event.mentions if m.phrase and not m.nominal), None)


def _same_step(event: Gathered, mention: Sighting) -> bool:
    """Whether "die Pause" or "die Aussetzung" can mean the step of the event: one that was suspended or loosened."""
    relief = mention.noun.lower().endswith(class_of_nouns("reliefs"))
    return relief == any((m.phrase or "").endswith(("ausgesetzt", "gelockert")) for m in event.mentions)


def _same_conference(event: Gathered, mention: Sighting) -> bool:
    """Whether a conference of that name is told of a day nearby: it lasts several."""
    if mention.kind != "conference" or mention.noun not in {m.noun for m in event.mentions}:
        return False
    day = mention.when
    if event.first is None or event.last is None or day.first is None or day.last is None:
        return False
    if not mention.nominal and not _people_fit(event, mention):
        return _days_fit(event, mention) is True  # "am Freitag tagt der Rat, am Samstag der Senat"
    return abs((day.first - event.last).days) <= _SESSION or abs((event.first - day.last).days) <= _SESSION


def _long_ago(event: Gathered, mention: Sighting, published: date | None) -> bool:
    """Whether the one known day lies far back: what has no day near the report is hardly that event."""
    last = event.last or mention.when.last
    return published is not None and last is not None and (published - last).days > _RECENT


def _sides_fit(event: Gathered, mention: Sighting) -> bool:
    """Whether a meeting of three stays one of three."""
    if mention.three:
        return event.three or len(event.participants) == 3
    return not event.three or mention.definite or len(mention.participants) in (0, 3)


def _states_fit(status: EventStatus | None, own: EventStatus | None) -> bool:
    """Whether two statuses can be told of one event in one report without a day that both name."""
    if status is None or own is None or status == own:
        return True
    if "ongoing" in (status, own):
        return False
    return (own in _OVER) == (status in _OVER) or own == "cancelled"


def join(scene: Scene, found: Sequence[Sighting]) -> list[Gathered]:
    """The events that an article tells.

    Args:
        scene: the article.
        found: its mentions of events in the order of the text.

    Returns:
        All of them; `tells` says which stand on a timeline.
    """
    events: list[Gathered] = []
    for mention in found:
        if mention.both and not mention.participants:
            mention = replace(mention, participants=_two(events, mention))
            if mention.nominal and not mention.participants and not mention.place:
                continue  # whoever "die beiden" are
        nouns = {m.noun for event in events for m in event.mentions}
        elsewhere = mention.noun in nouns
        ranked = [(fit(event, mention, scene, elsewhere=elsewhere), number) for number, event in enumerate(events)]
        best = max(ranked, default=(0, -1))
        if best[0] > 0:
            events[best[1]].take(mention, scene.published)
            continue
        event = Gathered()
        event.take(mention, scene.published)
        events.append(event)
    return events


def _two(events: Sequence[Gathered], mention: Sighting) -> tuple[str, ...]:
    """Whom "beide" means: the two of the event told last, if it was told in this sentence or one of the two before."""
    told = [(m.trigger.start, event) for event in events for m in event.mentions if len(event.participants) == 2]
    near = [(start, e) for start, e in told if any(0 <= mention.sentence - m.sentence <= 2 for m in e.mentions)]
    return tuple(max(near, key=lambda each: each[0])[1].participants) if near else ()


def tells(event: Gathered) -> bool:
    """Whether an event has a status and something that sets it apart: a day, a place, who took part."""
    if event.status is None or all(mention.said == "supposed" for mention in event.mentions):
        return False
    if any(mention.said == "denied" for mention in event.mentions):
        return False
    people = max(min(2, len(event.participants)), 1 if any(m.company for m in event.mentions) else 0)
    alone = len(event.participants) == 1 and any(m.company for m in event.mentions)
    dated = event.first is not None or event.why is not None
    done = any(m.phrase and not m.nominal for m in event.mentions) and event.status in ("held", "ongoing")
    done |= event.kinds == {"sanctions"} and event.status == "scheduled"
    aimed = any(m.nominal and m.kind == "attack" and m.phrase and " " in m.phrase for m in event.mentions)
    ends = event.kinds <= {"sanctions", "other"} and any(m.when.ends for m in event.mentions)
    anchors = dated + bool(event.places) + people + alone + done + aimed + ends
    strong = any(m.said is not None and (not m.nominal or m.rule != "EV12") for m in event.mentions)
    needed = 1 if event.kinds & {"sanctions", "agreement", "appointment", "other"} else 2
    if event.kinds <= {"appointment", "agreement"} and all(m.rule == "EV14" for m in event.mentions):
        needed = 2  # "seit ihrer Vereidigung" is no news
    if event.kinds == {"vote"} and any(m.noun not in _VOTES for m in event.mentions):
        needed = 1  # "Parlamentswahl"
    if event.status == "refused" and event.participants:
        needed = 1
    if event.kinds <= {"call", "video_conference"} and event.status == "held" and event.participants:
        needed = 1
    arranged = any(
        m.said in ("scheduled", "postponed", "cancelled") and m.rule in ("EV10", "EV13") for m in event.mentions
    )
    if arranged and event.participants:
        needed = 1  # "ein Gespräch mit Brandt ist geplant"
    if event.kinds == {"attack"} and event.status == "held":
        needed = 1
    if event.first is not None and event.last is not None and (event.last - event.first).days <= 31:
        needed = 1
    if any(m.term for m in event.mentions) and any(m.when.ends for m in event.mentions):
        needed = 0
    return anchors >= needed and (strong or event.first is not None)
