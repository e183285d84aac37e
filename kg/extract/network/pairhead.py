"""The network's word on couples: which act, or which stance, is between two tokens.

A head looks at the vectors of the two and at what is known of them, asks the words of their
sentence, and scores each class by itself: between two there may be several acts, or none. The
word that answered loudest is the trigger.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extract.network.blas import single
from kg.extract.network.classes import ASK
from kg.extract.network.couples import Couples, Floats, Rows

_FAR = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Told:
    """What a head says of some couples, a row each."""

    classes: Floats  # logits
    facts: Floats  # logits
    triggers: Rows  # token of the Doc that says so
    pairs: Floats  # what was made of each couple
    glance: Floats | None = None  # logits of the classes before a closer look


@dataclass(frozen=True, slots=True)
class PairHead:
    """Weights of one head; ``first.weight`` and the like are matrices of inputs by outputs."""

    weights: Mapping[str, Floats]

    def __call__(self, vectors: NDArray[Any], couples: Couples) -> Told:
        """Scores of couples.

        Args:
            vectors: of the tokens of a Doc, a row each.
            couples: of that Doc.
        """
        with single():
            return self._told(np.asarray(vectors, dtype=np.float32), couples)

    def _told(self, vectors: Floats, couples: Couples) -> Told:
        w = self.weights
        pair = self._met(vectors, couples)
        triggers = self._hear(pair, vectors, couples)
        np.maximum(pair, 0, out=pair)
        answers = pair @ np.hstack([w["out.weight"], w["told.weight"]])
        answers += np.hstack([w["out.bias"], w["told.bias"]])
        classes = len(w["out.bias"])
        return Told(answers[:, :classes], answers[:, classes:], triggers, pair)

    def _met(self, vectors: Floats, couples: Couples) -> Floats:
        """Each couple by its two tokens and what is known of it."""
        w = self.weights
        pair: Floats = couples.known @ w["known.weight"] + w["first.bias"]
        pair += _each(vectors, couples.first, w["first.weight"])
        pair += _each(vectors, couples.second, w["second.weight"])
        np.maximum(pair, 0, out=pair)
        return pair

    def _hear(self, pair: Floats, vectors: Floats, couples: Couples) -> Rows:
        """Add what the words of its sentence tell each couple; the words that are loudest."""
        w = self.weights
        asked = pair @ w["ask.weight"] + w["ask.bias"]
        asked /= np.float32(np.sqrt(ASK))
        said = vectors @ np.hstack([w["key.weight"], w["value.weight"]])
        keys, values = said[:, :ASK], said[:, ASK:] + w["value.bias"]
        blank = np.einsum("ij,ij->i", vectors, vectors) == 0  # white space has no say
        triggers = np.empty(len(couples), dtype=np.int64)
        for words, rows in couples.by_passage():
            scores = asked[rows] @ keys[words].T
            scores[:, blank[words]] = _FAR
            triggers[rows] = words.start + scores.argmax(axis=1)
            scores -= scores.max(axis=1, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=1, keepdims=True)
            pair[rows] += scores @ values[words]
        return triggers


def _each(vectors: Floats, rows: Rows, weight: Floats) -> Floats:
    """Rows of vectors times a matrix, each row once."""
    distinct, place = np.unique(rows, return_inverse=True)
    return np.asarray((vectors[distinct] @ weight)[place], dtype=np.float32)
