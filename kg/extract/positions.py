"""Clauses to positions: who stands where on what.

A stance frame tells the stance, `Topics` the issue; what turns the one round (a negation, an
"end to", a "ban on") is counted, so that "did not reject the lifting of sanctions" comes out right.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.grammar import children
from kg.extract.issues import Topic, Topics
from kg.extract.labels import shared
from kg.extract.roles import Part
from kg.knowledge.frames import Frame, Frames
from kg.knowledge.issues import Issues
from kg.model import Actor, Factuality, Gap, Issue, Mark, Position, Stance

SPEAKER = "speaker"
_FIRST_PERSON = frozenset({"i", "we"})
_OBLIGED = frozenset({"must", "should", "ought", "shall", "need", "have"})
_TURNED: dict[str, Stance] = {
    "support": "oppose",
    "demand": "oppose",
    "open_to": "oppose",
    "oppose": "support",
}
# How sure a reading is: by its trigger, then less for each step away from plain words.
_SURE = {"verb": 0.85, "adjective": 0.8, "noun": 0.75}
_SPOKEN, _INSIDE, _COREFERENCE, _POINTING, _TURNING = 0.75, 0.85, 0.9, 0.75, 0.95
_MUST = "stance.demand.must"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose stance it is, and the mention that says so (none: the speaker of the sentence)."""

    actor: Actor
    part: Part | None = None


def positions(
    clauses: Iterable[Clause], frames: Frames, issues: Issues, context: Context
) -> Iterator[Position | Gap]:
    """Yield the positions of each clause that a stance frame explains, in text order."""
    topics = Topics(context, issues)
    for clause in clauses:
        if not context.read(clause.trigger):
            continue
        evoked = _evoked(clause, frames)
        found: list[Position] = []
        held = False
        for frame in evoked:
            holders = _holders(clause, frame, context)
            held = held or bool(holders)
            found = list(_positions(clause, frame, holders, topics))
            if found:
                break
        yield from found
        if not found:
            yield from _obliged(clause, topics)
        if held and not found:
            yield _gap(clause, context)


def _evoked(clause: Clause, frames: Frames) -> list[Frame]:
    """Stance frames of a clause, those that report no event of their own first."""
    found = [f for f in frames.find(clause.pos, clause.lemma, set(clause.words)) if f.stance]
    return sorted(found, key=lambda f: bool(f.type))


def _positions(
    clause: Clause, frame: Frame, holders: list[Holder], topics: Topics
) -> Iterator[Position]:
    """Positions of one frame: every holder on every issue of the first slot that tells one."""
    stance = _stance(clause, frame)
    if not holders or stance is None:
        return
    holders = [h for h in holders if _against_other(clause, frame, h, topics.context)]
    actors = [h.actor for h in holders]
    for topic in _topics(clause, frame, actors, topics):
        turned = _turn(stance) if topic.turned else stance
        for holder in holders:
            if topic.issue.id != holder.actor.id:
                yield _position(clause, frame.id, holder, (turned, topic), topics.context)


def _position(
    clause: Clause, rule: str, holder: Holder, what: tuple[Stance, Topic], context: Context
) -> Position:
    stance, topic = what
    cue = [clause.trigger] + ([clause.light] if clause.light is not None else [])
    marks = [Mark(*topic.span, "issue")]
    if holder.part is not None:
        marks.append(Mark(*context.span(holder.part.mention), "actor"))
    evidence = context.evidence(
        [t for t in cue if t.sent == clause.trigger.sent],
        rule=rule,
        confidence=_confidence(clause, holder, topic),
        marks=marks,
    )
    return Position(
        holder.actor, stance, topic.issue, _factuality(clause, holder), evidence=(evidence,)
    )


# --- whose


def _holders(clause: Clause, frame: Frame, context: Context) -> list[Holder]:
    """Who holds the stance: the actors of the first filled slot, or the speaker."""
    names = [name for name in frame.actor if name != SPEAKER]
    parts = context.roles.slot(clause, names)
    if parts:
        return [Holder(part.actor, part) for part in parts]
    subject = clause.slots.get("subject", ())
    first = any(t.lower_ in _FIRST_PERSON for t in subject)
    if SPEAKER in frame.actor or (first and "subject" in names):
        speaker = context.speaker(clause.trigger)
        return [Holder(speaker)] if speaker is not None else []
    return []


