"""Learning the classifier of pairs: features and vectors, and folds that keep texts together."""

import numpy as np

from kg.evaluate.classifiers import FOLDS, crossed, folds, learn, likeliest
from kg.evaluate.taught import Case
from kg.extract.network.classifier import rows

RNG = np.random.default_rng(0)


def case(wanted: str, *, word: bool) -> Case:
    """A pair whose class either a word tells or the vector."""
    told = [f"has {wanted}"] if word else []
    vector = RNG.normal(size=4).astype(np.float32)
    vector[0] += 0.0 if word else 6.0 * (wanted == "AID") - 3.0
    return Case(rows(["order forward", *told]), vector, wanted)


CASES = [case(("AID", "REJECT")[at % 2], word=at % 4 < 2) for at in range(200)]


def test_folds_spread_classes_and_keep_equal_texts_together() -> None:
    wanted, texts = ["AID", "AID", "REJECT"] * 20, [str(at // 2) for at in range(60)]
    found = folds(wanted, texts)
    assert set(found) == set(range(FOLDS))
    assert all(found[at] == found[at + 1] for at in range(0, 60, 2))
    assert (folds(wanted, texts) == found).all()


def test_words_and_vectors_both_tell_the_class() -> None:
    model = learn(CASES)
    scores = np.array([model.judge(c.buckets, c.vector) for c in CASES])
    right = [a == c.wanted for a, c in zip(likeliest(scores, model.classes), CASES, strict=True)]
    assert np.mean(right) > 0.95


def test_unseen_sentences_are_judged_by_what_the_others_teach() -> None:
    scores, classes = crossed([(c,) for c in CASES], [str(at) for at in range(200)], [])
    found = likeliest(scores, classes)
    right = [one == c.wanted for one, c in zip(found, CASES, strict=True)]
    assert np.mean(right) > 0.9
