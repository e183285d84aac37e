"""A closer look at couples: how the words of the sentence look to the two, and to each other.

What a `PairHead` made of a couple is told to every word of its sentence, with how the word hangs
in the tree beside the two; then the words attend to each other, one transformer layer (Vaswani et
al. 2017). Couples of an article are looked at together, those of like sentences side by side.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.extract.network.blas import single
from kg.extract.network.classes import LOOK, LOOKERS, REACH
from kg.extract.network.couples import Couples, Floats, Rows

_FAR = np.float32(-1e4)
_LOUD = np.float32(60)  # no word listens louder: exponents stay finite
_EPSILON = np.float32(1e-5)
_GENERATIONS = 16  # that are looked up a tree
_TOGETHER = 1000  # words of couples looked at in one go: what caches hold
Weights = Mapping[str, Floats]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Seen:
    """Words of the sentences of some couples, a row a couple; short sentences are padded."""

    rows: Rows  # of the couples
    at: Rows  # row, word: token of the Doc
    inside: Flags  # row, word: no padding and no white space
    vectors: Floats  # row, word, width


@dataclass(frozen=True)
class Tree:
    """Heads of the tokens of a Doc, and of these."""

    doc: Doc
    parent: Rows = field(init=False)  # -1 for roots

    def __post_init__(self) -> None:
        """Number the heads."""
        own = np.arange(len(self.doc))
        heads = own + self.doc.to_array(["HEAD"]).astype(np.int64).ravel()
        object.__setattr__(self, "parent", np.where(heads == own, -1, heads))

    @cached_property
    def above(self) -> Rows:
        """Each token and what is above it, a generation a row; -1 beyond the root."""
        found = [np.arange(len(self.doc))]
        for _ in range(_GENERATIONS):
            last = found[-1]
            found.append(np.where(last >= 0, self.parent[last], -1))
        return np.stack(found)


@dataclass(frozen=True, slots=True)
class Look:
    """Weights of a closer look: matrices of inputs by outputs."""

    weights: Weights

    def __call__(self, tree: Tree, couples: Couples, rows: Rows, pairs: Floats) -> Iterator[Seen]:
        """Look at some couples; yields them in lots, the shortest sentences first.

        Args:
            tree: of the Doc.
            couples: of that Doc.
            rows: those to look at.
            pairs: what the head made of each couple, all of them.
        """
        w = self.weights
        words = np.asarray(tree.doc.tensor, np.float32) @ w["word.weight"] + w["word.bias"]
        told = pairs[rows] @ w["pair.weight"]
        blank = tree.doc.to_array(["IS_SPACE"]).ravel().astype(bool)
        sentences = [passage.sentence for passage in couples.passages]
        span = np.array([(s.start, s.end) for s in sentences], np.int64).reshape(-1, 2)
        span = span[couples.place[rows]]
        for lot in _lots(span[:, 1] - span[:, 0]):
            at, inside = _words(span[lot], blank)
            two = couples.first[rows[lot]], couples.second[rows[lot]]
            z = words[at] + told[lot][:, None]
            z += _times(_placed(tree, at, two, inside), w["placed.weight"])
            yield Seen(rows[lot], at, inside, _layer(w, np.maximum(z, 0, out=z), inside))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which acts are between two, after a closer look."""

    look: Look
    weights: Weights

    def __call__(self, tree: Tree, couples: Couples, rows: Rows, pairs: Floats) -> Floats:
        """Logits of the classes, a row a couple.

        Args:
            tree: of the Doc.
            couples: of that Doc.
            rows: those to look at.
            pairs: what the head made of each couple, all of them.
        """
        w = self.weights
        found = np.empty((len(couples), len(w["out.bias"])), np.float32)
        with single():
            for seen in self.look(tree, couples, rows, pairs):
                z = seen.vectors
                shares = _times(z, w["ask.weight"]) + w["ask.bias"]
                shares[~seen.inside] = _FAR
                heard = _softmax(shares.transpose(0, 2, 1)) @ z
                ends = [_at(seen, where[seen.rows]) for where in (couples.first, couples.second)]
                told = np.concatenate([*ends, heard.reshape(len(z), -1)], axis=1)
                joined = np.maximum(told @ w["join.weight"] + w["join.bias"], 0)
                found[seen.rows] = joined @ w["out.weight"] + w["out.bias"]
        return found[rows]


