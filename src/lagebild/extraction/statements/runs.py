"""Statements without a frame of their own: quotations and Konjunktiv sentences that go on, fragments in others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lagebild.extraction.statements.draft import Draft, Finding
from lagebild.extraction.statements.quoted import is_speech, is_title
from lagebild.extraction.statements.scope import behind_relative_clause, has_finite, sentence_start
from lagebild.language.morphology import Mood, konjunktiv, looks_finite, verb_readings, words
from lagebild.language.names import is_first_name
from lagebild.language.syntax import (
    Phrase,
    beside_first_person,
    is_agent,
    main_konjunktiv,
    noun_phrase,
    subject_after,
    subject_before,
    verb_at,
)
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.span import Span

RUN = 2
"""Units after which nobody goes on speaking without a frame."""

_SUBORDINATORS = words("subordinators")
_OPENS_UNIT = _SUBORDINATORS - words("main_clause_openers")
_RELATIVE = words("relative")
_OPENS_CLAUSE = _SUBORDINATORS | _RELATIVE
_PREPOSITIONS = words("prepositions")
_ADVERBS = words("adverbs")
_NOT_FINITE = words("infinite_auxiliaries")
_PEOPLE = re.compile(
    rf"(?:.*[-\w])?(?:{'|'.join(table('unnamed_sources')['people']['stems'])}|insider|kreise)(?:in|innen|e|er|en|n|s|r)?"
    rf"|{'|'.join(word.lower() for word in table('unnamed_sources')['people']['words'])}"
)
_GOES_ON = words("goes_on")
_INDICATIVE = words("auxiliaries") | words("modals") | words("strong_past")


# ---- quotations that go on -------------------------------------------------------------------------------------


def continued_quotations(draft: Draft) -> None:
    """ST17, ST18, ST19: quotations without a verb of saying: a colon's subject, the last speaker's, or nobody's."""
    for k, item in enumerate(draft.items):
        if item.quotation is None or item.quotation in draft.taken or not is_speech(draft.text, item):
            continue
        if not _alone(draft.items, k):
            if k > 0 and draft.items[k - 1].text == ":" and not draft.inside_statement(item):
                _behind_colon(draft, k)
            continue
        here = next((found.speaker for found in reversed(draft.new) if found.speaker), None)
        before = draft.previous(RUN)
        speaker = here or (before.speaker if before else None)
        if speaker is not None:
            draft.add_direct(item, speaker, (), (), None, "ST18")
        else:
            draft.add_direct(item, None, (), (), None, "ST19")


def _alone(items: Sequence[Item], k: int) -> bool:
    """Whether nothing but quotations and signs stands beside the quotation at `k`."""
    return all(not item.is_word for m, item in enumerate(items) if m != k and item.quotation is None)


def _behind_colon(draft: Draft, k: int) -> None:
    if not is_title(draft.text, draft.items, k):
        start = sentence_start(draft.items, k - 1)
        said = _said_before_colon(draft, k)
        speaker = said.speaker if said else _speaker_before_colon(draft, start, k)
        draft.add_direct(draft.items[k], speaker, (), () if said else [draft.span(start, k)], None, "ST17")


def _said_before_colon(draft: Draft, k: int) -> Finding | None:
    """The statement whose content ends at the colon before item `k`: the quotation goes on with it."""
    colon = draft.items[k - 1].start
    return next((found for found in draft.new if found.speaker and 0 <= colon - found.quote[-1].end <= 1), None)


def konjunktiv_behind_colon(draft: Draft) -> None:
    """ST09: a clause in the Konjunktiv I behind a colon, to which a clause without a verb of saying leads."""
    items, stop = draft.items, draft.stop
    for k in range(1, stop - 1):
        if items[k].text != ":" or draft.covered(k + 1) or items[k + 1].quotation is not None:
            continue
        start = sentence_start(items, k)
        if sentence_mood(items[k + 1 : stop], stop - k - 1) == "first" and has_finite(items, start, k):
            speaker = _speaker_before_colon(draft, start, k + 1)
            draft.add("ST09", "indirect", [draft.span(k + 1, stop)], speaker, (), [draft.span(start, k + 1)])


def _speaker_before_colon(draft: Draft, start: int, k: int) -> Span | None:
    """Who speaks behind the colon before item `k`, by the clause from `start` that leads to it."""
    if main_konjunktiv(draft.items, start, k - 1) == "first":
        before = draft.previous(RUN)  # the clause goes on with somebody's speech; its subject is not the speaker
        return before.speaker if before else None
    if all(item.low in _GOES_ON for item in draft.items[start : k - 1]):
        before = draft.previous(1)  # "Und weiter: „…“"
        return before.speaker if before else None
    subject = _subject_before_colon(draft.items, start, k - 1)
    return draft.span(*subject) if subject else None


def _subject_before_colon(items: Sequence[Item], start: int, colon: int) -> Phrase | None:
    """The subject of the sentence before a colon: "Kolb wurde deutlich: „…“", "Die Ministerin: „…“"."""
    bare = noun_phrase(items, start, colon)
    if is_agent(items, start, bare) and not has_finite(items, bare, colon):
        return (start, bare) if _can_speak(items, start, bare) else None
    told_more = bare < colon and items[bare].text == "," and behind_relative_clause(items, bare, colon) > bare
    if told_more and is_agent(items, start, bare):  # "Einer, der …, wurde deutlicher:"
        return (start, bare)
    for verb in range(start, colon):
        if not items[verb].is_capital and looks_finite(items[verb].low):
            for subject in (subject_before(items, start, verb), subject_after(items, verb, colon)):
                if subject and is_agent(items, *subject) and items[subject[0]].low != "es":
                    return subject
            return None
    return None


