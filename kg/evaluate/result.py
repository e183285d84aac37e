"""What an evaluation tells: scores by name, and the predictions behind them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.evaluate.counts import Counts, interval, total

Record = Mapping[str, Any]  # one line of JSON Lines
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 with the sizes they come from; ``low`` to ``high`` hold 95%."""

    precision: float
    recall: float
    f1: float
    gold: int = 0
    predicted: int = 0
    low: float | None = None
    high: float | None = None

    @classmethod
    def micro(cls, rows: Sequence[Counts], *, bootstrap: bool = False) -> "Score":
        """Score of the pooled counts of all records."""
        whole = total(rows)
        low, high = (bootstrap and interval(rows)) or (None, None)
        return cls(whole.precision, whole.recall, whole.f1, whole.gold, whole.predicted, low, high)

    @classmethod
    def macro(cls, classes: Iterable[Counts]) -> "Score":
        """Mean over the classes that the gold holds.

        >>> Score.macro([Counts(1, 1, 1, 1), Counts(0, 0, 0, 3), Counts(0, 5, 0, 0)]).f1
        0.5
        """
        held = [counts for counts in classes if counts.gold]
        size = max(1, len(held))
        return cls(
            sum(counts.precision for counts in held) / size,
            sum(counts.recall for counts in held) / size,
            sum(counts.f1 for counts in held) / size,
            sum(counts.gold for counts in held),
            sum(counts.predicted for counts in held),
        )

    @classmethod
    def share(cls, right: int, size: int) -> "Score":
        """Accuracy: as many predictions as gold."""
        part = right / size if size else 0.0
        return cls(part, part, part, size, size)

    def as_dict(self) -> dict[str, float | int]:
        """Rounded, ready for JSON; the interval only where it was drawn."""
        numbers = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        bounds = {"low": self.low, "high": self.high}
        numbers |= {name: value for name, value in bounds.items() if value is not None}
        rounded = {name: round(value, DIGITS) for name, value in numbers.items()}
        return {**rounded, "gold": self.gold, "predicted": self.predicted}


@dataclass(frozen=True, slots=True)
class Result:
    """Scores of one kind of data; ``classes`` are F1 by event type or other class."""

    kind: str
    records: int
    scores: Mapping[str, Score]
    classes: Mapping[str, Score] = field(default_factory=dict)
    predictions: tuple[Record, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Everything but the predictions, ready for JSON."""
        return {
            "kind": self.kind,
            "records": self.records,
            "scores": {name: score.as_dict() for name, score in self.scores.items()},
            "classes": {name: score.as_dict() for name, score in self.classes.items()},
        }

    def table(self) -> str:
        """Markdown table of the scores, then of the classes."""
        rows = [*self.scores.items(), *((f"— {name}", s) for name, s in self.classes.items())]
        return table((self.kind, name, score) for name, score in rows)


def table(rows: Iterable[tuple[str, str, Score]]) -> str:
    """Markdown table, one row a score.

    >>> print(table([("gold", "pair", Score(0.5, 0.5, 0.5, 4, 4))]).splitlines()[-1])
    | gold | pair | .500 | .500 | .500 | 4 | 4 |
    """
    lines = ["| set | score | P | R | F1 | gold | predicted |", "|---|---|---|---|---|---|---|"]
    for kind, name, score in rows:
        ratios = (score.precision, score.recall, score.f1)
        cells = [kind, name, *map(_ratio, ratios), str(score.gold), str(score.predicted)]
        if score.low is not None and score.high is not None:
            cells[4] += f" ({_ratio(score.low)}–{_ratio(score.high)})"
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _ratio(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def write_predictions(result: Result, path: Path) -> None:
    """Write the predictions as JSON Lines, one record a line."""
    with path.open("w", encoding="utf-8") as file:
        for record in result.predictions:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
