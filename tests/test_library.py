"""Python's side: read, ask, look."""

from datetime import date
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.errors import ArticleError, QueryError, StoreError
from tests.fakes import FakeReader
from tests.readings import seed

TEXT = "Talks held\nThe envoys of both sides met in Geneva.\n"


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language model in these tests."""
    monkeypatch.setattr(pipeline, "load_reader", fake_reader)


def fake_reader(_model: str | None = None) -> FakeReader:
    """A reader, whatever the model."""
    return FakeReader()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with one article."""
    path = tmp_path / "talks.txt"
    path.write_text(TEXT)
    return path


def test_read_and_ask(article: Path) -> None:
    graph = kg.read(article, date="2025-03-18")
    assert repr(graph) == "<Graph: 1 events, 0 positions from 1 articles>"
    [row] = graph.query("who-consults-whom").to_dict("records")
    assert {row["one"], row["other"]} == {"United States", "Russia"}
    assert row["day"] == "2025-03-18"
    events = "SELECT ?e WHERE { ?e a kg:Event ; kg:actor|kg:recipient ?a }"
    assert graph.query(events, a="actor:USA").size == 1
    assert graph.query("who-consults-whom", actor="Russia").shape[0] == 1
    assert graph.query("who-consults-whom", actor="actor:CHN").empty
    with pytest.raises(QueryError, match="no actor is called 'Ruritania'"):
        graph.query("who-consults-whom", actor="Ruritania")


def test_table_has_a_row_for_each_sentence(article: Path) -> None:
    [row] = kg.read([article], date=date(2025, 3, 18)).to_dataframe().to_dict("records")
    assert row["sentence"] == TEXT[row["start"] : row["end"]]
    assert row["what"] == "CONSULT"
    assert {row["actors"], row["recipients"]} == {"United States", "Russia"}
    assert row["published"] == date(2025, 3, 18)


def test_table_of_nothing_has_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("Nothing\nNothing happened in the capital today.\n")
    assert "sentence" in kg.read(path).to_dataframe().columns


def test_show_and_page(article: Path, tmp_path: Path) -> None:
    graph = kg.read(article)
    assert "Geneva" in graph.show(title="Talks")._repr_html_()
    assert "Geneva" in graph.page(tmp_path / "page.html").read_text(encoding="utf-8")


def test_discourse_networks(article: Path) -> None:
    graph = kg.read(article)
    assert graph.discourse().number_of_nodes() == 0  # no positions in it
    graph.store.put(seed())
    alone = graph.discourse("conflict", issues="a new truce", since="2025-03-18", countries=True)
    assert alone.nodes["actor:UKR"]["label"] == "Ukraine"
    assert len(alone) == 1
    both = graph.discourse(nodes="both", qualifier="integer")
    tie = both.edges["actor:RUS", "issue:Western_peacekeepers_in_Ukraine"]
    assert (both.graph["kind"], tie["weight"]) == ("subtract", -1)
    with pytest.raises(QueryError, match="choose ignore, subtract, combine"):
        graph.discourse("congruence", nodes="both")
    with pytest.raises(QueryError, match="there is no choice 'colour'"):
        graph.discourse(colour="red")
    with pytest.raises(QueryError, match="no issue is called"):
        graph.discourse(issues=["truces"])


def test_a_kept_graph_is_opened_again(article: Path, tmp_path: Path) -> None:
    with kg.read(article, store=tmp_path / "graph") as graph:
        kept = graph.statements
    with kg.open_store(tmp_path / "graph") as again:
        assert again.statements == kept


def test_what_is_wrong_is_told(article: Path, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"nothing\.txt: no such file"):
        kg.read(tmp_path / "nothing.txt")
    both = kg.read([article, tmp_path / "nothing.txt"])
    assert len(both.report.skipped) == 1
    with pytest.raises(QueryError):
        both.query("who-knows")
    with pytest.raises(StoreError):
        kg.open_store(tmp_path / "none")
    with pytest.raises(AttributeError):
        kg.nonsense  # noqa: B018
