"""Statements as the reading model sees them: the rule engine's findings, judged, and the model's own.

Three kinds of candidates: each passage in quotation marks, direct or not (the marks decide its edges); each statement
of the rule engine that is not direct, kept where the model sees enough of it as quoted (the clause decides its edges);
and runs of words that the model alone sees as quoted. Which words are whose speaker, cue, frame and addressee is a
relation between a quote and every word around it, so that a speaker may stand sentences away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import exp, log

import numpy as np

from lagebild.extraction.nesting import mention_of, numbered
from lagebild.language.features import Array
from lagebild.language.morphology import words as function_words
from lagebild.language.reading import KINDS, Reading
from lagebild.lexicon import table
from lagebild.records import Article, Mention, Parse, Statement, StatementKind
from lagebild.rulebook import Rule
from lagebild.span import Span

__all__ = ["RULES", "Judged", "Thresholds", "judge", "model_statements", "needed"]

_SOURCE = "quotes with roles as tags and relations: after Petersen-Frey & Biemann, LREC-COLING 2024"

RULES: tuple[Rule, ...] = (
    Rule(
        id="SM01",
        title="Quotation that the model reads as speech",
        description=(
            "The reading model takes a passage in quotation marks for somebody's words, where no rule of the rule "
            "engine finds a frame. The marks are its edges."
        ),
        fires="Ministerin Mira Kolb sprach am Montag von einem „Angriff auf die Freiheit“.",
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


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a probability must reach; chosen on the development data by `training.score --grid`.

    Attributes:
        quoted: for a word to be quoted.
        direct: mean over a quotation to be direct speech; `direct_ruled` where the rules say so, too.
        run: mean over a run of words that the model alone found; `ruled` over a statement of the rules.
        reported: of the kinds that are hardest to tell from the reporter's own words; `free` for free indirect speech.
        speaker: the best word of a role; likewise `addressee`; `cue` and `frame` for each word.
        extend: for words beside the best one.
        agree: for the rules' phrase to be taken for the role.
        gap: words between two runs that are filled.
        shortest: words of a run that are a statement.
        overlap: share of a run that may belong to statements of the rules already.
        whole: share of a sentence from which on a run of free indirect or reported speech takes all of it.
        frame_rule: a rule's confidence from which on its speaker stands where the model names nobody.
        keep: confidence below which a statement is left out; `keep_silent` if nobody is named as its speaker.
    """

    quoted: float = 0.4
    direct: float = 0.4
    direct_ruled: float = 0.2
    run: float = 0.5
    ruled: float = 0.3
    reported: float = 0.3
    free: float = 0.5
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
    found = [(each.statement, confidence(each.signs, weights)) for each in judge(text, parse, reading, thresholds)]
    kept = [(s, sure) for s, sure in found if sure >= needed(s, thresholds)]
    return numbered((replace(s, confidence=round(sure, 2)) for s, sure in _once(kept)), article.published)


def _once(found: Sequence[tuple[Statement, float]]) -> list[tuple[Statement, float]]:
    """Of statements that two rules find with the same words and speaker the one that is surer."""
    chosen: dict[tuple[tuple[Span, ...], Span | None], int] = {}
    for number, (statement, sure) in enumerate(found):
        key = statement.quote, _span(statement.speaker)
        if key not in chosen or sure > found[chosen[key]][1]:
            chosen[key] = number
    return [found[number] for number in sorted(chosen.values())]


