"""Write the trained model for the package: int8 ONNX, the subword pieces, and `model.json`.

    python -m training.export --run RUN --out src/lagebild/language/model

RUN is the folder of `training.train`; its last checkpoint becomes `encoder.onnx` (piece numbers to states),
`statements.onnx` (word states and features to tags and entity labels) and `roles.onnx` (quotes and words to roles), all
under the licence of their data (CC BY-NC-SA 4.0), with `pieces.model`. What other commands wrote into `model.json`
(thresholds, calibration, syntax) stays.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import torch
from sentencepiece import sentencepiece_model_pb2
from torch import Tensor, nn

from lagebild.language.features import FEATURES
from training.quantise import quantise
from training.train import OVERLAP, WINDOW, Model


class States(nn.Module):
    """Piece numbers to the states after the last layer, and after all layers."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, pieces) to (batch, pieces, width) and (batch, pieces, layers, width)."""
        states = self.encoder(pieces, pieces != 1)
        return states[-1], torch.stack(states, 2)


class Heads(nn.Module):
    """Word states and features to probabilities."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.statements, self.entities = model.statements, model.entities

    def forward(self, states: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(words, width) and (words, features) to tags, inner tags, entity labels and joined states."""
        x = self.statements.words(states, features)
        tags, inner = self.statements.tags(x).softmax(-1), self.statements.inner_tags(x).softmax(-1)
        return tags, inner, self.entities(states).softmax(-1), x


class Roles(nn.Module):
    """Quotes and words to role probabilities."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.statements = model.statements

    def forward(self, joined: Tensor, quotes: Tensor, distances: Tensor, flags: Tensor) -> Tensor:
        """(words, width), (quotes, words), (quotes, words), (quotes, words, 5) to (quotes, words, 4)."""
        return self.statements.relate(joined, quotes, distances, flags).sigmoid()


def load(run: Path) -> Model:
    """The model of a run's last checkpoint."""
    saved = torch.load(sorted(run.glob("epoch-*.pt"))[-1], map_location="cpu", weights_only=False)["model"]
    layers = 1 + max(int(name.split(".")[2]) for name in saved if name.startswith("encoder.layers."))
    pieces, width = saved["encoder.words.weight"].shape
    model = Model(pieces, width, layers, 12, 1536, 512, 1e-12)
    model.load_state_dict(saved)
    return model.eval()


def write(
    module: nn.Module,
    inputs: dict[str, Tensor],
    outputs: list[str],
    moving: dict[str, dict[int, str]],
    path: Path,
    int8: bool,
) -> None:
    """Export one graph, quantised or not."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(plain if int8 else path),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=moving,
            opset_version=17,
            dynamo=False,
        )
        if int8:
            quantise(plain, path)


def write_pieces(tokenizer: Path, path: Path) -> None:
    """The cut `tokenizer.json` as a SentencePiece model (unigram; Kudo 2018), which needs one small library to run."""
    spec = json.loads(tokenizer.read_text("utf-8"))
    model = sentencepiece_model_pb2.ModelProto()
    kinds = {0: 3, 1: 3, 2: 3, 3: 2}  # <s>, <pad>, </s> control, <unk> unknown; all others normal
    for number, (piece, score) in enumerate(spec["model"]["vocab"]):
        model.pieces.add(piece=piece, score=score, type=kinds.get(number, 1))
    trainer = model.trainer_spec
    trainer.model_type, trainer.vocab_size = 1, len(spec["model"]["vocab"])
    trainer.bos_id, trainer.pad_id, trainer.eos_id, trainer.unk_id = 0, 1, 2, 3
    trainer.bos_piece, trainer.pad_piece, trainer.eos_piece, trainer.unk_piece = "<s>", "<pad>", "</s>", "<unk>"
    (charsmap,) = [n for n in spec["normalizer"]["normalizers"] if n["type"] == "Precompiled"]
    model.normalizer_spec.name = "nmt_nfkc"
    model.normalizer_spec.precompiled_charsmap = base64.b64decode(charsmap["precompiled_charsmap"])
    path.write_bytes(model.SerializeToString())


def update(folder: Path, changes: dict[str, Any]) -> None:
    """Put changes into a folder's `model.json`, and the checksums of its files."""
    path = folder / "model.json"
    spec = json.loads(path.read_text("utf-8")) if path.exists() else {}
    spec |= changes
    spec["files"] = {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in sorted(folder.iterdir())
        if each.suffix in (".onnx", ".model")
    }
    path.write_text(json.dumps(spec, indent=1, sort_keys=True) + "\n", "utf-8")


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load(args.run)
    width = model.encoder.words.weight.shape[1]
    batch = {0: "batch", 1: "pieces"}
    pieces = torch.randint(4, 1000, (2, 24))
    moving = {"pieces": batch, "last": batch, "layers": batch}
    write(States(model), {"pieces": pieces}, ["last", "layers"], moving, args.out / "encoder.onnx", True)
    words = {0: "words"}
    inputs = {"states": torch.randn(7, width), "features": torch.zeros(7, FEATURES)}
    names = ["tags", "inner", "entities", "joined"]
    write(Heads(model), inputs, names, dict.fromkeys((*inputs, *names), words), args.out / "statements.onnx", False)
    inputs = {
        "joined": torch.randn(7, width),
        "quotes": torch.eye(7)[:3],
        "distances": torch.full((3, 7), 16),
        "flags": torch.zeros(3, 7, 5),
    }
    pairs = {0: "quotes", 1: "words"}
    moving = {"joined": words, "quotes": pairs, "distances": pairs, "flags": pairs, "roles": pairs}
    write(Roles(model), inputs, ["roles"], moving, args.out / "roles.onnx", False)
    write_pieces(args.run / "tokenizer.json", args.out / "pieces.model")
    layers = len(model.encoder.layers)
    update(args.out, {"format": 1, "window": WINDOW, "overlap": OVERLAP, "width": width, "layers": layers})
    for path in sorted(args.out.iterdir()):
        print(f"{path.name:20s} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
