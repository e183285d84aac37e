"""The network at run time: int8 kernels in onnxruntime, one window a call, no torch."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.language.pieces import Pieces, Vocabulary

FILES = ("network.onnx", "tables.npz", "labels.json", "vocab.txt", "lemmas.json")
_ROWS = 16  # multiplied at a time: few enough that numpy starts no threads
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


class Inputs(NamedTuple):
    """One window: rows of pieces, shapes and spacings; first and last piece of each token."""

    ids: Rows
    shapes: Rows
    spacings: Rows
    first: Rows
    last: Rows


class Line:
    """The pieces of a whole text in one row, from which windows are cut.

    >>> pieces = Vocabulary(["[UNK]", "[CLS]", "[SEP]", "cease", "##fire", "now"])
    >>> line = Line([pieces.pieces(word) for word in ["Ceasefire", "now"]], [2, 0], pieces)
    >>> line.sizes, line.window(0, 2).ids.tolist(), line.window(0, 2).last.tolist()
    ([2, 1], [1, 3, 4, 5, 2], [2, 3])
    """

    def __init__(
        self, pieces: Sequence[Pieces], spaces: Sequence[int], vocabulary: Vocabulary
    ) -> None:
        """Lay the pieces of all tokens in a row.

        Args:
            pieces: of each token.
            spaces: code of the white space around each token.
            vocabulary: of the pieces.
        """
        self.sizes = [len(each.ids) for each in pieces]
        self.ends = np.cumsum([0, *self.sizes])
        self.vocabulary = vocabulary
        self._ids = np.fromiter(chain.from_iterable(each.ids for each in pieces), dtype=np.int64)
        self._shapes = np.repeat([each.shape for each in pieces], self.sizes)
        self._spaces = np.repeat(spaces, self.sizes)

    def window(self, start: int, end: int) -> Inputs:
        """Some tokens as the encoder reads them, between the two marks of a window's ends."""
        cut = slice(self.ends[start], self.ends[end])
        marks = self.vocabulary.first, self.vocabulary.last
        # Piece 0 of the window is its first mark.
        first = self.ends[start:end] - self.ends[start] + 1
        last = self.ends[start + 1 : end + 1] - self.ends[start]
        return Inputs(
            np.concatenate([marks[:1], self._ids[cut], marks[1:]]),
            np.pad(self._shapes[cut], 1),
            np.pad(self._spaces[cut], 1),
            first,
            last,
        )


class Answers(NamedTuple):
    """What the network says of each token of a window."""

    tags: Rows
    morphs: Rows
    names: Floats
    starts: Floats
    arcs: Floats  # token by 1 + token, column 0 is the root
    dependents: Floats
    heads: Floats  # row 0 is the root
    vectors: Floats | None = None  # what the encoder makes of each token


@dataclass(frozen=True, slots=True)
class Labels:
    """Answers of the heads, in the order of their rows."""

    tags: list[str]
    morphs: list[str]
    deps: list[str]
    names: list[str]


class Encoder:
    """The shipped network; its session opens at the first call and never travels."""

    def __init__(self, folder: Path) -> None:
        """Load the small tables; the kernels wait for the first window."""
        missing = [name for name in FILES if not (folder / name).exists()]
        if missing:
            raise ModelError(
                f"{folder}: {', '.join(missing)} missing; run 'make model' or reinstall the package"
            )
        self.folder = folder
        self.labels = Labels(**json.loads((folder / "labels.json").read_text("utf-8")))
        self.vocabulary = Vocabulary((folder / "vocab.txt").read_text("utf-8").splitlines())
        self._open()

    def _open(self) -> None:
        """Read the tables."""
        with np.load(self.folder / "tables.npz") as tables:
            self._words = tables["words"]
            self._scales = tables["scales"].astype(np.float32)
            self._places = tables["places"].astype(np.float32)
            self._shapes = tables["shapes"].astype(np.float32)
            self._spacings = tables["spacings"].astype(np.float32)
            self._relations = tables["relations"].astype(np.float32)
            self._bias = tables["relations_bias"].astype(np.float32)
        self._session: Any = None
        self._process = 0

    def __getstate__(self) -> dict[str, Any]:
        """The folder, labels and pieces; tables and kernels are opened again."""
        return {name: getattr(self, name) for name in ("folder", "labels", "vocabulary")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Open the tables in the new process."""
        self.__dict__.update(state)
        self._open()

    def __call__(self, window: Inputs) -> Answers:
        """Answers for one window.

        Args:
            window: at most 510 pieces.
        """
        x = self._words[window.ids] * self._scales[window.ids, None]
        x += self._places[: len(window.ids)]
        x += self._shapes[window.shapes]
        x += self._spacings[window.spacings]
        feed = {"x": x, "first": window.first, "last": window.last}
        return Answers(*self.session().run(None, feed))

    def relations(self, answers: Answers, heads: Rows) -> Floats:
        """Scores of the relation of each token to its head.

        Args:
            answers: of the window.
            heads: 0 for the root, else 1 + the index of the head.
        """
        pair = answers.dependents + answers.heads[heads]
        np.maximum(pair, 0.0, out=pair)
        rows = range(0, len(pair), _ROWS)
        parts = [pair[row : row + _ROWS] @ self._relations for row in rows]
        scores: Floats = np.concatenate(parts) + self._bias
        return scores

    def session(self) -> Any:
        """The session of this process, opened if need be."""
        if self._session is None or self._process != os.getpid():
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(self.folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._process = os.getpid()
        return self._session
