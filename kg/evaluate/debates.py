"""Speeches of several debates, each debate judged by a critic that learned from the others."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kg.evaluate.critics import Case, crossed, learn
from kg.evaluate.result import Record
from kg.evaluate.speeches import numbers, opposed
from kg.evaluate.stance import VAGUE, Country, Predict, Target
from kg.extract.reader import Reader


def by_other_debates(reader: Reader, country: Country) -> Predict:
    """Prediction by critics that never saw a record's debate.

    Args:
        reader: with heads.
        country: tells the code of a country's name.
    """

    def predict(records: Sequence[Record]) -> Iterable[set[Target]]:
        return map(opposed, crossed(list(cases(reader, records, country)), learn))

    return predict


def cases(reader: Reader, records: Sequence[Record], country: Country) -> Iterator[Case]:
    """What a critic learns from coded records.

    Args:
        reader: with heads.
        records: of several debates; those of one day are one debate.
        country: tells the code of a country's name.
    """
    read = chain.from_iterable(numbers(reader, records))
    for record, blame in zip(records, read, strict=True):
        critical = record.get("stance") == "oppose"
        target = record.get("target") or ""
        yield Case(
            debate=str(record.get("date")),
            blame=blame,
            country=country(target) if critical else None,
            vague=critical and target.lower() == VAGUE,
        )
