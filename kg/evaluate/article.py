"""One article with every event, position and attribution, its issues and its actors.

Core items are required; the others, and those marked optional, are neither required nor wrong
when predicted. Items that differ in nothing that is compared count as one.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RecordError
from kg.evaluate.counts import Counts
from kg.evaluate.matching import (
    MODALITIES,
    Entity,
    alternatives,
    entities,
    overlap,
    same_issue,
)
from kg.evaluate.reading import uniform, whole
from kg.evaluate.result import Record, Result, Score
from kg.model import SYMMETRIC, Actor, Article, Event, Position, Reading
from kg.pipeline import Reads

CONTENT = 0.5  # share of an attributed content that must be common
COARSE = {"demand": "support", "open_to": "conditional"}
Spoken = tuple[Sequence[Actor], int, int]  # speakers, first and last character of the content
Speech = Callable[[Article], Iterable[Spoken]]
Act = tuple[Actor, Actor, str, str]  # actor, recipient, type, factuality


@dataclass(frozen=True, slots=True)
class Item:
    """One coded item: when a prediction answers it, how well, and whether it is required."""

    key: object
    core: bool
    answers: Callable[[Any], float]  # 0: not this one


def evaluate(
    article: Article,
    path: Path,
    *,
    reader: Reads,
    speech: Speech | None = None,
) -> Result:
    """Read an article and score what was found against its coding.

    Args:
        article: the article.
        path: JSON file with entities, issues, events, positions and attributions.
        reader: reads the article.
        speech: tells who says what; attributions are left out without it.

    Raises:
        RecordError: the coding is not JSON.
    """
    gold = load(path)
    [reading] = reader.read_all([article])
    found = list(speech(article)) if speech else None
    scores = {name: Score.micro([counts]) for name, counts in score(gold, reading, found).items()}
    prediction = {**whole(reading), "events": uniform(reading)["events"]}
    return Result("article", 1, scores, predictions=(prediction,))


def load(path: Path) -> dict[str, Any]:
    """Coding of an article.

    Raises:
        RecordError: the file is not JSON, or lacks a part.
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise RecordError(path, f"not JSON: {error.msg}", where=f"line {error.lineno}") from error
    for part in ("entities", "issues", "events", "positions", "attributions"):
        if part not in gold:
            raise RecordError(path, f"no {part}")
    return dict(gold)


def score(
    gold: Record, reading: Reading, spoken: Iterable[Spoken] | None = None
) -> dict[str, Counts]:
    """Counts by kind of item, strict and with parts of the comparison left out."""
    people = entities(gold["entities"])
    done = [claim for claim in reading.statements if isinstance(claim, Event)]
    held = [claim for claim in reading.statements if isinstance(claim, Position)]
    acts = {act: None for event in done for act in _acts(event)}
    bare = {(*act[:3], ""): None for act in acts}
    counts = {
        "events": tally(event_items(gold, people), acts, once=True),
        "events without modality": tally(event_items(gold, people, loose=True), bare, once=True),
        "positions": tally(position_items(gold, people), held),
        "positions, coarse stance": tally(position_items(gold, people, loose=True), held),
    }
    if spoken is not None:
        counts["attributions"] = tally(spoken_items(gold, people), spoken, once=True)
    return counts


def tally(items: Sequence[Item], predictions: Iterable[Any], *, once: bool = False) -> Counts:
    """Match predictions to coded items.

    Args:
        items: the coding.
        predictions: what was found, in the order in which it may choose.
        once: several predictions of one item count as one; else each item takes one.
    """
    taken: set[object] = set()
    wrong = 0
    for prediction in predictions:
        near = [(item.answers(prediction), item) for item in items]
        near = sorted((pair for pair in near if pair[0] > 0), key=lambda pair: -pair[0])
        core = [item for _, item in near if item.core]
        free = [item for item in core if item.key not in taken]
        if free:
            taken.add(free[0].key)
        elif not (once and core) and all(item.core for _, item in near):
            wrong += 1
    required = {item.key for item in items if item.core}
    return Counts(len(taken), len(taken) + wrong, len(taken), len(required))


