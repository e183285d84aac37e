"""The options of ``kg network``: which positions, what ties, what comes out."""

from collections.abc import Callable
from functools import reduce
from typing import Any, TypeVar

import click

from kg.cli.common import DAY
from kg.view.discourse.settings import DUPLICATES, KINDS, NODES, NORMALISATIONS, QUALIFIERS

Command = TypeVar("Command", bound=Callable[..., Any])
_KERNELS = ("uniform", "triangular", "epanechnikov", "gaussian")
_FORMATS = ("table", "csv", "graphml", "gexf", "dl")


def _choice(name: str, choices: tuple[str, ...], default: str, told: str) -> Any:
    return click.option(
        name, type=click.Choice(choices), default=default, show_default=True, help=told
    )


_OPTIONS = (
    click.option("--kind", type=click.Choice(KINDS),
                 help="What ties two nodes.  [default: congruence; nodes both: subtract]"),
    _choice("--nodes", NODES, "actors", "Actors, issues, or both: actors tied with issues."),
    click.option("--issue", "issues", multiple=True, metavar="NAME",
                 help="Only this issue and those narrower; may be repeated."),
    click.option("--from", "since", type=DAY, help="Only articles from this day on."),
    click.option("--to", "until", type=DAY, help="Only articles up to this day."),
    click.option("--countries", is_flag=True,
                 help="Count people and groups as their country."),
    click.option("--scheme", is_flag=True,
                 help="Count new issues as the issue of the scheme above them."),
    _choice("--normalise", NORMALISATIONS, "no", "What weights are divided by."),
    _choice("--duplicates", DUPLICATES, "document",
            "Where the same stance of an actor on an issue counts once."),
    _choice("--qualifier", QUALIFIERS, "binary",
            "Stances as for or against, as numbers, or as words."),
    click.option("--window", metavar="SIZE",
                 help="Networks over time, as in '3 months' or '50 statements'."),
    _choice("--kernel", _KERNELS, "uniform", "How statements weigh inside a window."),
    click.option("--backbone", "alpha", type=click.FloatRange(0, 1, min_open=True), metavar="ALPHA",
                 help="Keep ties that chance does not explain, as in 0.05 (disparity filter)."),
    click.option("--limit", type=click.IntRange(1), default=40, show_default=True,
                 help="Ties that a table shows at most."),
    click.option("--format", "form", type=click.Choice(_FORMATS),
                 help="What to write.  [default: by the file's name, else table]"),
)  # fmt: skip


def choices_options(command: Command) -> Command:
    """Add all of them, in this order."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)
