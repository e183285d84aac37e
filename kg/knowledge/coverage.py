"""What the tables of actors cover, where it is from, and where they contradict themselves.

``kg actors coverage`` prints it: how much is known of each kind of actor, for each year the share
of the members of the United Nations whose leaders and ministers are known, how many facts rest on
one origin or two, then offices that two persons hold at once and names that two actors share.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from kg.knowledge.actors import Actors
from kg.knowledge.entries import Entry

OFFICES = ("head of state", "head of government", "foreign minister", "defence minister")
YEARS = range(2002, 2027)
_HAS: dict[str, Callable[[Entry], object]] = {
    "ISO 3166": lambda e: e.country,
    "Wikidata": lambda e: e.wikidata,
    "other names": lambda e: e.aliases,
    "demonyms": lambda e: e.demonyms,
    "capital": lambda e: e.capital,
    "seats": lambda e: e.seats,
    "ambiguous": lambda e: e.ambiguous,
    "members": lambda e: e.members,
}


def states(actors: Actors) -> list[Entry]:
    """Members of the United Nations, else all countries of the tables."""
    union = actors.get("actor:United_Nations")
    found = [actors.country(code) for code in union.members] if union else []
    return [e for e in found if e] or [e for e in actors if e.kind == "country"]


def covered(actors: Actors, office: str, day: date) -> tuple[int, int, int]:
    """States whose holder of an office is known that day, of these in doubt, and all that have it.

    Args:
        actors: the tables.
        office: normalised.
        day: any.
    """
    codes = [str(entry.country) for entry in states(actors)]
    every = [code for code in codes if not actors.offices.lacking(office, code, day)]
    found = [actors.holders(office, code, day) for code in every]
    known = [spells[0] for spells in found if spells]
    return len(known), sum(flagged for _entry, flagged in known), len(every)


def contradictions(actors: Actors, day: date) -> Iterator[str]:
    """Yield offices that more than one person surely holds on a day.

    Args:
        actors: the tables.
        day: any.
    """
    for entry in actors:
        for office in OFFICES if entry.kind == "country" and entry.country else ():
            spells = actors.holders(office, str(entry.country), day)
            names = [person.label for person, flagged in spells if not flagged]
            if len(names) > 1:
                yield f"{day}: {office} of {entry.label}: {', '.join(names)}"


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


def basis(origin: str) -> str:
    """How well a fact is founded.

    >>> basis("rigour; checked with pycountry"), basis("own knowledge; so in news 2004-05")
    ('two origins', 'two origins')
    >>> basis("hand"), basis("Wikidata 2022-07 (CC0); end: own knowledge")
    ('one origin, by hand', 'partly unchecked')
    """
    parts = [part.strip() for part in origin.split(";")]
    if "unchecked" in origin or any(part.endswith(": own knowledge") for part in parts):
        return "unchecked" if len(parts) == 1 else "partly unchecked"
    if len(parts) > 1:
        return "two origins"
    return "one origin, by hand" if origin in {"hand", "own knowledge"} else "one origin, published"


def report(actors: Actors) -> Iterator[str]:
    """Yield the lines of the report."""
    yield from _kinds(actors)
    yield from _offices(actors)
    yield from _origins(actors)
    days = [date(year, 7, 1) for year in YEARS]
    yield from _listed(
        "offices held by two at once", [c for d in days for c in contradictions(actors, d)]
    )
    yield from _listed("names of two actors, not marked ambiguous", list(shared(actors)))


def _kinds(actors: Actors) -> Iterator[str]:
    """How many actors of each kind, and of how many what is known."""
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in actors:
        kinds[entry.kind].append(entry)
    yield f"{'kind':<14}{'actors':>8}" + "".join(f"{name:>13}" for name in _HAS)
    for kind, found in sorted(kinds.items()):
        counts = (sum(bool(has(e)) for e in found) for has in _HAS.values())
        yield f"{kind:<14}{len(found):>8}" + "".join(f"{count:>13}" for count in counts)


def _offices(actors: Actors) -> Iterator[str]:
    """How many states have a known holder of each office, by year; in brackets those in doubt."""
    yield ""
    yield f"{'1 July':<8}" + "".join(f"{office:>22}" for office in OFFICES)
    for year in YEARS:
        cells = []
        for office in OFFICES:
            known, flagged, every = covered(actors, office, date(year, 7, 1))
            cells.append(f"{known}/{every} ({flagged})")
        yield f"{year:<8}" + "".join(f"{cell:>22}" for cell in cells)


def _origins(actors: Actors) -> Iterator[str]:
    """On what the facts rest."""
    tables: dict[str, Iterable[str]] = {
        "actors": (e.origin for e in actors if e.kind not in {"person", "place"}),
        "persons": (e.origin for e in actors if e.kind == "person"),
        "offices": (s.origin for e in actors for s in actors.offices_of(e.id)),
    }
    for name, origins in tables.items():
        counts = Counter(map(basis, origins))
        yield f"\n{name}: " if name == "actors" else f"{name}: "
        yield "  " + ", ".join(f"{how} {count}" for how, count in counts.most_common())


def _listed(what: str, found: list[str]) -> Iterator[str]:
    yield f"\n{what}: {len(found)}"
    yield from (f"  {line}" for line in found)
