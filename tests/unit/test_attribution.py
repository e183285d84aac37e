"""Who says what, on Docs built by hand."""

from spacy.tokens import Doc

from kg.extract.attribution import Attribution, attributions
from kg.extract.naming.mention import Mention
from kg.knowledge.frames import Frames
from kg.model import Actor
from tests.hand import doc

FRAMES = Frames.load()
PUTIN = Actor("actor:Vladimir_Putin", "Vladimir Putin", "RUS", "person")
PESKOV = Actor("actor:Dmitry_Peskov", "Dmitry Peskov", "RUS", "person")
TASS = Actor("actor:TASS", "TASS", "RUS", "agency")


def mention(start: int, actor: Actor) -> Mention:
    return Mention(start, start + 1, start, (actor,), "name")


def typeset(parsed: Doc) -> Doc:
    """The Doc with its marks set close, as in print: opening quotation marks open."""
    words = [t.text for t in parsed]
    spaces = [
        not (
            (word == '"' and words[:index].count('"') % 2 == 0)
            or (index + 1 < len(words) and words[index + 1] in ",.")
            or (index + 1 < len(words) and words[index + 1] == '"' and word == ",")
        )
        for index, word in enumerate(words)
    ]
    return Doc(
        parsed.vocab,
        words=words,
        spaces=spaces,
        lemmas=[t.lemma_ for t in parsed],
        pos=[t.pos_ for t in parsed],
        tags=[t.tag_ for t in parsed],
        deps=[t.dep_ for t in parsed],
        heads=[t.head.i for t in parsed],
    )


def said(parsed: Doc, *mentions: Mention) -> list[tuple[str, str, str]]:
    """Speaker, content and kind of each attribution."""
    return [
        (a.speaker[0].label, parsed.text[a.start : a.end], a.kind)
        for a in attributions(parsed, mentions, FRAMES)
    ]


def test_indirect() -> None:
    parsed = doc(
        "Putin Putin PROPN nsubj 2",
        "said say VERB ROOT 0 VBD",
        "that that SCONJ mark 5",
        "talks talk NOUN nsubj 5",
        "failed fail VERB ccomp 2 VBD",
        ". . PUNCT punct 2",
    )
    assert said(parsed, mention(0, PUTIN)) == [("Vladimir Putin", "that talks failed", "indirect")]


def test_direct_quotation_before_its_verb() -> None:
    parsed = doc(
        '" " PUNCT punct 4',
        "The the DET det 3",
        "talks talk NOUN nsubj 4",
        "failed fail VERB ccomp 8 VBD",
        "today today NOUN obl:unmarked 4",
        ", , PUNCT punct 4",
        '" " PUNCT punct 4',
        "said say VERB ROOT 0 VBD",
        "Putin Putin PROPN nsubj 8",
        ". . PUNCT punct 8",
    )
    assert said(typeset(parsed), mention(8, PUTIN)) == [
        ("Vladimir Putin", '"The talks failed today,"', "direct")
    ]


def test_object_of_a_verb_of_account() -> None:
    parsed = doc(
        "Putin Putin PROPN nsubj 2",
        "acknowledged acknowledge VERB ROOT 0 VBD",
        "the the DET det 4",
        "call call NOUN obj 2",
    )
    assert said(parsed, mention(0, PUTIN)) == [("Vladimir Putin", "the call", "indirect")]


def test_object_of_another_verb_of_saying_is_no_content() -> None:
    parsed = doc(
        "Putin Putin PROPN nsubj 2",
        "maintained maintain VERB ROOT 0 VBD",
        "the the DET det 4",
        "attacks attack NOUN obj 2",
    )
    assert said(parsed, mention(0, PUTIN)) == []


def test_outer_account() -> None:
    parsed = doc(
        "Peskov Peskov PROPN nsubj 2",
        "confirmed confirm VERB ROOT 0 VBD",
        "the the DET det 4",
        "call call NOUN obj 2",
        ", , PUNCT punct 7",
        "as as SCONJ mark 7",
        "reported report VERB advcl 2 VBN",
        "by by ADP case 9",
        "TASS TASS PROPN obl:agent 7",
    )
    found: list[Attribution] = attributions(parsed, [mention(0, PESKOV), mention(8, TASS)], FRAMES)
    outer, inner = found
    assert outer.speaker == (TASS,)
    assert inner.speaker == (PESKOV,)
    assert inner.parent == outer


def test_trailing_participle_belongs_to_the_main_subject() -> None:
    parsed = doc(
        "Putin Putin PROPN nsubj 2",
        "left leave VERB ROOT 0 VBD",
        "Rome Rome PROPN obj 2",
        ", , PUNCT punct 5",
        "adding add VERB conj 3 VBG",
        "that that SCONJ mark 8",
        "talks talk NOUN nsubj 8",
        "failed fail VERB ccomp 5 VBD",
    )
    assert said(parsed, mention(0, PUTIN))[0][0] == "Vladimir Putin"


def test_no_speaker_no_attribution() -> None:
    parsed = doc(
        "Nobody nobody PRON nsubj 2",
        "said say VERB ROOT 0 VBD",
        "that that SCONJ mark 5",
        "talks talk NOUN nsubj 5",
        "failed fail VERB ccomp 2 VBD",
    )
    assert said(parsed) == []
