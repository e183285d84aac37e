"""``kg issues``: what actors stand for or against, and what an analyst makes of it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.common import reading, store_option

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.knowledge.decisions import Decisions

Command = TypeVar("Command", bound=Callable[..., Any])
_SHOWN = 20


def decisions_option(command: Command) -> Command:
    """Add the option ``--decisions``."""
    return click.option(
        "--decisions",
        "given",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File of merged and renamed issues; STORE.issues.tsv where none is named.",
    )(command)


def decisions_file(folder: Path, given: Path | None) -> Path:
    """The file of decisions: the one named, or that beside the store.

    >>> decisions_file(Path("work/kg-store"), None).as_posix()
    'work/kg-store.issues.tsv'
    """
    return given or folder.with_name(f"{folder.name}.issues.tsv")


@click.group()
def issues() -> None:
    """List, review, merge and rename the issues that positions are about.

    Wordings that the scheme does not know become candidates. What you decide about them is a
    small table beside the graph (STORE.issues.tsv). Sentences and what was read from them stay
    as they are, and each decision can be taken back; `kg build` heeds the table, too.

    \b
    Examples:
      kg issues review                     candidates, with the concepts they are near to
      kg issues merge issue:lull.SYR issue:ceasefire.SYR
      kg issues rename issue:lull.SYR "pause in the fighting in Syria"
      kg issues undo issue:lull.SYR        take a decision back

    Issues about other parties or places are never merged.
    """  # noqa: D301


@issues.command("list", epilog="\b\nExamples:\n  kg issues list\n  kg issues list --all")
@store_option
@click.option("--all", "every", is_flag=True, help=f"All of them, not the first {_SHOWN}.")
def show_all(folder: Path, every: bool) -> None:
    """List issues, those with most positions first; candidates are marked with a star."""
    from kg.graph.issues import listed

    with reading(folder) as store:
        found = listed(store)
    click.echo("positions  actors  issue")
    for one in found if every else found[:_SHOWN]:
        star = "*" if one.candidate else " "
        click.echo(f"{one.positions:9}  {one.actors:6} {star}{one.label}  ({one.id})")
    _rest(len(found), every=every)


@issues.command(epilog='\b\nExample:\n  kg issues show "ceasefire"')
@click.argument("issue")
@store_option
def show(issue: str, folder: Path) -> None:
    """Show one issue: what it is called, who stands where, and near concepts."""
    from kg.graph import issues as known

    with reading(folder) as store:
        one = _identify(store, issue)
        names = list(dict.fromkeys([_label(store, one), *known.wordings(store, one)]))
        click.echo(f"{one}\n  called: {'; '.join(names)}")
        for who, stance, sentence, article in known.positions(store, one):
            click.echo(f"  {who}, {stance.removeprefix('stance:')}: {sentence} ({article})")
    _near(names[:1])


@issues.command(epilog="\b\nExamples:\n  kg issues review\n  kg issues review --all > to-do.txt")
@store_option
@click.option("--all", "every", is_flag=True, help=f"All of them, not the first {_SHOWN}.")
def review(folder: Path, every: bool) -> None:
    """List candidates with a sentence of each and the concepts they are near to."""
    from kg.graph.issues import listed

    with reading(folder) as store:
        found = [one for one in listed(store) if one.candidate]
    for one in found if every else found[:_SHOWN]:
        click.echo(f"{one.label}  ({one.id}, {one.positions} positions)")
        click.echo(f"  {one.example}")
        if one.broader:
            click.echo(f"  below: {one.broader}")
        _near([one.label])
    _rest(len(found), every=every)


@issues.command(
    epilog="""\b
