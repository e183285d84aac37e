"""The network page: one file that needs no other, drawn by pyvis through our own template.

pyvis's own template asks content networks for style sheets and runs script found in labels;
ours carries data only as JSON, which the scripts in ``static/`` turn into text nodes.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pyvis
from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.view import network as networks
from kg.view.communities import communities
from kg.view.findings import Findings
from kg.view.gather import findings
from kg.view.layout import layout
from kg.view.network import Lines, dyads, strongest
from kg.view.page_data import page_data

if TYPE_CHECKING:
    from kg.graph.store import Store

TITLE = "Who deals with whom"
NAMES = 12  # other names of an actor that search knows
TOP = 250  # pairs that the page opens on
SCRIPTS = [
    "dom",
    "data",
    "state",
    "sieve",
    "look",
    "picture",
    "circle",
    "labels",
    "cards",
    "panel",
    "filters",
    "timeline",
    "positions",
    "table",
    "search",
    "drawing",
    "export",
    "main",
]
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0},
    "interaction": {
        "dragNodes": False,  # the address could not tell where they were dragged
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "tooltipDelay": 10**6,
    },
}


def html(graph: "Store | Findings", *, title: str = TITLE, origin: str = "", top: int = TOP) -> str:
    """The page as text; the same graph gives the same text.

    Args:
        graph: a store, or what was gathered from one.
        title: headline of the page.
        origin: where the articles come from; by default their publishers.
        top: number of strongest pairs that the page opens on.
    """
    gathered = findings(graph)
    lines = dyads(networks.network(gathered))
    network = Network(cdn_resources="in_line")
    network.options = OPTIONS
    _add_actors(network, gathered, lines, top)
    _add_pairs(network, lines, top)
    data = page_data(gathered, actors=network.get_nodes())
    data |= {"title": title, "origin": origin or _publishers(gathered), "top": top, **_most(lines)}
    network.templateEnv = _environment()
    network.path = "page.html.j2"
    network.templateEnv.globals.update(
        page=data,
        style=Markup(_static("page.css")),
        script=Markup("\n".join(_static(f"{name}.js") for name in SCRIPTS)),
        visjs=Markup(_vis_network()),
        nonce=_nonce(network.nodes, data),
    )
    return str(network.generate_html("page.html"))


def _publishers(found: Findings) -> str:
    """Who published the articles, the most frequent first."""
    counted = Counter(a.publisher for a in found.articles.values() if a.publisher)
    names = [name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    return ", ".join(names[:5]) + (" and others" if len(names) > 5 else "")


def _add_actors(network: Network, found: Findings, lines: "Lines[str]", top: int) -> None:
    """Give pyvis the actors, the weightiest first (`layout` gives that order)."""
    groups = communities(lines, top=top)
    for actor, (x, y) in layout(lines, top=top).items():
        about = lines.nodes[actor]
        more = {"kind": about["kind"], "country": about["country"]}
        if about["country_basis"]:
            more["inferred"] = True
        if actor in groups:
            more["community"] = groups[actor]
        if actor in found.names:
            more["also"] = found.names[actor][:NAMES]
        if actor in found.items:
            more["item"] = found.items[actor]
        network.add_node(actor, label=about["label"], shape="custom", x=x, y=y, **more)
    for node in network.nodes:
        del node["color"]  # page.css knows the colours, light and dark


def _most(lines: "Lines[str]") -> dict[str, int]:
    """Events of the busiest actor and of the strongest pair: sizes are relative to them."""
    return {
        "most": max((lines.nodes[actor]["events"] for actor in lines), default=0),
        "mostPair": max((lines.edges[tie]["weight"] for tie in lines.edges), default=0),
    }


def _add_pairs(network: Network, lines: "Lines[str]", top: int) -> None:
    """Give pyvis the pairs of the opening picture; page.js works out the others."""
    for one, other in strongest(lines, top):
        line = lines.edges[one, other]
        network.add_edge(one, other, value=line["weight"], cooperation=line["cooperation"])


def _nonce(*content: object) -> str:
    """A word for the content security policy that depends on nothing but the content."""
    words = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    return urlsafe_b64encode(hashlib.sha256(words).digest()[:18]).decode()


def _environment() -> Environment:
    """Jinja with escaping on, and JSON that is short and keeps its order."""
    environment = Environment(loader=PackageLoader("kg.view", "static"), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return environment


@cache
def _static(name: str) -> str:
    return (files("kg.view") / "static" / name).read_text(encoding="utf-8")


@cache
def _vis_network() -> str:
    """The vis-network script that comes with pyvis."""
    folder = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    return (folder / "vis-network.min.js").read_text(encoding="utf-8")


def write(
    graph: "Store | Findings",
    out: Path,
    *,
    title: str = TITLE,
    origin: str = "",
    top: int = TOP,
) -> Path:
    """Write the page as UTF-8 and return its path."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html(graph, title=title, origin=origin, top=top), encoding="utf-8")
    return out
