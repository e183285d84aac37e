"""Questions asked page by page; each page is kept, so that a stopped refresh goes on."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.wikidata.endpoint import Endpoint, Row

QUERIES = Path(__file__).parent / "queries"


def names() -> list[str]:
    """Names of the questions.

    >>> names()
    ['heads', 'ministers']
    """
    return sorted(path.stem for path in QUERIES.glob("*.rq"))


def rows(
    name: str, endpoint: Endpoint, folder: Path, *, size: int, progress: Callable[[], None]
) -> Iterator[Row]:
    """Yield all rows of a question, from kept pages as far as there are any.

    Args:
        name: of the question.
        endpoint: who is asked for the rest.
        folder: where pages are kept.
        size: rows of a page; a shorter page is the last.
        progress: called after each page.

    Raises:
        NetworkError: the endpoint does not answer.
    """
    query = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    number = 0
    while True:
        kept = folder / f"{name}-{number:04}.json"
        if not kept.exists():
            found = endpoint.select(f"{query}LIMIT {size} OFFSET {number * size}\n")
            half = kept.with_suffix(".part")
            half.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
            half.replace(kept)
        page: list[Row] = json.loads(kept.read_text(encoding="utf-8"))
        progress()
        yield from page
        if len(page) < size:
            return
        number += 1
