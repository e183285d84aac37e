"""What the network's heads hear in a speech: harsh words of its holder, harm done by others."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kg.extract.debates.speech import Speech, countries
from kg.extract.naming.mention import Mention
from kg.extract.network.classes import ROOTS, STANCES
from kg.extract.network.couples import Couples, Floats, Rows, acting, holding
from kg.extract.network.heads import Heads

_FAINT, _LOUD = -9.0, 5.0  # logits beyond tell no more
_BLAMING = [ROOTS.index(root) for root in ("ACCUSE", "REJECT", "PROTEST", "SANCTION")]
_PRESSING = [ROOTS.index(root) for root in ("REQUEST", "THREATEN")]
_HARMING = [ROOTS.index(root) for root in ("COERCE", "ASSAULT", "MOBILIZE", "THREATEN")]
_DEFYING = [ROOTS.index(root) for root in ("REJECT", "ACCUSE")]
_OPPOSING = [STANCES.index("oppose")]
HEARD = ("blamed", "pressed", "harms", "defies", "harmed", "accused", "opposed")
BLAMED, PRESSED, HARMS, DEFIES, HARMED, ACCUSED, OPPOSED = range(len(HEARD))
WHOLE = 2 * len(ROOTS) + len(STANCES)


@dataclass(frozen=True, slots=True)
class Hostility:
    """What is heard in one sentence: in all, and of each country that it mentions."""

    whole: Floats  # logits: acts of the holder, acts of others, stances of the holder
    of: Mapping[str, Floats]  # logits by the names of HEARD


def hostility(speech: Speech, heads: Heads) -> list[Hostility]:
    """What the heads hear in each sentence.

    Args:
        speech: of a Doc that the network read.
        heads: of that network.
    """
    asked = speech.passages()
    acts, stances = acting(asked), holding(asked)
    told = np.clip(heads.events(speech.doc.tensor, acts).classes, _FAINT, _LOUD)
    held = np.clip(heads.positions(speech.doc.tensor, stances).classes, _FAINT, _LOUD)
    return [
        Hostility(
            np.concatenate(
                [*_acts(speech, acts, rows, told), _stances(speech, stances, row, held)]
            ),
            _of(speech, place, (acts, rows, told), (stances, row, held)),
        )
        for place, (rows, row) in enumerate(zip(_rows(acts), _rows(stances), strict=True))
    ]


def silent() -> Floats:
    """Where nothing is heard of a country."""
    return np.full(len(HEARD), _FAINT, dtype=np.float32)


def _rows(couples: Couples) -> list[Rows]:
    """Rows of each passage."""
    return [np.flatnonzero(couples.place == place) for place in range(len(couples.passages))]


def _acts(speech: Speech, acts: Couples, rows: Rows, told: Floats) -> tuple[Floats, Floats]:
    """The loudest acts of the holder, and of others."""
    mine = np.array([acts.sides[acts.one[row]] is speech.holder for row in rows], dtype=bool)
    return _loudest(told[rows[mine]]), _loudest(told[rows[~mine]])


def _stances(speech: Speech, stances: Couples, rows: Rows, held: Floats) -> Floats:
    mine = [row for row in rows if stances.sides[stances.one[row]] is speech.holder]
    return _loudest(held[mine])


def _loudest(logits: Floats) -> Floats:
    start = np.full((1, logits.shape[1]), _FAINT, dtype=np.float32)
    return np.asarray(np.concatenate([start, logits]).max(axis=0), dtype=np.float32)


_Told = tuple[Couples, Rows, Floats]


class _Loudest(dict[str, Floats]):
    """The loudest logits of each country, by the columns of HEARD."""

    def add(self, mention: Mention, column: int, logits: Floats) -> None:
        """Count what is heard of a mention for the countries it is of."""
        for country in countries(mention):
            row = self.setdefault(country, silent())
            row[column] = max(row[column], *logits)


def _of(speech: Speech, place: int, acts: _Told, stances: _Told) -> Mapping[str, Floats]:
    """What is heard of each country that a sentence mentions."""
    found = _Loudest()
    couples, rows, told = acts
    assert couples.other is not None
    for row in rows:
        one, other = couples.sides[couples.one[row]], couples.sides[couples.other[row]]
        if one is speech.holder:
            found.add(other, BLAMED, told[row, _BLAMING])
            found.add(other, PRESSED, told[row, _PRESSING])
        else:
            found.add(one, HARMS, told[row, _HARMING])
            found.add(one, DEFIES, told[row, _DEFYING])
            found.add(other, HARMED, told[row, _HARMING])
            found.add(other, ACCUSED, told[row, _BLAMING])
    couples, rows, held = stances
    heads = {m.head: m for m in speech.mentions[place]}
    for row in rows:
        meant = heads.get(int(couples.second[row]))
        if couples.sides[couples.one[row]] is speech.holder and meant is not None:
            found.add(meant, OPPOSED, held[row, _OPPOSING])
    return found
