"""Scores of triples and of marked pairs."""

import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.evaluate import lines, relations, triples
from kg.evaluate.counts import Counts, interval
from kg.evaluate.plover import as_plover
from kg.evaluate.reading import uniform
from kg.evaluate.result import Record, Score, table, write_predictions
from kg.model import Actor, Article, Event, Evidence, Mark, Reading

SHARED = Path(__file__).parents[3] / "shared" / "data" / "events"
FRANCE = Actor("actor:FRA", "France", "FRA", "country")
CHINA = Actor("actor:CHN", "China", "CHN", "country")
NATO = Actor("actor:NATO", "NATO", None, "organisation")


def marked(text: str, cue: str, type_: str) -> Reading:
    """Reading of a sentence about France and China."""
    marks = (
        Mark(text.index("France"), text.index("France") + 6, "actor"),
        Mark(text.index("China"), text.index("China") + 5, "recipient"),
        Mark(text.index(cue), text.index(cue) + len(cue), "cue"),
    )
    evidence = Evidence("article:1", 0, len(text), text, marks=marks)
    event = Event(type_, (FRANCE,), (CHINA,), evidence=(evidence,))
    return Reading(Article("1", text), (event,))


def sides(reading: Reading) -> list[tuple[str, str]]:
    return [(one["source_code"], one["target_code"]) for one in uniform(reading)["events"]]


@pytest.mark.parametrize(
    ("rule", "sure", "recipient", "kept"),
    [
        ("network.REJECT", 0.7, CHINA, False),
        ("network.REJECT", 0.8, CHINA, True),
        ("network.REJECT", 0.7, NATO, True),
        ("reject.refuse", 0.1, CHINA, True),
    ],
)
def test_event_data_have_one_act_for_two_where_a_frame_tells_it(
    rule: str, sure: float, recipient: Actor, kept: bool
) -> None:
    told = Event("ACCUSE", (FRANCE,), (CHINA,), evidence=(_seen("accuse.blame", 0.9),))
    second = Event("REJECT", (FRANCE,), (recipient,), evidence=(_seen(rule, sure),))
    assert list(as_plover([told, second])) == [told, second][: 1 + kept]


def _seen(rule: str, sure: float) -> Evidence:
    return Evidence("article:1", 0, 4, "Text", rule, confidence=sure)


def test_mutual_acts_count_in_both_directions() -> None:
    assert sides(marked("France and China met.", "met", "CONSULT")) == [
        ("FRA", "CHN"),
        ("CHN", "FRA"),
    ]
    assert sides(marked("France met China.", "met", "CONSULT")) == [("FRA", "CHN")]
    assert sides(marked("France and China fought.", "fought", "ASSAULT")) == [("FRA", "CHN")]


def test_organisations_have_a_code() -> None:
    reading = Reading(Article("1", ""), (Event("AID", (NATO,), (FRANCE,)),))
    assert sides(reading) == [("IGO", "FRA")]


def test_corrected_codes_and_missing_sides() -> None:
    record: Record = {
        "id": "SET:1",
        "events": [
            {"source_code": "JAPGOV", "target_code": "~CHN", "plover_root": "DEMAND"},
            {"source_code": "---GOV", "target_code": "CHN", "plover_root": "AID"},
            {"source_code": "FRA", "target_code": "CHN", "cameo_code": "010"},
        ],
    }
    found: Record = {
        "id": "1",
        "events": [{"source_code": "JPN", "target_code": "CHN", "plover_root": "REQUEST"}],
    }
    assert Score.micro(triples.score([record], [found])["root"]).f1 == 1
    assert Score.micro(triples.score([record], [found], full=True)["root"]).f1 == 0


