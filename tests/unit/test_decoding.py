"""Trees, name labels, windows, pieces and lemmas: no model needed."""

import numpy as np
import pytest

from kg.extract.language.lemmas import Lemmatizer
from kg.extract.language.pieces import LONGEST, SPACINGS, Vocabulary, shape, spacing
from kg.extract.language.spans import NameReader
from kg.extract.language.trees import tree
from kg.extract.language.windows import WIDEST, windows


@pytest.mark.parametrize("seed", range(50))
def test_any_scores_make_one_tree(seed: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(1, 25))
    heads = tree(random.normal(size=(size, size + 1)).astype(np.float32))
    assert sum(head == index for index, head in enumerate(heads)) == 1
    for index in range(size):
        steps = 0
        while heads[index] != index and steps <= size:
            index, steps = heads[index], steps + 1  # noqa: PLW2901
        assert steps <= size


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 4), -9.0, dtype=np.float32)
    scores[0, 0] = 5.0  # the root
    scores[1, 3] = scores[2, 2] = 4.0  # two tokens that would hang from each other
    scores[1, 1] = 3.0
    assert tree(scores) == [0, 0, 1]


def test_labels_that_clash_are_searched() -> None:
    reader = NameReader(["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG"])
    scores = np.zeros((3, 5), dtype=np.float32)
    scores[0, 1] = 2.0
    scores[1, 4] = 1.0  # a name of one token inside another
    scores[1, 2] = 0.9
    scores[2, 3] = 2.0
    assert reader.read(scores) == [1, 2, 3]


def test_a_name_is_closed_at_the_end() -> None:
    reader = NameReader(["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG"])
    scores = np.array([[0, 3, 0, 0, 1]], dtype=np.float32)
    assert reader.read(scores) == [4]


def test_windows_cover_everything_once() -> None:
    words = (["word"] * 29 + ["."]) * 40
    words[::30] = ["It"] * 40
    for sizes in ([1] * 1200, [3] * 1200, [8] * 1200):
        cuts = windows(words, sizes, [0, 300, 330])
        assert [start for start, _ in cuts] == [0, *[end for _, end in cuts[:-1]]]
        assert cuts[-1][1] == 1200
        assert all(sum(sizes[start:end]) <= WIDEST for start, end in cuts)


def test_windows_start_with_sentences() -> None:
    words = (["It", *["word"] * 18, "."]) * 40
    assert all(start % 20 == 0 for start, _ in windows(words, [1] * 800, [0]))


def test_a_window_may_not_end_within_a_word_wider_than_it() -> None:
    assert windows(["a", "b"], [WIDEST + 1, 1], [0])[-1][1] == 2


def test_pieces() -> None:
    words = Vocabulary(["[UNK]", "[CLS]", "[SEP]", "zelensk", "##yy", "'", "s", "e"])
    assert words.pieces("Zelenskyy").ids == (3, 4)
    assert words.pieces("’s").ids == (5, 6)
    assert words.pieces("É").ids == (7,)
    assert words.pieces("☃☃").ids == (0, 0)
    assert len(words.pieces("s'" * 40).ids) == LONGEST


def test_shapes_and_spacings() -> None:
    assert shape("McCain") != shape("Mccain")
    assert shape("internationally") == shape("multilaterally")
    two = (False, True)
    codes = {spacing(a, b, line=c) for a in two for b in two for c in two}
    assert codes == set(range(SPACINGS))


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    from kg.extract.parse import shipped  # the tables come with the model

    return Lemmatizer.read(shipped() / "lemmas.json")


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("centered", "VBD", "center"),
        ("centred", "VBN", "centre"),
        ("drew", "VBD", "draw"),
        ("controlling", "VBG", "control"),
        ("insisted", "VBN", "insist"),
        ("stating", "VBG", "state"),
        ("criticizing", "VBG", "criticize"),
        ("criticised", "VBD", "criticise"),
        ("agreed", "VBN", "agree"),
        ("freed", "VBN", "free"),
        ("rated", "VBD", "rate"),
        ("planned", "VBN", "plan"),
        ("vetoed", "VBD", "veto"),
        ("vetoes", "VBZ", "veto"),
        ("condemned", "VBD", "condemn"),
        ("backed", "VBN", "back"),
        ("dying", "VBG", "die"),
        ("lying", "VBG", "lie"),
        ("applied", "VBD", "apply"),
        ("pursues", "VBZ", "pursue"),
        ("urges", "VBZ", "urge"),
        ("discusses", "VBZ", "discuss"),
        ("met", "VBD", "meet"),
        ("sought", "VBD", "seek"),
        ("n't", "RB", "not"),
        ("’s", "VBZ", "be"),
        ("has", "VBZ", "have"),
        ("ceasefires", "NNS", "ceasefire"),
        ("countries", "NNS", "country"),
        ("talks", "NNS", "talk"),
        ("crises", "NNS", "crisis"),
        ("bases", "NNS", "base"),
        ("hostages", "NNS", "hostage"),
        ("leaders", "NNS", "leader"),
        ("men", "NNS", "man"),
        ("boxes", "NNS", "box"),
        ("stronger", "JJR", "strong"),
        ("Trump", "NNP", "Trump"),
    ],
)
def test_lemmas(lemmatizer: Lemmatizer, word: str, tag: str, lemma: str) -> None:
    assert lemmatizer.lemma(word, tag) == lemma
