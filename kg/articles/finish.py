"""The last step for every article: its limits, and its date of publication."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.articles.dating import infer
from kg.errors import ArticleError
from kg.model import Article

MAX_CHARACTERS = 1_000_000  # what the language model takes at once


def finish(article: Article, path: Path, *, day: date | None = None, where: str = "") -> Article:
    """The article with its date: from metadata, else ``day``, else from the text.

    Raises:
        ArticleError: the text is too long.
    """
    if len(article.text) > MAX_CHARACTERS:
        remedy = "split it into several articles"
        problem = f"text of {len(article.text):,} characters; {MAX_CHARACTERS:,} can be read"
        raise ArticleError(path, problem, where=where, remedy=remedy)
    if article.published is not None:
        return replace(article, published_basis="metadata")
    if day is not None:
        return replace(article, published=day, published_basis="option")
    inferred = infer(article.text, article.parts)
    if inferred is None:
        return article
    return replace(article, published=inferred, published_basis="inferred")
