"""The ontology and its schemes as the graph needs them, read from ``ontology/*.ttl``."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.errors import KnowledgeError
from kg.graph.terms import PREFIXES, VOCAB, curie, in_graph, iri, term
from kg.knowledge.paths import folder

_SHAPES = "shapes.ttl"  # constraints, not vocabulary
_TYPE, _LABEL, _DIRECT = term("rdf:type"), term("skos:prefLabel"), term("kg:directProperty")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words with meaning: ``direct`` gives the shortcut property of a type or stance."""

    direct: dict[str, ox.NamedNode]
    issues: dict[str, str]  # label of each concept of the scheme
    triples: tuple[ox.Triple, ...]

    @classmethod
    def load(cls) -> "Vocabulary":
        """The vocabulary of this installation.

        Raises:
            KnowledgeError: a file is not Turtle.

        >>> Vocabulary.load().direct["stance:oppose"].value
        'https://w3id.org/dkg/ns#opposes'
        """
        return _load()

    def quads(self) -> Iterator[ox.Quad]:
        """All of it, in the graph ``graph:vocab``."""
        return (in_graph(t, iri(f"graph:{VOCAB}")) for t in self.triples)


@cache
def _load() -> Vocabulary:
    triples = dict.fromkeys(_parsed())
    issues = {
        t.subject: t.object.value
        for t in triples
        if t.predicate == _LABEL
        and isinstance(t.subject, ox.NamedNode)
        and isinstance(t.object, ox.Literal)
        and t.subject.value.startswith(PREFIXES["issue"])
    }
    triples |= dict.fromkeys(ox.Triple(node, _TYPE, term("kg:Issue")) for node in issues)
    return Vocabulary(
        direct={
            curie(t.subject.value): t.object
            for t in triples
            if t.predicate == _DIRECT
            and isinstance(t.subject, ox.NamedNode)
            and isinstance(t.object, ox.NamedNode)
        },
        issues={curie(node.value): label for node, label in issues.items()},
        triples=tuple(triples),
    )


@cache
def fingerprint() -> str:
    """SHA-256 of the files that the graphs ``vocab`` and ``registry`` are made from."""
    files = [*folder("ontology").glob("*.ttl"), *folder("data/actors").glob("*.tsv")]
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _parsed() -> Iterator[ox.Triple]:
    for path in sorted(folder("ontology").glob("*.ttl")):
        if path.name == _SHAPES:
            continue
        try:
            yield from (q.triple for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise KnowledgeError(path, f"line {error.lineno}", error.msg) from error
