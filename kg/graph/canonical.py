"""The form of a reading that comes back exactly from RDF, where sets have no order."""

from collections.abc import Iterable
from dataclasses import replace

from kg.model import SYMMETRIC, Actor, Evidence, Mark, Position, Reading, Statement, merge


def canonical(reading: Reading) -> Reading:
    """The reading as it comes back from RDF: claims merged, sets sorted, the text left out."""
    claims = merge(map(_sorted, reading.statements))
    gaps = {(g.article, g.start, g.end, g.kind, g.text, g.detail): g for g in reading.gaps}
    return Reading(
        replace(reading.article, text="", parts=()),
        tuple(sorted(map(_sorted, claims), key=lambda s: s.id)),
        tuple(gaps[place] for place in sorted(gaps)),
    )


def _sorted(statement: Statement) -> Statement:
    """The statement with its sets in order; sides of a symmetric act as in its id."""
    marked = (replace(e, marks=tuple(sorted(set(e.marks), key=_place))) for e in statement.evidence)
    evidence = tuple(sorted(dict.fromkeys(marked), key=lambda e: (e.start, key(e))))
    if isinstance(statement, Position):
        return replace(statement, evidence=evidence)
    sides = [_distinct(statement.actors), _distinct(statement.recipients)]
    if statement.type in SYMMETRIC:
        sides.sort(key=lambda side: (not side, " ".join(a.id for a in side)))
    contexts = tuple(sorted(set(statement.contexts)))
    actors, recipients = sides
    return replace(
        statement, actors=actors, recipients=recipients, contexts=contexts, evidence=evidence
    )


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(sorted(dict.fromkeys(actors), key=lambda a: a.id))


def _place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, mark.end, mark.role


def key(evidence: Evidence) -> str:
    """All that makes one evidence differ from another, as a line of text."""
    speaker = evidence.speaker.id if evidence.speaker else ""
    place = f"{evidence.article}\x1f{evidence.start}\x1f{evidence.end}"
    why = f"{evidence.rule}\x1f{speaker}\x1f{evidence.confidence!r}"
    return "\x1f".join((place, why, evidence.text, *map(str, map(_place, evidence.marks))))
