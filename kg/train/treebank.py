"""Treebank sentences as the training sees them, and windows of them as the network does."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from kg.extract.language.pieces import Vocabulary, spacing
from kg.train.scheme import MISSING, Labels

FREQUENT = 3  # a label seen less often is not learned
UNREAD = ("Typo", "Style", "Abbr", "ExtPos")  # features nobody reads


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with every layer of annotation; the root is its own head."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    morphs: tuple[str, ...]  # "VERB|Tense=Past|VerbForm=Fin"
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]  # "B-GPE", "L-GPE", "U-ORG", "O", or "" where not annotated
    line: bool = False  # begins a paragraph


def read_sentences(path: Path) -> list[Sentence]:
    """Sentences of a DocBin file, in order.

    Args:
        path: a ``.spacy`` file.
    """
    vocab = spacy.blank("en").vocab
    docs = DocBin().from_disk(path).get_docs(vocab)
    return [
        sentence_of(span, names) for doc in docs for names in [names_of(doc)] for span in doc.sents
    ]


def sentence_of(span: Span, names: Sequence[str]) -> Sentence:
    """Copy of one sentence.

    Args:
        span: the sentence.
        names: of the tokens of its Doc, as ``names_of`` gives them.
    """
    return Sentence(
        words=tuple(token.text for token in span),
        spaces=tuple(bool(token.whitespace_) for token in span),
        tags=tuple(token.tag_ for token in span),
        morphs=tuple(joined(token.pos_, str(token.morph)) for token in span),
        lemmas=tuple(token.lemma_ for token in span),
        heads=tuple(token.head.i - span.start for token in span),
        deps=tuple(token.dep_ for token in span),
        names=tuple(names[span.start : span.end]),
    )


def joined(pos: str, features: str) -> str:
    """Part of speech and the features somebody reads, as one label.

    >>> joined("NOUN", "Number=Sing|Typo=Yes")
    'NOUN|Number=Sing'
    """
    kept = [pair for pair in features.split("|") if pair and pair.split("=")[0] not in UNREAD]
    return "|".join([pos, *kept])


def names_of(doc: Doc) -> list[str]:
    """BILOU label of each token; empty where nobody annotated.

    Args:
        doc: with names.
    """
    labels = ["" if token.ent_iob == 0 else "O" for token in doc]
    for entity in doc.ents:
        if len(entity) == 1:
            labels[entity.start] = "U-" + entity.label_
            continue
        labels[entity.start] = "B-" + entity.label_
        labels[entity.end - 1] = "L-" + entity.label_
        labels[entity.start + 1 : entity.end - 1] = ["I-" + entity.label_] * (len(entity) - 2)
    return labels


def labels(sentences: Sequence[Sentence]) -> Labels:
    """Labels frequent enough to learn.

    Args:
        sentences: the training sentences.
    """
    types = sorted({name[2:] for item in sentences for name in item.names if name[1:2] == "-"})
    return Labels(
        tags=_frequent(item.tags for item in sentences),
        morphs=_frequent(item.morphs for item in sentences),
        deps=_frequent(item.deps for item in sentences),
        names=("O", *(f"{mark}-{kind}" for kind in types for mark in "BILU")),
    )


def _frequent(columns: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Sorted labels seen at least ``FREQUENT`` times."""
    counts = Counter(label for column in columns for label in column)
    return tuple(sorted(label for label, count in counts.items() if count >= FREQUENT))


@dataclass(frozen=True, slots=True)
class Window:
    """A few sentences, numbered: what one forward pass reads and should answer."""

    ids: list[int]
    shapes: list[int]
    spacings: list[int]
    first: list[int]  # first and last piece of each token
    last: list[int]
    tags: list[int]
    morphs: list[int]
    names: list[int]
    starts: list[int]  # 1 where a sentence starts
    sentence: list[int]  # number of the sentence of each token
    heads: list[int]  # 0 is the root, else 1 + the token's index in the window
    deps: list[int]


class Numbering:
    """Turns sentences into numbered windows."""

    def __init__(self, vocabulary: Vocabulary, names: Labels) -> None:
        """Take the pieces and the labels."""
        self.vocabulary = vocabulary
        self.mask = vocabulary.rows["[MASK]"]
        self.tags = _rows(names.tags)
        self.morphs = _rows(names.morphs)
        self.deps = _rows(names.deps)
        self.names = _rows(names.names)

    def size(self, sentence: Sentence) -> int:
        """Pieces of a sentence."""
        return sum(len(self.vocabulary.pieces(word).ids) for word in sentence.words)

    def window(self, sentences: Sequence[Sentence]) -> Window:
        """Number a run of sentences.

        Args:
            sentences: neighbours, in order.
        """
        out = Window([self.vocabulary.first], [0], [0], *([] for _ in range(9)))
        before = True
        for number, sentence in enumerate(sentences):
            offset = len(out.first)
            line = sentence.line or number == 0
            before = before or line
            for index, word in enumerate(sentence.words):
                space = spacing(before, sentence.spaces[index], line=line and index == 0)
                self._word(out, word, space)
                before = sentence.spaces[index]
                head = sentence.heads[index]
                out.heads.append(0 if head == index else 1 + offset + head)
                out.starts.append(int(index == 0))
                out.sentence.append(number)
            self._answers(out, sentence)
        out.ids.append(self.vocabulary.last)
        out.shapes.append(0)
        out.spacings.append(0)
        return out

    def _word(self, out: Window, word: str, spaces: int) -> None:
        """Append the pieces of one word."""
        pieces = self.vocabulary.pieces(word)
        out.first.append(len(out.ids))
        out.ids.extend(pieces.ids)
        out.last.append(len(out.ids) - 1)
        out.shapes.extend([pieces.shape] * len(pieces.ids))
        out.spacings.extend([spaces] * len(pieces.ids))

    def _answers(self, out: Window, sentence: Sentence) -> None:
        """Append the labels of one sentence."""
        out.tags.extend(self.tags.get(label, MISSING) for label in sentence.tags)
        out.morphs.extend(self.morphs.get(label, MISSING) for label in sentence.morphs)
        out.deps.extend(self.deps.get(label, MISSING) for label in sentence.deps)
        out.names.extend(self.names.get(label, MISSING) for label in sentence.names)


def _rows(names: Sequence[str]) -> dict[str, int]:
    """Row of each label."""
    return {name: row for row, name in enumerate(names)}


def windows(
    sentences: Iterable[Sentence], numbering: Numbering, rng: random.Random, *, widest: int = 180
) -> Iterator[Window]:
    """Cut a run of sentences into windows of random width.

    Args:
        sentences: in the order of their documents.
        numbering: pieces and labels.
        rng: draws the widths.
        widest: most pieces of a window.
    """
    run: list[Sentence] = []
    filled, room = 0, widest
    for sentence in sentences:
        size = numbering.size(sentence)
        if size > widest + 60:
            continue
        if run and filled + size > room:
            yield numbering.window(run)
            run, filled, room = [], 0, rng.randint(40, widest)
        run.append(sentence)
        filled += size
    if run:
        yield numbering.window(run)
