"""RDF to readings: the inverse of `kg.graph.rdf`.

Works on the graph of one article, which gives back its reading, and on many together,
where claims come back once with the evidence of all articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

import pyoxigraph as ox

from kg.graph.canonical import canonical
from kg.graph.rdf import ARTICLE, MARKS
from kg.graph.terms import PREFIXES, curie, term
from kg.graph.vocabulary import Vocabulary
from kg.model import (
    Actor,
    Article,
    Event,
    Evidence,
    Factuality,
    Gap,
    Issue,
    Mark,
    Position,
    Reading,
    Stance,
    Statement,
    merge,
)

Triples = Iterable[ox.Triple | ox.Quad]


def reading(triples: Triples, article: str) -> Reading:
    """What one article says, from its graph; text and parts are not in the graph."""
    memory = Memory(triples)
    found = memory.articles()[article]
    return canonical(Reading(found, tuple(memory.statements()), tuple(memory.gaps())))


def statements(triples: Triples) -> list[Statement]:
    """Every claim in these triples with all its evidence, in order of ids."""
    # Positions on issues that an analyst merged become one.
    every = merge(Memory(triples).statements())
    return list(canonical(Reading(Article("", ""), tuple(every))).statements)


def articles(triples: Triples) -> dict[str, Article]:
    """Articles by id, without text."""
    return Memory(triples).articles()


def gaps(triples: Triples) -> list[Gap]:
    """Every gap, in order of article and place."""
    return list(canonical(Reading(Article("", ""), gaps=tuple(Memory(triples).gaps()))).gaps)


class Memory:
    """Triples by subject and predicate, and what they mean."""

    def __init__(self, triples: Triples) -> None:
        self._facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for fact in triples:
            subject, value = fact.subject, fact.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                self._facts[subject.value][fact.predicate.value].add(value.value)

    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        found = (self._article(node) for node in self._of("schema:NewsArticle"))
        return {article.id: article for article in found}

    def statements(self) -> list[Statement]:
        """Events and positions."""
        return [statement for _, statement in self.claims()]

    def claims(self) -> Iterator[tuple[str, Statement]]:
        """Events and positions with the IRIs they stand under."""
        yield from ((node, self._event(node)) for node in self._of("kg:Event"))
        yield from ((node, self._position(node)) for node in self._of("kg:Position"))

    def gaps(self) -> list[Gap]:
        """What was not understood."""
        return [self._gap(node) for node in self._of("kg:Gap")]

    def _of(self, kind: str) -> list[str]:
        """Nodes of one class."""
        wanted, is_a = term(kind).value, term("rdf:type").value
        return sorted(n for n, facts in self._facts.items() if wanted in facts.get(is_a, ()))

    def _all(self, node: str, word: str) -> list[str]:
        facts = self._facts.get(node, {})
        return sorted(facts.get(term(word).value, ()))

    def _one(self, node: str, word: str) -> str:
        """First value by order of text; "" if there is none."""
        return next(iter(self._all(node, word)), "")

    def _article(self, node: str) -> Article:
        published = self._one(node, "schema:datePublished")
        told = {name: self._one(node, word) for name, word in ARTICLE.items()}
        return Article(
            id=self._identifier(node),
            text="",
            published=date.fromisoformat(published) if published else None,
            **told,  # type: ignore[arg-type]
        )

    def _identifier(self, node: str) -> str:
        return self._one(node, "schema:identifier") or curie(node)

    def _actor(self, node: str) -> Actor:
        country = self._one(node, "kg:country")
        return Actor(
            curie(node),
            self._one(node, "skos:prefLabel"),
            curie(country).removeprefix("actor:") if country else None,
            self._one(node, "kg:kind"),
            self._one(node, "kg:countryBasis"),
        )

    def _actors(self, node: str, word: str) -> tuple[Actor, ...]:
        return tuple(self._actor(actor) for actor in self._all(node, word))

    def _factuality(self, node: str) -> Factuality:
        return cast(Factuality, self._one(node, "kg:factuality").removeprefix(PREFIXES["kg"]))

    def _event(self, node: str) -> Event:
        return Event(
            type=curie(self._one(node, "kg:eventType")).removeprefix("type:"),
            actors=self._actors(node, "kg:actor"),
            recipients=self._actors(node, "kg:recipient"),
            day=self._one(node, "kg:day") or None,
            factuality=self._factuality(node),
            mode=self._one(node, "kg:mode"),
            code=curie(self._one(node, "kg:cameo")).removeprefix("type:c"),
            contexts=tuple(self._all(node, "kg:context")),
            evidence=self._evidence(node),
        )

    def _position(self, node: str) -> Position:
        issue = self._one(node, "kg:issue")
        broader = self._one(issue, "skos:broader")
        label = self._one(issue, "skos:prefLabel") or Vocabulary.load().issues.get(curie(issue), "")
        return Position(
            actor=self._actor(self._one(node, "kg:actor")),
            stance=cast(Stance, curie(self._one(node, "kg:stance")).removeprefix("stance:")),
            issue=Issue(curie(issue), label, curie(broader) if broader else None),
            factuality=self._factuality(node),
            evidence=self._evidence(node),
        )

    def _evidence(self, claim: str) -> tuple[Evidence, ...]:
        return tuple(self._proof(node) for node in self._all(claim, "kg:evidence"))

    def _proof(self, node: str) -> Evidence:
        speaker = self._one(node, "kg:speaker")
        return Evidence(
            article=self._identifier(self._one(node, "kg:article")),
            start=self._number(node, "nif:beginIndex"),
            end=self._number(node, "nif:endIndex"),
            text=self._one(node, "nif:anchorOf"),
            rule=self._one(node, "kg:rule"),
            speaker=self._actor(speaker) if speaker else None,
            confidence=float(self._one(node, "kg:confidence") or 1),
            marks=tuple(self._marks(node)),
        )

    def _marks(self, node: str) -> Iterable[Mark]:
        for role, word in MARKS.items():
            for span in self._all(node, word):
                start, end = span.rpartition("=")[2].split(",")
                yield Mark(int(start), int(end), role)  # type: ignore[arg-type]

    def _number(self, node: str, word: str) -> int:
        return int(self._one(node, word) or 0)

    def _gap(self, node: str) -> Gap:
        return Gap(
            kind=self._one(node, "kg:gapKind"),  # type: ignore[arg-type]
            article=self._identifier(self._one(node, "kg:article")),
            start=self._number(node, "nif:beginIndex"),
            end=self._number(node, "nif:endIndex"),
            text=self._one(node, "nif:anchorOf"),
            detail=self._one(node, "kg:detail"),
        )
