"""Train the syntax heads over the frozen encoder: part of speech, morphology, dependencies.

    python -m training.syntax --model FOLDER --data DATA --run RUN [--epochs 20] [--lit]

FOLDER is what `training.export` wrote: its encoder stays as it is, and gets `syntax.onnx` beside it; DATA holds
`ud/*.conllu` of the German Universal Dependencies treebanks; RUN keeps states, log and checkpoints: the same command
goes on from the last one. Trained on GSD dev and PUD (CC BY-SA), an eighth of GSD dev kept out to tell how it goes.
`--lit` adds LIT for part of speech and dependencies alone, as its spelling is old and its morphology empty; LIT is
CC BY-NC-SA, and so are heads trained on it. GSD test is only scored, by `evaluation.syntax`.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from evaluation import syntax as treebank
from onnx import helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from lagebild.language.dependencies import ENDINGS, FEATURES, UPOS, endings, maximum_tree, moods
from lagebild.language.encoder import Model
from lagebild.language.tagging import word_states
from lagebild.records import Parse, Sentence
from training.export import update

HIDDEN, ARC, LABEL, ENDING = 256, 320, 96, 48


@dataclass
class Tree:
    """One sentence of a treebank with its targets.

    Attributes:
        source: its text, tokens and words.
        upos: number of each word's part of speech; `heads` from 1, 0 for the root; `relations` and `features` by name.
        morphology: whether the treebank has features.
    """

    source: treebank.Tree
    upos: list[int]
    features: list[dict[str, str]]
    heads: list[int]
    relations: list[str]
    morphology: bool

    @property
    def words(self) -> list[str]:
        """All syntactic words."""
        return [word for parts in self.source.forms for word in parts]

    @property
    def of_token(self) -> list[int]:
        """The token of each syntactic word."""
        return [k for k, parts in enumerate(self.source.forms) for _ in parts]

    def parse(self) -> Parse:
        """The tokens as one sentence."""
        return Parse((Sentence(0, len(self.source.text), 0, tuple(self.source.tokens)),), ())


def read_trees(path: Path, morphology: bool) -> Iterator[Tree]:
    """All sentences of a CoNLL-U file."""
    for source in treebank.read_trees(path):
        yield Tree(
            source,
            [UPOS.index(cells[3]) if cells[3] in UPOS else UPOS.index("X") for cells in source.lines],
            [dict(f.split("=", 1) for f in cells[5].split("|") if "=" in f) for cells in source.lines],
            [int(cells[6]) for cells in source.lines],
            [cells[7] for cells in source.lines],
            morphology,
        )


def states_of(trees: list[Tree], model: Model) -> list[np.ndarray]:
    """The frozen encoder's states of each syntactic word: (words, layers, width), half precision."""
    result: list[np.ndarray] = []
    for begin in range(0, len(trees), 64):
        some = trees[begin : begin + 64]
        found = word_states(model, [t.source.text for t in some], [t.parse() for t in some], layers=True)
        result += [s[t.of_token].astype(np.float16) for s, t in zip(found, some, strict=True)]
    return result


