"""The whole chain on real input, with the shipped language model."""

from functools import partial
from pathlib import Path

import pytest

from kg import articles
from kg.graph.store import Store
from kg.graph.validate import problems
from kg.model import Article, Event, Position
from kg.pipeline import build, load_reader

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "data" / "articles"
SEED = "trump-putin-call"
MANY = ROOT.parent / "shared" / "data" / "articles"
READ = {"title", "body"}


@pytest.fixture(scope="module")
def store() -> Store:
    """The graph of the example articles."""
    inner = Store.open(None)
    report = build([EXAMPLES], inner, reader=load_reader)
    assert report.read == 18
    assert not report.skipped
    return inner


def texts(folder: Path) -> dict[str, Article]:
    """Articles of a folder by id."""
    return {one.id: one for one in articles.read(folder) if isinstance(one, Article)}


def test_evidence_stands_where_it_says(store: Store) -> None:
    """Each quotation is in its article, and in a part that is read."""
    known = texts(EXAMPLES)
    for statement in store.statements():
        assert statement.evidence
        for one in statement.evidence:
            article = known[one.article]
            assert article.text[one.start : one.end] == one.text
            spoken = [p for p in article.parts if p.start <= one.start and one.end <= p.end]
            assert {part.kind for part in spoken} <= READ, one.text
            for mark in one.marks:
                assert 0 <= mark.start < mark.end <= len(article.text)


def test_the_call_is_one_event(store: Store) -> None:
    calls = [
        event
        for event in store.reading(SEED).statements
        if isinstance(event, Event)
        and event.type == "CONSULT"
        and event.factuality == "actual"
        and {actor.label for actor in (*event.actors, *event.recipients)}
        == {"Donald Trump", "Vladimir Putin"}
    ]
    [call] = calls
    assert call.day == "2025-03-18"
    assert len(call.evidence) >= 3


def test_what_russia_opposes(store: Store) -> None:
    opposed = {
        claim.issue.label
        for claim in store.reading(SEED).statements
        if isinstance(claim, Position)
        and claim.stance == "oppose"
        and claim.actor.id == "actor:RUS"
    }
    assert any("peacekeep" in issue for issue in opposed), opposed
    assert any("military support" in issue for issue in opposed), opposed


def test_graph_is_valid(store: Store) -> None:
    assert [str(problem) for problem in problems(store)] == []


@pytest.mark.shared
def test_many_articles_of_all_kinds(tmp_path: Path) -> None:
    if not MANY.is_dir():
        pytest.skip("the measuring data are not beside the project")
    with Store.open(tmp_path / "store") as store:
        report = build([MANY], store, reader=partial(load_reader, None))
        assert report.skipped == []
        assert report.read >= 166
        assert len(store.statements()) > 1000
