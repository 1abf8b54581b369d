"""The benchmark of copies: what it takes for true, how it scores, and floors for the figures at 1,000 articles."""

from __future__ import annotations

import json
import os
import random
import resource
from pathlib import Path

import pytest
from benchmarks.copied_texts import UNIT, VARIANTS, Copied, copies, make
from benchmarks.copies import measure, score

DATA = os.environ.get("LAGEBILD_DATA")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty articles of invented words, as the quotation data has them."""
    chance = random.Random(3)
    vocabulary = [f"wort{number}" for number in range(4_000)]
    made = tmp_path_factory.mktemp("articles")
    for number in range(40):
        sentences, text = [], ""
        for _ in range(8):
            sentence = " ".join(chance.choices(vocabulary, k=18)) + "."
            sentences.append({"charBegin": len(text), "charEnd": len(text) + len(sentence)})
            text += sentence + " "
        (made / f"{number}.json").write_text(json.dumps({"originalText": text, "sentences": sentences}), "utf-8")
    return made


def test_it_is_the_same_each_time(folder: Path) -> None:
    articles = make(folder, 102)
    assert articles == make(folder, 102)
    assert len(articles) == 102
    assert {article.kind for article in articles} == {"original", "distractor", *VARIANTS}


def test_what_is_true_is_there(folder: Path) -> None:
    """A true passage begins and ends with the same word on both sides, and has at least eight in common."""
    articles = make(folder, 102)
    passages = list(copies(articles))
    assert len(passages) > 60
    for each in passages:
        one = articles[each.a].text[each.a_start : each.a_end].split()
        other = articles[each.b].text[each.b_start : each.b_end].split()
        assert (one[0].rstrip("."), one[-1].rstrip(".")) == (other[0].rstrip("."), other[-1].rstrip("."))
        assert len(set(one) & set(other)) >= UNIT - 1


def test_score() -> None:
    """Characters on both sides, at the right place in the right pair."""
    truth = [Copied(0, 0, 100, 1, 50, 150), Copied(0, 200, 300, 2, 0, 100)]
    assert score(truth, [(0, 0, 100, 1, 50, 150), (0, 200, 300, 2, 0, 100)])["recall"] == 1.0
    half = score(truth, [(0, 0, 50, 1, 50, 100), (0, 250, 350, 2, 50, 150)])
    assert (half["recall"], half["precision"]) == (0.5, 0.6667)
    elsewhere = score(truth, [(0, 0, 100, 1, 200, 300)])
    assert (elsewhere["recall"], elsewhere["precision"]) == (0.0, 0.0)


def test_invented_words(folder: Path) -> None:
    figures = measure("lagebild", make(folder, 102))
    assert figures["recall"] > 0.97
    assert figures["precision"] > 0.99


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.skipif(DATA is None, reason="LAGEBILD_DATA names no folder with public data")
def test_floors_at_a_thousand_articles() -> None:
    """Lower one only with a reason."""
    assert DATA is not None
    # What other tests of this process took is not the benchmark's.
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = measure("lagebild", make(Path(DATA) / "data" / "quotations" / "train", 1000))
    assert figures["recall"] >= 0.98
    assert figures["precision"] >= 0.995
    assert figures["peak_memory_mib"] - before < 600
