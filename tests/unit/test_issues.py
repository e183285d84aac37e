"""The scheme of issues and the matching of phrases to its concepts."""

from collections import defaultdict
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.issues import Issues, head_word, stem, stems

HEAD = """@prefix issue: <https://w3id.org/dkg/issue/> .
@prefix kg: <https://w3id.org/dkg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module")
def issues() -> Issues:
    """The shipped scheme."""
    return Issues.load()


@pytest.mark.parametrize(
    ("phrase", "head", "concept"),
    [
        ("30-day halt in hostilities", "halt", "ceasefire"),
        ("pause in the fighting", "pause", "ceasefire"),
        ("unconditional ceasefire", "ceasefire", "unconditional-ceasefire"),
        ("Western peacekeeping forces in Ukraine", "forces", "peacekeepers"),
        ("US military support for Ukraine", "support", "military-support"),
        ("sanctions on North Korea", "sanctions", "sanctions"),
        ("NATO membership of Ukraine", "membership", "nato-membership"),
        ("Turkish-Libyan maritime border agreement", "agreement", "maritime-border"),
        ("denuclearization of North Korea", "denuclearization", "denuclearisation"),
        ("nuclear deal with Iran", "deal", "nuclear-deal"),
    ],
)
def test_find(issues: Issues, phrase: str, head: str, concept: str) -> None:
    match = issues.find(phrase.split(), head)
    assert match is not None
    assert match.concept.id == f"issue:{concept}"


@pytest.mark.parametrize(("phrase", "head"), [("truth", "truth"), ("table of talks", "table")])
def test_find_nothing(issues: Issues, phrase: str, head: str) -> None:
    assert issues.find(phrase.split(), head) is None


def test_every_concept_is_below_a_field(issues: Issues) -> None:
    fields = {c.id for c in issues.concepts.values() if c.broader is None}
    assert len(issues.concepts) - len(fields) >= 150
    for concept in issues.concepts.values():
        path = issues.wider(concept.id)
        assert concept.broader is None or path[-1] in fields


def test_no_label_means_two_concepts(issues: Issues) -> None:
    """Neither word for word, top concepts included, nor as `find` sees them."""
    plain: dict[str, set[str]] = defaultdict(set)
    found: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for concept in issues.concepts.values():
        for label in (concept.label, *concept.others):
            plain[label.lower()].add(concept.id)
            if concept.broader is not None:
                found[stem(head_word(label)), stems(label.split())].add(concept.id)
    assert not [ids for ids in (*plain.values(), *found.values()) if len(ids) > 1]


def test_no_label_is_there_twice(issues: Issues) -> None:
    for concept in issues.concepts.values():
        labels = [label.lower() for label in (concept.label, *concept.others)]
        assert len(labels) == len(set(labels)), concept.id


def test_headed(issues: Issues) -> None:
    assert "issue:border-dispute" in issues.headed("demarcation")


@pytest.mark.parametrize(
    ("turtle", "problem"),
    [
        ("issue:a skos:prefLabel 'a' ; skos:broader issue:b .", "no concept issue:b"),
        ("issue:a skos:prefLabel 'a' ; kg:slot 'owner' .", "unknown slot"),
        ("issue:a skos:prefLabel .", "syntax"),
    ],
)
def test_wrong_scheme(tmp_path: Path, turtle: str, problem: str) -> None:
    (tmp_path / "issues.ttl").write_text(HEAD + turtle, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=problem):
        Issues.load(tmp_path)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Sanctions", "sanction"),
        ("allies", "ally"),
        ("crisis", "crisis"),
        ("co-operation", "cooperation"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_stems_leave_out_what_only_joins() -> None:
    assert stems("the end of the war in Yemen".split()) == {"end", "war", "yemen"}
