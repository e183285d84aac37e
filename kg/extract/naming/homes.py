"""Countries of those that no table knows: whose would a reader say they are?

Where neither a title nor the words beside a name tell, the rest of the article mostly does. Small
linear models for persons, organisations and bare nouns ("militants"), fitted to coded articles,
weigh the signs of ``kg.extract.naming.strangers``; a country is told where it is likely enough.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc

from kg.extract.language.modelfiles import model_file
from kg.extract.naming.mention import Mention
from kg.extract.naming.strangers import Signs, Stranger, strangers
from kg.knowledge.actors import Actors
from kg.model import Actor

FILE = "homes.json"
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """What the signs weigh for one kind of actor."""

    signs: Mapping[str, float]
    bias: float
    told: float  # least probability of a country that is told

    def likeliest(self, stranger: Stranger) -> tuple[str, float]:
        """Somebody's country, and how likely it is.

        Args:
            stranger: with what speaks for one country at least.
        """
        chances = {country: self._chance(each) for country, each in stranger.signs.items()}
        best = max(sorted(chances), key=chances.__getitem__)
        return best, chances[best]

    def _chance(self, signs: Signs) -> float:
        score = self.bias + sum(self.signs.get(n, 0.0) * v for n, v in signs.items())
        return 1 / (1 + math.exp(-score))


@dataclass(frozen=True, slots=True)
class Homes:
    """The weights for each kind of actor: "person", "organisation", "group"."""

    weights: Mapping[str, Weights]

    @classmethod
    def load(cls, folder: Path) -> "Homes":
        """The weights of a model.

        Args:
            folder: of the model.

        Raises:
            ModelError: the file is missing.
        """
        found = json.loads(model_file(folder, FILE).read_text("utf-8"))
        return cls({kind: Weights(**each) for kind, each in found.items()})

    def save(self, folder: Path) -> None:
        """Write the file that ``load`` reads."""
        found = {
            kind: {
                "bias": round(each.bias, _DIGITS),
                "signs": {name: round(value, _DIGITS) for name, value in each.signs.items()},
                "told": each.told,
            }
            for kind, each in self.weights.items()
        }
        (folder / FILE).write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")

    def settle(
        self, doc: Doc, mentions: Sequence[Mention], actors: Actors, *kinds: str
    ) -> list[Mention]:
        """The mentions, where actors of some kinds have the country that is likely theirs.

        Args:
            doc: parsed.
            mentions: of the article.
            actors: those that the tables know stay as they are.
            kinds: those with weights.
        """
        homes = {}
        for stranger in strangers(doc, mentions, actors, *kinds):
            weights = self.weights[stranger.actor.kind]
            country, chance = weights.likeliest(stranger)
            if chance >= weights.told:
                homes[stranger.actor] = country, chance
        return [_settled(mention, homes) for mention in mentions]


def _settled(mention: Mention, homes: Mapping[Actor, tuple[str, float]]) -> Mention:
    """A mention whose actors have the countries that were found."""
    found = [(actor, *homes[actor]) for actor in mention.actors if actor in homes]
    if not found:
        return mention
    told = "; ".join(f"of {country} by the article ({chance:.0%})" for _, country, chance in found)
    moved = {actor: _of(actor, country) for actor, country, _ in found}
    sides = tuple(moved.get(actor, actor) for actor in mention.actors)
    return replace(mention, actors=sides, why=f"{mention.why}; {told}", inferred=True)


def _of(actor: Actor, country: str) -> Actor:
    """Somebody with a country; militants of two countries are not the same."""
    own = f"{actor.id}_{country}" if actor.kind == "group" else actor.id
    return replace(actor, id=own, country=country, country_basis="inferred")
