"""Scores of a pipeline on raw text of treebanks, and its speed: ``python -m kg.train.evaluate``."""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import click
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from kg.extract.parse import load

PLACES = {
    "PERSON": "PER",
    "ORG": "ORG",
    "NORP": "",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "",
    "DATE": "",
    "EVENT": "",
}
SHOWN = ("token_acc", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print scores and speed, one line of JSON a treebank.

    Args:
        arguments: of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m kg.train.evaluate", description=__doc__)
    parser.add_argument("treebanks", nargs="*", type=Path, help="DocBin files with gold trees")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="where they lie")
    parser.add_argument("--model", help="an installed spaCy pipeline; the shipped one by default")
    parser.add_argument("--speed", type=Path, help="articles in JSON Lines to time")
    options = parser.parse_args(arguments)
    nlp = load(options.model)
    folder = options.data / "treebanks"
    tests = options.treebanks or [folder / "ewt_test.spacy", folder / "gum_test_clean.spacy"]
    for path in tests:
        click.echo(f"{path.stem} {json.dumps(scores(nlp, path))}")
    articles = options.speed or options.data / "articles" / "dev.jsonl"
    if articles.exists():
        click.echo(f"{articles.name} {speed(nlp, articles):.0f} words/s, one process")


def scores(nlp: Language, path: Path) -> dict[str, float]:
    """Percentages by spaCy's scorer, punctuation left out of the trees.

    Args:
        nlp: the pipeline.
        path: DocBin with gold annotation; only its text is given to the pipeline.
    """
    golds = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    examples = [Example(nlp(gold.text), gold) for gold in golds]
    found = Scorer.score_tokenization(examples)
    for layer in ("tag", "pos", "morph", "lemma"):
        found |= Scorer.score_token_attr(examples, layer)
    found |= Scorer.score_deps(examples, "dep", ignore_labels=("p", "punct"))
    found |= Scorer.score_spans(examples, "sents")
    out = {name: _percent(found[name]) for name in SHOWN}
    out["sents_f"] = _percent(found["sents_f"])
    return out | _name_scores(nlp, golds)


def _name_scores(nlp: Language, golds: Sequence[Doc]) -> dict[str, float]:
    """F of names, in all classes and in the usual three."""
    whole = [Example(nlp(gold.text), gold) for gold in golds]
    found = Scorer.score_spans(whole, "ents", allow_overlap=False, has_annotation=_named)
    out = {"ents_f": _percent(found["ents_f"])}
    out |= {f"{kind}_f": _percent(part["f"]) for kind, part in found["ents_per_type"].items()}
    three = [Example(_three(each.predicted), _three(each.reference)) for each in whole]
    found = Scorer.score_spans(three, "ents", allow_overlap=False, has_annotation=_named)
    return out | {"three_f": _percent(found["ents_f"])}


def _named(doc: Doc) -> bool:
    """Whether names are annotated; they are in all our treebanks."""
    return doc.has_annotation("ENT_IOB")


def _three(doc: Doc) -> Doc:
    """The same document with persons, organisations and places only."""
    copy = doc.copy()
    copy.set_ents(
        [
            Span(copy, each.start, each.end, label=PLACES[each.label_])
            for each in doc.ents
            if PLACES.get(each.label_)
        ]
    )
    return copy


def _percent(value: float) -> float:
    """A share as a percentage with two decimals."""
    return round(100 * value, 2)


def speed(nlp: Language, path: Path) -> float:
    """Words a second on one thread, the first article left out.

    Args:
        nlp: the pipeline.
        path: articles in JSON Lines with a ``text``.
    """
    lines = path.read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    nlp(texts[0])
    start = time.perf_counter()
    words = sum(sum(not token.is_space for token in nlp(text)) for text in texts)
    return words / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
