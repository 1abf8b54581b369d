"""Parts of speech, dependencies and Konjunktiv on a Universal Dependencies treebank, given its words.

    python -m evaluation.syntax FILE.conllu [--json] [--out FILE.conllu]

The figures are those of `conll18_ud_eval` on gold words (UPOS; UAS; LAS with relations without subtypes), and F1 of the
Konjunktiv (`Mood=Sub`) with a 95 % interval: 2,000 samples of the sentences with replacement (Efron 1979), seed 1. The
treebanks: universaldependencies.org. `--out` writes what was found as CoNLL-U, for other scorers.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lagebild.language.dependencies import read_syntax
from lagebild.language.encoder import load
from lagebild.records import Parse, Sentence, Token, Word


@dataclass
class Tree:
    """One sentence of a treebank.

    Attributes:
        text: its surface.
        tokens: on the surface ("im").
        forms: the syntactic words of each token ("in", "dem").
        lines: the ten cells of each syntactic word.
    """

    text: str
    tokens: list[Token]
    forms: list[list[str]]
    lines: list[list[str]]


def read_trees(path: Path) -> Iterator[Tree]:
    """All sentences of a CoNLL-U file."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        tree = Tree("", [], [], [])
        inside, space = 0, ""
        for line in block.splitlines():
            cells = line.split("\t")
            if line.startswith("#") or "." in cells[0]:
                continue
            first, _, last = cells[0].partition("-")
            if last or not inside:
                start = len(tree.text) + len(space)
                tree.text += space + cells[1]
                tree.tokens.append(Token(start, len(tree.text), cells[1]))
                tree.forms.append([])
                space = "" if "SpaceAfter=No" in cells[9] else " "
            if last:
                inside = int(last) - int(first) + 1
                continue
            inside = max(0, inside - 1)
            tree.forms[-1].append(cells[1])
            tree.lines.append(cells)
        if tree.tokens:
            yield tree


def found_in(trees: list[Tree]) -> list[tuple[Word, ...]]:
    """What the model makes of each sentence, given its words."""
    result: list[tuple[Word, ...]] = []
    for begin in range(0, len(trees), 64):
        some = trees[begin : begin + 64]
        parses = [Parse((Sentence(0, len(t.text), 0, tuple(t.tokens)),), ()) for t in some]
        result += [each[0] for each in read_syntax(load(), [t.text for t in some], parses, [[t.forms] for t in some])]
    return result


def counts(trees: list[Tree], found: list[tuple[Word, ...]]) -> np.ndarray:
    """(sentences, 7): words, right parts of speech, heads, heads with relations; Konjunktiv right, found, gold."""
    rows = []
    for tree, words in zip(trees, found, strict=True):
        row = [0] * 7
        for cells, word in zip(tree.lines, words, strict=True):
            head = word.head + 1 == int(cells[6])
            ours, gold = ("Mood", "Sub") in word.features, "Mood=Sub" in cells[5].split("|")
            row[0] += 1
            row[1] += word.upos == cells[3]
            row[2] += head
            row[3] += head and word.relation.split(":")[0] == cells[7].split(":")[0]
            row[4] += ours and gold
            row[5] += ours
            row[6] += gold
        rows.append(row)
    return np.array(rows)


def figures(table: np.ndarray) -> dict[str, float]:
    """Shares and F1, and the interval of the latter."""
    words, upos, uas, las, right, ours, gold = table.sum(0)
    draw = np.random.default_rng(1)
    samples = [table[draw.integers(len(table), size=len(table)), 4:].sum(0) for _ in range(2000)]
    spread = [2 * a / max(b + c, 1) for a, b, c in samples]
    low, high = np.percentile(spread, [2.5, 97.5])
    return {
        "upos": float(upos / words),
        "uas": float(uas / words),
        "las": float(las / words),
        "konjunktiv.f1": float(2 * right / max(ours + gold, 1)),
        "konjunktiv.low": float(low),
        "konjunktiv.high": float(high),
        "konjunktiv.forms": float(gold),
    }


def conllu(tree: Tree, words: tuple[Word, ...]) -> str:
    """One sentence with its gold words and what was found of them."""
    lines = []
    for number, (cells, word) in enumerate(zip(tree.lines, words, strict=True), 1):
        features = "|".join(f"{name}={value}" for name, value in word.features) or "_"
        lines.append(
            "\t".join(
                [str(number), cells[1], "_", word.upos, "_", features, str(word.head + 1), word.relation, "_", "_"]
            )
        )
    return "\n".join(lines) + "\n\n"


def main() -> None:
    """Score one treebank."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    trees = list(read_trees(args.treebank))
    found = found_in(trees)
    result = figures(counts(trees, found))
    if args.out:
        args.out.write_text("".join(conllu(t, w) for t, w in zip(trees, found, strict=True)), "utf-8")
    if args.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:18s} {value:.3f}")


if __name__ == "__main__":
    main()
