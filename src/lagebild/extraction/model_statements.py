"""Statements as the reading model sees them: the rule engine's findings, judged, and the model's own.

Three kinds of candidates: each passage in quotation marks, direct or not (the marks decide its edges); each statement
of the rule engine that is not direct, kept where the model sees enough of it as quoted (the clause decides its edges);
and runs of words that the model alone sees as quoted. Which words are whose speaker, cue, frame and addressee is a
relation between a quote and every word around it, so that a speaker may stand sentences away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log

import numpy as np

from lagebild.extraction.model_roles import Places, can_hear, can_speak, phrase, span_of
from lagebild.extraction.nesting import mention_of, numbered
from lagebild.language.features import Array
from lagebild.language.morphology import konjunktiv
from lagebild.language.reading import KINDS, Reading
from lagebild.records import Article, Parse, Statement, StatementKind
from lagebild.rulebook import Rule
from lagebild.span import Span

__all__ = ["RULES", "Judged", "Thresholds", "judge", "model_statements", "written"]

_SOURCE = "quotes with roles as tags and relations: after Petersen-Frey & Biemann, LREC-COLING 2024"

RULES: tuple[Rule, ...] = (
    Rule(
        id="SM01",
        title="Quotation that the model reads as speech",
        description=(
            "The reading model takes a passage in quotation marks for somebody's words, where no rule of the rule "
            "engine finds a frame. The marks are its edges."
        ),
        fires="Für die Opposition ist das neue Gesetz ein „Angriff auf die Freiheit“.",
        silent="Der Film „Wir sind bereit“ läuft am Montag.",
        source=_SOURCE,
    ),
    Rule(
        id="SM02",
        title="Words that the model alone reads as somebody's",
        description=(
            "The reading model takes a run of words for what somebody said, asked, decided or thought, where no rule "
            "of the rule engine finds it."
        ),
        fires="Der Vermittler legte am Montag einen Plan vor. Demnach sollen die Truppen bis Ende März abziehen.",
        silent="Am Montag fuhr ein Zug von Aue nach Seefurt.",
        source=_SOURCE,
    ),
)


ACTS = frozenset({"ST16", "ST26"})
"""The rules for acts of speech with a noun phrase as content. The data that the model learnt from mark few of them, and
an editor wants them: the rule's verb decides, unless the model is sure that nobody says anything."""

CONFIRMED = "ST26"
"""The rule for what is confirmed: its quote is a single word that leads back, which the model cannot judge."""


GOVERNED = frozenset({"ST05", "ST07"})
"""The rules for clauses that a verb of saying governs: in the Konjunktiv I, with a subject, they are speech by grammar,
and the model only says whose."""


def _is_speech(statement: Statement, text: str) -> bool:
    """Whether a rule's statement is speech by grammar: a verb of saying with its subject governs a Konjunktiv I."""
    if statement.rule not in GOVERNED or statement.speaker is None:
        return False
    words_of = (word for part in statement.quote for word in _WORD.findall(part.of(text)))
    return any(konjunktiv(word) == "first" for word in words_of)


_WORD = re.compile(r"\b[a-zäöüß]+\b")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a probability must reach; chosen on the development data by `training.score --grid`.

    Attributes:
        quoted: for a word to be quoted.
        direct: mean over a quotation to be direct speech; `direct_ruled` where the rules say so, too.
        run: mean over a run of words that the model alone found; `ruled` over a statement of the rules.
        reported: of the kinds that are hardest to tell from the reporter's own words; `free` for free indirect speech.
        act: of an act of speech that a rule found by its verb ("lehnt den Plan ab").
        speaker: the best word of a role; likewise `addressee`; `cue` and `frame` for each word.
        extend: for words beside the best one.
        agree: for the rules' phrase to be taken for the role.
        gap: words between two runs that are filled.
        shortest: words of a run that are a statement.
        overlap: share of a run that may belong to statements of the rules already.
        whole: share of a sentence from which on a run of free indirect or reported speech takes all of it.
        frame_rule: a rule's confidence from which on its speaker stands where the model names nobody.
        keep: confidence below which a statement is left out; `keep_silent` if nobody is named as its speaker.
        plain: log odds of being quoted from which on a statement of nobody is written in any case.
    """

    quoted: float = 0.4
    direct: float = 0.4
    direct_ruled: float = 0.2
    run: float = 0.5
    ruled: float = 0.3
    reported: float = 0.3
    free: float = 0.5
    act: float = 0.05
    speaker: float = 0.5
    addressee: float = 0.5
    cue: float = 0.4
    frame: float = 0.5
    extend: float = 0.4
    agree: float = 0.3
    gap: int = 3
    shortest: int = 3
    overlap: float = 0.3
    whole: float = 0.5
    frame_rule: float = 0.8
    keep: float = 0.0
    keep_silent: float = 0.0
    plain: float = 2.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement and the numbers behind its confidence.

    Attributes:
        statement: without id and `within`.
        signs: what `confidence` weighs, by name.
    """

    statement: Statement
    signs: dict[str, float]


