"""The store: putting, replacing, removing, opening, and surviving a kill."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import QueryError, StoreError
from kg.graph import registry, writing
from kg.graph.canonical import canonical
from kg.graph.export import nquads
from kg.graph.rdf import digest, quads
from kg.graph.store import Store
from kg.graph.terms import REGISTRY, VOCAB, graph_iri, iri
from kg.graph.validate import problems
from kg.knowledge.actors import Actors
from kg.model import Position, Reading
from tests.readings import RUS, TROOPS, drawn, evidence, seed

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as empty:
        yield empty


@pytest.fixture
def lean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores on disk without the known actors, which take a second to write."""
    monkeypatch.setattr(Store, "learn", lambda _self: None)


def contents(store: Store) -> list[str]:
    """Everything in the store, the merge as well."""
    return sorted([*(str(q) for q in store.quads()), *nquads(store).splitlines()])


def test_a_reading_can_be_put_and_read(store: Store) -> None:
    given = seed()
    store.put(given, version="1")
    assert store.reading("seed") == canonical(given)
    assert store.statements() == list(canonical(given).statements)
    assert store.gaps() == list(given.gaps)
    assert store.articles() == {"seed": canonical(given).article}


def test_putting_twice_changes_nothing(store: Store) -> None:
    store.put(seed())
    before = contents(store)
    store.put(seed())
    assert contents(store) == before


def test_a_new_reading_replaces_the_old(store: Store) -> None:
    store.put(seed())
    store.put(replace(seed(), statements=seed().statements[:1]))
    assert store.reading("seed").statements == seed().statements[:1]
    assert not store.ask("ASK { ?a kg:opposes ?issue }")


def test_order_of_putting_does_not_matter() -> None:
    given = [drawn(n) for n in range(12)]
    with Store.open(None) as one, Store.open(None) as other:
        one.put_all(given)
        for reading in [*reversed(given), given[3]]:
            other.put(reading)
        assert contents(one) == contents(other)


def test_removing_leaves_what_others_say(store: Store) -> None:
    store.put(seed("one"))
    before = contents(store)
    store.put(seed("two"))
    store.remove("two")
    assert contents(store) == before
    store.remove("absent")
    assert contents(store) == before


def test_the_merge_holds_each_triple_once(store: Store) -> None:
    store.put_all([seed("one"), seed("two"), seed("three")])
    rows = store.select(
        "SELECT ?a ?b WHERE { ?e kg:eventType type:CONSULT ; kg:actor ?a ; kg:recipient ?b }"
    )
    assert rows.rows == (("actor:Donald_Trump", "actor:Vladimir_Putin"),)
    proofs = store.select("SELECT ?e ?v WHERE { ?e kg:eventType type:CONSULT ; kg:evidence ?v }")
    assert len(proofs) == 3
    graphs = store.select("SELECT ?g WHERE { GRAPH ?g { ?e kg:eventType type:CONSULT } }")
    assert len(graphs) == 3


def test_unchanged_articles_are_known_by_digest_and_version(store: Store) -> None:
    store.put(seed(), version="1")
    known = digest(seed().article)
    assert store.has("seed", known, "1")
    assert not store.has("seed", known, "2")
    assert not store.has("seed", "other", "1")
    assert not store.has("other", known, "1")


def test_what_rdflib_says_is_what_the_engine_says(store: Store) -> None:
    store.put_all([drawn(n) for n in range(12)] + [seed("one"), seed("two")])
    reference = rdflib.Graph()
    reference.parse(data="".join(f"{q.triple} .\n" for q in store.quads()), format="nt")
    for text in (
        "SELECT ?e ?a ?b WHERE { ?e a kg:Event ; kg:actor ?a ; kg:recipient ?b }",
        "SELECT ?a (COUNT(?p) AS ?n) WHERE { ?p a kg:Position ; kg:actor ?a } GROUP BY ?a",
        "SELECT ?t WHERE { ?v nif:anchorOf ?t FILTER(CONTAINS(?t, 'peace')) }",
        "SELECT ?a ?i WHERE { ?a kg:opposes|kg:supports ?i }",
    ):
        assert len(store.select(text)) == len(list(reference.query(_prefixed(text))))


def _prefixed(text: str) -> str:
    from kg.graph.terms import PREFIXES

    return "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items()) + text


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib's own use
def test_rdflib_programs_can_use_the_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import rdflib.plugins.sparql.processor as slow

    def fallback(*_: object, **__: object) -> None:
        raise AssertionError("the query went to the slow engine")

    monkeypatch.setattr(slow, "evalQuery", fallback)
    store.put(seed())
    dataset = store.dataset()
    rows = list(dataset.query("SELECT ?s WHERE { ?s a <https://w3id.org/dkg/ns#Event> }"))
    assert len(rows) == 2
    assert rdflib.URIRef(graph_iri("seed").value) in {g.identifier for g in dataset.graphs()}


