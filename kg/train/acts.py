"""Coded acts laid on the couples of a sentence: the mentions that are nearest to the trigger."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from kg.evaluate.gold import actor_key
from kg.extract.context import Context
from kg.extract.network.classes import FACTS, ROOTS
from kg.extract.network.couples import Couple, acting
from kg.extract.network.passages import Passage
from kg.model import SYMMETRIC
from kg.train.lesson import OTHER_NAME, Lesson, Record, is_named, keys_of
from kg.train.scheme import OPEN

_OUTSIDE, _FAR = 40, 60  # what else makes a couple fit badly, in tokens


class Acts:
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
            sides = keys_of(one), keys_of(other)
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
        if actor_key(sides[0]) in keys_of(lesson.couple.one)
        and actor_key(sides[1]) in keys_of(lesson.couple.other)
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
        found += 0 if is_named(mention, coded) else OTHER_NAME
        found += min(abs(mention.head - trigger[0]), _FAR)
        found += 0 if couple.passage[0] <= mention.head < couple.passage[1] else _OUTSIDE
    return found


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
