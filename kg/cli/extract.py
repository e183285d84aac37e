"""``kg extract``: statements of articles, without a graph on disk."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from kg.cli.common import DAY, give, out_option
from kg.errors import ArticleError
from kg.model import Article, Reading


@click.command(
    epilog="""\b
Examples:
  kg extract article.txt
  kg extract articles/ --out statements.jsonl
  kg extract article.txt --format ttl --out article.ttl

Each line is an event or a position with the sentences it is from. Lines may be corrected by
hand or written by another program, and read with: kg build statements.jsonl"""
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["jsonl", "ttl"]), default="jsonl",
              show_default=True, help="JSON Lines, or RDF in Turtle.")  # fmt: skip
@out_option
@click.option("--date", "day", type=DAY, help="Publication day of articles that tell none.")
@click.option("--model", help="Another spaCy model, by the name it is installed under.")
def extract(
    paths: tuple[Path, ...], form: str, out: Path | None, day: date | None, model: str | None
) -> None:
    """Print what articles say, one statement a line."""
    from kg.graph.export import turtle
    from kg.records import dumps

    failed: list[ArticleError] = []
    readings = _read(paths, day, model, failed)
    if form == "ttl":
        give([turtle(readings)], out)
    else:
        give((f"{dumps(one)}\n" for reading in readings for one in reading.statements), out)
    for error in failed:
        click.echo(f"skipped: {error}", err=True)
    if failed:
        raise click.exceptions.Exit(1)


def _read(
    paths: tuple[Path, ...], day: date | None, model: str | None, failed: list[ArticleError]
) -> Iterator[Reading]:
    """Readings of all articles; what cannot be read is put aside."""
    from kg import articles
    from kg.pipeline import BATCH, load_reader, read_in_order

    def good() -> Iterator[Article]:
        for item in articles.read(paths, day=day):
            if isinstance(item, ArticleError):
                failed.append(item)
            elif isinstance(item, Article):
                yield item

    for found in read_in_order(good(), partial(load_reader, model), processes=1, batch=BATCH):
        if isinstance(found, ArticleError):
            failed.append(found)
        else:
            yield found
