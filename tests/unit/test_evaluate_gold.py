"""Scores of whole articles: the same numbers as the scorer that came with the data."""

import importlib.util
import json
import random
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate import gold, lines
from kg.evaluate.coded import Coded
from kg.evaluate.result import Record, Score
from kg.model import STANCES, Actor, Article, Event, Evidence, Issue, Position, Reading
from kg.records import dumps

HERE = Path(__file__).parent
FILE = HERE.parent / "gold" / "articles.jsonl"
SHARED = HERE.parents[2] / "shared" / "data"

USA = {"name": "Donald Trump", "country": "USA"}
RUS = {"name": "Russia", "country": "RUS"}
EU = {"name": "European Union", "country": None}


def event(actor: Record, recipient: Record, root: str, **more: object) -> Record:
    kept = {"factuality": "actual", "core": True, **more}
    return {"actors": [actor], "recipients": [recipient], "root": root, **kept}


def stance(actor: Record, word: str, issue: str, **more: object) -> Record:
    return {"actor": actor, "stance": word, "issue": issue, **more}


def f1(events: list[Record], found: list[Record], view: str = "event triple") -> float:
    rows = gold.score(
        [{"id": "1", "events": events, "positions": []}],
        [{"id": "1", "events": found, "positions": []}],
    )
    return Score.micro(rows[view]).f1


def test_symmetric_acts_have_no_direction() -> None:
    assert f1([event(USA, RUS, "CONSULT")], [event(RUS, USA, "CONSULT")]) == 1
    assert f1([event(USA, RUS, "ACCUSE")], [event(RUS, USA, "ACCUSE")]) == 0
    assert f1([event(USA, RUS, "ACCUSE")], [event(RUS, USA, "ACCUSE")], "event pair") == 1


def test_short_names_and_yielding() -> None:
    short = {"name": "EU", "country": None}
    assert f1([event(EU, RUS, "CONCEDE")], [event(short, RUS, "RETREAT")]) == 1


def test_what_is_not_core_neither_helps_nor_hurts() -> None:
    gold_events = [event(USA, RUS, "AID"), event(RUS, USA, "ACCUSE", core=False)]
    assert f1(gold_events, [event(USA, RUS, "AID"), event(RUS, USA, "ACCUSE")]) == 1
    assert f1(gold_events, [event(USA, RUS, "AID")]) == 1


def test_factuality_counts_in_its_own_view_only() -> None:
    told, found = [event(USA, RUS, "AID")], [event(USA, RUS, "AID", factuality="planned")]
    assert f1(told, found) == 1
    assert f1(told, found, "event triple+factuality") == 0


def test_issues_are_matched_one_to_one() -> None:
    told = [stance(RUS, "oppose", "ceasefire in Ukraine"), stance(RUS, "oppose", "sanctions")]
    found = [stance(RUS, "oppose", "ceasefire"), stance(RUS, "oppose", "a ceasefire")]
    rows = gold.score(
        [{"id": "1", "events": [], "positions": told}],
        [{"id": "1", "events": [], "positions": found}],
    )
    [counts] = rows["position actor+stance+issue"]
    assert (counts.right, counts.predicted, counts.gold) == (1, 2, 2)


class Parrot:
    """Reader that finds one event and one position in every article."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        trump = Actor("actor:Donald_Trump", "Donald Trump", "USA", "person")
        russia = Actor("actor:RUS", "Russia", "RUS", "country")
        for article in articles:
            assert article.published == date(2025, 3, 18)
            claims = (
                Event("CONSULT", (trump,), (russia,)),
                Position(russia, "oppose", Issue("issue:ceasefire", "ceasefire")),
            )
            yield Reading(article, claims)


def write(path: Path, ids: Iterable[str]) -> Path:
    record = {
        "text": "They met.",
        "date": "2025-03-18",
        "events": [event(RUS, USA, "CONSULT")],
        "positions": [stance(RUS, "oppose", "a ceasefire")],
    }
    path.write_text("\n".join(json.dumps({"id": one, **record}) for one in ids), encoding="utf-8")
    return path


def test_evaluate_leaves_the_last_look_alone(tmp_path: Path) -> None:
    file = write(tmp_path / "gold.jsonl", ["one", "two", "three"])
    (tmp_path / "last_look.ids").write_text("two\n", encoding="utf-8")
    result = gold.evaluate(file, reader=Parrot())
    assert [one["id"] for one in result.predictions] == ["one", "three"]
    assert {score.f1 for score in result.scores.values()} == {1.0}
    assert gold.evaluate(file, reader=Parrot(), last_look=True).records == 3
    assert gold.evaluate(file, reader=Parrot(), last_look=True, only={"two"}).records == 1
    assert gold.evaluate(file, reader=Parrot(), without={"one"}).records == 1


def test_gold_is_complete() -> None:
    records = lines.read(FILE)
    hidden = lines.read_ids(FILE.with_name(gold.LAST_LOOK))
    assert len(records) == 25
    assert hidden < {record["id"] for record in records}
    assert all(record["publisher"] and record["licence"] for record in records)


def original() -> ModuleType:
    """The scorer beside the measuring data."""
    path = SHARED / "gold" / "score_gold.py"
    if not path.exists():
        pytest.skip("the measuring data beside the project are missing")
    spec = importlib.util.spec_from_file_location("score_gold", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def perturbed(record: Record, chance: random.Random) -> dict[str, Any]:
    """What another coder might have written: items lost, sides turned, words changed."""
    changed = json.loads(json.dumps(record))
    changed["events"] = [one for one in changed["events"] if chance.random() > 0.2]
    changed["positions"] = [one for one in changed["positions"] if chance.random() > 0.2]
    for one in changed["events"]:
        if chance.random() < 0.2:
            one["actors"], one["recipients"] = one["recipients"], one["actors"]
        if chance.random() < 0.2:
            one["root"] = chance.choice(["CONSULT", "RETREAT", "ACCUSE"])
        if chance.random() < 0.2:
            one["factuality"] = "planned"
    for one in changed["positions"]:
        one["issue"] = " ".join(chance.sample(one["issue"].split(), len(one["issue"].split()) // 2))
        if chance.random() < 0.3:
            one["stance"] = chance.choice([*STANCES, "open to"])
    changed["positions"] += changed["positions"][:2]
    return dict(changed)


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(5))
def test_same_numbers_as_the_original(seed: int) -> None:
    chance = random.Random(seed)
    records = lines.read(FILE)
    other = [perturbed(record, chance) for record in records if chance.random() > 0.1]
    expected = original().score(records, other)
    found = {name: Score.micro(rows) for name, rows in gold.score(records, other).items()}
    assert {
        name: (round(s.precision, 3), round(s.recall, 3), round(s.f1, 3), s.gold, s.predicted)
        for name, s in found.items()
    } == {name: (s["P"], s["R"], s["F1"], s["gold"], s["pred"]) for name, s in expected.items()}


def test_statements_of_others(tmp_path: Path) -> None:
    why = Evidence("one", 0, 9, "They met.")
    russia = Actor("actor:RUS", "Russia", "RUS", "country")
    trump = Actor("actor:Donald_Trump", "Donald Trump", "USA", "person")
    event_found = Event("CONSULT", (trump,), (russia,), evidence=(why,))
    found = tmp_path / "found.jsonl"
    found.write_text(dumps(event_found) + "\n", encoding="utf-8")
    file = write(tmp_path / "gold.jsonl", ["one", "two"])
    score = gold.evaluate(file, reader=Coded.load(found)).scores["event triple"]
    assert (score.precision, score.recall) == (1, 0.5)
