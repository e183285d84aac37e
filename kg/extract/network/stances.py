"""Claims of positions: what stance frames told and what the network sees, laid side by side.

The network is asked about each possible holder and each word that may head an issue. What frames
call an issue competes with other names of it (`kg.extract.network.names`), and the best is chosen.
How far a claim is believed is for `kg.extract.network.judgement`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.extract.issues import Topic, Topics
from kg.extract.network.couples import Couple
from kg.extract.network.heads import Heads
from kg.extract.network.heard import AUDIBLE, FAINT, Heard, heard
from kg.extract.network.judgement import Judgement
from kg.extract.network.names import MANY, Named, Names
from kg.extract.topics.aptness import Aptness, common
from kg.knowledge.issues import stems
from kg.model import Actor, Issue, Position

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
    def stand(self) -> tuple[int, str, str]:
        """Who holds which stance in which sentence."""
        return self.sentence, self.holder.id, self.stance

    @property
    def choice(self) -> tuple[object, ...]:
        """Claims that differ in the name of the issue alone have the same."""
        return *self.stand, id(self.position)

    @property
    def frame(self) -> str | None:
        """Name of the frame that tells it in this sentence."""
        if self.position is None:
            return None
        return next((e.rule for e in self.position.evidence if e.start == self.sentence), None)

    @property
    def label(self) -> str:
        """The issue in words."""
        return self.issue.label if self.issue is not None else ""

    @property
    def issue(self) -> Issue | None:
        """What the stance is on: by the aptest name, else as the frame says."""
        if self.topic is not None:
            return self.topic.issue
        return self.position.issue if self.position is not None else None


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
    names = Names(topics, judge)
    audible = FAINT if judge is None else AUDIBLE  # who learns to judge hears all
    hearing = heard(topics.context, heads, framed, audible=audible)
    found = [claim for one in hearing for claim in _told(one, names)]
    taken = {(c.sentence, id(c.position)) for c in found if c.position}
    for (start, _, stance), positions in framed.items():
        for position in positions:
            if (start, id(position)) not in taken:
                found.append(_alone(start, stance, position, names.apt))
    return found


def _told(one: Heard, names: Names) -> Iterator[Held]:
    """Claims of one holder and stance in one sentence, a claim for each name of an issue."""
    for named in names.of(one):
        claim = _claim(one, named)
        if claim.position is None or _renames(claim, named):
            yield claim


def _renames(claim: Held, named: Named) -> bool:
    """Whether an issue may be called so that a frame calls otherwise.

    What the frame names as an actor stays one, an issue of the scheme in several words one of the
    same concept, and what it found told at length elsewhere in the article is not cut to what is
    said here.
    """
    assert claim.position is not None and claim.issue is not None
    told = claim.position.issue
    if claim.issue == told:
        return True
    if told.id.startswith("actor:"):
        return False
    telling = told.broader is not None and len(stems(told.label.split())) > 1
    if telling and _concept(claim.issue) != _concept(told):
        return False
    return named.told_elsewhere < MANY


def _concept(issue: Issue) -> str:
    """Id of an issue without the words and slots that tell its cases apart."""
    return issue.id.partition(".")[0].partition("--")[0]


def chosen(found: Iterable[Held], names: Judgement) -> list[Held]:
    """The best of rival names.

    Names of a position that frames told are rivals, and all that only the network tells of a
    stance in a sentence.

    Args:
        found: claims of an article.
        names: weighs what speaks for a name.
    """
    best: dict[tuple[object, ...], Held] = {}
    for claim in sorted(found, key=lambda claim: -names.score(claim.reasons)):
        best.setdefault(claim.choice, claim)
    return list(best.values())


def _claim(one: Heard, named: Named) -> Held:
    """The claim of a word whose issue is named."""
    word, topic, position = one.words[named.at], named.topic, named.position
    if position is None:
        position = next((p for p in one.known if alike(p.issue.label, topic.issue.label)), None)
        topic = topic if position is None else replace(topic, issue=position.issue)
    reasons = {
        **one.reasons(named.at),
        **named.reasons,
        "frame": position.confidence if position else 0.0,
        "frame on this issue": float(position is not None),
        "frame on another issue": float(bool(one.known) and position is None),
        "frame names it": float(position is not None and position.issue == topic.issue),
    }
    return Held(
        one.sentence, one.holder, one.stance, topic, word.couple, word.trigger, position, reasons
    )


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
