"""What the network is asked about a couple of a coded article, and who is who in coded data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.gold import actor_key
from kg.extract.context import Context
from kg.extract.naming.mention import Mention
from kg.extract.network.couples import Couple
from kg.model import Actor
from kg.train.scheme import OPEN

Record = Mapping[str, Any]
OTHER_NAME = 20  # tokens that a mention of another name than was coded seems further off


@dataclass(slots=True)
class Lesson:
    """One couple with its answers; ``wanted`` holds 1, 0 or -1 (open) for each class."""

    couple: Couple
    wanted: list[int]
    trigger: tuple[int, ...] = ()  # tokens that name the act
    fact: int = OPEN
    named: tuple[int, ...] = ()  # tokens of the sentence that the coded issue is made of


@dataclass(frozen=True, slots=True)
class Lessons:
    """An article as it was read, with what is between its couples."""

    context: Context
    events: list[Lesson]
    positions: list[Lesson]


def keys_of(mention: Mention | None) -> set[str]:
    """Keys of the actors of a mention."""
    return {key_of(actor) for actor in mention.actors} if mention is not None else set()


def key_of(actor: Actor) -> str:
    """What an actor is known by in coded data."""
    return actor_key({"name": actor.label, "country": actor.country})


def is_named(mention: Mention, coded: Record) -> bool:
    """Whether a mention has the name that was coded."""
    return str(coded["name"]).lower() in {actor.label.lower() for actor in mention.actors}
