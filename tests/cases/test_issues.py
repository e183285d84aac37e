"""Pairs of wordings: one issue or two? Issues of other parties or places are never one."""

import csv
from pathlib import Path

import pytest

from kg.extract.reader import Reader
from kg.extract.wording import wordings

TABLE = Path(__file__).with_name("issues.tsv")


def pairs() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def ids() -> dict[str, str]:
    """The id of each wording."""
    phrases = list(dict.fromkeys(pair[side] for pair in pairs() for side in ("one", "other")))
    found = wordings(Reader.load(), phrases)
    return {
        phrase: " ".join(issue.id for issue in issues)
        for phrase, issues in zip(phrases, found, strict=True)
    }


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: f"{pair['one']} / {pair['other']}")
def test_one_issue_or_two(pair: dict[str, str], ids: dict[str, str]) -> None:
    one, other = ids[pair["one"]], ids[pair["other"]]
    assert one
    assert other
    assert (one == other) == (pair["same"] == "yes"), (one, other)
