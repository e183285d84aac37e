"""The other side that a text need not name: with whom a ceasefire, to whom a concession.

Some frames say by themselves that there is another side (``counterpart = true``). Where the
clause names none, it is the country that the actor's country is most in conflict with in the
same article; nobody is guessed where no conflict, or no single opponent, is reported.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.knowledge.frames import Frames
from kg.model import Actor, Event

_CONFLICT = frozenset(
    {"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "REJECT", "REQUEST", "SANCTION", "MOBILIZE"}
)
_HARSH = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE"})
_LESS_SURE = 0.7


def with_counterparts(events: Iterable[Event], frames: Frames) -> Iterator[Event]:
    """Yield the events of one article, those that lack another side with their counterpart.

    An event that cannot stand alone (no ``solo`` in its frame) is left out where none is found.
    """
    found = list(events)
    asking = {frame.id: frame for frame in frames.frames if frame.counterpart}
    rivals = _rivals(found)
    for event in found:
        frame = asking.get(event.evidence[0].rule)
        if frame is None or event.recipients:
            yield event
        elif other := rivals.get(event.actors[0].country or ""):
            yield _completed(event, other)
        elif frame.solo:
            yield event


def _rivals(events: Iterable[Event]) -> dict[str, Actor]:
    """For each country the one it is most in conflict with; none where two are equal."""
    heat: dict[str, Counter[str]] = defaultdict(Counter)
    states: dict[str, Actor] = {}
    for event in events:
        if event.type not in _CONFLICT:
            continue
        for actor in event.actors:
            for recipient in event.recipients:
                for one in (actor, recipient):
                    if one.country and one.id == f"actor:{one.country}":
                        states.setdefault(one.country, one)
                if actor.country and recipient.country and actor.country != recipient.country:
                    weight = 3 if event.type in _HARSH else 1
                    heat[actor.country][recipient.country] += weight
                    heat[recipient.country][actor.country] += weight
    rivals = {}
    for country, others in heat.items():
        ranked = others.most_common(2)
        alone = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
        if alone and ranked[0][0] in states:
            rivals[country] = states[ranked[0][0]]
    return rivals


def _completed(event: Event, other: Actor) -> Event:
    evidence = tuple(
        replace(e, confidence=round(e.confidence * _LESS_SURE, 3)) for e in event.evidence
    )
    return replace(event, recipients=(other,), evidence=evidence)
