"""Clauses to events: which frame a clause evokes, and who fills its slots.

Grammar was settled in ``clauses`` and names in ``linking``; this module only decides what was
done. Verbs between linked actors that no frame explains become gaps.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import Literal

from spacy.tokens import Token

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.dates import when
from kg.extract.deeds.authority import authority
from kg.extract.deeds.judged import answerable, judged
from kg.extract.deeds.merging import same
from kg.extract.grammar import children, lemma
from kg.extract.roles import Part
from kg.knowledge.frames import Frame, Frames
from kg.model import SYMMETRIC, Event, Factuality, Gap, Mark

_WHEN = frozenset({"after", "before", "since", "until", "when", "while"})
_BOTH = ("between", "among", "amongst")
# How sure a reading is by the kind of its trigger, and how much an indirect slot takes away.
_SURE = {"verb": 0.9, "adjective": 0.85, "noun": 0.8}
_INSIDE, _COREFERENCE = 0.85, 0.9


def events(clauses: Iterable[Clause], frames: Frames, context: Context) -> Iterator[Event | Gap]:
    """Yield the event of each clause that a frame explains, in text order."""
    before: list[Event] = []
    used: set[int] = set()
    for clause in clauses:
        if not context.read(clause.trigger) or _name(clause, context) or clause.trigger.i in used:
            continue
        evoked = [f for f in frames.find(clause.pos, clause.lemma, clause.words) if f.type]
        for frame in evoked:
            actors, recipients = _sides(clause, frame, context)
            if not actors:
                actors, recipients = authority(clause, frame, context)
            if not actors:
                continue
            recipients = (
                answerable(recipients, clause, frame, frames)
                or judged(clause, frame, frames, before)
                or answerable(_where(clause, frame, actors, context), clause, frame, frames)
            )
            if event := _event(clause, frame, context, (actors, recipients)):
                if not (_passing(clause) and any(same(event, e) for e in before)):
                    before.append(event)
                    used.update(_worded(clause, frame, frames))
                    yield event
                break
        if not evoked and (gap := _gap(clause, frames, context)):
            yield gap


def _worded(clause: Clause, frame: Frame, frames: Frames) -> Iterator[int]:
    """Nouns that the wording of a verb's frame takes up: "agree to a ceasefire" is one act."""
    wordings = [
        word
        for trigger in frames.triggers.get((clause.pos, clause.lemma), ())
        if trigger.frame is frame and trigger.fits(clause.words)
        for words in trigger.beside
        for word in words
    ]
    return (c.i for c in children(clause.trigger, "obj", "obl") if lemma(c) in wordings)


def _passing(clause: Clause) -> bool:
    """Whether a clause only tells when something else was ("before speaking with Trump")."""
    return clause.trigger.dep_ == "advcl" and any(
        c.lower_ in _WHEN for c in clause.trigger.children if c.dep_ in {"mark", "case"}
    )


def _name(clause: Clause, context: Context) -> bool:
    """Whether a noun is part of a name and reports nothing ("the Democratic Rally")."""
    return clause.pos == "noun" and context.roles.mention(clause.trigger) is not None


def _event(
    clause: Clause, frame: Frame, context: Context, sides: tuple[list[Part], list[Part]]
) -> Event | None:
    """The event if its sides hold who the frame needs, else None."""
    actors, recipients = sides
    ids = {part.actor.id for part in actors}
    own = {f"actor:{p.actor.country}" for p in actors if p.actor.kind == "person"}
    # Nobody meets, helps or praises the country they speak for.
    own = own if frame.type in SYMMETRIC | {"SUPPORT", "AID"} else set()
    recipients = [part for part in recipients if part.actor.id not in ids | own]
    if not (recipients or frame.solo or frame.counterpart):
        return None
    parts = (*actors, *recipients)
    cue = [clause.trigger] + ([clause.light] if clause.light is not None else [])
    same_sentence = [t for t in cue if t.sent == clause.trigger.sent]
    evidence = context.evidence(
        same_sentence,
        rule=frame.id,
        confidence=_confidence(clause, parts),
        marks=chain(_marks(actors, "actor", context), _marks(recipients, "recipient", context)),
    )
    return Event(
        type=frame.type,
        actors=tuple(p.actor for p in actors),
        recipients=tuple(p.actor for p in recipients),
        day=when(context.doc, clause.trigger.i, context.dates, context.article.published),
        factuality=_factuality(clause, frame),
        mode=frame.mode,
        code=frame.code,
        contexts=frame.contexts,
        evidence=(evidence,),
    )


