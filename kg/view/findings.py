"""What the graph says, as the pictures need it: claims with their evidence, and the articles.

Everything below takes `Findings`, so a picture can be made from a store (`kg.view.gather`) or,
in tests and notebooks, from statements at hand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from kg.model import SYMMETRIC, Actor, Article, Event, Evidence, Position, Statement


@dataclass(frozen=True, slots=True)
class Findings:
    """Events and positions with their evidence, and what is known of the articles read."""

    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # other names of actors
    items: Mapping[str, str] = field(default_factory=dict)  # their Wikidata addresses
    countries: Mapping[str, str] = field(default_factory=dict)  # labels by alpha-3 code

    def actors(self) -> dict[str, Actor]:
        """Every actor by id: those who act, are acted upon, hold a position or speak."""
        found: dict[str, Actor] = {}
        for event in self.events:
            for actor in (*event.actors, *event.recipients):
                found.setdefault(actor.id, actor)
        for position in self.positions:
            found.setdefault(position.actor.id, position.actor)
        for evidence in self.evidence():
            if evidence.speaker:
                found.setdefault(evidence.speaker.id, evidence.speaker)
        return dict(sorted(found.items()))

    def evidence(self) -> Iterator[Evidence]:
        """Every evidence of every claim."""
        claims: tuple[Statement, ...] = (*self.events, *self.positions)
        for claim in claims:
            yield from claim.evidence

    def published(self, evidence: Iterable[Evidence]) -> str:
        """First day on which any of these was published, as an ISO date; "" if unknown."""
        articles = (self.articles.get(item.article) for item in evidence)
        days = [article.published for article in articles if article and article.published]
        return min(days).isoformat() if days else ""


def pairs(event: Event) -> list[tuple[str, str]]:
    """Who acts with or upon whom, as ids; a symmetric event among its actors counts each pair.

    >>> usa, rus = Actor("actor:USA", "United States"), Actor("actor:RUS", "Russia")
    >>> pairs(Event("CONSULT", (usa, rus)))
    [('actor:USA', 'actor:RUS')]
    >>> pairs(Event("ACCUSE", (usa,), (rus,)))
    [('actor:USA', 'actor:RUS')]
    """
    acting = [actor.id for actor in event.actors]
    found = list(product(acting, (actor.id for actor in event.recipients)))
    if not found and event.type in SYMMETRIC:
        found = list(combinations(acting, 2))
    return [(one, other) for one, other in dict.fromkeys(found) if one != other]
