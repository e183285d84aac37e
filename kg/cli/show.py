"""``kg page`` and ``kg export``: the graph for the eye and for other programs."""

from pathlib import Path

import click

from kg.cli.common import give, out_option, reading, store_option, wrote


@click.command(epilog="\b\nExample:\n  kg page --out network.html --title 'Talks on Ukraine'")
@store_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("page.html"),
              show_default=True, help="File to write.")  # fmt: skip
@click.option("--title", default="Who deals with whom", show_default=True, help="Headline.")
@click.option("--top", default=250, show_default=True, type=click.IntRange(1),
              help="Number of pairs the page opens with.")  # fmt: skip
def page(folder: Path, out: Path, title: str, top: int) -> None:
    """Write the network as one web page; it opens offline and shows the sentences."""
    from kg.view.page import write

    with reading(folder) as store:
        wrote(write(store, out, title=title, top=top))


@click.command(
    epilog="""\b
Examples:
  kg export --format graphml --out network.graphml    for Gephi, Cytoscape, yEd
  kg export --format csv --out statements.csv         for spreadsheets
  kg export --format nq --out graph.nq                for other RDF stores"""
)
@store_option
@click.option("--format", "form", required=True, help="What to write.",
              type=click.Choice(["graphml", "gexf", "csv", "ttl", "nq", "jsonld"]))  # fmt: skip
@out_option
def export(folder: Path, form: str, out: Path | None) -> None:
    """Write the graph for other programs."""
    from kg.graph.export import text

    with reading(folder) as store:
        if form not in {"graphml", "gexf"}:
            give([text(store, form)], out)
            return
        if out is None:
            raise click.UsageError(f"{form} needs a file: --out network.{form}")
        from kg.view.network import network, save

        for path in save(network(store), out.with_suffix(f".{form}")):
            wrote(path)
