"""Windows put together into batches, and how far the answers to them are off."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.train.network import FAR, Answers, Batch, Network
from kg.train.treebank import MISSING, Window

EVEN = 16  # tokens, pieces or couples


def batch(windows: Sequence[Window]) -> Batch:
    """Pad windows together.

    Args:
        windows: of similar length.
    """

    def padded(column: str, fill: int) -> Tensor:
        return evened([torch.tensor(getattr(window, column)) for window in windows], fill)

    ids = padded("ids", -1)
    return Batch(
        ids=ids.clamp(min=0),
        mask=ids >= 0,
        **{name: padded(name, 0) for name in ("shapes", "spacings", "first", "last")},
        **{name: padded(name, MISSING) for name in ("tags", "morphs", "names", "starts", "deps")},
        sentence=padded("sentence", -1),
        heads=padded("heads", MISSING),
    )


def evened(rows: Sequence[Tensor], fill: float = 0) -> Tensor:
    """Rows padded to one length, a multiple of sixteen.

    Kernels are made anew for each size of a matrix: few sizes, little to make.

    Args:
        rows: of any length.
        fill: the padding.
    """
    missing = -max(len(row) for row in rows) % EVEN
    made = nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=fill)
    return functional.pad(made, [0, 0] * (made.dim() - 2) + [0, missing], value=fill)


WEIGHTS = {"tags": 0.5, "morphs": 0.5, "names": 1.0, "starts": 1.0, "arcs": 1.0, "deps": 0.7}


def weighed(
    network: Network, answers: Answers, windows: Sequence[Window], *, share: float = 1.0
) -> dict[str, Tensor]:
    """Losses of the heads on a batch, each by what it weighs.

    Args:
        network: scores the relations.
        answers: of the heads.
        windows: the batch.
        share: that all of them weigh.
    """
    found = losses(network, answers, batch(windows))
    return {name: share * WEIGHTS[name] * value for name, value in found.items()}


def losses(network: Network, answers: Answers, gold: Batch) -> dict[str, Tensor]:
    """Loss of each head, averaged over the tokens it is asked about.

    Args:
        network: scores the relations.
        answers: of the heads.
        gold: what they should have said.
    """
    same = gold.sentence[:, :, None] == gold.sentence[:, None, :]
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    arcs = answers.arcs.float().masked_fill(~allowed, FAR)
    relations = network.relate(answers, gold.heads.clamp(min=0)).float()
    asked = gold.starts != MISSING
    starts = functional.binary_cross_entropy_with_logits(
        answers.starts.float()[asked], gold.starts[asked].float()
    )
    return {
        "tags": _entropy(answers.tags, gold.tags),
        "morphs": _entropy(answers.morphs, gold.morphs),
        "names": _entropy(answers.names, gold.names),
        "starts": starts,
        "arcs": _entropy(arcs, gold.heads),
        "deps": _entropy(relations, gold.deps),
    }


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy over the annotated tokens."""
    return functional.cross_entropy(
        scores.float().flatten(0, 1), gold.flatten(), ignore_index=MISSING
    )
