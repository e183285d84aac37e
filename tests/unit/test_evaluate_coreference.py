"""Scores of links from pronouns and descriptions to actors."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import RecordError
from kg.evaluate import chains, coreference
from kg.evaluate.coreference import Reference
from kg.model import Actor

TEXT = "Putin and Macron met. He left; it rained. They said his staff and the president agreed."
PUTIN = Actor("actor:Vladimir_Putin", "Vladimir Putin", "RUS", "person")
MACRON = Actor("actor:Emmanuel_Macron", "Emmanuel Macron", "FRA", "person")


def mark(phrase: str, kind: str, *actors: str, other: list[str] | None = None) -> dict[str, Any]:
    start = TEXT.index(phrase)
    marked = {"start": start, "end": start + len(phrase), "phrase": phrase, "kind": kind}
    return {**marked, "actors": list(actors), **({} if other is None else {"or": [other]})}


def link(phrase: str, *actors: Actor, coreference: bool = True) -> Reference:
    start = TEXT.index(phrase)
    return Reference(start, start + len(phrase), actors, coreference)


RECORD = {
    "id": "1",
    "part": "develop",
    "text": TEXT,
    "entities": {"Putin": {"type": "person"}, "Macron": {"type": "person"}},
    "links": [
        mark("He", "singular", "Putin", other=["Macron"]),
        mark("it", "singular"),
        mark("They", "plural", "Putin", "Macron"),
        mark("his", "possessive", "Putin", other=[]),
        mark("the president", "description", "Macron"),
    ],
}


def test_links_are_right_when_all_their_actors_are() -> None:
    found = [link("He", MACRON), link("it", PUTIN), link("They", PUTIN)]
    counts = coreference.score(RECORD, found)
    assert (counts["singular"].right, counts["singular"].predicted) == (1, 2)
    assert (counts["plural"].right, counts["plural"].gold) == (0, 1)
    assert counts["possessive"].gold == 0  # it may as well mean nobody
    assert counts["description"].gold == 1


def test_what_is_not_marked_is_wrong_unless_its_pronoun_is_judged() -> None:
    spare = [link("staff", PUTIN), link("met", MACRON, coreference=False)]
    owned = Reference(TEXT.index("his"), TEXT.index(" and the"), (PUTIN,))
    assert coreference.score(RECORD, spare)["description"].predicted == 1
    assert coreference.score(RECORD, [owned])["description"].predicted == 0
    [row] = [r for r in coreference.told(RECORD, spare) if r["kind"] == "not marked"]
    assert (row["phrase"], row["right"]) == ("staff", False)


def test_parts_are_shown_apart(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    held = {**RECORD, "id": "2", "part": "held out"}
    path.write_text(f"{json.dumps(RECORD)}\n{json.dumps(held)}", encoding="utf-8")
    found = [link("They", MACRON, PUTIN)]
    both = coreference.evaluate(path, links=lambda _: found)
    assert both.scores["links: plural"].f1 == both.scores["held out: links: plural"].f1 == 1
    one = coreference.evaluate(path, links=lambda _: found, part="held out")
    assert (one.records, one.scores["links"].gold) == (1, 3)


@pytest.mark.parametrize("wrong", [{"start": 1}, {"kind": "noun"}, {"actors": ["Merkel"]}])
def test_a_mark_must_be_as_in_the_text(wrong: dict[str, Any]) -> None:
    record = {**RECORD, "links": [{**mark("He", "singular", "Putin"), **wrong}]}
    with pytest.raises(RecordError, match="He"):
        coreference.check(record)


TREE = """# newdoc id = GUM_news_hand
# newpar
1	Ann	Ann	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-cf1-1-coref
2	Ek	Ek	PROPN	NNP	_	1	flat	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# newpar
1-2	She's	_	_	_	_	_	_	_	_
1	She	she	PRON	PRP	_	3	nsubj	_	Entity=(1-person-giv:act-cf1-1-ana)
2	's	be	AUX	VBZ	_	3	cop	_	_
3	here	here	ADV	RB	_	0	root	_	_
"""


def test_chains_of_a_treebank() -> None:
    [one] = chains.documents(TREE.splitlines())
    assert one.text == "Ann Ek left.\nShe's here"
    assert [(s.start, s.end, s.chain) for s in one.spans] == [(0, 2, "1"), (4, 5, "1")]
    named = Reference(0, 6, (PUTIN,), coreference=False)
    right, wrong = Reference(13, 16, (PUTIN,)), Reference(13, 16, (MACRON,))
    assert chains.score(one, [named, right]).right == 1
    counts = chains.score(one, [named, wrong])
    assert (counts.right, counts.predicted, counts.gold) == (0, 1, 1)
