"""Which program and which knowledge a reading was made with."""

import hashlib
from functools import cache
from pathlib import Path

import kg
from kg.knowledge.paths import folder

_KNOWLEDGE = ("ontology", "data/actors", "data/frames")
_LARGE = 1_000_000  # bytes; of larger files, weights of the model, only the ends are looked at


@cache
def version(model: str = "", overlay: Path | None = None) -> str:
    """Version of the program with a digest of its knowledge and of the language model.

    Whoever changes a frame or an actor gets his articles read again.

    Args:
        model: name of the language model, if it is not the shipped one.
        overlay: folder of tables laid over the known actors.

    >>> version() == version(), version() == version("other")
    (True, False)
    """
    known = hashlib.sha256(model.encode())
    names = _KNOWLEDGE if model else (*_KNOWLEDGE, "data/model")
    roots = [("overlay", overlay)] if overlay else []
    for name in names:
        roots.append((name, folder(name)))
    for name, root in roots:
        for file in sorted(root.rglob("*")):
            if not file.is_file() or file.name.startswith("."):
                continue
            known.update(f"{name}/{file.relative_to(root).as_posix()}".encode())
            data = file.read_bytes()
            known.update(data if len(data) <= _LARGE else data[:4096] + data[-_LARGE:])
    return f"{kg.__version__}+{known.hexdigest()[:12]}"
