"""The group of commands. Each is imported when it is called, so that asking stays quick."""

from importlib import import_module

import click

import kg
from kg.errors import KgError

# Where each command is; their order in the help is that of a day's work.
COMMANDS = {
    "build": "kg.cli.build:build",
    "extract": "kg.cli.extract:extract",
    "query": "kg.cli.ask:query",
    "queries": "kg.cli.ask:queries",
    "positions": "kg.cli.discourse:positions",
    "network": "kg.cli.discourse:network",
    "gaps": "kg.cli.ask:gaps",
    "issues": "kg.cli.issues:issues",
    "validate": "kg.cli.ask:validate",
    "page": "kg.cli.show:page",
    "export": "kg.cli.show:export",
    "actors": "kg.cli.actors:actors",
    "evaluate": "kg.cli.evaluate:evaluate",
}


class Lazy(click.Group):
    """Commands by name, imported late; our errors are told in a line, without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # whoever read our output has seen enough; click ends quietly
        except OSError as error:
            place = f": {error.filename}" if error.filename else ""
            raise click.ClickException(f"{error.strerror or error}{place}") from error


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """Who did what to whom, and who stands where on which issue: from news articles to a
    graph that shows the sentence behind each claim. Works offline.

    \b
    Examples:
      kg build articles/                   read a folder of .txt, .html, .jsonl files
      kg queries                           questions that can be asked by name
      kg query who-consults-whom           ask one of them
      kg positions ceasefire               who stands where on an issue
      kg network --kind congruence         who agrees with whom
      kg page --out network.html           a picture to click on
      kg COMMAND --help                    more about a command

    Exit codes: 0 all is well, 1 something is wrong and is told, 2 the command is not understood.
    """  # noqa: D301
