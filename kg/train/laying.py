"""Windows of treebanks and articles laid out as columns."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from kg.extract.network.classes import FEATURES
from kg.train.columns import CLASSES, MARKS, PIECES, QUESTIONS, TOKENS, Column, Columns
from kg.train.study import Questions, Study
from kg.train.treebank import Window


def laid(given: Iterable[Window | Study], kind: int) -> Columns:
    """Lay windows out.

    Args:
        given: windows of treebanks, or of articles with what is asked about them.
        kind: ``TREES``, ``CODED`` or ``UNREAD``.
    """
    parts: dict[str, list[Column]] = {}
    sizes: dict[str, list[int]] = {}
    for one in given:
        window = one.window if isinstance(one, Study) else one
        _add(parts, sizes, "pieces", _pieces(window))
        _add(parts, sizes, "tokens", _tokens(window, one.names if isinstance(one, Study) else ()))
        for name in QUESTIONS:
            asked = getattr(one, name) if isinstance(one, Study) else Questions()
            couples = _couples(asked, CLASSES[name])
            _add(parts, sizes, name, {f"{name}.{n}": v for n, v in couples.items()})
            for mark in MARKS:
                told = _marks(getattr(asked, mark))
                _add(parts, sizes, f"{name}.{mark}", {f"{name}.{mark}": told})
    return Columns(
        {name: np.concatenate(value) for name, value in parts.items()},
        {name: np.cumsum(value) for name, value in sizes.items()},
        np.full(len(sizes["pieces"]), kind, np.int8),
    )


def _add(
    parts: dict[str, list[Column]],
    sizes: dict[str, list[int]],
    rows: str,
    columns: Mapping[str, Column],
) -> None:
    """Append the rows of one window."""
    sizes.setdefault(rows, []).append(len(next(iter(columns.values()))))
    for name, value in columns.items():
        parts.setdefault(name, []).append(value)


def _pieces(window: Window) -> dict[str, Column]:
    token = np.zeros(len(window.ids), np.uint8)
    for row, (first, last) in enumerate(zip(window.first, window.last, strict=True)):
        token[first : last + 1] = row + 1
    rest = {n: np.array(getattr(window, n), PIECES[n]) for n in PIECES if n != "token"}
    return {**rest, "token": token}


def _tokens(window: Window, names: Iterable[range]) -> dict[str, Column]:
    mention = np.zeros(len(window.first), np.uint8)
    for number, tokens in enumerate(names):
        mention[tokens.start : tokens.stop] = number % 255 + 1
    rest = {n: np.array(getattr(window, n), TOKENS[n]) for n in TOKENS if n != "mention"}
    return {**rest, "mention": mention}


def _couples(asked: Questions, classes: int) -> dict[str, Column]:
    """Columns of the couples of one window; what is known of each in bits."""
    passage = np.array(asked.passage, np.uint8).reshape(-1, 2)
    known = np.array([lesson.couple.known for lesson in asked.lessons], bool)
    bits = np.packbits(known.reshape(-1, FEATURES), axis=1, bitorder="little")
    wanted = np.array([lesson.wanted for lesson in asked.lessons], np.int8)
    return {
        "one": np.array(asked.first, np.uint8),
        "other": np.array(asked.second, np.uint8),
        "from": passage[:, 0],
        "to": passage[:, 1],
        "fact": np.array([lesson.fact for lesson in asked.lessons], np.int8),
        "known": bits,
        "wanted": wanted.reshape(-1, classes),
    }


def _marks(told: Sequence[Sequence[int]]) -> Column:
    pairs = [(couple, token) for couple, tokens in enumerate(told) for token in tokens]
    return np.array(pairs, np.uint16).reshape(-1, 2)
