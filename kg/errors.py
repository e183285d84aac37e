"""What can go wrong, one class for each cause a user can act upon.

KgError
├── KnowledgeError   a file of ontology/ or data/ is wrong: which file, where, what
├── ArticleError     an article cannot be read: which file, where, what to do
├── RecordError      a line of JSON Lines is not a statement: which file, line, field
├── ModelError       the language model is missing or damaged: how to install it
├── QueryError       a query does not parse, or asks for what is not allowed
├── StoreError       the store on disk is missing, locked or of another version
└── NetworkError     a server does not answer: which, why; what came so far is kept
"""

from functools import partial
from pathlib import Path


class KgError(Exception):
    """Base of every error this package raises on purpose."""


class KnowledgeError(KgError):
    """A knowledge file holds an entry that cannot be used.

    >>> print(KnowledgeError("data/actors/actors.tsv", "line 7", "no label"))
    data/actors/actors.tsv, line 7: no label
    """

    def __init__(self, path: str | Path, where: str, problem: str) -> None:
        super().__init__(f"{path}, {where}: {problem}")
        self.path, self.where, self.problem = str(path), where, problem

    def __reduce__(self) -> tuple[object, ...]:
        """Exceptions are pickled by their message; this one is made of its parts."""
        return type(self), (self.path, self.where, self.problem)


class ArticleError(KgError):
    """An article, or one record of a file of articles, cannot be read.

    >>> print(ArticleError("a.jsonl", "no text", where="line 3", remedy="add a 'text' field"))
    a.jsonl, line 3: no text (add a 'text' field)
    """

    def __init__(
        self, path: str | Path, problem: str, *, where: str = "", remedy: str = ""
    ) -> None:
        place = f"{path}, {where}" if where else f"{path}"
        super().__init__(f"{place}: {problem}" + (f" ({remedy})" if remedy else ""))
        self.path, self.problem, self.where, self.remedy = str(path), problem, where, remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Worker processes hand errors over pickled: by their parts, not by the message."""
        made = partial(type(self), where=self.where, remedy=self.remedy)
        return made, (self.path, self.problem)


class RecordError(ArticleError):
    """A line of JSON Lines is neither an article nor a statement of the documented form."""


class ModelError(KgError):
    """The language model is missing or damaged; the message tells how to get it."""


class QueryError(KgError):
    """A query cannot be parsed, is not in the catalogue, or asks for what is refused."""


class StoreError(KgError):
    """The store on disk cannot be opened; the message tells why."""


class NetworkError(KgError):
    """A server on the network cannot be asked, or answers what cannot be used.

    >>> print(NetworkError("http://localhost:9/sparql", "Connection refused"))
    http://localhost:9/sparql: Connection refused
    """

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(f"{url}: {problem}")
        self.url, self.problem = url, problem

    def __reduce__(self) -> tuple[object, ...]:
        """By its parts, like the others."""
        return type(self), (self.url, self.problem)
