"""Discourse networks beyond DNA's sample: scales, spans of time, windows, camps."""

from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.graph.store import Store
from kg.model import Actor, Issue
from kg.view.discourse.backbone import backbone
from kg.view.discourse.network import discourse
from kg.view.discourse.polarisation import polarisation
from kg.view.discourse.scale import numbers
from kg.view.discourse.series import made, series, summary
from kg.view.discourse.settings import Settings
from kg.view.discourse.stands import Stand, stands, within
from kg.view.discourse.windows import KERNELS, parsed, windows
from tests.readings import seed

DAY = date(2025, 3, 18)


def stand(
    actor: str, issue: str, stance: str = "support", *, day: date | None = DAY, article: str = "a"
) -> Stand:
    number = numbers()[stance]
    return Stand(
        Actor(f"actor:{actor}", actor), Issue(f"issue:{issue}", issue), stance, number,
        article, day=day,
    )  # fmt: skip


def weight(given: list[Stand], one: str, other: str, settings: Settings) -> float:
    """Weight of a tie; 0 without one."""
    network = discourse(given, settings)
    tie = (f"actor:{one}", f"actor:{other}")
    return float(network.edges[tie]["weight"]) if network.has_edge(*tie) else 0.0


def test_neutral_stands_take_no_side_but_are_spoken() -> None:
    given = [stand("A", "tariffs"), stand("B", "tariffs", "neutral")]
    assert weight(given, "A", "B", Settings("congruence")) == 0
    assert weight(given, "A", "B", Settings("conflict")) == 0
    assert weight(given, "A", "B", Settings("ignore")) == 1


@pytest.mark.parametrize(
    ("mine", "theirs", "alike"),
    [
        ("support", "demand", 1.0),
        ("support", "conditional", 0.75),
        ("support", "neutral", 0.5),
        ("oppose", "open_to", 0.25),
        ("support", "oppose", 0.0),
    ],
)
def test_numbers_are_compared_on_the_whole_scale(mine: str, theirs: str, alike: float) -> None:
    given = [stand("A", "tariffs", mine), stand("B", "tariffs", theirs)]
    by_number = {kind: Settings(kind, qualifier="integer") for kind in ("congruence", "conflict")}
    assert weight(given, "A", "B", by_number["congruence"]) == alike
    assert weight(given, "A", "B", by_number["conflict"]) == 1 - alike
    signed = Settings("subtract", qualifier="integer")
    assert weight(given, "A", "B", signed) == 2 * alike - 1


def test_words_are_the_same_or_not() -> None:
    given = [stand("A", "tariffs"), stand("B", "tariffs", "demand"), stand("C", "trade")]
    given += [stand("A", "tariffs", article="b"), stand("B", "tariffs", article="b")]
    by_word = Settings("congruence", qualifier="text")
    assert weight(given, "A", "B", by_word) == 2  # two uses of "support" by A, one by B
    assert weight(given, "A", "B", Settings("conflict", qualifier="text")) == 1  # B's "demand"
    # In DNA those who never speak of one issue are in conflict; here they have no tie.
    assert weight(given, "A", "C", Settings("conflict", qualifier="text")) == 0


def test_issues_are_tied_by_the_actors_who_see_them_alike() -> None:
    given = [stand("A", "tariffs"), stand("A", "trade"), stand("B", "tariffs", "oppose")]
    given += [stand("B", "trade", "oppose"), stand("C", "tariffs"), stand("C", "trade", "oppose")]
    alike = discourse(given, Settings("congruence", "issues"))
    assert list(alike.nodes) == ["issue:tariffs", "issue:trade"]
    assert alike.edges["issue:tariffs", "issue:trade"]["weight"] == 2
    unlike = discourse(given, Settings("conflict", "issues"))
    assert unlike.edges["issue:tariffs", "issue:trade"]["weight"] == 1


def test_two_modes_by_number_and_by_word() -> None:
    given = [stand("A", "tariffs", "conditional"), stand("A", "tariffs", "oppose", article="b")]
    by_number = discourse(given, Settings("subtract", "both", qualifier="integer"))
    assert by_number.edges["actor:A", "issue:tariffs"]["weight"] == -0.5
    by_word = discourse(given, Settings("combine", "both", qualifier="text"))
    assert by_word.edges["actor:A", "issue:tariffs"]["stances"] == "oppose; conditional"
    assert {about["mode"] for _, about in by_word.nodes(data=True)} == {"actor", "issue"}


