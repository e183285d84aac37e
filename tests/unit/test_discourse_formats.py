"""Networks written for other programs come back as they were."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.model import Actor, Issue
from kg.view.discourse.formats import text
from kg.view.discourse.matrix import Matrix, labels, matrix
from kg.view.discourse.network import discourse
from kg.view.discourse.settings import Settings
from kg.view.discourse.stands import Stand

NAMES = ('=HYPERLINK("x")', 'The "Quad", so called', "<b>&amp; Ünïcödé", "two\nlines \x0b")
GIVEN = [
    Stand(Actor(f"actor:{n}", name), Issue("issue:x", "tariffs, too"), "support", sign, f"a{m}")
    for n, name in enumerate([*NAMES, "Georgia", "Georgia"])
    for m, sign in enumerate([1.0, -1.0][: n % 2 + 1])
]  # fmt: skip
NETWORKS = {
    "signed": discourse(GIVEN, Settings("subtract", normalise="average")),
    "two modes": discourse(GIVEN, Settings("ignore", "both")),
    "codes": discourse(GIVEN, Settings("combine", "both")),
    "empty": discourse([], Settings()),
}


def from_csv(written: str) -> Matrix:
    """The matrix of a csv file."""
    head, *rows = csv.reader(io.StringIO(written))
    return Matrix(
        [row[0] for row in rows], head[1:], [[float(cell) for cell in row[1:]] for row in rows]
    )


def from_dl(written: str) -> Matrix:
    """The matrix of a UCINET file, read as its format says."""
    head = r"dl (?:n = (\d+)|nr = (\d+), nc = (\d+)), format = fullmatrix\n"
    size = re.match(head, written)
    assert size
    rows, columns = int(size[1] or size[2]), int(size[1] or size[3])
    names = re.findall(r'^"(.*)"$', written, re.MULTILINE)
    numbers = [float(word) for word in written.split("data:\n")[1].split()]
    assert len(numbers) == rows * columns
    assert len(names) == (rows if size[1] else rows + columns)
    values = [numbers[n * columns : (n + 1) * columns] for n in range(rows)]
    return Matrix(names[:rows], names[:rows] if size[1] else names[rows:], values)


READERS: dict[str, tuple[Callable[[str], Matrix], Callable[[str], str]]] = {
    "csv": (from_csv, lambda name: f"'{name}" if name.startswith("=") else name),
    "dl": (from_dl, lambda name: name.replace('"', "'")),
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("form", READERS)
def test_matrices_come_back(form: str, name: str) -> None:
    read, renamed = READERS[form]
    expected, found = matrix(NETWORKS[name]), read(text(NETWORKS[name], form))
    assert found.rows == list(map(renamed, expected.rows))
    assert found.columns == list(map(renamed, expected.columns))
    for row, other in zip(found.values, expected.values, strict=True):
        assert row == pytest.approx(other, abs=1e-9)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graphs_come_back(form: str, name: str, tmp_path: Path) -> None:
    path, network = tmp_path / f"network.{form}", NETWORKS[name]
    path.write_text(text(network, form), encoding="utf-8")
    read = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
    assert not read.is_directed()
    assert {node: about["label"] for node, about in read.nodes(data=True)} == labels(network)
    for key in ("mode", "stands", "country"):
        told = {node: about.get(key) for node, about in network.nodes(data=True)}
        assert {node: about.get(key) for node, about in read.nodes(data=True)} == told
    assert _weights(read) == _weights(network)


def _weights(network: "nx.Graph[str]") -> dict[frozenset[str], float]:
    ties = network.edges(data=True)
    return {frozenset((one, other)): tie["weight"] for one, other, tie in ties}


def test_what_gephi_needs_is_there() -> None:
    graphml, gexf = (text(NETWORKS["signed"], form) for form in ("graphml", "gexf"))
    assert 'for="node" attr.name="label" attr.type="string"' in graphml
    assert 'for="edge" attr.name="weight" attr.type="double"' in graphml
    assert "visone" not in graphml
    assert re.search(r'<edge [^>]*weight="-?[\d.]+"', gexf)
    assert 'defaultedgetype="undirected"' in gexf
    assert "lastmodifieddate" not in gexf


@pytest.mark.parametrize("form", ["csv", "dl", "graphml", "gexf", "table"])
def test_the_same_network_gives_the_same_text(form: str) -> None:
    again = discourse(GIVEN, Settings("ignore", "both"))
    assert text(again, form) == text(NETWORKS["two modes"], form)


def test_names_are_told_apart_and_on_one_line() -> None:
    found = matrix(NETWORKS["two modes"]).rows
    assert {"Georgia (actor:4)", "Georgia (actor:5)", "two lines"} <= set(found)


def test_tables_tell_what_is_left_out() -> None:
    assert text(NETWORKS["two modes"], "table", limit=1).endswith("more")
    with pytest.raises(QueryError, match="there are table, csv, graphml, gexf, dl"):
        text(NETWORKS["empty"], "net")
