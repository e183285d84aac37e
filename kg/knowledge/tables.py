"""Tab-separated tables: rows by column name, each with the place to point at when it is wrong."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from kg.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    path: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Text of a cell."""
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds several, separated by ``|``."""
        cell = self.cells[column]
        return tuple(cell.split("|")) if cell else ()

    def wrong(self, problem: str) -> KnowledgeError:
        """The error that says what is wrong with this line."""
        return KnowledgeError(self.path, f"line {self.line}", problem)

    def day(self, column: str, *, last: bool = False) -> date | None:
        """A date that may lack its day or month: the first it can mean, or the last.

        Raises:
            KnowledgeError: the cell is not a date.
        """
        cell = self.cells[column]
        if not cell:
            return None
        try:
            return _day(cell, last)
        except ValueError:
            raise self.wrong(f"{column} is no date: {cell!r} (write 2024-05-07)") from None


@lru_cache(maxsize=10_000)
def _day(text: str, last: bool) -> date:
    """The first or last day that a date can mean; the 31st of a shorter month is its last day."""
    if len(text) == 10:
        return date.fromisoformat(text)
    given = [int(part) for part in text.split("-")]
    year, month = (*given, 12 if last else 1)[:2]
    return date(year, month, monthrange(year, month)[1] if last else 1)


def rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Lines of a table below its heading.

    Args:
        path: file in UTF-8, first line the column names.
        columns: names that must be there.

    Raises:
        KnowledgeError: no such file, a missing column, or a line with too few or many cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise KnowledgeError(path, "file", "not found; install the package again") from None
    except UnicodeDecodeError as error:
        raise KnowledgeError(path, f"byte {error.start}", "not UTF-8; save it as UTF-8") from error
    heading = lines[0].split("\t") if lines else []
    if missing := [c for c in columns if c not in heading]:
        raise KnowledgeError(path, "line 1", f"no column {', '.join(missing)}")
    width = len(heading)
    for number, line in enumerate(lines[1:], 2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width:
            raise KnowledgeError(path, f"line {number}", f"{len(cells)} cells, {width} needed")
        yield Row(path, number, dict(zip(heading, cells, strict=True)))
