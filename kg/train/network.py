"""The network: a small sentence encoder under the heads of a tagger, parser and name finder."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.language.pieces import SHAPES, SPACINGS
from kg.train.scheme import Labels

PLACES = 512
ARC = 256  # width of the arc scorer
RELATION = 256  # width of the relation scorer
FAR = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of an encoder; ``buckets`` of distances that MPNet scores (Song et al. 2020)."""

    width: int = 384
    heads: int = 12
    layers: int = 6
    epsilon: float = 1e-12
    buckets: int = 0


SMALL = Shape()
LARGE = Shape(width=768, layers=12, epsilon=1e-5, buckets=32)


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
        mask = torch.full((len(x), 1, x.shape[2]), kept, device=x.device).bernoulli() / kept
        return x * mask.to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each sum as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        """Build the six weight matrices."""
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=shape.epsilon)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm2 = nn.LayerNorm(width, eps=shape.epsilon)
        self.drop = Locked(dropout)

    def forward(self, x: Tensor, lift: Tensor) -> Tensor:
        """Attend, then transform each place.

        Args:
            x: vectors of the pieces; a window a row.
            lift: added to the scores of attention.
        """
        batch, places, width = x.shape
        qkv = self.qkv(x).view(batch, places, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = qkv[0] @ qkv[1].transpose(2, 3) / math.sqrt(width // self.heads)
        scores = scores + lift.to(qkv.dtype)
        mixed = scores.softmax(3).to(qkv.dtype) @ qkv[2]
        mixed = mixed.transpose(1, 2).reshape(batch, places, width)
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

    def __init__(
        self, pieces: int, labels: Labels, shape: Shape = SMALL, *, dropout: float = 0.1
    ) -> None:
        """Size the heads by the labels."""
        super().__init__()
        self.shape = shape
        width = shape.width
        self.words = nn.Embedding(pieces, width)
        self.places = nn.Embedding(PLACES, width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.spacings = nn.Embedding(SPACINGS, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.distances = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        self.drop = Locked(dropout)
        self.head_drop = Locked(2 * dropout)
        self.mix = nn.Parameter(torch.tensor([0.0, 0.0, 1.0]))
        self.tags = nn.Linear(width, len(labels.tags))
        self.morphs = nn.Linear(width, len(labels.morphs))
        self.names = nn.Linear(width, len(labels.names))
        self.starts = nn.Linear(width, 1)
        self.arc_dependent = nn.Linear(width, ARC)
        self.arc_head = nn.Linear(width, ARC)
        self.arc_root = nn.Parameter(torch.zeros(1, ARC))
        self.arc_product = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.relation_dependent = nn.Linear(width, RELATION)
        self.relation_head = nn.Linear(width, RELATION)
        self.relation_root = nn.Parameter(torch.zeros(1, RELATION))
        self.relations = nn.Linear(RELATION, len(labels.deps))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.spacings.weight)

    def encode(self, batch: Batch) -> Tensor:
        """One vector a token."""
        x = self.words(batch.ids) + self.places.weight[: batch.ids.shape[1]]
        x = self.drop(self.norm(x + self.shapes(batch.shapes) + self.spacings(batch.spacings)))
        lift = torch.where(batch.mask[:, None, None, :], 0.0, FAR)
        if self.distances is not None:
            lift = lift + self.distances(_buckets(x.shape[1], x.device)).permute(2, 0, 1)
        seen = []
        for layer in self.layers:
            x = layer(x, lift)
            seen.append(x)
        weights = self.mix.softmax(0)
        x = sum(weight * hidden for weight, hidden in zip(weights, seen[-3:], strict=True))
        index = batch.first[..., None].expand(-1, -1, self.shape.width)
        final = batch.last[..., None].expand(-1, -1, self.shape.width)
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


def _buckets(places: int, device: torch.device, *, buckets: int = 32, far: int = 128) -> Tensor:
    """Class of the distance of each two places: exact when near, by logarithm when far.

    As in T5 (Raffel et al. 2020), whose scheme MPNet uses.
    """
    at = torch.arange(places, device=device)
    away = at[None, :] - at[:, None]
    half, exact = buckets // 2, buckets // 4
    size = away.abs()
    share = torch.log(size.clamp(min=1) / exact) / math.log(far / exact)
    large = (exact + (share * (half - exact)).long()).clamp(max=half - 1)
    return torch.where(away > 0, half, 0) + torch.where(size < exact, size, large)
