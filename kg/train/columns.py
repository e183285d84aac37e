"""Windows laid out as columns of numbers: all that a training reads, with no text and no Doc.

One row a piece, a token, a couple or a window; windows follow each other. Batches are cut out of
the columns where they lie, on the processor or on an accelerator.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extract.network.classes import ROOTS, STANCES

Column = NDArray[np.generic]
TREES, CODED, UNREAD = range(3)  # treebank, coded article, article that nobody coded
QUESTIONS = ("events", "positions")
CLASSES = {"events": len(ROOTS), "positions": len(STANCES)}
PIECES = {"ids": np.uint16, "shapes": np.uint16, "spacings": np.uint8, "token": np.uint8}
_ANSWERS = ("tags", "morphs", "names", "starts", "sentence", "heads", "deps")
TOKENS = {
    "first": np.uint8,
    "last": np.uint8,
    "mention": np.uint8,  # number of the mention of an actor it belongs to, 0 for none
    **dict.fromkeys(_ANSWERS, np.int16),
}
MARKS = ("triggers", "named")  # words told of a couple: (couple of the window, token)


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns by name; ``ends`` holds, by name of the kind of row, where each window ends."""

    flat: Mapping[str, Column]
    ends: Mapping[str, NDArray[np.int64]]
    kind: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.kind)

    def sizes(self) -> NDArray[np.int64]:
        """Pieces of each window."""
        return np.diff(self.ends["pieces"], prepend=0)

    def save(self, path: Path) -> None:
        """Write them to a file.

        Args:
            path: ends in ``.npz``.
        """
        every: dict[str, Any] = {f"ends.{name}": value for name, value in self.ends.items()}
        part = path.with_suffix(".part")
        with part.open("wb") as file:  # a file cut short must not be taken for a whole one
            np.savez_compressed(file, **every | {"kind": self.kind, **self.flat})
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Columns":
        """Read what ``save`` wrote."""
        with np.load(path) as tables:
            every = {name: tables[name] for name in tables.files}
        ends = {n.removeprefix("ends."): v for n, v in every.items() if n.startswith("ends.")}
        flat = {n: v for n, v in every.items() if n != "kind" and not n.startswith("ends.")}
        return cls(flat, ends, every["kind"])
