"""Statements behind their verb of saying: a quotation, or a clause that the verb governs."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extraction.statements.cues import Cue
from lagebild.extraction.statements.draft import Draft
from lagebild.extraction.statements.frame import Frame
from lagebild.extraction.statements.quoted import is_speech
from lagebild.extraction.statements.scope import (
    content_end,
    is_infinitive,
    names_question,
    reporter_returns,
    sentence_start,
)
from lagebild.language.morphology import looks_finite, words
from lagebild.language.syntax import clause_end, clause_start, main_konjunktiv, noun_phrase, verb_at
from lagebild.language.units import Item
from lagebild.lexicon import table

_VERBS = table("verbs_of_saying")
_ASKING = frozenset(_VERBS["question"]["verbs"])
_ANSWERING = frozenset(_VERBS["noun"]["answering"])
_ASYNDETIC = frozenset(_VERBS["asyndetic"]["verbs"])
_CLAIMS = frozenset(_VERBS["noun"]["words"])
_SUBORDINATORS = words("subordinators")
_RELATIVE = words("relative")
_INTERROGATIVES = words("interrogatives")
_NO_INFINITIVE = _SUBORDINATORS - _RELATIVE
_ARTICLES = words("relative_articles")
_THAT = frozenset({"dass", "daß"})

MOOD_REACH = 14
"""How far into governed content its mood may show, past a first subordinate clause."""


# ---- X sagte: „…“ / X sagte, dass … / X sagte, er sei … / X forderte, … zu … -----------------------------------


def content_behind(draft: Draft, frame: Frame) -> bool:
    """ST02, ST04, ST07, ST08, ST09: the content stands behind its frame."""
    items, stop = draft.items, draft.stop
    k = frame.end
    if 0 < k < len(items) and items[k - 1].text == "," and items[k].text != "," and items[k].quotation is None:
        k -= 1
    if k >= len(items):
        return False
    start = _frame_start(draft, frame)
    to = frame.addressee
    colon = items[k].text == ":"
    if colon and k + 1 < len(items) and items[k + 1].quotation is not None:
        k += 1
    if items[k].quotation is not None:
        alone = not any(item.is_word for item in items[k + 1 : stop]) and is_speech(draft.text, items[k], framed=True)
        if items[k - 1].text == ":" or alone:
            draft.add_direct(items[k], frame.speaker, frame.cues, [draft.span(start, k)], to, "ST02")
            return True
        return False
    content = k + 1
    if content >= stop:
        return False
    if colon:
        mood = main_konjunktiv(items, content, stop)
        if "say" not in frame.cue.groups or frame.speaker is None or mood != "first":
            return False
        rule, last = "ST09", stop
    elif items[k].text == ",":
        governed = _governed(items, frame.cue, content, content_end(items, content, stop))
        if governed is None or _answers_claim(items, frame) or _answers_question(items, frame, content):
            return False
        rule, last = governed
    else:
        return False
    where = [draft.span(start, content)]
    draft.add(rule, "indirect", [draft.span(content, last)], frame.speaker, frame.cues, where, to)
    return True


def _answers_claim(items: Sequence[Item], frame: Frame) -> bool:
    """Whether the content belongs to a claim that the subject answers: "wies den Vorwurf zurück, er habe gelogen"."""
    answers = frame.cue.reading.verb.key in _ANSWERING
    return answers and any(item.text in _CLAIMS for item in items[frame.cue.start : frame.end])


def _answers_question(items: Sequence[Item], frame: Frame, content: int) -> bool:
    """Whether the content is what somebody else asked: "reagierte ausweichend auf die Frage, ob …"."""
    return items[content].low in _INTERROGATIVES and names_question(items, frame.cue.start, frame.end)


def _frame_start(draft: Draft, frame: Frame) -> int:
    """Where a frame before its content begins: with its clause, or with a subject further left."""
    items, start = draft.items, frame.cue.start
    if frame.speaker is not None and frame.speaker.end <= items[frame.cue.verb].start:
        start = min(start, draft.item_at(frame.speaker.start, start))
        lead = sentence_start(items, start)
        if clause_start(items, start) == lead:
            return lead
    return start


def _governed(items: Sequence[Item], cue: Cue, content: int, last: int) -> tuple[str, int] | None:
    """The rule by which a verb governs `items[content:last]`, and where that ends; None if it does not."""
    low = items[content].low
    groups = cue.groups
    if low in _THAT:
        return "ST04", last
    if low in _INTERROGATIVES and groups & {"say", "demand"} and (low == "ob" or cue.reading.verb.lemma in _ASKING):
        return "ST04", last
    if groups & {"say", "think", "demand"} and low not in _RELATIVE - _ARTICLES and not _opened(items, content, last):
        first_clause = clause_end(items, content)
        mood = main_konjunktiv(items, content, min(last, max(first_clause, content + MOOD_REACH)))
        if mood == "first" or (mood and not _is_relative(items, content, last, first_clause)):
            return "ST07", reporter_returns(items, content, last)
    if cue.reading.verb.key in _ASYNDETIC and not cue.passive and _verb_second(items, content, last):
        return "ST07", reporter_returns(items, content, last)
    if groups & {"demand", "say"} and low not in _NO_INFINITIVE:
        pronoun = low in _RELATIVE and noun_phrase(items, content, last, apposition=False) <= content + 1
        if not pronoun and is_infinitive(items, content, last):
            return "ST08", last
    return None


def _verb_second(items: Sequence[Item], content: int, last: int) -> bool:
    """Whether a main clause in a mood that may be the Konjunktiv opens: "…, mehrere Staaten drängten auf …"."""
    end = noun_phrase(items, content, last, apposition=False)
    if items[content].low in words("adversative") | words("coordinators") | _SUBORDINATORS | {"denn", "so"}:
        return False
    noun = any(item.is_capital for item in items[content:end])
    weak = end < last and items[end].low.endswith("ten")  # the past of weak verbs is their Konjunktiv, too
    return noun and weak and end + 1 < last and not items[end].is_capital and verb_at(items, end)


def _opened(items: Sequence[Item], i: int, last: int) -> bool:
    """Whether a clause opens like a subordinate one: "weil …", "mit dem …"."""
    if items[i].low in _SUBORDINATORS:
        return True
    relative = items[i].low in words("prepositions") and i + 1 < last and items[i + 1].low in _RELATIVE
    return relative and not (i + 2 < last and items[i + 2].is_capital)


def _is_relative(items: Sequence[Item], i: int, last: int, end: int) -> bool:
    """Whether a clause that opens with "der", "die" … is a relative clause: no noun behind it, its verb at the end."""
    if items[i].low not in _RELATIVE:
        return False
    main = i + 1 < last and (items[i + 1].is_capital or end == i + 1 or not looks_finite(items[end - 1].low))
    return not main
