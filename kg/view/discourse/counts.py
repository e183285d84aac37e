"""Stands to counts: who takes which stance on which issue how often (DNA's x_ijk)."""

from collections import defaultdict
from collections.abc import Iterable

from kg.view.discourse.settings import Settings
from kg.view.discourse.stands import Stand

Value = float | str
Uses = dict[Value, float]  # how often each stance
Counts = dict[str, dict[str, Uses]]  # issue -> actor -> stances


def value(stand: Stand, qualifier: str) -> Value:
    """The stance as it is compared: 1 for, 0 against, 0.5 neither; its number; or its name."""
    if qualifier == "text":
        return stand.stance
    return stand.number if qualifier == "integer" else (_sign(stand.number) + 1) / 2


def distinct(given: Iterable[Stand], settings: Settings) -> list[Stand]:
    """Each stand once in the span of time or text that the duplicate rule names.

    The first is kept, in a weighted window the one that weighs most. Without a day, a week, a
    month or a year is not known: then the document is the span.
    """
    kept: dict[object, Stand] = {}
    for number, stand in enumerate(given):
        if settings.duplicates == "include":
            kept[number] = stand
            continue
        stance = "" if settings.kind == "ignore" else value(stand, settings.qualifier)
        key = (stand.actor.id, stand.issue.id, stance, _span(stand, settings.duplicates))
        if key not in kept or kept[key].weight < stand.weight:
            kept[key] = stand
    return list(kept.values())


def compared(given: Iterable[Stand], settings: Settings) -> list[Stand]:
    """Stands that take a side, where only sides are compared."""
    sided = settings.qualifier == "binary" and settings.kind != "ignore"
    return [stand for stand in given if stand.number or not sided]


def counts(given: Iterable[Stand], settings: Settings) -> Counts:
    """How much weight of stands each actor has on each issue, by stance.

    >>> from kg.model import Actor, Issue
    >>> one = Stand(Actor("actor:RUS", "Russia"), Issue("issue:tariffs", "tariffs"), "oppose", -1)
    >>> counts([one, one], Settings())
    {'issue:tariffs': {'actor:RUS': {0.0: 2.0}}}
    """
    found: Counts = {}
    for stand in given:
        uses = found.setdefault(stand.issue.id, {}).setdefault(stand.actor.id, {})
        stance = value(stand, settings.qualifier)
        uses[stance] = uses.get(stance, 0.0) + stand.weight
    return found


def turned(given: Counts) -> Counts:
    """The counts by actor and then issue."""
    found: Counts = defaultdict(dict)
    for issue, by_actor in given.items():
        for actor, uses in by_actor.items():
            found[actor][issue] = uses
    return dict(found)


def totals(given: Counts) -> dict[str, float]:
    """All that each inner node has, whatever the stance."""
    found: dict[str, float] = defaultdict(float)
    for inner in given.values():
        for node, uses in inner.items():
            found[node] += sum(uses.values())
    return dict(found)


def _span(stand: Stand, rule: str) -> object:
    """What a stand counts once in."""
    if rule == "acrossrange":
        return ""
    if rule == "document" or stand.day is None:
        return stand.article
    year, week, _ = stand.day.isocalendar()
    spans = {"week": (year, week), "month": (stand.day.year, stand.day.month)}
    return spans.get(rule, stand.day.year)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
