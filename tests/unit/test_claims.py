"""Frames and network side by side, with a network that says what the test wants."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.context import Context
from kg.extract.issues import Topics
from kg.extract.naming.mention import Mention
from kg.extract.network.believing import weighed as stands
from kg.extract.network.claims import claims
from kg.extract.network.classes import ROOTS, STANCES
from kg.extract.network.couples import Couples
from kg.extract.network.heads import Heads
from kg.extract.network.heard import heard
from kg.extract.network.judgement import Judgement, Judgements
from kg.extract.network.look import Look, Verdict
from kg.extract.network.names import UNKNOWN_ISSUE
from kg.extract.network.pairhead import Told
from kg.extract.network.stances import chosen, held
from kg.extract.network.weighing import weighed
from kg.extract.roles import Roles
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues
from kg.model import Actor, Article, Event, Evidence, Issue, Mark, Position
from tests.hand import doc

USA = Actor("actor:USA", "United States", "USA", "country")
FRANCE = Actor("actor:FRA", "France", "FRA", "country")
IRAN = Actor("actor:IRN", "Iran", "IRN", "country")
DOC = doc(
    "France France PROPN nsubj 4",
    "and and CCONJ cc 3",
    "Washington Washington PROPN conj 1",
    "condemned condemn VERB ROOT 0",
    "Iran Iran PROPN nmod:poss 6",
    "tests test NOUN obj 4",
)
MENTIONS = tuple(
    Mention(at, at + 1, at, (actor,), "name") for at, actor in ((0, FRANCE), (2, USA), (4, IRAN))
)
CONTEXT = Context(Article("article:1", DOC.text), DOC, MENTIONS, Roles(MENTIONS), (), ())
FRAMES_FIRST = Judgement({"frame names it": 1.0}, 0.0, 0.0, 0.0)
EMPTY = Frames((), {"verb": {}, "noun": {}, "adjective": {}})
Answers = Mapping[tuple[int, int, str], float]


class Head:
    """Answers with given logits, and the fourth word as the trigger."""

    def __init__(self, answers: Answers, classes: Sequence[str] = ROOTS) -> None:
        self.answers, self.classes = answers, classes

    def __call__(self, _: object, couples: Couples) -> Told:
        scores = np.full((len(couples), len(self.classes)), -8, dtype=np.float32)
        for row, couple in enumerate(couples):
            for column, name in enumerate(self.classes):
                scores[row, column] = self.answers.get((couple.first, couple.second, name), -8)
        facts = np.zeros((len(couples), 5), dtype=np.float32)
        return Told(scores, facts, np.full(len(couples), 3), scores)


class Words:
    """A head that names the same words for every issue."""

    def __init__(self, named: Sequence[float]) -> None:
        self._named = named

    def __call__(self, *_: object) -> defaultdict[int, Sequence[float]]:
        """The same for each couple."""
        return defaultdict(lambda: self._named)


def ears(answers: Answers, named: Sequence[float] = (0, 0, 0, 0, 0.1, 0.9)) -> Heads:
    """Heads that hear these stances, and these words as those of every issue."""
    return Heads(Head({}), Head(answers, STANCES), Verdict(Look({}), {}), Words(named))  # type: ignore[arg-type]


def framed() -> Event:
    marks = (Mark(0, 6, "actor"), Mark(32, 36, "recipient"))
    why = Evidence("article:1", 0, len(DOC.text.rstrip()), DOC.text, "accuse.x", None, 0.8, marks)
    return Event("ACCUSE", (FRANCE,), (IRAN,), evidence=(why,))


def test_frame_and_network_speak_for_one_claim() -> None:
    (claim,) = claims(CONTEXT, [framed()], Head({(0, 4, "ACCUSE"): 2.0}))
    assert (claim.actor, claim.recipient, claim.root) == (FRANCE, IRAN, "ACCUSE")
    assert claim.reasons["frame"] == 0.8 and claim.reasons["network"] == 2.0
    assert claim.event == framed()


def test_where_another_act_is_loud_silence_about_a_frame_says_less() -> None:
    louder = {(0, 4, "ACCUSE"): -6.0, (0, 4, "REJECT"): 2.0}
    found = {c.root: c.reasons for c in claims(CONTEXT, [framed()], Head(louder))}
    assert found["ACCUSE"]["drowned by another class"] == 6.0
    assert found["REJECT"]["drowned by another class"] == 0.0  # no frame tells it
    (quiet,) = claims(CONTEXT, [framed()], Head({(0, 4, "ACCUSE"): -6.0}))
    assert quiet.reasons["drowned by another class"] == 0.0


def test_a_symmetric_act_is_claimed_once() -> None:
    answers = {(0, 2, "CONSULT"): 1.0, (2, 0, "CONSULT"): 3.0}
    (claim,) = claims(CONTEXT, [], Head(answers))
    assert (claim.actor, claim.recipient, claim.reasons["network"]) == (FRANCE, USA, 3.0)


def test_faint_words_of_the_network_claim_nothing() -> None:
    assert claims(CONTEXT, [], Head({(0, 4, "ACCUSE"): -5.0})) == []


@pytest.mark.parametrize(
    ("kind", "sector", "found"),
    [("group", "REB", 1), ("organisation", None, 1), ("group", "MIL", 0), ("person", None, 0)],
)
def test_a_state_deals_with_its_rebels_but_not_with_itself(
    kind: str, sector: str | None, found: int
) -> None:
    other = Mention(0, 1, 0, (Actor("actor:some", "some", "IRN", kind),), "name", sector)
    mentions = (other, MENTIONS[2])
    home = Context(CONTEXT.article, DOC, mentions, Roles(mentions), (), ())
    assert len(claims(home, [], Head({(4, 0, "COERCE"): 2.0}))) == found


def test_those_who_do_the_same_to_the_same_are_one_event() -> None:
    judge = Judgement({"network": 1.0}, 0.0, 0.5, 0.5)
    answers = {(0, 4, "ACCUSE"): 2.0, (2, 4, "ACCUSE"): 1.0, (4, 0, "ASSAULT"): -1.0}
    (event,) = weighed([], EMPTY, CONTEXT, head=Head(answers), judge=judge)
    assert event.type == "ACCUSE" and set(event.actors) == {FRANCE, USA}
    assert event.recipients == (IRAN,)
    assert event.evidence[0].rule == "network.ACCUSE"
    assert {m.role for m in event.evidence[0].marks} == {"actor", "recipient", "cue"}
    assert 0.88 < event.confidence < 0.89  # logistic of 2


def test_a_frame_that_is_not_believed_is_left_out() -> None:
    judge = Judgement({"network": 1.0, "frame": 1.0}, 0.0, 0.5, 0.5)
    assert list(weighed([framed()], EMPTY, CONTEXT, head=Head({}), judge=judge)) == []


def test_another_act_than_a_frame_tells_between_two_must_be_sure() -> None:
    judge = Judgement({"network": 1.0, "frame": 5.0}, 0.0, 0.3, 0.3)

    def types(logit: float) -> set[str]:
        head = Head({(0, 4, "ACCUSE"): 2.0, (0, 4, "REJECT"): logit})
        found = weighed([framed()], EMPTY, CONTEXT, head=head, judge=judge)
        return {event.type for event in found}

    assert types(-0.5) == {"ACCUSE"}  # .38
    assert types(0.5) == {"ACCUSE", "REJECT"}  # .62


def test_a_stance_of_the_network_and_one_of_a_frame() -> None:
    topics = Topics(CONTEXT, Issues.load())
    start = Evidence("article:1", 0, len(DOC.text.rstrip()), DOC.text, "oppose.x", None, 0.9)
    told = Position(FRANCE, "oppose", Issue("issue:x", "Iranian tests"), evidence=(start,))
    heads = ears({(0, 5, "oppose"): 1.5, (2, 5, "oppose"): 1.0})
    found = held([told], topics, heads)
    told_of = chosen(found, FRAMES_FIRST)
    assert {claim.holder for claim in told_of} == {FRANCE, USA}
    assert [c.holder for c in told_of if c.position == told] == [FRANCE]
    (first, *_) = stands(told_of, CONTEXT, judge=Judgement({"frame": 5.0}, -2.0, 0.5, 0.5))
    assert (first.actor, first.stance, first.issue.label) == (FRANCE, "oppose", "Iranian tests")


def test_a_frame_of_a_stance_that_is_doubted_must_be_surer() -> None:
    topics = Topics(CONTEXT, Issues.load())
    start = Evidence("article:1", 0, len(DOC.text.rstrip()), DOC.text, "oppose.x", None, 0.9)
    told = Position(FRANCE, "oppose", Issue("issue:x", "Iranian tests"), evidence=(start,))
    found = held([told], topics, ears({}))
    trusting = Judgement({}, -2.0, 0.1, 0.5)  # all are as likely as .12
    assert [p.actor for p in stands(found, CONTEXT, judge=trusting)] == [FRANCE]
    doubting = replace(trusting, doubted=frozenset({"oppose.x"}), doubtful=0.2)
    assert list(stands(found, CONTEXT, judge=doubting)) == []


def test_of_phrases_alike_the_aptest_names_the_issue() -> None:
    topics = Topics(CONTEXT, Issues.load())
    heads = ears({(0, 4, "oppose"): 2.0, (0, 5, "oppose"): 1.5}, [0] * 6)
    names = Judgement({"just an actor": -3.0}, 0.0, 0.0, 0.0)
    (claim,) = chosen(held([], topics, heads), names)
    assert "tests" in claim.label
    assert claim.reasons["louder words"] == 1.0
    assert claim.reasons["fainter than the loudest"] == -0.5
    found = held([], topics, heads)
    assert {c.reasons["just an actor"] for c in found} == {0.0, 1.0}


def test_the_words_that_are_named_make_a_phrase() -> None:
    topics = Topics(CONTEXT, Issues.load())
    found = held([], topics, ears({(0, 5, "oppose"): 1.5}, (0, 0, 0, 0, 0.0, 0.9)))
    by = {claim.label: claim.reasons for claim in found}
    assert by["tests"]["composed"] == 1
    assert by["tests"]["likeness foreseen"] > by["Iran tests"]["likeness foreseen"] > 0.4


def test_the_network_names_one_issue_for_a_stance() -> None:
    topics = Topics(CONTEXT, Issues.load())
    found = held([], topics, ears({(0, 5, "oppose"): 1.5}, (0, 0, 0, 0.9, 0, 0)))
    assert len(found) == 2  # "Iranian tests", and what the words that are named make
    judge = Judgement({"composed": 1.0}, 1.0, 0.5, 0.5)
    assert len(list(stands(found, CONTEXT, judge=judge))) == 1


def test_a_sentence_tells_one_stance_on_one_issue() -> None:
    topics = Topics(CONTEXT, Issues.load())
    found = held([], topics, ears({(0, 5, "oppose"): 1.5, (0, 5, "support"): 1.0}, [0] * 6))
    assert {claim.stance for claim in found} == {"oppose", "support"}
    judge = Judgement({"network": 1.0}, 0.0, 0.5, 0.5)
    (one,) = stands(found, CONTEXT, judge=judge)
    assert one.stance == "oppose"


@pytest.mark.parametrize(("kind", "holders"), [("person", 2), ("agency", 1), ("country", 1)])
def test_a_state_and_who_acts_for_it_stand_somewhere_once(kind: str, holders: int) -> None:
    person = Actor("actor:some", "some", "FRA", "person")
    other = replace(FRANCE, kind=kind)
    mentions = tuple(Mention(at, at + 1, at, (a,), "name") for at, a in ((0, other), (2, person)))
    home = Context(CONTEXT.article, DOC, mentions, Roles(mentions), (), ())
    answers = {(0, 5, "oppose"): 1.5, (2, 5, "oppose"): 1.0}
    found = held([], Topics(home, Issues.load()), ears(answers, [0] * 6))
    told = stands(found, home, judge=Judgement({"network": 1.0}, 0.0, 0.5, 0.5))
    assert {p.actor.id for p in told} == {FRANCE.id, *([person.id] if holders > 1 else [])}


def test_everything_that_an_issue_may_add_has_bounds() -> None:
    topics = Topics(CONTEXT, Issues.load())
    heads = ears({(0, 5, "oppose"): 1.5})
    (claim, *_) = held([], topics, heads)
    (hearing,) = heard(CONTEXT, heads, {})
    before = {*hearing.reasons(0), "length of the article"}
    told = {name for name in claim.reasons if not name.startswith("frame")}
    assert told - before == set(UNKNOWN_ISSUE)


def test_words_that_cannot_be_believed_are_not_named() -> None:
    topics = Topics(CONTEXT, Issues.load())
    heads = ears({(0, 5, "oppose"): -0.5})
    judge = Judgement({"network": 1.0}, 0.0, 0.5, 0.5)
    assert held([], topics, heads, judge=judge) == []
    assert held([], topics, heads)


@pytest.mark.parametrize(("volume", "frames", "heard_of"), [(-2, 0, 0), (-2, 1, 1), (-4, 1, 0)])
def test_faint_words_are_heard_where_a_frame_speaks(
    volume: float, frames: int, heard_of: int
) -> None:
    heads = ears({(0, 5, "oppose"): volume})
    told = {(0, FRANCE.id, "oppose"): ()} if frames else {}
    assert len(list(heard(CONTEXT, heads, told))) == heard_of


def test_who_learns_to_judge_hears_faint_stances_too() -> None:
    topics, heads = Topics(CONTEXT, Issues.load()), ears({(0, 5, "oppose"): -2.0})
    assert held([], topics, heads)
    assert held([], topics, heads, judge=Judgement({}, 9.0, 0.5, 0.5)) == []


def test_judgements_are_kept_and_missed(tmp_path: Path) -> None:
    plain = Judgement({}, 0.0, 0.5, 0.5)
    one = Judgements(Judgement({"frame": 1.5}, -0.5, 0.4, 0.5), plain, plain)
    one.save(tmp_path)
    assert Judgements.load(tmp_path) == one
    with pytest.raises(ModelError, match="make model"):
        Judgements.load(tmp_path / "nowhere")
