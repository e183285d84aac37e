"""The heads that tell what is between two tokens, as they are trained."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import math
from pathlib import Path

import numpy as np
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.network.classes import ASK, FACTS, FEATURES, FILE, ROOTS, STANCES
from kg.train.look import Naming, Verdict
from kg.train.lots import Asked
from kg.train.network import FAR, SMALL

PAIR = 256  # width of a couple
RARE = -3.5  # logit of a class before anything is learned: most couples have nothing to do


class PairHead(nn.Module):
    """What is between two tokens of a sentence, and which words of it say so."""

    def __init__(self, classes: int, width: int, *, dropout: float = 0.25) -> None:
        """Size the answers and the vectors they are asked of."""
        super().__init__()
        self.first = nn.Linear(width, PAIR)
        self.second = nn.Linear(width, PAIR, bias=False)
        self.known = nn.Linear(FEATURES, PAIR, bias=False)
        self.ask = nn.Linear(PAIR, ASK)
        self.key = nn.Linear(width, ASK, bias=False)
        self.value = nn.Linear(width, PAIR)
        self.out = nn.Linear(PAIR, classes)
        self.told = nn.Linear(PAIR, len(FACTS))
        self.drop = nn.Dropout(dropout)
        nn.init.constant_(self.out.bias, RARE)

    def forward(self, x: Tensor, asked: Asked) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of the classes, of the words, of the factuality, and the vectors of couples.

        Args:
            x: vectors of the tokens; a window a row.
            asked: couples of each window.
        """
        first, second = _taken(self.first(x), asked.first), _taken(self.second(x), asked.second)
        pair = self.drop(functional.relu(first + second + self.known(asked.known)))
        scores = (self.ask(pair) @ self.key(x).transpose(1, 2)).float() / math.sqrt(ASK)
        scores = scores.masked_fill(~asked.inside(x.shape[1]), FAR)
        heard = scores.softmax(2).to(x.dtype) @ self.value(x)
        pair = self.drop(functional.relu(pair + heard))
        return self.out(pair).float(), scores, self.told(pair).float(), pair


def _taken(x: Tensor, at: Tensor) -> Tensor:
    """Rows of the tokens, a window at a time."""
    return x.gather(1, at[..., None].expand(-1, -1, x.shape[2]))


class Heads(nn.Module):
    """Two heads for acts between actors, two for stances on issues and the words of these."""

    def __init__(self, width: int = SMALL.width) -> None:
        """Start from nothing.

        Args:
            width: of the vectors of the tokens.
        """
        super().__init__()
        self.events = PairHead(len(ROOTS), width)
        self.positions = PairHead(len(STANCES), width)
        self.verdict = Verdict(len(ROOTS), width, PAIR)
        self.naming = Naming(width, PAIR)

    def save(self, folder: Path) -> None:
        """Write the weights as ``kg.extract.network.heads`` reads them.

        Args:
            folder: of the model.
        """
        tables = {
            name: (value.T if value.ndim == 2 else value).detach().numpy().astype(np.float16)
            for name, value in self.state_dict().items()
        }
        np.savez(folder / FILE, **tables)
