"""Records to statements, checked."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

from kg.errors import RecordError
from kg.knowledge.slug import slug
from kg.model import (
    EVENT_TYPES,
    FACTUALITIES,
    STANCES,
    Actor,
    Event,
    Evidence,
    Factuality,
    Issue,
    Mark,
    Position,
    Stance,
    Statement,
)
from kg.records.fields import Fields

_EVENT = "kind id type mode code actors recipients day factuality contexts confidence evidence"
_BASES = frozenset({"", "inferred"})  # of an actor's country
_POSITION = "kind id actor stance issue factuality confidence evidence"
_EVIDENCE = "article start end text rule speaker confidence marks"
_ROLES: tuple[str, ...] = get_args(get_type_hints(Mark)["role"])


def loads(lines: Iterator[str] | list[str], path: str | Path = "-") -> Iterator[Statement]:
    """Statements of lines of JSON; empty lines are passed over.

    Raises:
        RecordError: a line is no statement.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise RecordError(path, f"not JSON: {error}", where=f"line {number}") from error
        yield statement(found, path, where=f"line {number}")


def statement(record: Mapping[str, Any], path: str | Path = "-", *, where: str = "") -> Statement:
    """The statement of a record; its id is worked out anew, so that it may be left out.

    Raises:
        RecordError: with the field that is wrong.

    >>> saw = {"article": "a", "start": 0, "end": 9, "text": "They met."}
    >>> usa, rus = {"id": "actor:USA"}, {"id": "actor:RUS"}
    >>> form = {"kind": "event", "type": "CONSULT", "actors": [usa], "recipients": [rus]}
    >>> statement({**form, "evidence": [saw]}).recipients[0].id
    'actor:RUS'
    """
    fields = Fields(record, path, where=where)
    kind = fields.choice("kind", ("event", "position"))
    fields.text("id", "")
    return _event(fields) if kind == "event" else _position(fields)


def _event(fields: Fields) -> Event:
    """Event of a record."""
    fields.only(*_EVENT.split())
    actors = tuple(_actor(part) for part in fields.parts("actors"))
    if not actors:
        raise fields.refuse("actors", "missing", remedy="at least one actor")
    return Event(
        type=fields.choice("type", EVENT_TYPES),
        actors=actors,
        recipients=tuple(_actor(part) for part in fields.parts("recipients")),
        day=_day(fields),
        factuality=cast("Factuality", fields.choice("factuality", FACTUALITIES, "actual")),
        mode=fields.text("mode", ""),
        code=fields.text("code", ""),
        contexts=fields.texts("contexts"),
        evidence=_evidences(fields),
    )


def _position(fields: Fields) -> Position:
    """Position of a record."""
    fields.only(*_POSITION.split())
    return Position(
        actor=_actor(fields.part("actor")),
        stance=cast("Stance", fields.choice("stance", STANCES)),
        issue=_issue(fields.part("issue")),
        factuality=cast("Factuality", fields.choice("factuality", FACTUALITIES, "actual")),
        evidence=_evidences(fields),
    )


def _actor(fields: Fields) -> Actor:
    """Actor of a record; its label may be left out."""
    fields.only("id", "label", "country", "country_basis", "kind")
    name = _curie(fields, ("actor",))
    country = fields.text("country", "") or None
    if country is not None and not re.fullmatch(r"[A-Z]{3}", country):
        remedy = "three capital letters of ISO 3166, as in 'RUS', or null"
        raise fields.refuse("country", f"{country!r} is no country code", remedy=remedy)
    label = fields.text("label", name.partition(":")[2].replace("_", " "))
    basis = fields.text("country_basis", "")
    if basis not in _BASES:
        remedy = "leave it out where the country is known"
        raise fields.refuse("country_basis", f"{basis!r} is not 'inferred'", remedy=remedy)
    return Actor(name, label, country, fields.text("kind", ""), basis)


def _issue(fields: Fields) -> Issue:
    """Issue of a record; an actor may be one."""
    fields.only("id", "label", "broader")
    name = _curie(fields, ("issue", "actor"))
    label = fields.text("label", name.partition(":")[2].replace("_", " "))
    return Issue(name, label, fields.text("broader", "") or None)


def _curie(fields: Fields, prefixes: tuple[str, ...]) -> str:
    """An id with one of the prefixes."""
    name = fields.text("id")
    if not re.fullmatch(rf"(?:{'|'.join(prefixes)}):[^\s<>\"{{}}|\\^`]+", name):
        example = f"{prefixes[0]}:{slug(name.partition(':')[2] or name) or 'Name'}"
        raise fields.refuse("id", f"{name!r} is no id", remedy=f"write it as {example!r}")
    return name


def _day(fields: Fields) -> str | None:
    """A day, month or year."""
    day = fields.text("day", "")
    if not day:
        return None
    try:
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", day):
            raise ValueError(day)
        date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
    except ValueError as error:
        remedy = "write '2025-03-18', '2025-03' or '2025'"
        raise fields.refuse("day", f"{day!r} is no day", remedy=remedy) from error
    return day


def _evidences(fields: Fields) -> tuple[Evidence, ...]:
    """Evidence of a record: at least one, or it would belong to no article."""
    default = fields.share("confidence", 1.0)
    found = tuple(_evidence(part, default) for part in fields.parts("evidence"))
    if not found:
        raise fields.refuse("evidence", "missing", remedy="at least one sentence of an article")
    return found


def _evidence(fields: Fields, confidence: float) -> Evidence:
    """Evidence of a record; its text must be as long as its offsets say."""
    fields.only(*_EVIDENCE.split())
    text, start, end = fields.text("text"), fields.whole("start"), fields.whole("end")
    if end - start != len(text):
        problem = f"{start} to {end} are {end - start} characters, the text has {len(text)}"
        raise fields.refuse("end", problem, remedy="count characters, end not included")
    return Evidence(
        article=fields.text("article"),
        start=start,
        end=end,
        text=text,
        rule=fields.text("rule", ""),
        speaker=_speaker(fields),
        confidence=fields.share("confidence", confidence),
        marks=tuple(_mark(part) for part in fields.parts("marks")),
    )


def _speaker(fields: Fields) -> Actor | None:
    """Who says so: an actor, or only a name."""
    given = fields.raw("speaker")
    if given is None or given == "":
        return None
    if not isinstance(given, str):
        return _actor(fields.part("speaker"))
    name = fields.text("speaker")
    if name.startswith("actor:"):
        return Actor(name, name.removeprefix("actor:").replace("_", " "))
    if not slug(name):
        raise fields.refuse("speaker", f"{name!r} has no letter to make an id of")
    return Actor(f"actor:{slug(name)}", name)


def _mark(fields: Fields) -> Mark:
    """Mark of a record."""
    fields.only("start", "end", "role")
    start, end = fields.whole("start"), fields.whole("end")
    if end <= start:
        raise fields.refuse("end", f"{end} is not after {start}")
    return Mark(start, end, cast("Any", fields.choice("role", _ROLES)))
