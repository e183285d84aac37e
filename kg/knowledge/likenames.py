"""In which countries a name is usual, by the names of the people in the tables."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.knowledge.names import pieces

_HELD = 3.0  # names as usual everywhere that are assumed of each country
_LONG = 3  # letters of the parts that names are compared by


class LikeNames:
    """Parts of names, counted by country.

    >>> known = LikeNames([("Ivan Petrov", "RUS"), ("Petr Ivanov", "RUS"), ("John Smith", "GBR")])
    >>> known.fit("Ivan Smirnov", "RUS") > known.fit("Ivan Smirnov", "GBR")
    True
    """

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        """Count them.

        Args:
            people: names, and the country each is of.
        """
        self._people: Counter[str] = Counter()
        self._every: Counter[str] = Counter()
        self._parts: dict[str, Counter[str]] = defaultdict(Counter)
        for name, country in people:
            parts = set(_parts(name))
            self._people[country] += 1
            self._every.update(parts)
            self._parts[country].update(parts)
        self._total = self._people.total()

    def fit(self, name: str, country: str) -> float:
        """How much more usual the parts of a name are in a country than anywhere.

        Args:
            name: of a person.
            country: ISO 3166 alpha-3.

        Returns:
            A sum of logarithms: 0 tells nothing.
        """
        score, own = 0.0, self._parts.get(country, Counter())
        for part in set(_parts(name)):
            if self._every[part]:
                usual = self._every[part] / self._total
                here = (own[part] + _HELD * usual) / (self._people[country] + _HELD)
                score += math.log(here / usual)
        return score


def _parts(name: str) -> Iterator[str]:
    """Words of a name, and any three letters in a row with where the words begin and end."""
    for word in pieces(name):
        bounded = f"^{word}$"
        yield bounded
        yield from (bounded[at : at + _LONG] for at in range(len(bounded) - _LONG + 1))
