"""What the reading model is told beside the text: what the rule engine found at each word.

The same functions serve training and use, so that both see the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from lagebild.language.morphology import konjunktiv, verb_readings
from lagebild.records import Parse, Statement, Token
from lagebild.span import Span

Array = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

_KINDS = ("direct", "indirect", "reported", "indirect_free_indirect")
FEATURES = 24
BUCKETS = 16


def words_of(parse: Parse) -> list[Token]:
    """All words of the report's sentences, in order."""
    return [token for sentence in parse.sentences for token in sentence.tokens]


def _words_in(starts: Places, ends: Places, span: Span) -> slice:
    return slice(int(np.searchsorted(ends, span.start, "right")), int(np.searchsorted(starts, span.end, "left")))


def _role_spans(statement: Statement) -> tuple[list[Span], list[Span], list[Span], list[Span]]:
    speaker, addressee = (
        [Span(m.start, m.end)] if m is not None and m.start is not None and m.end is not None else []
        for m in (statement.speaker, statement.addressee)
    )
    return speaker, list(statement.cue), list(statement.frame), addressee


def word_features(parse: Parse, ruled: Sequence[Statement]) -> Array:
    """One row a word.

    Args:
        parse: the words and quotations.
        ruled: what the rule engine found.

    Returns:
        (words, FEATURES), from 0 to 1: inside quotation marks, at their edges, inside inner ones; Konjunktiv I, II,
        verb of saying, capital; sentence and paragraph starts; the rules' outer statements by kind (first word, inside)
        and inner ones; the rules' roles; how sure the rules are of it.
    """
    words = words_of(parse)
    rows = np.zeros((len(words), FEATURES), np.float32)
    if not words:
        return rows
    starts = np.array([w.start for w in words])
    ends = np.array([w.end for w in words])
    for quotation in parse.quotations:
        inside = _words_in(starts, ends, Span(quotation.start, quotation.end))
        rows[inside, 0 if quotation.depth == 0 else 3] = 1
        if quotation.depth == 0 and inside.stop > inside.start:
            rows[inside.start, 1] = 1
            rows[inside.stop - 1, 2] = 1
    for k, word in enumerate(words):
        low = word.text.lower()
        mood = konjunktiv(word.text)
        rows[k, 4] = mood == "first"
        rows[k, 5] = mood == "second"
        rows[k, 6] = any("say" in r.verb.groups for r in verb_readings(low)) if word.text == low else 0
        rows[k, 7] = word.text[:1].isupper()
    k = 0
    passage = -1
    for sentence in parse.sentences:
        rows[k, 8] = 1
        rows[k, 9] = sentence.passage != passage
        passage = sentence.passage
        k += len(sentence.tokens)
    for statement in ruled:
        for number, part in enumerate(statement.quote):
            inside = _words_in(starts, ends, part)
            if statement.within is not None:
                rows[inside, 18] = 1
                continue
            kind = _KINDS.index(statement.kind) if statement.kind in _KINDS else 1
            rows[inside, 14 + kind] = 1
            rows[inside, 23] = statement.confidence
            if number == 0 and inside.stop > inside.start:
                rows[inside.start, 10 + kind] = 1
        for role, spans in enumerate(_role_spans(statement)):
            for span in spans:
                rows[_words_in(starts, ends, span), 19 + role] = 1
    return rows


def distances(quote: Sequence[int], sentence: Places) -> Places:
    """For each word, where it stands to a quote: 0 inside its hull, -1 and +1 before and after it in its sentences,
    -2, -3 … and +2, +3 … in those further off; shifted so that 0 is BUCKETS."""
    count = len(sentence)
    first, last = quote[0], quote[-1]
    place = np.arange(count)
    result = np.zeros(count, np.int64)
    result[place < first] = -1
    result[place > last] = 1
    before, after = sentence < sentence[first], sentence > sentence[last]
    result[before] = sentence[before] - sentence[first] - 1
    result[after] = sentence[after] - sentence[last] + 1
    return np.clip(result, -BUCKETS, BUCKETS) + BUCKETS


def flags(quote: Sequence[int], ruled: Sequence[Statement], words: Sequence[Token]) -> Array:
    """(words, 5): inside the quote; and, of the rules' statement that fits the quote best, the four roles."""
    rows = np.zeros((len(words), 5), np.float32)
    rows[list(quote), 0] = 1
    starts = np.array([w.start for w in words])
    ends = np.array([w.end for w in words])
    wanted = set(quote)
    best, statement = 0.5, None
    for candidate in ruled:
        covered: set[int] = set()
        for part in candidate.quote:
            inside = _words_in(starts, ends, part)
            covered |= set(range(inside.start, inside.stop))
        if covered:
            fit = 2 * len(covered & wanted) / (len(covered) + len(wanted))
            if fit >= best:
                best, statement = fit, candidate
    if statement is not None:
        for role, spans in enumerate(_role_spans(statement)):
            for span in spans:
                rows[_words_in(starts, ends, span), 1 + role] = 1
    return rows
