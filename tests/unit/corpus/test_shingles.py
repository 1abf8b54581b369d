from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lagebild.corpus import shingles
from lagebild.corpus.shingles import COMMON, SHINGLE, WINDOW, Index, read
from lagebild.span import Span


def words(text: str, *spans: Span) -> shingles.Words:
    return next(read([(text, spans or (Span(0, len(text)),))]))


def slices(text: str, *spans: Span) -> list[str]:
    found = words(text, *spans)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_words_and_their_places():
    assert slices("Er sagte: „3,5 Mio.“ – Ådler's") == ["Er", "sagte", "3,5", "Mio", "Ådler's"]
    assert slices("Artikel-5-ähnlich, Gas- und 20:30 Uhr. Nein.Ja -") == [
        "Artikel-5-ähnlich", "Gas", "und", "20:30", "Uhr", "Nein", "Ja",
    ]  # fmt: skip
    assert slices("-a- --b, 7-") == ["a", "b", "7"]
    assert slices("") == slices(" … ") == []
    assert slices("😀 Ja 😀") == ["Ja"]
    assert slices("u\u0308ber\u00adall u\u0308") == ["u\u0308ber\u00adall", "u\u0308"]


def test_equal_words_have_equal_numbers():
    assert len(set(words("Über über ÜBER u\u0308ber ü\u00adber").hashes.tolist())) == 1
    assert len(set(words("ab ba aab aba baa abab a b").hashes.tolist())) == 8


def test_only_the_spans_count():
    text = "eins zwei [drei vier] fünf"
    assert slices(text, Span(0, 9), Span(22, 26)) == ["eins", "zwei", "fünf"]
    assert words(text, Span(0, 9), Span(22, 26)).stretches.tolist() == [0, 0, 1]


@given(st.lists(st.text(max_size=60), max_size=8))
@example(["\u00ad"])
def test_a_batch_is_as_each_article_alone(texts: list[str]):
    together = list(read((text, (Span(0, len(text)),)) for text in texts))
    for text, found in zip(texts, together, strict=True):
        alone = words(text)
        assert found.hashes.tolist() == alone.hashes.tolist()
        assert found.starts.tolist() == alone.starts.tolist()
        assert found.ends.tolist() == alone.ends.tolist()


def test_small_batches_give_the_same(monkeypatch: pytest.MonkeyPatch):
    texts = [f"Bericht {number} über den Sund und das Meer um Großholm" for number in range(9)]
    whole = [each.shingles.tolist() for each in read((text, (Span(0, len(text)),)) for text in texts)]
    monkeypatch.setattr(shingles, "_BATCH", 100)
    assert [each.shingles.tolist() for each in read((text, (Span(0, len(text)),)) for text in texts)] == whole


def test_eight_equal_words_share_a_sampled_shingle():
    chance = random.Random(5)
    vocabulary = [f"w{number}" for number in range(10_000)]
    for _ in range(200):
        run = chance.choices(vocabulary, k=SHINGLE + WINDOW - 1)
        one, other = (
            " ".join([*chance.choices(vocabulary, k=20), *run, *chance.choices(vocabulary, k=20)]) for _ in range(2)
        )
        assert set(words(one).shingles.tolist()) & set(words(other).shingles.tolist())


def test_less_than_half_of_the_shingles_are_kept():
    chance = random.Random(5)
    text = " ".join(chance.choices([f"w{number}" for number in range(10_000)], k=5_000))
    assert 0.35 < len(words(text).shingles) / 5_000 < 0.45


def prints(*numbers: int) -> np.ndarray:
    return np.asarray(numbers, np.uint64)


def test_candidates_are_earlier_articles_that_share_a_shingle():
    index = Index()
    articles = [(0, prints(1, 2)), (1, prints(2, 3)), (2, prints(4)), (3, prints(1, 3))]
    assert [found.tolist() for found in index.candidates(articles)] == [[], [0], [], [0, 1]]


def test_the_size_of_the_batches_makes_no_difference():
    chance = random.Random(7)
    articles = [(number, prints(*sorted(chance.sample(range(300), 5)))) for number in range(200)]
    expected = [found.tolist() for found in Index().candidates(articles)]
    index, found = Index(), []
    borders = sorted({0, 200, *chance.sample(range(200), 12)})
    for start, end in pairwise(borders):
        found += [each.tolist() for each in index.candidates(articles[start:end])]
        index.add(articles[start:end])
    assert found == expected


def test_a_shingle_of_many_articles_leads_to_few_and_only_with_others():
    index = Index()
    crowd = [(number, prints(1, 2, 3)) for number in range(3 * COMMON)]
    index.add(crowd)
    alone = (3 * COMMON, prints(1, 99))
    copied = (3 * COMMON + 1, prints(1, 2, 3))
    lonely, full = index.candidates([alone, copied])
    assert lonely.tolist() == []
    assert full.tolist() == list(range(COMMON))
