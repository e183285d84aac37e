"""Sentences and the events that coded event data would have, by the cause that once hid them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from kg.evaluate.plover import as_cameo, as_plover
from kg.evaluate.reading import uniform
from kg.extract.reader import Reader
from kg.model import Article

TABLE = Path(__file__).with_name("events.tsv")
SCHEMES = {"plover": as_plover, "cameo": as_cameo}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The frames alone: what is tested here is grammar, not weights."""
    return Reader.load().by_frames_alone()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["cause"])
def test_events(row: dict[str, str], reader: Reader) -> None:
    reading = reader.read(Article("case", row["text"], published=date(2010, 5, 4)))
    found = uniform(reading, coded=SCHEMES[row["scheme"]], known=reader.actors)["events"]
    told = {f"{e['source_code']}>{e['target_code']}:{_root(e['plover_root'])}" for e in found}
    assert told == set(row["events"].split())


def _root(name: str) -> str:
    return "YIELD" if name in {"CONCEDE", "RETREAT"} else name
