"""Logistic regression in numpy: weights of a linear model, the same on every run.

Used to train small models and to cross-validate them wherever quality is measured, without any
library for learning.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Rows = NDArray[np.int64]
_KEPT = 10  # steps of the past that tell the curvature
_STEPS, _ENOUGH = 200, 2e-3
_HALVINGS, _DESCENT = 20, 1e-4


class Inputs(Protocol):
    """A table of inputs, whatever holds it: what fitting needs to know of it."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""

    def __matmul__(self, weights: Table, /) -> Table: ...

    def turned(self, errors: Table) -> Table:
        """The transposed table times something of as many rows."""


@dataclass(frozen=True, slots=True)
class Dense:
    """Inputs that are mostly not nought."""

    table: Table

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.table), self.table.shape[1]

    def __matmul__(self, weights: Table) -> Table:
        return self.table @ weights

    def turned(self, errors: Table) -> Table:
        """The transposed table times something of as many rows."""
        return self.table.T @ errors


class Sparse:
    """Inputs that are mostly nought: columns and values of each row, none empty."""

    def __init__(self, columns: Sequence[Rows], values: Sequence[NDArray[np.float32]]) -> None:
        lengths = [len(row) for row in columns]
        self.columns, self.values = np.concatenate(columns), np.concatenate(values)
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        # The same entries by column: each column's entries side by side.
        order = np.argsort(self.columns, kind="stable")
        self.used, self.begins = np.unique(self.columns[order], return_index=True)
        self.rows = np.repeat(np.arange(len(columns)), lengths)[order]
        self.sorted = self.values[order]
        self.place = np.searchsorted(self.used, self.columns)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns that are used."""
        return len(self.starts), len(self.used)

    def __matmul__(self, weights: Table) -> Table:
        return np.add.reduceat(weights[self.place] * self.values[:, None], self.starts)

    def turned(self, errors: Table) -> Table:
        """The transposed table times something of as many rows, columns that are used."""
        return np.add.reduceat(errors[self.rows] * self.sorted[:, None], self.begins)


def fit(
    inputs: Inputs,
    wanted: Rows,
    *,
    strength: float,
    importance: Table | None = None,
) -> tuple[Table, Table]:
    """Weights (a row for each column that is used) and bias of each class.

    Args:
        inputs: a row for each example.
        wanted: class of each example, counted from nought.
        strength: how freely weights may grow.
        importance: of each example; alike where none is given.

    >>> weights, bias = fit(Dense(np.array([[-1.0], [1.0]])), np.array([0, 1]), strength=10.0)
    >>> bool(weights[0, 1] > 1.0), bool(abs(bias).max() < 1e-6)
    (True, True)
    """
    classes = int(wanted.max()) + 1
    weight = np.ones(len(wanted)) if importance is None else np.asarray(importance)
    rows = np.arange(len(wanted))
    columns = inputs.shape[1]

    def loss(flat: Table) -> tuple[float, Table]:
        weights, bias = np.split(flat.reshape(-1, classes), [columns])
        scores = inputs @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        sums = shares.sum(axis=1, keepdims=True)
        lost = weight @ (np.log(sums[:, 0]) - scores[rows, wanted])
        errors = shares / sums
        errors[rows, wanted] -= 1.0
        errors *= strength * weight[:, None]
        slope = np.concatenate([inputs.turned(errors) + weights, errors.sum(axis=0)[None]])
        return float(strength * lost + 0.5 * (weights**2).sum()), slope.ravel()

    best = _least(loss, np.zeros((columns + 1) * classes)).reshape(-1, classes)
    return best[:-1], best[-1]


def _least(loss: Callable[[Table], tuple[float, Table]], start: Table) -> Table:
    """Where a smooth convex function is least (L-BFGS)."""
    at = start
    value, slope = loss(at)
    first = np.abs(slope).max()
    past: deque[tuple[Table, Table]] = deque(maxlen=_KEPT)
    for _ in range(_STEPS):
        if np.abs(slope).max() <= _ENOUGH * max(first, 1e-12):
            break
        way = -_bent(slope, past)
        size = 1.0 if past else 1.0 / np.sqrt(slope @ slope)
        for _ in range(_HALVINGS):
            step = size * way
            new, steeper = loss(at + step)
            if new <= value + _DESCENT * (step @ slope):
                break
            size /= 2
        else:
            break
        change = steeper - slope
        if step @ change > 0:
            past.append((step, change))
        at, value, slope = at + step, new, steeper
    return at


def _bent(slope: Table, past: Sequence[tuple[Table, Table]] | deque[tuple[Table, Table]]) -> Table:
    """The slope, bent by what is known of the curvature."""
    bent = slope.copy()
    shares = []
    for step, change in reversed(past):
        share = (step @ bent) / (step @ change)
        bent -= share * change
        shares.append(share)
    if past:
        step, change = past[-1]
        bent *= (step @ change) / (change @ change)
    for (step, change), share in zip(past, reversed(shares), strict=True):
        bent += (share - (change @ bent) / (step @ change)) * step
    return bent
