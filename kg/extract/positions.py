"""Clauses to positions: who stands where on what.

A stance frame tells the stance, `Topics` the issue; what turns the one round (a negation, an
"end to", a "ban on") is counted, so that "did not reject the lifting of sanctions" comes out
right. Words inside an issue ("opposed US support for Kiev") hold no stance of their own.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.beside import beside
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.grammar import case_of, children, lemma
from kg.extract.holding.obligations import MUST, obliged, purposes
from kg.extract.holding.position_holders import SPEAKER, holders, of_other_side
from kg.extract.holding.stands import TURNED, Stand, stand
from kg.extract.issues import Topic, Topics
from kg.extract.topics.labels import shared
from kg.knowledge.frames import Frame, Frames, PartOfSpeech
from kg.model import Actor, Gap, Issue, Position, Stance

# Slots that are no slots of the clause: the trigger itself, and the issue named last.
_ITSELF, _BEFORE = "self", "before"
_PLAIN = frozenset({"subject", "object", "indirect", "clause", "clause.subject"})
_NEGATED: dict[str, Stance] = {"support": "oppose", "open_to": "oppose", "oppose": "open_to"}
_POS: dict[str, PartOfSpeech] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}


def positions(
    clauses: Iterable[Clause], frames: Frames, topics: Topics
) -> Iterator[Position | Gap]:
    """Yield the positions of the clauses that stance frames explain, in text order."""
    context = topics.context
    stands: list[Stand] = []
    gaps: list[Gap] = []
    for clause in clauses:
        if not context.read(clause.trigger) or _asked(clause, frames):
            continue
        evoked = _evoked(clause, frames)
        found = next(filter(None, (_stands(clause, f, topics) for f in evoked)), [])
        found = found or obliged(clause, frames, topics)
        stands += found
        stands += purposes(clause, found, topics)
        plain = [f for f in evoked if not f.type and clause.pos == "verb"]
        if not found and any(holders(clause, f, context) for f in plain):
            gaps.append(_gap(clause, context))
    yield from (s.position for s in stands if not _inside(s, stands))
    yield from gaps


def _evoked(clause: Clause, frames: Frames) -> list[Frame]:
    """Stance frames of a clause, those that report no event of their own first."""
    found = [
        f for f in frames.find(clause.pos, clause.lemma, clause.words) if f.stance and f.id != MUST
    ]
    return sorted(found, key=lambda f: bool(f.type))


def _asked(clause: Clause, frames: Frames) -> bool:
    """Whether a clause only tells what somebody else is asked to do ("urged Cuba to sign")."""
    verb = clause.trigger if clause.light is None else clause.light
    if verb.dep_ not in {"xcomp", "ccomp", "advcl", "acl"} or verb.dep_ == "acl:relcl":
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    pos = _POS.get(verb.head.pos_)
    if pos is None or (verb.dep_ == "advcl" and "to" not in marks):
        return False
    known = frames.find(pos, lemma(verb.head), beside(verb.head))
    return any(frame.stance == "demand" for frame in known)


def _inside(stand: Stand, stands: Iterable[Stand]) -> bool:
    """Whether a noun's or adjective's stance stands within the issue of another."""
    at = stand.clause.trigger.idx
    return stand.clause.pos != "verb" and any(
        start <= at < end
        for other in stands
        if other.clause.trigger is not stand.clause.trigger and not other.topic.found
        for start, end in [other.topic.span]
    )


def _stands(clause: Clause, frame: Frame, topics: Topics) -> list[Stand]:
    """Positions of one frame: every holder on every issue of the first slot that tells one."""
    stance = _stance(clause, frame)
    if stance is None:
        return []
    held = [
        h
        for h in holders(clause, frame, topics.context, texts=topics.words.texts)
        if of_other_side(clause, frame, h, topics.context)
    ]
    if not held:
        return []
    found: list[Stand] = []
    about = _topics(clause, frame, [h.actor for h in held], topics)
    if len(held) > 1 and {h.actor.id for h in held} & {topic.issue.id for topic in about}:
        return []  # a list of names that was torn apart: its members are no issues
    for topic in about:
        turned = TURNED.get(stance, stance) if topic.turned else stance
        for holder in held:
            if topic.issue.id != holder.actor.id:
                found.append(stand(clause, frame.id, holder, (turned, topic), topics.context))
    return found


def _stance(clause: Clause, frame: Frame) -> Stance | None:
    """The frame's stance, turned round by a negation; None where nothing is held.

    A stance that is only demanded, denied or asked for is nobody's yet.
    """
    if clause.factuality in {"demanded", "denied"} or frame.stance is None:
        return None
    if any(c.dep_ == "mark" and c.lower_ == "whether" for c in clause.trigger.children):
        return None
    return _NEGATED.get(frame.stance) if clause.factuality == "negated" else frame.stance


# --- on what


def _topics(clause: Clause, frame: Frame, actors: list[Actor], topics: Topics) -> list[Topic]:
    """Issues of the first slot of the frame that holds any."""
    for slot in frame.issue:
        if slot.partition(":")[0] == _BEFORE:
            nouns = slot.partition(":")[2]
            last = topics.before(clause.trigger, nouns.split("|") if nouns else (), holders=actors)
            return [last] if last is not None else []
        if slot in frame.recipient and not frame.type:
            parts = topics.context.roles.slot(clause, [slot])
            if parts:
                one, mention = parts[0].actor, parts[0].mention
                span = topics.context.span(mention)
                return [Topic(Issue(one.id, one.label), False, span)]
        found = [
            topic
            for token in _tokens(clause, slot)
            for topic in topics.topics(token, holders=actors, verb=clause.trigger)
        ]
        if SPEAKER in frame.actor and frame.stance == "support":  # things, not who does them
            found = [topic for topic in found if not topic.issue.id.startswith("actor:")]
        if found:
            return list({topic.issue.id: topic for topic in found}.values())
    return []


def _tokens(clause: Clause, slot: str) -> list[Token]:
    """Heads in a slot; a gerund after the preposition counts ("accused of arming rebels")."""
    if slot == _ITSELF:
        return [clause.trigger]
    found = [t for t in clause.slots.get(slot, ()) if case_of(t) in {"", slot} or slot in _PLAIN]
    if slot == "object" and not found:
        found = _judged(clause.trigger)
    hosts = [clause.trigger] + ([clause.light] if clause.light is not None else [])
    if slot == "clause":
        hosts += clause.slots.get("object", ())
    for host in hosts:
        for child in children(host, "advcl", "acl"):
            marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "case"}}
            wanted = {"to", "that"} if slot == "clause" else {slot}
            if wanted & marks and child not in found and child.i > clause.trigger.i:
                found.append(child)
    if slot == "clause":
        found = found[:1]
    return [t for t in found if not _joined(t, found)]


def _judged(verb: Token) -> list[Token]:
    """What is called something, where both were read as complements ("called the raid lawful")."""
    both = children(verb, "xcomp")
    return [c for c in both[:1] if len(both) > 1 and c.pos_ == "NOUN"]


def _joined(token: Token, others: list[Token]) -> bool:
    """Whether a conjunct comes with the noun it is joined to."""
    return (
        token.dep_ == "conj"
        and token.head in others
        and (shared(token.head, token) or token.head.pos_ in {"NOUN", "PROPN"})
    )


def _gap(clause: Clause, context: Context) -> Gap:
    sentence = clause.trigger.sent
    start, end = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
    text = context.article.text[start:end]
    return Gap("stance without issue", context.article.id, start, end, text, clause.lemma)
