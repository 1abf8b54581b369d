"""Articles with known copies, hidden among articles that only look alike; made anew for each run, from a fixed seed.

Originals are articles of a folder of the German Wikinews quotation data (`*.json` with `originalText` and
`sentences`). Of each original one variant of each kind of `VARIANTS` is made. Distractors are other articles with the
words of each sentence shuffled: vocabulary and lengths are real, long common runs are not. Every word of a variant
knows which word of its original it is, so what two articles of a family share is known to the letter.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

UNIT = 8
"""Words of the shortest passage that counts; also, so many words of something else part two passages."""
EDITED = 10
"""One word in so many is replaced or dropped."""
_WORD = re.compile(r"[^\W_]+(?:[-‐‑’'&.,:/][^\W_]+)*")

Origin = int | None
Words = list[tuple[str, Origin]]
"""Words with the number of the original's word that each one is, or None for a foreign one."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the benchmark.

    Attributes:
        text: what is compared.
        family: number of the original that it is or descends from, or None for a distractor.
        kind: `original`, `distractor`, or the kind of variant.
        words: of an article with a family, start, end and origin of each word of the text.
    """

    text: str
    family: int | None
    kind: str
    words: tuple[tuple[int, int, Origin], ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage that two articles share: the places in both, from the first equal word to the last."""

    a: int
    a_start: int
    a_end: int
    b: int
    b_start: int
    b_end: int


def _sentences(path: Path) -> list[str]:
    data = json.loads(path.read_text("utf-8"))
    text = data["originalText"]
    cut = (" ".join(text[each["charBegin"] : each["charEnd"]].split()) for each in data["sentences"])
    return [sentence for sentence in cut if sentence]


def load(folder: Path) -> list[list[str]]:
    """The articles of a folder as sentences, without those that share eight words in a row with one before.

    Two reports on one topic may really be copies of each other, which nobody has marked.

    Raises:
        FileNotFoundError: there is no article in the folder.
    """
    seen: set[tuple[str, ...]] = set()
    articles = []
    for path in sorted(folder.glob("*.json")):
        sentences = _sentences(path)
        words = [word.casefold() for sentence in sentences for word in _WORD.findall(sentence)]
        runs = {tuple(words[at : at + UNIT]) for at in range(len(words) - UNIT + 1)}
        if len(words) >= 60 and not runs & seen:
            articles.append(sentences)
            seen |= runs
    if not articles:
        raise FileNotFoundError(f"{folder} holds no articles of the quotation data")
    return articles


