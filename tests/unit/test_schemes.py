"""The same sentences in two schemes of labels give the same trees, clauses and statements."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from kg.errors import ModelError
from kg.extract.clauses import Clause, clauses
from kg.extract.language.schemes import relabelled
from kg.extract.naming.homes import Homes
from kg.extract.parse import load, shipped
from kg.extract.reader import Reader
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues
from kg.model import Article, Event, Reading
from tests.hand import doc, pair

PAIRS = {
    "agent, clause of a preposition": pair(
        "Iran Iran PROPN NNP nsubj:pass 3 nsubjpass 3",
        "was be AUX VBD aux:pass 3 auxpass 3",
        "accused accuse VERB VBN ROOT 0 ROOT 0",
        "by by ADP IN case 5 agent 3",
        "Israel Israel PROPN NNP obl:agent 3 pobj 4",
        "of of SCONJ IN mark 7 prep 3",
        "lying lie VERB VBG advcl 3 pcomp 6",
        ". . PUNCT . punct 3 punct 3",
    ),
    "names with titles": pair(
        "President President PROPN NNP nmod:desc 2 compound 3",
        "Donald Donald PROPN NNP nsubj 4 compound 3",
        "Trump Trump PROPN NNP flat 2 nsubj 4",
        "met meet VERB VBD ROOT 0 ROOT 0",
        "Russian russian ADJ JJ amod 7 amod 9",
        "Foreign Foreign PROPN NNP compound 7 compound 9",
        "Minister Minister PROPN NNP nmod:desc 8 compound 9",
        "Sergey Sergey PROPN NNP obj 4 compound 9",
        "Lavrov Lavrov PROPN NNP flat 8 dobj 4",
        ". . PUNCT . punct 4 punct 4",
        names=[(1, 3, "PERSON"), (4, 5, "NORP"), (7, 9, "PERSON")],
    ),
    "said with be: an adjective": pair(
        "Turkey Turkey PROPN NNP nsubj 3 nsubj 2",
        "is be AUX VBZ cop 3 ROOT 0",
        "hostile hostile ADJ JJ ROOT 0 acomp 2",
        "to to ADP IN case 6 prep 3",
        "the the DET DT det 6 det 6",
        "deal deal NOUN NN obl 3 pobj 4",
    ),
    "said with be: a noun, negated": pair(
        "Iran Iran PROPN NNP nsubj 5 nsubj 2",
        "is be AUX VBZ cop 5 ROOT 0",
        "not not PART RB advmod 5 neg 2",
        "an an DET DT det 5 det 5",
        "ally ally NOUN NN ROOT 0 attr 2",
        "of of ADP IN case 7 prep 5",
        "Oman Oman PROPN NNP nmod 5 pobj 6",
    ),
    "said with be: a phrase": pair(
        "Iran Iran PROPN NNP nsubj 5 nsubj 3",
        "has have AUX VBZ aux 5 aux 3",
        "been be AUX VBN cop 5 ROOT 0",
        "under under ADP IN case 5 prep 3",
        "sanctions sanction NOUN NNS ROOT 0 pobj 4",
    ),
    "said with be: a participle": pair(
        "Qatar Qatar PROPN NNP nsubj:pass 3 nsubj 2",
        "is be AUX VBZ aux:pass 3 ROOT 0",
        "opposed oppose VERB VBN ROOT 0 acomp 2",
        "to to ADP IN case 5 prep 3",
        "tariffs tariff NOUN NNS obl 3 pobj 4",
    ),
    "said with be: an infinitive": pair(
        "Lavrov Lavrov PROPN NNP nsubj 4 nsubj 2",
        "is be AUX VBZ cop 4 ROOT 0",
        "to to PART TO mark 4 aux 4",
        "meet meet VERB VB ROOT 0 xcomp 2",
        "Rubio Rubio PROPN NNP obj 4 dobj 4",
        names=[(0, 1, "PERSON"), (4, 5, "PERSON")],
    ),
    "an empty it": pair(
        "It it PRON PRP expl 3 nsubj 2",
        "is be AUX VBZ cop 3 ROOT 0",
        "clear clear ADJ JJ ROOT 0 acomp 2",
        "that that SCONJ IN mark 6 mark 6",
        "Iran Iran PROPN NNP nsubj 6 nsubj 6",
        "lied lie VERB VBD csubj 3 ccomp 2",
    ),
    "there is": pair(
        "There there PRON EX expl 2 expl 2",
        "is be VERB VBZ ROOT 0 ROOT 0",
        "a a DET DT det 4 det 4",
        "deal deal NOUN NN nsubj 2 attr 2",
        "between between ADP IN case 6 prep 4",
        "Iran Iran PROPN NNP nmod 4 pobj 5",
        "and and CCONJ CC cc 8 cc 6",
        "Oman Oman PROPN NNP conj 6 conj 6",
    ),
    "an object that is to act": pair(
        "Moscow Moscow PROPN NNP nsubj 2 nsubj 2",
        "wants want VERB VBZ ROOT 0 ROOT 0",
        "Kyiv Kyiv PROPN NNP obj 2 nsubj 5",
        "to to PART TO mark 5 aux 5",
        "withdraw withdraw VERB VB xcomp 2 ccomp 2",
        "troops troop NOUN NNS obj 5 dobj 5",
    ),
    "prepositions of two words": pair(
        "According accord VERB VBG case 3 prep 6",
        "to to ADP IN fixed 1 prep 1",
        "Reuters Reuters PROPN NNP obl 6 pobj 2",
        ", , PUNCT , punct 6 punct 6",
        "talks talk NOUN NNS nsubj 6 nsubj 6",
        "failed fail VERB VBD ROOT 0 ROOT 0",
        "because because SCONJ IN case 9 prep 6",
        "of of ADP IN fixed 7 pcomp 7",
        "Iran Iran PROPN NNP obl 6 pobj 7",
    ),
    "such as": pair(
        "Allies ally NOUN NNS nsubj 5 nsubj 5",
        "such such ADJ JJ case 4 amod 3",
        "as as ADP IN fixed 2 prep 1",
        "Canada Canada PROPN NNP nmod 1 pobj 3",
        "condemned condemn VERB VBD ROOT 0 ROOT 0",
        "Russia Russia PROPN NNP obj 5 dobj 5",
    ),
    "an amount given": pair(
        "Washington Washington PROPN NNP nsubj 2 nsubj 2",
        "gave give VERB VBD ROOT 0 ROOT 0",
        "Kyiv Kyiv PROPN NNP iobj 2 dative 2",
        "$ $ SYM $ obj 2 quantmod 6",
        "5 5 NUM CD compound 6 compound 6",
        "billion billion NUM CD nummod 4 dobj 2",
        "in in ADP IN case 8 prep 6",
        "aid aid NOUN NN nmod 4 pobj 7",
        "last last ADJ JJ amod 10 amod 10",
        "week week NOUN NN obl:unmarked 2 npadvmod 2",
    ),
    "instead of doing": pair(
        "Iran Iran PROPN NNP nsubj 2 nsubj 2",
        "negotiated negotiate VERB VBD ROOT 0 ROOT 0",
        "instead instead ADV RB mark 5 advmod 2",
        "of of ADP IN fixed 3 prep 3",
        "attacking attack VERB VBG advcl 2 pcomp 4",
        "Israel Israel PROPN NNP obj 5 dobj 5",
    ),
    "to whom": pair(
        "Berlin Berlin PROPN NNP nsubj 2 nsubj 2",
        "sent send VERB VBD ROOT 0 ROOT 0",
        "weapons weapon NOUN NNS obj 2 dobj 2",
        "to to ADP IN case 5 dative 2",
        "Ukraine Ukraine PROPN NNP obl 2 pobj 4",
    ),
    "coordination": pair(
        "Iran Iran PROPN NNP nsubj 6 nsubj 6",
        ", , PUNCT , punct 3 punct 1",
        "Oman Oman PROPN NNP conj 1 conj 1",
        "and and CCONJ CC cc 5 cc 3",
        "Qatar Qatar PROPN NNP conj 1 conj 3",
        "held hold VERB VBD ROOT 0 ROOT 0",
        "talks talk NOUN NNS obj 6 dobj 6",
        "in in ADP IN case 9 prep 6",
        "Geneva Geneva PROPN NNP obl 6 pobj 8",
        "and and CCONJ CC cc 12 cc 8",
        "in in ADP IN case 12 conj 8",
        "Paris Paris PROPN NNP conj 9 pobj 11",
    ),
    "a relative clause": pair(
        "Macron Macron PROPN NNP nsubj 8 nsubj 8",
        ", , PUNCT , punct 4 punct 4",
        "who who PRON WP nsubj 4 nsubj 4",
        "became become VERB VBD acl:relcl 1 relcl 1",
        "president president NOUN NN xcomp 4 attr 4",
        "did do AUX VBD aux 8 aux 8",
        "not not PART RB advmod 8 neg 8",
        "visit visit VERB VB ROOT 0 ROOT 0",
        "China China PROPN NNP obj 8 dobj 8",
        names=[(0, 1, "PERSON")],
    ),
    "owner, particle, clause after": pair(
        "Israel Israel PROPN NNP nmod:poss 3 poss 3",
        "'s 's PART POS case 1 case 1",
        "army army NOUN NN nsubj 4 nsubj 4",
        "called call VERB VBD ROOT 0 ROOT 0",
        "off off ADP RP compound:prt 4 prt 4",
        "talks talk NOUN NNS obj 4 dobj 4",
        "after after ADP IN mark 8 prep 4",
        "shelling shell VERB VBG advcl 4 pcomp 7",
        "Lebanon Lebanon PROPN NNP obj 8 dobj 8",
    ),
    "a participle of saying": pair(
        "Both both CCONJ CC cc:preconj 2 preconj 2",
        "Iran Iran PROPN NNP nsubj 5 nsubj 5",
        "and and CCONJ CC cc 4 cc 2",
        "Iraq Iraq PROPN NNP conj 2 conj 2",
        "refused refuse VERB VBD ROOT 0 ROOT 0",
        "to to PART TO mark 7 aux 7",
        "pay pay VERB VB xcomp 5 xcomp 5",
        ", , PUNCT , punct 5 punct 5",
        "saying say VERB VBG advcl 5 advcl 5",
        "all all DET PDT det:predet 12 predet 12",
        "the the DET DT det 12 det 12",
        "claims claim NOUN NNS nsubj 14 nsubj 13",
        "were be AUX VBD cop 14 ccomp 9",
        "null null ADJ JJ ccomp 9 acomp 13",
    ),
}
FRAMES = Frames.load()
TINY = "Delegates met in Oman"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(spacy.blank("en"), Actors.load(), FRAMES, Issues.load(), Homes.load(shipped()))


def tree(doc: Doc) -> list[tuple[str, str, str]]:
    """Each word with its relation and its head."""
    return [(token.text, token.dep_, token.head.text) for token in doc]


def told(clause: Clause) -> tuple[object, ...]:
    """A clause by words, to compare between Docs."""
    slots = {name: [t.text for t in fillers] for name, fillers in clause.slots.items()}
    return clause.trigger.text, clause.pos, slots, clause.words, clause.factuality


class Parsed:
    """Stands for a pipeline that gives one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def pipe(
        self, texts: Iterable[tuple[str, object]], **_: object
    ) -> Iterator[tuple[Doc, object]]:
        """The Doc, for each text, with what came beside the text."""
        return ((self.doc, beside) for _, beside in texts)


