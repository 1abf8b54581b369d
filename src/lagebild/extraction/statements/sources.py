"""Statements by their source phrase: "nach Angaben …", "laut …", "wie X mitteilte", "…, so X", "demnach"."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.extraction.statements.addressees import dative_behind, told_to
from lagebild.extraction.statements.cues import LEARNING, final_cue
from lagebild.extraction.statements.draft import Draft
from lagebild.extraction.statements.roles import place_of_speech
from lagebild.extraction.statements.scope import (
    behind_relative_clause,
    has_finite,
    is_saying,
    phrase_before,
    sentence_end,
    sentence_start,
    source_scope,
)
from lagebild.language.morphology import words
from lagebild.language.names import known_at
from lagebild.language.syntax import (
    Phrase,
    clause_end,
    clause_start,
    is_agent,
    noun_phrase,
    subject_after,
    subject_before,
    verb_at,
)
from lagebild.language.units import Item
from lagebild.lexicon import table
from lagebild.span import Span

_SOURCE = table("verbs_of_saying")["source"]
_NOUNS = frozenset(_SOURCE["nouns"])
_NOUN_ENDINGS = tuple(_SOURCE["noun_endings"])
_PREPOSITIONS = frozenset(_SOURCE["prepositions"])
_PREPOSITIONS_WITH_NOUN = frozenset(_SOURCE["prepositions_with_noun"])
_BEFORE_NACH = frozenset(_SOURCE["before_nach"])
_SOMEBODY = tuple(_SOURCE["somebody"])
_NUMBERED = frozenset({
    "Artikel", "Paragraf", "Paragraph", "Absatz", "Kapitel", "Nummer", "Kanal", "Sender", "Radio", "Resolution",
})  # fmt: skip
"""Nouns to whose name a number belongs."""
_HEARSAY = frozenset({"Vernehmen"})
_DEMNACH = frozenset(_SOURCE["demnach"])
_OPENS_PHRASE = _PREPOSITIONS | _PREPOSITIONS_WITH_NOUN
_SIGNS = frozenset({*_OPENS_PHRASE, *_DEMNACH, "zufolge", "wonach"})

SHORTEST = 8
"""Fewest characters that a sentence around a source phrase must have to say anything."""

AS_CLAUSE_REACH = 25
"""How many items behind "wie" its verb may stand, past an apposition."""

RUN = 2
"""Units behind a statement in which "demnach" goes on with it."""


# ---- nach Angaben, laut, zufolge, demnach, wonach --------------------------------------------------------------


_DASHES = frozenset({"–", "—", "-", "--"})
_POSSESSIVE = ("sein", "ihr")
_GENITIVE = ("s", "’", "'")
INSERTION = 30
"""How many items an insertion between dashes may hold."""


def source_phrases(draft: Draft) -> None:
    """ST11, ST12, ST13: source phrases in the sentence, and "demnach" and "wonach" that go on with one."""
    items = draft.items
    for i in range(draft.stop):
        low = items[i].low
        if low not in _SIGNS:
            continue
        if low == "wonach":
            _after_noun(draft, i)
        elif low in _DEMNACH:
            # "Es soll demnach …", "Er gilt demnach als …": right behind the verb it goes on with the sentence before.
            behind_verb = i > 1 and verb_at(items, i - 1) and not draft.covered(i)
            before = draft.previous(RUN) if i == 0 else draft.previous(1) if behind_verb else None
            if before is not None:
                _around(draft, "ST12", (i, i + 1), i, before.speaker)
        elif not draft.covered(i):
            phrase = _source_phrase(items, i, draft.stop)
            if phrase is not None:
                named = _named(items, phrase, i)
                if _is_nobodys(items, named) and _reported_behind(items, phrase[1], draft.stop):
                    continue  # "nach ersten Schätzungen …, wie die Polizei mitteilte"
                # "Dem Vernehmen nach": it is heard, and not said from whom.
                speaker = None if items[named[1] - 1].text in _HEARSAY else draft.span(*named)
                _around(draft, "ST11", (phrase[0], _behind_insertion(items, phrase[1], draft.stop)), i, speaker)


def _is_nobodys(items: Sequence[Item], named: Phrase) -> bool:
    """Whether a source phrase is a source noun with nobody whose word it is: "nach ersten Schätzungen"."""
    nouns = [k for k in range(*named) if items[k].is_capital]
    return nouns == [named[1] - 1] and items[nouns[0]].text in _NOUNS and not items[nouns[0]].low.endswith(_SOMEBODY)


def _reported_behind(items: Sequence[Item], start: int, stop: int) -> bool:
    """Whether the rest of the sentence has a clause with "wie" that names who reported it."""
    for k in range(start, stop - 1):
        if items[k].low == "wie" and items[k - 1].text == ",":
            end = min(clause_end(items, k + 1), stop)
            cue = final_cue(items, k, end)
            return cue is not None and _speaker_of_as_clause(items, k, cue[0]) is not None
    return False


def _source_phrase(items: Sequence[Item], i: int, stop: int) -> Phrase | None:
    """The source phrase whose preposition or postposition stands at `i`, or None."""
    low = items[i].low
    if low == "zufolge":
        begin = phrase_before(items, i)
        if begin is None:
            return None
        # "Berichten der Zeitung zufolge": the genitive hangs on a noun of saying.
        if begin and items[begin].low in words("genitive") and _is_source_noun(items[begin - 1]):
            before = phrase_before(items, begin)
            begin = begin - 1 if before is None else before
        return (begin, i + 1)
    begin = i + 1
    if low == "lt" and begin < stop and items[begin].text == ".":
        begin += 1
    if low in _PREPOSITIONS or _has_source_noun(items, begin):
        end = noun_phrase(items, begin, stop)
        if begin + 2 < end and items[begin].low.startswith(_POSSESSIVE) and _is_source_noun(items[begin + 1]):
            end = begin + 2  # "leitet nach ihren Worten der Gesandte": no genitive behind a possessive
        # "nach Behördenangaben 40 Menschen": the figure belongs to the statement.
        if end < stop and items[end].text == ",":
            more = noun_phrase(items, end + 1, stop, apposition=False)
            # "nach Informationen von NDR, WDR und „Sundbote“ ist …"
            if end + 1 < more < stop and items[more].low == "und":
                last = noun_phrase(items, more + 1, stop, apposition=False)
                end = last if more + 1 < last < stop and verb_at(items, last) else end
        figure = next((k for k in range(begin + 1, end) if _before_figure(items, k)), end)
        return (i, figure) if end > begin else None
    if low == "nach" and i and items[i - 1].text in _BEFORE_NACH:
        begin = i - 1
        if begin and items[begin - 1].low in words("determiners"):
            begin -= 1
        return (begin, i + 1)
    return None


def _behind_insertion(items: Sequence[Item], end: int, stop: int) -> int:
    """Where a source phrase with an insertion between dashes ends: "laut den Quellen – drei Beamte – ist …"."""
    if end < stop and items[end].text == ",":
        return behind_relative_clause(items, end, stop)
    if end >= stop or items[end].text not in _DASHES:
        return end
    close = next((k for k in range(end + 1, min(stop, end + INSERTION)) if items[k].text in _DASHES), None)
    # "eine über das Gespräch informierte Person": a participle before its noun is no verb of a clause.
    if close is None or any(verb_at(items, k) and not items[k + 1].is_capital for k in range(end + 1, close)):
        return end
    return close + 1


def _is_source_noun(item: Item) -> bool:
    return item.text in _NOUNS or (item.is_capital and item.low.endswith(_NOUN_ENDINGS))


def _before_figure(items: Sequence[Item], k: int) -> bool:
    noun = items[k - 1]
    if not items[k].text[:1].isdigit() or noun.text in _NUMBERED:
        return False
    # "laut FUR | 26 Prozent": a number of its own, where a noun follows; "Kanal 12" is a name.
    own = k + 1 < len(items) and (items[k + 1].is_capital or items[k + 1].low == "und")
    named = known_at([noun.text, items[k].text], 0)
    return noun.text in _NOUNS or noun.low.endswith(_NOUN_ENDINGS) or (own and (named is None or named[0] < 2))


def _has_source_noun(items: Sequence[Item], i: int) -> bool:
    """Whether the phrase at `i` has a noun such as "Angaben" as its head, after determiner, adjectives and a name in
    the genitive: "nach |ersten Angaben|", "nach |Mira Kolbs Angaben|"."""
    for k, item in enumerate(items[i : i + 5], i):
        if item.is_capital:
            if _is_source_noun(item):
                return True
            if k + 1 >= len(items) or not items[k + 1].is_capital:
                return False
        elif item.low in words("prepositions") or not item.text or not item.text[0].isalpha():
            return False
    return False


def _owner(items: Sequence[Item], begin: int, end: int) -> Phrase | None:
    """The name in the genitive before a noun such as "Angaben", if the phrase has one: "nach |Mira Kolbs| Angaben"."""
    head = next((k for k in range(begin, end) if _is_source_noun(items[k])), begin)
    owned = begin < head and items[head - 1].is_capital and items[head - 1].low.endswith(_GENITIVE)
    return (begin, head) if owned else None


def _named(items: Sequence[Item], phrase: Phrase, sign: int) -> Phrase:
    """The part of a source phrase that names somebody: behind "Angaben" the genitive or the von-phrase."""
    begin, end = phrase
    if sign == begin:
        begin += 2 if items[begin].low == "lt" and items[begin + 1].text == "." else 1
        if items[end - 1].text == "," and end - begin > 1:
            end -= 1
    else:
        end = sign
        if items[sign].low == "nach":
            return (begin, end)
    if items[begin].low.startswith("eigen"):
        own = _subject_of_sentence(items, phrase)
        if own is not None:
            return own
    owner = _owner(items, begin, end)
    if owner is not None:
        return owner
    for k in range(begin, end - 1):
        if items[k].text in _NOUNS and not items[k].low.endswith(_SOMEBODY):
            inner = k + 1 + (items[k + 1].low in ("von", "aus"))
            return (inner, end) if inner < end else (begin, end)
    return (begin, end)


def _subject_of_sentence(items: Sequence[Item], phrase: Phrase) -> Phrase | None:
    """The subject of the sentence around a source phrase: whose "own words" they are."""
    start = sentence_start(items, phrase[0])
    verb = next((k for k in range(start, len(items)) if not phrase[0] <= k < phrase[1] and verb_at(items, k)), None)
    if verb is None:
        return None
    before = None if phrase[0] == start else subject_before(items, start, verb)
    subject = before or subject_after(items, verb, clause_end(items, verb))
    return subject if subject and is_agent(items, *subject) else None


def _around(draft: Draft, rule: str, phrase: Phrase, cue: int, speaker: Span | None) -> None:
    """Add the statement that is the sentence around a source phrase."""
    items = draft.items
    begin, end = phrase
    start, last = source_scope(items, begin, end), sentence_end(items, end, draft.stop)
    if start > sentence_start(items, begin) and items[start].low in words("relative"):
        last = min(last, clause_end(items, end))  # the relative clause alone, not the rest of the sentence
    parts = [draft.span(a, b) for a, b in ((start, begin), (end, last)) if b > a]
    if sum(map(len, parts)) < SHORTEST:
        return
    cues, frame = [draft.item_span(cue)], [draft.span(begin, end)]
    rest = [
        item
        for k, item in enumerate(items[start:last], start)
        if not begin <= k < end and (item.is_word or item.quotation is not None)
    ]
    if len(rest) == 1 and rest[0].quotation is not None:
        draft.add_direct(rest[0], speaker, cues, frame, None, "ST13")
    else:
        draft.add(rule, "indirect", parts, speaker, cues, frame)


def _after_noun(draft: Draft, i: int) -> None:
    """ "Wonach": the clause behind it is what the report or rumour before it says."""
    items = draft.items
    if i < 2 or items[i - 1].text != "," or draft.covered(i):
        return
    named = phrase_before(items, i - 1)
    end = sentence_end(items, i + 1, draft.stop)
    if named is not None and end - i > 2:
        sign = [draft.item_span(i)]
        draft.add("ST12", "indirect", [draft.span(i + 1, end)], draft.span(named, i - 1), sign, sign)


# ---- wie X mitteilte -------------------------------------------------------------------------------------------


def as_reported(draft: Draft) -> None:
    """ST14: a clause with "wie" and a verb of saying, before, in or after the sentence that it reports."""
    items, stop = draft.items, draft.stop
    for i in range(stop):
        if items[i].low != "wie":
            continue
        opens = i == 0 or (i == 1 and items[0].low in words("before_wie"))
        if not opens and items[i - 1].text not in (",", "–", "-", "(") and items[i - 1].quotation is None:
            continue
        end = clause_end(items, i + 1)
        cue = final_cue(items, i, end)
        # An apposition inside the clause: "wie der Minister, Karl Kolb, sagte".
        while cue is None and end < stop and items[end].text == "," and end - i < AS_CLAUSE_REACH:
            end = clause_end(items, end + 1)
            cue = final_cue(items, i, min(end, stop))
        end = min(end, stop)
        if cue is None or draft.covered(i):
            continue
        speaker = _speaker_of_as_clause(items, i, cue[0])
        begin = i - 1 if i and items[i - 1].text == "," else 0 if opens else i
        close = end + 1 if end < len(items) and items[end].text == "," else end
        if close > end:
            # "Wie aus einem Papier hervorgeht, das der Agentur vorliegt, plant …"
            close = max(close, behind_relative_clause(items, end, stop))
        start, last = sentence_start(items, begin), sentence_end(items, close, stop)
        parts = [draft.span(a, b) for a, b in ((start, begin), (close, last)) if b > a]
        if sum(map(len, parts)) >= SHORTEST:
            cues = [draft.item_span(k) for k in (i, *cue)]
            frame = [draft.span(begin, close)]
            draft.add("ST14", "indirect", parts, draft.span(*speaker) if speaker else None, cues, frame)


def _speaker_of_as_clause(items: Sequence[Item], i: int, verb: int) -> Phrase | None:
    """The subject between "wie" at `i` and its verb; behind "wie es" where it is said."""
    whence = next((k for k in range(i + 2, verb) if items[k].low in ("aus", "von")), verb)
    # "wie die Zeitung | aus Regierungskreisen erfuhr"
    end = noun_phrase(items, i + 1, whence if items[verb].low in LEARNING else verb)
    if end == i + 1:
        return subject_after(items, i, verb) or place_of_speech(items, i + 1, verb)
    if end == i + 2 and items[i + 1].low == "es":
        return place_of_speech(items, i + 2, verb)
    if end == i + 2 and items[i + 1].low in ("man", "das", "dies", "jeder", "jede", "alle"):
        return None
    return (i + 1, end)


# ---- …, so X ---------------------------------------------------------------------------------------------------


def so_speaker(draft: Draft) -> None:
    """ST03, ST15: "so" and somebody's name behind a quotation or sentence, without a verb."""
    items, stop = draft.items, draft.stop
    for i in range(1, stop - 1):
        before = items[i - 1]
        if items[i].text != "so" or not (before.text in (",", "–", "-", "(") or before.quotation is not None):
            continue
        if items[i + 1].low in words("not_so_speaker") or is_saying(items, i + 1):
            continue
        end = min(clause_end(items, i + 1), stop)
        # "Er sei, so Kolb, ein guter Vertrag": behind the second comma the sentence goes on.
        broken_off = i >= 2 and verb_at(items, i - 2)
        subject = noun_phrase(items, i + 1, len(items), apposition=not broken_off)
        if subject == i + 1 or has_finite(items, subject, end):
            continue
        if items[i + 1].low in ("ein", "das") and (subject == i + 2 or not is_agent(items, i + 1, subject)):
            continue
        limit = subject - 1 if items[subject - 1].text == "," else subject
        end = max(end, limit)
        _so(draft, i, limit, end)


def _so(draft: Draft, i: int, limit: int, end: int) -> None:
    """Add the statement of "so" at `i`, whose speaker ends at `limit` and whose frame ends at `end`."""
    items = draft.items
    speaker, cue = draft.span(i + 1, limit), [draft.item_span(i)]
    begin = i - 1 if items[i - 1].text == "," else i
    frame = [draft.span(begin, end)]
    heard = told_to(items, limit, end, limit) or dative_behind(items, limit, end)
    to = draft.span(*heard) if heard else None
    quoted = items[begin - 1] if begin else None
    if quoted is not None and quoted.quotation is not None and begin - 1 == clause_start(items, begin - 1):
        draft.add_direct(quoted, speaker, cue, frame, to, "ST03")
    elif begin > 0:
        parts = [draft.span(sentence_start(items, begin), begin)]
        if end + 1 < draft.stop and items[end].text == ",":
            parts.append(draft.span(end + 1, draft.stop))
        draft.add("ST15", "indirect", parts, speaker, cue, frame, to)
