"""What stands around an event's word: when, where and with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lagebild.extraction.events.clauses import Clause, finite_at
from lagebild.extraction.events.forms import event_noun, signals
from lagebild.language.morphology import words
from lagebild.language.names import sex_of
from lagebild.language.tense import is_participle
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.records import Actor, Statement, TimeRef

_DETERMINERS = words("determiners")
_PREPOSITIONS = words("prepositions")
_NOT_WITH = signals("prepositions", "apart")
"""Prepositions behind which nobody takes part in what the clause tells."""
_JOINING = frozenset({"und", "sowie", "oder", "auch", "weder", "noch"})
_OPENING = frozenset(
    {"den", "dem", "die", "das"} | {stem + end for stem in ("ein", "sein", "ihr", "unser") for end in ("en", "em", "e")}
)
"""Determiners that are no genitives: behind a noun they begin a phrase of its own."""
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_LONGEST_VAGUE = 31
"""Days of the longest vague stretch that still dates an event ("in den kommenden Tagen")."""
_LONGEST = 366
_INSTEAD = 5
"""Items behind "statt" in which a day is not that of the event."""
_NUMBERS = frozenset({"zwei", "drei", "vier", "fünf", "sechs", "acht", "zehn", "elf", "zwölf"})
_NEARBY = 400
"""Characters back to which a pronoun leads at most."""
_END = re.compile(r"[.!?…][“”\"»«]?\s+|\n\s*")
_COMMON_ENDINGS = (
    "ungen",
    "heit",
    "keit",
    "schaft",
    "ung",
    "tion",
    "tionen",
    "ismus",
    "sprache",
    "ende",
    "anfang",
    "beginn",
)
"""Endings of common nouns, which are no names of places."""
_ROOT = 5
"""Letters by which an adjective and the name of its state agree: "ukrainisch", "Ukraine"."""


@dataclass(frozen=True, slots=True)
class When:
    """The days of an event.

    Attributes:
        first: first day on which it can begin, or None.
        last: last such day, or None.
        ends: its last day, or None.
        times: ids of the expressions.
    """

    first: date | None = None
    last: date | None = None
    ends: date | None = None
    times: tuple[str, ...] = ()


NO_DAY = When()


@dataclass(frozen=True, slots=True)
class Named:
    """An actor where the text names it."""

    start: int
    end: int
    actor: str
    kind: str


@dataclass(slots=True)
class Scene:
    """What other stations found in the article.

    Attributes:
        text: the stored text.
        times: its time expressions.
        named: its actors' mentions in the order of the text.
        statements: who said what.
        published: the day of the report, or None.
        names: its actors by their ids.
        stands_for: for each person with an office of a state of the article, the ids of such states.
    """

    text: str
    times: tuple[TimeRef, ...]
    named: tuple[Named, ...]
    statements: tuple[Statement, ...]
    published: date | None
    names: dict[str, Actor] = field(default_factory=dict)
    stands_for: dict[str, frozenset[str]] = field(default_factory=dict)

    def time_at(self, item: Item) -> TimeRef | None:
        """The time expression that covers an item."""
        return next((t for t in self.times if t.start <= item.start < t.end), None)

    def actor_at(self, item: Item) -> Named | None:
        """The mention that covers an item."""
        return next((n for n in self.named if n.start <= item.start < n.end), None)

    def may_be_place(self, actor: str) -> bool:
        """Whether a person is known by one word alone, without an office: then it may be a place's name."""
        known = self.names.get(actor)
        return known is not None and known.kind == "person" and " " not in known.name and not any(
            mention.role for mention in known.mentions
        )  # fmt: skip

    def antecedent(self, start: int, pronoun: str) -> str | None:
        """Whom "er" or "sie" at a place means: the only person of that sex in the nearest sentence that names any."""
        near = [n for n in self.named if n.kind == "person" and start - _NEARBY <= n.start < start]
        for begin, end in _sentences_before(self.text, start):
            people = dict.fromkeys(n.actor for n in near if begin <= n.start < end)
            if people:
                fitting = [
                    actor for actor in people if _sex(self.names.get(actor)) == ("m" if pronoun == "er" else "f")
                ]
                unknown = any(_sex(self.names.get(actor)) == "" for actor in people)
                return fitting[0] if len(fitting) == 1 and not unknown else None
        return None

    def speaker_of(self, start: int) -> str | None:
        """The actor who says what stands at a place, if somebody does: of several, the innermost."""
        said = [s for s in self.statements if any(part.start <= start < part.end for part in s.quote)]
        return said[-1].speaker.actor if said and said[-1].speaker else None