def reading(reader: Reader, doc: Doc) -> Reading:
    """Everything read in a Doc."""
    parsed = cast(Language, Parsed(doc))
    same = Reader(parsed, reader.actors, reader.frames, reader.issues, reader.homes)
    return same.read(Article("a", doc.text, published=date(2025, 3, 18)))


@pytest.mark.parametrize("name", PAIRS)
def test_both_schemes_give_one_tree(name: str) -> None:
    universal, clearnlp = PAIRS[name]
    before = tree(clearnlp)
    assert tree(relabelled(clearnlp, from_clearnlp=True)) == tree(universal)
    assert tree(clearnlp) == before


@pytest.mark.parametrize("name", PAIRS)
def test_both_schemes_give_the_same_statements(name: str, reader: Reader) -> None:
    universal, clearnlp = PAIRS[name]
    adapted = relabelled(clearnlp, from_clearnlp=True)
    assert [told(c) for c in clauses(adapted, FRAMES)] == [
        told(c) for c in clauses(universal, FRAMES)
    ]
    assert reading(reader, adapted) == reading(reader, universal)


def test_the_pairs_tell_of_events(reader: Reader) -> None:
    """Else their being the same would say little."""
    readings = [reading(reader, universal) for universal, _ in PAIRS.values()]
    types = {s.type for r in readings for s in r.statements if isinstance(s, Event)}
    assert {"ACCUSE", "CONSULT", "AID"} <= types


