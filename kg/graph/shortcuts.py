"""Direct triples (``actor:RUS kg:opposes issue:X``) beside the claims they stand for."""

from collections.abc import Iterator
from itertools import combinations, product

import pyoxigraph as ox

from kg.graph.terms import iri
from kg.graph.vocabulary import Vocabulary
from kg.model import SYMMETRIC, Actor, Event, Position, Statement

Shortcut = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]


def shortcuts(statement: Statement) -> Iterator[Shortcut]:
    """One triple that says it directly, if it is a fact by the article or by the holder itself."""
    direct = Vocabulary.load().direct
    if statement.factuality != "actual" or not _own(statement):
        return
    if isinstance(statement, Position):
        if verb := direct.get(f"stance:{statement.stance}"):
            yield iri(statement.actor.id), verb, iri(statement.issue.id)
        return
    verb = direct.get(f"type:{statement.type}")
    pairs = list(product(statement.actors, statement.recipients))
    if statement.type in SYMMETRIC:
        pairs = pairs or list(combinations(statement.actors, 2))
        pairs += [(other, one) for one, other in pairs]
    for one, other in pairs:
        if verb and one.id != other.id:
            yield iri(one.id), verb, iri(other.id)


def _own(statement: Statement) -> bool:
    """Whether some evidence is the article's own words or those of one who acts or holds."""
    holders = statement.actors if isinstance(statement, Event) else (statement.actor,)
    speakers = [e.speaker for e in statement.evidence]
    return not speakers or any(
        speaker is None or any(_speaks_for(speaker, holder) for holder in holders)
        for speaker in speakers
    )


def _speaks_for(speaker: Actor, holder: Actor) -> bool:
    """The same, or a state and somebody of that state."""
    if speaker.id == holder.id:
        return True
    state = f"actor:{speaker.country}"
    return speaker.country == holder.country is not None and state in {speaker.id, holder.id}
