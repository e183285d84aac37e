"""How far the answers of tagger, parser and name finder are off."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from kg.train.network import FAR, Answers, Batch, Network
from kg.train.scheme import MISSING

WEIGHTS = {"tags": 0.5, "morphs": 0.5, "names": 1.0, "starts": 1.0, "arcs": 1.0, "deps": 0.7}


def losses(network: Network, answers: Answers, gold: Batch) -> dict[str, Tensor]:
    """Loss of each head by what it weighs, averaged over the tokens it is asked about.

    Args:
        network: scores the relations.
        answers: of the heads.
        gold: what they should have said.
    """
    relations = network.relate(answers, gold.heads.clamp(min=0)).float()
    asked = gold.starts != MISSING
    starts = functional.binary_cross_entropy_with_logits(
        answers.starts.float(), gold.starts.clamp(min=0).float(), reduction="none"
    )
    return _weighed(
        {
            "tags": _entropy(answers.tags, gold.tags),
            "morphs": _entropy(answers.morphs, gold.morphs),
            "names": _entropy(answers.names, gold.names),
            "starts": _mean(starts, asked),
            "arcs": _entropy(arcs(answers, gold), gold.heads),
            "deps": _entropy(relations, gold.deps),
        }
    )


@dataclass(frozen=True, slots=True)
class Shares:
    """How likely teachers hold each answer, for each token."""

    tags: Tensor
    morphs: Tensor
    names: Tensor
    starts: Tensor
    arcs: Tensor
    heads: Tensor  # the likeliest, to which they tell the relation
    deps: Tensor


def shares(teachers: Sequence[tuple[Network, Answers]], batch: Batch) -> Shares:
    """What teachers hold of a batch, the mean of them.

    Args:
        teachers: with their answers.
        batch: the windows; their sentences bound the arcs.
    """

    def mean(each: Iterable[Tensor]) -> Tensor:
        return torch.stack(list(each)).mean(0)

    ties = mean(arcs(told, batch).softmax(2) for _, told in teachers)
    heads = ties.argmax(2)
    columns = {
        name: mean(getattr(told, name).float().softmax(2) for _, told in teachers)
        for name in ("tags", "morphs", "names")
    }
    return Shares(
        **columns,
        starts=mean(told.starts.float().sigmoid() for _, told in teachers),
        arcs=ties,
        heads=heads,
        deps=mean(one.relate(told, heads).float().softmax(2) for one, told in teachers),
    )


def apart(network: Network, answers: Answers, told: Shares, batch: Batch) -> dict[str, Tensor]:
    """How far the answers are from those of teachers, of each head by what it weighs.

    Args:
        network: scores the relations.
        answers: of its heads.
        told: by the teachers.
        batch: the windows.
    """
    real = batch.sentence >= 0
    said = {
        "tags": answers.tags,
        "morphs": answers.morphs,
        "names": answers.names,
        "arcs": arcs(answers, batch),
        "deps": network.relate(answers, told.heads),
    }
    found = {n: _mean(_cross(score, getattr(told, n)), real) for n, score in said.items()}
    starts = functional.binary_cross_entropy_with_logits(
        answers.starts.float(), told.starts, reduction="none"
    )
    return _weighed({**found, "starts": _mean(starts, real)})


def arcs(answers: Answers, batch: Batch) -> Tensor:
    """Scores of the head of each token; none outside its sentence."""
    same = batch.sentence[:, :, None] == batch.sentence[:, None, :]
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    return answers.arcs.float().masked_fill(~allowed, FAR)


def _weighed(found: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: WEIGHTS[name] * value for name, value in found.items()}


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy over the annotated tokens."""
    each = functional.cross_entropy(
        scores.float().flatten(0, 1), gold.flatten(), ignore_index=MISSING, reduction="sum"
    )
    return each / (gold != MISSING).sum().clamp(min=1)


def _cross(scores: Tensor, shares: Tensor) -> Tensor:
    """Cross entropy of each token to the shares of a teacher."""
    return -(shares * scores.float().log_softmax(2)).sum(2)


def _mean(each: Tensor, real: Tensor) -> Tensor:
    return (each * real).sum() / real.sum().clamp(min=1)
