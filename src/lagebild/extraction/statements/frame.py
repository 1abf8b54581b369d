"""A verb of saying with its speaker, its addressee and its place: what is known before it is known what was said."""

from __future__ import annotations

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
from lagebild.language.syntax import Phrase
from lagebild.span import Span


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
    elif subject and items[subject[0]].low == "es" and subject[1] == subject[0] + 1 and "act" not in cue.groups:
        return None
    end = max(cue.end, subject[1]) if subject else cue.end
    heard = addressee_of(items, cue, grammatical, end)
    return Frame(
        cue=cue,
        subject=subject,
        speaker=draft.span(*speaker) if speaker else None,
        cues=[draft.item_span(k) for k in cue.parts],
        end=end,
        opens=opens,
        addressee=draft.span(*heard) if heard and not _overlap(heard, speaker) else None,
    )


def _overlap(phrase: Phrase, other: Phrase | None) -> bool:
    return other is not None and phrase[0] < other[1] and other[0] < phrase[1]
