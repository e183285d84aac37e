"""Readings to RDF: one named graph for each article, without blank nodes or timestamps.

The same reading gives the same quads. `kg.graph.recall` goes the other way. Sets have no
order in RDF: `kg.graph.canonical` is the form of a reading that comes back exactly.
"""

import hashlib
import json
from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.canonical import canonical, key
from kg.graph.shortcuts import shortcuts
from kg.graph.terms import (
    Term,
    article_iri,
    day_literal,
    graph_iri,
    in_graph,
    iri,
    literal,
    precision,
    span_iri,
    term,
)
from kg.graph.vocabulary import Vocabulary
from kg.model import Actor, Article, Event, Evidence, Gap, Issue, Mark, Position, Reading, Statement

MARKS = {
    "cue": "kg:cue",
    "actor": "kg:actorMention",
    "recipient": "kg:recipientMention",
    "issue": "kg:issueMention",
    "speaker": "kg:speakerMention",
}
ARTICLE = {
    "title": "schema:headline",
    "published_basis": "kg:publishedBasis",
    "publisher": "schema:publisher",
    "url": "schema:url",
    "licence": "schema:license",
}
_TYPE = term("rdf:type")
Fact = tuple[ox.NamedNode, ox.NamedNode, Term]


def triples(reading: Reading, *, version: str = "") -> list[ox.Triple]:
    """Everything a reading says, each triple once, in a fixed order.

    Args:
        reading: what was read out of one article.
        version: of the pipeline that read it.
    """
    facts = dict.fromkeys(_article(reading.article, version))
    reading = canonical(reading)
    described: dict[str, Actor] = {}
    for statement in reading.statements:
        claim = _event if isinstance(statement, Event) else _position
        facts |= dict.fromkeys(claim(statement))  # type: ignore[arg-type]
        facts |= dict.fromkeys(shortcuts(statement))
        for evidence in statement.evidence:
            facts |= dict.fromkeys(_evidence(statement, evidence))
            facts[_origin(reading.article.id, evidence.article)] = None
        for actor in _actors(statement):
            described.setdefault(actor.id, actor)
    for actor in described.values():
        facts |= dict.fromkeys(_actor(actor))
    issues = {s.issue.id: s.issue for s in reversed(reading.statements) if isinstance(s, Position)}
    for issue in issues.values():
        facts |= dict.fromkeys(_issue(issue, known=issue.id in described))
    for gap in reading.gaps:
        facts |= dict.fromkeys(_gap(gap))
    return [ox.Triple(*fact) for fact in facts]


def quads(reading: Reading, *, version: str = "") -> list[ox.Quad]:
    """`triples` in the graph of the article."""
    graph = graph_iri(reading.article.id)
    return [in_graph(t, graph) for t in triples(reading, version=version)]


def digest(article: Article) -> str:
    """SHA-256 of text and metadata: it tells whether an article has changed since it was read."""
    known = [
        article.id,
        article.text,
        article.published.isoformat() if article.published else "",
        *(getattr(article, name) for name in ARTICLE),
    ]
    written = json.dumps(known).encode()
    return hashlib.sha256(written).hexdigest()


def _actors(statement: Statement) -> Iterator[Actor]:
    """Everybody a statement names."""
    if isinstance(statement, Event):
        yield from statement.actors
        yield from statement.recipients
    else:
        yield statement.actor
    yield from (e.speaker for e in statement.evidence if e.speaker)


def _article(article: Article, version: str) -> Iterator[Fact]:
    node = article_iri(article.id)
    yield _origin(article.id, article.id)
    yield node, _TYPE, term("schema:NewsArticle")
    yield node, _TYPE, term("nif:Context")
    yield node, term("schema:identifier"), literal(article.id)
    for name, word in ARTICLE.items():
        if value := getattr(article, name):
            yield node, term(word), literal(value)
    if article.published:
        yield node, term("schema:datePublished"), day_literal(article.published.isoformat())
    yield node, term("kg:contentDigest"), literal(digest(article))
    yield node, term("kg:pipelineVersion"), literal(version)


def _origin(graph: str, article: str) -> Fact:
    """Where a graph is from: its article, or those that statements coded by others cite."""
    return graph_iri(graph), term("prov:wasDerivedFrom"), article_iri(article)


