"""The marked pronouns and descriptions are as their articles have them."""

from pathlib import Path

from kg.evaluate import coreference, lines

FILE = Path(__file__).parent / "coreference.jsonl"


def test_marks_are_words_of_their_articles() -> None:
    records = lines.read(FILE)
    for record in records:
        coreference.check(record, FILE)
        ends = [mark["end"] for mark in record["links"]]
        assert len(set(ends)) == len(ends), record["id"]
    assert sum(bool(mark["actors"]) for r in records for mark in r["links"]) >= 250
    assert sorted(r["part"] for r in records) == ["develop"] * 8 + ["held out"] * 7
