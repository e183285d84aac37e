"""Dictionaries in the form of PETRARCH: the actors and agents that invented test texts need.

An actor is a name, its synonyms (``+``) and its codes, each of which may hold for some time only;
an agent is a noun and what it adds before or after a country's code (``~``).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.errors import RecordError

NOBODY = frozenset({"---", "###", "+++"})  # codes that discard
SMALL = frozenset({"THE", "OF"})
COUNTRY = 3  # letters of a code that name the country or what stands for one
_CODE = re.compile(r"\[\s*([^\]]*?)\s*\]")
_LIMIT = re.compile(r"^(?P<code>\S+)\s*(?P<rest>.*)$")
_DATE = re.compile(r"\d{6,8}")
_COMMENT = re.compile(r"<\s*!\s*--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Role:
    """A code and the days between which it holds, both inclusive; open where none."""

    code: str
    first: date | None = None
    last: date | None = None

    @property
    def country(self) -> str:
        """First letters of the code."""
        return self.code[:COUNTRY]

    @property
    def sector(self) -> str:
        """Rest of the code."""
        return self.code[COUNTRY:]


@dataclass(slots=True)
class Named:
    """An actor under all its names; several roles at once are several actors."""

    names: list[str]
    roles: list[Role] = field(default_factory=list)

    def on(self, day: date | None) -> list[Role]:
        """Roles that hold on a day; a dated role goes before one that always holds."""
        dated = [role for role in self.roles if (role.first or role.last) and _holds(role, day)]
        open_ = [role for role in self.roles if not (role.first or role.last)]
        return dated[-1:] or open_


def read_actors(path: Path) -> list[Named]:
    """Actors of a dictionary; those that are to be discarded have no roles.

    Raises:
        RecordError: a synonym stands before any name.
    """
    actors: list[Named] = []
    for number, line in _lines(path):
        codes = _CODE.findall(line)
        name = _name(_CODE.sub("", line))
        if line.startswith("+"):
            if not actors:
                raise RecordError(path, "a synonym of nobody", where=f"line {number}")
            actors[-1].names.append(name)
        elif name:
            actors.append(Named([name]))
        if actors:
            actors[-1].roles += [role for code in codes for role in _roles(code)]
    return actors


def read_agents(path: Path) -> dict[str, str]:
    """Nouns in lower case, singular and plural, and the sectors they stand for."""
    sets: dict[str, list[str]] = {}
    agents: dict[str, str] = {}
    for _, line in _lines(path):
        if line.startswith("!") and "=" in line:
            name, _, words = line.partition("=")
            sets[name.strip()] = [word.strip() for word in words.split(",")]
            continue
        codes = _CODE.findall(line)
        if not codes:
            continue
        noun, _, plural = re.sub(r"[\[}].*", "", line).partition("{")
        sector = codes[0].replace("~", "").strip()
        for word in _expanded(noun, sets):
            for form in _forms(word, plural):
                agents[form.lower()] = sector
    return agents


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines without comments; what starts with a blank goes on with the last name."""
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), path.read_text("utf-8"))
    for number, line in enumerate(text.splitlines(), 1):
        code_end = line.rfind("]") + 1
        mark = line.find("#", code_end) if code_end else line.find("#")
        kept = line if mark < 0 else line[:mark]
        if line.lstrip().startswith("#"):
            continue
        if kept.strip():
            yield number, kept.rstrip()


def _name(text: str) -> str:
    """Name as a text writes it: PETRARCH has capitals and underscores.

    >>> _name("+THE_HERMIT_KINGDOM"), _name("U.N."), _name("BARAD-DUR"), _name("AL-QAEDA")
    ('the Hermit Kingdom', 'U.N.', 'Barad-Dur', 'Al-Qaeda')
    """
    words = text.strip().lstrip("+").replace("_", " ").split()
    if len(words) == 1 and len(words[0]) <= 3:  # an abbreviation
        return words[0]
    return " ".join(word.lower() if word in SMALL else _capital(word) for word in words)


def _capital(word: str) -> str:
    if "." in word:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _roles(code: str) -> Iterator[Role]:
    """Roles of what stands between brackets: "ELR/GAL", "HOB < 950601", "A 19950601-19990815"."""
    match = _LIMIT.match(code)
    if not match or match["code"] in NOBODY:
        return
    days = [day for text in _DATE.findall(match["rest"]) if (day := _day(text))]
    first = last = None
    if "<" in match["rest"] and days:
        last = days[0]
    elif ">" in match["rest"] and days:
        first = days[0]
    elif len(days) == 2:
        first, last = days
    for one in match["code"].split("/"):
        yield Role(one.upper(), first, last)


def _day(text: str) -> date | None:
    """Day written with six or eight digits; none where the calendar lacks it."""
    year = int(text[:-4]) + (1900 if len(text) == 6 else 0)
    try:
        return date(year, int(text[-4:-2]), int(text[-2:]))
    except ValueError:
        return None


def _holds(role: Role, day: date | None) -> bool:
    if day is None:
        return False
    return (role.first or day) <= day <= (role.last or day)


def _expanded(noun: str, sets: dict[str, list[str]]) -> Iterable[str]:
    """The noun, or one for each word of the set it names."""
    for name, words in sets.items():
        if name in noun:
            return [_plain(noun.replace(name, word)) for word in words]
    return [_plain(noun)]


def _plain(text: str) -> str:
    return text.strip().strip("_").replace("_", " ")


def _forms(word: str, plural: str) -> Iterator[str]:
    """Singular and plural, regular unless one is given."""
    yield word
    if plural.strip():
        yield _plain(plural)
    elif word.endswith(("Y", "y")) and word[-2:-1] not in "aeiouAEIOU":
        yield word[:-1] + "ies"
    else:
        yield word + ("es" if word.endswith(("S", "s", "H", "h")) else "s")
