"""The graph for other programs: N-Quads, Turtle, JSON-LD, and a table for spreadsheets.

The same graph gives the same bytes: lines and triples are sorted.
"""

import csv
import io
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.rdf import triples
from kg.graph.store import Store
from kg.graph.terms import PREFIXES, REGISTRY, VOCAB, iri
from kg.model import Actor, Article, Event, Evidence, Reading, Statement

FORMATS = ("csv", "ttl", "nq", "jsonld")
COLUMNS = (
    "kind", "id", "type", "mode", "code", "actors", "recipients", "issue", "day", "factuality",
    "contexts", "confidence", "speaker", "sentence", "start", "end", "rule", "article", "title",
    "published", "publisher", "url",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text(store: Store, form: str) -> str:
    """The graph in one of `FORMATS`.

    ``nq`` is everything, graph by graph. ``ttl`` and ``jsonld`` are what the articles say and what
    is known of the actors in it, merged. ``csv`` has one row for each sentence of each claim.

    Raises:
        QueryError: no such format.
    """
    if form == "nq":
        return nquads(store)
    if form == "ttl":
        return _serialised(_told(store), ox.RdfFormat.TURTLE)
    if form == "jsonld":
        return _serialised(_told(store), ox.RdfFormat.JSON_LD)
    if form == "csv":
        return table(store.statements(), store.articles())
    raise QueryError(f"no format {form!r}; there are {', '.join(FORMATS)}")


def turtle(readings: Iterable[Reading]) -> str:
    """What readings say, merged, as Turtle."""
    return _serialised((t for r in readings for t in triples(r)), ox.RdfFormat.TURTLE)


def nquads(store: Store) -> str:
    """Every named graph as sorted N-Quads."""
    lines = [f"{quad} .\n" for graph in store.graphs() for quad in store.quads(graph)]
    return "".join(sorted(lines))


def table(statements: Iterable[Statement], articles: dict[str, Article]) -> str:
    """Statements as CSV, safe for spreadsheets: no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for statement in statements:
        claim = _claim(statement)
        for evidence in statement.evidence:
            proof = _proof(evidence, articles.get(evidence.article))
            writer.writerow([_cell(str((claim | proof).get(column, ""))) for column in COLUMNS])
    return out.getvalue()


def _told(store: Store) -> Iterator[ox.Triple]:
    """What articles say, and what the registry knows of their actors."""
    kept = [iri(f"graph:{name}") for name in (VOCAB, REGISTRY)]
    named: set[str] = set()
    for graph in store.graphs():
        if graph in kept:
            continue
        for quad in store.quads(graph):
            named.add(str(quad.subject))
            yield quad.triple
    yield from (q.triple for q in store.quads(kept[1]) if str(q.subject) in named)


def _serialised(told: Iterable[ox.Triple], form: ox.RdfFormat) -> str:
    """Triples, each once and sorted, in a format of RDF."""
    written = ox.serialize(sorted(set(told), key=str), format=form, prefixes=PREFIXES)
    return (written or b"").decode()


def _claim(statement: Statement) -> dict[str, object]:
    """Columns that tell the claim."""
    common: dict[str, object] = {"id": statement.id, "factuality": statement.factuality}
    if isinstance(statement, Event):
        return common | {
            "kind": "event",
            "type": statement.type,
            "mode": statement.mode,
            "code": statement.code,
            "actors": _names(statement.actors),
            "recipients": _names(statement.recipients),
            "day": statement.day or "",
            "contexts": "; ".join(statement.contexts),
        }
    return common | {
        "kind": "position",
        "type": statement.stance,
        "actors": _names([statement.actor]),
        "issue": statement.issue.label,
    }


def _proof(evidence: Evidence, article: Article | None) -> dict[str, object]:
    """Columns that tell the sentence and the article."""
    told: dict[str, object] = {
        "confidence": evidence.confidence,
        "speaker": evidence.speaker.label if evidence.speaker else "",
        "sentence": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
        "rule": evidence.rule,
        "article": evidence.article,
    }
    if article:
        told |= {"title": article.title, "published": article.published or ""}
        told |= {"publisher": article.publisher, "url": article.url}
    return told


def _names(actors: Iterable[Actor]) -> str:
    return "; ".join(actor.label for actor in actors)


def _cell(value: str) -> str:
    """A cell that no spreadsheet runs.

    >>> _cell("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{value}" if value.startswith(_FORMULA) else value
