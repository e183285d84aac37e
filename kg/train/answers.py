"""How far the answers about couples are off: from what was coded, or from what a teacher says."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from kg.train.heads import Heads
from kg.train.look import Closer, closer
from kg.train.lots import Asked, Lot
from kg.train.network import FAR
from kg.train.scheme import OPEN

SMOOTH = 8.0  # couples that are something, added to those of a lot
PARTS = {
    "events": 0.5,
    "verdicts": 0.5,
    "positions": 0.5,
    "triggers": 0.2,
    "facts": 0.2,
    "issues": 1.0,
}
LOOKED = {"events": 0.125, "positions": 0.25}  # share of the couples that are looked at closely
LEAST = 0.02  # surer than this of an act, a teacher is heard on its words
BELIEVED = 0.5  # what the coders' word weighs where both they and the teacher answer


@dataclass(frozen=True, slots=True)
class Said:
    """What the heads say of the couples of a lot, logits all."""

    classes: Tensor
    words: Tensor  # which of them names the act
    facts: Tensor
    looked: Closer  # at which couples the closer look was
    closely: Tensor  # after it: of acts the classes, of stances which words name the issue


Spoken = dict[str, Said]


def asked(heads: Heads, vectors: Tensor, lot: Lot, like: Spoken | None = None) -> Spoken:
    """What the heads say of a lot.

    Args:
        heads: asked.
        vectors: of the tokens, padded; a window a row.
        lot: with the couples.
        like: what others said, if the same couples are to be looked at.
    """
    found = {}
    for name, head, look in (
        ("events", heads.events, heads.verdict),
        ("positions", heads.positions, heads.naming),
    ):
        given: Asked = getattr(lot, name)
        classes, words, facts, pairs = head(vectors, given)
        looked = (
            like[name].looked
            if like
            else closer(classes, given, lot.batch.heads, share=LOOKED[name])
        )
        found[name] = Said(classes, words, facts, looked, look(vectors, pairs, looked))
    return found


def verdicts(said: Said) -> Tensor:
    """Logits of acts: after the closer look, where there was one.

    Args:
        said: of events.
    """
    looked, found = said.looked, said.classes.clone()
    found[looked.window, looked.couple] = said.closely
    return found


def agreed(given: Sequence[tuple[Heads, Tensor]], lot: Lot) -> Spoken:
    """Mean of what several say of a lot; the first tells which couples are looked at closely.

    Args:
        given: heads of each, and its vectors of the tokens.
        lot: with the couples.
    """
    first = asked(*given[0], lot)
    every = [first, *(asked(heads, vectors, lot, first) for heads, vectors in given[1:])]

    def mean(name: str, part: str) -> Tensor:
        return torch.stack([getattr(one[name], part) for one in every]).mean(0)

    parts = ("classes", "words", "facts", "closely")
    return {
        name: replace(one, **{part: mean(name, part) for part in parts})
        for name, one in first.items()
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
        looked = one.looked
        if name == "events":
            _add_acts(sums, one, given, right)
            wanted = looked.of_couples(given.wanted)
            each = _binary(one.closely, wanted.clamp(min=0).float()) * (wanted != OPEN)
            sums.add("verdicts", each.sum(), right.sum() + SMOOTH)
            continue
        named = looked.of_words(given.named) & looked.inside
        rows = looked.of_couples(right) & named.any(1)
        each = _each_named(one.closely, named.float(), looked.inside)
        sums.add("issues", (each * rows).sum(), rows.sum())
    return sums.weighed()


def _each_named(scores: Tensor, wanted: Tensor, inside: Tensor) -> Tensor:
    """Loss of the words of each couple, the mean of them."""
    each = _binary(scores, wanted) * inside
    return each.sum(1) / inside.sum(1).clamp(min=1)


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
        said: by the heads, of the couples that the teacher looked at.
        told: by the teacher.
        lot: with the answers of the coders, if there are any.
    """
    sums = _Sums()
    for name, one in said.items():
        given: Asked = getattr(lot, name)
        other, looked = told[name], one.looked
        best = verdicts(other) if name == "events" else other.classes
        shares = _believed(best.sigmoid(), given.wanted)
        sure = shares.amax(2) * given.real
        each = _binary(one.classes, shares).sum(2) * given.real
        sums.add(name, each.sum(), sure.sum() + SMOOTH)
        if name == "events":
            rows = sure > LEAST
            weight = sure[rows]
            for part, score, right in (
                ("triggers", one.words, other.words),
                ("facts", one.facts, other.facts),
            ):
                each = _cross(score[rows], right[rows])
                sums.add(part, (each * weight).sum(), weight.sum())
            each = _binary(one.closely, looked.of_couples(shares)).sum(1)
            sums.add("verdicts", each.sum(), sure.sum() + SMOOTH)
            continue
        weight = looked.of_couples(sure)
        weight = weight * (weight > LEAST)
        named = looked.of_words(given.named) & looked.inside
        coded = (looked.of_couples(given.right()) & named.any(1))[:, None]
        soft = other.closely.sigmoid()
        wanted = torch.where(coded, (1 - BELIEVED) * soft + BELIEVED * named.float(), soft)
        each = _each_named(one.closely, wanted, looked.inside)
        sums.add("issues", (each * weight).sum(), weight.sum())
    return sums.weighed()


def _believed(shares: Tensor, wanted: Tensor) -> Tensor:
    """What teachers and coders hold together."""
    both = (1 - BELIEVED) * shares + BELIEVED * wanted.clamp(min=0)
    return torch.where(wanted == OPEN, shares, both)


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