@dataclass(slots=True)
class _Candidate:
    words: list[int]
    kind: StatementKind
    spans: list[Span]
    score: float
    rule: Statement | None


def model_statements(
    text: str,
    parse: Parse,
    article: Article,
    reading: Reading,
    thresholds: Thresholds,
    weights: Mapping[str, float],
) -> tuple[Statement, ...]:
    """Who said what in one article, as the reading model judges it.

    Args:
        text: the stored text.
        parse: its sentences and quotations.
        article: metadata; the day of publication is the latest day on which anything was said.
        reading: what the model saw, the rule engine's statements among it.
        thresholds: from when on it is believed.
        weights: of the signs that make the confidence (logistic regression), from the model's folder.

    Returns:
        The statements in the order of the text; a nested one names the one it stands in.
    """
    found = judge(text, parse, reading, thresholds)
    sure = [
        max(confidence(each.signs, weights), thresholds.keep if _stands(each.statement, text) else 0.0)
        for each in found
    ]
    kept = written(found, sure, thresholds)
    return numbered((replace(found[k].statement, confidence=round(sure[k], 2)) for k in kept), article.published)


def _stands(statement: Statement, text: str) -> bool:
    """Whether a statement is written whatever the model's confidence: the rule knows more of it."""
    return statement.rule == CONFIRMED or _is_speech(statement, text)


def written(found: Sequence[Judged], sure: Sequence[float], limits: Thresholds) -> list[int]:
    """Which statements are written: those that are sure enough, and of two with the same words the surer one.

    Args:
        found: all statements of an article.
        sure: the confidence of each.
        limits: what it must reach.

    Returns:
        Their indices, in order.
    """
    best: dict[tuple[int, int], int] = {}
    for k, each in enumerate(found):
        s = each.statement
        needed = limits.keep if s.speaker else max(limits.keep, limits.keep_silent)
        # Where nobody is named, the confidence says little of the quote: a rule or marks and the words decide.
        plain = s.speaker is None and s.kind != "reported" and (s.rule, s.kind) != ("SM02", "indirect")
        if sure[k] < needed and not (plain and each.signs["quoted"] >= limits.plain):
            continue
        place = (s.quote[0].start, s.quote[-1].end)
        if place not in best or sure[k] > sure[best[place]]:
            best[place] = k
    return sorted(best.values())


