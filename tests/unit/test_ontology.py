"""The ontology: complete, without contradictions, and in step with the program and the data."""

import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.terms import PREFIXES, curie, short, term
from kg.graph.vocabulary import Vocabulary
from kg.knowledge.paths import folder
from kg.model import EVENT_TYPES, FACTUALITIES, STANCES, SYMMETRIC

Facts = dict[tuple[str, str], set[str]]
TRIPLES = Vocabulary.load().triples
PACKAGE = Path(__file__).parents[2] / "kg"
# PLOVER's four quadrants.
QUADRANTS = {
    "verbalCooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "materialCooperation": "COOPERATE AID RETREAT",
    "verbalConflict": "REQUEST ACCUSE REJECT THREATEN",
    "materialConflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}


def _indexed() -> tuple[Facts, Facts]:
    """What is said of a node with a word, and of which nodes it is said."""
    said: Facts = defaultdict(set)
    of: Facts = defaultdict(set)
    for t in TRIPLES:
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode | ox.Literal):
            subject, word = short(t.subject.value), short(t.predicate.value)
            value = short(t.object.value)
            said[subject, word].add(value)
            of[word, value].add(subject)
    return said, of


SAID, OF = _indexed()


def values(subject: str, word: str) -> set[str]:
    """What the ontology says of a CURIE, as CURIEs or text."""
    return SAID.get((subject, word), set())


def subjects(word: str, value: str) -> set[str]:
    """CURIEs of which the ontology says this."""
    return OF.get((word, value), set())


def test_event_types_are_those_of_the_model() -> None:
    assert subjects("rdf:type", "kg:EventType") == {f"type:{name}" for name in EVENT_TYPES}
    for name in EVENT_TYPES:
        assert values(f"type:{name}", "kg:symmetric") == {str(name in SYMMETRIC).lower()}
        assert len(values(f"type:{name}", "skos:definition")) == 1
        assert values(f"type:{name}", "kg:cameoRoot")


@pytest.mark.parametrize("quadrant", QUADRANTS)
def test_quadrants_and_signs(quadrant: str) -> None:
    for name in QUADRANTS[quadrant].split():
        assert values(f"type:{name}", "kg:quadClass") == {f"kg:{quadrant}"}
        [intensity] = values(f"type:{name}", "kg:intensity")
        assert (float(intensity) > 0) == quadrant.endswith("Cooperation")
        assert -10 <= float(intensity) <= 10


def test_stances_are_those_of_the_model_with_their_numbers() -> None:
    numbers = {"support": 1, "demand": 1, "open_to": 0.5, "conditional": 0.5, "neutral": 0}
    numbers["oppose"] = -1
    assert subjects("rdf:type", "kg:Stance") == {f"stance:{name}" for name in STANCES}
    assert set(numbers) == set(STANCES)
    for name, number in numbers.items():
        assert {float(v) for v in values(f"stance:{name}", "kg:signed")} == {number}


def test_factualities_are_those_of_the_model() -> None:
    assert subjects("rdf:type", "kg:Factuality") == {f"kg:{name}" for name in FACTUALITIES}


def test_every_type_and_stance_has_a_shortcut_of_its_own() -> None:
    direct = Vocabulary.load().direct
    assert set(direct) == {f"type:{t}" for t in EVENT_TYPES} | {f"stance:{s}" for s in STANCES}
    assert len(set(direct.values())) == len(direct)
    for concept, verb in direct.items():
        twoway = "owl:SymmetricProperty" in values(short(verb.value), "rdf:type")
        assert twoway == (concept.removeprefix("type:") in SYMMETRIC)


def test_cameo_codes_stand_under_one_another() -> None:
    codes = {
        c.removeprefix("type:c"): values(c, "skos:broader")
        for c in subjects("skos:inScheme", "type:cameo")
    }
    del codes["01"]
    assert len(codes) > 280
    for code, broader in codes.items():
        [above] = broader
        if len(code) == 4:
            assert above == f"type:c{code[:3]}"
        elif code.startswith("01"):
            assert above == "type:c01"
        else:
            root = values(above, "kg:cameoRoot")
            assert code[:2] in root or code == "057"
        assert values(f"type:c{code}", "skos:notation") == {code}
        assert len(values(f"type:c{code}", "skos:prefLabel")) == 1


def test_every_word_of_ours_is_explained() -> None:
    space = PREFIXES["kg"]
    used = {
        node.value
        for t in TRIPLES
        for node in (t.subject, t.predicate, t.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(space)
    }
    for node in used:
        name = short(node)
        assert values(name, "rdfs:label"), name
        assert values(name, "rdfs:comment") or values(name, "skos:definition"), name


def test_the_program_uses_no_word_that_is_not_explained() -> None:
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.rq"), folder("ontology") / "shapes.ttl"]
    words = {w for path in files for w in re.findall(r"\bkg:(\w+)", path.read_text("utf-8"))}
    known = {curie(t.subject.value) for t in TRIPLES if isinstance(t.subject, ox.NamedNode)}
    shapes = {w for w in words if w.endswith("Shape")}
    assert {f"kg:{w}" for w in words - shapes - {"x"}} <= known


def test_ours_are_tied_to_known_vocabularies() -> None:
    ties = {
        "kg:Event": "sem:Event",
        "kg:Position": "marl:Opinion",
        "kg:Evidence": "nif:String",
        "kg:Statement": "prov:Entity",
        "kg:Issue": "skos:Concept",
        "kg:Person": "schema:Person",
    }
    for ours, theirs in ties.items():
        assert theirs in values(ours, "rdfs:subClassOf")


def test_labels_are_unique_inside_each_scheme() -> None:
    for scheme in ("type:plover", "type:cameo", "stance:scheme"):
        labels = Counter(
            label
            for c in subjects("skos:inScheme", scheme)
            for label in values(c, "skos:prefLabel")
        )
        assert [label for label, times in labels.items() if times > 1] == []


def test_no_scheme_has_a_circle() -> None:
    broader = {
        short(t.subject.value): short(t.object.value)
        for t in TRIPLES
        if t.predicate == term("skos:broader")
        and isinstance(t.subject, ox.NamedNode)
        and isinstance(t.object, ox.NamedNode)
    }
    for start in broader:
        seen, at = {start}, start
        while at in broader:
            at = broader[at]
            assert at not in seen
            seen.add(at)


def test_files_hold_no_blank_nodes() -> None:
    assert not any(isinstance(n, ox.BlankNode) for t in TRIPLES for n in (t.subject, t.object))


def test_frames_use_modes_codes_and_contexts_of_the_schemes() -> None:
    contexts = values("type:contexts", "kg:contextName")
    for path in sorted(folder("data/frames").glob("*.toml")):
        for frame in tomllib.loads(path.read_text("utf-8")).get("frame", []):
            where = f"{path.name}: {frame.get('id')}"
            assert set(frame.get("contexts", [])) <= contexts, where
            if code := frame.get("code"):
                assert values(f"type:c{code}", "skos:notation"), where
            if (mode := frame.get("mode")) and (kind := frame.get("type")):
                assert mode in values(f"type:{kind}", "kg:modeName"), where