def test_a_universal_tree_keeps_its_shape_under_todays_names() -> None:
    old = doc(
        "Last last ADJ amod 2",
        "week week NOUN obl:tmod 5",
        "Jean Jean PROPN nsubjpass 5",
        "Smith Smith PROPN flat:name 3",
        "left leave VERB ROOT 0",
    )
    found = [token.dep_ for token in relabelled(old, from_clearnlp=False)]
    assert found == ["amod", "obl:unmarked", "nsubj:pass", "flat", "ROOT"]


@pytest.mark.parametrize(
    ("label", "words", "found"),
    [
        ("PER", "Lavrov", [("Lavrov", "PERSON")]),
        ("ORG", "the Security Council", [("Security Council", "ORG")]),
        ("GPE", "Iran 's", [("Iran", "GPE")]),
        ("DATE", "the weekend", [("the weekend", "DATE")]),
        ("NORP", "Kurds", [("Kurds", "NORP")]),
        ("CARDINAL", "two", []),
        ("MONEY", "5 dollars", []),
        ("WORK_OF_ART", "the Bible", []),
        ("ORG", "the", []),
    ],
)
def test_names(label: str, words: str, found: list[tuple[str, str]]) -> None:
    made = Doc(spacy.blank("en").vocab, words.split())
    made.set_ents([Span(made, 0, len(made), label=label)])
    kept = relabelled(made, from_clearnlp=False).ents
    assert [(name.text, name.label_) for name in kept] == found


