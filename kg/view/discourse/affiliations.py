"""Two-mode weights: which actor stands where on which issue."""

from collections import defaultdict
from collections.abc import Iterable

from kg.view.discourse.counts import Counts, Uses, Value, totals, turned
from kg.view.discourse.pairs import DUST, Pair
from kg.view.discourse.settings import Settings


def affiliations(counts: Counts, settings: Settings, values: Iterable[Value]) -> dict[Pair, float]:
    """Weight of each actor and issue that have one, normalised.

    Args:
        counts: issue -> actor -> stances.
        settings: kind of the network and normalisation.
        values: every stance there may be, for the codes of "combine".

    >>> counts = {"tariffs": {"A": {1.0: 2.0}, "B": {1.0: 1.0, 0.0: 1.0}}}
    >>> affiliations(counts, Settings("subtract", "both"), (0.0, 1.0))
    {('A', 'tariffs'): 2.0}
    >>> affiliations(counts, Settings("combine", "both"), (0.0, 1.0))
    {('A', 'tariffs'): 1.0, ('B', 'tariffs'): 3.0}
    """
    codes = _codes(values)
    below = _denominators(counts, settings.normalise)
    found = {
        (actor, issue): _weight(uses, settings, codes) / below[actor, issue]
        for issue, by_actor in counts.items()
        for actor, uses in by_actor.items()
    }
    return {pair: weight for pair, weight in sorted(found.items()) if abs(weight) > DUST}


def stances(code: float, values: Iterable[Value]) -> list[Value]:
    """The stances that a code of "combine" stands for.

    >>> stances(3, (0.0, 1.0)), stances(1, (0.0, 1.0))
    ([0.0, 1.0], [1.0])
    """
    codes = _codes(values)
    return [stance for stance in reversed(codes) if int(code) & codes[stance]]


def _codes(values: Iterable[Value]) -> dict[Value, int]:
    """A power of two for each stance, the last one 1: for and against give 1, 2 and 3."""
    known = list(values)
    return {stance: 1 << n for n, stance in enumerate(reversed(known))}


def _weight(uses: Uses, settings: Settings, codes: dict[Value, int]) -> float:
    if settings.kind == "combine":
        return float(sum(codes[stance] for stance in uses))
    if settings.kind == "ignore":
        return sum(uses.values())
    return sum(_signed(stance, settings.qualifier) * n for stance, n in uses.items())


def _signed(stance: Value, qualifier: str) -> float:
    """The number of a stance; for and against are 1 and -1."""
    number = float(stance)
    return number if qualifier == "integer" else 2 * number - 1


def _denominators(counts: Counts, normalise: str) -> dict[Pair, float]:
    """What each weight is divided by: all that the actor, or all about the issue, says.

    Every stance counts as one, also where those against are subtracted.
    """
    found: dict[Pair, float] = defaultdict(lambda: 1.0)
    if normalise == "no":
        return found
    by_actor, by_issue = totals(counts), totals(turned(counts))
    for issue, inner in counts.items():
        for actor in inner:
            active = normalise == "activity"
            found[actor, issue] = by_actor[actor] if active else by_issue[issue]
    return found
