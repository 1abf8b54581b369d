"""Write the trained model as int8 ONNX for the package.

    python -m training.export --run RUN --out src/lagebild/language/model [--check DATA]

RUN is the folder of `training.train`; its last checkpoint becomes `encoder.onnx` (piece numbers to states),
`heads.onnx` (word
states and features to tags) and `roles.onnx` (quotes and words to roles), all under the licence of their data (CC
BY-NC-SA 4.0),
with `tokenizer.json` and `checksums.json`. Weights become int8 with a scale a channel, activations on the fly
(ONNX Runtime's dynamic quantisation).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.train import Model


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
    quantise: bool,
) -> None:
    """Export one graph, quantised or not."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(plain),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=moving,
            opset_version=17,
            dynamo=False,
        )
        if quantise:
            quantize_dynamic(
                plain,
                path,
                per_channel=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            )
        else:
            path.write_bytes(plain.read_bytes())


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = load(args.run)
    width = model.encoder.words.weight.shape[1]
    features = model.statements.features.in_features
    batch = {0: "batch", 1: "pieces"}
    pieces = torch.randint(4, 1000, (2, 24))
    write(
        States(model),
        {"pieces": pieces},
        ["last", "layers"],
        {"pieces": batch, "last": batch, "layers": batch},
        args.out / "encoder.onnx",
        True,
    )
    words = {0: "words"}
    inputs = {"states": torch.randn(7, width), "features": torch.zeros(7, features)}
    names = ["tags", "inner", "entities", "joined"]
    write(Heads(model), inputs, names, dict.fromkeys((*inputs, *names), words), args.out / "heads.onnx", False)
    inputs = {
        "joined": torch.randn(7, width),
        "quotes": torch.eye(7)[:3],
        "distances": torch.full((3, 7), 16),
        "flags": torch.zeros(3, 7, 5),
    }
    pairs = {0: "quotes", 1: "words"}
    moving = {"joined": words, "quotes": pairs, "distances": pairs, "flags": pairs, "roles": pairs}
    write(Roles(model), inputs, ["roles"], moving, args.out / "roles.onnx", False)
    (args.out / "tokenizer.json").write_bytes((args.run / "tokenizer.json").read_bytes())
    sums = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(args.out.glob("*"))
        if path.suffix in (".onnx", ".json") and path.name != "checksums.json"
    }
    (args.out / "checksums.json").write_text(json.dumps(sums, indent=1) + "\n", "utf-8")
    for path in sorted(args.out.iterdir()):
        print(f"{path.name:20s} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
