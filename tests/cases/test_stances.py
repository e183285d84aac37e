"""Each example sentence of a stance frame is read as the frame says.

Examples that are not read yet are named in ``known_stances.txt``, a line each; one that has
come to be read must be struck from it.
"""

from kg.extract.reader import Reader
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Example, Frame, Frames
from kg.knowledge.issues import Issues, stems
from kg.model import Actor, Position, Reading
from tests.cases.examples import articles, cases, listed, surprises

CASES = tuple(cases(lambda frame, example: bool(frame.stance and example.issue)))
WORDS = Issues.load().words
FAILING = listed("known_stances.txt")
# A frame whose trigger turns its own issue round is named by what comes out.
TURNED = {"support": "oppose", "demand": "oppose"}


def test_examples_are_read() -> None:
    """All examples come out as listed, read in one go."""
    found = {r.article.id: r for r in Reader.load().by_frames_alone().read_all(articles(CASES))}
    assert not surprises(found, CASES, FAILING, reads=_read)


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


def _read(reading: Reading, frame: Frame, example: Example, actors: Actors) -> bool:
    """Whether one of the positions has the frame's stance and the example's holder and issue."""
    stated = (s for s in reading.statements if isinstance(s, Position))
    return any(_reads(position, frame, example, actors) for position in stated)


def _reads(position: Position, frame: Frame, example: Example, actors: Actors) -> bool:
    stances = {frame.stance, TURNED.get(str(frame.stance))}
    return (
        position.stance in stances
        and _is(position.actor, example.actor, actors)
        and _words(position.issue.label) == _words(example.issue)
    )


def _words(label: str) -> frozenset[str]:
    """What is compared of labels."""
    return stems(WORDS.shortened(label).split())


def _is(actor: Actor, name: str, actors: Actors) -> bool:
    return actor.label == name or actor.id in {entry.id for entry in actors.named(name)}
