"""Rows of Wikidata to tables of ours: known persons keep their ids, new ones get theirs."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.knowledge.actors import Actors, Entry
from kg.knowledge.entries import PEOPLE
from kg.knowledge.names import pieces
from kg.knowledge.offices import COLUMNS
from kg.knowledge.slug import slug
from kg.wikidata.endpoint import Row

_DIGITS = {"11": 10, "10": 7, "9": 4}  # of an ISO date, by Wikidata's precision: day, month, year
_LONGEST = 60  # characters of an alias; longer ones are descriptions


class Overlay:
    """Persons and spells in office that a refresh found, as lines of tables."""

    def __init__(self, actors: Actors, *, day: date) -> None:
        """Start an empty one.

        Args:
            actors: the known ones, to find ids.
            day: of the refresh; until then open spells are known to go on.
        """
        self.actors, self.day = actors, day
        self.people: dict[str, dict[str, str]] = {}
        self.offices: dict[tuple[str, ...], dict[str, str]] = {}
        self._ids = {e.wikidata: e.id for e in actors if e.wikidata and e.kind == "person"}

    def add(self, row: Row) -> None:
        """Take in one spell in office; one of unknown countries or rough dates is left out."""
        start = _date(row["start"], row["startPrecision"])
        end = _date(row.get("end", ""), row.get("endPrecision", ""))
        if self.actors.country(row["iso"]) is None or not start or (end and end < start):
            return
        person = self._person(row)
        spell = {
            "person": person,
            "office": row["office"],
            "title": _title(row.get("title", "")) or row["office"].capitalize(),
            "body": row["iso"],
            "start": start,
            "end": end,
            "known_until": "" if end else self.day.isoformat(),
            "origin": self._origin,
        }
        self.offices[person, row["office"], row["iso"], start] = spell

    def write(self, folder: Path) -> None:
        """Write people.tsv and offices.tsv."""
        _write(folder / "people.tsv", PEOPLE, self.people.values())
        _write(folder / "offices.tsv", COLUMNS, self.offices.values())

    @property
    def _origin(self) -> str:
        return f"Wikidata {self.day.isoformat()} (CC0)"

    def _person(self, row: Row) -> str:
        """Id of a person, whose line is made on the first sight."""
        item = row["person"].rpartition("/")[2]
        known = self._known(item, row["label"], row["iso"])
        person = known.id if known else self._ids.get(item) or self._fresh(row["label"], item)
        self._ids[item] = person
        names = [*known.aliases, row["label"]] if known else []
        names += [a for a in row.get("aliases", "").split("|") if a and len(a) <= _LONGEST]
        self.people[person] = {
            "id": person,
            "label": known.label if known else _cell(row["label"]),
            "aliases": "|".join(_distinct(names, known.label if known else row["label"])),
            "country": (known.country if known else row["iso"]) or "",
            "wikidata": item,
            "origin": self._origin,
        }
        return person

    def _known(self, item: str, label: str, country: str) -> Entry | None:
        """A person of our tables, by Wikidata item, else by name and country."""
        if item in self._ids:
            return self.actors.get(self._ids[item])
        for entry in self.actors.named(label):
            if entry.kind == "person" and entry.country == country and not entry.wikidata:
                return entry
        return None

    def _fresh(self, label: str, item: str) -> str:
        """A new id, with the item where somebody else has it or the name is in another script."""
        made = f"actor:{slug(label)}"
        taken = made == "actor:" or made in self.people or self.actors.get(made) is not None
        return f"actor:{slug(f'{label} {item}')}" if taken else made


def _date(text: str, precision: str) -> str:
    """The part of a date that is sure; "" where not even the year is."""
    return text.lstrip("+")[: _DIGITS.get(precision, 0)]


def _title(text: str) -> str:
    """Name of an office without its country.

    >>> _title("President of Russia"), _title("Minister of Foreign Affairs of Ukraine")
    ('President', 'Minister of Foreign Affairs')
    """
    parts = _cell(text).split(" of ")
    return " of ".join(parts[:-1]) if len(parts) > 1 else parts[0]


def _distinct(names: Iterable[str], label: str) -> list[str]:
    """Names that differ from the label and from each other, accents and case left aside.

    >>> _distinct(["Sybiha", "Sybiga", "SYBIGA", "Сибіга"], "Sybiha")
    ['Sybiga']
    """
    found: dict[tuple[str, ...], str] = {}
    for name in map(_cell, names):
        found.setdefault(pieces(name), name)
    for key in (pieces(label), ()):
        found.pop(key, None)
    return list(found.values())


def _cell(text: str) -> str:
    """Text that fits into a cell."""
    return " ".join(text.replace("|", " ").split())


def _write(path: Path, columns: Iterable[str], lines: Iterable[dict[str, str]]) -> None:
    heading = list(columns)
    table = [heading, *([line[name] for name in heading] for line in lines)]
    path.write_text("".join("\t".join(cells) + "\n" for cells in table), encoding="utf-8")