def saved(
    folder: Path, *pipes: str, deps: str = "nsubj ROOT prep pobj", heads: str = "1112"
) -> str:
    """A tiny pipeline on disk, hardly trained."""
    nlp = spacy.blank("en")
    for pipe in pipes:
        nlp.add_pipe(pipe, config={"min_action_freq": 1} if pipe == "parser" else {})
    reference: dict[str, Any] = {
        "words": TINY.split(),
        "tags": ["NNP", "VBD", "IN", "NNP"],
        "heads": [int(head) for head in heads],
        "deps": deps.split(),
        "entities": ["U-GPE", "O", "O", "U-GPE"],
    }
    examples = [Example.from_dict(nlp.make_doc(TINY), reference)]
    nlp.initialize(lambda: examples)
    for _ in range(12):
        nlp.update(examples)
    nlp.to_disk(folder)
    return str(folder)


def test_a_saved_pipeline_is_read_in_our_labels(tmp_path: Path) -> None:
    wanted = ["nsubj", "ROOT", "case", "obl"]
    clearnlp = load(saved(tmp_path / "one", "tagger", "parser", "ner"))
    assert clearnlp.pipe_names[-1] == "relabelled"
    assert [token.dep_ for token in clearnlp(TINY)] == wanted
    assert clearnlp(TINY)[2].head.text == "Oman"
    universal = load(
        saved(tmp_path / "two", "parser", deps="nsubj ROOT case obl", heads="1131"),
    )
    assert [token.dep_ for token in universal(TINY)] == wanted
    again = load(str(tmp_path / "one"), names=[("Oman", "GPE")])
    assert again.pipe_names[-2:] == ["relabelled", "gazetteer"]


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no parser"):
        load(saved(tmp_path / "model", "tagger"))


def test_a_folder_without_a_pipeline_tells_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded.*spacy download"):
        load(str(tmp_path))
