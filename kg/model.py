"""The words every room speaks: frozen data that imports nothing of ours.

Four types cross rooms: `Article` goes in; `Event` and `Position` (together: `Statement`),
each with `Evidence`, come out; a `Gap` says what was not understood.

Offsets count characters of ``Article.text``, end exclusive. Ids are CURIEs
(``actor:RUS``, ``issue:ceasefire``); statement ids are hashes of the claim, so the same
claim has the same id in every article.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

Factuality = Literal["actual", "planned", "hypothetical", "negated", "demanded", "denied"]
Stance = Literal["support", "oppose", "demand", "conditional", "open_to", "neutral"]
PartKind = Literal["title", "deck", "caption", "credit", "body", "related"]
FACTUALITIES: tuple[str, ...] = get_args(Factuality)
STANCES: tuple[str, ...] = get_args(Stance)
EVENT_TYPES = (
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article that serves one purpose; only titles and bodies are read."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text as published, with what is known about its publication.

    ``parts`` cover the text in order without overlap; none means the text is all body.
    ``published_basis`` tells where the date is from: "metadata", "option" or "inferred".
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    published_basis: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or speaks: an id, a label to show, ISO 3166 alpha-3 country where there is one.

    ``country_basis`` is "inferred" where no table and no words of the article say the country.
    """

    id: str
    label: str = field(compare=False)
    country: str | None = field(default=None, compare=False)
    kind: str = field(default="", compare=False)  # country | organisation | group | person ...
    country_basis: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Issue:
    """What one can be for or against; ``broader`` is the concept of the scheme above it."""

    id: str
    label: str = field(compare=False)
    broader: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters inside an evidence and what they show."""

    start: int
    end: int
    role: Literal["cue", "actor", "recipient", "issue", "speaker"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why we believe a statement: the sentence, where it stands, the rule that read it."""

    article: str
    start: int
    end: int
    text: str
    rule: str = ""  # frame id, or the name of whoever coded it
    speaker: Actor | None = None  # who says so, where the text attributes the claim
    confidence: float = 1.0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Someone did something, perhaps to someone (PLOVER: actors, type, mode, recipients).

    ``day`` is an ISO date, or a month or year where the text says no more ("2025-03").
    """

    type: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...] = ()
    day: str | None = None
    factuality: Factuality = "actual"
    mode: str = ""
    code: str = ""  # CAMEO
    contexts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """CURIE of the claim: type, sides (unordered if symmetric), day and factuality.

        >>> usa, rus = Actor("actor:USA", "United States"), Actor("actor:RUS", "Russia")
        >>> Event("CONSULT", (usa,), (rus,)).id == Event("CONSULT", (rus,), (usa,)).id
        True
        """
        sides = [" ".join(sorted(a.id for a in side)) for side in (self.actors, self.recipients)]
        if self.type in SYMMETRIC:
            sides.sort()
        return "event:" + _digest(self.type, *sides, self.day or "", self.factuality)

    @property
    def confidence(self) -> float:
        """That of the best evidence; 1.0 where none is given."""
        return max((e.confidence for e in self.evidence), default=1.0)


@dataclass(frozen=True, slots=True)
class Position:
    """An actor stands somewhere on an issue (discourse networks: actor, concept, qualifier)."""

    actor: Actor
    stance: Stance
    issue: Issue
    factuality: Factuality = "actual"
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """CURIE of the claim: actor, stance, issue and factuality.

        >>> Position(Actor("actor:RUS", "Russia"), "oppose", Issue("issue:tariffs", "tariffs")).id
        'position:38e199565a106cc8'
        """
        return "position:" + _digest(self.actor.id, self.stance, self.issue.id, self.factuality)

    @property
    def confidence(self) -> float:
        """That of the best evidence; 1.0 where none is given."""
        return max((e.confidence for e in self.evidence), default=1.0)


Statement = Event | Position


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that look like diplomacy and were not understood: the analyst's work list."""

    kind: Literal["unlinked name", "verb without frame", "stance without issue"]
    article: str
    start: int
    end: int
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one article."""

    article: Article
    statements: tuple[Statement, ...] = ()
    gaps: tuple[Gap, ...] = ()


def merge(statements: Iterable[Statement]) -> list[Statement]:
    """Join statements that make the same claim and pool their evidence, first seen first.

    >>> why = Evidence("article:1", 0, 5, "spoke", rule="consult.call")
    >>> one, two = (Event("CONSULT", (Actor(a, a),), evidence=(why,)) for a in ("USA", "RUS"))
    >>> assert merge([one, two, one]) == [one, two]
    """
    first: dict[str, Statement] = {}
    pooled: dict[str, dict[Evidence, None]] = {}
    for statement in statements:
        first.setdefault(statement.id, statement)
        pooled.setdefault(statement.id, {}).update(dict.fromkeys(statement.evidence))
    return [replace(claim, evidence=tuple(pooled[key])) for key, claim in first.items()]


def _digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for these words."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
