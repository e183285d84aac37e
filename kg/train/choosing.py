"""Weights by which the best of several names is chosen: the conditional logit (McFadden 1974)."""

import logging
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore

from kg.extract.network.judgement import Judgement

Table = NDArray[np.float64]
Choice = tuple[Sequence[Mapping[str, float]], Sequence[bool], float]
_STRENGTH = 1.5  # how freely weights may grow
log = logging.getLogger(__name__)


def preference(choices: Sequence[Choice], names: Sequence[str]) -> Judgement:
    """Weights that make right ones likely to be chosen from among their rivals.

    Args:
        choices: reasons of the rivals, which of them are right, and what the choice weighs.
        names: of the reasons that count.

    >>> one = ([{"words": 3.0}, {"words": 1.0}], [True, False], 1.0)
    >>> preference([one], ["words"]).weights["words"] > 0
    True
    """
    kept = [one for one in choices if any(one[1]) and not all(one[1])]
    table = np.array([[r.get(n, 0.0) for n in names] for rivals, _, _ in kept for r in rivals])
    right = np.array([r for _, rights, _ in kept for r in rights], dtype=float)
    trust = np.array([weight for *_, weight in kept])
    sizes = [len(rights) for _, rights, _ in kept]
    group = np.repeat(np.arange(len(kept)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])

    def loss(weights: Table) -> tuple[float, Table]:
        scores = table @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        shares /= np.add.reduceat(shares, starts)[group]
        chosen = np.add.reduceat(shares * right, starts)
        errors = trust[group] * (shares - shares * right / chosen[group])
        held = weights / _STRENGTH
        return float(held @ weights / 2 - trust @ np.log(chosen)), table.T @ errors + held

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    scores = table @ best
    first = np.array([s + scores[s : s + n].argmax() for s, n in zip(starts, sizes, strict=True)])
    log.info("right of those that have a right name: %.3f of %d", right[first].mean(), len(kept))
    weights = dict(zip(names, best.tolist(), strict=True))
    for name, weight in sorted(weights.items(), key=lambda row: -abs(row[1])):
        log.info("%6.2f  %s", weight, name)
    return Judgement(weights, 0.0, 0.0, 0.0)
