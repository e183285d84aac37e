"""Whether confidence means what it says: of what is told with 0.8, are eight in ten right?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Band:
    """Predictions of about the same confidence: its mean, the share that is right, how many."""

    told: float
    right: float
    size: int


def reliability(told: Sequence[float], right: Sequence[bool], *, bands: int = 10) -> list[Band]:
    """Bands of equal width, the least confident first; empty ones are left out.

    Args:
        told: confidence of each prediction, 0 to 1.
        right: whether it was right.
        bands: how many to cut 0 to 1 into.

    >>> reliability([0.1, 0.9, 0.94], [False, True, False])
    [Band(told=0.1, right=0.0, size=1), Band(told=0.92, right=0.5, size=2)]
    """
    pairs = sorted(zip(told, right, strict=True))
    found = []
    for _, band in groupby(pairs, key=lambda pair: min(int(pair[0] * bands), bands - 1)):
        inside = list(band)
        size = len(inside)
        mean, share = (round(sum(column) / size, 3) for column in zip(*inside, strict=True))
        found.append(Band(mean, share, size))
    return found


def expected_error(bands: Sequence[Band]) -> float:
    """Mean distance of confidence and truth, each band by its size.

    >>> expected_error([Band(0.1, 0.0, 1), Band(0.9, 0.8, 1)])
    0.1
    """
    size = sum(band.size for band in bands)
    off = sum(abs(band.told - band.right) * band.size for band in bands)
    return round(off / size, 3) if size else 0.0


def table(bands: Sequence[Band]) -> str:
    """Markdown table of the bands.

    >>> print(table([Band(0.92, 0.5, 2)]).splitlines()[-1])
    | .92 | .50 | 2 |
    """
    lines = ["| told | right | predictions |", "|---|---|---|"]
    lines += [f"| {_ratio(b.told)} | {_ratio(b.right)} | {b.size} |" for b in bands]
    return "\n".join(lines)


def _ratio(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")
