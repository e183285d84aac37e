"""Entries of the tables that hold names: actors.tsv, people.tsv, places.tsv."""

from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.tables import Row, rows
from kg.model import Actor

KINDS = frozenset(
    "country territory organisation group company agency media person region place".split()
)
_ACTORS = (
    "id kind label aliases demonyms capital seats ambiguous country wikidata members sector code "
    "leader origin"
).split()
PEOPLE = ("id", "label", "aliases", "country", "wikidata", "origin")


@dataclass(frozen=True, slots=True)
class Entry:
    """One known actor. ``country`` is ISO 3166 alpha-3; ``leader`` the office that leads it.

    ``ambiguous`` lists names that need support from the context; ``sector`` is PLOVER's, and
    ``code`` stands in for the country of an organisation (UNO, EUR, IGO).
    """

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    seats: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str = ""
    members: tuple[str, ...] = ()
    sector: str = ""
    code: str = ""
    leader: str = ""
    origin: str = ""

    @property
    def actor(self) -> Actor:
        """As it stands in statements."""
        return Actor(self.id, self.label, self.country, self.kind)


def read(path: Path, *, required: bool, known: dict[str, Entry]) -> dict[str, Entry]:
    """Entries of the three tables of a folder that have names."""
    found: dict[str, Entry] = {}
    for name, columns, make in (
        ("actors.tsv", _ACTORS, _actor),
        ("people.tsv", PEOPLE, _person),
        ("places.tsv", ("name", "country", "ambiguous", "origin"), _place),
    ):
        if not required and not (path / name).exists():
            continue
        for row in rows(path / name, columns):
            entry = make(row)
            if entry.id in found:
                raise row.wrong(f"id {entry.id} stands twice")
            found[entry.id] = entry
            _check(row, entry, found | known if not required else found)
    return found


def _check(row: Row, entry: Entry, known: dict[str, Entry]) -> None:
    """Raise where a row cannot be used."""
    if not entry.label:
        raise row.wrong("no label")
    if not entry.id.startswith("actor:"):
        raise row.wrong(f"id {entry.id!r} does not start with 'actor:'")
    if entry.kind not in KINDS:
        raise row.wrong(f"unknown kind {entry.kind!r}; one of {', '.join(sorted(KINDS))}")
    for code in (entry.country, *entry.members):
        if code and f"actor:{code}" not in known and entry.kind not in {"country", "territory"}:
            raise row.wrong(f"unknown country {code!r}")


def _actor(row: Row) -> Entry:
    return Entry(
        id=row["id"],
        kind=row["kind"],
        label=row["label"],
        aliases=row.many("aliases"),
        demonyms=row.many("demonyms"),
        capital=row["capital"],
        seats=row.many("seats"),
        ambiguous=row.many("ambiguous"),
        country=row["country"] or None,
        wikidata=row["wikidata"],
        members=row.many("members"),
        sector=row["sector"],
        code=row["code"],
        leader=row["leader"],
        origin=row["origin"],
    )


def _person(row: Row) -> Entry:
    return Entry(
        id=row["id"],
        kind="person",
        label=row["label"],
        aliases=row.many("aliases"),
        country=row["country"] or None,
        wikidata=row["wikidata"],
        origin=row["origin"],
    )


def _place(row: Row) -> Entry:
    """A place is no actor of its own; it only tells the country it lies in."""
    name, country = row["name"], row["country"]
    unsure = (name,) if row["ambiguous"] else ()
    key = f"actor:{country}#{name}"
    return Entry(key, "place", name, ambiguous=unsure, country=country or None)
