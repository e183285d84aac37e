"""Sentences made to look like the news: curly quotes, dashes, headlines, other casings."""

import random
from collections.abc import Sequence
from dataclasses import replace

from kg.train.headlines import paired, template
from kg.train.newsroom import headline, renamed
from kg.train.phrases import Names
from kg.train.reports import announced, reported
from kg.train.treebank import Sentence

CURLY = 0.3
DASHED = 0.1
LOWER = 0.03
TITLE = 0.03
UPPER = 0.01
TEMPLATE = 0.015  # headlines from templates, for each sentence
PAIRED = 0.12  # sentences tried for a headline of two actors
RENAMED = 0.4  # sentences with a name that get another
HEADLINE = 0.2  # of which few lend themselves
ANNOUNCED = 0.005
REPORTED = 0.08
LINE = 0.15  # sentences that begin a paragraph
_DASHES = {"--": "—", "-": "–"}


def typography(sentences: Sequence[Sentence], rng: random.Random) -> list[Sentence]:
    """The same sentences in other quotes, dashes, casings and paragraphs.

    Args:
        sentences: of the treebank.
        rng: draws the changes.
    """
    changed = [_respelled(item, rng) for item in sentences]
    return [replace(item, line=item.line or rng.random() < LINE) for item in changed]


def headlined(sentences: Sequence[Sentence], names: Names, rng: random.Random) -> list[Sentence]:
    """The same as ``news_like``, with more headlines of two actors among them.

    Args:
        sentences: of the treebank, in order.
        names: of actors.
        rng: draws the changes.
    """
    out: list[Sentence] = []
    for item in sentences:
        draw = rng.random()
        if draw < TEMPLATE:
            out.append(template(names, rng))
        pair = paired(item, names, rng) if draw > 1 - PAIRED else item
        made = headline(pair, rng) if pair is not item else item
        out.append(made if made.line else item)
    return news_like(out, names, rng)


def news_like(sentences: Sequence[Sentence], names: Names, rng: random.Random) -> list[Sentence]:
    """Sentences with actors of the news, some as headlines or with what somebody said.

    Args:
        sentences: of the treebank, in order.
        names: of actors.
        rng: draws the changes.
    """
    out: list[Sentence] = []
    after_headline = False
    for item, follower in zip(sentences, [*sentences[1:], None], strict=True):
        changed = renamed(item, names, rng) if rng.random() < RENAMED else item
        draw = rng.random()
        if draw < HEADLINE:
            changed = headline(changed, rng)
        if draw < ANNOUNCED and len(changed.words) < 25:
            changed = announced(changed, names, rng)
        elif HEADLINE < draw < HEADLINE + REPORTED and follower is not None:
            changed = reported(changed, follower, rng) or changed
        if after_headline:
            changed = replace(changed, line=True)
        after_headline = draw < HEADLINE and changed.line
        out.append(changed)
    return typography(out, rng)


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
