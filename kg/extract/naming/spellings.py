"""Other spellings of known persons' names, under conditions that keep namesakes apart."""

from collections.abc import Callable
from difflib import SequenceMatcher

from kg.knowledge.actors import Actors
from kg.knowledge.entries import Entry
from kg.knowledge.names import pieces
from kg.knowledge.surnames import surname

_FIRST = 0.75  # how alike first names must be where the surname is the same
_LAST = 0.8  # how alike surnames must be where the first name is the same
_SHORTEST = 5  # letters of a surname that may be misspelt


def spelled(
    actors: Actors, name: str, in_office: Callable[[Entry], bool]
) -> tuple[Entry, str] | None:
    """The known person whose name is written a little differently, with the reason.

    The surname may differ only for one who holds a high office that day, and only one.

    Args:
        actors: the tables.
        name: as written in full; in no table.
        in_office: whether a person holds a high office.

    >>> found = spelled(Actors.load(), "Hamid Karzay", lambda _entry: True)
    >>> found and found[1]
    'spelling of Hamid Karzai, like surname and same first name'
    """
    first, last = pieces(name)[0], surname(name)
    for entry in actors.surnamed(last):
        known = pieces(entry.label)[0]
        if known in pieces(name) or _alike(known, first) >= _FIRST:
            return entry, f"spelling of {entry.label}, same surname and like first name"
    near = [e for e in actors.forenamed(first) if _near(last, e) and in_office(e)]
    if len(near) == 1:
        return near[0], f"spelling of {near[0].label}, like surname and same first name"
    return None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _near(last: str, entry: Entry) -> bool:
    """Whether a surname is that of a person but for a letter or two, not the first."""
    known = surname(entry.label, entry.country)
    if min(len(last), len(known)) < _SHORTEST or last[0] != known[0]:
        return False
    return _alike(last, known) >= _LAST
