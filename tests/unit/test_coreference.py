"""Coreference on Docs built by hand, without a model."""

from datetime import date

import pytest
from spacy.tokens import Doc, Span

from kg.extract.coreference import resolve
from kg.extract.linking import mentions
from kg.knowledge.actors import Actors
from kg.model import Article
from tests.hand import doc

DAY = date(2022, 2, 4)


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def meant(parsed: Doc, actors: Actors, *, publisher: str = "") -> dict[int, list[str]]:
    """Labels of the actors that the words of an article mean, by head token."""
    article = Article("article:hand", parsed.text, published=DAY, publisher=publisher)
    found = mentions(parsed, actors, article=article)
    found = resolve(parsed, found, actors=actors, article=article)
    return {m.head: [a.label for a in m.actors] for m in found}


def persons(parsed: Doc, *spans: tuple[int, int]) -> list[Span]:
    """Names of persons by their characters."""
    found = (parsed.char_span(start, end, "PERSON") for start, end in spans)
    return [span for span in found if span is not None]


def test_a_reflexive_is_the_subject_of_its_clause(actors: Actors) -> None:
    parsed = doc(
        "France France PROPN nsubj 2",
        "backs back VERB ROOT 0 VBZ",
        "Israel Israel PROPN nmod:poss 5",
        "'s 's PART case 3",
        "right right NOUN obj 2",
        "to to PART mark 7",
        "defend defend VERB acl 5",
        "itself itself PRON obj 7",
    )
    assert meant(parsed, actors)[7] == ["Israel"]


def test_a_reflexive_may_stress_a_name(actors: Actors) -> None:
    parsed = doc(
        "Macron Macron PROPN nsubj 5",
        "and and CCONJ cc 3",
        "Putin Putin PROPN conj 1",
        "himself himself PRON nmod 3",
        "left leave VERB ROOT 0 VBD",
    )
    parsed.ents = persons(parsed, (0, 6), (11, 16))
    assert meant(parsed, actors)[3] == ["Vladimir Putin"]


def test_its_means_what_its_noun_is_joined_with(actors: Actors) -> None:
    parsed = doc(
        "Russia Russia PROPN nsubj 2",
        "condemned condemn VERB ROOT 0 VBD",
        "Hamas Hamas PROPN obj 2",
        "and and CCONJ cc 6",
        "its its PRON nmod:poss 6",
        "acts act NOUN conj 3 NNS",
    )
    assert meant(parsed, actors)[4] == ["Hamas"]


@pytest.mark.parametrize(
    "clause",
    [
        ("We we PRON nsubj 5", "signed sign VERB ROOT 0 VBD", "it it PRON obj 5"),
        ("There there ADV advmod 5", "happened happen VERB ROOT 0 VBD", "it it PRON nsubj 5"),
    ],
)
def test_what_is_signed_or_happens_is_no_actor(actors: Actors, clause: tuple[str, ...]) -> None:
    parsed = doc("Russia Russia PROPN nsubj 2", "left leave VERB ROOT 0 VBD", ". . PUNCT punct 2",
                 *clause)  # fmt: skip
    assert 5 not in meant(parsed, actors)


def test_the_leaders_are_the_two_leaders(actors: Actors) -> None:
    parsed = doc(
        "Macron Macron PROPN nsubj 4",
        "and and CCONJ cc 3",
        "Putin Putin PROPN conj 1",
        "met meet VERB ROOT 0 VBD",
        ". . PUNCT punct 4",
        "Both both DET det 7",
        "leaders leader NOUN nsubj 8 NNS",
        "smiled smile VERB ROOT 0 VBD",
        ". . PUNCT punct 8",
        "The the DET det 11",
        "leaders leader NOUN nsubj 12 NNS",
        "left leave VERB ROOT 0 VBD",
        "their their PRON nmod:poss 14",
        "hotel hotel NOUN obj 12",
    )
    parsed.ents = persons(parsed, (0, 6), (11, 16))
    found = meant(parsed, actors)
    assert sorted(found[10]) == ["Emmanuel Macron", "Vladimir Putin"]
    assert found[12] == found[10]


