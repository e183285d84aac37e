"""A record's fields, taken out one by one; what is wrong is told with line and field."""

import difflib
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import RecordError


class Fields:
    """A JSON object of which each field is checked as it is read.

    >>> Fields({"stance": "for"}, "a.jsonl", where="line 3").choice("stance", ("oppose", "support"))
    Traceback (most recent call last):
    ...
    kg.errors.RecordError: a.jsonl, line 3: stance: 'for' is unknown (use one of: oppose, support)
    """

    def __init__(self, record: Any, path: str | Path, *, where: str, field: str = "") -> None:
        self.path, self.where, self.field = path, where, field
        if not isinstance(record, Mapping):
            raise self._error("", f"{_kind(record)} where an object is expected")
        self._record: Mapping[str, Any] = record

    def only(self, *names: str) -> None:
        """Refuse fields that are not among the names: they would be lost in silence."""
        for name in self._record:
            if name not in names:
                near = difflib.get_close_matches(str(name), names, n=1)
                remedy = f"did you mean {near[0]!r}?" if near else f"fields are: {', '.join(names)}"
                raise self._error(str(name), "unknown field", remedy=remedy)

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty; required where there is no default."""
        value = self._record.get(name)
        if value is None or value == "":
            if default is None:
                raise self._error(name, "missing")
            return default
        if not isinstance(value, str):
            raise self._error(name, f"{_kind(value)} where text is expected")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise self._error(name, f"half a character at {error.start}") from error
        return value

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of the allowed words."""
        value = self.text(name, default)
        if value not in allowed:
            remedy = f"use one of: {', '.join(allowed)}"
            raise self._error(name, f"{value!r} is unknown", remedy=remedy)
        return value

    def whole(self, name: str) -> int:
        """A whole number, zero or more."""
        value = self._record.get(name)
        if value is None:
            raise self._error(name, "missing")
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self._error(name, f"{value!r} where a number of characters is expected")
        return value

    def share(self, name: str, default: float) -> float:
        """A number from 0 to 1."""
        value = self._record.get(name)
        if value is None:
            return default
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or not 0 <= value <= 1:
            raise self._error(name, f"{value!r} where a number from 0 to 1 is expected")
        return float(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, perhaps empty."""
        values = self._list(name)
        for value in values:
            if not isinstance(value, str):
                raise self._error(name, f"{_kind(value)} in a list of texts")
        return tuple(values)

    def part(self, name: str) -> "Fields":
        """The object in a field."""
        if self._record.get(name) is None:
            raise self._error(name, "missing")
        return Fields(self._record[name], self.path, where=self.where, field=self._name(name))

    def parts(self, name: str) -> Iterator["Fields"]:
        """The objects of a list."""
        for at, value in enumerate(self._list(name)):
            field = self._name(f"{name}[{at}]")
            yield Fields(value, self.path, where=self.where, field=field)

    def raw(self, name: str) -> Any:
        """What stands in a field, unchecked; None where it is missing."""
        return self._record.get(name)

    def refuse(self, name: str, problem: str, *, remedy: str = "") -> RecordError:
        """The error for a field that is wrong in another way."""
        return self._error(name, problem, remedy=remedy)

    def _list(self, name: str) -> list[Any]:
        """A list, empty where there is none."""
        value = self._record.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._error(name, f"{_kind(value)} where a list is expected")
        return value

    def _name(self, name: str) -> str:
        """A field with those it stands in: ``evidence[0].start``."""
        return f"{self.field}.{name}" if self.field and name else self.field or name

    def _error(self, name: str, problem: str, *, remedy: str = "") -> RecordError:
        """The error that names file, line and field."""
        field = self._name(name)
        told = f"{field}: {problem}" if field else problem
        return RecordError(self.path, told, where=self.where, remedy=remedy)


def _kind(value: object) -> str:
    """What JSON calls a value, with its article."""
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    if value is None:
        return "null"
    return names.get(type(value), "a number")
