"""Answers: rows of plain values, and the standard forms in which they are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.terms import PREFIXES, plain

if TYPE_CHECKING:
    import pandas as pd

Value = object  # str (also CURIEs), int, float, bool, or None where a variable is not bound
_WIDTH = 60
STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
FORMATS = ("table", *STANDARD)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT query: names of the columns, and rows of plain values.

    IRIs are CURIEs where a prefix is known; numbers and truth values are Python's.

    >>> rows = Rows(("actor", "n"), (("actor:RUS", 2),))
    >>> print(rows.to_table())
    actor      n
    ---------  -
    actor:RUS  2
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Value]]:
        """Rows by column name."""
        return [dict(zip(self.variables, row, strict=True)) for row in self.rows]

    def to_dataframe(self) -> "pd.DataFrame":
        """The rows as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.variables))

    def to_table(self, *, width: int | None = _WIDTH) -> str:
        """Columns for a terminal; longer cells are cut to ``width`` characters, None: never."""
        lines = [self.variables, *([_cell(v, width) for v in row] for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        lines.insert(1, ["-" * n for n in widths])
        padded = ((c.ljust(n) for c, n in zip(line, widths, strict=True)) for line in lines)
        return "\n".join("  ".join(line).rstrip() for line in padded)


def rows(solutions: ox.QuerySolutions) -> Rows:
    """The engine's solutions as plain values."""
    variables = tuple(v.value for v in solutions.variables)
    return Rows(variables, tuple(tuple(plain(value) for value in s) for s in solutions))


def written(result: ox.QuerySolutions | ox.QueryBoolean, form: str) -> str:
    """An answer in a SPARQL 1.1 results format, or as a table.

    The CSV is the standard's: a spreadsheet may take a cell that begins with ``=`` for a
    formula. The export of statements (`kg.graph.export`) guards against that.

    Raises:
        QueryError: no such format, or one that cannot hold a yes or no.
    """
    if form == "table":
        if isinstance(result, ox.QueryBoolean):
            return "yes" if result else "no"
        return rows(result).to_table()
    if form not in STANDARD:
        raise QueryError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    if isinstance(result, ox.QueryBoolean) and form in {"csv", "tsv"}:
        return "true" if result else "false"
    return (result.serialize(format=STANDARD[form]) or b"").decode()


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Triples, each once and sorted, as Turtle."""
    kept = sorted(set(triples), key=str)
    written = ox.serialize(kept, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return (written or b"").decode()


def _cell(value: Value, width: int | None) -> str:
    """A value on one line."""
    text = "" if value is None else " ".join(str(value).split())
    return text if width is None or len(text) <= width else text[: width - 1] + "…"
