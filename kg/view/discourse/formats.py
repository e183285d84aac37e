"""Networks as files for other programs: Gephi, UCINET, R, spreadsheets.

Gephi takes "label" for the name of a node and "weight" for that of a tie. It warns of weights
below 0 and keeps them; a tie of weight 0 it would drop, but there are none. GraphML for visone,
which the Discourse Network Analyzer writes, it does not read.
"""

import csv
import io
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import QueryError
from kg.graph.results import Rows
from kg.view.discourse.matrix import labels, matrix, strongest
from kg.view.network import guarded, markup

if TYPE_CHECKING:
    from kg.view.discourse.matrix import Network

FORMATS = ("table", "csv", "graphml", "gexf", "dl")


def text(network: "Network", form: str, *, limit: int | None = None) -> str:
    """A network in one of `FORMATS`; the same network gives the same text.

    Args:
        network: as `discourse` makes it.
        form: "csv" and "dl" are matrices, "table" is the strongest ties for people.
        limit: ties in the table at most.

    Raises:
        QueryError: no such format.

    >>> print(text(nx.Graph([("a", "b", {"weight": 2.0})]), "table"))
    one  other  weight
    ---  -----  ------
    a    b      2
    """
    if form == "csv":
        return _csv(network)
    if form == "dl":
        return _dl(network)
    if form in {"graphml", "gexf"}:
        return markup(_plain(network), form)
    if form == "table":
        return _table(network, limit)
    raise QueryError(f"no format {form!r}; there are {', '.join(FORMATS)}")


def _plain(network: "Network") -> "Network":
    """The network without notes on the whole, which not every program reads."""
    names, plain = labels(network), nx.Graph(network)
    plain.graph.clear()
    nx.set_node_attributes(plain, names, "label")
    return plain


def _csv(network: "Network") -> str:
    """A matrix with its labels; no name can be taken for a formula."""
    found, out = matrix(network), io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["", *map(guarded, found.columns)])
    for name, row in zip(found.rows, found.values, strict=True):
        writer.writerow([guarded(name), *(f"{weight:.10g}" for weight in row)])
    return out.getvalue()


def _dl(network: "Network") -> str:
    """UCINET's "dl" with a full matrix; names in quotes, so that they may hold spaces."""
    found, two = matrix(network), network.graph.get("nodes") == "both"
    rows, columns = len(found.rows), len(found.columns)
    size = f"nr = {rows}, nc = {columns}" if two else f"n = {rows}"
    lines = [f"dl {size}, format = fullmatrix", "row labels:" if two else "labels:"]
    lines += [_quoted(name) for name in found.rows]
    if two:
        lines += ["column labels:", *map(_quoted, found.columns)]
    lines += ["data:", *(" ".join(f"{w:.10g}" for w in row) for row in found.values)]
    return "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', "'") + '"'


def _table(network: "Network", limit: int | None) -> str:
    """The strongest ties in columns; how many were left out is told."""
    names, ties = labels(network), strongest(network)
    shown = tuple((names[one], names[other], f"{weight:.4g}") for one, other, weight in ties)
    told = Rows(("one", "other", "weight"), shown[:limit]).to_table(width=None)
    left = len(shown) - len(shown[:limit])
    return told + (f"\n… and {left} more" if left else "")
