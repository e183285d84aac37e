"""A small linear model of criticism: which country, if any, does each sentence of a speech blame?

It first picks the likeliest of the countries that the speech mentions, then says how likely
the sentence criticises it at all. Trained on speeches before the UN Security Council.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from kg.extract.debates.blame import Blame
from kg.extract.language.modelfiles import model_file
from kg.extract.network.couples import Floats

FILE = "critic.json"
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """The country that a sentence most likely criticises, and how likely it does."""

    country: str
    chance: float


@dataclass(frozen=True, slots=True)
class Critic:
    """Weights of the two steps, and the chance from which criticism is believed."""

    choice: Floats  # of the columns of COUNTRY
    blame: Floats  # of the numbers that `inputs` gives
    bias: float
    threshold: float

    @classmethod
    def load(cls, folder: Path) -> "Critic":
        """The critic of a model.

        Args:
            folder: of the model.

        Raises:
            ModelError: the file is missing.
        """
        told = json.loads(model_file(folder, FILE).read_text("utf-8"))
        choice, blame = (np.array(told[name], np.float32) for name in ("choice", "blame"))
        return cls(choice, blame, told["bias"], told["threshold"])

    def save(self, folder: Path) -> None:
        """Write the file that ``load`` reads."""
        told = asdict(self)
        told |= {
            name: [round(float(v), _DIGITS) for v in told[name]] for name in ("choice", "blame")
        }
        (folder / FILE).write_text(json.dumps(told) + "\n", "utf-8")

    def judge(self, sentences: Iterable[Blame]) -> Iterator[Verdict | None]:
        """The verdict on each sentence; none where no other country is mentioned anywhere.

        Args:
            sentences: of one speech.
        """
        for sentence in sentences:
            at = chosen(sentence, self.choice)
            if at is None:
                yield None
                continue
            score = inputs(sentence, at, self.choice) @ self.blame + self.bias
            yield Verdict(sentence.countries[at], float(1 / (1 + np.exp(-score))))

    def believed(self, sentences: Iterable[Blame]) -> Iterator[Verdict | None]:
        """The verdicts that are likely enough.

        Args:
            sentences: of one speech.
        """
        for verdict in self.judge(sentences):
            yield verdict if verdict is not None and verdict.chance >= self.threshold else None


def chosen(sentence: Blame, choice: Floats) -> int | None:
    """Row of the country that is likeliest meant.

    Args:
        sentence: of a speech.
        choice: weights.
    """
    return int((sentence.each @ choice).argmax()) if len(sentence.countries) else None


def inputs(sentence: Blame, at: int, choice: Floats) -> Floats:
    """All numbers of a sentence and of the country that may be meant.

    Args:
        sentence: of a speech.
        at: row of the country.
        choice: weights by which it was chosen.
    """
    each = sentence.each[at]
    whole = [sentence.sentence, each, [each @ choice], sentence.words, sentence.named[at]]
    return np.concatenate(whole, dtype=np.float32)
