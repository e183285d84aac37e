"""Statements that others coded. Those of one file form one graph of their own.

So building the articles again does not lose them, and giving the file again, mended,
replaces them. Their evidence leads to the articles it cites.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg import articles, records
from kg.articles import Coding
from kg.errors import ArticleError, RecordError
from kg.model import Article, Reading, Statement, merge


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement with the line that it is from."""

    statement: Statement
    path: Path
    line: int


@dataclass(slots=True)
class Codings:
    """The coded statements of a build, by file; those that cite wrong words are taken out."""

    files: dict[str, list[Coded]] = field(default_factory=lambda: defaultdict(list))
    _citing: dict[str, list[tuple[str, Coded]]] = field(default_factory=lambda: defaultdict(list))

    def gather(self, paths: Iterable[str | Path]) -> Iterator[ArticleError]:
        """Take in all statements; yield what is wrong with a line."""
        for found in articles.find(paths):
            if isinstance(found, ArticleError) or not articles.is_lines(found[0]):
                continue
            path, name = found
            for item in articles.read(path):
                if isinstance(item, Coding):
                    try:
                        self._add(name + path.suffix, item)
                    except RecordError as error:
                        yield error

    def _add(self, name: str, coding: Coding) -> None:
        """Take in one line."""
        found = records.statement(coding.record, coding.path, where=f"line {coding.line}")
        one = Coded(found, coding.path, coding.line)
        self.files[name].append(one)
        for article in {evidence.article for evidence in one.statement.evidence}:
            self._citing[article].append((name, one))

    def check(self, article: Article) -> Iterator[RecordError]:
        """Take out statements that cite words which do not stand in their article."""
        for name, one in self._citing.pop(article.id, ()):
            wrong = _misquoted(one, article)
            if wrong is not None:
                self.files[name].remove(one)
                yield wrong

    def readings(self) -> Iterator[Reading]:
        """One reading for each file; its text stands for its content."""
        for name, coded in sorted(self.files.items()):
            statements = tuple(merge(one.statement for one in coded))
            text = "\n".join(sorted(map(records.dumps, statements)))
            title = f"Statements from {Path(name).name}"
            yield Reading(Article(name, text, title), statements)


def _misquoted(coded: Coded, article: Article) -> RecordError | None:
    """What is wrong with a quotation, if anything."""
    for evidence in coded.statement.evidence:
        words = article.text[evidence.start : evidence.end]
        if evidence.article == article.id and words != evidence.text:
            problem = (
                f"evidence: characters {evidence.start} to {evidence.end} of {article.id!r}"
                f" are {words[:60]!r}, not {evidence.text[:60]!r}"
            )
            remedy = "count characters of the article's text"
            return RecordError(coded.path, problem, where=f"line {coded.line}", remedy=remedy)
    return None
