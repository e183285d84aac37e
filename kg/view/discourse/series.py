"""Networks in one line each: how big, and how far they fall into camps."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.graph.results import Rows
from kg.view.discourse.backbone import backbone
from kg.view.discourse.matrix import labels
from kg.view.discourse.network import discourse
from kg.view.discourse.polarisation import Polarisation, is_agreement, polarisation
from kg.view.discourse.settings import Settings
from kg.view.discourse.stands import Stand
from kg.view.discourse.windows import Window

if TYPE_CHECKING:
    from kg.view.discourse.matrix import Network

COLUMNS = ("first", "last", "statements", "nodes", "ties", "camps", "modularity", "ei_index")
_NAMES = 5  # of a camp that are shown


def made(given: Iterable[Stand], settings: Settings, *, alpha: float | None = None) -> "Network":
    """The network of stands, or its backbone."""
    network = discourse(given, settings)
    return network if alpha is None else backbone(network, alpha=alpha)


def series(spans: Iterable[Window], settings: Settings, *, alpha: float | None = None) -> Rows:
    """A row for each window."""
    return Rows(COLUMNS, tuple(_row(span, settings, alpha) for span in spans))


def summary(network: "Network") -> str:
    """Size and camps in words.

    >>> import networkx as nx
    >>> summary(nx.Graph([("a", "b", {"weight": 1.0})]))
    'nodes: 2; ties: 1; camps: 1 (a, b); modularity 0.00, external-internal index -1.00'
    """
    size = f"nodes: {network.number_of_nodes()}; ties: {network.number_of_edges()}"
    found = _camps(network)
    if found is None or not found.camps:
        return size
    names = labels(network)
    camps = " | ".join(_some([names[node] for node in camp]) for camp in found.camps)
    measures = f"modularity {found.modularity:.2f}, "
    measures += f"external-internal index {found.external_internal:.2f}"
    return f"{size}; camps: {len(found.camps)} ({camps}); {measures}"


def _row(span: Window, settings: Settings, alpha: float | None) -> tuple[object, ...]:
    network = made(span.stands, settings, alpha=alpha)
    found = _camps(network)
    size = (len(span.stands), network.number_of_nodes(), network.number_of_edges())
    measures = (
        (len(found.camps), f"{found.modularity:.2f}", f"{found.external_internal:.2f}")
        if found and found.camps
        else (None, None, None)
    )
    return str(span.first), str(span.last), *size, *measures


def _camps(network: "Network") -> Polarisation | None:
    """Camps, where the ties are agreement."""
    return polarisation(network) if is_agreement(network) else None


def _some(names: list[str]) -> str:
    left = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" and {left} more" if left > 0 else "")