class SyntaxHead(nn.Module):
    """A BiLSTM over a mix of the encoder's layers, and heads over it."""

    def __init__(self, layers: int, width: int, relations: int) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(layers))
        self.endings = nn.Embedding(ENDINGS, ENDING)
        self.norm = nn.LayerNorm(width)
        inputs = width + 4 * ENDING + 2
        self.lstm = nn.LSTM(inputs, HIDDEN, 2, bidirectional=True, batch_first=True, dropout=0.33)
        self.dropout = nn.Dropout(0.33)
        both = 2 * HIDDEN
        self.upos = nn.Linear(both, len(UPOS))
        self.features = nn.Linear(both + 2, sum(len(values) + 1 for values in FEATURES.values()))
        self.arc_head, self.arc_child = nn.Linear(both, ARC), nn.Linear(both, ARC)
        self.label_head, self.label_child = nn.Linear(both, LABEL), nn.Linear(both, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(LABEL + 1, relations * (LABEL + 1)))
        self.root = nn.Parameter(torch.randn(both) * 0.1)
        self.relations = relations

    def forward(
        self, states: Tensor, endings: Tensor, moods: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """States (batch, words, layers, width), endings (batch, words, 4), moods (batch, words, 2) and lengths (batch,)
        to logits of parts of speech, of all features side by side, of heads (batch, words, words + 1), and of relations
        (batch, words, words + 1, relations)."""
        upos, features, arcs, of, last = self.parts(states, endings, moods, lengths)
        # (batch, words, relations, label + 1) @ (batch, 1, label + 1, words + 1)
        mixed = (of @ self.label).reshape(of.shape[0], -1, self.relations, LABEL + 1)
        labels = (mixed @ last.transpose(1, 2)[:, None]).transpose(2, 3)
        return upos, features, arcs, labels

    def parts(
        self, states: Tensor, endings: Tensor, moods: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """As `forward`, but of the relations only what a child (batch, words, label + 1) and a head (batch, words + 1,
        label + 1) bring to them."""
        x = (states * self.mix.softmax(0)[None, None, :, None]).sum(2)
        x = torch.cat([self.norm(x), self.endings(endings).flatten(2), moods], -1)
        packed = nn.utils.rnn.pack_padded_sequence(self.dropout(x), lengths, batch_first=True, enforce_sorted=False)
        h = self.dropout(
            nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True, total_length=x.shape[1])[0]
        )
        with_root = torch.cat([self.root.expand(h.shape[0], 1, -1), h], 1)
        act = functional.gelu
        head, child = self.dropout(act(self.arc_head(with_root))), self.dropout(act(self.arc_child(h)))
        one = torch.ones_like(h[:, :, :1])
        arcs = torch.cat([child, one], -1) @ self.arc @ head.transpose(1, 2)
        last, of = self.dropout(act(self.label_head(with_root))), self.dropout(act(self.label_child(h)))
        last = torch.cat([last, torch.ones_like(with_root[:, :, :1])], -1)
        of = torch.cat([of, one], -1)
        return self.upos(h), self.features(torch.cat([h, moods], -1)), arcs, of, last


def batch_of(
    trees: list[Tree], states: list[np.ndarray], relations: list[str]
) -> tuple[tuple[Tensor, ...], dict[str, Tensor]]:
    """Inputs and targets of some sentences, padded; -100 where nothing is to be learnt."""
    lengths = torch.tensor([len(t.upos) for t in trees])
    size = (len(trees), int(lengths.max()))
    x = torch.zeros(*size, *states[0].shape[1:])
    tails, mood = torch.zeros(*size, 4, dtype=torch.long), torch.zeros(*size, 2)
    targets = {name: torch.full(size, -100) for name in ("upos", "head", "relation", *FEATURES)}
    for row, (tree, state) in enumerate(zip(trees, states, strict=True)):
        n = len(tree.upos)
        x[row, :n] = torch.from_numpy(state).float()
        tails[row, :n] = torch.from_numpy(endings(tree.words))
        mood[row, :n] = torch.from_numpy(moods(tree.words))
        targets["upos"][row, :n] = torch.tensor(tree.upos)
        targets["head"][row, :n] = torch.tensor(tree.heads)
        targets["relation"][row, :n] = torch.tensor([relations.index(r) for r in tree.relations])
        if tree.morphology:
            for name, values in FEATURES.items():
                numbers = [1 + values.index(f[name]) if f.get(name) in values else 0 for f in tree.features]
                targets[name][row, :n] = torch.tensor(numbers)
    return (x, tails, mood, lengths), targets


def loss_of(head: SyntaxHead, inputs: tuple[Tensor, ...], targets: dict[str, Tensor]) -> Tensor:
    """Summed mean losses of all heads."""
    upos, features, arcs, of, last = head.parts(*inputs)
    lengths = inputs[3]
    blocked = torch.arange(arcs.shape[2])[None, None] > lengths[:, None, None]
    arcs = arcs.masked_fill(blocked, -1e4)
    rows, columns = (targets["head"] >= 0).nonzero(as_tuple=True)
    gold = targets["head"][rows, columns]
    loss = functional.cross_entropy(upos.transpose(1, 2), targets["upos"])
    loss = loss + functional.cross_entropy(arcs[rows, columns], gold)
    mixed = (of[rows, columns] @ head.label).reshape(len(rows), head.relations, LABEL + 1)
    labels = (mixed @ last[rows, gold][:, :, None])[:, :, 0]
    loss = loss + functional.cross_entropy(labels, targets["relation"][rows, columns])
    begin = 0
    for name, values in FEATURES.items():
        logits = features[:, :, begin : begin + len(values) + 1]
        begin += len(values) + 1
        if (targets[name] >= 0).any():
            weight = torch.ones(len(values) + 1)
            if name == "Mood":
                weight[1 + values.index("Sub")] = 3.0  # few examples
            loss = loss + 0.5 * functional.cross_entropy(logits.transpose(1, 2), targets[name], weight=weight)
    return loss


def quick(head: SyntaxHead, trees: list[Tree], states: list[np.ndarray], relations: list[str]) -> dict[str, float]:
    """Parts of speech, heads, heads with relations (without subtypes), Konjunktiv F1."""
    head.eval()
    right = {"upos": 0, "uas": 0, "las": 0}
    words = hit = both = 0
    place = 1 + FEATURES["Mood"].index("Sub")
    with torch.no_grad():
        for tree, state in zip(trees, states, strict=True):
            inputs, _ = batch_of([tree], [state], relations)
            upos, features, arcs, labels = (part[0] for part in head(*inputs))
            heads = maximum_tree(arcs.numpy())
            names = labels[torch.arange(len(heads)), torch.tensor(heads)].argmax(-1).tolist()
            mood = features[:, : len(FEATURES["Mood"]) + 1].argmax(-1).tolist()
            for k, tag in enumerate(upos.argmax(-1).tolist()):
                words += 1
                right["upos"] += tag == tree.upos[k]
                right["uas"] += heads[k] == tree.heads[k]
                same = relations[names[k]].split(":")[0] == tree.relations[k].split(":")[0]
                right["las"] += heads[k] == tree.heads[k] and same
                ours, gold = mood[k] == place, tree.features[k].get("Mood") == "Sub"
                hit, both = hit + (ours and gold), both + ours + gold
    head.train()
    return {**{n: round(c / words, 4) for n, c in right.items()}, "konjunktiv": round(2 * hit / max(both, 1), 4)}


def export(head: SyntaxHead, layers: int, width: int, relations: list[str], folder: Path) -> None:
    """Write `syntax.onnx`: weights as int8 with a scale a row, turned back into floats when it is loaded."""
    head.eval()
    inputs = {
        "states": torch.randn(2, 7, layers, width),
        "endings": torch.ones(2, 7, 4, dtype=torch.long),
        "moods": torch.zeros(2, 7, 2),
        "lengths": torch.tensor([7, 5]),
    }
    names = ["upos", "features", "arcs", "labels"]
    moving = {name: {0: "batch", 1: "words"} for name in ("states", "endings", "moods", "upos", "features")}
    moving |= {name: {0: "batch", 1: "words", 2: "heads"} for name in ("arcs", "labels")} | {"lengths": {0: "batch"}}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            head, tuple(inputs.values()), str(plain), input_names=list(inputs), output_names=names,
            dynamic_axes=moving, opset_version=17, dynamo=False,
        )  # fmt: skip
        store_small(plain, folder / "syntax.onnx")
    update(folder, {"syntax": {"relations": relations}})


