"""How far a debate falls into camps: two published measures on the ties of agreement.

Modularity: Newman, M. E. J. & Girvan, M. (2004), "Finding and evaluating community structure
in networks", Physical Review E 69, 026113, doi:10.1103/PhysRevE.69.026113; the camps are
found by Blondel et al. (2008), "Fast unfolding of communities in large networks",
doi:10.1088/1742-5468/2008/10/P10008. External-internal index: Krackhardt, D. & Stern, R. N.
(1988), "Informal networks and organizational crises", Social Psychology Quarterly 51(2),
123-140, doi:10.2307/2786835.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.errors import QueryError
from kg.view.communities import communities

if TYPE_CHECKING:
    from kg.view.discourse.matrix import Network


@dataclass(frozen=True, slots=True)
class Polarisation:
    """Camps, and how far they keep to themselves.

    ``modularity``: 0 where ties are as by chance, towards 1 where all are inside camps; small
    and sparse networks reach .3 without any debate behind it, so compare like with like.
    ``external_internal``: -1 if all ties are inside camps, 1 if all are between them.
    """

    camps: tuple[tuple[str, ...], ...]  # the biggest first; nodes without ties are in none
    modularity: float
    external_internal: float


def is_agreement(network: "Network") -> bool:
    """Whether its ties are agreement, so that camps may be found by them.

    >>> is_agreement(nx.Graph(kind="conflict", nodes="actors"))
    False
    """
    told = network.graph
    return told.get("kind") not in {"conflict", "ignore"} and told.get("nodes") != "both"


def polarisation(network: "Network", camps: Mapping[str, int] | None = None) -> Polarisation:
    """Measure a network of agreement; ties of disagreement (below 0) are left out.

    Args:
        network: of kind "congruence" or "subtract", actors or issues.
        camps: the camp of each node, where they are known; else they are found.

    Raises:
        QueryError: the ties of this network are not agreement.

    >>> two = nx.Graph([("a", "b", {"weight": 1.0}), ("c", "d", {"weight": 1.0})])
    >>> polarisation(two)
    Polarisation(camps=(('a', 'b'), ('c', 'd')), modularity=0.5, external_internal=-1.0)
    """
    if not is_agreement(network):
        raise QueryError("camps are found by agreement: choose kind congruence or subtract")
    agreed: Network = nx.Graph()
    agreed.add_weighted_edges_from(
        (one, other, tie["weight"])
        for one, other, tie in network.edges(data=True)
        if tie["weight"] > 0 and (camps is None or (one in camps and other in camps))
    )
    found = communities(agreed, top=agreed.number_of_edges()) if camps is None else camps
    grouped = [{n for n in agreed if found[n] == camp} for camp in sorted(set(found.values()))]
    groups = [group for group in grouped if group]
    if not groups:
        return Polarisation((), 0.0, 0.0)
    modularity = nx.community.modularity(agreed, groups, weight="weight")
    inside = sum(agreed.subgraph(group).size(weight="weight") for group in groups)
    share = inside / agreed.size(weight="weight")
    return Polarisation(tuple(tuple(sorted(g)) for g in groups), modularity, 1 - 2 * share)
