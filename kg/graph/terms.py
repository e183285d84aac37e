"""Ids and RDF terms: CURIEs to IRIs and back, values to literals and back.

Every id has exactly one IRI and every IRI one id, whatever characters the id holds: what
an IRI may not contain is percent-encoded.
"""

import re
from functools import cache, lru_cache
from urllib.parse import quote, unquote

import pyoxigraph as ox

BASE = "https://w3id.org/dkg/"
XSD = "http://www.w3.org/2001/XMLSchema#"
_KINDS = ["actor", "issue", "event", "position", "article", "evidence", "gap", "type", "stance"]
_KINDS += ["graph", "other"]
PREFIXES: dict[str, str] = {
    "kg": f"{BASE}ns#",
    **{name: f"{BASE}{name}/" for name in _KINDS},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "marl": "http://www.gsi.upm.es/ontologies/marl/ns#",
    "wd": "http://www.wikidata.org/entity/",
}
OWN = tuple(name for name, space in PREFIXES.items() if space.startswith(BASE))
VOCAB, REGISTRY, REVIEW = "vocab", "registry", "review"  # graphs that no article may take
_SPACES = sorted(((space, name) for name, space in PREFIXES.items()), reverse=True)
_CURIE = re.compile(rf"({'|'.join(n for n in OWN if n != 'other')}):(.*)", re.DOTALL)
_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9._~:/?#@!$&'()*+,;=-]*)?")
_DAYS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "date", "day"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth", "month"),
    (re.compile(r"\d{4}"), "gYear", "year"),
)
Term = ox.NamedNode | ox.Literal


@lru_cache(maxsize=65536)
def iri(curie: str) -> ox.NamedNode:
    """IRI of an id; ids without a prefix of ours are kept apart under ``other:``.

    >>> iri("actor:RUS").value
    'https://w3id.org/dkg/actor/RUS'
    >>> iri("Côte 1").value
    'https://w3id.org/dkg/other/C%C3%B4te%201'
    """
    if known := _CURIE.fullmatch(curie):
        return ox.NamedNode(PREFIXES[known[1]] + quote(known[2], safe="", errors="replace"))
    if _ABSOLUTE.fullmatch(curie) and not curie.startswith(BASE):
        return ox.NamedNode(curie)
    return ox.NamedNode(PREFIXES["other"] + quote(curie, safe="", errors="replace"))


def curie(node: str) -> str:
    """Id of an IRI: the inverse of `iri`.

    >>> curie("https://w3id.org/dkg/actor/RUS"), curie("http://www.wikidata.org/entity/Q159")
    ('actor:RUS', 'http://www.wikidata.org/entity/Q159')
    """
    for name in OWN:
        if node.startswith(PREFIXES[name]):
            local = unquote(node[len(PREFIXES[name]) :])
            return local if name == "other" else f"{name}:{local}"
    return node


@lru_cache(maxsize=65536)
def short(node: str) -> str:
    """An IRI as people read it: prefixed with any known prefix, else whole.

    >>> short("http://www.w3.org/2004/02/skos/core#broader")
    'skos:broader'
    """
    for space, name in _SPACES:
        if node.startswith(space):
            return curie(node) if name in OWN else f"{name}:{node[len(space) :]}"
    return node


@cache
def term(prefixed: str) -> ox.NamedNode:
    """IRI of a word of some vocabulary: ``term("skos:broader")``."""
    name, _, local = prefixed.partition(":")
    return ox.NamedNode(PREFIXES[name] + local)


def article_iri(article: str) -> ox.NamedNode:
    """IRI of an article by its id, with or without the prefix."""
    return iri("article:" + article.removeprefix("article:"))


def graph_iri(article: str) -> ox.NamedNode:
    """IRI of the graph that holds what one article says.

    >>> graph_iri("seed").value, graph_iri("vocab").value
    ('https://w3id.org/dkg/graph/seed', 'https://w3id.org/dkg/graph/%76ocab')
    """
    name = quote(article.removeprefix("article:"), safe="", errors="replace")
    if name in {VOCAB, REGISTRY, REVIEW}:
        name = f"%{ord(name[0]):x}{name[1:]}"
    return ox.NamedNode(PREFIXES["graph"] + name)


def in_graph(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    """The triple as said in one graph."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def span_iri(article: str, start: int, end: int) -> ox.NamedNode:
    """IRI of some characters of an article (RFC 5147)."""
    return ox.NamedNode(f"{article_iri(article).value}#char={start},{end}")


def literal(value: object, language: str | None = None) -> ox.Literal:
    """A literal in the form in which the store gives it back, so that bytes stay the same.

    >>> str(literal(0.5)), str(literal("talks"))
    ('"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"talks"')
    """
    if isinstance(value, bool):
        return ox.Literal("true" if value else "false", datatype=ox.NamedNode(XSD + "boolean"))
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
    if isinstance(value, float):
        digits = (repr(value) if "e" not in repr(value) else f"{value:.18f}").rstrip("0")
        return ox.Literal(digits.rstrip("."), datatype=ox.NamedNode(XSD + "decimal"))
    # Half of a surrogate pair cannot be written down in UTF-8.
    text = str(value).encode("utf-8", "replace").decode()
    return ox.Literal(text, language=language) if language else ox.Literal(text)


def day_literal(day: str) -> ox.Literal:
    """A day, month or year as typed literal; anything else stays a plain string.

    >>> str(day_literal("2025-03"))
    '"2025-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    for form, datatype, _ in _DAYS:
        if form.fullmatch(day):
            return ox.Literal(day, datatype=ox.NamedNode(XSD + datatype))
    return literal(day)


def precision(day: str) -> str:
    """How exactly a day is known: "day", "month", "year" or "" (not a date)."""
    return next((name for form, _, name in _DAYS if form.fullmatch(day)), "")


def plain(node: object) -> object:
    """A term as a Python value: CURIE or IRI, text, whole number, float or truth value.

    >>> plain(literal(3)), plain(iri("actor:RUS")), plain(None)
    (3, 'actor:RUS', None)
    """
    if isinstance(node, ox.NamedNode):
        return short(node.value)
    if not isinstance(node, ox.Literal):
        return None if node is None else str(node)
    kind = node.datatype.value.removeprefix(XSD)
    if kind == "integer":
        return int(node.value)
    if kind in {"decimal", "double", "float"}:
        return float(node.value)
    return node.value == "true" if kind == "boolean" else node.value
