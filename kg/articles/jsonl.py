"""JSON Lines: an article, or a statement coded elsewhere, on each line."""

import codecs
import json
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.articles.dating import parse_date
from kg.articles.decoding import MAX_BYTES, decode
from kg.articles.finish import finish
from kg.articles.items import Coding, Item, Remark
from kg.articles.parts import parts, title_of
from kg.errors import ArticleError, RecordError
from kg.model import Article

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # where a line ends is not one byte
_FIELDS = ("id", "title", "text", "date", "publisher", "url", "licence")


def read_jsonl(path: Path, _name: str, *, day: date | None = None) -> Iterator[Item]:
    """Articles and statements of a file; a line that is neither is yielded as an error."""
    seen = doubtful = False
    for number, line in _lines(path):
        where = f"line {number}"
        if isinstance(line, ArticleError):
            yield line
            continue
        if not line.strip():
            continue
        seen = True
        try:
            for item in _item(line, path, number=number, day=day):
                if not (doubtful and isinstance(item, Remark)):
                    yield item
                doubtful = doubtful or isinstance(item, Remark)
        except RecordError as error:
            yield error
        except ArticleError as error:
            yield (
                error
                if error.where
                else ArticleError(path, error.problem, where=where, remedy=error.remedy)
            )
    if not seen:
        raise ArticleError(path, "no lines in it", remedy="fill it or take it away")


def _lines(path: Path) -> Iterator[tuple[int, bytes | ArticleError]]:
    """Numbered lines; one that is too long is an error, and the next are read."""
    try:
        with path.open("rb") as file:
            if file.read(2) in _WIDE:
                raise ArticleError(path, "JSON Lines in UTF-16", remedy="save it in UTF-8")
            file.seek(0)
            number = 0
            while line := file.readline(MAX_BYTES + 1):
                number += 1
                if len(line) <= MAX_BYTES or line.endswith(b"\n"):
                    yield number, line
                    continue
                while (more := file.readline(MAX_BYTES)) and not more.endswith(b"\n"):
                    pass
                problem = f"a line longer than {MAX_BYTES // 2**20} MB"
                remedy = "split the text into several articles"
                yield number, RecordError(path, problem, where=f"line {number}", remedy=remedy)
    except OSError as error:
        raise ArticleError(path, f"cannot be opened: {error.strerror}") from error


def _item(line: bytes, path: Path, *, number: int, day: date | None) -> Iterator[Item]:
    """What one line holds."""
    where = f"line {number}"
    text, guess = decode(line, path)
    if guess:
        yield Remark(path, f"{where} and perhaps others: not UTF-8; read as {guess}")
    record = parse_object(text, path, where=where)
    if record.get("kind") in ("event", "position"):
        yield Coding(path, number, record)
    else:
        yield finish(article(record, path, where=where), path, day=day, where=where)


def parse_object(text: str, path: Path, *, where: str) -> dict[str, Any]:
    """A JSON object.

    Raises:
        RecordError: the text is another thing.

    >>> parse_object('{"text": "They met."}', Path("a.jsonl"), where="line 1")
    {'text': 'They met.'}
    """
    try:
        record = json.loads(text.lstrip("\ufeff"), parse_constant=_no_number)
    except RecursionError as error:
        raise RecordError(path, "nested too deeply", where=where) from error
    except ValueError as error:
        problem = f"not JSON: {error}"
        remedy = 'one {...} on each line, quotation marks inside written as \\"'
        raise RecordError(path, problem, where=where, remedy=remedy) from error
    if not isinstance(record, dict):
        problem = f"a JSON {type(record).__name__}, not an object"
        raise RecordError(path, problem, where=where, remedy='write {"text": "..."}')
    return record


def article(record: Mapping[str, Any], path: Path, *, where: str) -> Article:
    """An article of the documented form; only its text is required.

    Raises:
        RecordError: a field is missing or of the wrong kind.
    """
    for name in _FIELDS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            problem = f"{name}: a {type(value).__name__} where text is expected"
            raise RecordError(path, problem, where=where)
        _check_characters(value or "", path, where=f"{where}, {name}")
    text: str = record.get("text") or ""
    if not any(char.isalpha() for char in text):
        remedy = 'an article needs "text"; a statement "kind": "event" or "position"'
        raise RecordError(path, "no text", where=where, remedy=remedy)
    kinds = parts(text, title=record.get("title") or None)
    return Article(
        id=record.get("id") or sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=record.get("title") or title_of(text, kinds),
        published=_published(record.get("date") or "", path, where=where),
        publisher=record.get("publisher") or "",
        url=record.get("url") or "",
        licence=record.get("licence") or "",
        parts=kinds,
    )


def _published(words: str, path: Path, *, where: str) -> date | None:
    """Date of an article's record."""
    found = parse_date(words) if words.strip() else None
    if words.strip() and found is None:
        problem = f"date: {words!r} is not a date"
        raise RecordError(path, problem, where=where, remedy='write it as "2025-03-18"')
    return found


def _check_characters(text: str, path: Path, *, where: str) -> None:
    r"""Refuse halves of characters ("\ud83d" alone), which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        problem = f"half a character at {error.start}"
        raise RecordError(path, problem, where=where, remedy="write the text in UTF-8") from error


def _no_number(name: str) -> float:
    """Refuse NaN and Infinity, which JSON does not know."""
    raise ValueError(f"{name} is not a JSON value")
