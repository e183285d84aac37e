"""How far a claim is believed: what speaks for it, weighed as coded articles taught it.

A linear model over a few named pieces of evidence. Its probabilities are calibrated on articles
that neither frames nor network were made with, so a claim told with 0.7 is right seven times of
ten. The weights are a small readable file.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.extract.language.modelfiles import model_file

FILE = "judgement.json"
KINDS = ("events", "positions", "names")
Reasons = Mapping[str, float]  # name of a piece of evidence: how strong it is


@dataclass(frozen=True, slots=True)
class Judgement:
    """Weights of the evidence for one kind of claim, and from where on it is believed.

    What a frame tells has a wording that somebody wrote down, and needs less to be believed than
    what the network alone sees; but not if coded articles gave reason to doubt the frame.
    """

    weights: Mapping[str, float]
    bias: float
    framed: float  # least probability of a claim that a frame tells
    unframed: float  # and of one that the network alone makes
    doubted: frozenset[str] = frozenset()  # names of frames
    doubtful: float = 0.5  # least probability of a claim that a doubted frame tells

    def probability(self, reasons: Reasons, *, more: float = 0.0) -> float:
        """How likely a claim is right.

        Args:
            reasons: what speaks for and against it; names without a weight count nothing.
            more: what else speaks for it, already weighed.

        >>> round(Judgement({"frame": 2.0}, -1.0, 0.3, 0.5).probability({"frame": 1.0}), 2)
        0.73
        """
        score = self.score(reasons) + more
        return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))

    def score(self, reasons: Reasons) -> float:
        """The sum of what speaks for and against a claim.

        Args:
            reasons: names without a weight count nothing.
        """
        weights, score = self.weights, self.bias
        for name, value in reasons.items():
            if name in weights:
                score += weights[name] * value
        return score

    def best(self, unknown: Mapping[str, Iterable[float]]) -> float:
        """The most that reasons may speak for a claim, weighed.

        Args:
            unknown: reasons, each with values that it may have.

        >>> Judgement({"word": -1.0}, 0.0, 0.3, 0.5).best({"word": (0.0, 1.0)})
        0.0
        """
        return sum(
            max(self.weights.get(name, 0.0) * value for value in span)
            for name, span in unknown.items()
        )

    def believes(self, reasons: Reasons, probability: float, frame: str | None = None) -> bool:
        """Whether a claim of this probability is told.

        Args:
            reasons: what speaks for it.
            probability: by these reasons.
            frame: name of the frame that tells it.

        >>> judge = Judgement({}, 0.0, 0.1, 0.5, frozenset({"retreat.resign"}))
        >>> judge.believes({"frame": 0.8}, 0.3, "retreat.resign")
        False
        >>> judge.believes({"frame": 0.8}, 0.3, "consult.my-own-wording")
        True
        """
        if not reasons.get("frame"):
            return probability >= self.unframed
        return probability >= (self.doubtful if frame in self.doubted else self.framed)


@dataclass(frozen=True, slots=True)
class Judgements:
    """Judgements of events, of positions, and of names of the issues of positions."""

    events: Judgement
    positions: Judgement
    names: Judgement  # nothing but weights: the best name is chosen

    @classmethod
    def load(cls, folder: Path) -> "Judgements":
        """Judgements of a model.

        Args:
            folder: of the model.

        Raises:
            ModelError: the file is missing.
        """
        told = json.loads(model_file(folder, FILE).read_text("utf-8"))
        return cls(*(_read(told[kind]) for kind in KINDS))

    def save(self, folder: Path) -> None:
        """Write the file that ``load`` reads."""
        told = {
            kind: {
                "bias": round(one.bias, 4),
                "framed": round(one.framed, 3),
                "unframed": round(one.unframed, 3),
                "weights": {name: round(value, 4) for name, value in one.weights.items()},
                "doubted": sorted(one.doubted),
                "doubtful": round(one.doubtful, 3),
            }
            for kind, one in ((kind, getattr(self, kind)) for kind in KINDS)
        }
        (folder / FILE).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")


def _read(told: Mapping[str, Any]) -> Judgement:
    return Judgement(**{**told, "doubted": frozenset(told["doubted"])})
