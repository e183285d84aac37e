"""Phrases composed of the words that the network names."""

import pytest
from spacy.tokens import Doc

from kg.extract.naming.mention import Mention
from kg.extract.roles import Roles
from kg.extract.topics.aptness import Aptness
from kg.extract.topics.composing import chosen, composed
from kg.knowledge.issues import Issues
from kg.model import Actor
from tests.hand import doc

DOC = doc(
    "Leaders leader NOUN nsubj 2",
    "fear fear VERB ROOT 0",
    "long long ADJ amod 4",
    "talks talk NOUN obj 2",
    "on on ADP case 6",
    "gas gas NOUN nmod 4",
    "after after ADP case 9",
    "the the DET det 9",
    "coup coup NOUN obl 2",
    "in in ADP case 11",
    "Mali Mali PROPN nmod 9",
    ". . PUNCT punct 2",
)
ROOTS = Aptness(DOC).roots((0, len(DOC)))
WORDS = Issues.load().words


def named(**likely: float) -> list[float]:
    """How likely each token is a word of the issue."""
    return [likely.get(token.text, 0.02) for token in DOC]


@pytest.mark.parametrize(
    ("likely", "label"),
    [
        ({"talks": 0.9, "gas": 0.8}, "talks on gas"),
        ({"coup": 0.9, "Mali": 0.7}, "coup in Mali"),
        ({"coup": 0.9, "Mali": 0.1}, "coup"),
        ({"talks": 0.9, "Mali": 0.8}, "talks in Mali"),
        ({"fear": 0.9, "coup": 0.9}, "fearing after coup"),
    ],
)
def test_likely_words_make_a_phrase(likely: dict[str, float], label: str) -> None:
    words = chosen(list(DOC), ROOTS, named(**likely))
    made = composed(words, Roles(()), WORDS)
    assert made is not None and made.label == label


def test_span_is_that_of_the_words_around_the_head() -> None:
    made = composed([DOC[3], DOC[5], DOC[10]], Roles(()), WORDS)
    assert made is not None
    assert DOC.text[slice(*made.span)] == "talks on gas"


def test_what_a_hyphen_joins_stays_together() -> None:
    told = doc(
        "the the DET det 2", "build build NOUN ROOT 0", "- - PUNCT punct 2", "up up NOUN dep 2"
    )
    tight = Doc(told.vocab, [t.text for t in told], spaces=[True, False, False, True])
    for token, like in zip(tight, told, strict=True):
        token.pos_, token.lemma_ = like.pos_, like.lemma_
    (made,) = (composed([tight[3]], Roles(()), WORDS),)
    assert made is not None and made.label == "build-up"


def test_words_that_head_nothing_make_no_phrase() -> None:
    assert composed([DOC[2]], Roles(()), WORDS) is None
    assert composed([], Roles(()), WORDS) is None


MORE = doc(
    "Taliban Taliban PROPN nsubj 2",
    "ban ban VERB ROOT 0",
    "talks talk NOUN obj 2",
    "because because ADP case 6",
    "of of ADP fixed 4",
    "sanctions sanction NOUN obl 2",
    "and and CCONJ cc 8",
    "withdraw withdraw VERB conj 2",
    "troops troop NOUN obj 8",
)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ((0, 1, 2), "Taliban banning talks"),
        ((2, 5), "talks because of sanctions"),
        ((7, 8), "withdrawal of troops"),
    ],
)
def test_verbs_become_nouns_and_long_prepositions_stay(words: tuple[int, ...], label: str) -> None:
    made = composed([MORE[at] for at in words], Roles(()), WORDS)
    assert made is not None and made.label == label


ASKED = doc(
    "NATO NATO PROPN nsubj 2",
    "counts count VERB ROOT 0",
    "on on ADP case 4",
    "Turkey Turkey PROPN obl 2",
    "to to PART mark 6",
    "show show VERB xcomp 2",
    "much much ADV advmod 8",
    "restraint restraint NOUN obj 6",
    "amid amid ADP case 10",
    "calls call NOUN obl 6",
    "Iran Iran PROPN dep 6",
)
NATO, TURKEY, IRAN = (
    Mention(at, at + 1, at, (Actor(f"actor:{name}", name, None, "country"),), "name")
    for at, name in ((0, "NATO"), (3, "Turkey"), (10, "Iran"))
)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ((3, 7), "restraint"),  # "on" is the verb's
        ((7, 10), "restraint of Iran"),
        ((0, 7, 10), "restraint of NATO"),  # not "of NATO of Iran"
    ],
)
def test_actors_stand_behind_a_name_only_as_the_text_has_them(
    words: tuple[int, ...], label: str
) -> None:
    made = composed([ASKED[at] for at in words], Roles((NATO, TURKEY, IRAN)), WORDS)
    assert made is not None and made.label == label


def test_whose_stance_it_is_need_not_be_said_again() -> None:
    (iran,) = IRAN.actors
    made = composed([ASKED[7], ASKED[10]], Roles((NATO, TURKEY, IRAN)), WORDS, holder=iran)
    assert made is not None and made.label == "restraint"


def test_a_preposition_of_a_verb_does_not_join_its_object_to_what_follows() -> None:
    barred = doc(
        "barring bar VERB ROOT 0",
        "Turkey Turkey PROPN obj 1",
        "from from ADP case 4",
        "membership membership NOUN obl 1",
    )
    turkey = Mention(1, 2, 1, TURKEY.actors, "name")
    made = composed([barred[1], barred[3]], Roles((turkey,)), WORDS)
    assert made is not None and made.label == "membership of Turkey"
