"""Our events as PLOVER and CAMEO code them, which know no factuality.

In PLOVER a deed that is only planned is a word given: cooperation to come is AGREE, conflict to
come is THREATEN. What is demanded, denied or merely possible is no event of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Event

_TO_COME = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "AGREE"),
    **dict.fromkeys(("SANCTION", "COERCE", "ASSAULT", "PROTEST"), "THREATEN"),
}


def as_cameo(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that CAMEO would code: what is done or planned, as such.

    >>> from kg.model import Actor
    >>> usa = Actor("actor:USA", "United States")
    >>> wish = Event("AID", (usa,), factuality="demanded")
    >>> [event.factuality for event in as_cameo([wish, replace(wish, factuality="planned")])]
    ['planned']
    """
    return (event for event in events if event.factuality in {"actual", "planned"})


def as_plover(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that PLOVER would code, planned ones under the type it gives them.

    >>> from kg.model import Actor
    >>> usa, irq = Actor("actor:USA", "United States"), Actor("actor:IRQ", "Iraq")
    >>> planned = Event("AID", (usa,), (irq,), factuality="planned")
    >>> [event.type for event in as_plover([planned, replace(planned, factuality="negated")])]
    ['AGREE']
    """
    for event in events:
        if event.factuality == "actual":
            yield event
        elif event.factuality == "planned":
            yield replace(event, type=_TO_COME.get(event.type, event.type))
