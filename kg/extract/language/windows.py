"""An article cut into windows the encoder reads in one go: whole paragraphs, else sentences."""

from collections.abc import Sequence

WIDE = 180  # pieces of a window, where whole sentences allow it
WIDEST = 250  # pieces of a window in any case
_ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
_CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«"})


def windows(
    words: Sequence[str], sizes: Sequence[int], paragraphs: Sequence[int]
) -> list[tuple[int, int]]:
    """Token ranges that cover the text, each starting where a sentence starts.

    Args:
        words: the tokens, white space left out.
        sizes: pieces of each token.
        paragraphs: indices of the tokens that begin a paragraph, in order.

    >>> windows(["Peace", ".", "War"], [1, 1, 1], [0, 2])
    [(0, 3)]
    """
    blocks = [
        block
        for start, end in zip(paragraphs, [*paragraphs[1:], len(words)], strict=True)
        for block in _blocks(words, sizes, start, end)
    ]
    packed: list[tuple[int, int]] = []
    filled = WIDE
    for start, end, size in blocks:
        if packed and filled + size <= WIDE:
            packed[-1] = (packed[-1][0], end)
            filled += size
        else:
            packed.append((start, end))
            filled = size
    return packed


def _blocks(
    words: Sequence[str], sizes: Sequence[int], start: int, end: int
) -> list[tuple[int, int, int]]:
    """A paragraph, or its pieces if it is too long: start, end, size."""
    out: list[tuple[int, int, int]] = []
    while start < end:
        filled, cut, token = 0, start, start
        while token < end and filled + sizes[token] <= WIDEST:
            filled += sizes[token]
            token += 1
            if filled > WIDE and cut > start:
                break
            if token == end or ends_sentence(words, token):
                cut = token
        cut = token if cut == start else cut
        cut = max(cut, start + 1)
        out.append((start, cut, sum(sizes[start:cut])))
        start = cut
    return out


def ends_sentence(words: Sequence[str], place: int) -> bool:
    """Whether a sentence surely ends before a place.

    Args:
        words: the tokens.
        place: index of the token after the end.

    >>> ends_sentence(["He", "left", ".", "She", "stayed"], 3)
    True
    """
    last = place - 1
    while last > 0 and words[last] in _CLOSERS:
        last -= 1
    after = words[place]
    return words[last] in _ENDS and (after[0].isupper() or after in _OPENERS)
