"""Claims of acts: what the frames told and what the network sees, laid side by side.

A claim is an act of one class between two actors in one sentence. Frames and network may both
speak for it, or one of them alone; how far it is believed is for `kg.extract.network.judgement`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

import numpy as np

from kg.extract.context import Context, trimmed
from kg.extract.network.circumstances import between_own, circumstances
from kg.extract.network.classes import FACTS, ROOTS
from kg.extract.network.couples import Couple, Couples, Floats, acting
from kg.extract.network.heads import Asks
from kg.extract.network.pairhead import Told
from kg.extract.network.passages import passages
from kg.extract.network.standing import placed
from kg.model import SYMMETRIC, Actor, Event, Factuality

FAINT = -3.0  # logit below which the network's word alone makes no claim
_LEAST, _MOST = -8.0, 8.0  # logits beyond tell no more
_YIELD = frozenset({"CONCEDE", "RETREAT"})
Sides = tuple[str, str]


@dataclass(slots=True)
class Claim:
    """An act of one class between two, told in one sentence."""

    sentence: int  # first character of the sentence
    root: str
    actor: Actor
    recipient: Actor | None
    couple: Couple | None = None  # where the network was asked
    trigger: int | None = None  # token that says so, by the network
    fact: Factuality = "actual"  # by the network
    event: Event | None = None  # that the frames told
    reasons: dict[str, float] = field(default_factory=dict)

    @property
    def frame(self) -> str | None:
        """Name of the frame that tells it."""
        told = self.event.evidence if self.event is not None else ()
        return next((e.rule for e in told if e.start == self.sentence), None)


class _Loudest(NamedTuple):
    """The loudest couple of two actors in one sentence: its row, and its loudest logit."""

    row: int
    volume: float


class _Seen(NamedTuple):
    """What the network says of two actors in one sentence."""

    couple: Couple
    sides: tuple[Actor, Actor]
    scores: list[float]
    glance: list[float]  # before a closer look
    trigger: int
    fact: Factuality


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the network says of the couples of an article; any two by their loudest mentions."""

    couples: Couples
    scores: Floats
    told: Told
    loudest: Mapping[tuple[int, Sides], _Loudest]

    def seen(self, start: int, sides: Sides) -> _Seen:
        """What is said of two actors in the sentence that starts at a character."""
        row = self.loudest[start, sides].row
        couple = self.couples[row]
        assert couple.other is not None
        one = next(a for a in couple.one.actors if a.id == sides[0])
        other = next(a for a in couple.other.actors if a.id == sides[1])
        fact = FACTS[int(self.told.facts[row].argmax())]
        scores = self.scores[row].tolist()
        glance = scores if self.told.glance is None else self.told.glance[row].tolist()
        return _Seen(couple, (one, other), scores, glance, int(self.told.triggers[row]), fact)


def claims(context: Context, told: Iterable[Event], head: Asks) -> list[Claim]:
    """All claims of an article, each with its reasons.

    Args:
        context: of the article, whose Doc has vectors.
        told: events of the frames.
        head: asked about every couple of actors.
    """
    frames = _framed(told)
    heard = _heard(context, head)
    found = list(_by_network(heard, frames))
    found += _by_frames(heard.loudest, frames)
    placed(found, context.mentions, (trimmed(s).start_char for s in context.doc.sents))
    return found


def root_of(kind: str) -> str:
    """Class of an event type: conceding and retreating are one."""
    return "YIELD" if kind in _YIELD else kind


def _heard(context: Context, head: Asks) -> _Heard:
    """The network's word on any two actors of each sentence."""
    couples = acting(list(passages(context)))
    told = head(context.doc, couples)
    scores = np.clip(told.classes, _LEAST, _MOST)
    return _Heard(couples, scores, told, _loudest(couples, scores.max(axis=1).tolist()))


def _loudest(couples: Couples, volumes: Sequence[float]) -> dict[tuple[int, Sides], _Loudest]:
    """The loudest couple of any two actors of each sentence, by its first character."""
    starts = [trimmed(passage.sentence).start_char for passage in couples.passages]
    ids = [[actor.id for actor in side.actors] for side in couples.sides]
    assert couples.other is not None
    found: dict[tuple[int, Sides], _Loudest] = {}
    columns = (couples.place.tolist(), couples.one.tolist(), couples.other.tolist(), volumes)
    for row, (place, one, other, volume) in enumerate(zip(*columns, strict=True)):
        for sides in product(ids[one], ids[other]):
            key = starts[place], sides
            if sides[0] != sides[1] and (key not in found or volume > found[key].volume):
                found[key] = _Loudest(row, volume)
    return found


