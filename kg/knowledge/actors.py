"""Who may act: countries, organisations, groups, people, their offices, and common nouns.

Read from the tables of ``data/actors``; a second folder of the same tables may be laid on top.

actors.tsv   countries, organisations, groups, companies, media, regions
people.tsv   persons, with other spellings of their names
offices.tsv  who held which office of which country or organisation from when to when
agents.tsv   common nouns and the sector of society they stand for
given.tsv    first names that tell the gender, for "he" and "she"
places.tsv   cities and provinces, and the country they lie in
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from kg.knowledge import agents, entries, offices
from kg.knowledge.agents import Agent, head_word
from kg.knowledge.entries import Entry
from kg.knowledge.likenames import LikeNames
from kg.knowledge.names import Lexicon, fits, pieces
from kg.knowledge.offices import Office, Offices
from kg.knowledge.paths import folder
from kg.knowledge.surnames import surname
from kg.knowledge.tables import rows
from kg.model import Actor

__all__ = ["Actors", "Entry", "Role", "Sense"]
Role = Literal["name", "people", "adjective", "capital", "seat", "place"]
_UNBODIED = frozenset({"person", "place"})


class Sense(NamedTuple):
    """What a name means: who, and in which way it names them."""

    entry: Entry
    role: Role
    ambiguous: bool


class Actors:
    """All known actors, found by id, name, office or noun."""

    given: dict[str, str]  # first names to "f" or "m", where they tell

    def __init__(
        self, entries: Iterable[Entry], spells: Iterable[Office], nouns: Iterable[Agent]
    ) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._agents = {agent.noun: agent for agent in nouns}
        self.agent_words = frozenset(map(head_word, self._agents))
        self.given = {}
        self.offices = Offices(spells)
        self.names: Lexicon[Sense] = Lexicon()
        self._surnames: dict[str, list[Entry]] = defaultdict(list)
        self._forenames: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            self._index(entry)

    @classmethod
    def load(cls, path: Path | None = None, *, overlay: Path | None = None) -> "Actors":
        """Actors of ``data/actors`` or another folder.

        Args:
            path: another folder with the five tables.
            overlay: folder with some of the tables, whose rows are added or, where the id is
                the same, take the place of ours.

        Raises:
            KnowledgeError: a table is missing or has a wrong line.
        """
        base = path or folder("data/actors")
        folders = [base] if overlay is None else [base, overlay]
        known: dict[str, Entry] = {}
        spells: list[Office] = []
        nouns: dict[str, Agent] = {}
        for each in folders:
            known |= entries.read(each, required=each == base, known=known)
            bodies = {e.id.removeprefix("actor:") for e in known.values()}
            if each == base or (each / "offices.tsv").exists():
                spells = offices.laid_over(
                    spells, offices.read(each / "offices.tsv", set(known), bodies)
                )
            if each == base or (each / "agents.tsv").exists():
                nouns |= {agent.noun: agent for agent in agents.read(each / "agents.tsv")}
        loaded = cls(known.values(), spells, nouns.values())
        loaded.given = {
            r["name"]: r["gender"] for r in rows(base / "given.tsv", ("name", "gender"))
        }
        return loaded

    def get(self, actor_id: str) -> Entry | None:
        """The actor with this id."""
        return self._entries.get(actor_id)

    def named(self, alias: str) -> list[Entry]:
        """Actors that are called so; case counts where it must ("US", "Turkey").

        >>> [entry.id for entry in Actors.load().named("Zelenskyy, Volodymyr")]
        []
        >>> [entry.id for entry in Actors.load().named("Türkiye")]
        ['actor:TUR']
        """
        found = [n.sense.entry for n in self.names.get(alias) if fits(n.name, alias)]
        return list({entry.id: entry for entry in found}.values())

    def surnamed(self, name: str) -> list[Entry]:
        """Persons with this surname."""
        return self._surnames.get(" ".join(pieces(name)), [])

    def forenamed(self, name: str) -> list[Entry]:
        """Persons whose label begins with this name, in comparable form."""
        return self._forenames.get(name, [])

    def country(self, code: str) -> Entry | None:
        """Country or territory by ISO 3166 alpha-3 code."""
        return self._entries.get(f"actor:{code}")

    def holders(self, office: str, country: str, day: date) -> list[tuple[Entry, bool]]:
        """Who held an office of a country or organisation on a day, the latest first.

        Args:
            office: normalised, as in the table ("foreign minister"); "leader" is the office
                that leads the country.
            country: ISO code, or id of an organisation without prefix.
            day: of the article.

        Returns:
            Persons, each with a flag: the day lies after what the table knows.
        """
        entry = self.country(country)
        if office == "leader":
            office = (entry.leader if entry else "") or "head of state"
        spells = self.offices.holders(office, country, day)
        return [(self._entries[s.person], s.flagged(day)) for s in spells]

    def offices_of(self, person: str, day: date | None = None) -> list[Office]:
        """Spells in office of a person, all or those of one day."""
        spells = self.offices.of(person)
        return [s for s in spells if day is None or s.held(day)]

    def agent(self, noun: str) -> Agent | None:
        """What a common noun, lower case and singular, stands for."""
        return self._agents.get(noun)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Ids of countries and territories."""
        return frozenset(e.id for e in self if e.kind in {"country", "territory"})

    @cached_property
    def states(self) -> dict[str, Actor]:
        """Countries and territories by ISO code."""
        return {str(e.country): e.actor for e in self if e.id in self.countries and e.country}

    @cached_property
    def bodies(self) -> dict[str, Entry]:
        """Countries and organisations by what offices call them."""
        return {e.id.removeprefix("actor:"): e for e in self if e.kind not in _UNBODIED}

    @cached_property
    def like_names(self) -> LikeNames:
        """Where names of persons are usual."""
        people = ((e.label, e.country) for e in self if e.kind == "person")
        return LikeNames((name, country) for name, country in people if country)

    def __iter__(self) -> Iterator[Entry]:
        """All actors, in the order of the tables."""
        return iter(self._entries.values())

    def _index(self, entry: Entry) -> None:
        """Make an actor findable by all its names."""
        unsure = set(entry.ambiguous)
        if entry.kind == "place":
            self.names.add(entry.label, Sense(entry, "place", bool(unsure)))
            return
        for name in (entry.label, *entry.aliases):
            self.names.add(name, Sense(entry, "name", name in unsure))
        if entry.kind == "person":
            for key in {surname(n, entry.country) for n in (entry.label, *entry.aliases)} - {""}:
                self._surnames[key].append(entry)
            self._forenames["".join(pieces(entry.label)[:1])].append(entry)
            return
        if entry.capital:
            self.names.add(entry.capital, Sense(entry, "capital", entry.capital in unsure))
        for name in entry.seats:
            self.names.add(name, Sense(entry, "seat", name in unsure))
        for name in entry.demonyms:
            self.names.add(name, Sense(entry, "adjective", name in unsure))
            if not name.endswith(("s", "sh", "ch", "ese", "z")):
                self.names.add(name + "s", Sense(entry, "people", name in unsure))
