"""Couples: two places of a text that the network is asked about, and what is known of them.

For events the two are mentions of actors, for positions the holder and a word that may name the
issue. Both belong to one sentence, the passage; an actor may also stand in the sentence before
it, or speak it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Doc, Span, Token

from kg.extract.context import Context
from kg.extract.mention import Mention

FEATURES = 36  # columns of what is known of a couple
MOST = 14  # mentions of one passage: longer lists tell no pairs
_FAR = (2, 4, 8, 14, 24)  # upper ends of distance classes, in tokens
_KINDS = ("person", "country", "organisation", "group", "institution", "office")
_WORDS = ("NOUN", "VERB", "PROPN", "ADJ", "PRON")
_ISSUES = frozenset({"NOUN", "VERB", "PROPN", "PRON"})
_INSIDE = frozenset({"compound", "flat", "amod", "goeswith", "compound:prt"})  # never head a phrase


@dataclass(frozen=True, slots=True)
class Couple:
    """Two tokens of interest and the sentence that may tell what is between them."""

    first: int  # token of the actor or holder
    second: int  # token of the recipient or issue
    passage: tuple[int, int]  # tokens of the sentence
    known: tuple[int, ...]  # columns of features that hold
    one: Mention
    other: Mention | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the mentions that may act in it: its own, and some from outside."""

    sentence: Span
    own: tuple[Mention, ...]
    outside: tuple[Mention, ...]
    speaker: str | None  # id of who says the sentence, where the text attributes it

    def known(self, mention: Mention, base: int) -> Iterator[int]:
        """What is known of one mention, as columns from a base on."""
        actor = mention.actors[0]
        if mention in self.outside:
            yield base
        if actor.id == self.speaker:
            yield base + 1
        if mention.why.startswith("place"):
            yield base + 2
        if mention.why.startswith("coreference"):
            yield base + 3
        if actor.kind in _KINDS:
            yield base + 4 + _KINDS.index(actor.kind)


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


def acting(passage: Passage) -> Iterator[Couple]:
    """Yield couples of two actors, in either order, of which one at least is in the sentence.

    Args:
        passage: with its mentions.
    """
    own = passage.own[:MOST]
    sides = [*own, *passage.outside[: MOST - len(own)]]
    for one, other in product(sides, sides):
        if one is other or (one in passage.outside and other in passage.outside):
            continue
        overlap = one.start < other.end and other.start < one.end
        if overlap or one.actors[0].id == other.actors[0].id:
            continue
        country = one.actors[0].country
        same = [10] if country is not None and country == other.actors[0].country else []
        known = (*passage.known(one, 11), *passage.known(other, 21), *same)
        yield _couple(passage, one, other.head, known, other)


def holding(passage: Passage) -> Iterator[Couple]:
    """Yield couples of a possible holder and a word that may head an issue.

    Args:
        passage: with its mentions.
    """
    words = [t for t in passage.sentence if t.pos_ in _ISSUES and t.dep_ not in _INSIDE]
    words = [t for t in words if t.is_alpha or t.pos_ == "NOUN"]
    for one in (*passage.own[:MOST], *passage.outside[:2]):
        for word in words:
            if one.start <= word.i < one.end:
                continue
            kind = [21 + _WORDS.index(word.pos_)] if word.pos_ in _WORDS else []
            known = (*passage.known(one, 11), *kind)
            yield _couple(passage, one, word.i, known, None)


def _couple(
    passage: Passage, one: Mention, second: int, known: Iterable[int], other: Mention | None
) -> Couple:
    """A couple with the features of its order and distance."""
    distance = abs(second - one.head)
    bucket = sum(distance > end for end in _FAR)
    order = [0] if one.head < second else []
    said = [1] if passage.speaker is not None else []
    columns = (*order, *said, 2 + bucket, *known)
    sentence = passage.sentence
    return Couple(one.head, second, (sentence.start, sentence.end), columns, one, other)


def _by_sentence(doc: Doc, mentions: Iterable[Mention]) -> dict[int, tuple[Mention, ...]]:
    """Mentions that name an actor, by the first token of their sentence."""
    found: dict[int, tuple[Mention, ...]] = {}
    for mention in mentions:
        if mention.actors:
            start = doc[mention.start].sent.start
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
    before = [m for m in context.mentions if m.end <= sentence.start and m.actors]
    return tuple([m for m in before if m.actors[0].id == speaker][-1:])
