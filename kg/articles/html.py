"""Web pages: trafilatura finds the story among menus, and what the page says of itself."""

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.articles.dating import parse_date
from kg.articles.decoding import load
from kg.articles.finish import finish
from kg.articles.items import Item
from kg.articles.parts import parts, title_of
from kg.errors import ArticleError
from kg.model import Article

# Only dates the page declares: a guess from any number in the page would pass for metadata.
_DATES = {"extensive_search": False, "original_date": True}


def read_html(path: Path, name: str, *, day: date | None = None) -> Iterator[Item]:
    """The article of a saved page; offsets count the extracted text.

    Raises:
        ArticleError: no story can be found in the page.
    """
    page = _extract(load(path))
    text = (page.text or "").strip() if page is not None else ""
    if page is None or not any(char.isalpha() for char in text):
        remedy = "save the page with its story, or its text as .txt"
        raise ArticleError(path, "no article text found in this page", remedy=remedy)
    title = (page.title or "").strip()
    kinds = parts(text, title=title or None)
    article = Article(
        id=name,
        text=text,
        title=title or title_of(text, kinds),
        published=parse_date(page.date or ""),
        publisher=page.sitename or page.hostname or "",
        url=page.url or "",
        licence=page.license or "",
        parts=kinds,
    )
    yield finish(article, path, day=day)


def _extract(data: bytes) -> Any:
    """Text and metadata of a page, or None."""
    from trafilatura import bare_extraction  # slow to import; few runs read pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we say it in our own words
    return bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
