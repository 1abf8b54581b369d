"""Named entities from GermEval 2014 (Benikova et al., LREC 2014; CC BY 4.0): tab-separated, outer and inner label.

Trained on the shared task's test file, chosen on half of its dev file, as the project's data allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from lagebild.language.tagging import ENTITY_LABELS

LABELS = ENTITY_LABELS
NO_SPACE_BEFORE = set(".,;:!?)]}%“»’…")
NO_SPACE_AFTER = set("([{„«‚")


@dataclass
class Sentence:
    """One sentence: pieces, first piece of each word, label numbers."""

    pieces: np.ndarray
    first: np.ndarray
    labels: np.ndarray


def read(path: Path, tokenizer: Tokenizer) -> list[Sentence]:
    """All sentences of a file, written as one writes text."""
    sentences, words, labels = [], [], []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if cells[0].isdigit():
            words.append(cells[1])
            labels.append(LABELS.index(cells[2]))
        elif not line.strip() and words:
            sentences.append(_sentence(words, labels, tokenizer))
            words, labels = [], []
    return sentences


def _sentence(words: list[str], labels: list[int], tokenizer: Tokenizer) -> Sentence:
    from training.articles import pieces_of

    text, starts = "", []
    for word in words:
        if text and word not in NO_SPACE_BEFORE and text[-1] not in NO_SPACE_AFTER:
            text += " "
        starts.append(len(text))
        text += word
    pieces, first = pieces_of(text, starts, tokenizer)
    return Sentence(pieces, first, np.array(labels, np.int64))