@dataclass(frozen=True, slots=True)
class Naming:
    """Which words of a sentence name the issue of a stance, after a closer look."""

    look: Look
    weights: Weights

    def __call__(
        self, tree: Tree, couples: Couples, rows: Rows, pairs: Floats
    ) -> dict[int, list[float]]:
        """How likely each token of its sentence is a word of the issue, by row of the couple.

        Args:
            tree: of the Doc.
            couples: of that Doc.
            rows: those to look at.
            pairs: what the head made of each couple, all of them.
        """
        w = self.weights
        found = {}
        with single():
            for seen in self.look(tree, couples, rows, pairs):
                logits = _times(seen.vectors, w["out.weight"])[..., 0] + w["out.bias"]
                likely = np.where(seen.inside, 1 / (1 + np.exp(-logits)), 0)
                for row, chances in zip(seen.rows.tolist(), likely, strict=True):
                    sentence = couples.passages[couples.place[row]].sentence
                    found[row] = chances[: len(sentence)].tolist()
        return found


def _lots(sizes: Rows) -> Iterator[Rows]:
    """Places of sentences of like size, few enough to be looked at together."""
    order = np.argsort(sizes, kind="stable")
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or (end - start + 1) * sizes[order[end]] > _TOGETHER:
            yield order[start:end]
            start = end


def _words(span: Rows, blank: Flags) -> tuple[Rows, Flags]:
    """Tokens of sentences, padded with their first, and which of them are words."""
    at = span[:, :1] + np.arange((span[:, 1] - span[:, 0]).max())
    inside = at < span[:, 1:]
    at = np.where(inside, at, span[:, :1])
    return at, inside & ~blank[at]


def _placed(tree: Tree, at: Rows, ends: tuple[Rows, Rows], inside: Flags) -> Floats:
    """How words stand to the two: row, word, feature."""
    columns: list[NDArray[np.generic]] = []
    over = []
    for end in ends:
        away = at - end[:, None]
        over.append((tree.above[:, end][:, :, None] == at).any(axis=0))
        under = (tree.above[:, at] == end[:, None]).any(axis=0)
        columns += [away == 0, over[-1], under]
        columns += [tree.parent[at] == end[:, None], tree.parent[end][:, None] == at]
        columns += [(away / REACH).clip(0, 1), (-away / REACH).clip(0, 1)]
        columns.append(np.log1p(abs(away)) / math.log1p(REACH))
    columns += [over[0] ^ over[1], over[0] & over[1]]
    table = np.stack([column.astype(np.float32) for column in columns], axis=2)
    table[~inside] = 0
    return table


def _at(seen: Seen, tokens: Rows) -> Floats:
    """Vectors of one token of each sentence; nothing where it is outside."""
    one = (seen.at == tokens[:, None]) & seen.inside
    return np.asarray((seen.vectors * one[..., None]).sum(axis=1))


def _layer(w: Weights, z: Floats, inside: Flags) -> Floats:
    """The words after one look at each other."""
    rows, most, _ = z.shape
    wide = LOOK // LOOKERS
    qkv = _times(z, w["qkv.weight"])
    qkv += w["qkv.bias"]
    query, key, value = qkv.reshape(rows, most, 3, LOOKERS, wide).transpose(2, 0, 3, 1, 4)
    shares = (query / np.float32(math.sqrt(wide))) @ key.transpose(0, 1, 3, 2)
    shares += np.where(inside, np.float32(0), _FAR)[:, None, None, :]
    np.exp(np.minimum(shares, _LOUD, out=shares), out=shares)
    ones = np.ones((rows, LOOKERS, most, 1), np.float32)  # sums the shares on the way
    heard = shares @ np.concatenate([value, ones], axis=3)
    mixed = (heard[..., :wide] / heard[..., wide:]).transpose(0, 2, 1, 3).reshape(rows, most, LOOK)
    z = _normal(z + _times(mixed, w["mixed.weight"]) + w["mixed.bias"], w, "norm1")
    inner = _times(z, w["up.weight"])
    inner += w["up.bias"]
    np.maximum(inner, 0, out=inner)
    return _normal(z + _times(inner, w["down.weight"]) + w["down.bias"], w, "norm2")


def _times(z: Floats, weight: Floats) -> Floats:
    """The vectors of all words times a matrix, in one multiplication."""
    rows, most, width = z.shape
    found: Floats = z.reshape(rows * most, width) @ weight
    return found.reshape(rows, most, -1)


def _normal(z: Floats, w: Weights, name: str) -> Floats:
    """Layer normalisation."""
    z = z - z.mean(axis=2, keepdims=True, dtype=np.float32)
    spread = np.einsum("ntw,ntw->nt", z, z)[..., None] / np.float32(z.shape[2])
    z /= np.sqrt(spread + _EPSILON)
    z *= w[f"{name}.weight"]
    z += w[f"{name}.bias"]
    return z


def _softmax(scores: Floats) -> Floats:
    """Shares along the last axis, in the place of the scores."""
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores
