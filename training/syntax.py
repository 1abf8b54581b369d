"""Train the syntax heads over the frozen encoder: part of speech, morphology, dependencies.

    python -m training.syntax --run RUN --data DATA --out SYNTAX [--epochs 30]

RUN is the folder of `training.train` (its last checkpoint is used, and stays as it is); DATA holds `ud/*.conllu` of
the German
Universal Dependencies treebanks: GSD dev and test, PUD (CC BY-SA), LIT (CC BY-NC-SA). Trained on GSD dev and PUD,
and on
LIT for part of speech and dependencies alone, as its spelling is old and its morphology empty. GSD test is only scored.
Biaffine parser: Dozat & Manning, ICLR 2017.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.articles import pieces_of

UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
FEATURES = {
    "Mood": ("Imp", "Ind", "Sub"),
    "Tense": ("Past", "Pres"),
    "VerbForm": ("Fin", "Inf", "Part"),
    "Person": ("1", "2", "3"),
    "Number": ("Plur", "Sing"),
    "Case": ("Acc", "Dat", "Gen", "Nom"),
    "Gender": ("Fem", "Masc", "Neut"),
    "PronType": ("Art", "Dem", "Ind", "Int", "Neg", "Prs", "Rel", "Tot"),
    "Definite": ("Def", "Ind"),
    "Degree": ("Cmp", "Pos", "Sup"),
}
SUFFIXES = 6000


@dataclass
class Tree:
    """One sentence of a treebank."""

    words: list[str]
    spaces: list[bool]
    upos: list[int]
    features: list[dict[str, str]]
    heads: list[int]
    relations: list[str]
    morphology: bool


def read_trees(path: Path, morphology: bool) -> list[Tree]:
    """All sentences of a CoNLL-U file; a contraction ("im") is one word on the surface, its parts share that
    surface."""
    trees = []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        tree = Tree([], [], [], [], [], [], morphology)
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            tree.words.append(cells[1])
            tree.spaces.append("SpaceAfter=No" not in cells[9])
            tree.upos.append(UPOS.index(cells[3]) if cells[3] in UPOS else UPOS.index("X"))
            tree.features.append(dict(f.split("=", 1) for f in cells[5].split("|") if "=" in f))
            tree.heads.append(int(cells[6]))
            tree.relations.append(cells[7])
        if tree.words:
            trees.append(tree)
    return trees


def suffixes(words: list[str]) -> np.ndarray:
    """Four numbers a word: hashed endings of two, three and four letters, and its shape."""
    import zlib

    rows = []
    for word in words:
        low = word.lower()
        row = [1 + zlib.crc32(f"{n}{low[-n:]}".encode()) % (SUFFIXES - 10) for n in (2, 3, 4)]
        shape = (
            0
            if word.islower()
            else 1
            if word[:1].isupper() and word[1:].islower()
            else 2
            if word.isupper()
            else 3
            if word[:1].isdigit()
            else 4
        )
        rows.append([*row, SUFFIXES - 9 + shape])
    return np.array(rows, np.int64)


class SyntaxHead(nn.Module):
    """A BiLSTM over a mix of the encoder's layers, and heads over it."""

    def __init__(
        self, layers: int, width: int, relations: int, hidden: int = 256, arc: int = 320, label: int = 96
    ) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(layers))
        self.suffix = nn.Embedding(SUFFIXES, 48)
        self.norm = nn.LayerNorm(width)
        self.lstm = nn.LSTM(width + 4 * 48, hidden, 2, bidirectional=True, batch_first=True, dropout=0.33)
        self.dropout = nn.Dropout(0.33)
        both = 2 * hidden
        self.upos = nn.Linear(both, len(UPOS))
        self.features = nn.ModuleDict({name: nn.Linear(both, len(values) + 1) for name, values in FEATURES.items()})
        self.arc_head, self.arc_child = nn.Linear(both, arc), nn.Linear(both, arc)
        self.label_head, self.label_child = nn.Linear(both, label), nn.Linear(both, label)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label = nn.Parameter(torch.zeros(relations, label + 1, label + 1))
        self.root = nn.Parameter(torch.randn(both) * 0.1)

    def forward(self, states: Tensor, endings: Tensor, lengths: Tensor) -> tuple[Tensor, ...]:
        """States (batch, words, layers, width) to contextual states, part-of-speech logits, arc and label scores."""
        x = (states * self.mix.softmax(0)[None, None, :, None]).sum(2)
        x = torch.cat([self.norm(x), self.suffix(endings).flatten(2)], -1)
        packed = nn.utils.rnn.pack_padded_sequence(self.dropout(x), lengths, batch_first=True, enforce_sorted=False)
        h = self.dropout(
            nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True, total_length=x.shape[1])[0]
        )
        with_root = torch.cat([self.root.expand(len(h), 1, -1), h], 1)
        head, child = (
            self.dropout(functional.gelu(self.arc_head(with_root))),
            self.dropout(functional.gelu(self.arc_child(h))),
        )
        ones = child.new_ones(*child.shape[:2], 1)
        arcs = torch.cat([child, ones], -1) @ self.arc @ head.transpose(1, 2)
        lh, lc = (
            self.dropout(functional.gelu(self.label_head(with_root))),
            self.dropout(functional.gelu(self.label_child(h))),
        )
        lh = torch.cat([lh, lh.new_ones(*lh.shape[:2], 1)], -1)
        lc = torch.cat([lc, ones], -1)
        return h, self.upos(h), arcs, lh, lc

    def labels(self, lc: Tensor, lh: Tensor) -> Tensor:
        """Label scores of child and head states (n, label + 1) each: (n, relations)."""
        return torch.einsum("ni,rij,nj->nr", lc, self.label, lh)


