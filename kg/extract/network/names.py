"""Names of the issue of a stance: phrases of the parse, what frames call it, words put together.

The network tells which words of the sentence name an issue. What it names makes a phrase by
itself, and tells how apt every other name is: also one that the article told elsewhere, by the
phrase that stands for it here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from kg.extract.issues import Topic, Topics
from kg.extract.network.heard import Heard, Word, issue_marks
from kg.extract.network.judgement import Judgement
from kg.extract.topics.aptness import UNKNOWN, Aptness, expected, highest, unsaid
from kg.extract.topics.composing import chosen
from kg.knowledge.issues import stems
from kg.model import Position

MANY = 3  # words of a name from elsewhere, beyond which more of them say nothing
_OWN = ("likeness foreseen", "likeness of what is said here")
_LOUDEST = tuple(f"{name}, by the loudest" for name in _OWN)
_FORESEEN = (*_OWN, *_LOUDEST)
_FLAGS = ("named elsewhere", "composed", "nothing said here")
APTNESS = (*_FORESEEN, *_FLAGS, "words from elsewhere")  # reasons that tell names apart
UNKNOWN_ISSUE = {  # before an issue is named
    **UNKNOWN,
    **dict.fromkeys((*_FORESEEN, *_FLAGS), (0.0, 1.0)),
    "words from elsewhere": (0.0, float(MANY)),
}


class Named(NamedTuple):
    """A name of an issue, and the word that it is for, by its place among those heard."""

    at: int
    topic: Topic
    position: Position | None  # of a frame, whose words for the issue these are
    reasons: Mapping[str, float]  # what tells how good a name it is
    told_elsewhere: int  # words of the frame's own name that the sentence does not say


class _Name(NamedTuple):
    """A name as it is found."""

    at: int
    topic: Topic
    composed: bool = False  # of words that the network names


class Names:
    """Names the issues of the stances of an article.

    To name an issue takes far longer than to hear of it: words that cannot make a claim that is
    believed, whatever their issue is called, are passed over, and no word is named twice.
    """

    def __init__(self, topics: Topics, judge: Judgement | None) -> None:
        """Take an article.

        Args:
            topics: name the issues of phrases.
            judge: without it also those words are named that cannot be believed.
        """
        self.apt = Aptness(topics.context.doc)
        self._topics = topics
        self._known: dict[tuple[int, str], list[Topic]] = {}  # by word and holder
        self._hopes = _Hopes(judge, self.apt) if judge is not None else None

    def of(self, one: Heard) -> list[Named]:
        """Names of the issues of a stance, no two the same.

        Args:
            one: stance that the network hears.
        """
        own = _own(one, self._topics)
        found = self._found(one, own)
        others = [stems(each.topic.issue.label.split()) for each in found]
        likely = [self.apt.likely(word.couple.passage, word.named) for word in one.words]
        named = []
        for each, mine in zip(found, others, strict=True):
            position = own.get(each.at)
            words, loudest = likely[each.at], likely[0 if position is None else each.at]
            reasons = {
                **self.apt.reasons(each.topic.issue, others),
                **self._aptness(each, mine, words, loudest),
            }
            told = stems(position.issue.label.split()) if position is not None else ()
            named.append(Named(each.at, each.topic, position, reasons, unsaid(told, words)))
        return named

    def _aptness(
        self,
        each: _Name,
        mine: frozenset[str],
        likely: Mapping[str, float],
        loudest: Mapping[str, float],
    ) -> dict[str, float]:
        """How a name of these words goes with those that the network names."""
        found = {"composed": float(each.composed), "named elsewhere": float(each.topic.found)}
        own = self._foreseen(each, mine, likely)
        by_loudest = own if loudest is likely else self._foreseen(each, mine, loudest)
        found |= zip(_FORESEEN, (*own, *by_loudest), strict=True)
        elsewhere = unsaid(mine, likely)
        found["nothing said here"] = float(elsewhere == len(mine))
        found["words from elsewhere"] = float(min(elsewhere, MANY))
        return found

    def _foreseen(
        self, each: _Name, mine: frozenset[str], words: Mapping[str, float]
    ) -> tuple[float, float]:
        """Likeness of a name to what the network names, and of what the sentence says of it."""
        here = self.apt.here(mine, each.topic.span, words)
        return expected(mine, words), expected(here, words)

    def _found(self, one: Heard, own: Mapping[int, Position]) -> list[_Name]:
        found = {
            position.issue.label: _as_told(at, position, one.sentence)
            for at, position in own.items()
        }
        hopes = self._hopes if not one.known else None
        tried = hopes.of(one) if hopes is not None else [True] * len(one.words)
        for at, word in sorted(enumerate(one.words), key=lambda row: row[0] not in own):
            if not tried[at]:
                continue
            for topic in self._phrases(word, one):
                if not topic.turned and topic.issue.id != one.holder.id:
                    found.setdefault(topic.issue.label, _Name(at, topic))
        for at in dict.fromkeys((*own, 0)) if found else ():
            made = self._composed(one, at)
            if made is not None:
                label = made.topic.issue.label
                found[label] = found.get(label, made)._replace(composed=True)
        return list(found.values())

    def _phrases(self, word: Word, one: Heard) -> list[Topic]:
        """The issue that a word heads in the parse."""
        key = word.couple.second, one.holder.id
        if key not in self._known:
            token = self._topics.context.doc[word.couple.second]
            self._known[key] = self._topics.topics(token, holders=[one.holder])[:1]
        return self._known[key]

    def _composed(self, one: Heard, at: int) -> _Name | None:
        """The issue that the words make that are named for one of those heard."""
        word = one.words[at]
        start, end = word.couple.passage
        tokens = list(self._topics.context.doc[start:end])
        topic = self._topics.composed(
            chosen(tokens, self.apt.roots((start, end)), word.named), one.holder
        )
        if topic is None or topic.issue.id == one.holder.id:
            return None
        return _Name(at, topic, composed=True)


def _own(one: Heard, topics: Topics) -> dict[int, Position]:
    """The loudest word of each position that frames told, by its place among those heard."""
    places = [topics.context.doc[word.couple.second].idx for word in one.words]
    found: dict[int, Position] = {}
    for position in one.known:
        spans = issue_marks(position, one.sentence)
        inside = [at for at, place in enumerate(places) if any(s <= place < e for s, e in spans)]
        if inside:
            found.setdefault(inside[0], position)
    return found


def _as_told(at: int, position: Position, sentence: int) -> _Name:
    """The name that a frame gives the issue."""
    span = issue_marks(position, sentence)[0]
    return _Name(at, Topic(position.issue, False, span))


class _Hopes:
    """Which words may make a claim that is believed, whatever their issue is called."""

    def __init__(self, judge: Judgement, apt: Aptness) -> None:
        self._judge, self._apt = judge, apt
        unforeseen = {n: span for n, span in UNKNOWN_ISSUE.items() if n not in _FORESEEN}
        known = {n: (value,) for n, value in apt.article.items()}
        self._unforeseen = judge.best(known) + judge.best(unforeseen)

    def of(self, one: Heard) -> list[bool]:
        """Of each word of a stance.

        Args:
            one: stance that the network hears.
        """
        highest = [self._highest(word) for word in one.words]
        by_loudest = dict.fromkeys(_LOUDEST, (0.0, highest[0]))
        return [
            self._may(one.reasons(at), dict.fromkeys(_OWN, (0.0, own)) | by_loudest)
            for at, own in enumerate(highest)
        ]

    def _may(
        self, reasons: Mapping[str, float], foreseen: Mapping[str, tuple[float, float]]
    ) -> bool:
        more = self._unforeseen + self._judge.best(foreseen)
        return self._judge.believes(reasons, self._judge.probability(reasons, more=more))

    def _highest(self, word: Word) -> float:
        return highest(self._apt.likely(word.couple.passage, word.named))