def _shuffled(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    chance.shuffle(words)
    return " ".join(words)


def _shuffles_apart(sentence: str) -> bool:
    """Whether shuffling leaves no long run: a sentence of five words comes back as it was too often."""
    return len(set(sentence.split())) >= 2 * UNIT


Variant = Callable[[list[Words], list[str], random.Random], list[Words]]


def _foreign(sentences: Sequence[str], chance: random.Random) -> list[Words]:
    return [[(word, None) for word in _shuffled(sentence, chance).split()] for sentence in sentences]


def _new_lead(own: list[Words], other: list[str], chance: random.Random) -> list[Words]:
    return [*_foreign(other[:2], chance), *own]


def _cut(own: list[Words], other: list[str], chance: random.Random) -> list[Words]:
    # Two thirds stay, in order: what a desk cuts it cuts by the sentence.
    kept = sorted(chance.sample(range(len(own)), max(2, len(own) * 2 // 3)))
    return [own[number] for number in kept]


def _reordered(own: list[Words], other: list[str], chance: random.Random) -> list[Words]:
    order = list(range(len(own)))
    chance.shuffle(order)
    return [own[number] for number in order]


def _edited(own: list[Words], other: list[str], chance: random.Random) -> list[Words]:
    pool = [word for sentence in other for word in sentence.split()]
    made: list[Words] = []
    for sentence in own:
        words: Words = []
        for word, origin in sentence:
            if chance.randrange(EDITED):
                words.append((word, origin))
            elif chance.randrange(2):
                words.append((chance.choice(pool), None))
        made.append(words)
    return made


def _embedded(own: list[Words], other: list[str], chance: random.Random) -> list[Words]:
    around = _foreign(other, chance)
    at = chance.randrange(len(around) + 1)
    first = chance.randrange(max(1, len(own) // 2))
    return [*around[:at], *own[first : first + max(3, len(own) // 2)], *around[at:]]


VARIANTS: dict[str, Variant] = {
    "new lead": _new_lead,
    "cut": _cut,
    "reordered": _reordered,
    "edited": _edited,
    "embedded": _embedded,
}


def _article(sentences: list[Words], family: int, kind: str) -> Article:
    pieces: list[str] = []
    words: list[tuple[int, int, Origin]] = []
    at = 0
    for sentence in sentences:
        for token, origin in sentence:
            pieces.append(token)
            # A token of the text ("Nato-Gipfel,") may hold several words, which share its origin.
            words += [
                (at + found.start(), at + found.end(), None if origin is None else origin * 16 + number)
                for number, found in enumerate(_WORD.finditer(token))
            ]
            at += len(token) + 1
    return Article(" ".join(pieces), family, kind, tuple(words))


def make(folder: Path, count: int, seed: int = 5) -> list[Article]:
    """`count` articles in a random order.

    One in seventeen is an original as long as there are any left among half of the folder's articles; five variants
    follow each; the rest are distractors, made of the other half.
    """
    chance = random.Random(seed)
    material = load(folder)
    chance.shuffle(material)
    originals = material[: min(len(material) // 2, max(1, count // 17))]
    others = [[each for each in sentences if _shuffles_apart(each)] for sentences in material[len(material) // 2 :]]
    others = [sentences for sentences in others if len(sentences) >= 3]
    made: list[Article] = []
    for family, sentences in enumerate(originals):
        own: list[Words] = []
        number = 0
        for sentence in sentences:
            own.append([(token, number + at) for at, token in enumerate(sentence.split())])
            number += len(own[-1])
        made.append(_article(own, family, "original"))
        made += [
            _article(variant(own, chance.choice(others), chance), family, kind) for kind, variant in VARIANTS.items()
        ]
    while len(made) < count:
        sentences = others[len(made) % len(others)]
        made.append(Article(" ".join(_shuffled(sentence, chance) for sentence in sentences), None, "distractor"))
    del made[count:]
    chance.shuffle(made)
    return made


def copies(articles: Sequence[Article]) -> Iterator[Copied]:
    """All that the articles of each family share with each other, `a` before `b`, from what they were made of.

    A passage is a run of words of the original, in its order, that both articles have, with less than `UNIT` other
    words in a row between two of them on either side, and at least `UNIT` of them.
    """
    families: dict[int, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        if article.family is not None:
            families[article.family].append(number)
    for members in families.values():
        for a, b in combinations(members, 2):
            yield from _between(a, articles[a].words, b, articles[b].words)


def _between(
    a: int, a_words: Sequence[tuple[int, int, Origin]], b: int, b_words: Sequence[tuple[int, int, Origin]]
) -> Iterator[Copied]:
    places = {origin: at for at, (_, _, origin) in enumerate(b_words) if origin is not None}
    run: list[tuple[int, int]] = []

    def passage() -> Iterator[Copied]:
        if len(run) >= UNIT:
            (first_a, first_b), (last_a, last_b) = run[0], run[-1]
            yield Copied(
                a, a_words[first_a][0], a_words[last_a][1], b, b_words[first_b][0], b_words[last_b][1]
            )  # fmt: skip

    for at, (_, _, origin) in enumerate(a_words):
        other = None if origin is None else places.get(origin)
        if other is None:
            continue
        if run and (at - run[-1][0] > UNIT or not 0 < other - run[-1][1] <= UNIT):
            yield from passage()
            run.clear()
        run.append((at, other))
    yield from passage()
