"""Claims to networks: who deals with whom, for networkx and for Gephi.

`network` keeps each event as an arrow; `dyads` draws one line for each pair of actors,
with how much of it is cooperation. `save` writes either for other programs.
"""

import csv
import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from kg.view.findings import Findings, pairs
from kg.view.gather import findings
from kg.view.kinds import kind

if TYPE_CHECKING:
    from kg.graph.store import Store

Arrows = nx.MultiDiGraph  # actor -> recipient, keyed by event id
Lines = nx.Graph  # one line a pair
_XML = '<?xml version="1.0" encoding="utf-8"?>'
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def network(
    graph: "Store | Findings", *, factuality: Collection[str] = ("actual",)
) -> "Arrows[str]":
    """Every event as an arrow from actor to recipient; all actors are there, tied or not.

    Args:
        graph: a store, or what was gathered from one.
        factuality: which events count; by default those told as having happened.

    >>> from kg.model import Actor, Event
    >>> usa, rus = Actor("actor:USA", "United States"), Actor("actor:RUS", "Russia")
    >>> found = network(Findings((Event("CONSULT", (usa,), (rus,), "2025-03-18"),)))
    >>> [(one, other, event["day"]) for one, other, event in found.edges(data=True)]
    [('actor:USA', 'actor:RUS', '2025-03-18')]
    """
    gathered = findings(graph)
    arrows: Arrows[str] = nx.MultiDiGraph()
    for actor in gathered.actors().values():
        arrows.add_node(
            actor.id,
            label=actor.label,
            kind=actor.kind,
            country=actor.country or "",
            country_basis=actor.country_basis,
        )
    for event in gathered.events:
        if event.factuality not in factuality:
            continue
        day = event.day or gathered.published(event.evidence)
        for one, other in pairs(event):
            arrows.add_edge(
                one,
                other,
                key=event.id,
                type=event.type,
                day=day,
                factuality=event.factuality,
                cooperation=kind(event.type).cooperation,
                evidence=len(event.evidence),
            )
    return arrows


def dyads(arrows: "Arrows[str]") -> "Lines[str]":
    """One line for each pair of actors: events, of them cooperation and conflict, first and last.

    Actors get the number of their events, each counted once however many sides it has.

    >>> quarrel = nx.MultiDiGraph()
    >>> _ = quarrel.add_edge("a", "b", cooperation=True, day="2025-03-18")
    >>> _ = quarrel.add_edge("b", "a", cooperation=False, day="2025-03-19")
    >>> sorted(dyads(quarrel).edges["a", "b"].items())[:3]
    [('conflict', 1), ('cooperation', 1), ('first', '2025-03-18')]
    """
    lines: Lines[str] = nx.Graph()
    for actor, about in arrows.nodes(data=True):
        ties = [*arrows.in_edges(actor, keys=True), *arrows.out_edges(actor, keys=True)]
        lines.add_node(actor, **about, events=len({event for *_, event in ties}))
    for one, other, event in arrows.edges(data=True):
        if not lines.has_edge(one, other):
            lines.add_edge(one, other, weight=0, cooperation=0, conflict=0, first="", last="")
        line = lines.edges[one, other]
        line["weight"] += 1
        line["cooperation" if event["cooperation"] else "conflict"] += 1
        day = event.get("day", "")
        line["first"] = min(filter(None, (line["first"], day)), default="")
        line["last"] = max(line["last"], day)
    return lines


def strongest(lines: "Lines[str]", top: int) -> list[tuple[str, str]]:
    """The pairs with the most events, strongest first, ties by name."""
    ties = [(min(tie), max(tie)) for tie in lines.edges]
    return sorted(ties, key=lambda tie: (-lines.edges[tie]["weight"], tie))[:top]


def save(network: "nx.Graph[str]", path: Path) -> list[Path]:
    """Write a network as .graphml, .gexf or .csv (two tables that Gephi imports).

    Raises:
        ValueError: the name ends in none of these.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in {".graphml", ".gexf"}:
        plain = _numbered(network) if isinstance(network, nx.MultiDiGraph) else network
        path.write_text(markup(plain, path.suffix[1:]), encoding="utf-8")
        return [path]
    if path.suffix != ".csv":
        raise ValueError(f"{path.name}: choose a name that ends in .graphml, .gexf or .csv")
    actors = path.with_name(f"{path.stem}-actors.csv")
    way = "Directed" if network.is_directed() else "Undirected"
    _table(actors, "Id", [{"Id": node, **data} for node, data in network.nodes(data=True)])
    ties = [
        {"Source": one, "Target": other, "Type": way, **_labelled(data, "Label")}
        for one, other, data in network.edges(data=True)
    ]
    _table(path, "Source", ties)
    return [path, actors]


def markup(network: "nx.Graph[str]", form: str) -> str:
    """A network in XML; the same network gives the same text.

    Args:
        network: whose arrows, if several join the same two, have keys of their own.
        form: "graphml" or "gexf".
    """
    write = nx.generate_graphml if form == "graphml" else nx.generate_gexf
    # The writer of GEXF puts in today's date, and the text would be another one tomorrow.
    return _STAMP.sub("", "\n".join([_XML, *write(network)]), count=1) + "\n"


def _numbered(arrows: "Arrows[str]") -> "Arrows[str]":
    """Arrows with keys of their own: an event of three actors is several arrows of one id."""
    numbered: Arrows[str] = nx.MultiDiGraph()
    numbered.add_nodes_from(arrows.nodes(data=True))
    for number, (one, other, event, data) in enumerate(arrows.edges(keys=True, data=True)):
        numbered.add_edge(one, other, key=str(number), event=event, **_labelled(data, "label"))
    return numbered


def _labelled(data: dict[str, object], name: str) -> dict[str, object]:
    """The event's type under another name: Gephi keeps "type" for directed or not."""
    return {name if key == "type" else key: value for key, value in data.items()}


def _table(path: Path, first: str, rows: list[dict[str, object]]) -> None:
    """Write rows as UTF-8 CSV; every row has the columns of the first one."""
    columns = list(rows[0]) if rows else [first]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({key: guarded(value) for key, value in row.items()} for row in rows)


def guarded(value: object) -> object:
    """A cell that a spreadsheet will not run as a formula.

    >>> guarded("=1+1"), guarded("Russia"), guarded(-1)
    ("'=1+1", 'Russia', -1)
    """
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value
