"""A small network that learns from larger ones what they say, settles, and looks closer."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.train import answers, loss
from kg.train.columns import TREES
from kg.train.lots import Lot
from kg.train.second import Both

GOLD = 0.5  # what the treebanks' own word weighs beside the teachers'
NEARNESS = 1.0  # what the likeness of the vectors weighs


class Pupil(nn.Module):
    """The small network with its heads; a bridge compares its vectors with a teacher's."""

    def __init__(self, both: Both, teachers: Sequence[Both]) -> None:
        """Take the pupil and its teachers, who learn no more.

        Args:
            both: learns.
            teachers: at least one, trained; the first one's vectors are compared.
        """
        super().__init__()
        self.both = both
        self.bridge = nn.Linear(both.network.shape.width, teachers[0].network.shape.width)
        self.teachers = [one.eval() for one in teachers]  # a list: no part of what learns

    def parts(self, lot: Lot) -> dict[str, Tensor]:
        """Losses of a lot of any kind.

        Args:
            lot: windows; what coders said of them counts, too.
        """
        network, heads = self.both.network, self.both.heads
        with torch.no_grad():
            seen = [one.network.encode(lot.batch) for one in self.teachers]
            both = list(zip(self.teachers, seen, strict=True))
            parses = [(one.network, one.network.answers(x)) for one, x in both]
            shares = loss.shares(parses, lot.batch)
        x = network.encode(lot.batch)
        parse = network.answers(x)
        found = loss.apart(network, parse, shares, lot.batch)
        if lot.kind == TREES:
            for name, value in loss.losses(network, parse, lot.batch).items():
                found[name] = found[name] + GOLD * value
        else:
            with torch.no_grad():
                told = answers.agreed([(one.heads, y) for one, y in both], lot)
            found |= answers.apart(answers.asked(heads, x, lot, told), told, lot)
        like = functional.cosine_similarity(self.bridge(x).float(), seen[0].float(), dim=2)
        real = lot.batch.sentence >= 0
        found["vectors"] = NEARNESS * ((1 - like) * real).sum() / real.sum()
        return found


class Settling(nn.Module):
    """The small network once more over treebanks, while couples stay near what they were taught.

    Articles come with the parse of the model that laid them out, and it is held to be right.
    """

    def __init__(self, both: Both, taught: Both) -> None:
        """Take the network that learns, and itself as it was.

        Args:
            both: learns.
            taught: a copy of it, which learns no more.
        """
        super().__init__()
        self.both = both
        self.taught = [taught.eval()]  # a list: no part of what learns

    def parts(self, lot: Lot) -> dict[str, Tensor]:
        """Losses of a lot of any kind.

        Args:
            lot: windows with their trees and names.
        """
        [taught] = self.taught
        x = self.both.network.encode(lot.batch)
        found = loss.losses(self.both.network, self.both.network.answers(x), lot.batch)
        if lot.kind != TREES:
            with torch.no_grad():
                told = answers.asked(taught.heads, taught.network.encode(lot.batch), lot)
            found |= answers.apart(answers.asked(self.both.heads, x, lot, told), told, lot)
        return found


class Looking(nn.Module):
    """A closer look, learned over a network that learns no more."""

    PREFIXES = ("heads.verdict.", "heads.naming.")  # of what learns, in the names of the weights

    def __init__(self, both: Both) -> None:
        """Take the network.

        Args:
            both: trained but for its closer look.
        """
        super().__init__()
        self.verdict, self.naming = both.heads.verdict, both.heads.naming
        self.rest = [both.eval()]  # a list: no part of what learns

    def parts(self, lot: Lot) -> dict[str, Tensor]:
        """Losses of a lot of coded articles.

        Args:
            lot: windows with what coders said.
        """
        [both] = self.rest
        with torch.no_grad():
            vectors = both.network.encode(lot.batch)
        found = answers.losses(answers.asked(both.heads, vectors, lot), lot)
        return {name: found[name] for name in ("verdicts", "issues")}