def test_rows_are_plain(store: Store) -> None:
    store.put(seed())
    rows = store.select(
        "SELECT ?e ?from ?sure ?no WHERE { ?e kg:evidence ?v . ?v nif:beginIndex ?from ; "
        "kg:confidence ?sure OPTIONAL { ?e kg:none ?no } } ORDER BY ?from LIMIT 1"
    )
    assert rows.variables == ("e", "from", "sure", "no")
    assert rows.rows == ((seed().statements[0].id, 0, 0.9, None),)
    assert rows.dicts()[0]["sure"] == 0.9
    frame = rows.to_dataframe()
    assert list(frame.columns) == list(rows.variables)
    assert len(frame) == 1


def test_bindings_fill_shown_and_inner_variables(store: Store) -> None:
    store.put(seed())
    text = "SELECT ?b WHERE { ?a kg:consults ?b }"
    assert store.select(text, a="actor:Donald_Trump").rows == (("actor:Vladimir_Putin",),)
    assert len(store.select(text, b="actor:Vladimir_Putin")) == 1
    assert not store.select(text, a="actor:RUS").rows
    assert store.ask("ASK { ?a kg:consults ?b }", a="actor:Donald_Trump")
    star = store.select("SELECT * WHERE { ?a kg:consults ?b }", a="actor:Donald_Trump")
    assert len(star) == 1
    with pytest.raises(QueryError, match=r"no variable \?c; it has \?a, \?b"):
        store.select(text, c="actor:RUS")


def test_a_binding_is_a_value_and_never_a_piece_of_query(store: Store) -> None:
    store.put(seed())
    nasty = '" } SERVICE <http://127.0.0.1:9/> { ?x ?y "'
    text = "SELECT ?v WHERE { ?v nif:anchorOf ?words }"
    assert store.select(text, words=nasty).rows == ()
    assert store.select("SELECT ?v WHERE { ?v kg:rule ?id }", id="actor:x> } #").rows == ()


