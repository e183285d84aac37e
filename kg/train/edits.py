"""Changes to annotated sentences that keep their trees whole."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.train.treebank import Sentence


class Token(NamedTuple):
    """One token of a phrase being made; the root of the phrase is its own head."""

    word: str
    tag: str
    morph: str
    lemma: str
    head: int
    dep: str
    name: str = "O"
    space: bool = True


def phrase(tokens: Sequence[Token]) -> Sentence:
    """A phrase as a sentence of its own.

    Args:
        tokens: with heads counted from the first.
    """
    return Sentence(
        words=tuple(token.word for token in tokens),
        spaces=tuple(token.space for token in tokens),
        tags=tuple(token.tag for token in tokens),
        morphs=tuple(token.morph for token in tokens),
        lemmas=tuple(token.lemma for token in tokens),
        heads=tuple(token.head for token in tokens),
        deps=tuple(token.dep for token in tokens),
        names=tuple(token.name for token in tokens),
    )


def tokens(sentence: Sentence) -> list[Token]:
    """The tokens of a sentence, to change and put together again."""
    rows = zip(
        sentence.words,
        sentence.tags,
        sentence.morphs,
        sentence.lemmas,
        sentence.heads,
        sentence.deps,
        sentence.names,
        sentence.spaces,
        strict=True,
    )
    return [Token(*row) for row in rows]


def root(sentence: Sentence) -> int:
    """Index of the root."""
    return next(index for index, head in enumerate(sentence.heads) if head == index)


def splice(sentence: Sentence, start: int, end: int, part: Sentence) -> Sentence:
    """A sentence with a range of tokens replaced by a phrase.

    The one token of the range that hangs from outside gives its place to the root of the phrase.

    Args:
        sentence: to change.
        start: of the range.
        end: of the range, exclusive.
        part: the phrase.
    """
    grown = len(part.words) - (end - start)
    top = start + root(part)
    old = tokens(sentence)

    def moved(index: int) -> int:
        return index if index < start else top if index < end else index + grown

    hook = next(
        token
        for index, token in enumerate(old[start:end], start)
        if not start <= token.head < end or token.head == index
    )
    new = [token._replace(head=token.head + start) for token in tokens(part)]
    above = top if start <= hook.head < end else moved(hook.head)
    new[top - start] = new[top - start]._replace(head=above, dep=hook.dep)
    new[-1] = new[-1]._replace(space=old[end - 1].space)
    if start == 0:
        word = new[0].word
        new[0] = new[0]._replace(word=word[:1].upper() + word[1:])
    kept = [token._replace(head=moved(token.head)) for token in old]
    return phrase([*kept[:start], *new, *kept[end:]])


def without(sentence: Sentence, dropped: Collection[int]) -> Sentence:
    """A sentence without some tokens, if nothing hangs from them; else as it was.

    Args:
        sentence: to change.
        dropped: indices.
    """
    stays = [index for index in range(len(sentence.words)) if index not in dropped]
    if not dropped or any(sentence.heads[index] in dropped for index in stays):
        return sentence
    place = {index: row for row, index in enumerate(stays)}
    old = tokens(sentence)
    return phrase([old[index]._replace(head=place[old[index].head]) for index in stays])


def joined(first: Sentence, second: Sentence, *, head: int, dep: str) -> Sentence:
    """Two runs of tokens as one; the root of the second hangs from a token of the first.

    Args:
        first: keeps its root.
        second: loses it.
        head: index in the first.
        dep: relation between the two.
    """
    size = len(first.words)
    top = root(second)
    moved = [token._replace(head=token.head + size) for token in tokens(second)]
    moved[top] = moved[top]._replace(head=head, dep=dep)
    return phrase([*tokens(first), *moved])


def children(sentence: Sentence, index: int) -> list[int]:
    """Tokens that hang from a token."""
    return [child for child, head in enumerate(sentence.heads) if head == index and child != index]


def spaced(sentence: Sentence, last: bool) -> Sentence:
    """The same with or without a space at the end.

    Args:
        sentence: to change.
        last: whether a space follows.
    """
    return replace(sentence, spaces=(*sentence.spaces[:-1], last))
