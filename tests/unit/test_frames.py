"""Frames are found by their wording, and a wrong file says where it is wrong."""

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge.frames import Frames

GOOD = """
[[frame]]
id = "request.call-on"
type = "REQUEST"
verbs = ["call on"]

[[frame]]
id = "consult.call"
type = "CONSULT"
verbs = ["call"]
nouns = ["phone|telephone call"]
without = ["names"]
"""


def load(folder: Path, text: str) -> Frames:
    """Frames of a folder with this one file."""
    (folder / "x.toml").write_text(text, encoding="utf-8")
    return Frames.load(folder)


@pytest.mark.parametrize(
    ("pos", "lemma", "beside", "expected"),
    [
        ("verb", "call", {"on"}, ["request.call-on", "consult.call"]),
        ("verb", "call", set(), ["consult.call"]),
        ("verb", "call", {"names"}, []),
        ("noun", "call", {"telephone"}, ["consult.call"]),
        ("noun", "call", set(), []),
    ],
)
def test_the_most_specific_wording_comes_first(
    tmp_path: Path, pos: str, lemma: str, beside: set[str], expected: list[str]
) -> None:
    frames = load(tmp_path, GOOD)
    assert [f.id for f in frames.find(pos, lemma, beside)] == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[frame]\n", "syntax"),
        ("[[frame]]\nid = 'a'\ntype = 'SHOUT'\nverbs = ['x']", "unknown type 'SHOUT'"),
        ("[[frame]]\nid = 'a'\nstance = 'warm'\nverbs = ['x']", "unknown stance 'warm'"),
        ("[[frame]]\nid = 'a'\ntype = 'AID'\nverb = ['x']", "unknown field ['verb']"),
        ("[[frame]]\nid = 'a'\ntype = 'AID'", "no verbs, nouns or adjectives"),
        ("[[frame]]\nid = 'a'\nverbs = ['x']", "neither type nor stance"),
        ("[[frame]]\ntype = 'AID'\nverbs = ['x']", "frame number 1: no id"),
        (GOOD + GOOD, "request.call-on: a second one"),
        ("[[operator]]\neffect = 'perhaps'", "unknown effect 'perhaps'"),
        ("[[operator]]\neffect = 'planned'\nwords = []", "operator planned"),
        ("[[report]]\nid = 'r'\ntype = 'SHOUT'\nfactuality = 'actual'", "report r"),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path, text)
    assert problem in str(caught.value)
    assert "x.toml" in str(caught.value)
