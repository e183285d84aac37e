"""``kg evaluate``: what was found against what people coded."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.build import load_reader

if TYPE_CHECKING:
    from kg.evaluate.result import Result

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def evaluate() -> None:
    """Measure precision, recall and F1 against coded data.

    \b
    Examples:
      kg evaluate article story.txt story-coded.json
      kg evaluate gold coded-articles.jsonl --json
      kg evaluate triples coded-events.jsonl --predictions found.jsonl
    """  # noqa: D301


def options(command: Command) -> Command:
    """Add the options that all measures have."""
    as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, not a table.")
    keep = click.option("--predictions", type=click.Path(path_type=Path, dir_okay=False),
                        help="Write what was found as JSON Lines.")  # fmt: skip
    model = click.option("--model", help="Another spaCy model, by name.")
    return as_json(keep(model(command)))


def _tell(result: "Result", *, as_json: bool, predictions: Path | None) -> None:
    """Print a result and keep its predictions."""
    from kg.evaluate.result import write_predictions

    click.echo(json.dumps(result.as_dict(), ensure_ascii=False) if as_json else result.table())
    if predictions is not None:
        write_predictions(result, predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate article story.txt story-coded.json")
@click.argument("text", type=FILE)
@click.argument("gold", type=FILE)
@options
def article(
    text: Path, gold: Path, as_json: bool, predictions: Path | None, model: str | None
) -> None:
    """One article, its events and positions, against its coding (JSON)."""
    from kg import articles
    from kg.errors import ArticleError
    from kg.evaluate import article as measure
    from kg.evaluate.adapters import speech
    from kg.model import Article

    found = next(item for item in articles.read(text) if isinstance(item, Article | ArticleError))
    if isinstance(found, ArticleError):
        raise found
    reader = load_reader(model)
    result = measure.evaluate(found, gold, reader=reader, speech=speech(reader))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate gold coded-articles.jsonl")
@click.argument("file", type=FILE)
@options
def gold(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Whole articles with their events and positions (JSON Lines)."""
    from kg.evaluate import gold as measure

    result = measure.evaluate(file, reader=load_reader(model))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate triples coded-events.jsonl")
@click.argument("file", type=FILE)
@options
def triples(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Sentences with (actor country, recipient country, event type)."""
    from kg.evaluate import triples as measure

    result = measure.evaluate(file, reader=load_reader(model))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate relations marked-pairs.jsonl")
@click.argument("file", type=FILE)
@options
def relations(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Sentences with one marked pair and its event type."""
    from kg.evaluate import relations as measure

    result = measure.evaluate(file, reader=load_reader(model))
    _tell(result, as_json=as_json, predictions=predictions)
