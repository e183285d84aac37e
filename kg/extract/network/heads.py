"""The heads of the network over a Doc: what is between its couples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract.language.modelfiles import model_file
from kg.extract.network.classes import FILE
from kg.extract.network.couples import Couples, Floats
from kg.extract.network.look import Look, Naming, Tree, Verdict
from kg.extract.network.pairhead import PairHead, Told

Asks = Callable[[Doc, Couples], Told]  # what is between couples of a Doc
LOOKED = -1.0  # logit of the loudest class from which a couple of actors is looked at closely


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the shipped network."""

    events: PairHead
    positions: PairHead
    verdict: Verdict
    naming: Naming

    def acts(self, doc: Doc, couples: Couples) -> Told:
        """What is between couples of actors; the likely ones are looked at closely.

        Args:
            doc: with vectors.
            couples: of it.
        """
        told = self.events(doc.tensor, couples)
        rows = np.flatnonzero(told.classes.max(axis=1, initial=-np.inf) >= LOOKED)
        classes = told.classes.copy()
        if len(rows):
            classes[rows] = self.verdict(Tree(doc), couples, rows, told.pairs)
        return replace(told, classes=classes, glance=told.classes)

    @classmethod
    def load(cls, folder: Path) -> "Heads":
        """Heads of a model.

        Args:
            folder: of the model.

        Raises:
            ModelError: the file is missing, or from an earlier version.
        """
        with np.load(model_file(folder, FILE)) as tables:
            every = {name: tables[name].astype(np.float32) for name in tables.files}
        if not any(name.startswith("verdict.") for name in every):
            raise ModelError(f"{folder / FILE} is of an earlier version: run `make model`")
        verdict, naming = (_part(every, name) for name in ("verdict.", "naming."))
        return cls(
            PairHead(_part(every, "events.")),
            PairHead(_part(every, "positions.")),
            Verdict(Look(_part(verdict, "look.")), verdict),
            Naming(Look(_part(naming, "look.")), naming),
        )


def _part(every: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    return {n.removeprefix(prefix): v for n, v in every.items() if n.startswith(prefix)}
