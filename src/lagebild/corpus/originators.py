"""Who stands at the end of a statement's chain, under a key that is the same in other reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.language.groups import group_nouns
from lagebild.language.morphology import words as closed_class
from lagebild.language.names import office_of
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
        elsewhere: whether the key can be that of another report's: it is a name's, or that of the named medium or
            mediator by way of whom a source without a name is heard.
    """

    key: str | None
    name: str
    named: bool
    elsewhere: bool


def originator(
    chain: Sequence[SourceLink], speaker: str | None, article: int, actor: tuple[int, str] | None = None
) -> Originator:
    """The actor of the dossier who speaks; else the last link of the chain, or the phrase that names the speaker.

    Args:
        chain: from the outside in.
        speaker: the phrase, or None.
        article: number of the article; a source without a name is nobody else's, unless two reports have it by way of
            one and the same.
        actor: number and name of the actor who speaks, where that is somebody with a name.
    """
    if actor is not None:
        return Originator(f"actor/{actor[0]}", actor[1], True, True)
    if chain:
        name, named = chain[-1].name, not chain[-1].anonymous and _may_name(chain[-1].name)
    else:
        name, named = " ".join((speaker or "").split()), _holds_a_name(speaker or "")
    if not name or name.split()[-1].lower() in closed_class("prepositions"):
        return Originator(None, "", False, False)  # a phrase that breaks off names nobody
    key = _surname(name) if named else ""
    if key:
        return Originator(key, name, True, True)
    outermost = chain[0] if len(chain) > 1 else None
    if outermost is not None and not outermost.anonymous and _may_name(outermost.name):
        return Originator(f"via/{_plain(' '.join(_WORD.findall(outermost.name)))}", name, False, True)
    return Originator(f"{article}/{name.casefold()}", name, False, False)


def _may_name(name: str) -> bool:
    """Whether something in it can be a name: not so a pronoun that nobody was found for."""
    words = _WORD.findall(name)
    return any(word[0].isupper() for word in words) and not all(
        word.lower() in closed_class("pronouns") for word in words
    )


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
    return _plain(" ".join(chosen))


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _holds_a_name(phrase: str) -> bool:
    words = [word for word in _WORD.findall(_BRACKETS.sub("", phrase)) if word[0].isupper()]
    return any(
        not office_of(word) and word.lower() not in group_nouns() and word.lower() not in closed_class("pronouns")
        for word in words[-1:]
    )
