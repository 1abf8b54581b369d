"""A short German phrase that names an event."""

from __future__ import annotations

import re
from collections import Counter

from lagebild.extraction.events.joining import Gathered
from lagebild.extraction.events.scene import Scene

_ROMAN = re.compile(r"[IVX]+\.?")
_MOST = 3
"""Names in a title."""
_SHORT = 3
"""Words of a title such as "Sitzung des Stadtrats"."""
_NOUNS = {
    "meeting": "Treffen", "call": "Telefonat", "video_conference": "Videokonferenz", "visit": "Besuch",
    "attack": "Angriff",    "sanctions": "Sanktionen", "agreement": "Einigung", "vote": "Abstimmung",
    "appointment": "Ernennung", "other": "Maßnahme",
}  # fmt: skip


def short_name(name: str, kind: str) -> str:
    """A person's last name with its particles; any other name in full."""
    if kind != "person":
        return name
    parts = name.split()
    if _ROMAN.fullmatch(parts[-1]):
        return name  # "Benedikt XVI."
    k = len(parts) - 1
    while k > 1 and parts[k - 1][:1].islower():
        k -= 1
    return " ".join(parts[k:])


def title(event: Gathered, kind: str, place: str | None, scene: Scene) -> str:
    """The title of an event: what it is, who takes part, where."""
    names = [short_name(scene.names[a].name, scene.names[a].kind) for a in event.participants if a in scene.names]
    behind = f" ({', '.join(names[:_MOST])})" if names else ""
    told = next((m for m in event.mentions if m.phrase and not m.nominal), None)
    if kind in ("sanctions", "other"):
        nominal = next((m.phrase for m in event.mentions if m.phrase), None)
        return (told.phrase if told and told.phrase else nominal or _NOUNS[kind]) + behind
    if told is not None and kind in ("agreement", "attack", "vote"):
        return f"{told.noun}: {told.phrase}{behind}"
    if kind in ("agreement", "attack"):
        phrase = next((m.phrase for m in event.mentions if m.phrase), None)
        if phrase is not None:
            return phrase
    noun = _noun(event, kind)
    if kind == "attack" and names:
        return noun + behind  # who attacks and who is attacked do not take part alike
    if names:
        more = " u. a." if len(names) > _MOST else ""
        noun = f"{noun} {' – '.join(names[:_MOST])}{more}"
    else:
        # "Sondersitzung des Stadtrats": of what, where nobody is known to take part.
        noun = next((m.phrase for m in event.mentions if m.phrase and _says_of_what(m.phrase, noun)), noun)
    return noun + (f" ({place})" if place and place not in noun else "")


def _says_of_what(phrase: str, noun: str) -> bool:
    words = phrase.split()
    return (
        len(words) in (_SHORT, _SHORT + 1)
        and words[0] == noun
        and words[1] in ("der", "des")
        and words[-1][0].isupper()
        and words[-1].isalpha()
    )


def _noun(event: Gathered, kind: str) -> str:
    """The noun that the article uses most for this kind of event; that of the verb, else that of the type."""
    kinds = {kind, "conference", "talk"} if kind == "meeting" else {kind}
    nouns = Counter(m.noun for m in event.mentions if m.noun and m.kind in kinds)
    return nouns.most_common(1)[0][0] if nouns else _NOUNS[kind]
