"""Common nouns for people who act: their sector of society, and the office they name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.knowledge.tables import rows

_IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child"}
_SAME = ("ss", "us", "is", "media", "forces of")


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun ("official", "foreign minister") with its PLOVER sector and normalised office.

    ``bare`` tells whether it names an actor even where nothing says whose it is,
    ``body`` whether it is an institution rather than a person, ``whole`` whether several of
    them are the organisation they belong to ("EU leaders"). ``country`` is that of titles which
    one state alone gives ("Assistant Secretary of State").
    """

    noun: str
    sector: str
    office: str
    bare: bool = True
    body: bool = False
    whole: bool = False
    country: str = ""


def read(path: Path) -> Iterator[Agent]:
    """Agents of a table.

    Raises:
        KnowledgeError: a noun stands twice or has no sector.
    """
    seen: set[str] = set()
    for row in rows(path, ("noun", "sector", "office", "bare", "body")):
        if row["noun"] in seen:
            raise row.wrong(f"{row['noun']!r} stands twice")
        if not row["sector"]:
            raise row.wrong("no sector")
        seen.add(row["noun"])
        yield Agent(
            row["noun"],
            row["sector"],
            row["office"],
            bare=row["bare"] != "no",
            body=row["body"] == "yes",
            # a table of one's own may do without these
            whole=row.cells.get("whole") == "yes",
            country=row.cells.get("country", ""),
        )


def head_word(noun: str) -> str:
    """The word of an agent noun on which the others depend.

    >>> [head_word(noun) for noun in ("prime minister", "chief of staff", "commander-in-chief")]
    ['minister', 'chief', 'commander']
    """
    first = noun.partition(" of ")[0]
    return first.rpartition(" ")[2].partition("-")[0]


@lru_cache(maxsize=20_000)
@lru_cache(maxsize=1 << 16)  # news repeats its words
def singular(noun: str) -> str:
    """A lower-case noun in the singular, for nouns whose lemma the tagger missed.

    >>> [singular(word) for word in ("ministries", "policemen", "forces", "churches", "crisis")]
    ['ministry', 'policeman', 'force', 'church', 'crisis']
    """
    for plural, one in _IRREGULAR.items():
        if noun.endswith(plural):
            return noun[: -len(plural)] + one
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(_SAME):
        return noun[:-1]
    return noun
