"""Sentences made to look like the news: curly quotes, dashes, headlines, other casings."""

import random
from collections.abc import Sequence
from dataclasses import replace

from kg.train.treebank import Sentence

CURLY = 0.3
DASHED = 0.1
LOWER = 0.03
TITLE = 0.03
UPPER = 0.01
LINE = 0.15  # sentences that begin a paragraph
_DASHES = {"--": "—", "-": "–"}


def news_like(sentences: Sequence[Sentence], rng: random.Random, epoch: int) -> list[Sentence]:
    """Each sentence, changed or as it was.

    Args:
        sentences: of the treebank.
        rng: draws the changes.
        epoch: the first ones keep the words and change the typography only.
    """
    changed = [_respelled(item, rng) for item in sentences]
    return [replace(item, line=rng.random() < LINE) for item in changed]


def _respelled(sentence: Sentence, rng: random.Random) -> Sentence:
    """The same sentence in another typography."""
    draw = rng.random()
    words = sentence.words
    if rng.random() < CURLY:
        words = _curly(sentence)
    if rng.random() < DASHED:
        words = tuple(
            _DASHES.get(word, word) if tag in (":", ",") else word
            for word, tag in zip(words, sentence.tags, strict=True)
        )
    if draw < LOWER:
        words = tuple(word.lower() for word in words)
    elif draw < LOWER + TITLE:
        words = tuple(word[:1].upper() + word[1:] for word in words)
    elif draw < LOWER + TITLE + UPPER:
        words = tuple(word.upper() for word in words)
    return replace(sentence, words=words)


def _curly(sentence: Sentence) -> tuple[str, ...]:
    """Words with typographic quotes and apostrophes."""
    words = []
    opening = True
    for word, tag in zip(sentence.words, sentence.tags, strict=True):
        if word in ('"', "``", "''"):
            opens = tag == "``" or (tag != "''" and opening)
            words.append("“" if opens else "”")
            opening = not opens
        elif word == "'":
            words.append("‘" if tag == "``" else "’")
        else:
            words.append(word.replace("'", "’"))
    return tuple(words)
