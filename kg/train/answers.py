"""How far the answers about couples are off: from what was coded, or from what a teacher says."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from kg.train.heads import Heads
from kg.train.lots import Asked, Lot
from kg.train.network import FAR
from kg.train.scheme import OPEN

SMOOTH = 8.0  # couples that are something, added to those of a lot
PARTS = {"events": 0.5, "positions": 0.5, "triggers": 0.2, "facts": 0.2, "issues": 0.5}
LEAST = 0.02  # surer than this of an act, a teacher is heard on its words
BELIEVED = 0.5  # what the coders' word weighs where both they and the teacher answer


@dataclass(frozen=True, slots=True)
class Said:
    """What the heads say of the couples of a lot, logits all."""

    classes: Tensor
    words: Tensor  # which of them names the act
    facts: Tensor
    named: Tensor | None = None  # which words name the issue


Spoken = dict[str, Said]


def asked(heads: Heads, vectors: Tensor, lot: Lot) -> Spoken:
    """What the heads say of a lot.

    Args:
        heads: asked.
        vectors: of the tokens, padded; a window a row.
        lot: with the couples.
    """
    classes, words, facts, _ = heads.events(vectors, lot.events)
    events = Said(classes, words, facts)
    classes, words, facts, pairs = heads.positions(vectors, lot.positions)
    named = heads.naming(vectors, pairs)
    return {"events": events, "positions": Said(classes, words, facts, named)}


def together(given: Sequence[Spoken]) -> Spoken:
    """Mean of what several say.

    Args:
        given: by each.
    """

    def mean(name: str, part: str) -> Tensor:
        return torch.stack([getattr(one[name], part) for one in given]).mean(0)

    named = {"events": None, "positions": mean("positions", "named")}
    return {
        name: Said(*(mean(name, part) for part in ("classes", "words", "facts")), named=said)
        for name, said in named.items()
    }


def losses(said: Spoken, lot: Lot) -> dict[str, Tensor]:
    """Losses by what was coded, each by what it weighs.

    Args:
        said: by the heads.
        lot: with the answers of the coders.
    """
    sums = _Sums()
    for name, one in said.items():
        given: Asked = getattr(lot, name)
        right = given.right()
        known = (given.wanted != OPEN) & given.real[..., None]
        each = _binary(one.classes, given.wanted.clamp(min=0).float())
        sums.add(name, (each * known).sum(), right.sum() + SMOOTH)
        if one.named is None:
            _add_acts(sums, one, given, right)
            continue
        rows = right & given.named.any(2)
        inside = given.inside(one.named.shape[2])[rows].float()
        each = _binary(one.named[rows], given.named[rows].float()) * inside
        sums.add("issues", (each.sum(1) / inside.sum(1)).sum(), rows.sum())
    return sums.weighed()


def _add_acts(sums: "_Sums", one: Said, given: Asked, right: Tensor) -> None:
    """Losses of the words that name acts, and of their factuality."""
    rows = right & given.triggers.any(2)
    shares = one.words[rows].log_softmax(1).masked_fill(~given.triggers[rows], FAR)
    sums.add("triggers", -torch.logsumexp(shares, 1).sum(), rows.sum())
    rows = right & (given.fact != OPEN)
    each = functional.cross_entropy(one.facts[rows], given.fact[rows], reduction="sum")
    sums.add("facts", each, rows.sum())


def apart(said: Spoken, told: Spoken, lot: Lot) -> dict[str, Tensor]:
    """How far the heads are from a teacher, each by what it weighs.

    Where coders answered too, both count; words and factuality count by how sure the two are
    that there is an act or a stance at all.

    Args:
        said: by the heads.
        told: by the teacher.
        lot: with the answers of the coders, if there are any.
    """
    sums = _Sums()
    for name, one in said.items():
        given: Asked = getattr(lot, name)
        other = told[name]
        shares = other.classes.sigmoid()
        both = (1 - BELIEVED) * shares + BELIEVED * given.wanted.clamp(min=0)
        shares = torch.where(given.wanted == OPEN, shares, both)
        sure = shares.amax(2) * given.real
        each = _binary(one.classes, shares).sum(2) * given.real
        sums.add(name, each.sum(), sure.sum() + SMOOTH)
        rows = sure > LEAST
        weight = sure[rows]
        if one.named is None or other.named is None:
            for part, score, right in (
                ("triggers", one.words, other.words),
                ("facts", one.facts, other.facts),
            ):
                each = _cross(score[rows], right[rows])
                sums.add(part, (each * weight).sum(), weight.sum())
            continue
        inside = given.inside(one.named.shape[2])[rows].float()
        each = _binary(one.named[rows], other.named[rows].sigmoid()) * inside
        each = each.sum(1) / inside.sum(1).clamp(min=1)
        sums.add("issues", (each * weight).sum(), weight.sum())
    return sums.weighed()


class _Sums:
    """Losses summed over the heads, and of how many couples."""

    def __init__(self) -> None:
        self.loss: dict[str, list[Tensor]] = defaultdict(list)
        self.count: dict[str, list[Tensor]] = defaultdict(list)

    def add(self, name: str, loss: Tensor, count: Tensor) -> None:
        """Take in one."""
        self.loss[name].append(loss)
        self.count[name].append(count)

    def weighed(self) -> dict[str, Tensor]:
        """Mean loss of each part, by what it weighs."""
        return {
            name: PARTS[name] * torch.stack(loss).sum() / _total(self.count[name])
            for name, loss in self.loss.items()
        }


def _total(counts: list[Tensor]) -> Tensor:
    return torch.stack([count.float() for count in counts]).sum().clamp(min=1)


def _binary(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")


def _cross(scores: Tensor, told: Tensor) -> Tensor:
    """Cross entropy of each row to a teacher's."""
    return -(told.softmax(1) * scores.log_softmax(1)).sum(1)