def confidence(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that quote and speaker are right: a logistic regression over the signs (0.5 without weights)."""
    z = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + exp(-z))


def judge(text: str, parse: Parse, reading: Reading, limits: Thresholds) -> list[Judged]:
    """All statements above the thresholds, before their confidence is known.

    Args:
        text: the stored text.
        parse: its quotations.
        reading: what the model saw.
        limits: from when on it is believed.
    """
    if not reading.words:
        return []
    place = Places(reading)
    candidates = _directs(parse, reading, place, limits)
    quotations = {k for c in candidates for k in c.words}
    taken = np.zeros(len(reading.words), bool)
    marked = {k for q in parse.quotations for k in place.of([Span(q.start, q.end)])}
    for candidate in _ruled(text, reading, place, marked, limits):
        candidates.append(candidate)
        taken[candidate.words] = True
    for run in _runs(text, reading, [sentence.passage for sentence in parse.sentences], limits):
        own = _own(run, reading, taken, quotations, limits)
        if own is not None:
            candidates.append(own)
    roles = reading.roles([c.words for c in candidates])
    speakers = [_speaker(c, r[:, 0], reading, place, limits) for c, r in zip(candidates, roles, strict=True)]
    return [
        _judged(text, c, r, _or_of_outer(k, candidates, speakers), reading, place, limits)
        for k, (c, r) in enumerate(zip(candidates, roles, strict=True))
    ]


def _directs(parse: Parse, reading: Reading, place: Places, limits: Thresholds) -> list[_Candidate]:
    ruled = {s.quote[0]: s for s in reading.ruled if s.kind == "direct" and len(s.quote) == 1}
    found = []
    for quotation in parse.quotations:
        span = Span(quotation.start, quotation.end)
        index = place.of([span])
        core = index[1:-1] if len(index) > 2 else index
        if not core:
            continue
        score = float(np.maximum(reading.quoted[core, 0], reading.inner[core, 0]).mean())
        rule = ruled.get(span)
        if score > (limits.direct_ruled if rule else limits.direct):
            found.append(_Candidate(index, "direct", [span], score, rule))
    return found


def _ruled(text: str, reading: Reading, place: Places, marked: set[int], limits: Thresholds) -> Iterable[_Candidate]:
    for statement in reading.ruled:
        index = place.of(statement.quote)
        if statement.kind == "direct" or not index:
            continue
        # What is in quotation marks inside it reads as direct: the words around tell whether it is somebody's.
        around = [k for k in index if k not in marked]
        telling = around if len(around) >= 3 else index
        seen = float(reading.quoted[telling, 1:].sum(1).mean())
        act = statement.rule in ACTS
        if statement.within is not None:
            seen = max(seen, float(reading.inner[index, 1].mean()))
        if statement.rule == CONFIRMED:
            yield _Candidate(index, "reported", list(statement.quote), max(seen, limits.act), statement)
            continue
        if seen < limits.ruled and statement.within is None and _is_speech(statement, text):
            yield _Candidate(index, statement.kind, list(statement.quote), limits.ruled, statement)
            continue
        if seen < (limits.act if act else limits.ruled):
            continue
        each = reading.quoted[telling].mean(0)
        each[0] = 0
        kind = "reported" if act else KINDS[int(each.argmax())]
        if kind == statement.kind == "reported" and each[2] < (limits.act if act else limits.reported):
            continue
        yield _Candidate(index, kind, list(statement.quote), seen, statement)


def _fill(on: np.ndarray, quoted: Array, gap: int) -> np.ndarray:
    filled, k = on.copy(), 0
    while k < len(on):
        if on[k]:
            k += 1
            continue
        end = k
        while end < len(on) and not on[end]:
            end += 1
        if k > 0 and end < len(on) and end - k <= gap and quoted[k:end].mean() > 0.15:
            filled[k:end] = True
        k = end
    return filled


def _runs(text: str, reading: Reading, passages: Sequence[int], limits: Thresholds) -> list[list[int]]:
    """Runs of quoted words: one a sentence unless the tags begin another; over sentences while they go on inside, but
    not behind a heading, and into another paragraph only from its first words on."""
    quoted, begins = reading.quoted.sum(1), reading.begins.sum(1)
    inside = quoted - begins
    words = reading.words

    def torn(word: int, first: int) -> bool:
        """Whether a run that goes on at a word has ended before, so that what is left of it is no statement."""
        before = words[first - 1]
        apart = "\n" in text[before.end : words[first].start]
        return word > first + 1 or (apart and before.text[-1:] not in _FINAL)

    def other(word: int, number: int) -> bool:
        """Whether a run goes on with another act of speech: those that two paragraphs tell are two."""
        return passages[number - 1] != passages[number] and KINDS[int(reading.quoted[word].argmax())] == "reported"

    found: list[tuple[list[int], int, bool]] = []
    bounds = np.flatnonzero(np.diff(reading.sentence, prepend=-1, append=reading.sentence[-1] + 1))
    for first, last in pairwise(bounds):
        number = int(reading.sentence[first])
        index = np.arange(first, last)
        on = _fill(quoted[index] > limits.quoted, quoted[index], limits.gap)
        here: list[list[int]] = []
        left = False
        for word in index[on]:
            goes_on = not here and found and found[-1][1] == number - 1 and found[-1][2]
            if begins[word] > inside[word]:
                here.append([int(word)])
                left = False
            elif left or (goes_on and torn(int(word), int(first))):
                left = True
            elif here:
                here[-1].append(int(word))
            elif goes_on and not other(int(word), number):
                here.append([*found.pop()[0], int(word)])
            else:
                here.append([int(word)])
        found += [(run, number, run[-1] >= index[-1] - 1) for run in here]
    return [run for run, _, _ in found]


def _own(
    run: list[int], reading: Reading, taken: np.ndarray, quotations: set[int], limits: Thresholds
) -> _Candidate | None:
    words = reading.words
    each, score = reading.quoted[run].mean(0), float(reading.quoted[run].sum(1).mean())
    if sum(k not in quotations for k in run) < 0.5 * len(run) and each[0] > 0.3:
        return None
    each[0] = 0
    kind = KINDS[int(each.argmax())]
    low = {"reported": limits.reported, "free_indirect": limits.free}.get(kind, 0.3)
    if taken[run].mean() > limits.overlap or score < limits.run or each.max() < max(low, 0.3):
        return None
    if kind in _WHOLE:
        run = _widened(run, reading, limits.whole)
    kept = [k for k in run if not taken[k]]
    while kept and words[kept[0]].text in ",;:–-.":
        kept = kept[1:]
    while kept and (words[kept[-1]].text in ",;:–-" or (kind == "indirect" and words[kept[-1]].text in ".!")):
        kept = kept[:-1]
    if len(kept) < limits.shortest:
        return None
    return _Candidate(kept, kind, _spans(kept, reading), score, None)


_FINAL = frozenset(".!?:;…“”\"«»‹›‘’'")
_WHOLE = frozenset({"reported", "free_indirect", "indirect_free_indirect"})


def _widened(run: list[int], reading: Reading, share: float) -> list[int]:
    """The run with all words of each sentence of which it has most: such speech seldom stops within one."""
    result: list[int] = []
    for number in dict.fromkeys(int(n) for n in reading.sentence[run]):
        own = [k for k in run if reading.sentence[k] == number]
        first, last = np.searchsorted(reading.sentence, [number, number + 1])
        result += range(int(first), int(last)) if len(own) >= share * (last - first) else own
    return result


def _spans(index: Iterable[int], reading: Reading) -> list[Span]:
    parts: list[list[int]] = []
    for k in index:
        if parts and k == parts[-1][1] + 1:
            parts[-1][1] = k
        else:
            parts.append([k, k])
    return [Span(reading.words[a].start, reading.words[b].end) for a, b in parts]


def _speaker(
    candidate: _Candidate, probabilities: Array, reading: Reading, place: Places, limits: Thresholds
) -> tuple[Span | None, float]:
    rule = candidate.rule
    own = rule.speaker if rule else None
    if rule is not None and rule.rule == CONFIRMED:
        return span_of(own), limits.speaker
    if own is not None and candidate.rule is not None and _quotes(candidate.rule, reading):
        return span_of(own), limits.speaker  # "die Agentur zitierte Kolb": her words, though the agency is the subject
    speaker, sure = phrase(probabilities, limits.speaker, limits.extend, limits.agree, own, place)
    if speaker is not None and speaker != span_of(own) and not can_speak(speaker, reading, place):
        speaker, sure = None, 0.0
    if speaker is None and rule is not None and rule.confidence >= limits.frame_rule and rule.speaker is not None:
        # A frame with its subject is grammar: where the model names nobody else, it stands.
        return span_of(rule.speaker), limits.speaker
    return speaker, sure


def _quotes(statement: Statement, reading: Reading) -> bool:
    """Whether somebody quotes in a statement's words of saying: whose words they are is the object."""
    starts = {part.start for part in statement.cue}
    return any(word.start in starts and word.text.casefold().startswith("zitier") for word in reading.words)


def _or_of_outer(
    k: int, candidates: Sequence[_Candidate], speakers: Sequence[tuple[Span | None, float]]
) -> tuple[Span | None, float]:
    """The speaker of a candidate; of a fragment in quotation marks without one, that of the statement around it."""
    own = candidates[k]
    if speakers[k][0] is None and own.kind == "direct":
        quote = own.spans[0]
        for outer, speaker in zip(candidates, speakers, strict=True):
            if speaker[0] is not None and outer.kind != "direct" and any(part.contains(quote) for part in outer.spans):
                return speaker
    return speakers[k]


def _judged(
    text: str,
    candidate: _Candidate,
    roles: Array,
    speaking: tuple[Span | None, float],
    reading: Reading,
    place: Places,
    limits: Thresholds,
) -> Judged:
    rule = candidate.rule
    speaker, sure = speaking
    ruled = rule.addressee if rule else None
    addressee, _ = phrase(roles[:, 3], limits.addressee, limits.extend, limits.agree, ruled, place)
    if addressee is not None and addressee != span_of(ruled) and not can_hear(addressee, place):
        addressee = None
    own = "SM01" if candidate.kind == "direct" else "SM02"
    statement = Statement(
        id="",
        kind=candidate.kind,
        within=None,
        quote=tuple(candidate.spans),
        speaker=mention_of(speaker, text),
        cue=tuple(_spans(np.flatnonzero(roles[:, 1] > limits.cue), reading)),
        frame=tuple(_spans(np.flatnonzero(roles[:, 2] > limits.frame), reading)),
        addressee=mention_of(addressee, text),
        rule=rule.rule if rule else own,
    )
    return Judged(statement, _signs(statement, candidate, sure, float(roles[:, 0].max()), roles))


def _signs(statement: Statement, candidate: _Candidate, speaker: float, best: float, roles: Array) -> dict[str, float]:
    rule = candidate.rule
    return {
        "bias": 1.0,
        "quoted": _logit(candidate.score),
        "speaker": _logit(speaker) if statement.speaker else 0.0,
        "silent": float(statement.speaker is None),
        "silent_best": _logit(best) if statement.speaker is None else 0.0,
        "cue": float(roles[:, 1].max()),
        "ruled": float(rule is not None),
        "rule": _logit(rule.confidence) if rule else 0.0,
        "words": log(len(candidate.words)),
        **{kind: float(statement.kind == kind) for kind in KINDS[1:]},
    }


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.01), 0.99)
    return log(clipped / (1 - clipped))
