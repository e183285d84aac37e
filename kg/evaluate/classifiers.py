"""Learning the classifier of pairs, and asking it about sentences that it never saw."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from zlib import crc32

import numpy as np

from kg.evaluate.fitting import Dense, Rows, Sparse, fit
from kg.evaluate.relations import Predict
from kg.evaluate.result import Record
from kg.evaluate.taught import Case, cases, coded, own
from kg.extract.network.classifier import BUCKETS, NONE, Classifier, Floats, weighed
from kg.extract.reader import Reader

FOLDS = 5
_FEATURES, _VECTORS = 20.0, 0.002  # how freely the weights of each may grow
_SHARE = 0.8  # how much the vectors' scores count beside those of the features
Group = tuple[Case, ...]  # cases of one sentence, the marked pair first


def learn(given: Sequence[Case]) -> Classifier:
    """A classifier of these cases, its probabilities not yet calibrated.

    Two models are learned apart and their scores added: in one model together the few strong
    features would leave the vectors nothing to tell.

    Args:
        given: at least one of each class.
    """
    classes = tuple(sorted({case.wanted for case in given}))
    wanted = np.array([classes.index(case.wanted) for case in given])
    importance = np.array([case.weight for case in given])
    columns = [np.unique(case.buckets) for case in given]
    rarity = _rarity(columns)
    values = [weighed(rarity[row]) for row in columns]
    inputs = Sparse(columns, values)
    known, bias = fit(inputs, wanted, strength=_FEATURES, importance=importance)
    weights = np.zeros((BUCKETS, len(classes)))
    weights[inputs.used] = known
    scales = np.abs(weights).max(axis=0) / 127
    return Classifier(
        classes,
        rarity,
        np.round(weights / scales).astype(np.int8),
        scales.astype(np.float32),
        bias.astype(np.float32),
        vectors=_vectors(np.array([case.vector for case in given]), wanted, importance),
    )


def _rarity(columns: Sequence[Rows]) -> Floats:
    """How much each feature tells: the more, the fewer cases have it."""
    counts = np.bincount(np.concatenate(columns), minlength=BUCKETS)
    rarity = np.zeros(BUCKETS, dtype=np.float32)
    seen = counts > 0
    rarity[seen] = np.log(len(columns) / counts[seen])
    return rarity


def _vectors(table: Floats, wanted: Rows, importance: np.typing.NDArray[np.float64]) -> Floats:
    """Weights of the vectors as they are, the last row their bias; fitted on alike ones."""
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    alike = Dense(((table - mean) / spread).astype(np.float64))
    weights, bias = fit(alike, wanted, strength=_VECTORS, importance=importance)
    slope = weights / spread[:, None]
    return np.asarray(_SHARE * np.vstack([slope, bias - mean @ slope]), dtype=np.float32)


def folds(wanted: Sequence[str], texts: Sequence[str], *, count: int = FOLDS) -> Rows:
    """A fold for each sentence: classes spread over all, equal texts in one; by chance, yet fixed.

    >>> folds(["AID", "AID", "AID", "CONSULT"], ["a", "b", "a", "c"], count=2).tolist()
    [1, 0, 1, 0]
    """
    order = sorted(range(len(texts)), key=lambda i: (wanted[i], crc32(texts[i].encode()), texts[i]))
    found: dict[str, int] = {}
    for _, same in groupby(order, key=lambda i: wanted[i]):
        dealt = 0
        for at in same:
            if texts[at] not in found:
                found[texts[at]] = dealt % count
                dealt += 1
    return np.array([found[text] for text in texts])


def crossed(
    groups: Sequence[Group], texts: Sequence[str], more: Sequence[Case]
) -> tuple[Floats, tuple[str, ...]]:
    """Scores of each marked pair by a classifier that never saw its sentence; the classes.

    Args:
        groups: cases of each sentence.
        texts: equal texts stay in one fold.
        more: cases to learn from in every fold.
    """
    fold = folds([group[0].wanted for group in groups], texts)
    classes: tuple[str, ...] = ()
    found: dict[int, Floats] = {}
    for one in range(FOLDS):
        seen = [case for i in np.flatnonzero(fold != one).tolist() for case in groups[i]]
        model = learn([*seen, *more])
        classes = model.classes
        for i in np.flatnonzero(fold == one).tolist():
            pair = groups[i][0]
            found[i] = model.judge(pair.buckets, pair.vector)
    return np.array([found[i] for i in range(len(groups))]), classes


def taught(reader: Reader) -> list[Case]:
    """Cases of our own sentences, for every fold.

    Args:
        reader: with heads.
    """
    return [case for group in cases(list(own()), reader) for case in group]


def likeliest(scores: Floats, classes: Sequence[str]) -> list[str]:
    """The best class of each row that is one.

    >>> likeliest(np.array([[1.0, 0.5, 2.0]], dtype=np.float32), ["AID", "CONSULT", "none"])
    ['AID']
    """
    real = [i for i, name in enumerate(classes) if name != NONE]
    return [classes[real[int(i)]] for i in scores[:, real].argmax(axis=1)]


def by_other_folds(reader: Reader) -> Predict:
    """Prediction of the class of each marked pair by classifiers that never saw its sentence.

    Args:
        reader: with heads.
    """

    def predict(records: Sequence[Record]) -> Iterable[str | None]:
        sentences = list(coded(records))
        groups = list(cases(sentences, reader))
        return likeliest(*crossed(groups, [s.text for s in sentences], taught(reader)))

    return predict
