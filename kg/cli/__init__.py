"""The command ``kg``: parses arguments, prints, nothing else."""

from kg.cli.main import main

__all__ = ["main"]
