"""Windows of whole sentences: together they cover an article, and none is too long for the encoder."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lagebild.language.tagging import first_pieces, windows

sentences = st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=40), min_size=1, max_size=30)


def arrays(lengths: list[list[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pieces, first piece of each word, sentence of each word."""
    flat = [count for sentence in lengths for count in sentence]
    first = np.cumsum([0, *flat[:-1]]).astype(np.int64)
    sentence = np.array([n for n, each in enumerate(lengths) for _ in each], np.int64)
    return np.arange(sum(flat), dtype=np.int64), first, sentence


@given(sentences, st.integers(20, 60), st.integers(0, 19))
def test_cover_every_word_and_are_short_enough(lengths: list[list[int]], size: int, overlap: int) -> None:
    pieces, first, sentence = arrays(lengths)
    covered: set[int] = set()
    previous = -1
    for window in windows(pieces, first, sentence, size, overlap):
        assert 0 < len(window.pieces) <= size
        assert window.begin > previous
        previous = window.begin
        assert len(window.first) == window.end - window.begin
        for word, piece in zip(range(window.begin, window.end), window.first, strict=True):
            assert window.pieces[piece] == first[word]
        covered.update(range(window.begin, window.end))
    assert covered == set(range(len(first)))


@given(sentences, st.integers(20, 60), st.integers(0, 19))
def test_begin_with_a_sentence_unless_it_is_too_long(lengths: list[list[int]], size: int, overlap: int) -> None:
    pieces, first, sentence = arrays(lengths)
    for window in windows(pieces, first, sentence, size, overlap):
        own = lengths[int(sentence[window.begin])]
        assert window.begin == 0 or sentence[window.begin] != sentence[window.begin - 1] or sum(own) >= size


def test_share_what_was_asked() -> None:
    pieces, first, sentence = arrays([[1] * 10 for _ in range(12)])
    found = list(windows(pieces, first, sentence, 50, 20))
    assert [(w.begin, w.end) for w in found] == [(0, 50), (30, 80), (60, 110), (90, 120)]


def test_an_article_without_words_has_none() -> None:
    nothing = np.zeros(0, np.int64)
    assert list(windows(nothing, nothing, nothing, 50, 20)) == []


def test_first_pieces_are_those_that_hold_the_first_letter() -> None:
    # "Die Küste" as pieces that end behind "Die", " Kü" and "ste"
    assert first_pieces(np.array([3, 6, 9]), [0, 4]).tolist() == [0, 1]


def test_first_pieces_without_pieces() -> None:
    assert first_pieces(np.zeros(0, np.int64), [0]).tolist() == [0]
