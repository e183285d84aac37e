"""Mentions of one event inside an article become one event with several evidences.

Two mentions are of one event when type, sides and factuality agree and their days do not
contradict each other: a headline that gives no day joins the dated sentence below it.
"""

from collections.abc import Iterable
from dataclasses import replace

from kg.model import SYMMETRIC, Event, Evidence, Position, Statement, merge

Sides = tuple[frozenset[str], ...]


def coalesce(statements: Iterable[Statement]) -> list[Statement]:
    """Join the statements of one article, first seen first.

    >>> from kg.model import Actor
    >>> usa, rus = Actor("actor:USA", "United States"), Actor("actor:RUS", "Russia")
    >>> headline = Event("CONSULT", (usa,), (rus,))
    >>> body = Event("CONSULT", (rus,), (usa,), day="2025-03-18")
    >>> [event.day for event in coalesce([headline, body])]
    ['2025-03-18']
    """
    groups: dict[tuple[object, ...], list[Event]] = {}
    order: list[tuple[object, ...] | Position] = []
    for statement in statements:
        if isinstance(statement, Position):
            order.append(statement)
            continue
        key = (statement.type, sides(statement), statement.factuality)
        if key not in groups:
            order.append(key)
        groups.setdefault(key, []).append(statement)
    joined: list[Statement] = []
    for item in order:
        joined += [item] if isinstance(item, Position) else _by_day(groups[item])
    return merge(joined)


def sides(event: Event) -> Sides:
    """Who stands on each side; one side only where the order does not matter."""
    actors = frozenset(a.id for a in event.actors)
    recipients = frozenset(a.id for a in event.recipients)
    return (actors | recipients,) if event.type in SYMMETRIC else (actors, recipients)


def same(one: Event, other: Event) -> bool:
    """Whether two mentions may be of one event: type, sides and factuality, days that agree."""
    days = {one.day, other.day} - {None}
    return (one.type, sides(one), one.factuality) == (
        other.type,
        sides(other),
        other.factuality,
    ) and len(days) < 2


def _by_day(mentions: list[Event]) -> list[Event]:
    """Join mentions whose days agree; those without a day join the dated one, if but one."""
    days = dict.fromkeys(m.day for m in mentions if m.day)
    precise = [d for d in days if not any(o != d and o.startswith(d) for o in days)]
    if len(precise) <= 1:
        return [_pooled(mentions, precise[0] if precise else None)]
    undated = [m for m in mentions if m.day is None]
    dated = [
        _pooled([m for m in mentions if m.day and day.startswith(m.day)], day) for day in precise
    ]
    return dated + ([_pooled(undated, None)] if undated else [])


def _pooled(mentions: list[Event], day: str | None) -> Event:
    """One event of several mentions: the first one's sides, every evidence, the best mode."""
    evidence: dict[tuple[int, int], Evidence] = {}
    for mention in mentions:
        for one in mention.evidence:
            known = evidence.get((one.start, one.end))
            if known is None or one.confidence > known.confidence:
                evidence[one.start, one.end] = one
    return replace(
        mentions[0],
        day=day,
        mode=next((m.mode for m in mentions if m.mode), ""),
        code=next((m.code for m in mentions if m.code), ""),
        contexts=tuple(dict.fromkeys(c for m in mentions for c in m.contexts)),
        evidence=tuple(evidence[place] for place in sorted(evidence)),
    )
