"""Training examples from the German Wikinews quotation data (Petersen-Frey & Biemann, LREC-COLING 2024; CC BY-NC-SA
4.0).

An article becomes windows of words with the rule engine's findings as features, a tag for each word, and for each
quote the words of its roles. The data: github.com/uhh-lt/german-news-quotation-attribution-2024 (a folder of *.json
files).
Other data in the same format can be named in its place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from lagebild.language.features import word_features, words_of
from lagebild.language.reading import INNER_TAGS, ROLES, TAGS
from lagebild.language.tagging import first_pieces, sentence_numbers
from lagebild.pipeline import analyse_document
from lagebild.records import Analysis, Article, Document, Parse

KINDS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}


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


def pieces_of(text: str, starts: list[int], tokenizer: Tokenizer) -> tuple[np.ndarray, np.ndarray]:
    """Subword numbers of a text, and the index of the first one of each word."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    return np.array(encoding.ids, np.int64), first_pieces(np.array([end for _, end in encoding.offsets]), starts)


def read_article(path: Path, tokenizer: Tokenizer) -> Example:
    """One file of the data set."""
    article: dict[str, Any] = json.loads(path.read_text("utf-8"))
    text = article["originalText"]
    analysis, parse = analyse_document(Document(Article(uri=path.name), text), "rules")
    words = words_of(parse)
    starts, ends = [w.start for w in words], [w.end for w in words]
    pieces, first = pieces_of(text, starts, tokenizer)
    sentence = sentence_numbers(parse)
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
    return Example(
        path.stem, pieces, first, sentence, word_features(parse, analysis.statements), quotes, analysis, parse
    )


def tags(example: Example) -> tuple[np.ndarray, np.ndarray]:
    """Tag numbers of each word: outer quotes, and those within others."""
    outer, inner = np.zeros(len(example.first), np.int64), np.zeros(len(example.first), np.int64)
    for quote in sorted(example.quotes, key=lambda q: -len(q.words)):
        target, names = (inner, INNER_TAGS) if quote.nested else (outer, TAGS)
        kind = quote.kind if f"B-{quote.kind}" in names else "indirect"
        target[quote.words] = names.index(f"I-{kind}")
        target[quote.words[0]] = names.index(f"B-{kind}")
    return outer, inner