def needed(statement: Statement, limits: Thresholds) -> float:
    """The confidence from which on a statement is written."""
    return limits.keep if statement.speaker else max(limits.keep, limits.keep_silent)


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
    place = _Places(reading)
    candidates = _directs(parse, reading, place, limits)
    quotations = {k for c in candidates for k in c.words}
    taken = np.zeros(len(reading.words), bool)
    marked = {k for q in parse.quotations for k in place.of([Span(q.start, q.end)])}
    for candidate in _ruled(reading, place, marked, limits):
        candidates.append(candidate)
        taken[candidate.words] = True
    for run in _runs(text, reading, limits):
        own = _own(run, reading, taken, quotations, limits)
        if own is not None:
            candidates.append(own)
    roles = reading.roles([c.words for c in candidates])
    speakers = [_speaker(c, r[:, 0], reading, place, limits) for c, r in zip(candidates, roles, strict=True)]
    return [
        _judged(text, c, r, _or_of_outer(k, candidates, speakers), reading, place, limits)
        for k, (c, r) in enumerate(zip(candidates, roles, strict=True))
    ]


class _Places:
    """Which words a span covers."""

    def __init__(self, reading: Reading) -> None:
        self.starts = np.array([w.start for w in reading.words])
        self.ends = np.array([w.end for w in reading.words])

    def of(self, spans: Iterable[Span]) -> list[int]:
        found: set[int] = set()
        for span in spans:
            first = int(np.searchsorted(self.ends, span.start, "right"))
            found.update(range(first, int(np.searchsorted(self.starts, span.end, "left"))))
        return sorted(found)


def _directs(parse: Parse, reading: Reading, place: _Places, limits: Thresholds) -> list[_Candidate]:
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


def _ruled(reading: Reading, place: _Places, marked: set[int], limits: Thresholds) -> Iterable[_Candidate]:
    for statement in reading.ruled:
        index = place.of(statement.quote)
        if statement.kind == "direct" or not index:
            continue
        # What is in quotation marks inside it reads as direct: the words around tell whether it is somebody's.
        around = [k for k in index if k not in marked]
        telling = around if len(around) >= 3 else index
        seen = float(reading.quoted[telling, 1:].sum(1).mean())
        if statement.within is not None:
            seen = max(seen, float(reading.inner[index, 1].mean()))
        if seen < limits.ruled:
            continue
        each = reading.quoted[telling].mean(0)
        each[0] = 0
        kind = KINDS[int(each.argmax())]
        if kind == statement.kind == "reported" and each[2] < limits.reported:
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


def _runs(text: str, reading: Reading, limits: Thresholds) -> list[list[int]]:
    """Runs of quoted words: one a sentence unless the tags begin another; over sentences while they go on inside,
    but not behind a heading, and into another paragraph only from its first words on."""
    quoted, begins = reading.quoted.sum(1), reading.begins.sum(1)
    inside = quoted - begins
    found: list[tuple[list[int], int, bool]] = []
    words = reading.words
    bounds = np.flatnonzero(np.diff(reading.sentence, prepend=-1, append=reading.sentence[-1] + 1))
    for first, last in pairwise(bounds):
        number = int(reading.sentence[first])
        index = np.arange(first, last)
        on = _fill(quoted[index] > limits.quoted, quoted[index], limits.gap)
        here: list[list[int]] = []
        torn = False
        for word in index[on]:
            if begins[word] > inside[word]:
                here.append([int(word)])
                torn = False
            elif torn:
                continue
            elif here:
                here[-1].append(int(word))
            elif found and found[-1][1] == number - 1 and found[-1][2]:
                before = words[index[0] - 1]
                apart = "\n" in text[before.end : words[index[0]].start]
                if apart and (before.text[-1:] not in _FINAL or word > index[0] + 1):
                    torn = True  # what is left of it is no statement of its own
                else:
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
_OF_TIME = frozenset({"nach", "vor", "bei", "seit", "während"})
"""Before the noun of an event: when. Before other nouns "nach" tells whose words they are."""
_OCCASION = 10
"""Words before a phrase among which the noun of an event is looked for."""
_OPENING, _CLOSING = frozenset("„»‚›"), frozenset("“«‘‹”")
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
    candidate: _Candidate, probabilities: Array, reading: Reading, place: _Places, limits: Thresholds
) -> tuple[Span | None, float]:
    rule = candidate.rule
    speaker, sure = _phrase(probabilities, limits, limits.speaker, rule.speaker if rule else None, reading, place)
    if speaker is not None and _is_occasion(speaker, reading, place):
        speaker = None
    if speaker is None and rule is not None and rule.confidence >= limits.frame_rule and rule.speaker is not None:
        # A frame with its subject is grammar: where the model names nobody else, it stands.
        return _span(rule.speaker), limits.speaker
    return speaker, sure


