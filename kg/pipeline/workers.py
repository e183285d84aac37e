"""Articles to readings, in this process or in several, one bad article harming no other."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Protocol

from kg.errors import ArticleError, KgError
from kg.model import Article, Reading

# What spaCy, onnxruntime and our own rules raise on a text they choke on. A program fault
# shows in every article, and then the list of skipped ones is as long as that of articles.
_CHOKED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError)


class Reads(Protocol):
    """What a build needs of a reader."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings of the articles in their order."""
        ...


Batch = list[Reading | ArticleError]


def read_in_order(
    articles: Iterable[Article], reader: Callable[[], Reads], *, processes: int, batch: int
) -> Iterator[Reading | ArticleError]:
    """The reading of each article, or why there is none, in the order of the articles.

    Args:
        articles: taken as they are needed.
        reader: makes a reader; called once in each process, and only if there is work.
        processes: how many read at the same time.
        batch: articles handed to a reader at once.
    """
    waiting = iter(articles)
    batches = iter(lambda: list(islice(waiting, batch)), [])
    if processes > 1:
        yield from _in_parallel(batches, reader, processes)
        return
    ready: Reads | None = None
    for some in batches:
        ready = ready or reader()
        yield from _read(some, ready)


def _in_parallel(
    batches: Iterator[list[Article]], reader: Callable[[], Reads], processes: int
) -> Iterator[Reading | ArticleError]:
    """The same with a pool; a few batches wait ahead, so that memory stays bounded."""
    # Not forked: the threads of onnxruntime do not survive a fork.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, spawn) as pool:
        ahead: deque[Future[Batch]] = deque()
        for some in batches:
            ahead.append(pool.submit(_work, some, reader))
            if len(ahead) > 2 * processes:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


_mine: list[Reads] = []  # the reader of this worker process, once it is made


def _work(some: list[Article], reader: Callable[[], Reads]) -> Batch:
    """Read a batch in a worker process."""
    if not _mine:
        _mine.append(reader())
    return _read(some, _mine[0])


def _read(some: list[Article], reader: Reads) -> Batch:
    """Read a batch together; if it fails, one by one, to find out which article it was."""
    try:
        return list(reader.read_all(some))
    except (ArticleError, *_CHOKED):
        return [_read_one(article, reader) for article in some]


def _read_one(article: Article, reader: Reads) -> Reading | ArticleError:
    """Reading of one article, or why there is none."""
    try:
        return next(iter(reader.read_all([article])))
    except ArticleError as error:
        return error
    except KgError:
        raise
    except _CHOKED as error:
        problem = f"cannot be read: {type(error).__name__}: {error}"
        return ArticleError(article.id, problem, remedy="please report it with the text")


def load_reader(model: str | None = None, *, actors: Path | None = None) -> Reads:
    """The reader with the shipped language model, or another one by its name.

    Imported late: it takes seconds, and nothing needs it where all articles are unchanged.

    Args:
        model: name of an installed spaCy model.
        actors: folder of tables that are laid over the known actors.

    Raises:
        ModelError: the model is missing.
        KnowledgeError: a table is wrong.
    """
    from kg.extract.reader import Reader
    from kg.knowledge.actors import Actors

    return Reader.load(model, actors=Actors.load(overlay=actors))
