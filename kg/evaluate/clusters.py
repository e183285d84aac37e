"""Phrases that people sorted by issue: do those of one issue get one id, and others another?

B-cubed (Bagga and Baldwin 1998): for each phrase, how many of those with its id are of its
issue (precision), and how many of its issue have its id (recall); means over the phrases. Most
issues are named once, so that it is high even where nothing is joined: hence the pairs as well.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

from kg.errors import RecordError
from kg.evaluate.counts import Counts
from kg.evaluate.result import Result, Score

COLUMNS = ("phrase", "cluster", "article")
Identify = Callable[[Sequence[str]], Iterable[str]]  # phrases to ids
Row = dict[str, str]


def evaluate(path: Path, *, identify: Identify, half: str | None = None) -> Result:
    """Give ids to the phrases of a file and compare them with its clusters.

    Args:
        path: TSV with phrase, cluster, article, and half where it has two.
        identify: gives each phrase an id.
        half: only rows of this half; all without it.

    Raises:
        RecordError: the file has no such columns, or a cell is empty.
    """
    rows = [row for row in read(path) if half is None or row.get("half") == half]
    ids = list(identify([row["phrase"] for row in rows]))
    scores = score([row["cluster"] for row in rows], ids)
    predictions = tuple({**row, "id": id} for row, id in zip(rows, ids, strict=True))
    return Result("issues", len(rows), scores, predictions=predictions)


def read(path: Path) -> list[Row]:
    """Rows of a table of clustered phrases.

    Raises:
        RecordError: a column is missing, or a cell is empty.
    """
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
        if missing:
            raise RecordError(path, f"no column {', '.join(missing)}", where="line 1")
        rows = []
        for number, row in enumerate(table, 2):
            empty = [name for name in COLUMNS if not row[name]]
            if empty:
                raise RecordError(path, f"no {', '.join(empty)}", where=f"line {number}")
            rows.append(row)
    return rows


def score(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, Score]:
    """B-cubed and pairs of two ways to sort the same things.

    >>> told = score(["truce", "truce", "tariffs"], [1, 1, 1])
    >>> round(told["B-cubed"].precision, 2), told["B-cubed"].recall
    (0.56, 1.0)
    """
    clusters, groups = _members(gold), _members(found)
    pairs = Counts.of(_pairs(clusters.values()), _pairs(groups.values()))
    return {
        "B-cubed": _b_cubed(gold, found, clusters, groups),
        "pairs of one issue": Score.micro([pairs]),
    }


def _b_cubed(
    gold: Sequence[Hashable],
    found: Sequence[Hashable],
    clusters: dict[Hashable, set[int]],
    groups: dict[Hashable, set[int]],
) -> Score:
    both = [(clusters[one], groups[other]) for one, other in zip(gold, found, strict=True)]
    size = max(1, len(both))
    precision = sum(len(one & other) / len(other) for one, other in both) / size
    recall = sum(len(one & other) / len(one) for one, other in both) / size
    mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, mean, len(clusters), len(groups))


def _members(labels: Sequence[Hashable]) -> dict[Hashable, set[int]]:
    """Places of the things under each label."""
    found: dict[Hashable, set[int]] = defaultdict(set)
    for at, label in enumerate(labels):
        found[label].add(at)
    return found


def _pairs(sets: Iterable[Collection[int]]) -> set[tuple[int, int]]:
    return {pair for members in sets for pair in combinations(sorted(members), 2)}
