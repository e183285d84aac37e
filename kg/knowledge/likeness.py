"""Which concepts of the scheme a wording is nearest to, by its letters.

For an analyst to choose from: spelling alone never merges anything.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kg.knowledge.issues import Concept, Issues, stems

_LEAST = 0.35  # likeness below which a concept is not worth showing


class Near(NamedTuple):
    """A concept, its label that is nearest, and how near that is (1: the same letters)."""

    concept: Concept
    label: str
    likeness: float


def nearest(label: str, issues: Issues, *, limit: int = 3) -> list[Near]:
    """The concepts with the likest labels, the likest first.

    Args:
        label: of an issue.
        issues: the scheme.
        limit: how many at most.

    >>> [near.concept.id for near in nearest("ceasefires in Ukraine", Issues.load(), limit=1)]
    ['issue:ceasefire']
    """
    words = _letters(label)
    found = []
    for concept in issues.concepts.values():
        if concept.broader is not None:
            best = max((_alike(words, _letters(one)), one) for one in _labels(concept))
            found.append(Near(concept, best[1], round(best[0], 2)))
    found = [near for near in found if near.likeness >= _LEAST]
    return sorted(found, key=lambda near: (-near.likeness, near.concept.id))[:limit]


def _labels(concept: Concept) -> Iterable[str]:
    return (concept.label, *concept.others)


def _letters(text: str) -> frozenset[str]:
    """Runs of three letters of the words' stems."""
    padded = [f" {word} " for word in stems(text.split())]
    return frozenset(w[at : at + 3] for w in padded for at in range(len(w) - 2))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter is in the other, a little less where much is left over."""
    common = len(one & other)
    if not common:
        return 0.0
    return 0.7 * common / min(len(one), len(other)) + 0.3 * common / max(len(one), len(other))
