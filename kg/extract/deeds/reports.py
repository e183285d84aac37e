"""What is done by saying: demands and accusations in what somebody is reported to have said.

"Sybiga stated that Moscow must agree" is a request of Sybiga to Russia; "Kiev says Russia
shelled the town" and "Kiev says Russia is responsible" accuse Russia. Which reports do what is
data (``[[report]]`` in ``data/frames/operators.toml``).
"""

from collections.abc import Iterable, Iterator

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.dates import when
from kg.extract.factuality import modal
from kg.extract.roles import Part
from kg.knowledge.frames import Frames, Report
from kg.model import Actor, Event, Mark

_CONFIDENCE = 0.7
_VICTIMS = ("object", "on", "against", "at", "in")


def reported(clauses: Iterable[Clause], frames: Frames, context: Context) -> Iterator[Event]:
    """Yield an event for each reported clause that demands or accuses, in text order."""
    for clause in clauses:
        if clause.pos == "noun" or not context.read(clause.trigger):
            continue
        speaker = context.speaker(clause.trigger)
        if speaker is None:
            continue
        whom = context.roles.parts(clause.slots.get("subject", ()), inside=False)
        if not all(_other(part.actor, speaker) for part in whom):
            continue  # "Moscow said Russia and Iran must ..." asks nothing of Iran
        report = next((r for r in frames.reports if _does(r, clause, frames)), None)
        if report is not None and report.victim and not _suffers(speaker, clause, context):
            continue
        if whom and report is not None:
            yield _event(clause, report, (speaker, whom), context)


def _other(actor: Actor, speaker: Actor) -> bool:
    """Whether one may make demands on the other: not oneself, nor those one speaks for."""
    if actor.country is None or actor.country != speaker.country:
        return actor.id != speaker.id
    return "group" in {actor.kind, speaker.kind} and actor.id != speaker.id


def _suffers(speaker: Actor, clause: Clause, context: Context) -> bool:
    """Whether the act is done to the speaker's side; else a report need not be a reproach."""
    victims = context.roles.parts(
        [t for slot in _VICTIMS for t in clause.slots.get(slot, ())], places=True
    )
    return any(
        part.actor.id == speaker.id
        or (part.actor.country is not None and part.actor.country == speaker.country)
        for part in victims
    )


def _does(report: Report, clause: Clause, frames: Frames) -> bool:
    if clause.pos == "adjective" or report.adjectives:
        called = clause.pos == "adjective" and clause.lemma in report.adjectives
        says = any(c.dep_ == "cop" for c in clause.trigger.children)
        return called and says and clause.factuality == report.factuality
    if not report.types:
        return modal(clause.trigger) == report.factuality
    if clause.factuality != report.factuality:
        return False
    evoked = frames.find(clause.pos, clause.lemma, clause.words)
    return any(frame.type in report.types for frame in evoked)


def _event(
    clause: Clause, report: Report, sides: tuple[Actor, list[Part]], context: Context
) -> Event:
    speaker, whom = sides
    spans = [context.span(part.mention) for part in whom]
    evidence = context.evidence(
        [clause.trigger],
        rule=report.id,
        confidence=_CONFIDENCE,
        marks=[Mark(start, end, "recipient") for start, end in spans],
    )
    return Event(
        type=report.type,
        actors=(speaker,),
        recipients=tuple(part.actor for part in whom),
        day=when(context.doc, clause.trigger.i, context.dates, context.article.published),
        evidence=(evidence,),
    )
