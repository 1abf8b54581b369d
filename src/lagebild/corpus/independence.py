"""Claims: the reports of one statement as a group, and who really stands behind them.

Reports that give the same statement (`utterances`) are one claim, however many carry it. Of each, the chain is
followed to its end: the originator. A copy adds no origin of its own: what one report took from another, it has from
the same one, also where its own words leave him out. What is left are the distinct origins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said it, at the end of the chain.

    Attributes:
        key: equal for the same one; None where the report names and describes nobody.
        name: as the report has it.
        named: whether it has a name; False for "drei Diplomaten".
        via: through whom it came, from the outside in, without the originator.
        word: whose word it is: a speaker's; an agency's or the report's own, where it names nobody.
    """

    key: Hashable | None
    name: str
    named: bool
    via: tuple[str, ...] = ()
    word: Literal["speaker", "agency", "report"] = "speaker"


_RANK = {"report": 0, "agency": 1, "speaker": 2}
"""Who of a text's copies stands behind it: a speaker before the agency, the agency before the paper."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Who stands behind a claim.

    Attributes:
        origins: distinct originators, those with a name first, the most frequent first.
        via: through whom it came, the most frequent first.
        of: of each statement its place in `origins`, counted from 0; without those behind whom nobody stands.
    """

    origins: tuple[Origin, ...]
    via: tuple[str, ...]
    of: Mapping[int, int]

    @property
    def unnamed(self) -> bool:
        """Whether none of them has a name."""
        return not any(origin.named for origin in self.origins)


def groups(members: Iterable[int], links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Members that links join, directly or by way of others; each group and all groups in the order of members."""
    leader = {member: member for member in members}

    def find(member: int) -> int:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for one, other in links:
        if one in leader and other in leader:
            leader[find(other)] = find(one)
    found: dict[int, list[int]] = defaultdict(list)
    for member in leader:
        found[find(member)].append(member)
    return list(found.values())


def sources(members: Sequence[int], origin_of: Mapping[int, Origin], copies: Iterable[tuple[int, int]]) -> Sources:
    """The distinct origins of one claim.

    Args:
        members: its statements.
        origin_of: of each statement the end of its chain.
        copies: which of them stand in passages that one report copied from another.
    """
    chosen: list[Origin] = []
    key_of: dict[int, Hashable | None] = {}
    for cluster in groups(members, copies):
        known = [origin_of[member] for member in cluster if origin_of[member].key is not None]
        if not known:
            continue
        # In copies of one text, the reading of most decides; a name comes before a description of the same one.
        counted = Counter(origin.key for origin in known)
        named = {origin.key for origin in known if origin.named}
        rank = {origin.key: _RANK[origin.word] for origin in known}
        best = max(counted, key=lambda key: (key in named, rank[key], counted[key], -_first(known, key)))
        chosen += [max((origin for origin in known if origin.key == best), key=lambda origin: len(origin.name))]
        key_of |= dict.fromkeys(cluster, best)
    frequency = Counter(origin.key for origin in chosen)
    distinct: dict[Hashable | None, Origin] = {}
    for origin in chosen:
        before = distinct.get(origin.key)
        if before is None or len(origin.name) > len(before.name):
            distinct[origin.key] = origin
    names = {origin.name for origin in chosen}
    via = Counter(name for member in members for name in origin_of[member].via if name not in names)
    ranked = sorted(distinct.values(), key=lambda origin: (not origin.named, -frequency[origin.key], origin.name))
    place = {origin.key: number for number, origin in enumerate(ranked)}
    return Sources(
        tuple(ranked), tuple(name for name, _ in via.most_common()), {each: place[key] for each, key in key_of.items()}
    )


def _first(origins: Sequence[Origin], key: Hashable | None) -> int:
    return next(number for number, origin in enumerate(origins) if origin.key == key)
