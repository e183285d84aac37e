"""Labels of the BILOU scheme read as name spans, only sequences that make sense."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class NameReader:
    """Best sensible sequence of labels for each sentence.

    >>> reader = NameReader(["O", "B-GPE", "I-GPE", "L-GPE", "U-GPE"])
    >>> reader.read(np.array([[0, 0, 0, 0, 5], [1, 0, 0, 4, 0]], dtype=np.float32))
    [4, 0]
    """

    def __init__(self, labels: Sequence[str]) -> None:
        """Work out which label may follow which."""
        self.labels = list(labels)
        size = len(labels)
        self._follows = np.array(
            [[_may_follow(labels[a], labels[b]) for b in range(size)] for a in range(size)]
        )
        self._begins = np.array([label[0] in "OBU" for label in labels])
        self._ends = np.array([label[0] in "OLU" for label in labels])

    def read(self, scores: Scores) -> list[int]:
        """Row of the label of each token.

        Args:
            scores: of one sentence, a row for each token.
        """
        greedy = scores.argmax(axis=1)
        if (
            self._begins[greedy[0]]
            and self._ends[greedy[-1]]
            and self._follows[greedy[:-1], greedy[1:]].all()
        ):
            return greedy.tolist()  # type: ignore[no-any-return]
        return self._search(scores)

    def _search(self, scores: Scores) -> list[int]:
        """Viterbi search, for the few sentences whose best labels clash."""
        barrier = np.where(self._follows, 0.0, -1e9)
        best = np.where(self._begins, scores[0], -1e9)
        back = []
        for row in scores[1:]:
            paths = best[:, None] + barrier
            back.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + row
        state = int(np.where(self._ends, best, -1e9).argmax())
        states = [state]
        for pointers in reversed(back):
            state = int(pointers[state])
            states.append(state)
        return states[::-1]


def _may_follow(before: str, after: str) -> bool:
    """Whether one label may stand after another."""
    if before[0] in "BI":
        return after[0] in "IL" and after[2:] == before[2:]
    return after[0] in "OBU"
