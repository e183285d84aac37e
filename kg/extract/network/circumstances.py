"""What is to be known of two actors of a claim, whatever the words between them."""

from collections.abc import Iterator

from kg.extract.naming.mention import Mention
from kg.extract.network.couples import Couple
from kg.model import Actor

_STATELY = frozenset({"country", "person", "agency", "government"})  # kinds that act for a state
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "ELI"})  # sectors that do


def between_own(couple: Couple, sides: tuple[Actor, Actor]) -> bool:
    """Whether a country faces those who act for it: that tells a stance, not an act.

    With its rebels, parties and protesters a state does have to do.

    Args:
        couple: of which the network was asked.
        sides: who acts, and upon whom.
    """
    if sides[0].country is None or sides[0].country != sides[1].country:
        return False
    itself = [actor.id == f"actor:{actor.country}" for actor in sides]
    if not any(itself):
        return False
    at = itself.index(False)  # nobody is asked about with himself
    mention = (couple.one, couple.other)[at]
    sector = mention.sector if mention is not None else None
    return sides[at].kind in _STATELY or sector in _OFFICIAL


def circumstances(couple: Couple, sides: tuple[Actor, Actor]) -> Iterator[tuple[str, float]]:
    """What may make a claim doubtful whatever its words.

    Args:
        couple: of which the network was asked.
        sides: who acts, and upon whom.
    """
    if sides[0].country and sides[0].country == sides[1].country:
        yield "of one country", 1.0
    mentions = (couple.one, couple.other)
    for name, actor, mention in zip(("actor", "recipient"), sides, mentions, strict=True):
        if mention is not None:
            yield from doubts(name, actor, mention, couple.passage)


def doubts(
    name: str, actor: Actor, mention: Mention, passage: tuple[int, int]
) -> Iterator[tuple[str, float]]:
    """What makes it doubtful that somebody is meant.

    Args:
        name: of the part that they play.
        actor: who is meant.
        mention: that names them.
        passage: first token and end of the sentence.
    """
    if not passage[0] <= mention.head < passage[1]:
        yield f"{name} outside the sentence", 1.0
    if mention.why.startswith("place"):
        yield f"{name} tells a place", 1.0
    if mention.why.startswith("coreference"):
        yield f"{name} by coreference", 1.0
    if actor.kind == "group" and actor.country is None and actor.label.islower():
        yield f"{name} without name", 1.0
