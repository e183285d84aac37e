"""Scores of heads turned into one tree: each token its best head, cycles repaired."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = np.float32(-1e9)


def tree(scores: Scores) -> list[int]:
    """Head of each token of a sentence; exactly one token, the root, is its own head.

    Args:
        scores: row = dependent, column 0 = root, column 1 + j = token j as its head.

    >>> tree(np.array([[0, 0, 3], [2, 1, 0]], dtype=np.float32))
    [1, 1]
    """
    size = len(scores)
    if size == 1:
        return [0]
    arcs = scores[:, 1:].copy()
    np.fill_diagonal(arcs, _NEVER)
    root = int((scores[:, 0] - arcs.max(axis=1)).argmax())
    arcs[root] = _NEVER
    arcs[root, root] = 0.0
    heads: list[int] = arcs.argmax(axis=1).tolist()
    while cycle := _cycle(heads, root):
        if not _break(arcs, heads, cycle):
            break
    return heads


def _cycle(heads: list[int], root: int) -> list[int]:
    """Tokens of one cycle, none if the heads form a tree."""
    state = [0] * len(heads)  # 0 unseen, else number of the walk that saw it
    state[root] = -1
    for start in range(len(heads)):
        token, walk = start, start + 1
        while state[token] == 0:
            state[token] = walk
            token = heads[token]
        if state[token] == walk:
            cycle = [token]
            while heads[cycle[-1]] != token:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _break(arcs: Scores, heads: list[int], cycle: list[int]) -> bool:
    """Re-hang the token of a cycle that loses least by a head outside all that hang from it."""
    below = _below(heads, cycle)
    outside = [token for token in range(len(heads)) if token not in below]
    if not outside:
        return False
    choices = arcs[np.ix_(cycle, outside)]
    losses = choices.max(axis=1) - arcs[cycle, [heads[token] for token in cycle]]
    best = int(losses.argmax())
    heads[cycle[best]] = outside[int(choices[best].argmax())]
    return True


def _below(heads: list[int], cycle: list[int]) -> set[int]:
    """Tokens of a cycle and all that hang from it."""
    below = set(cycle)
    grown = True
    while grown:
        grown = False
        for token, head in enumerate(heads):
            if head in below and token not in below:
                below.add(token)
                grown = True
    return below
