"""The store: one named graph for each article, and their merge, which queries see.

Oxigraph keeps it, on disk or in memory. Beside each article's graph the default graph holds
every triple once, so that a claim of ten articles is one answer and not ten; ``GRAPH ?g``
reaches the articles one by one.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import disk, errors, guard, recall, registry, results, review, writing
from kg.graph.binding import bind
from kg.graph.rdf import quads
from kg.graph.results import Rows
from kg.graph.terms import (
    PREFIXES,
    REGISTRY,
    VOCAB,
    article_iri,
    graph_iri,
    iri,
    literal,
    term,
)
from kg.graph.vocabulary import Vocabulary, fingerprint
from kg.knowledge.actors import Actors
from kg.knowledge.decisions import Decisions
from kg.model import Article, Gap, Reading, Statement

if TYPE_CHECKING:
    from rdflib import Dataset

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_BATCH = 256  # articles written together
_FLUSH = 100  # articles after which the log is emptied, so that readers open fast


class Store:
    """Readings as RDF, to be asked in SPARQL.

    >>> from kg.model import Article, Reading
    >>> with Store.open(None) as store:
    ...     store.put(Reading(Article("a1", "text", title="Talks")))
    ...     store.select("SELECT ?title WHERE { ?article schema:headline ?title }").rows
    (('Talks',),)
    """

    def __init__(self, inner: ox.Store, lock: disk.Lock | None = None) -> None:
        self._inner, self._lock = inner, lock
        self._view = review.View(inner, shown=None if lock else True)
        self._waiting = 0  # articles that stand in the log only

    @classmethod
    def open(cls, path: Path | None, *, read_only: bool = False) -> Self:
        """A store on disk, made where there is none; in memory without a path.

        Args:
            path: folder of the store.
            read_only: needs no lock; sees the state at the time of opening.

        Raises:
            StoreError: locked, missing (if read only), or not a store of this version.
        """
        if path is None:
            memory = cls(ox.Store())
            memory.set_graph(iri(f"graph:{VOCAB}"), Vocabulary.load().quads())
            return memory
        if read_only:
            return cls(disk.open_to_read(path))
        store = cls(*disk.open_to_write(path))
        store.learn()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to disk and let others write; do not use the store afterwards."""
        if self._lock:
            self._view.show()
            self._inner.flush()
        self._inner = ox.Store()
        self._view = review.View(self._inner)  # the old one would keep the engine's lock
        if self._lock:
            self._lock.release()
            self._lock = None

    def put(self, reading: Reading, *, version: str = "") -> None:
        """Keep a reading in place of an earlier one of the same article, all of it or nothing."""
        self.put_all([reading], version=version)

    def put_all(self, readings: Iterable[Reading], *, version: str = "") -> None:
        """Keep many readings; after a kill `has` knows those that are complete."""
        self._view.hide()
        waiting = iter(readings)
        while batch := {r.article.id: r for r in islice(waiting, _BATCH)}:
            fresh: list[ox.Quad] = []
            for article, reading in batch.items():
                said = quads(reading, version=version)
                if self._inner.contains_named_graph(graph_iri(article)):
                    writing.replace(self._inner, graph_iri(article), said)
                else:
                    fresh += said
            writing.add(self._inner, fresh)
            self._waiting += len(batch)
            if self._lock and self._waiting >= _FLUSH:
                self._inner.flush()
                self._waiting = 0

    def learn(self) -> None:
        """Put in the ontology and the known actors, unless the very same are there.

        Done by `open` for stores on disk; in memory the actors are left out until asked for.
        """
        if not self._lock or self._lock.knowledge() != fingerprint():
            self.set_graph(iri(f"graph:{VOCAB}"), Vocabulary.load().quads())
            self.set_graph(iri(f"graph:{REGISTRY}"), registry.quads(Actors.load()))
        if self._lock:
            self._lock.learned(fingerprint())

    def set_graph(self, graph: ox.NamedNode, said: Iterable[ox.Quad]) -> None:
        """Replace a graph that is not an article's, by its differences."""
        self._view.hide()
        writing.set_graph(self._inner, graph, said)

    def review(self, decisions: Decisions) -> None:
        """Show issues merged and renamed as decided, in place of earlier decisions."""
        self.set_graph(review.GRAPH, review.quads(decisions))

    def remove(self, article: str) -> None:
        """Forget all that only this article says."""
        self._view.hide()
        writing.forget(self._inner, graph_iri(article))

    def has(self, article: str, digest: str, version: str = "") -> bool:
        """Whether this article, unchanged, was read by this version of the pipeline."""
        node, graph = article_iri(article), graph_iri(article)
        kept = {"kg:contentDigest": digest, "kg:pipelineVersion": version}
        return all(
            ox.Quad(node, term(word), literal(value), graph) in self._inner
            for word, value in kept.items()
        )

    def articles(self) -> dict[str, Article]:
        """Articles by id, without their text."""
        return recall.articles(self.quads())

    def reading(self, article: str) -> Reading:
        """What one article says.

        Raises:
            KeyError: it is not in the store.
        """
        return recall.reading(self.quads(graph_iri(article)), article)

    def statements(self) -> list[Statement]:
        """Every claim once, with the evidence of all articles."""
        return recall.statements(self.quads())

    def gaps(self) -> list[Gap]:
        """What was not understood in any article."""
        return recall.gaps(self.quads())

    def quads(self, graph: ox.NamedNode | ox.DefaultGraph = writing.MERGED) -> Iterator[ox.Quad]:
        """What one graph says; without a graph, the merge of all."""
        self._view.show()
        return self._inner.quads_for_pattern(None, None, None, graph)

    def expected(self) -> Iterator[ox.Triple]:
        """What the merge holds if all is well: the named graphs, issues as decided."""
        every = self._inner.quads_for_pattern(None, None, None)
        return self._view.expected(q for q in every if isinstance(q.graph_name, ox.NamedNode))

    def graphs(self) -> list[ox.NamedNode]:
        """The named graphs in order of their IRIs."""
        named = [g for g in self._inner.named_graphs() if isinstance(g, ox.NamedNode)]
        return sorted(named, key=lambda g: g.value)

    def select(self, query: str, **bindings: object) -> Rows:
        """Rows of a SELECT query; the prefixes are known.

        Args:
            query: SPARQL.
            bindings: values for variables; text that is a CURIE of ours stands for its IRI.

        Raises:
            QueryError: it does not parse, is no SELECT query, or reaches outside the store.
            StoreError: the store was changed or removed meanwhile.
        """
        with errors.told():
            answer = self._answer(query, bindings)
            if not isinstance(answer, ox.QuerySolutions):
                raise QueryError("a SELECT query is needed here")
            return results.rows(answer)

    def ask(self, query: str, **bindings: object) -> bool:
        """The answer to an ASK query."""
        with errors.told():
            answer = self._answer(query, bindings)
            if not isinstance(answer, ox.QueryBoolean):
                raise QueryError("an ASK query is needed here")
            return bool(answer)

    def construct(self, query: str, **bindings: object) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once, sorted."""
        with errors.told():
            answer = self._answer(query, bindings)
            if not isinstance(answer, ox.QueryTriples):
                raise QueryError("a CONSTRUCT or DESCRIBE query is needed here")
            return sorted(set(answer), key=str)

    def query(self, query: str, form: str = "table", **bindings: object) -> str:
        """The answer to any query as text: table, csv, tsv, json or xml; triples as Turtle."""
        with errors.told():
            answer = self._answer(query, bindings)
            if isinstance(answer, ox.QueryTriples):
                return results.turtle(answer)
            return results.written(answer, form)

    def _answer(self, query: str, bindings: Mapping[str, object]) -> Answer:
        """The engine's own answer to a query that may be asked."""
        guard.check(query)
        self._view.show()
        text, values = bind(query, bindings)
        return self._inner.query(text, prefixes=PREFIXES, substitutions=values)

    def dataset(self) -> "Dataset":
        """The store as an rdflib Dataset, for programs written for rdflib."""
        self._view.show()
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(OxigraphStore(store=self._inner))
