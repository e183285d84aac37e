"""What the tables of actors cover, and where they contradict themselves.

``python -m kg.knowledge.coverage`` writes a table: for each year the share of countries whose
heads of state and government, foreign and defence ministers are known, then the offices that
two persons hold at once and the names that two actors share.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from kg.knowledge.actors import Actors

OFFICES = ("head of state", "head of government", "foreign minister", "defence minister")
YEARS = range(2014, 2027)


def covered(actors: Actors, office: str, day: date) -> tuple[int, int, int]:
    """Countries whose holder of an office is known that day, of these flagged, and all.

    Args:
        actors: the tables.
        office: normalised.
        day: any.
    """
    countries = [e.country for e in actors if e.kind == "country" and e.country]
    found = [actors.holders(office, code, day) for code in countries]
    known = [spells[0] for spells in found if spells]
    return len(known), sum(flagged for _entry, flagged in known), len(countries)


def contradictions(actors: Actors, day: date) -> Iterator[str]:
    """Yield offices that more than one person holds on a day.

    Args:
        actors: the tables.
        day: any.
    """
    for entry in actors:
        for office in OFFICES if entry.kind == "country" and entry.country else ():
            spells = actors.holders(office, str(entry.country), day)
            if len(spells) > 1:
                names = ", ".join(person.label for person, _flagged in spells)
                yield f"{day}: {office} of {entry.label}: {names}"


def shared(actors: Actors) -> Iterator[str]:
    """Yield names of more than one actor that are not marked as ambiguous."""
    names: dict[str, set[str]] = defaultdict(set)
    marked: set[str] = set()
    for entry in actors:
        for name in (entry.label, *entry.aliases) if entry.kind != "place" else ():
            names[name].add(entry.id)
            if name in entry.ambiguous:
                marked.add(name)
    for name, ids in sorted(names.items()):
        if len(ids) > 1 and name not in marked:
            yield f"{name}: {', '.join(sorted(ids))}"


def report(actors: Actors) -> Iterator[str]:
    """Yield the lines of the report."""
    yield "year  " + "  ".join(f"{office:>18}" for office in OFFICES)
    for year in YEARS:
        cells = []
        for office in OFFICES:
            known, flagged, every = covered(actors, office, date(year, 7, 1))
            cells.append(f"{known:>5}/{every} ({flagged:>3} open)")
        yield f"{year}  " + "  ".join(f"{cell:>18}" for cell in cells)
    twice = [line for year in YEARS for line in contradictions(actors, date(year, 7, 1))]
    yield f"offices held by two at once: {len(twice)}"
    yield from twice
    same = list(shared(actors))
    yield f"names of two actors that are not marked ambiguous: {len(same)}"
    yield from same


if __name__ == "__main__":
    sys.stdout.writelines(line + "\n" for line in report(Actors.load()))
