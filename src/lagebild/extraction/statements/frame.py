"""A verb of saying with its speaker, its addressee and its place: what is known before it is known what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.extraction.statements.addressees import addressee_of
from lagebild.extraction.statements.cues import Cue
from lagebild.extraction.statements.draft import Draft
from lagebild.extraction.statements.roles import (
    agent_of_passive,
    document_of_passive,
    frame_limit,
    object_of,
    place_of_speech,
    subject_of,
)
from lagebild.language.morphology import words
from lagebild.language.names import is_first_name, is_media_noun
from lagebild.language.neuters import neuter_institution
from lagebild.language.syntax import Phrase, subject_after
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.span import Span

CALLING = frozenset(table("verbs_of_saying")["calling"]["verbs"])
"""Verbs that call something what stands in quotation marks."""
_OFFICES = (*words("office_endings"), *words("speaking_endings"))
_NOMINATIVE = frozenset({"der", "er", "ein", "wir"})
"""What opens a subject and no object: "der", as the dative of a woman would not stand first."""
_HOLDERS = tuple(words("office_endings"))
_HARDLY = frozenset({"kaum", "fast", "nahezu"})
_ANYBODY = frozenset({"jemand", "einer", "eine", "niemand", "keiner", "keine", "wer"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of saying with its subject, before it is known what was said.

    Attributes:
        cue: the verb.
        subject: its subject, if it is somebody.
        speaker: the phrase that names who speaks, in the text.
        cues: the words of saying, in the text.
        end: index after the frame.
        opens: whether the clause opens with its verb ("…, sagte X").
        addressee: to whom it was said, in the text.
    """

    cue: Cue
    subject: Phrase | None
    speaker: Span | None
    cues: list[Span]
    end: int
    opens: bool
    addressee: Span | None


def read_frame(draft: Draft, cue: Cue) -> Frame | None:
    """The verb with its speaker; None where "es" or nobody can have said anything."""
    items = draft.items
    subject, opens = subject_of(items, cue)
    if subject and subject[1] == subject[0] + 1 and items[subject[0]].low in words("nobody"):
        return None
    told = _told_first(items, cue, subject)
    subject = told[1] if told else subject
    if cue.reading.verb.lemma in CALLING and not cue.passive:
        subject = _who_calls(draft, cue, subject)
    if _by_nobody(items, cue):
        return None
    grammatical = subject
    if cue.quoting:
        subject = subject if cue.passive else object_of(items, cue, subject)
    elif cue.passive:
        subject = agent_of_passive(items, cue)
    speaker = subject or (document_of_passive(items, cue) if cue.passive and not cue.quoting else None)
    if cue.impersonal:
        if not any(items[k].low == "es" for k in (cue.verb - 1, cue.verb + 1) if 0 <= k < len(items)):
            return None
        speaker, subject = place_of_speech(items, cue.start, frame_limit(items, cue)), None
    elif cue.sourcing:
        speaker, subject = place_of_speech(items, cue.start, cue.end), None
    elif _is_it(items, subject) and "act" not in cue.groups and not _is_institution(draft, cue):
        return None
    end = max(cue.end, subject[1]) if subject else cue.end
    heard = told[0] if told else addressee_of(items, cue, grammatical, end)
    return Frame(
        cue=cue,
        subject=subject,
        speaker=draft.span(*speaker) if speaker else None,
        cues=[draft.item_span(k) for k in cue.parts],
        end=end,
        opens=opens,
        addressee=draft.span(*heard) if heard and not _overlap(heard, speaker) else None,
    )


def _who_calls(draft: Draft, cue: Cue, subject: Phrase | None) -> Phrase | None:
    """The subject of "nannte": without what it calls ("nannte Kolb | „frei erfunden“"), and not what is called so.

    "Die Idee, Boote zu schicken, nannte Kolb „verrückt“": a name behind the verb calls, a thing before it does not.
    """
    items = draft.items
    behind = subject_after(items, cue.verb, min(len(items), cue.end + 1))
    if behind is not None and _ends_in_fragment(draft, behind):
        behind = (behind[0], behind[1] - 1)
    if subject is None or subject[0] > cue.verb:
        return behind if subject is not None and behind is not None and behind[1] > behind[0] else subject
    if behind is None or behind[1] <= behind[0] or items[subject[0]].low in _NOMINATIVE:
        return subject
    return behind if _is_name(items, behind) and not _is_name(items, subject) else subject


def _ends_in_fragment(draft: Draft, phrase: Phrase) -> bool:
    last = draft.items[phrase[1] - 1]
    return last.quotation is not None and draft.text[last.start + 1 : last.start + 2].islower()


def _is_name(items: Sequence[Item], phrase: Phrase) -> bool:
    """Whether a phrase is somebody's: a full name, an office, a pronoun."""
    named = is_first_name(items[phrase[0]].text) or items[phrase[0]].low in ("er", "wir", "ich")
    return named or any(item.low.endswith(_OFFICES) for item in items[phrase[0] : phrase[1]])


def _told_first(items: Sequence[Item], cue: Cue, subject: Phrase | None) -> tuple[Phrase, Phrase] | None:
    """The medium in the dative before a verb, and who speaks behind it: "Der „Neuen Post“ sagte Kolb"."""
    if subject is None or subject[1] > cue.verb or cue.passive or cue.quoting or "say" not in cue.groups:
        return None
    phrase = items[subject[0] : subject[1]]
    medium = any(item.quotation is not None or is_media_noun(item.text) for item in phrase[1:])
    person = any(is_first_name(item.text) or item.low.endswith(_HOLDERS) for item in phrase)
    if phrase[0].low not in ("der", "dem") or not medium or person:
        return None
    behind = subject_after(items, cue.verb, min(len(items), cue.end))
    return (subject, behind) if behind is not None and _is_name(items, behind) else None


def _is_it(items: Sequence[Item], subject: Phrase | None) -> bool:
    return subject is not None and items[subject[0]].low == "es" and subject[1] == subject[0] + 1


def _is_institution(draft: Draft, cue: Cue) -> bool:
    """Whether "Es" that opens a sentence is an institution that the sentence before names: "Es hatte gemeldet, …"."""
    before = draft.units[draft.number - 1] if draft.number else None
    if (
        before is None
        or before.passage != draft.unit.passage
        or cue.verb != 1
        or cue.passive
        or "say" not in cue.groups
    ):
        return False
    return draft.items[0].low == "es" and neuter_institution(before.items) is not None


def _by_nobody(items: Sequence[Item], cue: Cue) -> bool:
    """Whether hardly anybody says or thinks it: "Kaum jemand in Aue glaubt, dass …", "Niemand von ihnen sagt …"."""
    for k in range(cue.start, min(cue.start + 3, cue.verb)):
        if items[k].low in words("nobody"):
            return not items[k + 1].is_capital
        if items[k].low in _HARDLY and items[k + 1].low in _ANYBODY:
            return True
    return False


def _overlap(phrase: Phrase, other: Phrase | None) -> bool:
    return other is not None and phrase[0] < other[1] and other[0] < phrase[1]
