"""Docs built by hand, so that linguistics is tested without a model."""

import spacy
from spacy.tokens import Doc

_BLANK = spacy.blank("en")


def doc(*rows: str) -> Doc:
    """A Doc of rows ``word lemma POS dependency head``; head counts from 1, 0 is the root.

    A sixth field may give the fine tag ("VBN"). Each root starts a new sentence's tree.
    """
    fields = [row.split() for row in rows]
    heads = [int(f[4]) - 1 if f[4] != "0" else i for i, f in enumerate(fields)]
    return Doc(
        _BLANK.vocab,
        words=[f[0] for f in fields],
        lemmas=[f[1] for f in fields],
        pos=[f[2] for f in fields],
        deps=[f[3] for f in fields],
        heads=heads,
        tags=[f[5] if len(f) > 5 else f[2] for f in fields],
    )
