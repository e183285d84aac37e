"""Marked pairs to learn from: coded sentences, our own, and pairs that are nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.result import Record
from kg.extract.clauses import Clause, clauses
from kg.extract.network.classifier import NONE, Buckets, rows
from kg.extract.network.couples import Floats
from kg.extract.network.pairs import Pair, features
from kg.extract.network.pairvectors import vector
from kg.extract.reader import Reader
from kg.model import SYMMETRIC

OWN = Path(__file__).parent / "sentences.tsv"
_MARK = re.compile(r"\[(?P<actor>[^]]+)\]|\{(?P<recipient>[^}]+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, the characters of the two sides, and what is between them."""

    text: str
    actor: Sequence[Sequence[int]]
    recipient: Sequence[Sequence[int]]
    wanted: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the classifier learns from: buckets of features, vectors, the class, its weight."""

    buckets: Buckets
    vector: Floats
    wanted: str
    weight: float = 1.0


def own(path: Path = OWN) -> Iterator[Sentence]:
    """Our own sentences: class, tab, and a text with [actor] and {recipient}."""
    for line in path.read_text("utf-8").splitlines():
        wanted, _, marked = line.partition("\t")
        text, at = "", 0
        spans: dict[str, tuple[int, int]] = {}
        for found in _MARK.finditer(marked):
            text += marked[at : found.start()]
            side = found.lastgroup or ""
            spans[side] = len(text), len(text) + len(found[side])
            text, at = text + found[side], found.end()
        yield Sentence(text + marked[at:], [spans["actor"]], [spans["recipient"]], wanted)


def coded(records: Iterable[Record]) -> Iterator[Sentence]:
    """Sentences of records with one event each, its class and the spans of its sides."""
    for record in records:
        event = record["events"][0]
        sides = event["source_spans"], event["target_spans"]
        yield Sentence(record["text"], *sides, event["plover_root"])


def cases(
    sentences: Sequence[Sentence], reader: Reader, *, turned: float = 0.3
) -> Iterator[tuple[Case, ...]]:
    """Cases of each sentence: its pair, and the pair turned round, which is nothing.

    Args:
        sentences: to parse.
        reader: with heads.
        turned: weight of a turned pair.
    """
    docs = reader.nlp.pipe(sentence.text for sentence in sentences)
    for sentence, doc in zip(sentences, docs, strict=True):
        found = list(clauses(doc, reader.frames))
        pair = Pair.marked(doc, sentence.actor, sentence.recipient)
        told = [_case(pair, found, reader, sentence.wanted)]
        if sentence.wanted not in SYMMETRIC and sentence.actor and sentence.recipient:
            told.append(_case(pair.turned(), found, reader, NONE, weight=turned))
        yield tuple(told)


def _case(
    pair: Pair, found: Iterable[Clause], reader: Reader, wanted: str, *, weight: float = 1.0
) -> Case:
    assert reader.second is not None
    buckets = rows(features(pair, found, reader.frames))
    return Case(buckets, vector(pair, reader.second.heads.events), wanted, weight)
