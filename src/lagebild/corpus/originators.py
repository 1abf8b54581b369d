"""Who stands at the end of a statement's chain, under a key that is the same in other reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.language.morphology import words as closed_class
from lagebild.language.names import group_nouns, office_of
from lagebild.records import SourceLink

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_WORD = re.compile(r"[^\W_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Originator:
    """The last link of a chain.

    Attributes:
        key: equal for the same one; None where nobody is named or described.
        name: the name or the description.
        named: whether it is a name.
    """

    key: str | None
    name: str
    named: bool


def originator(
    chain: Sequence[SourceLink], speaker: str | None, article: int, actor: tuple[int, str] | None = None
) -> Originator:
    """The actor of the dossier who speaks; else the last link of the chain, or the phrase that names the speaker.

    Args:
        chain: from the outside in.
        speaker: the phrase, or None.
        article: number of the article; a source without a name is nobody else's.
        actor: number and name of the actor who speaks, where that is somebody with a name.
    """
    if actor is not None:
        return Originator(f"actor/{actor[0]}", actor[1], True)
    if chain:
        name, named = chain[-1].name, not chain[-1].anonymous
    else:
        name, named = " ".join((speaker or "").split()), _holds_a_name(speaker or "")
    if not name:
        return Originator(None, "", False)
    key = _surname(name) if named else ""
    if not key:
        return Originator(f"{article}/{name.casefold()}", name, False)
    return Originator(key, name, True)


def _surname(name: str) -> str:
    """Of "Mira Kolb" and "Kolb" the last word; of a name that begins in lower case ("ukrainische Luftwaffe"), all.

    Empty for an office or a group alone, which is somebody else in another report.
    """
    words = _WORD.findall(_BRACKETS.sub("", name))
    if not words:
        return ""
    if len(words) == 1 and (office_of(words[0]) or words[0].lower() in group_nouns()):
        return ""
    chosen = [words[-1]] if words[0][0].isupper() and words[-1][0].isupper() else words
    plain = unicodedata.normalize("NFD", " ".join(chosen).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _holds_a_name(phrase: str) -> bool:
    words = [word for word in _WORD.findall(_BRACKETS.sub("", phrase)) if word[0].isupper()]
    return any(
        not office_of(word) and word.lower() not in group_nouns() and word.lower() not in closed_class("pronouns")
        for word in words[-1:]
    )
