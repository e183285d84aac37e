"""Who holds the office a noun names: "the Russian foreign minister", "Putin's spokesperson"."""

from dataclasses import replace

from kg.extract.naming.nouns import Noun
from kg.extract.naming.scene import Scene
from kg.knowledge.entries import Entry
from kg.model import Actor

# Offices whose holders are told apart by a word of the title.
_TITLES = {"president": ("head of state", "head of government")}


def holder(scene: Scene, noun: Noun, entry: Entry) -> tuple[Actor, str] | None:
    """Who held the office a noun names, in a country or organisation, when the article appeared.

    Args:
        scene: the article.
        noun: its agent may name an office.
        entry: whose office.
    """
    office, day = noun.agent.office, scene.day
    if not office or day is None:
        return None
    body = entry.country or entry.id.removeprefix("actor:")
    if entry.kind in {"region", "place", "group"}:
        return None
    word = noun.agent.noun
    for each in _TITLES.get(word, (office,)):
        spells = scene.actors.holders(each, body, day)
        if word in _TITLES:
            spells = [s for s in spells if _titled(scene, s[0], word)]
        if spells:
            person, flagged = spells[0]
            doubt = ", in doubt: the table is not that new or not that exact" if flagged else ""
            where = scene.actors.bodies[body].label if body in scene.actors.bodies else body
            actor = person.actor if entry.country else replace(person.actor, country=None)
            return actor, f"{each} of {where} on {day}{doubt}"
    return None


def _titled(scene: Scene, person: Entry, word: str) -> bool:
    """Whether a person's title on the day holds this word."""
    return any(word in s.title.lower() for s in scene.actors.offices_of(person.id, scene.day))


def holder_of_person(scene: Scene, noun: Noun, person: Actor) -> tuple[Actor, str] | None:
    """The spokesperson of a head of state or government."""
    if (
        scene.day is None
        or noun.agent.noun.removesuffix("person")[:5] != "spoke"
        or not person.country
    ):
        return None
    held = {s.office for s in scene.actors.offices_of(person.id, scene.day)}
    spells = scene.actors.holders("spokesperson", person.country, scene.day)
    if not held & {"head of state", "head of government"} or len(spells) != 1:
        return None
    found, flagged = spells[0]
    doubt = ", in doubt: the table is not that new or not that exact" if flagged else ""
    return found.actor, f"spokesperson of {person.label} on {scene.day}{doubt}"
