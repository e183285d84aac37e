"""Countries and territories against two other origins; where they disagree is a table.

pycountry (LGPL, the lists of Debian's iso-codes) and rigour (MIT, OpenSanctions) are needed by this
test alone; the program neither needs nor contains them.
"""

import csv
from pathlib import Path

import pycountry
import pytest
from rigour.territories import get_territory

from kg.knowledge.actors import Actors, Entry
from kg.knowledge.names import pieces

CASES = Path(__file__).parents[1] / "cases" / "origins.tsv"


@pytest.fixture(scope="module")
def lands() -> dict[str, Entry]:
    kinds = {"country", "territory"}
    return {str(e.country): e for e in Actors.load() if e.kind in kinds}


def names(entry: Entry) -> set[tuple[str, ...]]:
    return {pieces(name) for name in (entry.label, *entry.aliases)}


def disagreements(lands: dict[str, Entry]) -> set[tuple[str, str, str]]:
    """Country, origin, and what that says otherwise than we do."""
    found = {(code, "pycountry", "no such code") for code in lands}
    for country in pycountry.countries:
        found.discard((country.alpha_3, "pycountry", "no such code"))
        if country.alpha_3 not in lands:
            found.add((country.alpha_3, "pycountry", "missing here"))
            continue
        given = [getattr(country, k, "") for k in ("name", "common_name", "official_name")]
        known = names(lands[country.alpha_3])
        plain = [n.removeprefix("the ") for n in given if n and ", " not in n]
        found |= {(country.alpha_3, "pycountry", n) for n in plain if pieces(n) not in known}
    for code, entry in lands.items():
        other = get_territory(code)
        if other is None:
            found.add((code, "rigour", "no such code"))
            continue
        if other.qid != entry.wikidata:
            found.add((code, "rigour", f"{other.qid} for {entry.wikidata or 'nothing'}"))
        given = [other.name, other.full_name or ""]
        found |= {(code, "rigour", n) for n in given if n and pieces(n) not in names(entry)}
    return found


def test_disagreements_are_known(lands: dict[str, Entry]) -> None:
    with CASES.open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines, delimiter="\t"))
    assert all(row["why"] for row in table)
    known = {(row["country"], row["origin"], row["says"]) for row in table}
    assert disagreements(lands) == known
