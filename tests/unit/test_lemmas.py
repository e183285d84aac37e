"""Lemmas of verbs: by the tables, and over many articles of the kind the program is for."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from kg.extract.language.annotator import Annotator
from kg.extract.language.lemmas import Lemmatizer
from kg.extract.parse import load, shipped

ARTICLES = Path(__file__).parents[3] / "shared" / "data" / "articles" / "dev.jsonl"
VOWELS = "aeiou"


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer.read(shipped() / "lemmas.json")


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("centred", "VBN", "centre"),
        ("centering", "VBG", "center"),
        ("controlled", "VBD", "control"),
        ("insists", "VBZ", "insist"),
        ("drew", "VBD", "draw"),
        ("re-exported", "VBD", "re-export"),
        ("panicked", "VBD", "panic"),
        ("vetoes", "VBZ", "veto"),
        ("lying", "VBG", "lie"),
        ("Met", "VBD", "meet"),
    ],
)
def test_verbs(lemmatizer: Lemmatizer, form: str, tag: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, tag) == lemma


def regular(verb: str) -> set[str]:
    """All that may be a regular form of a verb, made forwards and generously."""
    stems = {verb, verb.removesuffix("e")}
    if verb[-1] == "y":
        stems.add(verb[:-1] + "i")
    if verb[-1] not in VOWELS:
        stems.add(verb + verb[-1])
    if verb.endswith("ie"):
        stems.add(verb[:-2] + "y")
    return {verb} | {stem + ending for stem in stems for ending in ("s", "es", "ed", "ing")}


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not ARTICLES.exists(), reason="the articles lie beside the project only")
def test_no_verb_of_the_list_gets_a_lemma_that_is_no_word() -> None:
    nlp = load()
    annotator = nlp.get_pipe("annotator")
    assert isinstance(annotator, Annotator)
    verbs = annotator.lemmatizer.verbs
    known = {form for verb in verbs for form in regular(verb)}
    known |= {key.split("\t")[1] for key in annotator.lemmatizer.forms if key.startswith("VB")}
    wrong: dict[str, set[str]] = defaultdict(set)
    seen = 0
    for line in ARTICLES.read_text("utf-8").splitlines():
        for token in nlp(json.loads(line)["text"]):
            if token.pos_ == "VERB" and token.tag_.startswith("VB") and token.lower_ in known:
                seen += 1
                if token.lemma_.lower() not in verbs:
                    wrong[token.lower_].add(token.lemma_)
    assert seen > 5000
    assert not wrong
