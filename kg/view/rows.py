"""Answers to the questions of ``queries/*.rq`` beside this file, each row by variable."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.model import Actor

if TYPE_CHECKING:
    from kg.graph.store import Store

Row = dict[str, Any]


def rows(store: "Store", name: str) -> Iterator[Row]:
    """Answers to one question."""
    answer = store.select(_query(name))
    return (dict(zip(answer.variables, row, strict=True)) for row in answer.rows)


def actor(row: Row) -> Actor:
    """The actor of a row of ``actors.rq``.

    >>> row = {"actor": "actor:RUS", "label": None, "kind": None, "country": None, "basis": None}
    >>> actor(row).label
    'RUS'
    """
    country = row["country"].removeprefix("actor:") if row["country"] else None
    label = row["label"] or row["actor"].partition(":")[2]
    return Actor(row["actor"], label, country, row["kind"] or "", row["basis"] or "")


@cache
def _query(name: str) -> str:
    return (files("kg.view") / "queries" / f"{name}.rq").read_text(encoding="utf-8")
