"""Claims to networks, and networks to files that other programs read."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.model import Actor, Event
from kg.view.findings import Findings
from kg.view.network import dyads, network, save, strongest
from tests.browser.reading import small

USA, RUS, UKR = (
    Actor(f"actor:{code}", code.title(), code, "country") for code in ["USA", "RUS", "UKR"]
)


def findings(*events: Event) -> Findings:
    return Findings(events)


def test_only_what_happened_counts_unless_asked() -> None:
    told = findings(
        Event("CONSULT", (USA,), (RUS,)),
        Event("SANCTION", (USA,), (RUS,), factuality="planned"),
    )
    assert network(told).number_of_edges() == 1
    assert network(told, factuality=("actual", "planned")).number_of_edges() == 2


def test_many_actors_make_a_pair_each() -> None:
    both = network(findings(Event("ACCUSE", (USA, UKR), (RUS,))))
    assert set(both.edges()) == {(USA.id, RUS.id), (UKR.id, RUS.id)}
    talks = network(findings(Event("CONSULT", (USA, UKR, RUS))))
    assert talks.number_of_edges() == 3
    alone = network(findings(Event("MOBILIZE", (USA, UKR))))
    assert alone.number_of_edges() == 0
    assert set(alone) == {USA.id, UKR.id}


def test_nobody_deals_with_himself() -> None:
    assert network(findings(Event("SUPPORT", (USA,), (USA, RUS)))).number_of_edges() == 1


def test_a_line_a_pair_with_its_balance() -> None:
    lines = dyads(network(small()))
    line = lines.edges["actor:RUS", "actor:UKR"]
    assert (line["weight"], line["cooperation"], line["conflict"]) == (2, 0, 2)
    assert (line["first"], line["last"]) == ("2025-03-18", "2025-03-30")
    assert strongest(lines, 2) == [
        ("actor:Donald_Trump", "actor:Vladimir_Putin"),
        ("actor:RUS", "actor:UKR"),
    ]


def test_an_event_without_day_counts_when_it_was_published() -> None:
    [event] = network(small()).get_edge_data("actor:Prince", "actor:Donald_Trump").values()
    assert event["day"] == "2025-03-18"


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_graph_files_come_back(suffix: str, tmp_path: Path) -> None:
    [path] = save(dyads(network(small())), tmp_path / f"network{suffix}")
    read = nx.read_graphml(path) if suffix == ".graphml" else nx.read_gexf(path)
    assert read.nodes["actor:Evil"]["label"] == '<img src=x onerror="window.hit=1">'
    assert int(read.edges["actor:RUS", "actor:UKR"]["conflict"]) == 2


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_every_arrow_has_an_id_of_its_own_and_its_type_is_a_label(
    suffix: str, tmp_path: Path
) -> None:
    event = Event("ACCUSE", (USA, UKR), (RUS,))
    [path] = save(network(findings(event)), tmp_path / f"events{suffix}")
    arrows = [tie for tie in ElementTree.parse(path).iter() if tie.tag.endswith("}edge")]
    assert len({arrow.get("id") for arrow in arrows}) == len(arrows) == 2
    assert {arrow.get("type", "directed") for arrow in arrows} == {"directed"}
    read = nx.read_graphml(path) if suffix == ".graphml" else nx.read_gexf(path)
    told = [(one, data["label"], data["event"]) for one, _, data in read.edges(data=True)]
    assert sorted(told) == [(who.id, "ACCUSE", event.id) for who in (UKR, USA)]


def test_tables_have_the_columns_gephi_asks_for(tmp_path: Path) -> None:
    ties, actors = save(network(small()), tmp_path / "out" / "events.csv")
    with ties.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"Source", "Target", "Type", "Label"} <= set(rows[0])
    assert {row["Type"] for row in rows} == {"Directed"}
    with actors.open(encoding="utf-8", newline="") as file:
        assert {"Id", "label", "kind"} <= set(next(csv.DictReader(file)))


def test_cells_cannot_be_formulas(tmp_path: Path) -> None:
    trap = Actor("actor:trap", "=cmd|' /C calc'!A0")
    _, actors = save(network(findings(Event("AID", (trap,), (USA,)))), tmp_path / "x.csv")
    assert "'=cmd" in actors.read_text(encoding="utf-8")


def test_an_empty_network_can_be_saved(tmp_path: Path) -> None:
    assert save(network(Findings()), tmp_path / "none.csv")[0].read_text().strip() == "Source"


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.graphml, \.gexf or \.csv"):
        save(network(Findings()), tmp_path / "network.xlsx")
