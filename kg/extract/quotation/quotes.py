"""Quotations in a text, whatever marks they are set in, and even where one is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "″": "″", "”": "”"}
_MARKS = re.compile(f"[{''.join(_PAIRS)}]")
_LONGEST_SINGLE = 300  # characters; single marks are more often apostrophes
_OPENING = "([{—–-/"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters of a quotation, its marks included; ``goes_on``: the next paragraph continues."""

    start: int
    end: int
    goes_on: bool = False


def quotes(text: str) -> list[Quote]:
    """Outermost quotations of a text, in order, each within one paragraph.

    A mark that is never closed reaches to the end of its paragraph if the next one opens with
    a mark too, as in long speeches; otherwise it is taken for a slip and left out.

    >>> text = 'He said “yes”, not "no".'
    >>> [text[q.start : q.end] for q in quotes(text)]
    ['“yes”', '"no"']
    """
    found: list[Quote] = []
    for start, end in _paragraphs(text):
        found += _within(text, start, end)
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _within(text: str, start: int, end: int) -> Iterator[Quote]:
    """Quotations of one paragraph."""
    at = start
    while (mark := _MARKS.search(text, at, end)) is not None:
        at = mark.start()
        if _opens(text, at, start):
            close = _close(text, at, end)
            if close is not None:
                yield Quote(at, close + 1)
                at = close
            elif text[at] not in "'‘" and _continued(text, end):
                yield Quote(at, end, goes_on=True)
                return
        at += 1


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a mark stands where a quotation can begin."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in _OPENING or before in _PAIRS) and not after.isspace()


def _close(text: str, at: int, end: int) -> int | None:
    """Where the quotation that opens here ends."""
    marks = _PAIRS[text[at]]
    single = text[at] in "'‘"
    limit = min(end, at + _LONGEST_SINGLE) if single else end
    for index in range(at + 2, limit):
        if text[index] not in marks:
            continue
        after = text[index + 1] if index + 1 < end else " "
        if after.isalnum() or (text[index - 1].isspace() and not after.isspace()):
            continue
        return index
    return None


def _continued(text: str, end: int) -> bool:
    """Whether the next paragraph opens with a mark."""
    rest = text[end : end + 4].lstrip()
    return bool(rest) and rest[0] in _PAIRS
