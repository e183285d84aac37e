"""Communities: actors who deal with each other more than with the rest."""

import networkx as nx

from kg.view.network import Lines, strongest


def communities(lines: "Lines[str]", *, top: int = 250) -> dict[str, int]:
    """Number of each actor's community, 0 the biggest; those outside any tie have none.

    Louvain's method on the strongest pairs; others join the community of their strongest
    partner. Same network, same numbers.

    Args:
        lines: one line a pair, with "weight".
        top: how many of the strongest pairs decide.

    >>> two = nx.Graph([("a", "b", {"weight": 3}), ("c", "d", {"weight": 2})])
    >>> communities(two)
    {'a': 0, 'b': 0, 'c': 1, 'd': 1}
    """
    ties = strongest(lines, top)
    names = sorted({actor for tie in ties for actor in tie})
    number = {name: n for n, name in enumerate(names)}  # sets of text have no fixed order
    core: nx.Graph[int] = nx.Graph()
    core.add_nodes_from(range(len(names)))
    for one, other in ties:
        core.add_edge(number[one], number[other], weight=lines.edges[one, other]["weight"])
    found = nx.community.louvain_communities(core, weight="weight", seed=1) if names else []
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    place = {names[n]: rank for rank, members in enumerate(ranked) for n in members}
    for actor in sorted(set(lines) - set(place)):
        near = [(-lines.edges[actor, o]["weight"], o) for o in lines[actor] if o in number]
        if near:
            place[actor] = place[min(near)[1]]
    return dict(sorted(place.items()))
