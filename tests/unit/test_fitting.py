"""Logistic regression: the least loss is found, sparse or dense."""

import numpy as np

from kg.evaluate.fitting import Dense, Sparse, fit

RNG = np.random.default_rng(0)
TABLE = RNG.normal(size=(60, 5)) * (RNG.random((60, 5)) < 0.6)
TABLE[:, 0] = 1.0
WANTED = (TABLE @ RNG.normal(size=(5, 3)) + RNG.normal(size=(60, 3))).argmax(axis=1)


def sparse() -> Sparse:
    columns = [np.flatnonzero(row) for row in TABLE]
    return Sparse(
        [10 * c for c in columns],
        [row[c].astype(np.float32) for row, c in zip(TABLE, columns, strict=True)],
    )


def test_at_the_least_loss_weights_balance_errors() -> None:
    weights, bias = fit(Dense(TABLE), WANTED, strength=2.0)
    scores = TABLE @ weights + bias
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    errors = shares - np.eye(3)[WANTED]
    assert np.abs(2.0 * TABLE.T @ errors + weights).max() < 0.3
    assert np.abs(errors.sum(axis=0)).max() < 0.2


def test_sparse_inputs_give_the_same_weights() -> None:
    dense, sparsely = fit(Dense(TABLE), WANTED, strength=2.0), fit(sparse(), WANTED, strength=2.0)
    assert sparse().shape == (60, 5)
    assert np.allclose(dense[0], sparsely[0], atol=1e-3)


def test_examples_of_no_importance_do_not_count() -> None:
    half = (np.arange(60) < 30).astype(float)
    whole = fit(Dense(TABLE), WANTED, strength=1.0, importance=half)
    part = fit(Dense(TABLE[:30]), WANTED[:30], strength=1.0)
    assert np.allclose(whole[0], part[0], atol=1e-2)
