"""A small linear classifier: from features of two actors to what is between them.

Weights are rows of eight-bit numbers, found by hashing a feature; no dictionary is kept, and
features that training never saw weigh nothing. Where the network read the sentence, a second
linear model of its vectors is heard, too: the two were learned apart and their scores are added.
Probabilities are calibrated: among events told with 0.8, about eight of ten are right.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.parse import shipped

FILE = "relations.npz"
NONE = "none"  # the class of two who have nothing to do with each other
BUCKETS = 1 << 16
Floats = NDArray[np.float32]
Buckets = NDArray[np.int64]


def rows(features: Sequence[str]) -> Buckets:
    """Row of each feature in the table of weights.

    >>> bool(rows(["has attack"])[0] == rows(["has attack", "has talk"])[0])
    True
    """
    return np.array([crc32(f.encode()) % BUCKETS for f in features], dtype=np.int64)


def softmax(scores: Floats) -> Floats:
    """Shares of each row that add up to one.

    >>> softmax(np.zeros((1, 2), dtype=np.float32)).tolist()
    [[0.5, 0.5]]
    """
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32)


def weighed(rarity: Floats) -> Floats:
    """Values of the features of one pair: by their rarity, of length one together.

    >>> weighed(np.array([3.0, 0.0, 0.0])).tolist()
    [1.0, 0.0, 0.0]
    """
    return np.asarray(rarity / max(float(np.linalg.norm(rarity)), 1e-9), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights of a linear model over hashed features, ready to be asked.

    ``temperature`` divides the scores, so that probabilities are neither too bold nor too shy.
    """

    classes: tuple[str, ...]
    rarity: Floats  # of each bucket: how much its feature tells; nought where never seen
    weights: NDArray[np.int8]  # BUCKETS by classes
    scales: Floats  # of each class
    bias: Floats
    temperature: float = 1.0
    vectors: Floats | None = None  # of the network's vectors, the last row their bias

    @classmethod
    def load(cls, folder: Path | None = None) -> "Classifier":
        """The shipped classifier, or that of another folder.

        Raises:
            ModelError: the file is missing.
        """
        path = (folder or shipped()) / FILE
        if not path.exists():
            raise ModelError(f"{path} missing; run 'python -m kg.train.relations'")
        with np.load(path) as tables:
            told = json.loads(str(tables["about"]))
            return cls(
                tuple(told["classes"]),
                tables["rarity"].astype(np.float32),
                tables["weights"],
                tables["scales"],
                tables["bias"],
                told["temperature"],
                tables["vectors"].astype(np.float32) if tables["vectors"].size else None,
            )

    def save(self, folder: Path) -> None:
        """Write the file that ``load`` reads."""
        about = json.dumps({"classes": self.classes, "temperature": self.temperature})
        vectors = np.zeros((0, 0)) if self.vectors is None else self.vectors
        np.savez_compressed(
            folder / FILE,
            rarity=self.rarity.astype(np.float16),
            weights=self.weights,
            scales=self.scales,
            bias=self.bias,
            vectors=vectors.astype(np.float16),
            about=np.array(about),
        )

    def judge(self, buckets: Buckets, vector: Floats | None = None) -> Floats:
        """Logit of each class for these features, before calibration.

        Args:
            buckets: of the features.
            vector: what the network makes of the pair, where it read the sentence.
        """
        at = np.unique(buckets)
        sums = weighed(self.rarity[at]) @ self.weights[at].astype(np.float32)
        scores = sums * self.scales + self.bias
        if vector is not None and self.vectors is not None:
            scores += vector @ self.vectors[:-1] + self.vectors[-1]
        return np.asarray(scores, dtype=np.float32)

    def probabilities(
        self, features: Sequence[str], vector: Floats | None = None
    ) -> Mapping[str, float]:
        """Calibrated probability of each class.

        Args:
            features: of one pair, as ``kg.extract.network.pairs.features`` gives them.
            vector: as ``kg.extract.network.pairvectors`` gives it.
        """
        scores = self.judge(rows(features), vector)
        shares = softmax(scores[None] / np.float32(self.temperature))[0]
        return dict(zip(self.classes, shares.tolist(), strict=True))
