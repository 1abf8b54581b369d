"""From the encoder's states to what each word is: tags of quotes, names, and the relation of quotes to their roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import numpy as np

from lagebild.language.encoder import Model
from lagebild.language.features import Array, Places, word_features, words_of
from lagebild.language.reading import INNER_TAGS, KINDS, TAGS, Reading
from lagebild.records import Entity, EntityLabel, Parse, Statement

__all__ = ["ENTITY_LABELS", "first_pieces", "read", "windows"]

ENTITY_LABELS = (
    "O",
    *(
        f"{edge}-{name}{more}"
        for name in ("PER", "LOC", "ORG", "OTH")
        for more in ("", "deriv", "part")
        for edge in "BI"
    ),
)

EDGE = 80
"""Words from a window's edge on which its states count in full: where two windows overlap, the one that sees more of
what stands around a word has more to say of it, so that there is no seam."""

_BEGINS = [TAGS.index(f"B-{kind}") for kind in KINDS]
_INSIDE = [TAGS.index(f"I-{kind}") for kind in KINDS]
_INNER = [[INNER_TAGS.index(f"{edge}-{kind}") for edge in "BI"] for kind in ("direct", "indirect")]
_LABELS = np.array(
    [[0.0 if b[0] != "I" or (a[0] in "BI" and a[2:] == b[2:]) else -1e4 for b in ENTITY_LABELS] for a in ENTITY_LABELS]
)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of whole sentences, short enough for the encoder.

    Attributes:
        pieces: its subword numbers.
        first: index in `pieces` of the first piece of each of its words.
        begin: its first word.
        end: the word after its last one.
    """

    pieces: Places
    first: Places
    begin: int
    end: int


def first_pieces(ends: Places, starts: Sequence[int]) -> Places:
    """For each word the index of its first piece, given where pieces end and words start (code points)."""
    if not len(ends):
        return np.zeros(len(starts), np.int64)
    return np.minimum(np.searchsorted(ends, np.asarray(starts), "right"), len(ends) - 1).astype(np.int64)


def windows(pieces: Places, first: Places, sentence: Places, size: int, overlap: int) -> Iterator[Window]:
    """Windows of at most `size` pieces that begin with a sentence and share about `overlap` pieces.

    A sentence longer than a window is cut into several.
    """
    if not len(first):
        return
    starts = [0, *(k for k in range(1, len(sentence)) if sentence[k] != sentence[k - 1])]
    cuts: list[int] = []
    for begin, end in zip(starts, [*starts[1:], len(sentence)], strict=True):
        cuts.append(begin)
        for word in range(begin + 1, end):
            if first[word] - first[cuts[-1]] >= size:
                cuts.append(max(begin + 1, word - 1) if word - 1 > cuts[-1] else word)
    bounds = [*(int(first[k]) for k in cuts), len(pieces)]
    words = [*cuts, len(first)]
    i = 0
    while i < len(cuts):
        j = i + 1
        while j < len(cuts) and bounds[j + 1] - bounds[i] <= size:
            j += 1
        a, b = bounds[i], min(bounds[j], bounds[i] + size)
        begin, end = words[i], words[j]
        while end > begin + 1 and first[end - 1] >= b:
            end -= 1
        yield Window(pieces[a:b], first[begin:end] - a, begin, end)
        if j >= len(cuts):
            return
        back = j
        while back > i + 1 and bounds[j] - bounds[back - 1] <= overlap:
            back -= 1
        i = max(back, i + 1)


