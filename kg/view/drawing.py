"""The network as a still SVG picture, for places where no script runs."""

import math
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kg.view.findings import Findings
from kg.view.layout import layout, radius
from kg.view.network import Lines, dyads, network, strongest

if TYPE_CHECKING:
    from kg.graph.store import Store

Place = tuple[float, float]
Box = tuple[float, float, float, float]
SIDES = {"person": (4, 0.0), "group": (3, 0.0), "organisation": (4, math.pi / 4)}
DASHES = {"cooperation": "", "mixed": "10 4 2 4", "conflict": "5 4"}  # as in look.js
SIZE = 13  # of a name


def svg(graph: "Store | Findings", *, title: str = "", top: int = 80) -> str:
    """The strongest pairs with the names of their actors.

    Args:
        graph: a store, or what was gathered from one.
        title: written above the picture.
        top: number of pairs.

    >>> svg(Findings(), title="Talks").startswith("<svg ")
    True
    """
    everyone = dyads(network(graph))
    lines = everyone.edge_subgraph(strongest(everyone, top))
    places = layout(lines, top=top)
    left, above, right, below = _frame(places)
    width, height = right - left, below - above
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="{left:g} {above:g} {width:g} {height:g}" role="img" '
            'font-family="system-ui, sans-serif">',
            f"<title>{escape(title or 'Network of actors')}</title>",
            f'<rect x="{left:g}" y="{above:g}" width="100%" height="100%" '
            f'fill="{_colour("paper")}"/>',
            *(_line(lines, tie, places) for tie in strongest(lines, top)),
            *_actors(lines, places),
            _text(title, (left + 20, above + 34), size=20, anchor="start"),
            "</svg>",
        ]
    )


def tone(cooperation: int, conflict: int) -> str:
    """Which way the events of two actors lean, by two thirds (as in look.js).

    >>> tone(2, 1), tone(1, 1), tone(0, 1)
    ('cooperation', 'mixed', 'conflict')
    """
    share = cooperation / (cooperation + conflict)
    return "cooperation" if share >= 2 / 3 else "conflict" if share <= 1 / 3 else "mixed"


@cache
def _colours() -> dict[str, str]:
    """The light colours of page.css."""
    css = (files("kg.view") / "static" / "page.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", css[: css.index("}")]))


def _colour(name: str) -> str:
    return _colours().get(name) or _colours()["other"]


def _frame(places: dict[str, Place]) -> Box:
    """Corners of the picture, with room for names and title."""
    xs = [x for x, _ in places.values()] or [0.0]
    ys = [y for _, y in places.values()] or [0.0]
    return min(xs) - 90, min(ys) - 100, max(xs) + 90, max(ys) + 70


def _line(lines: "Lines[str]", tie: tuple[str, str], places: dict[str, Place]) -> str:
    (x, y), (u, v) = places[tie[0]], places[tie[1]]
    events = lines.edges[tie]
    leaning = tone(events["cooperation"], events["conflict"])
    dash = f' stroke-dasharray="{DASHES[leaning]}"' if DASHES[leaning] else ""
    width = 1.2 + 1.5 * math.log2(events["weight"])
    return (
        f'<line x1="{x:g}" y1="{y:g}" x2="{u:g}" y2="{v:g}" stroke="{_colour(leaning)}" '
        f'stroke-width="{width:.1f}" stroke-opacity=".75"{dash}/>'
    )


def _actors(lines: "Lines[str]", places: dict[str, Place]) -> list[str]:
    """Shapes first, then names that find room, the weightiest actors first."""
    weight: dict[str, int] = {actor: lines.nodes[actor]["events"] for actor in lines}
    most = max(weight.values(), default=0)
    shapes, names, taken = [], [], list[Box]()
    for actor, (x, y) in places.items():
        about = lines.nodes[actor]
        r = radius(weight[actor], most)
        shapes.append(_shape(about.get("kind", ""), (x, y), r))
        label = str(about.get("label", actor))
        half = len(label) * SIZE * 0.28
        box = (x - half, y + r, x + half, y + r + SIZE * 1.4)
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            names.append(_text(label, (x, y + r + SIZE * 1.2)))
    return shapes + names


def _shape(kind: str, place: Place, r: float) -> str:
    """A disc for countries, squares for organisations, and so on, as on the page."""
    x, y = place
    look = f'fill="{_colour(kind)}" stroke="{_colour("paper")}" stroke-width="2"'
    if kind not in SIDES:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{r:.1f}" {look}/>'
    sides, turn = SIDES[kind]
    angles = [turn + n * 2 * math.pi / sides - math.pi / 2 for n in range(sides)]
    points = (f"{x + 1.2 * r * math.cos(a):.1f},{y + 1.2 * r * math.sin(a):.1f}" for a in angles)
    return f'<polygon points="{" ".join(points)}" {look}/>'


def _text(words: str, place: Place, *, size: int = SIZE, anchor: str = "middle") -> str:
    return (
        f'<text x="{place[0]:g}" y="{place[1]:g}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{_colour("ink")}" stroke="{_colour("paper")}" stroke-width="3" '
        f'paint-order="stroke">{escape(words)}</text>'
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
