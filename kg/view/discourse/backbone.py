"""The backbone of a network: ties too strong to be there by chance.

The disparity filter of Serrano, M. Á., Boguñá, M. & Vespignani, A. (2009), "Extracting the
multiscale backbone of complex weighted networks", PNAS 106(16), 6483-6488,
doi:10.1073/pnas.0808904106.
"""

from typing import TYPE_CHECKING

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.view.discourse.matrix import Network


def backbone(network: "Network", *, alpha: float = 0.05) -> "Network":
    """The network with the ties that matter to one of their ends; all nodes stay.

    If a node of k ties spread its weight over them by chance, a share p or more would fall on
    one of them with probability (1 - p)^(k - 1); a tie stays where that is below alpha. Signs
    count as strength: a strong disagreement stays. A node with one tie tells nothing.

    Args:
        network: with "weight" on its ties.
        alpha: the smaller, the fewer ties stay.

    Raises:
        QueryError: alpha is not between 0 and 1.

    >>> import networkx as nx
    >>> star = nx.Graph([("a", str(n), {"weight": 1.0}) for n in range(9)])
    >>> star.edges["a", "0"]["weight"] = 50.0
    >>> list(backbone(star).edges)
    [('a', '0')]
    """
    if not 0 < alpha <= 1:
        raise QueryError(f"alpha is above 0 and at most 1, not {alpha:g}")
    kept = network.copy()
    strength = {n: sum(abs(t["weight"]) for *_, t in network.edges(n, data=True)) for n in network}
    for one, other, tie in network.edges(data=True):
        chance = min(
            (1 - abs(tie["weight"]) / strength[node]) ** (network.degree(node) - 1)
            for node in (one, other)
        )
        if chance >= alpha:
            kept.remove_edge(one, other)
    return kept
