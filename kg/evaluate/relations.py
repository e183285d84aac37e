"""Sentences with one marked pair of actor and recipient: which class holds between them?

The class of the surest event whose actor and recipient overlap the marked words; where no event
does, there is no prediction, and only recall suffers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.evaluate import lines
from kg.evaluate.counts import Counts
from kg.evaluate.reading import read_records
from kg.evaluate.result import Record, Result, Score
from kg.evaluate.triples import QUADS, RENAMED
from kg.model import SYMMETRIC, Event, Reading
from kg.pipeline import Reads

Predict = Callable[[Sequence[Record]], Iterable[str | None]]  # class of each record's pair
Spans = Iterable[Sequence[int]]


def evaluate(path: Path, *, reader: Reads | None = None, predict: Predict | None = None) -> Result:
    """Classify the marked pair of each sentence and score the classes.

    Args:
        path: JSON Lines with text and one event each, with the spans of its sides.
        reader: reads the sentences; its events are asked for the pair.
        predict: asked instead of a reader.

    Raises:
        RecordError: the file is not JSON Lines.
    """
    records = lines.read(path)
    if predict is None:
        predict = by_reading(reader) if reader else _nothing
    found = list(predict(records))
    kinds = score([_root(record) for record in records], found)
    answered = sum(name is not None for name in found)
    scores = {
        "root, macro": Score.macro(kinds.values()),
        "root, micro": Score.micro(_rows(records, found), bootstrap=True),
        "pair answered": Score.share(answered, len(records)),
    }
    classes = {name: Score.micro([counts]) for name, counts in kinds.items()}
    predictions = tuple(map(_prediction, records, found))
    return Result("relations", len(records), scores, classes, predictions)


def score(gold: Sequence[str], found: Sequence[str | None]) -> dict[str, Counts]:
    """Counts of each class.

    >>> score(["AID", "AID"], ["AID", None])["AID"].recall
    0.5
    """
    counts = dict.fromkeys(sorted(QUADS), Counts())
    for one, other in zip(gold, found, strict=True):
        right = int(one == other)
        counts[one] += Counts(right, right, right, 1)
        if other is not None and not right:
            counts[other] += Counts(0, 1, 0, 0)
    return counts


def by_reading(reader: Reads) -> Predict:
    """Prediction from the events that a reader finds."""

    def predict(records: Sequence[Record]) -> Iterable[str | None]:
        for record, reading in zip(records, read_records(reader, records), strict=True):
            yield between(reading, *_spans(record))

    return predict


def between(reading: Reading, actor: Spans, recipient: Spans) -> str | None:
    """Class of the surest event between the marked words; symmetric ones in either order.

    Args:
        reading: of the sentence.
        actor: stretches of characters that name the actor.
        recipient: stretches that name the recipient.
    """
    events = [claim for claim in reading.statements if isinstance(claim, Event)]
    fitting = [event for event in events if _joins(event, actor, recipient)]
    if not fitting:
        return None
    best = max(fitting, key=lambda event: event.confidence).type
    return RENAMED.get(best, best)


def _joins(event: Event, actor: Spans, recipient: Spans) -> bool:
    if _marked(event, "actor", actor) and _marked(event, "recipient", recipient):
        return True
    turned = _marked(event, "actor", recipient) and _marked(event, "recipient", actor)
    return event.type in SYMMETRIC and turned


def _marked(event: Event, role: str, spans: Spans) -> bool:
    """Whether a mark of this role overlaps one of the stretches."""
    marks = [mark for one in event.evidence for mark in one.marks if mark.role == role]
    return any(mark.start < end and start < mark.end for mark in marks for start, end in spans)


def _spans(record: Record) -> tuple[Spans, Spans]:
    event = record["events"][0]
    return event["source_spans"], event["target_spans"]


def _root(record: Record) -> str:
    name = record["events"][0]["plover_root"]
    return str(RENAMED.get(name, name))


def _rows(records: Sequence[Record], found: Sequence[str | None]) -> list[Counts]:
    pairs = zip(records, found, strict=True)
    return [Counts.of({_root(record)}, {name} if name else set()) for record, name in pairs]


def _prediction(record: Record, name: str | None) -> Mapping[str, Any]:
    """The record with its pair and the class found, if any."""
    kept = ("source_text", "source_spans", "target_text", "target_spans")
    pair = {field: record["events"][0].get(field) for field in kept}
    events = [{**pair, "plover_root": name}] if name else []
    return {"id": record["id"], "text": record["text"], "events": events}


def _nothing(records: Sequence[Record]) -> Iterable[str | None]:
    return [None] * len(records)
