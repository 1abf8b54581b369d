"""The reading model's networks: the one file that imports ONNX Runtime.

The weights lie in `model/` with `model.json`, which names their labels, sizes and checksums; `training/` makes them.
An article's words go through the encoder in windows of whole sentences; small heads read its states.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime
import sentencepiece

from lagebild.errors import ModelDamaged, ModelMissing

__all__ = ["FOLDER", "Model", "load"]

FOLDER = Path(__file__).parent / "model"
"""Where the package keeps its weights."""

BATCH = 2048
"""Padded pieces that go through the encoder at a time: more costs memory and gains no speed on a processor."""

BEGIN, PAD, END = 0, 1, 2

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Model:
    """The networks of one folder, each loaded when first asked.

    Args:
        folder: holds `model.json` and the files that it names.
        threads: processor threads of one pass; 0 for one a core.

    Raises:
        ModelMissing: no such folder, or a file of it is missing.
        ModelDamaged: a file's checksum differs.
    """

    def __init__(self, folder: Path = FOLDER, threads: int = 0) -> None:
        self.folder, self.threads = folder, threads
        try:
            self.spec: dict[str, Any] = msgspec.json.decode((folder / "model.json").read_bytes())
        except FileNotFoundError as error:
            raise ModelMissing(
                f"the reading model is not in {folder}", "install Lagebild again, or use --engine rules"
            ) from error
        except msgspec.DecodeError as error:
            raise ModelDamaged(f"{folder / 'model.json'} is no JSON", "install Lagebild again") from error

    def _bytes(self, name: str) -> bytes:
        """A file's content, compared with its checksum."""
        try:
            content = (self.folder / name).read_bytes()
        except FileNotFoundError as error:
            raise ModelMissing(
                f"{name} is missing in {self.folder}", "install Lagebild again, or use --engine rules"
            ) from error
        if hashlib.sha256(content).hexdigest() != self.spec["files"][name]:
            raise ModelDamaged(
                f"{self.folder / name} differs from its checksum", "install Lagebild again, or use --engine rules"
            )
        return content

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads or _cores()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Freed at once: one long article must not fix the process's memory for good.
        options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")
        return onnxruntime.InferenceSession(self._bytes(name), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _statements(self) -> onnxruntime.InferenceSession:
        return self._session("statements.onnx")

    @cached_property
    def _roles(self) -> onnxruntime.InferenceSession:
        return self._session("roles.onnx")

    @cached_property
    def _syntax(self) -> onnxruntime.InferenceSession:
        return self._session("syntax.onnx")

    @cached_property
    def _pieces(self) -> sentencepiece.SentencePieceProcessor:
        return sentencepiece.SentencePieceProcessor(model_proto=self._bytes("pieces.model"))

    def pieces(self, text: str) -> tuple[Ints, Ints]:
        """Numbers of the subword pieces of a text, and the code point after each."""
        found = self._pieces.encode_as_offset_mapping(text)
        return np.array(found["ids"], np.int64), np.array([end for _, end in found["offsets"]], np.int64)

    def states(self, windows: Sequence[Ints], chosen: Sequence[Ints], *, layers: bool = False) -> list[Floats]:
        """The states of some pieces in their windows.

        Args:
            windows: piece numbers, at most `model.json`'s `window` each.
            chosen: for each window, the indices of the pieces that are wanted.
            layers: after every layer, not only after the last one.

        Returns:
            For each window (chosen, width), or (chosen, layers, width). The same window gives the same states in
            whatever company: nothing in the network looks across rows of a batch.
        """
        result: list[Floats] = [np.zeros(0, np.float32)] * len(windows)
        for group in batches([len(window) + 2 for window in windows], BATCH):
            longest = max(len(windows[k]) for k in group) + 2
            numbers = np.full((len(group), longest), PAD, np.int64)
            for row, k in enumerate(group):
                window = windows[k]
                numbers[row, 0], numbers[row, len(window) + 1] = BEGIN, END
                numbers[row, 1 : len(window) + 1] = window
            (states,) = self._encoder.run(["layers" if layers else "last"], {"pieces": numbers})
            for row, k in enumerate(group):
                result[k] = states[row, chosen[k] + 1]
        return result

    def heads(self, states: Floats, features: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """What each word is.

        Args:
            states: (words, width), each word's first piece after the last layer.
            features: (words, features) of `language.features`.

        Returns:
            Probabilities of the tags, of the tags of nested quotes and of the entity labels, (words, labels) each, and
            the joined states (words, width) that `roles` reads.
        """
        tags, inner, entities, joined = self._statements.run(None, {"states": states, "features": features})
        return tags, inner, entities, joined

    def roles(self, joined: Floats, quotes: Floats, distances: Ints, flags: Floats) -> Floats:
        """What each word is to each quote.

        Args:
            joined: (words, width) of `heads`.
            quotes: (quotes, words), 1 for the words of the quote.
            distances: (quotes, words) of `language.features.distances`.
            flags: (quotes, words, 5) of `language.features.flags`.

        Returns:
            (quotes, words, 4) probabilities to be part of its speaker, cue, frame and addressee.
        """
        (found,) = self._roles.run(None, {"joined": joined, "quotes": quotes, "distances": distances, "flags": flags})
        return np.asarray(found, np.float32)

    def syntax(self, states: Floats, endings: Ints, moods: Floats, lengths: Ints) -> dict[str, Floats]:
        """Part of speech, morphology and heads of the words of some sentences.

        Args:
            states: (sentences, words, layers, width), padded with zeros.
            endings: (sentences, words, 4) of `language.syntax_features`.
            moods: (sentences, words, 2), whether a form can be Konjunktiv I and II.
            lengths: words of each sentence.

        Returns:
            By the names of `model.json`'s `syntax.outputs`.
        """
        names = [output.name for output in self._syntax.get_outputs()]
        found = self._syntax.run(names, {"states": states, "endings": endings, "moods": moods, "lengths": lengths})
        return dict(zip(names, found, strict=True))


def batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Indices in batches of like length, so that padding is little.

    Args:
        lengths: of each item.
        most: places of a batch, padding counted.
    """
    groups: list[list[int]] = []
    for k in sorted(range(len(lengths)), key=lambda k: lengths[k]):
        if groups and lengths[k] * (len(groups[-1]) + 1) <= most:
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


@cache
def load(threads: int = 0) -> Model:
    """The package's own model, loaded once."""
    return Model(FOLDER, threads)
