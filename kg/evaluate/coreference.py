"""Pronouns and descriptions of marked articles, and the actors that they are linked to.

Every pronoun of the third and first person is marked, also those that mean no actor; a link to
one of these is wrong. A link is right when its actors are: all of them, and no other. Where two
readings are fair ("we" of two ministers, or of their countries), a mark has both.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import RecordError
from kg.evaluate import lines
from kg.evaluate.counts import Counts
from kg.evaluate.matching import Entity, entities
from kg.evaluate.reading import article
from kg.evaluate.result import Record, Result, Score
from kg.model import Actor, Article

KINDS = ("singular", "plural", "possessive", "first person", "description")
HELD_OUT = "held out"
ALL, THIRD = "links", "links, not first person"


class Reference(NamedTuple):
    """Characters of the words from start to the head's end, who they mean, and on what ground."""

    start: int
    end: int
    actors: tuple[Actor, ...]
    coreference: bool = True  # found through other words of the article


References = Callable[[Article], Iterable[Reference]]


def evaluate(path: Path, *, links: References, part: str | None = None) -> Result:
    """Score the links of each article of a file of marks.

    Args:
        path: JSON Lines with text, entities and links.
        links: tells who the words of an article mean.
        part: "develop" or "held out"; both, shown apart, where none is given.

    Raises:
        RecordError: the file is not JSON Lines, or a mark is not as the text has it.
    """
    records = [r for r in lines.read(path) if part is None or r.get("part") == part]
    rows: dict[str, list[Counts]] = defaultdict(list)
    predictions = []
    for record in records:
        check(record, path)
        found = list(links(replace(article(record), publisher=record.get("publisher", ""))))
        apart = "held out: " if part is None and record.get("part") == HELD_OUT else ""
        for name, counts in _rows(score(record, found)).items():
            rows[apart + name].append(counts)
        predictions.append({"id": record["id"], "links": told(record, found)})
    scores = {name: Score.micro(counts, bootstrap=True) for name, counts in rows.items()}
    return Result("coreference", len(records), scores, predictions=tuple(predictions))


def check(record: Record, path: Path = Path()) -> None:
    """Whether each mark of an article is words of its text, of a known kind, with known actors.

    Raises:
        RecordError: one is not.
    """
    for mark in record["links"]:
        here = record["text"][mark["start"] : mark["end"]]
        names = {name for reading in _readings(mark) for name in reading}
        if here != mark["phrase"] or mark["kind"] not in KINDS or names - set(record["entities"]):
            where = f"id {record.get('id')}, {mark['start']}"
            raise RecordError(path, f"not as in the text: {mark['phrase']!r}", where=where)


def score(record: Record, found: Iterable[Reference]) -> dict[str, Counts]:
    """Counts of one article by kind of word."""
    known = entities(record["entities"])
    by_end = _by_end(found)
    counts = {kind: Counts() for kind in KINDS}
    for mark in record["links"]:
        link = by_end.pop(mark["end"], None)
        counts[mark["kind"]] += _count(_readings(mark), link, known)
    spare = sum(_spurious(record, link) for link in by_end.values())
    counts["description"] += Counts(predicted=spare)
    return counts


def told(record: Record, found: Iterable[Reference]) -> list[dict[str, Any]]:
    """Each mark beside what was found, and what was found where nothing is marked."""
    known = entities(record["entities"])
    by_end = _by_end(found)
    rows = []
    for mark in record["links"]:
        link = by_end.pop(mark["end"], None)
        counts = _count(_readings(mark), link, known)
        labels = [actor.label for actor in link.actors] if link else []
        rows.append({**mark, "found": labels, "right": counts.right == counts.predicted})
    for link in by_end.values():
        if _spurious(record, link):
            phrase = record["text"][link.start : link.end]
            labels = [actor.label for actor in link.actors]
            span = {"start": link.start, "end": link.end, "phrase": phrase}
            rows.append({**span, "kind": "not marked", "found": labels, "right": False})
    return rows


def same(names: Sequence[Entity], actors: Sequence[Actor]) -> bool:
    """Whether the actors found are those that are meant, all of them and no other.

    >>> from kg.evaluate.matching import named
    >>> putin = Actor("actor:Vladimir_Putin", "Vladimir Putin", "RUS", "person")
    >>> same([named("Putin")], [putin]), same([named("Putin"), named("Trump")], [putin])
    (True, False)
    """
    return all(any(one.is_(actor) for actor in actors) for one in names) and all(
        any(one.is_(actor) for one in names) for actor in actors
    )


def _by_end(found: Iterable[Reference]) -> dict[int, Reference]:
    """References by where their heads end; at one place the one that coreference made counts."""
    return {link.end: link for link in sorted(found, key=lambda link: link.coreference)}


def _readings(mark: Mapping[str, Any]) -> list[list[str]]:
    return [mark["actors"], *mark.get("or", ())]


def _count(
    readings: list[list[str]], link: Reference | None, known: Mapping[str, Entity]
) -> Counts:
    """Counts of one mark; one that may as well mean nobody need not be found."""
    wanted = int(all(readings))
    if link is None:
        return Counts(gold=wanted)
    right = any(same([known[name] for name in names], link.actors) for names in readings if names)
    return Counts(int(right), 1, int(right), max(wanted, int(right)))


def _spurious(record: Record, link: Reference) -> bool:
    """Whether a link stands where nothing is marked; "his staff" is judged by its pronoun."""
    on_pronoun = any(m["start"] == link.start and m["end"] < link.end for m in record["links"])
    return link.coreference and not on_pronoun


def _rows(counts: Mapping[str, Counts]) -> dict[str, Counts]:
    """Counts of all kinds together, of all but the first person, and of each."""
    third = [counts[kind] for kind in KINDS if kind != "first person"]
    by_kind = {f"{ALL}: {kind}": counts[kind] for kind in KINDS}
    return {ALL: sum(counts.values(), Counts()), THIRD: sum(third, Counts()), **by_kind}
