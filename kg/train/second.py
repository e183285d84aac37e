"""The second stage: the network goes on learning to parse, and learns who does what to whom.

The articles are read with the network of the first stage; what it said of their words is kept
as it is, so that their words are not forgotten over the couples.
"""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections.abc import Iterator, Mapping
from itertools import count

import torch
from torch import Tensor, nn

from kg.train import answers, loss
from kg.train.columns import TREES
from kg.train.heads import Heads
from kg.train.lots import Lot
from kg.train.network import Network

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
    """A network and its heads of couples, trained together."""

    def __init__(self, network: Network, heads: Heads) -> None:
        """Take the two."""
        super().__init__()
        self.network, self.heads = network, heads

    def parts(self, lot: Lot) -> dict[str, Tensor]:
        """Losses of a lot from the treebanks or from coded articles."""
        vectors = self.network.encode(lot.batch)
        parse = loss.losses(self.network, self.network.answers(vectors), lot.batch)
        if lot.kind == TREES:
            return parse
        kept = {name: KEPT * value for name, value in parse.items()}
        return kept | answers.losses(answers.asked(self.heads, vectors, lot), lot)


def mixed(trees: Iterator[Lot], articles: Iterator[Lot]) -> Iterator[Lot]:
    """Lots of both kinds without end.

    Args:
        trees: from the treebanks, one in ``EVERY``.
        articles: from articles.
    """
    for step in count():
        yield next(trees) if step % EVERY == EVERY - 1 else next(articles)
