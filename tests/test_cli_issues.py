"""``kg issues``: candidates are listed, merged, renamed, and all of it can be taken back."""

import json
from pathlib import Path

import pytest

from tests.test_cli import run

TEXT = "Russia rejects a lull. Turkey backs a lull in Ukraine. Kiev wants Western peacekeepers."


def position(actor: str, issue: str, label: str, start: int, end: int) -> str:
    """A line of coded statements."""
    return json.dumps(
        {
            "kind": "position",
            "actor": {"id": f"actor:{actor}", "label": actor, "country": actor, "kind": "country"},
            "stance": "support",
            "issue": {"id": issue, "label": label},
            "evidence": [{"article": "n1", "start": start, "end": end, "text": TEXT[start:end]}],
        }
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A graph with candidates."""
    lines = [
        position("RUS", "issue:lull.UKR", "lull in Ukraine", 0, 22),
        position("TUR", "issue:ceasefire.UKR", "ceasefire in Ukraine", 23, 54),
        position("UKR", "issue:Western_forces", "Western peacekeepers", 55, 87),
        position("RUS", "issue:Russian_forces", "Russian peacekeepers", 55, 87),
    ]
    path = tmp_path / "coded.jsonl"
    path.write_text("\n".join(lines))
    run("build", path, "--store", tmp_path / "graph")
    return tmp_path / "graph"


def listed(store: Path) -> str:
    return run("issues", "list", "--store", store).output


def test_list_and_review(store: Path) -> None:
    assert "*lull in Ukraine  (issue:lull.UKR)" in listed(store)
    told = run("issues", "review", "--store", store).output
    assert "Russia rejects a lull." in told
    assert "near: ceasefire (issue:ceasefire" in told


def test_show(store: Path) -> None:
    told = run("issues", "show", "lull in Ukraine", "--store", store).output
    assert told.startswith("issue:lull.UKR\n  called: lull in Ukraine\n")
    assert "RUS, support: Russia rejects a lull. (n1)" in told


def test_merge_and_undo(store: Path) -> None:
    before = listed(store)
    run("issues", "merge", "issue:lull.UKR", "ceasefire in Ukraine", "--store", store)
    told = listed(store)
    assert "lull" not in told
    assert "2       2 *ceasefire in Ukraine" in told
    decided = store.with_name("graph.issues.tsv")
    assert decided.read_text().splitlines()[1:] == [
        "issue:lull.UKR\tissue:ceasefire.UKR\t\tlull in Ukraine"
    ]
    run("issues", "undo", "lull in Ukraine", "--store", store)
    assert listed(store) == before
    assert not decided.exists()


def test_rename_into_a_file_of_ones_own(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.tsv"
    run("issues", "rename", "issue:lull.UKR", "pause", "--store", store, "--decisions", own)
    assert " pause  (issue:lull.UKR)" in listed(store)
    assert own.read_text().count("\n") == 2
    run("issues", "undo", "pause", "--store", store, "--decisions", own)
    assert "*lull in Ukraine" in listed(store)


def test_a_rebuilt_graph_heeds_decisions(store: Path, tmp_path: Path) -> None:
    run("issues", "merge", "issue:lull.UKR", "issue:ceasefire.UKR", "--store", store)
    store.rename(tmp_path / "old")
    run("build", tmp_path / "coded.jsonl", "--store", store)
    assert "lull" not in listed(store)


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("merge issue:Western_forces issue:Russian_forces", "never one issue"),
        ("merge issue:lull.UKR issue:ceasefire", "never one issue"),
        ("merge issue:lull.UKR issue:lull.UKR", "one issue already"),
        ("merge issue:nothing issue:ceasefire.UKR", "there is no issue:nothing"),
        ("merge nonsense issue:ceasefire.UKR", "nothing is called"),
        ("undo issue:lull.UKR", "decided are: nothing"),
        ("show issue:nothing", "there is no issue:nothing"),
    ],
)
def test_what_is_refused(store: Path, command: str, problem: str) -> None:
    words = command.split(" ")
    assert problem in run("issues", *words, "--store", store, code=1).output
    assert not store.with_name("graph.issues.tsv").exists()


def test_an_empty_name_is_refused(store: Path) -> None:
    run("issues", "rename", "issue:lull.UKR", " ", "--store", store, code=2)


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    lines = [position("RUS", f"issue:n{n}", f"matter {n}", 0, 22) for n in range(25)]
    (tmp_path / "coded.jsonl").write_text("\n".join(lines))
    run("build", tmp_path / "coded.jsonl", "--store", tmp_path / "graph")
    assert "… and 5 more: --all" in listed(tmp_path / "graph")
    assert "more" not in run("issues", "list", "--all", "--store", tmp_path / "graph").output
