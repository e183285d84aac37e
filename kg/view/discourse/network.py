"""Stands to a discourse network: nodes with their names, ties with their weights.

After Leifeld, P. (2017), "Discourse Network Analysis: Policy Debates as Dynamic Networks",
The Oxford Handbook of Political Networks, doi:10.1093/oxfordhb/9780190228217.013.25.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from kg.model import STANCES
from kg.view.discourse.affiliations import affiliations, stances
from kg.view.discourse.counts import Value, compared, counts, distinct, turned
from kg.view.discourse.pairs import pairs
from kg.view.discourse.scale import numbers
from kg.view.discourse.settings import Settings
from kg.view.discourse.stands import Stand

if TYPE_CHECKING:
    from kg.view.discourse.matrix import Network


def discourse(given: Iterable[Stand], settings: Settings) -> "Network":
    """The network of some stands, every node that has one in it, tied or not.

    Nodes have "label", "mode" (actor or issue) and "stands" (how many count); actors also
    "kind" and "country". Ties have "weight", those of "combine" also "stances". A tie whose
    weight is 0 is left out. The choices are kept in the network's ``graph``. An actor who is
    an issue as well is two nodes of a network of both: the issue's id then begins "issue:".

    >>> from kg.model import Actor, Issue
    >>> tariffs, usa = Issue("issue:tariffs", "tariffs"), Actor("actor:USA", "United States")
    >>> said = Stand(usa, tariffs, "support", 1), Stand(Actor("a", "B"), tariffs, "oppose", -1)
    >>> discourse(said, Settings("conflict")).edges["a", "actor:USA"]["weight"]
    1.0
    """
    counted = distinct(compared(given, settings), settings)
    if settings.nodes == "both":
        counted = [_apart(stand) for stand in counted]
    network = nodes(counted, settings)
    found, values = counts(counted, settings), _values(settings.qualifier, counted)
    if settings.nodes == "both":
        ties = affiliations(found, settings, values)
    else:
        table = found if settings.nodes == "actors" else turned(found)
        ties = pairs(table, settings, span=_span(values))
    for (one, other), weight in ties.items():
        network.add_edge(one, other, weight=weight)
        if settings.kind == "combine":
            told = (_word(stance, settings) for stance in stances(weight, values))
            network.edges[one, other]["stances"] = "; ".join(told)
    return network


def nodes(counted: Sequence[Stand], settings: Settings) -> "Network":
    """The actors, the issues or both, in order of their names, and no ties."""
    network: Network = nx.Graph()
    for name in ("kind", "nodes", "normalise", "duplicates", "qualifier"):
        network.graph[name] = getattr(settings, name)
    if settings.nodes != "issues":
        times = Counter(stand.actor.id for stand in counted)
        actors = {stand.actor.id: stand.actor for stand in counted}
        for one in sorted(actors.values(), key=lambda a: (a.label, a.id)):
            about = {"mode": "actor", "kind": one.kind, "country": one.country or ""}
            network.add_node(one.id, label=one.label, **about, stands=times[one.id])
    if settings.nodes != "actors":
        times = Counter(stand.issue.id for stand in counted)
        issues = {stand.issue.id: stand.issue for stand in counted}
        for issue in sorted(issues.values(), key=lambda i: (i.label, i.id)):
            network.add_node(issue.id, label=issue.label, mode="issue", stands=times[issue.id])
    return network


def _values(qualifier: str, counted: Iterable[Stand]) -> list[Value]:
    """Every stance there may be, from against to for, found or not."""
    if qualifier == "text":
        return [*STANCES]
    if qualifier == "binary":
        return [0.0, 1.0]
    return sorted({*numbers().values(), *(stand.number for stand in counted)})


def _span(values: Sequence[Value]) -> float:
    """From one end of the scale to the other."""
    first, last = values[0], values[-1]
    return 1.0 if isinstance(first, str) or isinstance(last, str) else last - first


def _apart(stand: Stand) -> Stand:
    """The stand with an issue whose id no actor has."""
    issue = stand.issue
    known = issue.id.startswith("issue:")
    return stand if known else replace(stand, issue=replace(issue, id=f"issue:{issue.id}"))


def _word(stance: Value, settings: Settings) -> str:
    """A stance in a word or number."""
    if settings.qualifier == "binary":
        return "for" if stance else "against"
    return stance if isinstance(stance, str) else f"{stance:g}"