def _against_other(clause: Clause, frame: Frame, holder: Holder, context: Context) -> bool:
    """Whether the frame's recipient, if it asks for one, is of another side than the holder."""
    if frame.type or not frame.recipient:
        return True
    others = context.roles.slot(clause, frame.recipient)
    return bool(others) and all(_other(p.actor, holder.actor) for p in others)


def _other(actor: Actor, holder: Actor) -> bool:
    return actor.id != holder.id and (actor.country is None or actor.country != holder.country)


# --- which stance


def _stance(clause: Clause, frame: Frame) -> Stance | None:
    """The frame's stance, turned round by a negation; None where nothing is held.

    A stance that is only demanded, denied or asked for is nobody's yet.
    """
    if clause.factuality in {"demanded", "denied"} or frame.stance is None:
        return None
    if clause.factuality != "negated":
        return frame.stance
    return {"support": "oppose", "open_to": "oppose", "oppose": "open_to"}.get(frame.stance)  # type: ignore[return-value]


def _turn(stance: Stance) -> Stance:
    return _TURNED.get(stance, stance)


def _factuality(clause: Clause, holder: Holder) -> Factuality:
    """Stances are held now; only a doubtful one keeps that doubt."""
    return "hypothetical" if clause.factuality == "hypothetical" and holder.part else "actual"


# --- on what


def _topics(
    clause: Clause, frame: Frame, holders: list[Actor], topics: Topics
) -> list[Topic]:
    """Issues of the first slot of the frame that holds any."""
    for slot in frame.issue:
        if slot in frame.recipient and not frame.type:
            parts = topics.context.roles.slot(clause, [slot])
            if parts:
                return [_as_topic(part, topics.context) for part in parts]
        found = [
            topic
            for token in _tokens(clause, slot)
            if (topic := topics.topic(token, holders=holders)) is not None
        ]
        if found:
            return found
    return []


def _as_topic(part: Part, context: Context) -> Topic:
    return Topic(Issue(part.actor.id, part.actor.label), False, context.span(part.mention))


def _tokens(clause: Clause, slot: str) -> list[Token]:
    """Heads in a slot; a gerund after the preposition counts ("accused of arming rebels")."""
    found = list(clause.slots.get(slot, ()))
    hosts = [clause.trigger] + ([clause.light] if clause.light is not None else [])
    for host in hosts:
        for child in children(host, "advcl", "acl"):
            marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "case"}}
            if slot in marks and child not in found:
                found.append(child)
    return [t for t in found if not (t.dep_ == "conj" and _joined(t, found))]


def _joined(token: Token, others: list[Token]) -> bool:
    """Whether a conjunct is part of the label of the noun it is joined to."""
    return token.head in others and shared(token.head, token)


# --- demands by modal verbs


def _obliged(clause: Clause, topics: Topics) -> Iterator[Position]:
    """What a speaker says must happen is demanded by the speaker."""
    verb = clause.trigger
    if clause.pos != "verb" or not any(
        c.dep_ == "aux" and c.lower_ in _OBLIGED for c in verb.children
    ):
        return
    speaker = topics.context.speaker(verb)
    if speaker is None:
        return
    topic = topics.topic(verb, holders=[speaker])
    if topic is not None and topic.issue.id != speaker.id:
        stance: Stance = "oppose" if topic.turned else "demand"
        yield _position(clause, _MUST, Holder(speaker), (stance, topic), topics.context)


# --- how sure, and what was not understood


def _confidence(clause: Clause, holder: Holder, topic: Topic) -> float:
    """How sure a reading is; not yet a calibrated probability."""
    sure = _SURE[clause.pos]
    if holder.part is None:
        sure *= _SPOKEN
    else:
        sure *= _INSIDE if holder.part.inside else 1.0
        sure *= _COREFERENCE if holder.part.mention.why.startswith("coreference") else 1.0
    sure *= _POINTING if topic.found else 1.0
    return sure * (_TURNING if topic.turned else 1.0)


def _gap(clause: Clause, context: Context) -> Gap:
    sentence = clause.trigger.sent
    start, end = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
    text = context.article.text[start:end]
    return Gap("stance without issue", context.article.id, start, end, text, clause.lemma)
