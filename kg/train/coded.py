"""Coded articles as the network learns from them: couples of tokens and what is between them.

Coders name actors, not places of the text. A coded act is laid on the sentence of its quote: on
the mentions of its actors there that are nearest to its trigger. Other mentions of the same two,
and sentences that may tell the same act again, are left open: neither right nor wrong.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.evaluate.reading import article
from kg.extract.issues import Topics
from kg.extract.network.passages import passages
from kg.extract.reader import Reader
from kg.train.acts import Acts
from kg.train.lesson import Lessons, Record
from kg.train.stands import Stands


def read_coded(paths: Iterable[Path]) -> list[Record]:
    """Records of coded articles.

    Args:
        paths: JSON Lines with text, date, events and positions.
    """
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def lessons(records: Sequence[Record], reader: Reader) -> Iterator[Lessons]:
    """Lessons of coded articles, in their order.

    Args:
        records: with text, date, events and positions.
        reader: finds the mentions.
    """
    docs = reader.nlp.pipe(record["text"] for record in records)
    for record, doc in zip(records, docs, strict=True):
        context = reader.context(article(record), doc)
        places = list(passages(context))
        acts = Acts(record, context)
        stances = Stands(record, context, Topics(context, reader.issues))
        yield Lessons(
            context,
            [lesson for place in places for lesson in acts.lessons(place)],
            [lesson for place in places for lesson in stances.lessons(place)],
        )
