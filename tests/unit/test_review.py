"""Decisions about issues: their file, and how the graph shows them without forgetting anything."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.graph.issues import listed, positions, wordings
from kg.graph.store import Store
from kg.graph.validate import problems
from kg.knowledge.decisions import Decisions
from kg.knowledge.issues import Issues
from kg.knowledge.likeness import nearest
from kg.model import Article, Issue, Position, Reading
from tests.readings import RUS, UKR, evidence

TRUCE = Issue("issue:lull.UKR", "lull in Ukraine", "issue:ceasefire")
CEASEFIRE = Issue("issue:ceasefire.UKR", "ceasefire in Ukraine", "issue:ceasefire")
MERGED = Decisions().merge(TRUCE.id, CEASEFIRE.id, was=TRUCE.label)


def said(article: str, *issues: Issue) -> Reading:
    """Russia is for some issues and Ukraine against them."""
    words = (evidence("Russia opposes Western peacekeepers", article=article),)
    stands = [Position(RUS, "support", issue, evidence=words) for issue in issues]
    stands += [Position(UKR, "oppose", issue, evidence=words) for issue in issues]
    return Reading(Article(article, "text"), tuple(stands))


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as made:
        made.put(said("one", TRUCE, CEASEFIRE))
        made.put(said("two", TRUCE))
        yield made


def merge(store: Store) -> set[str]:
    """Everything queries see."""
    return {str(quad) for quad in store.quads()}


def test_a_merged_issue_is_seen_as_the_other(store: Store) -> None:
    store.review(MERGED)
    assert [(one.id, one.positions) for one in listed(store)] == [(CEASEFIRE.id, 4)]
    assert {who for who, *_ in positions(store, CEASEFIRE.id)} == {"Russia", "Ukraine"}
    assert wordings(store, CEASEFIRE.id) == [CEASEFIRE.label, TRUCE.label]
    assert store.ask(f"ASK {{ actor:RUS kg:supports <{_iri(CEASEFIRE.id)}> }}")
    assert problems(store) == []


def test_positions_on_merged_issues_are_one(store: Store) -> None:
    assert len(store.statements()) == 4
    store.review(MERGED)
    assert {claim.issue.id for claim in store.statements() if isinstance(claim, Position)} == {
        CEASEFIRE.id
    }
    assert len(store.statements()) == 2


def test_evidence_stays_as_it_was(store: Store) -> None:
    before = store.reading("two")
    store.review(MERGED)
    assert store.reading("two") == before


def test_a_decision_taken_back_leaves_no_trace(store: Store) -> None:
    before = merge(store)
    store.review(MERGED.rename(CEASEFIRE.id, "truce in Ukraine"))
    assert merge(store) != before
    store.review(Decisions())
    assert merge(store) == before


def test_a_new_name(store: Store) -> None:
    store.review(Decisions().rename(TRUCE.id, "pause in Ukraine"))
    [one] = [one for one in listed(store) if one.id == TRUCE.id]
    assert (one.label, one.candidate) == ("pause in Ukraine", False)
    assert wordings(store, TRUCE.id) == [TRUCE.label, "pause in Ukraine"]
    assert problems(store) == []


def test_articles_come_and_go_under_decisions(store: Store) -> None:
    store.review(MERGED)
    store.put(said("three", TRUCE))
    store.put(said("two", CEASEFIRE))
    store.remove("one")
    assert [one.id for one in listed(store)] == [CEASEFIRE.id]
    assert problems(store) == []
    store.review(Decisions())
    assert {one.id for one in listed(store)} == {TRUCE.id, CEASEFIRE.id}
    assert problems(store) == []


def test_any_order_of_decisions_and_articles_comes_to_the_same() -> None:
    dice = random.Random(3)
    issues = [Issue(f"issue:matter-{n}", f"matter {n}") for n in range(4)]
    for _ in range(20):
        with Store.open(None) as store, Store.open(None) as fresh:
            kept: dict[str, Reading] = {}
            decided = Decisions()
            for _ in range(8):
                reading = said(dice.choice("ab"), *dice.sample(issues, 2))
                kept[reading.article.id] = reading
                store.put(reading)
                one, other = sorted(dice.sample(issues, 2), key=lambda issue: issue.id)
                decided = dice.choice(
                    [
                        decided.merge(one.id, other.id, was=one.label),
                        decided.rename(one.id, "another name"),
                        decided.undo(other.id),
                    ]
                )
                store.review(decided)
                assert store.select("SELECT ?i WHERE { ?p kg:issue ?i }").rows
            fresh.put_all(kept.values())
            fresh.review(decided)
            assert merge(store) == merge(fresh)


def test_decisions_outlast_closing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "learn", lambda _self: None)
    with Store.open(tmp_path / "store") as store:
        store.put(said("one", TRUCE))
        store.review(MERGED)
    with Store.open(tmp_path / "store") as store:
        store.put(said("two", TRUCE))
    with Store.open(tmp_path / "store", read_only=True) as store:
        answer = store.select("SELECT DISTINCT ?i WHERE { ?p kg:issue ?i }").rows
    assert answer == ((CEASEFIRE.id,),)


# --- the file


def test_the_file_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "decided" / "issues.tsv"
    decided = MERGED.rename("issue:x", "talks", was="chats")
    decided.save(path)
    assert Decisions.load(path) == decided
    assert path.read_text().splitlines()[0] == "issue\tmerged into\tlabel\twas"
    Decisions().save(path)
    assert not path.exists()
    assert Decisions.load(path) == Decisions()


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("issue:a\t\t\t", "line 2: an issue is either merged"),
        ("issue:a\tissue:b\tname\t", "line 2: an issue is either merged"),
        ("issue:a\tissue:b\t\t\nissue:a\tissue:c\t\t", "line 3: issue:a is decided twice"),
        ("issue:a\tissue:b\t\t\nissue:b\tissue:a\t\t", "merged in a circle"),
        ("issue:a\tissue:b", "line 2: 2 cells"),
    ],
)
def test_a_wrong_file(tmp_path: Path, lines: str, problem: str) -> None:
    path = tmp_path / "issues.tsv"
    path.write_text(f"issue\tmerged into\tlabel\twas\n{lines}\n")
    with pytest.raises(KnowledgeError, match=problem):
        Decisions.load(path)


def test_no_circles() -> None:
    with pytest.raises(KnowledgeError, match="circle"):
        MERGED.merge(CEASEFIRE.id, TRUCE.id)


def test_the_first_label_is_remembered() -> None:
    renamed = Decisions().rename("issue:x", "one", was="chats").rename("issue:x", "two", was="one")
    assert renamed.by_issue["issue:x"] == replace(renamed.by_issue["issue:x"], was="chats")


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("cease-fires in Yemen", "issue:ceasefire"),
        ("remilitarizing Europe", "issue:defence-spending"),
        ("nuclear tests by North Korea", "issue:nuclear-tests"),
    ],
)
def test_near_concepts(label: str, concept: str) -> None:
    assert concept in {near.concept.id for near in nearest(label, Issues.load())}


def test_nothing_near() -> None:
    assert nearest("zzz", Issues.load()) == []


def _iri(issue: str) -> str:
    return f"https://w3id.org/dkg/issue/{issue.partition(':')[2]}"
