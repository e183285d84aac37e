"""What the network hears of stances: words that may head the issue of somebody's stance."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kg.extract.context import Context, trimmed
from kg.extract.network.circumstances import doubts
from kg.extract.network.classes import STANCES
from kg.extract.network.couples import Couple, Couples, holding
from kg.extract.network.pairhead import Heads, Named, Told
from kg.extract.network.passages import passages
from kg.model import Actor, Position

FAINT = -2.5  # logit below which a word is not heard
AUDIBLE = -1.0  # of the loudest word, below which no stance is believed that no frame tells
LEAST, MOST = -8.0, 8.0  # logits beyond tell no more
_WORDS = 6  # that are tried for one holder and stance in one sentence
Framed = Mapping[tuple[int, str, str], Sequence[Position]]  # by sentence, holder and stance


class Word(NamedTuple):
    """A word that may head the issue of a holder's stance, with the network's scores."""

    couple: Couple
    scores: list[float]
    trigger: int
    named: list[float]  # how likely each token of the sentence is a word of the issue


@dataclass(frozen=True, slots=True)
class Heard:
    """The words that may head the issues of one holder's stance in one sentence, loudest first."""

    sentence: int  # first character
    holder: Actor
    stance: str
    words: Sequence[Word]
    known: Sequence[Position]  # that the frames told of holder and stance
    contradicted: bool  # whether they told another stance

    def volume(self, word: Word) -> float:
        """The network's logit of this stance."""
        return word.scores[STANCES.index(self.stance)]

    def reasons(self, at: int) -> dict[str, float]:
        """What is known of a claim before its issue is named.

        Args:
            at: place of its word among the words.
        """
        word = self.words[at]
        row = STANCES.index(self.stance)
        return {
            "network": word.scores[row],
            "fainter than the loudest": word.scores[row] - self.volume(self.words[0]),
            "louder words": float(at),
            "network, another stance": max(word.scores[:row] + word.scores[row + 1 :]),
            "frame of another stance": float(self.contradicted),
            **dict(doubts("holder", self.holder, word.couple.one, word.couple.passage)),
            f"stance {self.stance}": 1.0,
        }


def heard(
    context: Context, heads: Heads, framed: Framed, *, audible: float = AUDIBLE
) -> Iterator[Heard]:
    """Yield what the network has a word for.

    Args:
        context: of an article whose Doc has vectors.
        heads: asked about holders and words, and which words name the issue.
        framed: what the frames told.
        audible: logit of the loudest word, from which a stance is heard that no frame tells.
    """
    couples = holding(list(passages(context)))
    answers = heads.positions(context.doc.tensor, couples)
    starts = [trimmed(passage.sentence).start_char for passage in couples.passages]
    rows: dict[tuple[int, str, int], list[int]] = defaultdict(list)
    holders: dict[str, Actor] = {}
    heard_of = (answers.classes >= FAINT).nonzero()
    for at, row in zip(*(axis.tolist() for axis in heard_of), strict=True):
        for actor in couples.sides[couples.one[at]].actors:
            holders[actor.id] = actor
            rows[starts[couples.place[at]], actor.id, row].append(at)
    naming = heads.naming.over(context.doc.tensor)
    for (start, name, row), several in rows.items():
        several.sort(key=lambda at: -answers.classes[at, row])
        loudest = answers.classes[several[0], row]
        if loudest < audible and (start, name, STANCES[row]) not in framed:
            continue
        words = list(_words(naming, couples, answers, several[:_WORDS]))
        stance = STANCES[row]
        contradicted = any((start, name, s) in framed for s in STANCES if s != stance)
        known = framed.get((start, name, stance), ())
        yield Heard(start, holders[name], stance, words, known, contradicted)


def _words(naming: Named, couples: Couples, answers: Told, rows: Sequence[int]) -> Iterator[Word]:
    """The words of some couples of one sentence."""
    named = naming(slice(*couples[rows[0]].passage), answers.pairs[rows]).tolist()
    for at, likely in zip(rows, named, strict=True):
        scores = np.clip(answers.classes[at], LEAST, MOST).tolist()
        yield Word(couples[at], scores, int(answers.triggers[at]), likely)
