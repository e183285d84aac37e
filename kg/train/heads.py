"""The heads that tell what is between two tokens, as they are trained."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.network.couples import FEATURES
from kg.extract.network.pairhead import ASK, FACTS, FILE, ROOTS, STANCES
from kg.train.network import FAR, WIDTH

PAIR = 256  # width of a couple
RARE = -3.5  # logit of a class before anything is learned: most couples have nothing to do


class PairHead(nn.Module):
    """What is between two tokens of a sentence, and which words of it say so."""

    def __init__(self, classes: int, *, dropout: float = 0.25) -> None:
        """Size the answers."""
        super().__init__()
        self.first = nn.Linear(WIDTH, PAIR)
        self.second = nn.Linear(WIDTH, PAIR, bias=False)
        self.known = nn.Linear(FEATURES, PAIR, bias=False)
        self.ask = nn.Linear(PAIR, ASK)
        self.key = nn.Linear(WIDTH, ASK, bias=False)
        self.value = nn.Linear(WIDTH, PAIR)
        self.out = nn.Linear(PAIR, classes)
        self.told = nn.Linear(PAIR, len(FACTS))
        self.drop = nn.Dropout(dropout)
        nn.init.constant_(self.out.bias, RARE)

    def forward(
        self, x: Tensor, first: Tensor, second: Tensor, passage: Tensor, known: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the classes, of the words, and of the factuality, a row a couple.

        Args:
            x: vectors of the tokens of one window.
            first: token of each couple.
            second: the other.
            passage: first token and end of each couple's sentence, two columns.
            known: features.
        """
        pair = self.first(x)[first] + self.second(x)[second] + self.known(known)
        pair = self.drop(functional.relu(pair))
        scores = (self.ask(pair) @ self.key(x).T).float() / math.sqrt(ASK)
        places = torch.arange(len(x))
        inside = (places >= passage[:, :1]) & (places < passage[:, 1:])
        scores = scores.masked_fill(~inside, FAR)
        heard = scores.softmax(1).to(x.dtype) @ self.value(x)
        pair = self.drop(functional.relu(pair + heard))
        return self.out(pair).float(), scores, self.told(pair).float()


class Heads(nn.Module):
    """One head for acts between actors, one for stances on issues."""

    def __init__(self) -> None:
        """Start from nothing."""
        super().__init__()
        self.events = PairHead(len(ROOTS))
        self.positions = PairHead(len(STANCES))

    def save(self, folder: Path) -> None:
        """Write the weights as ``kg.extract.network.pairhead`` reads them.

        Args:
            folder: of the model.
        """
        tables = {
            name: (value.T if value.ndim == 2 else value).detach().numpy().astype(np.float16)
            for name, value in self.state_dict().items()
        }
        np.savez(folder / FILE, **tables)
