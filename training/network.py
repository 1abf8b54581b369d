"""The network: a small BERT encoder, and the heads that read it.

One pass over a window of text gives a state for every word. Over it stand heads for statements (a tag for each word,
and for each quote which words are its speaker, cue, frame and addressee), for named entities, and, trained later over
the frozen encoder, for syntax.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from lagebild.language.features import BUCKETS
from lagebild.language.reading import ROLES
from training.pretrained import Pretrained


class Layer(nn.Module):
    """A BERT layer: self-attention and a feed-forward net, each with a residual connection and layer norm behind it."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=epsilon)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States (batch, pieces, width); `bias` (batch, 1, 1, pieces) is 0 where to look, -inf where there is
        padding."""
        batch, length, width = x.shape
        split = (batch, length, self.heads, width // self.heads)
        q, k, v = (part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value))
        mixed = (
            functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
            .transpose(1, 2)
            .reshape(batch, length, width)
        )
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The lower layers of the pretrained encoder over a cut vocabulary."""

    def __init__(
        self,
        pieces: int,
        width: int,
        layers: int,
        heads: int,
        inner: int,
        positions: int,
        epsilon: float,
        dropout: float,
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, width)
        self.places = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.layers = nn.ModuleList(Layer(width, heads, inner, epsilon, dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)

    def load(self, source: Pretrained, kept: Tensor) -> None:
        """Take over the pretrained weights; `kept` are the numbers of the pieces that stay."""

        def put(target: nn.Parameter, name: str) -> None:
            target.data.copy_(torch.from_numpy(source.tensors[name]))

        self.words.weight.data.copy_(torch.from_numpy(source.tensors["emb.word"])[kept])
        # There is one type of segment: its embedding becomes part of the positions'.
        self.places.weight.data.copy_(torch.from_numpy(source.tensors["emb.pos"] + source.tensors["emb.type"][0]))
        put(self.norm.weight, "emb.ln.w")
        put(self.norm.bias, "emb.ln.b")
        names = {
            "query": "q",
            "key": "k",
            "value": "v",
            "output": "ao",
            "attention_norm": "aln",
            "up": "fi",
            "down": "fo",
            "norm": "oln",
        }
        for number, layer in enumerate(self.layers):
            for part, name in names.items():
                put(getattr(layer, part).weight, f"l{number}.{name}.w")
                put(getattr(layer, part).bias, f"l{number}.{name}.b")

    def forward(self, pieces: Tensor, mask: Tensor) -> list[Tensor]:
        """Piece numbers and mask (batch, pieces) to the states after each layer (batch, pieces, width)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.words(pieces) + self.places(places)))
        bias = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        states = []
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states


class StatementHead(nn.Module):
    """Tags for the words, and roles as a relation between a quote and each word of the window.

    What the rule engine finds goes in as features of the words: the head learns where to follow it.
    """

    def __init__(
        self, width: int, features: int, tags: int, inner_tags: int, hidden: int = 192, dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.features = nn.Linear(features, 64)
        self.join = nn.Sequential(nn.Linear(width + 64, width), nn.GELU(), nn.Dropout(dropout))
        self.tags = nn.Linear(width, tags)
        self.inner_tags = nn.Linear(width, inner_tags)
        self.dropout = nn.Dropout(dropout)
        self.of_word = nn.Linear(width, hidden)
        self.of_quote = nn.Linear(3 * width, hidden)
        self.distance = nn.Embedding(2 * BUCKETS + 1, hidden)
        self.flags = nn.Linear(5, hidden)
        self.product = nn.Linear(hidden, hidden)
        self.roles = nn.Linear(hidden, len(ROLES))

    def words(self, states: Tensor, features: Tensor) -> Tensor:
        """States (words, width) and features (words, features) to joined states (words, width)."""
        return states + self.join(torch.cat([self.dropout(states), functional.gelu(self.features(features))], -1))

    def relate(self, x: Tensor, quotes: Tensor, distances: Tensor, flags: Tensor) -> Tensor:
        """Role scores of every word for every quote.

        Args:
            x: joined states (words, width).
            quotes: which words are in which quote (quotes, words), 0 or 1.
            distances: signed distance of each word's sentence from the quote, in buckets (quotes, words).
            flags: (quotes, words, 5): in the quote; the rule engine's four roles for the quote that covers this one.

        Returns:
            Logits (quotes, words, 4).
        """
        weight = quotes / quotes.sum(1, keepdim=True).clamp(min=1)
        first = quotes.argmax(1)
        last = quotes.shape[1] - 1 - quotes.flip(1).argmax(1)
        quote = self.of_quote(torch.cat([weight @ x, x[first], x[last]], -1))
        word = self.of_word(x)
        mixed = word[None] + quote[:, None] + self.distance(distances) + self.flags(flags)
        mixed = mixed + self.product(word[None] * quote[:, None])
        return self.roles(self.dropout(functional.gelu(mixed)))
