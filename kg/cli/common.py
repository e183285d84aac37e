"""What several commands share: the store, the output file, tables for the terminal."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.graph.results import Rows
    from kg.graph.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date, or a usage error."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date like 2025-03-18", param, ctx)


DAY = Day()


def store_option(command: Command) -> Command:
    """Add the option ``--store``."""
    return click.option(
        "--store",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("kg-store"),
        show_default=True,
        envvar="KG_STORE",
        help="Folder of the graph (also: environment variable KG_STORE).",
    )(command)


def actors_option(command: Command) -> Command:
    """Add the option ``--actors``."""
    return click.option(
        "--actors",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="Folder of tables laid over the known actors, as kg actors refresh writes them.",
    )(command)


def out_option(command: Command) -> Command:
    """Add the option ``--out``."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File to write to; without it the result is printed.",
    )(command)


@contextmanager
def reading(folder: Path) -> Iterator["Store"]:
    """The store to ask questions of."""
    from kg.graph.store import Store

    if not folder.exists():
        message = f"there is no graph in {folder}; make one with: kg build PATH --store {folder}"
        raise click.ClickException(message)
    with Store.open(folder, read_only=True) as store:
        yield store


def give(texts: Iterable[str], out: Path | None) -> None:
    """Print texts as they come, or write them to a file and say where."""
    if out is None or str(out) == "-":
        for text in texts:
            click.echo(text, nl=bool(text) and not text.endswith("\n"))
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("w", encoding="utf-8", newline="") as file:
            for text in texts:
                file.write(text if text.endswith("\n") or not text else f"{text}\n")
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror}") from error
    wrote(out)


def table(answer: "Rows", limit: int | None, width: int) -> str:
    """Rows for a terminal; how many were left out is told."""
    shown = replace(answer, rows=answer.rows[:limit])
    left = len(answer) - len(shown)
    return shown.to_table(width=width) + (f"\n… and {left} more" if left else "")


def wrote(path: Path) -> None:
    """Say where a file is; not on standard output, which may go on into a pipe."""
    click.echo(f"wrote {path}", err=True)
