"""The shipped network as one spaCy component: tags, lemmas, trees, sentences and names at once."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy import attrs
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

from kg.extract.language.encoder import Answers, Encoder, Floats, Line
from kg.extract.language.lemmas import Lemmatizer
from kg.extract.language.pieces import Pieces, spacing
from kg.extract.language.spans import NameReader
from kg.extract.language.trees import tree
from kg.extract.language.windows import windows

_COLUMNS = [
    attrs.TAG,
    attrs.POS,
    attrs.MORPH,
    attrs.LEMMA,
    attrs.DEP,
    attrs.HEAD,
    attrs.ENT_IOB,
    attrs.ENT_TYPE,
]
_TAG, _POS, _MORPH, _LEMMA, _DEP, _HEAD, _IOB, _TYPE = range(8)
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3  # spaCy's codes
_IOB_CODE = {"O": _OUTSIDE, "B": _BEGIN, "I": _INSIDE, "L": _INSIDE, "U": _BEGIN}
_WRAPPED = 100  # widest line of hard-wrapped text
Table = NDArray[np.int64]


class _Ids(NamedTuple):
    """The labels as ids of one vocabulary, in the order of their rows."""

    tags: Table
    pos: Table
    morphs: Table
    deps: Table
    root: int
    name_iob: Table
    name_type: Table


class Annotator:
    """Reads a tokenised Doc, window by window, and fills in every layer of annotation."""

    def __init__(self, vocab: Vocab, folder: Path) -> None:
        """Open the model.

        Args:
            vocab: of the pipeline.
            folder: of the model.
        """
        self.vocab = vocab
        self.encoder = Encoder(folder)
        self.lemmatizer = Lemmatizer.read(folder / "lemmas.json")
        self.names = NameReader(self.encoder.labels.names)
        self._prepare()

    def _prepare(self) -> None:
        """Ids of the labels in our vocabulary."""
        add = self.vocab.strings.add
        labels = self.encoder.labels
        split = [label.partition("|") for label in labels.morphs]
        self._ids = _Ids(
            tags=_column(add(label) for label in labels.tags),
            pos=_column(add(pos) for pos, _, _ in split),
            morphs=_column(self.vocab.morphology.add(features) for _, _, features in split),
            deps=_column(add(label) for label in labels.deps),
            root=labels.deps.index("ROOT"),
            name_iob=_column(_IOB_CODE[label[0]] for label in labels.names),
            name_type=_column(add(label[2:]) if label != "O" else 0 for label in labels.names),
        )
        self._words: dict[int, tuple[str, Pieces]] = {}
        self._lemmas: dict[tuple[int, int], int] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Everything but ids and caches, which are made again."""
        left = ("_ids", "_words", "_lemmas")
        return {name: value for name, value in self.__dict__.items() if name not in left}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Make ids and caches again."""
        self.__dict__.update(state)
        self._prepare()

    def pipe(self, stream: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """Annotate one document after the other: neighbours never matter.

        Args:
            stream: of tokenised documents.
        """
        for doc in stream:
            yield self(doc)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document.

        Args:
            doc: tokenised.
        """
        layers = doc.to_array([attrs.ORTH, attrs.SPACY, attrs.IS_SPACE, attrs.IDX])
        given = np.asarray(layers, dtype=np.uint64).reshape(len(doc), 4)
        places = np.flatnonzero(given[:, 2] == 0)
        table = np.zeros((len(doc), len(_COLUMNS)), dtype=np.int64)
        vectors: list[Floats] = []
        if len(places):
            orths = given[places, 0].tolist()
            known = [self._known(orth) for orth in orths]
            words = [word for word, _ in known]
            breaks = _paragraphs(doc.text, given[places, 3].tolist())
            spaces = _spacings(given, places, set(breaks))
            line = Line([pieces for _, pieces in known], spaces, self.encoder.vocabulary)
            for start, end in windows(words, line.sizes, breaks):
                inside = [place - start for place in breaks if start <= place < end]
                answers = self.encoder(line.window(start, end))
                if answers.vectors is not None:
                    vectors.append(answers.vectors)
                rows = self._window(orths[start:end], answers, inside)
                rows[:, _HEAD] = places[rows[:, _HEAD] + start] - places[start:end]
                table[places[start:end]] = rows
        _fill_spaces(table, given[:, 2], self.vocab)
        if vectors:
            doc.tensor = np.zeros((len(doc), vectors[0].shape[1]), dtype=np.float32)
            doc.tensor[places] = np.concatenate(vectors)
        return doc.from_array(_COLUMNS, cast(Ints2d, table.view(np.uint64)))

    def _known(self, orth: int) -> tuple[str, Pieces]:
        """A word and its pieces, by its id."""
        found = self._words.get(orth)
        if found is None:
            word = self.vocab.strings[orth]
            found = self._words[orth] = (word, self.encoder.vocabulary.pieces(word))
        return found

    def _lemma(self, orth: int, tag: int) -> int:
        """Id of the lemma of a word, by the ids of word and tag."""
        found = self._lemmas.get((orth, tag))
        if found is None:
            lemma = self.lemmatizer.lemma(self.vocab.strings[orth], self.encoder.labels.tags[tag])
            found = self._lemmas[orth, tag] = self.vocab.strings.add(lemma)
        return found

    def _window(self, orths: Sequence[int], answers: Answers, breaks: Sequence[int]) -> Table:
        """Annotation of one window; heads count from its first token."""
        heads = np.empty(len(orths), dtype=np.int64)
        names: list[int] = []
        starts = _starts(answers, breaks)
        for start, end in zip(starts, [*starts[1:], len(orths)], strict=True):
            columns = [0, *range(start + 1, end + 1)]
            heads[start:end] = tree(answers.arcs[start:end, columns])
            heads[start:end] += start
            names.extend(self.names.read(answers.names[start:end]))
        return self._table(orths, answers, heads, names)

    def _table(
        self, orths: Sequence[int], answers: Answers, heads: Table, names: list[int]
    ) -> Table:
        """Rows of ids, one for each token."""
        ids = self._ids
        roots = heads == np.arange(len(orths))
        scores = self.encoder.relations(answers, np.where(roots, 0, heads + 1))
        scores[:, ids.root] = -np.inf
        deps = np.where(roots, ids.root, scores.argmax(axis=1))
        table = np.empty((len(orths), len(_COLUMNS)), dtype=np.int64)
        table[:, _TAG] = ids.tags[answers.tags]
        table[:, _POS] = ids.pos[answers.morphs]
        table[:, _MORPH] = ids.morphs[answers.morphs]
        table[:, _DEP] = ids.deps[deps]
        table[:, _HEAD] = heads
        table[:, _IOB] = ids.name_iob[names]
        table[:, _TYPE] = ids.name_type[names]
        tags = answers.tags.tolist()
        table[:, _LEMMA] = _column(map(self._lemma, orths, tags))
        return table