TALK = (
    "SECRETARY SECRETARY PROPN nmod:desc 2",
    "BLINKEN Blinken PROPN ROOT 0",
    ": : PUNCT punct 2",
    "Welcome welcome INTJ ROOT 0",
    ". . PUNCT punct 4",
    "MINISTER MINISTER PROPN nmod:desc 7",
    "LAVROV Lavrov PROPN ROOT 0",
    ": : PUNCT punct 7",
)


@pytest.mark.parametrize(
    ("noun", "who"), [("meeting", ["Russia", "United States"]), ("army", ["Russia"])]
)
def test_our_meeting_is_of_both(actors: Actors, noun: str, who: list[str]) -> None:
    rows = (*TALK, "Our our PRON nmod:poss 10", f"{noun} {noun} NOUN nsubj 11",
            "ended end VERB ROOT 0 VBD")  # fmt: skip
    plain = doc(*rows)
    spaces = [True] * len(plain)
    words = [t.text for t in plain]
    words[4] = ".\n"  # the next speaker has a line of his own
    parsed = Doc(plain.vocab, words, spaces, pos=[t.pos_ for t in plain],
                 deps=[t.dep_ for t in plain], heads=[t.head.i for t in plain],
                 lemmas=[t.lemma_ for t in plain], tags=[t.tag_ for t in plain])  # fmt: skip
    parsed.ents = persons(parsed, (10, 17), (40, 46))
    assert sorted(meant(parsed, actors)[8]) == who


def test_our_world_is_nobodys(actors: Actors) -> None:
    parsed = doc(
        "Our our PRON nmod:poss 2",
        "world world NOUN nsubj 3",
        "and and CCONJ cc 5",
        "our our PRON nmod:poss 5",
        "aid aid NOUN conj 2",
        "matter matter VERB ROOT 0",
    )
    found = meant(parsed, actors, publisher="U.S. Department of State")
    assert (found.get(0), found.get(3)) == (None, ["United States"])


def test_an_office_is_whose_title_it_is_in_the_article(actors: Actors) -> None:
    parsed = doc(
        "The the DET det 4",
        "Bhutanese Bhutanese ADJ amod 4",
        "finance finance ADJ amod 4",
        "minister minister NOUN nsubj 5",
        "left leave VERB ROOT 0 VBD",
        ". . PUNCT punct 5",
        "Bhutanese Bhutanese ADJ amod 9",
        "Finance finance ADJ amod 9",
        "Minister minister PROPN nmod:desc 10",
        "Kari Kari PROPN nsubj 12",
        "Moe Moe PROPN flat 10",
        "spoke speak VERB ROOT 0 VBD",
    )
    start = parsed.text.index("Kari")
    parsed.ents = persons(parsed, (start, start + 8))
    assert meant(parsed, actors)[3] == ["Kari Moe"]


def test_a_vice_president_is_no_president(actors: Actors) -> None:
    parsed = doc(
        "President president PROPN nmod:desc 2",
        "Biden Biden PROPN nsubj 3",
        "spoke speak VERB ROOT 0 VBD",
        ". . PUNCT punct 3",
        "Vice vice PROPN amod 6",
        "President president PROPN nmod:desc 7",
        "Harris Harris PROPN nsubj 8",
        "thanked thank VERB ROOT 0 VBD",
        "the the DET det 10",
        "president president NOUN obj 8",
    )
    parsed.ents = persons(parsed, (10, 15), (39, 45))
    assert meant(parsed, actors)[9] == ["Joe Biden"]


