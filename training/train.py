"""Train the reading model: encoder, statement heads and entity head together.

    python -m training.train --encoder e5-small-q4.bin --tokenizer tokenizer.json --data DATA --out RUN [--epochs 8]
    [--layers 8] …

DATA holds `quotations/train`, `quotations/dev` (see `training/articles.py`) and `germeval2014/*.tsv` (see
`training/entities.py`). RUN gets the cut tokenizer, prepared examples, a log, and a checkpoint after every epoch;
the same
command goes on from the last one. Uses a GPU where there is one, else bfloat16 on the CPU.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from lagebild.language.features import FEATURES, distances, flags, words_of
from lagebild.language.reading import INNER_TAGS, ROLES, TAGS
from lagebild.language.tagging import Window, windows
from training import entities
from training.articles import Example, read_article, tags
from training.network import Encoder, StatementHead
from training.pretrained import read as read_pretrained
from training.vocabulary import cut

WINDOW, OVERLAP = 500, 160


class Model(nn.Module):
    """Encoder and heads."""

    def __init__(
        self, pieces: int, width: int, layers: int, heads: int, inner: int, positions: int, epsilon: float
    ) -> None:
        super().__init__()
        self.encoder = Encoder(pieces, width, layers, heads, inner, positions, epsilon, dropout=0.1)
        self.statements = StatementHead(width, FEATURES, len(TAGS), len(INNER_TAGS))
        self.entities = nn.Sequential(nn.Dropout(0.2), nn.Linear(width, len(entities.LABELS)))

    def states(self, batch: list[tuple[np.ndarray, np.ndarray]], device: torch.device) -> list[Tensor]:
        """The word states of each (pieces, first) of a batch."""
        longest = max(len(pieces) for pieces, _ in batch) + 2
        numbers = torch.full((len(batch), longest), 1, dtype=torch.long)
        for row, (pieces, _) in enumerate(batch):
            numbers[row, 0] = 0
            numbers[row, 1 : len(pieces) + 1] = torch.from_numpy(pieces)
            numbers[row, len(pieces) + 1] = 2
        numbers = numbers.to(device)
        last = self.encoder(numbers, numbers != 1)[-1]
        return [last[row, torch.from_numpy(first).to(device) + 1] for row, (_, first) in enumerate(batch)]


def prepare(args: argparse.Namespace) -> dict[str, Any]:
    """Tokenizer and examples, made once and kept in the run's folder."""
    cache = args.out / "examples.pickle"
    if cache.exists():
        data: dict[str, Any] = pickle.loads(cache.read_bytes())
        return data
    train_files = sorted((args.data / "quotations/train").glob("*.json"))
    texts = [json.loads(path.read_text("utf-8"))["originalText"] for path in train_files]
    tokenizer, kept = cut(args.tokenizer, texts, args.pieces)
    tokenizer.save(str(args.out / "tokenizer.json"))
    data = {
        "kept": kept,
        "train": [read_article(path, tokenizer) for path in train_files],
        "dev": [read_article(path, tokenizer) for path in sorted((args.data / "quotations/dev").glob("*.json"))],
        "entities": entities.read(args.data / "germeval2014/NER-de-test.tsv", tokenizer),
        "entities_dev": entities.read(args.data / "germeval2014/NER-de-dev.tsv", tokenizer),
    }
    cache.write_bytes(pickle.dumps(data))
    return data


class Piece:
    """One window of one article with all that its losses need."""

    def __init__(self, example: Example, window: Window) -> None:
        self.example, self.window = example, window
        begin, end = window.begin, window.end
        outer, inner = tags(example)
        self.outer, self.inner = torch.from_numpy(outer[begin:end]), torch.from_numpy(inner[begin:end])
        self.features = torch.from_numpy(example.features[begin:end])
        words = words_of(example.parse)
        self.quotes: list[tuple[list[int], Tensor, Tensor, Tensor]] = []
        for quote in example.quotes:
            inside = [k for k in quote.words if begin <= k < end]
            if len(inside) < 0.8 * len(quote.words):
                continue
            target = torch.zeros(end - begin, len(ROLES))
            for role, name in enumerate(ROLES):
                for k in quote.roles[name]:
                    if begin <= k < end:
                        target[k - begin, role] = 1
            place = torch.from_numpy(distances(quote.words, example.sentence)[begin:end])
            mark = torch.from_numpy(flags(quote.words, example.analysis.statements, words)[begin:end])
            self.quotes.append(([k - begin for k in inside], target, place, mark))


