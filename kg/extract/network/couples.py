"""Couples: two places of a text that the network is asked about, and what is known of them.

For events the two are mentions of actors, for positions the holder and a word that may name the
issue. An article has thousands of couples and few are told of, so they are kept as
columns of numbers; a `Couple` is made of one where it is wanted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

from kg.extract.naming.mention import Mention
from kg.extract.network.classes import FEATURES
from kg.extract.network.passages import Passage

MOST = 14  # mentions of one passage: longer lists tell no pairs
_SPEAKERS = 2  # from outside that may hold a stance
_FAR = np.array([2, 4, 8, 14, 24])  # upper ends of distance classes, in tokens
_WORDS = ("NOUN", "VERB", "PROPN", "ADJ", "PRON")
_ISSUES = frozenset({"NOUN", "VERB", "PROPN", "PRON"})
_INSIDE = frozenset({"compound", "flat", "amod", "goeswith", "compound:prt"})  # never head a phrase
# Where the columns of features begin; a mention has ten.
_ORDER, _SAID, _DISTANCE, _COUNTRY, _ONE, _OTHER, _OWN = 0, 1, 2, 10, 11, 21, 10
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


class Couple(NamedTuple):
    """Two tokens of interest and the sentence that may tell what is between them."""

    first: int  # token of the actor or holder
    second: int  # token of the recipient or issue
    passage: tuple[int, int]  # tokens of the sentence
    one: Mention
    other: Mention | None
    known: Floats  # row of features


@dataclass(frozen=True, slots=True)
class Couples:
    """Couples of an article, those of each passage together; a row each."""

    passages: Sequence[Passage]
    sides: Sequence[Mention]
    place: Rows  # which passage
    one: Rows  # which side is the actor or holder
    other: Rows | None  # which side is the recipient; none where the second is a word
    first: Rows  # token of the one
    second: Rows  # token of the other, or the word
    known: Floats  # noughts and ones: what is known of the couple

    def __len__(self) -> int:
        return len(self.place)

    def __iter__(self) -> Iterator[Couple]:
        return (self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> Couple:
        sentence = self.passages[self.place[row]].sentence
        return Couple(
            int(self.first[row]),
            int(self.second[row]),
            (sentence.start, sentence.end),
            self.sides[self.one[row]],
            self.sides[self.other[row]] if self.other is not None else None,
            self.known[row],
        )

    def by_passage(self) -> Iterator[tuple[slice, slice]]:
        """Tokens and rows of each passage that has couples."""
        cuts = [0, *(np.flatnonzero(np.diff(self.place)) + 1).tolist(), len(self)]
        for start, end in pairwise(cuts if len(self) else ()):
            sentence = self.passages[self.place[start]].sentence
            yield slice(sentence.start, sentence.end), slice(start, end)


class _Sides(NamedTuple):
    """Mentions that may act, of all passages, and what is known of each."""

    mentions: list[Mention]
    numbers: Rows  # head, start, end, whether from outside, actor and country; a column each
    known: Floats
    ends: list[int]  # of each passage


def acting(found: Sequence[Passage]) -> Couples:
    """Couples of two actors, in either order, of which one at least is in the sentence.

    Args:
        found: passages of an article.
    """
    sides = _sides((p, p.own[:MOST], p.outside[: MOST - len(p.own[:MOST])]) for p in found)
    place, one, other = _joined(_pairs(sides))
    head, start, end, outside, actor, country = sides.numbers.T
    kept = (one != other) & ~((outside[one] == 1) & (outside[other] == 1))
    kept &= (start[one] >= end[other]) | (start[other] >= end[one])
    kept &= actor[one] != actor[other]
    place, one, other = place[kept], one[kept], other[kept]
    first, second = head[one], head[other]
    known = _known(found, place, first, second)
    known[:, _COUNTRY] = (country[one] >= 0) & (country[one] == country[other])
    known[:, _ONE : _ONE + _OWN] = sides.known[one]
    known[:, _OTHER : _OTHER + _OWN] = sides.known[other]
    return Couples(found, sides.mentions, place, one, other, first, second, known)


def holding(found: Sequence[Passage]) -> Couples:
    """Couples of a possible holder and a word that may head an issue.

    Args:
        found: passages of an article.
    """
    sides = _sides((p, p.own[:MOST], p.outside[:_SPEAKERS]) for p in found)
    words = [_issues(p.sentence) for p in found]
    place, one, word = _joined(_crossed(sides, [len(some) for some in words]))
    second, kind = np.array([pair for some in words for pair in some], np.int64).reshape(-1, 2).T
    head, start, end, *_ = sides.numbers.T
    kept = (second[word] < start[one]) | (second[word] >= end[one])
    place, one, word = place[kept], one[kept], word[kept]
    first, second, kind = head[one], second[word], kind[word]
    known = _known(found, place, first, second)
    known[:, _ONE : _ONE + _OWN] = sides.known[one]
    known[np.arange(len(place)), _OTHER + kind] = 1
    return Couples(found, sides.mentions, place, one, None, first, second, known)


def two(sentence: Span, first: int, second: int) -> Couples:
    """One couple of two tokens of which nothing is known but where they stand.

    Args:
        sentence: that tells what is between them.
        first: token of who may act.
        second: token of the other.
    """
    alone, nought = [Passage(sentence, (), (), None)], np.zeros(1, np.int64)
    one, other = np.array([first]), np.array([second])
    known = _known(alone, nought, one, other)
    return Couples(alone, [], nought, nought, None, one, other, known)


def _issues(sentence: Span) -> list[tuple[int, int]]:
    """Words that may head an issue: token and class."""
    return [
        (token.i, _WORDS.index(pos))
        for token in sentence
        if (pos := token.pos_) in _ISSUES
        and token.dep_ not in _INSIDE
        and (pos == "NOUN" or token.is_alpha)
    ]


def _sides(
    given: Iterable[tuple[Passage, tuple[Mention, ...], tuple[Mention, ...]]],
) -> _Sides:
    """Mentions of each passage, its own and those from outside."""
    mentions: list[Mention] = []
    numbers: list[tuple[int, ...]] = []
    columns: list[tuple[int, int]] = []
    ends: list[int] = []
    ids: dict[str | None, int] = {None: -1}
    for passage, own, outside in given:
        for at, mention in enumerate((*own, *outside)):
            actor = mention.actors[0]
            far = at >= len(own)
            columns += [(len(mentions), c) for c in passage.known(mention, outside=far)]
            names = (ids.setdefault(name, len(ids)) for name in (actor.id, actor.country))
            numbers.append((mention.head, mention.start, mention.end, far, *names))
            mentions.append(mention)
        ends.append(len(mentions))
    known = np.zeros((len(mentions), _OWN), dtype=np.float32)
    known[tuple(np.array(columns, np.int64).reshape(-1, 2).T)] = 1
    return _Sides(mentions, np.array(numbers, np.int64).reshape(-1, 6), known, ends)


def _pairs(sides: _Sides) -> Iterator[tuple[Rows, ...]]:
    """Number of the passage, side and side, of any two sides of a passage."""
    for place, (start, end) in enumerate(pairwise([0, *sides.ends])):
        size = end - start
        one, other = np.divmod(np.arange(size * size), size)
        yield np.full(size * size, place), one + start, other + start


def _crossed(sides: _Sides, words: Sequence[int]) -> Iterator[tuple[Rows, ...]]:
    """Number of the passage, side and word, of any side and any word of a passage."""
    before = 0
    for place, (start, end) in enumerate(pairwise([0, *sides.ends])):
        size = words[place]
        one, word = np.divmod(np.arange((end - start) * size), size or 1)
        yield np.full(len(one), place), one + start, word + before
        before += size


def _joined(parts: Iterable[tuple[Rows, ...]]) -> list[Rows]:
    """Three columns of the parts together."""
    none = np.zeros(0, np.int64)
    columns = zip((none, none, none), *parts, strict=True)
    return [np.concatenate(column) for column in columns]


def _known(found: Sequence[Passage], place: Rows, first: Rows, second: Rows) -> Floats:
    """A table of features with those of order and distance, and whether somebody says it."""
    table = np.zeros((len(place), FEATURES), dtype=np.float32)
    said = np.array([p.speaker is not None for p in found], dtype=bool)
    table[:, _ORDER] = first < second
    table[:, _SAID] = said[place]
    bucket = np.searchsorted(_FAR, np.abs(second - first))
    table[np.arange(len(place)), _DISTANCE + bucket] = 1
    return table
