"""The folder of a store: who may write, which layout it has, and plain words if neither fits."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

LAYOUT = 1  # of graphs and words; a store of another layout must be built again
_TRIES = 5
_ABOUT, _WRITER, _DATA = "about.json", "writer.pid", "oxigraph"


@dataclass(frozen=True, slots=True)
class Lock:
    """Tells others who writes here; the engine's own lock keeps them out."""

    folder: Path

    def knowledge(self) -> str:
        """Digest of the knowledge that was put into the store; "" if none was."""
        return str(_about(self.folder).get("knowledge", ""))

    def learned(self, digest: str) -> None:
        """Note which knowledge is in the store now."""
        _tell(self.folder, knowledge=digest)

    def release(self) -> None:
        """Nobody writes any more."""
        (self.folder / _WRITER).unlink(missing_ok=True)


def open_to_write(folder: Path) -> tuple[ox.Store, Lock]:
    """The store in this folder, made if there is none.

    Raises:
        StoreError: somebody else writes, or the folder holds something else.
    """
    if folder.exists() and not (folder / _ABOUT).is_file() and any(folder.iterdir()):
        raise StoreError(f"{folder} is not a store: choose an empty folder or a new name")
    if folder.exists() and (folder / _ABOUT).is_file():
        _check(folder)
    try:
        (folder / _DATA).mkdir(parents=True, exist_ok=True)
        inner = ox.Store(folder / _DATA)
    except OSError as error:
        raise StoreError(_refusal(folder, error)) from error
    if not (folder / _ABOUT).is_file():
        _tell(folder, knowledge="")
    (folder / _WRITER).write_text(f"{os.getpid()}\n", encoding="utf-8")
    return inner, Lock(folder)


def open_to_read(folder: Path) -> ox.Store:
    """The store in this folder as it is now.

    Somebody may write meanwhile and take a file away between finding and opening it; then the
    next try finds what is there instead.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    _check(folder)
    for _ in range(_TRIES - 1):
        with suppress(OSError, RuntimeError):
            return ox.Store.read_only(str(folder / _DATA))
    try:
        return ox.Store.read_only(str(folder / _DATA))
    except (OSError, RuntimeError) as error:
        raise StoreError(_refusal(folder, error)) from error


def _check(folder: Path) -> None:
    """There must be a store, of this layout."""
    if not (folder / _ABOUT).is_file():
        raise StoreError(f"no store in {folder}; build one: kg build ARTICLES --store {folder}")
    layout = _about(folder).get("layout")
    if layout != LAYOUT:
        raise StoreError(
            f"{folder} was built by another version (layout {layout}, here {LAYOUT}); "
            f"remove it and build it again"
        )


def _about(folder: Path) -> dict[str, object]:
    """What is noted of a store."""
    file = folder / _ABOUT
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{file} is damaged; remove {folder} and build it again") from error
    return noted if isinstance(noted, dict) else {}


def _tell(folder: Path, *, knowledge: str) -> None:
    """Note what is in the store; the file is replaced whole, whatever happens meanwhile."""
    draft = folder / f"{_ABOUT}.new"
    draft.write_text(json.dumps({"layout": LAYOUT, "knowledge": knowledge}) + "\n", "utf-8")
    draft.replace(folder / _ABOUT)


def _refusal(folder: Path, error: OSError | RuntimeError) -> str:
    """Why the engine does not open the store, and what to do."""
    if "lock" not in str(error).lower():
        return f"{folder} cannot be opened: {error}"
    writer = folder / _WRITER
    process = writer.read_text(encoding="utf-8").strip() if writer.is_file() else "unknown"
    return (
        f"{folder} is being written by process {process}; "
        f"wait until it ends, or stop it: kill {process}"
    )
