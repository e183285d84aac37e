"""``kg positions`` and ``kg network``: who stands where, and who stands with whom."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import give, out_option, reading, store_option, table
from kg.cli.discourse_options import choices_options

if TYPE_CHECKING:
    from kg.view.discourse.settings import Settings
    from kg.view.discourse.stands import Stand

_QUERIES = {"actor": "positions-of-an-actor", "issue": "positions-on-an-issue"}


@click.command(
    epilog="""\b
Examples:
  kg positions ceasefire
  kg positions Russia --limit 20
  kg positions NATO --as issue
  kg positions sanctions --format csv --out sanctions.csv

An issue includes those narrower: sanctions also shows oil embargoes."""
)
@click.argument("name", metavar="ISSUE|ACTOR")
@store_option
@click.option("--as", "kind", type=click.Choice(["actor", "issue"]),
              help="What is meant, where a name is both.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xml"]),
              default="table", show_default=True, help="Form of the answer.")  # fmt: skip
@click.option("--limit", type=click.IntRange(1), help="Show this many rows at most (tables).")
@click.option("--width", type=click.IntRange(10), default=60, show_default=True,
              help="Cut longer cells of tables.")  # fmt: skip
@out_option
def positions(  # noqa: PLR0913, PLR0917 - one for each option
    name: str,
    folder: Path,
    kind: str | None,
    form: str,
    limit: int | None,
    width: int,
    out: Path | None,
) -> None:
    """Show who stands where on an issue, or what an actor stands for, with the sentences."""
    from kg.graph import catalogue
    from kg.graph.subjects import subject

    with reading(folder) as store:
        found = subject(store, name, kind or "")
        text, bound = catalogue.find(_QUERIES[found.kind]).text, {found.kind: found.id}
        answer = store.select(text, **bound)
        if not answer:
            verb = "takes no position" if found.kind == "actor" else "is no issue for anybody"
            click.echo(f"note: {found.label} {verb} in this graph", err=True)
        if found.both:
            click.echo(f"note: who stands where on {found.label}: add --as issue", err=True)
        if form == "table":
            give([table(answer, limit, width)], out)
        else:
            give([store.query(text, form, **bound)], out)


@click.command(
    epilog="""\b
Examples:
  kg network                                         who agrees with whom
  kg network --kind conflict --issue sanctions
  kg network --kind subtract --normalise average --countries --out network.graphml
  kg network --nodes both --format csv --out stances.csv
  kg network --from 2025-01-01 --to 2025-06-30 --backbone 0.05
  kg network --window "3 months"                     how camps change over time
  kg network --window "3 months" --out network.gexf  a file for each window

Kinds: congruence, the same stance on the same issues; conflict, different stances; subtract,
the first minus the second; ignore, the same issues whatever the stance; combine (nodes both):
1 for, 2 against, 3 both. Dates are those of publication."""
)
@store_option
@choices_options
@out_option
def network(folder: Path, out: Path | None, **given: Any) -> None:
    """Write a discourse network: who agrees or disagrees with whom on issues."""
    from kg.graph.subjects import subject
    from kg.view.discourse.settings import chosen
    from kg.view.discourse.stands import stands, within

    choices = ("kind", "nodes", "normalise", "duplicates", "qualifier")
    settings = chosen(**{name: given[name] for name in choices})
    form = _form(given["form"], out)
    if given["window"] and not out and form != "table":
        raise click.UsageError(f"windows are many networks: add --out network.{form}")
    with reading(folder) as store:
        issues = [subject(store, name, "issue").id for name in given["issues"]]
        how = {name: given[name] for name in ("countries", "scheme")}
        found = stands(store, issues=issues, **how)
    kept = within(found, given["since"], given["until"])
    _tell(kept, found, dated=given["since"] or given["until"] or given["window"])
    if given["window"]:
        _give_windows(kept, settings, given, form=form, out=out)
    else:
        give([_written(kept, settings, given, form)], out)


def _form(form: str | None, out: Path | None) -> str:
    """What to write: as told, else as the file's name says."""
    from kg.view.discourse.formats import FORMATS

    ending = out.suffix.removeprefix(".") if out else ""
    return form or (ending if ending in FORMATS else "table")


def _tell(kept: list["Stand"], found: list["Stand"], *, dated: date | str | None) -> None:
    """Say what was left out, and if nothing is left."""
    undated = sum(stand.day is None for stand in found) if dated else 0
    if undated:
        told = "note: {} positions are left out: their articles have no date"
        click.echo(told.format(undated), err=True)
    if not kept:
        click.echo("note: no position is left to make a network of", err=True)


def _written(kept: list["Stand"], settings: "Settings", given: dict[str, Any], form: str) -> str:
    """One network in a format; a table ends with its size and camps."""
    from kg.view.discourse.formats import text
    from kg.view.discourse.series import made, summary

    network = made(kept, settings, alpha=given["alpha"])
    written = text(network, form, limit=given["limit"])
    return f"{written}\n\n{summary(network)}" if form == "table" else written


def _give_windows(
    kept: list["Stand"], settings: "Settings", given: dict[str, Any], *, form: str, out: Path | None
) -> None:
    """A table of windows, or a file for each of them."""
    from kg.view.discourse.series import series
    from kg.view.discourse.windows import parsed, windows

    spans = list(windows(kept, *parsed(given["window"]), kernel=given["kernel"]))
    if form == "table":
        give([series(spans, settings, alpha=given["alpha"]).to_table()], out)
        return
    assert out is not None  # told by the caller
    for number, span in enumerate(spans, start=1):
        name = f"{out.stem}-{number:0{len(str(len(spans)))}}-{span.first}{out.suffix}"
        text = _written(list(span.stands), settings, given, form)
        give([text], out.with_name(name))