def _sentences_before(text: str, start: int) -> list[tuple[int, int]]:
    """The part of its sentence before a place, and the sentence before that."""
    ends = [m.end() for m in _END.finditer(text, max(0, start - _NEARBY), start)]
    bounds = [max(0, start - _NEARBY), *ends]
    return [(bounds[-1], start), *([(bounds[-2], bounds[-1])] if len(bounds) > 1 else [])]


def _sex(actor: Actor | None) -> str:
    """As office or first name tell: m or f; empty where neither does."""
    if actor is None:
        return ""
    offices = {word.casefold() for m in actor.mentions if m.role for word in m.role.split() if _ends_as_office(word)}
    # "Die Beauftragte", "der Beauftragte": there the first name tells.
    offices = {word for word in offices if not word.endswith(("te", "de", "ten", "den"))}
    if offices:
        return "f" if any(word.endswith("in") for word in offices) else "m"
    return sex_of(actor.name.split()[0]) if " " in actor.name else ""


def _ends_as_office(word: str) -> bool:
    return word.casefold().endswith(tuple(words("office_endings")))


def scene(
    text: str,
    times: tuple[TimeRef, ...],
    statements: tuple[Statement, ...],
    actors: tuple[Actor, ...],
    published: str | None,
) -> Scene:
    """The scene of an article, from the findings of other stations."""
    named = sorted(
        (Named(m.start, m.end, actor.id, actor.kind) for actor in actors for m in actor.mentions),
        key=lambda n: (n.start, n.end),
    )
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        day = None
    names = {actor.id: actor for actor in actors}
    own = tuple(time for time in times if not _is_stamp(text, time))
    return Scene(text, own, tuple(named), statements, day, names, _offices(actors))


def _is_stamp(text: str, time: TimeRef) -> bool:
    """Whether a clock time opens an entry of a running report: "12.20 Uhr: …" says when it was written."""
    line = text[text.rfind("\n", 0, time.start) + 1 : time.start]
    return (
        time.type == "TIME"
        and not line.strip(" \t[(*•–-+")
        and text[time.end :].lstrip(" )]*+").startswith((":", "–", "|"))
    )


def _offices(actors: tuple[Actor, ...]) -> dict[str, frozenset[str]]:
    """The states of the article for which a person's office stands: "ukrainischer Präsident", "US-Präsident"."""
    states = [(actor.name.casefold(), actor.id) for actor in actors if actor.kind == "state"]
    found: dict[str, frozenset[str]] = {}
    for actor in actors:
        roles = {m.role.casefold() for m in actor.mentions if m.role} if actor.kind == "person" else set()
        roots = {word.partition("isch")[0] for role in roles for word in role.split() if "isch" in word[3:]}
        roots |= {"us" for role in roles if role.startswith("us-")}
        held = frozenset(i for name, i in states for root in roots if len(root) > 1 and name.startswith(root[:_ROOT]))
        if held:
            found[actor.id] = held
    return found


# ---- when ------------------------------------------------------------------------------------------------------


def _lead(items: Sequence[Item], k: int) -> str:
    """The preposition before the time expression that begins at item `k`; of "bis zum", the first."""
    m = k - 1
    while m >= 0 and items[m].low in ("dem", "den", "der", "das", "die", "diesem", "diesen", "dieser"):
        m -= 1
    if m < 0:
        return ""
    if items[m].low in ("zum", "zur", "in", "einschließlich") and m > 0 and items[m - 1].low == "bis":
        return "bis"
    return items[m].low


def _days(time: TimeRef) -> tuple[date | None, date | None]:
    first = date.fromisoformat(time.earliest) if time.earliest else None
    last = date.fromisoformat(time.latest) if time.latest else None
    return first, last


def _dates(time: TimeRef, lead: str) -> bool:
    """Whether an expression says when something begins."""
    if time.type == "SET" or time.value in ("PRESENT_REF", "PAST_REF"):
        return False
    first, last = _days(time)
    if first is None or last is None:
        return False
    if time.rule == "EV17":
        return True  # it hangs on another event
    if time.type == "DURATION":
        return lead in ("vor", "in", "binnen") and (last - first).days <= _LONGEST
    return (last - first).days <= (_LONGEST_VAGUE if time.value in _VAGUE else _LONGEST)


def _of_participle(scene: Scene, items: Sequence[Item], k: int, time: TimeRef) -> bool:
    """Whether a time says when something else was done: "die | vor sechs Wochen | ausgesetzten Gespräche"."""
    m = k
    while m < len(items) and items[m].start < time.end:
        m += 1
    if m + 1 >= len(items) or items[m].is_capital or not items[m + 1].is_capital:
        return False
    low = items[m].low
    stem = next((low.removesuffix(end) for end in ("en", "er", "es", "em", "e") if low.endswith(end)), "")
    told = any(
        stem in signals("attributes", name) for name in ("scheduled", "held", "expected", "proposed", "postponed")
    )
    return stem.endswith(("t", "en")) and is_participle(stem) and not told


