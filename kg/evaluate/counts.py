"""Counts of right and wrong, and the ratios made from them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Counts:
    """How many predictions are right, and how much of the gold was found.

    ``right`` and ``found`` differ where several predictions may answer one gold item.
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    @classmethod
    def of(cls, gold: Collection[object], predicted: Collection[object]) -> "Counts":
        """Counts of two sets.

        >>> Counts.of({1, 2}, {2, 3, 4}).f1
        0.4
        """
        both = len(set(gold) & set(predicted))
        return cls(both, len(set(predicted)), both, len(set(gold)))

    def __add__(self, other: "Counts") -> "Counts":
        """Sum of both."""
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 where there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """Sum of all: what micro averages are made from."""
    return sum(counts, Counts())


def interval(
    rows: Sequence[Counts], *, rounds: int = 1000, seed: int = 7
) -> tuple[float, float] | None:
    """Bootstrap 95% interval of micro F1 over records; none where there are no records.

    Args:
        rows: counts of each record.
        rounds: samples drawn.
        seed: start of the random numbers; the same seed gives the same interval.

    >>> interval([Counts(1, 1, 1, 1)] * 5)
    (1.0, 1.0)
    """
    if not rows:
        return None
    table = np.array([(row.right, row.predicted, row.found, row.gold) for row in rows])
    random = np.random.default_rng(seed)
    drawn = (table[random.integers(len(rows), size=len(rows))].sum(axis=0) for _ in range(rounds))
    values = sorted(Counts(*map(int, sums)).f1 for sums in drawn)
    return values[int(rounds * 0.025)], values[int(rounds * 0.975) - 1]
