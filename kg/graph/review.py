"""Issues as an analyst sees them: merged and renamed in the merge of all graphs, nowhere else.

Decisions stand in ``graph:review``. The graphs of the articles keep what was read, so that a
decision taken back leaves no trace. While something is written the merge is plain, since writing
relies on its being the sum of all graphs; before it is asked it is shown as decided again.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.terms import REVIEW, Term, in_graph, iri, literal, term
from kg.knowledge.decisions import Decisions

GRAPH = iri(f"graph:{REVIEW}")
_MERGED = ox.DefaultGraph()
_INTO, _REVIEWED = term("kg:mergedInto"), term("kg:reviewed")
_LABEL, _OTHER = term("skos:prefLabel"), term("skos:altLabel")
_BROADER, _CANDIDATE = term("skos:broader"), term("kg:candidate")


def quads(decisions: Decisions) -> list[ox.Quad]:
    """Decisions as RDF; a merged issue leaves its label to the one in its place."""
    found: list[ox.Quad] = []
    for issue, into in decisions.merged().items():
        found.append(ox.Quad(iri(issue), _INTO, iri(into), GRAPH))
        if was := decisions.by_issue[issue].was:
            found.append(ox.Quad(iri(into), _OTHER, literal(was, "en"), GRAPH))
    for issue, label in decisions.labels().items():
        found.append(ox.Quad(iri(issue), _LABEL, literal(label, "en"), GRAPH))
        found.append(ox.Quad(iri(issue), _REVIEWED, literal(True), GRAPH))
    return found


class View:
    """The merge of a store: plain while it is written, as decided while it is asked."""

    def __init__(self, inner: ox.Store, *, shown: bool | None = None) -> None:
        # None: whoever wrote last may have been stopped between the two.
        self._inner, self._shown = inner, shown

    def show(self) -> None:
        """Show issues as decided."""
        if not self._shown:
            into, labels = self._decided()
            touched = list(self._touched(into, labels, _MERGED))
            for triple in (t for t in touched if not self._own(t)):
                self._inner.remove(in_graph(triple, _MERGED))
                self._put(as_decided(triple, into, labels))
            self._shown = True

    def hide(self) -> None:
        """Show what was read."""
        if self._shown is not False:
            into, labels = self._decided()
            for triple in list(self._touched(into, labels, None)):
                shown = as_decided(triple, into, labels)
                if shown is not None and not self._is_said(shown):
                    self._inner.remove(in_graph(shown, _MERGED))
                self._put(triple)
            self._shown = False

    def expected(self, said: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
        """What the merge shows of quads of named graphs."""
        self.show()
        into, labels = self._decided()
        for quad in said:
            own = quad.graph_name == GRAPH
            triple = quad.triple if own else as_decided(quad.triple, into, labels)
            if triple is not None:
                yield triple

    def _decided(self) -> tuple[dict[Term, ox.NamedNode], dict[Term, ox.Literal]]:
        """Issues and what they are merged into; issues and their labels."""
        into: dict[Term, ox.NamedNode] = {}
        labels: dict[Term, ox.Literal] = {}
        for quad in self._inner.quads_for_pattern(None, None, None, GRAPH):
            node, value = quad.subject, quad.object
            if not isinstance(node, ox.NamedNode):
                continue
            if quad.predicate == _INTO and isinstance(value, ox.NamedNode):
                into[node] = value
            elif quad.predicate == _LABEL and isinstance(value, ox.Literal):
                labels[node] = value
        return into, labels

    def _touched(
        self, into: Iterable[Term], labels: Iterable[Term], graph: ox.DefaultGraph | None
    ) -> Iterator[ox.Triple]:
        """What is said of issues decided upon: in the merge, or (None) in the articles."""
        patterns = [(node, None, None) for node in (*into, *labels)]
        patterns += [(None, None, node) for node in into]  # type: ignore[misc]
        for subject, _, value in patterns:
            for quad in self._inner.quads_for_pattern(subject, None, value, graph):  # type: ignore[arg-type]
                if quad.graph_name != GRAPH and (graph is not None or quad.graph_name != _MERGED):
                    yield quad.triple

    def _own(self, triple: ox.Triple) -> bool:
        """Whether a decision says this itself."""
        return in_graph(triple, GRAPH) in self._inner

    def _is_said(self, triple: ox.Triple) -> bool:
        """Whether some named graph says this."""
        found = self._inner.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return any(quad.graph_name != _MERGED for quad in found)

    def _put(self, triple: ox.Triple | None) -> None:
        if triple is not None:
            self._inner.add(in_graph(triple, _MERGED))


def as_decided(
    triple: ox.Triple, into: dict[Term, ox.NamedNode], labels: dict[Term, ox.Literal]
) -> ox.Triple | None:
    """A triple with merged issues replaced and labels as given; None where nothing is left."""
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if subject in into:
        return None
    value = into.get(value, value)  # type: ignore[arg-type]
    if predicate == _BROADER and value == subject:
        return None
    if subject in labels:
        if predicate == _CANDIDATE:
            return None
        if predicate == _LABEL and value != labels[subject]:  # type: ignore[index]
            predicate = _OTHER
    return ox.Triple(subject, predicate, value)
