"""Names to ids, so that a question can be asked about "Russia" and not only about actor:RUS."""

from collections.abc import Mapping
from difflib import get_close_matches

from kg.errors import QueryError
from kg.graph.catalogue import Query
from kg.graph.store import Store
from kg.graph.terms import PREFIXES

CLASSES = {"actor": "kg:Actor", "speaker": "kg:Actor", "issue": "kg:Issue"}


def values(store: Store, query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """Values for the parameters of a question, with names of actors and issues as their ids.

    Raises:
        QueryError: the question has no such parameter, or nobody is called so.
    """
    for name in given:
        if name not in query.parameters:
            known = ", ".join(query.parameters) or "none"
            raise QueryError(f"{query.name} has no parameter {name!r}; it has: {known}")
    return {
        name: identify(store, value, CLASSES[name]) if name in CLASSES else value
        for name, value in given.items()
    }


def identify(store: Store, name: str, kind: str) -> str:
    """Id of the actor or issue of this name; an id is given back as it is.

    Args:
        store: where to look.
        name: preferred or other name, in any case; or an id.
        kind: ``kg:Actor`` or ``kg:Issue``.

    Raises:
        QueryError: nobody, or more than one, is called so.
    """
    if name.partition(":")[0] in PREFIXES:
        return name
    for word in ("skos:prefLabel", "skos:altLabel"):
        found = store.select(
            f"SELECT DISTINCT ?node WHERE {{ ?node a {kind} ; {word} ?label . "
            f"FILTER(LCASE(STR(?label)) = ?wanted) }} ORDER BY ?node",
            wanted=name.lower(),
        )
        if len(found) > 1:
            choice = ", ".join(str(row[0]) for row in found)
            raise QueryError(f"{name!r} may be {choice}: say which")
        if found.rows:
            return str(found.rows[0][0])
    raise QueryError(f"nothing is called {name!r}{_similar(store, name, kind)}")


def _similar(store: Store, name: str, kind: str) -> str:
    """Names that are nearly the same."""
    labels = store.select(
        f"SELECT DISTINCT ?label WHERE {{ ?node a {kind} ; skos:prefLabel ?label }}"
    )
    near = get_close_matches(name, [str(row[0]) for row in labels], n=3)
    return f"; did you mean {', '.join(near)}?" if near else ""
