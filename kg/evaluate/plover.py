"""Our events as PLOVER and CAMEO code them, which know no factuality.

In PLOVER a deed that is only planned is a word given: cooperation to come is AGREE, conflict to
come is THREATEN; an agreement that is signed is SUPPORT. What is demanded, denied or merely
possible is no event of its own.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from kg.model import Actor, Event

_TO_COME = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "AGREE"),
    **dict.fromkeys(("SANCTION", "COERCE", "ASSAULT", "PROTEST"), "THREATEN"),
}
_SURE = 0.8  # confidence from which a second act between two counts that no frame tells
_FACE_TO_FACE = frozenset({"meet", "visit"})
_DOMESTIC = frozenset({"PROTEST", "COERCE", "CONCEDE"})


def as_cameo(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that CAMEO would code: what is done or planned, as such.

    Visits and meetings are two events there: who makes the visit, and who receives it.

    >>> from kg.model import Actor
    >>> usa = Actor("actor:USA", "United States")
    >>> wish = Event("AID", (usa,), factuality="demanded")
    >>> [event.factuality for event in as_cameo([wish, replace(wish, factuality="planned")])]
    ['planned']
    """
    for event in events:
        if event.factuality in {"actual", "planned"}:
            yield event
            if event.mode in _FACE_TO_FACE and event.recipients:
                yield replace(event, actors=event.recipients, recipients=event.actors)


def as_plover(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that PLOVER would code, planned ones under the type it gives them.

    >>> from kg.model import Actor
    >>> usa, irq = Actor("actor:USA", "United States"), Actor("actor:IRQ", "Iraq")
    >>> planned = Event("AID", (usa,), (irq,), factuality="planned")
    >>> [event.type for event in as_plover([planned, replace(planned, factuality="negated")])]
    ['AGREE']
    """
    events = list(_one_act(list(events)))
    told = {(e.type, a.country) for e in events if e.recipients for a in e.actors}
    for event in (_at_home(event, told) for event in events):
        if event.factuality == "actual":
            yield replace(event, type="SUPPORT") if event.mode == "sign" else event
        elif event.factuality == "planned":
            yield replace(event, type=_TO_COME.get(event.type, event.type))


def _one_act(events: Sequence[Event]) -> Iterator[Event]:
    """Leave out what the network adds, not surely enough, to an act that frames tell of two.

    Sentences of event data have one act for two, by and large; news may tell several.
    """
    told = {pair for event in events if not _by_network(event) for pair in _between(event)}
    for event in events:
        if not _by_network(event) or event.confidence >= _SURE or told.isdisjoint(_between(event)):
            yield event


def _by_network(event: Event) -> bool:
    rules = [evidence.rule for evidence in event.evidence]
    return bool(rules) and all(rule.startswith("network.") for rule in rules)


def _between(event: Event) -> Iterator[frozenset[str]]:
    """The two sides of each pair, countries where they have one."""
    for actor, recipient in product(event.actors, event.recipients):
        yield frozenset((actor.country or actor.id, recipient.country or recipient.id))


def _at_home(event: Event, told: Collection[tuple[str, str | None]]) -> Event:
    """An act at home that names nobody is done to the actor's own country.

    Who protests at home is somebody of a country, never the country itself. Acts of a kind that
    the text tells of this country with another side are left alone.
    """
    who = event.actors[0]
    if (event.type, who.country) in told:
        return event
    if event.recipients or event.type not in _DOMESTIC or who.country is None:
        return event
    if event.type == "PROTEST" and who.kind == "country":
        return event
    country = who.country
    return replace(event, recipients=(Actor(f"actor:{country}", country, country, "country"),))