def pieces_of(examples: list[Example]) -> list[Piece]:
    """All windows of all articles."""
    return [
        Piece(e, w) for e in examples if len(e.first) for w in windows(e.pieces, e.first, e.sentence, WINDOW, OVERLAP)
    ]


def batches(items: list[Any], length: Any, budget: int, shuffle: random.Random | None) -> list[list[Any]]:
    """Batches of similar length with at most `budget` padded pieces."""
    order = sorted(items, key=lambda item: length(item) * (shuffle.uniform(0.85, 1.15) if shuffle else 1))
    groups: list[list[Any]] = [[]]
    for item in order:
        if groups[-1] and max(length(x) for x in [*groups[-1], item]) * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(item)
    if shuffle:
        shuffle.shuffle(groups)
    return groups


def statement_loss(model: Model, batch: list[Piece], device: torch.device, jitter: random.Random | None) -> Tensor:
    """Mean loss of tags and roles over a batch of windows."""
    states = model.states([(p.window.pieces, p.window.first) for p in batch], device)
    tag_losses, role_losses = [], []
    for piece, state in zip(batch, states, strict=True):
        features = piece.features.to(device)
        if jitter is not None and jitter.random() < 0.15:
            features = features.clone()
            features[:, 10:23] = 0  # the rules abstain: the head must be able to read by itself
        x = model.statements.words(state.float(), features)
        tag_losses.append(functional.cross_entropy(model.statements.tags(x), piece.outer.to(device), reduction="sum"))
        tag_losses.append(
            0.5 * functional.cross_entropy(model.statements.inner_tags(x), piece.inner.to(device), reduction="sum")
        )
        if piece.quotes:
            membership = torch.zeros(len(piece.quotes), len(x))
            for row, (inside, _, _, _) in enumerate(piece.quotes):
                chosen = inside
                if jitter is not None and jitter.random() < 0.2 and len(inside) > 4:
                    chosen = inside[jitter.randrange(3) : len(inside) - jitter.randrange(3)]
                membership[row, chosen] = 1
            target = torch.stack([q[1] for q in piece.quotes]).to(device)
            place = torch.stack([q[2] for q in piece.quotes]).to(device)
            mark = torch.stack([q[3] for q in piece.quotes]).to(device)
            if jitter is not None and jitter.random() < 0.2:
                mark = mark.clone()
                mark[:, :, 1:] = 0
            logits = model.statements.relate(x, membership.to(device), place, mark)
            weight = torch.tensor([2.0, 2.0, 1.5, 3.0], device=device)
            role_losses.append(
                functional.binary_cross_entropy_with_logits(logits, target, pos_weight=weight, reduction="sum")
            )
    words = sum(len(p.outer) for p in batch)
    loss = torch.stack(tag_losses).sum() / words
    if role_losses:
        loss = loss + 3.0 * torch.stack(role_losses).sum() / sum(len(p.outer) * max(len(p.quotes), 1) for p in batch)
    return loss


def entity_loss(model: Model, batch: list[entities.Sentence], device: torch.device) -> Tensor:
    """Mean loss of the entity labels."""
    states = model.states([(s.pieces, s.first) for s in batch], device)
    logits = model.entities(torch.cat(states).float())
    return functional.cross_entropy(logits, torch.cat([torch.from_numpy(s.labels) for s in batch]).to(device))