def when(scene: Scene, items: Sequence[Item], indices: Sequence[int], near: int, *, moved: bool = False) -> When:
    """The days that the time expressions at some items of a clause give to an event.

    Args:
        scene: the article.
        items: the clause's items.
        indices: the items to look at, in order.
        near: the item of the event's word; of several expressions the nearest counts.
        moved: whether the event was postponed: then the day behind "auf" counts before the others.
    """
    best: tuple[int, TimeRef, int] | None = None
    ends: date | None = None
    ids: list[str] = []
    seen: set[str] = set()
    found: list[tuple[int, TimeRef, str]] = []
    for k in indices:
        time = scene.time_at(items[k])
        if time is None or time.id in seen:
            continue
        seen.add(time.id)
        if any(items[m].low in ("statt", "anstatt") for m in range(max(0, k - _INSTEAD), k)):
            continue  # "statt wie geplant am Donnerstag"
        if _of_participle(scene, items, k, time):
            continue
        found.append((k, time, _lead(items, k)))
    if any(time.type == "SET" for _, time, _ in found):
        return NO_DAY  # what happens again and again has no day
    for k, time, lead in found:
        last = _days(time)[1]
        if lead == "bis":
            if last is not None and time.type != "DURATION":
                ends = last
                ids.append(time.id)
        elif _dates(time, lead):
            # A day beats a month, a month a year; then what is nearer.
            first, last = _days(time)
            width = (last - first).days if first and last else _LONGEST
            rank = (0 if width <= 1 else 1 if width <= 7 else 2) * 1000 + abs(k - near)
            rank -= 5000 if moved and lead == "auf" else 0
            if best is None or rank < best[0]:
                best = (rank, time, k)
    if best is None:
        return When(None, None, ends, tuple(ids))
    first, last = _days(best[1])
    if ends is not None and first is not None and ends < first:
        return When(None, None, None, (best[1].id, *ids))  # the two contradict each other
    return When(first, last, ends, (best[1].id, *ids))


# ---- where -----------------------------------------------------------------------------------------------------


def _known(name: str) -> str | None:
    found = table("event_signals")["places"]["names"].get(name.lower())
    return str(found) if found else None


def _title(item: Item) -> bool:
    """Whether a word before a place's name says what it is: "Schloss", "Hafenstadt", "Grenzort"."""
    before = next((item.low.removesuffix(end) for end in ("stadt", "ort", "dorf") if item.low.endswith(end)), "")
    return item.text in signals("places", "titles") or before in signals("places", "title_beginnings")


def _plain_place(scene: Scene, items: Sequence[Item], k: int, stop: int) -> tuple[str, int] | None:
    """The name that begins at item `k` without an article: "Anchorage", "New York", "Schloss Halmersee"."""
    first = items[k]
    if not first.is_capital or first.text in signals("no_places", "words") or scene.time_at(first) is not None:
        return None
    named = scene.actor_at(first)
    if named is not None and named.kind in ("person", "group", "unnamed") and not scene.may_be_place(named.actor):
        return None
    low = first.low
    if low.endswith(_COMMON_ENDINGS) or event_noun(low) is not None:
        return None
    end = k + 1
    # "Alaskas größter Stadt Anchorage": the town.
    if low.endswith("s") and end + 2 < stop and not items[end].is_capital and items[end + 1].is_capital:
        if _title(items[end + 1]) and items[end + 2].is_capital:
            return items[end + 2].text, end + 3
        return None
    while end < stop and (items[end].is_capital or items[end].low in ("am", "an", "der")):
        if not items[end].is_capital and not (end + 1 < stop and items[end + 1].is_capital and items[end].low != "der"):
            break
        if not items[end].is_capital:
            break
        if scene.time_at(items[end]) is not None:
            break
        other = scene.actor_at(items[end])
        if other is not None and other.kind == "person":
            break
        if event_noun(items[end].low) is not None or items[end].low.endswith(_COMMON_ENDINGS):
            break
        end += 1
        if end - k >= 3:
            break
    taken = items[k:end]
    if len(taken) > 1 and _title(taken[0]):
        prefix = taken[0].text in ("Schloss", "Burg", "Kloster", "Camp", "Fort", "Hotel")
        name = " ".join(item.text for item in (taken if prefix else taken[1:]))
        return name, end
    if _title(taken[0]):
        return None
    return _known(" ".join(item.text for item in taken)) or " ".join(item.text for item in taken), end


