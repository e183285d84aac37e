"""Which parties and places an issue is about: two issues that differ in them are never one."""

from kg.knowledge.actors import Actors
from kg.knowledge.names import fits, pieces

_ROLES = frozenset({"name", "adjective", "people", "capital", "seat"})


def slots(issue: str, label: str, actors: Actors) -> frozenset[str]:
    """Parties and places of an issue, from its id or else from the names in its label.

    Args:
        issue: id; ``issue:sanctions.by-USA.IRN`` tells who acts and whom it concerns.
        label: in words.
        actors: whose names are looked for.

    >>> actors = Actors.load()
    >>> sorted(slots("issue:sanctions.by-USA.IRN", "US sanctions on Iran", actors))
    ['IRN', 'by-USA']
    >>> sorted(slots("issue:Russian_forces", "Russian forces", actors))
    ['RUS']
    """
    told = issue.partition(".")[2]
    return frozenset(told.split(".")) if told else _named(label, actors)


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether slots are of two issues; who acts counts only where both tell it.

    >>> differ(frozenset({"by-RUS"}), frozenset({"RUS"}))
    False
    >>> differ(frozenset({"by-RUS", "UKR"}), frozenset({"by-UKR", "RUS"}))
    True
    """
    if any(slot.startswith("by-") for slot in one) and any(s.startswith("by-") for s in other):
        return one != other
    return _bare(one) != _bare(other)


def _bare(slots: frozenset[str]) -> frozenset[str]:
    return frozenset(slot.removeprefix("by-") for slot in slots)


def _named(label: str, actors: Actors) -> frozenset[str]:
    """Codes of countries, and names of other actors, in running text."""
    words = [(piece, word) for word in label.split() for piece in pieces(word)]
    found: set[str] = set()
    at = 0
    while at < len(words):
        size, senses = actors.names.longest([piece for piece, _ in words], at)
        text = " ".join(dict.fromkeys(word for _, word in words[at : at + size]))
        fitting = [s.sense for s in senses if s.sense.role in _ROLES and fits(s.name, text)]
        if fitting:
            entry = fitting[0].entry
            found.add(entry.country or entry.id.partition(":")[2])
        at += max(size, 1)
    return frozenset(found)