def test_the_wrong_kind_of_query_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="SELECT query is needed"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="ASK query is needed"):
        store.ask("SELECT ?s WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="CONSTRUCT"):
        store.construct("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="cannot be read"):
        store.select("SELECT WHERE")


def test_triples_can_be_constructed(store: Store) -> None:
    store.put_all([seed("one"), seed("two")])
    found = store.construct("CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:consults ?b }")
    assert len(found) == 2
    text = store.query("CONSTRUCT { ?a kg:met ?b } WHERE { ?a kg:consults ?b }")
    assert "actor:Donald_Trump kg:met actor:Vladimir_Putin" in text


@pytest.mark.usefixtures("lean")
def test_a_store_on_disk_keeps_everything(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph") as store:
        store.put(seed(), version="1")
        before = contents(store)
    with Store.open(tmp_path / "graph", read_only=True) as store:
        assert contents(store) == before
    with Store.open(tmp_path / "graph") as store:
        assert contents(store) == before


@pytest.mark.usefixtures("lean")
def test_only_one_writes_and_the_other_is_told_who(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph") as store:
        store.put(seed())
        with pytest.raises(StoreError, match=rf"written by process {os.getpid()}.*kill"):
            Store.open(tmp_path / "graph")
    Store.open(tmp_path / "graph").close()


@pytest.mark.usefixtures("lean")
def test_readers_need_no_lock(tmp_path: Path) -> None:
    Store.open(tmp_path / "graph").close()
    with (
        Store.open(tmp_path / "graph", read_only=True) as one,
        Store.open(tmp_path / "graph", read_only=True) as other,
    ):
        assert one.select(COUNT).rows == other.select(COUNT).rows


@pytest.mark.usefixtures("lean")
def test_a_reader_beside_a_writer_sees_what_was_there_when_it_came(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph") as writer:
        writer.put(seed("one"))
        with Store.open(tmp_path / "graph", read_only=True) as reader:
            writer.put(seed("two"))
            writer.remove("one")
            assert list(reader.articles()) == ["one"]
            assert reader.reading("one") == canonical(seed("one"))


def test_a_missing_store_is_told_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build ARTICLES --store"):
        Store.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="is not a store"):
        Store.open(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.usefixtures("lean")
def test_a_store_of_another_version_is_told(tmp_path: Path) -> None:
    Store.open(tmp_path / "graph").close()
    about = tmp_path / "graph" / "about.json"
    about.write_text(json.dumps({"layout": 99}))
    with pytest.raises(StoreError, match="built by another version"):
        Store.open(tmp_path / "graph")
    about.write_text("{")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path / "graph", read_only=True)


def test_ontology_and_actors_are_there_and_not_written_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph") as store:
        kept = len(list(store.quads()))
        assert store.graphs() == [iri(f"graph:{REGISTRY}"), iri(f"graph:{VOCAB}")]
        assert store.ask("ASK { actor:RUS a kg:Country ; owl:sameAs wd:Q159 }")
    began = time.perf_counter()
    with Store.open(tmp_path / "graph") as store:
        assert len(list(store.quads())) == kept
    assert time.perf_counter() - began < 60  # the second opening writes nothing; no hang either


def test_changed_knowledge_is_put_in_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = registry.quads(Actors.load())[:100]
    monkeypatch.setattr(registry, "quads", lambda _actors: some)
    with Store.open(tmp_path / "graph") as store:
        store.put(seed())
        before = contents(store)
        graph = iri(f"graph:{VOCAB}")
        kept = sorted(store.quads(graph), key=str)[20:]
        store.set_graph(graph, [*kept, ox.Quad(iri("actor:X"), iri("kg:old"), iri("kg:y"), graph)])
        assert contents(store) != before
    monkeypatch.setattr("kg.graph.store.fingerprint", lambda: "changed")
    with Store.open(tmp_path / "graph") as store:
        assert contents(store) == before


_WRITER = """
import sys
from pathlib import Path
from kg.graph.store import Store
from tests.readings import drawn, seed
Store.learn = lambda self: None
with Store.open(Path(sys.argv[1])) as store:
    print("open", flush=True)
    for round in range(10**6):
        for n in range(40):
            store.put(drawn(n), version=str(round))
"""


@pytest.mark.usefixtures("lean")
def test_a_kill_leaves_each_article_whole_or_absent(tmp_path: Path) -> None:
    for wait in (0.1, 0.6):
        folder = tmp_path / f"graph{wait}"
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(wait)
            writer.send_signal(signal.SIGKILL)
        with Store.open(folder) as store:
            _is_whole(store)
            store.put_all((drawn(n) for n in range(40)), version="end")
            after = contents(store)
        with Store.open(tmp_path / f"fresh{wait}") as fresh:
            fresh.put_all((drawn(n) for n in range(40)), version="end")
            assert after == contents(fresh)


def _is_whole(store: Store) -> None:
    """Every article is as one of the rounds wrote it, and the merge is that of the graphs."""
    for n in range(40):
        given = drawn(n)
        found = {str(q) for q in store.quads(graph_iri(given.article.id))}
        version = {q.split('"')[1] for q in found if "pipelineVersion" in q}
        assert len(version) == bool(found)
        for one in version:
            assert found == {str(q) for q in quads(given, version=one)}


def test_many_articles_share_a_claim_and_one_is_removed(store: Store) -> None:
    proof = evidence("Russia opposes Western peacekeepers, Peskov said.")
    claim = Position(RUS, "oppose", TROOPS, evidence=(proof,))
    for name in "abc":
        own = replace(claim, evidence=(replace(proof, article=name),))
        store.put(Reading(replace(seed().article, id=name), (own,)))
    for name, left in (("b", 2), ("a", 1), ("c", 0)):
        store.remove(name)
        rows = store.select("SELECT ?v WHERE { ?p a kg:Position ; kg:evidence ?v }")
        assert len(rows) == left
    assert not store.ask("ASK { actor:RUS kg:opposes ?x }")


def test_importing_the_store_is_light() -> None:
    heavy = ("spacy", "pandas", "rdflib", "pyshacl", "networkx")
    code = f"import sys, kg.graph.store; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_writing_in_bulk_gives_the_same_store(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [drawn(n) for n in range(20)]
    with Store.open(None) as one, Store.open(None) as other:
        one.put_all(given)
        monkeypatch.setattr(writing, "_BULK", 10)
        other.put_all(given)
        assert contents(one) == contents(other)


def test_an_article_cut_off_in_bulk_is_not_known_and_is_completed(store: Store) -> None:
    given = seed()
    known = digest(given.article)
    half = [q for q in quads(given, version="1") if "contentDigest" not in str(q.predicate)]
    store.set_graph(graph_iri("seed"), half[: len(half) // 2])
    assert not store.has("seed", known, "1")
    store.put(given, version="1")
    assert store.has("seed", known, "1")
    assert store.reading("seed") == canonical(given)
    assert problems(store) == []