def store_small(source: Path, target: Path) -> None:
    """Store every large matrix as int8 with a scale a row, and turn it back where it is read."""
    model = onnx.load(source)
    kept, nodes = [], []
    for each in model.graph.initializer:
        array = numpy_helper.to_array(each)
        if array.dtype != np.float32 or array.size < 4096 or array.ndim < 2:
            kept.append(each)
            continue
        axis = array.ndim - 2
        others = tuple(k for k in range(array.ndim) if k != axis)
        scale = np.maximum(np.abs(array).max(others), 1e-9) / 127
        shaped = scale.reshape([-1 if k == axis else 1 for k in range(array.ndim)])
        small = np.clip(np.round(array / shaped), -127, 127).astype(np.int8)
        kept += [
            numpy_helper.from_array(small, f"{each.name}.int8"),
            numpy_helper.from_array(scale.astype(np.float32), f"{each.name}.scale"),
        ]
        nodes.append(
            helper.make_node("DequantizeLinear", [f"{each.name}.int8", f"{each.name}.scale"], [each.name], axis=axis)
        )
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    nodes += list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, target)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lit", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.run.mkdir(parents=True, exist_ok=True)
    model = Model(args.model)
    layers, width = model.spec["layers"], model.spec["width"]
    ud = args.data / "ud"
    train = [*read_trees(ud / "de_gsd-ud-dev.conllu", True), *read_trees(ud / "de_pud-ud-test.conllu", True)]
    if args.lit:
        train += read_trees(ud / "de_lit-ud-test.conllu", False)
    cache = args.run / f"states-{len(train)}-{model.spec['files']['encoder.onnx'][:12]}.pickle"
    if not cache.exists():
        cache.write_bytes(pickle.dumps(states_of(train, model)))
    states: list[np.ndarray] = pickle.loads(cache.read_bytes())
    relations = sorted({r for tree in train for r in tree.relations})
    head = SyntaxHead(layers, width, len(relations))
    optimizer = torch.optim.AdamW(head.parameters(), 2e-3, betas=(0.9, 0.9), weight_decay=1e-4)
    held_out = list(range(0, 799, 8))
    order = sorted(set(range(len(train))) - set(held_out))
    steps, step, begin = args.epochs * (len(order) // 24 + 1), 0, 0
    last = args.run / "syntax.pt"
    if last.exists():
        saved = torch.load(last, weights_only=False)
        head.load_state_dict(saved["head"])
        optimizer.load_state_dict(saved["optimizer"])
        begin, step = saved["epoch"], saved["step"]
    log = (args.run / "syntax.jsonl").open("a")
    for epoch in range(begin, args.epochs):
        start, total, shuffle = time.time(), 0.0, random.Random(args.seed * 1000 + epoch)
        work = sorted(order, key=lambda k: len(train[k].upos) + shuffle.random() * 8)
        groups = [work[k : k + 24] for k in range(0, len(work), 24)]
        shuffle.shuffle(groups)
        for group in groups:
            for g in optimizer.param_groups:
                g["lr"] = 2e-3 * min(1, (step + 1) / 100) * max(0.02, 1 - step / steps)
            step += 1
            loss = loss_of(head, *batch_of([train[k] for k in group], [states[k] for k in group], relations))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            optimizer.step()
            total += loss.item()
        entry = {"epoch": epoch + 1, "seconds": round(time.time() - start), "loss": round(total / len(groups), 3)}
        if (epoch + 1) % 4 == 0 or epoch + 1 == args.epochs:
            entry |= quick(head, [train[k] for k in held_out], [states[k] for k in held_out], relations)
        print(json.dumps(entry), flush=True)
        log.write(json.dumps(entry) + "\n")
        log.flush()
        torch.save(
            {"head": head.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1, "step": step}, last
        )
    export(head, layers, width, relations, args.model)


if __name__ == "__main__":
    main()
