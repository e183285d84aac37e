"""Every check finds the fault that was planted for it, and a good store has none."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.graph.rdf import quads
from kg.graph.store import Store
from kg.graph.terms import day_literal, graph_iri, iri, literal, term
from kg.graph.validate import Finding, problems, rules, shape_problems
from kg.model import Article, Event, Mark, Position, Reading
from tests.readings import RUS, TROOPS, USA, drawn, evidence, seed

CALL, AGAINST = iri(seed().statements[0].id), iri(seed().statements[1].id)
PROOF = next(
    q.object for q in quads(seed()) if q.subject == CALL and q.predicate == term("kg:evidence")
)
ARTICLE, GRAPH = iri("article:seed"), graph_iri("seed")
TRUMP, PUTIN = iri("actor:Donald_Trump"), iri("actor:Vladimir_Putin")
MARK = ox.NamedNode(f"{ARTICLE.value}#char=16,21")
Quads = list[ox.Quad]
Fault = Callable[[Quads], Quads]


def without(subject: ox.NamedNode, word: str) -> Fault:
    """Leave out what is said of a node with a word."""
    return lambda said: [q for q in said if (q.subject, q.predicate) != (subject, term(word))]


def plus(
    subject: ox.NamedNode, word: str, value: ox.NamedNode | ox.Literal | ox.BlankNode
) -> Fault:
    """Say something more of a node."""
    return lambda said: [*said, ox.Quad(subject, term(word), value, GRAPH)]


def instead(subject: ox.NamedNode, word: str, value: ox.NamedNode | ox.Literal) -> Fault:
    """Say something else of a node."""
    return lambda said: plus(subject, word, value)(without(subject, word)(said))


def node(name: str) -> ox.NamedNode:
    """The evidence of the call, or a node by its CURIE."""
    return PROOF if name == "proof" else iri(name)  # type: ignore[return-value]


FAULTS: dict[str, Fault] = {
    "actor-of-unknown-country": instead(TRUMP, "kg:country", iri("actor:Atlantis")),
    "actor-without-label": without(iri("actor:Ukrainian_officials"), "skos:prefLabel"),
    "article-with-bad-date": instead(ARTICLE, "schema:datePublished", literal("Tuesday")),
    "article-without-digest": without(ARTICLE, "kg:contentDigest"),
    "blank-node": plus(CALL, "kg:actor", ox.BlankNode("b")),
    "claim-under-wrong-id": plus(CALL, "kg:actor", iri("actor:RUS")),
    "claim-without-actor": without(AGAINST, "kg:actor"),
    "claim-without-evidence": without(CALL, "kg:evidence"),
    "claim-without-factuality": without(CALL, "kg:factuality"),
    "claim-without-shortcut": without(TRUMP, "kg:consults"),
    "event-after-its-report": instead(CALL, "kg:day", day_literal("2025-06-01")),
    "event-of-unknown-code": instead(CALL, "kg:cameo", iri("type:c999")),
    "event-with-bad-day": instead(CALL, "kg:day", literal("some day")),
    "event-with-two-days": plus(CALL, "kg:day", day_literal("2025-03-17")),
    "event-with-wrong-precision": instead(CALL, "kg:dayPrecision", literal("year")),
    "event-without-type": instead(CALL, "kg:eventType", iri("type:PONDER")),
    "evidence-of-another-graph": plus(node("proof"), "kg:article", iri("article:other")),
    "evidence-without-article": without(ARTICLE, "rdf:type"),
    "evidence-without-claim": without(CALL, "kg:evidence"),
    "evidence-without-confidence": instead(node("proof"), "kg:confidence", literal(1.5)),
    "graph-without-article": without(GRAPH, "prov:wasDerivedFrom"),
    "issue-above-itself": plus(iri(TROOPS.id), "skos:broader", iri(TROOPS.id)),
    "issue-of-unknown-scheme": without(iri(TROOPS.id), "kg:candidate"),
    "issue-without-label": without(iri(TROOPS.id), "skos:prefLabel"),
    "mark-of-other-words": instead(MARK, "nif:anchorOf", literal("sang!")),
    "mark-outside-sentence": instead(MARK, "nif:endIndex", literal(4000)),
    "position-without-issue": without(AGAINST, "kg:issue"),
    "position-without-stance": instead(AGAINST, "kg:stance", iri("stance:shrug")),
    "shortcut-without-claim": plus(TRUMP, "kg:assaults", PUTIN),
    "span-of-wrong-length": instead(node("proof"), "nif:anchorOf", literal("short")),
    "span-without-offsets": without(node("proof"), "nif:beginIndex"),
    "two-labels": plus(TRUMP, "skos:prefLabel", literal("The Donald", "en")),
    "unknown-word": plus(CALL, "kg:flavour", literal("sweet")),
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(None) as kept:
        kept.learn()
        yield kept


def test_every_check_has_a_fault() -> None:
    assert set(FAULTS) == {*rules(), "claim-under-wrong-id"}
    assert len(FAULTS) >= 15


@pytest.mark.parametrize("rule", FAULTS)
def test_a_planted_fault_is_found(store: Store, rule: str) -> None:
    store.set_graph(GRAPH, FAULTS[rule](quads(seed())))
    found = problems(store)
    assert rule in {finding.rule for finding in found}, [str(f) for f in found]
    store.remove("seed")


def test_a_good_store_has_no_problems(store: Store) -> None:
    store.put_all([seed("one"), seed("two")])
    assert problems(store) == []
    store.remove("one")
    store.remove("two")
    assert problems(store) == []


def test_an_empty_reading_is_valid(store: Store) -> None:
    store.put(Reading(Article("empty", "")))
    assert problems(store) == []
    store.remove("empty")


def test_a_finding_tells_node_rule_and_message(store: Store) -> None:
    store.set_graph(GRAPH, instead(CALL, "kg:cameo", iri("type:c999"))(quads(seed())))
    [finding] = problems(store)
    assert finding == Finding(
        seed().statements[0].id,
        "event-of-unknown-code",
        "a CAMEO code is not in the scheme (type:c999)",
    )
    store.remove("seed")


def test_the_merge_is_compared_with_the_graphs(store: Store) -> None:
    store.put(seed())
    lost = next(q for q in store.quads() if q.subject == CALL)
    store._inner.remove(lost)
    extra = ox.Quad(CALL, term("kg:mode"), literal("pigeon"), ox.DefaultGraph())
    store._inner.add(extra)
    assert {"missing-in-merge", "only-in-merge"} <= {f.rule for f in problems(store)}
    store._inner.remove(extra)
    store._inner.add(lost)
    store.remove("seed")


def test_dates_after_the_report_need_every_article_to_be_earlier(store: Store) -> None:
    proof = evidence("Ukraine may sanction Russia.")
    later = Event("SANCTION", (USA,), (RUS,), "2025-04-01", evidence=(proof,))
    undated = replace(seed().article, published=None)
    store.put(Reading(undated, (later,)))
    assert problems(store) == []
    store.remove("seed")


def test_the_shapes_accept_what_we_write() -> None:
    assert shape_problems(seed()) == []
    assert shape_problems(Reading(Article("empty", ""))) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda r: replace(r, statements=(Event("ACCUSE", (), (USA,)),)), "kg:actor"),
        (lambda r: replace(r, statements=(Position(RUS, "oppose", TROOPS),)), "kg:evidence"),
        (lambda r: _proved(r, start=200), "nif:beginIndex"),
        (lambda r: _proved(r, confidence=2.0), "kg:confidence"),
        (lambda r: _proved(r, article="other"), "kg:article"),
        (lambda r: replace(r, statements=(replace(r.statements[0], day="soon"),)), "kg:day"),
        (lambda r: replace(r, statements=(replace(r.statements[0], type="hm"),)), "kg:eventType"),
        (lambda r: replace(r, statements=(replace(r.statements[0], code="x"),)), "kg:cameo"),
    ],
)
def test_the_shapes_refuse_what_is_wrong(change: Callable[[Reading], Reading], rule: str) -> None:
    assert rule in {finding.rule for finding in shape_problems(change(seed()))}


def _proved(reading: Reading, **changes: object) -> Reading:
    """The first claim alone, with something changed in its evidence."""
    [proof] = reading.statements[0].evidence
    changed = replace(proof, marks=(Mark(17, 22, "cue"),), **changes)  # type: ignore[arg-type]
    return replace(reading, statements=(replace(reading.statements[0], evidence=(changed,)),))


def test_checks_know_random_readings_apart_from_broken_ones() -> None:
    """Dice write odd names and empty sentences; nothing else may be reported."""
    with Store.open(None) as store:
        store.put_all(drawn(n) for n in range(30))
        odd = {"span-without-offsets", "actor-without-label", "mark-outside-sentence"}
        odd |= {"two-labels", "claim-without-evidence", "event-after-its-report"}
        odd |= {"mark-of-other-words", "span-of-wrong-length", "claim-without-shortcut"}
        assert {f.rule for f in problems(store)} <= odd
