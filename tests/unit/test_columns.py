"""Windows laid out as columns, saved and cut into lots again."""

import random
from pathlib import Path

import numpy as np
import pytest

from kg.extract.language.pieces import Vocabulary
from kg.train.columns import CODED, TREES, Columns
from kg.train.laying import laid
from kg.train.scheme import Labels
from kg.train.treebank import Numbering, Sentence, Window

_PIECES = ["[UNK]", "[CLS]", "[SEP]", "[MASK]", "putin", "met", "trump", "cease", "##fire", "."]


def _numbering() -> Numbering:
    labels = Labels(tags=("NNP",), morphs=("PROPN",), deps=("nsubj",), names=("O",))
    return Numbering(Vocabulary(_PIECES), labels)


def _window(*words: str) -> Window:
    many = len(words)
    sentence = Sentence(
        words=words,
        spaces=(True,) * many,
        tags=("NNP",) * many,
        morphs=("PROPN",) * many,
        lemmas=words,
        heads=(0,) * many,
        deps=("nsubj",) * many,
        names=("O",) * many,
    )
    return _numbering().window([sentence])


def test_columns_hold_every_piece_and_token_of_every_window() -> None:
    columns = laid([_window("Putin", "met"), _window("ceasefire", ".")], TREES)
    assert columns.flat["ids"].tolist() == [1, 4, 5, 2, 1, 7, 8, 9, 2]
    assert columns.flat["token"].tolist() == [0, 1, 2, 0, 0, 1, 1, 2, 0]
    assert columns.sizes().tolist() == [4, 5]
    assert columns.ends["tokens"].tolist() == [2, 4]


def test_columns_are_read_as_they_were_saved(tmp_path: Path) -> None:
    columns = laid([_window("Putin", "met", "Trump", ".")], CODED)
    columns.save(tmp_path / "columns.npz")
    again = Columns.load(tmp_path / "columns.npz")
    assert again.kind.tolist() == [CODED]
    assert set(again.flat) == set(columns.flat)
    for name, value in columns.flat.items():
        assert np.array_equal(again.flat[name], value), name


def test_a_lot_pads_windows_and_marks_what_is_no_padding() -> None:
    pytest.importorskip("torch", reason="the extra for training is not installed")
    from kg.train.lots import Shelf, packed

    columns = laid([_window("Putin", "met"), _window("ceasefire", ".")], TREES)
    shelf = Shelf(columns, mask=3)
    lot = shelf.lot([1, 0], hide=True)
    assert lot.batch.ids[0, :5].tolist() == [1, 7, 8, 9, 2]
    assert lot.batch.mask.sum(1).tolist() == [5, 4]
    assert lot.batch.heads[1, :3].tolist() == [0, 1, -100]
    assert not lot.events.real.any()
    groups = packed(range(2), shelf.sizes, random.Random(0), pieces=20)
    assert sorted(row for group in groups for row in group) == [0, 1]
