"""Files of frames: TOML to checked frames, operators and reports."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KnowledgeError
from kg.knowledge.frame import Example, Frame, Operator, Report
from kg.model import EVENT_TYPES, FACTUALITIES, STANCES

Made = TypeVar("Made", Example, Operator, Report)
_LISTS = {"verbs", "nouns", "adjectives", "actor", "recipient", "issue", "contexts", "without"}
_WORDS = {"id", "type", "mode", "code", "stance", "factuality"}
_FLAGS = {"symmetric", "solo", "counterpart", "authority"}


def toml(file: Path) -> dict[str, Any]:
    """Tables of one file; KnowledgeError where it is not TOML in UTF-8."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(file, "syntax", str(error)) from error


def frame(entry: dict[str, Any], file: Path, number: int) -> Frame:
    """A checked frame of one TOML table."""
    where = f"frame {entry.get('id') or f'number {number}'}"
    known = _LISTS | _WORDS | _FLAGS | {"examples"}
    problems = {
        "no id": not entry.get("id"),
        f"unknown field {sorted(set(entry) - known)}": bool(set(entry) - known),
        f"unknown type {entry.get('type')!r}": entry.get("type", "AGREE") not in EVENT_TYPES,
        f"unknown stance {entry.get('stance')!r}": entry.get("stance", "support") not in STANCES,
        "neither type nor stance": not (entry.get("type") or entry.get("stance")),
        "no verbs, nouns or adjectives": not any(
            entry.get(key) for key in ("verbs", "nouns", "adjectives")
        ),
    }
    for problem, found in problems.items():
        if found:
            raise KnowledgeError(file, where, problem)
    examples = tuple(_made(Example, one, (file, where)) for one in entry.get("examples", ()))
    lists = {key: tuple(value) for key, value in entry.items() if key in _LISTS}
    return Frame(**{**entry, **lists, "examples": examples})


def operator(entry: dict[str, Any], file: Path) -> Operator:
    """A checked operator of one TOML table."""
    if entry.get("effect") not in FACTUALITIES:
        raise KnowledgeError(file, "operator", f"unknown effect {entry.get('effect')!r}")
    fields = {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
    return _made(Operator, fields, (file, f"operator {entry['effect']}"))


def report(entry: dict[str, Any], file: Path) -> Report:
    """A checked act of saying of one TOML table."""
    where = f"report {entry.get('id')}"
    for kind in (entry.get("type"), *entry.get("types", ())):
        if kind not in EVENT_TYPES:
            raise KnowledgeError(file, where, f"unknown type {kind!r}")
    if entry.get("factuality") not in FACTUALITIES:
        raise KnowledgeError(file, where, f"unknown factuality {entry.get('factuality')!r}")
    lists = {key: tuple(entry.get(key, ())) for key in ("types", "adjectives")}
    return _made(Report, {**entry, **lists}, (file, where))


def _made(kind: type[Made], fields: dict[str, Any], place: tuple[Path, str]) -> Made:
    """The fields as one of our types; unknown ones are an error at this place."""
    try:
        return kind(**fields)
    except TypeError as error:
        raise KnowledgeError(*place, str(error)) from error
