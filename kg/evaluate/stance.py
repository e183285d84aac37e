"""Sentences of a speaker: which country do they criticise or back, if any?

A critic answers for speeches (`kg.evaluate.speeches`). Else a sentence is read as a record of a
meeting prints it, "Holder: ...", so that "we" has somebody to stand for, and what the events and
positions of the sentence imply about a country counts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.evaluate import lines
from kg.evaluate.counts import Counts
from kg.evaluate.reading import read_records
from kg.evaluate.result import Record, Result, Score
from kg.model import Actor, Event, Position, Reading
from kg.pipeline import Reads

IMPLIED = {
    **dict.fromkeys(
        ("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT"), "oppose"
    ),
    "SUPPORT": "support",
}
VAGUE = "underspecified"  # somebody is meant who is not named: any country may be told
Country = Callable[[str], str | None]  # name of a country to its alpha-3 code
Target = tuple[str, str]  # country, stance
Predict = Callable[[Sequence[Record]], Iterable[set[Target]]]  # targets of each sentence


def evaluate(path: Path, *, predict: Predict, country: Country) -> Result:
    """Score whom the sentences of a file are told to be for or against.

    Args:
        path: JSON Lines with text, date, holder, target (a country, "Underspecified" or none)
            and stance.
        predict: tells the targets.
        country: tells the code of a country's name.

    Raises:
        RecordError: the file is not JSON Lines.
    """
    records = lines.read(path)
    predictions = []
    rows: dict[str, list[Counts]] = {"target+stance": [], "target": [], "critical or not": []}
    for record, found in zip(records, predict(records), strict=True):
        for name, counts in score(record, found, country=country).items():
            rows[name].append(counts)
        told = [{"target": code, "stance": stance} for code, stance in sorted(found)]
        predictions.append({"id": record.get("id"), "text": record["text"], "targets": told})
    scores = {name: Score.micro(counts, bootstrap=True) for name, counts in rows.items()}
    return Result("stance", len(records), scores, predictions=tuple(predictions))


def by_reading(reader: Reads, country: Country) -> Predict:
    """Prediction from the events and positions that a reader finds.

    Args:
        reader: reads the sentences.
        country: tells the code of a country's name.
    """

    def predict(records: Sequence[Record]) -> Iterator[set[Target]]:
        for record, reading in zip(records, read_records(reader, _spoken(records)), strict=True):
            holder = country(record.get("holder") or "")
            yield {target for target in targets(reading) if target[0] != holder}

    return predict


def _spoken(records: Iterable[Record]) -> list[Record]:
    """Records whose text begins with who speaks."""
    return [
        {**record, "text": f"{record['holder']}: {record['text']}"}
        if record.get("holder")
        else record
        for record in records
    ]


def score(record: Record, found: set[Target], *, country: Country) -> dict[str, Counts]:
    """Counts of one sentence; where the target is vague, only whether there is criticism."""
    name, stance = record.get("target") or "", record.get("stance") or "none"
    code = country(name)
    gold = {(code, stance)} if code and stance != "none" else set()
    critical = {"oppose"} if stance == "oppose" else set()
    vague = name.lower() == VAGUE
    return {
        "target+stance": Counts() if vague else Counts.of(gold, found),
        "target": Counts() if vague else Counts.of({one[0] for one in gold}, {t[0] for t in found}),
        "critical or not": Counts.of(critical, {one[1] for one in found} & {"oppose"}),
    }


def targets(reading: Reading) -> Iterator[Target]:
    """Countries that the statements of a reading oppose or support."""
    for claim in reading.statements:
        if isinstance(claim, Event):
            implied = IMPLIED.get(claim.type)
            if implied and claim.factuality != "negated":
                yield from ((code, implied) for code in _countries(claim.recipients))
        elif claim.stance in {"oppose", "support"}:
            code = _code(claim)
            if code:
                yield code, claim.stance


def _countries(actors: Iterable[Actor]) -> Iterator[str]:
    return (actor.country for actor in actors if actor.country)


def _code(claim: Position) -> str | None:
    """Country that an issue is, where it is one."""
    code = claim.issue.id.removeprefix("actor:")
    return code if code != claim.issue.id and len(code) == 3 and code.isupper() else None
