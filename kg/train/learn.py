"""The training loop: fixed steps, fixed seeds, averaged weights, resumable."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from tqdm import tqdm

from kg.train.lots import Lot, Shelf, packed

Parts = Callable[[Lot], Mapping[str, Tensor]]  # to the losses that add up


ENCODER = ("words", "places", "distances", "norm", "layers")  # what a published encoder brings


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn."""

    steps: int = 3600
    warmup: int = 150
    encoder_rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    pieces: int = 2000  # of one lot, padding included
    average: float = 0.998  # share of the old weights in the running average
    seed: int = 0
    save_every: int = 100


def shelved(shelf: Shelf, rng: random.Random, plan: Schedule, *, hide: bool) -> Iterator[Lot]:
    """Every window of a shelf once, in lots.

    Args:
        shelf: of windows of one kind.
        rng: draws the order.
        plan: size of a lot.
        hide: put a mask over some mentions and words.
    """
    for rows in packed(range(len(shelf)), shelf.sizes, rng, pieces=plan.pieces):
        yield shelf.lot(rows, hide=hide)


def learn(
    network: nn.Module, stream: Iterator[Lot], plan: Schedule, checkpoint: Path, *, parts: Parts
) -> None:
    """Train, or go on with a training that was cut short; leaves the averaged weights.

    Args:
        network: as initialised.
        stream: of lots.
        plan: steps and rates.
        checkpoint: file that holds everything needed to go on.
        parts: losses of a lot.
    """
    optimizer = torch.optim.AdamW(_groups(network, plan), betas=(0.9, 0.98), eps=1e-7, fused=True)
    mean = {name: value.detach().clone() for name, value in network.state_dict().items()}
    done = _resume(checkpoint, network, optimizer, mean)
    for _ in range(done if done < plan.steps else 0):
        next(stream)
    network.train()
    bar = tqdm(range(done, plan.steps), initial=done, total=plan.steps, mininterval=10)
    for step in bar:
        torch.manual_seed(plan.seed * 1_000_003 + step)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(step, plan)
        told = _step(network, optimizer, parts, next(stream))
        _average(mean, network, min(plan.average, (step + 1) / (step + 10)))
        bar.set_postfix({name: f"{value:.2f}" for name, value in told.items()}, refresh=False)
        if (step + 1) % plan.save_every == 0 or step + 1 == plan.steps:
            _save(checkpoint, network, optimizer, mean, step + 1)
    network.load_state_dict(mean)
    network.eval()


def rate(step: int, plan: Schedule) -> float:
    """Share of the peak learning rate at a step: linear warm-up, cosine decay.

    >>> rate(0, Schedule(steps=100, warmup=10)) < rate(10, Schedule(steps=100, warmup=10))
    True
    """
    if step < plan.warmup:
        return (step + 1) / plan.warmup
    left = (step - plan.warmup) / max(1, plan.steps - plan.warmup)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * left))


def _groups(network: nn.Module, plan: Schedule) -> list[dict[str, object]]:
    """Encoder weights learn slowly, head and shape weights fast."""
    parts: dict[bool, list[Tensor]] = {True: [], False: []}
    for name, value in network.named_parameters():
        own = name.removeprefix("both.").removeprefix("network.")
        parts[own.split(".")[0] in ENCODER].append(value)
    return [
        {"params": parts[True], "peak": plan.encoder_rate, "weight_decay": plan.decay},
        {"params": parts[False], "peak": plan.head_rate, "weight_decay": plan.decay},
    ]


def _step(
    network: nn.Module, optimizer: torch.optim.Optimizer, parts: Parts, lot: Lot
) -> dict[str, float]:
    """One lot forward and back."""
    device = next(network.parameters()).device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        told = parts(lot)
    total = torch.stack(list(told.values())).sum()
    optimizer.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return {name: value.item() for name, value in told.items()}


@torch.no_grad()
def _average(mean: dict[str, Tensor], network: nn.Module, kept: float) -> None:
    """Move the running average towards the weights of now."""
    now = network.state_dict()
    torch._foreach_lerp_([mean[name] for name in now], list(now.values()), 1 - kept)


def _save(
    path: Path,
    network: nn.Module,
    optimizer: torch.optim.Optimizer,
    mean: dict[str, Tensor],
    done: int,
) -> None:
    """Write everything needed to go on, at once."""
    part = path.with_suffix(".part")
    torch.save(
        {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "mean": mean,
            "done": done,
        },
        part,
    )
    part.replace(path)


def _resume(
    path: Path, network: nn.Module, optimizer: torch.optim.Optimizer, mean: dict[str, Tensor]
) -> int:
    """Steps already done, with their weights put in place."""
    if not path.exists():
        return 0
    device = next(network.parameters()).device
    state = torch.load(path, weights_only=True, map_location=device)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    mean.update(state["mean"])
    return int(state["done"])
