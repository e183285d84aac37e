"""What docs/graph.md says is so."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.rdf import triples
from kg.graph.store import Store
from kg.graph.terms import PREFIXES, term
from tests.readings import seed

TEXT = (Path(__file__).parents[2] / "docs" / "graph.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Code of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("query", blocks("sparql"))
def test_queries_have_answers(query: str) -> None:
    with Store.open(None) as store:
        store.put(seed())
        assert len(store.select(query)) > 0


def test_the_example_is_what_is_written() -> None:
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
    shown = [q.triple for q in ox.parse(head + blocks("turtle")[0], format=ox.RdfFormat.TURTLE)]
    written = triples(seed())
    loose = {term("kg:evidence"), term("kg:rule")}  # a made-up hash and rule
    for triple in shown:
        if triple.predicate not in loose and "evidence/" not in str(triple.subject):
            assert triple in written
    words = {t.predicate for t in written}
    assert {t.predicate for t in shown} <= words


def test_prefixes_are_those_we_know() -> None:
    [told] = re.findall(r"Prefixes are known.*?`(.*?)`", TEXT, re.DOTALL)
    assert set(told.split()) == set(PREFIXES) - {"other"}
