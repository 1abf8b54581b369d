"""From tag probabilities to statements: the rule engine's candidates, judged by the model, and the model's own.

Three kinds of candidates: each passage in quotation marks (direct or not), each statement of the rule engine that is
not direct (kept if the model sees enough of it as quoted), and runs of words that the model alone sees as quoted. Their
roles come from the relation head; where the rules have a role that the model does not contradict, its span is taken,
as rules cut phrases better than probabilities do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from lagebild.records import Mention, Statement
from lagebild.span import Span
from training.articles import INNER_TAGS, KINDS, TAGS, Example
from training.features import distances, flags, words_of
from training.network import StatementHead

NAMES = tuple(KINDS.values())
_B = np.array([TAGS.index(f"B-{kind}") for kind in NAMES])
_I = np.array([TAGS.index(f"I-{kind}") for kind in NAMES])
_INNER = {kind: [INNER_TAGS.index(f"{edge}-{kind}") for edge in "BI"] for kind in ("direct", "indirect")}


@dataclass(frozen=True)
class Thresholds:
    """What a probability must reach; chosen on dev by `training.score --grid`.

    Attributes:
        quoted: for a word to be quoted.
        direct: mean over a quotation to be direct speech; `direct_ruled` where the rules say so, too.
        run: mean over a run of words that the model alone found; `ruled` over a statement of the rules.
        reported: of the kinds that are hardest to tell from the reporter's own words; `free` for free indirect speech.
        speaker: the best word of a role; likewise `addressee`; `cue` and `frame` for each word.
        extend: for words beside the best one.
        agree: for the rules' phrase to be taken for the role.
        gap: words between two runs that are filled.
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


@dataclass
class Candidate:
    """A statement in the making: its words, kind and spans, and the rules' statement that it comes from."""

    words: list[int]
    kind: str
    spans: list[Span]
    rule: Statement | None


def _fill(on: np.ndarray, quoted: np.ndarray, gap: int) -> np.ndarray:
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


def runs(sentence: np.ndarray, tags: np.ndarray, limits: Thresholds) -> list[list[int]]:
    """Runs of quoted words: one a sentence unless the tags begin another; over sentences while they go on inside."""
    quoted, begins, inside = 1 - tags[:, 0], tags[:, _B].sum(1), tags[:, _I].sum(1)
    found: list[tuple[list[int], int, bool]] = []
    for number in range(int(sentence.max()) + 1):
        index = np.flatnonzero(sentence == number)
        if not len(index):
            continue
        on = _fill(quoted[index] > limits.quoted, quoted[index], limits.gap)
        here: list[list[int]] = []
        for word in index[on]:
            if begins[word] > inside[word]:
                here.append([int(word)])
            elif here:
                here[-1].append(int(word))
            elif found and found[-1][1] == number - 1 and found[-1][2]:
                here.append([*found.pop()[0], int(word)])
            else:
                here.append([int(word)])
        found += [(run, number, run[-1] >= index[-1] - 1) for run in here]
    return [run for run, _, _ in found]


def decode(
    example: Example, tags: np.ndarray, inner: np.ndarray, joined: torch.Tensor, head: StatementHead, limits: Thresholds
) -> list[dict[str, Any]]:
    """The statements of one article, in the form that `evaluation/score_statements.py` reads.

    Args:
        example: the article.
        tags: (words, TAGS) probabilities.
        inner: (words, INNER_TAGS) probabilities.
        joined: (words, width) states of the statement head.
        head: the head, for the roles.
        limits: thresholds.
    """
    words = words_of(example.parse)
    starts, ends = np.array([w.start for w in words]), np.array([w.end for w in words])

    def within(spans: Iterable[Span]) -> list[int]:
        return sorted({int(k) for s in spans for k in np.flatnonzero((ends > s.start) & (starts < s.end))})

    kinds = tags[:, _B] + tags[:, _I]
    candidates = _directs(example, kinds, inner, within, limits)
    quotations = {k for c in candidates for k in c.words}
    taken = np.zeros(len(words), bool)
    for statement in example.analysis.statements:
        index = within(statement.quote)
        if statement.kind == "direct" or not index:
            continue
        seen = kinds[index, 1:].sum(1).mean()
        if statement.within is not None:
            seen = max(seen, inner[np.ix_(index, _INNER["indirect"])].sum(1).mean())
        if seen < limits.ruled:
            continue
        each = kinds[index].mean(0)
        each[0] = 0
        kind = NAMES[int(each.argmax())]
        if kind == statement.kind == "reported" and each[2] < limits.reported:
            continue
        candidates.append(Candidate(index, kind, list(statement.quote), statement))
        taken[index] = True
    for run in runs(example.sentence, tags, limits):
        candidate = _own(run, kinds, tags, taken, quotations, words, limits)
        if candidate is not None:
            candidates.append(candidate)
    return _with_roles(candidates, example, joined, head, limits, within)


