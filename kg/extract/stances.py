"""Claims of positions: what stance frames told and what the network sees, laid side by side.

The network is asked about each possible holder and each word that may head an issue; of words
that would give like labels the loudest counts. How far a claim is believed is for
`kg.extract.judgement`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kg.extract.context import Context, trimmed
from kg.extract.couples import Couple, Floats, holding
from kg.extract.issues import Topic, Topics
from kg.extract.judgement import Judgement
from kg.extract.pairhead import STANCES, PairHead
from kg.extract.passages import passages
from kg.knowledge.issues import stems
from kg.model import Actor, Mark, Position, Stance

FAINT = -2.5  # logit below which the network's word alone makes no claim
LIKE = 0.34  # share of common words from which two labels are taken for one issue
COARSE: Mapping[str, str] = {"demand": "support", "open_to": "conditional"}
_LEAST, _MOST = -8.0, 8.0  # logits beyond tell no more
_WORDS = 4  # that are tried for one holder and stance in one sentence


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


@dataclass(slots=True)
class _Word:
    """A word that may head the issue of a holder's stance, with the network's scores."""

    couple: Couple
    scores: Floats
    trigger: int


def held(told: Iterable[Position], topics: Topics, head: PairHead) -> list[Held]:
    """All claims of an article, each with its reasons.

    Args:
        told: positions of the frames.
        topics: name the issues of an article whose Doc has vectors.
        head: asked about holders and words.
    """
    framed: dict[tuple[int, str, str], list[Position]] = defaultdict(list)
    for position in told:
        stance = COARSE.get(position.stance, position.stance)
        for evidence in position.evidence:
            framed[evidence.start, position.actor.id, stance].append(position)
    found = list(_seen(topics, head, framed))
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


def _seen(
    topics: Topics,
    head: PairHead,
    framed: Mapping[tuple[int, str, str], list[Position]],
) -> Iterator[Held]:
    """Claims for which the network has a word."""
    context = topics.context
    couples = holding(list(passages(context)))
    answers = head(context.doc.tensor, couples)
    words: dict[tuple[int, str, int], list[_Word]] = defaultdict(list)
    holders: dict[str, Actor] = {}
    starts = [trimmed(passage.sentence).start_char for passage in couples.passages]
    for row in np.flatnonzero((answers.classes >= FAINT).any(axis=1)).tolist():
        couple, start = couples[row], starts[couples.place[row]]
        scores = np.clip(answers.classes[row], _LEAST, _MOST)
        for actor in couple.one.actors:
            holders[actor.id] = actor
            for stance in np.flatnonzero(scores >= FAINT).tolist():
                word = _Word(couple, scores, int(answers.triggers[row]))
                words[start, actor.id, stance].append(word)
    for (start, name, stance), several in words.items():
        several.sort(key=lambda word, row=stance: -float(word.scores[row]))
        known = framed.get((start, name, STANCES[stance]), [])
        others = [s for s in STANCES if s != STANCES[stance] and (start, name, s) in framed]
        yield from _told(
            (start, holders[name], stance), several[:_WORDS], topics, known, bool(others)
        )


def _told(
    what: tuple[int, Actor, int],
    several: Sequence[_Word],
    topics: Topics,
    known: Sequence[Position],
    contradicted: bool,
) -> Iterator[Held]:
    """Claims of one holder and stance in one sentence, unlike each other in their issues."""
    start, holder, row = what
    labels: list[str] = []
    for word in several:
        token = topics.context.doc[word.couple.second]
        for topic in topics.topics(token, holders=[holder])[:1]:
            label = topic.issue.label
            if topic.turned or topic.issue.id == holder.id or any(alike(label, o) for o in labels):
                continue
            position = next((p for p in known if alike(p.issue.label, label)), None)
            claim = Held(start, holder, STANCES[row], topic, word.couple, word.trigger, position)
            claim.reasons = {
                "network": float(word.scores[row]),
                "network, another stance": float(np.delete(word.scores, row).max()),
                "louder words": float(len(labels)),
                "frame": position.confidence if position else 0.0,
                "frame on another issue": float(bool(known) and position is None),
                "frame of another stance": float(contradicted),
                "one word": float(len(stems(label.split())) <= 1),
                "named elsewhere": float(topic.found),
                **dict(_circumstances(word.couple, holder)),
                f"stance {STANCES[row]}": 1.0,
            }
            labels.append(label)
            yield claim


def _circumstances(couple: Couple, holder: Actor) -> Iterator[tuple[str, float]]:
    """What may make a claim doubtful whatever its words."""
    mention = couple.one
    if not couple.passage[0] <= mention.head < couple.passage[1]:
        yield "holder outside the sentence", 1.0
    if mention.why.startswith("place"):
        yield "holder tells a place", 1.0
    if mention.why.startswith("coreference"):
        yield "holder by coreference", 1.0
    if holder.kind == "group" and holder.country is None and holder.label.islower():
        yield "holder without name", 1.0


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
    told: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for claim in found:
        told[claim.holder.country or claim.holder.id, claim.stance].append(claim)
    for same in told.values():
        for claim in same:
            others = [
                other.reasons.get("network", _LEAST)
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
