"""Is the graph as it should be? Checks of a whole store, and SHACL shapes for one reading.

A check is a query in ``checks/*.rq`` that finds faulty nodes; its first line says what is wrong.
Two more look at what SPARQL cannot see: the ids of claims and the merge of the graphs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.graph.rdf import triples
from kg.graph.recall import Memory
from kg.graph.store import Store
from kg.graph.terms import short
from kg.knowledge.paths import folder
from kg.model import Reading

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Finding:
    """A node that breaks a rule.

    >>> print(Finding("event:1", "claim-without-evidence", "a claim rests on no sentence"))
    event:1: a claim rests on no sentence [claim-without-evidence]
    """

    node: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.node}: {self.message} [{self.rule}]"


def problems(store: Store) -> list[Finding]:
    """All that is wrong in a store, in order of rules and nodes; nothing if it is valid."""
    found = [
        f for rule, (message, text) in rules().items() for f in _ask(store, rule, message, text)
    ]
    found += [f for check in _BY_HAND for f in check(store)]
    return sorted(set(found), key=lambda f: (f.rule, f.node, f.message))


@cache
def rules() -> dict[str, tuple[str, str]]:
    """What each check in SPARQL is called, what it says, and its text."""
    read = {p.name: p.read_text("utf-8") for p in (files("kg.graph") / "checks").iterdir()}
    return {
        name.removesuffix(".rq"): (text.splitlines()[0].removeprefix("# "), text)
        for name, text in sorted(read.items())
        if name.endswith(".rq")
    }


def shape_problems(reading: Reading) -> list[Finding]:
    """What the SHACL shapes say against one reading, as it would be stored."""
    from pyshacl import validate
    from rdflib import Graph

    data = Graph()
    data.parse(data="".join(f"{t} .\n" for t in triples(reading)), format="nt")
    _, report, _ = validate(data, shacl_graph=_shapes(), inplace=True)
    space = "http://www.w3.org/ns/shacl#"
    rows = report.query(
        f"SELECT ?node ?path ?message WHERE {{ ?r <{space}focusNode> ?node ; "
        f"<{space}resultMessage> ?message . OPTIONAL {{ ?r <{space}resultPath> ?path }} }}"
    )
    found = {
        Finding(short(str(node)), short(str(path)) if path else "shape", str(message))
        for node, path, message in rows
    }
    return sorted(found, key=lambda f: (f.node, f.rule, f.message))


@cache
def _shapes() -> "Graph":
    from rdflib import Graph

    return Graph().parse(folder("ontology") / "shapes.ttl", format="turtle")


def _ask(store: Store, rule: str, message: str, text: str) -> Iterator[Finding]:
    for row in store.select(text).dicts():
        detail = row.get("detail")
        said = message if detail is None else f"{message} ({detail})"
        yield Finding(str(row["node"]), rule, said)


def _ids(store: Store) -> Iterator[Finding]:
    """The id of a claim is the hash of what it claims."""
    read = (quad for graph in store.graphs() for quad in store.quads(graph))
    for node, statement in Memory(read).claims():
        if short(node) != statement.id:
            yield Finding(short(node), "claim-under-wrong-id", f"its claim is {statement.id}")


def _merge(store: Store) -> Iterator[Finding]:
    """The merged graph holds what the named graphs hold, and nothing else."""
    merged = {str(q.triple) for q in store.quads()}
    said = {str(triple) for triple in store.expected()}
    for triple in said - merged:
        yield Finding(triple, "missing-in-merge", "a graph says it, queries do not see it")
    for triple in merged - said:
        yield Finding(triple, "only-in-merge", "queries see it, no graph says it")


_BY_HAND: tuple[Callable[[Store], Iterator[Finding]], ...] = (_ids, _merge)
