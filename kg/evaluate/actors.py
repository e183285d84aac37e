"""Phrases that name an actor: which country, which sector of society?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kg.evaluate import lines
from kg.evaluate.counts import Counts
from kg.evaluate.reading import day
from kg.evaluate.result import Result, Score

# Phrase, its context and its date to country and sector, each "" or none where there is none.
Link = Callable[[str, str, date | None], tuple[str | None, str | None]]
SIDES = ("country", "sector")


def evaluate(path: Path, *, link: Link) -> Result:
    """Link the phrases of a file and score countries and sectors.

    Accuracy counts every phrase, those that name nobody too; precision and recall count the
    phrases that have a country or sector.

    Args:
        path: JSON Lines with phrase, context, date, country and sector.
        link: tells country and sector of a phrase.

    Raises:
        RecordError: the file is not JSON Lines.
    """
    records = lines.read(path)
    found = [
        link(record["phrase"], record.get("context") or "", day(record.get("date")))
        for record in records
    ]
    scores = {}
    for at, side in enumerate(SIDES):
        pairs = [
            (record[side] or "", answer[at] or "")
            for record, answer in zip(records, found, strict=True)
        ]
        right = sum(one == other for one, other in pairs)
        rows = [Counts.of({one} - {""}, {other} - {""}) for one, other in pairs]
        scores[f"{side} accuracy"] = Score.share(right, len(records))
        scores[side] = Score.micro(rows)
    predictions = tuple(
        {**record, "found": dict(zip(SIDES, answer, strict=True))}
        for record, answer in zip(records, found, strict=True)
    )
    return Result("actors", len(records), scores, predictions=predictions)
