"""Options that the small models are fitted with."""

import argparse
from pathlib import Path

from kg.extract.parse import shipped

DATA = Path("../shared/data")


def fitting(module: str, description: str | None, data: str, what: str) -> argparse.ArgumentParser:
    """Parser of a command that learns a small model from a coded file.

    Args:
        module: that is run.
        description: of the command.
        data: coded file, below the folder of the data.
        what: is in it.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    parser.add_argument("--data", type=Path, default=DATA / data, help=what)
    parser.add_argument("--out", type=Path, default=shipped(), help="folder of the model")
    return parser
