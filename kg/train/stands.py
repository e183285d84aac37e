"""Coded positions laid on couples of a holder and a word that may name the issue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Span

from kg.evaluate.gold import actor_key, likeness, stem
from kg.extract.context import Context
from kg.extract.issues import Topics
from kg.extract.naming.mention import Mention
from kg.extract.network.classes import STANCES
from kg.extract.network.couples import holding
from kg.extract.network.passages import Passage
from kg.train.lesson import OTHER_NAME, Lesson, Record, is_named, keys_of
from kg.train.scheme import OPEN

_ISSUE = 0.2  # likeness from which a phrase of the text may be the coded issue
_NEAR = 0.75  # share of the best likeness from which another word is left open


class Stands:
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
        mine = [lesson for lesson in found if key in keys_of(lesson.couple.one)]
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
                abs(m.head - span.start) + (0 if is_named(m, position["actor"]) else OTHER_NAME)
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


def _quoted(quote: str, context: Context) -> Span | None:
    """The tokens of a quote."""
    at = context.doc.text.find(quote)
    if at < 0:
        return None
    return context.doc.char_span(at, at + len(quote), alignment_mode="expand")