def _is_occasion(phrase: Span, reading: Reading, place: _Places) -> bool:
    """Whether a phrase says when, not who: "nach dem |Gipfel|", "nach seinem Treffen mit |Kolb|"; not "nach |Kolb|"."""
    index = place.of([phrase])
    if not index:
        return False
    heads = [k for k in index if reading.words[k].text[:1].isupper()][-1:]
    met = False
    for k in [*heads, *range(index[0] - 1, max(index[0] - _OCCASION, -1), -1)]:
        word = reading.words[k].text.lower()
        if reading.sentence[k] != reading.sentence[index[0]] or not word[:1].isalnum():
            return False
        if met and word in _OF_TIME:
            return True
        met = met or word.endswith(_occasions())
    return False


@cache
def _occasions() -> tuple[str, ...]:
    """The nouns of meetings and calls, in lower case."""
    kinds = table("event_nouns")
    lines = (line for kind in ("meeting", "call", "video_conference") for line in kinds[kind]["nouns"])
    return tuple(form.lower() for line in lines for form in line.split(" ", 1)[1].split("/"))


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
    place: _Places,
    limits: Thresholds,
) -> Judged:
    rule = candidate.rule
    speaker, sure = speaking
    addressee, _ = _phrase(roles[:, 3], limits, limits.addressee, rule.addressee if rule else None, reading, place)
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


def _phrase(
    probabilities: Array, limits: Thresholds, low: float, ruled: Mention | None, reading: Reading, place: _Places
) -> tuple[Span | None, float]:
    """The span of a role and how sure it is; the rules' phrase where the model does not contradict it, as rules cut
    phrases better than probabilities do."""
    span = _span(ruled)
    if span is not None:
        index = place.of([span])
        best = float(probabilities[index].max()) if index else 0.0
        if best >= limits.agree and best >= float(probabilities.max()) - 0.35:
            return span, best
    k = int(probabilities.argmax())
    if probabilities[k] < low:
        return None, float(probabilities[k])
    first = last = k
    while first > 0 and probabilities[first - 1] > limits.extend:
        first -= 1
    while last + 1 < len(probabilities) and probabilities[last + 1] > limits.extend:
        last += 1
    first, last = _trimmed([word.text for word in reading.words], first, k, last)
    return Span(reading.words[first].start, reading.words[last].end), float(probabilities[k])


def _span(mention: Mention | None) -> Span | None:
    return Span(mention.start, mention.end) if mention and mention.start is not None and mention.end else None


def _trimmed(words: Sequence[str], first: int, best: int, last: int) -> tuple[int, int]:
    """The phrase around its surest word: without a preposition before it, a pronoun alone, no quotation mark left
    open. Words that stand side by side need not be one phrase ("sagte |sie| |dem Sender|")."""
    pronouns = function_words("personal") | function_words("dative_pronouns")
    prepositions = function_words("prepositions")
    if words[best].lower() in pronouns:
        return best, best
    for k in range(best - 1, first - 1, -1):
        if words[k].lower() in pronouns:
            first = k + 1
    for k in range(best + 1, last + 1):
        if words[k].lower() in pronouns:
            last = k - 1
            break
    while first < best and words[first].lower() in prepositions:
        first += 1
    while last > best and words[last].lower() in prepositions:
        last -= 1
    opened = sum(word in _OPENING for word in words[first : last + 1])
    closed = sum(word in _CLOSING for word in words[first : last + 1])
    if opened > closed:
        for k in range(last + 1, min(last + 12, len(words))):
            if words[k] in _CLOSING:
                return first, k
    return first, last
