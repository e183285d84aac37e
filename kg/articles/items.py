"""What reading a file yields: articles, statements coded elsewhere, remarks and errors."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Coding:
    """A line that holds a statement, not an article; ``kg.records`` knows its form."""

    path: Path
    line: int
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the user should know of a file that was read all the same."""

    path: Path
    text: str

    def __str__(self) -> str:
        """For the report."""
        return f"{self.path}: {self.text}"


Item = Article | Coding | Remark | ArticleError