def _actor(actor: Actor) -> Iterator[Fact]:
    node = iri(actor.id)
    yield node, _TYPE, term("kg:Actor")
    yield node, term("skos:prefLabel"), literal(actor.label, "en")
    if actor.kind:
        yield node, term("kg:kind"), literal(actor.kind)
    if actor.country:
        yield node, term("kg:country"), iri(f"actor:{actor.country}")
    if actor.country_basis:
        yield node, term("kg:countryBasis"), literal(actor.country_basis)


def _issue(issue: Issue, *, known: bool) -> Iterator[Fact]:
    """An issue; an actor (``known``) or a concept of the scheme has its label elsewhere."""
    node = iri(issue.id)
    known = known or issue.id in Vocabulary.load().issues
    yield node, _TYPE, term("kg:Issue")
    if not known:
        yield node, term("skos:prefLabel"), literal(issue.label, "en")
    if issue.broader and issue.broader != issue.id:
        yield node, term("skos:broader"), iri(issue.broader)
    if issue.id.startswith("issue:") and issue.id not in Vocabulary.load().issues:
        yield node, term("kg:candidate"), literal(True)


def _event(event: Event) -> Iterator[Fact]:
    node = iri(event.id)
    yield node, _TYPE, term("kg:Event")
    yield node, term("kg:eventType"), iri(f"type:{event.type}")
    yield node, term("kg:factuality"), term(f"kg:{event.factuality}")
    yield from ((node, term("kg:actor"), iri(a.id)) for a in event.actors)
    yield from ((node, term("kg:recipient"), iri(a.id)) for a in event.recipients)
    yield from ((node, term("kg:context"), literal(c)) for c in event.contexts)
    if event.day:
        yield node, term("kg:day"), day_literal(event.day)
        yield node, term("kg:dayPrecision"), literal(precision(event.day))
    if event.mode:
        yield node, term("kg:mode"), literal(event.mode)
    if event.code:
        yield node, term("kg:cameo"), iri(f"type:c{event.code}")


def _position(position: Position) -> Iterator[Fact]:
    node = iri(position.id)
    yield node, _TYPE, term("kg:Position")
    yield node, term("kg:actor"), iri(position.actor.id)
    yield node, term("kg:stance"), iri(f"stance:{position.stance}")
    yield node, term("kg:issue"), iri(position.issue.id)
    yield node, term("kg:factuality"), term(f"kg:{position.factuality}")


def _evidence(statement: Statement, evidence: Evidence) -> Iterator[Fact]:
    node = iri(f"evidence:{_hash(statement.id, key(evidence))}")
    yield iri(statement.id), term("kg:evidence"), node
    yield node, _TYPE, term("kg:Evidence")
    yield from _span(node, evidence)
    yield node, term("kg:confidence"), literal(float(evidence.confidence))
    if evidence.rule:
        yield node, term("kg:rule"), literal(evidence.rule)
    if evidence.speaker:
        yield node, term("kg:speaker"), iri(evidence.speaker.id)
    for mark in evidence.marks:
        yield from _mark(node, mark, evidence)


def _mark(node: ox.NamedNode, mark: Mark, evidence: Evidence) -> Iterator[Fact]:
    span = span_iri(evidence.article, mark.start, mark.end)
    yield node, term(MARKS[mark.role]), span
    yield span, _TYPE, term("nif:String")
    yield span, term("nif:beginIndex"), literal(mark.start)
    yield span, term("nif:endIndex"), literal(mark.end)
    words = evidence.text[mark.start - evidence.start : mark.end - evidence.start]
    if evidence.start <= mark.start and len(words) == mark.end - mark.start:
        yield span, term("nif:anchorOf"), literal(words)


def _gap(gap: Gap) -> Iterator[Fact]:
    node = iri(f"gap:{_hash(repr(gap))}")
    yield node, _TYPE, term("kg:Gap")
    yield node, term("kg:gapKind"), literal(gap.kind)
    yield from _span(node, gap)
    if gap.detail:
        yield node, term("kg:detail"), literal(gap.detail)


def _span(node: ox.NamedNode, words: Evidence | Gap) -> Iterator[Fact]:
    yield node, term("kg:article"), article_iri(words.article)
    yield article_iri(words.article), term("schema:identifier"), literal(words.article)
    yield node, term("nif:beginIndex"), literal(words.start)
    yield node, term("nif:endIndex"), literal(words.end)
    yield node, term("nif:anchorOf"), literal(words.text)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
