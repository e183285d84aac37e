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
Reasons = Mapping[str, float]  # name of a piece of evidence: how strong it is


@dataclass(frozen=True, slots=True)
class Judgement:
    """Weights of the evidence for one kind of claim, and from where on it is believed.

    What a frame tells has a wording that somebody wrote down, and needs less to be believed than
    what the network alone sees; but not if the frame was mostly wrong in coded articles.
    """

    weights: Mapping[str, float]
    bias: float
    framed: float  # least probability of a claim that a frame tells
    unframed: float  # and of one that the network alone makes, or a doubted frame
    doubted: frozenset[str] = frozenset()  # names of frames

    def probability(self, reasons: Reasons) -> float:
        """How likely a claim is right.

        Args:
            reasons: what speaks for and against it; names without a weight count nothing.

        >>> round(Judgement({"frame": 2.0}, -1.0, 0.3, 0.5).probability({"frame": 1.0}), 2)
        0.73
        """
        score = self.bias + sum(self.weights.get(n, 0.0) * v for n, v in reasons.items())
        return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))

    def highest(self, reasons: Reasons, unknown: Mapping[str, Iterable[float]]) -> float:
        """The probability of a claim at best.

        Args:
            reasons: that are known.
            unknown: others, each with values that it may have.

        >>> round(Judgement({"word": -1.0}, 0.0, 0.3, 0.5).highest({}, {"word": (0.0, 1.0)}), 2)
        0.5
        """
        best = {
            n: max(span) if self.weights.get(n, 0.0) > 0 else min(span)
            for n, span in unknown.items()
        }
        return self.probability({**reasons, **best})

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
        trusted = bool(reasons.get("frame")) and frame not in self.doubted
        return probability >= (self.framed if trusted else self.unframed)


@dataclass(frozen=True, slots=True)
class Judgements:
    """Judgements of events and of positions."""

    events: Judgement
    positions: Judgement

    @classmethod
    def load(cls, folder: Path) -> "Judgements":
        """Judgements of a model.

        Args:
            folder: of the model.

        Raises:
            ModelError: the file is missing.
        """
        told = json.loads(model_file(folder, FILE).read_text("utf-8"))
        return cls(*(_read(told[kind]) for kind in ("events", "positions")))

    def save(self, folder: Path) -> None:
        """Write the file that ``load`` reads."""
        told = {
            kind: {
                "bias": round(one.bias, 4),
                "framed": round(one.framed, 3),
                "unframed": round(one.unframed, 3),
                "weights": {name: round(value, 4) for name, value in one.weights.items()},
                "doubted": sorted(one.doubted),
            }
            for kind, one in (("events", self.events), ("positions", self.positions))
        }
        (folder / FILE).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")


def _read(told: Mapping[str, Any]) -> Judgement:
    return Judgement(**{**told, "doubted": frozenset(told["doubted"])})