def _column(ids: Iterable[int]) -> Table:
    """Ids of strings, which fill 64 bits, as signed numbers of the same bits."""
    return np.array(list(ids), dtype=np.uint64).view(np.int64)


def _starts(answers: Answers, breaks: Sequence[int]) -> list[int]:
    """Tokens that begin a sentence: the network's and the given ones."""
    likely = answers.starts > 0
    likely[0] = True
    likely[list(breaks)] = True
    return np.flatnonzero(likely).tolist()


def _spacings(given: NDArray[np.uint64], places: Table, breaks: Collection[int]) -> list[int]:
    """White space around each token that is not white space itself."""
    after = (given[:, 1] > 0) | np.append(given[1:, 2] > 0, False)
    before = np.append(True, after[:-1])
    pairs = zip(before[places].tolist(), after[places].tolist(), strict=True)
    return [spacing(left, right, line=index in breaks) for index, (left, right) in enumerate(pairs)]


def _paragraphs(text: str, offsets: Sequence[int]) -> list[int]:
    """Indices of the tokens that begin a paragraph, given where each token starts."""
    lines = [line for line in text.split("\n") if line.strip()]
    wrapped = (
        len(lines) > 4
        and max(map(len, lines)) <= _WRAPPED
        and sum(line.lstrip()[0].islower() for line in lines) > len(lines) // 4
    )
    mark = "\n\n" if wrapped else "\n"
    if mark not in text:
        return [0]
    starts = {0}
    end = text.find(mark)
    while end >= 0:
        after = bisect_right(offsets, end)
        if after < len(offsets):
            starts.add(after)
        end = text.find(mark, end + 1)
    return sorted(starts)


def _fill_spaces(table: Table, blank: NDArray[np.uint64], vocab: Vocab) -> None:
    """White-space tokens hang from the token before them, and belong to a name around them."""
    tag = _column([vocab.strings.add("_SP")])[0]
    for row in reversed(np.flatnonzero(blank).tolist()):
        inside = row + 1 < len(table) and table[row + 1, _IOB] == _IOB_CODE["I"]
        kind = table[row + 1, _TYPE] if inside else 0
        table[row] = 0
        table[row, _TAG] = tag
        table[row, _POS] = vocab.strings.add("SPACE")
        table[row, _DEP] = vocab.strings.add("dep")
        table[row, _HEAD] = -1 if row else int(len(table) > 1)
        table[row, _IOB] = _IOB_CODE["I" if inside else "O"]
        table[row, _TYPE] = kind
