"""Values for the variables of a query."""

from collections.abc import Mapping
from itertools import pairwise

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.guard import tokens
from kg.graph.terms import OWN, PREFIXES, iri, literal, term

_SELECT = {"SELECT", "DISTINCT", "REDUCED"}
Bound = dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]


def bind(query: str, values: Mapping[str, object]) -> tuple[str, Bound]:
    """The query with its inner variables filled in, and values for those of its answer.

    The engine itself takes values only for variables that the answer shows.

    Raises:
        QueryError: the query has no such variable.

    >>> bind("SELECT ?b WHERE { ?a kg:consults ?b }", {"a": "kg:x"})[0]
    'SELECT ?b WHERE { <https://w3id.org/dkg/ns#x> kg:consults ?b }'
    """
    found = list(tokens(query))
    names = {text[1:] for kind, text in found if kind == "variable"}
    for name in values:
        if name not in names:
            known = ", ".join(f"?{n}" for n in sorted(names)) or "none"
            raise QueryError(f"the query has no variable ?{name}; it has {known}")
    opening = next((n for n, (_, text) in enumerate(found) if text == "{"), 0)
    shown = {text[1:] for kind, text in found[:opening] if kind == "variable"}
    head = [text.upper() for kind, text in found[:opening] if kind != "space"]
    everything = any(star == "*" and word in _SELECT for word, star in pairwise(head))
    terms = {name: bound(value) for name, value in values.items()}
    inner = {n: str(t) for n, t in terms.items() if not everything and n not in shown}
    filled = (inner.get(text[1:], text) if kind == "variable" else text for kind, text in found)
    return "".join(filled), {ox.Variable(n): t for n, t in terms.items() if n not in inner}


def bound(value: object) -> ox.NamedNode | ox.Literal:
    """A Python value as RDF term: a CURIE as IRI, anything else as literal.

    >>> bound("actor:RUS").value, bound("Russia").value
    ('https://w3id.org/dkg/actor/RUS', 'Russia')
    """
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, str) and value.partition(":")[0] in PREFIXES and " " not in value:
        return iri(value) if value.partition(":")[0] in OWN else term(value)
    return literal(value)