def word_states(model: Model, texts: Sequence[str], parses: Sequence[Parse], *, layers: bool = False) -> list[Array]:
    """The state of each word of each article: (words, width), or (words, layers, width).

    All windows of all articles go through the encoder together, batched by length.
    """
    size, overlap = model.spec["window"], model.spec["overlap"]
    jobs: list[tuple[int, Window]] = []
    counts = []
    for number, (text, parse) in enumerate(zip(texts, parses, strict=True)):
        pieces, ends = model.pieces(text)
        starts = [word.start for word in words_of(parse)]
        counts.append(len(starts))
        sentence = sentence_numbers(parse)
        jobs += [(number, w) for w in windows(pieces, first_pieces(ends, starts), sentence, size, overlap)]
    states = model.states([w.pieces for _, w in jobs], [w.first for _, w in jobs], layers=layers)
    shape = (model.spec["layers"], model.spec["width"]) if layers else (model.spec["width"],)
    sums = [np.zeros((count, *shape), np.float32) for count in counts]
    weights = [np.zeros(count, np.float32) for count in counts]
    for (number, window), state in zip(jobs, states, strict=True):
        count = window.end - window.begin
        near = np.minimum(np.arange(count) + 1, count - np.arange(count)).clip(1, EDGE).astype(np.float32)
        if window.begin == 0:
            near[: count // 2] = EDGE
        if window.end == counts[number]:
            near[count // 2 :] = EDGE
        sums[number][window.begin : window.end] += near.reshape(-1, *[1] * len(shape)) * state
        weights[number][window.begin : window.end] += near
    for total, weight in zip(sums, weights, strict=True):
        total /= np.maximum(weight, 1).reshape(-1, *[1] * len(shape))
    return sums


def sentence_numbers(parse: Parse) -> Places:
    """(words,) the number of each word's sentence."""
    return np.array([n for n, s in enumerate(parse.sentences) for _ in s.tokens], np.int64)


def read(
    model: Model, texts: Sequence[str], parses: Sequence[Parse], ruled: Sequence[tuple[Statement, ...]]
) -> list[Reading]:
    """Read some articles in one go.

    Args:
        model: the reading model.
        texts: their stored texts.
        parses: their sentences and quotations.
        ruled: what the rule engine found in each: the model sees it beside the words.
    """
    result = []
    for states, parse, statements in zip(word_states(model, texts, parses), parses, ruled, strict=True):
        words, sentence = tuple(words_of(parse)), sentence_numbers(parse)
        if not words:
            empty = np.zeros((0, len(KINDS)), np.float32)
            result.append(
                Reading((), sentence, empty, empty, empty[:, :2], (), statements, states, partial(_relate, model))
            )
            continue
        tags, inner, labels, joined = model.heads(states, word_features(parse, statements))
        result.append(
            Reading(
                words=words,
                sentence=sentence,
                begins=tags[:, _BEGINS],
                quoted=tags[:, _BEGINS] + tags[:, _INSIDE],
                inner=np.stack([inner[:, both].sum(1) for both in _INNER], 1),
                entities=_entities(labels, parse),
                ruled=statements,
                _joined=joined,
                _relate=partial(_relate, model),
            )
        )
    return result


def _relate(model: Model, joined: Array, quotes: Array, places: Places, marks: Array) -> Array:
    return model.roles(joined, quotes, places, marks)


def _entities(labels: Array, parse: Parse) -> tuple[Entity, ...]:
    """Names: in each sentence the best sequence in which one goes on only behind its own kind (Viterbi 1967)."""
    found = []
    begin = 0
    for sentence in parse.sentences:
        tokens = sentence.tokens
        logs = np.log(np.maximum(labels[begin : begin + len(tokens)], 1e-9))
        begin += len(tokens)
        names = [ENTITY_LABELS[k] for k in _best_path(logs)] if len(tokens) else []
        i = 0
        while i < len(names):
            j = i + 1
            if names[i][0] == "B":
                while j < len(names) and names[j] == f"I-{names[i][2:]}":
                    j += 1
                found.append(Entity(tokens[i].start, tokens[j - 1].end, cast("EntityLabel", names[i][2:])))
            i = j
    return tuple(found)


def _best_path(logs: Array) -> list[int]:
    score = logs[0] + _LABELS[0]
    back = []
    for row in logs[1:]:
        options = score[:, None] + _LABELS
        back.append(options.argmax(0))
        score = options.max(0) + row
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
