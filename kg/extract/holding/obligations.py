"""Demands by verbs of obligation, and the purposes for which holders want something."""

from spacy.tokens import Token

from kg.extract.clauses import Clause
from kg.extract.factuality import negated
from kg.extract.grammar import lemma
from kg.extract.holding.position_holders import Holder
from kg.extract.holding.stands import TURNED, Stand, stand
from kg.extract.issues import Topics
from kg.knowledge.frames import Frame, Frames
from kg.model import Stance

MUST = "stance.demand.must"  # the frame of verbs of obligation


def obliged(clause: Clause, frames: Frames, topics: Topics) -> list[Stand]:
    """What a speaker says must happen is demanded by the speaker."""
    if clause.pos != "verb":
        return []
    frame = frames.get(MUST)
    if frame is None:
        return []
    threatened = _unless(clause.trigger)
    if not threatened and not _must(clause.trigger, frame):
        return []
    speakers = topics.context.speakers(clause.trigger)
    if not speakers or frame.stance is None:
        return []
    found = []
    for topic in topics.topics(clause.trigger, holders=speakers):
        stance = TURNED[frame.stance] if topic.turned is not threatened else frame.stance
        for holder in map(Holder, speakers):
            if topic.issue.id != holder.actor.id:
                found.append(stand(clause, frame.id, holder, (stance, topic), topics.context))
    return found


def _unless(verb: Token) -> bool:
    """Whether a clause names what must not go on being so ("if the broadcasts do not stop")."""
    return any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children) and negated(verb)


def _must(verb: Token, frame: Frame) -> bool:
    """Whether a verb of obligation stands before the verb ("must agree", "needs to agree")."""
    if any(c.tag_ == "MD" and c.lower_ in frame.verbs for c in verb.children):
        return True
    head = verb.head
    if verb.dep_ != "xcomp" or head.pos_ != "VERB" or lemma(head) not in frame.verbs:
        return False
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def purposes(clause: Clause, found: list[Stand], topics: Topics) -> list[Stand]:
    """What holders say they want something for is wanted too ("in order to support Ukraine")."""
    wanted = [s for s in found if s.position.stance in {"support", "demand"}]
    if not wanted:
        return []
    aims = [
        token
        for token in clause.trigger.subtree
        if any(m.dep_ == "mark" and m.lower_ == "in" for m in token.children)
    ]
    more: list[Stand] = []
    for one in wanted[:1]:
        holder = Holder(one.position.actor)
        for topic in (t for aim in aims for t in topics.topics(aim, holders=[holder.actor])):
            stance: Stance = "oppose" if topic.turned else "support"
            rule = one.position.evidence[0].rule
            more.append(stand(clause, rule, holder, (stance, topic), topics.context))
    return more