def place_at(scene: Scene, items: Sequence[Item], k: int, stop: int) -> tuple[str, int] | None:
    """The place behind the preposition at item `k`: its name as printed, and the index after it.

    Only names are taken: without an article ("in Ormshafen"), behind "Schloss", "Hafenstadt" and the like, or of the
    places that bear an article ("im Weißen Haus").
    """
    low = items[k].low
    if low not in ("in", "im", "ins", "am", "auf", "nach", "an", "bei", "zum", "zur"):
        return None
    j = k + 1
    if j >= stop:
        return None
    if low in ("in", "nach", "auf", "bei") and items[j].is_capital:
        if low in ("auf", "bei") and not _title(items[j]):
            return None
        return _plain_place(scene, items, j, stop)
    if low == "nach":
        return None
    while j < stop and items[j].low in ("der", "dem", "den", "die", "das"):
        j += 1
    for length in (3, 2, 1):
        if j + length <= stop and (name := _known(" ".join(item.text for item in items[j : j + length]))):
            return name, j + length
    # "in der Hafenstadt Ormshafen", "in der bayerischen Landeshauptstadt München", "am Halmersee"
    while j < stop and not items[j].is_capital and items[j].is_word and items[j].low.endswith(("en", "er")):
        j += 1
    if j < stop and items[j].is_capital:
        if _title(items[j]) and j + 1 < stop and items[j + 1].is_capital:
            return _plain_place(scene, items, j, stop)
        if j + 2 < stop and items[j + 1].low in ("von", "in") and items[j + 2].is_capital:
            # "im alten Zollhaus von Ormshafen": the town is the place that others name, too.
            town = _plain_place(scene, items, j + 2, stop)
            if town is not None and items[j].low.endswith(tuple(signals("places", "heads"))):
                return town
        bare = not any(items[m].low.endswith(("ischen", "schen")) for m in range(k + 1, j))
        if bare and items[j].low.endswith(tuple(signals("places", "heads"))) and len(items[j].low) > 6:
            return items[j].text, j + 1
    return None


def place_near(scene: Scene, items: Sequence[Item], k: int, stop: int) -> tuple[str, int] | None:
    """The place near which something happened, and the index after it: "bei Sill", "nahe der Stadt Tarn"."""
    low = items[k].low
    j = k + 1
    if low == "nähe" and j < stop and items[j].low in ("von", "der", "des"):
        j += 1
    elif low not in ("bei", "nahe", "unweit"):
        return None
    if j < stop and items[j].low in ("der", "des", "dem", "von"):
        j += 1
        titled = j < stop and _title(items[j])
        if items[j - 1].low != "von" and not titled:
            return None
    if j >= stop or not items[j].is_capital:
        return None
    found = _plain_place(scene, items, j, stop)
    if found is None or _known(found[0]) or j > k + 1:
        return found
    # Without an article stand mass nouns and plurals as well: "bei Einbruch der Nacht", "bei Kämpfen".
    low = items[j].low
    common = low.endswith(tuple(signals("places", "no_towns"))) and not low.endswith(tuple(signals("places", "towns")))
    behind = items[found[1]].low if found[1] < stop else ""
    return None if (common and scene.actor_at(items[j]) is None) or behind in ("der", "des") else found


# ---- with whom -------------------------------------------------------------------------------------------------


def governor(scene: Scene, items: Sequence[Item], k: int) -> str:
    """The preposition that governs the name at item `k`, through titles, adjectives and "und"; empty for none."""
    m = k - 1
    steps = 0
    while m >= 0 and steps < 14:
        item = items[m]
        low = item.low
        if scene.time_at(item) is not None:
            return ""
        if low in _PREPOSITIONS and not item.is_capital:
            return low
        if item.is_capital and m == 0 and low in _PREPOSITIONS:
            return low
        if not item.is_word or (finite_at(items, m) and not item.is_capital):
            return ""
        attribute = (
            low in _DETERMINERS
            or low[0].isdigit()
            or low in _NUMBERS
            or low.endswith(("e", "en", "er", "es", "em", "te"))
        )
        if not (item.is_capital or attribute or low in _JOINING):
            return ""
        if low == "auch" and not (m > 0 and items[m - 1].low in ("und", "sowie", "oder", "aber")):
            return ""  # "an dem | auch Bregar teilnehmen soll"
        if low in _OPENING and m > 0 and items[m - 1].is_capital:
            return ""  # "traf in Wien | seinen Kollegen Holub": another phrase begins
        m -= 1
        steps += 1
    return ""


