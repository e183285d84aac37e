"""Each example sentence of an event frame is read as the frame says.

Examples that are not read yet are named in ``known_failures.txt``, a line each; one that has
come to be read must be struck from it.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.extract.reader import Reader
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Example, Frame, Frames
from kg.knowledge.slug import slug
from kg.model import SYMMETRIC, Actor, Article, Event

LANDS = {"country", "territory", "region", "place"}
PUBLISHED = date(2025, 3, 18)
KNOWN = Path(__file__).with_name("known_failures.txt").read_text(encoding="utf-8")
FAILING = frozenset(line.split()[0] for line in KNOWN.splitlines() if line and line[0] != "#")


def cases() -> Iterator[tuple[str, Frame, Example]]:
    """Name, frame and example of each test."""
    for frame in Frames.load().frames:
        for number, example in enumerate(frame.examples if frame.type else (), 1):
            yield f"{frame.id}/{number}", frame, example


CASES = tuple(cases())


@pytest.fixture(scope="module")
def actors() -> Actors:
    """The shipped tables."""
    return Actors.load()


@pytest.fixture(scope="module")
def found(actors: Actors) -> dict[str, list[Event]]:
    """Events of all examples, read in one go."""
    articles = [Article(name, case.text, published=PUBLISHED) for name, _, case in CASES]
    readings = Reader.load(actors=actors).read_all(articles)
    return {
        reading.article.id: [s for s in reading.statements if isinstance(s, Event)]
        for reading in readings
    }


def _marked(name: str) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(strict=True),) if name in FAILING else ()


@pytest.mark.parametrize(
    ("name", "frame", "example"),
    [pytest.param(*case, id=case[0], marks=_marked(case[0])) for case in CASES],
)
def test_example_is_read(
    name: str, frame: Frame, example: Example, found: dict[str, list[Event]], actors: Actors
) -> None:
    """One of the events has the frame's type and the example's actors and factuality."""
    assert any(_reads(event, frame, example, actors) for event in found[name]), [
        (e.type, e.factuality, e.actors, e.recipients, e.evidence[0].rule) for e in found[name]
    ]


def test_known_failures_are_examples() -> None:
    """No line of the list is left over from an example that was reworded away."""
    assert {name for name, _, _ in CASES} >= FAILING


def test_most_examples_are_read() -> None:
    """The list of known failures stays short."""
    assert len(FAILING) < 0.08 * len(CASES)


def test_every_event_frame_has_an_example() -> None:
    """A wording nobody can show in a sentence is not knowledge."""
    assert not [f.id for f in Frames.load().frames if f.type and not f.examples]


def _reads(event: Event, frame: Frame, example: Example, actors: Actors) -> bool:
    if event.type != frame.type or event.factuality != example.factuality:
        return False
    both = (*event.actors, *event.recipients)
    sides = (both, both) if event.type in SYMMETRIC else (event.actors, event.recipients)
    wanted = (example.actor, example.recipient)
    return all(
        not name or any(_is(actor, name, actors) for actor in side)
        for name, side in zip(wanted, sides, strict=True)
    )


def _is(actor: Actor, name: str, actors: Actors) -> bool:
    """Whether the actor is who the example names, or somebody of that country."""
    named = actors.named(name)
    countries = {entry.country for entry in named if entry.kind in LANDS}
    return (
        actor.id in {entry.id for entry in named}
        or f"{slug(actor.label)}_".startswith(f"{slug(name)}_")  # "NATO troops" of NATO
        or (actor.country is not None and actor.country in countries)
    )
