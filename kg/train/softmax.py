"""Softmax regression over sparse binary features, in numpy alone.

The loss is convex and the steps are fixed, so the same data give the same weights. Rows are
scaled to length one, which bounds the curvature: Nesterov's method needs no step search.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.classifier import BUCKETS, Floats, Rows, softmax

_CURVATURE = 1.0  # of the mean loss, for rows of length one and a bias


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn: the pull of each weight towards nought, and the number of steps."""

    decay: float = 4e-5
    steps: int = 400


class Sparse:
    """Rows of hashed features as one flat list, and the same sorted by feature."""

    def __init__(self, given: Sequence[Rows]) -> None:
        """Take the buckets of each example."""
        sizes = np.array([len(row) for row in given])
        flat = np.concatenate(given)
        self.used, self.columns = np.unique(flat, return_inverse=True)
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.values = np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32)[:, None]
        self.examples = np.repeat(np.arange(len(given)), sizes)
        self.order = np.argsort(self.columns, kind="stable")
        ordered = self.columns[self.order]
        self.firsts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))

    def times(self, weights: Floats) -> Floats:
        """Scores of each example by weights of the used features."""
        summed = np.add.reduceat(weights[self.columns] * self.values, self.starts, axis=0)
        return np.asarray(summed, dtype=np.float32)

    def back(self, errors: Floats) -> Floats:
        """Sum of the errors of the examples that each used feature stands in."""
        spread = errors[self.examples[self.order]] * self.values[self.order]
        return np.asarray(np.add.reduceat(spread, self.firsts, axis=0), dtype=np.float32)


def learn(
    given: Sequence[Rows],
    wanted: NDArray[np.int64],
    shares: Floats,
    *,
    classes: int,
    plan: Plan | None = None,
) -> tuple[Floats, Floats]:
    """Weights (BUCKETS by classes) and bias that tell the wanted classes from the rows.

    Args:
        given: buckets of each example, at least one.
        wanted: index of its class.
        shares: weight of each example.
        classes: number of classes.
        plan: how to learn.
    """
    plan = plan or Plan()
    sparse = Sparse(given)
    target = np.eye(classes, dtype=np.float32)[wanted]
    part = (shares / shares.sum())[:, None].astype(np.float32)
    weights = np.zeros((len(sparse.used) + 1, classes), dtype=np.float32)  # the last is the bias
    ahead, momentum = weights.copy(), 1.0
    for _ in range(plan.steps):
        errors = (softmax(sparse.times(ahead[:-1]) + ahead[-1]) - target) * part
        slope = np.vstack([sparse.back(errors), errors.sum(axis=0)])
        slope[:-1] += np.float32(plan.decay) * ahead[:-1]
        stepped = ahead - slope / np.float32(_CURVATURE)
        after = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = stepped + np.float32((momentum - 1) / after) * (stepped - weights)
        weights, momentum = stepped, after
    table = np.zeros((BUCKETS, classes), dtype=np.float32)
    table[sparse.used] = weights[:-1]
    return table, weights[-1]
