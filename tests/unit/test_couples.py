"""Couples of mentions, what is known of them, and how a head scores them."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.context import Context
from kg.extract.naming.mention import Mention
from kg.extract.network.classes import ASK, FACTS, FEATURES, ROOTS
from kg.extract.network.couples import acting, holding
from kg.extract.network.heads import Heads
from kg.extract.network.pairhead import PairHead
from kg.extract.network.passages import passages
from kg.extract.roles import Roles
from kg.model import Actor, Article
from tests.hand import doc

RUSSIA = Actor("actor:RUS", "Russia", "RUS", "country")
UKRAINE = Actor("actor:UKR", "Ukraine", "UKR", "country")
PUTIN = Actor("actor:Vladimir_Putin", "Vladimir Putin", "RUS", "person")
DOC = doc(
    "Putin Putin PROPN nsubj 2",
    "spoke speak VERB ROOT 0",
    "Russia Russia PROPN nsubj 4",
    "attacked attack VERB ROOT 0",
    "Ukraine Ukraine PROPN obj 4",
)
MENTIONS = (
    Mention(0, 1, 0, (PUTIN,), "name"),
    Mention(2, 3, 2, (RUSSIA,), "name"),
    Mention(4, 5, 4, (UKRAINE,), "place named"),
)
CONTEXT = Context(Article("article:1", DOC.text), DOC, MENTIONS, Roles(MENTIONS), (), ())


def test_actors_of_a_sentence_and_of_the_one_before() -> None:
    first, second = passages(CONTEXT)
    assert list(acting([first])) == []
    pairs = {(c.first, c.second) for c in acting([second])}
    assert pairs == {(2, 4), (4, 2), (0, 2), (2, 0), (0, 4), (4, 0)}


def test_what_is_known_of_a_couple_is_told_in_columns() -> None:
    _, second = passages(CONTEXT)
    couples = {(c.first, c.second): set(np.flatnonzero(c.known).tolist()) for c in acting([second])}
    assert 0 in couples[2, 4] and 0 not in couples[4, 2]  # order
    assert 10 in couples[0, 2] and 10 not in couples[2, 4]  # of one country
    assert 11 in couples[0, 4] and 11 not in couples[2, 4]  # outside the sentence
    assert 23 in couples[2, 4] and 13 in couples[4, 2]  # tells a place
    assert max(max(columns) for columns in couples.values()) < FEATURES


def test_holders_are_asked_about_words_that_are_not_themselves() -> None:
    _, second = passages(CONTEXT)
    asked = {(c.first, c.second) for c in holding([second])}
    assert (2, 3) in asked and (2, 4) in asked and (2, 2) not in asked and (0, 4) in asked


def head(seed: int) -> PairHead:
    """A small head with weights drawn by chance."""
    rng = np.random.default_rng(seed)
    shapes = {
        "first": (6, 8),
        "second": (6, 8),
        "known": (FEATURES, 8),
        "ask": (8, ASK),
        "key": (6, ASK),
        "value": (6, 8),
        "out": (8, len(ROOTS)),
        "told": (8, len(FACTS)),
    }
    weights = {f"{n}.weight": rng.normal(size=s).astype(np.float32) for n, s in shapes.items()}
    for name in ("first", "ask", "value", "out", "told"):
        weights[f"{name}.bias"] = rng.normal(size=shapes[name][1]).astype(np.float32)
    return PairHead(weights)


def test_a_head_scores_each_couple_as_its_formula_says() -> None:
    _, second = passages(CONTEXT)
    couples = acting([second])
    vectors = np.random.default_rng(1).normal(size=(len(DOC), 6)).astype(np.float32)
    told = head(0)(vectors, couples)
    w = head(0).weights
    for row, couple in enumerate(couples):
        pair = vectors[couple.first] @ w["first.weight"] + w["first.bias"]
        pair = pair + vectors[couple.second] @ w["second.weight"]
        pair = np.maximum(pair + couple.known @ w["known.weight"], 0)
        words = vectors[slice(*couple.passage)]
        scores = (words @ w["key.weight"]) @ (pair @ w["ask.weight"] + w["ask.bias"]) / 8
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        heard = np.maximum(pair + shares @ (words @ w["value.weight"] + w["value.bias"]), 0)
        expected = heard @ w["out.weight"] + w["out.bias"]
        assert np.allclose(told.classes[row], expected, atol=1e-3)
        assert told.triggers[row] == couple.passage[0] + int(scores.argmax())


def test_white_space_is_never_a_trigger() -> None:
    _, second = passages(CONTEXT)
    vectors = np.random.default_rng(2).normal(size=(len(DOC), 6)).astype(np.float32)
    vectors[3] = 0  # as the annotator leaves tokens of white space
    assert 3 not in head(3)(vectors, acting([second])).triggers


def test_missing_heads_tell_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make model"):
        Heads.load(tmp_path)
