"""Queries that may be asked: they read the store and reach nothing else.

SERVICE makes every engine call out, and the engine's grammar takes keywords without a space
around them (``trueSERVICE<…>``). So the text is cut into tokens here, every word and prefix that
holds "service" is refused, and IRIs that an engine could take for a comparison, a comment or a
quotation are refused too. Where a word in question stands anywhere in the text, even in a
quotation, rdflib's parser must agree that the query calls nobody.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import QueryError
from kg.graph.terms import PREFIXES

_TOKENS = re.compile(
    r"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:_|[^\W\d_][\w.\-]*)?:
        (?:\w|[:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<word>\w+)
  | (?P<sign>[{}()\[\].,;=!<>+\-*/|&^?:])
    """,
    re.VERBOSE | re.DOTALL,
)
_CALLS = re.compile("service", re.IGNORECASE)
_WRITES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
_DEPTH = 100  # of brackets; the parsers recurse
_GRAPHS = PREFIXES["graph"]


def check(query: str) -> None:
    """Refuse a query that is not only a question to the store.

    Raises:
        QueryError: it writes, calls another server, or names a file or page to read from.

    >>> check("SELECT ?a WHERE { ?a kg:consults actor:RUS }")
    >>> check("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.QueryError: SERVICE is refused: a query reaches nothing but the store
    """
    words = [word.upper() for word in _words(query)]
    for word in words:
        if "SERVICE" in word:
            raise QueryError("SERVICE is refused: a query reaches nothing but the store")
    if words and words[0] in _WRITES:
        raise QueryError(f"{words[0]} is refused: a query only reads")
    if _CALLS.search(query) or "FROM" in words:
        _check_meaning(query)


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each token; together they are the query.

    Raises:
        QueryError: some characters belong to no token, or brackets nest too deep.
    """
    at = depth = 0
    while at < len(query):
        found = _TOKENS.match(query, at)
        if found is None:
            raise QueryError(f"the query cannot be read from {query[at : at + 20]!r} on")
        depth += (found["sign"] or "-") in "([{"
        depth -= (found["sign"] or "-") in ")]}"
        if depth > _DEPTH:
            raise QueryError(f"the query nests deeper than {_DEPTH} brackets")
        yield str(found.lastgroup), found[0]
        at = found.end()


def _words(query: str) -> Iterator[str]:
    """Bare words and prefixes, in order."""
    for kind, text in tokens(query):
        if kind == "iri":
            _check_iri(text)
        if kind == "word":
            yield text
        elif kind == "name":
            yield text.partition(":")[0]


def _check_iri(iri: str) -> None:
    """An IRI must not be readable as "less than" with a comment or quotation after it."""
    if ("#" in iri or "'" in iri) and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", iri):
        raise QueryError(f"{iri} is refused: write the IRI in full, or spaces around < and >")


def _check_meaning(query: str) -> None:
    """The parse tree of rdflib must call nobody and name no graph outside the store."""
    from pyparsing.exceptions import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        prologue, body = parseQuery(query)
    except ParseException as error:
        raise QueryError(f"the query cannot be read: {error}") from error
    spaces = PREFIXES | {d.prefix or "": str(d.iri) for d in prologue if d.name == "PrefixDecl"}
    for part in _parts(body):
        if part.name == "ServiceGraphPattern":
            raise QueryError("SERVICE is refused: a query reaches nothing but the store")
        if part.name == "DatasetClause":
            for graph in filter(None, (part.default, part.named)):
                _check_graph(graph, spaces)


def _parts(node: Any) -> Iterator[Any]:
    """A node of the parse tree and all below it that have a name."""
    below: Iterable[Any] = ()
    if hasattr(node, "name"):
        yield node
        below = node.values()
    elif isinstance(node, list | tuple) or hasattr(node, "asList"):
        below = node
    for part in below:
        yield from _parts(part)


def _check_graph(graph: Any, spaces: dict[str, str]) -> None:
    """A graph named after FROM must be one that a store can hold."""
    if hasattr(graph, "localname"):
        graph = spaces.get(graph.prefix or "", "") + (graph.localname or "")
    if not str(graph).startswith(_GRAPHS):
        raise QueryError(f"FROM <{graph}> is refused: a query reads only graphs of the store")
