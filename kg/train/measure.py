"""How well a network in training tells what is between couples that it never learned from."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import random

import torch
from torch import Tensor

from kg.train import answers
from kg.train.columns import QUESTIONS
from kg.train.lots import Asked, Shelf, packed
from kg.train.scheme import OPEN
from kg.train.second import Both


@torch.no_grad()
def likeness(both: Both, shelf: Shelf, pieces: int) -> dict[str, float]:
    """F1 of classes of couples, at the threshold that gives the best.

    Args:
        both: trained.
        shelf: of coded articles.
        pieces: of a lot.
    """
    both.eval()
    scores: dict[str, list[Tensor]] = {name: [] for name in QUESTIONS}
    wanted: dict[str, list[Tensor]] = {name: [] for name in QUESTIONS}
    for rows in packed(range(len(shelf)), shelf.sizes, random.Random(0), pieces=pieces):
        lot = shelf.lot(rows, hide=False)
        said = answers.asked(both.heads, both.network.encode(lot.batch), lot)
        for name in QUESTIONS:
            given: Asked = getattr(lot, name)
            asked = (given.wanted != OPEN) & given.real[..., None]
            classes = answers.verdicts(said[name]) if name == "events" else said[name].classes
            scores[name].append(classes[asked])
            wanted[name].append(given.wanted[asked])
    return {name: _best(torch.cat(scores[name]), torch.cat(wanted[name])) for name in QUESTIONS}


def _best(scores: Tensor, wanted: Tensor) -> float:
    """Best F1 over all thresholds."""
    order = scores.argsort(descending=True)
    hits = wanted[order].cumsum(0)
    told = torch.arange(1, len(order) + 1, device=order.device)
    return float((2 * hits / (told + wanted.sum())).max())
