"""Linking and coreference on Docs built by hand, without a model."""

from datetime import date

import pytest
from spacy.tokens import Doc

from kg.extract.coreference import resolve
from kg.extract.linking import Mention, mentions
from kg.extract.naming.nouns import noun_at
from kg.knowledge.actors import Actors
from kg.model import Article, Part
from tests.hand import doc

DAY = date(2025, 3, 18)


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def link(parsed: Doc, actors: Actors, *, parts: tuple[Part, ...] = ()) -> dict[str, Mention]:
    """Mentions by the text of their head; the last where a word stands twice."""
    article = Article("article:hand", parsed.text, published=DAY, parts=parts)
    found = mentions(parsed, actors, article=article)
    found = resolve(parsed, found, actors=actors, article=article)
    return {parsed[m.head].text: m for m in found}


def test_names_need_no_model(actors: Actors) -> None:
    parsed = doc(
        "Moscow Moscow PROPN nsubj 2",
        "criticized criticize VERB ROOT 0 VBD",
        "Vladimir Vladimir PROPN obj 2",
        "Putin Putin PROPN flat 3",
        "in in ADP case 6",
        "Kiev Kiev PROPN obl 2",
    )
    found = link(parsed, actors)
    assert found["Moscow"].actors[0].id == "actor:RUS"
    assert "government" in found["Moscow"].why
    assert found["Vladimir"].actors[0].id == "actor:Vladimir_Putin"
    assert found["Kiev"].why == "place: in"


def test_title_and_name_are_one_mention(actors: Actors) -> None:
    parsed = doc(
        "Ukrainian Ukrainian ADJ amod 3",
        "Foreign foreign ADJ amod 3",
        "Minister minister PROPN nmod:desc 4",
        "Andriy Andriy PROPN nsubj 6",
        "Sybiga Sybiga PROPN flat 4",
        "spoke speak VERB ROOT 0 VBD",
    )
    [mention] = link(parsed, actors).values()
    assert (mention.start, mention.end, mention.head) == (0, 5, 3)
    assert mention.actors[0].country == "UKR"
    assert 'title "Ukrainian Foreign Minister"' in mention.why


def test_pronoun_takes_the_subject_before(actors: Actors) -> None:
    parsed = doc(
        "Vladimir Vladimir PROPN nsubj 3",
        "Putin Putin PROPN flat 1",
        "spoke speak VERB ROOT 0 VBD",
        "to to ADP case 5",
        "Donald Donald PROPN obl 3",
        "Trump Trump PROPN flat 5",
        ". . PUNCT punct 3",
        "He he PRON nsubj 9",
        "left leave VERB ROOT 0 VBD",
    )
    found = link(parsed, actors)
    assert found["He"].actors[0].id == "actor:Vladimir_Putin"
    assert found["He"].why.startswith('coreference: "He" is Vladimir Putin')


def test_captions_give_no_antecedents(actors: Actors) -> None:
    parsed = doc(
        "Trump Trump PROPN ROOT 0",
        ". . PUNCT punct 1",
        "He he PRON nsubj 4",
        "left leave VERB ROOT 0 VBD",
    )
    caption = (Part("caption", 0, 7), Part("body", 7, len(parsed.text)))
    assert "He" not in link(parsed, actors, parts=caption)


def test_it_may_be_nothing(actors: Actors) -> None:
    parsed = doc(
        "Russia Russia PROPN nsubj 2",
        "left leave VERB ROOT 0 VBD",
        ". . PUNCT punct 2",
        "It it PRON nsubj 6",
        "is be AUX cop 6",
        "time time NOUN ROOT 0",
        "to to PART mark 8",
        "go go VERB acl 6",
    )
    assert "It" not in link(parsed, actors)


def test_office_is_read_with_its_field(actors: Actors) -> None:
    parsed = doc(
        "Ministry ministry PROPN ROOT 0",
        "of of ADP case 4",
        "Foreign foreign ADJ amod 4",
        "Affairs affair PROPN nmod 1",
    )
    noun = noun_at(parsed[0], actors)
    assert noun is not None
    assert (noun.label, noun.end, noun.agent.sector) == ("foreign ministry", 4, "GOV")


def test_no_name_across_a_full_stop(actors: Actors) -> None:
    parsed = doc("South south PROPN ROOT 0", ". . PUNCT punct 1", "Africa Africa PROPN ROOT 0")
    found = link(parsed, actors)
    assert [m.actors[0].id for m in found.values()] == ["actor:Africa"]