Examples:
  kg issues merge issue:lull.SYR issue:ceasefire.SYR
  kg issues merge "lull in Syria" "pause in Syria" "ceasefire in Syria\""""
)
@click.argument("merged", nargs=-1, required=True)
@click.argument("into")
@store_option
@decisions_option
def merge(merged: tuple[str, ...], into: str, folder: Path, given: Path | None) -> None:
    """Let one issue stand for others; refused where they are about other parties or places."""
    path = decisions_file(folder, given)
    decided = _load(path)
    with reading(folder) as store:
        target = _identify(store, into)
        for name in merged:
            one = _identify(store, name)
            if one == target:
                raise click.ClickException(f"{one} is one issue already")
            _guard(store, one, target)
            decided = decided.merge(one, target, was=_label(store, one))
    _decide(decided, path, folder)


@issues.command(epilog='\b\nExample:\n  kg issues rename issue:lull.SYR "lull in Syria"')
@click.argument("issue")
@click.argument("label")
@store_option
@decisions_option
def rename(issue: str, label: str, folder: Path, given: Path | None) -> None:
    """Call an issue otherwise; a candidate is then no candidate any more."""
    if not label.strip() or "\t" in label or "\n" in label:
        raise click.BadParameter("give it words on one line", param_hint="LABEL")
    path = decisions_file(folder, given)
    with reading(folder) as store:
        one = _identify(store, issue)
        decided = _load(path).rename(one, label.strip(), was=_label(store, one))
    _decide(decided, path, folder)


@issues.command(epilog="\b\nExample:\n  kg issues undo issue:lull.SYR")
@click.argument("issue")
@store_option
@decisions_option
def undo(issue: str, folder: Path, given: Path | None) -> None:
    """Take back what was decided about an issue, named by its id or the label it had."""
    path = decisions_file(folder, given)
    decided = _load(path)
    found = [one for one, why in decided.by_issue.items() if issue in {one, why.was, why.label}]
    if len(found) != 1:
        known = ", ".join(sorted(found or decided.by_issue)) or "nothing"
        raise click.ClickException(f"{issue!r} is not one decision; decided are: {known}")
    _decide(decided.undo(found[0]), path, folder)


def _load(path: Path) -> "Decisions":
    from kg.knowledge.decisions import Decisions

    return Decisions.load(path)


def _decide(decided: "Decisions", path: Path, folder: Path) -> None:
    """Write decisions down and show the graph accordingly."""
    from kg.graph.store import Store

    with Store.open(folder) as store:
        store.review(decided)
    decided.save(path)
    click.echo(f"{path}: {len(decided.by_issue)} decisions", err=True)


def _identify(store: "Store", name: str) -> str:
    from kg.graph.names import identify

    return identify(store, name, "kg:Issue")


def _label(store: "Store", issue: str) -> str:
    """The first label of an issue, which must be in the store."""
    found = store.select("SELECT ?l WHERE { ?i skos:prefLabel ?l } ORDER BY ?l LIMIT 1", i=issue)
    if not found.rows:
        raise click.ClickException(f"there is no {issue} in this graph; see: kg issues list --all")
    return str(found.rows[0][0])


def _guard(store: "Store", one: str, other: str) -> None:
    """Refuse to make one of two issues that are about other parties or places."""
    from kg.knowledge.actors import Actors
    from kg.knowledge.slots import differ, slots

    actors = Actors.load()
    own, others = (slots(issue, _label(store, issue), actors) for issue in (one, other))
    if differ(own, others):
        told = [", ".join(sorted(found)) or "nobody in particular" for found in (own, others)]
        raise click.ClickException(
            f"{one} is about {told[0]}, {other} about {told[1]}: they are never one issue"
        )


def _near(labels: Iterable[str]) -> None:
    """Tell the concepts that wordings are near to."""
    from kg.knowledge.issues import Issues
    from kg.knowledge.likeness import nearest

    scheme = Issues.load()
    for label in labels:
        near = [f"{n.concept.label} ({n.concept.id}, {n.likeness})" for n in nearest(label, scheme)]
        if near:
            click.echo(f"  near: {'; '.join(near)}")


def _rest(size: int, *, every: bool) -> None:
    if size > _SHOWN and not every:
        click.echo(f"… and {size - _SHOWN} more: --all")
