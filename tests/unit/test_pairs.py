"""Features of pairs and the classifier's arithmetic, on Docs built by hand."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.evaluate.reliability import Band, expected_error, reliability
from kg.extract.clauses import clauses
from kg.extract.network.classifier import BUCKETS, Classifier, rows
from kg.extract.network.pairs import Pair, features
from kg.extract.network.pairvectors import vector
from kg.knowledge.frames import Frame, Frames, PartOfSpeech, Trigger
from kg.model import Factuality
from tests.hand import doc
from tests.unit.test_couples import head

ATTACK = doc(
    "Arnor Arnor PROPN nsubj 3",
    "never never ADV advmod 3",
    "attacked attack VERB ROOT 0 VBD",
    "Gondor Gondor PROPN obj 3",
)
PAIR = Pair(ATTACK[:], (0, 1), (3, 4))


def frames() -> Frames:
    frame = Frame("assault.attack", "ASSAULT", verbs=("attack",), recipient=("object",))
    operators: Mapping[PartOfSpeech, Mapping[str, Factuality]] = {
        "verb": {},
        "noun": {},
        "adjective": {},
    }
    return Frames((frame,), operators, triggers={("verb", "attack"): (Trigger(frame),)})


def told(pair: Pair) -> set[str]:
    known = frames()
    return set(features(pair, clauses(ATTACK, known), known))


def test_features_tell_slots_frames_and_negation() -> None:
    found = told(PAIR)
    assert "both subject object verb attack" in found
    assert "frame ASSAULT actor recipient negated" in found
    assert "actor under negated" in found


def test_a_turned_pair_does_not_fit_the_frame() -> None:
    assert "frame ASSAULT actor recipient" not in told(PAIR.turned())


def test_names_of_the_two_are_no_features() -> None:
    assert not any("arnor" in f.lower() or "gondor" in f.lower() for f in told(PAIR))


def test_marked_sides_become_tokens() -> None:
    assert Pair.marked(ATTACK, [(0, 5)], [(21, 27)]) == PAIR
    assert Pair.marked(ATTACK, [], []).recipient == (3, 4)


def small() -> Classifier:
    rarity = np.zeros(BUCKETS, dtype=np.float32)
    weights = np.zeros((BUCKETS, 2), dtype=np.int8)
    at = rows(["has attack"])[0]
    rarity[at], weights[at] = 1, [127, -127]
    ones = np.full(2, 2 / 127, dtype=np.float32)
    return Classifier(("ASSAULT", "none"), rarity, weights, ones, np.zeros(2, dtype=np.float32))


def test_probabilities_add_up_and_unknown_features_weigh_nothing() -> None:
    shares = small().probabilities(["has attack", "never seen"])
    assert shares["ASSAULT"] == pytest.approx(1 / (1 + np.exp(-4)), abs=1e-4)
    assert small().probabilities(["never seen"])["none"] == pytest.approx(0.5)


def test_saved_and_loaded_it_answers_the_same(tmp_path: Path) -> None:
    small().save(tmp_path)
    given = ["has attack"]
    assert Classifier.load(tmp_path).probabilities(given) == small().probabilities(given)


def test_vectors_are_heard_where_the_network_read_the_sentence(tmp_path: Path) -> None:
    weights = np.array([[1, -1], [0, 0], [0, 1]], dtype=np.float32)  # the last row is the bias
    replace(small(), vectors=weights).save(tmp_path)
    both, given = Classifier.load(tmp_path), ["has attack"]
    seen = both.judge(rows(given), np.array([3, 9], dtype=np.float32))
    assert np.allclose(seen - small().judge(rows(given)), [3, -2])
    assert both.probabilities(given) == small().probabilities(given)


def test_the_vector_of_a_pair_tells_of_both_and_of_the_word_between() -> None:
    read = ATTACK.copy()
    read.tensor = np.random.default_rng(0).normal(size=(4, 6)).astype(np.float32)
    told = vector(Pair(read[:], (0, 1), (3, 4)), head(0)).reshape(4, 6)
    assert np.array_equal(told[:2], read.tensor[[0, 3]])
    assert any(np.array_equal(told[2], word) for word in read.tensor)
    assert np.allclose(told[3], read.tensor.mean(axis=0))


def test_a_missing_file_tells_the_command(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"kg\.train\.relations"):
        Classifier.load(tmp_path)


def test_reliability_of_nothing() -> None:
    assert expected_error(reliability([], [])) == 0.0
    assert reliability([1.0], [True]) == [Band(1.0, 1.0, 1)]
