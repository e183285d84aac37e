"""Train the classifier of pairs: which class of event is between two actors of a sentence.

Measures itself first, by five-fold cross-validation over the sentences of the coded file, and
takes the temperature of its probabilities from there; then learns from everything and writes
``relations.npz`` to the folder of the model.

    python -m kg.train.relations --data ../shared/data/events/plv_train.jsonl
"""

import logging
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kg.evaluate import lines
from kg.evaluate.classifiers import crossed, learn, likeliest, taught
from kg.evaluate.relations import score
from kg.evaluate.reliability import expected_error, reliability
from kg.evaluate.result import Score
from kg.evaluate.taught import cases, coded
from kg.extract.network.classifier import NONE, Floats, softmax
from kg.extract.reader import Reader
from kg.train.options import fitting

_TEMPERATURES = np.arange(0.3, 2.0, 0.05)
log = logging.getLogger(__name__)


def temperature(scores: Floats, wanted: NDArray[np.int64]) -> float:
    """The divisor under which the wanted classes are likeliest."""
    rows = np.arange(len(wanted))
    losses = [-np.log(softmax(scores / t)[rows, wanted] + 1e-9).mean() for t in _TEMPERATURES]
    return round(float(_TEMPERATURES[int(np.argmin(losses))]), 2)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, learn, write.

    Args:
        arguments: of the command line.
    """
    parser = fitting(
        "kg.train.relations",
        __doc__,
        "events/plv_train.jsonl",
        "sentences with one marked pair each",
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reader = Reader.load()
    sentences = list(coded(lines.read(options.data)))
    groups, more = list(cases(sentences, reader)), taught(reader)
    scores, classes = crossed(groups, [s.text for s in sentences], more)
    heat = _report(scores, classes, [s.wanted for s in sentences])
    model = learn([*(case for group in groups for case in group), *more])
    replace(model, temperature=heat).save(options.out)


def _report(scores: Floats, classes: Sequence[str], wanted: Sequence[str]) -> float:
    """Tell what cross-validation found; the temperature."""
    told = np.array([classes.index(name) for name in wanted])
    heat = temperature(scores, told)
    real = [i for i, name in enumerate(classes) if name != NONE]
    shares = softmax(scores[:, real] / np.float32(heat))
    found = likeliest(scores, classes)
    counts = score(list(wanted), found)
    right = [one == other for one, other in zip(wanted, found, strict=True)]
    log.info("macro F1 %.3f, accuracy %.3f", Score.macro(counts.values()).f1, np.mean(right))
    for name, one in counts.items():
        log.info("%-10s P %.2f R %.2f F1 %.2f", name, one.precision, one.recall, one.f1)
    table = reliability(shares.max(axis=1).tolist(), right)
    log.info("temperature %.2f, calibration error %.3f", heat, expected_error(table))
    for row in table:
        log.info("told %.2f right %.2f (%d)", row.told, row.right, row.size)
    return heat


if __name__ == "__main__":
    main()
