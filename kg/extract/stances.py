"""Claims of positions: what stance frames told and what the network sees, laid side by side.

The network is asked about each possible holder and each word that may head an issue; of words
that would give like labels the loudest counts. How far a claim is believed is for
`kg.extract.judgement`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.extract import hopes
from kg.extract.context import Context
from kg.extract.couples import Couple
from kg.extract.heard import LEAST, Framed, Heard, Word, heard
from kg.extract.issues import Topic, Topics
from kg.extract.judgement import Judgement
from kg.extract.pairhead import PairHead
from kg.knowledge.issues import stems
from kg.model import Actor, Mark, Position, Stance

LIKE = 0.34  # share of common words from which two labels are taken for one issue
COARSE: Mapping[str, str] = {"demand": "support", "open_to": "conditional"}


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
    def label(self) -> str:
        """The issue in words."""
        if self.position is not None:
            return self.position.issue.label
        return self.topic.issue.label if self.topic is not None else ""


def held(
    told: Iterable[Position], topics: Topics, head: PairHead, *, judge: Judgement | None = None
) -> list[Held]:
    """All claims of an article, each with its reasons.

    Args:
        told: positions of the frames.
        topics: name the issues of an article whose Doc has vectors.
        head: asked about holders and words.
        judge: without it also those claims are made that cannot be believed.
    """
    framed: dict[tuple[int, str, str], list[Position]] = defaultdict(list)
    for position in told:
        stance = COARSE.get(position.stance, position.stance)
        for evidence in position.evidence:
            framed[evidence.start, position.actor.id, stance].append(position)
    found = _by_network(list(heard(topics.context, head, framed)), framed, topics, judge)
    taken = {(c.sentence, id(c.position)) for c in found if c.position is not None}
    for (start, _, stance), positions in framed.items():
        for position in positions:
            if (start, id(position)) not in taken:
                found.append(_alone(start, stance, position))
    _add_article(found)
    return found


def weighed(found: Iterable[Held], context: Context, *, judge: Judgement) -> Iterator[Position]:
    """Yield the positions that are believed.

    Args:
        found: claims of the article.
        context: of the article.
        judge: weighs frames and network.
    """
    for claim in found:
        chance = judge.probability(claim.reasons)
        if judge.believes(chance):
            yield _position(claim, context, chance)


def _by_network(
    all_heard: Sequence[Heard], framed: Framed, topics: Topics, judge: Judgement | None
) -> list[Held]:
    """Claims for which the network has a word."""

    @cache  # a word may be heard for several stances
    def topic(word: int, holder: Actor) -> Topic | None:
        return topics.first(topics.context.doc[word], holder)

    if judge is None:
        return [claim for one in all_heard for claim in _told(one, len(one.words), topic)]
    found: dict[int, list[Held]] = {}

    def name(one: Heard, hope: int) -> list[float]:
        claims = found[id(one)] = list(_told(one, hope, topic))
        return [claim.reasons["network"] for claim in claims]

    alone = (hopes.group(p.actor, stance) for (_, _, stance), some in framed.items() for p in some)
    hopes.name(all_heard, alone, judge, name)
    return [claim for one in all_heard for claim in found.get(id(one), ())]


def _told(one: Heard, hope: int, named: Callable[[int, Actor], Topic | None]) -> Iterator[Held]:
    """Claims of one holder and stance in one sentence, unlike each other in their issues.

    Args:
        one: what was heard.
        hope: words to try; more are tried until one makes a claim.
        named: tells the issue that a word of the Doc names for a holder.
    """
    labels: list[str] = []
    for at, word in enumerate(one.words):
        if at >= hope and labels:
            break
        topic = named(word.couple.second, one.holder)
        if topic is None or topic.turned or topic.issue.id == one.holder.id:
            continue
        label = topic.issue.label
        if not any(alike(label, other) for other in labels):
            yield _claim(one, word, topic, len(labels))
            labels.append(label)


def _claim(one: Heard, word: Word, topic: Topic, louder: int) -> Held:
    """The claim of a word whose issue is named, after so many louder ones."""
    label = topic.issue.label
    position = next((p for p in one.known if alike(p.issue.label, label)), None)
    reasons = {
        **one.reasons(word),
        "louder words": float(louder),
        "frame": position.confidence if position else 0.0,
        "frame on another issue": float(bool(one.known) and position is None),
        "one word": float(len(stems(label.split())) <= 1),
        "named elsewhere": float(topic.found),
    }
    return Held(
        one.sentence, one.holder, one.stance, topic, word.couple, word.trigger, position, reasons
    )


def _alone(start: int, stance: str, position: Position) -> Held:
    """A claim that only a frame makes."""
    claim = Held(start, position.actor, stance, position=position)
    claim.reasons = {
        "frame": position.confidence,
        "frame alone": 1.0,
        "one word": float(len(stems(position.issue.label.split())) <= 1),
        f"stance {stance}": 1.0,
    }
    return claim


def _add_article(found: Sequence[Held]) -> None:
    """Let claims know of claims of the same holder and stance elsewhere in the article."""
    told: dict[hopes.Group, list[Held]] = defaultdict(list)
    for claim in found:
        told[hopes.group(claim.holder, claim.stance)].append(claim)
    for same in told.values():
        for claim in same:
            others = [
                other.reasons.get("network", LEAST)
                for other in same
                if other.sentence != claim.sentence
            ]
            if others:
                claim.reasons["told again"] = 1.0
                claim.reasons["network, told again"] = max(others)


def alike(one: str, other: str) -> bool:
    """Whether two labels of issues share enough words to be taken for one.

    >>> alike("a ceasefire in Ukraine", "the Ukraine ceasefire"), alike("tariffs", "troops")
    (True, False)
    """
    first, second = stems(one.split()), stems(other.split())
    both = first | second
    return bool(both) and len(first & second) / len(both) >= LIKE


def _position(claim: Held, context: Context, chance: float) -> Position:
    """The position of a claim: as its frame tells it, else as the network does."""
    if claim.position is not None:
        why = tuple(
            replace(e, confidence=round(chance, 3)) if e.start == claim.sentence else e
            for e in claim.position.evidence
        )
        return replace(claim.position, evidence=why)
    assert claim.topic is not None and claim.couple is not None and claim.trigger is not None
    evidence = context.evidence(
        [context.doc[claim.trigger]],
        rule=f"network.{claim.stance}",
        confidence=chance,
        marks=[
            Mark(*claim.topic.span, "issue"),
            Mark(*context.span(claim.couple.one), "actor"),
        ],
    )
    stance: Stance = claim.stance  # type: ignore[assignment]
    return Position(claim.holder, stance, claim.topic.issue, evidence=(evidence,))
