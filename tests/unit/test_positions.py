"""Positions from clauses of Docs built by hand."""

import pytest
from spacy.tokens import Doc

from kg.extract.attribution import attributions
from kg.extract.clauses import clauses
from kg.extract.context import Context
from kg.extract.issues import Topics
from kg.extract.naming.mention import Mention
from kg.extract.positions import positions
from kg.extract.roles import Roles
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues
from kg.model import Actor, Article, Gap, Position
from tests.hand import doc

FRAMES, ISSUES = Frames.load(), Issues.load()
RUSSIA = Actor("actor:RUS", "Russia", "RUS", "country")
UKRAINE = Actor("actor:UKR", "Ukraine", "UKR", "country")
IRAN = Actor("actor:IRN", "Iran", "IRN", "country")
LAVROV = Actor("actor:Sergey_Lavrov", "Sergey Lavrov", "RUS", "person")


def mention(start: int, actor: Actor, why: str = "name") -> Mention:
    return Mention(start, start + 1, start, (actor,), why)


def read(parsed: Doc, *mentions: Mention) -> list[Position | Gap]:
    context = Context(
        article=Article("article:1", parsed.text),
        doc=parsed,
        mentions=mentions,
        roles=Roles(mentions),
        dates=(),
        attributions=tuple(attributions(parsed, mentions, FRAMES)),
    )
    return list(positions(list(clauses(parsed, FRAMES)), FRAMES, Topics(context, ISSUES)))


def told(parsed: Doc, *mentions: Mention) -> list[tuple[str, str, str]]:
    """Holder, stance and label of each position."""
    return [
        (p.actor.label, p.stance, p.issue.label)
        for p in read(parsed, *mentions)
        if isinstance(p, Position)
    ]


def opposed(verb: str, lemma: str, negation: bool = False) -> Doc:
    rows = ["Russia Russia PROPN nsubj 2", f"{verb} {lemma} VERB ROOT 0 VBD"]
    rows += ["sanctions sanction NOUN obj 2", "on on ADP case 5", "Iran Iran PROPN nmod 3"]
    if negation:
        rows[1] = f"{verb} {lemma} VERB ROOT 0 VB"
        rows += ["not not PART advmod 2"]
    return doc(*rows)


@pytest.mark.parametrize(
    ("verb", "lemma", "stance"),
    [
        ("rejected", "reject", "oppose"),
        ("backed", "back", "support"),
        ("demanded", "demand", "demand"),
    ],
)
def test_verb(verb: str, lemma: str, stance: str) -> None:
    found = told(opposed(verb, lemma), mention(0, RUSSIA), mention(4, IRAN))
    assert found == [("Russia", stance, "sanctions on Iran")]


def test_negation_turns() -> None:
    found = told(opposed("support", "support", negation=True), mention(0, RUSSIA), mention(4, IRAN))
    assert found == [("Russia", "oppose", "sanctions on Iran")]


def test_operator_in_the_issue_turns() -> None:
    parsed = doc(
        "Russia Russia PROPN nsubj 2",
        "rejected reject VERB ROOT 0 VBD",
        "the the DET det 4",
        "lifting lifting NOUN obj 2",
        "of of ADP case 6",
        "sanctions sanction NOUN nmod 4",
        "on on ADP case 8",
        "Iran Iran PROPN nmod 6",
    )
    found = told(parsed, mention(0, RUSSIA), mention(7, IRAN))
    assert found == [("Russia", "support", "sanctions on Iran")]


@pytest.mark.parametrize(
    ("rows", "place", "label"),
    [
        (
            ("the the DET det 5", "3,700 3,700 NUM nummod 5", "troops troop NOUN obj 2"),
            None,
            "troops",
        ),
        (
            (
                "more more ADJ amod 5",
                "support support NOUN obj 2",
                "for for ADP case 6",
                "Ukraine Ukraine PROPN nmod 4",
            ),
            (5, UKRAINE, "name"),
            "support for Ukraine",
        ),
        (
            ("the the DET det 5", "Moscow Moscow PROPN compound 5", "games game NOUN obj 2"),
            (3, RUSSIA, "Moscow, capital of Russia, for its government"),
            "Moscow games",
        ),
    ],
)
def test_words_of_a_label(
    rows: tuple[str, ...], place: tuple[int, Actor, str] | None, label: str
) -> None:
    parsed = doc("Iran Iran PROPN nsubj 2", "rejected reject VERB ROOT 0 VBD", *rows)
    found = told(parsed, mention(0, IRAN), *([mention(*place)] if place else []))
    assert found == [("Iran", "oppose", label)]