def maximum_tree(scores: np.ndarray) -> list[int]:
    """Heads of the maximum spanning tree with one root; `scores` (words, words + 1), column 0 the root (Chu & Liu
    1965, Edmonds 1967)."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = scores
    np.fill_diagonal(full, -1e9)
    best_heads, best = None, -1e18
    order = np.argsort(-scores[:, 0])[: min(n, 3)]
    for root in order:
        limited = full.copy()
        limited[1:, 0] = -1e9
        limited[root + 1, :] = -1e9
        limited[root + 1, 0] = full[root + 1, 0]
        heads = _edmonds(limited)
        total = sum(limited[child, heads[child]] for child in range(1, n + 1))
        if total > best:
            best, best_heads = total, heads
    assert best_heads is not None
    return best_heads[1:]


def _edmonds(scores: np.ndarray) -> list[int]:
    n = len(scores)
    heads = [0, *(int(scores[child].argmax()) for child in range(1, n))]
    seen = [0] * n
    for start in range(1, n):
        path, node = [], start
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = heads[node]
        if node and seen[node] == start:
            cycle = path[path.index(node) :]
            return _contract(scores, heads, cycle)
    return heads


def _contract(scores: np.ndarray, heads: list[int], cycle: list[int]) -> list[int]:
    n = len(scores)
    inside = set(cycle)
    outside = [k for k in range(n) if k not in inside]
    new = {old: k for k, old in enumerate(outside)}
    c = len(outside)
    smaller = np.full((c + 1, c + 1), -1e9)
    enter, leave = {}, {}
    weight = sum(scores[k, heads[k]] for k in cycle)
    for child in outside:
        for head in outside:
            smaller[new[child], new[head]] = scores[child, head]
        if child:
            leave[child] = max(cycle, key=lambda k: scores[child, k])
            smaller[new[child], c] = scores[child, leave[child]]
    for head in outside:
        enter[head] = max(cycle, key=lambda k: scores[k, head] - scores[k, heads[k]])
        smaller[c, new[head]] = weight + scores[enter[head], head] - scores[enter[head], heads[enter[head]]]
    np.fill_diagonal(smaller, -1e9)
    found = _edmonds(smaller)
    result = list(heads)
    for child in outside:
        if child:
            head = found[new[child]]
            result[child] = leave[child] if head == c else outside[head]
    head = outside[found[c]]
    result[enter[head]] = head
    return result


def encode(trees: list[Tree], model: nn.Module, tokenizer: Tokenizer, device: torch.device) -> list[np.ndarray]:
    """Frozen states of every word after every layer: (words, layers, width), half precision."""
    inputs = []
    for tree in trees:
        text, starts, ends = "", [], []
        for word, space in zip(tree.words, tree.spaces, strict=True):
            starts.append(len(text))
            text += word
            ends.append(len(text))
            text += " " if space else ""
        inputs.append(pieces_of(text, starts, ends, tokenizer))
    result: list[np.ndarray] = [np.zeros(0)] * len(trees)
    order = sorted(range(len(trees)), key=lambda k: len(inputs[k][0]))
    model.eval()
    for begin in range(0, len(order), 16):
        group = order[begin : begin + 16]
        longest = min(max(len(inputs[k][0]) for k in group), 508) + 2
        numbers = torch.full((len(group), longest), 1, dtype=torch.long)
        for row, k in enumerate(group):
            pieces = inputs[k][0][: longest - 2]
            numbers[row, 0] = 0
            numbers[row, 1 : len(pieces) + 1] = torch.from_numpy(pieces)
            numbers[row, len(pieces) + 1] = 2
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
            states = torch.stack(model.encoder(numbers.to(device), (numbers != 1).to(device)), 2)
        for row, k in enumerate(group):
            result[k] = states[row, torch.from_numpy(np.minimum(inputs[k][1], longest - 3)) + 1].half().cpu().numpy()
    return result


def evaluate(
    head: SyntaxHead, trees: list[Tree], states: list[np.ndarray], relations: list[str], device: torch.device
) -> dict[str, float]:
    """UPOS, UAS, LAS (relations without subtypes, as conll18_ud_eval counts them) and Konjunktiv F1 on gold tokens."""
    head.eval()
    right = {"upos": 0, "uas": 0, "las": 0}
    words = hit = found = wanted = 0
    with torch.no_grad():
        for tree, state in zip(trees, states, strict=True):
            x = torch.from_numpy(state).float()[None].to(device)
            endings = torch.from_numpy(suffixes(tree.words))[None].to(device)
            h, upos, arcs, lh, lc = head(x, endings, torch.tensor([len(tree.words)]))
            tags = upos[0].argmax(-1).tolist()
            heads = maximum_tree(functional.log_softmax(arcs[0], -1).cpu().numpy())
            labels = head.labels(lc[0], lh[0, torch.tensor(heads)]).argmax(-1).tolist()
            mood = head.features["Mood"](h[0]).argmax(-1).tolist()
            for k in range(len(tree.words)):
                words += 1
                right["upos"] += tags[k] == tree.upos[k]
                right["uas"] += heads[k] == tree.heads[k]
                right["las"] += (
                    heads[k] == tree.heads[k] and relations[labels[k]].split(":")[0] == tree.relations[k].split(":")[0]
                )
                ours, gold = mood[k] == 1 + FEATURES["Mood"].index("Sub"), tree.features[k].get("Mood") == "Sub"
                hit, found, wanted = hit + (ours and gold), found + ours, wanted + gold
    head.train()
    figures = {name: round(count / words, 4) for name, count in right.items()}
    return {**figures, "konjunktiv": round(2 * hit / max(found + wanted, 1), 4)}


def main() -> None:
    """Train and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    from training.train import (
        Model,
    )  # late: `train` needs the quotation data's reader, this needs it for the class alone

    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.run / "tokenizer.json"))
    saved = torch.load(sorted(args.run.glob("epoch-*.pt"))[-1], map_location=device, weights_only=False)["model"]
    layers = 1 + max(int(name.split(".")[2]) for name in saved if name.startswith("encoder.layers."))
    pieces, width = saved["encoder.words.weight"].shape
    model = Model(pieces, width, layers, 12, 1536, 512, 1e-12)
    model.load_state_dict(saved)
    model.to(device)
    ud = args.data / "ud"
    train = (
        read_trees(ud / "de_gsd-ud-dev.conllu", True)
        + read_trees(ud / "de_pud-ud-test.conllu", True)
        + read_trees(ud / "de_lit-ud-test.conllu", False)
    )
    test = read_trees(ud / "de_gsd-ud-test.conllu", True)
    cache = args.out / "states.pickle"
    if cache.exists():
        train_states, test_states = pickle.loads(cache.read_bytes())
    else:
        train_states, test_states = encode(train, model, tokenizer, device), encode(test, model, tokenizer, device)
        cache.write_bytes(pickle.dumps((train_states, test_states)))
    relations = sorted({r for tree in train for r in tree.relations})
    head = SyntaxHead(layers, width, len(relations)).to(device)
    optimizer = torch.optim.AdamW(head.parameters(), 2e-3, betas=(0.9, 0.9), weight_decay=1e-4)
    order = list(range(len(train)))
    shuffle = random.Random(args.seed)
    held_out = set(range(0, 799, 8))  # an eighth of GSD dev tells how training goes
    steps = args.epochs * (len(train) // 24)
    step = 0
    for epoch in range(args.epochs):
        start, total = time.time(), 0.0
        shuffle.shuffle(order)
        work = sorted((k for k in order if k not in held_out), key=lambda k: len(train[k].words) + shuffle.random() * 8)
        groups = [work[k : k + 24] for k in range(0, len(work), 24)]
        shuffle.shuffle(groups)
        for group in groups:
            for g in optimizer.param_groups:
                g["lr"] = 2e-3 * min(1, (step + 1) / 100) * max(0.02, 1 - step / steps)
            step += 1
            lengths = torch.tensor([len(train[k].words) for k in group])
            longest = int(lengths.max())
            x = torch.zeros(len(group), longest, layers, width)
            endings = torch.zeros(len(group), longest, 4, dtype=torch.long)
            upos = torch.full((len(group), longest), -100)
            heads = torch.full((len(group), longest), -100)
            labels = torch.full((len(group), longest), -100)
            features = {name: torch.full((len(group), longest), -100) for name in FEATURES}
            for row, k in enumerate(group):
                tree, n = train[k], len(train[k].words)
                x[row, :n] = torch.from_numpy(train_states[k]).float()
                endings[row, :n] = torch.from_numpy(suffixes(tree.words))
                upos[row, :n] = torch.tensor(tree.upos)
                heads[row, :n] = torch.tensor(tree.heads)
                labels[row, :n] = torch.tensor([relations.index(r) for r in tree.relations])
                if tree.morphology:
                    for name, values in FEATURES.items():
                        features[name][row, :n] = torch.tensor(
                            [1 + values.index(f[name]) if f.get(name) in values else 0 for f in tree.features]
                        )
            h, tags, arcs, lh, lc = head(x.to(device), endings.to(device), lengths)
            blocked = torch.arange(longest + 1)[None, None] > lengths[:, None, None]
            arcs = arcs.masked_fill(blocked.to(device), -1e4)
            known = (heads >= 0).to(device)
            rows, columns = known.nonzero(as_tuple=True)
            gold = heads.to(device)[rows, columns]
            loss = functional.cross_entropy(tags.transpose(1, 2), upos.to(device))
            loss = loss + functional.cross_entropy(arcs[rows, columns], gold)
            loss = loss + functional.cross_entropy(
                head.labels(lc[rows, columns], lh[rows, gold]), labels.to(device)[rows, columns]
            )
            for name in FEATURES:
                if (features[name] >= 0).any():
                    weight = torch.ones(len(FEATURES[name]) + 1, device=device)
                    if name == "Mood":
                        weight[1 + FEATURES["Mood"].index("Sub")] = 3.0  # few examples
                    loss = loss + 0.5 * functional.cross_entropy(
                        head.features[name](h).transpose(1, 2), features[name].to(device), weight=weight
                    )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            optimizer.step()
            total += loss.item()
        if (epoch + 1) % 5 == 0 or epoch + 1 == args.epochs:
            chosen = sorted(held_out)
            entry = {"epoch": epoch + 1, "seconds": round(time.time() - start), "loss": round(total / len(groups), 3)}
            entry |= {
                f"dev_{n}": v
                for n, v in evaluate(
                    head, [train[k] for k in chosen], [train_states[k] for k in chosen], relations, device
                ).items()
            }
            print(json.dumps(entry), flush=True)
    print(json.dumps({"gsd_test": evaluate(head, test, test_states, relations, device)}), flush=True)
    torch.save(
        {"head": head.state_dict(), "relations": relations, "layers": layers, "width": width}, args.out / "syntax.pt"
    )


if __name__ == "__main__":
    main()
