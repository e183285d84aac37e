"""The English pipeline: the shipped model, or any installed spaCy one by name."""

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import is_package

from kg.errors import ModelError
from kg.extract.language import clearnlp
from kg.extract.language import gazetteer as _gazetteer  # noqa: F401  (registers the component)
from kg.extract.language import schemes as _schemes  # noqa: F401  (registers the component)
from kg.extract.language.annotator import Annotator
from kg.extract.language.tokens import adapt

_HERE = Path(__file__).resolve()
_PLACES = (_HERE.parents[1] / "_data" / "model", _HERE.parents[2] / "data" / "model")


def shipped() -> Path:
    """Folder of the shipped model: inside the installed package, else of the project."""
    return next((place for place in _PLACES if place.is_dir()), _PLACES[-1])


_FILLS = ["token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head"]


@Language.factory("annotator", default_config={"folder": None}, assigns=[*_FILLS, "doc.ents"])
def annotator(nlp: Language, name: str, folder: str | None) -> Annotator:  # noqa: ARG001
    """Make the component that does the whole analysis.

    Args:
        nlp: the pipeline it joins.
        name: of the component, given by spaCy.
        folder: of the model; the shipped one by default.
    """
    return Annotator(nlp.vocab, Path(folder) if folder else shipped())


def load(
    name: str | None = None,
    *,
    folder: Path | None = None,
    names: Iterable[tuple[str, str]] = (),
) -> Language:
    """Load a pipeline for English.

    Args:
        name: an installed spaCy pipeline or a folder with one; none for the shipped model.
        folder: of weights made by ``kg.train``, in the place of the shipped ones.
        names: known names, each with its kind, laid over those the pipeline finds.

    Raises:
        ModelError: when it is not installed; the message tells the command.

    >>> doc = load()("Putin met Trump.")
    >>> [token.dep_ for token in doc]
    ['nsubj', 'ROOT', 'obj', 'punct']
    """
    nlp = _shipped(folder) if name is None else _installed(name)
    known = list(names)
    if known:
        nlp.add_pipe("gazetteer", config={"names": known}, last=True)
    return nlp


def _shipped(folder: Path | None) -> Language:
    """Our own pipeline."""
    nlp = spacy.blank("en")
    adapt(nlp)
    nlp.add_pipe("annotator", config={"folder": str(folder) if folder else None})
    return nlp


def _installed(name: str) -> Language:
    """A pipeline by name, its labels turned into ours."""
    if not is_package(name) and not Path(name).is_dir():
        raise ModelError(f"no model {name!r}; install it with: python -m spacy download {name}")
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"model {name!r} cannot be loaded; install it anew, with what it needs: "
            f"python -m spacy download {name} ({error})"
        ) from error
    if "annotator" in nlp.pipe_names:
        return nlp
    _check(nlp, name)
    labels = {label for some in nlp.pipe_labels.values() for label in some}
    config = {"from_clearnlp": bool(labels & clearnlp.LABELS)}
    nlp.add_pipe("relabelled", config=config, last=True)
    return nlp


def _check(nlp: Language, name: str) -> None:
    """Refuse a pipeline that draws no trees: nothing could be read from its documents."""
    filled = {layer for pipe in nlp.pipe_names for layer in nlp.get_pipe_meta(pipe).assigns}
    if "token.dep" not in filled:
        raise ModelError(f"model {name!r} has no parser; choose one with tags, trees and names")
