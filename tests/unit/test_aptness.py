"""What speaks for a phrase as the name of an issue."""

import pytest

from kg.extract.topics.aptness import UNKNOWN, Aptness, expected
from kg.knowledge.issues import stems
from kg.model import Issue
from tests.hand import doc

DOC = doc(
    "Iran Iran PROPN nsubj 2",
    "tests test VERB ROOT 0",
    "missiles missile NOUN obj 2",
    "Iran Iran PROPN nsubj 5",
    "boasts boast VERB ROOT 0",
)
APT = Aptness(DOC)


def reasons(label: str, *others: str, id: str = "issue:x") -> dict[str, float]:
    """Of a label beside others of its sentence."""
    every = [stems(each.split()) for each in (label, *others)]
    return APT.reasons(Issue(id, label), every)


def test_everything_that_may_be_known_has_bounds() -> None:
    assert set(reasons("missiles")) == set(UNKNOWN) | set(APT.article)


@pytest.mark.parametrize(
    ("label", "words", "one", "many"),
    [
        ("missiles", 1, 1, 0),
        ("tests of missiles", 2, 0, 0),
        ("sale of long range missiles and spare parts to foreign armed groups", 6, 0, 1),
    ],
)
def test_length(label: str, words: int, one: int, many: int) -> None:
    found = reasons(label)
    assert (found["words"], found["one word"], found["too many words"]) == (words, one, many)


def test_actor() -> None:
    assert reasons("Iran", id="actor:IRN")["just an actor"] == 1


def test_words_said_often() -> None:
    assert reasons("Iran")["said often"] > reasons("missiles")["said often"]
    assert reasons("drones")["said often"] == 0


def test_phrases_inside_each_other() -> None:
    outer = reasons("missile tests of Iran", "Iran")
    inner = reasons("Iran", "missile tests of Iran")
    assert (outer["around another phrase"], outer["inside another phrase"]) == (1, 0)
    assert (inner["around another phrase"], inner["inside another phrase"]) == (0, 1)
    assert outer["like other phrases"] == inner["like other phrases"] == pytest.approx(2 / 3)


def test_a_phrase_of_likely_words_is_foreseen_to_be_like_the_coders() -> None:
    named = [0.0, 0.1, 0.9, 0.8, 0.0]  # missiles, Iran
    good, short, other = (
        expected(stems(words.split()), APT.likely((0, 5), named))
        for words in ("missiles of Iran", "missiles", "drones")
    )
    assert good > short > other
    assert expected(stems(["boasts"]), APT.likely((0, 5), named)) == 0
    assert expected(frozenset(), APT.likely((0, 5), named)) == 0


def test_a_phrase_stands_for_a_name_that_is_told_elsewhere() -> None:
    likely = APT.likely((0, 5), [0.0, 0.1, 0.9, 0.8, 0.0])
    start = DOC.text.index("missiles")
    span = start, start + len("missiles")
    assert APT.here(stems(["arms", "race"]), span, likely) == {"missi"}
    assert APT.here(stems(["Iran", "race"]), span, likely) == {"iran"}


def test_nouns_and_adjectives_of_a_name_and_its_abbreviations_are_alike() -> None:
    parsed = doc("U.S. U.S. PROPN nsubj 2", "fears fear VERB ROOT 0", "Ukrainian x ADJ obj 2")
    apt = Aptness(parsed)
    assert expected(stems(["US"]), apt.likely((0, 3), [0.9, 0, 0])) > 0.8
    assert expected(stems(["Ukraine"]), apt.likely((0, 3), [0, 0, 0.9])) > 0.8
