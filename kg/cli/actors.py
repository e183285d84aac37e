"""``kg actors``: what is known of actors, and how to learn what is newer."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from kg.cli.common import DAY, actors_option, give, out_option


@click.group()
def actors() -> None:
    """What the tables of actors cover, and newer tables from Wikidata.

    \b
    Examples:
      kg actors coverage
      kg actors refresh newer-actors/ --contact me@example.org
      kg build articles/ --actors newer-actors/
    """  # noqa: D301


@actors.command(epilog="\b\nExample:\n  kg actors coverage --actors newer-actors/")
@actors_option
@out_option
def coverage(actors: Path | None, out: Path | None) -> None:
    """Tell what the tables cover, where it is from, and where they contradict themselves."""
    from kg.knowledge import coverage as tables
    from kg.knowledge.actors import Actors

    give(tables.report(Actors.load(overlay=actors)), out)


@actors.command(
    epilog="""\b
Examples:
  kg actors refresh newer-actors/ --contact me@example.org
  kg actors refresh newer-actors/ --endpoint http://localhost:7878/query

Needs a network. Stopped half-way? Give the same command again: pages that came are kept. Wikimedia
asks who is asking: give an address of mail or web with --contact."""
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--endpoint", help="SPARQL endpoint to ask; Wikidata's own by default.")
@click.option("--contact", default="", envvar="KG_CONTACT", help="Who is asking: mail or web.")
@click.option("--page", "size", default=2000, show_default=True, type=click.IntRange(1, 10_000),
              help="Rows a question.")  # fmt: skip
@click.option("--wait", default=5.0, show_default=True, type=click.FloatRange(0, 120),
              help="Seconds before the second try; each next wait is twice as long.")  # fmt: skip
@click.option("--date", "day", type=DAY, help="Day the tables are dated; today by default.")
def refresh(  # noqa: PLR0913, PLR0917 - one for each option
    folder: Path, endpoint: str | None, contact: str, size: int, wait: float, day: date | None
) -> None:
    """Write who holds which office, as Wikidata knows it today, into FOLDER."""
    from kg import wikidata
    from kg.knowledge.actors import Actors
    from kg.wikidata.endpoint import Endpoint
    from kg.wikidata.refresh import WIKIDATA

    folder.mkdir(parents=True, exist_ok=True)
    with _bar() as bar:
        found = wikidata.refresh(
            folder,
            actors=Actors.load(),
            endpoint=Endpoint(endpoint or WIKIDATA, contact, wait=wait),
            day=day or date.today(),
            size=size,
            progress=bar.update,
        )
    click.echo(
        f"{folder}: {found.people} persons, {found.offices} spells in office, as of {found.day};"
        f" use it: kg build PATH --actors {folder}"
    )


def _bar() -> Any:
    """Progress on standard error, only where somebody watches."""
    from tqdm import tqdm

    return tqdm(unit=" pages", disable=None, leave=False)
