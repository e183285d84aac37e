"""Sentences made for training keep whole trees; torch is not needed."""

import random

import pytest

from kg.train.edits import Token, phrase, root, splice, without
from kg.train.headlines import paired, template
from kg.train.newsroom import headline, renamed
from kg.train.phrases import Names, actor
from kg.train.reports import announced, reported
from kg.train.treebank import Sentence

NAMES = Names(
    persons=("Hakan Fidan", "Annalena Baerbock"),
    places=("Oman", "South Sudan"),
    adjectives=("Omani",),
    bodies=("NATO", "Arab League"),
)


def sentence(text: str) -> Sentence:
    """A sentence from ``word/tag/head/relation/name`` notation; heads count from one, 0 = root."""
    rows = [token.split("/") for token in text.split()]
    return phrase(
        [
            Token(
                word, tag, "VERB" if tag == "VBD" else "X", word.lower(), int(head) - 1, dep, name
            )
            if head != "0"
            else Token(word, tag, "VERB", "reject", index, "ROOT", name)
            for index, (word, tag, head, dep, name) in enumerate(rows)
        ]
    )


REJECTED = sentence(
    "The/DT/2/det/O minister/NN/3/nsubj/O rejected/VBD/0/ROOT/O the/DT/5/det/O plan/NN/3/obj/O "
    "of/IN/7/case/O Macron/NNP/5/nmod/U-PERSON ././3/punct/O"
)
LATE = sentence(
    "It/PRP/3/nsubj/O comes/VBD/3/aux/O late/VBD/0/ROOT/O now/RB/3/advmod/O ././3/punct/O"
)


def whole(made: Sentence) -> bool:
    """Whether the heads form one tree with its root named so."""
    for index in range(len(made.words)):
        place = index
        for _ in made.words:
            place = made.heads[place]
        if made.heads[place] != place:
            return False
    return made.deps[root(made)] == "ROOT" and made.deps.count("ROOT") == 1


@pytest.mark.parametrize("seed", range(30))
def test_every_change_keeps_one_tree(seed: int) -> None:
    rng = random.Random(seed)
    told = reported(REJECTED, LATE, rng)
    assert told is not None
    for made in (
        template(NAMES, rng),
        paired(REJECTED, NAMES, rng),
        headline(REJECTED, rng),
        renamed(REJECTED, NAMES, rng),
        actor(NAMES, rng, rich=True, plural=True),
        announced(REJECTED, NAMES, rng),
        told,
    ):
        assert whole(made), made.words


def test_a_headline_drops_articles_and_speaks_in_the_present() -> None:
    made = headline(REJECTED, random.Random(2))
    assert " ".join(made.words) == "Minister rejects plan of Macron"
    assert made.line


def test_a_reported_statement_hangs_from_its_verb() -> None:
    made = reported(REJECTED, LATE, random.Random(1))
    assert made is not None
    verb = made.deps.index("advcl")
    assert made.heads[verb] == root(made)
    assert made.heads[made.deps.index("ccomp")] == verb


def test_splice_hands_over_the_place_in_the_tree() -> None:
    part = phrase([Token("Oman", "NNP", "PROPN", "Oman", 0, "ROOT", "U-GPE")])
    made = splice(REJECTED, 0, 2, part)
    assert made.words[:2] == ("Oman", "rejected")
    assert (made.heads[0], made.deps[0]) == (1, "nsubj")


def test_a_token_with_dependents_is_not_dropped() -> None:
    assert without(REJECTED, {1}) is REJECTED
