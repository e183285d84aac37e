"""``kg positions`` and ``kg network``: what is printed and written."""

import csv
import io
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from kg.graph.store import Store
from kg.model import Actor, Article, Evidence, Issue, Position, Reading, Stance
from kg.view.discourse.formats import FORMATS
from kg.view.discourse.windows import KERNELS
from tests.readings import PUTIN, RUS, UKR, USA
from tests.test_cli import run

CHN = Actor("actor:CHN", "China", "CHN", "country")
CEASEFIRE, TARIFFS = Issue("issue:ceasefire", "ceasefire"), Issue("issue:tariffs", "tariffs")
BEIJING = Issue(CHN.id, "China")
JANUARY, FEBRUARY = date(2025, 1, 10), date(2025, 2, 10)


def article(name: str, day: date | None, *held: tuple[Actor, Stance, Issue]) -> Reading:
    """What an article says of who stands where."""
    claims = [
        Position(actor, stance, issue, evidence=(_proof(name, actor, stance, issue),))
        for actor, stance, issue in held
    ]
    return Reading(Article(name, "", f"Article {name}", day, "metadata"), tuple(claims))


def _proof(name: str, actor: Actor, stance: str, issue: Issue) -> Evidence:
    text = f"{actor.label} {stance}s the {issue.label}."
    return Evidence(name, 0, len(text), text)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of positions in three articles, one of them without date."""
    folder = tmp_path_factory.mktemp("coded") / "graph"
    with Store.open(folder) as kept:
        kept.put(
            article("a", JANUARY, (RUS, "oppose", CEASEFIRE), (UKR, "support", CEASEFIRE),
                    (USA, "support", CEASEFIRE))
        )  # fmt: skip
        kept.put(
            article("b", FEBRUARY, (USA, "support", TARIFFS), (UKR, "support", TARIFFS),
                    (CHN, "oppose", TARIFFS))
        )  # fmt: skip
        kept.put(article("c", None, (CHN, "support", CEASEFIRE), (USA, "oppose", BEIJING)))
    return folder


def test_positions_on_an_issue(store: Path) -> None:
    shown = run("positions", "CEASEFIRE", "--store", store)
    assert shown.stderr == ""
    lines = shown.stdout.splitlines()
    assert lines[0].split()[:3] == ["who", "stance", "what"]
    assert [line.split("  ")[0] for line in lines[2:]][-1] == "Russia"
    assert "Russia opposes the ceasefire." in shown.stdout
    assert "2025-01-10" in shown.stdout


def test_positions_of_an_actor(store: Path) -> None:
    written = run("positions", "Russian Federation", "--store", store, "--format", "csv").stdout
    [row] = csv.DictReader(io.StringIO(written))
    assert (row["who"], row["stance"], row["issue"]) == ("Russia", "opposes", "ceasefire")
    assert (
        "… and 2 more" in run("positions", "United States", "--store", store, "--limit", "1").stdout
    )


def test_an_actor_may_be_an_issue_as_well(store: Path) -> None:
    actor = run("positions", "China", "--store", store)
    assert actor.stderr == "note: who stands where on China: add --as issue\n"
    assert "China opposes the tariffs." in actor.stdout
    issue = run("positions", "China", "--as", "issue", "--store", store)
    assert issue.stderr == ""
    assert "United States opposes the China." in issue.stdout


def test_a_name_without_positions_is_told(store: Path) -> None:
    none = run("positions", "France", "--store", store)
    assert none.stderr == "note: France takes no position in this graph\n"
    wrong = run("positions", "ceasfire", "--store", store, code=1)
    assert wrong.stderr.startswith("Error: no actor or issue is called 'ceasfire'")
    assert "perhaps ceasefire" in wrong.stderr
    issue = run("positions", "France", "--as", "issue", "--store", store, code=1)
    assert "no issue is called 'France'" in issue.stderr


def test_network_in_a_table_with_its_camps(store: Path) -> None:
    shown = run("network", "--store", store).stdout.splitlines()
    assert shown[2].split() == ["Ukraine", "United", "States", "2"]
    assert shown[-1].startswith("nodes: 4; ties: 3; camps: 1 (")
    limited = run("network", "--store", store, "--limit", "1").stdout
    assert "… and 2 more" in limited


def test_network_of_an_issue_in_a_span_of_time(store: Path) -> None:
    options = ["--kind", "conflict", "--issue", "tariffs", "--from", "2025-02-01"]
    found = run("network", "--store", store, *options, "--format", "csv")
    assert found.stdout == (
        ",China,Ukraine,United States\nChina,0,1,1\nUkraine,1,0,0\nUnited States,1,0,0\n"
    )
    undated = run("network", "--store", store, "--to", "2025-01-31")
    assert undated.stderr == "note: 2 positions are left out: their articles have no date\n"
    nothing = run("network", "--store", store, "--from", "2026-01-01")
    assert "no position is left" in nothing.stderr
    assert "nodes: 0; ties: 0" in nothing.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_the_name_of_the_file_tells_the_format(store: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"network.{form}"
    assert f"wrote {out}" in run("network", "--store", store, "--out", out).stderr
    printed = run("network", "--store", store, "--format", form).stdout
    assert out.read_text(encoding="utf-8") == printed
    assert "Ukraine" in printed


def test_two_modes_and_a_backbone(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "both.graphml"
    run("network", "--nodes", "both", "--store", store, "--out", out)
    read = nx.read_graphml(out)
    assert read.edges["actor:RUS", "issue:ceasefire"]["weight"] == -1
    kept = run("network", "--backbone", "0.05", "--store", store).stdout
    assert "ties: 0" in kept


def test_windows_in_a_table_and_in_files(store: Path, tmp_path: Path) -> None:
    shown = run("network", "--window", "1 month", "--store", store)
    assert [line.split()[0] for line in shown.stdout.splitlines()[2:]] == [
        "2025-01-01",
        "2025-02-01",
    ]
    assert "2 positions are left out" in shown.stderr
    run("network", "--window", "1 month", "--store", store, "--out", tmp_path / "w.dl")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "w-1-2025-01-01.dl",
        "w-2-2025-02-01.dl",
    ]


@pytest.mark.parametrize(
    ("wrong", "told", "code"),
    [
        ("--nodes both --kind congruence", "choose ignore, subtract, combine", 1),
        ("--issue tarifs", "no issue is called 'tarifs' in this graph; perhaps tariffs", 1),
        ("--window soon", "'soon' is no window; write it like '3 months'", 1),
        ("--window 1-month --format gexf", "add --out network.gexf", 2),
        ("--from soon", "is not a date like", 2),
        ("--backbone 2", "not in the range", 2),
        ("--kind agreement", "is not one of 'congruence'", 2),
    ],
)
def test_errors_are_told(store: Path, wrong: str, told: str, code: int) -> None:
    assert told in run("network", *wrong.split(), "--store", store, code=code).stderr


def test_the_help_tells_all_kernels_and_formats() -> None:
    told = run("network", "--help").stdout
    assert "|".join(KERNELS) in told
    assert "|".join(FORMATS) in told


def test_people_count_as_their_country(tmp_path: Path) -> None:
    with Store.open(tmp_path / "graph") as kept:
        kept.put(article("a", None, (PUTIN, "support", TARIFFS), (USA, "support", TARIFFS)))
    people = run("network", "--store", tmp_path / "graph").stdout
    assert "United States  Vladimir Putin  1" in people
    states = run("network", "--countries", "--store", tmp_path / "graph").stdout
    assert "Russia  United States  1" in states