class Always:
    """Reader that sees France accuse China everywhere."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            event = marked(article.text, "blamed", "ACCUSE").statements
            yield Reading(article, event)


def coded(number: int, root: str) -> dict[str, object]:
    text = "France blamed China."
    spans = {"source_spans": [[0, 6]], "target_spans": [[14, 19]]}
    event = {"source_code": "FRA", "target_code": "CHN", "plover_root": root, **spans}
    return {"id": str(number), "text": text, "date": None, "events": [event]}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "coded.jsonl"
    records = [coded(1, "ACCUSE"), coded(2, "ACCUSE"), coded(3, "RETREAT")]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_evaluate_triples(file: Path, tmp_path: Path) -> None:
    result = triples.evaluate(file, reader=Always())
    assert result.scores["root"].f1 == pytest.approx(2 / 3)
    assert result.scores["pair"].f1 == 1
    assert result.scores["pair sets exactly right"].f1 == 1
    assert result.classes["ACCUSE"].precision == pytest.approx(2 / 3)
    assert result.classes["YIELD"].f1 == 0
    write_predictions(result, tmp_path / "out.jsonl")
    [first, *_] = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(first)["events"][0]["plover_root"] == "ACCUSE"
    assert result.as_dict()["scores"]["root"]["gold"] == 3
    assert "| triples | root |" in result.table()


def test_evaluate_relations(file: Path) -> None:
    result = relations.evaluate(file, reader=Always())
    assert result.scores["root, micro"].f1 == pytest.approx(2 / 3)
    assert result.scores["root, macro"].f1 == pytest.approx(0.8 / 2)
    told = relations.evaluate(file, predict=lambda records: ["YIELD" for _ in records])
    assert told.scores["root, micro"].precision == pytest.approx(1 / 3)
    assert relations.evaluate(file).scores["pair answered"].f1 == 0


def test_relations_want_both_sides() -> None:
    reading = marked("France blamed China.", "blamed", "ACCUSE")
    assert relations.between(reading, [[0, 6]], [[14, 19]]) == "ACCUSE"
    assert relations.between(reading, [[14, 19]], [[0, 6]]) is None
    assert relations.between(reading, [[0, 6]], [[7, 13]]) is None
    mutual = marked("France and China met.", "met", "CONSULT")
    assert relations.between(mutual, [[11, 16]], [[0, 6]]) == "CONSULT"


def test_interval_holds_the_value() -> None:
    rows = [Counts(1, 1, 1, 1)] * 30 + [Counts(0, 1, 0, 1)] * 30
    low, high = interval(rows) or (1, 0)
    assert low < 0.5 < high
    assert interval([]) is None
    assert "(.350–.640)" in table([("a", "b", Score(0.5, 0.5, 0.5, 1, 1, 0.35, 0.64))])


@pytest.mark.shared
@pytest.mark.parametrize("name", ["gsr_dev", "petr_unit"])
def test_same_numbers_as_the_original(name: str, tmp_path: Path) -> None:
    script, data = SHARED / "score_triples.py", SHARED / f"{name}.jsonl"
    if not script.exists():
        pytest.skip("the measuring data beside the project are missing")
    chance = random.Random(3)
    records = lines.read(data)
    others = [perturbed(record, chance) for record in records]
    path = tmp_path / "found.jsonl"
    path.write_text("\n".join(map(json.dumps, others)), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(script), str(data), str(path), "--json"],
        capture_output=True,
        check=True,
        text=True,
    )
    expected = json.loads(told.stdout)
    found = {view: Score.micro(rows) for view, rows in triples.score(records, others).items()}
    assert {
        view: (round(s.precision, 3), round(s.recall, 3), round(s.f1, 3))
        for view, s in found.items()
    } == {
        view: (expected[view]["P"], expected[view]["R"], expected[view]["F1"])
        for view in triples.VIEWS
        if view in expected
    }


def perturbed(record: Record, chance: random.Random) -> Record:
    """A prediction with events lost, turned round or called otherwise."""
    events = [dict(one) for one in record["events"] if chance.random() > 0.2]
    for one in events:
        if chance.random() < 0.2:
            one["source_code"], one["target_code"] = one["target_code"], one["source_code"]
        if chance.random() < 0.2:
            one["plover_root"] = chance.choice(["AID", "FIGHT", "CONCEDE"])
    return {"id": record["id"], "text": record["text"], "events": events}
