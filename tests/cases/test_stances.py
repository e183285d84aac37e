"""Each example sentence of a stance frame is read as the frame says.

Examples that are not read yet are named in ``known_stances.txt``, a line each; one that has
come to be read must be struck from it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extract.reader import Reader
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Example, Frame, Frames
from kg.knowledge.issues import stems
from kg.model import Actor, Article, Position

KNOWN = Path(__file__).with_name("known_stances.txt").read_text(encoding="utf-8")
FAILING = frozenset(line.split()[0] for line in KNOWN.splitlines() if line and line[0] != "#")
# A frame whose trigger turns its own issue round is named by what comes out.
TURNED = {"support": "oppose", "demand": "oppose"}


def cases() -> Iterator[tuple[str, Frame, Example]]:
    """Name, frame and example of each test."""
    for frame in Frames.load().frames:
        for number, example in enumerate(frame.examples if frame.stance else (), 1):
            if example.issue:
                yield f"{frame.id}/{number}", frame, example


CASES = tuple(cases())


@pytest.fixture(scope="module")
def actors() -> Actors:
    """The shipped tables."""
    return Actors.load()


@pytest.fixture(scope="module")
def found(actors: Actors) -> dict[str, list[Position]]:
    """Positions of all examples, read in one go."""
    articles = [Article(name, case.text) for name, _, case in CASES]
    readings = Reader.load(actors=actors).read_all(articles)
    return {
        reading.article.id: [s for s in reading.statements if isinstance(s, Position)]
        for reading in readings
    }


def _marked(name: str) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(strict=True),) if name in FAILING else ()


@pytest.mark.parametrize(
    ("name", "frame", "example"),
    [pytest.param(*case, id=case[0], marks=_marked(case[0])) for case in CASES],
)
def test_example_is_read(
    name: str, frame: Frame, example: Example, found: dict[str, list[Position]], actors: Actors
) -> None:
    """One of the positions has the frame's stance and the example's holder and issue."""
    assert any(_reads(position, frame, example, actors) for position in found[name]), [
        (p.actor.label, p.stance, p.issue.label, p.evidence[0].rule) for p in found[name]
    ]


def test_known_failures_are_examples() -> None:
    """No line of the list is left over from an example that was reworded away."""
    assert {name for name, _, _ in CASES} >= FAILING


def test_most_examples_are_read() -> None:
    """The list of known failures stays short."""
    assert len(FAILING) < 0.1 * len(CASES)


def test_every_stance_frame_has_an_example() -> None:
    """A wording nobody can show in a sentence is not knowledge."""
    frames = [f for f in Frames.load().frames if f.stance and not f.type]
    assert not [f.id for f in frames if not any(e.issue for e in f.examples)]


def _reads(position: Position, frame: Frame, example: Example, actors: Actors) -> bool:
    stances = {frame.stance, TURNED.get(str(frame.stance))}
    return (
        position.stance in stances
        and _is(position.actor, example.actor, actors)
        and stems(position.issue.label.split()) == stems(example.issue.split())
    )


def _is(actor: Actor, name: str, actors: Actors) -> bool:
    return actor.label == name or actor.id in {entry.id for entry in actors.named(name)}
