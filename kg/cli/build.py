"""``kg build``: articles into the graph."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.common import DAY, actors_option, store_option
from kg.cli.issues import decisions_file, decisions_option
from kg.pipeline import Report


@click.command(
    epilog="""\b
Examples:
  kg build article.txt
  kg build articles/ more.jsonl --store my-graph
  kg build dispatch.txt --date 2025-03-18
  kg build articles/ --actors newer-actors/
  kg build coded-by-hand.jsonl              statements in JSON Lines are taken as they are

Stopped half-way? Give the same command again: what was read is not read twice.
Files that cannot be read are listed at the end, and the exit code is then 1."""
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@click.option("--date", "day", type=DAY, help="Publication day of articles that tell none.")
@click.option("--strict", is_flag=True, help="Stop at the first file that cannot be read.")
@click.option("--model", help="Another spaCy model, by the name it is installed under.")
@actors_option
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 256),
              help="How many processes read at the same time.")  # fmt: skip
@decisions_option
def build(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[Path, ...],
    folder: Path,
    day: date | None,
    strict: bool,
    model: str | None,
    actors: Path | None,
    processes: int,
    given: Path | None,
) -> None:
    """Read articles (.txt, .html, .jsonl, folders) and put what they say into the graph."""
    from kg import pipeline
    from kg.graph.store import Store
    from kg.knowledge.decisions import Decisions

    decided = Decisions.load(decisions_file(folder, given))
    with Store.open(folder) as store, _bar(paths) as bar, _told_how_to_go_on():
        report = pipeline.build(
            paths,
            store,
            reader=partial(pipeline.load_reader, model, **_laid_over(actors)),
            model=model or "",
            actors=actors,
            day=day,
            strict=strict,
            processes=processes,
            progress=bar.update,
        )
        store.review(decided)
    _tell(report, folder)
    if report.skipped:
        raise click.exceptions.Exit(1)


def _laid_over(actors: Path | None) -> dict[str, Path]:
    """The argument of a reader for other actors, where they are given."""
    return {} if actors is None else {"actors": actors}


@contextmanager
def _told_how_to_go_on() -> Iterator[None]:
    """Turn Ctrl-C into a word of comfort."""
    try:
        yield
    except KeyboardInterrupt as error:
        message = "stopped; what was read is kept. Give the same command again to go on."
        raise click.ClickException(message) from error


def _bar(paths: tuple[Path, ...]) -> Any:
    """Progress on standard error, only where somebody watches."""
    from tqdm import tqdm

    from kg import articles

    return tqdm(total=articles.count(paths), unit=" articles", disable=None, leave=False)


def _tell(report: Report, folder: Path) -> None:
    """Say what was done, and what could not be."""
    click.echo(
        f"{folder}: {report.read} read, {report.unchanged} unchanged,"
        f" {len(report.skipped)} skipped; {report.statements} statements"
        f" and {report.gaps} gaps found"
    )
    for remark in report.remarks:
        click.echo(f"note: {remark}", err=True)
    for error in report.skipped:
        click.echo(f"skipped: {error}", err=True)
