"""Floors: checked, raised, never lowered."""

from pathlib import Path

import pytest

from kg.evaluate import quality
from kg.evaluate.result import Result, Score


def result(f1: float) -> Result:
    scores = {"root": Score(f1, f1, f1, 9, 9), "quad": Score(1, 1, 1, 9, 9)}
    return Result("triples", 9, scores)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "set.jsonl").write_text("{}", encoding="utf-8")
    return tmp_path


def done(folder: Path, f1: float, *, pinned: bool = True) -> list[quality.Measured]:
    one = quality.Measure("a set", "set.jsonl", lambda _: result(f1), pinned=pinned)
    missing = quality.Measure("other", "missing.jsonl", lambda _: result(f1))
    return quality.measure([one, missing], [folder])


def test_floors_rise_and_hold(folder: Path) -> None:
    floors = quality.raised(done(folder, 0.51239), {})
    assert floors["a set"]["root"] == 0.512
    assert "quad" not in floors["a set"]
    assert quality.raised(done(folder, 0.4), floors) == floors
    assert quality.raised(done(folder, 0.6), floors)["a set"]["root"] == 0.6
    assert quality.problems(done(folder, 0.51), floors) == []
    assert quality.problems(done(folder, 0.4), floors) == ["a set, root: 0.400 is below 0.512"]


def test_other_data_have_other_floors(folder: Path) -> None:
    floors = quality.raised(done(folder, 0.5), {})
    (folder / "deep" / "set.jsonl").write_text("{ }", encoding="utf-8")
    [problem] = quality.problems(done(folder, 0.9), floors)
    assert "data changed" in problem
    assert quality.raised(done(folder, 0.3), floors)["a set"]["root"] == 0.3


def test_what_is_never_tuned_on_is_shown_apart(folder: Path) -> None:
    unseen = done(folder, 0.5, pinned=False)
    assert quality.raised(unseen, {}) == {}
    text = quality.report([*done(folder, 0.25), *unseen])
    assert text.index(".250") < text.index("Never tuned on") < text.index(".500")
    assert "quad" not in text
    assert "quad" in quality.report(unseen, every=True)


def test_floors_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert quality.load(path) == {}
    floors: quality.Floors = {"a set": {"digest": "x", "root": 0.5}}
    quality.save(floors, path)
    assert quality.load(path) == floors
