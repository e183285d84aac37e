"""A closer look at couples: the same for each whoever else is looked at, and as it was trained."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from spacy.tokens import Doc

from kg.extract.network.classes import LOOK, LOOKERS, PLACED
from kg.extract.network.couples import Couples, acting
from kg.extract.network.heads import LOOKED, Heads
from kg.extract.network.look import Look, Naming, Tree, Verdict
from kg.extract.network.passages import passages
from tests.unit.test_couples import CONTEXT, DOC, head

WIDTH, PAIR = 6, 8
COUPLES = acting(list(passages(CONTEXT)))
EVERY = np.arange(len(COUPLES))
PAIRS = np.random.default_rng(0).normal(size=(len(COUPLES), PAIR)).astype(np.float32)
LINEAR = {
    "look.word": (WIDTH, LOOK),
    "look.pair": (PAIR, LOOK),
    "look.placed": (PLACED, LOOK),
    "look.qkv": (LOOK, 3 * LOOK),
    "look.mixed": (LOOK, LOOK),
    "look.up": (LOOK, 2 * LOOK),
    "look.down": (2 * LOOK, LOOK),
    "ask": (LOOK, LOOKERS),
    "join": ((2 + LOOKERS) * LOOK, LOOK),
}
UNBIASED = {"look.pair", "look.placed"}


def weights(classes: int) -> dict[str, Any]:
    rng = np.random.default_rng(classes)
    found = {}
    for name, shape in (LINEAR | {"out": (LOOK, classes)}).items():
        found[f"{name}.weight"] = rng.normal(scale=0.3, size=shape).astype(np.float32)
        if name not in UNBIASED:
            found[f"{name}.bias"] = rng.normal(size=shape[1]).astype(np.float32)
    for name in ("look.norm1", "look.norm2"):
        found[f"{name}.weight"] = rng.normal(size=LOOK).astype(np.float32)
        found[f"{name}.bias"] = rng.normal(size=LOOK).astype(np.float32)
    return found


def look(w: Mapping[str, Any]) -> Look:
    return Look({n.removeprefix("look."): v for n, v in w.items() if n.startswith("look.")})


def verdict() -> Verdict:
    w = weights(15)
    return Verdict(look(w), w)


def naming() -> Naming:
    w = weights(1)
    return Naming(look(w), w)


def tree(seed: int = 1) -> Tree:
    DOC.tensor = np.random.default_rng(seed).normal(size=(len(DOC), WIDTH)).astype(np.float32)
    return Tree(DOC)


def test_what_is_seen_of_a_couple_does_not_hang_on_the_others() -> None:
    whole = verdict()(tree(), COUPLES, EVERY, PAIRS)
    named = naming()(tree(), COUPLES, EVERY, PAIRS)
    for row in EVERY.tolist():
        alone = np.array([row])
        assert np.allclose(verdict()(tree(), COUPLES, alone, PAIRS)[0], whole[row], atol=1e-4)
        assert np.allclose(naming()(tree(), COUPLES, alone, PAIRS)[row], named[row], atol=1e-5)
        start, end = COUPLES[row].passage
        assert len(named[row]) == end - start


def test_the_tree_of_a_text_is_climbed_to_its_roots() -> None:
    above = tree().above
    assert above[:3, 4].tolist() == [4, 3, -1]  # Ukraine, attacked, and nothing above


def test_white_space_is_not_looked_at() -> None:
    words, deps = ["Iran", "\n", "hit"], ["nsubj", "dep", "ROOT"]
    spaced = Doc(DOC.vocab, words=words, heads=[2, 0, 2], deps=deps)
    spaced.tensor = np.ones((3, WIDTH), np.float32)
    nobody = np.array([0])
    sentence = type("Passage", (), {"sentence": spaced[0:3]})
    couples = Couples([sentence], [], nobody, nobody, None, nobody, np.array([2]), PAIRS[:1])  # type: ignore[list-item]
    before = naming()(Tree(spaced), couples, nobody, PAIRS[:1])[0]
    spaced.tensor[1] = 5
    after = naming()(Tree(spaced), couples, nobody, PAIRS[:1])[0]
    assert before == after and before[1] == 0 and before[2] > 0


def test_it_is_the_look_that_was_trained() -> None:
    torch = pytest.importorskip("torch", reason="the extra for training is not installed")
    from kg.train.look import Naming as NamingTrained
    from kg.train.look import Verdict as VerdictTrained
    from kg.train.look import closer
    from kg.train.lots import Asked

    every = list(COUPLES)
    asked = Asked(
        first=torch.tensor([[one.first for one in every]]),
        second=torch.tensor([[one.second for one in every]]),
        passage=torch.tensor([[one.passage for one in every]]),
        known=torch.zeros(1, len(every), 1),
        real=torch.ones(1, len(every), dtype=torch.bool),
        wanted=torch.zeros(1, len(every), 15, dtype=torch.long),
        fact=torch.zeros(1, len(every)),
        triggers=torch.zeros(1, len(every), len(DOC)),
        named=torch.zeros(1, len(every), len(DOC)),
    )
    heads = torch.tensor([[0 if t.head.i == t.i else t.head.i + 1 for t in DOC]])
    looked = closer(torch.rand(1, len(every), 15), asked, heads, share=1.0)
    x = torch.from_numpy(tree().doc.tensor)[None]
    for trained, ours in (
        (VerdictTrained(15, WIDTH, PAIR), verdict()),
        (NamingTrained(WIDTH, PAIR), naming()),
    ):
        state = trained.state_dict()
        given = {n: torch.from_numpy(v.T if v.ndim == 2 else v) for n, v in ours.weights.items()}
        trained.load_state_dict({name: given[name] for name in state})
        with torch.no_grad():
            told = trained.eval()(x, torch.from_numpy(PAIRS)[None], looked).numpy()
        found = ours(tree(), COUPLES, EVERY, PAIRS)
        for row, couple in enumerate(looked.couple.tolist()):
            values = 1 / (1 + np.exp(-told[row])) if isinstance(ours, Naming) else told[row]
            assert np.allclose(values[: len(found[couple])], found[couple], atol=1e-3)


def test_only_likely_couples_are_looked_at_closely() -> None:
    heads = Heads(head(0), head(1), Verdict(Look({}), {}), naming())
    tree()
    first = heads.events(DOC.tensor, COUPLES)
    loud = np.flatnonzero(first.classes.max(axis=1) >= LOOKED)
    assert len(loud) > 0
    closer = Heads(head(0), head(1), verdict(), naming())
    told = closer.acts(DOC, COUPLES).classes
    expected = verdict()(Tree(DOC), COUPLES, loud, first.pairs)
    assert np.allclose(told[loud], expected, atol=1e-4)
    quiet = np.setdiff1d(EVERY, loud)
    assert np.allclose(told[quiet], first.classes[quiet])
