"""What the network hears of stances: words that may head the issue of somebody's stance."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kg.extract.context import Context, trimmed
from kg.extract.network.circumstances import doubts
from kg.extract.network.classes import STANCES
from kg.extract.network.couples import Couple, Couples, holding
from kg.extract.network.heads import Heads
from kg.extract.network.look import Tree
from kg.extract.network.pairhead import Told
from kg.extract.network.passages import passages
from kg.model import Actor, Position

FAINT = -2.5  # logit below which a word is not heard
AUDIBLE = 0.25  # of the loudest word, below which no stance is believed that no frame tells
LEAST, MOST = -8.0, 8.0  # logits beyond tell no more
_WORDS = 3  # that are tried for one holder and stance in one sentence
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
    pointed = _pointed(couples, starts, framed)
    kept = []
    for (start, name, row), several in rows.items():
        several.sort(key=lambda at: -answers.classes[at, row])
        loudest = answers.classes[several[0], row]
        if loudest >= audible or (start, name, STANCES[row]) in framed:
            own = pointed.get((start, name, STANCES[row]), ())
            own = sorted(own, key=lambda at: -answers.classes[at, row])
            kept.append((start, name, STANCES[row], list(dict.fromkeys((*several[:_WORDS], *own)))))
    named = _named(context, heads, couples, answers, {at for *_, several in kept for at in several})
    for start, name, stance, several in kept:
        words = list(_words(couples, answers, several, named))
        contradicted = any((start, name, s) in framed for s in STANCES if s != stance)
        known = framed.get((start, name, stance), ())
        yield Heard(start, holders[name], stance, words, known, contradicted)


def _pointed(
    couples: Couples, starts: Sequence[int], framed: Framed
) -> Mapping[tuple[int, str, str], list[int]]:
    """Couples whose word is in the phrase that a frame takes for the issue of the same holder."""
    found: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    places = {start: place for place, start in enumerate(starts)}
    for key, positions in framed.items():
        place = places.get(key[0])
        if place is None:
            continue
        doc = couples.passages[place].sentence.doc
        spans = [span for position in positions for span in issue_marks(position, key[0])]
        for at in np.flatnonzero(couples.place == place).tolist():
            word = doc[int(couples.second[at])].idx
            holders = couples.sides[couples.one[at]].actors
            if any(a.id == key[1] for a in holders) and any(s <= word < e for s, e in spans):
                found[key].append(at)
    return found


def issue_marks(position: Position, sentence: int) -> list[tuple[int, int]]:
    """Characters of the phrases that a sentence names the issue of a position with.

    Args:
        position: told by a frame.
        sentence: its first character.
    """
    return [
        (mark.start, mark.end)
        for evidence in position.evidence
        if evidence.start == sentence
        for mark in evidence.marks
        if mark.role == "issue"
    ]


def _named(
    context: Context, heads: Heads, couples: Couples, answers: Told, rows: Collection[int]
) -> Mapping[int, list[float]]:
    """How likely the tokens of their sentences are words of the issues of some couples."""
    if not rows:
        return {}
    every = np.array(sorted(rows), np.int64)
    return heads.naming(Tree(context.doc), couples, every, answers.pairs)


def _words(
    couples: Couples, answers: Told, rows: Sequence[int], named: Mapping[int, list[float]]
) -> Iterator[Word]:
    """The words of some couples of one sentence."""
    for at in rows:
        scores = np.clip(answers.classes[at], LEAST, MOST).tolist()
        yield Word(couples[at], scores, int(answers.triggers[at]), named[at])
