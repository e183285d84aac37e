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
