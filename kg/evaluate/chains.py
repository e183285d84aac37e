"""Pronouns of treebank documents, and the persons that their chains of coreference name.

The documents are of many kinds, most of them no news; only "he" and "she" in all their forms are
scored, where their chain names a person. A link is right when the nearest other mention of the
actor that was found lies in the same chain.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kg.evaluate.coreference import Reference, References
from kg.evaluate.counts import Counts
from kg.evaluate.result import Result, Score
from kg.model import Article

_HE = frozenset("he she him her his hers himself herself".split())
_TAG = re.compile(r"\((\d+)-(\w+)-[^()]*|(\d+)\)|\)")


class Word(NamedTuple):
    """A word of a treebank with its characters in the text."""

    start: int
    end: int
    form: str
    pos: str


class Span(NamedTuple):
    """A mention of a chain by its words, end exclusive."""

    start: int
    end: int
    chain: str
    kind: str


@dataclass(slots=True)
class Document:
    """Text, words and mentions of one document."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def evaluate(path: Path, *, links: References) -> Result:
    """Score the pronouns of each document of a CoNLL-U file with ``Entity=`` in its last column.

    Args:
        path: the file.
        links: tells who the words of an article mean.
    """
    rows = []
    for one in documents(path.read_text(encoding="utf-8").splitlines()):
        rows.append(score(one, list(links(Article(one.name, one.text)))))
    scores = {"he, she to named persons": Score.micro(rows, bootstrap=True)}
    return Result("chains", len(rows), scores)


def documents(lines: Iterable[str]) -> Iterator[Document]:
    """Documents of the lines of a CoNLL-U file."""
    one, opened, joined, gap, after = Document(""), list[tuple[int, str, str]](), 0, "", ""
    for line in lines:
        if line.startswith("# newdoc"):
            if one.words:
                yield one
            one, opened, joined, gap = Document(line.rpartition(" ")[2]), [], 0, ""
        elif line.startswith("# newpar") and one.words:
            gap = "\n"
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        first, _, last = cells[0].partition("-")
        spaced = "" if "SpaceAfter=No" in cells[9] else " "
        if last:  # the words "do" and "n't" of "don't" follow, without spaces of their own
            joined, after = int(last), spaced
        elif "." not in first:
            one.text += gap
            start = len(one.text)
            one.text += cells[1]
            one.words.append(Word(start, len(one.text), cells[1], cells[3]))
            inside = int(first) < joined
            gap = "" if inside else after if int(first) == joined else spaced
            joined = 0 if int(first) >= joined else joined
            _mentions(one, cells[9], opened)
    if one.words:
        yield one


def score(one: Document, found: Iterable[Reference]) -> Counts:
    """Counts of one document."""
    found = sorted(found, key=lambda link: link.end)
    ends = [word.end for word in one.words]
    proper = [word.pos == "PROPN" for word in one.words]
    named = {s.chain for s in one.spans if any(proper[s.start : s.end])}
    smallest = _smallest(one.spans)
    counts = Counts()
    by_end = {link.end: link for link in found if link.coreference}
    for span in one.spans:
        word = one.words[span.start]
        if span.end - span.start > 1 or word.form.lower() not in _HE or span.kind != "person":
            continue
        link = by_end.get(word.end)
        wanted = int(span.chain in named)
        if link is None:
            counts += Counts(gold=wanted)
            continue
        other = _nearest(link, found)
        at = bisect_left(ends, other.end) if other is not None else -1
        right = int(at >= 0 and smallest.get(at) == span.chain)
        counts += Counts(right, 1, right, max(wanted, right))
    return counts


def _mentions(one: Document, misc: str, opened: list[tuple[int, str, str]]) -> None:
    """Open and close the mentions that a word's last column tells."""
    tags = next((c[7:] for c in misc.split("|") if c.startswith("Entity=")), "")
    here = len(one.words)
    for tag in _TAG.finditer(tags):
        if tag[1]:
            opened.append((here - 1, tag[1], tag[2]))
        elif tag[3] or opened:
            at = max((i for i, o in enumerate(opened) if tag[3] in {None, o[1]}), default=-1)
            start, chain, kind = opened.pop(at)
            one.spans.append(Span(start, here, chain, kind))


def _smallest(spans: Iterable[Span]) -> dict[int, str]:
    """Chain of the smallest mention around each word."""
    found: dict[int, str] = {}
    for span in sorted(spans, key=lambda s: s.start - s.end):
        found.update(dict.fromkeys(range(span.start, span.end), span.chain))
    return found


def _nearest(link: Reference, found: Iterable[Reference]) -> Reference | None:
    """The nearest mention of the same actor that needed no coreference, before if there is one."""
    same = [o for o in found if o.actors == link.actors and not o.coreference]
    before = [o for o in same if o.end < link.end]
    return before[-1] if before else same[0] if same else None
