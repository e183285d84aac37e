"""Measuring data as it lies on disk: JSON Lines and lists of ids."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kg.errors import RecordError


def read(
    path: Path, *, only: Collection[str] | None = None, without: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Records of a JSON Lines file, one object a line.

    Args:
        path: the file.
        only: ids to keep; all where none are given.
        without: ids to leave out.

    Raises:
        RecordError: a line is no JSON object, or has no id where ids are asked for.
    """
    records = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                records.append(_record(path, number, line))
    if only is None and not without:
        return records
    return [
        record
        for record in records
        if (only is None or record.get("id") in only) and record.get("id") not in without
    ]


def _record(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(path, f"not JSON: {error.msg}", where=f"line {number}") from error
    if not isinstance(record, dict):
        raise RecordError(path, "not an object", where=f"line {number}")
    return record


def read_ids(path: Path) -> frozenset[str]:
    """Ids of a file, divided by white space."""
    return frozenset(path.read_text(encoding="utf-8").split())
