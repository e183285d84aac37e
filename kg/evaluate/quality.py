"""Everything measured at once, as one table, with floors that may only be raised.

A floor belongs to the digest of the data it was measured on: with other data it does not hold,
and checking says so.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kg.evaluate.coreference import KINDS
from kg.evaluate.result import DIGITS, Result, Score, table

TOLERANCE = 0.01  # processors round the language model's numbers otherwise
PINNED = {
    "article": ("events", "positions", "attributions"),
    "gold": (
        "event triple",
        "event pair",
        "event triple+factuality",
        "position actor+stance",
        "position actor+stance+issue",
    ),
    "coreference": (
        "links",
        "links, not first person",
        *(f"links: {kind}" for kind in KINDS),
    ),
    "triples": ("root", "pair", "pair sets exactly right"),
    "relations": ("root, macro", "root, micro"),
    "actors": ("country accuracy", "sector accuracy"),
    "stance": ("target", "critical or not"),
    "issues": ("B-cubed", "pairs of one issue"),
    "attribution": ("speaker+content",),
}
Floors = dict[str, dict[str, float | str]]  # by set: the digest, and a floor for each score


@dataclass(frozen=True, slots=True)
class Measure:
    """A set of data and how to measure on it."""

    name: str  # as the table shows it
    file: str  # name of the data file
    run: Callable[[Path], Result]
    pinned: bool = True  # sets that nobody may tune on are shown, and hold no floor


@dataclass(frozen=True, slots=True)
class Measured:
    """The result of one measure and the digest of its data."""

    measure: Measure
    result: Result
    digest: str


def find(file: str, folders: Iterable[Path]) -> Path | None:
    """First file of this name in the folders or anywhere beneath them."""
    for folder in folders:
        found = sorted(folder.rglob(file)) if folder.is_dir() else []
        if found:
            return found[0]
    return None


def measure(measures: Iterable[Measure], folders: Sequence[Path]) -> list[Measured]:
    """Measure on every set whose data are there, in the order given."""
    done = []
    for one in measures:
        path = find(one.file, folders)
        if path is not None:
            result = replace(one.run(path), kind=one.name)
            done.append(Measured(one, result, sha256(path.read_bytes()).hexdigest()[:16]))
    return done


def report(done: Iterable[Measured], *, every: bool = False) -> str:
    """Markdown table of the pinned scores, those never tuned on apart.

    Args:
        done: what was measured.
        every: show all scores.
    """
    done = list(done)
    tuned = [one for one in done if one.measure.pinned]
    unseen = [one for one in done if not one.measure.pinned]
    text = table(row for one in tuned for row in _rows(one, every=every))
    if unseen:
        text += "\n\nNever tuned on:\n\n"
        text += table(row for one in unseen for row in _rows(one, every=every))
    return text


def load(path: Path) -> Floors:
    """Floors of a file; none where there is no file yet."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def save(floors: Mapping[str, Mapping[str, float | str]], path: Path) -> None:
    """Write the floors, sorted."""
    text = json.dumps(floors, indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def problems(done: Iterable[Measured], floors: Floors) -> list[str]:
    """What is below its floor, or measured on other data than its floor."""
    found = []
    for one in done:
        held = floors.get(one.measure.name)
        if not one.measure.pinned or held is None:
            continue
        if held["digest"] != one.digest:
            found.append(f"{one.measure.name}: the data changed; set the floors anew")
            continue
        for name, value in scores(one).items():
            floor = float(held.get(name, 0.0))
            if value < floor - TOLERANCE:
                found.append(f"{one.measure.name}, {name}: {value:.3f} is below {floor:.3f}")
    return found


def raised(done: Iterable[Measured], floors: Floors) -> Floors:
    """Floors lifted to what was reached; none is lowered, unless its data changed."""
    lifted = {name: dict(held) for name, held in floors.items()}
    for one in done:
        if not one.measure.pinned:
            continue
        held = lifted.setdefault(one.measure.name, {})
        if held.get("digest") != one.digest:
            held.clear()
        held["digest"] = one.digest
        for name, value in scores(one).items():
            held[name] = max(float(held.get(name, 0.0)), value)
    return lifted


def scores(one: Measured) -> dict[str, float]:
    """Pinned F1 of a measure, cut (not rounded up) to three digits."""
    names = PINNED[_kind(one)]
    whole = 10**DIGITS
    found = one.result.scores
    return {n: math.floor(found[n].f1 * whole + 1e-6) / whole for n in names if n in found}


def _kind(one: Measured) -> str:
    """Kind of data by the names of its scores."""
    names = set(one.result.scores)
    return next(kind for kind, pinned in PINNED.items() if names & set(pinned))


def _rows(one: Measured, *, every: bool) -> Iterable[tuple[str, str, Score]]:
    names = one.result.scores if every else PINNED[_kind(one)]
    return [
        (one.measure.name, name, one.result.scores[name])
        for name in names
        if name in one.result.scores
    ]
