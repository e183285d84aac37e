"""Lots: windows cut out of columns and padded together, with what is asked and answered in them."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.extract.network.classes import FEATURES
from kg.train.columns import MARKS, PIECES, QUESTIONS, TOKENS, TREES, Columns
from kg.train.network import Batch
from kg.train.scheme import MISSING, OPEN

EVEN = 16  # sizes are padded to multiples: kernels are made anew for each size of a matrix
HIDDEN_NAMES, HIDDEN_WORDS = 0.15, 0.04  # share of mentions and of words behind a mask
_ANSWERS = ("tags", "morphs", "names", "starts", "heads", "deps")
_FILLS = {"sentence": -1, **dict.fromkeys(_ANSWERS, MISSING)}


@dataclass(frozen=True, slots=True)
class Asked:
    """Couples of the windows of a lot, padded to one number; a window a row."""

    first: Tensor  # token of each couple
    second: Tensor  # the other
    passage: Tensor  # first token and end of each couple's sentence
    known: Tensor  # features
    real: Tensor  # whether it is a couple and no padding
    wanted: Tensor  # window, couple, class: 1, 0 or OPEN
    fact: Tensor  # class of factuality, or OPEN
    triggers: Tensor  # window, couple, token: whether it names the act
    named: Tensor  # window, couple, token: whether it names the issue

    def inside(self, tokens: int) -> Tensor:
        """Whether each token is in the sentence of each couple.

        Args:
            tokens: of a window, padding included.
        """
        places = torch.arange(tokens, device=self.passage.device)
        return (places >= self.passage[..., :1]) & (places < self.passage[..., 1:])

    def right(self) -> Tensor:
        """Couples that something is between."""
        return (self.wanted == 1).any(2) & self.real


@dataclass(frozen=True, slots=True)
class Lot:
    """Windows of one kind that are read together."""

    batch: Batch
    kind: int  # TREES, CODED or UNREAD
    events: Asked
    positions: Asked


class Shelf:
    """Columns on a device, out of which lots are cut."""

    def __init__(self, columns: Columns, mask: int, device: str = "cpu") -> None:
        """Move the columns.

        Args:
            columns: laid out.
            mask: row of the piece that hides others.
            device: of torch.
        """
        self.sizes = columns.sizes().tolist()
        self.kinds = columns.kind.tolist()
        self._mask, self._device = mask, device
        self._flat = {
            name: torch.from_numpy(value.astype("int32") if value.dtype == "uint16" else value).to(
                device
            )
            for name, value in columns.flat.items()
        }
        self._ends = {n: torch.from_numpy(v).to(device) for n, v in columns.ends.items()}

    def __len__(self) -> int:
        return len(self.sizes)

    def lot(self, rows: Sequence[int], *, hide: bool) -> Lot:
        """Some windows, padded together.

        Args:
            rows: of the windows, all of one kind.
            hide: put a mask over some mentions and words; treebanks stay as they are.
        """
        chosen = torch.tensor(rows, device=self._device)
        pieces, tokens = self._places("pieces", chosen), self._places("tokens", chosen)
        column = {name: self._cut(name, pieces) for name in PIECES}
        column |= {name: self._cut(name, tokens, _FILLS.get(name, 0)) for name in TOKENS}
        kind = self.kinds[rows[0]]
        if hide and kind != TREES:
            hidden = _hidden(column["mention"])
            behind = hidden.gather(1, (column["token"] - 1).clamp(min=0)) & (column["token"] > 0)
            column["ids"] = column["ids"].masked_fill(behind, self._mask)
        of_words = {name: v for name, v in column.items() if name not in ("token", "mention")}
        batch = Batch(mask=pieces[1], **of_words)
        width = tokens[0].shape[1]
        asked = {name: self._asked(name, chosen, width) for name in QUESTIONS}
        return Lot(batch, kind, **asked)

    def _places(self, rows: str, chosen: Tensor) -> tuple[Tensor, Tensor]:
        """Where the rows of some windows lie, a window a row; and which are no padding."""
        ends = self._ends[rows]
        end = ends[chosen]
        start = torch.where(chosen > 0, ends[(chosen - 1).clamp(min=0)], 0)
        width = _padded(int((end - start).max()))
        at = start[:, None] + torch.arange(width, device=self._device)
        real = at < end[:, None]
        return torch.where(real, at, 0), real

    def _cut(self, name: str, places: tuple[Tensor, Tensor], fill: int = 0) -> Tensor:
        """Values of a column at some places."""
        at, real = places
        flat = self._flat[name]
        if not len(flat):
            return torch.zeros((*at.shape, *flat.shape[1:]), dtype=torch.long, device=self._device)
        found = flat[at].long()
        real = real.view(*real.shape, *[1] * (found.dim() - real.dim()))
        return torch.where(real, found, fill)

    def _asked(self, name: str, chosen: Tensor, tokens: int) -> Asked:
        """What is asked of one head."""
        places = self._places(name, chosen)

        def cut(part: str, fill: int = 0) -> Tensor:
            return self._cut(f"{name}.{part}", places, fill)

        bits = cut("known")[..., None] >> torch.arange(8, device=self._device) & 1
        known = bits.flatten(2)[..., :FEATURES].float()
        marks = [
            self._marked(f"{name}.{mark}", chosen, places[0].shape[1], tokens) for mark in MARKS
        ]
        return Asked(
            first=cut("one"),
            second=cut("other"),
            passage=torch.stack([cut("from"), cut("to")], 2),
            known=known,
            real=places[1],
            wanted=cut("wanted", OPEN),
            fact=cut("fact", OPEN),
            triggers=marks[0],
            named=marks[1],
        )

    def _marked(self, name: str, chosen: Tensor, couples: int, tokens: int) -> Tensor:
        """Whether each token of a window is marked for each of its couples."""
        places = self._places(name, chosen)
        pairs, real = self._cut(name, places), places[1]
        marked = torch.zeros(len(chosen), couples * tokens, device=self._device)
        at = pairs[..., 0] * tokens + pairs[..., 1]
        marked.scatter_add_(1, torch.where(real, at, 0), real.float())
        return marked.view(len(chosen), couples, tokens) > 0


def _padded(size: int) -> int:
    """The next multiple."""
    return size + -size % EVEN


def _hidden(mention: Tensor) -> Tensor:
    """Which tokens of articles are hidden: whole mentions, and single words."""
    device = mention.device
    drawn = torch.rand(len(mention), 256, device=device).gather(1, mention) < HIDDEN_NAMES
    word = torch.rand(mention.shape, device=device) < HIDDEN_WORDS
    return (drawn & (mention > 0)) | word


def packed(
    rows: Sequence[int], sizes: Sequence[int], rng: random.Random, *, pieces: int
) -> Iterator[list[int]]:
    """Windows of like size put together, in an order drawn by chance.

    Args:
        rows: of the windows.
        sizes: pieces of every window.
        rng: draws the order.
        pieces: of a lot, padding included.
    """
    ordered = sorted(rows, key=lambda row: (_padded(sizes[row]), rng.random()))
    groups: list[list[int]] = [[]]
    for row in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * _padded(sizes[row]) > pieces:
            groups.append([])
        groups[-1].append(row)
    rng.shuffle(groups)
    yield from groups
