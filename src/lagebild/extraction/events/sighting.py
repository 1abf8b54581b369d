"""The record of one mention of an event, before mentions are joined."""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.extraction.events.scene import NO_DAY, When
from lagebild.extraction.events.status import Outlook
from lagebild.span import Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of an event.

    Attributes:
        rule: id of the rule that found it.
        kind: its type, or one of the two more of `forms.Kind`.
        trigger: the word that names it.
        evidence: the clause that tells it.
        sentence: index of its sentence.
        passage: index of its passage.
        both: whether two take part who were named before ("beide").
        nominal: whether a noun names it.
        noun: the noun for the title: of the text, or of the verb.
        said: what the words say of its status, or None.
        when: its days.
        place: where, or None.
        label: what stands before the noun in a compound and may name its place ("Alaska"), or None.
        participants: ids of actors.
        company: whether others take part who are no actors: "stimmte sich mit den Verbündeten ab".
        phrase: words for the title of a measure or attack, or None.
        definite: whether the text takes it for known ("das Treffen").
        this: whether it points at the one before ("dieses Treffen", "ein solches Treffen").
        indefinite: whether the text takes it for new ("ein Treffen").
        other: whether the text parts it from the one before ("ein weiteres Treffen").
        three: whether it is one of three sides.
        video: whether it is held by video.
        phone: whether it is held by telephone.
        term: whether it says no more than until when, or for what, a measure holds.
        scope: the span of a restriction, or None.
    """

    rule: str
    kind: str
    trigger: Span
    evidence: Span
    sentence: int
    nominal: bool
    noun: str
    said: Outlook | None = None
    when: When = NO_DAY
    place: str | None = None
    label: str | None = None
    participants: tuple[str, ...] = ()
    company: bool = False
    phrase: str | None = None
    definite: bool = False
    this: bool = False
    indefinite: bool = False
    other: bool = False
    three: bool = False
    video: bool = False
    phone: bool = False
    term: bool = False
    scope: Span | None = None
    passage: int = -1
    both: bool = False
