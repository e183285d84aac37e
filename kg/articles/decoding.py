"""Bytes of a file to text, in whatever encoding newsrooms saved it.

The text keeps its line ends as they are in the file, and a byte order mark is no part of
it: offsets count what is left.
"""

import codecs
from contextlib import suppress
from pathlib import Path

from charset_normalizer import from_bytes

from kg.errors import ArticleError

MAX_BYTES = 4 * 1024 * 1024  # of one text, page or line; the longest real articles have 200 kB
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_LETTERS = (
    "Cyrillic",
    "Greek",
    "Arabic",
    "Hebrew",
    "CJK",
    "Hangul",
    "Hiragana",
    "Katakana",
    "Thai",
)
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\x0b")


def load(path: Path) -> bytes:
    """Content of a file.

    Raises:
        ArticleError: it cannot be opened, is empty, or is too long.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(path, f"cannot be opened: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        remedy = "split it into one file, or one line of JSON Lines, for each article"
        raise ArticleError(path, f"longer than {MAX_BYTES // 2**20} MB", remedy=remedy)
    if not data.strip():
        raise ArticleError(path, "the file is empty", remedy="fill it or take it away")
    return data


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """Text of a file and the encoding it was guessed to have ("" where there was no doubt).

    Raises:
        ArticleError: the bytes are no text.

    >>> decode("“Наши войска”".encode(), Path("a.txt"))
    ('“Наши войска”', '')
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    try:
        text, guess = data.decode(marked or "utf-8"), ""
    except UnicodeDecodeError:
        text, guess = _guess(data, path)
    if "\0" in text and not marked:
        text, guess = _unmarked(data, path)
    if sum(char in _CONTROLS for char in text) > len(text) // 100:
        raise _no_text(path)
    return text, guess


def _unmarked(data: bytes, path: Path) -> tuple[str, str]:
    """UTF-16 without its mark: every other byte of English is zero."""
    name = "utf-16-le" if data[1:400:2].count(0) > data[:400:2].count(0) else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _no_text(path) from error
    if sum(char.isascii() for char in text) < len(text) / 2:
        raise _no_text(path)
    return text, name


def _guess(data: bytes, path: Path) -> tuple[str, str]:
    """Text in the likeliest encoding, and its name."""
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    if "\0" not in mended and broken <= sum(char > "\x7f" for char in mended) - broken:
        return mended, "utf-8 with damaged characters"
    best = from_bytes(data).best()
    if best is None:
        raise _no_text(path)
    if not any(name.startswith(_OTHER_LETTERS) for name in best.alphabets):
        # Latin encodings differ in a few letters only: take that of English newsrooms.
        with suppress(UnicodeDecodeError):
            return data.decode("cp1252"), "cp1252"
    return str(best), best.encoding


def _no_text(path: Path) -> ArticleError:
    """The refusal of a picture, a PDF, a Word file under the name of a text."""
    return ArticleError(path, "this is not text", remedy="save it as plain text in UTF-8")
