"""Who says what: speakers and the stretches of text that they are credited with."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import RecordError
from kg.evaluate import lines
from kg.evaluate.article import Speech, Spoken, spoken_items, tally
from kg.evaluate.counts import Counts
from kg.evaluate.matching import Entity, entities, named
from kg.evaluate.reading import article
from kg.evaluate.result import Record, Result, Score


def evaluate(path: Path, *, speech: Speech) -> Result:
    """Find who says what in each text, and score speaker and content together.

    Args:
        path: JSON Lines with text, date and attributions (speaker; content as ``start`` and
            ``end``, as a pair, or as words of the text; optional ones may be marked).
        speech: tells who says what in an article.

    Raises:
        RecordError: the file is not JSON Lines, or a content is not in its text.
    """
    records = lines.read(path)
    rows, predictions = [], []
    for record in records:
        found = list(speech(article(record)))
        rows.append(score(record, found, path=path))
        predictions.append(
            {"id": record["id"], "text": record["text"], "attributions": _told(found)}
        )
    scores = {"speaker+content": Score.micro(rows, bootstrap=True)}
    return Result("attribution", len(records), scores, predictions=tuple(predictions))


def score(record: Record, found: Iterable[Spoken], *, path: Path = Path()) -> Counts:
    """Counts of one text.

    Raises:
        RecordError: a content is not in the text.
    """
    coded = [
        {"id": str(at), **one, "content": _content(one["content"], record, path)}
        for at, one in enumerate(record["attributions"])
    ]
    names = {name for one in coded for name in one["speaker"].split("; ")}
    people: dict[str, Entity] = {name: named(name) for name in names}
    people |= entities(record.get("entities") or {})
    return tally(spoken_items({"attributions": coded}, people), found, once=True)


def _content(content: Any, record: Record, path: Path) -> Mapping[str, int]:
    """Characters of a content, however it is told."""
    if isinstance(content, str):
        start = str(record["text"]).find(content)
        if start < 0:
            raise RecordError(path, f"not in the text: {content!r}", where=f"id {record.get('id')}")
        return {"start": start, "end": start + len(content)}
    if isinstance(content, Mapping):
        return {"start": content["start"], "end": content["end"]}
    return {"start": content[0], "end": content[1]}


def _told(found: Iterable[Spoken]) -> list[dict[str, Any]]:
    return [
        {"speaker": "; ".join(actor.label for actor in who), "content": [start, end]}
        for who, start, end in found
    ]