def _can_speak(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether a phrase without a verb before a colon is somebody: "Kolb", "Ein Anwohner"; not "Sein Wahlspruch"."""
    phrase = items[start:end]
    nouns = [item for item in phrase if item.is_capital and item.low not in words("determiners")]
    if len(nouns) == 1 and len(phrase) == 1:
        return True
    endings = (*words("office_endings"), *words("speaking_endings"))
    somebody = any(item.low.endswith(endings) or _PEOPLE.fullmatch(item.low) for item in nouns)
    named = any(is_first_name(item.text) or item.low in words("speaking_nouns") for item in nouns)
    return somebody or named or (phrase[0].low not in words("determiners") and len(nouns) == len(phrase) == 2)


def nested_quotations(draft: Draft) -> None:
    """ST20: fragments in quotation marks inside an indirect statement are direct statements within it."""
    quoted = [k for k, item in enumerate(draft.items) if item.quotation is not None]
    if not quoted:
        return
    for found in draft.new:
        if found.kind == "direct":
            continue
        for k in quoted:
            item, span = draft.items[k], draft.item_span(k)
            if item.quotation in draft.taken or not any(part.contains(span) for part in found.quote):
                continue
            fragment = len(draft.text[item.start + 1 : item.end - 1].split()) >= 2
            if fragment and not is_title(draft.text, draft.items, k):
                draft.add_direct(item, found.speaker, found.cue, found.frame, found.addressee, "ST20")


# ---- runs in the Konjunktiv ------------------------------------------------------------------------------------


def konjunktiv_run(draft: Draft) -> None:
    """ST21: a sentence in the Konjunktiv I, or II right after a statement, goes on with the statement before it."""
    inner = [found for found in draft.new if _is_reported(draft, found)]
    if any(found.rule != "ST19" for found in draft.new if found not in inner):
        return
    if not draft.items or (not inner and any(draft.covered(k) for k in range(draft.stop))):
        return
    mood = sentence_mood(draft.items, draft.stop)
    if mood is None:
        return
    # A heading may be in the Konjunktiv, but goes on with nobody's speech.
    source = None if draft.passages[draft.unit.passage].kind == "heading" else draft.previous(RUN)
    if mood == "second" and (source is None or draft.number - source.unit > 1 or not source.quoted):
        return
    quote = draft.span(0, len(draft.items))
    draft.add("ST21", "indirect_free_indirect", [quote], source.speaker if source else None)


def _is_reported(draft: Draft, found: Finding) -> bool:
    """Whether a statement is told in somebody else's speech: its words of saying are in the Konjunktiv."""
    return any(part.of(draft.text).lower() in words("reported_perfect") for part in found.cue)


def sentence_mood(items: Sequence[Item], stop: int) -> Mood | None:
    """The Konjunktiv of a sentence's main clause, by the first finite verb outside of subordinate clauses, or None."""
    subordinate = items[0].low in _OPENS_UNIT and not _opens_field(items, stop)
    for k in range(stop):
        item = items[k]
        if item.text == ",":
            subordinate = _is_subordinate_behind(items, k, stop, subordinate)
        elif item.text and not item.is_capital and not subordinate and not (k and items[k - 1].low == "zu"):
            mood = konjunktiv(item.low)
            if mood:
                return None if beside_first_person(items, k, 0, stop) else mood
            if item.low in _NOT_FINITE and k + 1 < stop and items[k + 1].low in _INDICATIVE:
                continue  # "Unterzeichnet werden solle das Abkommen": an infinitive in the first field
            if item.low in _INDICATIVE or any(r.form in ("past", "present") for r in verb_readings(item.low)):
                return None
    return None


def _opens_field(items: Sequence[Item], stop: int) -> bool:
    """Whether a word that opens clauses is a preposition here: "Seit Jahren habe …", "Bis zum Abend werde …"."""
    if items[0].low not in _PREPOSITIONS or stop < 4:
        return False
    begin = 2 if items[1].low in _PREPOSITIONS else 1
    end = noun_phrase(items, begin, stop, apposition=False)
    # In a subordinate clause the verb ends the clause: "Seit Kolb regiert, sei …".
    finite = begin < end < stop and not items[end].is_capital and verb_at(items, end)
    return finite and end + 1 < stop and items[end + 1].text != ","


def _is_subordinate_behind(items: Sequence[Item], comma: int, stop: int, subordinate: bool) -> bool:
    """Whether the clause behind a comma is a subordinate one, given whether the one before it is."""
    if comma + 1 >= stop:
        return False
    low = items[comma + 1].low
    if subordinate and verb_at(items, comma + 1):
        return False  # "Wenn das so ist, sei …": the main clause opens with its verb
    if low in _PREPOSITIONS and comma + 2 < stop and items[comma + 2].low in _RELATIVE:
        return True
    return low in _OPENS_CLAUSE