def test_a_chairman_in_office_is_no_office(actors: Actors) -> None:
    parsed = doc(
        "Rau Rau PROPN nsubj 10",
        "is be AUX cop 10",
        "the the DET det 10",
        "chairman chairman NOUN compound 10",
        "- - PUNCT punct 4",
        "in in ADP case 8",
        "- - PUNCT punct 8",
        "office office NOUN nmod 4",
        "of of ADP case 10",
        "NATO NATO PROPN ROOT 0",
    )
    assert 7 not in meant(parsed, actors)


def test_titles_share_the_article_and_are_not_from_where_they_speak_of(actors: Actors) -> None:
    parsed = doc(
        "Secretary Secretary PROPN nmod:desc 4 NNP",
        "of of ADP case 3",
        "State State PROPN nmod 1 NNP",
        "Blinken Blinken PROPN nsubj 5 NNP",
        "met meet VERB ROOT 0 VBD",
        "Foreign Foreign ADJ amod 7 NNP",
        "Minister Minister PROPN nmod:desc 8 NNP",
        "Lavrov Lavrov PROPN obj 5 NNP",
        "and and CCONJ cc 12",
        "Foreign Foreign ADJ amod 11 NNP",
        "Minister Minister PROPN nmod:desc 12 NNP",
        "Kuleba Kuleba PROPN conj 8 NNP",
        ". . PUNCT punct 5 .",
        "The the DET det 15 DT",
        "Secretary Secretary PROPN nsubj 19 NNP",
        "and and CCONJ cc 18",
        "Foreign Foreign ADJ amod 18 NNP",
        "Ministers Ministers PROPN conj 15 NNP",
        "spoke speak VERB ROOT 0 VBD",
        "in in ADP case 21",
        "Myanmar Myanmar PROPN obl 19 NNP",
        names=[(3, 4, "PERSON"), (7, 8, "PERSON"), (11, 12, "PERSON")],
    )
    found = meant(parsed, actors)
    assert found[14] == ["Antony Blinken"]
    assert set(found[17]) == {"Sergey Lavrov", "Dmytro Kuleba"}


def test_a_plural_office_means_also_whom_its_sentence_names_again(actors: Actors) -> None:
    parsed = doc(
        "Foreign Foreign ADJ amod 2 NNP",
        "Minister Minister PROPN nmod:desc 3 NNP",
        "Lavrov Lavrov PROPN nsubj 4 NNP",
        "met meet VERB ROOT 0 VBD",
        "Foreign Foreign ADJ amod 6 NNP",
        "Minister Minister PROPN nmod:desc 7 NNP",
        "Kuleba Kuleba PROPN obj 4 NNP",
        ". . PUNCT punct 4 .",
        "The the DET det 11 DT",
        "foreign foreign ADJ amod 11 JJ",
        "ministers minister NOUN nsubj 12 NNS",
        "spoke speak VERB ROOT 0 VBD",
        "before before SCONJ mark 15 IN",
        "Lavrov Lavrov PROPN nsubj 15 NNP",
        "left leave VERB advcl 12 VBD",
        names=[(2, 3, "PERSON"), (6, 7, "PERSON"), (13, 14, "PERSON")],
    )
    assert set(meant(parsed, actors)[10]) == {"Sergey Lavrov", "Dmytro Kuleba"}


def test_they_are_all_of_a_list_those_in_apposition_too(actors: Actors) -> None:
    parsed = doc(
        "Lavrov Lavrov PROPN nsubj 9",
        "and and CCONJ cc 4",
        "his his PRON nmod:poss 4",
        "counterparts counterpart NOUN conj 1 NNS",
        "Borrell Borrell PROPN appos 4",
        "and and CCONJ cc 7",
        "Blinken Blinken PROPN conj 5",
        ", , PUNCT punct 4",
        "met meet VERB ROOT 0 VBD",
        ". . PUNCT punct 9",
        "They they PRON nsubj 12",
        "left leave VERB ROOT 0 VBD",
    )
    parsed.ents = persons(parsed, (0, 6), (28, 35), (40, 47))
    assert meant(parsed, actors)[10] == ["Sergey Lavrov", "Josep Borrell", "Antony Blinken"]
