"""Scores of attributions, stances and actor phrases."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.evaluate import actors, attribution, lines, stance
from kg.model import Actor, Article, Event, Issue, Position, Reading

PUTIN = Actor("actor:Vladimir_Putin", "Vladimir Putin", "RUS", "person")
RUSSIA = Actor("actor:RUS", "Russia", "RUS", "country")
UKRAINE = Actor("actor:UKR", "Ukraine", "UKR", "country")
CODES = {"Russian Federation": "RUS", "Ukraine": "UKR"}


def write(path: Path, *records: object) -> Path:
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_attribution(tmp_path: Path) -> None:
    text = "Putin said that talks go on. Kiev denied it."
    coded = [
        {"speaker": "Vladimir Putin", "content": {"start": 11, "end": 27}},
        {"speaker": "Ukraine", "content": "denied it"},
        {"speaker": "Russia", "content": [0, 4], "optional": True},
    ]
    path = write(tmp_path / "said.jsonl", {"id": "1", "text": text, "attributions": coded})
    said = [([PUTIN], 16, 27), ([UKRAINE], 0, 10), ([RUSSIA], 0, 4)]
    result = attribution.evaluate(path, speech=lambda _: said)
    found = result.scores["speaker+content"]
    assert (found.gold, found.predicted) == (2, 2)
    assert (found.precision, found.recall) == (0.5, 0.5)
    assert result.predictions[0]["attributions"][0] == {
        "speaker": "Vladimir Putin",
        "content": [16, 27],
    }


def test_attribution_outside_the_text(tmp_path: Path) -> None:
    coded = [{"speaker": "Russia", "content": "never said"}]
    path = write(tmp_path / "said.jsonl", {"id": "1", "text": "They met.", "attributions": coded})
    with pytest.raises(RecordError, match="never said"):
        attribution.evaluate(path, speech=lambda _: [])


class Critic:
    """Reader in whose eyes everybody accuses Russia and opposes Ukraine."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            accused = Event("ACCUSE", (PUTIN,), (RUSSIA,))
            opposed = Position(PUTIN, "oppose", Issue("actor:UKR", "Ukraine"))
            yield Reading(article, (accused, opposed))


def test_stance(tmp_path: Path) -> None:
    kept = {"text": "We condemn it.", "date": "15 March 2014", "holder": "Ukraine"}
    path = write(
        tmp_path / "speech.jsonl",
        {"id": "1", "target": "Russian Federation", "stance": "oppose", **kept},
        {"id": "2", "target": None, "stance": "none", **kept},
        {"id": "3", "target": "Underspecified", "stance": "oppose", **kept},
    )
    result = stance.evaluate(
        path, predict=stance.by_reading(Critic(), CODES.get), country=CODES.get
    )
    assert result.predictions[0]["targets"] == [{"target": "RUS", "stance": "oppose"}]
    assert result.scores["target+stance"].precision == 0.5
    assert result.scores["target"].recall == 1
    assert result.scores["critical or not"].precision == pytest.approx(2 / 3)


def test_actors(tmp_path: Path) -> None:
    path = write(
        tmp_path / "phrases.jsonl",
        {
            "phrase": "Kyiv police",
            "context": "",
            "date": "2022-01-01",
            "country": "UKR",
            "sector": "COP",
        },
        {"phrase": "rebels", "context": "", "date": None, "country": "", "sector": "REB"},
    )

    def link(phrase: str, context: str, day: date | None) -> tuple[str | None, str | None]:
        assert (day is None) == (phrase == "rebels") and not context
        return ("UKR", "COP") if "Kyiv" in phrase else (None, None)

    scores = actors.evaluate(path, link=link).scores
    assert scores["country accuracy"].f1 == 1
    assert scores["sector accuracy"].f1 == 0.5
    assert (scores["sector"].precision, scores["sector"].recall) == (1, 0.5)


def test_bad_lines(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "1"}\n\n{"id": ', encoding="utf-8")
    with pytest.raises(RecordError, match="line 3: not JSON"):
        lines.read(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(RecordError, match="not an object"):
        lines.read(path)
