"""Lots without end: of treebanks, and of coded articles, cut anew each epoch."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from kg.train.columns import CODED, TREES
from kg.train.laying import laid
from kg.train.learn import Schedule, shelved
from kg.train.lots import Lot, Shelf
from kg.train.study import Material, studies
from kg.train.treebank import Numbering, Sentence, windows

Change = Callable[[Sequence[Sentence], random.Random, int], list[Sentence]]


def trees(
    sentences: Sequence[Sentence], numbering: Numbering, change: Change, plan: Schedule
) -> Iterator[Lot]:
    """Lots of treebanks without end, the same for the same seed.

    Args:
        sentences: in the order of their documents.
        numbering: pieces and labels.
        change: augmentation, drawn anew each epoch, whose number it is told.
        plan: seed and size.
    """
    for epoch in count():
        rng = random.Random(plan.seed * 1000 + epoch)
        columns = laid(windows(change(sentences, rng, epoch), numbering, rng), TREES)
        yield from shelved(Shelf(columns, numbering.mask), rng, plan, hide=False)


def coded(articles: Sequence[Material], numbering: Numbering, plan: Schedule) -> Iterator[Lot]:
    """Lots of coded articles without end, cut anew each epoch; the same for the same seed.

    Args:
        articles: with their lessons.
        numbering: of pieces and labels.
        plan: seed and size.
    """
    for epoch in count():
        rng = random.Random(plan.seed * 1000 + epoch)
        columns = laid(studies(articles, numbering, rng), CODED)
        yield from shelved(Shelf(columns, numbering.mask), rng, plan, hide=True)
