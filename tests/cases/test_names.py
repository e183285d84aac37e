"""Tables of sentences: who is linked, who is not, and who pronouns are."""

import csv
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from kg.extract.coreference import resolve
from kg.extract.linking import Mention, mentions
from kg.extract.parse import load
from kg.knowledge.actors import Actors
from kg.model import Article

CASES = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def read(text: str, day: str, nlp: Language, actors: Actors) -> tuple[list[Mention], list[str]]:
    doc = nlp(text)
    article = Article("article:case", text, published=date.fromisoformat(day))
    found = resolve(doc, mentions(doc, actors, article=article), actors=actors, article=article)
    return found, [token.text for token in doc]


@pytest.mark.parametrize("case", table("linking.tsv"), ids=lambda c: f"{c['note']}: {c['text']}")
def test_linked(case: dict[str, str], nlp: Language, actors: Actors) -> None:
    found, words = read(case["text"], case["day"], nlp, actors)
    here = [a for m in found if words[m.head] == case["mention"] for a in m.actors]
    by_id = {a.id.removeprefix("actor:").casefold(): a for a in here}
    assert case["actor"].casefold() in by_id, by_id
    assert by_id[case["actor"].casefold()].country == (case["country"] or None)


@pytest.mark.parametrize("case", table("unlinked.tsv"), ids=lambda c: f"{c['note']}: {c['text']}")
def test_not_linked(case: dict[str, str], nlp: Language, actors: Actors) -> None:
    found, words = read(case["text"], "2024-01-01", nlp, actors)
    assert not [m for m in found if words[m.head] == case["words"]]


@pytest.mark.parametrize("case", table("coreference.tsv"), ids=lambda c: f"{c['note']}")
def test_coreference(case: dict[str, str], nlp: Language, actors: Actors) -> None:
    day = "2019-06-01" if "Merkel" in case["text"] or "Graham" in case["text"] else "2025-03-18"
    found, words = read(case["text"], day, nlp, actors)
    here = [m for m in found if words[m.head] == case["word"] and m.why.startswith("coreference")]
    assert case["actor"] in {a.id.removeprefix("actor:") for m in here for a in m.actors}


def test_every_link_says_why(nlp: Language, actors: Actors) -> None:
    found, _words = read("He said Moscow and NATO met in Paris.", "2025-03-18", nlp, actors)
    assert found
    assert all(m.why and m.actors for m in found)


def test_place_is_told_apart(nlp: Language, actors: Actors) -> None:
    found, words = read("Troops attacked a village in Syria.", "2025-03-18", nlp, actors)
    assert [m.why for m in found if words[m.head] == "Syria"] == ["place: in"]


@pytest.mark.parametrize("case", table("links.tsv"), ids=lambda c: f"{c['rule']}: {c['text']}")
def test_links_and_why(case: dict[str, str], nlp: Language, actors: Actors) -> None:
    found, words = read(case["text"], case["day"], nlp, actors)
    here = {
        a.id.removeprefix("actor:"): (a.country, m.why)
        for m in found
        if case["mention"] in words[m.start : m.end]
        for a in m.actors
    }
    assert case["actor"] in here, here
    country, why = here[case["actor"]]
    assert country == (case["country"] or None)
    assert case["why"] in why
