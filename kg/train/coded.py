"""Coded articles as the network learns from them: couples of tokens and what is between them.

Coders name actors, not places of the text. A coded act is laid on the sentence of its quote: on
the mentions of its actors there that are nearest to its trigger. Other mentions of the same two,
and sentences that may tell the same act again, are left open: neither right nor wrong.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from spacy.tokens import Span

from kg.evaluate.gold import actor_key, likeness, stem
from kg.evaluate.reading import article
from kg.extract.context import Context
from kg.extract.issues import Topics
from kg.extract.naming.mention import Mention
from kg.extract.network.classes import FACTS, ROOTS, STANCES
from kg.extract.network.couples import Couple, acting, holding
from kg.extract.network.passages import Passage, passages
from kg.extract.reader import Reader
from kg.model import SYMMETRIC, Actor
from kg.train.scheme import OPEN

Record = Mapping[str, Any]
_ISSUE = 0.2  # likeness from which a phrase of the text may be the coded issue
_NEAR = 0.75  # share of the best likeness from which another word is left open
_OTHER_NAME, _OUTSIDE, _FAR = 20, 40, 60  # what makes a couple fit badly, in tokens


@dataclass(slots=True)
class Lesson:
    """One couple with its answers; ``wanted`` holds 1, 0 or -1 (open) for each class."""

    couple: Couple
    wanted: list[int]
    trigger: tuple[int, ...] = ()  # tokens that name the act
    fact: int = OPEN
    named: tuple[int, ...] = ()  # tokens of the sentence that the coded issue is made of


@dataclass(frozen=True, slots=True)
class Lessons:
    """An article as it was read, with what is between its couples."""

    context: Context
    events: list[Lesson]
    positions: list[Lesson]


def read_coded(paths: Iterable[Path]) -> list[Record]:
    """Records of coded articles.

    Args:
        paths: JSON Lines with text, date, events and positions.
    """
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def lessons(records: Sequence[Record], reader: Reader) -> Iterator[Lessons]:
    """Lessons of coded articles, in their order.

    Args:
        records: with text, date, events and positions.
        reader: finds the mentions.
    """
    docs = reader.nlp.pipe(record["text"] for record in records)
    for record, doc in zip(records, docs, strict=True):
        context = reader.context(article(record), doc)
        places = list(passages(context))
        acts = _Acts(record, context)
        stances = _Stances(record, context, Topics(context, reader.issues))
        yield Lessons(
            context,
            [lesson for place in places for lesson in acts.lessons(place)],
            [lesson for place in places for lesson in stances.lessons(place)],
        )


class _Acts:
    """Lays the coded events of one article on its couples."""

    def __init__(self, record: Record, context: Context) -> None:
        self._told: dict[int, list[tuple[Record, list[int]]]] = defaultdict(list)
        for event in record["events"]:
            if trigger := _trigger(event, context):
                place = context.doc[trigger[0]].sent.start
                self._told[place].append((event, trigger))
        self._everywhere = {key for event in record["events"] for key in _keys(event)}

    def lessons(self, passage: Passage) -> list[Lesson]:
        """Lessons of one sentence."""
        found = [Lesson(couple, [0] * len(ROOTS)) for couple in acting([passage])]
        for lesson in found:
            one, other = lesson.couple.one, lesson.couple.other
            sides = _keys_of(one), _keys_of(other)
            for actor, recipient, root in self._everywhere:
                if actor in sides[0] and recipient in sides[1]:
                    lesson.wanted[ROOTS.index(root)] = OPEN
        for event, trigger in self._told.get(passage.sentence.start, ()):
            for actor, recipient in product(event["actors"], event["recipients"]):
                _answer(found, event, trigger, (actor, recipient))
                if event["root"] in SYMMETRIC:
                    _answer(found, event, trigger, (recipient, actor))
        return found


def _answer(
    found: Sequence[Lesson], event: Record, trigger: Sequence[int], sides: tuple[Record, Record]
) -> None:
    """Answer yes for the couple that fits an event best."""
    fitting = [
        (_misfit(lesson.couple, sides, trigger), at)
        for at, lesson in enumerate(found)
        if actor_key(sides[0]) in _keys_of(lesson.couple.one)
        and actor_key(sides[1]) in _keys_of(lesson.couple.other)
    ]
    if fitting:
        lesson = found[min(fitting)[1]]
        lesson.wanted[ROOTS.index(_root(event))] = 1
        lesson.trigger = tuple(dict.fromkeys((*lesson.trigger, *trigger)))
        lesson.fact = FACTS.index(event["factuality"])


def _misfit(couple: Couple, sides: tuple[Record, Record], trigger: Sequence[int]) -> int:
    """How badly a couple fits: other names than coded, outside the sentence, far off."""
    found = 0
    for mention, coded in zip((couple.one, couple.other), sides, strict=True):
        if mention is None:
            continue
        found += 0 if _named(mention, coded) else _OTHER_NAME
        found += min(abs(mention.head - trigger[0]), _FAR)
        found += 0 if couple.passage[0] <= mention.head < couple.passage[1] else _OUTSIDE
    return found


class _Stances:
    """Lays the coded positions of one article on its couples of a holder and a word."""

    def __init__(self, record: Record, context: Context, topics: Topics) -> None:
        self._context, self._topics = context, topics
        self._held: dict[int, list[tuple[Record, Span]]] = defaultdict(list)
        for position in record["positions"]:
            span = _quoted(position["quote"], context)
            if span is not None:
                self._held[span[len(span) // 2].sent.start].append((position, span))

    def lessons(self, passage: Passage) -> list[Lesson]:
        """Lessons of one sentence."""
        found = [Lesson(couple, [0] * len(STANCES)) for couple in holding([passage])]
        held = self._held.get(passage.sentence.start, [])
        labels = self._labels(found) if held else {}
        for position, span in held:
            likes = {
                token: max((likeness(label, position["issue"]) for label in names), default=0.0)
                for token, names in labels.items()
            }
            self._lay(found, position, span, likes)
        return found

    def _lay(
        self, found: Sequence[Lesson], position: Record, span: Span, likes: Mapping[int, float]
    ) -> None:
        """Answer yes for the words likest the coded issue; leave their likes open."""
        row = STANCES.index(position["stance"])
        best = max(likes.values(), default=0.0)
        key = actor_key(position["actor"])
        mine = [lesson for lesson in found if key in _keys_of(lesson.couple.one)]
        holder = self._holder(mine, position, span)
        named = self._named(position["issue"], mine[0].couple.passage) if mine else ()
        for lesson in mine:
            like = likes.get(lesson.couple.second, 0.0)
            if best >= _ISSUE and lesson.couple.one is holder and like == best:
                lesson.wanted[row] = 1
                lesson.named = tuple(dict.fromkeys((*lesson.named, *named)))
            elif lesson.wanted[row] != 1 and (best < _ISSUE or like >= _NEAR * best):
                lesson.wanted[row] = OPEN

    def _named(self, issue: str, passage: tuple[int, int]) -> tuple[int, ...]:
        """Tokens of a sentence that a coded issue is made of."""
        wanted = _roots(issue)
        return tuple(t.i for t in self._context.doc[slice(*passage)] if _roots(t.text) & wanted)

    def _holder(self, mine: Iterable[Lesson], position: Record, span: Span) -> Mention | None:
        """The mention of a holder: of the name that was coded, near the quote."""
        options = {id(lesson.couple.one): lesson.couple.one for lesson in mine}.values()
        return min(
            options,
            key=lambda m: (
                abs(m.head - span.start) + (0 if _named(m, position["actor"]) else _OTHER_NAME)
            ),
            default=None,
        )

    def _labels(self, found: Iterable[Lesson]) -> dict[int, list[str]]:
        """What each word of a sentence would be called as an issue."""
        words = dict.fromkeys(lesson.couple.second for lesson in found)
        return {
            index: [
                topic.issue.label
                for topic in self._topics.topics(self._context.doc[index])
                if not topic.turned
            ]
            for index in words
        }


def _roots(text: str) -> set[str]:
    """Beginnings of the words of a phrase; "U.S." is "US", an "'s" is nothing."""
    return {root for root in stem(text.replace(".", "")) if len(root) > 1}


def _trigger(event: Record, context: Context) -> list[int]:
    """Tokens of the word that names an act, or of the whole quote."""
    quote = event["quote"]
    word = event.get("trigger") or quote
    at = context.doc.text.find(quote)
    if at < 0:
        return []
    at += max(quote.find(word), 0)
    span = context.doc.char_span(at, at + len(word), alignment_mode="expand")
    return [token.i for token in span if not token.is_space] if span is not None else []


def _quoted(quote: str, context: Context) -> Span | None:
    """The tokens of a quote."""
    at = context.doc.text.find(quote)
    if at < 0:
        return None
    return context.doc.char_span(at, at + len(quote), alignment_mode="expand")


def _keys(event: Record) -> Iterator[tuple[str, str, str]]:
    """Both sides and the class of an event, in both orders where order means nothing."""
    root = _root(event)
    for actor, recipient in product(event["actors"], event["recipients"]):
        one, other = actor_key(actor), actor_key(recipient)
        yield one, other, root
        if root in SYMMETRIC:
            yield other, one, root


def _root(event: Record) -> str:
    return "YIELD" if event["root"] in {"CONCEDE", "RETREAT"} else str(event["root"])


def _keys_of(mention: Mention | None) -> set[str]:
    return {key_of(actor) for actor in mention.actors} if mention is not None else set()


def key_of(actor: Actor) -> str:
    """What an actor is known by in coded data."""
    return actor_key({"name": actor.label, "country": actor.country})


def _named(mention: Mention, coded: Record) -> bool:
    return str(coded["name"]).lower() in {actor.label.lower() for actor in mention.actors}
