"""How articles get into the engine and out of it, with the merge of all graphs kept in step."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.terms import in_graph, term

MERGED = ox.DefaultGraph()
_BULK = 20_000  # quads from which writing in bulk is faster
_DIGEST = term("kg:contentDigest")  # without it `Store.has` does not know the article
_FORGET = """
DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH <{graph}> {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != <{graph}>) }}
}} ;
DROP SILENT GRAPH <{graph}>
"""


def add(inner: ox.Store, fresh: list[ox.Quad]) -> None:
    """Add new articles: few in one transaction, many in bulk with what makes them count last."""
    last = [q for q in fresh if q.predicate == _DIGEST] if len(fresh) > _BULK else fresh
    if last is not fresh:
        inner.bulk_extend(_with_merge([q for q in fresh if q.predicate != _DIGEST]))
    inner.extend(_with_merge(last))


def forget(inner: ox.Store, graph: ox.NamedNode) -> None:
    """Remove a graph, and from the merge what no other graph says, in one transaction."""
    inner.update(_FORGET.format(graph=graph.value))


def replace(inner: ox.Store, graph: ox.NamedNode, said: list[ox.Quad]) -> None:
    """Forget and write in one transaction, so that a kill leaves the old or the new."""
    lines = "".join(f"{q.triple} .\n" for q in said)
    insert = f"INSERT DATA {{ {lines} GRAPH <{graph.value}> {{ {lines} }} }}"
    inner.update(f"{_FORGET.format(graph=graph.value)} ; {insert}")


def set_graph(inner: ox.Store, graph: ox.NamedNode, said: Iterable[ox.Quad]) -> None:
    """Make a graph say this, by its differences; a kill may leave it between old and new."""
    now, before = set(said), set(inner.quads_for_pattern(None, None, None, graph))
    for quad in before - now:
        inner.remove(quad)
        about = inner.quads_for_pattern(quad.subject, quad.predicate, quad.object)
        if all(other.graph_name == MERGED for other in about):
            inner.remove(in_graph(quad.triple, MERGED))
    inner.bulk_extend(_with_merge([q for q in now if q not in before]))


def _with_merge(said: list[ox.Quad]) -> list[ox.Quad]:
    """The same quads, and each triple in the merged graph."""
    return said + [in_graph(q.triple, MERGED) for q in said]
