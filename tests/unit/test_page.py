"""The page as text: one file, no outside address, same bytes, data that cannot break out."""

import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from kg.graph.store import Store
from kg.view import page
from kg.view.findings import Findings
from kg.view.layout import layout, radius
from kg.view.network import dyads, network
from tests import synthetic
from tests.browser.reading import small
from tests.synthetic import stored


class Tags(HTMLParser):
    """What a parser sees: tags with their attributes, and the text of each script by id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: dict[str, str] = {}
        self._open: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = dict(attrs).get("id") if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.blocks[self._open] = self.blocks.get(self._open, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._open = None


def test_same_graph_same_bytes() -> None:
    once, again = page.html(stored(small())), page.html(stored(small()))
    assert once == again
    assert once != page.html(stored(small()), title="Another")


def test_nothing_is_loaded_from_elsewhere() -> None:
    tags = Tags(page.html(small())).tags
    loaded = [
        value
        for _, attributes in tags
        for name, value in attributes.items()
        if name in {"src", "href", "action", "data", "poster"} and value not in {"data:,", "#panel"}
    ]
    assert loaded == []


def test_only_our_scripts_run() -> None:
    tags = Tags(page.html(small())).tags
    [policy] = [
        a["content"] or "" for t, a in tags if a.get("http-equiv") == "Content-Security-Policy"
    ]
    [nonce] = re.findall(r"script-src 'nonce-([\w-]+)'", policy)
    assert policy.startswith("default-src 'none';")
    scripts = [a for t, a in tags if t == "script"]
    assert len(scripts) == 6
    assert all(a.get("nonce") == nonce or a.get("type") == "application/json" for a in scripts)
    assert not [a for _, a in tags for name in a if name.startswith("on")]


def test_data_is_whole_inside_its_block() -> None:
    blocks = Tags(page.html(small())).blocks
    labels = {node["label"] for node in json.loads(blocks["nodes"])}
    assert "</script><script>window.hit=2</script>" in labels
    assert json.loads(blocks["page"])["quotes"]
    assert json.loads(json.loads(blocks["options"]))["physics"]["enabled"] is False


def test_opens_on_the_strongest_pairs() -> None:
    blocks = Tags(page.html(synthetic.findings(40, 300), top=25)).blocks
    assert len(json.loads(blocks["edges"])) == 25


def test_written_as_utf_8(tmp_path: Path) -> None:
    out = page.write(small(), tmp_path / "deep" / "page.html", title="Gespräche")
    assert "<title>Gespräche</title>" in out.read_text(encoding="utf-8")


def test_pages_of_nothing() -> None:
    assert page.html(Findings()) == page.html(Store.open(None))


def test_layout_is_the_same_again_and_discs_do_not_overlap() -> None:
    lines = dyads(network(synthetic.findings(200, 1400)))
    places = layout(lines)
    assert places == layout(lines)
    assert set(places) == set(lines)
    weight = {actor: lines.nodes[actor]["events"] for actor in lines}
    most = max(weight.values())
    points = np.array(list(places.values()))
    discs = np.array([radius(weight[actor], most) for actor in places])
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    close = (apart < discs[:, None] + discs[None]) & ~np.eye(len(points), dtype=bool)
    assert int(close.sum()) // 2 <= len(points) // 50


CSS = (files("kg.view") / "static" / "page.css").read_text(encoding="utf-8")
FILLS = ("country", "organisation", "person", "group", "other", "cooperation", "conflict", "mixed")
TEXT_ON = [
    *((text, on) for text in ("ink", "quiet") for on in ("paper", "panel", "sunk")),
    *(("ink", mark) for mark in ("cue", "mark", "mark2")),
    *(("onfill", fill) for fill in FILLS),
    *(("onfill", f"c{n}") for n in range(8)),
    ("accent", "panel"),
]
LINES_ON = [
    (tone, on) for tone in ("cooperation", "mixed", "conflict") for on in ("paper", "panel")
]


def colours(theme: str) -> dict[str, str]:
    """Colour names of one theme."""
    start = CSS.index(':root[data-theme="dark"]' if theme == "dark" else ":root {")
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", CSS[start : CSS.index("}", start)]))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    bright = []
    for colour in (one, other):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        bright.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
    return max(bright) / min(bright)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_is_enough(theme: str) -> None:
    palette = colours(theme)
    low = [(a, b) for a, b in TEXT_ON if contrast(palette[a], palette[b]) < 4.5]
    low += [(a, b) for a, b in LINES_ON if contrast(palette[a], palette[b]) < 3]
    assert low == []


def test_the_three_tones_differ_without_colour() -> None:
    look = (files("kg.view") / "static" / "look.js").read_text(encoding="utf-8")
    dashes = re.findall(r"const DASHES = \{ (.*) \};", look)[0]
    assert all(
        one != other
        for one, other in combinations(re.findall(r"\w+: (\S.*?)(?:, (?=\w+:)|$)", dashes), 2)
    )
