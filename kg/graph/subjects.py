"""Who takes positions, and on what, by any of their names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from kg.errors import QueryError
from kg.graph.store import Store

KINDS = ("actor", "issue")
_HELD = """
SELECT DISTINCT ?kind ?node ?main ?name WHERE {
  { SELECT DISTINCT ?node ("actor" AS ?kind) WHERE { ?p a kg:Position ; kg:actor ?node } }
  UNION
  { SELECT DISTINCT ?node ("issue" AS ?kind) WHERE {
      { SELECT DISTINCT ?exact WHERE { ?p a kg:Position ; kg:issue ?exact } }
      ?exact skos:broader* ?node } }
  ?node skos:prefLabel ?main ; skos:prefLabel|skos:altLabel ?name .
} ORDER BY ?kind ?node ?main ?name
"""
_KNOWN = """
SELECT DISTINCT ?kind ?node ?main ?name WHERE {
  VALUES (?class ?kind) { (kg:Actor "actor") (kg:Issue "issue") }
  ?node a ?class ; skos:prefLabel ?main ; skos:prefLabel|skos:altLabel ?name .
  FILTER(LCASE(STR(?name)) = ?wanted)
} ORDER BY ?kind ?node ?main ?name
"""
_ISSUES = "SELECT DISTINCT ?label WHERE { ?issue a kg:Issue ; skos:prefLabel ?label }"
_NEAR = 5  # names offered where none fits


@dataclass(frozen=True, slots=True)
class Subject:
    """An actor who takes positions, or an issue on which they are taken."""

    kind: str  # "actor" or "issue"
    id: str
    label: str
    both: bool = False  # an actor on whom positions are taken as well


def subject(store: Store, name: str, kind: str = "") -> Subject:
    """The actor or issue of a name, in any case, or of an id.

    Those with positions in the graph come first, then others that it knows. Main names come
    before other names; of two issues of one name, one within the other, the wider is meant. An
    actor who is an issue as well is meant as an actor.

    Args:
        store: the graph.
        name: preferred or other name, or id.
        kind: "actor" or "issue"; either without it.

    Raises:
        QueryError: nothing, or more than one thing, is called so; near names are told.
    """
    kinds = (kind,) if kind else KINDS
    held = [row for row in store.select(_HELD).dicts() if row["kind"] in kinds]
    wanted = name.casefold()
    known = store.select(_KNOWN, wanted=name.lower()).dicts()
    for given in (held, [row for row in known if row["kind"] in kinds]):
        for column in ("node", "main", "name"):
            if found := _called(given, column, wanted):
                return _one(store, name, found)
    names = {str(row[c]) for row in held for c in ("main", "name")}
    if "issue" in kinds:
        names |= {str(row[0]) for row in store.select(_ISSUES)}
    told = f"no {' or '.join(kinds)} is called {name!r} in this graph"
    raise QueryError(f"{told}{_hint(wanted, names)}")


def _called(given: list[dict[str, object]], column: str, wanted: str) -> list[Subject]:
    """What bears this id or name."""
    rows = [row for row in given if str(row[column]).casefold() == wanted]
    ids = {(str(row["kind"]), str(row["node"])): str(row["main"]) for row in rows}
    return [Subject(*node, label) for node, label in ids.items()]


def _one(store: Store, name: str, found: list[Subject]) -> Subject:
    """The one that is meant."""
    if len(found) == 1:
        return found[0]
    if len({one.id for one in found}) == 1:
        return replace(next(one for one in found if one.kind == "actor"), both=True)
    if {one.kind for one in found} == {"issue"}:
        for one in found:
            others = [other.id for other in found if other is not one]
            if all(_within(store, other, one.id) for other in others):
                return one
    choice = ", ".join(f"the {one.kind} {one.id}" for one in sorted(found, key=lambda s: s.id))
    raise QueryError(f"{name!r} may be {choice}: say which")


def _within(store: Store, narrow: str, wide: str) -> bool:
    above = store.select(
        "SELECT ?wide WHERE { ?narrow skos:broader+ ?wide }", narrow=narrow, wide=wide
    )
    return len(above) > 0


def _hint(wanted: str, names: Iterable[str]) -> str:
    """Names that are nearly the same, or that hold the words."""
    folded = {name.casefold(): name for name in sorted(names)}
    near = get_close_matches(wanted, folded, n=_NEAR)
    near += [key for key in folded if wanted in key and key not in near]
    shown = ", ".join(folded[key] for key in near[:_NEAR])
    return f"; perhaps {shown}" if shown else "; kg query most-contested-issues lists issues"
