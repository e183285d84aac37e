"""Where each actor stands: computed once, so that the page opens still and at once.

The actors of the strongest pairs, which the page opens on, are laid out by force; the others
take free places around them, near those they deal with. Then discs and the names of the
weightiest are pushed apart. Same network, same places.
"""

import math

import numpy as np

from kg.view.network import Lines, strongest
from kg.view.spacing import Points, apart

CORE = 400  # actors laid out by force; the effort grows with the square
STEPS = 260
STRETCH = np.array([1.12, 0.92])  # screens are wider than high
SPREAD = 60  # units between actors
GOLDEN = math.pi * (3 - math.sqrt(5))


def radius(events: int, most: int) -> float:
    """Radius of an actor's disc in the units of the picture; look.js has the same formula.

    Args:
        events: how many the actor has.
        most: how many the busiest actor of the picture has.

    >>> radius(0, 100), radius(100, 100)
    (8.0, 36.0)
    """
    return 8 + 28 * math.sqrt(events / max(most, 4))


def layout(lines: "Lines[str]", *, top: int = 250) -> dict[str, tuple[float, float]]:
    """Place every actor, rounded to whole units, the weightiest about the middle.

    Args:
        lines: one line a pair, with "weight".
        top: pairs that the page opens on.
    """
    weight: dict[str, int] = {actor: lines.nodes[actor]["events"] for actor in lines}
    ranked = sorted(lines, key=lambda actor: (-weight[actor], actor))
    ties = strongest(lines, top)
    opening = {actor for tie in ties for actor in tie}
    core = [actor for actor in ranked if actor in opening][:CORE]
    places = dict(zip(core, _by_force(lines.edge_subgraph(ties), core), strict=True))
    _around(lines, ranked, places)
    most = max(weight.values(), default=0)
    discs = np.array([radius(weight[actor], most) for actor in ranked])
    names = np.array([len(str(lines.nodes[a].get("label", a))) for a in ranked], dtype=float)
    number = {actor: n for n, actor in enumerate(ranked)}
    seen = np.array([[number[a], number[b]] for a, b in ties], dtype=np.intp).reshape(-1, 2)
    start = np.array([places[a] for a in ranked]).reshape(-1, 2)
    spread = apart(start, discs, names, ties=seen)
    return {
        actor: (float(x), float(y))
        for actor, (x, y) in zip(ranked, np.round(spread).tolist(), strict=True)
    }


def _by_force(lines: "Lines[str]", core: list[str]) -> list[tuple[float, float]]:
    """Springs along ties, repulsion between all, a pull to the middle (numpy, all pairs)."""
    count = len(core)
    if count < 2:
        return [(0.0, 0.0)] * count
    index = {actor: n for n, actor in enumerate(core)}
    pull = np.zeros((count, count))
    for one, other in lines.edges:
        if one in index and other in index:
            ends = [index[one], index[other]]
            pull[ends, ends[::-1]] = math.sqrt(lines.edges[one, other]["weight"])
    mass = 1 + pull.sum(axis=1)
    points = _spiral(count)
    for step in range(STEPS):
        between = points[:, None] - points[None]
        distance = np.hypot(between[..., 0], between[..., 1]) + 0.01
        push = mass[:, None] * mass[None] / distance**2 * 0.02
        np.fill_diagonal(push, 0)
        force = ((push - pull * 0.12)[..., None] * between).sum(axis=1)
        force -= points * (0.012 * mass * (1 + 6 / np.sqrt(count)))[:, None]
        reach = np.hypot(force[:, 0], force[:, 1])[:, None] + 1e-9
        cool = 2.0 * (1 - step / STEPS) ** 1.5 + 0.02
        points += force / reach * np.minimum(reach / np.sqrt(mass)[:, None], cool)
    return [(float(x), float(y)) for x, y in _filled(points)]


def _spiral(count: int, start: int = 0) -> Points:
    """Evenly spread points on a disc, from the middle outwards."""
    steps = np.arange(start, start + count)
    reach = np.sqrt(steps + 0.5)
    return np.column_stack([reach * np.cos(steps * GOLDEN), reach * np.sin(steps * GOLDEN)])


def _filled(points: Points) -> Points:
    """Half-way between the places found and an evenly filled disc: keeps angles, thins clots."""
    count = len(points)
    centred = points - np.median(points, axis=0)
    reach = np.hypot(centred[:, 0], centred[:, 1]) + 1e-9
    far = max(float(np.quantile(reach, 0.95)), 1e-6)
    even = np.sqrt((np.argsort(np.argsort(reach, kind="stable"), kind="stable") + 0.5) / count)
    target = 0.5 * np.minimum(reach / far, 1.1) + 0.5 * even
    scale = SPREAD * math.sqrt(count)
    filled: Points = centred / reach[:, None] * (target * scale)[:, None] * STRETCH
    return filled


def _around(lines: "Lines[str]", ranked: list[str], places: dict[str, tuple[float, float]]) -> None:
    """Give the actors outside the core a place on rings around it, on their partners' side."""
    rest = [actor for actor in ranked if actor not in places]
    start = len(places)
    for n, actor in enumerate(rest):
        known = [places[other] for other in lines[actor] if other in places]
        spiral = GOLDEN * n
        x, y = (sum(axis) for axis in zip(*known, strict=True)) if known else (0.0, 0.0)
        angle = math.atan2(y, x) + 0.5 * math.sin(n * 2.4) if known else spiral
        reach = SPREAD * math.sqrt(start + n + 1) * 1.05 + 60
        x, y = STRETCH * (reach * math.cos(angle), reach * math.sin(angle))
        places[actor] = (float(x), float(y))
