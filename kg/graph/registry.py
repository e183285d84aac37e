"""The known actors as RDF: names, kinds, countries, membership, and their Wikidata items."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.terms import PREFIXES, REGISTRY, iri, literal, term
from kg.knowledge.actors import Actors, Entry

CLASSES = {
    "country": "kg:Country",
    "territory": "kg:Territory",
    "organisation": "kg:Organisation",
    "agency": "kg:Organisation",
    "company": "kg:Organisation",
    "media": "kg:Organisation",
    "group": "kg:Group",
    "person": "kg:Person",
    "region": "kg:Region",
}
_GRAPH = iri(f"graph:{REGISTRY}")
Fact = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def quads(actors: Actors) -> list[ox.Quad]:
    """All known actors, in the graph ``graph:registry``, each triple once."""
    facts = dict.fromkeys(fact for entry in _entries(actors) for fact in _facts(entry))
    return [ox.Quad(*fact, _GRAPH) for fact in facts]


def _entries(actors: Actors) -> Iterable[Entry]:
    """Those who act; towns only tell which country a name belongs to."""
    return (entry for entry in actors.__iter__() if entry.kind != "place")


def _facts(entry: Entry) -> Iterator[Fact]:
    node = iri(entry.id)
    yield node, term("rdf:type"), term("kg:Actor")
    if entry.kind in CLASSES:
        yield node, term("rdf:type"), term(CLASSES[entry.kind])
    yield node, term("kg:kind"), literal(entry.kind)
    yield node, term("skos:prefLabel"), literal(entry.label, "en")
    for alias in entry.aliases:
        if alias != entry.label:
            yield node, term("skos:altLabel"), literal(alias, "en")
    if entry.country:
        yield node, term("kg:country"), iri(f"actor:{entry.country}")
    if entry.wikidata:
        yield node, term("owl:sameAs"), ox.NamedNode(PREFIXES["wd"] + entry.wikidata)
    for member in entry.members:
        yield node, term("schema:member"), iri(f"actor:{member}")
