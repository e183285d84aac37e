"""The scale of stances as numbers, which is data: ``kg:signed`` in ``ontology/stances.ttl``."""

from functools import cache

from kg.graph.terms import curie, plain, term
from kg.graph.vocabulary import Vocabulary


@cache
def numbers() -> dict[str, float]:
    """The number of each stance.

    >>> numbers()["oppose"], numbers()["open_to"]
    (-1.0, 0.5)
    """
    signed = term("kg:signed")
    return {
        curie(str(getattr(t.subject, "value", ""))).removeprefix("stance:"): float(
            str(plain(t.object))
        )
        for t in Vocabulary.load().triples
        if t.predicate == signed
    }
