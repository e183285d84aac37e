"""Write a trained network as the model that is shipped: ``python -m kg.train.finish WEIGHTS``.

Exports it, makes the tables of lemmas, learns whose country strangers are, and weighs frames and
network against each other. ``kg.train.relations``, ``.critic`` and ``.card`` come after it.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from kg.extract import parse
from kg.train import homes, judge
from kg.train.bases import depth
from kg.train.export import export
from kg.train.heads import Heads
from kg.train.network import Network, Shape
from kg.train.scheme import Labels, read_labels, read_pieces
from kg.train.second import Both
from kg.train.treebank import read_sentences
from kg.train.words import bake


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the folder of the model.

    Args:
        arguments: of the command line.
    """
    options = _parser().parse_args(arguments)
    labels, pieces = read_labels(options.model), read_pieces(options.model)
    state = torch.load(options.weights, weights_only=True, map_location="cpu")
    both = Both(Network(len(pieces), labels, Shape(layers=depth(state))), Heads())
    both.load_state_dict(state)
    finish(both.eval(), labels, pieces, options)


def finish(both: Both, labels: Labels, pieces: Sequence[str], options: argparse.Namespace) -> None:
    """Export and weigh.

    Args:
        both: trained.
        labels: answers of its heads.
        pieces: of the vocabulary.
        options: ``out``, ``data`` and ``coded``: folders of the model, treebanks and articles.
    """
    out: Path = options.out
    export(both.network, labels, pieces, out)
    both.heads.save(out)
    bake(read_sentences(options.data / "treebanks" / "train.spacy"), out / "lemmas.json")
    for small in (homes, judge):
        small.main(["--out", str(out), "--coded", str(options.coded)])


def _parser() -> argparse.ArgumentParser:
    """Options of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.train.finish",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("weights", type=Path, help="what the training wrote")
    add("--model", type=Path, default=parse.shipped(), help="folder of labels and vocabulary")
    add("--data", type=Path, default=Path("../shared/data"), help="holds treebanks/")
    add("--coded", type=Path, default=Path("data/coded"), help="folder of coded articles")
    add("--out", type=Path, default=parse.shipped(), help="folder of the model")
    return parser


if __name__ == "__main__":
    main()
