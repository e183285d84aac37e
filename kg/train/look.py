"""A closer look at couples: one transformer layer over the words of the sentence, for each.

What a head knows of a couple is told to every word, with how the word hangs in the tree beside the
two; then the words look at each other (Vaswani et al. 2017). It is too slow for all couples of an
article, and is for those that a `PairHead` finds likely.
"""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.network.classes import LOOK, LOOKERS, PLACED, REACH
from kg.train.lots import Asked
from kg.train.network import FAR

_STEPS = 4  # of doubling how far up a tree is looked: sixteen generations


@dataclass(frozen=True, slots=True)
class Closer:
    """Couples that are looked at closely, a row each, and the words of their sentences."""

    window: Tensor
    couple: Tensor  # which of those of the window
    at: Tensor  # row, word: token of the window
    inside: Tensor  # row, word: whether it is a word and no padding
    placed: Tensor  # row, word, feature: how it stands to the two
    ends: Tensor  # row, 2, word: which word is the first, which the second

    def of_couples(self, table: Tensor) -> Tensor:
        """Rows of a table of windows and couples.

        Args:
            table: window, couple, anything.
        """
        return table[self.window, self.couple]

    def of_words(self, table: Tensor) -> Tensor:
        """Rows of a table of windows, couples and tokens, for the words alone.

        Args:
            table: window, couple, token.
        """
        return self.of_couples(table).gather(1, self.at)


def closer(scores: Tensor, asked: Asked, heads: Tensor, *, share: float) -> Closer:
    """The likeliest couples of a lot, and those that something is between.

    Args:
        scores: window, couple, class: logits.
        asked: the couples.
        heads: window, token: head of each token, from 1; 0 for roots.
        share: of the couples that are looked at.
    """
    loud = scores.detach().amax(2).masked_fill(~asked.real, 2 * FAR)
    loud = torch.where(asked.right(), -FAR, loud).flatten()
    rows = loud.topk(math.ceil(len(loud) * share)).indices
    rows = rows[asked.real.flatten()[rows]]
    width = max(asked.real.shape[1], 1)
    window, couple = rows // width, rows % width
    passage = asked.passage[window, couple]
    most = int((passage[:, 1] - passage[:, 0]).amax()) if len(rows) else 1
    at = passage[:, :1] + torch.arange(most, device=rows.device)
    inside = at < passage[:, 1:]
    at = torch.where(inside, at, passage[:, :1])
    ends = torch.stack([asked.first[window, couple], asked.second[window, couple]], 1)
    above = _above(heads)
    one = (at[:, None] == ends[..., None]) & inside[:, None]
    placed = torch.cat([_beside(above, heads, window, at, ends[:, side]) for side in (0, 1)], 2)
    both = [above[window[:, None], ends[:, side, None], at] for side in (0, 1)]
    shared = torch.stack([both[0] ^ both[1], both[0] & both[1]], 2)
    placed = torch.cat([placed, shared.float()], 2) * inside[..., None]
    assert placed.shape[2] == PLACED
    return Closer(window, couple, at, inside, placed, one.float())


def _above(heads: Tensor) -> Tensor:
    """Whether the second of two tokens of a window is above the first, or is the first."""
    tokens = heads.shape[1]
    parent = functional.one_hot(heads.clamp(min=0), tokens + 1)[..., 1:].bool()
    own = torch.eye(tokens, dtype=torch.bool, device=heads.device)
    found = (parent | own).float()
    for _ in range(_STEPS):
        found = (found @ found).clamp(max=1)
    return found > 0


def _beside(above: Tensor, heads: Tensor, window: Tensor, at: Tensor, end: Tensor) -> Tensor:
    """How words stand to one of the two: row, word, feature."""
    row, end = window[:, None], end[:, None]
    away = (at - end).float()
    told = [
        at == end,
        above[row, end, at],
        above[row, at, end],
        heads[row, at] == end + 1,
        heads[row, end] == at + 1,
        (away / REACH).clamp(0, 1),
        (-away / REACH).clamp(0, 1),
        away.abs().log1p() / math.log1p(REACH),
    ]
    return torch.stack([one.float() for one in told], 2)


