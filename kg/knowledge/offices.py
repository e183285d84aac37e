"""Who held which office when, and how sure we are of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.knowledge.tables import rows

_COLUMNS = ("person", "office", "title", "body", "start", "end", "known_until", "origin")


@dataclass(frozen=True, slots=True)
class Office:
    """A spell in office; ``body`` is the country or organisation whose office it is.

    No ``end`` means that the spell was still going on at ``known_until``.
    """

    person: str
    office: str
    title: str
    body: str
    start: date
    end: date | None
    known_until: date | None
    origin: str

    def held(self, day: date) -> bool:
        """Whether the office was held that day, as far as is known."""
        return self.start <= day and (self.end is None or day <= self.end)

    def flagged(self, day: date) -> bool:
        """Whether the day lies after what the table knows of an open spell."""
        return self.end is None and self.known_until is not None and day > self.known_until


class Offices:
    """Spells in office by body and by person."""

    def __init__(self, spells: Iterable[Office]) -> None:
        self._by_body: dict[tuple[str, str], list[Office]] = defaultdict(list)
        self._by_person: dict[str, list[Office]] = defaultdict(list)
        for spell in spells:
            self._by_body[spell.office, spell.body].append(spell)
            self._by_person[spell.person].append(spell)

    def holders(self, office: str, body: str, day: date) -> list[Office]:
        """Spells of this office that ran on a day, the latest begun first.

        On the day of a handover the newcomer comes first; an end date is the last day in office.
        """
        found = [s for s in self._by_body.get((office, body), ()) if s.held(day)]
        return sorted(found, key=lambda s: s.start, reverse=True)

    def of(self, person: str) -> list[Office]:
        """All spells of a person."""
        return self._by_person.get(person, [])


def read(path: Path, persons: set[str], bodies: set[str]) -> Iterator[Office]:
    """Spells of a table.

    Args:
        path: table of offices.
        persons: ids of known persons.
        bodies: ISO codes and organisation ids, without prefix.

    Raises:
        KnowledgeError: an unknown person or body, no start, or an end before the start.
    """
    for row in rows(path, _COLUMNS):
        if row["person"] not in persons:
            raise row.wrong(f"unknown person {row['person']!r}: add it to people.tsv")
        if row["body"] not in bodies:
            raise row.wrong(f"unknown body {row['body']!r}: neither ISO 3166 code nor organisation")
        start, end = row.day("start"), row.day("end", last=True)
        if start is None:
            raise row.wrong("no start")
        if end is not None and end < start:
            raise row.wrong(f"end {row['end']} before start {row['start']}")
        if end is None and not row["known_until"]:
            raise row.wrong("neither end nor known_until: until when is it known?")
        yield Office(
            row["person"],
            row["office"],
            row["title"],
            row["body"],
            start,
            end,
            row.day("known_until", last=True),
            row["origin"],
        )
