"""The int8 kernels against the network in plain numpy, on sentences of our own."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.extract.language.annotator import Annotator
from kg.extract.language.encoder import Answers
from kg.extract.parse import load, shipped
from tests.oracle import Oracle

TEXTS = (
    "Iran and Oman met in Muscat. They agreed on a date for new talks.",
    "Lavrov rejected the sanctions, saying that NATO's expansion had caused the war.",
    "The G7 condemned the attack on Saturday.\nMacron, Scholz discuss aid for Ukraine",
    "Qatar's envoy said on 3 March 2025 that both sides had been told of the plan.",
)
SCORES = ("names", "starts", "arcs", "dependents", "heads")
# Mean difference, as a share of the spread of the scores. Eight bits for what enters a matrix
# cost about .04; with the same rounding in numpy, what is left starts from single steps that fell
# to the other side, and some sentences agree to the last digit. Double that is allowed for other
# processors and for weights trained anew.
TOLERANCE = 0.08
AGREE = 0.98  # of the tokens get the same tag, morphology and best head


class Kept:
    """A session that keeps what it was asked and what it answered."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.calls: list[tuple[dict[str, NDArray[Any]], Answers]] = []

    def run(self, names: None, feed: dict[str, NDArray[Any]]) -> Sequence[NDArray[Any]]:
        """Answers of the session."""
        found: Sequence[NDArray[Any]] = self.session.run(names, feed)
        self.calls.append((feed, Answers(*found)))
        return found


@pytest.fixture(scope="module")
def calls() -> list[tuple[dict[str, NDArray[Any]], Answers]]:
    nlp = load()
    annotator = nlp.get_pipe("annotator")
    assert isinstance(annotator, Annotator)
    kept = Kept(annotator.encoder.session())
    annotator.encoder.session = lambda: kept  # type: ignore[method-assign]
    for text in TEXTS:
        nlp(text)
    return kept.calls


@pytest.mark.parametrize("rounded", [False, True])
def test_kernels_and_numpy_agree(
    calls: list[tuple[dict[str, NDArray[Any]], Answers]], rounded: bool
) -> None:
    oracle = Oracle(shipped() / "network.onnx", rounded=rounded)
    same: list[NDArray[np.bool_]] = []
    assert len(calls) == len(TEXTS)
    for feed, found in calls:
        expected = oracle(**feed)
        for name in SCORES:
            difference = np.abs(getattr(found, name) - expected[name]).mean()
            assert difference < TOLERANCE * expected[name].std(), name
        same.append(found.tags == expected["tags"].argmax(axis=1))
        same.append(found.morphs == expected["morphs"].argmax(axis=1))
        same.append(found.arcs.argmax(axis=1) == expected["arcs"].argmax(axis=1))
    assert np.concatenate(same).mean() > AGREE
