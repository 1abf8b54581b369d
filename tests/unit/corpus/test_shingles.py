from __future__ import annotations

import random
import unicodedata
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


@given(st.text(st.characters(max_codepoint=0xFFFF, categories=["L", "M", "N", "P", "Zs"]), max_size=40))
@example("A\u030angstrom \u212bngstrom \u00c5ngstrom")
@example("\u1112\u1161\u11ab \ud55c")
@example("\u0915\u093c \u0958")
def test_each_way_to_write_a_letter_gives_the_same_words(text: str):
    hashes = words(text).hashes.tolist()
    for form in ("NFC", "NFD"):
        assert words(unicodedata.normalize(form, text)).hashes.tolist() == hashes


def test_only_the_spans_count():
    text = "eins zwei [drei vier] fünf"
    assert slices(text, Span(0, 9), Span(22, 26)) == ["eins", "zwei", "fünf"]
    assert words(text, Span(0, 9), Span(22, 26)).stretches.tolist() == [0, 0, 1]


@given(st.lists(st.text(max_size=60), max_size=8))
@example(["\u00ad"])
@example(["\u00ad", "\U0002f8d8"])
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


def test_a_span_in_a_text_with_accents_apart():
    text = "u\u0308ber eins zwei u\u0308ber [drei] vier"
    assert slices(text, Span(6, 20), Span(27, len(text))) == ["eins", "zwei", "u\u0308be", "vier"]


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


def test_what_was_asked_before_is_found_as_in_one_go():
    chance = random.Random(11)
    # Few numbers, so that many are common.
    articles = [
        (number, prints(*chance.choices(range(4), k=2), *chance.choices(range(4, 400), k=2))) for number in range(400)
    ]
    whole = [each.tolist() for each in Index().candidates(articles)]
    index = Index()
    index.add(articles[:150])
    index.add(articles[150:151])
    parted = [each.tolist() for each in index.candidates(articles[151:])]
    assert parted == whole[151:]
    shared = [set(shingles.tolist()) for _, shingles in articles]
    rare = [number for number in range(4, 400) if sum(number in each for each in shared) < COMMON]
    for number in (151, 399):
        assert set(whole[number]) >= {other for other in range(number) if shared[other] & shared[number] & set(rare)}
        assert len(whole[number]) < number
