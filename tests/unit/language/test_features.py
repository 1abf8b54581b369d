"""What the model is told beside the words."""

from __future__ import annotations

import numpy as np

from lagebild.extraction.statements import find_statements
from lagebild.ingest.passages import segment
from lagebild.language import parse
from lagebild.language.features import BUCKETS, FEATURES, distances, flags, word_features, words_of
from lagebild.records import Article, Document, Parse, Statement

TEXT = "„Wir sind bereit“, sagte Mira Kolb am Montag. Ostmark sei zu Gesprächen bereit. Der Bus fährt."


def ruled(text: str) -> tuple[Parse, tuple[Statement, ...]]:
    passages, article = segment(Document(Article(uri="x"), text))
    parsed = parse(text, passages)
    return parsed, find_statements(text, parsed, passages, article)


def test_one_row_a_word_between_0_and_1() -> None:
    parsed, statements = ruled(TEXT)
    rows = word_features(parsed, statements)
    assert rows.shape == (len(words_of(parsed)), FEATURES)
    assert rows.min() == 0
    assert rows.max() == 1


def test_quotation_marks_and_their_edges() -> None:
    parsed, statements = ruled(TEXT)
    words = [word.text for word in words_of(parsed)]
    rows = word_features(parsed, statements)
    assert [w for w, row in zip(words, rows, strict=True) if row[0]] == ["„", "Wir", "sind", "bereit", "“"]
    assert [w for w, row in zip(words, rows, strict=True) if row[1]] == ["„"]
    assert [w for w, row in zip(words, rows, strict=True) if row[2]] == ["“"]


def test_konjunktiv_and_the_rules_speaker() -> None:
    parsed, statements = ruled(TEXT)
    words = [word.text for word in words_of(parsed)]
    rows = word_features(parsed, statements)
    assert [w for w, row in zip(words, rows, strict=True) if row[4]] == ["sei"]
    speaker = [w for w, row in zip(words, rows, strict=True) if row[19]]
    assert speaker[:2] == ["Mira", "Kolb"]


def test_without_statements_of_the_rules_their_columns_are_empty() -> None:
    parsed, _ = ruled(TEXT)
    assert not word_features(parsed, ())[:, 10:].any()


def test_an_article_without_words() -> None:
    assert word_features(Parse((), ()), ()).shape == (0, FEATURES)


def test_distances_count_sentences_outside_the_quotes_own() -> None:
    sentence = np.array([0, 0, 1, 1, 1, 2, 3])
    found = distances([3], sentence) - BUCKETS
    assert found.tolist() == [-2, -2, -1, 0, 1, 2, 3]


def test_distances_stop_at_the_last_bucket() -> None:
    sentence = np.arange(100)
    found = distances([50], sentence) - BUCKETS
    assert found.min() == -BUCKETS
    assert found.max() == BUCKETS


def test_flags_are_those_of_the_statement_that_fits_best() -> None:
    parsed, statements = ruled(TEXT)
    words = words_of(parsed)
    found = flags([0, 1, 2, 3, 4], statements, words)
    assert [w.text for w, row in zip(words, found, strict=True) if row[1]] == ["Mira", "Kolb"]
    assert flags([len(words) - 2], statements, words)[:, 1:].sum() == 0
