"""The shipped pipeline on sentences of our own: the faults it must not have."""

import hashlib
import pickle
import re
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import ModelError
from kg.extract.encoder import FILES
from kg.extract.parse import load, shipped

SAMPLE = Path(__file__).parents[1] / "gold" / "treebank_sample.conllu"
FLOORS = {"tags": 0.95, "heads": 0.86, "relations": 0.82}
AGENCIES = [("TASS", "ORG"), ("Reuters", "ORG"), ("G7", "ORG"), ("NATO", "ORG")]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(names=AGENCIES)


def root(doc: Doc) -> Token:
    """The root of the first sentence."""
    return next(iter(doc.sents)).root


def actors(verb: Token) -> list[str]:
    """Heads of the subjects of a verb."""
    subjects = [child for child in verb.children if child.dep_.startswith("nsubj")]
    return [token.text for subject in subjects for token in (subject, *subject.conjuncts)]


@pytest.mark.parametrize(
    ("headline", "verb", "subjects"),
    [
        ("Macron, Scholz discuss aid for Ukraine", "discuss", ["Macron", "Scholz"]),
        ("Biden, Xi hold talks on trade", "hold", ["Biden", "Xi"]),
        ("Turkey rejects Swedish bid", "rejects", ["Turkey"]),
        pytest.param(
            *("Lavrov to meet Rubio in Riyadh", "meet", ["Lavrov"]),
            marks=pytest.mark.xfail(strict=True, reason="the name is read as the root"),
        ),
        ("Zelensky urges allies to act", "urges", ["Zelensky"]),
        ("EU condemns attack on embassy", "condemns", ["EU"]),
    ],
)
def test_headlines(nlp: Language, headline: str, verb: str, subjects: list[str]) -> None:
    doc = nlp(headline + "\nThe foreign minister spoke to reporters on Monday.")
    assert [len(list(doc.sents)), root(doc).text] == [2, verb]
    assert actors(root(doc)) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "French President Emmanuel Macron and German Chancellor Olaf Scholz met.",
            "Emmanuel Olaf",
        ),
        ("US President Joe Biden and Chinese President Xi Jinping spoke on Monday.", "Joe Xi"),
        (
            "Turkish Foreign Minister Hakan Fidan and Iranian Foreign Minister Abbas Araghchi "
            "discussed the truce.",
            "Hakan Abbas",
        ),
        (
            "Prime Minister Viktor Orban and Serbian President Aleksandar Vucic signed the deal.",
            "Viktor Aleksandar",
        ),
    ],
)
def test_titles_in_pairs(nlp: Language, text: str, subjects: str) -> None:
    assert actors(root(nlp(text))) == subjects.split()


@pytest.mark.parametrize(
    ("text", "participle"),
    [
        ("Erdogan rejected the plan, saying that it would divide the country.", "saying"),
        ("The minister left the room, stressing that talks would go on.", "stressing"),
        ("Lavrov criticized the sanctions, asserting that they would fail.", "asserting"),
        ('Blinken praised the deal, adding, "It is a good day for peace."', "adding"),
    ],
)
def test_participles_hang_from_the_main_verb(nlp: Language, text: str, participle: str) -> None:
    doc = nlp(text)
    token = next(token for token in doc if token.text == participle)
    assert (token.dep_, token.head) == ("advcl", root(doc))
    assert any(child.dep_ == "ccomp" for child in token.children)


@pytest.mark.parametrize(
    "text",
    [
        "The 'republic' is not recognised by any state.",
        'He called the "referendum" a farce.',
        "Lavrov said “Kosovo” was a wound.",
        "The U.S. Senate passed the bill.",
        "He met with Mr. Smith in St. Petersburg.",
    ],
)
def test_one_sentence(nlp: Language, text: str) -> None:
    assert len(list(nlp(text).sents)) == 1


