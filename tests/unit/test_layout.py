"""Places of actors: stable, apart, with lines long enough to press."""

import os
import subprocess
import sys
from collections import Counter
from itertools import combinations

import numpy as np

from kg.view.communities import communities
from kg.view.drawing import svg
from kg.view.findings import Findings
from kg.view.layout import layout, radius
from kg.view.network import dyads, network, strongest
from tests import synthetic
from tests.browser.reading import small

SAME = """
import hashlib
from kg.view import page
from tests.synthetic import findings, stored
print(hashlib.sha256(page.html(stored(findings(60, 200))).encode()).hexdigest())
"""


def test_bytes_do_not_depend_on_the_order_of_sets() -> None:
    """Python orders sets of text anew in each process."""
    seen = {
        subprocess.run(
            [sys.executable, "-c", SAME],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(seen) == 1


def test_opening_lines_can_be_seen_between_their_discs() -> None:
    lines = dyads(network(synthetic.findings(60, 200)))
    places = layout(lines)
    most = max(lines.nodes[actor]["events"] for actor in lines)
    lengths = [
        np.hypot(*np.subtract(places[a], places[b]))
        - radius(lines.nodes[a]["events"], most)
        - radius(lines.nodes[b]["events"], most)
        for a, b in strongest(lines, 250)
    ]
    assert np.quantile(lengths, 0.05) > 15


def test_actors_outside_the_opening_picture_stand_around_it() -> None:
    lines = dyads(network(synthetic.findings(300, 900)))
    places = layout(lines, top=40)
    inside = {actor for tie in strongest(lines, 40) for actor in tie}
    reach = {actor: float(np.hypot(*place)) for actor, place in places.items()}
    outer = [reach[actor] for actor in places if actor not in inside]
    assert set(places) == set(lines)
    assert np.median(outer) > np.median([reach[actor] for actor in inside])


def test_few_or_no_actors() -> None:
    assert layout(dyads(network(Findings()))) == {}
    pair = Findings(small().events[:1])
    one, other = layout(dyads(network(pair))).values()
    assert np.hypot(*np.subtract(one, other)) > 72


def test_communities_are_numbered_by_size() -> None:
    lines = dyads(network(synthetic.findings(80, 400)))
    found = communities(lines)
    sizes = [size for _, size in sorted(Counter(found.values()).items())]
    assert found == communities(lines)
    assert sizes[0] >= sizes[1]
    tied = {actor for actor in lines if lines[actor]}
    assert set(found) == tied


def test_still_picture_escapes_and_names_without_overlap() -> None:
    picture = svg(small(), title="A & B")
    assert "<title>A &amp; B</title>" in picture
    assert "<img" not in picture
    assert "stroke-dasharray" in picture
    places = layout(dyads(network(small())))
    assert all(one != other for one, other in combinations(places.values(), 2))
