"""The network: a small sentence encoder under the heads of a tagger, parser and name finder."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.language.pieces import SHAPES, SPACINGS
from kg.train.treebank import Labels

WIDTH, HEADS, LAYERS, PLACES = 384, 12, 6, 512
ARC = 256  # width of the arc scorer
RELATION = 256  # width of the relation scorer
FAR = -1e4


class Locked(nn.Module):
    """Dropout with one mask for all places of a window: cheap, and kind to parsers."""

    def __init__(self, share: float) -> None:
        """Take the share of values to drop."""
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Drop in training, pass on otherwise."""
        if not self.training:
            return x
        kept = 1 - self.share
        mask = torch.full((len(x), 1, x.shape[2]), kept).bernoulli() / kept
        return x * mask.to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each sum as in BERT."""

    def __init__(self, dropout: float) -> None:
        """Build the six weight matrices."""
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Locked(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Attend, then transform each place."""
        batch, places, _ = x.shape
        qkv = self.qkv(x).view(batch, places, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = qkv[0] @ qkv[1].transpose(2, 3) / math.sqrt(WIDTH // HEADS) + mask.to(qkv.dtype)
        mixed = scores.softmax(3).to(qkv.dtype) @ qkv[2]
        mixed = mixed.transpose(1, 2).reshape(batch, places, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return cast(Tensor, self.norm2(x + self.drop(self.down(functional.gelu(self.up(x))))))


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length."""

    ids: Tensor
    mask: Tensor
    shapes: Tensor
    spacings: Tensor
    first: Tensor
    last: Tensor
    tags: Tensor
    morphs: Tensor
    names: Tensor
    starts: Tensor
    sentence: Tensor
    heads: Tensor
    deps: Tensor


@dataclass(frozen=True, slots=True)
class Answers:
    """What the heads say of each token of a batch."""

    tags: Tensor
    morphs: Tensor
    names: Tensor
    starts: Tensor
    arcs: Tensor  # batch, token, 1 + token
    dependents: Tensor
    heads: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, pieces: int, labels: Labels, *, dropout: float = 0.1) -> None:
        """Size the heads by the labels."""
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.spacings = nn.Embedding(SPACINGS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Locked(dropout)
        self.head_drop = Locked(2 * dropout)
        self.mix = nn.Parameter(torch.tensor([0.0, 0.0, 1.0]))
        self.tags = nn.Linear(WIDTH, len(labels.tags))
        self.morphs = nn.Linear(WIDTH, len(labels.morphs))
        self.names = nn.Linear(WIDTH, len(labels.names))
        self.starts = nn.Linear(WIDTH, 1)
        self.arc_dependent = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc_root = nn.Parameter(torch.zeros(1, ARC))
        self.arc_product = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.relation_dependent = nn.Linear(WIDTH, RELATION)
        self.relation_head = nn.Linear(WIDTH, RELATION)
        self.relation_root = nn.Parameter(torch.zeros(1, RELATION))
        self.relations = nn.Linear(RELATION, len(labels.deps))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.spacings.weight)

    def encode(self, batch: Batch) -> Tensor:
        """One vector a token."""
        x = self.words(batch.ids) + self.places.weight[: batch.ids.shape[1]]
        x = self.drop(self.norm(x + self.shapes(batch.shapes) + self.spacings(batch.spacings)))
        mask = torch.where(batch.mask[:, None, None, :], 0.0, FAR)
        seen = []
        for layer in self.layers:
            x = layer(x, mask)
            seen.append(x)
        weights = self.mix.softmax(0)
        x = sum(weight * hidden for weight, hidden in zip(weights, seen[-3:], strict=True))
        index = batch.first[..., None].expand(-1, -1, WIDTH)
        final = batch.last[..., None].expand(-1, -1, WIDTH)
        return self.head_drop((x.gather(1, index) + x.gather(1, final)) * 0.5)

    def forward(self, batch: Batch) -> Answers:
        """Scores of every head."""
        return self.answers(self.encode(batch))

    def answers(self, x: Tensor) -> Answers:
        """Scores of every head.

        Args:
            x: vectors of the tokens.
        """
        dependent = self.head_drop(functional.gelu(self.arc_dependent(x)))
        head = self.head_drop(functional.gelu(self.arc_head(x)))
        head = torch.cat([self.arc_root.expand(len(x), 1, ARC).to(head.dtype), head], 1)
        arcs = self.arc_product(dependent) @ head.transpose(1, 2) / math.sqrt(ARC)
        heads = self.relation_head(x)
        root = self.relation_root.expand(len(x), 1, RELATION).to(heads.dtype)
        return Answers(
            tags=self.tags(x),
            morphs=self.morphs(x),
            names=self.names(x),
            starts=self.starts(x)[..., 0],
            arcs=arcs + self.arc_bias(head).transpose(1, 2),
            dependents=self.relation_dependent(x),
            heads=torch.cat([root, heads], 1),
        )

    def relate(self, answers: Answers, heads: Tensor) -> Tensor:
        """Scores of the relation of each token to a given head."""
        index = heads[..., None].expand(-1, -1, RELATION)
        pair = answers.dependents + answers.heads.gather(1, index)
        return cast(Tensor, self.relations(self.head_drop(functional.relu(pair))))

    def load_base(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        """Start from a published BERT encoder.

        Args:
            weights: its tensors, by their Hugging Face names.
        """
        state = dict(self.state_dict())
        state["words.weight"] = _tensor(weights, "embeddings.word_embeddings.weight")
        places = _tensor(weights, "embeddings.position_embeddings.weight")
        state["places.weight"] = (
            places + _tensor(weights, "embeddings.token_type_embeddings.weight")[0]
        )
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = _tensor(weights, f"embeddings.LayerNorm.{part}")
            for row in range(LAYERS):
                base = f"encoder.layer.{row}."
                names = [f"{base}attention.self.{n}.{part}" for n in ("query", "key", "value")]
                state[f"layers.{row}.qkv.{part}"] = torch.cat([_tensor(weights, n) for n in names])
                for ours, theirs in _PARTS.items():
                    state[f"layers.{row}.{ours}.{part}"] = _tensor(
                        weights, f"{base}{theirs}.{part}"
                    )
        self.load_state_dict(state)


_PARTS = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _tensor(weights: Mapping[str, NDArray[np.float32]], name: str) -> Tensor:
    """One tensor in single precision."""
    return torch.tensor(np.asarray(weights[name], dtype=np.float32))
