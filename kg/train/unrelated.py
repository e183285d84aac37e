"""Pairs of real articles that are nothing: actors of one sentence whom no frame joins.

Some of them are events that the frames miss, so they weigh little.
"""

import gzip
import json
import random
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from kg.extract.classifier import NONE, rows
from kg.extract.clauses import clauses
from kg.extract.context import trimmed
from kg.extract.pairs import Pair, features
from kg.extract.reader import Reader
from kg.extract.related import by_sentence, joined
from kg.model import Article, Event
from kg.train.marked import Case

_ARTICLES, _SHARE, _LONGEST = 220, 0.012, 4000  # how many, one in how many, characters of each
_PAIRS, _WEIGHT, _MOST = 1500, 0.3, 5


def nothing(path: Path, reader: Reader, *, seed: int = 0) -> list[Case]:
    """A sample of cases of class "none".

    Args:
        path: articles as compressed JSON Lines with a text each.
        reader: tells whom the frames join.
        seed: of the sample.
    """
    random_ = random.Random(seed)
    texts: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if random_.random() < _SHARE:
                texts.append(json.loads(line)["text"][:_LONGEST])
            if len(texts) == _ARTICLES:
                break
    found = [case for text in texts for case in _cases(text, reader)]
    random_.shuffle(found)
    return found[:_PAIRS]


def _cases(text: str, reader: Reader) -> Iterator[Case]:
    article = Article("article:sample", text)
    events = [claim for claim in reader.read(article).statements if isinstance(claim, Event)]
    known = joined(events)
    doc = reader.nlp(text)
    context = reader.context(article, doc)
    nearby = by_sentence(clauses(doc, reader.frames))
    for sentence in doc.sents:
        tied = known.get(trimmed(sentence).start_char, set())
        inside = [
            m
            for m in context.mentions
            if sentence.start <= m.start < m.end <= sentence.end and len(m.actors) == 1
        ]
        for one, other in permutations(inside if len(inside) <= _MOST else (), 2):
            sides = {one.actors[0].id, other.actors[0].id}
            overlap = one.start < other.end and other.start < one.end
            if len(sides) == 2 and not overlap and frozenset(sides) not in tied:
                pair = Pair(sentence, (one.start, one.end), (other.start, other.end))
                found = features(pair, nearby.get(sentence.start, []), reader.frames)
                yield Case(rows(found), NONE, _WEIGHT)
