"""The network's word on couples: which act, or which stance, is between two tokens.

A head looks at the vectors of the two and at what is known of them, asks the words of their
sentence, and scores each class by itself: between two there may be several acts, or none. The
word that answered loudest is the trigger.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from kg.errors import ModelError
from kg.extract.couples import FEATURES, Couple
from kg.model import Factuality

FILE = "heads.npz"
ROOTS = (  # the classes of PLOVER in which conceding and retreating are one
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
STANCES = ["support", "oppose", "conditional", "neutral"]
FACTS: list[Factuality] = ["actual", "planned", "hypothetical", "negated", "demanded"]
ASK = 64  # width of a question to the words
_FAR = np.float32(-1e4)
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """What a head says of some couples, a row each."""

    classes: Floats  # logits
    facts: Floats  # logits
    triggers: Rows  # token of the Doc that says so


@dataclass(frozen=True, slots=True)
class PairHead:
    """Weights of one head; ``first.weight`` and the like are matrices of inputs by outputs."""

    weights: Mapping[str, Floats]

    def __call__(self, vectors: Floats, couples: Sequence[Couple]) -> Told:
        """Scores of couples.

        Args:
            vectors: of the tokens of a Doc, a row each.
            couples: of that Doc.
        """
        with _single():
            return self._told(vectors, couples)

    def _told(self, vectors: Floats, couples: Sequence[Couple]) -> Told:
        w = self.weights
        first = np.array([c.first for c in couples], dtype=np.int64)
        second = np.array([c.second for c in couples], dtype=np.int64)
        pair = _each(vectors, first, w["first.weight"]) + w["first.bias"]
        pair += _each(vectors, second, w["second.weight"])
        for row, couple in enumerate(couples):
            pair[row] += w["known.weight"][list(couple.known)].sum(axis=0)
        np.maximum(pair, 0, out=pair)
        asked = pair @ w["ask.weight"] + w["ask.bias"]
        triggers = np.empty(len(couples), dtype=np.int64)
        for (start, end), rows in _by_passage(couples).items():
            words = vectors[start:end]
            scores = asked[rows] @ (words @ w["key.weight"]).T / np.float32(np.sqrt(ASK))
            scores[:, ~words.any(axis=1)] = _FAR  # white space has no say
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            pair[rows] += shares @ (words @ w["value.weight"] + w["value.bias"])
            triggers[rows] = start + scores.argmax(axis=1)
        np.maximum(pair, 0, out=pair)
        return Told(
            pair @ w["out.weight"] + w["out.bias"],
            pair @ w["told.weight"] + w["told.bias"],
            triggers,
        )


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the shipped network."""

    events: PairHead
    positions: PairHead

    @classmethod
    def load(cls, folder: Path) -> "Heads":
        """Heads of a model.

        Args:
            folder: of the model.

        Raises:
            ModelError: the file is missing.
        """
        path = folder / FILE
        if not path.exists():
            raise ModelError(f"{path} missing; run 'make model' or reinstall the package")
        with np.load(path) as tables:
            every = {name: tables[name].astype(np.float32) for name in tables.files}
        return cls(_part(every, "events."), _part(every, "positions."))


def known(couples: Sequence[Couple]) -> Floats:
    """What is known of couples as rows of noughts and ones.

    Args:
        couples: a row each.
    """
    table = np.zeros((len(couples), FEATURES), dtype=np.float32)
    for row, couple in enumerate(couples):
        table[row, list(couple.known)] = 1
    return table


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of logits.

    >>> sigmoid(np.zeros(1, dtype=np.float32)).tolist()
    [0.5]
    """
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def _single() -> AbstractContextManager[object]:
    """Small matrices are slower with many threads, and results would depend on how many."""
    return _libraries().limit(limits=1, user_api="blas")


def _each(vectors: Floats, rows: Rows, weight: Floats) -> Floats:
    """Rows of vectors times a matrix, each row once."""
    distinct, place = np.unique(rows, return_inverse=True)
    return np.asarray((vectors[distinct] @ weight)[place], dtype=np.float32)


def _by_passage(couples: Sequence[Couple]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = {}
    for row, couple in enumerate(couples):
        found.setdefault(couple.passage, []).append(row)
    return found


def _part(every: Mapping[str, Floats], prefix: str) -> PairHead:
    return PairHead({n.removeprefix(prefix): v for n, v in every.items() if n.startswith(prefix)})
