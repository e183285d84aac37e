"""Labels of the heads, the marks of answers that count for nothing, and the files to start from."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ModelError

SMALL_BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LARGE_BASE = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
PIECES = 30522  # of the vocabulary
MISSING = -100  # a label the loss leaves out
OPEN = -1  # neither right nor wrong


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head may answer, in the order of its rows."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]


def read_labels(folder: Path) -> Labels:
    """Labels of a model.

    Args:
        folder: of the model.
    """
    told = json.loads((folder / "labels.json").read_text("utf-8"))
    return Labels(**{name: tuple(value) for name, value in told.items()})


def read_pieces(folder: Path) -> Sequence[str]:
    """Pieces of the vocabulary that lies in a folder.

    Args:
        folder: of a model or of a published encoder.
    """
    return (folder / "vocab.txt").read_text("utf-8").split("\n")[:PIECES]


def expected(path: Path, digest: str) -> Path:
    """A file that must be the one known by its sha256.

    Args:
        path: of the file.
        digest: hexadecimal.

    Raises:
        ModelError: it is another.
    """
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise ModelError(f"{path} is not the expected file: sha256 {found}")
    return path
