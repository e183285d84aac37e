"""Active voice out of every construction that hides it, on Docs built by hand."""

import pytest
from spacy.tokens import Doc

from kg.extract.grammar import passive, patients, phrases, subjects, surface
from kg.extract.nominals import modifiers
from tests.hand import doc

PASSIVE = doc(
    "Iran Iran PROPN nsubj:pass 3",
    "was be AUX aux:pass 3",
    "sanctioned sanction VERB ROOT 0 VBN",
    "by by ADP case 6",
    "the the DET det 6",
    "EU EU PROPN obl 3",
)
CONTROL = doc(
    "Obama Obama PROPN nsubj 2",
    "urged urge VERB ROOT 0",
    "Iran Iran PROPN obj 2",
    "to to PART mark 5",
    "withdraw withdraw VERB xcomp 2",
)
PROMISE = doc(
    "Iran Iran PROPN nsubj 2",
    "agreed agree VERB ROOT 0",
    "to to PART mark 4",
    "withdraw withdraw VERB xcomp 2",
)
RELATIVE = doc(
    "Trump Trump PROPN nsubj 2",
    "met meet VERB ROOT 0",
    "Putin Putin PROPN obj 2",
    "whom whom PRON obj 7",
    "he he PRON nsubj 7",
    "often often ADV advmod 7",
    "praised praise VERB acl:relcl 3 VBD",
)
CONJUNCT = doc(
    "Moscow Moscow PROPN nsubj 2",
    "rejected reject VERB ROOT 0",
    "talks talk NOUN obj 2",
    "and and CCONJ cc 5",
    "opposed oppose VERB conj 2 VBD",
    "aid aid NOUN obj 5",
)
ACCUSED = doc(
    "Kiev Kiev PROPN nsubj 2",
    "accused accuse VERB ROOT 0",
    "Moscow Moscow PROPN obj 2",
    "of of SCONJ mark 5",
    "lying lie VERB advcl 2 VBG",
)
PARTICIPLE = doc(
    "sanctions sanction NOUN ROOT 0",
    "imposed impose VERB acl 1 VBN",
    "by by ADP case 4",
    "Washington Washington PROPN obl 2",
)


@pytest.mark.parametrize(
    ("sentence", "verb", "who", "whom"),
    [
        (PASSIVE, 2, ["EU"], ["Iran"]),
        (CONTROL, 4, ["Iran"], []),
        (PROMISE, 3, ["Iran"], []),
        (RELATIVE, 6, ["he"], ["Putin"]),
        (CONJUNCT, 4, ["Moscow"], ["aid"]),
        (ACCUSED, 4, ["Moscow"], []),
        (PARTICIPLE, 1, ["Washington"], ["sanctions"]),
    ],
)
def test_active_voice(sentence: Doc, verb: int, who: list[str], whom: list[str]) -> None:
    assert [t.text for t in subjects(sentence[verb])] == who
    assert [t.text for t in patients(sentence[verb])] == whom


def test_an_active_verb_is_not_passive() -> None:
    assert not passive(CONTROL[1])
    assert passive(PASSIVE[2])


def test_surface_subject_of_a_passive_is_who_undergoes_it() -> None:
    assert [t.text for t in surface(PASSIVE[2])] == ["Iran"]


def test_phrases_give_preposition_and_noun() -> None:
    assert [(p, t.text) for p, t in phrases(PARTICIPLE[1])] == [("by", "Washington")]


def test_subjects_stand_on_both_sides_of_a_report() -> None:
    behind = doc(
        "Mexico Mexico PROPN nsubj 6",
        "extradited extradite VERB ccomp 6 VBD",
        "him he PRON obj 2",
        "a a DET det 5",
        "judge judge NOUN nsubj 6",
        "said say VERB ROOT 0 VBD",
    )
    assert [t.text for t in surface(behind[1])] == ["Mexico"]
    assert [t.text for t in surface(behind[5])] == ["judge"]
    before = doc(
        "Schumer Schumer PROPN nsubj 4",
        "said say VERB ROOT 0 VBD",
        "we we PRON nsubj 4",
        "asked ask VERB ccomp 2 VBD",
        "him he PRON obj 4",
    )
    assert [t.text for t in surface(before[1])] == ["Schumer"]
    assert [t.text for t in surface(before[3])] == ["we"]


def test_a_day_is_not_asked_to_act() -> None:
    vowed = doc(
        "Kenya Kenya PROPN nsubj 2",
        "vowed vow VERB ROOT 0 VBD",
        "on on ADP case 4",
        "Friday Friday PROPN obl 2",
        "to to PART mark 6",
        "fight fight VERB xcomp 2 VB",
        names=[(3, 4, "DATE")],
    )
    assert [t.text for t in surface(vowed[5])] == ["Kenya"]


def test_who_leads_a_war_modifies_it() -> None:
    war = doc(
        "US US PROPN obl:unmarked 3",
        "- - PUNCT punct 1",
        "led lead VERB amod 4 VBN",
        "war war NOUN ROOT 0",
    )
    assert [t.text for t in modifiers(war[3])] == ["led", "US"]
