"""Passages: the sentences that may tell what is between actors, with those who may act in them.

An actor stands in the sentence itself or in the one before, or speaks it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.extract.context import Context
from kg.extract.naming.mention import Mention

_KINDS = ("person", "country", "organisation", "group", "institution", "office")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the mentions that may act in it: its own, and some from outside."""

    sentence: Span
    own: tuple[Mention, ...]
    outside: tuple[Mention, ...]
    speaker: str | None  # id of who says the sentence, where the text attributes it

    def known(self, mention: Mention, *, outside: bool) -> Iterator[int]:
        """What is known of one mention, as columns."""
        actor = mention.actors[0]
        if outside:
            yield 0
        if actor.id == self.speaker:
            yield 1
        if mention.why.startswith("place"):
            yield 2
        if mention.why.startswith("coreference"):
            yield 3
        if actor.kind in _KINDS:
            yield 4 + _KINDS.index(actor.kind)


def passages(context: Context) -> Iterator[Passage]:
    """Yield the sentences that are read and have actors of their own.

    Args:
        context: of the article.
    """
    inside = _by_sentence(context.doc, context.mentions)
    before: tuple[Mention, ...] = ()
    for sentence in context.doc.sents:
        own = inside.get(sentence.start, ())
        if own and context.read(sentence[0]):
            speaker = context.speaker(_middle(sentence))
            outside = before
            if speaker is not None:
                outside += _speaking(speaker.id, sentence, own + before, context)
            yield Passage(sentence, own, outside, speaker.id if speaker else None)
        before = own


def _by_sentence(doc: Doc, mentions: Iterable[Mention]) -> dict[int, tuple[Mention, ...]]:
    """Mentions that name an actor, by the first token of their sentence."""
    starts = [sentence.start for sentence in doc.sents]
    found: dict[int, tuple[Mention, ...]] = {}
    for mention in mentions:
        if mention.actors:
            start = starts[bisect_right(starts, mention.start) - 1]
            found[start] = (*found.get(start, ()), mention)
    return found


def _middle(sentence: Span) -> Token:
    return sentence[len(sentence) // 2]


def _speaking(
    speaker: str, sentence: Span, near: Iterable[Mention], context: Context
) -> tuple[Mention, ...]:
    """The last mention of a speaker before a sentence, unless one is near already."""
    if any(m.actors[0].id == speaker for m in near):
        return ()
    before = (m for m in reversed(context.mentions) if m.end <= sentence.start and m.actors)
    last = next((m for m in before if m.actors[0].id == speaker), None)
    return () if last is None else (last,)
