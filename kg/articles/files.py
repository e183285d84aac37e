"""Which files a user means, and which reader each takes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.articles.html import read_html
from kg.articles.items import Item
from kg.articles.jsonl import read_jsonl
from kg.articles.plain import read_text
from kg.errors import ArticleError
from kg.model import Article

READERS: dict[str, Callable[..., Iterator[Item]]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def find(paths: Iterable[str | Path]) -> list[tuple[Path, str] | ArticleError]:
    """Files to read, each once and in an order that does not depend on that of the paths.

    A folder stands for all files of a known kind in it and below, hidden ones aside. With
    each file comes the id of its article: its path from the folder, without the ending.
    """
    found: dict[Path, tuple[Path, str]] = {}
    errors: list[ArticleError] = []
    for path in map(Path, paths):
        if path.is_dir():
            below = [(file, file.relative_to(path)) for file in _below(path)]
            if not below:
                errors.append(ArticleError(path, "no articles in this folder", remedy=_kinds()))
        elif not path.exists():
            errors.append(ArticleError(path, "no such file or folder"))
            continue
        elif path.suffix.lower() not in READERS:
            errors.append(ArticleError(path, "not a kind of file that is read", remedy=_kinds()))
            continue
        else:
            below = [(path, Path(path.name))]
        for file, name in below:
            found.setdefault(file.resolve(), (file, name.with_suffix("").as_posix()))
    return [*errors, *(found[key] for key in sorted(found, key=str))]


def read(paths: Iterable[str | Path] | str | Path, *, day: date | None = None) -> Iterator[Item]:
    """Articles of files and folders, coded statements, remarks; errors are yielded too.

    Args:
        paths: files (.txt, .html, .jsonl) and folders.
        day: date of publication of articles that do not tell theirs.

    >>> [item.problem for item in read("nowhere.txt")]
    ['no such file or folder']
    """
    given = [paths] if isinstance(paths, str | Path) else paths
    owner: dict[str, Path] = {}
    for one in find(given):
        if isinstance(one, ArticleError):
            yield one
            continue
        path, name = one
        try:
            for item in READERS[path.suffix.lower()](path, name, day=day):
                yield _once(item, path, owner) if isinstance(item, Article) else item
        except ArticleError as error:
            yield error


def is_lines(path: Path) -> bool:
    """Whether a file holds one record a line."""
    return READERS.get(path.suffix.lower()) is read_jsonl


def count(paths: Iterable[str | Path]) -> int:
    """About how many items ``read`` will yield, for a progress bar."""
    return sum(1 if isinstance(one, ArticleError) else _items(one[0]) for one in find(paths))


def _items(path: Path) -> int:
    """About how many items a file holds."""
    if not is_lines(path):
        return 1
    try:
        with path.open("rb") as file:
            return sum(part.count(b"\n") for part in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 1  # reading it will tell why


def _once(article: Article, path: Path, owner: dict[str, Path]) -> Item:
    """The article, or an error if its id was used before."""
    if article.id not in owner:
        owner[article.id] = path
        return article
    problem = f"the id {article.id!r} is that of another article in {owner[article.id]}"
    return ArticleError(path, problem, remedy="give each article its own id; this one is left out")


def _below(folder: Path) -> list[Path]:
    """Files of a known kind in a folder and the folders in it."""
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in READERS
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]


def _kinds() -> str:
    """Remedy: what may be given."""
    return "give " + ", ".join(READERS)
