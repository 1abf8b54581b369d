"""Who speaks: the subject of a verb of saying, the agent of a passive, the place of "heißt es"."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extraction.statements.cues import Cue
from lagebild.extraction.statements.scope import phrase_before, sentence_start
from lagebild.language.morphology import words
from lagebild.language.syntax import (
    Phrase,
    clause_end,
    coordinated_subject,
    is_agent,
    noun_phrase,
    subject_after,
    subject_before,
)
from lagebild.language.units import Item
from lagebild.lexicon import table

_RELATIVE = words("relative")
_SUBORDINATORS = words("subordinators")
_DETERMINERS = words("determiners")
_PREPOSITIONS = words("prepositions")
_ADVERBS = words("adverbs")

_DOCUMENT_ENDINGS = tuple(table("verbs_of_saying")["impersonal"]["documents"])

APPOSITION_REACH = 20
"""How many items behind its verb a subject may begin to end, past appositions."""


def frame_limit(items: Sequence[Item], cue: Cue) -> int:
    """How far a subject behind the verb may reach: past an apposition, not past a colon or quotation."""
    k = cue.end
    while k < len(items) and items[k].text == "," and k - cue.verb < APPOSITION_REACH:
        k = clause_end(items, k + 1)
    return max(cue.end, min(k, len(items)))


def subject_of(items: Sequence[Item], cue: Cue) -> tuple[Phrase | None, bool]:
    """The cue's subject, and whether the clause opens with its verb ("…, sagte X")."""
    verb, begin = cue.verb, cue.start
    first = items[begin].low
    # A verb with its particle apart, or with its auxiliary before it, is that of a main clause: "Als Grund gab er an".
    main = not cue.reading.joined or (len(cue.parts) > 1 and not cue.last)
    at_end = not main and verb > begin and max(cue.parts) + 1 >= cue.end
    if at_end and (first in _SUBORDINATORS or (first in _RELATIVE and begin)):
        return _subject_of_subordinate(items, cue), False
    if at_end and begin and first in _PREPOSITIONS and items[begin + 1].low in _RELATIVE and verb > begin + 2:
        end = noun_phrase(items, begin + 2, verb, apposition=False)
        return _agent(items, (begin + 2, end)), False  # "ein Brief, in dem sie forderte"
    limit = min(frame_limit(items, cue), len(items))
    following = verb + 1
    if following < limit and items[following].low in ("er", "wir", "ich", "man"):
        return (following, following + 1), verb == begin
    if verb and items[verb - 1].low in words("coordinators"):
        shared = coordinated_subject(items, begin, verb) or coordinated_subject(
            items, sentence_start(items, verb), verb
        )
        if shared:
            return shared, False
    before = subject_before(items, begin, verb) or subject_before(items, sentence_start(items, verb), verb)
    after = subject_after(items, verb, limit)
    if before is None:
        return _without_subject(items, cue, _agent(items, after))
    if before[1] == before[0] + 1 and items[before[0]].low in words("pointing"):
        return after, False
    return _agent(items, before) or _agent(items, after), False


def _without_subject(items: Sequence[Item], cue: Cue, after: Phrase | None) -> tuple[Phrase | None, bool]:
    """The subject of a verb without one in the first field: behind it, or that of an earlier verb."""
    verb, begin = cue.verb, cue.start
    if after is not None:
        return after, verb == begin
    joined = next((k for k in range(verb - 1, begin, -1) if items[k].low in words("coordinators")), None)
    if joined is not None and noun_phrase(items, joined + 1, verb) == verb:
        return _agent(items, (joined + 1, verb)), False  # "… und das Amt versprach"
    if verb == begin and verb > 1 and items[verb - 1].text == ",":
        # "Die Fischer lobten den Hafen, klagten aber": the subject of the verb before.
        return _agent(items, coordinated_subject(items, sentence_start(items, verb), verb - 1)), False
    return None, verb == begin


def object_of(items: Sequence[Item], cue: Cue, subject: Phrase | None) -> Phrase | None:
    """Whom a verb of quoting quotes: "zitierte Kolb mit den Worten", "zitiert der Küstenkurier den Minister"."""
    begin = cue.verb + 1
    if subject is None or subject[0] >= begin:
        start, begin = begin, noun_phrase(items, begin, cue.end, apposition=False)  # past the paper that quotes
        code = next((k for k in range(start, begin - 1) if len(items[k].text) > 1 and items[k].text.isupper()), None)
        if code is not None and items[code + 1].is_capital:
            return _agent(items, (code + 1, begin))  # "zitierte die NPA |Kolb|"
    end = noun_phrase(items, begin, cue.end, apposition=False)
    return _agent(items, (begin, end))


def _agent(items: Sequence[Item], phrase: Phrase | None) -> Phrase | None:
    """The phrase if it can name somebody who speaks."""
    return phrase if phrase and is_agent(items, *phrase) else None


def _subject_of_subordinate(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The subject of a clause that ends with its verb: "…, die am Montag sagte", "wie der Minister sagte"."""
    begin, verb = cue.start, cue.verb
    k = begin + 1
    if items[begin].low in _RELATIVE and begin and items[begin - 1].text == ",":
        # "den Mira Kolb zitierte" has a subject of its own; "die gesagt hat" has what it stands for.
        end = noun_phrase(items, k, verb, apposition=False)
        if end > k and is_agent(items, k, end) and items[k].low not in _DETERMINERS:
            return (k, end)
        return _antecedent(items, begin - 1) or (begin, begin + 1)
    while k < verb and items[k].low in _ADVERBS:
        k += 1
    end = noun_phrase(items, k, verb)
    return (k, end) if end > k else None


def _antecedent(items: Sequence[Item], comma: int) -> Phrase | None:
    """The noun phrase that ends right before a comma: what a relative clause behind it is about."""
    begin = phrase_before(items, comma)
    return _agent(items, (begin, comma)) if begin is not None else None


def agent_of_passive(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The agent of a passive: "wurde von der Ministerin aufgefordert"; of several phrases the one next to the verb."""
    agent = None
    for k in range(cue.start, cue.end):
        if items[k].low in words("agent_prepositions"):
            end = noun_phrase(items, k + 1, cue.end, apposition=False)
            if end > k + 1 and is_agent(items, k + 1, end):
                agent = (k + 1, end)
    return agent


def document_of_passive(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The paper that speaks in a passive without an agent: "wird in einem Schreiben der Kammer gefordert"."""
    for k in range(cue.start, cue.end - 1):
        if items[k].low in ("in", "im"):
            end = noun_phrase(items, k + 1, cue.end, apposition=False)
            if any(item.low.endswith(_DOCUMENT_ENDINGS) for item in items[k + 1 : end]):
                return (k + 1, end)
    return None


def place_of_speech(items: Sequence[Item], start: int, stop: int) -> Phrase | None:
    """The phrase behind in/aus/von/bei that stands for the speaker of "heißt es"."""
    for k in range(start, stop):
        if items[k].low in words("place_prepositions"):
            end = noun_phrase(items, k + 1, stop, apposition=False)
            if end > k + 1:
                return (k + 1, end)
        elif items[k].text in (",", ":"):
            return None
    return None
