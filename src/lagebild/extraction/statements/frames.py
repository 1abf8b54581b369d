"""Statements by a verb of saying: what it governs stands before it, behind it, in it, or is its clause itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagebild.extraction.statements.acts import confirmed, named_content, reported_act, sentence_before
from lagebild.extraction.statements.cues import cue_at, is_silence
from lagebild.extraction.statements.draft import Draft
from lagebild.extraction.statements.frame import Frame, read_frame
from lagebild.extraction.statements.governed import content_behind
from lagebild.extraction.statements.quoted import is_speech
from lagebild.extraction.statements.scope import has_finite, is_saying, names_question, sentence_end, sentence_start
from lagebild.language.morphology import words
from lagebild.language.syntax import Phrase, clause_end, clause_start, is_agent, main_konjunktiv, verb_at
from lagebild.language.units import Item, inner_unit
from lagebild.lexicon import table
from lagebild.records import Parse
from lagebild.span import Span

_ANSWERING = frozenset(table("verbs_of_saying")["noun"]["answering"])
_POINTS_TO_WAS = frozenset({"das", "alles", "etwas", "nichts", "dem", "vieles"})
_SUBORDINATORS = words("subordinators")
_OPENS_QUESTION = _SUBORDINATORS | words("interrogatives")


def frames(draft: Draft) -> None:
    """ST01, ST02, ST04 to ST10, ST16, ST22, ST26: what the verbs of saying of the unit govern."""
    for i in range(draft.stop):
        cue = cue_at(draft.text, draft.items, i)
        if cue is None or draft.covered(i, by_reports=False):
            continue
        if is_silence(draft.items, cue):
            continue
        frame = read_frame(draft, cue)
        if frame is not None and cue.reported:
            # In somebody's speech only what is said in words counts: "Kolb habe versichert, dass …".
            if frame.subject is not None:
                content_behind(draft, frame)
        elif frame is not None:
            found = (
                ((frame.opens or _behind_so(draft.items, cue.verb)) and _content_before(draft, frame))
                or content_behind(draft, frame)
                or sentence_before(draft, frame)
                or named_content(draft, frame)
                or confirmed(draft, frame)
                or reported_act(draft, frame)
            )
            if not found and cue.groups & {"say", "name"} and not cue.last:
                _hear(draft, frame.subject)


def answers(draft: Draft) -> None:
    """ST24: "…, was Kolb ablehnt": the clause before is what somebody confirms, rejects or demands."""
    items = draft.items
    for i in range(2, draft.stop - 2):
        if items[i].low != "was" or items[i - 1].text != "," or items[i - 2].low in _POINTS_TO_WAS:
            continue
        end = min(clause_end(items, i), draft.stop)
        cue = next((cue for k in range(i + 1, end) if (cue := cue_at(draft.text, items, k)) and cue.last), None)
        # In the Konjunktiv it is what somebody else says: "die Regierung müsse erklären, was sie zugesagt habe".
        if cue is None or cue.reported or not (cue.groups & {"act", "name"} or cue.reading.verb.key in _ANSWERING):
            continue
        frame = read_frame(draft, cue)
        if frame is None or frame.subject is None or not is_agent(items, *frame.subject):
            continue
        said = draft.cut_at(items[i - 1].start) or (draft.span(sentence_start(items, i), i - 1),)
        draft.add("ST24", "reported", said, frame.speaker, frame.cues, [draft.span(i, end)])


def quoted_speech(draft: Draft, parse: Parse) -> None:
    """ST25: a quotation inside a quotation, with a frame of its own: "Sie sagte: ‚Wir fahren‘", told by a third one."""
    for found in [each for each in draft.new if each.kind == "direct"]:
        index = next((item.quotation for item in draft.items if item.start == found.quote[0].start), None)
        unit = inner_unit(parse, index) if index is not None else None
        if unit is None:
            continue
        inside = Draft(draft.text, draft.passages, (unit,))
        inside.turn_to(0)
        frames(inside)
        for inner in inside.findings:
            if inner.kind == "direct" and inner.speaker is not None:
                draft.findings.append(replace(inner, rule="ST25", unit=draft.number))


def _hear(draft: Draft, subject: Phrase | None) -> None:
    """Note a subject that names somebody by more than a pronoun: who may go on speaking in the next sentence."""
    if subject is None or not is_agent(draft.items, *subject):
        return
    pronoun = subject[1] == subject[0] + 1 and draft.items[subject[0]].low in words("pronouns")
    if not pronoun:
        draft.hear(draft.span(*subject))


# ---- „…“, sagte X / …, sagte X ---------------------------------------------------------------------------------


def _content_before(draft: Draft, frame: Frame) -> bool:
    """ST01, ST05, ST06: the content stands before its frame."""
    items, cue = draft.items, frame.cue
    if cue.verb == 0 or not cue.groups & {"say", "think", "demand"}:
        return False
    first = cue.verb
    if _behind_so(items, first):
        first -= 1
    comma = items[first - 1].text == "," or (first < cue.verb and items[first - 1].text in ("–", "-"))
    first = first - 1 if comma else first
    if first == 0:
        return False
    content = items[first - 1]
    said = content.quotation is not None and (comma or is_speech(draft.text, content, framed=True))
    if said:
        start = clause_start(items, first - 1)
        if not any(item.is_word for item in items[start : first - 1]):
            # "Es sei Zeit, „den Streit zu beenden“, schrieb Kolb": the Konjunktiv before it is her speech, too.
            whole = comma and main_konjunktiv(items, _content_start(draft, first), start) == "first"
            if not (whole and _clause_before(draft, frame, first)):
                _quotation_before(draft, frame, content, first)
            return True
    known = frame.speaker is not None or cue.quoting or cue.impersonal
    return comma and known and _clause_before(draft, frame, first)


def _behind_so(items: Sequence[Item], verb: int) -> bool:
    """Whether a verb stands behind "so" that takes up what was said: "„…“ – so fasste Kolb die Lage zusammen"."""
    return verb > 1 and items[verb - 1].low == "so" and items[verb - 2].text in (",", "–", "-")


def _resumes(draft: Draft, frame: Frame) -> bool:
    """Whether the speech goes on behind its frame: "„…“, sagte X, „…“"."""
    return frame.end < draft.stop and draft.items[frame.end].text in (",", ":")


def _quotation_before(draft: Draft, frame: Frame, content: Item, first: int) -> None:
    where, to = [draft.span(first, min(frame.end, draft.stop))], frame.addressee
    draft.add_direct(content, frame.speaker, frame.cues, where, to, "ST01")
    following = frame.end + 1 if _resumes(draft, frame) else frame.end
    if following < len(draft.items) and draft.items[following].quotation is not None:
        draft.add_direct(draft.items[following], frame.speaker, frame.cues, where, to, "ST01")


def _clause_before(draft: Draft, frame: Frame, first: int) -> bool:
    items, cue, stop = draft.items, frame.cue, draft.stop
    start = _content_start(draft, first)
    if first - start < 2 or _in_other_frame(draft, start, first) or _is_asked(items, start, first):
        return False
    mood = main_konjunktiv(items, start, first)
    marked = mood is not None or items[start].low in words("clause_content")
    if not marked:
        clause = min(clause_end(items, start), first)
        if "say" not in cue.groups or items[start].low in _SUBORDINATORS or not has_finite(items, start + 1, clause):
            return False
        if frame.subject is None or not is_agent(items, *frame.subject):
            return False
    parts = [draft.span(start, first)]
    after = frame.end + 1
    if _resumes(draft, frame) and items[frame.end].text == "," and after < stop and not is_saying(items, after):
        rest = sentence_end(items, after, stop)
        if not _is_relative(items, after, rest) and (mood or main_konjunktiv(items, after, rest)):
            parts.append(draft.span(after, rest))
    end = min(frame.end, stop)
    if end + 1 < stop and items[end].text == "," and _is_relative(items, end + 1, stop):
        end = stop  # "sagte ein Beamter, der anonym bleiben wollte, dem Sender TV Nord"
    where, to = [draft.span(first, end)], frame.addressee
    draft.add("ST05" if marked else "ST06", "indirect", parts, frame.speaker, frame.cues, where, to)
    return True


def _is_relative(items: Sequence[Item], i: int, stop: int) -> bool:
    """Whether a relative clause begins at item `i`: "sagte ein Beamter, der anonym bleiben wollte"."""
    if items[i].low not in words("relative") or i + 1 >= stop or items[i + 1].is_capital:
        return False
    end = min(clause_end(items, i), stop)
    return end - 1 > i and verb_at(items, end - 1)


def _is_asked(items: Sequence[Item], start: int, first: int) -> bool:
    """Whether what stands before the frame is what somebody else asked: "Auf die Frage, ob er bleibe, sagte Rau: …"."""
    comma = min(clause_end(items, start), first)
    opened = comma + 1 < first and items[comma + 1].low in _OPENS_QUESTION
    return opened and names_question(items, start, comma)


def _content_start(draft: Draft, first: int) -> int:
    """Where the content before a frame begins: at the sentence's start, or behind another frame."""
    items = draft.items
    start = sentence_start(items, first)
    for part in _frames_of_others(draft, first):
        if part.end <= items[first - 1].start:
            start = max(start, min(draft.item_at(part.end, first), first))
    while start < first and items[start].text in (",", "–", "-"):
        start += 1
    return start


def _in_other_frame(draft: Draft, i: int, first: int) -> bool:
    span = draft.item_span(i)
    return any(part.overlaps(span) for part in _frames_of_others(draft, first))


def _frames_of_others(draft: Draft, first: int) -> Iterator[Span]:
    """The frames in this unit, but those in the Konjunktiv: what a speaker says that others said is her own speech,
    "Rau habe zugesagt, dass …, sagte Kolb"."""
    for found in draft.new:
        for part in found.frame:
            if not main_konjunktiv(draft.items, draft.item_at(part.start, first), draft.item_at(part.end, first)):
                yield part
