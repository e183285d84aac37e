"""Scores of one article with everything coded in it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import RecordError
from kg.evaluate import article
from kg.evaluate.counts import Counts
from kg.evaluate.matching import entities
from kg.evaluate.result import Record
from kg.model import Actor, Article, Event, Factuality, Issue, Position, Reading, Statement

FILE = Path(__file__).parent.parent / "gold" / "seed_gold.json"
KINDS = {"state": "country", "institution": "organisation", "igo": "organisation"}
OURS: dict[str, Factuality] = {
    "actual": "actual",
    "hypothetical": "hypothetical",
    "demanded": "demanded",
    "feared": "hypothetical",
    "negated-demanded": "negated",
    "alleged": "actual",
}


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return article.load(FILE)


def actor(gold: Record, name: str) -> Actor:
    facts = gold["entities"][name]
    kind = KINDS.get(facts["type"], facts["type"])
    return Actor(f"actor:{name.replace(' ', '_')}", name, facts["country"], kind)


def perfect(gold: Record) -> list[Statement]:
    """What a reader would find that misses nothing, the optional included."""
    claims: list[Statement] = [
        Event(
            one["plover"],
            (actor(gold, one["source"]),),
            (actor(gold, one["target"]),),
            factuality=OURS[one["modality"]],
        )
        for one in gold["events"]
        if one["target"]
    ]
    for one in gold["positions"]:
        label = gold["issues"][one["issue"]]["prefLabel"] if one["issue"] else one["target_actor"]
        issue = Issue(f"issue:{label}", label)
        claims.append(Position(actor(gold, one["actor"]), one["stance"], issue))
    return claims


def spoken(gold: Record) -> Iterator[article.Spoken]:
    for one in gold["attributions"]:
        speakers = [actor(gold, name) for name in one["speaker"].split("; ")]
        yield speakers, one["content"]["start"], one["content"]["end"]


def scores(gold: Record, claims: Iterable[Statement]) -> dict[str, Counts]:
    return article.score(gold, Reading(Article("seed", ""), tuple(claims)), spoken(gold))


def test_the_gold_itself_is_perfect(gold: Record) -> None:
    found = scores(gold, perfect(gold))
    assert {name: counts.f1 for name, counts in found.items()} == dict.fromkeys(found, 1.0)
    assert found["events"].gold == 19  # of 20 core ones, two make the same claim
    assert found["positions"].gold == 14
    assert found["attributions"].gold == 17


def test_nothing_found(gold: Record) -> None:
    found = article.score(gold, Reading(Article("seed", "")))
    assert [counts.f1 for counts in found.values()] == [0.0] * 4


def one_event(gold: Record, event: Event, view: str = "events") -> tuple[int, int]:
    counts = scores(gold, [event])[view]
    return counts.right, counts.predicted


def test_symmetric_and_metonym(gold: Record) -> None:
    trump, putin = actor(gold, "Donald Trump"), actor(gold, "Vladimir Putin")
    assert one_event(gold, Event("CONSULT", (putin,), (trump,))) == (1, 1)
    house = Actor("actor:White_House", "White House", "USA", "organisation")
    russia = actor(gold, "Russia")
    assert one_event(gold, Event("CONSULT", (house,), (russia,))) == (1, 1)
    assert one_event(gold, Event("CONSULT", (trump,), (actor(gold, "Ukraine"),))) == (0, 1)


def test_modality(gold: Record) -> None:
    trump, putin = actor(gold, "Donald Trump"), actor(gold, "Vladimir Putin")
    concession = Event("CONCEDE", (trump,), (putin,), factuality="planned")
    assert one_event(gold, concession) == (1, 1)
    done = Event("CONCEDE", (trump,), (putin,))
    assert one_event(gold, done) == (0, 1)
    assert one_event(gold, done, "events without modality") == (1, 1)


def test_alternatives_of_the_notes(gold: Record) -> None:
    ukraine, russia = actor(gold, "Ukraine"), actor(gold, "Russia")
    assert one_event(gold, Event("RETREAT", (ukraine,), (russia,))) == (1, 1)
    issue = Issue("issue:talks", "peace talks")
    for stance, right in (("support", 1), ("open_to", 1), ("oppose", 0)):
        claim = Position(ukraine, stance, issue)  # type: ignore[arg-type]
        assert scores(gold, [claim])["positions"].right == right


def test_optional_items_are_not_wrong(gold: Record) -> None:
    annexed = Event("ASSAULT", (actor(gold, "Russia"),), (actor(gold, "Ukraine"),))
    assert one_event(gold, annexed) == (1, 1)  # the attacks, which are core
    barred = Event("AGREE", (actor(gold, "Ukraine"),), (actor(gold, "NATO"),), factuality="negated")
    assert one_event(gold, barred) == (0, 0)


def test_an_actor_as_issue(gold: Record) -> None:
    praised = Position(
        actor(gold, "Donald Trump"), "support", Issue("actor:Vladimir_Putin", "Vladimir Putin")
    )
    assert scores(gold, [praised])["positions"].right == 1


@pytest.mark.parametrize(
    ("name", "label", "country", "kind", "same"),
    [
        ("Andriy Sybiga", "Andrii Sybiha", "UKR", "person", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "UKR", "person", True),
        ("Volodymyr Zelensky", "Ukraine", "UKR", "country", False),
        ("Russia", "Vladimir Putin", "RUS", "person", False),
        ("Russia", "Russia", "RUS", "country", True),
        ("Western nations", "West", None, "group", True),
        ("Western nations", "European Union", None, "organisation", False),
        ("G7", "G7", None, "organisation", True),
        ("Ukrainian officials", "Ukrainian officials", "UKR", "group", True),
        ("European allies", "European allies", None, "group", True),
        ("Vladimir Putin", "Russian leader", "RUS", "person", True),
    ],
)
def test_actors(  # noqa: PLR0917
    gold: Record, name: str, label: str, country: str | None, kind: str, same: bool
) -> None:
    entity = entities(gold["entities"])[name]
    assert entity.is_(Actor("actor:X", label, country, kind)) is same


class Perfect:
    """Reader that knows the gold."""

    def __init__(self, gold: Record) -> None:
        self.gold = gold

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for one in articles:
            yield Reading(one, tuple(perfect(self.gold)))


def test_evaluate(gold: Record) -> None:
    result = article.evaluate(Article("seed", "..."), FILE, reader=Perfect(gold))
    assert result.scores["events"].f1 == 1
    assert "attributions" not in result.scores
    [prediction] = result.predictions
    assert prediction["events"][0]["source_code"] == "USA"
    assert prediction["positions"][0]["stance"] == "open_to"


def test_damaged_coding(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(RecordError, match="not JSON"):
        article.load(path)
    path.write_text(json.dumps({"entities": {}}), encoding="utf-8")
    with pytest.raises(RecordError, match="no issues"):
        article.load(path)
