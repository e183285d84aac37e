"""Files to a store.

A build may be stopped at any moment and started again: what the store holds is not read
again. The graph depends on the articles alone, not on their order.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from kg import articles
from kg.articles import Coding, Remark
from kg.errors import ArticleError
from kg.graph.rdf import digest
from kg.model import Article, Reading
from kg.pipeline.coded import Codings
from kg.pipeline.version import version
from kg.pipeline.workers import Reads, read_in_order

BATCH = 16  # articles that are read together


class Keeps(Protocol):
    """What a build needs of a store."""

    def has(self, article: str, digest: str, version: str) -> bool:
        """Whether this very article was read by this version."""
        ...

    def put(self, reading: Reading, *, version: str = "") -> None:
        """Keep a reading instead of any earlier one of its article, all of it or nothing."""
        ...


@dataclass(slots=True)
class Report:
    """What a build did: numbers of articles, statements and gaps, and what went wrong."""

    read: int = 0
    unchanged: int = 0
    statements: int = 0
    gaps: int = 0
    skipped: list[ArticleError] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def build(  # noqa: PLR0913 - options, all of them by name
    paths: Iterable[str | Path],
    store: Keeps,
    *,
    reader: Callable[[], Reads],
    model: str = "",
    actors: Path | None = None,
    day: date | None = None,
    strict: bool = False,
    processes: int = 1,
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Read files and folders into a store.

    Args:
        paths: files (.txt, .html, .jsonl) and folders.
        store: where readings are kept.
        reader: makes a reader; not called where nothing is to be read. With several
            processes it must be a function that can be pickled.
        model: name of the language model, if it is not the shipped one.
        actors: folder of tables laid over the known actors; articles read with others are
            read again.
        day: date of publication of articles that do not tell theirs.
        strict: stop at the first thing that cannot be read.
        processes: how many read at the same time.
        progress: called after each article.

    Raises:
        ArticleError: with ``strict``, the first thing that cannot be read.
    """
    given = list(paths)
    work = _Work(store, strict=strict, version=version(model, actors))
    for error in work.codings.gather(given):
        work.skip(error)
    waiting = work.waiting(articles.read(given, day=day), progress)
    for found in read_in_order(waiting, reader, processes=processes, batch=BATCH):
        if isinstance(found, ArticleError):
            work.skip(found)
        else:
            work.keep(found)
        progress()
    for coded in work.codings.readings():
        if not work.is_kept(coded.article):
            work.keep(coded)
    return work.report


class _Work:
    """One build as it goes on: the store, the report, and what others coded."""

    def __init__(self, store: Keeps, *, strict: bool, version: str) -> None:
        self.store, self.strict, self.version = store, strict, version
        self.report = Report()
        self.codings = Codings()

    def skip(self, error: ArticleError) -> None:
        """Note what cannot be read."""
        if self.strict:
            raise error
        self.report.skipped.append(error)

    def waiting(
        self, items: Iterable[articles.Item], progress: Callable[[], None]
    ) -> Iterator[Article]:
        """Articles that the store does not hold yet."""
        for item in items:
            if isinstance(item, ArticleError):
                self.skip(item)
            elif isinstance(item, Remark):
                self.report.remarks.append(item)
            elif not isinstance(item, Coding):
                for wrong in self.codings.check(item):
                    self.skip(wrong)
                if not self.is_kept(item):
                    yield item
                    continue
            progress()

    def is_kept(self, article: Article) -> bool:
        """Whether nothing has changed since the article was read."""
        kept = self.store.has(article.id, digest(article), self.version)
        self.report.unchanged += kept
        return kept

    def keep(self, reading: Reading) -> None:
        """Store a reading and count what is in it."""
        self.store.put(reading, version=self.version)
        self.report.read += 1
        self.report.statements += len(reading.statements)
        self.report.gaps += len(reading.gaps)
