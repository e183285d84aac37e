"""Options that the small models are fitted with, and the reader that reads for a training."""

import argparse
from pathlib import Path

from kg.extract.naming.homes import Homes
from kg.extract.parse import load, shipped
from kg.extract.reader import Reader
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues

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


def reader(folder: Path, *, homes: Path | None = None) -> Reader:
    """Frames alone over the model of a folder.

    Args:
        folder: of the model.
        homes: folder that tells whose country strangers are, where this one is not complete.
    """
    told = Homes.load(homes or folder)
    return Reader(load(folder=folder), Actors.load(), Frames.load(), Issues.load(), told)
