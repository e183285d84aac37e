"""Statements to records."""

import json
from typing import Any

from kg.model import Actor, Event, Evidence, Issue, Position, Statement


def dumps(statement: Statement) -> str:
    """One line of JSON, without the line end.

    >>> usa, stance = Actor("actor:USA", "United States", "USA"), Issue("issue:tariffs", "tariffs")
    >>> dumps(Position(usa, "support", stance)).startswith('{"kind": "position", "id": "position:')
    True
    """
    return json.dumps(record(statement), ensure_ascii=False)


def record(statement: Statement) -> dict[str, Any]:
    """The documented form of a statement."""
    return _event(statement) if isinstance(statement, Event) else _position(statement)


def _event(event: Event) -> dict[str, Any]:
    """Form of an event."""
    return {
        "kind": "event",
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        **({"code": event.code} if event.code else {}),
        "actors": [_actor(actor) for actor in event.actors],
        "recipients": [_actor(actor) for actor in event.recipients],
        "day": event.day,
        "factuality": event.factuality,
        "contexts": list(event.contexts),
        "confidence": event.confidence,
        "evidence": [_evidence(one) for one in event.evidence],
    }


def _position(position: Position) -> dict[str, Any]:
    """Form of a position."""
    return {
        "kind": "position",
        "id": position.id,
        "actor": _actor(position.actor),
        "stance": position.stance,
        "issue": _issue(position.issue),
        "factuality": position.factuality,
        "confidence": position.confidence,
        "evidence": [_evidence(one) for one in position.evidence],
    }


def _actor(actor: Actor) -> dict[str, Any]:
    """Form of an actor; its kind where it is known, and where its country is from if inferred."""
    form = {"id": actor.id, "label": actor.label, "country": actor.country}
    more = {"country_basis": actor.country_basis, "kind": actor.kind}
    return form | {name: value for name, value in more.items() if value}


def _issue(issue: Issue) -> dict[str, Any]:
    """Form of an issue; the concept above it only where there is one."""
    form = {"id": issue.id, "label": issue.label}
    return {**form, "broader": issue.broader} if issue.broader else form


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """Form of an evidence; marks only where there are some."""
    form = {
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "rule": evidence.rule,
        "speaker": _actor(evidence.speaker) if evidence.speaker else None,
        "confidence": evidence.confidence,
    }
    if evidence.marks:
        form["marks"] = [
            {"start": mark.start, "end": mark.end, "role": mark.role} for mark in evidence.marks
        ]
    return form
