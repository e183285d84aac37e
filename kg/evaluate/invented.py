"""A reader that knows the invented actors of test sentences, from dictionaries beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.evaluate.petrarch import Named, Role, read_actors, read_agents
from kg.extract.reader import Reader
from kg.knowledge import agents
from kg.knowledge.actors import Actors, Entry
from kg.knowledge.agents import Agent
from kg.knowledge.paths import folder
from kg.knowledge.slug import slug
from kg.model import Article, Reading

STATES = frozenset({"country", "territory", "organisation"})
ENDINGS = ("i", "n", "an", "ian", "s")  # the dictionaries hold stems: Dagolath, Dagolathi
Roles = tuple[tuple[Role, ...], ...]  # of each actor, in the order of the dictionary


class Invented:
    """Reads with the actors of a dictionary, each in the role it has on the article's day."""

    def __init__(self, reader: Reader, actors: Sequence[Named], nouns: dict[str, str]) -> None:
        self.reader, self.actors, self.nouns = reader, actors, nouns

    @classmethod
    def load(cls, reader: Reader, actors: Path, nouns: Path) -> "Invented":
        """Lay dictionaries over the actors of a reader.

        Args:
            reader: lends model, frames and issues.
            actors: dictionary of actors.
            nouns: dictionary of agents.

        Raises:
            RecordError: a dictionary is wrong.
        """
        return cls(reader, read_actors(actors), read_agents(nouns))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in order; articles on whose days all roles are the same share a reader."""
        articles = list(articles)
        groups: dict[Roles, list[int]] = defaultdict(list)
        for at, article in enumerate(articles):
            held = tuple(tuple(one.on(article.published)) for one in self.actors)
            groups[held].append(at)
        readings: dict[int, Reading] = {}
        for roles, places in groups.items():
            reader = self._reader(roles)
            found = reader.read_all([articles[at] for at in places])
            readings.update(zip(places, found, strict=True))
        return (readings[at] for at in range(len(articles)))

    def _reader(self, roles: Roles) -> Reader:
        base = self.reader
        entries = {entry.id: entry for entry in base.actors.__iter__()}
        for one, held in zip(self.actors, roles, strict=True):
            if held:
                entry = _entry(one, held[0], base.actors)
                entries[entry.id] = entry
        known = agents.read(folder("data/actors") / "agents.tsv")
        nouns = {agent.noun: agent for agent in known}
        for noun, sector in self.nouns.items():
            nouns.setdefault(noun, Agent(noun, sector, "", bare=False))
        actors = Actors(entries.values(), (), nouns.values())
        return Reader(base.nlp, actors, base.frames, base.issues, base.homes)


def _entry(one: Named, role: Role, known: Actors) -> Entry:
    """Ours under the code of the dictionary where we know the actor, else a new country."""
    ours = [entry for entry in known.named(one.names[0]) if entry.kind in STATES]
    if ours:
        aliases = (*ours[0].aliases, *one.names[1:])
        return replace(ours[0], aliases=aliases, country=role.country, sector=role.sector)
    stems = [name for name in one.names if " " not in name and "." not in name]
    return Entry(
        id=f"actor:{slug(one.names[0])}",
        kind="country",
        label=one.names[0],
        aliases=tuple(one.names[1:]),
        demonyms=tuple(stem + ending for stem in stems for ending in ENDINGS),
        country=role.country,
        sector=role.sector,
    )
