"""What linking hands on: stretches of text that mention actors, each with its reason."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.knowledge.actors import Sense
from kg.model import Actor


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens that mention one or more actors; ``start``, ``end`` and ``head`` are token offsets.

    ``why`` tells an analyst what the link rests on; it starts with "place" where a country only
    says where something is, and with "coreference" where other words of the article decide.
    ``sector`` is PLOVER's, where a noun gives it ("GOV", "MIL"); ``body`` tells nouns for
    institutions ("government") from those for people. ``inferred`` tells that a country is nowhere
    said, and that of the article. ``serving`` tells a person who acts for an organisation of many
    states ("NATO Deputy Secretary General Mircea Geoană") and for no country.
    """

    start: int
    end: int
    head: int
    actors: tuple[Actor, ...]
    why: str
    sector: str | None = None
    body: bool = False
    inferred: bool = False
    serving: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the tables found in the text, with all that it may mean there."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def sense(self) -> Sense:
        """The likeliest meaning."""
        return self.senses[0]

    @property
    def blocks(self) -> bool:
        """Whether the name is known to be no actor ("Persian Gulf", "Paris Agreement")."""
        return self.sense.entry.kind == "place" and self.sense.entry.country is None

    @property
    def owns(self) -> bool:
        """Whether an agent beside the name may belong to it."""
        return self.sense.entry.kind != "person" and not self.blocks


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token of a span on which the others depend.

    Args:
        doc: parsed.
        start: token offset.
        end: token offset, exclusive.
    """
    for token in doc[start:end]:
        if not start <= token.head.i < end or token.head == token:
            return token
    return doc[end - 1]
