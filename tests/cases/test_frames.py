"""Each example sentence of an event frame is read as the frame says.

Examples that are not read yet are named in ``known_failures.txt``, a line each; one that has
come to be read must be struck from it.
"""

from datetime import date

from kg.extract.reader import Reader
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Example, Frame, Frames
from kg.knowledge.slug import slug
from kg.model import SYMMETRIC, Actor, Event, Reading
from tests.cases.examples import articles, cases, listed, surprises

LANDS = {"country", "territory", "region", "place"}
CASES = tuple(cases(lambda frame, _: bool(frame.type)))
FAILING = listed("known_failures.txt")


def test_examples_are_read() -> None:
    """All examples come out as listed, read in one go."""
    readings = (
        Reader.load().by_frames_alone().read_all(articles(CASES, published=date(2025, 3, 18)))
    )
    found = {reading.article.id: reading for reading in readings}
    assert not surprises(found, CASES, FAILING, reads=_read)


def test_known_failures_are_examples() -> None:
    """No line of the list is left over from an example that was reworded away."""
    assert {name for name, _, _ in CASES} >= FAILING


def test_most_examples_are_read() -> None:
    """The list of known failures stays short."""
    assert len(FAILING) < 0.08 * len(CASES)


def test_every_event_frame_has_an_example() -> None:
    """A wording nobody can show in a sentence is not knowledge."""
    assert not [f.id for f in Frames.load().frames if f.type and not f.examples]


def _read(reading: Reading, frame: Frame, example: Example, actors: Actors) -> bool:
    """Whether one of the events has the frame's type and the example's sides and factuality."""
    events = (s for s in reading.statements if isinstance(s, Event))
    return any(_reads(event, frame, example, actors) for event in events)


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
