"""Claims of positions: what stance frames told and what the network sees, laid side by side.

The network is asked about each possible holder and each word that may head an issue, and which
words of the sentence name it: those make a phrase that competes with the phrases of the parse. Of
phrases alike the likeliest counts, by what the network hears and by how apt its label is. How far
a claim is believed is for `kg.extract.network.judgement`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.issues import Topic, Topics
from kg.extract.network.couples import Couple
from kg.extract.network.heard import AUDIBLE, FAINT, Heard, Word, heard
from kg.extract.network.judgement import Judgement
from kg.extract.network.pairhead import Heads
from kg.extract.topics.aptness import UNKNOWN, Aptness, common
from kg.extract.topics.composing import chosen
from kg.knowledge.issues import stems
from kg.model import Actor, Position

LIKE = 0.34  # share of common words from which two labels are taken for one issue
_FORESEEN = ("likeness foreseen", "likeness foreseen by the loudest")
_UNFORESEEN = {**UNKNOWN, "named elsewhere": (0.0, 1.0), "composed": (0.0, 1.0)}
# Before an issue is named.
UNKNOWN_ISSUE = {**_UNFORESEEN, **dict.fromkeys(_FORESEEN, (0.0, 1.0))}
COARSE: Mapping[str, str] = {"demand": "support", "open_to": "conditional"}


Names = dict[tuple[int, str], list[Topic]]  # by word and holder: what issue it stands for


@dataclass(slots=True)
class Held:
    """A stance of a holder on an issue, told in one sentence."""

    sentence: int  # first character of the sentence
    holder: Actor
    stance: str  # coarse
    topic: Topic | None = None
    couple: Couple | None = None  # where the network was asked
    trigger: int | None = None
    position: Position | None = None  # that the frames told
    reasons: dict[str, float] = field(default_factory=dict)

    @property
    def stand(self) -> tuple[int, str, str]:
        """Who holds which stance in which sentence."""
        return self.sentence, self.holder.id, self.stance

    @property
    def label(self) -> str:
        """The issue in words."""
        if self.position is not None:
            return self.position.issue.label
        return self.topic.issue.label if self.topic is not None else ""


def held(
    told: Iterable[Position], topics: Topics, heads: Heads, *, judge: Judgement | None = None
) -> list[Held]:
    """All claims of an article, each with its reasons.

    Args:
        told: positions of the frames.
        topics: name the issues of an article whose Doc has vectors.
        heads: asked about holders and words.
        judge: without it also those claims are made that cannot be believed.
    """
    framed: dict[tuple[int, str, str], list[Position]] = defaultdict(list)
    for position in told:
        stance = COARSE.get(position.stance, position.stance)
        for evidence in position.evidence:
            framed[evidence.start, position.actor.id, stance].append(position)
    apt = Aptness(topics.context.doc)
    audible = FAINT if judge is None else AUDIBLE  # who learns to judge hears all
    hearing = heard(topics.context, heads, framed, audible=audible)
    names: Names = {}
    hopes = _Hopes(judge, apt) if judge is not None else None
    groups = [list(_told(one, topics, apt, (names, hopes))) for one in hearing]
    taken = {(c.sentence, id(c.position)) for group in groups for c in group if c.position}
    found = [c for group in groups for c in (_unlike(group, judge) if judge else group)]
    for (start, _, stance), positions in framed.items():
        for position in positions:
            if (start, id(position)) not in taken:
                found.append(_alone(start, stance, position, apt))
    return found


class _Named(NamedTuple):
    """A word, by its place among those heard, and the issue that it stands for."""

    at: int
    topic: Topic
    stems: frozenset[str]
    composed: bool = False  # of words that the network names


def _told(
    one: Heard, topics: Topics, apt: Aptness, known: tuple[Names, "_Hopes | None"]
) -> Iterator[Held]:
    """Claims of one holder and stance in one sentence, a claim for each name of an issue.

    To name an issue takes far longer than to hear of it: words that cannot make a claim that is
    believed, whatever their issue is called, are passed over, and no word is named twice.
    """
    names, hopes = known
    named: dict[str, _Named] = {}
    tried = hopes.of(one) if hopes is not None and not one.known else [True] * len(one.words)
    for at, word in enumerate(one.words):
        if not tried[at]:
            continue
        key = word.couple.second, one.holder.id
        if key not in names:
            token = topics.context.doc[word.couple.second]
            names[key] = topics.topics(token, holders=[one.holder])[:1]
        for topic in names[key]:
            label = topic.issue.label
            if not topic.turned and topic.issue.id != one.holder.id:
                named.setdefault(label, _Named(at, topic, stems(label.split())))
    made = _composed(one, topics, apt) if named else None
    if made is not None:
        label = made.topic.issue.label
        named[label] = named.get(label, made)._replace(composed=True)
    others = [each.stems for each in named.values()]
    for each in named.values():
        word, loudest = one.words[each.at], one.words[0]
        reasons = {
            **apt.reasons(each.topic.issue, others),
            "composed": float(each.composed),
            "likeness foreseen": apt.foreseen(each.stems, word.couple.passage, word.named),
            "likeness foreseen by the loudest": apt.foreseen(
                each.stems, loudest.couple.passage, loudest.named
            ),
        }
        yield _claim(one, each, reasons)


def _composed(one: Heard, topics: Topics, apt: Aptness) -> _Named | None:
    """The issue that the loudest words make together."""
    word = one.words[0]
    start, end = word.couple.passage
    words = chosen(list(topics.context.doc[start:end]), apt.roots((start, end)), word.named)
    topic = topics.composed(words, one.holder)
    if topic is None or topic.issue.id == one.holder.id:
        return None
    return _Named(0, topic, stems(topic.issue.label.split()), composed=True)


class _Hopes:
    """Which words may make a claim that is believed, whatever their issue is called."""

    def __init__(self, judge: Judgement, apt: Aptness) -> None:
        self._judge, self._apt = judge, apt
        known = judge.best({n: (v,) for n, v in apt.article.items()})
        self._any = known + judge.best(UNKNOWN_ISSUE)
        self._unforeseen = known + judge.best(_UNFORESEEN)

    def of(self, one: Heard) -> list[bool]:
        """Of each word of a stance.

        Args:
            one: stance that the network hears.
        """
        every = [one.reasons(at) for at in range(len(one.words))]
        hopes = [self._may(reasons, self._any) for reasons in every]
        if not any(hopes):
            return hopes
        loudest = self._highest(one.words[0])
        for at, word in enumerate(one.words):
            if hopes[at]:
                own = self._highest(word) if at else loudest
                spans = dict(zip(_FORESEEN, ((0.0, own), (0.0, loudest)), strict=True))
                hopes[at] = self._may(every[at], self._unforeseen + self._judge.best(spans))
        return hopes

    def _may(self, reasons: Mapping[str, float], more: float) -> bool:
        return self._judge.believes(reasons, self._judge.probability(reasons, more=more))

    def _highest(self, word: Word) -> float:
        return self._apt.highest(word.couple.passage, word.named)


def _claim(one: Heard, named: _Named, aptness: Mapping[str, float]) -> Held:
    """The claim of a word whose issue is named."""
    word, topic = one.words[named.at], named.topic
    position = next((p for p in one.known if alike(p.issue.label, topic.issue.label)), None)
    reasons = {
        **one.reasons(named.at),
        **aptness,
        "frame": position.confidence if position else 0.0,
        "frame on this issue": float(position is not None),
        "frame on another issue": float(bool(one.known) and position is None),
        "named elsewhere": float(topic.found),
    }
    return Held(
        one.sentence, one.holder, one.stance, topic, word.couple, word.trigger, position, reasons
    )


def _unlike(group: Sequence[Held], judge: Judgement) -> list[Held]:
    """The claims of one holder and stance in one sentence: of those alike the likeliest."""
    kept: list[Held] = []
    for claim in sorted(group, key=lambda c: -judge.probability(c.reasons)):
        if not any(alike(claim.label, other.label) for other in kept):
            kept.append(claim)
    return kept


def _alone(start: int, stance: str, position: Position, apt: Aptness) -> Held:
    """A claim that only a frame makes."""
    claim = Held(start, position.actor, stance, position=position)
    claim.reasons = {
        **apt.reasons(position.issue, [stems(position.issue.label.split())]),
        "frame": position.confidence,
        "frame alone": 1.0,
        f"stance {stance}": 1.0,
    }
    return claim


def alike(one: str, other: str) -> bool:
    """Whether two labels of issues share enough words to be taken for one.

    >>> alike("a ceasefire in Ukraine", "the Ukraine ceasefire"), alike("tariffs", "troops")
    (True, False)
    """
    return common(stems(one.split()), stems(other.split())) >= LIKE
