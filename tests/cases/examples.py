"""The example sentences of the frames as cases, and the list of those not read yet.

int8 kernels differ in the last digit between families of processors, so that a few close calls
of the parser may flip on another machine; that many flips are allowed, and no more.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.knowledge.actors import Actors
from kg.knowledge.frames import Example, Frame, Frames
from kg.model import Article, Reading

FLIPS = 0.0  # share of the examples that may come out otherwise than listed
Case = tuple[str, Frame, Example]


def cases(wanted: Callable[[Frame, Example], bool]) -> Iterator[Case]:
    """Name ("frame/number"), frame and example of each wanted case."""
    for frame in Frames.load().frames:
        for number, example in enumerate(frame.examples, 1):
            if wanted(frame, example):
                yield f"{frame.id}/{number}", frame, example


def listed(name: str) -> frozenset[str]:
    """Cases that a file beside this one names as not read yet, a line each."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return frozenset(line.split()[0] for line in text.splitlines() if line and line[0] != "#")


def surprises(
    found: dict[str, Reading],
    some: tuple[Case, ...],
    known: frozenset[str],
    *,
    reads: Callable[[Reading, Frame, Example, Actors], bool],
) -> list[str]:
    """Cases that came out otherwise than listed, as lines to read, beyond the flips allowed."""
    actors = Actors.load()
    unread = {n for n, frame, example in some if not reads(found[n], frame, example, actors)}
    wrong = [f"{n}: not read" for n in sorted(unread - known)]
    wrong += [f"{n}: read now; strike it from the list" for n in sorted(known - unread)]
    return wrong if len(wrong) > FLIPS * len(some) else []


def articles(some: tuple[Case, ...], **fields: object) -> list[Article]:
    """An article for each case, of its example sentence."""
    return [Article(name, example.text, **fields) for name, _, example in some]  # type: ignore[arg-type]
