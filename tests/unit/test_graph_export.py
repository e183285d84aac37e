"""The graph for other programs."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import QueryError
from kg.graph.canonical import canonical
from kg.graph.export import COLUMNS, FORMATS, nquads, text, turtle
from kg.graph.rdf import quads, triples
from kg.graph.recall import reading, statements
from kg.graph.store import Store
from kg.graph.terms import graph_iri
from kg.model import Article, Position, Reading
from tests.readings import PESKOV, RUS, TROOPS, drawn, evidence, seed


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as kept:
        kept.put_all([seed("one"), seed("two")])
        yield kept


def test_nquads_are_sorted_and_give_the_store_back(store: Store) -> None:
    lines = nquads(store).splitlines()
    assert lines == sorted(lines)
    parsed = list(ox.parse(nquads(store), format=ox.RdfFormat.N_QUADS))
    mine = [q for q in parsed if q.graph_name == graph_iri("one")]
    assert reading(mine, "one") == canonical(seed("one"))
    assert set(mine) == set(quads(seed("one")))


def test_the_same_graph_gives_the_same_bytes_in_any_order_of_putting() -> None:
    with Store.open(None) as one, Store.open(None) as other:
        one.put_all([drawn(n) for n in range(9)])
        other.put_all([drawn(n) for n in reversed(range(9))])
        for form in FORMATS:
            assert text(one, form) == text(other, form)


def test_turtle_is_the_merge_and_every_program_reads_it(store: Store) -> None:
    given = text(store, "ttl")
    told = {*triples(seed("one")), *triples(seed("two"))}
    assert {q.triple for q in ox.parse(given, format=ox.RdfFormat.TURTLE)} == told
    graph = rdflib.Graph().parse(data=given, format="turtle")
    assert len(graph) == len(told)
    assert "actor:Vladimir_Putin" in given


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own use
def test_jsonld_is_the_same_graph(store: Store) -> None:
    given = text(store, "jsonld")
    json.loads(given)
    one = rdflib.Graph().parse(data=given, format="json-ld")
    other = rdflib.Graph().parse(data=text(store, "ttl"), format="turtle")
    assert isomorphic(one, other)


def test_odd_characters_survive_turtle_and_jsonld() -> None:
    for number in range(25):
        given = drawn(number)
        back = statements(ox.parse(turtle([given]), format=ox.RdfFormat.TURTLE))
        assert back == list(canonical(given).statements)
        told = rdflib.Graph().parse(data=turtle([given]), format="turtle")
        assert len(told) == len(triples(given))


def test_csv_has_a_row_for_each_sentence(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(text(store, "csv"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 8
    [against] = [r for r in rows if r["issue"] == TROOPS.label and r["article"] == "one"]
    assert against["type"] == "oppose"
    assert against["actors"] == "Russia"
    assert against["speaker"] == PESKOV.label
    assert against["sentence"] == "Russia opposes Western peacekeepers, Peskov said."
    assert (against["published"], against["publisher"]) == ("2025-03-18", "The Paper")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start: str) -> None:
    proof = replace(
        evidence("Russia opposes Western peacekeepers, Peskov said."), text=f"{start}1+1"
    )
    with Store.open(None) as store:
        claim = Position(RUS, "oppose", TROOPS, evidence=(proof,))
        store.put(Reading(Article("seed", ""), (claim,)))
        [row] = csv.DictReader(io.StringIO(text(store, "csv")))
        assert row["sentence"] == f"'{start}1+1"


def test_an_unknown_format_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="no format 'docx'; there are csv, ttl, nq, jsonld"):
        text(store, "docx")


def test_what_is_known_of_the_actors_goes_along() -> None:
    with Store.open(None) as store:
        store.learn()
        store.put(seed())
        given = text(store, "ttl")
    assert "owl:sameAs wd:Q159" in given
    assert "Albania" not in given