def test_agencies_and_clubs_are_organisations(nlp: Language) -> None:
    doc = nlp("The G7 and NATO met, TASS reported. Reuters could not verify it.")
    assert {(name.text, name.label_) for name in doc.ents} == {
        ("G7", "ORG"),
        ("NATO", "ORG"),
        ("TASS", "ORG"),
        ("Reuters", "ORG"),
    }


def test_a_longer_found_name_keeps_its_words() -> None:
    nlp = load(names=[("Putin", "PERSON"), ("Germany", "GPE")])
    doc = nlp("Vladimir Putin visited Germany.")
    assert [name.text for name in doc.ents] == ["Vladimir Putin", "Germany"]


def test_negation_and_passive_are_in_the_morphology(nlp: Language) -> None:
    doc = nlp("The plan was not accepted.")
    assert "Polarity=Neg" in str(doc[3].morph)
    assert "Voice=Pass" in str(doc[4].morph)


def test_lines_close_sentences_and_wrapped_lines_do_not(nlp: Language) -> None:
    assert len(list(nlp("Talks in Geneva\nPutin left").sents)) == 2
    wrapped = "\n".join(["The minister said that the talks on the", "border would go on and"] * 4)
    assert len(list(nlp(wrapped).sents)) < 4


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n\nPeace.\n", "☃", "A" * 600, "a-" * 400])
def test_odd_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.dep_ for token in doc)


def layers(doc: Doc) -> list[tuple[object, ...]]:
    """All annotation of a document."""
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def test_neighbours_order_and_processes_change_nothing(nlp: Language) -> None:
    texts = [
        "Iran and Oman met in Muscat. They agreed on a date for new talks.",
        "Peace now!",
        "The Kremlin denied it.\n\nParis did not, its envoy said on Tuesday.",
    ] * 3
    alone = [layers(nlp(text)) for text in texts]
    assert [layers(doc) for doc in nlp.pipe(texts, batch_size=2)] == alone
    assert [layers(doc) for doc in nlp.pipe(texts[::-1])] == alone[::-1]
    assert [layers(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == alone
    again = pickle.loads(pickle.dumps(nlp))
    assert [layers(again(text)) for text in texts] == alone


def test_a_missing_model_tells_how_to_install_it() -> None:
    with pytest.raises(ModelError, match="python -m spacy download en_none_sm"):
        load("en_none_sm")


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=re.escape("network.onnx")):
        load(folder=tmp_path)


def test_the_card_names_the_files_it_was_measured_with() -> None:
    card = (shipped() / "MODEL.md").read_text("utf-8")
    for name in FILES:
        digest = hashlib.sha256((shipped() / name).read_bytes()).hexdigest()
        assert digest in card, name


def test_size() -> None:
    sizes = [path.stat().st_size for path in shipped().iterdir()]
    assert sum(sizes) < 40_000_000
    assert max(sizes) < 30_000_000


def test_floors_on_a_treebank_sample(nlp: Language) -> None:
    blocks = [block for block in SAMPLE.read_text("utf-8").split("\n\n") if "\t" in block]
    right = {"tags": 0, "heads": 0, "relations": 0}
    total = 0
    for block in blocks:
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        words, spaces = [row[1] for row in rows], [row[9] != "SpaceAfter=No" for row in rows]
        doc = Doc(nlp.vocab, words=words, spaces=spaces)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        for token, row in zip(doc, rows, strict=True):
            if row[7] == "punct":
                continue
            head = 0 if token.head.i == token.i else token.head.i + 1
            total += 1
            right["tags"] += token.tag_ == row[4]
            right["heads"] += head == int(row[6])
            right["relations"] += head == int(row[6]) and token.dep_.lower() == row[7]
    shares = {name: count / total for name, count in right.items()}
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), shares


def test_white_space_inside_a_name_breaks_nothing(nlp: Language) -> None:
    doc = nlp("He met officials of the United States of  America and the European \n Union.")
    assert [name.text for name in doc.ents]
