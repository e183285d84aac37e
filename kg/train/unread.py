"""Articles that nobody coded: a larger network tells what is between their couples.

A small network learns much from the answers of a large one, on text that costs no coder's time
(Hinton et al. 2015; Turc et al. 2019). Of the many couples of an article those are asked about
that the network at hand finds likely, and a few of the rest.
"""

import random
from collections.abc import Iterator, Sequence

from kg.evaluate.reading import article
from kg.extract.network.classes import ROOTS, STANCES
from kg.extract.network.couples import Couples, Floats, acting, holding
from kg.extract.network.heads import Heads
from kg.extract.network.pairhead import PairHead
from kg.extract.network.passages import passages
from kg.extract.reader import Reader
from kg.train.lesson import Lesson, Lessons, Record
from kg.train.scheme import OPEN

LIKELY = -3.0  # logit from which a couple is asked about
REST = 0.06  # share of the others


def unread(
    records: Sequence[Record], reader: Reader, heads: Heads, rng: random.Random
) -> Iterator[Lessons]:
    """Couples of articles without answers.

    Args:
        records: with text and date.
        reader: finds the mentions.
        heads: of the network that ``reader`` reads with; they tell which couples are likely.
        rng: draws the others.
    """
    docs = reader.nlp.pipe(record["text"] for record in records)
    for record, doc in zip(records, docs, strict=True):
        context = reader.context(article(record), doc)
        found = list(passages(context))
        yield Lessons(
            context,
            list(_asked(heads.events, acting(found), len(ROOTS), doc.tensor, rng)),
            list(_asked(heads.positions, holding(found), len(STANCES), doc.tensor, rng)),
        )


def _asked(
    head: PairHead, couples: Couples, classes: int, vectors: Floats, rng: random.Random
) -> Iterator[Lesson]:
    """The couples worth asking about, all their answers open."""
    if not len(couples):
        return
    likely = head(vectors, couples).classes.max(axis=1) >= LIKELY
    for row in range(len(couples)):
        if likely[row] or rng.random() < REST:
            yield Lesson(couples[row], [OPEN] * classes)
