"""Part of speech, morphology and dependencies of each word, by the model's syntax heads.

As Universal Dependencies has them: a preposition with its article ("im") is two words, punctuation has a head too.
The parser scores every pair of words (biaffine: Dozat & Manning, ICLR 2017); the best tree is found as by Chu & Liu
(1965) and Edmonds (1967).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from lagebild.language.encoder import Model, batches
from lagebild.language.features import Array, Places
from lagebild.language.morphology import konjunktiv
from lagebild.language.tagging import word_states
from lagebild.lexicon import table
from lagebild.records import Parse, Token, Word

__all__ = ["FEATURES", "UPOS", "endings", "expand", "maximum_tree", "moods", "read_syntax"]

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
FEATURES: dict[str, tuple[str, ...]] = {
    "Mood": ("Imp", "Ind", "Sub"),
    "Tense": ("Past", "Pres"),
    "VerbForm": ("Fin", "Inf", "Part"),
    "Person": ("1", "2", "3"),
    "Number": ("Plur", "Sing"),
    "Case": ("Acc", "Dat", "Gen", "Nom"),
    "Gender": ("Fem", "Masc", "Neut"),
    "PronType": ("Art", "Dem", "Ind", "Int", "Neg", "Prs", "Rel", "Tot"),
    "Definite": ("Def", "Ind"),
    "Degree": ("Cmp", "Pos", "Sup"),
}
"""The values of each feature that the heads tell apart, beside none."""

ENDINGS = 6000
BATCH = 1200
"""Padded words that go through the heads at a time."""

LONGEST = 250
"""Words of a sentence that are parsed together; scores grow with the square. A longer one is cut."""


def expand(token: Token) -> tuple[str, ...]:
    """The syntactic words of a token: two for a preposition with its article, else the token itself."""
    parts = table("contractions")["contractions"].get(token.text.lower())
    if parts is None:
        return (token.text,)
    first = parts[0].capitalize() if token.text[:1].isupper() else parts[0]
    return (first, *parts[1:])


def endings(words: Sequence[str]) -> Places:
    """(words, 4): hashes of the last two, three and four letters, and the shape."""
    rows = []
    for word in words:
        low = word.lower()
        row = [1 + zlib.crc32(f"{n}{low[-n:]}".encode()) % (ENDINGS - 10) for n in (2, 3, 4)]
        shape = (
            0
            if word.islower()
            else 1
            if word[:1].isupper() and word[1:].islower()
            else 2
            if word.isupper()
            else 3
            if word[:1].isdigit()
            else 4
        )
        rows.append([*row, ENDINGS - 9 + shape])
    return np.array(rows, np.int64).reshape(-1, 4)


def moods(words: Sequence[str]) -> Array:
    """(words, 2): whether the form can be Konjunktiv I, and II, by the tables of `language.morphology`."""
    found = [konjunktiv(word.lower()) for word in words]
    return np.array([[mood == "first", mood == "second"] for mood in found], np.float32).reshape(-1, 2)


def read_syntax(
    model: Model,
    texts: Sequence[str],
    parses: Sequence[Parse],
    forms: Sequence[Sequence[Sequence[Sequence[str]]]] | None = None,
) -> list[tuple[tuple[Word, ...], ...]]:
    """The words of each sentence of some articles.

    Args:
        model: the reading model.
        texts: their stored texts.
        parses: their sentences.
        forms: for each article, sentence and token its syntactic words; None for `expand`.

    Returns:
        For each article a tuple of sentences.

    Raises:
        ModelMissing: the package has no syntax heads.
    """
    jobs: list[tuple[Array, list[str], list[int]]] = []
    shape: list[int] = []
    for number, (states, parse) in enumerate(zip(word_states(model, texts, parses, layers=True), parses, strict=True)):
        begin = 0
        for place, sentence in enumerate(parse.sentences):
            given = forms[number][place] if forms is not None else [expand(token) for token in sentence.tokens]
            words = [word for parts in given for word in parts]
            tokens = [k for k, parts in enumerate(given) for _ in parts]
            jobs.append((states[begin : begin + len(sentence.tokens)][tokens], words, tokens))
            begin += len(sentence.tokens)
        shape.append(len(parse.sentences))
    found = _tag(model, jobs)
    result, begin = [], 0
    for count in shape:
        result.append(tuple(found[begin : begin + count]))
        begin += count
    return result


def _tag(model: Model, jobs: Sequence[tuple[Array, list[str], list[int]]]) -> list[tuple[Word, ...]]:
    pieces = [
        (k, begin, min(begin + LONGEST, len(words)))
        for k, (_, words, _) in enumerate(jobs)
        for begin in range(0, len(words), LONGEST)
    ]
    parts: dict[int, list[tuple[int, tuple[Word, ...]]]] = {}
    for group in batches([end - begin for _, begin, end in pieces], BATCH):
        chosen = [pieces[k] for k in group]
        for (k, begin, _), words in zip(chosen, _heads(model, jobs, chosen), strict=True):
            parts.setdefault(k, []).append((begin, words))
    return [
        tuple(
            word if not begin or word.head < 0 else _moved(word, begin)
            for begin, words in sorted(parts.get(k, []), key=lambda part: part[0])
            for word in words
        )
        for k in range(len(jobs))
    ]


def _moved(word: Word, by: int) -> Word:
    return Word(word.token, word.form, word.upos, word.features, word.head + by, word.relation)


def _heads(
    model: Model, jobs: Sequence[tuple[Array, list[str], list[int]]], chosen: Sequence[tuple[int, int, int]]
) -> list[tuple[Word, ...]]:
    """One batch of (job, first word, word after the last one)."""
    lengths = np.array([end - begin for _, begin, end in chosen], np.int64)
    longest = int(lengths.max())
    states = np.zeros((len(chosen), longest, *jobs[0][0].shape[1:]), np.float32)
    tails = np.zeros((len(chosen), longest, 4), np.int64)
    mood = np.zeros((len(chosen), longest, 2), np.float32)
    for row, (k, begin, end) in enumerate(chosen):
        words = jobs[k][1][begin:end]
        states[row, : len(words)] = jobs[k][0][begin:end]
        tails[row, : len(words)] = endings(words)
        mood[row, : len(words)] = moods(words)
    found = model.syntax(states, tails, mood, lengths)
    relations = model.spec["syntax"]["relations"]
    result = []
    for row, (k, begin, end) in enumerate(chosen):
        count = end - begin
        arcs = found["arcs"][row, :count, : count + 1]
        heads = maximum_tree(arcs)
        scores = found["labels"][row, np.arange(count), heads]
        scores[:, relations.index("root")] = -np.inf
        labels = scores.argmax(-1)
        upos = found["upos"][row, :count].argmax(-1)
        values = _features(found["features"][row, :count])
        result.append(
            tuple(
                Word(jobs[k][2][begin + n], jobs[k][1][begin + n], UPOS[upos[n]], values[n], heads[n] - 1,
                     "root" if heads[n] == 0 else relations[labels[n]])
                for n in range(count)
            )
        )  # fmt: skip
    return result


def _features(logits: Array) -> list[tuple[tuple[str, str], ...]]:
    """The features of each word, by name; the logits of all features stand side by side, none first in each."""
    columns, begin = [], 0
    for name, values in FEATURES.items():
        best = logits[:, begin : begin + len(values) + 1].argmax(-1)
        columns.append([(name, values[k - 1]) if k else None for k in best])
        begin += len(values) + 1
    return [tuple(sorted(pair for pair in row if pair)) for row in zip(*columns, strict=True)]


Scores = npt.NDArray[np.floating]


def maximum_tree(scores: Scores) -> list[int]:
    """Heads of the best tree with one root.

    Args:
        scores: (words, words + 1), of each word for each head; column 0 is the root.

    Returns:
        For each word the number of its head, from 1; 0 for the root's only child.
    """
    count = len(scores)
    greedy = [int(k) for k in scores.argmax(1)]
    if greedy.count(0) == 1 and not _cycle([0, *greedy]):
        return greedy
    full = np.full((count + 1, count + 1), -1e9)
    full[1:] = scores
    np.fill_diagonal(full, -1e9)
    best_heads, best = greedy, -np.inf
    for root in np.argsort(-scores[:, 0])[:3]:
        limited = full.copy()
        limited[1:, 0] = -1e9
        limited[root + 1, :] = -1e9
        limited[root + 1, 0] = full[root + 1, 0]
        heads = _edmonds(limited)
        total = sum(limited[child, heads[child]] for child in range(1, count + 1))
        if total > best:
            best, best_heads = total, heads[1:]
    return best_heads


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words of a circle of heads, or none; `heads[0]` stands for the root."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = heads[node]
        if node and seen[node] == start:
            return path[path.index(node) :]
    return []


def _edmonds(scores: Scores) -> list[int]:
    heads = [0, *(int(scores[child].argmax()) for child in range(1, len(scores)))]
    cycle = _cycle(heads)
    return _contract(scores, heads, cycle) if cycle else heads


def _contract(scores: Scores, heads: list[int], cycle: list[int]) -> list[int]:
    """The best tree where the words of a circle are one, and then which of them gets its head from outside."""
    outside = [k for k in range(len(scores)) if k not in cycle]
    new = {old: k for k, old in enumerate(outside)}
    whole = len(outside)
    smaller = np.full((whole + 1, whole + 1), -1e9)
    smaller[:whole, :whole] = scores[np.ix_(outside, outside)]
    enter, leave = {}, {}
    weight = sum(scores[k, heads[k]] for k in cycle)
    for child in outside:
        if child:
            leave[child] = max(cycle, key=lambda k: scores[child, k])
            smaller[new[child], whole] = scores[child, leave[child]]
    for head in outside:
        enter[head] = max(cycle, key=lambda k: scores[k, head] - scores[k, heads[k]])
        smaller[whole, new[head]] = weight + scores[enter[head], head] - scores[enter[head], heads[enter[head]]]
    np.fill_diagonal(smaller, -1e9)
    found = _edmonds(smaller)
    result = list(heads)
    for child in outside:
        if child:
            head = found[new[child]]
            result[child] = leave[child] if head == whole else outside[head]
    head = outside[found[whole]]
    result[enter[head]] = head
    return result