def test_an_actor_who_is_an_issue_is_two_nodes() -> None:
    usa, ukraine = Actor("actor:USA", "United States"), Actor("actor:UKR", "Ukraine")
    about = Issue("actor:UKR", "Ukraine")
    given = [Stand(who, about, "support", 1, "a") for who in (usa, ukraine)]
    network = discourse(given, Settings("combine", "both"))
    modes = {node: known["mode"] for node, known in network.nodes(data=True)}
    assert modes == {"actor:UKR": "actor", "actor:USA": "actor", "issue:actor:UKR": "issue"}
    assert network.edges["actor:UKR", "issue:actor:UKR"]["stances"] == "for"
    assert discourse(given, Settings()).number_of_edges() == 1


def test_equal_weights_for_and_against_leave_no_tie() -> None:
    given = [stand("A", "x"), stand("B", "x"), stand("B", "x", "oppose")]
    given = [replace(one, weight=0.1) for one in given]
    assert not discourse(given, Settings("subtract", duplicates="include")).edges


@pytest.mark.parametrize(
    ("rule", "counted"),
    [("include", 6), ("document", 5), ("week", 4), ("month", 3), ("year", 2), ("acrossrange", 1)],
)
def test_duplicates_count_once_in_their_span(rule: str, counted: int) -> None:
    days = [
        ("a", date(2024, 12, 30)),  # Monday of the first week of 2025
        ("a", date(2024, 12, 30)),
        ("b", date(2025, 1, 1)),
        ("c", date(2025, 1, 8)),
        ("d", date(2025, 2, 5)),
        ("e", date(2025, 2, 12)),
    ]
    given = [stand("A", "tariffs", day=day, article=article) for article, day in days]
    network = discourse(given, Settings(duplicates=rule))
    assert network.nodes["actor:A"]["stands"] == counted


def test_the_same_month_of_another_year_is_another_month() -> None:
    given = [stand("A", "tariffs", day=date(year, 3, 1), article=str(year)) for year in (2024, 25)]
    assert discourse(given, Settings(duplicates="month")).nodes["actor:A"]["stands"] == 2
    assert discourse(given, Settings(duplicates="week")).nodes["actor:A"]["stands"] == 2


def test_without_a_day_the_document_is_the_span() -> None:
    given = [stand("A", "tariffs", day=None, article=article) for article in "aab"]
    assert discourse(given, Settings(duplicates="year")).nodes["actor:A"]["stands"] == 2


