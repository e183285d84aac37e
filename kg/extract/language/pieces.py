"""Words cut into the pieces an uncased encoder knows, with the shape that lower-casing loses.

The shape (``Xxxx``, ``XX``, ``dd``) and the spaces around a word reach the encoder as small
embeddings of their own, so that ``May`` and ``may`` or an opening and a closing quote differ.
"""

import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SHAPES = 1024  # buckets of hashed shapes
SPACINGS = 8  # begins a line, space before, space after
LONGEST = 8  # pieces kept of one word
_CACHED = 200_000
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})


class Pieces(NamedTuple):
    """One word as the encoder reads it."""

    ids: tuple[int, ...]
    shape: int


class Vocabulary:
    """Greedy longest-match word pieces, remembered word by word.

    >>> words = Vocabulary(["[UNK]", "[CLS]", "[SEP]", "cease", "##fire"])
    >>> words.pieces("Ceasefire").ids
    (3, 4)
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        """Take the pieces in the order of their rows in the embedding table."""
        self.rows = {piece: row for row, piece in enumerate(pieces)}
        self.unknown = self.rows["[UNK]"]
        self.first = self.rows["[CLS]"]
        self.last = self.rows["[SEP]"]
        self._seen: dict[str, Pieces] = {}

    def pieces(self, word: str) -> Pieces:
        """Rows of the pieces of a word, and its shape.

        Args:
            word: one token, as written.
        """
        found = self._seen.get(word)
        if found is None:
            ids = [row for part in _parts(word) for row in self._match(part)]
            found = Pieces(tuple(ids[:LONGEST]) or (self.unknown,), shape(word))
            if len(self._seen) < _CACHED:
                self._seen[word] = found
        return found

    def _match(self, part: str) -> Sequence[int]:
        """Longest known pieces from the left, or the unknown piece."""
        rows: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                row = self.rows.get(part[start:end] if start == 0 else "##" + part[start:end])
                if row is not None:
                    break
            else:
                return [self.unknown]
            rows.append(row)
            start = end
        return rows


def _parts(word: str) -> list[str]:
    """Lower-cased runs of letters and digits, accents off; each mark stands alone."""
    text = unicodedata.normalize("NFD", word.translate(_PLAIN).lower())
    parts: list[str] = []
    open_run = False
    for char in text:
        kind = unicodedata.category(char)
        if kind == "Mn":
            continue
        if char.isspace() or kind[0] in "PS":
            open_run = False
            if not char.isspace():
                parts.append(char)
        elif open_run:
            parts[-1] += char
        else:
            parts.append(char)
            open_run = True
    return parts


def shape(word: str) -> int:
    """Bucket of the letter shape of a word; runs longer than four count as four.

    >>> shape("Putin") == shape("Trump") != shape("NATO")
    True
    """
    marks: list[str] = []
    for char in word:
        mark = "x" if char.islower() else "X" if char.isupper() else "d" if char.isdigit() else char
        if marks[-4:] != [mark] * 4:
            marks.append(mark)
    return zlib.crc32("".join(marks).encode()) % SHAPES


def spacing(before: bool, after: bool, *, line: bool = False) -> int:
    """Code of the white space around a word.

    Args:
        before: whether a space precedes the word.
        after: whether one follows it.
        line: whether the word begins a line.
    """
    return 4 * line + 2 * before + after
