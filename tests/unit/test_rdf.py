"""Readings to RDF and back."""

import random
import subprocess
import sys
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

from kg.graph.canonical import canonical
from kg.graph.rdf import digest, quads, triples
from kg.graph.recall import reading, statements
from kg.graph.terms import curie, graph_iri, iri
from kg.model import Actor, Event, Issue, Position, Reading, Statement
from tests.readings import (
    OFFICIALS,
    PESKOV,
    PUTIN,
    RUS,
    TROOPS,
    TRUMP,
    UKR,
    USA,
    drawn,
    evidence,
    seed,
)


def said(*given: Statement) -> set[tuple[str, str, str]]:
    """Shortcuts of statements, as CURIEs."""
    own = "https://w3id.org/dkg/ns#"
    return {
        (curie(t.subject.value), t.predicate.value.removeprefix(own), curie(t.object.value))
        for t in triples(Reading(seed().article, given))
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)
        if t.predicate.value.startswith(own) and t.subject.value.startswith(iri("actor:").value)
        and not t.predicate.value.endswith("country")
    }  # fmt: skip


@pytest.mark.parametrize("number", range(150))
def test_a_reading_comes_back_as_it_was(number: int) -> None:
    given = drawn(number)
    assert reading(quads(given), given.article.id) == canonical(given)


@pytest.mark.parametrize("number", range(40))
def test_labels_countries_and_kinds_come_back(number: int) -> None:
    given = drawn(number)
    assert set(triples(reading(quads(given), given.article.id))) - _told(given) == set()


def _told(given: Reading) -> set[ox.Triple]:
    """Triples of a reading whose article has no text, as one that was read back."""
    return set(triples(canonical(given)))


def test_a_reading_survives_being_written_and_parsed() -> None:
    for number in range(40):
        given = drawn(number)
        lines = "".join(f"{quad} .\n" for quad in quads(given))
        parsed = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
        assert reading(parsed, given.article.id) == canonical(given)


def test_rdflib_reads_the_same_triples() -> None:
    for number in range(40):
        lines = "".join(f"{triple} .\n" for triple in triples(drawn(number)))
        graph = rdflib.Graph().parse(data=lines, format="nt")
        assert len(graph) == len(triples(drawn(number)))
        assert not any(isinstance(node, rdflib.BNode) for triple in graph for node in triple)


def test_order_of_sets_does_not_matter() -> None:
    for number in range(40):
        given = drawn(number)
        shuffled = list(given.statements)
        random.Random(number).shuffle(shuffled)
        other = replace(given, statements=tuple(shuffled), gaps=given.gaps[::-1])
        assert canonical(other) == canonical(given)


def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "from tests.readings import *; from kg.graph.rdf import quads; import hashlib;"
        "print(hashlib.sha256(str([str(q) for q in quads(drawn(7))]).encode()).hexdigest())"
    )
    given = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": str(n)}, capture_output=True,
            check=True, text=True,
        ).stdout
        for n in (1, 2)
    ]  # fmt: skip
    assert given[0] == given[1] != ""


def test_no_article_takes_the_place_of_another_graph() -> None:
    names = ["vocab", "registry", "article:vocab", "a b", "a%20b", "a/b", "ä"]
    graphs = {graph_iri(name).value for name in names}
    assert len(graphs) == len(names) - 1  # with and without prefix is the same article
    assert iri("graph:vocab").value not in graphs
    assert iri("graph:registry").value not in graphs


@pytest.mark.parametrize(
    "name", ["actor:RUS", "other:x", "x", "", "kg:y", "http://a.b/c", "http://[", "actor:", "é :"]
)
def test_ids_survive_being_iris(name: str) -> None:
    assert curie(iri(name).value) == name


def test_a_talk_is_a_shortcut_in_both_directions() -> None:
    call = evidence("Trump and Putin spoke by phone on Tuesday.")
    talk = Event("CONSULT", (TRUMP,), (PUTIN,), evidence=(call,))
    one, other = "actor:Donald_Trump", "actor:Vladimir_Putin"
    assert said(talk) == {(one, "consults", other), (other, "consults", one)}
    assert said(replace(talk, type="ACCUSE")) == {(one, "accuses", other)}


@pytest.mark.parametrize("told", ["planned", "hypothetical", "negated", "demanded", "denied"])
def test_what_is_no_fact_has_no_shortcut(told: str) -> None:
    talk = Event("CONSULT", (TRUMP,), (PUTIN,), factuality=told)  # type: ignore[arg-type]
    assert said(talk) == set()
    assert said(Position(RUS, "oppose", TROOPS, told)) == set()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("speaker", "counts"), [(None, True), (RUS, True), (PESKOV, True), (USA, False), (UKR, False)]
)
def test_a_position_is_a_shortcut_if_the_holder_or_the_article_says_so(
    speaker: Actor | None, counts: bool
) -> None:
    proof = evidence("Russia opposes Western peacekeepers, Peskov said.", speaker=speaker)
    found = said(Position(RUS, "oppose", TROOPS, evidence=(proof,)))
    assert found == ({("actor:RUS", "opposes", TROOPS.id)} if counts else set())


def test_a_compatriot_does_not_speak_for_a_person() -> None:
    proof = evidence("Russia opposes Western peacekeepers, Peskov said.", speaker=PESKOV)
    assert said(Position(PUTIN, "oppose", TROOPS, evidence=(proof,))) == set()


def test_issues_outside_the_scheme_are_candidates() -> None:
    found = {str(t) for t in triples(seed()) if "candidate" in str(t.predicate)}
    assert len(found) == 2
    known = Position(RUS, "oppose", Issue("issue:ceasefire", "ceasefire"))
    assert not [t for t in triples(Reading(seed().article, (known,))) if "candidate" in str(t)]


def test_an_issue_may_be_an_actor() -> None:
    against = Position(RUS, "oppose", Issue("actor:NATO", "NATO"))
    told = Reading(
        seed().article, (against, Event("ACCUSE", (RUS,), (Actor("actor:NATO", "Nato"),)))
    )
    [back] = [s for s in reading(quads(told), "seed").statements if isinstance(s, Position)]
    assert (back.issue.id, back.issue.label) == ("actor:NATO", "Nato")


def test_claims_of_two_articles_come_back_once_with_both_sentences() -> None:
    both = [*quads(seed("one")), *quads(seed("two"))]
    found = statements(both)
    assert len(found) == len(seed().statements)
    assert [sorted(e.article for e in s.evidence) for s in found] == [["one", "two"]] * len(found)


def test_the_digest_changes_with_text_and_metadata() -> None:
    article = seed().article
    changed = [
        replace(article, text="x"),
        replace(article, title="x"),
        replace(article, licence=""),
    ]
    assert len({digest(a) for a in [article, *changed]}) == 4
    assert digest(article) == digest(replace(article, parts=()))


def test_a_half_surrogate_does_no_harm() -> None:
    given = Reading(replace(seed().article, title="broken \ud83d"))
    assert reading(quads(given), "seed").article.title == "broken ?"


def test_minted_actors_are_described_in_the_article() -> None:
    told = {str(t.object) for t in triples(seed()) if t.subject == iri(OFFICIALS.id)}
    assert '"Ukrainian officials"@en' in told
