"""A network as a matrix with labels: what csv and UCINET files hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    Network = nx.Graph[str]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Weights of ties: actors by actors, issues by issues, or actors by issues."""

    rows: list[str]
    columns: list[str]
    values: list[list[float]]

    def at(self, row: str, column: str) -> float:
        """The weight between two names.

        >>> Matrix(["A"], ["tariffs"], [[-1.0]]).at("A", "tariffs")
        -1.0
        """
        return self.values[self.rows.index(row)][self.columns.index(column)]


def matrix(network: "Network") -> Matrix:
    """Rows and columns are in the order of the nodes, each with a name of its own.

    >>> tied = nx.Graph(nodes="actors")
    >>> tied.add_edge("a", "b", weight=2.0)
    >>> matrix(tied).values
    [[0.0, 2.0], [2.0, 0.0]]
    """
    names = labels(network)
    two = network.graph.get("nodes") == "both"
    rows = [node for node in network if not two or network.nodes[node]["mode"] == "actor"]
    columns = [node for node in network if network.nodes[node]["mode"] == "issue"] if two else rows
    return Matrix(
        [names[node] for node in rows],
        [names[node] for node in columns],
        [[_weight(network, row, column) for column in columns] for row in rows],
    )


def labels(network: "Network") -> dict[str, str]:
    """A name on one line for each node; two of one name are told apart by their ids.

    >>> twice = nx.Graph()
    >>> twice.add_node("actor:GEO", label="Georgia")
    >>> twice.add_node("actor:Georgia", label="Georgia")
    >>> labels(twice)["actor:GEO"]
    'Georgia (actor:GEO)'
    """
    named = {node: _line(network.nodes[node].get("label", node)) or node for node in network}
    times = Counter(named.values())
    return {node: name if times[name] == 1 else f"{name} ({node})" for node, name in named.items()}


def _weight(network: "Network", row: str, column: str) -> float:
    return float(network.edges[row, column]["weight"]) if network.has_edge(row, column) else 0.0


def _line(text: str) -> str:
    """A text on one line, without what cannot be printed."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def strongest(network: "Network") -> Sequence[tuple[str, str, float]]:
    """Ties with their weight, the heaviest first, whether for or against; then by name."""
    names = labels(network)
    found = [(one, other, float(tie["weight"])) for one, other, tie in network.edges(data=True)]
    return sorted(found, key=lambda t: (-abs(t[2]), -t[2], names[t[0]], names[t[1]]))
