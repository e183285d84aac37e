"""Windows of articles, with what is asked about their couples."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc

from kg.train.lesson import Lesson, Lessons
from kg.train.reread import read_doc
from kg.train.treebank import Numbering, Sentence, Window

NOTHING = 0.12  # share of the couples of holder and word that are nothing, of which there are many


@dataclass(frozen=True, slots=True)
class Questions:
    """Couples of one window with their answers; places count the tokens of the window."""

    first: list[int] = field(default_factory=list)
    second: list[int] = field(default_factory=list)
    passage: list[tuple[int, int]] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    triggers: list[list[int]] = field(default_factory=list)
    named: list[list[int]] = field(default_factory=list)  # words of the issue


@dataclass(frozen=True, slots=True)
class Study:
    """A window of a coded article: the words, read as before, and what is asked about them."""

    window: Window
    names: list[range]  # tokens of mentions of actors
    events: Questions
    positions: Questions


@dataclass(frozen=True, slots=True)
class Material:
    """An article ready to be cut into windows."""

    sentences: list[Sentence]
    starts: list[int]  # first token of each sentence, white space left out
    place: dict[int, int]  # token of the Doc: token without white space
    names: list[range]  # tokens of mentions
    lessons: Lessons


def material(lessons: Lessons) -> Material:
    """Number the tokens of an article without its white space.

    Args:
        lessons: of the article.
    """
    doc: Doc = lessons.context.doc
    sentences = read_doc(doc)
    place = {t.i: row for row, t in enumerate(t for t in doc if not t.is_space)}
    ends = np.cumsum([0, *(len(s.words) for s in sentences)]).tolist()
    names = [
        range(place[m.start], place[m.end - 1] + 1)
        for m in lessons.context.mentions
        if m.start in place and m.end - 1 in place
    ]
    return Material(sentences, ends, place, names, lessons)


def studies(
    given: Iterable[Material], numbering: Numbering, rng: random.Random, *, widest: int = 180
) -> Iterator[Study]:
    """Cut articles into windows of random width.

    Args:
        given: articles.
        numbering: of pieces and labels.
        rng: draws the widths, and which of the couples that are nothing are asked about.
        widest: most pieces of a window.
    """
    for one in given:
        run: list[int] = []
        filled, room = 0, widest
        for row, sentence in enumerate(one.sentences):
            size = numbering.size(sentence)
            if run and (filled + size > room or size > widest + 60):
                yield _study(one, run, numbering, rng)
                run, filled, room = [], 0, rng.randint(widest // 2, widest)
            if size <= widest + 60:
                run.append(row)
                filled += size
        if run:
            yield _study(one, run, numbering, rng)


def _study(one: Material, run: Sequence[int], numbering: Numbering, rng: random.Random) -> Study:
    """One window with the couples that lie in it."""
    start, end = one.starts[run[0]], one.starts[run[-1] + 1]
    window = numbering.window([one.sentences[row] for row in run])
    positions = [
        lesson
        for lesson in one.lessons.positions
        if 1 in lesson.wanted or 0 not in lesson.wanted or rng.random() < NOTHING
    ]
    return Study(
        window,
        [range(n.start - start, n.stop - start) for n in one.names if start <= n.start < end],
        _questions(one, one.lessons.events, start, end),
        _questions(one, positions, start, end),
    )


def _questions(one: Material, lessons: Iterable[Lesson], start: int, end: int) -> Questions:
    """The couples whose two tokens and sentence lie between two tokens."""
    out = Questions()
    for lesson in lessons:
        couple = lesson.couple
        words = [one.place[t] for t in range(*couple.passage) if t in one.place]
        places = [one.place.get(couple.first, -1), one.place.get(couple.second, -1), *words]
        if not words or min(places) < start or max(places) >= end:
            continue
        out.first.append(places[0] - start)
        out.second.append(places[1] - start)
        out.passage.append((words[0] - start, words[-1] + 1 - start))
        out.lessons.append(lesson)
        for tokens, placed in ((lesson.trigger, out.triggers), (lesson.named, out.named)):
            told = [one.place[t] for t in tokens if t in one.place]
            placed.append([t - start for t in told if words[0] <= t <= words[-1]])
    return out
