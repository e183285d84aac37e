"""What each paragraph of an article is for: title, deck, caption, credit, body, related.

Only titles and bodies are read for statements. A deck repeats the story in short, so that
reading it too would count the same words twice.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.articles.lines import (
    ends_with_agency,
    is_caption,
    is_credit,
    is_pointer,
    is_related,
    is_rule,
)
from kg.model import Part, PartKind

LONGEST_DECK = 400  # characters; a longer paragraph tells the story itself
LONGEST_TITLE = 250
SHORTEST_REPEAT = 30  # characters; shorter lines occur twice by chance
MOST_COMPARED = 400  # paragraphs; each is compared with each, and books have thousands
_WRAPPED = 100  # characters; a file with no longer line was wrapped by an editor
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")

Span = tuple[int, int]


def parts(text: str, *, title: str | None = None) -> tuple[Part, ...]:
    r"""Paragraphs of a text in order, each with its kind; offsets into the text.

    Args:
        text: the article as stored.
        title: its title where it is known from elsewhere; None: the first line may be it.

    >>> found = parts("Talks held\nA short deck\n-\nThey met on Monday.\nRead more: War")
    >>> [part.kind for part in found]
    ['title', 'deck', 'body', 'related']
    """
    spans = list(_paragraphs(text))
    found: dict[Span, PartKind] = {}
    rest = _take_title(text, spans, title, found)
    rest = _take_plain_kinds(text, rest, found)
    _take_caption_by_agency(text, rest, found)
    _take_deck(text, rest, found)
    for span in rest:
        if not is_rule(text[slice(*span)]):
            found.setdefault(span, "body")
    _take_repeats(text, found)
    return tuple(Part(found[span], *span) for span in spans if span in found)


def title_of(text: str, parts: Iterable[Part]) -> str:
    """The title that stands in a text, "" where none does."""
    return next((text[part.start : part.end] for part in parts if part.kind == "title"), "")


def _paragraphs(text: str) -> Iterator[Span]:
    """Stretches that are paragraphs: lines, or blocks of lines where an editor wrapped them."""
    pattern = r"[^\r\n]+(?:\r?\n[^\r\n]*\S[^\r\n]*)*" if _is_wrapped(text) else r"[^\r\n]+"
    for match in re.finditer(pattern, text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.start() + len(words.rstrip())
        if start < end:
            yield start, end


def _is_wrapped(text: str) -> bool:
    """Whether lines break inside sentences: blank lines divide, and no line is long."""
    lines = [line.strip() for line in text.splitlines()]
    if not re.search(r"\n[ \t]*\r?\n", text) or max(map(len, lines), default=0) > _WRAPPED:
        return False
    pairs = pairwise(lines)
    inside = [a for a, b in pairs if a and b and len(a) > 40]
    broken = sum(1 for line in inside if not _SENTENCE_END.search(line))
    return len(inside) >= 3 and broken >= len(inside) / 2


def _take_title(
    text: str, spans: list[Span], title: str | None, found: dict[Span, PartKind]
) -> list[Span]:
    """Mark the title; what follows it is left."""
    if not spans:
        return []
    first = text[slice(*spans[0])]
    if title is not None:
        is_title = bool(title.strip()) and _bare(first) == _bare(title)
    else:
        is_title = (
            len(spans) > 1
            and len(first) <= LONGEST_TITLE
            and not first.endswith((".", ":", ";", ","))
            and not is_caption(first)
            and not is_credit(first)
        )
    if is_title:
        found[spans[0]] = "title"
    return spans[1:] if is_title else spans


def _take_plain_kinds(text: str, spans: list[Span], found: dict[Span, PartKind]) -> list[Span]:
    """Mark what a paragraph shows by itself; the others are left, in order."""
    rest: list[Span] = []
    after_pointer = False
    for span in spans:
        line = text[slice(*span)]
        kind = None if is_rule(line) else _plain_kind(line)
        if after_pointer and kind is None and not _SENTENCE_END.search(line):
            kind = "related"  # an item of the list under "Related articles"
        after_pointer = is_pointer(line) or (after_pointer and kind == "related")
        if kind is None:
            rest.append(span)
        else:
            found[span] = kind
    return rest


def _plain_kind(line: str) -> PartKind | None:
    """Kind of a paragraph that shows it by itself."""
    if is_caption(line):
        return "caption"
    if is_related(line):
        return "related"
    return "credit" if is_credit(line) else None


def _take_caption_by_agency(text: str, rest: list[Span], found: dict[Span, PartKind]) -> None:
    """Mark the one paragraph under the title that ends in "(AFP)".

    Where several end in brackets it is a digest that names its reporters: all body.
    """
    bracketed = [span for span in rest if text[span[0] : span[1]].rstrip(".").endswith(")")]
    top = rest[:3]
    if "title" in found.values() and len(bracketed) == 1 and bracketed[0] in top:
        span = bracketed[0]
        if len(rest) > 1 and ends_with_agency(text[slice(*span)]):
            found[span] = "caption"
            rest.remove(span)


def _take_deck(text: str, rest: list[Span], found: dict[Span, PartKind]) -> None:
    """Mark the one or two short paragraphs between the title and a line across the page."""
    if not rest or "title" not in found.values():
        return
    head = rest[:3]
    for at, span in enumerate(head):
        if is_rule(text[slice(*span)]):
            short = [one for one in head[:at] if one[1] - one[0] <= LONGEST_DECK]
            found.update(dict.fromkeys(short, "deck"))
            return


def _take_repeats(text: str, found: dict[Span, PartKind]) -> None:
    """Mark as deck a body paragraph that another, longer or later, says word for word.

    Decks without a line beneath them and pull quotes in the middle are of this kind.
    """
    bodies = sorted(span for span, kind in found.items() if kind == "body")[:MOST_COMPARED]
    said = {span: _bare(text[slice(*span)]) for span in bodies}
    for at, span in enumerate(bodies):
        words = said[span]
        if not SHORTEST_REPEAT <= len(words) <= LONGEST_DECK:
            continue
        if any(
            words in said[other] and (len(said[other]) > len(words) or later > at)
            for later, other in enumerate(bodies)
            if later != at
        ):
            found[span] = "deck"


def _bare(text: str) -> str:
    """Words without quotation marks, case and outer punctuation, for comparison."""
    return " ".join(re.sub(r"[\"'“”‘’«»]", "", text).casefold().split()).strip(" .,;:!?-–—")
