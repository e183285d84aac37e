"""How well known a person is: the offices held when the article appears, and its countries."""

from spacy.tokens import Span

from kg.extract.naming.scene import Scene
from kg.knowledge.entries import Entry
from kg.knowledge.offices import Office

# Who among several holders of office of one surname is meant, best first.
_RANKS = (
    "head of state",
    "head of government",
    "foreign minister",
    "secretary-general",
    "head of the commission",
    "defence minister",
    "deputy head of state",
    "spokesperson",
    "foreign ministry spokesperson",
)
LEADING = 8  # standing of foreign ministers and those above


def spells_of(scene: Scene, entry: Entry) -> list[Office]:
    """The offices that a person holds when the article appears."""
    return scene.actors.offices_of(entry.id, scene.day) if scene.day else []


def country_named(scene: Scene, entry: Entry) -> int:
    """How often the article names a person's country."""
    return scene.countries[entry.country] if entry.country else 0


def standing(scene: Scene, entry: Entry) -> int:
    """How high an office a person holds when the article appears; 0: none."""
    held = {spell.office for spell in spells_of(scene, entry)}
    for rank, office in enumerate(_RANKS):
        if office in held:
            return len(_RANKS) - rank + 1
    return int(bool(held))


def known_here(scene: Scene, entry: Entry) -> bool:
    """Whether somebody holds a high office, or the article is about their country."""
    return standing(scene, entry) > 1 or bool(country_named(scene, entry))


def in_office(scene: Scene, entry: Entry, name: str) -> bool:
    """Whether somebody holds any office, and the name is no first name."""
    return standing(scene, entry) > 0 and name not in scene.actors.given


def titled(scene: Scene, span: Span, entry: Entry) -> bool:
    """Whether the words before a surname are the bearer's title ("Vice President Harris")."""
    before = [t.lower_ for t in scene.doc[max(0, span.start - 6) : span.start]]
    titles = [s.title.lower().split() for s in spells_of(scene, entry)]
    return any(title and before[-len(title) :] == title for title in titles)


def led(scene: Scene, bearers: list[Entry]) -> bool:
    """Whether the only bearer of a surname once led a state or its diplomacy."""
    offices = {s.office for s in scene.actors.offices_of(bearers[0].id)}
    return len(bearers) == 1 and bool(offices & set(_RANKS[:3]))
