"""Who held which office when, and how sure we are of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.knowledge.tables import rows

NOBODY = "-"  # in the place of a person: there is no such office
_EXACT = 10  # characters of a date to the day
COLUMNS = ("person", "office", "title", "body", "start", "end", "known_until", "origin")


@dataclass(frozen=True, slots=True)
class Office:
    """A spell in office; ``body`` is the country or organisation whose office it is.

    No ``end`` means that the spell was still going on at ``known_until``. Where only a month or
    year is known, ``start`` and ``end`` are the widest it can mean; ``sure_from`` and
    ``sure_until`` the narrowest.
    """

    person: str
    office: str
    title: str
    body: str
    start: date
    end: date | None
    known_until: date | None
    origin: str
    sure_from: date | None = None
    sure_until: date | None = None

    def held(self, day: date) -> bool:
        """Whether the office was held that day, as far as is known."""
        return self.start <= day and (self.end is None or day <= self.end)

    def flagged(self, day: date) -> bool:
        """Whether the table cannot vouch for the day: too late for it, or its dates too rough."""
        if self.end is None and self.known_until is not None and day > self.known_until:
            return True
        early = self.sure_from is not None and day < self.sure_from
        return early or (self.sure_until is not None and day > self.sure_until)


class Offices:
    """Spells in office by body and by person."""

    def __init__(self, spells: Iterable[Office]) -> None:
        self._by_body: dict[tuple[str, str], list[Office]] = defaultdict(list)
        self._by_person: dict[str, list[Office]] = defaultdict(list)
        for spell in spells:
            self._by_body[spell.office, spell.body].append(spell)
            self._by_person[spell.person].append(spell)

    def holders(self, office: str, body: str, day: date) -> list[Office]:
        """Spells of this office that ran on a day, the sure ones first, then the latest begun.

        On the day of a handover the newcomer comes first; an end date is the last day in office.
        """
        spells = self._by_body.get((office, body), ())
        found = [s for s in spells if s.held(day) and s.person != NOBODY]
        return sorted(found, key=lambda s: (s.flagged(day), -s.start.toordinal()))

    def lacking(self, office: str, body: str, day: date) -> bool:
        """Whether there was no such office on a day, as far as is known."""
        spells = self._by_body.get((office, body), ())
        return any(s.person == NOBODY and s.held(day) for s in spells)

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
    known = persons | {NOBODY}
    for row in rows(path, COLUMNS):
        if row["person"] not in known:
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
            row.day("start", last=True) if len(row["start"]) < _EXACT else None,
            row.day("end") if len(row["end"]) < _EXACT else None,
        )


def laid_over(spells: Iterable[Office], newer: Iterable[Office]) -> list[Office]:
    """Spells with newer ones in the place of those they tell anew.

    Args:
        spells: of the tables beneath.
        newer: of an overlay; one of the same person and office that overlaps replaces.
    """
    fresh = list(newer)
    told = defaultdict(list)
    for spell in fresh:
        told[spell.person, spell.office, spell.body].append(spell)
    kept = [
        spell
        for spell in spells
        if not any(_overlap(spell, n) for n in told[spell.person, spell.office, spell.body])
    ]
    return kept + fresh


def _overlap(one: Office, other: Office) -> bool:
    first, second = sorted((one, other), key=lambda s: s.start)
    return first.end is None or second.start <= first.end
