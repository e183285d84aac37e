"""The second stage: the network goes on learning to parse, and learns who does what to whom.

The articles are read with the network of the first stage; what it said of their words is kept
as it is, so that their words are not forgotten over the couples.
"""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

import torch
from torch import Tensor, nn

from kg.train.answers import PARTS, losses
from kg.train.heads import Heads
from kg.train.learn import Schedule, packed
from kg.train.loss import batch, weighed
from kg.train.network import Network
from kg.train.study import Material, Study, studies
from kg.train.treebank import Numbering, Window

EVERY = 4  # one step in so many is over the treebanks
KEPT = 0.5  # what the old answers of the articles weigh
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3  # slower than in the first stage


FIRST = 0.12  # share of the first stage in the weights of the end


def blend(network: Network, first: Mapping[str, Tensor]) -> None:
    """Mix the weights of the first stage into those of the second (Wortsman et al. 2022).

    Trees come back to what they were, and what was learned of couples stays.

    Args:
        network: after the second stage.
        first: its weights before.
    """
    mixed_ = {n: torch.lerp(v, first[n], FIRST) for n, v in network.state_dict().items()}
    network.load_state_dict(mixed_)


class Both(nn.Module):
    """The network and its new heads, trained together."""

    def __init__(self, network: Network, heads: Heads) -> None:
        """Take the two."""
        super().__init__()
        self.network, self.heads = network, heads

    def parts(self, given: Sequence[Window] | Sequence[Study]) -> dict[str, Tensor]:
        """Losses of a batch from the treebanks or from the articles."""
        told = [one for one in given if isinstance(one, Study)]
        windows = [one.window if isinstance(one, Study) else one for one in given]
        vectors = self.network.encode(batch(windows))
        found = weighed(
            self.network, self.network.answers(vectors), windows, share=KEPT if told else 1.0
        )
        for name, value in (losses(self.heads, vectors, told) if told else {}).items():
            found[name] = PARTS[name] * value
        return found


def mixed(
    trees: Iterator[list[Window]],
    articles: Sequence[Material],
    numbering: Numbering,
    plan: Schedule,
) -> Iterator[list[Window] | list[Study]]:
    """Batches of both kinds without end, the same for the same seed.

    Args:
        trees: batches from the treebanks.
        articles: with their lessons.
        numbering: of pieces and labels.
        plan: seed and size.
    """
    told = _coded(articles, numbering, plan)
    for step in count():
        yield next(trees) if step % EVERY == EVERY - 1 else next(told)


def _coded(
    articles: Sequence[Material], numbering: Numbering, plan: Schedule
) -> Iterator[list[Study]]:
    for epoch in count():
        rng = random.Random(plan.seed * 1000 + epoch)
        cut = studies(articles, numbering, rng)
        yield from packed(cut, lambda study: len(study.window.ids), rng, pieces=plan.pieces)