_POSSESSIVE = ("sein", "ihr")
_AHEAD = 4
"""Items behind a possessive within which the person whom it describes is named."""


def _owns_the_next(scene: Scene, items: Sequence[Item], k: int, owner: str) -> bool:
    """Whether a possessive describes somebody else: "sein Gegenspieler Odrin" is not he; "sein Parlament" may be."""
    if not items[k].low.startswith(_POSSESSIVE):
        return False
    behind = (scene.actor_at(item) for item in items[k + 1 : k + _AHEAD])
    return any(named is not None and named.kind == "person" and named.actor != owner for named in behind)


def partners(scene: Scene, items: Sequence[Item], indices: Sequence[int], *, targets: bool = False) -> tuple[str, ...]:
    """The actors who take part in what a clause tells, by the prepositions before their names.

    Args:
        scene: the article.
        items: the clause's items.
        indices: the items to look at, in order.
        targets: whether those behind "gegen", "auf" and the like count, as the targets of attacks and measures do.
    """
    found: dict[str, None] = {}
    for k in indices:
        named = scene.actor_at(items[k])
        if named is None or (k > indices[0] and items[k - 1].start >= named.start) or _source(scene, items, k):
            continue
        if owns(scene, items, k) or _owns_the_next(scene, items, k, named.actor):
            continue
        lead = governor(scene, items, k)
        if lead in _NOT_WITH and not (targets and lead in ("gegen", "auf", "in", "aus", "für")):
            continue
        found[named.actor] = None
    return tuple(found)


def _follows_whose(scene: Scene, items: Sequence[Item], k: int, end: int) -> bool:
    """Whether a person's name in the genitive stands behind its noun: "Anhänger Odrins"."""
    named = scene.actor_at(items[k])
    last = items[end - 1].text
    if named is None or not last.endswith("s") or scene.names[named.actor].name.endswith(last):
        return False
    before = items[k - 1] if k else None
    return before is not None and before.is_capital and k > 1 and scene.actor_at(before) is None


def owns(scene: Scene, items: Sequence[Item], k: int) -> bool:
    """Whether the actor at item `k` says whose somebody is: "Ostmarks Präsident", "Präsident Odrin von Ostmark"."""
    named = scene.actor_at(items[k])
    if named is None:
        return False
    m = k
    while m < len(items) and items[m].start < named.end:
        m += 1
    end = m
    if items[m - 1].low.endswith(("s", "'", "’")) and m < len(items):
        while m < len(items) and not items[m].is_capital and items[m].low.endswith(("e", "en", "er", "es")):
            m += 1
        if m < len(items) and items[m].is_capital and event_noun(items[m].low) is None:
            other = scene.actor_at(items[m])
            if (other is not None and other.actor != named.actor) or _office(items[m]):
                return True
    if named.kind == "person" and _follows_whose(scene, items, k, end):
        return True
    if named.kind == "person" or governor(scene, items, k) != "von":
        return False
    m = k
    while m > 0 and items[m].low != "von":
        m -= 1
    before = scene.actor_at(items[m - 1]) if m > 0 else None
    return before is not None and before.kind == "person"


def _office(item: Item) -> bool:
    return item.is_capital and item.low.endswith(tuple(words("office_endings")))


def _source(scene: Scene, items: Sequence[Item], k: int) -> bool:
    """Whether the actor at item `k` is only named as a source: "Klint zufolge"."""
    named = scene.actor_at(items[k])
    m = k
    while named is not None and m < len(items) and items[m].start < named.end:
        m += 1
    return m < len(items) and items[m].low == "zufolge"


def all_in(scene: Scene, items: Sequence[Item], start: int, stop: int) -> tuple[str, ...]:
    """All actors that are named among some items."""
    named = [n for k in range(start, stop) if (n := scene.actor_at(items[k])) is not None and not owns(scene, items, k)]
    return tuple(dict.fromkeys(n.actor for n in named))


def place_in(scene: Scene, clause: Clause, indices: Sequence[int], stop: int, *, travel: bool = False) -> str | None:
    """The first place that some items of a clause name, if it belongs to no other noun.

    Args:
        scene: the article.
        clause: the clause.
        indices: the items to look at, in order.
        stop: where to stop at the latest.
        travel: whether the place behind "nach" counts, if there is no other.
    """
    behind: str | None = None
    for k in indices:
        if k and clause.items[k - 1].low in signals("places", "owners"):
            continue
        if (found := place_at(scene, clause.items, k, stop)) is not None:
            if clause.items[k].low != "nach":
                return found[0]
            behind = behind or (found[0] if travel else None)
    return behind
