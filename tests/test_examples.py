"""The example story: its gold fits the texts that the readers make of the reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lagebild.ingest import Failure, read

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
GOLD = {path.stem: path for path in (EXAMPLES / "gold").glob("*.json") if path.stem != "conventions"}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {}
    for document in read([str(EXAMPLES / "reports")]):
        assert not isinstance(document, Failure), document
        found[Path(document.article.uri).stem] = document.text
    return found


def spans(entry: Any) -> Iterator[dict[str, Any]]:
    if isinstance(entry, dict):
        if isinstance(entry.get("start"), int):
            yield entry
        for value in entry.values():
            yield from spans(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from spans(value)


def test_every_report_has_gold(texts: dict[str, str]) -> None:
    assert texts.keys() == GOLD.keys()


@pytest.mark.parametrize("name", sorted(GOLD))
def test_gold_means_the_text_that_is_read(name: str, texts: dict[str, str]) -> None:
    """Every span of the gold covers, in the text as read, the characters that it names."""
    gold = json.loads(GOLD[name].read_text("utf-8"))
    assert gold["text_chars"] == len(texts[name])
    checked = 0
    for span in spans(gold):
        if span.get("text") is not None:
            assert texts[name][span["start"] : span["end"]] == span["text"]
            checked += 1
    assert checked > 20


@pytest.mark.parametrize("part", ["mentions", "mentions_unseen"])
def test_gold_of_the_actors_means_the_text_that_is_read(part: str, texts: dict[str, str]) -> None:
    fresh = {path.stem: path.read_text("utf-8") for path in (EXAMPLES / "actors/reports").glob("*.txt")}
    gold = json.loads((EXAMPLES / "actors" / f"{part}.json").read_text("utf-8"))
    assert gold
    for report, actors in gold.items():
        text = {**texts, **fresh}[report]
        for start, words in (place for places in actors.values() for place in places):
            assert text[start : start + len(words)] == words, (report, start, words)


def test_no_report_is_both_in_the_gold_that_is_read_and_in_that_which_is_not() -> None:
    parts = [
        json.loads((EXAMPLES / f"actors/{part}.json").read_text("utf-8")) for part in ("mentions", "mentions_unseen")
    ]
    assert not parts[0].keys() & parts[1].keys()


def test_gold_of_the_chains_means_the_text_that_is_read() -> None:
    """Both halves have seven reports, each with gold; every span covers its words; names have an entry."""
    known = json.loads((EXAMPLES / "chains/names.json").read_text("utf-8"))["canonical"]
    gold = {path.stem: json.loads(path.read_text("utf-8")) for path in (EXAMPLES / "chains/gold").glob("*.json")}
    read_from: list[str] = []
    for half in ("development", "unseen"):
        paths = sorted((EXAMPLES / "chains" / half).glob("*.txt"))
        assert len(paths) == 7
        for path in paths:
            text, entry = path.read_text("utf-8"), gold[path.stem]
            assert entry["text_chars"] == len(text)
            for span in spans(entry):
                if span.get("text") is not None:
                    assert text[span["start"] : span["end"]] == span["text"], path
            for statement in (each for each in entry["statements"] if each["chain"]):
                assert entry.get("names", known).keys() >= {*statement["chain"], *statement.get("chain_alt", [])}
            read_from.append(path.stem)
    assert sorted(read_from) == sorted(gold)
