"""What the classifier adds and doubts, with one that always gives the same answer."""

import numpy as np

from kg.extract.classifier import BUCKETS, NONE, Classifier
from kg.extract.clauses import clauses
from kg.extract.context import Context
from kg.extract.mention import Mention
from kg.extract.related import Judge, credible, related
from kg.extract.roles import Roles
from kg.knowledge.frames import Frames
from kg.model import Actor, Article, Event, Evidence, Mark
from tests.hand import doc

TEXT = "Arnor besets Gondor"
DOC = doc("Arnor Arnor PROPN nsubj 2", "besets beset VERB ROOT 0", "Gondor Gondor PROPN obj 2")
ARNOR, GONDOR = Actor("actor:AR", "Arnor", "AR"), Actor("actor:GO", "Gondor", "GO")
FRAMES = Frames((), {"verb": {}, "noun": {}, "adjective": {}})
MENTIONS = (Mention(0, 1, 0, (ARNOR,), "name"), Mention(2, 3, 2, (GONDOR,), "name"))
CONTEXT = Context(Article("article:1", TEXT), DOC, MENTIONS, Roles(MENTIONS), (), ())


def judge(answer: str) -> Judge:
    classes = ("ASSAULT", "YIELD", NONE)
    bias = np.array([9.0 * (name == answer) for name in classes], dtype=np.float32)
    rarity = np.zeros(BUCKETS, dtype=np.float32)
    weights = np.zeros((BUCKETS, 3), dtype=np.int8)
    return Judge(Classifier(classes, rarity, weights, np.ones(3, np.float32), bias), FRAMES)


def found(answer: str, told: tuple[Event, ...] = ()) -> list[Event]:
    return list(related(clauses(DOC, FRAMES), told, CONTEXT, judge=judge(answer)))


def told() -> Event:
    marks = (Mark(0, 5, "actor"), Mark(13, 19, "recipient"))
    evidence = Evidence("article:1", 0, 19, TEXT, "assault.attack", marks=marks)
    return Event("ASSAULT", (ARNOR,), (GONDOR,), evidence=(evidence,))


def test_the_subject_acts_on_who_stands_below() -> None:
    (event,) = found("ASSAULT")
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", (ARNOR,), (GONDOR,))
    assert event.evidence[0].rule == "classifier.ASSAULT"
    assert {m.role for m in event.evidence[0].marks} == {"actor", "recipient", "cue"}


def test_a_class_of_the_coded_sentences_gets_our_name() -> None:
    assert found("YIELD")[0].type == "CONCEDE"


def test_nothing_is_added_where_an_event_is_known_or_nothing_is_there() -> None:
    assert found("ASSAULT", (told(),)) == []
    assert found(NONE) == []


def test_an_event_is_doubted_only_where_nothing_is_sure() -> None:
    given = list(clauses(DOC, FRAMES))
    assert list(credible([told()], given, CONTEXT, judge=judge("ASSAULT"))) == [told()]
    assert list(credible([told()], given, CONTEXT, judge=judge(NONE))) == []
