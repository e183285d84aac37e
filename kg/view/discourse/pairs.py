"""One-mode weights: how much two actors agree over issues, or two issues over actors.

The formulas are those of the manual of the Discourse Network Analyzer (Leifeld, Gruber &
Bossner, "Discourse Network Analyzer Manual") and of its program; DECISIONS.md tells where the
two differ and which we follow.
"""

from collections import defaultdict
from itertools import combinations

from kg.view.discourse.counts import Counts, Uses, Value, totals
from kg.view.discourse.settings import Settings

Pair = tuple[str, str]
DUST = 1e-12  # what is left where weighted agreement and conflict are equal


def pairs(counts: Counts, settings: Settings, *, span: float = 1.0) -> dict[Pair, float]:
    """Weight of each pair of inner nodes that has one, normalised.

    Args:
        counts: issue -> actor -> stances to compare actors, the other way round for issues.
        settings: kind of the network and normalisation.
        span: distance from one end of the scale of numbers to the other.

    >>> counts = {"tariffs": {"A": {1.0: 2.0}, "B": {1.0: 1.0, 0.0: 1.0}}}
    >>> pairs(counts, Settings("congruence")), pairs(counts, Settings("conflict"))
    ({('A', 'B'): 2.0}, {('A', 'B'): 2.0})
    """
    found: dict[Pair, float] = defaultdict(float)
    for inner in counts.values():
        for (one, mine), (other, theirs) in combinations(sorted(inner.items()), 2):
            found[one, other] += _agreement(mine, theirs, settings.kind, span)
    below = _Denominators(counts, settings.normalise)
    tied = (item for item in sorted(found.items()) if abs(item[1]) > DUST)
    return {pair: weight / below(pair) for pair, weight in tied}


def _agreement(mine: Uses, theirs: Uses, kind: str, span: float) -> float:
    """What one issue adds to the tie of two actors who both speak of it."""
    if kind == "ignore":
        return sum(mine.values()) * sum(theirs.values())
    alike = sum(x * y * _nearness(k, m, span) for k, x in mine.items() for m, y in theirs.items())
    if kind == "congruence":
        return alike
    unlike = _conflict(mine, theirs, alike)
    return unlike if kind == "conflict" else alike - unlike


def _conflict(mine: Uses, theirs: Uses, alike: float) -> float:
    """Products that do not agree; stances as text: uses that the other does not share."""
    if all(isinstance(stance, float) for stance in (*mine, *theirs)):
        return sum(mine.values()) * sum(theirs.values()) - alike
    alone = [n for k, n in mine.items() if k not in theirs]
    return sum(alone) + sum(n for k, n in theirs.items() if k not in mine)


def _nearness(one: Value, other: Value, span: float) -> float:
    """1 for the same stance, 0 for the ends of the scale or for other words."""
    if isinstance(one, str) or isinstance(other, str):
        return float(one == other)
    return 1 - abs(one - other) / span


class _Denominators:
    """What the weights of pairs are divided by; never 0 for a pair that has a weight."""

    def __init__(self, counts: Counts, normalise: str) -> None:
        self._normalise = normalise
        self._all = totals(counts)
        self._shared: dict[Pair, float] = defaultdict(float)
        for inner in counts.values() if normalise == "jaccard" else ():
            for (one, mine), (other, theirs) in combinations(sorted(inner.items()), 2):
                both = mine.keys() & theirs.keys()
                add = sum(mine[k] * theirs[k] - mine[k] - theirs[k] for k in both)
                self._shared[one, other] += add

    def __call__(self, pair: Pair) -> float:
        one, other = (self._all[node] for node in pair)
        if self._normalise == "average":
            return (one + other) / 2
        if self._normalise == "cosine":
            return one * other  # of sums, as in DNA; not the cosine of two vectors
        return one + other + self._shared[pair] if self._normalise == "jaccard" else 1.0