def proxies(
    model: Model, pieces: list[Piece], sentences: list[entities.Sentence], device: torch.device
) -> dict[str, float]:
    """Quick figures on dev: accuracy-like F1 of quoted words, of roles given the gold quotes, of entity words."""
    model.eval()
    counts = {name: np.zeros(3) for name in ("quoted", "inner", *ROLES, "entity")}

    def count(name: str, found: Tensor, gold: Tensor) -> None:
        counts[name] += [float((found & gold).sum()), float(found.sum()), float(gold.sum())]

    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
        for batch in batches(pieces, lambda p: len(p.window.pieces), 4000, None):
            for piece, state in zip(
                batch, model.states([(p.window.pieces, p.window.first) for p in batch], device), strict=True
            ):
                x = model.statements.words(state.float(), piece.features.to(device))
                count("quoted", model.statements.tags(x).argmax(-1) > 0, piece.outer > 0)
                count("inner", model.statements.inner_tags(x).argmax(-1) > 0, piece.inner > 0)
                for inside, target, place, mark in piece.quotes:
                    membership = torch.zeros(1, len(x))
                    membership[0, inside] = 1
                    logits = model.statements.relate(x, membership, place[None], mark[None])[0]
                    for role, name in enumerate(ROLES):
                        count(name, logits[:, role] > 0, target[:, role] > 0)
        for group in batches(sentences, lambda s: len(s.pieces), 4000, None):
            for s, state in zip(group, model.states([(s.pieces, s.first) for s in group], device), strict=True):
                labels = torch.from_numpy(s.labels)
                found = model.entities(state.float()).argmax(-1)
                hit = float(((found == labels) & (labels > 0)).sum())
                counts["entity"] += [hit, float((found > 0).sum()), float((labels > 0).sum())]
    model.train()
    return {name: round(float(2 * c[0] / max(c[1] + c[2], 1)), 4) for name, c in counts.items()}


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--pieces", type=int, default=32_000)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--fraction", type=float, default=1.0, help="share of the training data, for a learning curve")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = prepare(args)
    source = read_pretrained(args.encoder)
    model = Model(
        len(data["kept"]), source.width, args.layers, source.heads, source.inner, source.positions, source.epsilon
    )
    model.encoder.load(source, torch.from_numpy(data["kept"]))
    model.encoder.words.weight.requires_grad_(False)
    model.to(device)
    if args.fraction < 1:
        chosen = random.Random(args.seed)
        for name in ("train", "entities"):
            data[name] = chosen.sample(data[name], round(args.fraction * len(data[name])))
    train, dev = pieces_of(data["train"]), pieces_of(data["dev"])
    groups = [
        {
            "params": [*model.statements.parameters(), *model.entities.parameters()],
            "lr": args.head_rate,
            "peak": args.head_rate,
        }
    ]
    for depth, layer in enumerate(model.encoder.layers):
        rate = args.rate * 0.9 ** (args.layers - 1 - depth)
        groups.append({"params": list(layer.parameters()), "lr": rate, "peak": rate})
    rate = args.rate * 0.9**args.layers
    groups.append({"params": [model.encoder.places.weight, *model.encoder.norm.parameters()], "lr": rate, "peak": rate})
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    per_epoch = len(batches(train, lambda p: len(p.window.pieces), 1600, random.Random(0)))
    per_epoch += len(batches(data["entities"], lambda s: len(s.pieces), 1200, random.Random(0)))
    total, step, begin = per_epoch * args.epochs, 0, 0
    last = sorted(args.out.glob("epoch-*.pt"))
    if last:
        saved = torch.load(last[-1], map_location=device, weights_only=False)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        step, begin = saved["step"], saved["epoch"]
    log = (args.out / "log.jsonl").open("a")
    for epoch in range(begin, args.epochs):
        shuffle = random.Random(args.seed * 1000 + epoch)
        work = [("s", b) for b in batches(train, lambda p: len(p.window.pieces), 1600, shuffle)]
        work += [("e", b) for b in batches(data["entities"], lambda s: len(s.pieces), 1200, shuffle)]
        shuffle.shuffle(work)
        start, losses = time.time(), {"s": [0.0, 0], "e": [0.0, 0]}
        for kind, batch in work:
            scale = min(1, (step + 1) / (0.06 * total)) * max(0.0, 1 - step / (total + 1))
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * scale
            with torch.autocast(device.type, torch.bfloat16):
                loss = (
                    statement_loss(model, batch, device, shuffle)
                    if kind == "s"
                    else 0.5 * entity_loss(model, batch, device)
                )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            losses[kind][0] += loss.item()
            losses[kind][1] += 1
            if step % 50 == 0:
                print(
                    f"epoch {epoch + 1} step {step}/{total} {time.time() - start:.0f} s",
                    {k: round(a / max(n, 1), 4) for k, (a, n) in losses.items()},
                    flush=True,
                )
        entry = {
            "epoch": epoch + 1,
            "seconds": round(time.time() - start),
            **{f"loss_{k}": round(a / max(n, 1), 4) for k, (a, n) in losses.items()},
        }
        entry |= proxies(model, dev, data["entities_dev"], device)
        print(json.dumps(entry), flush=True)
        log.write(json.dumps(entry) + "\n")
        log.flush()
        torch.save(
            {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "epoch": epoch + 1},
            args.out / f"epoch-{epoch + 1:02d}.pt",
        )


if __name__ == "__main__":
    main()