def _directs(
    example: Example, kinds: np.ndarray, inner: np.ndarray, within: Any, limits: Thresholds
) -> list[Candidate]:
    ruled = {s.quote[0]: s for s in example.analysis.statements if s.kind == "direct" and len(s.quote) == 1}
    found = []
    for quotation in example.parse.quotations:
        span = Span(quotation.start, quotation.end)
        index = within([span])
        core = index[1:-1] if len(index) > 2 else index
        if not core:
            continue
        score = np.maximum(kinds[core, 0], inner[np.ix_(core, _INNER["direct"])].sum(1)).mean()
        rule = ruled.get(span)
        if score > (limits.direct_ruled if rule else limits.direct):
            found.append(Candidate(index, "direct", [span], rule))
    return found


def _own(
    run: list[int],
    kinds: np.ndarray,
    tags: np.ndarray,
    taken: np.ndarray,
    quotations: set[int],
    words: list[Any],
    limits: Thresholds,
) -> Candidate | None:
    each, score = kinds[run].mean(0), 1 - tags[run, 0].mean()
    if sum(k not in quotations for k in run) < 0.5 * len(run) and each[0] > 0.3:
        return None
    each[0] = 0
    kind = NAMES[int(each.argmax())]
    low = {"reported": limits.reported, "free_indirect": limits.free}.get(kind, 0.3)
    if taken[run].mean() > limits.overlap or score < limits.run or each.max() < max(low, 0.3):
        return None
    kept = [k for k in run if not taken[k]]
    while kept and words[kept[0]].text in ",;:–-.":
        kept = kept[1:]
    while kept and (words[kept[-1]].text in ",;:–-" or (kind == "indirect" and words[kept[-1]].text in ".!")):
        kept = kept[:-1]
    if len(kept) < limits.shortest:
        return None
    return Candidate(kept, kind, _spans(kept, words), None)


def _spans(index: Iterable[int], words: list[Any], gap: int = 0) -> list[Span]:
    parts: list[list[int]] = []
    for k in index:
        if parts and k <= parts[-1][1] + 1 + gap:
            parts[-1][1] = k
        else:
            parts.append([k, k])
    return [Span(words[a].start, words[b].end) for a, b in parts]


def _with_roles(
    candidates: list[Candidate],
    example: Example,
    joined: torch.Tensor,
    head: StatementHead,
    limits: Thresholds,
    within: Any,
) -> list[dict[str, Any]]:
    if not candidates:
        return []
    words = words_of(example.parse)
    membership = torch.zeros(len(candidates), len(words))
    for row, candidate in enumerate(candidates):
        membership[row, candidate.words] = 1
    places = torch.stack([torch.from_numpy(distances(c.words, example.sentence)) for c in candidates])
    marks = torch.stack([torch.from_numpy(flags(c.words, example.analysis, words)) for c in candidates])
    with torch.no_grad():
        roles = head.relate(joined, membership, places, marks).sigmoid().numpy()

    def one(probabilities: np.ndarray, low: float, ruled: Mention | None) -> dict[str, int] | None:
        if ruled is not None and ruled.start is not None and ruled.end is not None:
            index = within([Span(ruled.start, ruled.end)])
            best = probabilities[index].max() if index else 0
            if best >= limits.agree and best >= probabilities.max() - 0.35:
                return {"start": ruled.start, "end": ruled.end}
        k = int(probabilities.argmax())
        if probabilities[k] < low:
            return None
        first = last = k
        while first > 0 and probabilities[first - 1] > limits.extend:
            first -= 1
        while last + 1 < len(words) and probabilities[last + 1] > limits.extend:
            last += 1
        return {"start": words[first].start, "end": words[last].end}

    def several(probabilities: np.ndarray, low: float) -> list[dict[str, int]]:
        return [{"start": s.start, "end": s.end} for s in _spans(np.flatnonzero(probabilities > low), words)]

    return [
        {
            "kind": c.kind,
            "quote": [{"start": s.start, "end": s.end} for s in c.spans],
            "speaker": one(p[:, 0], limits.speaker, c.rule.speaker if c.rule else None),
            "addressee": one(p[:, 3], limits.addressee, c.rule.addressee if c.rule else None),
            "cue": several(p[:, 1], limits.cue),
            "frame": several(p[:, 2], limits.frame),
        }
        for c, p in zip(candidates, roles, strict=True)
    ]