def test_ignoring_stances_also_ignores_them_among_duplicates() -> None:
    given = [stand("A", "tariffs"), stand("A", "tariffs", "oppose")]
    assert discourse(given, Settings("ignore")).nodes["actor:A"]["stands"] == 1
    assert discourse(given, Settings("congruence")).nodes["actor:A"]["stands"] == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "agreement"}, "kind is one of congruence"),
        ({"nodes": "people"}, "nodes is one of"),
        ({"kind": "congruence", "nodes": "both"}, "choose ignore, subtract, combine"),
        ({"normalise": "activity"}, "choose no, average, cosine, jaccard"),
        ({"kind": "combine", "nodes": "both", "normalise": "activity"}, "nothing to normalise"),
        ({"kind": "subtract", "nodes": "both", "qualifier": "text"}, "no sign to subtract"),
    ],
)
def test_choices_that_do_not_go_together_are_told(wrong: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        Settings(**wrong)


def test_windows_move_by_a_unit_and_reach_the_last_day() -> None:
    days = [date(2025, 1, 31), date(2025, 2, 10), date(2025, 4, 1)]
    given = [stand("A", "tariffs", day=day) for day in [*days, None]]
    found = [(str(w.first), str(w.last), len(w.stands)) for w in windows(given, 2, "months")]
    assert found == [
        ("2025-01-01", "2025-02-28", 2),
        ("2025-02-01", "2025-03-31", 1),
        ("2025-03-01", "2025-04-30", 1),
    ]
    weeks = [(w.first.isoweekday(), w.last.isoweekday()) for w in windows(given, 1, "weeks")]
    assert set(weeks) == {(1, 7)}
    assert [str(w.first) for w in windows(given, 30, "days", step=30)][-1] == "2025-04-01"
    assert [len(w.stands) for w in windows(given, 2, "statements")] == [2, 2]
    assert [len(w.stands) for w in windows(given, 9, "statements")] == [3]
    assert [str(w.last) for w in windows(given, 1, "years")] == ["2025-12-31"]
    assert not list(windows([stand("A", "tariffs", day=None)], 1, "days"))


@pytest.mark.parametrize("kernel", KERNELS)
def test_kernels_weigh_the_middle_most(kernel: str) -> None:
    given = [stand("A", "tariffs", day=DAY + timedelta(days=n)) for n in range(7)]
    [only] = windows(given, 7, "days", kernel=kernel)
    weights = [one.weight for one in only.stands]
    assert weights[3] == max(weights) == 1
    assert weights == pytest.approx(weights[::-1])
    assert (len(set(weights)) == 1) == (kernel == "uniform")
    kept = discourse(only.stands, Settings(duplicates="acrossrange"))
    assert kept.nodes["actor:A"]["stands"] == 1


def test_duplicates_keep_the_heaviest_of_a_window() -> None:
    given = [stand(who, "tariffs", day=DAY + timedelta(days=n)) for who in "AB" for n in range(3)]
    [only] = windows(given, 3, "days", kernel="triangular")
    assert weight(list(only.stands), "A", "B", Settings(duplicates="acrossrange")) == 1


@pytest.mark.parametrize("words", ["", "0 days", "3", "days", "3 fortnights", "-1 days"])
def test_sizes_of_windows_that_are_none(words: str) -> None:
    with pytest.raises(QueryError, match="is no window"):
        parsed(words)


def test_backbone_keeps_the_ties_that_matter_to_one_end() -> None:
    ring: nx.Graph[str] = nx.Graph()
    ring.add_weighted_edges_from(("hub", f"n{n}", 1.0) for n in range(20))
    ring.add_edge("hub", "foe", weight=-30.0)
    kept = backbone(ring, alpha=0.05)
    assert list(kept.edges) == [("hub", "foe")]
    assert set(kept) == set(ring)
    assert ring.number_of_edges() == 21
    # (1 - 30/50)^20 for the hub; the published formula by hand
    assert backbone(ring, alpha=0.4**20 * 1.01).number_of_edges() == 1
    assert backbone(ring, alpha=0.4**20 * 0.99).number_of_edges() == 0
    with pytest.raises(QueryError, match="alpha is above 0"):
        backbone(ring, alpha=0)


def test_a_club_that_split_is_polarised() -> None:
    club = nx.karate_club_graph()
    network: nx.Graph[str] = nx.Graph()
    network.add_weighted_edges_from((str(a), str(b), 1.0) for a, b in club.edges)
    sides = {str(n): int(about["club"] == "Officer") for n, about in club.nodes(data=True)}
    split = polarisation(network, sides)
    assert split.modularity == pytest.approx(0.3582, abs=1e-4)  # as computed for the real split
    assert split.external_internal == pytest.approx((11 - 67) / 78)  # 11 of 78 ties between them
    found = polarisation(network)
    assert found.modularity > split.modularity
    assert found == polarisation(network)


def test_camps_are_found_by_agreement_alone() -> None:
    given = [stand(who, issue) for who, issue in zip("AABBCC", ["x", "y"] * 3, strict=True)]
    given += [stand("D", "x", "oppose"), stand("E", "x", "oppose")]
    camps = polarisation(discourse(given, Settings("subtract"))).camps
    assert camps == (("actor:A", "actor:B", "actor:C"), ("actor:D", "actor:E"))
    with pytest.raises(QueryError, match="choose kind congruence or subtract"):
        polarisation(discourse(given, Settings("conflict")))
    assert polarisation(discourse([], Settings())).camps == ()


def test_networks_over_time_in_a_table() -> None:
    given = [stand(who, "x", day=day) for who in "AB" for day in (DAY, date(2025, 4, 2))]
    rows = series(windows(given, 1, "months"), Settings()).dicts()
    assert [(row["first"], row["statements"], row["ties"]) for row in rows] == [
        ("2025-03-01", 2, 1),
        ("2025-04-01", 2, 1),
    ]
    assert summary(discourse(given, Settings("conflict"))) == "nodes: 2; ties: 0"
    assert made(given, Settings(), alpha=0.05).number_of_edges() == 0


def test_stands_come_from_the_graph() -> None:
    with Store.open(None) as store:
        store.put(seed())
        found = {(one.actor.id, one.stance, one.issue.label): one for one in stands(store)}
        against = found["actor:RUS", "oppose", "Western peacekeepers in Ukraine"]
        assert (against.number, against.article, against.day) == (-1, "seed", DAY)
        assert ("actor:Ukrainian_officials", "demand", "a new truce") in found
        assert len(stands(store, issues=["issue:ceasefire"])) == 1
        [truce] = stands(store, issues=["issue:ceasefire"], countries=True, scheme=True)
        assert (truce.actor.id, truce.issue.id) == ("actor:UKR", "issue:ceasefire")
        assert not stands(store, factuality=["denied"])
        assert not within(stands(store), date(2025, 3, 19), None)
        assert len(within(stands(store), DAY, DAY)) == 2