def _framed(told: Iterable[Event]) -> dict[tuple[int, str, Sides], Event]:
    """Events of the frames by sentence, class and sides; the surest of each."""
    found: dict[tuple[int, str, Sides], Event] = {}
    for event in told:
        for evidence in event.evidence:
            root = root_of(event.type)
            for actor, recipient in product(event.actors, event.recipients or (None,)):
                key = evidence.start, root, (actor.id, recipient.id if recipient else "")
                if key not in found or found[key].confidence < event.confidence:
                    found[key] = event
    return found


def _by_network(heard: _Heard, frames: Mapping[tuple[int, str, Sides], Event]) -> Iterator[Claim]:
    """Claims of the classes that the network does not rule out or a frame tells."""
    roots: dict[tuple[int, frozenset[str]], set[str]] = defaultdict(set)
    for start, root, sides in frames:
        roots[start, frozenset(sides)].add(root)
    for (start, sides), one in heard.loudest.items():
        back = heard.loudest.get((start, sides[::-1]))
        framed = roots.get((start, frozenset(sides)), set())
        if framed or max(one.volume, back.volume if back else _LEAST) >= FAINT:
            returned = heard.scores[back.row].tolist() if back else None
            yield from _of_two(start, heard.seen(start, sides), returned, frames, framed)


def _of_two(
    start: int,
    one: _Seen,
    back: Sequence[float] | None,
    frames: Mapping[tuple[int, str, Sides], Event],
    framed: set[str],
) -> Iterator[Claim]:
    """Claims of the first of two actors upon the second in one sentence.

    Args:
        start: first character of the sentence.
        one: what the network says.
        back: its scores for the second upon the first.
        frames: their events.
        framed: classes that frames tell between the two.
    """
    sides = one.sides[0].id, one.sides[1].id
    for row, root in enumerate(ROOTS):
        event, score = frames.get((start, root, sides)), one.scores[row]
        if root in SYMMETRIC and back is not None:
            event = event or frames.get((start, root, sides[::-1]))
            if one.couple.first > one.couple.second:
                continue  # told by the couple the other way round
            score = max(score, back[row])
        if event is None and (score < FAINT or between_own(one.couple, one.sides)):
            continue
        claim = Claim(start, root, *one.sides, one.couple, one.trigger, one.fact, event)
        glance = max(min(one.glance[row], _MOST), _LEAST)
        other = max(one.scores[:row] + one.scores[row + 1 :])
        claim.reasons = {
            "network": score,
            "network, at a glance": glance,
            "network, another class": other,
            "drowned by another class": _drowned(glance, other) if event else 0.0,
            "network, the other way": back[row] if back else _LEAST,
            "frame": event.confidence if event else 0.0,
            "frame of another class": float(bool(framed - {root})),
            **dict(circumstances(one.couple, one.sides)),
            f"class {root}": 1.0,
        }
        yield claim


def _drowned(score: float, other: float) -> float:
    """How silent the network is of an act where it hears another one between the two.

    It seldom names two acts of a couple: where one is loud, frames are right about others more
    often than where all is quiet.
    """
    return max(-score, 0.0) if other > 0 else 0.0


def _by_frames(
    seen: Collection[tuple[int, Sides]], frames: Mapping[tuple[int, str, Sides], Event]
) -> Iterator[Claim]:
    """Claims that only frames make: without recipient, or between two the network did not see."""
    for (start, root, sides), event in frames.items():
        if (start, sides) in seen or (start, sides[::-1]) in seen:
            continue
        actor = next(a for a in event.actors if a.id == sides[0])
        recipient = next((r for r in event.recipients if r.id == sides[1]), None)
        claim = Claim(start, root, actor, recipient, event=event, fact=event.factuality)
        claim.reasons = {
            "frame": event.confidence,
            "frame alone": 1.0,
            "nobody acted upon": float(recipient is None),
            "of one country": float(
                recipient is not None
                and actor.country is not None
                and actor.country == recipient.country
            ),
            f"class {root}": 1.0,
        }
        yield claim
