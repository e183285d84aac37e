"""Speeches: who is mentioned where, and what a critic makes of it."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.debates.blame import COUNTRY, SENTENCE, blames
from kg.extract.debates.critic import Critic
from kg.extract.debates.hostility import HARMS, WHOLE, hostility, silent
from kg.extract.debates.speech import Speech
from kg.extract.naming.mention import Mention
from kg.extract.network.classes import ROOTS
from kg.extract.network.heads import Heads
from kg.extract.network.look import Look, Naming, Verdict
from kg.extract.network.pairhead import PairHead
from kg.model import Actor
from tests.hand import doc
from tests.unit.test_couples import head

FRANCE = Actor("actor:FRA", "France", "FRA", "country")
RUSSIA = Actor("actor:RUS", "Russia", "RUS", "country")
UKRAINE = Actor("actor:UKR", "Ukraine", "UKR", "country")
DOC = doc(
    "France France PROPN ROOT 0",
    "Russia Russia PROPN nsubj 3",
    "attacked attack VERB ROOT 0",
    "Ukraine Ukraine PROPN obj 3",
    "That that PRON nsubj 6",
    "continues continue VERB ROOT 0",
)
DOC.tensor = np.random.default_rng(3).normal(scale=0.1, size=(6, 6)).astype(np.float32)
HOLDER = Mention(0, 1, 0, (FRANCE,), "name")
MENTIONS = (
    HOLDER,
    Mention(1, 2, 1, (RUSSIA,), "name"),
    Mention(3, 4, 3, (UKRAINE,), "place named"),
)
SPEECH = Speech.of(HOLDER, [DOC[1:4], DOC[4:6]], MENTIONS)
STANCES = dict(head(1).weights) | {
    "out.weight": np.ones((8, 4), np.float32),
    "out.bias": np.zeros(4, np.float32),
}
HEADS = Heads(head(0), PairHead(STANCES), Verdict(Look({}), {}), Naming(Look({}), {}))


def number(row: np.ndarray[tuple[int], np.dtype[np.float32]], name: str) -> float:
    return float(row[COUNTRY.index(name)])


def test_others_than_the_holder_may_be_blamed() -> None:
    assert SPEECH.country == "FRA"
    assert SPEECH.others() == ["RUS", "UKR"]
    assert SPEECH.named() == [{"RUS": 1, "UKR": 1}, {}]


def test_acts_of_others_are_heard_apart() -> None:
    first, second = hostility(SPEECH, HEADS)
    assert first.whole.shape == (WHOLE,)
    assert {"RUS", "UKR"} <= set(first.of) and not second.of
    assert first.of["RUS"][HARMS] > silent()[HARMS]
    others = slice(len(ROOTS), 2 * len(ROOTS))
    assert (second.whole[others] == silent()[0]).all() and (first.whole[others] > -9).any()


def test_numbers_tell_how_a_country_is_mentioned() -> None:
    first, second = blames(SPEECH, HEADS)
    assert first.sentence.shape == (SENTENCE,)
    russia, ukraine = first.each
    assert number(russia, "subject") and not number(ukraine, "subject")
    assert number(ukraine, "place") and number(russia, "share of the speech") == 0.5
    assert np.allclose(first.named[0], DOC.tensor[1])
    assert not second.named.any() and number(second.each[0], "named one sentence ago")


def test_no_column_knows_a_country_by_name() -> None:
    swapped = tuple(
        Mention(
            m.start, m.end, m.head, ({RUSSIA: UKRAINE, UKRAINE: RUSSIA}.get(*2 * m.actors),), ""
        )
        for m in MENTIONS[1:]
    )
    kept = [Mention(m.start, m.end, m.head, m.actors, "") for m in MENTIONS[1:]]
    one = blames(Speech.of(HOLDER, [DOC[1:4], DOC[4:6]], kept), HEADS)
    other = blames(Speech.of(HOLDER, [DOC[1:4], DOC[4:6]], swapped), HEADS)
    for here, there in zip(one, other, strict=True):
        assert np.allclose(here.each, there.each[::-1])


def critic(*, bias: float) -> Critic:
    choice = np.zeros(len(COUNTRY), np.float32)
    choice[COUNTRY.index("subject")] = 1
    blame = np.zeros(SENTENCE + len(COUNTRY) + 1 + 2 * 6, np.float32)
    blame[SENTENCE + len(COUNTRY)] = 4  # how clearly the country was chosen
    return Critic(choice, blame, bias, threshold=0.5)


def test_a_critic_chooses_a_country_and_says_how_likely_it_is_blamed(tmp_path: Path) -> None:
    critic(bias=-2.0).save(tmp_path)
    first, second = Critic.load(tmp_path).believed(blames(SPEECH, HEADS))
    assert first is not None and first.country == "RUS"
    assert first.chance == pytest.approx(1 / (1 + np.exp(-2)))
    assert second is None


def test_where_nobody_else_is_mentioned_nobody_is_blamed() -> None:
    alone = Speech.of(HOLDER, [DOC[4:6]], MENTIONS)
    assert list(critic(bias=9.0).judge(blames(alone, HEADS))) == [None]


def test_a_missing_critic_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"critic\.json missing"):
        Critic.load(tmp_path)
