"""``kg evaluate``: what was found against what people coded."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

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
        predictions.parent.mkdir(parents=True, exist_ok=True)
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
    from kg.extract.reader import Reader
    from kg.model import Article

    found = next(item for item in articles.read(text) if isinstance(item, Article | ArticleError))
    if isinstance(found, ArticleError):
        raise found
    reader = Reader.load(model)
    result = measure.evaluate(found, gold, reader=reader, speech=speech(reader))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate gold coded-articles.jsonl")
@click.argument("file", type=FILE)
@options
def gold(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Whole articles with their events and positions (JSON Lines)."""
    from kg.evaluate import gold as measure
    from kg.extract.reader import Reader

    result = measure.evaluate(file, reader=Reader.load(model))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate triples coded-events.jsonl")
@click.argument("file", type=FILE)
@options
def triples(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Sentences with (actor country, recipient country, event type)."""
    from kg.evaluate import triples as measure
    from kg.extract.reader import Reader

    reader = Reader.load(model)
    result = measure.evaluate(file, reader=reader, known=reader.actors)
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate relations marked-pairs.jsonl")
@click.argument("file", type=FILE)
@options
def relations(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Sentences with one marked pair and its event type.

    The classifier answers; it was trained on plv_train, so that figures on that file only tell
    how well it fits.
    """
    from kg.evaluate import relations as measure
    from kg.evaluate.marked import by_classifier
    from kg.extract.network.classifier import Classifier
    from kg.extract.reader import Reader

    answer = by_classifier(Reader.load(model), Classifier.load())
    result = measure.evaluate(file, predict=answer)
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate actors phrases.jsonl")
@click.argument("file", type=FILE)
@options
def actors(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Phrases with the country and sector of the actor they name."""
    from kg.evaluate import actors as measure
    from kg.evaluate.adapters import link
    from kg.extract.reader import Reader

    result = measure.evaluate(file, link=link(Reader.load(model)))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate stance speeches.jsonl")
@click.argument("file", type=FILE)
@options
def stance(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Sentences of a speaker and the country they criticise.

    Records have text, date, holder, target (a country, "Underspecified" or none) and stance
    (oppose, support, none); those of one speech follow each other, perhaps with its id in
    "speech". The critic answers; it was trained on unscon_dev, so that figures on that file
    only tell how well it fits. It tells criticism only: with --model, whose readings tell
    support too, events and positions answer.
    """
    from kg.evaluate import stance as measure
    from kg.evaluate.adapters import country
    from kg.evaluate.speeches import by_best
    from kg.extract.reader import Reader

    reader = Reader.load(model)
    code = country(reader.actors)
    result = measure.evaluate(file, predict=by_best(reader, code), country=code)
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate attribution quotes.jsonl")
@click.argument("file", type=FILE)
@options
def attribution(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Texts with who says what (speaker and content)."""
    from kg.evaluate import attribution as measure
    from kg.evaluate.adapters import speech
    from kg.extract.reader import Reader

    result = measure.evaluate(file, speech=speech(Reader.load(model)))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate coreference marked-pronouns.jsonl")
@click.argument("file", type=FILE)
@options
def coreference(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Articles whose pronouns and descriptions are marked with the actors they mean."""
    from kg.evaluate import coreference as measure
    from kg.evaluate.adapters import links
    from kg.extract.reader import Reader

    result = measure.evaluate(file, links=links(Reader.load(model)))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate chains gum_dev.conllu")
@click.argument("file", type=FILE)
@options
def chains(file: Path, as_json: bool, predictions: Path | None, model: str | None) -> None:
    """Treebank documents (CoNLL-U) with chains: who "he" and "she" are."""
    from kg.evaluate import chains as measure
    from kg.evaluate.adapters import links
    from kg.extract.reader import Reader

    result = measure.evaluate(file, links=links(Reader.load(model)))
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(
    epilog="""\b
Examples:
  kg evaluate issues tests/gold/issue_clusters.tsv
  kg evaluate issues my-phrases.tsv --half other --predictions ids.jsonl"""
)
@click.argument("file", type=FILE)
@click.option("--half", help="Only rows whose column half says so.")
@options
def issues(
    file: Path, half: str | None, as_json: bool, predictions: Path | None, model: str | None
) -> None:
    """Phrases sorted by issue (TSV with phrase, cluster, article): B-cubed of their ids."""
    from kg.evaluate import clusters as measure
    from kg.evaluate.adapters import identify
    from kg.extract.reader import Reader

    result = measure.evaluate(file, identify=identify(Reader.load(model)), half=half)
    _tell(result, as_json=as_json, predictions=predictions)


@evaluate.command(epilog="\b\nExample:\n  kg evaluate quality tests/gold --floors floors.json")
@click.argument("folders", nargs=-1, required=True,
                type=click.Path(path_type=Path, file_okay=False))  # fmt: skip
@click.option("--floors", type=click.Path(path_type=Path, dir_okay=False),
              help="File of F1 values that must be reached; exit code 1 below them.")  # fmt: skip
@click.option("--raise", "lift", is_flag=True, help="Raise the floors to what is reached.")
@click.option("--every", is_flag=True, help="Show all scores.")
@click.option("--last-look", is_flag=True, help="Also articles that nobody tunes on.")
@click.option("--model", help="Another spaCy model, by name.")
def quality(  # noqa: PLR0913, PLR0917 - one for each option
    folders: tuple[Path, ...],
    floors: Path | None,
    lift: bool,
    every: bool,
    last_look: bool,
    model: str | None,
) -> None:
    """All coded data found in the folders, as one table."""
    from kg.evaluate import quality as whole
    from kg.evaluate.sets import measures
    from kg.extract.reader import Reader

    done = whole.measure(measures(Reader.load(model), folders, last_look=last_look), folders)
    click.echo(whole.report(done, every=every))
    if floors is None:
        return
    known = whole.load(floors)
    found = whole.problems(done, known)
    for problem in found:
        click.echo(f"below the floor: {problem}", err=True)
    if lift:
        whole.save(whole.raised(done, known), floors)
    if found:
        raise click.exceptions.Exit(1)
