"""The training loop: fixed steps, fixed seeds, averaged weights, resumable."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from tqdm import tqdm

from kg.train.treebank import Numbering, Sentence, Window, windows

Change = Callable[[Sequence[Sentence], random.Random, int], list[Sentence]]
Parts = Callable[[Any], Mapping[str, Tensor]]  # a batch to the losses that add up
Sized = TypeVar("Sized")


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn."""

    steps: int = 3600
    warmup: int = 150
    encoder_rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    pieces: int = 2000  # of one batch, padding included
    average: float = 0.998  # share of the old weights in the running average
    seed: int = 0
    save_every: int = 100


def batches(
    sentences: Sequence[Sentence], numbering: Numbering, change: Change, plan: Schedule
) -> Iterator[list[Window]]:
    """Batches without end, the same for the same seed.

    Args:
        sentences: in the order of their documents.
        numbering: pieces and labels.
        change: augmentation, drawn anew each epoch, whose number it is told.
        plan: seed and size.
    """
    for epoch in count():
        rng = random.Random(plan.seed * 1000 + epoch)
        cut = list(windows(change(sentences, rng, epoch), numbering, rng))
        yield from packed(cut, lambda window: len(window.ids), rng, pieces=plan.pieces)


def packed(
    cut: Iterable[Sized], size: Callable[[Sized], int], rng: random.Random, *, pieces: int
) -> Iterator[list[Sized]]:
    """Windows of like size put together, in an order drawn by chance.

    Args:
        cut: windows.
        size: pieces of a window.
        rng: draws the order.
        pieces: of a batch, padding included.
    """
    ordered = sorted(cut, key=lambda window: (size(window) // 16, rng.random()))
    groups: list[list[Sized]] = [[]]
    for window in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * (size(window) + 15) > pieces:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    yield from groups


def learn(
    network: nn.Module, stream: Iterator[Any], plan: Schedule, checkpoint: Path, *, parts: Parts
) -> None:
    """Train, or go on with a training that was cut short; leaves the averaged weights.

    Args:
        network: as initialised.
        stream: of batches.
        plan: steps and rates.
        checkpoint: file that holds everything needed to go on.
        parts: losses of a batch.
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
    slow = ("words", "places", "norm", "layers")
    parts: dict[bool, list[Tensor]] = {True: [], False: []}
    for name, value in network.named_parameters():
        parts[name.removeprefix("network.").split(".")[0] in slow].append(value)
    return [
        {"params": parts[True], "peak": plan.encoder_rate, "weight_decay": plan.decay},
        {"params": parts[False], "peak": plan.head_rate, "weight_decay": plan.decay},
    ]


def _step(
    network: nn.Module, optimizer: torch.optim.Optimizer, parts: Parts, chosen: Any
) -> dict[str, float]:
    """One batch forward and back."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        told = parts(chosen)
    total = sum(told.values(), torch.zeros(()))
    optimizer.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return {name: value.item() for name, value in told.items()}


@torch.no_grad()
def _average(mean: dict[str, Tensor], network: nn.Module, kept: float) -> None:
    """Move the running average towards the weights of now."""
    for name, value in network.state_dict().items():
        mean[name].lerp_(value, 1 - kept)


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
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    mean.update(state["mean"])
    return int(state["done"])
