"""Discs and names that do not overlap: boxes pushed apart, neighbours found by a grid."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Indices = NDArray[np.intp]
NAMED = 60  # the first so many get room for their name
ROUNDS = 80
LINE = 44  # least length of a line between two discs, part of it under a name
REGRID = 8  # rounds after which neighbours are looked up anew


def apart(points: Points, discs: Points, names: Points, *, ties: Indices | None = None) -> Points:
    """Move overlapping boxes apart, the first (weightiest) ones least.

    Args:
        points: x and y of each actor, the weightiest first.
        discs: radius of each disc.
        names: characters of each name.
        ties: pairs of actors between whom a line must be seen, by number.

    >>> near = np.array([[0.0, 0.0], [1.0, 0.0]])
    >>> there = apart(near, np.array([9.0, 9.0]), np.array([5.0, 5.0]))
    >>> bool(np.abs(there[1] - there[0]).max() > 18)
    True
    """
    wide, high = discs + 6, discs + 6
    wide[:NAMED] = np.maximum(wide[:NAMED], np.minimum(names[:NAMED], 26) * 3.6)
    high[:NAMED] += 8  # the name stands below the disc
    points = points.copy()
    heft = discs**2
    for step in range(ROUNDS):
        tight = _stretch(points, ties, discs, heft) if ties is not None else False
        if step % REGRID == 0:
            one, other = _neighbours(points, wide, high)
        gap = points[one] - points[other]
        over = np.column_stack([wide[one] + wide[other], high[one] + high[other]]) - np.abs(gap)
        bad = (over > 0).all(axis=1)
        if bad.any():
            _push(points, (one[bad], other[bad]), gap=gap[bad], over=over[bad], heft=heft)
        elif not tight and step % REGRID == 0:
            break
    return points


def _stretch(points: Points, ties: Indices, discs: Points, heft: Points) -> bool:
    """Lengthen ties that are too short to be seen and pressed; returns whether any was."""
    one, other = ties[:, 0], ties[:, 1]
    gap = points[one] - points[other]
    far = np.hypot(gap[:, 0], gap[:, 1])[:, None] + 1e-6
    lack = discs[one][:, None] + discs[other][:, None] + LINE - far
    short = lack[:, 0] > 1
    step = gap[short] / far[short] * lack[short] * 0.5
    share = (heft[other] / (heft[one] + heft[other]))[short, None]
    np.add.at(points, one[short], step * share)
    np.add.at(points, other[short], -step * (1 - share))
    return bool(short.any())


def _push(
    points: Points, ends: tuple[Indices, Indices], *, gap: Points, over: Points, heft: Points
) -> None:
    """Move both of each pair along the shorter way out, the lighter one more."""
    one, other = ends
    axis = (over[:, 1] < over[:, 0]).astype(np.intp)
    rows = np.arange(len(one))
    way = np.where(gap[rows, axis] >= 0, 1.0, -1.0) * (over[rows, axis] * 0.6 + 0.5)
    share = heft[other] / (heft[one] + heft[other])
    np.add.at(points, (one, axis), way * share)
    np.add.at(points, (other, axis), -way * (1 - share))


def _neighbours(points: Points, wide: Points, high: Points) -> tuple[Indices, Indices]:
    """Pairs whose boxes may touch soon: big boxes against all, the others by grid cells."""
    box = np.maximum(wide, high)
    size = float(np.quantile(box, 0.9)) * 2 + 8 if len(box) else 1.0
    big = np.flatnonzero(box * 2 + 8 > size)
    found = [(n, m) for n, m in _in_cells(points, size) if n < m]
    for n in big.tolist():
        near = np.abs(points - points[n]) < (box + box[n] + 16)[:, None]
        found += [
            (min(n, m), max(n, m)) for m in np.flatnonzero(near.all(axis=1)).tolist() if n != m
        ]
    pairs = np.array(sorted(set(found)), dtype=np.intp).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _in_cells(points: Points, size: float) -> list[tuple[int, int]]:
    """Index pairs in the same or adjoining cells of a grid, both ways round."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, (x, y) in enumerate(np.floor(points / size).astype(int).tolist()):
        cells[x, y].append(n)
    steps = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return [
        (n, m)
        for (x, y), members in cells.items()
        for dx, dy in steps
        for m in cells.get((x + dx, y + dy), ())
        for n in members
    ]
