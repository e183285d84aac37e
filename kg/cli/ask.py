"""``kg query``, ``queries``, ``gaps``, ``validate``: questions to the graph."""

from pathlib import Path

import click

from kg.cli.common import give, out_option, reading, store_option, table


@click.command(
    epilog="""\b
Examples:
  kg query who-consults-whom
  kg query who-opposes-what --bind actor=Russia
  kg query my-question.rq --format csv --out answer.csv
  kg query "SELECT ?label WHERE { ?a a kg:Actor ; skos:prefLabel ?label }" --format json

The names are listed by: kg queries. Prefixes such as kg: and skos: need not be declared."""
)
@click.argument("question")
@store_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xml"]),
              default="table", show_default=True, help="Form of the answer.")  # fmt: skip
@click.option("--bind", "bindings", multiple=True, metavar="NAME=VALUE",
              help="Value of a variable, as in actor=Russia or actor=actor:RUS.")  # fmt: skip
@click.option("--limit", type=click.IntRange(1), help="Show this many rows at most (tables).")
@click.option("--width", type=click.IntRange(10), default=60, show_default=True,
              help="Cut longer cells of tables.")  # fmt: skip
@out_option
def query(  # noqa: PLR0913, PLR0917 - one for each option
    question: str,
    folder: Path,
    form: str,
    bindings: tuple[str, ...],
    limit: int | None,
    width: int,
    out: Path | None,
) -> None:
    """Ask a question: the name of a known one, a file of SPARQL, or SPARQL itself."""
    from kg.question import is_select, named, question_text

    given = dict(map(_binding, bindings))
    text = question_text(question)
    with reading(folder) as store:
        values = named(store, given)
        if form == "table" and is_select(text):
            give([table(store.select(text, **values), limit, width)], out)
        else:
            give([store.query(text, form, **values)], out)


def _binding(given: str) -> tuple[str, str]:
    """Name and value of a variable."""
    name, sign, value = given.partition("=")
    if not sign or not name.isidentifier():
        raise click.BadParameter(f"{given!r} is not of the form NAME=VALUE", param_hint="--bind")
    return name, value


@click.command(epilog="\b\nExample:\n  kg queries\n  kg queries who-opposes-what")
@click.argument("name", required=False)
def queries(name: str | None) -> None:
    """List the questions that can be asked by name; with a name, show that one's SPARQL."""
    from kg.graph import catalogue

    if name is None:
        known = catalogue.queries()
        width = max((len(one.name) for one in known), default=0)
        for one in known:
            click.echo(f"{one.name.ljust(width)}  {one.title}")
        return
    found = catalogue.find(name)
    click.echo(f"# {found.title}\n# {found.description}")
    for variable, meaning in found.parameters.items():
        click.echo(f"# --bind {variable}=...  {meaning}")
    click.echo(found.text)


@click.command(
    epilog="""\b
Examples:
  kg gaps
  kg gaps --kind "unlinked name"
  kg gaps --format csv --out to-do.csv"""
)
@store_option
@click.option(
    "--kind",
    type=click.Choice(["unlinked name", "verb without frame", "stance without issue"]),
    help="Only gaps of this kind.",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xml"]),
              default="table", show_default=True, help="Form of the answer.")  # fmt: skip
@out_option
def gaps(folder: Path, kind: str | None, form: str, out: Path | None) -> None:
    """List what looked like diplomacy and was not understood, most frequent first."""
    only = f'FILTER(?kind = "{kind}")' if kind else ""
    text = f"""
    SELECT ?kind ?detail (COUNT(?gap) AS ?times) (SAMPLE(?words) AS ?example) WHERE {{
      ?gap a kg:Gap ; kg:gapKind ?kind ; nif:anchorOf ?words .
      OPTIONAL {{ ?gap kg:detail ?given }}
      BIND(COALESCE(?given, ?words) AS ?detail) {only}
    }} GROUP BY ?kind ?detail ORDER BY DESC(?times) ?kind ?detail"""
    with reading(folder) as store:
        give([store.query(text, form)], out)


@click.command(epilog="\b\nExample:\n  kg validate --store my-graph")
@store_option
def validate(folder: Path) -> None:
    """Check that the graph is as its shapes say; exit code 1 if it is not."""
    from kg.graph import validate as shapes

    with reading(folder) as store:
        found = list(shapes.problems(store))
    for problem in found:
        click.echo(str(problem))
    click.echo(f"{len(found)} problems" if found else "the graph is valid", err=True)
    if found:
        raise click.exceptions.Exit(1)
