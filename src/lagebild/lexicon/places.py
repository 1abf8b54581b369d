"""Places that lie in others: what the tables know of houses of state, capitals and countries."""

from __future__ import annotations

from functools import lru_cache

from lagebild.lexicon import table


@lru_cache(maxsize=1 << 12)
def inside(place: str) -> tuple[str, ...]:
    """The places that a place lies in, the nearest first: "Oval Office" lies in "Weißes Haus" lies in "Washington"."""
    found: list[str] = []
    around = table("event_signals")["places"]["inside"]
    while place in around and around[place] not in found:
        place = around[place]
        found.append(place)
    return tuple(found)
