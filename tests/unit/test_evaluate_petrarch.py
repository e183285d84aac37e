"""Dictionaries of invented actors."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.evaluate import petrarch

ACTORS = """<!-- of Middle-earth
GHOST [GHO] -->
ARNOR_  [ARN] # pas
CARAS GALADHON [ELF]
GONDOR [GON]
+MINAS_TIRITH
+U.G.
ISILDUR  [+++]
GOLLUM  # pas
+SMEAGOL
\t[HOB < 950601]
\t[HOBGOV 19950601 - 19990815]
#\t[AAA950601-990815]
\t[HOBREB > 990816]

LORIEN  [ELR/GAL]
SAM_GAMGEE [HOB]
\t[HOBGOV 20121109-20130119]
"""
AGENTS = """!PERSON! = MAN, MEN
CONGRESS!PERSON! [~LEG]
POLICE {} [ ~COP]
MINISTRY [~GOV] # mj
GOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]
RIGHTS_BODY [NGO~]
"""


def find(actors: list[petrarch.Named], name: str) -> petrarch.Named:
    return next(one for one in actors if name in one.names)


def test_actors(tmp_path: Path) -> None:
    path = tmp_path / "actors.txt"
    path.write_text(ACTORS, encoding="utf-8")
    actors = petrarch.read_actors(path)
    assert [one.names[0] for one in actors] == [
        "Arnor",
        "Caras Galadhon",
        "Gondor",
        "Isildur",
        "Gollum",
        "Lorien",
        "Sam Gamgee",
    ]
    assert find(actors, "Gondor").names == ["Gondor", "Minas Tirith", "U.G."]
    assert find(actors, "Isildur").on(None) == []
    assert [role.code for role in find(actors, "Lorien").on(None)] == ["ELR", "GAL"]
    gollum = find(actors, "Smeagol")
    for day, code in (
        (date(1995, 1, 1), "HOB"),
        (date(1996, 1, 1), "HOBGOV"),
        (date(2001, 1, 1), "HOBREB"),
    ):
        assert [role.code for role in gollum.on(day)] == [code]
    assert gollum.on(None) == []
    sam = find(actors, "Sam Gamgee")
    assert [role.code for role in sam.on(date(2013, 1, 1))] == ["HOBGOV"]
    [role] = sam.on(date(2014, 1, 1))
    assert (role.country, role.sector) == ("HOB", "")


def test_agents(tmp_path: Path) -> None:
    path = tmp_path / "agents.txt"
    path.write_text(AGENTS, encoding="utf-8")
    agents = petrarch.read_agents(path)
    assert agents["congressmen"] == agents["congressman"] == "LEG"
    assert agents["police"] == "COP"
    assert agents["ministries"] == "GOV"
    assert agents["golden geese"] == "GGS"
    assert agents["rights bodies"] == "NGO"


def test_synonym_of_nobody(tmp_path: Path) -> None:
    path = tmp_path / "actors.txt"
    path.write_text("+SMEAGOL\n", encoding="utf-8")
    with pytest.raises(RecordError, match="line 1: a synonym of nobody"):
        petrarch.read_actors(path)
