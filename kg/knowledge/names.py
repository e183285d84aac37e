"""Names as they are compared, and a lexicon that finds the longest name in running text.

Names are cut into pieces without accents, case and punctuation: ``Sana'a`` is ``sana a``,
``U.S.`` is ``us``. Case is then checked against the name as written, so that ``us`` is not
the United States and ``turkey`` not Turkey.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from kg.knowledge.slug import plain

_PIECE = re.compile(r"[a-z0-9]+")
_DOTTED = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]?\.?$")
_SHORT = 6  # letters up to which a name all in capitals must be written so

Sense = TypeVar("Sense")


@lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[str, ...]:
    """Comparable pieces of a word or name.

    >>> pieces("Côte d’Ivoire"), pieces("U.S.")
    (('cote', 'd', 'ivoire'), ('us',))
    """
    if "." in word:
        word = " ".join(w.replace(".", "") if _DOTTED.match(w) else w for w in word.split())
    if not word.isascii():
        word = plain(word.replace("’", "'"))
    return tuple(_PIECE.findall(word.lower()))


def fits(name: str, text: str) -> bool:
    """Whether the case of a text allows it to be this name.

    Args:
        name: as it stands in the table.
        text: as it stands in the article; its pieces are those of the name.

    >>> fits("US", "us"), fits("Turkey", "turkey"), fits("Turkey", "TURKEY"), fits("IS", "is")
    (False, False, True, False)
    """
    if name.startswith("the ") and len(name) > 4:
        return fits(name[4:], text[4:] if text[:4].lower() == "the " else text)
    if name[0].islower():
        return True
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= _SHORT:
        return text.isupper()
    return text[:1].isupper() or (text[:1] in "\"'’" and text[1:2].isupper())


class Named(NamedTuple, Generic[Sense]):
    """One meaning of a name, with the name as written in its table."""

    name: str
    sense: Sense


class Lexicon(Generic[Sense]):
    """Names and what they may mean.

    >>> names = Lexicon[str]()
    >>> names.add("South Korea", "KOR")
    >>> names.longest(("in", "south", "korea"), 1)
    (2, [Named(name='South Korea', sense='KOR')])
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], list[Named[Sense]]] = {}
        self._longest: dict[str, int] = {}

    def add(self, name: str, sense: Sense) -> None:
        """Let a name mean this as well."""
        key = pieces(name)
        if not key:
            return
        self._names.setdefault(key, []).append(Named(name, sense))
        if len(key) > self._longest.get(key[0], 0):
            self._longest[key[0]] = len(key)

    def get(self, name: str) -> list[Named[Sense]]:
        """Meanings of exactly this name, case left aside."""
        return self._names.get(pieces(name), [])

    def longest(self, text: Sequence[str], at: int) -> tuple[int, list[Named[Sense]]]:
        """Number of pieces of the longest name that starts here, and its meanings."""
        for size in range(min(self._longest.get(text[at], 0), len(text) - at), 0, -1):
            found = self._names.get(tuple(text[at : at + size]))
            if found:
                return size, found
        return 0, []

    def sizes(self, first: str) -> int:
        """Pieces of the longest name that starts with this piece; 0: there is none."""
        return self._longest.get(first, 0)
