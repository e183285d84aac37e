"""Statements that somebody else found, in place of a reader: anyone's output can be measured."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Article, Reading, Statement
from kg.records import loads

PREFIX = "article:"


class Coded:
    """Reads nothing: each article's statements come from a file, by the article of evidence."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.by_article: dict[str, list[Statement]] = defaultdict(list)
        for claim in statements:
            for article in {one.article.removeprefix(PREFIX) for one in claim.evidence}:
                self.by_article[article].append(claim)

    @classmethod
    def load(cls, path: Path) -> "Coded":
        """Statements of a JSON Lines file, as ``kg extract`` writes it.

        Raises:
            RecordError: a line is no statement.
        """
        with path.open(encoding="utf-8") as file:
            return cls(loads(file, path))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """What was found in each article; nothing where the file does not know it."""
        for article in articles:
            found = self.by_article.get(article.id.removeprefix(PREFIX), [])
            yield Reading(article, tuple(found))
