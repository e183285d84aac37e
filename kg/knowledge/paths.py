"""Where the knowledge lies: beside the package in a checkout, inside it in a wheel."""

from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError


@cache
def folder(name: str) -> Path:
    """Folder ``ontology`` or ``data/...`` of this installation.

    Raises:
        KnowledgeError: the installation lacks it.

    >>> folder("ontology").is_dir()
    True
    """
    package = Path(__file__).parent.parent
    top, _, rest = name.partition("/")
    for path in (package.parent / top / rest, package / f"_{top}" / rest):
        if path.is_dir():
            return path
    raise KnowledgeError(name, "folder", "not found in this installation; install it again")
