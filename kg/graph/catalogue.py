"""The catalogue of questions: ``queries/*.rq``, each with its title, description and parameters.

A file begins with comment lines: the title, the description (any number of lines), and one line
``# ?name: what it does`` for each variable that may be bound. The rest is SPARQL; the prefixes
are known.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from kg.errors import QueryError

_PARAMETER = re.compile(r"\?(\w+): (.+)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the catalogue; ``parameters`` tells what binding a variable does."""

    name: str
    title: str
    description: str
    parameters: dict[str, str]
    text: str


def queries() -> list[Query]:
    """All questions, in order of their names."""
    return list(_all().values())


def find(name: str) -> Query:
    """The question of this name.

    Raises:
        QueryError: there is none; the message names the most similar ones.

    >>> find("who-consults-whom").title
    'Who consulted whom'
    >>> find("who-consult-whom")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    kg.errors.QueryError: no query 'who-consult-whom'; did you mean who-consults-whom...
    """
    known = _all()
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.4) or list(known)
    raise QueryError(f"no query {name!r}; did you mean {', '.join(near)}?")


@cache
def _all() -> dict[str, Query]:
    folder = files("kg.graph") / "queries"
    found = (p for p in folder.iterdir() if p.name.endswith(".rq"))
    read = (_query(p.name.removesuffix(".rq"), p.read_text("utf-8")) for p in found)
    return {query.name: query for query in sorted(read, key=lambda q: q.name)}


def _query(name: str, text: str) -> Query:
    lines = text.splitlines()
    head = [line[1:].strip() for line in lines[: _comments(lines)]]
    parameters = {m[1]: m[2] for line in head if (m := _PARAMETER.fullmatch(line))}
    told = [line for line in head[1:] if not _PARAMETER.fullmatch(line)]
    return Query(name, head[0], " ".join(told), parameters, "\n".join(lines[len(head) :]).strip())


def _comments(lines: list[str]) -> int:
    """How many lines at the top are comments."""
    return next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