class Look(nn.Module):
    """The words of a sentence as a couple sees them."""

    def __init__(self, width: int, pair: int, *, dropout: float = 0.1) -> None:
        """Size the vectors of the tokens and of the couples."""
        super().__init__()
        self.word = nn.Linear(width, LOOK)
        self.pair = nn.Linear(pair, LOOK, bias=False)
        self.placed = nn.Linear(PLACED, LOOK, bias=False)
        self.qkv = nn.Linear(LOOK, 3 * LOOK)
        self.mixed = nn.Linear(LOOK, LOOK)
        self.norm1 = nn.LayerNorm(LOOK)
        self.up = nn.Linear(LOOK, 2 * LOOK)
        self.down = nn.Linear(2 * LOOK, LOOK)
        self.norm2 = nn.LayerNorm(LOOK)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, pair: Tensor, looked: Closer) -> Tensor:
        """Vectors of the words: row, word, width.

        Args:
            x: vectors of the tokens; a window a row.
            pair: vectors of the couples; a window a row.
            looked: at which.
        """
        words = self.word(x)[looked.window[:, None], looked.at]
        told = self.pair(looked.of_couples(pair))[:, None] + self.placed(looked.placed)
        z = self.drop(functional.relu(words + told))
        rows, most, _ = z.shape
        qkv = self.qkv(z).view(rows, most, 3, LOOKERS, LOOK // LOOKERS).permute(2, 0, 3, 1, 4)
        scores = qkv[0] @ qkv[1].transpose(2, 3) / math.sqrt(LOOK // LOOKERS)
        scores = scores.masked_fill(~looked.inside[:, None, None, :], FAR)
        mixed = (scores.softmax(3).to(qkv.dtype) @ qkv[2]).transpose(1, 2).flatten(2)
        z = self.norm1(z + self.drop(self.mixed(mixed)))
        inner = self.down(self.drop(functional.relu(self.up(z))))
        return cast(Tensor, self.norm2(z + self.drop(inner)))


class Verdict(nn.Module):
    """Which classes of acts are between two, after a closer look."""

    def __init__(self, classes: int, width: int, pair: int, *, dropout: float = 0.25) -> None:
        """Size the answers, and the vectors of tokens and couples."""
        super().__init__()
        self.look = Look(width, pair)
        self.ask = nn.Linear(LOOK, LOOKERS)
        self.join = nn.Linear((2 + LOOKERS) * LOOK, LOOK)
        self.out = nn.Linear(LOOK, classes)
        self.drop = nn.Dropout(dropout)
        nn.init.constant_(self.out.bias, -2.0)

    def forward(self, x: Tensor, pair: Tensor, looked: Closer) -> Tensor:
        """Logits: row, class.

        Args:
            x: vectors of the tokens; a window a row.
            pair: vectors of the couples; a window a row.
            looked: at which.
        """
        z = self.look(x, pair, looked)
        asked = self.ask(z).float().masked_fill(~looked.inside[..., None], FAR)
        heard = asked.softmax(1).to(z.dtype).transpose(1, 2) @ z
        seen = torch.cat([looked.ends.to(z.dtype) @ z, heard], 1).flatten(1)
        return self.out(self.drop(functional.relu(self.join(self.drop(seen))))).float()


class Naming(nn.Module):
    """Which words of a sentence name the issue of a stance."""

    def __init__(self, width: int, pair: int) -> None:
        """Size the vectors of tokens and couples."""
        super().__init__()
        self.look = Look(width, pair)
        self.out = nn.Linear(LOOK, 1)
        nn.init.constant_(self.out.bias, -1.5)

    def forward(self, x: Tensor, pair: Tensor, looked: Closer) -> Tensor:
        """Logits: row, word.

        Args:
            x: vectors of the tokens; a window a row.
            pair: vectors of the couples; a window a row.
            looked: at which.
        """
        return self.out(self.look(x, pair, looked))[..., 0].float()
