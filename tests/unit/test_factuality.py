"""Factuality from modals, negation and the operators above, on Docs built by hand."""

import pytest
from spacy.tokens import Doc

from kg.extract.factuality import factuality, negated
from kg.knowledge.frames import Frames
from tests.hand import doc

FRAMES = Frames.load()
CASES = [
    ("it happened", ["Iran Iran PROPN nsubj 2", "withdrew withdraw VERB ROOT 0"], 1, "actual"),
    (
        "will",
        ["Iran Iran PROPN nsubj 3", "will will AUX aux 3", "withdraw withdraw VERB ROOT 0"],
        2,
        "planned",
    ),
    (
        "did not",
        [
            "Iran Iran PROPN nsubj 4",
            "did do AUX aux 4",
            "not not PART advmod 4",
            "withdraw withdraw VERB ROOT 0",
        ],
        3,
        "negated",
    ),
    (
        "plans to",
        [
            "Iran Iran PROPN nsubj 2",
            "plans plan VERB ROOT 0",
            "to to PART mark 4",
            "withdraw withdraw VERB xcomp 2",
        ],
        3,
        "planned",
    ),
    (
        "did not agree to",
        [
            "Iran Iran PROPN nsubj 4",
            "did do AUX aux 4",
            "not not PART advmod 4",
            "agree agree VERB ROOT 0",
            "to to PART mark 6",
            "withdraw withdraw VERB xcomp 4",
        ],
        5,
        "negated",
    ),
    (
        "urged to",
        [
            "Obama Obama PROPN nsubj 2",
            "urged urge VERB ROOT 0",
            "Iran Iran PROPN obj 2",
            "to to PART mark 5",
            "withdraw withdraw VERB xcomp 2",
        ],
        4,
        "demanded",
    ),
    (
        "possible talks",
        ["possible possible ADJ amod 2", "talks talk NOUN ROOT 0"],
        1,
        "hypothetical",
    ),
    (
        "called off talks",
        [
            "Iran Iran PROPN nsubj 2",
            "cancelled cancel VERB ROOT 0",
            "talks talk NOUN obj 2",
        ],
        2,
        "negated",
    ),
    (
        "said that it met",
        [
            "Iran Iran PROPN nsubj 2",
            "said say VERB ROOT 0",
            "it it PRON nsubj 4",
            "met meet VERB ccomp 2",
        ],
        3,
        "actual",
    ),
    (
        "denies that it met",
        [
            "Iran Iran PROPN nsubj 2",
            "denies deny VERB ROOT 0",
            "it it PRON nsubj 4",
            "met meet VERB ccomp 2",
        ],
        3,
        "denied",
    ),
]


@pytest.mark.parametrize(
    ("rows", "token", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_factuality(rows: list[str], token: int, expected: str) -> None:
    sentence: Doc = doc(*rows)
    assert factuality(sentence[token], FRAMES) == expected


def test_not_only_does_not_negate() -> None:
    sentence = doc("not not ADV advmod 3", "only only ADV advmod 3", "met meet VERB ROOT 0")
    assert not negated(sentence[2])