def test_concept_with_slots_and_marks() -> None:
    [position] = read(opposed("rejected", "reject"), mention(0, RUSSIA), mention(4, IRAN))
    assert isinstance(position, Position)
    assert position.issue.id == "issue:sanctions.IRN"
    assert position.issue.broader == "issue:sanctions"
    [evidence] = position.evidence
    assert {(m.role, evidence.text[m.start : m.end]) for m in evidence.marks} == {
        ("actor", "Russia"),
        ("cue", "rejected"),
        ("issue", "sanctions on Iran"),
    }


def test_demand_with_a_clause() -> None:
    parsed = doc(
        "Russia Russia PROPN nsubj 2",
        "urged urge VERB ROOT 0 VBD",
        "Iran Iran PROPN obj 2",
        "to to PART mark 5",
        "halt halt VERB xcomp 2 VB",
        "enrichment enrichment NOUN obj 5",
    )
    found = told(parsed, mention(0, RUSSIA), mention(2, IRAN))
    assert found == [("Russia", "oppose", "Iranian enrichment")]


def test_barred_from() -> None:
    parsed = doc(
        "Russia Russia PROPN nsubj 2",
        "outlined outline VERB ROOT 0 VBD",
        "conditions condition NOUN obj 2",
        ", , PUNCT punct 6",
        "including include VERB mark 6",
        "barring bar VERB advcl 2 VBG",
        "Kiev Kiev PROPN obj 6",
        "from from ADP case 10",
        "NATO NATO PROPN compound 10",
        "membership membership NOUN obl 6",
    )
    found = told(parsed, mention(0, RUSSIA), mention(6, UKRAINE, "capital of Ukraine"))
    assert ("Russia", "oppose", "NATO membership of Ukraine") in found


def test_must_is_a_demand_of_the_speaker() -> None:
    parsed = doc(
        "Lavrov Lavrov PROPN nsubj 2",
        "said say VERB ROOT 0 VBD",
        "that that SCONJ mark 6",
        "Ukraine Ukraine PROPN nsubj 6",
        "must must AUX aux 6 MD",
        "hold hold VERB ccomp 2 VB",
        "elections election NOUN obj 6",
    )
    found = told(parsed, mention(0, LAVROV), mention(3, UKRAINE))
    assert found == [("Sergey Lavrov", "demand", "Ukrainian elections")]


def test_impersonal_stance_is_the_speakers() -> None:
    parsed = doc(
        "Lavrov Lavrov PROPN nsubj 2",
        "said say VERB ROOT 0 VBD",
        "that that SCONJ mark 6",
        "sanctions sanction NOUN nsubj 6",
        "are be AUX cop 6",
        "unacceptable unacceptable ADJ ccomp 2",
    )
    found = told(parsed, mention(0, LAVROV))
    assert found == [("Sergey Lavrov", "oppose", "sanctions")]


def test_what_is_asked_of_somebody_is_not_their_stance() -> None:
    parsed = doc(
        "Russia Russia PROPN nsubj 2",
        "urged urge VERB ROOT 0 VBD",
        "Iran Iran PROPN obj 2",
        "to to PART mark 5",
        "support support VERB xcomp 2 VB",
        "elections election NOUN obj 5",
    )
    found = told(parsed, mention(0, RUSSIA), mention(2, IRAN))
    assert [holder for holder, _, _ in found] == ["Russia"]


def test_stance_without_issue_is_a_gap() -> None:
    parsed = doc(
        "Russia Russia PROPN nsubj 2", "rejected reject VERB ROOT 0 VBD", "it it PRON obj 2"
    )
    [gap] = read(parsed, mention(0, RUSSIA))
    assert isinstance(gap, Gap)
    assert gap.kind == "stance without issue"


def test_pointing_phrase_takes_the_earlier_one() -> None:
    parsed = doc(
        "Sanctions sanction NOUN nsubj 4",
        "on on ADP case 3",
        "Iran Iran PROPN nmod 1",
        "came come VERB ROOT 0 VBD",
        ". . PUNCT punct 4",
        "Russia Russia PROPN nsubj 7",
        "rejected reject VERB ROOT 0 VBD",
        "the the DET det 9",
        "sanctions sanction NOUN obj 7",
    )
    found = told(parsed, mention(2, IRAN), mention(5, RUSSIA))
    assert found == [("Russia", "oppose", "Sanctions on Iran")]