def event_items(gold: Record, people: Mapping[str, Entity], *, loose: bool = False) -> list[Item]:
    """Coded events; loose: whatever their modality."""
    items = []
    for event in gold["events"]:
        types = {event["plover"]} | alternatives(event.get("note"))
        sides = (event["source"], event["target"])
        symmetric = event.get("symmetric") or event["plover"] in SYMMETRIC

        def answers(
            act: Act,
            types: set[str] = types,
            sides: tuple[str, str | None] = sides,
            symmetric: bool = symmetric,
            modality: str = event["modality"],
        ) -> float:
            fits = act[2] in types and (loose or modality in MODALITIES[act[3]])
            ways = [act[:2], act[1::-1]] if symmetric else [act[:2]]
            return float(fits and any(_sides(people, sides, way) for way in ways))

        key = (*sides, event["plover"], "" if loose else event["modality"])
        items.append(Item(key, event.get("core", True), answers))
    return items


def position_items(
    gold: Record, people: Mapping[str, Entity], *, loose: bool = False
) -> list[Item]:
    """Coded positions; loose: a demand supports, openness is conditional support."""

    def stance(text: str) -> str:
        return COARSE.get(text, text) if loose else text

    items = []
    for coded in gold["positions"]:
        also = alternatives(coded.get("note"))
        stances = {stance(name) for name in {coded["stance"]} | also}
        labels = _labels(gold, coded, also)

        def answers(
            claim: Position,
            coded: Record = coded,
            stances: set[str] = stances,
            labels: list[str] = labels,
        ) -> float:
            if stance(claim.stance) not in stances or not people[coded["actor"]].is_(claim.actor):
                return 0.0
            target = people.get(coded["target_actor"] or "")
            issue = Actor(claim.issue.id, claim.issue.label, _country(claim.issue.id))
            if coded["issue"] is None and target and target.is_(issue):
                return 1.0
            return same_issue(claim.issue, labels)

        items.append(Item(coded["id"], coded.get("core", True), answers))
    return items


def spoken_items(gold: Record, people: Mapping[str, Entity]) -> list[Item]:
    """Coded attributions; one said again elsewhere is the same item."""
    items = []
    for coded in gold["attributions"]:
        content = (coded["content"]["start"], coded["content"]["end"])
        speakers = [people[name] for name in coded["speaker"].split("; ") if name in people]

        def answers(
            said: Spoken,
            content: tuple[int, int] = content,
            speakers: list[Entity] = speakers,
        ) -> float:
            common = overlap(said[1:], content)
            known = any(one.is_(actor) for one in speakers for actor in said[0])
            return common if known and common >= CONTENT else 0.0

        core = not coded.get("optional", False)
        items.append(Item(coded.get("duplicate_of") or coded["id"], core, answers))
    return items


def _acts(event: Event) -> Iterable[Act]:
    """Each pair of sides; an act without recipient has none and is not judged."""
    for actor in event.actors:
        for recipient in event.recipients:
            yield actor, recipient, event.type, event.factuality


def _sides(
    people: Mapping[str, Entity], sides: tuple[str, str | None], actors: Sequence[Actor]
) -> bool:
    named = [people.get(name or "") for name in sides]
    return all(one is not None and one.is_(actor) for one, actor in zip(named, actors, strict=True))


def _labels(gold: Record, coded: Record, also: Iterable[str]) -> list[str]:
    """Names under which the issue of a position goes, its words in the text among them."""
    concepts = [gold["issues"][name] for name in (coded["issue"], *also) if name in gold["issues"]]
    labels = [label for one in concepts for label in (one["prefLabel"], *one["altLabel"])]
    return labels + ([coded["issue_span"]["text"]] if coded.get("issue_span") else [])


def _country(issue: str) -> str | None:
    """Country of an issue that is an actor."""
    code = issue.removeprefix("actor:")
    return code if code != issue and len(code) == 3 and code.isupper() else None
