"""The networks of the Discourse Network Analyzer's sample, value for value."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.model import Actor, Issue
from kg.view.discourse.matrix import Matrix, matrix
from kg.view.discourse.network import discourse
from kg.view.discourse.settings import Settings
from kg.view.discourse.stands import Stand

PATH = Path(__file__).parents[1] / "gold" / "dna_networks.json"
GOLD: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
ROWS, COLUMNS = GOLD["rows"], GOLD["columns"]
EPA, ALLIANCE, SENATE = (
    "Environmental Protection Agency", "Alliance to Save Energy", "Senate",
)  # fmt: skip
SIERRA, EEA = "Sierra Club", "Energy and Environmental Analysis, Inc."
NPRA = "National Petrochemical & Refiners Association"
HURT, LAW = COLUMNS[0], COLUMNS[5]


@cache
def sample() -> tuple[Stand, ...]:
    """The statements that people coded, as stands."""
    return tuple(
        Stand(
            Actor(f"actor:{row}", ROWS[row]),
            Issue(f"issue:{column}", COLUMNS[column]),
            "support" if agreement else "oppose",
            1.0 if agreement else -1.0,
            f"article:{article}",
            start,
            date.fromisoformat(day),
        )
        for row, column, agreement, article, start, day in GOLD["statements"]
    )


def network(name: str) -> Matrix:
    """The matrix of a setting such as "onemode|document|subtract|cosine"."""
    mode, duplicates, kind, normalise = name.split("|")
    nodes = "both" if mode == "twomode" else "actors"
    return matrix(discourse(sample(), Settings(kind, nodes, normalise, duplicates)))


def test_there_are_as_many_settings_as_told() -> None:
    assert (len(GOLD["statements"]), len(GOLD["computed"]), len(GOLD["published"])) == (40, 69, 14)


@pytest.mark.parametrize("name", GOLD["computed"])
def test_settings_computed_from_the_formulas(name: str) -> None:
    found = network(name)
    assert found.rows == ROWS
    assert found.columns == (COLUMNS if name.startswith("twomode") else ROWS)
    for row, expected in zip(found.values, GOLD["computed"][name], strict=True):
        assert row == pytest.approx(expected, abs=1e-9)


def _published() -> dict[str, object]:
    """Ours for each value that is printed in the tests and the manual of DNA."""
    two, ignore = network("twomode|include|ignore|no"), network("onemode|include|ignore|no")
    signed = network("twomode|include|subtract|no")
    between = {
        kind: network(f"onemode|include|{kind}|no").at(SENATE, SIERRA)
        for kind in ("ignore", "congruence", "conflict", "subtract")
    }
    one_mode = discourse(sample(), Settings("ignore", duplicates="include"))
    two_mode = discourse(sample(), Settings("ignore", "both", duplicates="include"))
    return {
        "twomode_dim": [len(two.rows), len(two.columns)],
        "twomode_sum": sum(map(sum, two.values)),
        "onemode_ignore_dim": [len(ignore.rows), len(ignore.columns)],
        "onemode_ignore_sum": sum(map(sum, ignore.values)),
        "EPA-Alliance ignore": ignore.at(EPA, ALLIANCE),
        "EPA-EEA ignore": ignore.at(EPA, EEA),
        **{f"Senate-Sierra {kind}": value for kind, value in between.items()},
        "NPRA two-mode subtract CO2-not-hurt": signed.at(NPRA, HURT),
        "NPRA two-mode subtract legislation": signed.at(NPRA, LAW),
        "tidygraph two-mode edges": two_mode.number_of_edges(),
        "tidygraph one-mode edges": one_mode.number_of_edges(),
    }


@pytest.mark.parametrize("name", GOLD["published"])
def test_values_published_for_the_sample(name: str) -> None:
    assert _published()[name] == GOLD["published"][name]