def _factuality(clause: Clause, frame: Frame) -> Factuality:
    """What a frame says by its very words ("plot"), unless the clause puts it in doubt."""
    said = frame.factuality
    return said if said and clause.factuality in {"actual", "planned"} else clause.factuality


def _sides(clause: Clause, frame: Frame, context: Context) -> tuple[list[Part], list[Part]]:
    """Actors and recipients; a symmetric frame may take both from one slot."""
    slot = context.roles.slot
    if frame.symmetric:
        both = slot(clause, _BOTH)
        if len(both) > 1:
            return parted(both)
    actors = slot(clause, frame.actor)
    recipients = _recipients(clause, frame, actors, context) if actors else []
    if frame.symmetric and not recipients and len(actors) > 1:
        return parted(actors)
    return actors, recipients


def parted(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Two sides of those named together: the country named last faces the others."""
    last = parts[-1].actor
    country = last.country or last.id
    other = [p for p in parts if (p.actor.country or p.actor.id) != country]
    if not other:
        return parts[:-1], parts[-1:]
    return other, [p for p in parts if p not in other]


def _recipients(clause: Clause, frame: Frame, actors: list[Part], context: Context) -> list[Part]:
    """Actors of the first recipient slot that does not just repeat the actors.

    Where all do, those beside the actors count ("his commitment to the nation").
    """
    ids = frozenset(p.actor.id for p in actors)
    taken = {p.mention.head for p in actors}
    for known, name in product((frozenset[str](), ids), frame.recipient):
        parts = context.roles.slot(clause, [name], known=known)
        if any(p.actor.id not in ids for p in parts):
            return [p for p in parts if p.mention.head not in taken]
    return []


def _where(clause: Clause, frame: Frame, actors: list[Part], context: Context) -> list[Part]:
    """The country that the object of an act lies in ("closed the schools in Libya")."""
    if not actors or "object" not in frame.recipient or (frame.symmetric and len(actors) > 1):
        return []
    known = {p.actor.id for p in actors}
    return context.roles.parts(clause.slots.get("object", ()), places=True, known=known)


def _confidence(clause: Clause, parts: Iterable[Part]) -> float:
    """How sure the reading is; not yet a calibrated probability."""
    sure = _SURE[clause.pos]
    for part in parts:
        sure *= _INSIDE if part.inside else 1.0
        sure *= _COREFERENCE if part.mention.why.startswith("coreference") else 1.0
    return sure


def _marks(
    parts: Iterable[Part], role: Literal["actor", "recipient"], context: Context
) -> Iterator[Mark]:
    for part in parts:
        start, end = context.span(part.mention)
        yield Mark(start, end, role)


def _gap(clause: Clause, frames: Frames, context: Context) -> Gap | None:
    """A verb between two linked actors that nobody has described yet."""
    if clause.pos != "verb" or clause.lemma in frames.speech or clause.lemma in frames.light:
        return None
    roles = context.roles
    who = roles.parts(clause.slots.get("subject", ()), inside=False)
    whom = roles.parts(clause.slots.get("object", ()), inside=False)
    if not who or not whom or frames.find_any("verb", clause.lemma):
        return None
    start, end = _extent(clause.trigger)
    detail = f"{clause.lemma}: {who[0].actor.label} -> {whom[0].actor.label}"
    text = context.article.text[start:end]
    return Gap("verb without frame", context.article.id, start, end, text, detail)


def _extent(token: Token) -> tuple[int, int]:
    sentence = token.sent
    return sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
