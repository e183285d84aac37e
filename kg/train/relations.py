"""Train the classifier of pairs: which class of event is between two actors of a sentence.

Measures itself first, by five-fold cross-validation over the sentences of the coded file, and
takes the temperature of its probabilities from there; then learns from everything and writes
``relations.npz`` to the folder of the model. Needs the extra "train".

    python -m kg.train.relations --data ../shared/data/events/plv_train.jsonl
"""

import argparse
import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore
from sklearn.linear_model import LogisticRegression  # type: ignore
from sklearn.model_selection import StratifiedGroupKFold  # type: ignore

from kg.evaluate.relations import score
from kg.evaluate.reliability import expected_error, reliability
from kg.evaluate.result import Score
from kg.extract.classifier import BUCKETS, NONE, Classifier, Floats, softmax, weighed
from kg.extract.parse import load, shipped
from kg.knowledge.frames import Frames
from kg.train.marked import Case, cases, coded, own

_FOLDS = 5
_STRENGTH = 20.0  # how freely weights may grow: found by cross-validation
_SEEN = 1  # examples a feature must stand in
_TEMPERATURES = np.arange(0.3, 2.0, 0.05)
log = logging.getLogger(__name__)
Group = tuple[Case, ...]  # cases of one sentence


def learn(given: Sequence[Case]) -> Classifier:
    """A classifier of these cases, its probabilities not yet calibrated."""
    flat = np.concatenate([np.unique(case.buckets) for case in given])
    counts = np.bincount(flat, minlength=BUCKETS)
    rarity = np.zeros(BUCKETS, dtype=np.float32)
    kept = counts >= _SEEN
    rarity[kept] = np.log(len(given) / counts[kept])
    model = LogisticRegression(C=_STRENGTH, max_iter=200, tol=1e-3)
    wanted = [case.wanted for case in given]
    model.fit(_matrix(given, rarity), wanted, sample_weight=[case.weight for case in given])
    weights = model.coef_.T.astype(np.float32)
    scales = np.abs(weights).max(axis=0) / 127
    packed = np.round(weights / scales).astype(np.int8)
    bias = model.intercept_.astype(np.float32)
    return Classifier(tuple(map(str, model.classes_)), rarity, packed, scales, bias)


def _matrix(given: Sequence[Case], rarity: Floats) -> csr_matrix:
    columns = [np.unique(case.buckets) for case in given]
    values = np.concatenate([weighed(rarity[row]) for row in columns])
    starts = np.concatenate([[0], np.cumsum([len(row) for row in columns])])
    return csr_matrix((values, np.concatenate(columns), starts), shape=(len(given), BUCKETS))


def cross_validate(
    groups: Sequence[Group], texts: Sequence[str], more: Sequence[Case]
) -> tuple[Floats, tuple[str, ...]]:
    """Scores of each first case by a classifier that never saw its sentence; the classes.

    Args:
        groups: cases of each sentence, the marked pair first.
        texts: equal texts stay in one fold.
        more: cases to learn from in every fold.
    """
    wanted = [group[0].wanted for group in groups]
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    classes: tuple[str, ...] = ()
    found = np.zeros((len(groups), len({*wanted, NONE})), dtype=np.float32)
    for seen, unseen in folds.split(wanted, wanted, texts):
        model = learn([case for i in seen for case in groups[i]] + list(more))
        classes = model.classes
        for i in unseen:
            found[i] = model.judge(groups[i][0].buckets)
    return found, classes


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
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    records = [json.loads(line) for line in options.data.read_text("utf-8").splitlines()]
    sentences = list(coded(records))
    nlp, frames = load(), Frames.load()
    groups = list(cases(sentences, nlp, frames))
    more = [case for group in cases(list(own()), nlp, frames) for case in group]
    scores, classes = cross_validate(groups, [s.text for s in sentences], more)
    heat = _report(scores, classes, [s.wanted for s in sentences])
    model = learn([case for group in groups for case in group] + more)
    Classifier(model.classes, model.rarity, model.weights, model.scales, model.bias, heat).save(
        options.out
    )


def _report(scores: Floats, classes: Sequence[str], wanted: Sequence[str]) -> float:
    """Tell what cross-validation found; the temperature."""
    told = np.array([classes.index(name) for name in wanted])
    heat = temperature(scores, told)
    real = [i for i, name in enumerate(classes) if name != NONE]
    shares = softmax(scores[:, real] / np.float32(heat))
    found = [classes[real[int(i)]] for i in shares.argmax(axis=1)]
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


def _parser() -> argparse.ArgumentParser:
    """Options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.relations", description=__doc__)
    add = parser.add_argument
    default = Path("../shared/data/events/plv_train.jsonl")
    add("--data", type=Path, default=default, help="sentences with one marked pair each")
    add("--out", type=Path, default=shipped(), help="folder of the model")
    return parser


if __name__ == "__main__":
    main()
