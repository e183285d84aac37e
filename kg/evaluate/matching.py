"""When a predicted actor, issue or modality is the one that a coded article names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from kg.evaluate.gold import LIKE, likeness, plain, stem
from kg.model import Actor, Issue

SPELLING = 0.75  # likeness of two spellings of one family name: Sybiga, Sybiha
GROUP_LIKE = 0.5  # Jaccard of stems from which two names of a group count as one
GOVERNMENTS = frozenset({"state", "institution"})
# What the gold calls what we call otherwise.
MODALITIES = {
    "actual": {"actual", "alleged"},
    "planned": {"hypothetical"},
    "hypothetical": {"hypothetical", "feared"},
    "demanded": {"demanded"},
    "negated": {"negated", "negated-demanded"},
    "denied": {"negated", "negated-demanded"},
}


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor of a coded article with the names that the text gives it."""

    name: str
    kind: str
    country: str | None
    names: frozenset[str]

    def is_(self, actor: Actor) -> bool:
        """Whether the predicted actor is this one."""
        label = plain(actor.label)
        if self.kind in GOVERNMENTS and actor.kind != "person" and self.country:
            return actor.country == self.country and (
                label in self.names or actor.kind in {"country", "government", "institution"}
            )
        if self.country and actor.country and self.country != actor.country:
            return False
        if label in self.names:
            return True
        if self.kind == "person" or (not self.kind and actor.kind == "person"):
            return actor.kind in {"person", ""} and _same_family(label, self.names)
        return actor.kind != "person" and any(_alike(label, name) for name in self.names)


def entities(gold: Mapping[str, Mapping[str, Any]]) -> dict[str, Entity]:
    """Entities of a coded article by name; notes in brackets are no part of a mention.

    >>> coded = {"Russia": {"type": "state", "country": "RUS", "mentions": ["Moscow", "it (s3)"]}}
    >>> entities(coded)["Russia"].is_(Actor("actor:RUS", "Russia", "RUS", "country"))
    True
    """
    found = {}
    for name, facts in gold.items():
        mentions = (re.sub(r"\(.*?\)", "", mention) for mention in facts.get("mentions", ()))
        named = [mention for mention in mentions if mention[:1].isupper() or mention[:4] == "the "]
        names = frozenset(_bare(text) for text in (name, *named))
        found[name] = Entity(name, facts.get("type", ""), facts.get("country"), names)
    return found


def named(name: str) -> Entity:
    """Entity of which only the name is known.

    >>> named("Vladimir Putin").is_(Actor("actor:Vladimir_Putin", "Putin", "RUS", "person"))
    True
    """
    return Entity(name, "", None, frozenset({_bare(name)}))


def same_issue(issue: Issue, labels: Iterable[str]) -> float:
    """Likeness of an issue to the likest label; 0 where it is below what counts."""
    best = max((likeness(issue.label, label) for label in labels), default=0.0)
    return best if best >= LIKE else 0.0


def alternatives(note: str | None) -> frozenset[str]:
    """Values that a coder's note also accepts: event types, stances or issues.

    >>> sorted(alternatives("express intent / alt 0871 declare truce; willingness"))
    ['CONCEDE', 'RETREAT']
    >>> sorted(alternatives("willingness; accept support as well as open_to"))
    ['support']
    """
    note = note or ""
    found = set(re.findall(r"\balt PLOVER ([A-Z]+)", note))
    found |= set(re.findall(r"\baccept (?:also )?([\w-]+)", note))
    if re.search(r"\balt 08\d*", note):
        found |= {"CONCEDE", "RETREAT"}
    return frozenset(found)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Share of the longer stretch that both have in common.

    >>> overlap((0, 10), (5, 15))
    0.5
    """
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(one[1] - one[0], other[1] - other[0], 1)


def _bare(text: str) -> str:
    return plain(text).removeprefix("the ").strip()


def _same_family(label: str, names: Iterable[str]) -> bool:
    """Whether the last words are spellings of one name."""
    last = label.split()[-1:] or [""]
    others = [name.split()[-1] for name in names if name]
    return any(SequenceMatcher(None, last[0], other).ratio() >= SPELLING for other in others)


def _alike(label: str, name: str) -> bool:
    """Whether two names of a group share their stems; "West" and "Western" do."""
    stems, others = ({word[:4] for word in stem(text)} for text in (label, name))
    both = stems | others
    return bool(both) and len(stems & others) / len(both) >= GROUP_LIKE
