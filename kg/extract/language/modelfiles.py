"""Files of a model's folder, and what to say where one is missing."""

from pathlib import Path

from kg.errors import ModelError


def model_file(folder: Path, name: str) -> Path:
    """Path of a file that a model must have.

    Args:
        folder: of the model.
        name: of the file.

    Raises:
        ModelError: it is missing; the message tells how to get it.
    """
    path = folder / name
    if not path.exists():
        raise ModelError(f"{path} missing; run 'make model' or reinstall the package")
    return path
