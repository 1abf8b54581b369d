"""Training examples from the German Wikinews quotation data (Petersen-Frey & Biemann, LREC-COLING 2024; CC BY-NC-SA
4.0).

An article becomes windows of words with the rule engine's findings as features, a tag for each word, and for each
quote the words of its roles. The data: github.com/uhh-lt/german-news-quotation-attribution-2024 (a folder of *.json
files).
Other data in the same format can be named in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from lagebild.pipeline import analyse_document
from lagebild.records import Analysis, Article, Document, Parse
from training.features import FEATURES, distances, flags, word_features, words_of

KINDS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}
ROLES = ("speaker", "cue", "frame", "addressee")
TAGS = ("O", *(f"{edge}-{kind}" for kind in KINDS.values() for edge in "BI"))
INNER_TAGS = ("O", "B-direct", "I-direct", "B-indirect", "I-indirect")


@dataclass
class Quote:
    """A gold quote: its words, and those of its roles, as indices into the article's words."""

    words: list[int]
    kind: str
    nested: bool
    roles: dict[str, list[int]]


@dataclass
class Example:
    """One article, ready for windows."""

    name: str
    pieces: np.ndarray  # all subword numbers, without special ones
    first: np.ndarray  # index of the first piece of each word
    sentence: np.ndarray  # sentence number of each word
    features: np.ndarray  # (words, FEATURES)
    quotes: list[Quote]
    analysis: Analysis
    parse: Parse


def pieces_of(text: str, starts: list[int], ends: list[int], tokenizer: Tokenizer) -> tuple[np.ndarray, np.ndarray]:
    """Subword numbers of a text, and the index of the first one of each word."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets
    first, k = [], 0
    for start, end in zip(starts, ends, strict=True):
        while k + 1 < len(offsets) and offsets[k][1] <= start:
            k += 1
        first.append(k)
        del end
    return np.array(encoding.ids, np.int64), np.array(first, np.int64)


def read_article(path: Path, tokenizer: Tokenizer) -> Example:
    """One file of the data set."""
    article: dict[str, Any] = json.loads(path.read_text("utf-8"))
    text = article["originalText"]
    analysis, parse = analyse_document(Document(Article(uri=path.name), text))
    words = words_of(parse)
    starts, ends = [w.start for w in words], [w.end for w in words]
    pieces, first = pieces_of(text, starts, ends, tokenizer)
    sentence = np.array([n for n, s in enumerate(parse.sentences) for _ in s.tokens], np.int64)
    spans = {t["id"]: (t["charBegin"], t["charEnd"]) for t in article["tokens"]}

    def covered(ids: list[int]) -> list[int]:
        found = set()
        for begin, end in (spans[i] for i in ids):
            k = int(np.searchsorted(ends, begin, "right"))
            while k < len(starts) and starts[k] < end:
                found.add(k)
                k += 1
        return sorted(found)

    quotes = []
    for note in article["annotations"]:
        inside = covered(note["quote"]["tokenIds"])
        if inside:
            roles = {
                r: covered((note.get(r) or {}).get("tokenIds", [])) if isinstance(note.get(r), dict) else []
                for r in ROLES
            }
            quotes.append(Quote(inside, KINDS[note["type"]], bool(note["isNested"]), roles))
    return Example(path.stem, pieces, first, sentence, word_features(analysis, parse), quotes, analysis, parse)


@dataclass
class Window:
    """A stretch of whole sentences of one article, short enough for the encoder."""

    pieces: np.ndarray
    first: np.ndarray  # index of each word's first piece in `pieces`
    begin: int  # first word
    end: int  # word after the last one


def windows(pieces: np.ndarray, first: np.ndarray, sentence: np.ndarray, size: int, overlap: int) -> Iterator[Window]:
    """Windows of at most `size` pieces that begin with a sentence and share about `overlap` pieces."""
    starts = [0, *(k for k in range(1, len(sentence)) if sentence[k] != sentence[k - 1])]
    bounds = [*(int(first[k]) for k in starts), len(pieces)]
    words = [*starts, len(first)]
    i = 0
    while i < len(starts):
        j = i + 1
        while j < len(starts) and bounds[j + 1] - bounds[i] <= size:
            j += 1
        a, b = bounds[i], min(bounds[j], bounds[i] + size)
        begin, end = words[i], words[j]
        while end > begin + 1 and first[end - 1] >= b:
            end -= 1
        yield Window(pieces[a:b], first[begin:end] - a, begin, end)
        if j >= len(starts):
            return
        back = j
        while back > i + 1 and bounds[j] - bounds[back - 1] <= overlap:
            back -= 1
        i = max(back, i + 1)


def tags(example: Example) -> tuple[np.ndarray, np.ndarray]:
    """Tag numbers of each word: outer quotes, and those within others."""
    outer, inner = np.zeros(len(example.first), np.int64), np.zeros(len(example.first), np.int64)
    for quote in sorted(example.quotes, key=lambda q: -len(q.words)):
        target, names = (inner, INNER_TAGS) if quote.nested else (outer, TAGS)
        kind = quote.kind if f"B-{quote.kind}" in names else "indirect"
        target[quote.words] = names.index(f"I-{kind}")
        target[quote.words[0]] = names.index(f"B-{kind}")
    return outer, inner


__all__ = [
    "FEATURES",
    "INNER_TAGS",
    "KINDS",
    "ROLES",
    "TAGS",
    "Example",
    "Quote",
    "Window",
    "distances",
    "flags",
    "read_article",
    "tags",
    "windows",
]
