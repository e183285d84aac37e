"""Plain text files: the whole file is the text, its first line is the title."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.articles.decoding import decode, load
from kg.articles.finish import finish
from kg.articles.items import Item, Remark
from kg.articles.parts import parts, title_of
from kg.errors import ArticleError
from kg.model import Article


def read_text(path: Path, name: str, *, day: date | None = None) -> Iterator[Item]:
    """The article of a text file; offsets count the file's characters, line ends as they are.

    Raises:
        ArticleError: the file is empty, too long or no text.
    """
    text, guess = decode(load(path), path)
    if guess:
        yield Remark(path, f"not UTF-8; read as {guess}")
    if not any(char.isalpha() for char in text):
        raise ArticleError(path, "no words in it", remedy="put the article's text there")
    kinds = parts(text)
    article = Article(id=name, text=text, title=title_of(text, kinds), parts=kinds)
    yield finish(article, path, day=day)
