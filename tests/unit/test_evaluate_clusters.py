"""B-cubed of phrases sorted by issue."""

from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.evaluate import clusters

HEAD = "phrase\tcluster\tarticle\thalf\n"
FILE = Path(__file__).parents[1] / "gold" / "issue_clusters.tsv"


def test_score() -> None:
    """The example of the authors: three clusters, sorted into three others."""
    gold = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3]
    found = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3]
    told = clusters.score(gold, found)["B-cubed"]
    precision = (5 * 1 + 2 * 2 / 7 + 5 * 5 / 7 + 2 * 1) / 14
    recall = (5 + 2 + 5 * 5 / 7 + 2 * 2 / 7) / 14
    assert told.precision == pytest.approx(precision)
    assert told.recall == pytest.approx(recall)


def test_each_alone_has_no_pairs() -> None:
    told = clusters.score([1, 1, 2], [1, 2, 3])
    assert told["pairs of one issue"].f1 == 0
    assert told["B-cubed"].precision == 1


def test_halves_and_predictions(tmp_path: Path) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text(HEAD + "truce\tceasefire\ta\tdev\nlull\tceasefire\tb\tother\n")
    result = clusters.evaluate(path, identify=lambda phrases: ["x" for _ in phrases], half="dev")
    assert result.records == 1
    assert result.predictions[0]["id"] == "x"
    assert clusters.evaluate(path, identify=list).records == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("phrase\tarticle\n", "no column cluster"),
        (HEAD + "truce\t\ta\tdev\n", "line 2: no cluster"),
    ],
)
def test_a_wrong_table(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text(text)
    with pytest.raises(RecordError, match=problem):
        clusters.read(path)


def test_no_article_and_no_cluster_is_in_both_halves() -> None:
    halves: dict[tuple[str, str], set[str]] = {}
    for row in clusters.read(FILE):
        for name in ("article", "cluster"):
            halves.setdefault((name, row[name]), set()).add(row["half"])
    assert {len(found) for found in halves.values()} == {1}
    assert set().union(*halves.values()) == {"dev", "other"}
