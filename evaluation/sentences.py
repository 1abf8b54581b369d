"""Sentence boundaries: Lagebild's splitter and maintained peers on the same text.

    python -m evaluation.sentences DATA [--peers]

DATA: see `evaluation/measures.py`. A boundary is right if a sentence ends after the same character. Universal
Dependencies sentences are joined by blanks, 40 a text. `--peers` also runs pysbd, sentencex and syntok where installed
(`pip install pysbd sentencex syntok`); a peer that gives sentences without offsets is aligned by search.
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lagebild.language.sentences import split

Article = tuple[str, set[int]]  # text, offsets after the last character of each sentence
Splitter = Callable[[str], Iterable[int]]


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of sentence ends, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def wikinews(folder: Path) -> Iterator[Article]:
    """The quotation data's own sentences."""
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        text = article["originalText"]
        ends = (s["charBegin"] + len(text[s["charBegin"] : s["charEnd"]].rstrip()) for s in article["sentences"])
        yield text, set(ends)


def universal_dependencies(path: Path) -> Iterator[Article]:
    """Sentences of a CoNLL-U file, 40 to a text."""
    lines = path.read_text("utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    for start in range(0, len(sentences), 40):
        text, ends = "", set()
        for sentence in sentences[start : start + 40]:
            text += sentence
            ends.add(len(text))
            text += " "
        yield text, ends


def sets(data: Path) -> Iterator[tuple[str, list[Article]]]:
    """The sets that are there, by name."""
    if (data / "quotations/train").is_dir():
        yield "wikinews-train", list(wikinews(data / "quotations/train"))
    for name, file in (("gsd-dev", "de_gsd-ud-dev.conllu"), ("pud", "de_pud-ud-test.conllu")):
        if (data / "ud" / file).is_file():
            yield name, list(universal_dependencies(data / "ud" / file))


def own(text: str) -> Iterator[int]:
    """Lagebild's splitter."""
    return (run[-1].end for run in split(text))


def _aligned(text: str, sentences: Iterable[str]) -> Iterator[int]:
    position = 0
    for sentence in (s.strip() for s in sentences):
        start = text.find(sentence, position) if sentence else -1
        if start >= 0:
            position = start + len(sentence)
            yield position


def peers() -> Iterator[tuple[str, Splitter]]:
    """The installed peers, by name and version."""

    def load(name: str) -> Any:
        try:
            return importlib.import_module(name)
        except ImportError:
            return None

    if module := load("pysbd"):
        segmenter = module.Segmenter(language="de", clean=False)
        yield "pysbd", lambda text: _aligned(text, segmenter.segment(text))
    if module := load("sentencex"):
        yield "sentencex", lambda text: _aligned(text, module.segment("de", text))
    if segmenter := load("syntok.segmenter"):

        def by_syntok(text: str) -> Iterator[int]:
            for paragraph in segmenter.process(text):
                for sentence in paragraph:
                    yield sentence[-1].offset + len(sentence[-1].value)

        yield "syntok", by_syntok


def score(splitter: Splitter, articles: list[Article]) -> Score:
    """Micro-averaged over all sentence ends."""
    right = given = wanted = 0
    for text, gold in articles:
        found = {len(text[:end].rstrip()) for end in splitter(text)}
        right, given, wanted = right + len(found & gold), given + len(found), wanted + len(gold)
    return Score(right / given if given else 0.0, right / wanted if wanted else 0.0)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--peers", action="store_true")
    args = parser.parse_args()
    splitters = [("lagebild", own), *(peers() if args.peers else ())]
    print("| splitter | set | precision | recall | F1 | seconds |\n| --- | --- | --- | --- | --- | --- |")
    for name, articles in sets(args.data / "data"):
        for label, splitter in splitters:
            start = time.perf_counter()
            result = score(splitter, articles)
            seconds = time.perf_counter() - start
            print(
                f"| {label} | {name} | {result.precision:.3f} | {result.recall:.3f} | {result.f1:.3f} | {seconds:.2f} |"
            )


if __name__ == "__main__":
    main()
