"""Docs built by hand, so that linguistics is tested without a model."""

from collections.abc import Iterable

import spacy
from spacy.tokens import Doc, Span

_BLANK = spacy.blank("en")


def doc(*rows: str, names: Iterable[tuple[int, int, str]] = ()) -> Doc:
    """A Doc of rows ``word lemma POS dependency head``; head counts from 1, 0 is the root.

    A sixth field may give the fine tag ("VBN"). Each root starts a new sentence's tree.
    Names are first token, end and kind, counted from 0.
    """
    fields = [row.split() for row in rows]
    heads = [int(f[4]) - 1 if f[4] != "0" else i for i, f in enumerate(fields)]
    made = Doc(
        _BLANK.vocab,
        words=[f[0] for f in fields],
        lemmas=[f[1] for f in fields],
        pos=[f[2] for f in fields],
        deps=[f[3] for f in fields],
        heads=heads,
        tags=[f[5] if len(f) > 5 else f[2] for f in fields],
    )
    made.set_ents([Span(made, start, end, label=kind) for start, end, kind in names])
    return made


def pair(*rows: str, names: Iterable[tuple[int, int, str]] = ()) -> tuple[Doc, Doc]:
    """A Doc in two schemes: ``word lemma POS tag dependency head dependency head`` a row.

    The first dependency and head are those of Universal Dependencies, the second ClearNLP's.
    """
    fields = [row.split() for row in rows]
    given = list(names)
    universal, clearnlp = (
        doc(*(" ".join([*f[:3], *f[at : at + 2], f[3]]) for f in fields), names=given)
        for at in (4, 6)
    )
    return universal, clearnlp
